"""Which duties of the law concern a tender, and whether it does what they ask as far as that can be seen."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from tenderkit.criteria.duty_model import BuyersLaw, DutiesFile
from tenderkit.criteria.places import packaged, shown_path
from tenderkit.criteria.shape import validate
from tenderkit.criteria.source import read_yaml
from tenderkit.words.errors import BuildFailed
from tenderkit.words.terms import Kind, Theme

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from tenderkit.criteria.duty_model import BuyersDuty
    from tenderkit.criteria.tender_model import TenderFile
    from tenderkit.documents.annex import Annex

_ENVIRONMENT = frozenset({Theme.CO2, Theme.CIRCULARITY, Theme.TOXICITY})
_LEAST_WEIGHT = Decimal(30)
"""What climate and environment weigh at least in Norway, in %."""


class Concern(NamedTuple):
    """A duty that concerns a tender."""

    id: str
    duty: BuyersDuty
    certain: bool
    """Whether it concerns it for certain; else the value or the sort of buyer is not known."""
    met: bool | None
    """Whether the tender does what is asked; None where that cannot be seen."""

    @property
    def told(self) -> BuyersLaw:
        """Return it as the documents tell it."""
        state = {True: "done", False: "missing", None: "open"}[self.met]
        note = f" {self.duty.note}" if self.duty.note else ""
        return BuyersLaw(f"{self.duty.what}{note}", self.duty.basis, state)


def read_duties() -> Mapping[str, BuyersDuty]:
    """Return the duties that come with tenderkit.

    Raises:
        BuildFailed: their file is wrong.
    """
    path = packaged("criteria") / "duties.yaml"
    found, problems = validate(DutiesFile, read_yaml(path, shown_path(path, path.parent)))
    if problems:
        raise BuildFailed(problems)
    duties: Mapping[str, BuyersDuty] = found
    return duties


def concerns(info: TenderFile, annexes: Sequence[Annex], day: datetime.date) -> Iterator[Concern]:
    """Yield the duties that concern a tender; none where its country is not known.

    Args:
        info: the tender.
        annexes: those of its lots.
        day: the day of its documents.
    """
    if info.country is None:
        return
    for name, duty in read_duties().items():
        begun = duty.from_day is None or duty.from_day <= day.isoformat()
        if info.country in duty.countries and begun:
            binds = _binds(duty, info)
            if binds is not False:
                met = _NEEDED[duty.needs](info, annexes) if duty.needs else None
                yield Concern(name, duty, bool(binds), met)


def _binds(duty: BuyersDuty, info: TenderFile) -> bool | None:
    """Say whether a duty binds this buyer at this value; None where that is not known."""
    if duty.buyer is not None and info.buyer is not None and duty.buyer != info.buyer:
        return False
    known = duty.buyer is None or info.buyer is not None
    if duty.above is None:
        return True if known else None
    if info.value is None:
        return None
    if info.buyer is not None:
        return info.value >= (duty.above.central if info.buyer == "central" else duty.above.other)
    least, most = sorted((duty.above.central, duty.above.other))
    return False if info.value < least else True if info.value >= most else None


def _award(themes: frozenset[Theme]) -> Callable[[TenderFile, Sequence[Annex]], bool | None]:
    return lambda _, annexes: all(
        any(c.kind is Kind.AWARD and c.theme in themes for c in a.criteria()) for a in annexes
    )


def _clause(themes: frozenset[Theme]) -> Callable[[TenderFile, Sequence[Annex]], bool | None]:
    return lambda _, annexes: all(
        any(c.kind is Kind.CONTRACT and c.theme in themes for c in a.criteria()) for a in annexes
    )


def _weight(info: TenderFile, annexes: Sequence[Annex]) -> bool | None:
    """Say whether the environment weighs enough, in each lot."""
    share = info.award.quality if info.award.criteria is None else info.award.criteria
    if share is None:
        return None
    for annex in annexes:
        scored = [(c.theme, c.scoring.points) for c in annex.criteria() if c.scoring]
        green = sum((points for theme, points in scored if theme in _ENVIRONMENT), Decimal(0))
        if not annex.points or share * green / annex.points < _LEAST_WEIGHT:
            return False
    return True


_NEEDED: dict[str, Callable[[TenderFile, Sequence[Annex]], bool | None]] = {
    "energy-award": _award(frozenset({Theme.CO2})),
    "environmental-award": _award(_ENVIRONMENT),
    "environmental-clause": _clause(_ENVIRONMENT),
    "environmental-weight": _weight,
    "social-clause": _clause(frozenset({Theme.SOCIAL})),
}
