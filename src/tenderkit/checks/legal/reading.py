"""What the rules of the legal check look at: a set's criteria and their texts, sentence by sentence."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from tenderkit.checks.legal.likeness import words
from tenderkit.checks.texts import prose_paths
from tenderkit.criteria.field_roles import TENDERER
from tenderkit.words.terms import Kind, Theme

if TYPE_CHECKING:
    import datetime
    from collections.abc import Collection, Iterator, Mapping

    from tenderkit.criteria.criteria_set import CriteriaSet
    from tenderkit.criteria.model import Criterion
    from tenderkit.criteria.registers import Label
    from tenderkit.criteria.source import PathKey, Source

FOR_TENDERERS = tuple(kind for kind in Kind if kind is not Kind.MEASURE)
"""The kinds of criteria that tenderers read; a measure is the buyer's own."""

LANGUAGES = ("en", "nl", "de", "fr")
"""The languages that rules have words for; in another one nobody could write what they want to read."""

ITEM = re.compile(r"(?:[-+*]|\d+[.)]) ")
"""What begins an item of a list."""

Words: TypeAlias = "Mapping[str, re.Pattern[str]]"
"""What finds words, by language."""

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


class Said:
    """Something that is said in one language."""

    __slots__ = ("language", "text")

    def __init__(self, language: str, text: str) -> None:
        self.language = language
        self.text = text

    def finds(self, words: Words) -> tuple[str, ...]:
        """Return the words of its language that it holds; none where there are no words for the language."""
        pattern = words.get(self.language)
        return tuple(dict.fromkeys(found.group() for found in pattern.finditer(self.text))) if pattern else ()

    def holds(self, words: Words) -> bool:
        """Say whether it holds one of the words of its language."""
        pattern = words.get(self.language)
        return pattern is not None and pattern.search(self.text) is not None


class Sentence(Said):
    """One sentence, or one item of a list."""

    __slots__ = ("lead", "line", "of")

    def __init__(self, of: Text, text: str, line: int, lead: str) -> None:
        super().__init__(of.language, text)
        self.of = of
        self.line = line
        """Counts from 0 at the text's first line."""
        self.lead = lead
        """The sentence that leads the list, for an item."""

    @property
    def has_value(self) -> bool:
        """Say whether it holds a number or the placeholder of one, or a list follows."""
        return _VALUE.search(self.text) is not None or self.text.rstrip().endswith(":")


class Text(Said):
    """One text of a criterion or label in one language."""

    def __init__(self, owner: Owner, language: str, source: Source, path: tuple[PathKey, ...], text: str) -> None:
        super().__init__(language, text)
        self.owner = owner
        self.source = source
        self.path = path
        self.field = _field(path)
        """What it says, such as `requirement`."""

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Its sentences and list items, with their lines."""
        found = []
        start, lead = 0, ""
        for end in [*_SENTENCE_END.finditer(self.text), None]:
            stop = end.start() if end else len(self.text)
            piece = self.text[start:stop]
            if end and _ABBREVIATION.search(piece):
                continue
            said = piece.strip()
            if said:
                line = self.text.count("\n", 0, start + len(piece) - len(piece.lstrip("\n")))
                is_item = ITEM.match(said) is not None
                found.append(Sentence(self, said, line, lead if is_item else ""))
                lead = lead if is_item else said if said.endswith(":") else ""
            start = end.end() if end else stop
        return tuple(found)


def _field(path: tuple[PathKey, ...]) -> str:
    """Return the last part of a text's path; of an item its list's: a proof item is proof, a step a remedy."""
    if path[-1] != "text":
        return str(path[-1])
    return "remedy" if "steps" in path else "verification"


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

    @cached_property
    def owner(self) -> Owner:
        """What accepts its findings."""
        return Owner(self.criterion.id, self.criterion.accept, self.source, (self.index, "accept"))

    @cached_property
    def all_texts(self) -> tuple[Text, ...]:
        """Its Markdown texts, additions and extras included, in every language that the rules have words for."""
        found = []
        for language, texts in self.look.set.texts.items():
            if language not in LANGUAGES:
                continue
            source = texts.themes[self.theme]
            path = texts.path(self.index, self.criterion.id)
            found += [Text(self.owner, language, source, *said) for said in prose_paths(source.get(path), path)]
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

    def sentences(self, fields: Collection[str]) -> Iterator[Sentence]:
        """Yield the sentences of its texts in the fields named, in all languages."""
        for text in self.texts(fields):
            yield from text.sentences

    def says(self, words: Words, fields: Collection[str] = TENDERER) -> bool:
        """Say whether its English texts in the fields named hold one of the words."""
        return any(words["en"].search(text.text) for text in self.texts(fields, "en"))


class Look:
    """A set on a day, as the rules see it: all its criteria, or those among some ids."""

    def __init__(self, criteria_set: CriteriaSet, day: datetime.date, among: Collection[str] | None = None) -> None:
        self.set = criteria_set
        self.day = day
        entries = criteria_set.criteria()
        self.subjects = tuple(Subject(self, *entry) for entry in entries if among is None or entry[2].id in among)
        self._labels_of: dict[str, tuple[str, ...]] = {}

    def of_kind(self, *kinds: Kind) -> Iterator[Subject]:
        """Yield the criteria of some kinds."""
        return (subject for subject in self.subjects if subject.criterion.kind in kinds)

    def sentences(self, kinds: Collection[Kind], fields: Collection[str]) -> Iterator[Sentence]:
        """Yield the sentences of the criteria of some kinds in the fields named, in all languages."""
        for subject in self.of_kind(*kinds):
            yield from subject.sentences(fields)

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
