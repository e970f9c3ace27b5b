"""The register of certificates of an offer, held against what is asked of them: number, edition, label and validity."""

from __future__ import annotations

import calendar
import datetime
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from tenderkit.answers.offer import Kind, Remark
from tenderkit.documents.forms.form_registers import CERTIFICATE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tenderkit.answers.offer import Answered, Offer
    from tenderkit.answers.values import Tongue
    from tenderkit.documents.forms.form import Shows

_CODE: Final = re.compile(r"\bK ?(\d{1,3})\b", re.IGNORECASE)
_NUMBER: Final = re.compile(r"\d{1,2}(?:\.\d+)?")
_EDITION: Final = re.compile(r"\d+(?:[./-]\d+)*")
_MONTHS: Final = 12
_MONTH: Final = (r"(?P<month>\d{1,2})[-/. ](?P<year>\d{4})", r"(?P<year>\d{4})[-/. ](?P<month>\d{1,2})")


class Doubt(NamedTuple):
    """What is to be looked at in a certificate."""

    kind: Kind
    code: str
    """That of its row."""
    text: str


class Certificates:
    """The certificates of an offer; each of its files has a register of its own.

    Args:
        offer: what was answered.
        tongue: tells what says that there is nothing, and reads days.
        day: that of the documents.
    """

    def __init__(self, offer: Offer, tongue: Tongue, day: datetime.date) -> None:
        self._tongue = tongue
        self._day = day
        self._rows: dict[tuple[str, str], dict[str, Answered]] = {}
        self._named: set[tuple[str, str]] = set()
        for answer in offer.answers:
            table, _, number = answer.entry.key.partition("/")
            if table == "certificates" and answer.column < len(CERTIFICATE) and not tongue.is_nothing(answer.text):
                row = self._rows.setdefault((answer.spot.file, f"K{number}"), {})
                row[CERTIFICATE[answer.column]] = answer
            else:
                self._named |= {(answer.spot.file, code) for code in codes_in(answer.text)}

    def doubts(self, answer: Answered, codes: Iterable[str], shows: Sequence[Shows]) -> Iterator[Doubt]:
        """Yield what is to be looked at in the certificates that an answer names.

        Args:
            answer: the answer.
            codes: the rows that it names.
            shows: the labels that are asked for, with their editions.
        """
        for code in codes:
            row = self._row(answer, code)
            if not row:
                yield Doubt(Kind.NO_ROW, code, code)
                continue
            if "number" not in row:
                yield Doubt(Kind.UNNAMED, code, code)
            label = row["label"].text if "label" in row else ""
            meant = [each for each in shows if _is_named(each.name, label)]
            if shows and not meant:
                yield Doubt(Kind.OTHER_LABEL, code, f"{code}, {label or '-'}")
            edition = row["edition"].text if "edition" in row else ""
            asked: dict[str, list[str]] = {}
            for each in meant:
                if _age(edition, each) is not False:
                    asked.setdefault(each.edition, []).append(each.row)
            if asked:
                told = (": ".join(filter(None, (name, ", ".join(filter(None, rows))))) for name, rows in asked.items())
                yield Doubt(Kind.EDITION, code, f"{code}, {edition or '-'} ({'; '.join(told)})")
            yield from self._validity(code, row["until"].text if "until" in row else "")

    def is_older(self, answer: Answered, codes: Iterable[str], shows: Shows) -> bool:
        """Say whether all certificates named are surely of an older edition than the one that shows something."""
        rows = [row for code in codes if (row := self._row(answer, code))]
        return bool(rows) and all(_age(row["edition"].text if "edition" in row else "", shows) for row in rows)

    def unused(self) -> Iterator[Remark]:
        """Yield the certificates that nothing names."""
        for at, row in self._rows.items():
            if at not in self._named:
                first = next(iter(row.values()))
                yield Remark(Kind.UNUSED, first.spot, first.text, at[1])

    def _row(self, answer: Answered, code: str) -> dict[str, Answered]:
        return self._rows.get((answer.spot.file, code), {})

    def _validity(self, code: str, text: str) -> Iterator[Doubt]:
        if not text:
            return
        day = self._tongue.day(text)
        end = day if isinstance(day, datetime.date) else _end_of_month(text)
        if end is None:
            yield Doubt(Kind.UNDATED, code, f"{code}, {text}")
        elif end < self._day:
            yield Doubt(Kind.EXPIRED, code, f"{code}, {text}")


def codes_in(text: str) -> tuple[str, ...]:
    """Return the codes of the rows of certificates that a text names."""
    return tuple(dict.fromkeys(f"K{int(number)}" for number in _CODE.findall(text)))


def _is_named(name: str, label: str) -> bool:
    """Say whether a label is written with any word of its name."""
    words, written = ({word for word in re.findall(r"\w+", text.casefold()) if len(word) > 1} for text in (name, label))
    return bool(words & written)


def _age(written: str, shows: Shows) -> bool | None:
    """Return whether an edition is older than the one asked; None where nobody knows."""
    if not shows.edition:
        return False
    found = _EDITION.findall(written)
    if any(f"{shows.edition}-".startswith(f"{each}-") or each == shows.edition for each in found):
        return False
    known = [shows.editions.index(each) for each in found if each in shows.editions]
    if known and shows.edition in shows.editions:
        return max(known) < shows.editions.index(shows.edition)
    numbers = [Decimal(each) for each in found if _NUMBER.fullmatch(each)]
    if numbers and _NUMBER.fullmatch(shows.edition):
        return max(numbers) < Decimal(shows.edition)
    return None


def _end_of_month(text: str) -> datetime.date | None:
    found = next((match for pattern in _MONTH if (match := re.fullmatch(pattern, text.strip()))), None)
    if found is None or not 1 <= int(found["month"]) <= _MONTHS:
        return None
    year, month = int(found["year"]), int(found["month"])
    return datetime.date(year, month, calendar.monthrange(year, month)[1])
