"""Frozen models of what stands in `criteria/`.

The models hold the shape of each file and nothing else: rules between fields live in
`tenderkit.checks`, so that all findings of a run can be shown at once. The field names are
those of `docs/authoring.md`; the kinds follow Directive 2014/24/EU (Articles 42, 57, 58, 67, 70).
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal, TypeAlias

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from tenderkit.terms import Effort, Frequency, Grade, Kind, Level, Status, Strategy, Theme

__all__ = [
    "Additions",
    "Bands",
    "CriteriaFile",
    "Criterion",
    "CriterionTexts",
    "FollowUp",
    "Label",
    "LabelReference",
    "LabelTexts",
    "LabelTextsFile",
    "LabelsFile",
    "Law",
    "LawFile",
    "LawTexts",
    "LawTextsFile",
    "Linear",
    "Market",
    "Parameter",
    "Scoring",
    "SetInfo",
    "SetTexts",
    "SourceEntry",
    "SourceReference",
    "SourcesFile",
    "SubPoint",
    "TranslationFile",
]


def _one_line(text: str) -> str:
    if any(separator in text.rstrip("\n") for separator in "\n\u0085\u2028\u2029"):
        raise PydanticCustomError("one_line", "this text stands on one line")
    return text.rstrip("\n")


def _not_blank(text: str) -> str:
    if not text.strip():
        raise PydanticCustomError("blank", "the text is empty")
    return text


def _plain_decimal(value: object) -> object:
    if isinstance(value, str) and not value.lstrip("-").replace(".", "", 1).isdecimal():
        raise PydanticCustomError("decimal_form", "not a number written like 1500 or 0.5")
    return value


Line = Annotated[str, AfterValidator(_not_blank), AfterValidator(_one_line)]
"""Plain text on one line."""

Prose = Annotated[str, AfterValidator(_not_blank)]
"""Markdown with placeholders; `tenderkit.prose` reads it."""

Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
"""Lower-case words with hyphens."""

ParameterName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$", max_length=40)]
"""Lower-case words with underscores."""

Number = Annotated[
    Decimal,
    BeforeValidator(_plain_decimal),
    Field(allow_inf_nan=False, max_digits=15),
    WithJsonSchema({"type": "number"}),
]
"""An exact decimal."""

Placeholder = Annotated[str, StringConstraints(pattern=r"^\{\{ ?[a-z][a-z0-9_]* ?\}\}$")]
"""The placeholder of a parameter, standing alone."""

Bound = Annotated[
    Number | Placeholder,
    Field(union_mode="left_to_right"),
    WithJsonSchema({"anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^\{\{ ?[a-z][a-z0-9_]* ?\}\}$"}]}),
]
"""A number, or the parameter that holds it."""

Value = Annotated[str, AfterValidator(_not_blank), AfterValidator(_one_line), WithJsonSchema({"type": ["number", "string"]})]
"""A parameter's value: a number, or one of its choices."""

