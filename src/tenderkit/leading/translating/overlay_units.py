"""The texts of a workspace that a language needs: what an organisation replaces, adds to, and adds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from tenderkit.checks.translations import for_tenderers, texts_of
from tenderkit.criteria.criteria_set import SOURCE_LANGUAGE
from tenderkit.criteria.field_roles import ADVISING
from tenderkit.criteria.reader import empty
from tenderkit.criteria.resolve import Words, worded
from tenderkit.criteria.shape import closest, listed
from tenderkit.leading.translating.units import OVERLAY, Translated, Unit, parameter_units
from tenderkit.overlays.misfits import Step, replaced_texts
from tenderkit.versions.store import open_set
from tenderkit.words.errors import UsageError
from tenderkit.words.terms import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tenderkit.criteria.criteria_set import CriteriaSet
    from tenderkit.criteria.library import Library
    from tenderkit.criteria.source import Plain, Source
    from tenderkit.overlays.workspace import Workspace

_OWN: Final = {"add", "theme", "reason"}
"""The fields of an added criterion that a criterion has not."""


def of_overlay(library: Library, group: str, language: str) -> Translated:
    """Return the texts that a workspace says over a product group, and those of its criteria of its own.

    Args:
        library: the criteria, with the workspace over them.
        group: the product group that it builds on.
        language: the code of the language.

    Raises:
        UsageError: what it builds on is not written in this language.
        BuildFailed: a file cannot be read, or what it builds on is not there.
    """
    workspace = cast("Workspace", library.overlays)
    base = open_set(library, f"{group}@{library.base_of(group)}")
    languages = [each for each in base.info.languages if each != SOURCE_LANGUAGE]
    if language not in languages:
        hint = closest(language, languages) or f"{group} is written in {listed(languages)}"
        raise UsageError(f"what you build on, {group} {library.base_of(group)}, is not written in '{language}'", hint)
    files = workspace.files(group, ())
    path = workspace.folder / language / f"{group}.yaml"
    there = files.texts.get(language) or empty(library.reader.shown(path))
    only = language in base.info.tenderers_only
    units = tuple(unit for step in files.steps for unit in _of_step(step, base, there, group, only=only))
    return Translated(group, language, units, {(OVERLAY, group): (path, there)}, None)


def _of_step(step: Step, base: CriteriaSet, there: Source, group: str, *, only: bool) -> Iterator[Unit]:
    if step.operation == "drop":
        return
    theirs = there.get((step.id,))
    if step.operation == "add":
        whole: Plain = {field: value for field, value in step.entry.items() if field not in _OWN}
        if only and step.entry.get("kind") == Kind.MEASURE.value and theirs is None:
            return
        source = for_tenderers(whole, theirs if isinstance(theirs, dict) else {}) if only else whole
        texts = list(texts_of(source))
        title, units = str(step.entry.get("title") or step.id), parameter_units(step.entry)
    else:
        found = next((each for _, _, each in base.criteria() if each.id == step.id), None)
        title = (
            str(worded(found.title, Words(*(getattr(base.info.product, n) for n in Words._fields))))
            if found is not None
            else step.id
        )
        units = {n: str(p.unit) for n, p in found.parameters.items() if p.unit} if found is not None else {}
        texts = [
            (parts, str(_at(step.entry, path)))
            for parts, path in replaced_texts(step)
            if not only or parts[0] not in ADVISING or there.get((step.id, *parts)) is not None
        ]
    for parts, text in texts:
        stands = there.get((step.id, *parts))
        context = f"{title} ({'ours' if step.operation == 'add' else 'changed by us'}): " + " ".join(parts)
        translation = stands if isinstance(stands, str) else None
        yield Unit(OVERLAY, group, (step.id, *parts), text, translation, context.replace("_", " "), units)


def _at(data: Mapping[str, Plain], path: tuple[str, ...]) -> Plain:
    *parents, last = path
    for key in parents:
        data = cast("dict[str, Plain]", data[key])
    return data[last]
