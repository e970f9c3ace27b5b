"""What criteria ask for, gathered over a document: by moment, and what several ask in the same words once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

from tenderkit.documents.asked import order_of
from tenderkit.documents.plain import plain_text
from tenderkit.documents.repeated import without_product
from tenderkit.words.terms import Form, Kind, Moment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from decimal import Decimal

    from tenderkit.documents.annex import Annex, AnnexCriterion
    from tenderkit.documents.asked import ProofText
    from tenderkit.documents.wording import Wording

Place: TypeAlias = "tuple[str, str]"
"""The code of a criterion, and the id of its section."""

Placed: TypeAlias = "tuple[AnnexCriterion, str]"
"""A criterion, and the id of its section."""

Asking: TypeAlias = "tuple[str, ProofText, tuple[str, str]]"
"""The code of a criterion, what it asks for, and the words for the product of its lot, singular and plural."""

DueRow: TypeAlias = "tuple[tuple[Place, ...], str]"
"""Where it is asked, and its text."""

DueGroup: TypeAlias = "tuple[str, tuple[DueRow, ...]]"
"""A moment in words, and what is handed in then."""

_LINES: Final = 9
"""Lines up to which a row of a table stays whole in every house style, and names its moment on its page."""

_LINE: Final = 70
"""Letters that a line of such a row holds, at least."""


class Handed(NamedTuple):
    """What one criterion asks for before award, in a few words."""

    place: Place
    title: str
    tender: str
    """With the tender; empty for nothing."""
    request: str
    """On request, by the winning tenderer; empty for nothing."""


def asked_in(annex: Annex) -> dict[str, Any]:
    """Return what an annex asks for, by the names that its template knows."""
    placed = [(criterion, criterion.id) for criterion in annex.criteria()]
    return {
        "before_award": due_by_moment(placed, before_award=True),
        "in_contract": due_by_moment(placed, before_award=False),
        "prices": price_lines(placed),
        "clauses": [entry for entry in placed if entry[0].kind is Kind.CONTRACT],
    }


def due_by_moment(criteria: Iterable[Placed], *, before_award: bool) -> tuple[DueGroup, ...]:
    """Return what is handed in by moment, in the order of a procurement.

    A moment at which much is due comes several times, each time with what a row of a table holds that stays whole.

    Args:
        criteria: where to look.
        before_award: whether what is due before award is wanted, or what is due after it.
    """
    found: dict[tuple[tuple[int, Decimal], str], list[tuple[Place, str, str]]] = {}
    for criterion, anchor in criteria:
        for group in criterion.proof:
            before = ""
            for item in group.items:
                if item.at.before_award is before_award:
                    key = order_of(item.at, item.within), group.due
                    is_value = item.form is Form.VALUE
                    found.setdefault(key, []).append(((criterion.code, anchor), item.text, before if is_value else ""))
                    before = before if is_value else item.text
    groups = sorted(found.items(), key=lambda entry: entry[0][0])
    return tuple((moment, part) for (_, moment), rows in groups for part in _parts(_merged(rows)))


def overview(criteria: Iterable[Placed], wording: Wording) -> tuple[Handed, ...]:
    """Return in a few words what each criterion asks for before award: what exactly, the response form says.

    Args:
        criteria: where to look.
        wording: the words of the language.
    """
    rows = []
    for criterion, anchor in criteria:
        cells = {at: list[str]() for at in (Moment.TENDER, Moment.REQUEST)}
        for item in criterion.items():
            if item.at in cells:
                form = wording.word("tender", "forms", item.form)
                cells[item.at].append(wording.fill("tender", "form_if", form=form) if item.optional else form)
        if any(cells.values()):
            told_at = (wording.parted(dict.fromkeys(cells[at])) for at in cells)
            rows.append(Handed((criterion.code, anchor), criterion.title, *told_at))
    return tuple(rows)


def price_lines(criteria: Iterable[Placed]) -> tuple[DueRow, ...]:
    """Return the lines of the price sheet."""
    return tuple(_merged(((each.code, anchor), line.text, "") for each, anchor in criteria for line in each.prices))


def once(rows: Iterable[Asking]) -> tuple[tuple[tuple[str, ...], ProofText], ...]:
    """Return what is handed in, each with the codes of all criteria that ask for it in the same words.

    Args:
        rows: what is asked, with the code of its criterion; lots may differ in the name of their product.
    """
    found: dict[tuple[Any, ...], tuple[list[str], ProofText]] = {}
    for code, item, product in rows:
        text = without_product(item.text, product)
        codes, _ = found.setdefault((item.at, item.within, item.by, item.each, text), ([], item))
        codes.append(code)
    return tuple((tuple(dict.fromkeys(codes)), item) for codes, item in found.values())


def _parts(rows: Iterable[DueRow]) -> Iterator[tuple[DueRow, ...]]:
    part: list[DueRow] = []
    taken = 0
    for row in rows:
        places, text = row
        lines = len(f"{plain_text(text)} ({', '.join(code for code, _ in places)})") // _LINE + 1
        if part and taken + lines > _LINES:
            yield tuple(part)
            part, taken = [], 0
        part.append(row)
        taken += lines
    if part:
        yield tuple(part)


def _merged(rows: Iterable[tuple[Place, str, str]]) -> Iterator[DueRow]:
    """Yield what several ask in the same words once; a value, only where it is drawn from the same document too."""
    found: dict[tuple[str, str], list[Place]] = {}
    for place, text, drawn_from in rows:
        found.setdefault((drawn_from, text), []).append(place)
    for (_, text), places in found.items():
        yield tuple(dict.fromkeys(places)), text
