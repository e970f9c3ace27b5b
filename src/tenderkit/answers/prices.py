"""The price sheet read back: its lines as rows of a form, what they come to, and which tenderer they are of."""

from __future__ import annotations

from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from tenderkit.answers.offer import Failed
from tenderkit.answers.values import Reason, Unreadable
from tenderkit.documents.award.price_list import Row, price_lots
from tenderkit.documents.award.price_sheet import NUMBER, TENDERER, price_number
from tenderkit.documents.award.price_sum import compared, parts_share
from tenderkit.documents.forms.form import FORM_NUMBER, Answer, Entry, Form, FormTable
from tenderkit.documents.forms.response_sheets import MODELS
from tenderkit.words.terms import Each, Moment

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tenderkit.answers.offer import Remark, Response, Spot
    from tenderkit.documents.award.price_list import PriceLot, PriceRow
    from tenderkit.documents.dossier import Dossier
    from tenderkit.documents.wording import Wording


_SPARE_PARTS: Final = "spare-part-prices"
"""The award criterion whose points are for the prices of parts, by its id, in releases without reference prices."""


class Priced(NamedTuple):
    """What the prices of an offer come to."""

    totals: Mapping[int, Decimal] = MappingProxyType({})
    """The price that is compared, by lot; none where a line is missing or cannot be read."""
    numbers: Mapping[int, Mapping[int, Decimal]] = MappingProxyType({})
    """What each model weighs, by lot and column; none where the numbers do not add up."""
    shares: Mapping[tuple[int, str], Decimal] = MappingProxyType({})
    """What the lines of an award criterion cost together, in % of their reference prices, by lot and criterion."""
    missing: tuple[str, ...] = ()
    """The codes of the lines that are needed and left empty, or whose numbers do not add up."""
    failed: tuple[Failed, ...] = ()
    file: str = ""
    """The price sheet; none where it was not handed in."""
    tenderer: str = ""
    """The name in it; it may have none."""
    filled: Mapping[str, tuple[Decimal | None, ...]] = MappingProxyType({})
    """What was filled in, by the key of the line, model by model."""
    remarks: tuple[Remark, ...] = ()
    names: Mapping[str, str] = MappingProxyType({})
    """What the tenderer calls what he names himself, by the key of the line."""
    spots: Mapping[tuple[str, int], Spot] = MappingProxyType({})
    """Where what was filled in stands, by the key of the line and the column."""
    left_out: frozenset[tuple[int, str]] = frozenset()
    """The award criteria, by lot and id, that earn nothing because a price was left out."""
    lacking: tuple[tuple[str, tuple[int, ...]], ...] = ()
    """The lines that are needed and left empty, with the columns of the models that have none."""


class PriceForm(NamedTuple):
    """The price sheet, as rows to be looked for."""

    form: Form
    lots: tuple[PriceLot, ...]
    named: frozenset[str]
    """The keys of the lines whose name the tenderer fills in."""


def price_form(dossier: Dossier, wording: Wording) -> PriceForm:
    """Return the price sheet of a tender as a form.

    Args:
        dossier: the tender.
        wording: the words of its language.
    """
    lots = price_lots(dossier, wording)
    models = tuple(wording.fill("form", "model", number=str(n + 1)) for n in range(MODELS))
    once = (wording.word("prices", "heads", "price"),)
    title = wording.word("prices", "title")
    asked = (
        _told(TENDERER, "tenderer", wording.word("prices", "tenderer")),
        _told(NUMBER, "form", wording.word("prices", "number")),
    )
    tables = [_table("identification", title, ("",), asked)]
    for lot in lots:
        for heads, of_models in ((models, True), (once, False)):
            rows = tuple(_entry(row, lot) for row in lot.rows if row.per_model is of_models)
            tables.append(_table(f"lot-{lot.number}/prices", lot.title, heads, rows))
    form = Form(
        price_number(dossier, lots),
        title,
        wording.word("prices", "reader"),
        dossier.organisation,
        dossier.reference,
        dossier.language,
        dossier.is_draft,
        tuple(tables),
        (),
    )
    return PriceForm(form, lots, frozenset(row.key for lot in lots for row in lot.rows if row.named))


