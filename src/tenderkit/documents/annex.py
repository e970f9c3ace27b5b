"""The annex: the composed result for one set, level, language and choice, with nothing left to decide.

The annex is what templates see. It holds what tenderers read and nothing that only the
buyer reads. Its texts are safe HTML, its numbers are decimals.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, NamedTuple

from tenderkit.criteria.condition import told_by
from tenderkit.criteria.profile_model import DIRECTIVE
from tenderkit.documents.scoring import plain
from tenderkit.words.terms import Condition, Moment

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from tenderkit.documents.asked import PriceText, ProofGroup, ProofText, StepText
    from tenderkit.documents.choice import Override
    from tenderkit.words.terms import Frequency, Grade, Kind, Level, Theme


class Proven(NamedTuple):
    """A proof item whose place a certificate takes."""

    id: str
    text: str


class LabelProof(NamedTuple):
    """A label that proves a criterion, wholly (`full`) or partly (`part`)."""

    id: str
    name: str
    edition: str | None
    criterion: str | None
    covers: str
    proves: tuple[Proven, ...] = ()
    """The proof items whose place it takes, where it proves a part and that is told."""


class Step(NamedTuple):
    """A step of a band scale: the bound as text with its unit, and the points it earns."""

    bound: str
    points: Decimal
    value: Decimal = Decimal(0)
    """The bound as a number."""


class SubPointText(NamedTuple):
    """A named part of a judged answer: what is expected, and the points it earns at most."""

    title: str
    points: Decimal
    expected: str
    id: str = ""
    share: Decimal = Decimal(0)
    """Its share of the points of the criterion, in %."""


class Example(NamedTuple):
    """A worked example: an offer as text, or the grade of each sub-point, and the points computed."""

    points: Decimal
    offer: str = ""
    grades: tuple[tuple[str, Grade], ...] = ()


class ScoringText(NamedTuple):
    """How an award criterion earns points. `method` is linear, bands or judged."""

    method: str
    points: Decimal
    """The most points."""
    relative: Decimal
    """Its share of all points in this annex, in %."""
    measure: str
    zero: str = ""
    full: str = ""
    higher_is_better: bool = True
    steps: tuple[Step, ...] = ()
    sub_points: tuple[SubPointText, ...] = ()
    examples: tuple[Example, ...] = ()
    unit: str = ""
    """That of a scale or of steps."""
    ends: tuple[Decimal, ...] = ()
    """Of a scale: what earns no points, and what earns all."""


class FollowUpText(NamedTuple):
    """What happens with a clause during the contract."""

    indicator: str
    evidence: str
    frequency: Frequency
    remedy: str
    steps: tuple[StepText, ...] = ()


class AnnexCriterion(NamedTuple):
    """One criterion as tenderers read it."""

    id: str
    code: str
    kind: Kind
    theme: Theme
    title: str
    subject: str
    requirement: str
    verification: str
    labels: tuple[LabelProof, ...]
    scoring: ScoringText | None
    follow_up: FollowUpText | None
    sources: tuple[str, ...]
    proof: tuple[ProofGroup, ...] = ()
    prices: tuple[PriceText, ...] = ()

    @property
    def labels_together(self) -> tuple[tuple[str, tuple[Proven, ...], tuple[LabelProof, ...]], ...]:
        """Return the labels that prove the same: how far, the proof items whose place they take, and the labels."""
        found: dict[tuple[str, tuple[Proven, ...]], list[LabelProof]] = {}
        for label in sorted(self.labels, key=lambda label: (label.covers, bool(label.proves))):
            found.setdefault((label.covers, label.proves), []).append(label)
        return tuple((covers, proves, tuple(labels)) for (covers, proves), labels in found.items())

    def items(self) -> Iterator[ProofText]:
        """Yield all that is handed in for it."""
        for group in self.proof:
            yield from group.items


class ThemeGroup(NamedTuple):
    """The criteria of one theme within a chapter."""

    theme: Theme
    criteria: tuple[AnnexCriterion, ...]


class Chapter(NamedTuple):
    """The criteria of one kind, grouped by theme."""

    kind: Kind
    groups: tuple[ThemeGroup, ...]


class AnnexLabel(NamedTuple):
    """A label named in the annex, with what counts as equivalent and the codes that name it."""

    id: str
    name: str
    owner: str
    registry: str | None
    equivalent: str
    used_in: tuple[str, ...]
    of_product: bool
    """Whether it says something about a product, and not about a company, a site, an operator or a method."""
    editions: tuple[str, ...] = ()
    """Those in the register of labels, the oldest first."""


class AnnexSource(NamedTuple):
    """A document the criteria rest on, with the codes that rest on it."""

    id: str
    title: str
    publisher: str
    date: str | None
    checked: str
    url: str | None
    used_in: tuple[str, ...]
    language: str = ""
    """That of its title, where it is known to be another one than the annex's."""


class AnnexOverlay(NamedTuple):
    """Who changed the set, and the digest of the changes; the reasons are the buyer's."""

    name: str
    digest: str


class Annex(NamedTuple):
    """The composed result for one set, level, language and choice."""

    group: str
    title: str
    product: str
    version: str
    digest: str
    edition: str
    """`draft` for files as they stand, else the version released."""
    scope: str
    level: Level
    language: str
    date: datetime.date
    reference: str
    organisation: str
    themes: tuple[Theme, ...]
    only: tuple[str, ...]
    without: tuple[str, ...]
    overrides: tuple[Override, ...]
    chapters: tuple[Chapter, ...]
    labels: tuple[AnnexLabel, ...]
    sources: tuple[AnnexSource, ...]
    answers: tuple[tuple[str, str], ...] = ()
    """The buyer's answers to the questions of the set."""
    overlay: AnnexOverlay | None = None
    """None where the criteria are those of the set."""
    share: Decimal | None = None
    """The share of the award criteria in the total score, in %; None where the buyer fills it in himself."""
    law: str = DIRECTIVE
    """The national law that it goes by; `eu` for the Directive."""
    of_any_condition: bool = False
    """Whether its set is for new and for refurbished devices, and asks which."""

    @property
    def condition(self) -> str:
        """Which devices may be offered: `new`, `refurbished` or `either`, which holds while that is open.

        Empty where the set does not ask it.
        """
        return told_by(dict(self.answers)) or (Condition.EITHER.value if self.of_any_condition else "")

    def criteria(self) -> Iterator[AnnexCriterion]:
        """Yield the criteria in the order of the document."""
        for chapter in self.chapters:
            for group in chapter.groups:
                yield from group.criteria

    @property
    def half_years(self) -> bool:
        """Whether anything is handed in every six months."""
        return any(item.at is Moment.HALF_YEAR for each in self.criteria() for item in each.items())

    @property
    def points(self) -> Decimal:
        """The most points that all award criteria can earn together."""
        return sum((c.scoring.points for c in self.criteria() if c.scoring), Decimal(0))

    def shares(self, total: Decimal | None) -> dict[str, Decimal]:
        """Return what each award criterion weighs, in %, by id: with one decimal, none where it is 0.

        Args:
            total: what all of them weigh in the total score, in %; unless told, the shares are those of all points.
        """
        scored = {each.id: each.scoring for each in self.criteria() if each.scoring}
        if total is None:
            return {name: scoring.relative for name, scoring in scored.items()}
        return {
            name: plain((scoring.points * total / self.points).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP))
            for name, scoring in scored.items()
        }
