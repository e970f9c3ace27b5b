"""Fields as a table to type from: the business term, what to choose or to write, and its label in the language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from tenderkit.notice.fields import LISTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from decimal import Decimal

    from tenderkit.notice.codes import Codes
    from tenderkit.notice.fields import LotNotice
    from tenderkit.views.screen import Screen


class Row(NamedTuple):
    """One field."""

    field: str
    """The business term: `BT-06`."""
    value: str
    """What to choose or to write; empty where it is the buyer's own to decide."""
    label: str = ""
    """What a code is called in the language of the tender."""
    text: str = ""
    """A long text, to paste."""


def rows_of(
    lot: LotNotice, codes: Codes, screen: Screen, *, result: bool, number: Callable[[Decimal], str]
) -> Iterator[Row]:
    """Yield the fields of a lot, in the order of a notice; numbers are written as `number` says."""
    if not result:
        yield from _scope(lot, codes, screen)
        yield from _terms(lot, codes, screen, number)
    yield from _energy(lot, codes, screen, result=result)


class Told(NamedTuple):
    """What a terminal shows of a lot."""

    title: str
    lines: tuple[tuple[str, ...], ...]
    """The table with its heads; empty where there is nothing to say."""
    texts: tuple[tuple[str, str], ...]
    """The long texts to paste, each with the field and what it is of."""


def origin(codes: Codes, screen: Screen) -> str:
    """Return whose codes they are, of which version, under which licence."""
    return screen("notice", "from", sdk=codes.sdk, publisher=codes.file.publisher, licence=codes.file.licence)


def told(lot: LotNotice, codes: Codes, screen: Screen, *, result: bool) -> Told:
    """Return what a terminal shows of a lot."""
    rows = list(rows_of(lot, codes, screen, result=result, number=screen.wording.number))
    heads = tuple(screen("notice", "columns", name) for name in ("term", "value", "field", "label"))
    lines = tuple((row.field, row.value, _name(row, screen), row.label) for row in rows)
    texts = tuple(
        (f"{row.field}, {_name(row, screen)}{f': {row.label}' if row.label else ''}", row.text)
        for row in rows
        if row.text
    )
    return Told(f"{lot.id}: {lot.title}", (heads, *lines) if lines else (), texts)


def notice_data(lots: Sequence[LotNotice], codes: Codes, screen: Screen, *, result: bool) -> dict[str, Any]:
    """Return the same as data."""
    return {
        "sdk": codes.sdk,
        "publisher": codes.file.publisher,
        "licence": codes.file.licence,
        "lots": [
            {
                "id": lot.id,
                "title": lot.title,
                "fields": [
                    {"field": row.field, "name": _name(row, screen), "value": row.text or row.value, "label": row.label}
                    for row in rows_of(lot, codes, screen, result=result, number="{:f}".format)
                ],
            }
            for lot in lots
        ],
    }


def _name(row: Row, screen: Screen) -> str:
    return screen("notice", "fields", row.field)


def _coded(field: str, values: Sequence[str], codes: Codes, screen: Screen) -> Iterator[Row]:
    for value in values:
        yield Row(field, value, codes.label(LISTS[field], value, screen.wording.language))


def _scope(lot: LotNotice, codes: Codes, screen: Screen) -> Iterator[Row]:
    if lot.closing:
        yield Row("BT-131(d)", lot.closing)
    yield from _coded("BT-06", lot.strategic, codes, screen)
    if lot.description:
        yield Row("BT-777", screen("notice", "below"), text=lot.description)
    for field, values in (("BT-774", lot.green), ("BT-775", lot.social), ("BT-776", lot.innovative)):
        yield from _coded(field, values, codes, screen)
    yield from _coded("BT-805", lot.gpp, codes, screen)


def _terms(lot: LotNotice, codes: Codes, screen: Screen, number: Callable[[Decimal], str]) -> Iterator[Row]:
    for code, title in lot.selection:
        yield Row("BT-809", code, f"{codes.label(LISTS['BT-809'], code, screen.wording.language)}: {title}")
    for each in lot.awards:
        open_word = screen("notice", "open")
        yield Row("BT-539", each.type, codes.label(LISTS["BT-539"], each.type, screen.wording.language))
        yield Row("BT-734", screen("notice", "own") if each.open else "", each.name)
        yield Row("BT-540", screen("notice", "below"), each.name, "" if each.open else each.description)
        yield Row("BT-541", open_word if each.weight is None else number(each.weight), each.name)
    yield from _coded("BT-5421", tuple(dict.fromkeys(each.unit for each in lot.awards)), codes, screen)
    if lot.terms:
        yield Row("BT-70", screen("notice", "below"), text=lot.terms)


def _energy(lot: LotNotice, codes: Codes, screen: Screen, *, result: bool) -> Iterator[Row]:
    energy = lot.energy
    if not result and (energy.unsure or energy.applies is not None):
        yes = {True: "true", False: "false", None: screen("notice", "open")}
        yield Row("BT-810", yes[energy.applies])
    if energy.item:
        yield from _coded("BT-811(a)", (energy.basis,), codes, screen)
        yield from _coded("BT-811(b)", (energy.item,), codes, screen)
    if not result or not energy.item:
        return
    if energy.kwh is None and energy.saved is None:
        label = codes.label(LISTS["BT-812"], energy.label, screen.wording.language) if energy.label else ""
        yield Row("BT-812", energy.label or screen("notice", "open"), label)
    else:
        yield Row("BT-813", _whole(energy.kwh, screen), screen("notice", "kwh"))
        yield Row("BT-814", _whole(energy.saved, screen), screen("notice", "kwh_saved"))
    yield Row("BT-815", _whole(energy.number, screen), screen("notice", "items"))


def _whole(value: Decimal | None, screen: Screen) -> str:
    return screen("notice", "open") if value is None else f"{value:f}"
