"""An overlay laid over a criteria set: what an organisation drops, changes and adds.

What comes out is one set, as if its makers had written it so; each position knows the file it
stands in, so every finding in what the overlay says is told in the overlay.
"""

from __future__ import annotations

import hashlib
import json
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, cast

from tenderkit.criteria.criteria_set import SOURCE_LANGUAGE, CriteriaSet, Overlay, OverlayStep, RegisterFile, Texts
from tenderkit.criteria.model import CriteriaFile, Criterion
from tenderkit.criteria.prose import join_addition
from tenderkit.criteria.resolve import Taker, Words, here, worded
from tenderkit.criteria.shape import validate
from tenderkit.criteria.source import Plain, Position, Source
from tenderkit.criteria.translation_model import TranslationFile
from tenderkit.overlays.misfits import NOT_IN_A_CRITERION, OverlayFiles, Step, misfits, needed
from tenderkit.overlays.overlay_registers import with_registers
from tenderkit.words.errors import BuildFailed, Problem
from tenderkit.words.terms import Level, Theme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping


_LEVELS = tuple(level.value for level in Level)
_BY_PART = frozenset({"scoring", "follow_up", "cases", "proof", "prices"})
"""The fields whose texts are replaced one by one."""

_FIELDS_WITH_TEXTS = frozenset({"extra", "market"})
"""The fields of a change, besides `texts`, that hold texts to translate."""


def overlaid(base: CriteriaSet, files: OverlayFiles, shelf: Callable[[], Mapping[str, RegisterFile]]) -> CriteriaSet:
    """Lay an overlay over a set.

    Args:
        base: the set, with the texts of the languages needed.
        files: the overlay, right in its shape.
        shelf: reads the registers that it may cite besides those of the base.

    Raises:
        BuildFailed: the overlay does not fit the base; all of it is told.
    """
    if not files.steps:
        return base
    completed, borrowed, problems = with_registers(base, files, shelf)
    problems = (*misfits(base, files), *problems)
    if problems:
        raise BuildFailed(problems)
    return _Laying(completed, files).laid(borrowed)


