"""Frozen models of a criteria set: `set.yaml`, the theme files and their translations.

The models hold the shape of each file and nothing else: rules between fields live in
`tenderkit.checks`, so that all findings of a run can be shown at once. The field names are
those of `docs/authoring.md`.
"""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Final, Literal, TypeAlias

from tenderkit.criteria.basis_model import Bases, LevelBases, Rest
from tenderkit.criteria.case_model import Case, CaseValues
from tenderkit.criteria.proof_model import PriceLine, ProofItem, Question, Step
from tenderkit.words.fields import (
    UNSEEN,
    Bound,
    Identifier,
    Language,
    Languages,
    Line,
    Month,
    Number,
    ParameterName,
    ProcurementCode,
    ProductLine,
    Prose,
    Reason,
    RuleId,
    Share,
    Value,
    Version,
    Weight,
    limited,
    shown_as,
)
from tenderkit.words.frozen import NO_ENTRIES, Frozen
from tenderkit.words.terms import Effort, Frequency, Grade, Kind, Level, Role, Status, Strategy

_LEVELS = tuple((level, level.value) for level in Level)
"""Each level with the name of its field: an enumeration takes its time to tell."""

_VALUES = tuple(name for _, name in _LEVELS)


class LegalMinimum(Frozen):
    """What the law already asks for where a parameter is concerned."""

    law: Identifier
    """Id in the law register."""
    value: Number
    """The least that is lawful, in the parameter's unit."""


class Parameter(Frozen):
    """A value that stands in a criterion's texts as `{{ name }}`."""

    unit: Line | None = None
    """The unit, one of those in templates/wording."""
    stricter: Literal["higher", "lower"] | None = None
    """Which way is stricter."""
    role: Role | None = None
    """What it is for."""
    ask: bool = False
    """Whether the buyer must name a value of his own, because the right one depends on his tender or its day."""
    choices: Annotated[tuple[Line, ...] | None, limited(min_length=2)] = None
    """The allowed words, from lax to strict."""
    value: Value | None = None
    """The same value at every level."""
    baseline: Value | None = None
    significant: Value | None = None
    ambitious: Value | None = None
    legal_minimum: LegalMinimum | None = None
    """What everyone must meet anyway."""
    basis: Bases | None = None
    """What its values rest on."""

    @cached_property
    def levels(self) -> tuple[Level, ...]:
        """The levels it names; none when it has one value for all."""
        return tuple([level for level, name in _LEVELS if getattr(self, name) is not None])

    def at(self, level: Level) -> str | None:
        """Return the value at a level as written, or None where it has none."""
        return self.value if self.value is not None else getattr(self, level.value)

    def under(self, own: CaseValues) -> Parameter:
        """Return the parameter with other values: a basis goes with its value, and a value that is not given stays."""
        if own.value is not None:
            return self._replace(**dict.fromkeys(_VALUES), value=own.value, basis=own.basis)
        given = {name: value for _, name in _LEVELS if (value := getattr(own, name)) is not None}
        if not given:
            return self if own.basis is None else self._replace(basis=own.basis)
        rests = {name: self.basis_at(level) for level, name in _LEVELS if name not in given and getattr(self, name)}
        rests |= {name: getattr(own.basis, name) if isinstance(own.basis, LevelBases) else own.basis for name in given}
        rests = {name: rest for name, rest in rests.items() if rest is not None}
        return self._replace(value=None, **given, basis=LevelBases(**rests) if rests else None)

    def basis_at(self, level: Level) -> Rest | None:
        """Return what the value at a level rests on, or None where nobody says."""
        return getattr(self.basis, level.value) if isinstance(self.basis, LevelBases) else self.basis


class LabelReference(Frozen):
    """A label that proves a criterion."""

    label: Identifier
    """Id in the labels register."""
    edition: Line | None = None
    """The edition, generation or version; later ones are accepted."""
    criterion: Line | None = None
    """The number of the label's own criterion."""
    covers: Literal["full", "part"]
    """Whether a certificate proves the whole requirement or a part."""
    proves: Annotated[tuple[ParameterName, ...], limited(min_length=1)] = ()
    """The proof items whose place a certificate takes, where it proves a part."""


