"""Taking in what is shared: criteria of `common/` and the set's words for its product.

What comes out is plain data with positions, as if the set had written everything itself;
each position knows the file it stands in, so every later finding is told where it can be mended.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, cast

from tenderkit.criteria import basis
from tenderkit.criteria.basis_model import by_level
from tenderkit.criteria.position import mapped
from tenderkit.criteria.shape import closest, listed
from tenderkit.criteria.source import PathKey, Plain, Position, Source
from tenderkit.words.fields import PRODUCT_WORD
from tenderkit.words.terms import Level

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from tenderkit.words.errors import Problem


class Words(NamedTuple):
    """The set's words for its product, in one language."""

    singular: str
    plural: str


_LEVELS = tuple(level.value for level in Level)
_VALUES = ("value", *_LEVELS)
_ADDED_LISTS = ("labels", "sources", "law")
_BY_NAME = ("accept", "proof", "prices", "when", "cases")
"""Fields whose entries have names: those given come beside, or take the place of the one of that name."""

_TEXTS_BY_NAME = ("proof", "prices", "cases")
_SET_INSTEAD = ("common", "levels", "extra", "market")


def taken_ids(file: Source) -> tuple[str, ...]:
    """Return the ids of the criteria that a theme file takes from common."""
    entries = file.data if isinstance(file.data, list) else []
    return tuple(str(entry["common"]) for entry in entries if isinstance(entry, dict) and "common" in entry)


def resolved(
    file: Source, common: Source, words: Words, elsewhere: Mapping[str, str] = MappingProxyType({})
) -> tuple[Source, tuple[Problem, ...]]:
    """Take the common criteria that a theme file names into it.

    Args:
        file: the set's theme file, right in its shape.
        common: the theme file of the same name in `common/`.
        words: what `{{ product.singular }}` and `{{ product.plural }}` stand for.
        elsewhere: the common criteria of other themes, with the name of their file.

    Returns:
        The theme file as if all of it stood there, and the common criteria there are not.
    """
    data: list[Plain] = []
    root = Position(file.root.line, file.root.column)
    problems: list[Problem] = []
    shared = {str(entry.get("id")): n for n, entry in enumerate(_entries(common)) if isinstance(entry, dict)}
    for index, entry in enumerate(_entries(file)):
        own, position = entry, file.root.children[index]
        if isinstance(own, dict) and "common" in own:
            name = str(own["common"])
            if name not in shared:
                hint = closest(name, shared) or f"{common.file} has no such criterion"
                if name in elsewhere:
                    hint = f"it stands in common/{elsewhere[name]}: move the line to {elsewhere[name]}"
                problems.append(file.problem("E304", (index, "common"), f"unknown common criterion '{name}'", hint))
                continue
            theirs = cast("dict[str, Plain]", _entries(common)[shared[name]])
            problems.extend(_unknown_parameters(file, index, own, theirs))
            taker = Taker(theirs, common.root.children[shared[name]], common, own, position, file)
            own, position = taker.taken()
        root.children[len(data)] = position
        data.append(worded(own, words))
    return Source(file.file, data, root, file.text), tuple(problems)


def resolved_translation(
    file: Source, theme_file: Source, common: Source, words: Words, optional: Collection[str] = ()
) -> tuple[Source, tuple[Problem, ...]]:
    """Take the translations of the common criteria that a theme file names into the theme's translation.

    Args:
        file: the set's translation of the theme; empty where there is none.
        theme_file: the set's theme file as it is written.
        common: the translation of the theme in `common/`.
        words: the set's words for its product in this language.
        optional: ids of criteria that need no translation.

    Returns:
        The translation as if all of it stood there, and the texts that only common may hold.
    """
    data = dict(file.data) if isinstance(file.data, dict) else {}
    root = Position(file.root.line, file.root.column, children=dict(file.root.children))
    problems: list[Problem] = []
    shared = common.data if isinstance(common.data, dict) else {}
    for entry in _entries(theme_file):
        if not isinstance(entry, dict) or "common" not in entry:
            continue
        name = str(entry["common"])
        own = data.get(name) or {}
        for field in own if isinstance(own, dict) else ():
            if field not in {"extra", "market", *_TEXTS_BY_NAME}:
                message = f"'{field}' of '{name}' is a text of common"
                hint = f"change it in {common.file}, or say what is different in `extra`"
                problems.append(file.problem("E308", (name, field), message, hint, at_key=True))
        theirs = shared.get(name)
        if not isinstance(theirs, dict) and name in optional:
            continue
        if not isinstance(theirs, dict):
            message = f"common criterion '{name}' is not translated here"
            problems.append(common.problem("E307", (name,), message, f"add '{name}:' with its texts"))
            data.pop(name, None)
            continue
        if not isinstance(own, dict):
            continue
        kept = {key: value for key, value in theirs.items() if not (key == "market" and "market" in entry)}
        own_position = root.children.get(name)
        instead = {key: value for key, value in own.items() if key not in _TEXTS_BY_NAME}
        position = grafted(common.root.children[name], common, own_position, file, instead)
        taker = Taker(kept, position, common, own, own_position or position, file)
        data[name], root.children[name] = taker.with_texts()
    filled = {name: worded(texts, words) for name, texts in data.items()}
    return Source(file.file, cast("Plain", filled), root, file.text), tuple(problems)


