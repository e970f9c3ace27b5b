"""The use of criteria as tables and data: a row for each criterion of each set, those touched most first."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from tenderkit.joint.anonymity import LEAST, Shown
from tenderkit.joint.figures import HIDDEN, Figure, Figures, on_page, without_columns
from tenderkit.joint.paper import Points, Section, Text
from tenderkit.words.fields import is_number
from tenderkit.words.terms import Level

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from tenderkit.joint.paper import Part
    from tenderkit.joint.telling import Names, Told
    from tenderkit.joint.uses import CriterionUse, SetUse

_KEYS: Final = (
    *("set", "version", "criterion", "title", "kind", "theme"),
    *("organisations", "left_out", "own_values", "changed", "values", "parts", "by", "reasons"),
)
_TEXTS: Final = (0, 1, 2, 3, 4, 5, 10, 11, 12, 13)


def use_table(uses: Mapping[tuple[str, str], SetUse], told: Told, *, left_out: Collection[str] = ()) -> Figures:
    """Return every criterion of every set, for a sheet or CSV.

    Args:
        uses: how they are used.
        told: how they are told.
        left_out: columns that nobody is to see, or about which nothing is known.
    """
    rows: list[tuple[Figure, ...]] = [
        (
            *(group, version, name, _title(name, each, told), each.known.kind, each.known.theme),
            *(_number(by, told) for by in _counts(each)),
            *("; ".join(_values(each, told)), "; ".join(_parts(each, told)), "; ".join(_by_whom(each, told))),
            " | ".join(sorted(each.reasons)),
        )
        for (group, version), use in uses.items()
        if _tellable(use.organisations, told)
        for name, each in _by_touch(use, told)
    ]
    widths = (100 - 7 * (len(_KEYS) - 1), *[7] * (len(_KEYS) - 1))
    whole = Figures("use", told.word("tables", "use"), _KEYS, told.heads(_KEYS), tuple(rows), widths, _TEXTS)
    return without_columns(whole, left_out)


def touched_table(uses: Mapping[tuple[str, str], SetUse], told: Told) -> Figures:
    """Return the criteria that somebody leaves out or changes, for a page."""
    keys = ("criterion", "set", "organisations", "left_out", "own_values", "changed")
    found = [
        (_known(each, told), name, f"{group} {version}", each)
        for (group, version), use in uses.items()
        if _tellable(use.organisations, told)
        for name, each in use.criteria.items()
        if each.touched
    ]
    found.sort(key=lambda row: (-row[0], row[1], row[2]))
    rows: list[tuple[Figure, ...]] = [
        (_title(name, each, told), named_set, *(_number(by, told) for by in _counts(each)))
        for _, name, named_set, each in found
    ]
    title = told.word("tables", "use")
    return Figures("touched", title, keys, told.heads(keys), tuple(rows), (30, 17, 15, 13, 12, 13), (0, 1))


def use_sections(uses: Mapping[tuple[str, str], SetUse], told: Told, *, reasons: bool) -> Iterator[Section]:
    """Yield a section for each set: what is left out and changed, with own values, and the reasons where asked for."""
    for (group, version), use in uses.items():
        name = f"{group} {version}"
        if not _tellable(use.organisations, told):
            yield Section(name, (Text(told.fill("use", "too_few", least=str(LEAST))),))
            continue
        levels = ", ".join(
            f"{told.level(level)} {_cell(use.levels[level.value], told)}"
            for level in Level
            if level.value in use.levels
        )
        intro = told.fill("use", "by", number=str(len(use.organisations)), levels=levels or "\N{EN DASH}")
        touched = touched_table({(group, version): use}, told)
        parts: list[Part] = [Text(intro)]
        if touched.rows:
            parts.append(on_page(without_columns(touched, ("set",)), told.wording))
        as_it_is = sum(not each.touched for each in use.criteria.values())
        parts.append(Text(told.fill("use", "as_it_is", number=str(as_it_is))))
        if points := tuple(_points(use, told, reasons=reasons)):
            parts.append(Points(points))
        yield Section(name, tuple(parts))


def _points(use: SetUse, told: Told, *, reasons: bool) -> Iterator[tuple[str, str]]:
    """Yield what own values and changes there are, criterion by criterion, and whose criteria came in."""
    for name, each in _by_touch(use, told):
        said = [*_values(each, told), *_parts(each, told)]
        said += _by_whom(each, told) if told.named else []
        said += [told.fill("use", "reason", text=reason) for reason in sorted(each.reasons)] if reasons else []
        if said:
            yield _title(name, each, told), "; ".join(said)
    if use.added:
        titles = "; ".join(sorted(use.added)) if told.named else ""
        by = {organisation for each in use.added.values() for organisation in each}
        number = _cell(by, told)
        yield told.word("use", "added"), f"{number}: {titles}" if titles else number


def _cell(organisations: Collection[str], told: Names) -> str:
    return str(len(organisations)) if _tellable(organisations, told) else HIDDEN


def use_data(uses: Mapping[tuple[str, str], SetUse], told: Names, *, reasons: bool) -> list[dict[str, Any]]:
    """Return how sets are used as data."""
    return [_set_data(group, version, use, told, reasons=reasons) for (group, version), use in uses.items()]


def _set_data(group: str, version: str, use: SetUse, told: Names, *, reasons: bool) -> dict[str, Any]:
    data: dict[str, Any] = {"set": group, "version": version, "organisations": _plain(use.organisations, told)}
    if not _tellable(use.organisations, told):
        return data
    levels = {level.value: _plain(use.levels.get(level.value, ()), told) for level in Level}
    added = {title: _plain(by, told) for title, by in sorted(use.added.items())} if told.named else {}
    criteria = [_criterion_data(name, each, told, reasons=reasons) for name, each in _by_touch(use, told)]
    by = sorted({organisation for each in use.added.values() for organisation in each})
    return {**data, "levels": levels, "criteria": criteria, "added": added, "with_added": _plain(by, told)}


def _criterion_data(name: str, use: CriterionUse, told: Names, *, reasons: bool) -> dict[str, Any]:
    values = [
        {"parameter": parameter, "set_value": before, "value": value, "unit": unit, "organisations": len(by)}
        for (parameter, before, value, unit), by in sorted(use.values.items())
        if _tellable(by, told)
    ]
    return {
        "criterion": name,
        "title": _title(name, use, told),
        "kind": use.known.kind,
        "theme": use.known.theme,
        "organisations": _plain(use.asked, told),
        "left_out": _plain(use.left_out, told),
        "own_values": _plain(use.own_values, told),
        "changed": _plain(use.changed, told),
        "values": values,
        "other_values": _other_values(use, told),
        "parts": {part: len(by) for part, by in sorted(use.parts.items()) if _tellable(by, told)},
        **({"by": {key: _names(by, told) for key, by in _sorts(use).items()}} if told.named else {}),
        **({"reasons": sorted(use.reasons)} if reasons else {}),
    }


def _other_values(use: CriterionUse, told: Names) -> int:
    """Return how many own values are not told, since too few have them."""
    return sum(not _tellable(by, told) for by in use.values.values())


def _by_touch(use: SetUse, told: Names) -> list[tuple[str, CriterionUse]]:
    """Return the criteria, those first that most leave out or change, as far as that may be known."""
    return sorted(use.criteria.items(), key=lambda item: (-_known(item[1], told), item[0]))


def _known(use: CriterionUse, told: Names) -> int:
    """Return how many leave it out or change it, as far as that may be known."""
    return sum(len(each) for each in (use.left_out, use.own_values, use.changed) if _tellable(each, told))


def _tellable(organisations: Collection[str], told: Names) -> bool:
    return told.named or not 0 < len(organisations) < LEAST


def _sorts(use: CriterionUse) -> dict[str, set[str]]:
    return {"left_out": use.left_out, "own_values": use.own_values, "changed": use.changed}


def _names(organisations: Collection[str], told: Names) -> list[str]:
    return sorted(told.organisations.get(each) or told.word("unnamed") for each in organisations)


def _by_whom(use: CriterionUse, told: Told) -> list[str]:
    """Return who leaves a criterion out and who changes it: only where that may be known."""
    return [f"{told.word('heads', key)}: {', '.join(_names(by, told))}" for key, by in _sorts(use).items() if by]


def _counts(use: CriterionUse) -> tuple[set[str], ...]:
    return use.asked, use.left_out, use.own_values, use.changed


def _number(organisations: Collection[str], told: Names) -> Shown:
    number = len(organisations)
    return Shown(Decimal(number), number) if _tellable(organisations, told) else Shown(None, 0, is_hidden=True)


def _plain(organisations: Collection[str], told: Names) -> Any:  # noqa: ANN401 - what JSON knows
    return len(organisations) if _tellable(organisations, told) else {"hidden": True}


def _title(name: str, use: CriterionUse, told: Names) -> str:
    return told.criteria.get(name) or use.known.title or name


def _values(use: CriterionUse, told: Told) -> Iterator[str]:
    """Yield the own values, each with how many organisations have it; those of too few together."""
    for (parameter, before, value, unit), by in sorted(use.values.items(), key=lambda item: (-len(item[1]), item[0])):
        if _tellable(by, told):
            was, now = (_written(each, unit, told) for each in (before, value))
            yield told.fill("own_value", parameter=parameter, before=was, value=now, number=str(len(by)))
    if _other_values(use, told):
        yield told.fill("other_values", mark=HIDDEN)


def _written(value: str, unit: str, told: Told) -> str:
    if not is_number(value):
        return value
    number = Decimal(value)
    known = told.wording.group("units")
    return told.wording.value(number, unit) if unit in known else told.wording.number(number)


def _parts(use: CriterionUse, told: Told) -> Iterator[str]:
    for part, by in sorted(use.parts.items()):
        if _tellable(by, told):
            yield told.fill("part", part=part, number=str(len(by)))
