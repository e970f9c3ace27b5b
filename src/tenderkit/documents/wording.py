"""The words of the annex that stand in no criteria set, in one language: `templates/wording/`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from tenderkit.criteria.criteria_set import SCREEN
from tenderkit.criteria.prose import fill, number, placeholders
from tenderkit.criteria.shape import closest, listed
from tenderkit.words.errors import BuildFailed, Problem, UsageError

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator, Mapping
    from decimal import Decimal

    from tenderkit.criteria.profile_model import LawWords, Profile
    from tenderkit.criteria.source import PathKey, Plain, Source
    from tenderkit.words.terms import Kind

_LAW: Final = "law"
"""The group of words of the law, and what stands before their names in the placeholders of other words."""

_OF_LAW: Final = re.compile(rf"\{{\{{ ?{_LAW}\.([a-z]+) ?\}}\}}")

_CITED: Final = {
    "labels": ("dir-2014-24-art-43",),
    "tests": ("dir-2014-24-art-44",),
    "unobtainable": ("dir-2014-24-art-43", "dir-2014-24-art-44"),
    "secrets": ("dir-2014-24-art-21",),
    "talks": ("dir-2014-24-art-40", "dir-2014-24-art-41"),
}
"""The articles of the Directive that words cite, by the name of the word: national law cites what answers them all."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one language; made by `check_wording`, so every word is there."""

    language: str
    words: dict[str, Plain]
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
            told = profile.words.get(self.language)
            if told is None:
                message = f"the law of {listed(profile.countries)} has no words in '{self.language}'"
                hint = f"it has them in {listed(profile.words)}: add yours in its profile, or choose the law eu"
                raise UsageError(message, hint, ("law",))
            own |= {"name": told.name, "authority": told.authority}
            own |= {name: cited for name, ids in _CITED.items() if (cited := _cited(ids, profile, told, self))}
        words = {key: _in_law(value, own) for key, value in self.words.items() if key != _LAW}
        return replace(self, words={**words, _LAW: own}, profile=profile)

    def intro(self, kind: Kind, *others: str) -> str:
        """Return what is said of a kind of criteria: in the wording, in other sentences, and by national law."""
        by_law = self.profile.words[self.language].intros.get(kind, "") if self.profile else ""
        return " ".join(filter(None, (self.word("kinds", kind, "intro"), *others, by_law)))

    def cited(self, article: str) -> str:
        """Return how national law cites what answers an article of the Directive; nothing where it does not say.

        Args:
            article: its id in the law register.
        """
        if self.profile is None:
            return ""
        return _cited((article,), self.profile, self.profile.words[self.language], self)

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
        return fill(self.agreeing(self.word(*path), values), values)

    def agreeing(self, text: str, values: Mapping[str, str]) -> str:
        """Return a text whose units stand in the singular where the number before them is 1: `{{ years }} year`."""
        names = "|".join(name for name, value in values.items() if value == "1")
        units = self.group("units")
        for unit, one in self.group("singular").items() if names else ():
            several = re.escape(str(units.get(unit, unit)))
            text = re.sub(rf"(\{{\{{ ?(?:{names}) ?\}}\}}[ \u00a0]){several}(?!\w)", rf"\g<1>{one}", text)
        return text

    def number(self, value: Decimal) -> str:
        """Write a number for readers of this language."""
        return number(value, self.word("decimal_mark"))

    def value(self, value: Decimal, unit: str) -> str:
        """Write a number with its unit."""
        one = self.words["singular"]
        word = one.get(unit) if value == 1 and isinstance(one, dict) else None
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
            return fill(self.word("date"), {"day": str(rest[1]), "month": month, "year": str(year)})
        return f"{month} {year}" if month else str(year)

    def enumerate(self, items: Iterable[str]) -> str:
        """Write items as a list: a, b and c."""
        return self._listed(items, self.word("list_end"))

    def either(self, items: Iterable[str]) -> str:
        """Write items as a choice: a, b or c."""
        return self._listed(items, self.word("form", "or"))

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
        form = words.acts[act].one if len(of_act) == 1 else words.acts[act].several
        told.append(fill(form, {"articles": wording.enumerate(dict.fromkeys(of_act))}))
    return wording.enumerate(told)


def _in_law(words: Plain, law: Mapping[str, Plain]) -> Plain:
    """Put the words of the law into the placeholders for them; one that begins a text has a capital."""
    if isinstance(words, dict):
        return {key: _in_law(word, law) for key, word in words.items()}
    if isinstance(words, list):
        return [_in_law(word, law) for word in words]
    if not isinstance(words, str) or not _OF_LAW.search(words):
        return words
    filled = _OF_LAW.sub(lambda found: str(law[found[1]]), words)
    return filled[:1].upper() + filled[1:] if _OF_LAW.match(words) else filled


def check_wording(language: str, source: Source, model: Source) -> Wording:
    """Return the words of a file that has every word of the model, with the same placeholders.

    Args:
        language: the code of the language.
        source: the file.
        model: the wording file of the package, whose words are the ones needed. Units may differ:
            a file may add some.

    Raises:
        BuildFailed: a word is missing, unknown, empty or of another kind.
    """
    problems = list(_compare(source, model.data, ()))
    if problems or not isinstance(source.data, dict):
        raise BuildFailed(problems)
    return Wording(language, source.data)


def over(base: Source, source: Source) -> Source:
    """Return a file's words, with what it lacks taken from another; places are those of the file."""
    return source._replace(data=_merged(base.data, source.data))


def only_screen(words: Plain) -> Plain:
    """Return the words of a file that no document holds."""
    return {SCREEN: words[SCREEN]} if isinstance(words, dict) and SCREEN in words else {}


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
    elif isinstance(wanted, str) and isinstance(given, str) and given.strip():
        of_law = {f"{_LAW}.{each}" for each in ("name", "authority", *_CITED)} if path[0] != _LAW else ()
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
    for key, value in wanted.items() if path != ("singular",) else ():
        if key in given:
            yield from _compare(source, value, (*path, key))
        else:
            name = ".".join(map(str, (*path, key)))
            yield source.problem("E402", (*path, key), f"word '{name}' is missing")
    for key in given.keys() - wanted.keys():
        if path in {("units",), ("singular",)}:
            yield from _compare(source, "", (*path, key))
        else:
            yield source.problem("E402", (*path, key), f"unknown word '{key}'", closest(key, wanted), at_key=True)