def register_over(shipped: Source, own: Source) -> Source:
    """Put a register of one's own over the one that comes with tenderkit: an entry with the same id takes its place."""
    ours = shipped.data if isinstance(shipped.data, dict) else {}
    mine = {} if own.data is None else own.data
    if not isinstance(mine, dict):
        return own
    root = Position(own.root.line, own.root.column, children=dict(own.root.children))
    others = {name: entry for name, entry in ours.items() if name not in mine}
    for name in others:
        root.children[name] = here(shipped.root.children[name], shipped)
    return Source(own.file, {**mine, **others}, root, own.text)


def _entries(file: Source) -> list[Plain]:
    return file.data if isinstance(file.data, list) else []


def _unknown_parameters(
    file: Source, index: int, own: Mapping[str, Plain], theirs: Mapping[str, Plain]
) -> Iterator[Problem]:
    given, known = own.get("parameters"), theirs.get("parameters")
    names = known if isinstance(known, dict) else {}
    for name in given if isinstance(given, dict) else ():
        if name not in names:
            hint = closest(name, names) or (f"it has {listed(names)}" if names else "it has none")
            message = f"unknown parameter '{name}' of common criterion '{own['common']}'"
            yield file.problem("E301", (index, "parameters", name), message, hint, at_key=True)


def grafted(
    theirs: Position, their_file: Source, mine: Position | None, my_file: Source, own: Mapping[str, Plain]
) -> Position:
    """Return a position in another file, with the children that the set has itself."""
    position = Position(theirs.line, theirs.column, theirs.key, theirs.style, dict(theirs.children), their_file)
    for key in own:
        if mine and key in mine.children:
            position.children[key] = here(mine.children[key], my_file)
    return position


def here(position: Position, file: Source) -> Position:
    """Return a position that knows the file it stands in."""
    return Position(position.line, position.column, position.key, position.style, position.children, file)


