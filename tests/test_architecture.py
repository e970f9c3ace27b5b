"""The house as the pages draw it: every room explains itself, has its tests, and stands on the page."""

import re

import pytest

from tests.support import ROOT, TESTS

HOUSE = ROOT / "src" / "tenderkit"
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
ROOMS = sorted(path.parent.relative_to(HOUSE).as_posix() for path in HOUSE.rglob("*/__init__.py"))
FLOORS = [room for room in ROOMS if "/" not in room]
LONGEST = 350


def explanation(room):
    """Return the docstring of a room and the map in it."""
    text = (HOUSE / room / "__init__.py").read_text(encoding="utf-8").split('"""')[1]
    return text, text.split("```")[1]


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_says_who_comes_in_and_its_map_names_each_file(room):
    text, drawn = explanation(room)
    assert re.search(r"\bcomes? in\b", text)
    names = set(re.findall(r"\w+", drawn))
    inside = {path.stem for path in (HOUSE / room).glob("[!_]*.py")}
    inside |= {path.parent.name for path in (HOUSE / room).glob("*/__init__.py")}
    assert inside <= names


@pytest.mark.parametrize("room", ROOMS)
def test_the_page_draws_every_room_and_those_only(room):
    drawing = PAGE.split("```")[1]
    lines = [line for line in drawing.splitlines() if re.match(r" {0,2}[a-z]", line)]
    drawn, floor = set(), ""
    for line in lines:
        name = line.split()[0]
        floor = floor if line.startswith(" ") else name
        drawn.add(f"{floor}/{name}" if line.startswith(" ") else name)
    rooms = {name for name in drawn if not name.endswith(".py")}
    assert room in rooms or room == "checks/legal/rules"
    assert rooms <= set(ROOMS)


def test_every_file_that_the_page_names_is_there():
    named = set(re.findall(r"`([a-z_/]+\.py)`", PAGE))
    assert len(named) > 20
    missing = {name for name in named if not ((HOUSE / name).is_file() or (ROOT / name).is_file())}
    assert missing == set()
    folders = set(re.findall(r"`((?:[a-z_]+/)+)`", PAGE))
    assert {name for name in folders if not ((HOUSE / name).is_dir() or (ROOT / name).is_dir())} == set()


@pytest.mark.parametrize("room", FLOORS)
def test_every_room_has_its_tests_in_the_folder_of_its_name(room):
    assert list((TESTS / room).rglob("test_*.py"))


def test_few_things_lie_at_the_entrance_and_no_file_is_long():
    assert len([path for path in HOUSE.iterdir() if path.name != "__pycache__"]) <= 22
    long = {path.name for path in HOUSE.rglob("*.py") if len(path.read_text(encoding="utf-8").splitlines()) > LONGEST}
    assert long == set()


def test_tests_of_a_room_lie_in_no_folder_of_another_name():
    folders = {path.parent.relative_to(TESTS).parts[0] for path in TESTS.rglob("test_*.py") if path.parent != TESTS}
    assert folders <= set(FLOORS)


def test_no_code_of_a_problem_has_two_meanings():
    """Rooms of their own know nothing of each other's codes: one that two of them raise means two things."""
    shared = {"E350"}  # something wrong in tender.yaml, whatever looks at it
    rooms = ("answers", "contract", "impact", "joint", "market", "notice", "tenders")
    raised = {}
    for room in rooms:
        for path in (HOUSE / room).rglob("*.py"):
            for code in re.findall(r'"(E\d{3})"', path.read_text(encoding="utf-8")):
                raised.setdefault(code, set()).add(room)
    assert len(raised) > 20
    assert {code: names for code, names in raised.items() if len(names) > 1 and code not in shared} == {}
