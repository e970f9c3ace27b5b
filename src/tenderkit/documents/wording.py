"""The words of the annex that stand in no criteria set, in one language: `templates/wording/`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from tenderkit.criteria.position import mapped
from tenderkit.criteria.prose import fill, number, placeholders
from tenderkit.criteria.shape import closest, listed
from tenderkit.criteria.wording_groups import FREE, is_needed
from tenderkit.documents.singular import is_one, with_singulars
from tenderkit.words.errors import BuildFailed, Problem, UsageError
from tenderkit.words.languages import base_of

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from decimal import Decimal

    from tenderkit.criteria.profile_model import LawWords, Profile
    from tenderkit.criteria.source import PathKey, Plain, Source
    from tenderkit.words.terms import Kind

_LAW: Final = "law"
"""The group of words of the law, and what stands before their names in the placeholders of other words."""

_DECISION: Final = "decision"
"""The word of the law that is a list: what tenderers are told of the award decision."""

_NO_NOUNS: Final = {"de": frozenset({"Der", "Die", "Das", "Ein", "Eine", "Für", "Wie"})}
"""In a language in which every noun has a capital: first words that are none, and have theirs from their place."""

_OF_LAW: Final = re.compile(rf"\{{\{{ ?{_LAW}\.([a-z]+) ?\}}\}}")

_IN_BRACKETS: Final = re.compile(rf" \({_OF_LAW.pattern}\)")
"""A citation that goes where the law has nothing to cite."""

_CITED: Final = {
    "tests": ("dir-2014-24-art-44",),
    "secrets": ("dir-2014-24-art-21",),
    "talks": ("dir-2014-24-art-40", "dir-2014-24-art-41"),
    "costs": ("dir-2014-24-art-67", "dir-2014-24-art-68"),
}
"""The articles of the Directive that words cite, by the name of the word: national law cites what answers them all."""


PHRASES: Final = frozenset({*_CITED, "specification", "proportion", "reasons", "rejection"})
"""The words of the law that a national law can put otherwise."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one language; made by `check_wording`, so every word is there."""

    language: str
    """Its code, with the country where it is written as there: `nl-BE`."""
    words: dict[str, Plain]
    lacking: frozenset[str] = frozenset()
    """The groups of words, all for the buyer, that are in the source language, wholly or in part."""
    typeset: Callable[[str], str] | None = None
    """Puts the signs and blanks of the country into a text as authors type it; None where nothing is to be done."""
    profile: Profile | None = None
    """The national law that they are the words of; None for the Directive."""

    def under(self, profile: Profile | None) -> Wording:
        """Return the words under a law: its own, or those of the Directive, stand where others have room for them.

        Args:
            profile: the national law; None for the Directive.

        Raises:
            UsageError: it has no words in this language.
        """
        own = dict(self.group(_LAW))
        if profile is not None:
            told = profile.words.get(base_of(self.language))
            if told is None:
                message = f"the law of {listed(profile.countries)} has no words in '{self.language}'"
                hint = f"it has them in {listed(profile.words)}: add yours in its profile, or choose the law eu"
                raise UsageError(message, hint, ("law",))
            own |= {"name": told.name, "authority": told.authority}
            for name, ids in _CITED.items():
                there = tuple(article for article in ids if article not in profile.without)
                if not there or (cited := _cited(there, profile, told, self)):
                    own[name] = cited if there else ""
            own |= told.phrases
            own |= {_DECISION: list(told.decision)} if told.decision else {}
        words = {key: _in_law(value, own) for key, value in self.words.items() if key != _LAW}
        return replace(self, words={**words, _LAW: own}, profile=profile)

    def intro(self, kind: Kind, *others: str) -> str:
        """Return what is said of a kind of criteria: in the wording, in other sentences, and by national law."""
        by_law = self._of_law.intros.get(kind, "") if self._of_law else ""
        return " ".join(filter(None, (self.word("kinds", kind, "intro"), *others, by_law)))

    def cited(self, article: str) -> str:
        """Return how national law cites what answers an article of the Directive; nothing where it does not say.

        Args:
            article: its id in the law register.
        """
        return _cited((article,), self.profile, self._of_law, self) if self.profile and self._of_law else ""

    @property
    def _of_law(self) -> LawWords | None:
        """The words of the national law."""
        return self.profile.words[base_of(self.language)] if self.profile else None

    def coded_as(self, other: Wording) -> Wording:
        """Return these words with the codes of the kinds of criteria that others have."""
        kinds = {
            kind: {**words, "code": other.word("kinds", kind, "code")} if isinstance(words, dict) else words
            for kind, words in self.group("kinds").items()
        }
        return replace(self, words={**self.words, "kinds": kinds})

    def __getitem__(self, key: str) -> Plain:
        """Return a group of words or a word, for templates: `w.overview.title`."""
        return self.words[key]

    def group(self, key: str) -> dict[str, Plain]:
        """Return a group of words; empty where it is none."""
        found = self.words.get(key)
        return found if isinstance(found, dict) else {}

    def word(self, *path: str) -> str:
        """Return one word by its path.

        Raises:
            KeyError: there is none.
        """
        found: Plain = self.words
        for key in path:
            if not isinstance(found, dict):
                raise KeyError(path)
            found = found[key]
        if not isinstance(found, str):
            raise KeyError(path)
        return found

    def fill(self, *path: str, **values: str) -> str:
        """Return a sentence with its placeholders filled."""
        return self.of_one(fill(self.word(*path), values))

    def of_one(self, text: str) -> str:
        """Return a text with units in the singular where their number asks for it: 1 may be where several are usual."""
        if "1" not in text and "0" not in text:  # most have no number
            return text
        units, singular = self.group("units"), self.group("singular")
        ones = tuple((str(units[unit]), str(word)) for unit, word in singular.items() if unit in units)
        return with_singulars(text, ones, self.language)

    def number(self, value: Decimal) -> str:
        """Write a number for readers of this language."""
        return number(value, self.word("decimal_mark"), self.word("writing", "group"))

    def value(self, value: Decimal, unit: str) -> str:
        """Write a number with its unit."""
        one = self.words["singular"]
        word = one.get(unit) if is_one(value, self.language) and isinstance(one, dict) else None
        return f"{self.number(value)} {word or self.word('units', unit)}"

    def version(self, version: str, changed_by: str | None) -> str:
        """Write the version of a set, and who changed it in a workspace."""
        return f"{version} ({self.fill('overlay', 'changes', name=changed_by)})" if changed_by else version

    def date(self, day: datetime.date) -> str:
        """Write a date in full: 21 November 2026."""
        return self.dated(day.isoformat())

    def dated(self, text: str) -> str:
        """Write a year, a month or a day, given as 2021, 2021-03 or 2021-03-05, in full."""
        year, *rest = (int(part) for part in text.split("-"))
        months = self.words["months"]
        month = str(months[rest[0] - 1]) if rest and isinstance(months, list) else ""
        if len(rest) > 1:
            days = self.group("writing")["days"]
            day = str(days.get(str(rest[1]), rest[1])) if isinstance(days, dict) else str(rest[1])
            return fill(self.word("date"), {"day": day, "month": month, "year": str(year)})
        return f"{month} {year}" if month else str(year)

    def enumerate(self, items: Iterable[str]) -> str:
        """Write items as a list: a, b and c."""
        return self._listed(items, self.word("list_end"))

    def either(self, items: Iterable[str]) -> str:
        """Write items as a choice: a, b or c."""
        return self._listed(items, self.word("form", "or"))

    def parted(self, items: Iterable[str]) -> str:
        """Write items one after the other: a; b; c."""
        return f"{self.word('writing', 'semicolon')} ".join(items)

    def named(self, name: str, value: str) -> str:
        """Write a name before a value: a: b."""
        return f"{name}{self.word('writing', 'colon')} {value}"

    def within(self, text: str) -> str:
        """Write a text that began a sentence as it stands within one: an abbreviation, or a noun, keeps its capital."""
        no_nouns = _NO_NOUNS.get(base_of(self.language))
        first = text.partition(" ")[0]
        if (no_nouns and first not in no_nouns) or not (text[1:2].islower() or text[1:2] in {" ", "\u2019"}):
            return text
        return text[:1].lower() + text[1:]

    def _listed(self, items: Iterable[str], end: str) -> str:
        *first, last = items
        return f"{', '.join(first)} {end} {last}" if first else last


