"""Checking a workspace: what is wrong in its overlays, and what they make wrong in the sets they are laid over."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tenderkit.checks.checking import Wanted, check_set
from tenderkit.criteria.places import shown_path
from tenderkit.overlays.workspace import Workspace, strange_files
from tenderkit.versions.store import open_set
from tenderkit.words.errors import BuildFailed, Place, Problem, sorted_problems

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from tenderkit.criteria.criteria_set import CriteriaSet
    from tenderkit.criteria.library import Library
    from tenderkit.documents.templates import Templates

_IDLE = "E313"
"""An acceptance of the base that finds nothing any more: only the base could delete it."""


def of_workspace(workspace: Workspace, path: Path) -> bool:
    """Say whether a path is the folder of a workspace, its `tenderkit.yaml`, or lies among its overlays."""
    found = path.resolve()
    home = workspace.file.resolve()
    folder = workspace.folder.resolve()
    return found in {home.parent, home, folder} or folder in found.parents


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
    return caused(before, after, became, workspace)
