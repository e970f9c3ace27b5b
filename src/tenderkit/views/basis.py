"""What the values of a set rest on: as plain data, and as lines of a table and of a card."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tenderkit.criteria.basis_model import by_level
from tenderkit.criteria.condition import ANSWERS_OF_CONDITION, devices_of
from tenderkit.criteria.shape import listed
from tenderkit.documents.resting import resting, resting_in_cases
from tenderkit.words.errors import UsageError
from tenderkit.words.terms import Level

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tenderkit.criteria.criteria_set import CriteriaSet
    from tenderkit.criteria.model import Criterion
    from tenderkit.documents.resting import Resting
    from tenderkit.views.proof import Wanted
    from tenderkit.views.screen import Screen

_FIELDS = ("criterion", "parameter", "level", "role", "value", "unit", "relation", "source", "clause")


def basis_rows(criteria_set: CriteriaSet, wanted: Wanted) -> list[dict[str, Any]]:
    """Return the values of a set, each at a level with what it rests on, in the order of the files.

    Behind those of a criterion at a level stand the other ones that it has with certain answers.

    Raises:
        UsageError: there is no such criterion, or it does not apply at the level.
    """

    def row(criterion: Criterion, each: Resting) -> dict[str, Any]:
        when = {**criterion.when, **each.when}
        return {
            **{field: getattr(each, field) for field in _FIELDS},
            "relation": None if each.is_term else each.relation,
            "condition": devices_of(criteria_set.info, when),
            "when": when,
        }

    return [
        row(criterion, each)
        for criterion in _fitting(criteria_set, wanted)
        for level in criterion.applies_at
        if wanted.level in {None, level}
        for each in (*resting(criterion, level), *resting_in_cases(criterion, level))
    ]


def basis_lines(rows: Sequence[Mapping[str, Any]], screen: Screen) -> list[tuple[str, ...]]:
    """Return values as cells, one in a line, below a line of headings; what they rest on stands last."""
    with_answers = any(row["when"] for row in rows)
    names = ("criterion", "parameter", "level", *(("condition",) if with_answers else ()), "role", "value", "basis")
    lines = [tuple(screen("columns", name) for name in names)]
    for row in rows:
        value = " ".join(filter(None, (screen.number(row["value"]), row["unit"] and screen.unit(row["unit"]))))
        facts = (
            row["criterion"],
            row["parameter"],
            screen.level(row["level"]),
            *((_answers(row, screen),) if with_answers else ()),
            screen.term("roles", row["role"] or "-"),
        )
        rest = [screen.relation(row["relation"])] if row["relation"] else []
        lines.append((*facts, value, ", ".join([*rest, *filter(None, (row["source"], row["clause"]))]) or "-"))
    return lines


def bases_on_card(card: Mapping[str, Any], screen: Screen) -> Iterator[tuple[str, str]]:
    """Yield what each value of a card rests on, level by level; those that it has with certain answers come last."""
    parameters = card.get("parameters", {})
    for name, parameter in parameters.items():
        yield from _bases(name, parameter, screen)
    for case in card.get("cases", {}).values():
        told = ", ".join(f"{question}: {answer}" for question, answer in case["when"].items())
        for name, values in case.get("parameters", {}).items():
            facts = {key: parameters[name][key] for key in ("unit",) if key in parameters.get(name, {})}
            yield from _bases(f"{name} ({told})", {**facts, **values}, screen)


def _bases(name: str, parameter: Mapping[str, Any], screen: Screen) -> Iterator[tuple[str, str]]:
    """Yield what the values of a parameter rest on, those of which nobody says it left out."""
    basis = parameter.get("basis")
    if basis is None:
        return
    unit = f" {screen.unit(parameter['unit'])}" if "unit" in parameter else ""
    levels = [level.value for level in Level if level.value in (basis if by_level(basis) else parameter)]
    for level in levels or [""]:
        rest = basis[level] if by_level(basis) else basis
        at = parameter.get(level or "value")
        value = screen.wording.named(f"{screen.number(at)}{unit}", "") if at is not None else ""
        where = f"{screen.level(level)} {value}" if level else value
        yield screen("rests_on", name=name), f"{where}{_told(rest, unit, screen)}"


def _answers(row: Mapping[str, Any], screen: Screen) -> str:
    """Write with which answers a value holds: which devices it is for, and what else is answered."""
    told = [screen.term("devices_for", row["condition"])] if row["condition"] else []
    known = ANSWERS_OF_CONDITION if told else ()
    told += [f"{question}: {answer}" for question, answer in row["when"].items() if question not in known]
    return ", ".join(told) or "-"


def _told(rest: Mapping[str, Any] | str, unit: str, screen: Screen) -> str:
    if isinstance(rest, str):
        return screen.relation(rest)
    if "market" in rest:
        numbers = {name: str(rest["market"][name]) for name in ("meet", "of", "suppliers", "data", "date")}
        return screen("market_count", **numbers)
    relation = screen.relation(rest["relation"])
    published = [screen("published", value=f"{screen.number(str(rest['value']))}{unit}")] if "value" in rest else []
    return ", ".join([relation, *published, *(rest[name] for name in ("source", "clause") if name in rest)])


def _fitting(criteria_set: CriteriaSet, wanted: Wanted) -> Iterator[Criterion]:
    if wanted.criterion:
        criterion = criteria_set.find(wanted.criterion)[2]
        if wanted.level is not None and wanted.level not in criterion.applies_at:
            hint = f"it applies at {listed(at.value for at in criterion.applies_at)}"
            raise UsageError(f"criterion '{criterion.id}' does not apply at {wanted.level.value}", hint)
        yield criterion
        return
    for theme, _, criterion in criteria_set.criteria():
        if wanted.theme in (None, theme) and wanted.kind in (None, criterion.kind):
            yield criterion
