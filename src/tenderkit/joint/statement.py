"""A joint statement of demand read, from YAML or from a table of organisations, and held against itself."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from tenderkit.criteria.places import shown_path
from tenderkit.criteria.position import Plain, Position, Source
from tenderkit.criteria.shape import closest, listed, validate
from tenderkit.criteria.source import read_yaml
from tenderkit.criteria.statement_model import Ask, Between, Demand, Organisation, StatementFile
from tenderkit.joint.organisations import PROBLEM, read_organisations
from tenderkit.words.errors import BuildFailed, Severity, UsageError
from tenderkit.words.terms import Level

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tenderkit.criteria.position import PathKey
    from tenderkit.words.errors import Problem

_YAML: Final = frozenset({".yaml", ".yml"})
_ORDER: Final = ("consultation", "tender", "award")
"""The moments of a purchase, in their order."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement as its file says it."""

    file: Path
    source: Source
    info: StatementFile
    warnings: tuple[Problem, ...]
    house_style: Path | None = None
    """The Word file whose style it takes on."""

    @property
    def asks(self) -> dict[str, tuple[Ask, ...]]:
        """What all ask for, by product group, each with its steps in the order of their days."""
        found: dict[str, list[Ask]] = {}
        for ask in self.info.asks:
            found.setdefault(group_of(ask), []).append(ask)
        return {group: tuple(sorted(asks, key=_begins)) for group, asks in found.items()}

    @property
    def unsigned(self) -> tuple[str, ...]:
        """The organisations that have yet to sign."""
        return tuple(each.name for each in self.info.organisations if each.signed is None)

    def level(self, demand: Demand) -> Level:
        """Return the level that an organisation asks for now: its own, else that of the group."""
        return demand.level or self.asks[demand.set][0].level

    def problem(self, path: tuple[PathKey, ...], error: UsageError) -> Problem:
        """Return what is wrong at a place of the file."""
        return self.source.problem(PROBLEM, path, error.message, error.hint)


def group_of(ask: Ask) -> str:
    """Return the product group that a set is of."""
    return ask.set.partition("@")[0]


def read_statement(file: Path, working: Path, house_style: Path | None = None) -> Statement:
    """Read a statement: YAML, or a table of organisations that says nothing else.

    Args:
        file: the file.
        working: the working folder, against which paths are shown.
        house_style: the Word file whose style it takes on, in place of the one that the file names.

    Raises:
        UsageError: there is no such file.
        BuildFailed: something in it is wrong; all of it is told.
    """
    if not file.is_file():
        what = f"'{file}' is a folder" if file.is_dir() else f"no file '{file}'"
        raise UsageError(what, "name a statement as YAML, or a table of organisations; see docs/statement.md")
    if file.suffix.lower() in _YAML:
        source, warnings = _with_table(read_yaml(file, shown_path(file, working)), file, working)
    else:
        source, warnings = _of_table(*read_organisations(file, working))
    info, problems = validate(StatementFile, source)
    if problems or info is None:
        raise BuildFailed((*problems, *warnings))
    statement = Statement(file, source, info, warnings)
    wrong = tuple(_misfits(statement))
    if wrong:
        raise BuildFailed((*wrong, *warnings))
    named = file.parent / info.house_style if info.house_style else None
    return Statement(file, source, info, (*warnings, *_open(statement)), house_style or named)


def _with_table(source: Source, file: Path, working: Path) -> tuple[Source, tuple[Problem, ...]]:
    """Return a statement whose organisations stand in a table with those, and what is to be known of the table."""
    data = source.data
    if not isinstance(data, dict):
        return source, ()
    data = {name: value for name, value in data.items() if value is not None}
    table = data.get("table")
    if not isinstance(table, str):
        if "organisations" not in data:
            hint = "write the organisations, or name a table that holds them: table: members.csv"
            raise BuildFailed([source.problem(PROBLEM, (), "there is no organisation in it", hint)])
        return source._replace(data=data), ()
    if "organisations" in data:
        message = "organisations stand here, and in the table too"
        raise BuildFailed([source.problem(PROBLEM, ("table",), message, "leave one of the two out", at_key=True)])
    path = file.parent / table
    if not path.is_file():
        hint = "name a CSV file or a workbook, from this file"
        raise BuildFailed([source.problem(PROBLEM, ("table",), f"there is no file '{table}'", hint)])
    members, warnings = read_organisations(path, working)
    source.root.children["organisations"] = _placed(members)
    return source._replace(data={**data, "organisations": members.data}), warnings


