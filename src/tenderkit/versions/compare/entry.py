"""A criterion as it is compared: its fields as texts by their path, in every language, and how it reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from tenderkit.criteria.criteria_set import SOURCE_LANGUAGE
from tenderkit.criteria.field_roles import NAMED, PROSE
from tenderkit.criteria.flowing import unwrapped
from tenderkit.criteria.prose import fill, join_addition, placeholders
from tenderkit.versions.compare.changes import MANDATORY
from tenderkit.words.terms import Level

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from tenderkit.criteria.criteria_set import CriteriaSet
    from tenderkit.criteria.model import Criterion
    from tenderkit.words.terms import Theme

    Getter: TypeAlias = Callable[["Entry", str], str | None]
    Texts: TypeAlias = Mapping[str, tuple[str | None, str | None]]


_TRANSLATED = PROSE | NAMED | {"singular", "plural", "scope", "text", "columns", "note", "name", "owner"}
"""The last names of the fields that a language has texts for."""


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
        return self.criterion.kind in MANDATORY

    def title(self, language: str) -> str:
        """Return its title."""
        return str(self.texts.get(language, {}).get("title") or self.data["title"])

    def added(self, level: Level, field: str) -> dict[str, str]:
        """Return the texts that are added to a field up to a level, by the level that adds them."""
        adds = self.data.get("adds", {})
        names = [at.value for at in list(Level)[: list(Level).index(level) + 1]]
        return {name: adds[name][field] for name in names if field in adds.get(name, {})}

    def reads_as(self, other: Entry, field: str) -> bool:
        """Say whether a text, with all that is added to it, is the same to the letter in all languages of both."""
        sides = [(self.data, other.data), *((self.texts[code], other.texts[code]) for code in self._shared(other))]
        return all(_grown(mine, field) == _grown(theirs, field) for mine, theirs in sides)

    def _shared(self, other: Entry) -> set[str]:
        return self.texts.keys() & other.texts.keys()

    def text(self, path: Sequence[str], language: str) -> str | None:
        """Return a text in a language; None where it has none in it."""
        value: Any = self.data if language == SOURCE_LANGUAGE else self.texts.get(language, {})
        for key in path:
            value = value.get(key) if isinstance(value, dict) else None
        return value if isinstance(value, str) else None

    def composed(self, field: str, level: Level, language: str) -> str | None:
        """Return a text with all that is added to it up to a level, in a language."""
        whole = self.text((field,), language)
        for at in self.added(level, field):
            addition = self.text(("adds", at, field), language)
            whole = whole if addition is None else join_addition(whole or "", addition)
        return whole


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


def _grown(data: Mapping[str, Any], field: str) -> tuple[object, ...]:
    """Return a text of an entry and what each level adds to it."""
    return data.get(field), *((at, texts.get(field)) for at, texts in data.get("adds", {}).items())


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
    """Return the fields of an entry as texts by their path; a list of entries is one text, as are columns."""
    found: dict[str, str] = {}

    def walk(value: Any, path: str, key: str) -> None:  # noqa: ANN401 - whatever JSON holds
        if isinstance(value, dict) and key == "columns":
            found[path] = "; ".join(_column(name, column) for name, column in value.items())
        elif isinstance(value, dict):
            for name, item in value.items():
                walk(item, f"{path}.{name}", name)
        else:
            found[path] = "; ".join(map(_listed, value)) if isinstance(value, list) else value

    for name, item in data.items():
        if name not in without:
            walk(item, name, name)
    return found


class Pair(NamedTuple):
    """A field that differs: what to show of it, and in which language if not in the one asked for."""

    field: str
    old: str | None
    new: str | None
    language: str | None
    texts: tuple[tuple[str, str | None, str | None], ...]
    """The languages, each with what the field was and is in it."""


def differing(
    old: Mapping[str, str],
    new: Mapping[str, str],
    translations: Iterable[tuple[str, Mapping[str, str], Mapping[str, str]]],
    language: str,
) -> Iterator[Pair]:
    """Yield the fields that differ in any language.

    Args:
        old: the fields of the earlier version in the source language.
        new: those of the later one.
        translations: the language, and the fields of both versions in it.
        language: the one to show.
    """
    others = list(translations)
    for field in dict.fromkeys((*old, *new)):
        texts = {code: (before.get(field), after.get(field)) for code, before, after in others}
        texts = {SOURCE_LANGUAGE: (old.get(field), new.get(field)), **texts}
        for was, is_now, other in shown(texts, language, field):
            yield Pair(field, was, is_now, other, kept(texts))


def shown(texts: Texts, language: str, field: str = "") -> Iterator[tuple[str | None, str | None, str | None]]:
    """Yield both versions of a text that differs, and the language if it is not the one asked for.

    That is the text in the language asked for; that of the source, where the translation did not follow; or that of
    each translation that differs alone. What no language translates, such as a date, is in none.

    Args:
        texts: the languages, each with both versions.
        language: the one asked for.
        field: what it is the text of; a text that is translated unless told.
    """
    changed = {code: (old, new) for code, (old, new) in texts.items() if not same_text(old, new)}
    source = changed.get(SOURCE_LANGUAGE)
    if source is not None:
        own = changed.get(language)
        was, is_now = (None if b is None else a or b for a, b in zip(own or source, source, strict=True))
        lags = not own and language in texts and _is_translated(texts, field)
        yield _flowing(was), _flowing(is_now), SOURCE_LANGUAGE if lags else None
        return
    for code, (old, new) in changed.items():
        yield _flowing(old), _flowing(new), None if code == language else code


def _is_translated(texts: Texts, field: str) -> bool:
    """Say whether a field has, or should have, a text of its own in each language."""
    if not field or field.rpartition(".")[2] in _TRANSLATED:
        return True
    return any(pair != (None, None) for code, pair in texts.items() if code != SOURCE_LANGUAGE)


def kept(texts: Texts) -> tuple[tuple[str, str | None, str | None], ...]:
    """Return texts in all languages as a change keeps them."""
    return tuple((code, old, new) for code, (old, new) in texts.items())


def _flowing(text: str | None) -> str | None:
    return text and unwrapped(text)


def same_text(old: str | None, new: str | None) -> bool:
    """Say whether two texts are the same but for where their lines end."""
    return old == new or (old is not None and new is not None and unwrapped(old) == unwrapped(new))


def in_languages(old: Sequence[Entry], new: Sequence[Entry], get: Getter) -> dict[str, tuple[str | None, str | None]]:
    """Return a text of both versions in each language; a language without it is left out.

    Args:
        old: what a criterion was: one, or several that were put together.
        new: what came of it: one, or those that it was split into.
        get: takes the text of one of them in a language.
    """
    codes = sorted(set.intersection(*(set(entry.texts) for entry in (*old, *new))))
    found = {}
    for code in (SOURCE_LANGUAGE, *codes):
        pair = tuple(_joined(get(entry, code) for entry in entries) for entries in (old, new))
        if pair != (None, None):
            found[code] = (pair[0], pair[1])
    return found


def _joined(texts: Iterable[str | None]) -> str | None:
    return "\n\n".join(filter(None, texts)) or None


def with_values(old: Sequence[Entry], level: Level | None, get: Getter) -> Getter:
    """Return what takes a text with the values of a level in it, as if values that both have had stayed the same."""
    known = {name: value for entry in old for name, value in _values(entry, level).items()}

    def filled(entry: Entry, code: str) -> str | None:
        text = get(entry, code)
        names = placeholders(text) if text else ()
        if not text or not names:
            return text
        values = {**_values(entry, level), **(known if not any(entry is each for each in old) else {})}
        return fill(text, {name: values.get(name, name) for name in names})

    return filled


def _values(entry: Entry, level: Level | None) -> dict[str, str]:
    """Return the values at a level; where none is meant, their names stand for them."""
    if level is None:
        return {}
    return {name: parameter.at(level) or "" for name, parameter in entry.criterion.parameters.items()}


def _column(name: str, column: Mapping[str, Any]) -> str:
    """Return a column of a table in one text, its head first."""
    rest = ", ".join(f"{key} {_listed(value)}" for key, value in column.items() if key != "text")
    return f"{column.get('text', '')} ({', '.join(filter(None, (name, rest)))})"


def _listed(item: Any) -> str:  # noqa: ANN401 - whatever JSON holds
    if isinstance(item, dict):
        return ", ".join(
            f"{key} {_listed(value)}" if key not in {"label", "source"} else _listed(value)
            for key, value in item.items()
        )
    return " ".join(map(_listed, item)) if isinstance(item, list) else str(item)
