"""Checking a workspace: what is wrong in its overlays, and what they make wrong in the sets they are laid over."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

from tenderkit.checks.checking import Wanted, check_set
from tenderkit.criteria.criteria_set import SOURCE_LANGUAGE
from tenderkit.criteria.places import criteria_folder_of, find_workspace, shown_path
from tenderkit.overlays.misfits import whole_texts
from tenderkit.overlays.workspace import OVERLAYS, Workspace, strange_files
from tenderkit.versions.store import open_set
from tenderkit.words.errors import BuildFailed, Place, Problem, Severity, sorted_problems
from tenderkit.words.fields import is_number

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from tenderkit.criteria.criteria_set import CriteriaSet
    from tenderkit.criteria.library import Library
    from tenderkit.criteria.source import Plain
    from tenderkit.documents.templates import Templates
    from tenderkit.overlays.misfits import OverlayFiles, Step
    from tenderkit.overlays.workspace import Workspace
    from tenderkit.words.errors import Problem
    from tenderkit.words.terms import Level

_REPLACED = frozenset({"levels", "needs", "market"})
"""The fields of a change, besides `texts` and `parameters`, that take the place of what the base says."""

_IDLE = "E313"
"""An acceptance of the base that finds nothing any more: only the base could delete it."""


def home_of(path: Path) -> Path | None:
    """Return the `tenderkit.yaml` of the workspace that a path is the folder of, or a file of; None for any other."""
    found = path.resolve()
    file = find_workspace(found if found.is_dir() else found.parent)
    if file is None:
        return None
    overlays = file.parent / OVERLAYS
    return file if found in {file, file.parent, overlays} or overlays in found.parents else None


def wholes(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return the criteria folders and the folders of workspaces that some files belong to; of other files nothing."""
    found = []
    for path in paths:
        home = home_of(path)
        criteria = criteria_folder_of(path)
        if criteria is not None:
            found.append(criteria)
            home = home_of(criteria.parent)
        if home is not None:
            found.append(home.parent)
    return tuple(dict.fromkeys(found))


def check_workspace(
    workspace: Workspace, templates: Templates, day: datetime.date, wanted: Wanted, paths: Sequence[Path] = ()
) -> tuple[Problem, ...]:
    """Return what is wrong in a workspace; the sets it builds on are checked where they are made.

    Args:
        workspace: the workspace.
        templates: for the words of units.
        day: the day that laws, labels and sources are judged on.
        wanted: which findings to return.
        paths: only what is wrong in these files of it; all of it where a folder is among them, or nothing.

    Raises:
        BuildFailed: what it builds on is not there.
    """
    library = workspace.library()
    found = [*strange_files(workspace)]
    for group in workspace.info.base:
        found.extend(_check(library, workspace, templates, group, day))
    if paths and not any(path.is_dir() for path in paths):
        files = {shown_path(path, workspace.working) for path in paths}
        found = [problem for problem in found if problem.place.file in files]
    return sorted_problems(problem for problem in found if wanted.wants(problem.code))


def caused(
    before: Iterable[Problem], after: Iterable[Problem], criteria_set: CriteriaSet, workspace: Workspace
) -> Iterator[Problem]:
    """Yield the findings in a set that its overlay answers for: those in what it says, and those that it makes.

    Args:
        before: the findings in the set that it builds on.
        after: the findings in the set as it becomes.
        criteria_set: the set as it becomes.
        workspace: whose overlay it is.
    """
    overlay = criteria_set.overlay
    if overlay is None:
        return
    files = {shown_path(path, workspace.working) for path in workspace.folder.rglob("*.yaml")}
    home = Place(shown_path(workspace.folder / f"{criteria_set.id}.yaml", workspace.working), 1, 1)
    starts = {step.place for step in overlay.steps.values() if step.operation == "change"}
    left = Counter((problem.code, problem.message) for problem in before)
    for problem in after:
        ours = problem.place.file in files
        if ours and problem.place not in starts:
            yield problem
            continue
        key = (problem.code, problem.message)
        if left[key]:
            left[key] -= 1
        elif problem.code != _IDLE:
            yield problem if ours else _moved(problem, home)


def _moved(problem: Problem, place: Place) -> Problem:
    """Tell a finding in the base where it can be mended: in the overlay."""
    return problem._replace(place=place, message=f"{problem.message} (in {problem.place.file})", excerpt="")


def _check(
    library: Library, workspace: Workspace, templates: Templates, group: str, day: datetime.date
) -> Iterable[Problem]:
    try:
        became = open_set(library, group)
        base = open_set(library, f"{group}@{workspace.info.base[group]}")
        before, after = (check_set(library, each, templates, day) for each in (base, became))
    except BuildFailed as error:
        return error.problems
    return (*caused(before, after, became, workspace), *idle(base, became, workspace.files(group, became.texts)))


def idle(base: CriteriaSet, became: CriteriaSet, files: OverlayFiles) -> Iterator[Problem]:
    """Yield the changes of an overlay that change nothing.

    Args:
        base: the set that it is laid over.
        became: the set as it becomes.
        files: the overlay.
    """
    for step in files.steps:
        if step.operation != "change":
            continue
        parts = dict(_parts(step))
        same = [path for path, there in parts.items() if there and _is_same(base, became, step.id, there)]
        if len(same) == len(parts):
            message, hint = f"the change of '{step.id}' changes nothing", "delete it, or say in it what is different"
            yield _idle(files, (step.number, "change"), message, hint)
            continue
        for path in same:
            message = f"'{'.'.join(path)}' of '{step.id}' is what the base says already"
            hint = "delete it, unless it should stay so when the base changes"
            yield _idle(files, (step.number, *path), message, hint)


def _idle(files: OverlayFiles, path: tuple[str | int, ...], message: str, hint: str) -> Problem:
    return files.operations.problem("E339", path, message, hint, severity=Severity.WARNING)


def _parts(step: Step) -> Iterator[tuple[tuple[str, ...], tuple[str, ...] | None]]:
    """Yield where a change says something, and where that stands in a criterion; None for what only adds."""
    for field in step.entry.keys() - {"change", "reason", "texts"}:
        value = step.entry[field]
        if field in _REPLACED:
            yield (field,), (field,)
        elif field == "parameters" and isinstance(value, dict):
            levels = ((name, level) for name, given in value.items() if isinstance(given, dict) for level in given)
            yield from (((field, *names), (field, *names)) for names in levels)
        else:
            yield (field,), None
    yield from ((path, parts) for parts, path in whole_texts(step) if path[0] == "texts")


def _is_same(base: CriteriaSet, became: CriteriaSet, name: str, path: tuple[str, ...]) -> bool:
    """Say whether a criterion says the same with and without the overlay, in each language."""
    said = []
    for each in (base, became):
        theme, index, criterion = each.find(name)
        levels = list(criterion.applies_at)  # a criterion need not name them
        own = _plain(levels if path == ("levels",) else each.sources[theme].get((index, *path)))
        texts = [text for language, text in each.texts.items() if language != SOURCE_LANGUAGE]
        said.append((own, [_plain(text.themes[theme].get((*text.path(index, name), *path))) for text in texts]))
    return said[0] == said[1]


def _plain(value: Plain | list[Level]) -> object:
    """Return a value as it counts: without what YAML adds at the end, a number as one, a list in any order."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return sorted(map(str, value))
    if isinstance(value, str):
        return Decimal(value) if is_number(value) else value.rstrip("\n")
    return value
