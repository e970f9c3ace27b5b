"""Building on another version: what in an overlay no longer fits, what to look at, and the new `tenderkit.yaml`.

The overlay itself is never touched: whoever wrote it mends it.
"""

from __future__ import annotations

import codecs
import contextlib
import re
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from tenderkit.checks import check_all
from tenderkit.criteria.criteria_set import SOURCE_LANGUAGE, CriteriaSet
from tenderkit.criteria.shape import closest, listed
from tenderkit.criteria.source import PathKey, Plain, Source, parse_yaml
from tenderkit.documents.choice import is_laxer
from tenderkit.leading.overlay_check import caused, idle
from tenderkit.overlays.misfits import OverlayFiles, Step, whole_texts
from tenderkit.versions.store import DRAFT, open_set, releases
from tenderkit.words.errors import BuildFailed, OutputFailed, Problem, Severity, UsageError, sorted_problems
from tenderkit.words.fields import is_number
from tenderkit.words.terms import Level

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tenderkit.criteria.library import Library
    from tenderkit.criteria.model import Criterion, Parameter
    from tenderkit.documents.templates import Templates
    from tenderkit.overlays.workspace import Workspace

_VALUES = ("value", *(level.value for level in Level))


class Upgrade(NamedTuple):
    """What building on another version means."""

    group: str
    old: str
    new: str
    problems: tuple[Problem, ...]
    """Errors are what has to be mended first; warnings are what to look at."""
    content: bytes
    """`tenderkit.yaml` with the new version, and all else as it was."""

    @property
    def ready(self) -> bool:
        """Say whether nothing stands in the way."""
        return not any(problem.severity is Severity.ERROR for problem in self.problems)

    def as_dict(self) -> dict[str, object]:
        """Return it in the shape that `--format json` promises."""
        problems = [problem.as_dict() for problem in self.problems]
        return {"set": self.group, "old": self.old, "new": self.new, "ready": self.ready, "problems": problems}


def upgrade(workspace: Workspace, templates: Templates, group: str, version: str | None) -> Upgrade:
    """Look what building on another version of a set means.

    Args:
        workspace: the workspace.
        templates: for the words of units.
        group: the product group's id.
        version: the version to build on; the newest release unless told.

    Raises:
        UsageError: the workspace does not build on the group, or there is no such version.
        BuildFailed: the overlay or the set cannot be read.
        OutputFailed: the version stands in `tenderkit.yaml` in a way that cannot be replaced.
    """
    current = workspace.base_of(group)
    if current is None:
        known = workspace.info.base
        hint = closest(group, known) or f"it builds on {listed(known)}"
        raise UsageError(f"{workspace.file.name} does not build on '{group}'", hint)
    library = workspace.library()
    version = _wanted(library, group, version)
    new = workspace.spoken(open_set(library, f"{group}@{version}"))
    there = (*releases(library, group), DRAFT)
    old = open_set(library, f"{group}@{current}") if current in there else None
    files = workspace.files(group, new.texts)
    lineage = _Lineage(library, old, new)
    conflicts = _conflicts(workspace, library, templates, new, files)
    problems = sorted_problems((*_traced(conflicts, files, lineage), *_remarks(files, lineage)))
    return Upgrade(group, current, version, problems, _with_version(workspace, group, version))


def _wanted(library: Library, group: str, version: str | None) -> str:
    """Return the version to build on."""
    there = releases(library, group) if group in library.groups() else ()
    if version is not None:
        if version not in (*there, DRAFT):
            hint = closest(version, there) or (f"there are {listed(there)}" if there else f"{group} has no release yet")
            raise UsageError(f"{group} has no version {version}", hint)
        return version
    if not there:
        raise UsageError(f"{group} has no release yet", f"say tenderkit upgrade {group} {DRAFT}")
    return there[-1]


