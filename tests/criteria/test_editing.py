"""A value put into the text of a YAML file: it stands there then, and every other character stays."""

import copy
import difflib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenderkit.criteria.editing import CannotPut, put
from tenderkit.criteria.source import parse_yaml
from tests.support import bounded

COUNT = {"market": {"meet": "2", "data": "EPREL, slates: all", "date": "2026-11-20"}}
WRITTEN = '{market: {meet: 2, data: "EPREL, slates: all", date: 2026-11-20}}'
FILE = """\
# who: us
- common: a   # taken
  extra:
    requirement: |
      Text é.

      More.

# before b
- id: b
  parameters:
    x: {unit: years, baseline: 1}  # flowing
    y:
      unit: years   # u
      baseline: 3   # why
      basis: proposal   # nobody knows

    z:
      basis:
        # note
        baseline: proposal # n
        ambitious:
          market:
            meet: 2 # two
            of: 3
  requirement: "d: e"
"""


def data(text):
    return parse_yaml(text, "file").data


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("path", "new", "gone"),
    [
        (
            (0, "parameters", "q", "basis", "baseline"),
            ["  parameters:", "    q:", "      basis:", f"        baseline: {WRITTEN}"],
            [],
        ),
        (
            (1, "parameters", "x", "basis"),
            [f"    x: {{unit: years, baseline: 1, basis: {WRITTEN}}}  # flowing"],
            ["    x: {unit: years, baseline: 1}  # flowing"],
        ),
        (
            (1, "parameters", "x", "basis", "ambitious"),
            [f"    x: {{unit: years, baseline: 1, basis: {{ambitious: {WRITTEN}}}}}  # flowing"],
            ["    x: {unit: years, baseline: 1}  # flowing"],
        ),
        (
            (1, "parameters", "y", "basis", "baseline"),
            ["      basis:   # nobody knows", f"        baseline: {WRITTEN}"],
            ["      basis: proposal   # nobody knows"],
        ),
        (
            (1, "parameters", "y", "basis"),
            [f"      basis: {WRITTEN}   # nobody knows"],
            ["      basis: proposal   # nobody knows"],
        ),
        (
            (1, "parameters", "z", "basis", "baseline"),
            [f"        baseline: {WRITTEN} # n"],
            ["        baseline: proposal # n"],
        ),
        ((1, "parameters", "z", "basis", "significant"), [f"        significant: {WRITTEN}"], []),
    ],
)
def test_the_lines_of_the_value_change_and_no_others(path, new, gone, end):
    text = FILE.replace("\n", end)
    became = put(text, path, COUNT)
    told = [*difflib.ndiff(text.split(end), became.split(end))]
    assert [line[2:] for line in told if line.startswith("+ ")] == new
    assert [line[2:] for line in told if line.startswith("- ")] == gone
    assert became.count(end) == text.count(end) + len(new) - len(gone)


def test_a_count_is_counted_anew_leaf_by_leaf():
    became = put(FILE, (1, "parameters", "z", "basis", "ambitious"), {"market": {"meet": "5", "of": "6"}})
    assert became == FILE.replace("meet: 2 # two", "meet: 5 # two").replace("of: 3", "of: 6")


def test_a_file_without_a_last_line_end_gets_none():
    text = "- id: a\n  parameters:\n    x: {unit: years}"
    assert put(f"{text}\n  kind: award", (0, "parameters", "y", "value"), "3").endswith("\n  kind: award")
    assert put("- id: a\n  kind: award", (0, "title"), "A b").endswith('award\n  title: "A b"')


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("- id: a\n  basis:\n    baseline: proposal\n", (0, "basis")),
        ("- id: a\n", (1, "basis")),
        ("- id: a\n  parameters: {}\n", (0, "parameters", "x", "basis")),
    ],
)
def test_what_would_change_more_is_refused(text, path):
    with pytest.raises(CannotPut):
        put(text, path, COUNT)


words = st.text(st.sampled_from("ab é:#,{}[]'\"\\|>-&*!%@`0.5~"), min_size=1, max_size=8).map(str.strip).filter(bool)
names = st.sampled_from(["unit", "basis", "value", "baseline"])
values = st.recursive(words, lambda inner: st.dictionaries(names, inner, min_size=1, max_size=3), max_leaves=6)


def block(value, indent):
    """Write fields in lines of their own, with comments and empty lines between them."""
    lines = []
    for key, item in value.items():
        if isinstance(item, dict) and len(item) > 1:
            lines += [f"{indent}{key}:  # c", *block(item, f"{indent}  "), ""]
        elif isinstance(item, dict):
            lines += [f"{indent}{key}: {{{', '.join(f'{k}: {flow(v)}' for k, v in item.items())}}} # c"]
        else:
            lines += [f"{indent}# above", f"{indent}{key}: {flow(item)}   # c"]
    return lines


def flow(item):
    if isinstance(item, dict):
        return "{" + ", ".join(f"{key}: {flow(inner)}" for key, inner in item.items()) + "}"
    return "'" + item.replace("'", "''") + "'"


@given(st.dictionaries(names, values, min_size=1, max_size=3), st.lists(names, min_size=1, max_size=3), values)
@bounded
def test_whatever_stands_there_the_value_is_put_or_the_file_refused(fields, path, value):
    text = "\n".join(["# top", "- id: a", *block(fields, "  "), "", "# end", "- id: b", ""])
    try:
        became = put(text, (0, *path), value)
    except CannotPut:
        return
    wanted = copy.deepcopy(data(text))
    inside = wanted[0]
    for key in path[:-1]:
        inside[key] = inside[key] if isinstance(inside.get(key), dict) else {}
        inside = inside[key]
    inside[path[-1]] = value
    assert data(became) == wanted
    assert became.count("# ") >= text.count("# above") + 2
    assert became.endswith("\n# end\n- id: b\n")
