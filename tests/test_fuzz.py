"""Whatever is done to the files of a set, the tool ends with problems that have a place, or with an annex."""

import datetime
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tenderkit.checks.checking import Wanted, check_paths
from tenderkit.criteria.library import Library
from tenderkit.documents.choice import Choice
from tenderkit.making.annex import build
from tenderkit.words.errors import BuildFailed, Severity, UsageError
from tenderkit.words.terms import Level
from tests.support import ARABIC_DIGIT, DAY, SMALL, bounded, templates

FILES = sorted(path.relative_to(SMALL).as_posix() for path in SMALL.rglob("*.yaml"))
WHOLE_FILE = {"E101", "E303"}
"""Problems that have no line: the file cannot be read, or should not be there."""

AWKWARD = [
    *(
        "\t",
        ":",
        ": ",
        "- ",
        "  ",
        "\n",
        '"',
        "'",
        "[",
        "]",
        "{",
        "}",
        "{{ ",
        " }}",
        "|",
        ">",
        "#",
        "%",
        "@",
        "`",
        "~",
        "\\",
    ),
    *(
        "&a ",
        "*a",
        "<<: ",
        "!!int ",
        "---\n",
        "...\n",
        "null",
        "en",
        "baseline",
        "# x",
        "| a |\n|---|",
        "<b>",
        "</p>",
        "]]>",
    ),
    *("-", "--1", "1e9", ".5", "NaN", ARABIC_DIGIT, "\x00", "\x85", "\u2028", "\ufeff", "\ud7ff", "\U0010ffff", "é"),
]
pytestmark = pytest.mark.slow

SNIPPETS = st.one_of(st.sampled_from(AWKWARD), st.text(max_size=8))


@st.composite
def mutations(draw):
    """Return a file of the set and its text, changed in one to four places."""
    file = draw(st.sampled_from(FILES))
    text = (SMALL / file).read_text(encoding="utf-8")
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text)))
        kind = draw(st.sampled_from(["insert", "delete", "replace", "drop line", "repeat line", "indent line"]))
        if kind == "insert":
            text = text[:at] + draw(SNIPPETS) + text[at:]
        elif kind == "delete":
            text = text[:at] + text[at + draw(st.integers(1, 12)) :]
        elif kind == "replace":
            text = text[:at] + draw(SNIPPETS) + text[at + draw(st.integers(1, 12)) :]
        else:
            lines = text.splitlines(keepends=True) or [""]
            number = text.count("\n", 0, at) % len(lines)
            line = lines[number]
            lines[number] = {"drop line": "", "repeat line": line + line, "indent line": "  " + line}[kind]
            text = "".join(lines)
    return file, text.encode("utf-8", "surrogatepass")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("fuzz")
    shutil.copytree(SMALL, folder / "criteria")
    return folder


def problems_of(folder: Path, file: str, content: bytes):
    """Check the set with a file changed, and build it if nothing is wrong; the file is put back afterwards."""
    path = folder / "criteria" / file
    before = path.read_bytes()
    path.write_bytes(content)
    try:
        library = Library(folder / "criteria", folder)
        problems = check_paths([folder / "criteria"], library, templates(), datetime.date.fromisoformat(DAY), Wanted())
        if not any(problem.severity is Severity.ERROR for problem in problems):
            builds_or_says_why(folder)
    finally:
        path.write_bytes(before)
    return problems


def builds_or_says_why(folder: Path):
    """What `check` finds nothing wrong with can be built, in each language and level it has."""
    for language in ("en", "nl"):
        for level in Level:
            choice = Choice(level, language, datetime.date.fromisoformat(DAY))
            try:
                built = build(Library(folder / "criteria", folder), templates(), "gadget", choice, "html", None)
            except UsageError as error:
                assert "language" in error.message or "nothing is left" in error.message  # noqa: PT017 - may be raised
            else:
                etree.fromstring(built.content)


@bounded
@given(mutations())
def test_a_changed_text_never_ends_in_anything_but_problems_with_a_place(folder, mutation):
    for problem in problems_of(folder, *mutation):
        assert problem.place.file
        assert problem.message
        assert problem.code in WHOLE_FILE or problem.place.line >= 1
        assert problem.code in WHOLE_FILE or problem.place.column >= 1


@bounded
@given(file=st.sampled_from(FILES), at=st.floats(0, 1), noise=st.binary(min_size=1, max_size=6))
def test_changed_bytes_never_end_in_anything_but_problems_with_a_place(folder, file, at, noise):
    content = (SMALL / file).read_bytes()
    cut = int(at * len(content))
    for problem in problems_of(folder, file, content[:cut] + noise + content[cut + len(noise) :]):
        assert problem.code in WHOLE_FILE or problem.place.line >= 1


@bounded
@given(st.sampled_from(FILES), st.binary(max_size=300))
def test_random_bytes_in_the_place_of_a_file_never_end_in_a_traceback(folder, file, content):
    for problem in problems_of(folder, file, content):
        assert problem.code in WHOLE_FILE or problem.place.line >= 1


@bounded
@given(st.sampled_from(FILES), st.floats(0, 1, exclude_max=True))
def test_a_file_cut_off_anywhere_never_ends_in_a_traceback(folder, file, part):
    content = (SMALL / file).read_bytes()
    for problem in problems_of(folder, file, content[: int(part * len(content))]):
        assert problem.code in WHOLE_FILE or problem.place.line >= 1


@bounded
@given(mutations())
def test_loading_a_changed_set_raises_only_what_it_documents(folder, mutation):
    file, content = mutation
    path = folder / "criteria" / file
    before = path.read_bytes()
    path.write_bytes(content)
    try:
        Library(folder / "criteria", folder).load("gadget")
    except (BuildFailed, UsageError):
        pass
    finally:
        path.write_bytes(before)
