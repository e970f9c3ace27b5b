"""What a set holds, as plain data: for `list` and `show`."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from tenderkit.checks.texts import prose_paths
from tenderkit.criteria.basis_model import by_level
from tenderkit.criteria.criteria_set import SOURCE_LANGUAGE
from tenderkit.criteria.prose import fill
from tenderkit.criteria.resolve import own_parts
from tenderkit.criteria.shape import listed
from tenderkit.documents.answered import settled
from tenderkit.documents.choice import Choice
from tenderkit.documents.plain import plain_data
from tenderkit.documents.resting import counted
from tenderkit.versions.store import DraftState, draft_state, releases
from tenderkit.words.errors import UsageError
from tenderkit.words.terms import Kind, Level, Theme

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tenderkit.criteria.criteria_set import CriteriaSet
    from tenderkit.criteria.library import Library
    from tenderkit.criteria.model import Criterion
    from tenderkit.criteria.source import PathKey


def summary(criteria_set: CriteriaSet) -> dict[str, Any]:
    """Return a product group in one object: id, version, languages, criteria per level and theme, and measures."""
    return {
        "id": criteria_set.id,
        "version": criteria_set.info.version,
        "languages": list(criteria_set.info.languages),
        "criteria": counts(criteria_set),
        "measures": {
            level.value: sum(c.kind is Kind.MEASURE and level in c.applies_at for _, _, c in criteria_set.criteria())
            for level in Level
        },
    }


def versions(library: Library, group: str) -> dict[str, Any]:
    """Return the releases of a product group, newest first, and whether its draft differs from the newest.

    A draft that cannot be read has no version, or None for whether it differs.
    """
    released = releases(library, group)
    info = library.info(group)
    state = draft_state(library, group, released[-1]) if released else DraftState.DIFFERS
    return {
        "id": group,
        "releases": list(reversed(released)),
        "draft": info.version if info else None,
        "differs": None if state is DraftState.UNREADABLE else state is DraftState.DIFFERS,
    }


def counts(criteria_set: CriteriaSet) -> dict[str, dict[str, int]]:
    """Return how many criteria an annex has while no question is answered, per level and theme; measures in none."""
    fits = settled(criteria_set, Choice(Level.BASELINE, SOURCE_LANGUAGE, datetime.date.min)).fits
    return {
        level.value: {
            theme.value: sum(
                1
                for criterion in criteria_set.themes.get(theme, ())
                if level in criterion.applies_at and criterion.kind is not Kind.MEASURE and fits(criterion.when)
            )
            for theme in Theme
        }
        for level in Level
    }


def rows(
    criteria_set: CriteriaSet,
    language: str,
    *,
    level: Level | None = None,
    theme: Theme | None = None,
    kind: Kind | None = None,
) -> list[dict[str, Any]]:
    """Return the criteria that fit, each in one row, in the order of the files."""
    texts = criteria_set.texts[language]
    return [
        {
            "id": criterion.id,
            "title": texts.get(its_theme, texts.path(index, criterion.id, "title")),
            "kind": criterion.kind.value,
            "theme": its_theme.value,
            "levels": [at.value for at in criterion.applies_at],
            "priority": int(criterion.priority),
            "effort": criterion.effort.value,
            "status": criterion.status.value,
            "basis": counted(criterion, criterion.applies_at if level is None else (level,)),
            **_from(criteria_set, criterion),
        }
        for its_theme, index, criterion in criteria_set.criteria()
        if (level is None or level in criterion.applies_at)
        and theme in (None, its_theme)
        and kind in (None, criterion.kind)
    ]


def _from(criteria_set: CriteriaSet, criterion: Criterion) -> dict[str, str]:
    """Return whose criterion it is and, in a workspace, what the overlay does with it."""
    if criteria_set.overlay is None:
        return {"from": "common" if criterion.common else criteria_set.id}
    step = criteria_set.overlay.steps.get(criterion.id)
    if step is None:
        return {"from": "base"}
    return {"from": "overlay", "overlay": "added" if step.operation == "add" else "changed"}


def card(
    criteria_set: CriteriaSet,
    criterion_id: str,
    language: str,
    level: Level | None = None,
    number: Callable[[str], str] = str,
) -> dict[str, Any]:
    """Return everything about one criterion, what only the buyer reads included.

    Placeholders are filled with the value at the level, or with the values of all levels.

    Args:
        criteria_set: the set.
        criterion_id: the criterion.
        language: the language of the texts.
        level: the level whose values and additions are told; all unless named.
        number: how a value is written in a text.

    Raises:
        UsageError: there is no such criterion, or it does not apply at the level.
    """
    step = criteria_set.overlay.steps.get(criterion_id) if criteria_set.overlay else None
    if step is not None and step.operation == "drop":
        message = f"'{criterion_id}' is dropped in {step.place}: {step.reason}"
        raise UsageError(message, f"tenderkit show {criteria_set.id}/{criterion_id}@{criteria_set.edition} shows it")
    theme, index, criterion = criteria_set.find(criterion_id)
    if level is not None and level not in criterion.applies_at:
        hint = f"it applies at {listed(at.value for at in criterion.applies_at)}"
        raise UsageError(f"criterion '{criterion_id}' does not apply at {level.value}", hint)
    texts = criteria_set.texts[language]
    values = {name: _values(criterion, name, level, number) for name in criterion.parameters}

    def text(*parts: str) -> str | None:
        found = texts.get(theme, texts.path(index, criterion.id, *parts))
        return fill(found.rstrip("\n"), values) if found is not None else None

    data: dict[str, Any] = plain_data(criterion)
    for path, _ in prose_paths(data):
        _put(data, path, text(*map(str, path)))
    for name in data.get("scoring", {}).get("judged", ()):
        data["scoring"]["judged"][name]["title"] = text("scoring", "judged", name, "title")
    _fill_bounds(data.get("scoring", {}), values)
    if level is not None:
        _narrow(data, level)
    return {
        **data,
        "title": text("title"),
        "subject": text("subject"),
        "priority": int(criterion.priority),
        "theme": theme.value,
        "from": origin(criteria_set, theme, index),
        "levels": [at.value for at in criterion.applies_at],
    }


def origin(criteria_set: CriteriaSet, theme: Theme, index: int) -> dict[str, Any]:
    """Return where a criterion stands, and what the set says itself in one of common, or an overlay in one of a set."""
    source = criteria_set.sources[theme]
    step = criteria_set.overlay.steps.get(criteria_set.themes[theme][index].id) if criteria_set.overlay else None
    if step is not None:
        changed = {"changed_in": step.place.file, "changed": list(step.parts)} if step.operation == "change" else {}
        return {"file": source.file if changed else step.place.file, **changed, "reason": step.reason}
    place = source.problem("", (index,), "").place
    if place.file == source.file:
        return {"file": place.file}
    parts = own_parts(source.root.children[index], source.file)
    return {"file": place.file, "changed_in": source.file, "changed": [part for part in parts if part != "common"]}


def _narrow(data: dict[str, Any], level: Level) -> None:
    """Leave out what belongs to other levels."""
    up_to = list(Level)[: list(Level).index(level) + 1]
    data["adds"] = {added: texts for added, texts in data.get("adds", {}).items() if added in up_to}
    _narrow_values(data["parameters"], level)
    for case in data["cases"].values():
        _narrow_values(case["parameters"], level)


def _narrow_values(parameters: dict[str, Any], level: Level) -> None:
    """Leave out the values of other levels."""
    for parameter in parameters.values():
        for other in Level:
            value = parameter.pop(other.value, None)
            if other is level and value is not None:
                parameter["value"] = value
        if by_level(parameter.get("basis")):
            rest = parameter.pop("basis").get(level.value)
            if rest is not None:
                parameter["basis"] = rest


def _put(data: dict[str, Any], path: tuple[PathKey, ...], text: str | None) -> None:
    *parents, last = path
    for key in parents:
        data = data[str(key)]
    data[str(last)] = text


def _fill_bounds(scoring: dict[str, Any], values: Mapping[str, str]) -> None:
    """Put the values of parameters where a scale names them."""
    for end in scoring.get("linear", {}).keys() - {"unit"}:
        scoring["linear"][end] = fill(str(scoring["linear"][end]), values)
    for step in scoring.get("bands", {}).get("steps", ()):
        step["bound"] = fill(str(step["bound"]), values)


def _values(criterion: Criterion, name: str, level: Level | None, number: Callable[[str], str]) -> str:
    parameter = criterion.parameters[name]
    if level is not None and parameter.at(level) is not None:
        return number(parameter.at(level) or "")
    named = [parameter.at(at) or "" for at in parameter.levels] or [parameter.value or ""]
    return "/".join(map(number, dict.fromkeys(named)))