class SourceReference(Frozen):
    """Where a criterion or its threshold comes from."""

    source: Identifier
    """Id in the sources register."""
    clause: Line | None = None
    """The place in it."""


class Market(Frozen):
    """What the market offers; only the buyer reads it."""

    offer: Literal["wide", "fair", "narrow", "unknown", "assumed"]
    """`assumed` for what nobody counted."""
    basis: Prose
    """How we know."""
    checked: Month


class PointReference(Frozen):
    """A point of a yardstick that a criterion answers."""

    yardstick: Identifier
    """Id in the yardsticks register."""
    point: Line
    """The point's number in it."""
    covers: Literal["full", "part"]
    """Whether the criterion asks at least as much as the whole point, or as a part of it."""
    asks: Annotated[tuple[Identifier, ...], limited(min_length=1)] = ()
    """Of a part: what the point asks that the criterion asks in full."""
    values: dict[ParameterName, Identifier] = NO_ENTRIES
    """The parameters that hold a value that the point asks, each with the name of what asks it."""
    levels: Annotated[tuple[Level, ...] | None, limited(min_length=1)] = None
    """Where it does; wherever the criterion applies unless told."""


class Addition(Frozen):
    """Texts that come on top from a level upwards."""

    requirement: Prose | None = None
    verification: Prose | None = None


class Additions(Frozen):
    """What is added at which level."""

    significant: Addition | None = None
    ambitious: Addition | None = None


class Extra(Frozen):
    """What a set adds to the texts of a criterion that it takes from common."""

    requirement: Prose | None = None
    verification: Prose | None = None
    rationale: Prose | None = None
    guidance: Prose | None = None


class Linear(Frozen):
    """Points in proportion between two values."""

    unit: Line
    zero: Bound
    """The value that earns nothing."""
    full: Bound
    """The value that earns all points."""


class BandStep(Frozen):
    """One step of a band scale."""

    bound: Bound
    share: Share
    """Share of the points it earns, in %."""


class Bands(Frozen):
    """Points by the highest step reached."""

    unit: Line
    stricter: Literal["higher", "lower"]
    steps: Annotated[tuple[BandStep, ...], limited(min_length=1)]


class SubPoint(Frozen):
    """One named part of a judged answer."""

    share: Share
    """Share of the points, in %."""
    title: Line
    expected: Prose
    """What earns the points."""


class Scoring(Frozen):
    """How an award criterion earns points (Art. 67(4) and (5) of Directive 2014/24/EU)."""

    weight: Weight
    """The most points it can earn."""
    measure: Prose
    """What is scored."""
    linear: Linear | None = None
    bands: Bands | None = None
    judged: Annotated[dict[ParameterName, SubPoint] | None, limited(min_length=1)] = None
    example: Annotated[tuple[Number | dict[ParameterName, Grade], ...], limited(min_length=1)]
    """Offers whose points are computed and printed."""


class FollowUp(Frozen):
    """What happens with a clause during the contract."""

    indicator: Prose
    evidence: Prose | None = None
    """What shows it, besides the proof that is due during the contract."""
    frequency: Frequency
    remedy: Prose | None = None
    """What happens on a miss; where there are steps, what holds besides."""
    steps: Annotated[dict[ParameterName, Step] | None, limited(min_length=1)] = None
    """What happens on a miss, one after the other."""


Accepted: TypeAlias = dict[RuleId, Reason]
"""Findings that stay, by rule, each with the reason."""