def _cited(articles: tuple[str, ...], profile: Profile, words: LawWords, wording: Wording) -> str:
    """Return how articles of national law are cited that answer those of the Directive; nothing unless all are known.

    Those of one act stand together.
    """
    found: dict[str, list[str]] = {}
    for article in articles:
        if article not in profile.counterparts:
            return ""
        for act, numbers in profile.counterparts[article].articles.items():
            found.setdefault(act, []).extend(numbers)
    told = []
    for act, of_act in found.items():
        different = tuple(dict.fromkeys(of_act))
        form = words.acts[act].one if len(different) == 1 else words.acts[act].several
        told.append(fill(form, {"articles": wording.enumerate(different)}))
    return wording.enumerate(told)


def _in_law(words: Plain, law: Mapping[str, Plain]) -> Plain:
    """Put the words of the law into the placeholders for them; one that begins a text has a capital."""
    if isinstance(words, dict):
        return {key: _in_law(word, law) for key, word in words.items()}
    if isinstance(words, list):
        return [_in_law(word, law) for word in words]
    if not isinstance(words, str) or not _OF_LAW.search(words):
        return words
    words = _IN_BRACKETS.sub(lambda found: found[0] if law[found[1]] else "", words)
    filled = _OF_LAW.sub(lambda found: str(law[found[1]]), words)
    return filled[:1].upper() + filled[1:] if _OF_LAW.match(words) else filled


