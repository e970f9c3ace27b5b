"""The page for the administrators and the intranet: what came of the contract, with ranges and sources.

It holds no name of a model, a site, a device or the contractor, so that it can be passed on as it is.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from tenderkit.answers.report_parts import Heading
from tenderkit.contract.days import Term, stretches
from tenderkit.contract.record import COUNTS
from tenderkit.contract.told import Teller
from tenderkit.criteria.outcome_model import State

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tenderkit.contract.came import Came, Footprint
    from tenderkit.contract.record import Counted
    from tenderkit.documents.wording import Wording
    from tenderkit.impact.draws import Spread

PAGE = "outcome"

_OURS = "tenderkit"
"""The publisher of what is our own estimate."""

_ORDER = (State.KEPT, State.LATE, State.MISSED, State.UNKNOWN, State.OPEN)
"""The states as the page shows them."""


class Bar(NamedTuple):
    """A row of a picture."""

    label: str
    value: Decimal
    shown: str
    """The value as text, with its range where it has one."""
    told: str
    """What the bar shows, for those who do not see it."""
    low: Decimal | None = None
    high: Decimal | None = None
    note: str = ""


class Picture(NamedTuple):
    """Bars one below the other, all to the same scale."""

    caption: str
    heads: tuple[str, ...]
    bars: tuple[Bar, ...]

    @property
    def most(self) -> Decimal:
        """The value of the longest bar, or the highest end of a range; at least 1."""
        return max([Decimal(1), *(bar.high or bar.value for bar in self.bars)])


class Page(NamedTuple):
    """What the page says."""

    about: str
    summary: str
    clauses: Picture
    devices: Picture | None
    uncounted: str
    footprint: Picture | None
    told: tuple[str, ...]
    """What was saved, or why no saving is told."""
    notes: tuple[str, ...]
    """Ranges and sources."""


def heading(came: Came, wording: Wording, name: str) -> dict[str, Any]:
    """Return what the templates of all documents are filled with.

    Args:
        came: all that came of the contract.
        wording: the words of its language.
        name: the group of words of the document.
    """
    lots = came.dossier.lots
    sets = tuple(dict.fromkeys(f"{lot.annex.group} {lot.annex.version}" for lot in lots))
    levels = tuple(dict.fromkeys(wording.word("levels", lot.annex.level) for lot in lots))
    title, reader = (wording.word("outcome", name, word) for word in ("title", "reader"))
    # It is no document of the procurement: what was open in the tender does not make it a draft.
    dossier = came.dossier._replace(date=came.on, publishable=True)
    return {"document": Heading(title, reader, sets, levels), "dossier": dossier}


def outcome_page(came: Came, wording: Wording) -> dict[str, Any]:
    """Return what the template of the page is filled with.

    Args:
        came: all that came of the contract.
        wording: the words of its language.
    """
    return {**heading(came, wording, "page"), "page": _Maker(came, wording).page()}


class _Maker:
    def __init__(self, came: Came, wording: Wording) -> None:
        self._came = came
        self._wording = wording
        self._teller = Teller(wording)
        self._on = wording.date(came.on)

    def page(self) -> Page:
        """Return the page."""
        came = self._came
        about = self._fill(
            "about",
            organisation=came.dossier.organisation or self._wording.word("blanks", "organisation"),
            title=came.dossier.title or self._wording.enumerate([lot.title for lot in came.dossier.lots]),
            signed=self._wording.date(came.signed),
            on=self._on,
        )
        devices = tuple(self._devices())
        footprint = tuple(bar for each in came.footprints for bar in self._footprint(each))
        return Page(
            about,
            self._summary(),
            self._clauses(),
            Picture(self._fill("devices", on=self._on), self._heads("device"), devices) if devices else None,
            self._uncounted() if devices else self._word("nothing_counted"),
            Picture(self._word("footprint"), (self._word("use"), "kg CO2e"), footprint) if footprint else None,
            tuple(self._told()),
            tuple(self._notes()),
        )

    def _word(self, name: str) -> str:
        return self._teller.word("page", name)

    def _fill(self, name: str, **values: str) -> str:
        return self._teller.fill("page", name, **values)

    def _number(self, value: Decimal | float) -> str:
        return self._wording.number(Decimal(value))

    def _years(self, value: Decimal) -> str:
        return self._wording.value(value, "years")

    def _heads(self, name: str) -> tuple[str, ...]:
        return self._word(name), self._word("number")

    def _counts(self) -> dict[State, int]:
        states = [clause.state for clause in self._came.clauses]
        return {state: states.count(state) for state in _ORDER}

    def _summary(self) -> str:
        counts = self._counts()
        due = sum(counts.values()) - counts[State.OPEN]
        if not due:
            return self._word("nothing_due")
        parts = {
            state.value: self._fill(f"kept_{state}", number=str(counts[state])) if counts[state] else ""
            for state in (State.LATE, State.MISSED, State.UNKNOWN)
        }
        return self._fill("kept", due=str(due), kept=str(counts[State.KEPT]), **parts)

    def _clauses(self) -> Picture:
        counts = self._counts()
        every = str(sum(counts.values()))
        bars = tuple(
            Bar(
                capital(self._teller.state(state)),
                Decimal(number),
                str(number),
                self._fill("bar_clauses", number=str(number), all=every),
                note=self._teller.word("state_notes", state),
            )
            for state, number in counts.items()
        )
        heads = (*self._heads("state"), self._word("meaning"))
        return Picture(self._fill("clauses", on=self._on), heads, bars)

    def _devices(self) -> Iterator[Bar]:
        for name in COUNTS:
            label, number = self._teller.counted(name), self._came.total(name)
            if name == "kept":  # the same device is kept year after year
                label, number = self._kept(label)
            if number is not None:
                shown = self._number(number)
                yield Bar(label, number, shown, self._fill("bar_devices", number=shown))

    def _kept(self, label: str) -> tuple[str, Decimal | None]:
        """Return how many devices were kept at the end of the last year that was counted, and how to say so."""
        years = [each.year for each in self._came.counted if each.kept is not None]
        if not years:
            return label, None
        last = max(years)
        found = sum((each.kept or Decimal(0) for each in self._came.counted if each.year == last), Decimal(0))
        return self._fill("kept_when", what=label, year=str(last)), found

    def _uncounted(self) -> str:
        """Say what nobody counted: contract years that have passed, and kinds of numbers."""
        came = self._came
        spans = enumerate(stretches(Term(came.signed, came.ends), 12), start=1)
        over = [year for year, span in spans if span.last < came.on]
        none = [year for year in over if not any(_counts_of(each) for each in came.counted if each.year == year)]
        what = [self._teller.counted(name) for name in COUNTS if came.total(name) is None]
        if none:
            what.append(self._fill("uncounted_years", years=self._wording.enumerate(map(str, none))))
        return self._fill("uncounted", what="; ".join(what)) if what else ""

    def _footprint(self, each: Footprint) -> Iterator[Bar]:
        result = each.brought.result if each.brought else None
        if result is None:
            return
        case = result.case
        if result.now is not None and case.years_now is not None:
            yield self._ranged("before", case.title, case.years_now, result.now)
        yield self._ranged("delivered", case.title, case.years, result.planned)

    def _ranged(self, name: str, title: str, years: Decimal, spread: Spread) -> Bar:
        low, central, high = map(self._number, spread)
        shown = self._fill("value", central=central, low=low, high=high)
        label = self._fill(name, title=title, years=self._years(years))
        return Bar(label, spread.central, shown, f"{shown} kg CO2e", spread.low, spread.high)

    def _told(self) -> Iterator[str]:
        """Yield what was saved, what is expected, and why nothing is told where nothing is."""
        came = self._came
        if came.saved is not None:
            low, central, high = map(self._number, came.saved)
            yield self._fill("saved", tonnes=central, low=low, high=high, by=self._by())
        reasons: dict[str, list[str]] = {}
        for each in came.footprints:
            if each.not_told:
                reasons.setdefault(each.not_told, []).append(self._title(each.lot))
        for name, titles in reasons.items():
            told = self._teller.word("not_told", name)
            alone = len(titles) == len(came.footprints)
            yield told if alone else self._fill("lot", title=self._wording.enumerate(titles), told=told)
        if came.expected is not None:
            low, central, high = map(self._number, came.expected)
            told = self._fill("expected", tonnes=central, low=low, high=high)
            titles = [self._title(each.lot) for each in came.footprints if each.planned]
            alone = len(titles) == len(came.footprints)
            yield told if alone else self._fill("lot", title=self._wording.enumerate(titles), told=told)

    def _by(self) -> str:
        """Return what saved something: only lots of which a saving is told count."""
        lots = [each.lot for each in self._came.footprints if not each.not_told]
        told = ""
        for name, count in (("saved_refurbished", "delivered_refurbished"), ("saved_kept", "kept")):
            number = sum((self._came.total(count, lot) or Decimal(0) for lot in lots), Decimal(0))
            told += self._fill(name, number=self._number(number)) if number else ""
        return told

    def _title(self, number: int) -> str:
        return next(lot.title for lot in self._came.dossier.lots if lot.number == number)

    def _notes(self) -> Iterator[str]:
        origins = {
            name: each for one in self._came.footprints if one.brought for name, each in one.brought.sources.items()
        }
        if origins:
            yield self._word("range")
            told = [
                self._fill(
                    "estimate" if each.publisher == _OURS else "source", publisher=each.publisher, year=each.date[:4]
                )
                for each in origins.values()
            ]
            yield self._fill("sources", sources="; ".join(told))


def capital(text: str) -> str:
    """Return a text that begins with a capital."""
    return f"{text[:1].upper()}{text[1:]}"


def _counts_of(counted: Counted) -> Sequence[Decimal]:
    return [number for name in COUNTS if (number := getattr(counted, name)) is not None]
