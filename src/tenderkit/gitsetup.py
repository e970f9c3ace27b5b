"""Making git show criteria and annexes as people read them."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from tenderkit.errors import UsageError
from tenderkit.git import run_git

__all__ = ["Setup", "planned"]

_ATTRIBUTES = (
    ("*.docx", "diff=tenderkit-annex"),
    ("criteria/**/*.yaml", "diff=tenderkit-criteria"),
    ("criteria/*/releases/*.yaml", "-text"),
)
"""Which files are shown how; a release keeps its line ends, because its digest is over its bytes."""

_SETTINGS = (
    ("diff.tenderkit-annex.textconv", "tenderkit text"),
    ("diff.tenderkit-annex.cachetextconv", "true"),
    ("diff.tenderkit-criteria.xfuncname", "^(- (id|common): .*|[a-z0-9][a-z0-9-]*:)$"),
    ("diff.tenderkit-criteria.wordRegex", "[[:alnum:]_]+|[^[:space:]]"),
)
"""How they are shown: a Word file as its text, and above each change the criterion it is in."""


class Setup(NamedTuple):
    """What is still to be written: lines of `.gitattributes`, and settings of the repository."""

    attributes: Path
    lines: tuple[str, ...]
    settings: tuple[tuple[str, str], ...]
    content: str
    """The whole of `.gitattributes` afterwards."""


def planned(folder: Path) -> Setup:
    """Return what a repository lacks, nothing where all of it is there.

    Raises:
        UsageError: the folder is in no git repository, or there is no git.
    """
    top = run_git(folder, "rev-parse", "--show-toplevel", fails=True).decode().strip()
    if not top:
        raise UsageError(f"{folder} is in no git repository", "make one with `git init`")
    attributes = Path(top) / ".gitattributes"
    before = attributes.read_text(encoding="utf-8") if attributes.is_file() else ""
    patterns = {line.split()[0] for line in before.splitlines() if line.strip() and not line.startswith("#")}
    lines = tuple(f"{pattern} {attribute}" for pattern, attribute in _ATTRIBUTES if pattern not in patterns)
    settings = tuple(
        (name, value)
        for name, value in _SETTINGS
        if run_git(folder, "config", "--local", "--get", name, fails=True).decode().strip() != value
    )
    ends = before if not before or before.endswith("\n") else f"{before}\n"
    return Setup(attributes, lines, settings, ends + "".join(f"{line}\n" for line in lines))