def _of_table(members: Source, warnings: tuple[Problem, ...]) -> tuple[Source, tuple[Problem, ...]]:
    """Return a statement that a table of organisations makes by itself: all ask for the sets that stand in it.

    What all ask for is the lowest level that is told.

    Raises:
        BuildFailed: a product group has no level, or no version.
    """
    asks: dict[str, dict[str, Plain]] = {}
    problems = []
    organisations = members.data if isinstance(members.data, list) else []
    for path, demand in _demands(organisations):
        group, _, version = str(demand["set"]).partition("@")
        ask = asks.setdefault(group, {"set": demand["set"], "level": demand.get("level")})
        level = demand.get("level")
        if not version or not level:
            what, hint = ("version", f"write it behind the name: {group}@3.0.0") if level else ("level", "write one")
            problems.append(members.problem(PROBLEM, (*path, "set"), f"{group} has no {what}", hint))
        elif ask["set"] != demand["set"]:
            message = f"{demand['set']} beside {ask['set']}: all ask for one version"
            problems.append(members.problem(PROBLEM, (*path, "set"), message, "write the same in all rows"))
        elif level in _levels() and (ask["level"] not in _levels() or _rank(level) < _rank(ask["level"])):
            ask["level"] = level
        demand["set"] = group
    if not asks:
        hint = "write one in the column set, with its version: laptop@3.0.0"
        problems.append(members.problem(PROBLEM, (), "there is no product group in it", hint))
    if problems:
        raise BuildFailed((*problems, *warnings))
    data: dict[str, Plain] = {"format": "1", "asks": [*asks.values()], "organisations": organisations}
    root = Position(1, 1)
    root.children["organisations"] = _placed(members)
    return Source(members.file, data, root, ""), warnings


def _placed(members: Source) -> Position:
    """Return where the organisations of a table stand, so that problems are told there."""
    members.root.source = members
    return members.root


def _demands(organisations: list[Plain]) -> Iterator[tuple[tuple[PathKey, ...], dict[str, Plain]]]:
    for number, organisation in enumerate(organisations):
        demands = organisation.get("demand") if isinstance(organisation, dict) else None
        for index, demand in enumerate(demands if isinstance(demands, list) else ()):
            if isinstance(demand, dict):
                yield (number, "demand", index), demand


def _levels() -> tuple[str, ...]:
    return tuple(level.value for level in Level)


def _rank(level: Plain) -> int:
    return _levels().index(str(level))


def _begins(ask: Ask) -> str:
    return ask.tenders_from or ""


def _misfits(statement: Statement) -> Iterator[Problem]:
    """Yield everything that does not go together."""
    yield from _wrong_asks(statement)
    events: dict[str, int] = {}
    for number, event in enumerate(statement.info.timetable):
        if events.setdefault(event.what.casefold(), number) != number:
            yield _at(
                statement, ("timetable", number, "what"), f"'{event.what}' stands here twice", "name one otherwise"
            )
        if event.end is not None and is_before(event.end, event.begin):
            yield _at(statement, ("timetable", number, "end"), f"'{event.what}' ends before it begins", "mend one")
    if not statement.info.organisations:
        yield _at(statement, ("organisations",), "there is no organisation in it", "write at least one")
    names: dict[str, int] = {}
    for number, organisation in enumerate(statement.info.organisations):
        path = ("organisations", number)
        if names.setdefault(organisation.name.casefold(), number) != number:
            yield _at(statement, (*path, "name"), f"{organisation.name} stands here twice", "put the two together")
        yield from _wrong_demand(statement, organisation, path)