def priced(response: Response, sheet: PriceForm) -> Priced:
    """Return what the prices in a file come to.

    Args:
        response: the file.
        sheet: the lines that were asked.
    """
    filled, names, failed = _filled(response, sheet)
    unread = {fail.entry.key for fail in failed}
    totals: dict[int, Decimal] = {}
    numbers: dict[int, Mapping[int, Decimal]] = {}
    shares: dict[tuple[int, str], Decimal] = {}
    missing: list[str] = []
    left_out: set[tuple[int, str]] = set()
    for lot in sheet.lots:
        if not any(row.key in filled for row in lot.rows):
            continue
        found = compared(lot, filled, MODELS)
        numbers[lot.number] = {n: number for n, number in enumerate(found.numbers) if number and found.numbers_known}
        missing += found.missing
        device = [row for row in lot.rows if "/device/" in row.key]
        counted = [*device, *(row for row in lot.rows if row.quantity is not None)]
        if found.total is not None and not _is_unread(counted, unread):
            totals[lot.number] = found.total
        for criterion, rows in _scored(lot).items():
            if not _is_unread([*device, *rows], unread):
                share = parts_share(rows, filled, filled.get(lot.key(Row.PRICE), ()), numbers[lot.number])
                if share is not None:
                    shares[lot.number, criterion] = share
                elif _is_left_out(rows, filled, lot):
                    left_out.add((lot.number, criterion))
    return Priced(
        totals,
        numbers,
        shares,
        tuple(dict.fromkeys(missing)),
        failed,
        response.file,
        response.tenderer,
        filled,
        response.remarks,
        names,
        {(answer.entry.key, answer.column): answer.spot for answer in response.answers},
        frozenset(left_out),
    )


def _filled(
    response: Response, sheet: PriceForm
) -> tuple[dict[str, tuple[Decimal | None, ...]], dict[str, str], tuple[Failed, ...]]:
    """Return prices, names, and what cannot be read."""
    failed = list(response.failed)
    filled: dict[str, list[Decimal | None]] = {}
    names: dict[str, str] = {}
    negative = {row.key for lot in sheet.lots for row in lot.rows if row.may_be_negative}
    for answer in response.answers:
        key = answer.entry.key
        if not isinstance(answer.held, Decimal):
            if key.removesuffix("/name") in sheet.named:
                names[key.removesuffix("/name")] = answer.text
        elif answer.held < 0 and key not in negative:
            why = Unreadable(Reason.NEGATIVE)
            failed.append(Failed(answer.entry, answer.column, answer.text, why, answer.spot))
        elif answer.column < MODELS:
            filled.setdefault(key, [None] * MODELS)[answer.column] = answer.held
    return {key: tuple(row) for key, row in filled.items()}, names, tuple(failed)


def _is_left_out(rows: Iterable[PriceRow], filled: Mapping[str, Sequence[Decimal | None]], lot: PriceLot) -> bool:
    """Say whether a price is missing in some rows of a model that has one of the device."""
    devices = filled.get(lot.key(Row.PRICE), ())
    columns = [column for column, price in enumerate(devices) if price is not None]
    return any(row.key not in filled or filled[row.key][column] is None for row in rows for column in columns)


def _is_unread(rows: Iterable[PriceRow], unread: set[str]) -> bool:
    return any(row.key in unread for row in rows)


def _scored(lot: PriceLot) -> dict[str, list[PriceRow]]:
    """Return the lines that points are computed from, by the id of their criterion: each has a reference price."""
    found: dict[str, list[PriceRow]] = {}
    for row in lot.rows:
        found.setdefault(row.key.split("/")[1], []).append(row)
    return {
        name: rows
        for name, rows in found.items()
        if name == _SPARE_PARTS or all(row.reference is not None for row in rows)
    }


def _entry(row: PriceRow, lot: PriceLot) -> Entry:
    answer = Answer.PRICE if row.unit == "EUR" else Answer.NUMBER
    each = Each.MODEL if row.per_model else Each.TENDER
    item = row.key.rpartition("/")[2]
    return Entry(
        row.code, row.key, lot.number, row.criterion, item, row.text, answer, row.unit, (), each, Moment.TENDER, None,
        decides=False, optional=True,
    )  # fmt: skip


def _told(code: str, item: str, text: str) -> Entry:
    key = FORM_NUMBER if item == "form" else f"identification/{item}"
    return Entry(
        code, key, 0, "", item, text, Answer.TEXT, None, (), Each.TENDER, Moment.TENDER, None, decides=False
    )  # fmt: skip


def _table(name: str, title: str, columns: Sequence[str], entries: tuple[Entry, ...]) -> FormTable:
    return FormTable(name, title, "", "", tuple(columns), entries)
