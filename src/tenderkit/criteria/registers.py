"""Frozen models of the registers: the labels, law and sources that criteria point to."""

from __future__ import annotations

from typing import Annotated, Final, Literal, TypeAlias

from tenderkit.criteria.model import Accepted
from tenderkit.words.fields import Dated, Day, Identifier, Language, Line, Number, Prose, Url, limited
from tenderkit.words.frozen import NO_ENTRIES, Frozen
from tenderkit.words.terms import Kind, Theme

Verdict: TypeAlias = Literal["yes", "partly", "no"]


class Art43(Frozen):
    """Whether a label may be demanded under Art. 43(1) of Directive 2014/24/EU; buyer only."""

    a: Verdict | None = None
    """Its requirements concern only criteria linked to the subject matter, and suit to define the goods."""
    b: Verdict | None = None
    """They rest on objectively verifiable and non-discriminatory criteria."""
    c: Verdict | None = None
    """It was set up in an open and transparent procedure in which all stakeholders may take part."""
    d: Verdict | None = None
    """It is open to all interested parties."""
    e: Verdict | None = None
    """A third party sets its requirements, over which the applicant has no decisive influence."""
    verdict: Verdict
    """The five together."""
    note: Prose


class Edition(Frozen):
    """An edition of a label and when it is valid."""

    edition: Line
    valid_from: Dated | None = None
    valid_until: Dated | None = None


class Proof(Frozen):
    """One thing that a label proves."""

    theme: Theme
    what: Prose
    criterion: Line | None = None
    """The number of the label's own criterion, where known."""
    edition: Line | None = None
    """The edition whose number that is."""


class Credibility(Frozen):
    """What somebody else found about a label."""

    statement: Prose
    source: Identifier
    """Who found it: id in the sources register."""


class Label(Frozen):
    """An entry of the labels register."""

    name: Line
    owner: Line
    owner_kind: Literal["public", "ngo", "industry", "private"]
    type: Literal["type1", "eu-label", "declaration", "management-system", "site-audit", "rating", "operator", "method"]
    products: Annotated[tuple[Identifier, ...], limited(min_length=1)]
    themes: Annotated[tuple[Theme, ...], limited(min_length=1)]
    editions: tuple[Edition, ...] = ()
    aliases: tuple[Line, ...] = ()
    """Other names under which texts mention it."""
    status: Literal["active", "ended", "unconfirmed"] = "active"
    """Whether it can be obtained."""
    tiers: tuple[Line, ...] = ()
    """Its tiers from low to high, where it is graded by a number of optional criteria met."""
    proves: tuple[Proof, ...] = ()
    verification: Line | None = None
    """Who checks what, and how."""
    accreditation: Line | None = None
    """Who sees to the checkers."""
    registry: Url | None = None
    """Where certificates can be looked up."""
    slots: tuple[Kind, ...] = ()
    """The kinds of criteria for which it may serve as proof; for the others it may not."""
    depends_on: tuple[Line, ...] = ()
    """Standards and labels that it builds on."""
    credibility: tuple[Credibility, ...] = ()
    art43: Art43
    equivalent: Prose
    """What counts as equivalent proof; stands in the annex."""
    sources: Annotated[tuple[Identifier, ...], limited(min_length=1)]
    checked: Day
    accept: Accepted = NO_ENTRIES
    """Findings of the legal check on this label that stay, by rule, with the reason."""


PRODUCT_LABELS: Final = frozenset({"type1", "eu-label", "declaration"})
"""The types that say something about a product; the others are about companies, sites, operators or methods."""

LabelsFile: TypeAlias = dict[Identifier, Label]
"""`registers/labels.yaml`."""


class Art43Texts(Frozen):
    """Translated part of `art43`."""

    note: Prose


class LabelTexts(Frozen):
    """The translated texts of a label."""

    name: Line | None = None
    """Its name, where it has one in this language."""
    owner: Line | None = None
    """Its owner's name, where it has one in this language."""
    proves: tuple[Prose, ...] = ()
    """What it proves, in the order of the register."""
    verification: Line | None = None
    accreditation: Line | None = None
    credibility: tuple[Prose, ...] = ()
    """The statements, in the order of the register."""
    equivalent: Prose
    art43: Art43Texts | None = None


LabelTextsFile: TypeAlias = dict[Identifier, LabelTexts]
"""`registers/nl/labels.yaml`."""


class Duty(Frozen):
    """A duty that binds somebody from a day onwards."""

    begins: Dated
    """From when."""
    whom: Line
    what: Line
    products: tuple[Identifier, ...] = ()
    """The product groups concerned; all when empty."""


