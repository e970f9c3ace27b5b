"""Where an overlay does not fit the set it is laid over: what it drops, changes or adds cannot be so."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from tenderkit.criteria.criteria_set import SOURCE_LANGUAGE
from tenderkit.criteria.field_roles import ADVISING
from tenderkit.criteria.shape import closest, listed
from tenderkit.words.errors import Place, Problem
from tenderkit.words.terms import Kind, Level

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tenderkit.criteria.criteria_set import CriteriaSet, RegisterFile
    from tenderkit.criteria.model import Criterion
    from tenderkit.criteria.source import PathKey, Plain, Source
    from tenderkit.words.terms import Theme

_OPERATIONS = ("drop", "change", "add")
_LEVELS = frozenset(level.value for level in Level)

NOT_IN_A_CRITERION = frozenset({"add", "theme", "reason"})
"""What an added criterion holds besides the fields of a criterion."""


class Step(NamedTuple):
    """One entry of an overlay, right in its shape."""

    number: int
    """Which entry it is, counted from 0."""
    operation: str
    """`drop`, `change` or `add`."""
    id: str
    entry: Mapping[str, Plain]


class OverlayFiles(NamedTuple):
    """What an organisation says over one set, as it is written."""

    name: str
    """The organisation's, or the group's."""
    operations: Source
    steps: tuple[Step, ...]
    texts: Mapping[str, Source]
    """The texts in other languages."""
    registers: Mapping[str, RegisterFile]
    """Its own labels, law and sources; empty where it has none."""
    folder: str
    """The folder of the overlays, as it is shown."""
    content: bytes
    """All these files, for the digest."""


def steps_of(operations: Source) -> tuple[Step, ...]:
    """Return the entries of an overlay that is right in its shape."""
    entries = cast("list[dict[str, Plain]]", operations.data or [])
    found = []
    for number, entry in enumerate(entries):
        operation = next(key for key in _OPERATIONS if key in entry)
        found.append(Step(number, operation, str(entry[operation]), entry))
    return tuple(found)


def misfits(base: CriteriaSet, files: OverlayFiles) -> Iterator[Problem]:
    """Yield what in an overlay cannot be applied to a set."""
    there = {criterion.id: criterion for _, _, criterion in base.criteria()}
    data = {criterion.id: base.sources[theme].get((index,)) for theme, index, criterion in base.criteria()}
    first: dict[str, Step] = {}
    for step in files.steps:
        path = (step.number, step.operation)
        if step.id in first:
            line = files.operations.problem("", (first[step.id].number,), "").place.line
            message = f"'{step.id}' is named twice in the overlay"
            yield files.operations.problem("E333", path, message, f"line {line} names it already; make it one entry")
            continue
        first[step.id] = step
        if step.operation == "add":
            if step.id in there:
                hint = f"choose another id, or write `change: {step.id}`"
                yield files.operations.problem("E333", path, f"the base has a criterion '{step.id}'", hint)
        elif step.id not in there:
            message = f"the base has no criterion '{step.id}'"
            yield files.operations.problem("E331", path, message, _where_it_went(step.id, base, there))
        elif step.operation == "change":
            yield from _change(step, there[step.id], data[step.id], files.operations)
    yield from _translations(base, files)


def _translations(base: CriteriaSet, files: OverlayFiles) -> Iterator[Problem]:
    """Yield what is wrong between the overlay and its translations, in the languages read."""
    for language in base.texts:
        if language != SOURCE_LANGUAGE:
            yield from _translation(files, language, only=language in base.info.tenderers_only)
    for language, file in files.texts.items():
        if language not in base.info.languages:
            hint = f"{base.info.title} are written in {listed(base.info.languages)}"
            yield Problem("E330", Place(file.file), f"the base has no texts in '{language}'", hint)


def needed(files: OverlayFiles, themes: Mapping[Theme, tuple[Criterion, ...]]) -> Iterator[Problem]:
    """Yield what the overlay takes away from under another criterion that refers to it.

    Args:
        files: the overlay.
        themes: the criteria as they become.
    """
    became = {criterion.id: criterion for criteria in themes.values() for criterion in criteria}
    taking = {step.id: step for step in files.steps if step.operation == "drop" or "levels" in step.entry}
    for criterion in became.values():
        for name in criterion.needs:
            step = taking.get(name)
            if step is None:
                continue
            if step.operation == "drop":
                message = f"'{criterion.id}' refers to '{name}', which is dropped here"
                hint = f"drop '{criterion.id}' too, or change its texts and its `needs`"
                yield files.operations.problem("E334", (step.number, "drop"), message, hint)
                continue
            missing = [level.value for level in criterion.applies_at if level not in became[name].applies_at]
            if missing and step.operation == "change":
                message = f"'{criterion.id}' refers to '{name}', which no longer applies at {listed(missing)}"
                hint = "let both apply at the same levels"
                yield files.operations.problem("E334", (step.number, "levels"), message, hint)


def _where_it_went(name: str, base: CriteriaSet, there: Mapping[str, Criterion]) -> str:
    """Say what became of a criterion that the base has not."""
    heirs = [f"'{criterion.id}'" for criterion in there.values() if criterion.replaces == name]
    if heirs:
        return f"{listed(heirs)} took its place"
    see = f"see what there is with `tenderkit show {base.id}@{base.edition}`"
    return closest(name, there) or f"{see}; where a later version has it, `tenderkit upgrade {base.id}` moves to that"


def _change(step: Step, criterion: Criterion, theirs: Plain, file: Source) -> Iterator[Problem]:
    """Yield what a change names that the criterion has not."""
    levels = step.entry.get("levels")
    applies = [str(at) for at in levels] if isinstance(levels, list) else [at.value for at in criterion.applies_at]
    for name, values in _mapping(step.entry.get("parameters")).items():
        path: tuple[PathKey, ...] = (step.number, "parameters", name)
        if name not in criterion.parameters:
            known = criterion.parameters
            hint = closest(name, known) or (f"it has {listed(known)}" if known else "it has none")
            message = f"'{step.id}' has no parameter '{name}' in the base"
            yield file.problem("E332", path, message, hint, at_key=True)
            continue
        for place, given in ((path, _mapping(values)), ((*path, "basis"), _mapping(_mapping(values).get("basis")))):
            for level in given.keys() & _LEVELS - set(applies):
                message = f"'{step.id}' does not apply at {level}"
                hint = f"it applies at {listed(applies)}; say where it applies for you in `levels`"
                yield file.problem("E332", (*place, level), message, hint, at_key=True)
    for field in ("scoring", "follow_up"):
        mine = _mapping(_mapping(step.entry.get("texts")).get(field))
        for parts, _ in _leaves(mine):
            if not isinstance(_at(theirs, (field, *parts)), str):
                message = f"'{step.id}' has no text '{'.'.join((field, *parts))}' in the base"
                hint = "only a text that is there can be replaced; see it with `tenderkit show`"
                yield file.problem("E332", (step.number, "texts", field, *parts), message, hint, at_key=True)
    proofs = [(proof.label, proof.edition, proof.criterion) for proof in criterion.labels]
    for n, own in enumerate(cast("list[dict[str, Plain]]", step.entry.get("labels") or [])):
        if (own["label"], own.get("edition"), own.get("criterion")) in proofs:
            message = f"the base names the label '{own['label']}' for '{step.id}' already"
            yield file.problem("E333", (step.number, "labels", n, "label"), message, "delete the entry")


def _translation(files: OverlayFiles, language: str, *, only: bool) -> Iterator[Problem]:
    """Yield texts of the overlay that a translation lacks, or has too many.

    Args:
        files: the overlay.
        language: that of the translation.
        only: whether it need have what tenderers read only.
    """
    name = files.operations.file.rpartition("/")[2]
    where = f"{files.folder}/{language}/{name}"
    file = files.texts.get(language)
    given = _mapping(file.data) if file else {}
    ours = {step.id: step for step in files.steps if step.operation != "drop"}
    for step in ours.values():
        if step.operation == "add":
            if step.id not in given and not (only and step.entry.get("kind") == Kind.MEASURE):
                message = f"criterion '{step.id}' is not translated into '{language}'"
                yield files.operations.problem("E307", (step.number, "add"), message, f"add it to {where}")
            continue
        texts = dict(replaced_texts(step))
        translated = dict(_leaves(_mapping(given.get(step.id))))
        for parts, path in texts.items():
            if parts not in translated and not (only and parts[0] in ADVISING):
                message = f"'{'.'.join(parts)}' of '{step.id}' is not translated into '{language}'"
                yield files.operations.problem("E307", (step.number, *path), message, f"add the text to {where}")
        for parts in translated.keys() - texts.keys():
            message = f"'{'.'.join(parts)}' of '{step.id}' is a text of the base"
            if file is not None:
                hint = f"say it in {files.operations.file} first: a translation follows its source"
                yield file.problem("E335", (step.id, *parts), message, hint, at_key=True)
    for extra in given.keys() - ours.keys():
        if file is not None:
            message = f"translation of '{extra}', which {files.operations.file} neither changes nor adds"
            yield file.problem(
                "E335", (extra,), message, closest(extra, ours) or f"`change` it in {name} first", at_key=True
            )


def replaced_texts(step: Step) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Yield the texts that a change replaces or adds to: their path in a translation, and their path in the overlay."""
    for parts, _ in _leaves(_mapping(step.entry.get("texts"))):
        yield parts, ("texts", *parts)
    for parts, _ in _leaves(_mapping(step.entry.get("extra"))):
        yield ("extra", *parts), ("extra", *parts)
    if "market" in step.entry:
        yield ("market", "basis"), ("market", "basis")


def whole_texts(step: Step) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Yield the same, and all additions as one, since they are replaced as one."""
    yield from ((parts, path) for parts, path in replaced_texts(step) if parts[0] != "adds")
    if "adds" in _mapping(step.entry.get("texts")):
        yield ("adds",), ("texts", "adds")


def _leaves(data: Mapping[str, Plain], path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    for key, value in data.items():
        if isinstance(value, dict):
            yield from _leaves(value, (*path, key))
        elif isinstance(value, str):
            yield (*path, key), value


def _mapping(value: Plain) -> dict[str, Plain]:
    return value if isinstance(value, dict) else {}


def _at(value: Plain, path: tuple[str, ...]) -> Plain:
    for key in path:
        value = _mapping(value).get(key)
    return value
