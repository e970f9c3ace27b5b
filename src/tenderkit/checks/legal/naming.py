"""Where criteria list labels, and where their texts name them or ask for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tenderkit.checks.legal.precision import opens, with_lead
from tenderkit.checks.legal.reading import FOR_TENDERERS, all_words
from tenderkit.checks.legal.rule import Finding, in_sentence
from tenderkit.checks.legal.words import ANY_LABEL, DENIED, ITS_CONTENT, LABEL_WORD

if TYPE_CHECKING:
    import re
    from collections.abc import Collection, Iterator, Mapping

    from tenderkit.checks.legal.reading import Look, Sentence, Subject, Text
    from tenderkit.criteria.registers import Label

__all__ = [
    "PRODUCT_LABELS",
    "Named",
    "asks_a_label",
    "asks_only_labels",
    "holds",
    "label_names",
    "listed",
    "named_labels",
    "words_in",
]


PRODUCT_LABELS = frozenset({"type1", "eu-label", "declaration"})
"""The types that say something about a product; the others are about companies, sites, operators or methods."""

_ASKED = frozenset({"type1", "declaration", "site-audit"})
"""The types that are asked as labels; a management system, a method or a rating is asked as what it is."""


class Named(NamedTuple):
    """A label that a sentence names."""

    subject: Subject
    text: Text
    sentence: Sentence
    lead: str
    """The sentence that leads the list, for a list item."""
    id: str
    label: Label

    def found(self) -> Finding:
        """Return a finding here."""
        return in_sentence(self.subject, self.text, self.sentence, self.label.name)


def listed(look: Look, subject: Subject) -> Iterator[tuple[int, Label]]:
    """Yield the labels that a criterion lists as proof, with their places in the list."""
    for n, entry in enumerate(subject.criterion.labels):
        label = look.set.registers.labels.get(entry.label)
        if label:
            yield n, label


def named_labels(look: Look, fields: Collection[str]) -> Iterator[Named]:
    """Yield the labels that texts name, leaving out where they say that a label does not count."""
    for subject in look.of_kind(*FOR_TENDERERS):
        for text in subject.texts(fields):
            for sentence, lead in with_lead(text):
                names = look.labels_in(sentence.text)
                if names and not holds(DENIED, text, sentence):
                    for name in names:
                        yield Named(subject, text, sentence, lead, name, look.set.registers.labels[name])


def holds(words: Mapping[str, re.Pattern[str]], text: Text, sentence: Sentence) -> bool:
    """Say whether a sentence holds one of the words of its language."""
    return bool(all_words(sentence, words.get(text.language)))


def words_in(words: Mapping[str, re.Pattern[str]], text: Text, sentence: Sentence) -> str:
    """Return the words of its language that a sentence holds, as one line."""
    return ", ".join(all_words(sentence, words.get(text.language)))


def label_names(look: Look, sentence: Sentence) -> str:
    """Return the names of the labels in a sentence."""
    return ", ".join(look.set.registers.labels[name].name for name in look.labels_in(sentence.text))


def asks_a_label(look: Look, text: Text, sentence: Sentence) -> bool:
    """Say whether a sentence asks for a label as such, and for none of the things behind it."""
    labels = [look.set.registers.labels[name] for name in look.labels_in(sentence.text)]
    asked = any(label.type in _ASKED for label in labels) or (not labels and holds(ANY_LABEL, text, sentence))
    return asked and not (holds(ITS_CONTENT, text, sentence) or holds(DENIED, text, sentence))


def asks_only_labels(look: Look, text: Text) -> bool:
    """Say whether a text asks for a label and says nothing else."""
    sentences = list(text.sentences())
    return (
        bool(sentences)
        and asks_a_label(look, text, sentences[0])
        and all(
            look.labels_in(other.text) or holds(LABEL_WORD, text, other) or opens(other.text, text.language)
            for other in sentences[1:]
        )
    )