class Criterion(Frozen):
    """One criterion: written in the set, or taken from common with what the set changes."""

    id: Identifier
    kind: Kind
    title: ProductLine
    subject: ProductLine
    """The link with the subject matter of the contract, and the stage of the life cycle."""
    priority: Annotated[Literal["1", "2", "3"], shown_as({"enum": [1, 2, 3, "1", "2", "3"]})]
    effort: Effort
    status: Status
    strategy: Strategy | None = None
    """The strategy of the Circular & Fair ICT Pact that it serves most."""
    levels: Annotated[tuple[Level, ...] | None, limited(min_length=1)] = None
    replaces: Identifier | None = None
    needs: tuple[Identifier, ...] = ()
    """Criteria that its texts refer to."""
    parameters: dict[ParameterName, Parameter] = NO_ENTRIES
    requirement: Prose
    verification: Prose | None = None
    proof: dict[ParameterName, ProofItem] = NO_ENTRIES
    """What is handed in."""
    prices: dict[ParameterName, PriceLine] = NO_ENTRIES
    """The lines of the price sheet that it speaks of."""
    when: dict[Identifier, Identifier] = NO_ENTRIES
    """The answers to the set's questions with which it applies."""
    adds: Additions | None = None
    cases: dict[ParameterName, Case] = NO_ENTRIES
    """What is different with certain answers: other values, and texts that come on top."""
    labels: tuple[LabelReference, ...] = ()
    scoring: Scoring | None = None
    follow_up: FollowUp | None = None
    rationale: Prose
    guidance: Prose
    market: Market | None = None
    sources: Annotated[tuple[SourceReference, ...], limited(min_length=1)]
    law: tuple[Identifier, ...] = ()
    meets: tuple[PointReference, ...] = ()
    """Points of a yardstick that it answers."""
    accept: Accepted = NO_ENTRIES
    """Findings of the legal check that stay, by rule, with the reason."""
    common: Annotated[Identifier | None, UNSEEN] = None
    """Where it was taken from `common/`: its id there."""
    extra: Annotated[Extra | None, UNSEEN] = None
    """What the set adds to the texts of a common criterion."""

    @cached_property
    def applies_at(self) -> tuple[Level, ...]:
        """The levels where it applies: those given, else those its parameters name, else all."""
        if self.levels is not None:
            return tuple([level for level, _ in _LEVELS if level in self.levels])
        named = {level for parameter in self.parameters.values() for level in parameter.levels}
        return tuple([level for level, _ in _LEVELS if level in named]) or tuple(Level)

    def under(self, case: Case) -> Criterion:
        """Return the criterion with the values that it has in a case."""
        values = {
            name: parameter.under(case.parameters[name]) if name in case.parameters else parameter
            for name, parameter in self.parameters.items()
        }
        return self._replace(parameters=values, levels=self.applies_at)


FIELDS_OF_KINDS: Final = {
    "verification": frozenset(Kind) - {Kind.MEASURE},
    "market": frozenset(Kind) - {Kind.MEASURE},
    "scoring": frozenset({Kind.AWARD}),
    "follow_up": frozenset({Kind.CONTRACT}),
}
"""The kinds that have a field, and must have it; the others may not."""

CriteriaFile: TypeAlias = tuple[Criterion, ...]
"""The criteria of a theme, once those of common are taken in."""


class Product(Frozen):
    """The word for the product in running text."""

    singular: Line
    plural: Line


class SetInfo(Frozen):
    """`set.yaml`: a criteria set as a whole."""

    format: Annotated[Literal["1"], shown_as({"enum": [1, "1"]})]
    """The version of the file format."""
    version: Version
    """MAJOR.MINOR.PATCH."""
    title: Line
    product: Product
    scope: Prose
    languages: Languages
    """Language codes, en first."""
    tenderers_only: tuple[Language, ...] = ()
    """Those of them that have only what tenderers read; what is for the buyer alone stands there in English."""
    cpv: tuple[ProcurementCode, ...] = ()
    """Codes of the Common Procurement Vocabulary."""
    questions: dict[Identifier, Question] = NO_ENTRIES
    """What only the buyer knows, and criteria depend on."""
    accept: Accepted = NO_ENTRIES
    """Findings of the legal check on the set as a whole that stay, by rule, with the reason."""