def check_wording(language: str, source: Source, model: Source, typeset: Callable[[str], str] | None = None) -> Wording:
    """Return the words of a file that has every word needed of the model, with the same placeholders.

    Args:
        language: the code of the language.
        source: the file.
        model: the wording file of the package, whose words are the ones needed; those that a language can do without
            are taken from it. Units may differ: a file may add some.
        typeset: puts the signs and blanks of the country into a word.

    Raises:
        BuildFailed: a word is missing, unknown, empty or of another kind.
    """
    lacking = frozenset(_lacking(source.data, model.data))
    if typeset is not None and isinstance(source.data, dict):
        source = source._replace(data={k: w if k == "writing" else mapped(w, typeset) for k, w in source.data.items()})
    whole = over(model._replace(data=_optional(model.data)), source) if source is not model else source
    problems = list(_compare(whole, model.data, ()))
    if problems or not isinstance(whole.data, dict):
        raise BuildFailed(problems)
    return Wording(language, whole.data, lacking, typeset)


def over(base: Source, source: Source) -> Source:
    """Return a file's words, with what it lacks taken from another; places are those of the file."""
    return source._replace(data=_merged(base.data, source.data))


def _lacking(words: Plain, model: Plain) -> Iterator[str]:
    """Yield the groups that a language can do without, where it has not all of their words."""
    for key, wanted in model.items() if isinstance(model, dict) else ():
        if not is_needed((key,)) and not _has_all(words.get(key) if isinstance(words, dict) else None, wanted, (key,)):
            yield key


def _has_all(words: Plain, model: Plain, path: tuple[str, ...]) -> bool:
    if not isinstance(model, dict) or path in FREE:
        return words is not None
    own = words if isinstance(words, dict) else {}
    return all(_has_all(own.get(key), word, (*path, key)) for key, word in model.items())


def _optional(words: Plain, path: tuple[str, ...] = ()) -> Plain:
    """Return the words of a file that a language can do without."""
    if not isinstance(words, dict):
        return words
    return {
        key: word if not is_needed((*path, key)) else _optional(word, (*path, key))
        for key, word in words.items()
        if not is_needed((*path, key)) or key == "documents"
    }


def _merged(base: Plain, own: Plain) -> Plain:
    if isinstance(base, dict) and isinstance(own, dict):
        return {**base, **{key: _merged(base.get(key), word) for key, word in own.items()}}
    return own


def _compare(source: Source, wanted: Plain, path: tuple[PathKey, ...]) -> Iterator[Problem]:
    given = source.get(path)
    name = ".".join(str(part) for part in path)
    if isinstance(wanted, dict) and isinstance(given, dict):
        yield from _compare_groups(source, wanted, given, path)
    elif isinstance(wanted, list) and isinstance(given, list):
        if path == ("months",) and len(wanted) != len(given):
            yield source.problem("E402", path, f"'{name}' has {len(given)} entries; {len(wanted)} are needed")
        for index in range(len(given)):
            yield from _compare(source, "", (*path, index))
    elif isinstance(wanted, str) and isinstance(given, str) and (given.strip() or path[0] == "writing"):
        of_law = {f"{_LAW}.{each}" for each in ("name", "authority", *PHRASES)} if path[0] != _LAW else ()
        extra = placeholders(given) - placeholders(wanted) - {*of_law}
        if extra:
            known = ", ".join(sorted(placeholders(wanted))) or "none"
            hint = f"its placeholders are: {known}"
            yield source.problem("E402", path, f"unknown placeholder '{min(extra)}' in word '{name}'", hint)
    else:
        yield source.problem("E402", path, f"word '{name}' is empty or of the wrong kind")


def _compare_groups(
    source: Source, wanted: Mapping[str, Plain], given: Mapping[str, Plain], path: tuple[PathKey, ...]
) -> Iterator[Problem]:
    for key, value in wanted.items() if path not in FREE or path == ("units",) else ():
        if key in given:
            yield from _compare(source, value, (*path, key))
        else:
            name = ".".join(map(str, (*path, key)))
            yield source.problem("E402", (*path, key), f"word '{name}' is missing")
    for key in given.keys() - wanted.keys():
        if path in FREE:
            yield from _compare(source, "", (*path, key))
        else:
            yield source.problem("E402", (*path, key), f"unknown word '{key}'", closest(key, wanted), at_key=True)
