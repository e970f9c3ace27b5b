"""Translations that stayed as they were although their source text changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from tenderkit.versions.freeze import frozen

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from tenderkit.criteria.criteria_set import CriteriaSet
    from tenderkit.criteria.source import PathKey, Source
    from tenderkit.versions.compare import Comparison
    from tenderkit.words.errors import Problem
    from tenderkit.words.terms import Theme

_SET = "set"
_LISTED = ("what", "statement")
"""The text of an entry of a list, which its translation gives alone."""

_SHOWN = 160
_BEFORE = 40


class _Part(NamedTuple):
    """Something with texts: the set itself, a criterion, or an entry of a register."""

    name: str
    theme: Theme | None
    register: str
    """`labels`, `law` or nothing."""
    data: Mapping[str, Any]
    """In the source language."""
    texts: Mapping[str, Mapping[str, Any]]
    """By language."""


def lagging(comparison: Comparison, stands: Collection[str]) -> Iterator[Problem]:
    """Yield the translations that did not follow their source text from one version to the next.

    Args:
        comparison: of the two versions.
        stands: names of parts whose translation needs no change.
    """
    before, after = (_parts(each) for each in (comparison.old, comparison.new))
    origins = {change.criterion: change.origin for change in comparison.changes if change.origin}
    for key, part in after.items():
        was = before.get(key) or before.get((key[0], str(origins.get(part.name))))
        if was is None or part.name in stands:
            continue
        for language in (each for each in part.texts if each in was.texts):
            for path, text in _leaves(part.texts[language]):
                old_source, source = _source_text(was.data, path), _source_text(part.data, path)
                old_text = _get(was.texts[language], path)
                moved = old_source is not None and source is not None and not says_the_same(old_source, source)
                if moved and isinstance(old_text, str) and says_the_same(old_text, text):
                    yield _problem(comparison.new, part, language, path, (str(old_source), str(source), text))


class Earlier:
    """The texts of an earlier version, found by where they stand now."""

    def __init__(self, criteria_set: CriteriaSet) -> None:
        self._parts = _parts(criteria_set)

    def texts(self, kind: str, name: str, path: tuple[PathKey, ...], language: str) -> tuple[str | None, str | None]:
        """Return a text in the source language and in another one, as they were then; None for what was not there.

        Args:
            kind: `criteria`, `labels`, `law`, or nothing for the set itself.
            name: of the criterion or the entry; `set` for the set itself.
            path: where the text stands below it.
            language: the other language.
        """
        part = self._parts.get((kind, name))
        if part is None:
            return None, None
        text = _get(part.texts.get(language, {}), path)
        return _source_text(part.data, path), text if isinstance(text, str) else None


def says_the_same(one: str, other: str) -> bool:
    """Say whether two texts have the same words: where their lines end says nothing."""
    return _words(one) == _words(other)


def translated_parts(criteria_set: CriteriaSet) -> frozenset[str]:
    """Return the names of what has translations: criteria, the labels and laws they cite, and `set`."""
    return frozenset(name for _, name in _parts(criteria_set))


def _parts(criteria_set: CriteriaSet) -> dict[tuple[str, str], _Part]:
    """Return what has texts, by where it stands and its name."""
    content = frozen(criteria_set)
    texts = content["texts"]
    found = {("", _SET): _Part(_SET, None, "", content["set"], {code: own["set"] for code, own in texts.items()})}
    for theme, criteria in content["criteria"].items():
        for data in criteria:
            name = data["id"]
            of_criterion = {code: own["criteria"].get(theme, {}).get(name, {}) for code, own in texts.items()}
            themes = {each.value: each for each in criteria_set.themes}
            found["criteria", name] = _Part(name, themes[theme], "", data, of_criterion)
    for register in ("labels", "law"):
        for name, data in content["registers"][register].items():
            of_entry = {code: own[register].get(name, {}) for code, own in texts.items()}
            found[register, name] = _Part(name, None, register, data, of_entry)
    return found


def _leaves(value: Any, path: tuple[PathKey, ...] = ()) -> Iterator[tuple[tuple[PathKey, ...], str]]:  # noqa: ANN401 - JSON
    if isinstance(value, str):
        yield path, value
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield from _leaves(item, (*path, key))


def _get(value: Any, path: tuple[PathKey, ...]) -> Any:  # noqa: ANN401 - JSON
    for key in path:
        inside = isinstance(value, dict) and key in value
        inside = inside or (isinstance(value, list) and isinstance(key, int) and key < len(value))
        value = value[key] if inside else None
    return value


def _source_text(data: Mapping[str, Any], path: tuple[PathKey, ...]) -> str | None:
    found = _get(data, path)
    if isinstance(found, dict):
        found = next((found[field] for field in _LISTED if field in found), None)
    return found if isinstance(found, str) else None


def _problem(
    criteria_set: CriteriaSet, part: _Part, language: str, path: tuple[PathKey, ...], said: tuple[str, str, str]
) -> Problem:
    file, place = _place(criteria_set.texts[language], part, path)
    old, new, text = said
    was, is_now = _around(old, new)
    message = f"'{'.'.join(map(str, path))}' of '{part.name}' changed, and its '{language}' text did not"
    hint = (
        f"the source was {was} and is now {is_now}; the '{language}' text still is {_short(text)}; "
        f"translate the change, or say --translation-stands {part.name}"
    )
    return file.problem("E324", place, message, hint)


def _place(texts: Any, part: _Part, path: tuple[PathKey, ...]) -> tuple[Source, tuple[PathKey, ...]]:  # noqa: ANN401
    if part.theme is not None:
        return texts.themes[part.theme], (part.name, *path)
    if part.register:
        return getattr(texts, part.register), (part.name, *path)
    return texts.info, path


def _words(text: str) -> list[str]:
    """Return the words of a text: where its lines end says nothing."""
    return text.split()


def _around(old: str, new: str) -> tuple[str, str]:
    """Return two texts from a little before the place where they part."""
    before, after = _words(old), _words(new)
    same = next((at for at, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1]), None)
    same = min(len(before), len(after)) if same is None else same
    start = same
    while start and len(" ".join(before[start - 1 : same])) <= _BEFORE:
        start -= 1
    lead = "…" if start else ""
    return _short(" ".join(before[start:]), lead), _short(" ".join(after[start:]), lead)


def _short(text: str, lead: str = "") -> str:
    line = " ".join(_words(text))
    return f"“{lead}{line[:_SHOWN]}…”" if len(line) > _SHOWN else f"“{lead}{line}”"
