"""What follows from other answers: put where a tenderer leaves it empty, as the form says, else held against his."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from typing import TYPE_CHECKING, Final

from tenderkit.answers.offer import Answered, Kind, Remark
from tenderkit.documents.forms.form import Way
from tenderkit.documents.forms.form_sites import SITE
from tenderkit.documents.scoring import counted, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tenderkit.answers.offer import Offer, Spot
    from tenderkit.answers.values import Tongue
    from tenderkit.documents.forms.form import Entry, Form

_EXACT: Final = Context(prec=100, rounding=ROUND_HALF_UP)
_NOISE: Final = Decimal("0.000001")


def calculated(offer: Offer, form: Form, tongue: Tongue) -> Offer:
    """Return an offer with what follows from its answers; what was answered, or cannot be read, stays.

    A share that was answered and is another one than follows from the two numbers beside it is told.

    Args:
        offer: what was answered.
        form: what was asked.
        tongue: tells what says that there is nothing.
    """
    said = {(answer.entry.key, answer.column): answer for answer in offer.answers}
    failed = {(fail.entry.key, fail.column) for fail in offer.failed}
    added: list[Answered] = []
    remarks: list[Remark] = []
    for entry in form.entries():
        for column, part, whole, spot in _parts(offer, entry, tongue):
            if (entry.key, column) in failed or whole <= 0:
                continue
            exact = _EXACT.divide(part * 100, whole)
            text = f"{plain(counted(exact)):f}"
            typed = said.get((entry.key, column))
            if typed is None:
                value = counted(exact)
                added.append(Answered(entry, column, value, text, spot))
                remarks.append(Remark(Kind.CALCULATED, spot, text, entry.code))
            elif isinstance(typed.held, Decimal) and not _is_rounded(typed.held, exact):
                both = f"{typed.held:f} % \N{NOT EQUAL TO} {text} %"
                remarks.append(Remark(Kind.CONTRADICTED, typed.spot, both, entry.code))
    return offer._replace(answers=(*offer.answers, *added), remarks=(*offer.remarks, *remarks))


def _is_rounded(typed: Decimal, exact: Decimal) -> bool:
    """Say whether a value is another one up or down to the decimals that it has; what a sheet computes is not exact."""
    exponent = typed.as_tuple().exponent
    step = Decimal(1).scaleb(min(exponent, 0)) if isinstance(exponent, int) else _NOISE
    return abs(typed - exact) < max(step, _NOISE)


def _parts(offer: Offer, entry: Entry, tongue: Tongue) -> Iterator[tuple[int, Decimal, Decimal, Spot]]:
    """Yield by column what a value is a share of, with the place of the first answer that it rests on."""
    if entry.computed is None:
        return
    if entry.computed.way is Way.AUDITED:
        yield from _audited(offer, tongue)
        return
    parts, wholes = ({answer.column: answer for answer in offer.values(key)} for key in entry.computed.keys)
    for column, answer in parts.items():
        part, whole = answer.held, wholes[column].held if column in wholes else None
        if isinstance(part, Decimal) and isinstance(whole, Decimal):
            yield column, part, whole, answer.spot


def _audited(offer: Offer, tongue: Tongue) -> Iterator[tuple[int, Decimal, Decimal, Spot]]:
    """Yield how many of the sites named have an audit; each file has a register of its own."""
    sites: dict[tuple[str, str], set[int]] = {}
    told = [answer for answer in offer.answers if answer.entry.key.startswith("sites/")]
    for answer in told:
        if not tongue.is_nothing(answer.text):
            sites.setdefault((answer.spot.file, answer.entry.key), set()).add(answer.column)
    audit = SITE.index("audit")
    sites = {row: columns for row, columns in sites.items() if columns - {audit}}  # an audit of no site is none
    audited = sum(audit in columns for columns in sites.values())
    if audited:  # where no audit is named, nobody knows whether none is meant
        yield 0, Decimal(audited), Decimal(len(sites)), told[0].spot
