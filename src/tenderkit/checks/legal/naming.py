"""Where criteria list labels, and where their texts name them or ask for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tenderkit.checks.legal.precision import EQUIVALENT
from tenderkit.checks.legal.reading import FOR_TENDERERS, Look, Sentence, Subject, Text
from tenderkit.checks.legal.rule import Finding, at, in_sentence
from tenderkit.checks.legal.words import ANY_LABEL, DENIED, ITS_CONTENT, LABEL_WORD

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from tenderkit.criteria.model import LabelReference
    from tenderkit.criteria.registers import Label

_ASKED = frozenset({"type1", "declaration", "site-audit"})
"""The types that are asked as labels; a management system, a method or a rating is asked as what it is."""


class Listed(NamedTuple):
    """A label that a criterion lists as proof."""

    subject: Subject
    number: int
    entry: LabelReference
    label: Label

    def found(self, detail: str = "", field: str = "label") -> Finding:
        """Return a finding here."""
        return at(self.subject, "labels", self.number, field, detail=detail or self.label.name)


class Named(NamedTuple):
    """A label that a sentence names."""

    subject: Subject
    sentence: Sentence
    id: str
    label: Label

    def found(self) -> Finding:
        """Return a finding here."""
        return in_sentence(self.sentence, self.label.name)


def listed_labels(look: Look) -> Iterator[Listed]:
    """Yield the labels that criteria list as proof."""
    for subject in look.subjects:
        for number, entry in enumerate(subject.criterion.labels):
            label = look.set.registers.labels.get(entry.label)
            if label:
                yield Listed(subject, number, entry, label)


def named_labels(look: Look, fields: Collection[str]) -> Iterator[Named]:
    """Yield the labels that texts name, leaving out where they say that a label does not count."""
    for subject in look.of_kind(*FOR_TENDERERS):
        for sentence in subject.sentences(fields):
            names = look.labels_in(sentence.text)
            if names and not sentence.holds(DENIED):
                for name in names:
                    yield Named(subject, sentence, name, look.set.registers.labels[name])


def labels_of(look: Look, fields: Collection[str]) -> Iterator[Listed | Named]:
    """Yield the labels that criteria list as proof, and then those that texts name."""
    yield from listed_labels(look)
    yield from named_labels(look, fields)


def label_names(look: Look, sentence: Sentence) -> str:
    """Return the names of the labels in a sentence."""
    return ", ".join(look.set.registers.labels[name].name for name in look.labels_in(sentence.text))


def asks_a_label(look: Look, sentence: Sentence) -> bool:
    """Say whether a sentence asks for a label as such, and for none of the things behind it."""
    labels = [look.set.registers.labels[name] for name in look.labels_in(sentence.text)]
    asked = any(label.type in _ASKED for label in labels) or (not labels and sentence.holds(ANY_LABEL))
    return asked and not (sentence.holds(ITS_CONTENT) or sentence.holds(DENIED))


def asks_only_labels(look: Look, text: Text) -> bool:
    """Say whether a text asks for a label and says nothing else."""
    sentences = text.sentences
    return (
        bool(sentences)
        and asks_a_label(look, sentences[0])
        and all(look.labels_in(s.text) or s.holds(LABEL_WORD) or s.holds(EQUIVALENT) for s in sentences[1:])
    )