class _Laying:
    """Lays the steps of an overlay over the files of a set."""

    def __init__(self, base: CriteriaSet, files: OverlayFiles) -> None:
        self.base = base
        self.files = files
        self.steps = {step.id: step for step in files.steps}
        self.dropped = {step.id for step in files.steps if step.operation == "drop"}
        themes = {criterion.id: theme for theme, _, criterion in base.criteria()}
        added = {step.id: Theme(str(step.entry["theme"])) for step in files.steps if step.operation == "add"}
        self.theme_of = themes | added

    def laid(self, borrowed: Mapping[str, Plain]) -> CriteriaSet:
        """Return the set as it becomes."""
        touched = {self.theme_of[name] for name in self.steps}
        sources = {
            theme: self._source(theme) if theme in touched else self.base.sources[theme] for theme in self._all()
        }
        sources = {theme: source for theme, source in sources.items() if source.data}
        themes: dict[Theme, tuple[Criterion, ...]] = {}
        problems: list[Problem] = []
        for theme, source in sources.items():
            themes[theme] = self.base.themes.get(theme, ())
            if theme in touched:
                criteria, found = validate(CriteriaFile, source)
                themes[theme] = criteria or ()
                problems.extend(found)
        texts = {}
        for language, old in self.base.texts.items():
            files = sources if language == SOURCE_LANGUAGE else self._translations(old, sources, touched)
            texts[language] = old._replace(themes=files)
            if language != SOURCE_LANGUAGE:
                problems += [
                    p for theme in files if theme in touched for p in validate(TranslationFile, files[theme])[1]
                ]
        problems = problems or list(needed(self.files, themes))
        if problems:
            raise BuildFailed(problems)
        return self.base._replace(
            themes=MappingProxyType(themes),
            sources=MappingProxyType(sources),
            texts=MappingProxyType(texts),
            former=self.base.former | self.dropped,
            overlay=self._overlay(borrowed),
        )

    def _all(self) -> tuple[Theme, ...]:
        return tuple(theme for theme in Theme if theme in self.base.sources or theme in self.theme_of.values())

    def _overlay(self, borrowed: Mapping[str, Plain]) -> Overlay:
        hasher = hashlib.sha256(self.files.content)
        if borrowed:
            hasher.update(json.dumps(borrowed, ensure_ascii=False, sort_keys=True).encode())
        steps = {
            step.id: OverlayStep(
                step.operation,
                str(step.entry["reason"]),
                self.files.operations.problem("", (step.number,), "").place,
                tuple(_parts(step.entry)) if step.operation == "change" else (),
            )
            for step in self.files.steps
        }
        return Overlay(self.files.name, f"sha256:{hasher.hexdigest()[:16]}", MappingProxyType(steps))

    def _source(self, theme: Theme) -> Source:
        """Return a theme file as it becomes."""
        own = self.files.operations
        file = self.base.sources.get(theme) or Source(own.file, [], Position(1, 1), own.text)
        words = self._words(self.base.texts[SOURCE_LANGUAGE])
        data: list[Plain] = []
        root = Position(file.root.line, file.root.column)
        for index, entry in enumerate(cast("list[dict[str, Plain]]", file.data)):
            step = self.steps.get(str(entry["id"]))
            position = file.root.children.get(index)
            became = entry
            if step is not None and step.operation == "drop":
                continue
            if step is not None:
                mine = own.root.children[step.number]
                texts = cast("dict[str, Plain]", step.entry.get("texts") or {})
                fields = {key: value for key, value in step.entry.items() if key != "texts"}
                said = _Said(fields, mine, texts, mine.children.get("texts") or mine)
                became, position = _changed(entry, step, said, own)
                became = cast("dict[str, Plain]", worded(became, words))
            if position is not None:
                root.children[len(data)] = position
            data.append(became)
        for step in self._added(theme):
            place = here(own.root.children[step.number], own)
            place.children = {**place.children, "id": place.children["add"]}
            root.children[len(data)] = place
            fields = {key: value for key, value in step.entry.items() if key not in NOT_IN_A_CRITERION}
            data.append(worded({"id": step.id, **fields}, words))
        return Source(file.file, data, root, file.text)

    def _translations(
        self, texts: Texts, sources: Mapping[Theme, Source], touched: set[Theme]
    ) -> Mapping[Theme, Source]:
        return {
            theme: self._translation(texts, theme) if theme in touched else texts.themes[theme] for theme in sources
        }

    def _translation(self, texts: Texts, theme: Theme) -> Source:
        """Return the translation of a theme file as it becomes."""
        own = self.files.texts.get(texts.language) or Source(self.files.operations.file, {}, Position(1, 1), "")
        said = cast("dict[str, dict[str, Plain]]", own.data)
        file = texts.themes.get(theme) or Source(own.file, {}, Position(1, 1), own.text)
        words = self._words(texts)
        data: dict[str, Plain] = {}
        root = Position(file.root.line, file.root.column)
        for name, entry in cast("dict[str, dict[str, Plain]]", file.data or {}).items():
            step = self.steps.get(name)
            position = file.root.children.get(name)
            became = entry
            if step is not None and step.operation == "drop":
                continue
            if step is not None:
                mine = own.root.children.get(name) or Position(1, 1)
                became, place = _changed(entry, step, _Said.translated(said.get(name, {}), mine), own)
                became = cast("dict[str, Plain]", worded(became, words))
                position = place if name in said else position
            if position is not None:
                root.children[name] = position
            data[name] = became
        for step in self._added(theme):
            data[step.id] = worded(said[step.id], words)
            root.children[step.id] = here(own.root.children[step.id], own)
        return Source(file.file, data, root, file.text)

    def _added(self, theme: Theme) -> Iterator[Step]:
        return (step for step in self.files.steps if step.operation == "add" and self.theme_of[step.id] is theme)

    @staticmethod
    def _words(texts: Texts) -> Words:
        return Words(*(str(texts.info.get(("product", name))) for name in Words._fields))


class _Said(NamedTuple):
    """What an overlay says over a criterion, or over its translation, and where that stands."""

    fields: dict[str, Plain]
    place: Position
    texts: dict[str, Plain]
    """The texts that take the place of those of the base."""
    texts_place: Position

    @classmethod
    def translated(cls, entry: Mapping[str, Plain], place: Position) -> _Said:
        """Return what an entry of a translation says, where all stands side by side."""
        fields = {key: value for key, value in entry.items() if key in _FIELDS_WITH_TEXTS}
        return cls(fields, place, {key: value for key, value in entry.items() if key not in fields}, place)


