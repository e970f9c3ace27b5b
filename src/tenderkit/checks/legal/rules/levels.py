"""Levels, and what must agree within a set."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from tenderkit.checks.legal.days import first_day, last_day, years_from
from tenderkit.checks.legal.duties import floors
from tenderkit.checks.legal.likeness import starts
from tenderkit.checks.legal.naming import listed_labels
from tenderkit.checks.legal.precision import EQUIVALENT
from tenderkit.checks.legal.reading import FOR_TENDERERS, Look, any_word
from tenderkit.checks.legal.rule import Finding, at, error, info, warning, wherever
from tenderkit.checks.legal.scales import begun_at
from tenderkit.criteria.basis import bases
from tenderkit.criteria.criteria_set import SOURCE_LANGUAGE
from tenderkit.criteria.field_roles import OBLIGATION, TENDERER
from tenderkit.words.terms import Kind, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tenderkit.criteria.model import Criterion
    from tenderkit.criteria.source import PathKey


@warning(
    "V02",
    basis="clarity: a higher level asks for more",
    message="two levels ask for the same",
    why="A buyer who chooses the higher level expects more than at the one below it.",
    mend="raise the value, or add a text at the higher level",
)
def equal_levels(look: Look) -> Iterator[Finding]:
    for subject in look.subjects:
        criterion = subject.criterion
        levelled = {name: p for name, p in criterion.parameters.items() if p.levels and p.value is None}
        for lower, higher in itertools.pairwise(criterion.applies_at):
            added = criterion.adds and getattr(criterion.adds, higher.value, None)
            if levelled and not added and all(p.at(lower) == p.at(higher) for p in levelled.values()):
                name = next(iter(levelled))
                detail = f"{lower.value} and {higher.value}"
                yield at(subject, "parameters", name, higher.value, detail=detail)


@error(
    "V04",
    basis="logic: points are earned above the minimum",
    message="points begin below the minimum of another criterion",
    why="A tender that only meets the minimum would earn points, and part of the scale nobody can use.",
    mend="let the scale begin at the minimum of the same level, or above it",
)
def scale_begins_below_the_minimum(look: Look) -> Iterator[Finding]:
    for (award, minimum, _), found in starts(look):
        low = [step for step in found if step.start < step.minimum]
        if low:
            other = f"'{low[0].name}' of '{minimum.criterion.id}' is {abs(low[0].minimum):f} at {low[0].level.value}"
            detail = f"they begin at {abs(low[0].start):f}, and {other}"
            method = "bands" if low[0].earns else "linear"
            instead = begun_at(award.criterion, low[0].level, abs(low[0].minimum))
            yield at(award, "scoring", method, detail=detail, at_key=True)._replace(
                beside=(minimum.criterion.id,), instead=instead
            )


@warning(
    "V05",
    basis="logic: what the law asks for binds everyone",
    message="a value below what the law asks for",
    why="A level that is laxer than the law looks as if less were enough, and its proof is worth nothing.",
    mend="raise the value above the legal minimum, or leave the level out",
)
def value_below_the_law(look: Look) -> Iterator[Finding]:
    for floor in floors(look):
        if floor.laxer:
            detail = f"{floor.value:f}, and the law asks for {floor.minimum:f} ({floor.law})"
            yield at(floor.subject, "parameters", floor.name, floor.key, detail=detail)


@warning(
    "V06",
    basis="clarity: labels, laws and sources change",
    message="a fact that time has passed by",
    why="Labels end and laws change; what nobody has looked at for a year may no longer hold.",
    mend="look again and set `checked` in the register, or name the edition that is valid now",
)
def out_of_date(look: Look) -> Iterator[Finding]:
    yield from _not_checked(look)
    for listed in listed_labels(look):
        for edition in listed.label.editions:
            ended = edition.edition == listed.entry.edition and edition.valid_until
            if ended and last_day(ended) < look.day:
                yield listed.found(f"edition {edition.edition} of '{listed.entry.label}' ended {ended}", "edition")


def _not_checked(look: Look) -> Iterator[Finding]:
    """Yield the labels, laws and sources in use that were last checked more than a year ago."""
    registers = look.set.registers
    oldest = years_from(look.day, -1)
    for name, label in look.cited_labels.items():
        if first_day(label.checked) < oldest:
            owner = look.label_owner(name, label)
            yield Finding(owner, owner.source, (name, "checked"), f"label '{name}', checked {label.checked}")
    for name in dict.fromkeys(name for subject in look.subjects for name in subject.criterion.law):
        law = registers.law.get(name)
        if law and first_day(law.checked) < oldest:
            file = look.set.texts[SOURCE_LANGUAGE].law
            yield Finding(look.owner, file, (name, "checked"), f"law '{name}', checked {law.checked}")
    told: set[str] = set()
    for subject in look.subjects:
        for path, name in _sources(subject.criterion):
            source = registers.sources.get(name)
            if source and name not in told and first_day(source.checked) < oldest:
                told.add(name)
                yield at(subject, *path, detail=f"source '{name}', checked {source.checked}")


def _sources(criterion: Criterion) -> Iterator[tuple[tuple[PathKey, ...], str]]:
    """Yield the sources that a criterion cites, and those that its values rest on, each with its path."""
    for number, reference in enumerate(criterion.sources):
        yield ("sources", number, "source"), reference.source
    for path, basis in bases(criterion):
        if basis.source is not None:
            yield (*path, "source"), basis.source


_EQUIVALENT_WORD = any_word(
    nl=r"gelijkwaardige?", de=r"gleichwertige?[mnrs]?|äquivalente?[mnrs]?", fr=r"équivalente?s?|équivalence"
)


@warning(
    "V08",
    basis="transparency, Directive 2014/24/EU, Article 18(1); for numbers and standards see E310 and E311",
    message="a translation that says 'or equivalent' less often than its source",
    why="A tenderer who reads the translation would think that only the one standard or label counts.",
    mend="add the words for 'or equivalent' where the source has them",
)
def translation_without_equivalent(look: Look) -> Iterator[Finding]:
    for subject in look.of_kind(*FOR_TENDERERS):
        source = {text.path[1:]: text.text for text in subject.texts(TENDERER, SOURCE_LANGUAGE)}
        for text in subject.texts(TENDERER):
            words = _EQUIVALENT_WORD.get(text.language)
            wanted = len(EQUIVALENT[SOURCE_LANGUAGE].findall(source.get(text.path[1:], "")))
            if words and len(words.findall(text.text)) < wanted:
                yield Finding(subject.owner, text.source, text.path, f"'{text.field}' of '{subject.criterion.id}'")


@info(
    "V09",
    basis="clarity: an adopted value names the place it was taken from",
    message="an adopted value whose source nobody can look up",
    why="A group adopted it, and the reader wants to see on what grounds, and where they stand.",
    mend="name a source that stands in the annex, with its clause, or set the status to proposed",
)
def adopted_without_source(look: Look) -> Iterator[Finding]:
    known = look.set.registers.sources
    for subject in look.subjects:
        criterion = subject.criterion
        named = (r for r in criterion.sources if r.source in known and known[r.source].for_tenderers)
        if criterion.status is Status.ADOPTED and criterion.parameters and not any(r.clause for r in named):
            yield at(subject, "status")


_KNOCK_OUT = any_word(
    en=r"(?:tender(?:er)?|bid(?:der)?|offer)s? (?:[\w-]+ ){0,9}(?:excluded|rejected|set aside|disqualified|invalid|"
    r"inadmissible|eliminated)|(?:leads? to|results? in|on pain of) (?:the )?(?:exclusion|rejection|disqualification)|"
    r"knock-?out|mandatory minimum",
    nl=r"(?:inschrijv(?:ing|er)|aanbieding|offerte)(?:en|s)? (?:[\w-]+ ){0,9}(?:uitgesloten|afgewezen|ongeldig|"
    r"terzijde)|(?:leidt|leiden) tot (?:uitsluiting|afwijzing|ongeldigheid)|knock-?out|"
    r"op straffe van (?:uitsluiting|ongeldigheid)|terzijde (?:gelegd|gesteld)",
    de=r"(?:Angebote?|Bieter) (?:[\w-]+ ){0,9}(?:ausgeschlossen|abgelehnt)|führt zum Ausschluss|Ausschlusskriterium",
    fr=r"(?:offres?|soumissionnaires?) (?:[\w-]+ ){0,9}(?:excl(?:ue?s?|ure)|rejetée?s?|éliminée?s?)|"
    r"sous peine (?:d'exclusion|de rejet)|éliminatoire",
)
_POINTS = any_word(en="points?|score", nl="punt(?:en)?|score", de="Punkte?n?", fr="points?|note")


@warning(
    "V10",
    basis="clarity; in the United Kingdom Procurement Act 2023, section 23(3)(a)",
    message="an award criterion that shuts tenders out",
    why="An award criterion gives points; whoever fails a minimum has to know that beforehand, from a specification.",
    mend="write the minimum as a specification of its own, and let the award criterion only give points",
)
def knock_out_in_award(look: Look) -> Iterator[Finding]:
    yield from wherever(look.sentences([Kind.AWARD], OBLIGATION | {"verification"}), _KNOCK_OUT, unless=[_POINTS])


_YEARS = 2
"""How long a published value is taken to be one that others still go by."""


@warning(
    "V11",
    basis="clarity: a value is worth what its source is worth today",
    message="a value that rests on an old source",
    why="A buyer who is asked why he asks for this points to the source; what was published more than two years ago "
    "may have been replaced.",
    mend="look for a later edition; where it is still the one in force, say `in_force: true` in the register",
)
def old_basis(look: Look) -> Iterator[Finding]:
    oldest = years_from(look.day, -_YEARS)
    for subject in look.subjects:
        for path, basis in bases(subject.criterion):
            source = look.set.registers.sources.get(basis.source or "")
            date = basis.market.date if basis.market else source.date if source and not source.in_force else None
            if date and last_day(date) < oldest:
                what = "the count" if basis.market else f"'{basis.source}'"
                yield at(subject, *path, "market" if basis.market else "source", detail=f"{what} is of {date}")