def _wrong_asks(statement: Statement) -> Iterator[Problem]:
    """Yield sets without a version, and steps that are none."""
    for number, ask in enumerate(statement.info.asks):
        if "@" not in ask.set:
            hint = f"write the version that all ask for, such as {ask.set}@3.0.0"
            yield _at(statement, ("asks", number, "set"), f"{ask.set} names no version", hint)
    for asks in statement.asks.values():
        for first, then in pairwise(asks):
            path = ("asks", statement.info.asks.index(then))
            if _begins(first) == _begins(then):
                hint = "say from when tenders ask for the later one: tenders_from: 2029-01"
                yield _at(statement, path, f"{then.set} is asked for at two levels at once", hint)
            elif _rank(then.level) < _rank(first.level):
                message = f"{then.set} asks for less from {then.tenders_from} than before"
                yield _at(statement, (*path, "level"), message, "a step asks for as much as the one before, or more")


def _wrong_demand(statement: Statement, organisation: Organisation, path: tuple[PathKey, ...]) -> Iterator[Problem]:
    """Yield what is wrong in what an organisation plans to buy."""
    seen = set()
    for index, demand in enumerate(organisation.demand):
        here = (*path, "demand", index)
        if demand.set not in statement.asks:
            hint = closest(demand.set, statement.asks) or f"the group asks for {listed(statement.asks)}"
            yield _at(statement, (*here, "set"), f"{demand.set} is none of what all ask for", hint)
            continue
        if demand.set in seen:
            hint = "put its volumes together"
            yield _at(statement, (*here, "set"), f"{organisation.name} tells {demand.set} twice", hint)
        seen.add(demand.set)
        lowest = statement.asks[demand.set][0].level
        if demand.level is not None and _rank(demand.level) < _rank(lowest):
            message = f"{organisation.name} asks for {demand.level}, and all ask for {lowest} at least"
            yield _at(statement, (*here, "level"), message, "leave the level out, or let the group ask for less")
        for year, volume in demand.volumes.items():
            if isinstance(volume, Between) and volume.least > volume.most:
                message = f"the least, {volume.least:f}, is more than the most, {volume.most:f}"
                yield _at(statement, (*here, "volumes", year), message, "turn them round")
        days = [(name, day) for name in _ORDER if (day := getattr(demand, name)) is not None]
        for (first, begins), (then, follows) in pairwise(days):
            if is_before(follows, begins):
                message = f"the {then} of {organisation.name}, {follows}, is before the {first}, {begins}"
                yield _at(statement, (*here, then), message, "mend one of the two")


def _open(statement: Statement) -> Iterator[Problem]:
    """Yield what the market would ask for and does not find."""
    for number, organisation in enumerate(statement.info.organisations):
        path = ("organisations", number)
        missing = [name for name in ("country", "contact") if getattr(organisation, name) is None]
        if missing:
            message = f"{organisation.name} has no {' and no '.join(missing)}"
            yield _at(statement, path, message, "suppliers ask for it", severity=Severity.WARNING)
        for index, demand in enumerate(organisation.demand):
            past = [year for year in demand.volumes if statement.info.date and year < statement.info.date[:4]]
            if past:
                message = f"{organisation.name} plans {listed(past)}, before the statement itself"
                here = (*path, "demand", index, "volumes", past[0])
                yield _at(statement, here, message, "leave out what is over", severity=Severity.WARNING)


def _at(
    statement: Statement,
    path: tuple[PathKey, ...],
    message: str,
    hint: str,
    severity: Severity = Severity.ERROR,
) -> Problem:
    return statement.source.problem(PROBLEM, path, message, hint, severity=severity)


def is_before(one: str, other: str) -> bool:
    """Say whether a year, month or day lies before another, as far as both are told: May 2027 is not before 2027."""
    length = min(len(one), len(other))
    return one[:length] < other[:length]
