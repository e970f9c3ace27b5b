"""Large files are read without positions first: what they hold, and where what is wrong stands, is the same."""

from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenderkit.criteria import source
from tenderkit.criteria.places import packaged
from tenderkit.words.errors import BuildFailed
from tests.support import ROOT

FILES = [
    *(ROOT / "tests").rglob("*.y*ml"),
    *packaged("criteria").rglob("*.y*ml"),
    *packaged("templates").rglob("*.y*ml"),
]
PIECES = (
    *("a: ", "b: ", "- ", "  ", "\n", "\n", "? ", ": ", "{", "}", "[", "]", ", ", "---\n", "...\n", "%YAML 1.1\n"),
    *("|\n", ">-\n", "'", '"', "\\", "\\r", "\\x07", "#c", "&x ", "*x ", "!t ", "! ", "<<", "\t", "1.10", "no", "é"),
)


def placed(position):
    children = {key: placed(child) for key, child in position.children.items()}
    return position.line, position.column, position.key, position.style, children


def read(text, large):
    with mock.patch.object(source, "LARGE", large):
        try:
            found = source.parse_yaml(text, "file.yaml")
        except BuildFailed as error:
            return [problem.as_dict() for problem in error.problems]
        return found.data, found.lines, placed(found.root)


def assert_read_alike(text):
    assert read(text, large=0) == read(text, large=len(text) + 1)


@pytest.mark.parametrize("file", FILES, ids=lambda file: "-".join(file.parts[-3:]))
def test_every_file_here_is_read_alike_whatever_its_size(file):
    assert_read_alike(file.read_bytes().decode("utf-8", "replace"))


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_any_text_is_read_alike_whatever_its_size(text):
    assert_read_alike(text)


def test_deep_nesting_is_read_alike_whatever_its_size():
    for depth in (23, 24, 25):
        assert_read_alike("[" * depth + "]" * depth)
