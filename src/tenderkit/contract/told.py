"""What became of a contract in words: sentences for findings and steps."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from tenderkit.documents.plain import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tenderkit.contract.record import Spot
    from tenderkit.contract.verdict import Finding, Told
    from tenderkit.documents.asked import StepText
    from tenderkit.documents.wording import Wording

_SHOWN = 6
"""Names of models, sites or devices up to which all of them are told."""


class Teller:
    """Says what was found in one language."""

    def __init__(self, wording: Wording) -> None:
        self._wording = wording

    def word(self, *path: str) -> str:
        """Return a word of outcomes."""
        return self._wording.word("outcome", *path)

    def fill(self, *path: str, **values: str) -> str:
        """Return a sentence of outcomes with its placeholders filled."""
        return self._wording.fill("outcome", *path, **values)

    def state(self, state: str) -> str:
        """Return the word for a state."""
        return self.word("states", state)

    def counted(self, name: str) -> str:
        """Return the words for something that is counted of devices."""
        return self._wording.word("record", "counted", name)

    def finding(self, finding: Finding) -> str:
        """Return a finding as a sentence that may leave the house: with numbers and days, without names."""
        return self.fill("findings", finding.name, **{key: self._value(told) for key, told in finding.values.items()})

    def in_full(self, finding: Finding) -> str:
        """Return a finding with the names in it, and where they stand."""
        names = _shortened(finding.names, self._wording, self.word("more"))
        spots = "; ".join(dict.fromkeys(map(self.spot, finding.spots[:_SHOWN])))
        told = f"{self.finding(finding)}{f': {names}' if names else ''}"
        return f"{told} ({spots})" if spots else told

    def spot(self, spot: Spot) -> str:
        """Return where something stands."""
        return ", ".join(filter(None, (spot.file, spot.sheet, spot.cell)))

    @staticmethod
    def step(step: StepText) -> str:
        """Return a step as the contract says it."""
        return plain_text(step.text)

    def day(self, day: datetime.date | None) -> str:
        """Write a day in few characters; a dash for none."""
        return self.fill("day", day=str(day.day), month=str(day.month), year=str(day.year)) if day else "-"

    def _value(self, told: Told) -> str:
        if isinstance(told, tuple):
            return self._wording.value(*told)
        if isinstance(told, datetime.date):
            return self._wording.date(told)
        return self._wording.number(told) if isinstance(told, Decimal) else self.counted(told)


def _shortened(names: Iterable[str], wording: Wording, more: str) -> str:
    """Return names as a list; of many, the first few and how many more there are."""
    first = list(dict.fromkeys(names))
    if not first:
        return ""
    rest = len(first) - _SHOWN
    return f"{', '.join(first[:_SHOWN])} {more} {rest}" if rest > 0 else wording.enumerate(first)
