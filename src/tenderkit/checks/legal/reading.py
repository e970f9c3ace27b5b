"""What the rules of the legal check look at: a set's criteria and their texts, sentence by sentence."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from tenderkit.checks.legal.likeness import words
from tenderkit.checks.texts import prose_paths
from tenderkit.criteria.field_roles import TENDERER
from tenderkit.words.terms import Kind

if TYPE_CHECKING:
    import datetime
    from collections.abc import Collection, Iterator, Mapping

    from tenderkit.criteria.criteria_set import CriteriaSet
    from tenderkit.criteria.model import Criterion
    from tenderkit.criteria.registers import Label
    from tenderkit.criteria.source import PathKey, Source
    from tenderkit.words.terms import Theme

__all__ = [
    "FOR_TENDERERS",
    "Look",
    "Owner",
    "Sentence",
    "Subject",
    "Text",
    "all_words",
    "any_word",
]

FOR_TENDERERS = tuple(kind for kind in Kind if kind is not Kind.MEASURE)
"""The kinds of criteria that tenderers read; a measure is the buyer's own."""

_SENTENCE_END = re.compile(r"(?<=[.;!?])[ \t]+(?=[^a-z\s])|\n+(?=[ \t]*(?:[-+*]|\d+[.)]) )|\n{2,}|(?<=[.;!?])\n")
_ABBREVIATION = re.compile(
    r"\b(?:No|no|nr|Art|art|Arts|e\.g|i\.e|bijv|o\.a|d\.w\.z|approx|resp|Rev|Nr|Nos|cf|ca|vgl|z\.B|p\.ex)\.$|^\s*\d+\.$"
)
_VALUE = re.compile(
    r"(?<!CO)\d|\{\{|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|een|één|twee|drie|vier|vijf|zes|zeven|acht"
    r"|negen|tien|twaalf) (?:working |werk)?(?:second|minute|hour|day|week|month|year|minu|uren|uur|dag|maand|ja)",
    re.IGNORECASE,
)
"""A number, a placeholder or a time in words; the 2 of CO2 is none."""
_IN_BRACKETS = re.compile(r"\s*\([^)]*\)$")
_GAP = re.compile(r"[\s-]+")
_JOINING = ("nl", "de")
_CERTIFIED = re.compile(r"\b(?:certifi\w+|gecertificeerde?|keurmerk(?:en)?|zertifi\w+|labels?)(?!\w)", re.IGNORECASE)
"""What stands for the word in names such as TCO Certified: TCO-certificaat, TCO label."""
_ABBREVIATED = 4
"""Names of labels up to this length are found only as they are written: `R2` is one, `irma` is none."""


class Sentence(NamedTuple):
    """One sentence, or one item of a list; `line` counts from 0 at the text's first line."""

    text: str
    line: int

    @property
    def has_value(self) -> bool:
        """Say whether it holds a number or the placeholder of one, or a list follows."""
        return _VALUE.search(self.text) is not None or self.text.rstrip().endswith(":")


class Owner(NamedTuple):
    """What can accept a finding: a criterion, a label of the register, or the set as a whole."""

    name: str
    accept: Mapping[str, str]
    source: Source
    path: tuple[PathKey, ...]
    """Where `accept` stands, or would stand."""

    @property
    def key(self) -> tuple[PathKey, ...]:
        """What tells it from the others."""
        return (self.source.file, *self.path)


class Text(NamedTuple):
    """One text of a criterion in one language."""

    language: str
    field: str
    """The last part of its path, such as `requirement`."""
    text: str
    source: Source
    path: tuple[PathKey, ...]

    def sentences(self) -> tuple[Sentence, ...]:
        """Return its sentences and list items, with their lines."""
        return _sentences(self.text)


@lru_cache(maxsize=16_384)  # every rule reads the same texts
def _sentences(text: str) -> tuple[Sentence, ...]:
    found = []
    start = 0
    for end in [*_SENTENCE_END.finditer(text), None]:
        stop = end.start() if end else len(text)
        piece = text[start:stop]
        if end and _ABBREVIATION.search(piece):
            continue
        if piece.strip():
            blank = len(piece) - len(piece.lstrip("\n"))
            found.append(Sentence(piece.strip(), text.count("\n", 0, start + blank)))
        start = end.end() if end else stop
    return tuple(found)


class Subject:
    """A criterion as the rules see it."""

    def __init__(self, look: Look, theme: Theme, index: int, criterion: Criterion) -> None:
        self.look = look
        self.theme = theme
        self.index = index
        self.criterion = criterion
        self.source = look.set.sources[theme]

    @property
    def path(self) -> tuple[PathKey, ...]:
        """Where it stands in its theme's file."""
        return (self.index,)

    @property
    def owner(self) -> Owner:
        """What accepts its findings."""
        return Owner(self.criterion.id, self.criterion.accept, self.source, (self.index, "accept"))

    @cached_property
    def all_texts(self) -> tuple[Text, ...]:
        """Its Markdown texts, additions and extras included, in every language."""
        found = []
        for language, texts in self.look.set.texts.items():
            source = texts.themes[self.theme]
            path = texts.path(self.index, self.criterion.id)
            found += [Text(language, str(p[-1]), text, source, p) for p, text in prose_paths(source.get(path), path)]
        return tuple(found)

    @cached_property
    def words(self) -> frozenset[str]:
        """The words that say what it is about."""
        return words(self)

    def texts(self, fields: Collection[str], language: str | None = None) -> Iterator[Text]:
        """Yield its texts in the fields named, in one language or in all."""
        for text in self.all_texts:
            if text.field in fields and language in {None, text.language}:
                yield text

    def sentences(self, fields: Collection[str]) -> Iterator[tuple[Text, Sentence]]:
        """Yield the sentences of its texts in the fields named, in all languages."""
        for text in self.texts(fields):
            for sentence in text.sentences():
                yield text, sentence

    def says(self, words: Mapping[str, re.Pattern[str]], fields: Collection[str] = TENDERER) -> bool:
        """Say whether its English texts in the fields named hold one of the words."""
        return any(words["en"].search(text.text) for text in self.texts(fields, "en"))


