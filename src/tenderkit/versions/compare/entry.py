"""A criterion as it is compared: its fields as texts by their path, in every language, and how it reads."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from tenderkit.criteria.prose import fill, join_addition, placeholders
from tenderkit.words.terms import Kind, Level, Theme

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from tenderkit.criteria.criteria_set import CriteriaSet
    from tenderkit.criteria.model import Criterion

_MANDATORY = frozenset({Kind.EXCLUSION, Kind.SELECTION, Kind.SPECIFICATION, Kind.CONTRACT})
"""The kinds that a tender fails on, or a contractor is held to."""

_NUMBER = re.compile(r"\d+(?:[.,\u00a0]\d+)*")
_LIST_ITEM = re.compile(r"^[ \t]*\d+[.)] ", re.MULTILINE)
_BINDING = (("requirement",), ("follow_up", "indicator"), ("follow_up", "remedy"))
"""The texts that say what must be met; the others say how it is proved or scored."""


class Entry(NamedTuple):
    """A criterion with its texts."""

    criterion: Criterion
    theme: Theme
    data: Mapping[str, Any]
    """Its fields in canonical form, texts in the source language."""
    texts: Mapping[str, Mapping[str, Any]]
    """Its texts in the other languages."""

    @property
    def mandatory(self) -> bool:
        """Say whether a tenderer can fail on it."""
        return self.criterion.kind in _MANDATORY

    def title(self, language: str) -> str:
        """Return its title."""
        return str(self.texts.get(language, {}).get("title") or self.data["title"])

    def added(self, level: Level, field: str) -> dict[str, str]:
        """Return the texts that are added to a field up to a level, by the level that adds them."""
        adds = self.data.get("adds", {})
        names = [at.value for at in Level]
        return {name: adds[name][field] for name in names[: names.index(level) + 1] if field in adds.get(name, {})}

    def added_text(self, level: str, field: str, language: str) -> str:
        """Return a text that is added at a level, in a language."""
        translated = self.texts.get(language, {}).get("adds", {}).get(level, {}).get(field)
        return str(translated or self.data["adds"][level][field])


def entries(criteria_set: CriteriaSet, content: Mapping[str, Any]) -> dict[str, Entry]:
    """Return the criteria of a set by their ids; `content` is the set frozen."""
    found = {}
    for theme, index, criterion in criteria_set.criteria():
        texts = {
            language: _whole(translated["criteria"].get(theme.value, {}).get(criterion.id, {}))
            for language, translated in content["texts"].items()
        }
        found[criterion.id] = Entry(criterion, theme, _whole(content["criteria"][theme.value][index]), texts)
    return found


def _whole(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return an entry whose texts hold what the set adds to them.

    Why: a text that moves to common, and keeps a sentence of the set's own, still says the same.
    """
    extra = data.get("extra")
    if not isinstance(extra, dict):
        return data
    own = {field: join_addition(str(data.get(field, "")), text) for field, text in extra.items()}
    return {key: own.get(key, value) for key, value in data.items() if key != "extra"}


def flat(data: Mapping[str, Any], without: Collection[str] = ()) -> dict[str, str]:
    """Return the fields of an entry as texts by their path; a list of entries is one text."""
    found: dict[str, str] = {}

    def walk(value: Any, path: tuple[str, ...]) -> None:  # noqa: ANN401 - whatever JSON holds
        if isinstance(value, dict):
            for key, item in value.items():
                if path or key not in without:
                    walk(item, (*path, key))
        else:
            found[".".join(path)] = "; ".join(map(_shown, value)) if isinstance(value, list) else value

    walk(data, ())
    return found


class Pair(NamedTuple):
    """A field that differs: what to show of it, and whether it does so in the source language."""

    field: str
    old: str | None
    new: str | None
    in_source: bool


def differing(
    old: Mapping[str, str],
    new: Mapping[str, str],
    translations: Iterable[tuple[str, Mapping[str, str], Mapping[str, str]]],
    language: str,
) -> Iterator[Pair]:
    """Yield the fields that differ in any language.

    Shown is the text in the language asked for; where it did not change, that of the source.

    Args:
        old: the fields of the earlier version in the source language.
        new: those of the later one.
        translations: the language, and the fields of both versions in it.
        language: the one to show.
    """
    others = list(translations)
    for field in dict.fromkeys((*old, *new)):
        source = old.get(field), new.get(field)
        changed = {code: (before.get(field), after.get(field)) for code, before, after in others}
        changed = {code: pair for code, pair in changed.items() if pair[0] != pair[1]}
        shown = changed.get(language, source)
        if source[0] != source[1]:
            before, after = (None if text is None else own or text for text, own in zip(source, shown, strict=True))
            yield Pair(field, before, after, in_source=True)
        elif language in changed:
            yield Pair(field, shown[0], shown[1], in_source=False)
        elif changed:
            yield Pair("translations", None, None, in_source=False)


def reading(old: Entry, new: Iterable[Entry], level: Level) -> tuple[str, str]:
    """Return what must be met at a level, before and after, as if values that both have had stayed the same.

    Args:
        old: the criterion as it was.
        new: what came of it: one, or those that it was split into.
        level: a level where it applied.
    """
    values = _values(old, level)
    after = [_filled(entry, level, {**_values(entry, level), **values}) for entry in new]
    return _filled(old, level, values), "\n".join(after)


def numbers(text: str) -> Counter[str]:
    """Count the numbers in a text; those of list items are none."""
    return Counter(_NUMBER.findall(_LIST_ITEM.sub("", text)))


def _values(entry: Entry, level: Level) -> dict[str, str]:
    return {name: parameter.at(level) or "" for name, parameter in entry.criterion.parameters.items()}


def _filled(entry: Entry, level: Level, values: Mapping[str, str]) -> str:
    """Return the texts that say what must be met, with values; a placeholder without one, as drafts have, stays."""
    text = _binding(entry, level)
    return fill(text, {name: values.get(name, name) for name in placeholders(text)})


def _binding(entry: Entry, level: Level) -> str:
    texts = [_at(entry.data, path) for path in _BINDING]
    return "\n".join([*filter(None, texts), *entry.added(level, "requirement").values()])


def _at(data: Mapping[str, Any], path: tuple[str, ...]) -> str | None:
    value: Any = data
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return value if isinstance(value, str) else None


def _shown(item: Any) -> str:  # noqa: ANN401 - whatever JSON holds
    if isinstance(item, dict):
        return ", ".join(
            f"{key} {_shown(value)}" if key not in {"label", "source"} else _shown(value) for key, value in item.items()
        )
    return " ".join(map(_shown, item)) if isinstance(item, list) else str(item)
