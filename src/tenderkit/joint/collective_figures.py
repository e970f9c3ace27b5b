"""What many contracts come to, as tables: each told so that no organisation can be known by it, unless it may.

No table holds two columns of which a third is the sum, and what became of clauses has no sum over themes: what is not
shown in one place would follow from another.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Final, TypeAlias

from tenderkit.criteria.outcome_model import State
from tenderkit.impact.draws import two_digits
from tenderkit.joint.adding import COUNTED, DELIVERED, ENDS, PLANNED
from tenderkit.joint.anonymity import Cell, Shown, shown, shown_sum, together
from tenderkit.joint.figures import Figure, Figures
from tenderkit.words.terms import Level

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tenderkit.joint.adding import Collective
    from tenderkit.joint.telling import Names

DUE: Final = (State.KEPT, State.LATE, State.UNKNOWN, State.MISSED)
"""What became of clauses of which something was due."""

_STATES: Final = (State.KEPT, State.LATE, State.MISSED, State.UNKNOWN, State.OPEN)
_HUNDRED: Final = Decimal(100)
_NEW, _REFURBISHED, _TAKEN_BACK, _REUSED = "delivered_new", "delivered_refurbished", "taken_back", "reused"


def whole(collective: Collective, column: str, told: Names) -> Shown:
    """Return a result of all product groups together."""
    return shown_sum(collective.results.get(column, {}), named=told.named)


def devices(collective: Collective, told: Names) -> Figures:
    """Return what was planned and delivered, by product group."""
    columns = (PLANNED, "ordered", DELIVERED, _REFURBISHED)
    return _by_group(collective, told, "devices", columns, {"refurbished_share": (_REFURBISHED, (_NEW, _REFURBISHED))})


def circular(collective: Collective, told: Names) -> Figures:
    """Return what was repaired, used on, taken back and used again, by product group."""
    columns = ("repaired", "kept", _TAKEN_BACK, _REUSED, "recycled")
    return _by_group(collective, told, "circular", columns, {"reused_share": (_REUSED, (_TAKEN_BACK,))})


def _by_group(
    collective: Collective,
    told: Names,
    name: str,
    columns: Sequence[str],
    shares: Mapping[str, tuple[str, tuple[str, ...]]],
) -> Figures:
    """Return columns of results by product group, with shares of one column in others, in %."""
    groups = [group for group in told.groups if any(group in collective.results.get(each, {}) for each in columns)]
    parts = {
        column: {group: collective.results.get(column, {}).get(group, Cell({})) for group in groups}
        for column in dict.fromkeys((*columns, *COUNTED))
    }
    cells = {column: shown(parts[column], named=told.named) for column in parts}
    sums = {column: shown_sum(parts[column], named=told.named) for column in parts}
    keys = ("group", *columns, *shares)
    rows: list[tuple[Figure, ...]] = []
    for group in groups:
        of_group = {column: cells[column][group] for column in cells}
        told_shares = (_share(part, of, of_group, {c: parts[c][group] for c in parts}) for part, of in shares.values())
        rows.append((told.groups[group], *(of_group[column] for column in columns), *told_shares))
    if len(groups) > 1:
        both = {column: together(parts[column].values()) for column in parts}
        told_shares = (_share(part, of, sums, both) for part, of in shares.values())
        rows.append((told.word("all"), *(sums[column] for column in columns), *told_shares))
    return Figures(name, told.word("tables", name), keys, told.heads(keys), tuple(rows), _widths(len(keys)))


def _share(part: str, of: Sequence[str], cells: Mapping[str, Shown], exact: Mapping[str, Cell]) -> Shown:
    """Return a share in %, of those organisations that counted both; hidden where one of its parts is."""
    if any(cells[column].is_hidden for column in (part, *of)):
        return Shown(None, 0, is_hidden=True)
    both = exact[part].organisations.intersection(*(exact[column].organisations for column in of))
    base = sum((exact[column].by[each] for column in of for each in both), Decimal(0))
    if not base:
        return Shown(None, 0)
    counted = sum((exact[part].by[each] for each in both), Decimal(0))
    return Shown(percent(counted, base), len(both))


def percent(part: Decimal, base: Decimal) -> Decimal:
    """Return a share in whole per cent, half up."""
    return (part * _HUNDRED / base).quantize(Decimal(1), rounding=ROUND_HALF_UP)


def carbon(collective: Collective, told: Names, name: str) -> Figures:
    """Return `savings` or `footprints` by product group: the central value and the range, in tonnes CO2e."""
    of_ends = getattr(collective, name)
    order = ("central", "low", "high")
    groups = [group for group in told.groups if group in of_ends.get("central", {})]
    parts = {end: {group: of_ends[end][group] for group in groups} for end in ENDS} if groups else {}
    cells = {end: shown(parts[end], named=told.named) for end in parts}
    sums = {end: shown_sum(parts[end], named=told.named) for end in parts}
    keys = ("group", *order, "organisations")
    rows: list[tuple[Figure, ...]] = [
        (told.groups[group], *(_rounded(cells[end][group]) for end in order), _number_of(cells["central"][group]))
        for group in groups
    ]
    if len(groups) > 1:
        rows.append((told.word("all"), *(_rounded(sums[end]) for end in order), _number_of(sums["central"])))
    return Figures(name, told.word("tables", name), keys, told.heads(keys), tuple(rows), (32, 17, 17, 17, 17))


def _rounded(cell: Shown) -> Shown:
    """Return a result with two significant digits."""
    return cell if cell.value is None else cell._replace(value=two_digits(float(cell.value)))


def _number_of(cell: Shown) -> Shown:
    """Return how many organisations a cell rests on."""
    return cell if cell.is_hidden else Shown(Decimal(cell.organisations), cell.organisations)


def _counted(cell: Shown) -> Shown:
    """Return a number of things that were counted for sure: none are 0."""
    return cell._replace(value=Decimal(0)) if cell.value is None and not cell.is_hidden else cell


def sets(collective: Collective, told: Names) -> Figures:
    """Return how many lots use which version of a set, at which level."""
    names = {f"{group} {version}": use for (group, version), use in collective.sets.items()}
    columns: dict[str, dict[str, Cell]] = {
        level.value: {name: use.levels.get(level, Cell({})) for name, use in names.items()} for level in Level
    }
    columns["workspace"] = {name: use.changed for name, use in names.items()}
    lots = shown({name: use.lots for name, use in names.items()}, named=told.named)
    cells = {column: shown(of_sets, named=told.named) for column, of_sets in columns.items()}
    rows: list[tuple[Figure, ...]] = [
        (name, _number_of(lots[name]), *(_counted(cells[each][name]) for each in cells)) for name in names
    ]
    levels = (told.level(level) for level in Level)
    heads = (*told.heads(("set", "organisations")), *levels, *told.heads(("workspace",)))
    return Figures(
        "sets",
        told.word("tables", "sets"),
        ("set", "organisations", *cells),
        heads,
        tuple(rows),
        (32, 16, 13, 13, 13, 13),
    )


def themes(collective: Collective, told: Names) -> Figures:
    """Return what became of the clauses, by theme."""
    rows = {
        told.theme(theme): {
            state: together(of_clause.get(state, Cell({})) for of_clause in clauses.values()) for state in _STATES
        }
        for theme, clauses in collective.clauses.items()
    }
    return _states("themes", "theme", _told_rows(rows, told), told)


def clauses(collective: Collective, told: Names) -> Figures:
    """Return what became of each clause, those missed most first."""
    found = []
    for of_theme in collective.clauses.values():
        rows = {
            told.criteria.get(name, name): {state: of_clause.get(state, Cell({})) for state in _STATES}
            for name, of_clause in of_theme.items()
        }
        found += _told_rows(rows, told)  # by theme, whose sums stand elsewhere
    found.sort(key=lambda row: (-_known(row[1][State.MISSED]), -_known(row[1][State.LATE]), row[0]))
    return _states("clauses", "clause", found, told)


def _known(cell: Shown) -> Decimal:
    """Return a number to sort by, which tells nothing of what is not shown."""
    return cell.value or Decimal(0)


_TellableRow: TypeAlias = "tuple[str, dict[State, Shown], Shown]"
"""A name, what became of it, and how much of what was due was kept, in %."""


def _told_rows(rows: Mapping[str, Mapping[State, Cell]], told: Names) -> list[_TellableRow]:
    """Return what may be told of rows whose sums stand somewhere."""
    columns = {state: {row: cells[state] for row, cells in rows.items()} for state in _STATES}
    cells = {state: shown(column, named=told.named) for state, column in columns.items()}
    found = []
    for row, exact in rows.items():
        of_row = {state: _counted(cells[state][row]) for state in _STATES}
        found.append((row, of_row, _kept(of_row, exact)))
    return found


def _states(name: str, key: str, rows: Sequence[_TellableRow], told: Names) -> Figures:
    """Return what became of things as a table."""
    keys = (key, *(state.value for state in _STATES), "kept_share")
    states = (told.word("states", state.value) for state in _STATES)
    heads = (*told.heads((key,)), *states, *told.heads(("kept_share",)))
    cells: list[tuple[Figure, ...]] = [(row, *of_row.values(), kept) for row, of_row, kept in rows]
    return Figures(name, told.word("tables", name), keys, heads, tuple(cells), (28, 13, 10, 11, 13, 12, 13))


def _kept(cells: Mapping[State, Shown], exact: Mapping[State, Cell]) -> Shown:
    """Return how much of what was due was kept, in %; hidden where a part of it is."""
    if any(cells[state].is_hidden for state in DUE):
        return Shown(None, 0, is_hidden=True)
    base = sum((exact[state].value for state in DUE), Decimal(0))
    organisations = frozenset[str]().union(*(exact[state].organisations for state in DUE))
    return Shown(percent(exact[State.KEPT].value, base), len(organisations)) if base else Shown(None, 0)


def by_organisation(collective: Collective, told: Names) -> tuple[Figures, ...]:
    """Return each organisation, by name, with its devices and with what it saved and what was kept.

    Only where organisations may be known.
    """
    columns = (DELIVERED, _REFURBISHED, "repaired", "kept", _TAKEN_BACK, _REUSED)
    results = {column: together(collective.results.get(column, {}).values()) for column in columns}
    ends = {f"saving_{end}": together(collective.savings.get(end, {}).values()) for end in ("central", "low", "high")}
    every = [of_clause for of_theme in collective.clauses.values() for of_clause in of_theme.values()]
    became = {state: together(each.get(state, Cell({})) for each in every) for state in _STATES[:3]}
    in_order = sorted(told.organisations.items(), key=lambda item: item[1].casefold())
    devices_of: list[tuple[Figure, ...]] = []
    clauses_of: list[tuple[Figure, ...]] = []
    for plain, name in in_order:
        called = name or told.word("unnamed")
        devices_of.append((called, *(cell.by.get(plain) for cell in results.values())))
        saved = (cell.by.get(plain) for cell in ends.values())
        rounded = (None if each is None else two_digits(float(each)) for each in saved)
        clauses_of.append((called, *rounded, *(cell.by.get(plain, Decimal(0)) for cell in became.values())))
    states = (told.word("states", state.value) for state in became)
    first, then = ("organisation", *columns), ("organisation", *ends, *(state.value for state in became))
    heads = (*told.heads(("organisation", *ends)), *states)
    title = told.word("tables", "organisations")
    return (
        Figures("organisations", title, first, told.heads(first), tuple(devices_of), _widths(len(first))),
        Figures("kept_by", told.word("tables", "kept_by"), then, heads, tuple(clauses_of), _widths(len(then))),
    )


def _widths(columns: int) -> tuple[int, ...]:
    """Return the widths of columns of which the first holds a name, in %."""
    each = 78 // (columns - 1)
    return (100 - each * (columns - 1), *[each] * (columns - 1))