class Taker:
    """Puts what somebody says over a criterion of somebody else: a set over one of common, an overlay over a set's."""

    def __init__(
        self,
        theirs: dict[str, Plain],
        their_position: Position,
        common: Source,
        own: dict[str, Plain],
        own_position: Position,
        file: Source,
    ) -> None:
        self.theirs = theirs
        self.common = common
        self.own = own
        self.own_position = own_position
        self.file = file
        self.data = dict(theirs)
        kept = {key: own[key] for key in _SET_INSTEAD if key in own}
        self.data.update(kept)
        self.position = grafted(their_position, common, own_position, file, kept)

    def taken(self) -> tuple[dict[str, Plain], Position]:
        """Return the criterion and where its parts stand."""
        levels = self.own.get("levels")
        if isinstance(levels, list):
            self._drop_levels([level for level in _LEVELS if level not in levels])
        parameters = self.own.get("parameters")
        for name, values in parameters.items() if isinstance(parameters, dict) else ():
            self._parameter(name, values if isinstance(values, dict) else {})
        for field in _ADDED_LISTS:
            if isinstance(self.own.get(field), list):
                self._append(field)
        for field in _BY_NAME:
            self._by_name(field)
        return self.data, self.position

    def with_texts(self) -> tuple[dict[str, Plain], Position]:
        """Return the translation of a criterion and where its parts stand."""
        self.data.update({key: value for key, value in self.own.items() if key not in _TEXTS_BY_NAME})
        for field in _TEXTS_BY_NAME:
            self._by_name(field)
        return self.data, self.position

    def _by_name(self, field: str) -> None:
        entries = self.own.get(field)
        if isinstance(entries, dict):
            theirs = self.data.get(field)
            self.data[field] = {**(theirs if isinstance(theirs, dict) else {}), **entries}
            self._merge_position((field,), entries)

    def _drop_levels(self, unused: list[str]) -> None:
        """Leave out common values of levels where the set has not the criterion."""
        self.data |= _without_levels(self.data, unused)
        cases = self.data.get("cases")
        if isinstance(cases, dict):
            self.data["cases"] = {
                name: {**case, **_without_levels(case, unused)} if isinstance(case, dict) else case
                for name, case in cases.items()
            }

    def _parameter(self, name: str, values: Mapping[str, Plain]) -> None:
        parameters = dict(cast("dict[str, Plain]", self.data.get("parameters") or {}))
        common = parameters.get(name)
        if isinstance(common, dict):
            replaced = _LEVELS if "value" in values else ("value",) if set(values) & set(_LEVELS) else ()
            kept = {key: item for key, item in common.items() if key not in {*replaced, "basis"}}
            rest = basis.put_over(common, values)
            parameters[name] = kept | dict(values) | ({"basis": rest} if rest is not None else {})
            self.data["parameters"] = parameters
            mine = values.get("basis")
            both = isinstance(mine, dict) and by_level(mine) and "basis" in common
            self._merge_position(
                ("parameters", name), {key: values[key] for key in values if key != "basis" or not both}
            )
            if both:
                self._merge_position(("parameters", name, "basis"), cast("dict[str, Plain]", mine))

    def _append(self, field: str) -> None:
        theirs = self.data.get(field)
        before = list(theirs) if isinstance(theirs, list) else []
        self.data[field] = [*before, *cast("list[Plain]", self.own[field])]
        own = self.own_position.children[field]
        position = self._copy((field,), own)
        for number, child in own.children.items():
            position.children[len(before) + int(number)] = here(child, self.file)

    def _merge_position(self, path: tuple[PathKey, ...], own: Mapping[str, Plain]) -> None:
        mine = self.own_position
        for key in path:
            mine = mine.children[key]
        position = self._copy(path, mine)
        for key in own:
            position.children[key] = here(mine.children[key], self.file)

    def _copy(self, path: tuple[PathKey, ...], mine: Position) -> Position:
        """Return the position at a path, made changeable; the set's own where common has none."""
        position = self.position
        for key in path:
            there = position.children.get(key)
            if there is None:
                child = Position(mine.line, mine.column, mine.key, mine.style, {}, self.file)
            else:
                child = Position(there.line, there.column, there.key, there.style, dict(there.children), there.source)
            position.children[key] = child
            position = child
        return position


def _without_levels(data: Mapping[str, Plain], unused: list[str]) -> dict[str, Plain]:
    """Return the parameters of a criterion without the values of some levels; nothing where it has none."""
    parameters = data.get("parameters")
    if not isinstance(parameters, dict):
        return {}
    return {
        "parameters": {
            name: basis.without(values, unused) if isinstance(values, dict) else values
            for name, values in parameters.items()
        }
    }


def worded(value: Plain, words: Words) -> Plain:
    """Put the words for the product into every text."""
    return mapped(
        value, lambda text: PRODUCT_WORD.sub(lambda f: getattr(words, f.group(1)), text) if "{{" in text else text
    )


def own_parts(position: Position, file: str) -> Iterator[str]:
    """Yield what a set says itself in a criterion of common, such as `levels` or `parameters.years.baseline`.

    Args:
        position: of the criterion in what `resolved` returned.
        file: the set's theme file, as it is shown.
    """
    for key, child in position.children.items():
        if child.source is not None and child.source.file == file:
            yield str(key)
        else:
            yield from (f"{key}.{part}" for part in own_parts(child, file))


def unused(common: Source, taken: set[str]) -> Iterator[tuple[int, str]]:
    """Yield index and id of the criteria of a common theme file that no set takes."""
    for index, entry in enumerate(_entries(common)):
        if isinstance(entry, dict) and isinstance(entry.get("id"), str) and entry["id"] not in taken:
            yield index, str(entry["id"])
