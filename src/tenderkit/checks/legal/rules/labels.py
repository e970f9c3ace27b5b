"""Labels as proof: Articles 43 and 44 of Directive 2014/24/EU.

A label that a criterion lists in `labels` is proof and nothing more: the annex writes "or
equivalent" and the other routes by itself. What these rules read is what the running text says.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tenderkit.checks.legal.days import first_day, last_day
from tenderkit.checks.legal.naming import (
    Named,
    asks_a_label,
    asks_only_labels,
    label_names,
    labels_of,
    listed_labels,
    named_labels,
)
from tenderkit.checks.legal.precision import opens
from tenderkit.checks.legal.reading import Look, Sentence, Text
from tenderkit.checks.legal.rule import Finding, error, in_sentence, info, warning
from tenderkit.checks.legal.words import BACKING, CORPORATE, CRITERION, DECLARATION, DENIED, ITS_CONTENT, LABEL_WORD
from tenderkit.criteria.field_roles import OBLIGATION, TENDERER
from tenderkit.criteria.registers import PRODUCT_LABELS
from tenderkit.words.terms import Kind

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from tenderkit.criteria.registers import Edition, Label

_ISO_NAME = re.compile(r"\b(?:ISO|IEC|EN)\b")
"""Names of labels that are standards too; the rules on standards look after them."""

_BASE_TEXT = len(("the criterion", "requirement"))
"""The length of the path of a text that is no addition."""


@error(
    "LB01",
    basis="Directive 2014/24/EU, Article 43(1), third subparagraph",
    message="a label named without 'or equivalent' in its sentence",
    why="Every label that confirms equivalent requirements has to be accepted. The annex says so for labels that are "
    "listed in `labels`; running text has to say it itself.",
    mend="write 'or equivalent' after the name, or take it out of the text and list it in `labels`",
)
def label_without_equivalent(look: Look) -> Iterator[Finding]:
    for named in named_labels(look, TENDERER):
        cited = named.id in {entry.label for entry in named.subject.criterion.labels}
        as_proof = cited and named.sentence.of.field in {"verification", "evidence"}
        own_law = named.label.type == "eu-label" or _ISO_NAME.search(named.label.name)
        if not (as_proof or own_law or opens(named.sentence) or _cannot_be_asked(named)):
            yield named.found()


def _cannot_be_asked(named: Named) -> bool:
    """Say whether LB03, LB06, LB10 or a rule on company policy finds that the label has no place there at all."""
    label, kind = named.label, named.subject.criterion.kind
    for_goods = label.type in PRODUCT_LABELS and kind in {Kind.EXCLUSION, Kind.SELECTION}
    return _found_by_others(named) or for_goods or not _fits(label, kind, demanded=False)


def _found_by_others(named: Named) -> bool:
    """Say whether it ended, or is company policy."""
    policy = named.label.type == "rating" and named.sentence.holds(CORPORATE)
    return policy or named.label.status == "ended"


@error(
    "LB03",
    basis="Directive 2014/24/EU, Article 43(1)",
    message="a label that cannot serve in this kind of criterion",
    why="A label may be asked only for what it is made for: one for products cannot prove what a company can do, and "
    "the certificate of a site, a company or a repairer is no label for the goods.",
    mend="describe what is wanted, and list labels whose `slots` in the register name this kind of criterion",
)
def label_outside_its_slots(look: Look) -> Iterator[Finding]:
    for listed in listed_labels(look):
        label, kind = listed.label, listed.subject.criterion.kind
        if label.status != "ended" and not _fits(label, kind, demanded=False):
            yield listed.found(f"'{label.name}' in {kind.value}")
    for named in named_labels(look, OBLIGATION):
        demanded = asks_a_label(look, named.sentence)
        fits = _fits(named.label, named.subject.criterion.kind, demanded=demanded)
        if not (fits or _found_by_others(named)):
            yield named.found()


def _fits(label: Label, kind: Kind, *, demanded: bool) -> bool:
    """Say whether a label may serve in a kind of criterion; what LB10 finds is left to it.

    Where the register does not tell, one that is no label for goods may be proof, but not be demanded.
    """
    if kind is Kind.MEASURE or (kind in {Kind.EXCLUSION, Kind.SELECTION} and label.type in PRODUCT_LABELS):
        return True
    if label.slots or label.type == "rating":
        return kind in (label.slots or (Kind.CONTRACT,))
    return not demanded or label.art43.verdict != "no" or label.type == "method"


@warning(
    "LB04",
    basis="Directive 2014/24/EU, Article 43(2)",
    message="a label asked as a whole, though not all it asks is about the goods",
    why="Where some requirements of a label concern the company and not the goods, the label as such may not be asked: "
    "only its requirements on the goods may.",
    mend="write the requirements that are wanted, and list the label in `labels` as proof of them",
)
def label_as_a_whole(look: Look) -> Iterator[Finding]:
    for named in named_labels(look, OBLIGATION):
        about_goods = named.subject.criterion.kind in {Kind.SPECIFICATION, Kind.CONTRACT}
        partly = named.label.type in PRODUCT_LABELS and named.label.art43.verdict == "partly"
        as_a_whole = not named.sentence.holds(ITS_CONTENT)
        if about_goods and partly and as_a_whole and not asks_only_labels(look, named.sentence.of):
            yield named.found()


@warning(
    "LB05",
    basis="Court of Justice, C-368/10",
    message="a label asked without the requirements behind it",
    why="The requirement has to stand in the procurement documents; a label is one way to prove it. A tenderer "
    "without the label cannot know from its name alone what to prove.",
    mend="write what must be so, and list the label in `labels`",
)
def label_without_requirement(look: Look) -> Iterator[Finding]:
    for subject in look.of_kind(Kind.SPECIFICATION, Kind.CONTRACT):
        if subject.criterion.needs:
            continue
        for text in subject.texts({"requirement"}):
            if len(text.path) == _BASE_TEXT and asks_only_labels(look, text):
                first = text.sentences[0]
                yield in_sentence(first, label_names(look, first))


@error(
    "LB06",
    basis="Directive 2014/24/EU, Article 18(1)",
    message="a label that can no longer be obtained",
    why="A label that is no longer given out shuts out everybody who does not hold it by chance.",
    mend="take it out, or name the label that took its place",
)
def label_that_ended(look: Look) -> Iterator[Finding]:
    for each in labels_of(look, TENDERER):
        if each.label.status == "ended":
            yield each.found()


@warning(
    "LB07",
    basis="transparency, Directive 2014/24/EU, Article 18(1)",
    message="a label without the edition in force",
    why="Tenderers must know which edition counts. The annex accepts later ones by itself, so the edition to name is "
    "the newest one in force.",
    mend="name the newest edition in force as `edition`, or enter in the register until when the older one holds",
)
def label_without_current_edition(look: Look) -> Iterator[Finding]:
    for listed in listed_labels(look):
        label, named = listed.label, listed.entry.edition
        newest = _newest(label, look.day)
        if newest is None or (named and named not in {edition.edition for edition in label.editions}):
            continue
        if named is None:
            yield listed.found(f"{label.name} has edition {newest.edition}")
        elif named != newest.edition and not _has_end(label, named):
            yield listed.found(f"{label.name} {named} was followed by {newest.edition}", "edition")


@warning(
    "LB08",
    basis="Directive 2014/24/EU, Article 67(4)",
    message="a label with tiers, without the criterion that is meant",
    why="A tier depends on how many optional criteria a product meets; it does not show that it meets the one that "
    "matters here.",
    mend="name the label's own criterion as `criterion`, and ask for the extract of the register that shows it as met",
)
def tier_without_criterion(look: Look) -> Iterator[Finding]:
    for listed in listed_labels(look):
        if listed.label.tiers and listed.entry.criterion is None:
            yield listed.found()
    for named in named_labels(look, TENDERER):
        tier = _tier(named.label, named.sentence)
        if tier and not named.sentence.holds(CRITERION):
            yield in_sentence(named.sentence, f"{named.label.name} {tier}")


@warning(
    "LB09",
    basis="Directive 2014/24/EU, Article 43(1); Court of Justice, C-368/10",
    message="points for a label and not for what it stands for",
    why="Points are for what the goods offer more; a label or equivalent proof only shows it. Points for holding a "
    "label pass over the tenderer who offers the same without it.",
    mend="score the requirements met, and list the label in `labels` as proof of them",
)
def points_for_a_label(look: Look) -> Iterator[Finding]:
    for sentence in look.sentences([Kind.AWARD], OBLIGATION):
        if asks_a_label(look, sentence):
            yield in_sentence(sentence, label_names(look, sentence))


@error(
    "LB10",
    basis="Directive 2014/24/EU, Article 43(1)",
    message="a product label among the criteria for tenderers",
    why="Labels may be asked in technical specifications, award criteria and contract clauses; a product label says "
    "nothing about what a tenderer is able to do.",
    mend="move it to a specification, an award criterion or a contract clause",
)
def label_at_selection(look: Look) -> Iterator[Finding]:
    for each in labels_of(look, TENDERER):
        if each.subject.criterion.kind in {Kind.EXCLUSION, Kind.SELECTION} and each.label.type in PRODUCT_LABELS:
            yield each.found()


@warning(
    "LB11",
    basis="Directive 2014/24/EU, Articles 43 and 44",
    message="a declaration that counts as much as a label, with nothing behind it",
    why="A label is checked by a third party. A declaration is equal to it only when somebody can check what it says.",
    mend="say what backs the declaration: a test report, a technical dossier, an audit",
)
def declaration_equal_to_label(look: Look) -> Iterator[Finding]:
    for sentence in look.sentences(tuple(Kind), {"verification", "evidence"}):
        about_labels = look.labels_in(sentence.text) or sentence.holds(LABEL_WORD)
        if about_labels and _is_unbacked(sentence):
            yield in_sentence(sentence, *sentence.finds(DECLARATION))
    for name, label in look.cited_labels.items():
        for texts in look.set.texts.values():
            path = (name, "equivalent")
            said = str(texts.labels.get(path) or "")
            for sentence in Text(look.label_owner(name, label), texts.language, texts.labels, path, said).sentences:
                if _is_unbacked(sentence):
                    yield in_sentence(sentence, *sentence.finds(DECLARATION))


def _is_unbacked(sentence: Sentence) -> bool:
    """Say whether a sentence takes a declaration as proof, with nothing that stands behind it."""
    return sentence.holds(DECLARATION) and not (sentence.holds(BACKING) or sentence.holds(DENIED))


@info(
    "LB12",
    basis="Directive 2014/24/EU, Article 67(4)",
    message="a label without a public register to look certificates up in",
    why="Without a register a claim can only be checked by asking for the certificate or report itself.",
    mend="add `registry` to the label, or say why there is none",
)
def label_without_registry(look: Look) -> Iterator[Finding]:
    for name, label in look.cited_labels.items():
        if label.registry is None and label.type != "method":
            owner = look.label_owner(name, label)
            yield Finding(owner, look.set.labels_source, (name,), label.name, at_key=True)


@warning(
    "LB13",
    basis="Directive 2014/24/EU, Article 43(1)(a)",
    message="a label that is not for this product",
    why="Nobody can hold the label for a product that it does not cover, so it proves nothing here.",
    mend="take it out, or add the product to `products` in the register once its owner says so",
)
def label_for_other_products(look: Look) -> Iterator[Finding]:
    for listed in listed_labels(look):
        if listed.label.type in PRODUCT_LABELS and look.set.id not in listed.label.products:
            yield listed.found()


def _newest(label: Label, day: datetime.date) -> Edition | None:
    """Return the newest edition in force on a day; of those that began together, the last in the register."""
    in_force = [
        (edition.valid_from or "", n, edition)
        for n, edition in enumerate(label.editions)
        if not (edition.valid_from and first_day(edition.valid_from) > day)
        and not (edition.valid_until and last_day(edition.valid_until) < day)
    ]
    return max(in_force)[-1] if in_force else None


def _has_end(label: Label, name: str) -> bool:
    """Say whether the register knows until when an edition holds: V06 tells when that is over."""
    return any(edition.edition == name and edition.valid_until for edition in label.editions)


def _tier(label: Label, sentence: Sentence) -> str:
    """Return the tier of a label that a sentence names, or nothing."""
    return next((tier for tier in label.tiers if re.search(rf"\b{re.escape(tier)}\b", sentence.text)), "")