class Look:
    """A set on a day, as the rules see it."""

    def __init__(self, criteria_set: CriteriaSet, day: datetime.date) -> None:
        self.set = criteria_set
        self.day = day
        self.subjects = tuple(Subject(self, *entry) for entry in criteria_set.criteria())
        self._labels_of: dict[str, tuple[str, ...]] = {}

    def of_kind(self, *kinds: Kind) -> Iterator[Subject]:
        """Yield the criteria of some kinds."""
        return (subject for subject in self.subjects if subject.criterion.kind in kinds)

    @cached_property
    def cited_labels(self) -> dict[str, Label]:
        """The labels of the register that criteria of the set list as proof, by id."""
        ids = dict.fromkeys(entry.label for subject in self.subjects for entry in subject.criterion.labels)
        labels = self.set.registers.labels
        return {name: labels[name] for name in ids if name in labels}

    def labels_in(self, text: str) -> tuple[str, ...]:
        """Return the ids of the labels of the register that a text names, by name or alias."""
        if text not in self._labels_of:
            pattern, ids = self._label_names
            named = (ids[_one_spelling(found.group())] for found in pattern.finditer(text))
            self._labels_of[text] = tuple(dict.fromkeys(named))
        return self._labels_of[text]

    @cached_property
    def _label_names(self) -> tuple[re.Pattern[str], dict[str, str]]:
        """What finds the labels' names, and whose names they are; of two with one name, the likelier is meant."""
        likelier = sorted(
            self.set.registers.labels.items(),
            key=lambda item: (self.set.id not in item[1].products, item[1].status == "ended"),
        )
        ids: dict[str, str] = {}
        patterns = []
        for label_id, label in likelier:
            for name in filter(None, (label.name, _IN_BRACKETS.sub("", label.name), *label.aliases)):
                ids.setdefault(_one_spelling(name), label_id)
                spelt = r"[\s-]+".join(
                    _CERTIFIED.pattern if _CERTIFIED.fullmatch(word) else re.escape(word) for word in _GAP.split(name)
                )
                patterns.append((name, spelt if len(name) <= _ABBREVIATED else f"(?i:{spelt})"))
        longest_first = "|".join(pattern for _, pattern in sorted(patterns, key=lambda entry: -len(entry[0])))
        return re.compile(rf"(?<![\w-])(?:{longest_first or '(?!)'})(?!\w)"), ids

    @property
    def owner(self) -> Owner:
        """What accepts findings on the set as a whole."""
        return Owner(self.set.id, self.set.info.accept, self.set.info_source, ("accept",))

    def label_owner(self, name: str, label: Label) -> Owner:
        """Return what accepts findings on a label of the register."""
        return Owner(name, label.accept, self.set.labels_source, (name, "accept"))

    def owners(self) -> Iterator[Owner]:
        """Yield everything that can accept a finding."""
        yield self.owner
        yield from (subject.owner for subject in self.subjects)
        yield from (self.label_owner(name, label) for name, label in self.set.registers.labels.items())

    def judges(self, owner: Owner) -> bool:
        """Say whether the rules look at it here: a label is left to the sets whose criteria list it as proof."""
        return owner.source is not self.set.labels_source or owner.name in self.cited_labels


def _one_spelling(name: str) -> str:
    """Return a name in lower case, with spaces for its hyphens and line ends, and one word for `certified`."""
    return _CERTIFIED.sub("certified", _GAP.sub(" ", name.casefold()))


def any_word(**words: str) -> dict[str, re.Pattern[str]]:
    """Return, per language, a pattern that finds one of its words; words are separated by `|` and may be patterns.

    Whole words are found, in any case: `any_word(en="green|eco-?friendly", nl="groene?")`. In Dutch
    and German, where a hyphen joins nouns, each part is a word: `ISO 14001-certificaat` has a certificate.
    """
    found = {}
    for language, given in words.items():
        part = r"\w" if language in _JOINING else r"[\w-]"
        found[language] = re.compile(rf"(?<!{part})(?:{given})(?!{part})", re.IGNORECASE)
    return found


def all_words(sentence: Sentence, pattern: re.Pattern[str] | None) -> tuple[str, ...]:
    """Return the words of a sentence that a pattern finds; none without a pattern for the language."""
    return tuple(dict.fromkeys(found.group() for found in pattern.finditer(sentence.text))) if pattern else ()
