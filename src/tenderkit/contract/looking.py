"""What does not fit in the reports of the contractor, and in the numbers of the buyer.

Some columns are known by their id, whatever they are called in a language:

- `model`, `serial_number` and `site` name a model, a device and a production site; `request` stands in place of a site
- those named as what the buyer counts, such as `delivered_new`, hold devices, and so do choices of these names;
  `delivered` holds devices of either sort
- `dated` is the day of a source, which may be older than the contract, and `until` the day on which something ends
- one with the name of a value that is handed in beside the list shows by its choices how large that share is
- all others are known by their form and unit alone
"""

from __future__ import annotations

from collections import Counter, defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from tenderkit.contract.cells import cells_in, found_in
from tenderkit.contract.record import COUNTS
from tenderkit.contract.totals import bounds_in, is_total, shares_in, sums_in
from tenderkit.contract.verdict import Finding
from tenderkit.criteria.outcome_model import State
from tenderkit.words.terms import Moment

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tenderkit.contract.days import Term
    from tenderkit.contract.duty import Duty
    from tenderkit.contract.record import Counted, Record, Reported
    from tenderkit.documents.asked import ProofText

MODEL: Final = "model"
DEVICE: Final = "serial_number"
SITE: Final = "site"
_REQUEST: Final = "request"

_DELIVERED: Final = ("delivered_new", "delivered_refurbished")
_FEWEST: Final = 2
"""Numbers above 0 that must be the same in two years before a row that names no device looks copied."""


def look_at(duties: Sequence[Duty], record: Record, term: Term, on: datetime.date) -> dict[str, tuple[Finding, ...]]:
    """Return what does not fit in each report that was read, by the id of its duty; nothing where all fits.

    Args:
        duties: all that is due.
        record: what the buyer noted and the contractor reported.
        term: how long the contract runs.
        on: the day whose state of things it is.
    """
    rows: dict[str, dict[str, list[Reported]]] = defaultdict(lambda: defaultdict(list))
    for row in record.reported:
        rows[row.duty][row.item].append(row)
    counted = {(each.lot, each.year): each for each in record.counted}
    delivered = _delivered(duties, rows)
    found: dict[str, tuple[Finding, ...]] = {}
    for duty in duties:
        if duty.id not in rows:
            continue
        yearly = counted.get((duty.lot, duty.number)) if duty.moment is Moment.YEAR else None
        told: list[Finding] = []
        for item in duty.items:
            own = rows[duty.id].get(item.id, [])
            if not own or not item.columns:
                continue
            told += cells_in(item, own, duty.about, term, on)
            told += sums_in(item, own, yearly)
            told += shares_in(duty, item, own, record.measured)
            told += bounds_in(item, own)
            told += _twice(own)
            told += _copied(own, _before(duty, item, duties, rows))
            told += _lacking(item, own, delivered.get((duty.lot, duty.moment, duty.number), ()))
        found[duty.id] = tuple(told)
    return found


def _delivered(
    duties: Iterable[Duty], rows: Mapping[str, Mapping[str, Sequence[Reported]]]
) -> dict[tuple[int, Moment, int], tuple[str, ...]]:
    """Return the models that any report of a lot and year says were delivered."""
    found: dict[tuple[int, Moment, int], dict[str, None]] = defaultdict(dict)
    for duty in duties:
        for own in rows.get(duty.id, {}).values():
            for row in (row for row in own if not is_total(row)):
                model, numbers = row.values.get(MODEL), [row.values.get(name) for name in _DELIVERED]
                if isinstance(model, str) and any(isinstance(each, Decimal) and each > 0 for each in numbers):
                    found[duty.lot, duty.moment, duty.number][model] = None
    return {key: tuple(models) for key, models in found.items()}


def _before(
    duty: Duty, item: ProofText, duties: Iterable[Duty], rows: Mapping[str, Mapping[str, Sequence[Reported]]]
) -> list[Reported]:
    """Return the rows of the same report in all earlier years."""
    earlier = [
        each.id
        for each in duties
        if (each.lot, each.criterion, each.moment) == (duty.lot, duty.criterion, duty.moment)
        and each.number < duty.number
    ]
    return [row for name in earlier for row in rows.get(name, {}).get(item.id, ())]


def _twice(rows: Sequence[Reported]) -> Iterator[Finding]:
    """Yield devices that stand in a report more than once."""
    devices = [(_plain(row.values.get(DEVICE)), row) for row in rows]
    number = Counter(name for name, _ in devices if name)
    again = [(name, row) for name, row in devices if number[name] > 1]
    if again:
        named = {name: str(row.values[DEVICE]) for name, row in reversed(again)}
        yield found_in("twice", len(named), [row for _, row in again], list(named.values())[::-1])


def _copied(rows: Sequence[Reported], earlier: Sequence[Reported]) -> Iterator[Finding]:
    """Yield rows that stand in an earlier report to the letter, where chance hardly made them so."""
    known = [{**row.values} for row in earlier]
    same = [row for row in rows if {**row.values} in known and _tells(row)]
    if same:
        yield found_in("copied", len(same), same)


def _tells(row: Reported) -> bool:
    """Say whether a row names a device, or holds numbers that are hardly the same in two years."""
    numbers = [value for value in row.values.values() if isinstance(value, Decimal) and value > 0]
    return bool(row.values.get(DEVICE)) or len(numbers) >= _FEWEST


def _lacking(item: ProofText, rows: Sequence[Reported], delivered: Sequence[str]) -> Iterator[Finding]:
    """Yield models that were delivered and are not in a report of models, or are in it without a site."""
    columns = {column.id for column in item.columns}
    if MODEL not in columns or not delivered:
        return
    known = {_plain(row.values.get(MODEL)) for row in rows}
    lacking = [model for model in delivered if _plain(model) not in known]
    if lacking:
        yield found_in("models_missing", len(lacking), names=lacking)
    if SITE in columns:
        named = {_plain(row.values.get(MODEL)) for row in rows if row.values.keys() & {SITE, _REQUEST}}
        bare = [model for model in delivered if _plain(model) in known - named]
        if bare:
            yield found_in("sites_missing", len(bare), names=bare)


def _plain(value: object) -> str:
    """Return a name as it is compared: without spaces around it, and whatever its capitals."""
    return " ".join(str(value).split()).casefold() if value is not None else ""


def slips_in(counted: Iterable[Counted]) -> tuple[Finding, ...]:
    """Return what does not fit in the buyer's own numbers."""
    return tuple(slip for each in counted for slip in _slips(each))


def _slips(each: Counted) -> Iterator[Finding]:
    place = (each.spot,)
    wrong = [name for name in COUNTS if (n := getattr(each, name)) is not None and (n < 0 or n % 1)]
    if wrong:
        yield Finding("own_impossible", State.UNKNOWN, {"number": Decimal(len(wrong))}, spots=place)
    reused, recycled, back = (getattr(each, name) or Decimal(0) for name in ("reused", "recycled", "taken_back"))
    if each.taken_back is not None and reused + recycled > back:
        values = {"parts": reused + recycled, "whole": back}
        yield Finding("own_taken_back", State.UNKNOWN, values, spots=place)
