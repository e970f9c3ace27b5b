"""What follows from other answers: put where a tenderer leaves it empty, as the form says, else held against his."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import TYPE_CHECKING, Final

from tenderkit.answers.offer import Answered, Kind, Remark, Spot
from tenderkit.documents.forms.form import Way
from tenderkit.documents.forms.form_sites import SITE
from tenderkit.documents.scoring import counted, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tenderkit.answers.offer import Offer
    from tenderkit.answers.values import Tongue
    from tenderkit.documents.forms.form import Entry, Form

_EXACT: Final = Context(prec=100, rounding=ROUND_HALF_UP)
_NOISE: Final = Decimal("0.000001")

_AUDIT: Final = SITE.index("audit")
_MODELS: Final = SITE.index("models")
_NO_SITE: Final = {_AUDIT, SITE.index("source"), SITE.index("secret")}
"""The columns that make no site of a row in which nothing else stands."""

_NAMES: Final = ("brand", "identifier")
_SHORT: Final = 2
_MOST: Final = 50
_CERTIFICATE: Final = re.compile(r"\bK ?\d", re.IGNORECASE)
_SHOWN: Final = re.compile(r"\.[a-z]{2,5}\b|https?:|\bwww\.", re.IGNORECASE)
"""A file or an address."""

_TO: Final = re.compile("(\\d+) *(?:-|\N{EN DASH}|to|tot|t/m|à|bis|til) *(\\d+)")
_ALL: Final = re.compile(r"\b(?:all|alle|allemaal|tous|toutes)\b", re.IGNORECASE)


def calculated(offer: Offer, form: Form, tongue: Tongue) -> Offer:
    """Return an offer with what follows from its answers; what was answered, or cannot be read, stays.

    Where a share was answered and another one follows from the answers beside it, that one counts, and both are told.

    Args:
        offer: what was answered.
        form: what was asked.
        tongue: tells what says that there is nothing.
    """
    said = {(answer.entry.key, answer.column): answer for answer in offer.answers}
    mended: dict[tuple[str, int], Answered] = {}
    failed = {(fail.entry.key, fail.column) for fail in offer.failed}
    added: list[Answered] = []
    remarks: list[Remark] = []
    for entry in form.entries():
        sites = (
            _Sites(offer, entry.code, form, tongue) if entry.computed and entry.computed.way is Way.AUDITED else None
        )
        remarks += sites.remarks if sites else []
        for column, part, whole, spot in sites.share() if sites else _parts(offer, entry):
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
                mended[entry.key, column] = typed._replace(held=counted(exact))
                remarks.append(Remark(Kind.CONTRADICTED, typed.spot, both, entry.code))
    answers = (mended.get((answer.entry.key, answer.column), answer) for answer in offer.answers)
    return offer._replace(answers=(*answers, *added), remarks=(*offer.remarks, *remarks))


def _is_rounded(typed: Decimal, exact: Decimal) -> bool:
    """Say whether a value is another one up or down to the decimals that it has; what a sheet computes is not exact."""
    exponent = typed.as_tuple().exponent
    step = Decimal(1).scaleb(min(exponent, 0)) if isinstance(exponent, int) else _NOISE
    return abs(typed - exact) < max(step, _NOISE)


def _parts(offer: Offer, entry: Entry) -> Iterator[tuple[int, Decimal, Decimal, Spot]]:
    """Yield by column what a value is a share of, with the place of the first answer that it rests on."""
    if entry.computed is None:
        return
    parts, wholes = ({answer.column: answer for answer in offer.values(key)} for key in entry.computed.keys)
    for column, answer in parts.items():
        part, whole = answer.held, wholes[column].held if column in wholes else None
        if isinstance(part, Decimal) and isinstance(whole, Decimal):
            yield column, part, whole, answer.spot


class _Sites:
    """The register of sites of an offer; each file has one of its own.

    A model that stands in no row counts as one site without an audit.
    """

    def __init__(self, offer: Offer, code: str, form: Form, tongue: Tongue) -> None:
        self._offer = offer
        self._lot = next((entry.lot for entry in form.entries() if entry.lot), 0)
        self._offered = offer.columns(self._lot)
        self._rows: dict[tuple[str, str], dict[int, Answered]] = {}
        self.remarks: list[Remark] = []
        for answer in offer.answers:
            if answer.entry.key.startswith("sites/") and not tongue.is_nothing(answer.text):
                self._rows.setdefault((answer.spot.file, answer.entry.key), {})[answer.column] = answer
        self._rows = {row: columns for row, columns in self._rows.items() if columns.keys() - _NO_SITE}
        sited = {column for columns in self._rows.values() for column in self._models(columns)}
        self._unsited = [column for column in self._offered if column not in sited]
        for column in self._unsited:
            named = next((a for a in offer.answers if a.entry.lot == self._lot and a.column == column), None)
            told = ", ".join(filter(None, (str(column + 1), self._named(column).get("identifier", ""))))
            self.remarks.append(Remark(Kind.UNSITED, named.spot if named else Spot(offer.files[0], ""), told, code))
        for columns in self._rows.values():
            audit = columns.get(_AUDIT)
            if audit and not _CERTIFICATE.search(audit.text) and not _SHOWN.search(audit.text):
                self.remarks.append(Remark(Kind.UNSHOWN, audit.spot, audit.text, audit.entry.code))

    def share(self) -> Iterator[tuple[int, Decimal, Decimal, Spot]]:
        """Yield how many of the sites have an audit."""
        audited = sum(_AUDIT in columns for columns in self._rows.values())
        first = next((answer for columns in self._rows.values() for answer in columns.values()), None)
        spot = first.spot if first else Spot(self._offer.files[0], "")
        yield 0, Decimal(audited), Decimal(len(self._rows) + len(self._unsited)), spot

    def _models(self, columns: Mapping[int, Answered]) -> set[int]:
        """Return the columns of the models made at a site; a row that names none is for the only one."""
        named = columns.get(_MODELS)
        if len(self._offered) == 1 or (named and _ALL.search(named.text)):
            return {*self._offered}
        if named is None:
            return set()
        shift = next((n for file, lot, n in self._offer.behind if (file, lot) == (named.spot.file, self._lot)), 0)
        text = named.text.casefold()
        found = {column for column in self._offered if self._is_named(column, text)}
        if not found:
            numbers = _TO.sub(_range, text)
            found = {int(n) - 1 + shift for n in re.findall(r"\b\d+\b", numbers)} & {*self._offered}
        if not found:
            self.remarks.append(Remark(Kind.NO_MODEL, named.spot, named.text, named.entry.code))
        return found

    def _is_named(self, column: int, text: str) -> bool:
        """Say whether a text has the name of a model, which is longer than the number of one."""
        words = (word.casefold() for word in self._named(column).values())
        return any(min(len(word), len(text)) > _SHORT and (word in text or text in word) for word in words)

    def _named(self, column: int) -> dict[str, str]:
        """Return what the register of models says of a model."""
        return {
            answer.entry.item: answer.text
            for answer in self._offer.answers
            if answer.column == column and answer.entry.key in {f"lot-{self._lot}/models/{name}" for name in _NAMES}
        }


def _range(found: re.Match[str]) -> str:
    first, last = int(found[1]), int(found[2])
    return ", ".join(map(str, range(first, min(last, first + _MOST) + 1)))
