"""The annex of a small set, whole, as it was last looked at.

When a change is meant, run once with TENDERKIT_UPDATE_GOLDENS=1 and read the difference in git.
"""

import os
import re

import pytest

from tests.support import DAY, GOLDENS, french, tenderkit

LANGUAGES = ("en", "nl", "fr")
LEVELS = ("baseline", "ambitious")


def annex(level, language, folder):
    """Return the HTML without what changes with every release: the tool's version, its registers, and the seal."""
    criteria = french(folder)
    options = ("--level", level, "--lang", language, "--date", DAY, "--format", "html")
    run = tenderkit("--criteria", criteria, "build", "gadget", *options, folder=folder)
    assert run.code == 0, run.err
    text = re.sub(r'"tenderkit": "[^"]*"', '"tenderkit": "(version)"', run.out)
    text = re.sub(r"sha256:[0-9a-f]{16}\b", "sha256:(digest)", text)
    return re.sub(r"\n<!-- tenderkit sha256:[0-9a-f]{64} -->\n$", "\n", text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("level", LEVELS)
def test_the_annex_is_the_one_that_was_looked_at(level, language, tmp_path):
    golden = GOLDENS / f"annex-{level}-{language}.html"
    found = annex(level, language, tmp_path)
    if os.environ.get("TENDERKIT_UPDATE_GOLDENS"):
        golden.write_text(found, encoding="utf-8", newline="\n")
    assert found == golden.read_text(encoding="utf-8")


def test_there_is_no_golden_that_no_test_looks_at():
    names = {f"annex-{level}-{language}.html" for level in LEVELS for language in LANGUAGES}
    assert {path.name for path in GOLDENS.glob("*.html")} == names
