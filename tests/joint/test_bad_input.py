"""Whatever stands in a file that many buyers send, it is read or told: never a traceback."""

import copy
import csv
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenderkit.joint.adding import add_up
from tenderkit.joint.outcomes import gather
from tenderkit.joint.statement import read_statement
from tenderkit.words.errors import BuildFailed, UsageError
from tests.joint.outcome_kit import outcome
from tests.joint.statement_kit import MEMBERS, STATEMENT
from tests.support import bounded

odd = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5), st.just([]), st.just({}), st.just("NaN")
)


def paths(data, before=()):
    """Yield the path of each value in data."""
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in items:
        yield (*before, key)
        yield from paths(value, (*before, key))


def tried(function, *arguments):
    """Return what a function returns, and how it refuses."""
    try:
        return function(*arguments), None
    except (BuildFailed, UsageError) as error:
        return None, error


PATHS = list(paths(outcome(1)))


@given(st.sampled_from(PATHS), odd)
@bounded
def test_an_outcome_with_something_else_in_it_is_added_up_or_told(path, value):
    data = copy.deepcopy(outcome(1))
    inside = data
    for key in path[:-1]:
        inside = inside[key]
    inside[path[-1]] = value
    gathered, error = tried(gather, [("o.json", json.dumps(data).encode())])
    if error is None:
        assert add_up(gathered.kept).contracts == 1
    else:
        assert {problem.place.file for problem in error.problems} == {"o.json"}


@given(st.integers(0, 2000))
@bounded
def test_an_outcome_that_was_cut_off_is_told(length):
    whole = json.dumps(outcome(1)).encode()
    with pytest.raises(BuildFailed):
        gather([("o.json", whole[: min(length, len(whole) - 1)])])


cells = st.lists(
    st.lists(st.sampled_from(["", "A", "laptop@3.0.0", "2027", "5", "x", "baseline", "NL", "-1"]), max_size=8)
)
HEADS = [["organisation", "country", "set", "level", "year", "quantity", "least", "most"]]


@given(st.sampled_from([HEADS, [["a title"], *HEADS], []]), cells)
@bounded
def test_a_table_of_anything_is_a_statement_or_told_with_its_places(tmp_path_factory, heads, rows):
    path = tmp_path_factory.getbasetemp() / "members.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([*heads, *rows])
    _read(path)


@given(st.sampled_from([STATEMENT, MEMBERS]), st.integers(0, 900), st.text(max_size=3))
@bounded
def test_a_statement_with_something_typed_into_it_is_read_or_told(tmp_path_factory, text, place, typed):
    path = tmp_path_factory.getbasetemp() / ("s.csv" if text is MEMBERS else "s.yaml")
    path.write_text(text[:place] + typed + text[place:], encoding="utf-8", errors="replace")
    _read(path)


def _read(path):
    """Read a statement; what stops it says where, or what to do."""
    statement, error = tried(read_statement, path, Path())
    if error is None:
        assert statement.info.asks
    else:
        assert getattr(error, "problems", None) or error.message