class _Lineage:
    """Which criterion of the old base each one of the new base was."""

    def __init__(self, library: Library, old: CriteriaSet | None, new: CriteriaSet) -> None:
        self.old, self.new = old, new
        self.before = _by_id(old) if old else {}
        self.after = _by_id(new)
        self._library = library

    @cached_property
    def _replaced(self) -> dict[str, str]:
        """The former ids by the later ones, as the new base and the releases say; the new base first."""
        found = {criterion.id: criterion.replaces for criterion in self.after.values()}
        for version in reversed(releases(self._library, self.new.id)):
            with contextlib.suppress(BuildFailed):  # one that cannot be read is told by `check`
                for name, criterion in _by_id(open_set(self._library, f"{self.new.id}@{version}", ())).items():
                    found[name] = found.get(name) or criterion.replaces
        return {name: origin for name, origin in found.items() if origin}

    def line(self, name: str) -> list[str]:
        """Return an id of the new base and all that it had before, the newest first."""
        names = [name]
        while names[-1] not in self.before and (former := self._replaced.get(names[-1])) and former not in names:
            names.append(former)
        return names

    def former(self, name: str) -> Criterion | None:
        """Return what a criterion of the new base was in the old one; None for one that is new."""
        return self.before.get(self.line(name)[-1])

    def heirs(self, name: str) -> list[str]:
        """Return the ids in the new base of those that took the place of a criterion."""
        return [heir for heir in self.after if name in self.line(heir)[1:]]


def _traced(problems: Iterable[Problem], files: OverlayFiles, lineage: _Lineage) -> Iterator[Problem]:
    """Say where a criterion went that was renamed or split more than once."""
    gone = {
        files.operations.problem("", (step.number, step.operation), "").place: step.id
        for step in files.steps
        if step.operation != "add" and step.id not in lineage.after
    }
    for problem in problems:
        heirs = lineage.heirs(gone[problem.place]) if problem.code == "E331" and problem.place in gone else ()
        names = listed([f"'{heir}'" for heir in heirs])
        hint = f"{names} took its place" if heirs else problem.hint
        yield problem._replace(hint=hint)


def _conflicts(
    workspace: Workspace, library: Library, templates: Templates, new: CriteriaSet, files: OverlayFiles
) -> tuple[Problem, ...]:
    """Return what in the overlay cannot be applied to the new base, or is wrong or idle once it is."""
    try:
        became = workspace.over(new, library)
        wordings = {language: templates.wording(language) for language in new.info.languages}
    except BuildFailed as error:
        return error.problems
    found = caused(check_all(new, wordings), check_all(became, wordings), became, workspace)
    return (*(problem for problem in found if problem.severity is Severity.ERROR), *idle(new, became, files))


def _remarks(files: OverlayFiles, lineage: _Lineage) -> Iterator[Problem]:
    """Yield what can be applied, and may no longer mean what its author meant."""
    for step in files.steps:
        criterion = lineage.after.get(step.id)
        if step.operation == "add" or criterion is None:
            continue
        former = lineage.former(step.id)
        if former is not None:
            yield from _moved(step, former, criterion, files)
        if step.operation == "change":
            if former is not None and lineage.old is not None:
                yield from _reworded(step, former.id, lineage.old, lineage.new, files)
            yield from _lax(step, former, criterion, files)


def _by_id(criteria_set: CriteriaSet) -> dict[str, Criterion]:
    return {criterion.id: criterion for _, _, criterion in criteria_set.criteria()}


def _moved(step: Step, old: Criterion, new: Criterion, files: OverlayFiles) -> Iterator[Problem]:
    """Yield that a criterion which the overlay drops or changes has another kind, or other levels."""
    changes = []
    if old.kind is not new.kind:
        changes.append(f"is now of kind {new.kind.value}, not {old.kind.value}")
    if old.applies_at != new.applies_at:
        levels = (listed(level.value for level in each.applies_at) for each in (new, old))
        changes.append("now applies at {}, not at {}".format(*levels))
    if changes:
        message = f"'{step.id}', which you {step.operation}, {' and '.join(changes)} in the base"
        hint = f"look whether your reason still holds: {step.entry['reason']}"
        path = (step.number, step.operation)
        yield files.operations.problem("E338", path, message, hint, severity=Severity.WARNING)