class Law(Frozen):
    """An entry of the law register."""

    title: Line
    """Official number, and article."""
    about: Line
    url: Url
    note: Prose | None = None
    """What it decides; buyer only."""
    applies_from: Dated | None = None
    duties: tuple[Duty, ...] = ()
    """What it asks of whom, from when: for laws on products and on buyers."""
    checked: Day


LawFile: TypeAlias = dict[Identifier, Law]
"""`registers/law.yaml`."""


class DutyTexts(Frozen):
    """The translated texts of a duty."""

    whom: Line
    what: Line


class LawTexts(Frozen):
    """The translated texts of a law."""

    title: Line
    about: Line
    note: Prose | None = None
    duties: tuple[DutyTexts, ...] = ()
    """The duties, in the order of the register."""


LawTextsFile: TypeAlias = dict[Identifier, LawTexts]
"""`registers/nl/law.yaml`."""


class SourceEntry(Frozen):
    """An entry of the sources register."""

    title: Line
    publisher: Line
    date: Dated | None = None
    """When it was published; left out where the document bears no date."""
    language: Language | None = None
    """The language of its title, where it is known."""
    url: Url | None = None
    checked: Day
    background: bool = False
    """For the buyer only: market evidence, press, studies; it does not stand in the annex."""
    copied: bool = False
    """Whether its address leads to a copy by a third party, which does not stand in the annex either."""
    in_force: bool = False
    """Whether it was still the edition in force when it was last looked at, however old it is."""

    @property
    def for_tenderers(self) -> bool:
        """Say whether tenderers may see it: a document that anyone can open where its publisher put it."""
        return not (self.background or self.copied)


SourcesFile: TypeAlias = dict[Identifier, SourceEntry]
"""`registers/sources.yaml`."""


class Ask(Frozen):
    """One thing that a point of a yardstick asks."""

    text: Line
    """What it asks, in own words."""
    levels: tuple[Line, ...] = ()
    """The yardstick's levels that ask it; all those of the point when empty."""
    products: tuple[Identifier, ...] = ()
    """The product groups of which it is asked; all those of the point when empty."""
    unit: Line | None = None
    """The unit of its value."""
    stricter: Literal["higher", "lower"] | None = None
    """Which way its value is stricter."""
    value: Number | None = None
    """The value asked."""
    values: dict[Line, Number] = NO_ENTRIES
    """The value at a level of the yardstick, or for a product group, where that is another one."""
    law: dict[Identifier, Identifier] = NO_ENTRIES
    """By product group, the law that asks at least as much of everyone: ids in the law register."""
    unread: bool = False
    """Whether it could not be read what is asked: no criterion answers it then."""


class Point(Frozen):
    """A point of a yardstick."""

    title: Line
    area: Line | None = None
    """The heading it stands under."""
    kind: Kind | None = None
    levels: tuple[Line, ...] = ()
    """The yardstick's own names for its levels."""
    products: tuple[Identifier, ...] = ()
    """The product groups it concerns; all when empty."""
    devices: Literal["new", "refurbished"] | None = None
    """Whether it is for new or for refurbished devices only."""
    place: Line | None = None
    """Where in the source it stands."""
    asks: dict[Identifier, Ask] = NO_ENTRIES
    """What it asks, one by one; a point without them is compared by its subject alone."""
    note: Line | None = None


class Yardstick(Frozen):
    """A set of criteria, or a strategy, that ours are held against."""

    title: Line
    source: Identifier
    """Id in the sources register."""
    read_in: Identifier | None = None
    """The text of it that was read, where that is another one: id in the sources register."""
    by: Literal["meets", "strategy"] = "meets"
    """The field of a criterion that names a point: `meets`, or its `strategy`."""
    note: Prose
    """What the comparison can tell, and what it cannot."""
    points: Annotated[dict[Line, Point], limited(min_length=1)]
    checked: Day


YardsticksFile: TypeAlias = dict[Identifier, Yardstick]
"""`registers/yardsticks.yaml`."""


class PointTexts(Frozen):
    """The translated texts of a point."""

    title: Line
    asks: dict[Identifier, Line] = NO_ENTRIES
    """What it asks, by the same names."""
    note: Line | None = None


class YardstickTexts(Frozen):
    """The translated texts of a yardstick."""

    title: Line
    note: Prose
    areas: dict[Line, Line] = NO_ENTRIES
    """The headings of its points, each said once."""
    levels: dict[Line, Line] = NO_ENTRIES
    """Its own names for its levels."""
    points: dict[Line, PointTexts]


YardstickTextsFile: TypeAlias = dict[Identifier, YardstickTexts]
"""`registers/nl/yardsticks.yaml`."""