def _changed(theirs: dict[str, Plain], step: Step, said: _Said, file: Source) -> tuple[dict[str, Plain], Position]:
    """Put what an overlay says over a criterion of the base, or over its translation.

    Args:
        theirs: the criterion or its texts in the base.
        step: what the overlay does with the criterion.
        said: what the overlay says in this file.
        file: the file of the overlay.

    Returns:
        The criterion, and where it stands: what the base says is placed at the entry of the overlay.
    """
    fields, place = _joined(theirs, said.fields, said.place)
    home = Position(place.line, place.column, place.key)
    data, position = Taker(theirs, home, file, fields, place, file).taken()
    _fit(data, step.entry.get("levels"))
    replaced = step.entry.get("texts")
    if isinstance(replaced, dict) and "adds" in replaced and "adds" not in said.texts:
        data.pop("adds", None)  # `adds: {}` takes all additions away, in every language
    for field, value in said.texts.items():
        data[field] = _merged(data.get(field), value) if field in _BY_PART else value
        position.children[field] = here(said.texts_place.children[field], file)
    if "needs" in fields:
        data["needs"] = fields["needs"]
        position.children["needs"] = here(place.children["needs"], file)
    return data, position


def _joined(
    theirs: Mapping[str, Plain], own: dict[str, Plain], position: Position
) -> tuple[dict[str, Plain], Position]:
    """Put what the overlay adds to a text after what the base's set adds to it."""
    before, mine = theirs.get("extra"), own.get("extra")
    if not isinstance(before, dict) or not isinstance(mine, dict):
        return own, position
    extra = dict(before)
    for field, text in mine.items():
        there = before.get(field)
        extra[field] = join_addition(there, text) if isinstance(there, str) and isinstance(text, str) else text
    written = position.children["extra"]
    # The lines of a joined text are not those of the file, so it is placed as a whole.
    children = {key: Position(child.line, child.column, child.key) for key, child in written.children.items()}
    place = Position(written.line, written.column, written.key, written.style, children)
    position = Position(position.line, position.column, position.key, position.style, dict(position.children))
    position.children["extra"] = place
    return {**own, "extra": extra}, position


def _fit(data: dict[str, Plain], levels: Plain) -> None:
    """Make what a criterion says per level fit the levels where the overlay lets it apply."""
    if not isinstance(levels, list):
        return
    adds = data.get("adds")
    if isinstance(adds, dict):
        data["adds"] = _lifted(cast("dict[str, dict[str, str]]", adds), levels)
    meets = data.get("meets")
    if isinstance(meets, list):
        kept = []
        for entry in cast("list[dict[str, Plain]]", meets):
            named = entry.get("levels")
            left = [level for level in named if level in levels] if isinstance(named, list) else None
            if left is None:
                kept.append(entry)
            elif left:
                kept.append({**entry, "levels": left})
        data["meets"] = cast("Plain", kept)


def _lifted(adds: Mapping[str, Mapping[str, str]], levels: list[Plain]) -> Plain:
    """Move additions of a level that is left out to the next level that is left, from which they count too."""
    found: dict[str, dict[str, str]] = {}
    for number, level in enumerate(_LEVELS):
        goal = next((other for other in _LEVELS[number:] if other in levels), None)
        for field, text in adds.get(level, {}).items() if goal else ():
            texts = found.setdefault(str(goal), {})
            texts[field] = join_addition(texts[field], text) if field in texts else text
    return cast("Plain", found)


def _merged(theirs: Plain, own: Plain) -> Plain:
    if isinstance(theirs, dict) and isinstance(own, dict):
        return theirs | {key: _merged(theirs.get(key), value) for key, value in own.items()}
    return own


def _parts(entry: Mapping[str, Plain]) -> Iterator[str]:
    """Yield what a change touches: `levels`, `parameters.years.baseline`, `requirement`."""
    for key, value in entry.items():
        if key == "parameters" and isinstance(value, dict):
            yield from (f"{key}.{name}.{at}" for name, own in value.items() if isinstance(own, dict) for at in own)
        elif key == "texts" and isinstance(value, dict):
            yield from value
        elif key == "extra" and isinstance(value, dict):
            yield from (f"{key}.{field}" for field in value)
        elif key not in {"change", "reason"}:
            yield key