def _reworded(step: Step, former: str, old: CriteriaSet, new: CriteriaSet, files: OverlayFiles) -> Iterator[Problem]:
    """Yield the texts of the base that the overlay replaces or goes on, and that changed since.

    Args:
        step: the change.
        former: the id that the criterion had in the old base.
        old: the old base.
        new: the new one.
        files: the overlay.
    """
    for parts, path in whole_texts(step):
        own = path[0] != "extra"
        for language in new.texts:
            if language not in old.texts:
                continue
            of_base = parts if own else parts[1:]
            before, after = (_text(each, language, name, of_base) for each, name in ((old, former), (new, step.id)))
            if before == after:
                continue
            which = f"the '{language}' text" if language != SOURCE_LANGUAGE else "the text"
            yours = "yours replaces" if own else "yours comes after"
            message = f"the base changed {which} '{'.'.join(of_base)}' of '{step.id}', which {yours}"
            hint = f"look whether yours still fits; {old.edition} said: {_quoted(before)}; {new.edition} says: "
            file: Source = files.operations
            place: tuple[PathKey, ...] = (step.number, *path)
            if language != SOURCE_LANGUAGE and language in files.texts:
                file, place = files.texts[language], (step.id, *parts)
            yield file.problem("E336", place, message, hint + _quoted(after), severity=Severity.WARNING)


def _lax(step: Step, old: Criterion | None, new: Criterion, files: OverlayFiles) -> Iterator[Problem]:
    """Yield the overlay's values that are laxer than the lowest level of the base, and were not before."""
    parameters = step.entry.get("parameters")
    for name, values in parameters.items() if isinstance(parameters, dict) else ():
        if name not in new.parameters or not isinstance(values, dict):
            continue
        for level, value in values.items():
            if level not in _VALUES or not isinstance(value, str) or not _below(new, name, value):
                continue
            if old is not None and name in old.parameters and _below(old, name, value):
                continue
            lowest = new.parameters[name].at(new.applies_at[0])
            where = "" if level == "value" else f" at {level}"
            message = (
                f"your {value} for '{step.id}.{name}'{where} is now laxer than the lowest level of the base, {lowest}"
            )
            path: tuple[PathKey, ...] = (step.number, "parameters", name, level)
            hint = "raise it, or leave it and be ready to say why"
            yield files.operations.problem("E337", path, message, hint, severity=Severity.WARNING)


def _below(criterion: Criterion, name: str, value: str) -> bool:
    """Say whether a value is laxer than the lowest level of a criterion; a value that does not fit is none."""
    parameter = criterion.parameters[name]
    lowest = parameter.at(criterion.applies_at[0]) or ""
    return _fits(parameter, value) and _fits(parameter, lowest) and is_laxer(parameter, value, lowest)


def _fits(parameter: Parameter, value: str) -> bool:
    return value in parameter.choices if parameter.choices else is_number(value)


def _text(criteria_set: CriteriaSet, language: str, name: str, parts: tuple[str, ...]) -> Plain:
    """Return a text of a criterion, or several below each other, without what YAML adds at the end."""
    theme, index, _ = criteria_set.find(name)
    texts = criteria_set.texts[language]
    return _bare(texts.themes[theme].get((*texts.path(index, name), *parts)))


def _bare(value: Plain) -> Plain:
    if isinstance(value, dict):
        return {key: _bare(item) for key, item in value.items()}
    return value.rstrip("\n") if isinstance(value, str) else value


def _quoted(value: Plain) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_quoted(item)}" for key, item in value.items()) or "nothing"
    return f"“{' '.join(value.split())}”" if isinstance(value, str) else "nothing"


def _with_version(workspace: Workspace, group: str, version: str) -> bytes:
    """Return `tenderkit.yaml` with another version of a product group, and all else as it was."""
    raw = workspace.file.read_bytes()
    mark = codecs.BOM_UTF8 if raw.startswith(codecs.BOM_UTF8) else b""
    text = raw.decode("utf-8-sig")
    position = workspace.source.root.children["base"].children[group]
    lines = re.split("(?<=\n)", text)
    start = sum(map(len, lines[: position.line - 1])) + position.column - 1 + (position.style in {"'", '"'})
    old = workspace.info.base[group]
    changed = f"{text[:start]}{version}{text[start + len(old) :]}"
    data = workspace.source.data
    expected = {**data, "base": {**workspace.info.base, group: version}} if isinstance(data, dict) else None
    if not text.startswith(old, start) or parse_yaml(changed, workspace.source.file).data != expected:
        message = f"cannot find the version of {group} in {workspace.source.file}"
        raise OutputFailed(message, f"write it as `{group}: {old}` on a line of its own")
    return mark + changed.encode()