Day = Annotated[str, StringConstraints(pattern=r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")]
"""A date, YYYY-MM-DD."""

Month = Annotated[str, StringConstraints(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")]
"""A year and month, YYYY-MM."""

Dated = Annotated[
    str,
    StringConstraints(pattern=r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"),
    WithJsonSchema({"type": ["integer", "string"]}),
]
"""A year, a month or a day, as exact as it is known."""

Url = Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"]+$")]
"""A web address."""

Share = Annotated[Number, Field(ge=0, le=100)]
"""A share in %, from 0 to 100."""


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Parameter(_Model):
    """A value that stands in a criterion's texts as `{{ name }}`."""

    unit: Line | None = None
    """The unit, one of those in templates/wording."""
    stricter: Literal["higher", "lower"] | None = None
    """Which way is stricter."""
    choices: tuple[Line, ...] | None = Field(default=None, min_length=2)
    """The allowed words, from lax to strict."""
    value: Value | None = None
    """The same value at every level."""
    baseline: Value | None = None
    significant: Value | None = None
    ambitious: Value | None = None

    @property
    def levels(self) -> tuple[Level, ...]:
        """The levels it names; none when it has one value for all."""
        return tuple(level for level in Level if getattr(self, level.value) is not None)

    def at(self, level: Level) -> str | None:
        """Return the value at a level as written, or None where it has none."""
        return self.value if self.value is not None else getattr(self, level.value)


class LabelReference(_Model):
    """A label that proves a criterion."""

    label: Identifier
    """Id in the labels register."""
    edition: Line | None = None
    """The edition, generation or version; later ones are accepted."""
    criterion: Line | None = None
    """The number of the label's own criterion."""
    covers: Literal["full", "part"]
    """Whether a certificate proves the whole requirement or a part."""


class SourceReference(_Model):
    """Where a criterion or its threshold comes from."""

    source: Identifier
    """Id in the sources register."""
    clause: Line | None = None
    """The place in it."""


class Market(_Model):
    """What the market offers; only the buyer reads it."""

    offer: Literal["wide", "fair", "narrow", "unknown"]
    basis: Prose
    """How we know."""
    checked: Month


class Addition(_Model):
    """Texts that come on top from a level upwards."""

    requirement: Prose | None = None
    verification: Prose | None = None


class Additions(_Model):
    """What is added at which level."""

    significant: Addition | None = None
    ambitious: Addition | None = None


class Linear(_Model):
    """Points in proportion between two values."""

    unit: Line
    zero: Bound
    """The value that earns nothing."""
    full: Bound
    """The value that earns all points."""


class BandStep(_Model):
    """One step of a band scale."""

    bound: Bound
    share: Share
    """Share of the points it earns, in %."""


class Bands(_Model):
    """Points by the highest step reached."""

    unit: Line
    stricter: Literal["higher", "lower"]
    steps: tuple[BandStep, ...] = Field(min_length=1)


class SubPoint(_Model):
    """One named part of a judged answer."""

    share: Share
    """Share of the points, in %."""
    title: Line
    expected: Prose
    """What earns the points."""


class Scoring(_Model):
    """How an award criterion earns points (Art. 67(4) and (5) of Directive 2014/24/EU)."""

    weight: Annotated[Number, Field(gt=0, le=1000)]
    """The most points it can earn."""
    measure: Prose
    """What is scored."""
    linear: Linear | None = None
    bands: Bands | None = None
    judged: dict[ParameterName, SubPoint] | None = Field(default=None, min_length=1)
    example: tuple[Number | dict[ParameterName, Grade], ...] = Field(min_length=1)
    """Offers whose points are computed and printed."""


class FollowUp(_Model):
    """What happens with a clause during the contract."""

    indicator: Prose
    evidence: Prose
    frequency: Frequency
    remedy: Prose
    """What happens on a miss."""


class Criterion(_Model):
    """One criterion, as authors write it."""

    id: Identifier
    kind: Kind
    title: Line
    subject: Line
    """The link with the subject matter of the contract, and the stage of the life cycle."""
    priority: Literal["1", "2", "3"] = Field(json_schema_extra={"enum": [1, 2, 3]})
    effort: Effort
    status: Status
    strategy: Strategy | None = None
    levels: tuple[Level, ...] | None = Field(default=None, min_length=1)
    replaces: Identifier | None = None
    parameters: dict[ParameterName, Parameter] = {}
    requirement: Prose
    verification: Prose | None = None
    adds: Additions | None = None
    labels: tuple[LabelReference, ...] = ()
    scoring: Scoring | None = None
    follow_up: FollowUp | None = None
    rationale: Prose
    guidance: Prose
    market: Market | None = None
    sources: tuple[SourceReference, ...] = Field(min_length=1)
    law: tuple[Identifier, ...] = ()

    @property
    def applies_at(self) -> tuple[Level, ...]:
        """The levels where it applies: those given, else those its parameters name, else all."""
        if self.levels is not None:
            return tuple(level for level in Level if level in self.levels)
        named = {level for parameter in self.parameters.values() for level in parameter.levels}
        return tuple(level for level in Level if level in named) or tuple(Level)


CriteriaFile: TypeAlias = tuple[Criterion, ...]
"""A theme file: a list of criteria."""


class Product(_Model):
    """The word for the product in running text."""

    singular: Line
    plural: Line


class SetInfo(_Model):
    """`set.yaml`: a criteria set as a whole."""

    format: Literal["1"] = Field(json_schema_extra={"enum": [1]})
    """The version of the file format."""
    version: Annotated[str, StringConstraints(pattern=r"^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$")]
    """MAJOR.MINOR.PATCH."""
    title: Line
    product: Product
    scope: Prose
    languages: tuple[Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")], ...] = Field(min_length=1)
    """Language codes, en first."""
    cpv: tuple[Annotated[str, StringConstraints(pattern=r"^\d{8}-\d$")], ...] = ()
    """Codes of the Common Procurement Vocabulary."""


class SetTexts(_Model):
    """`nl/set.yaml`: the texts of `set.yaml`."""

    title: Line
    product: Product
    scope: Prose


class MarketTexts(_Model):
    """Translated part of `market`."""

    basis: Prose


class SubPointTexts(_Model):
    """Translated part of a sub-point."""

    title: Line
    expected: Prose


class ScoringTexts(_Model):
    """Translated part of `scoring`."""

    measure: Prose
    judged: dict[ParameterName, SubPointTexts] | None = None


class FollowUpTexts(_Model):
    """Translated part of `follow_up`."""

    indicator: Prose
    evidence: Prose
    remedy: Prose


class CriterionTexts(_Model):
    """The translated texts of a criterion."""

    title: Line
    subject: Line
    requirement: Prose
    verification: Prose | None = None
    adds: Additions | None = None
    scoring: ScoringTexts | None = None
    follow_up: FollowUpTexts | None = None
    rationale: Prose
    guidance: Prose
    market: MarketTexts | None = None


TranslationFile: TypeAlias = dict[Identifier, CriterionTexts]
"""A translated theme file: texts by criterion id."""


class Art43(_Model):
    """Whether a label may be demanded under Art. 43(1) of Directive 2014/24/EU; buyer only."""

    verdict: Literal["yes", "partly", "no"]
    note: Prose


class Edition(_Model):
    """An edition of a label and when it is valid."""

    edition: Line
    valid_from: Dated | None = None
    valid_until: Dated | None = None


class Label(_Model):
    """An entry of the labels register."""

    name: Line
    owner: Line
    owner_kind: Literal["public", "ngo", "industry", "private"]
    type: Literal["type1", "eu-label", "declaration", "management-system", "site-audit", "rating", "operator", "method"]
    products: tuple[Identifier, ...] = Field(min_length=1)
    themes: tuple[Theme, ...] = Field(min_length=1)
    editions: tuple[Edition, ...] = ()
    registry: Url | None = None
    """Where certificates can be looked up."""
    art43: Art43
    equivalent: Prose
    """What counts as equivalent proof; stands in the annex."""
    sources: tuple[Identifier, ...] = Field(min_length=1)
    checked: Day


LabelsFile: TypeAlias = dict[Identifier, Label]
"""`registers/labels.yaml`."""


class Art43Texts(_Model):
    """Translated part of `art43`."""

    note: Prose


class LabelTexts(_Model):
    """The translated texts of a label."""

    equivalent: Prose
    art43: Art43Texts


LabelTextsFile: TypeAlias = dict[Identifier, LabelTexts]
"""`registers/nl/labels.yaml`."""


class Law(_Model):
    """An entry of the law register."""

    title: Line
    """Official number, and article."""
    about: Line
    url: Url
    note: Prose | None = None
    """What it decides; buyer only."""
    applies_from: Dated | None = None
    checked: Day


LawFile: TypeAlias = dict[Identifier, Law]
"""`registers/law.yaml`."""


class LawTexts(_Model):
    """The translated texts of a law."""

    title: Line
    about: Line
    note: Prose | None = None


LawTextsFile: TypeAlias = dict[Identifier, LawTexts]
"""`registers/nl/law.yaml`."""


class SourceEntry(_Model):
    """An entry of the sources register."""

    title: Line
    publisher: Line
    date: Dated | None = None
    """When it was published; left out where the document bears no date."""
    url: Url | None = None
    checked: Day


SourcesFile: TypeAlias = dict[Identifier, SourceEntry]
"""`registers/sources.yaml`."""
