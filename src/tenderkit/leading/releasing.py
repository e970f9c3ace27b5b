"""Releasing a set: what stands in the way, and the file that never changes again."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tenderkit.checks.checking import check_set, check_surroundings
from tenderkit.criteria.criteria_set import SOURCE_LANGUAGE, CriteriaSet
from tenderkit.criteria.shape import closest, listed
from tenderkit.versions.changelog import changelog
from tenderkit.versions.compare import Bump, Comparison, compare
from tenderkit.versions.freeze import alike, frozen, release_bytes
from tenderkit.versions.lagging import lagging, translated_parts
from tenderkit.versions.store import open_set, release_path, releases
from tenderkit.words.errors import Place, Problem, Severity, UsageError

if TYPE_CHECKING:
    import datetime
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from tenderkit.criteria.library import Library
    from tenderkit.documents.templates import Templates
    from tenderkit.versions.changelog import Changelog
    from tenderkit.versions.compare import Comparison


class Release(NamedTuple):
    """A set that is ready to be released, or what stands in the way."""

    path: Path
    content: bytes
    version: str
    comparison: Comparison | None
    """What changed since the newest release; None for the first one."""
    problems: tuple[Problem, ...]
    there_already: bool
    """Whether the file is there, and holds the same."""

    @property
    def ready(self) -> bool:
        """Say whether nothing stands in the way."""
        return not any(problem.severity is Severity.ERROR for problem in self.problems)


def prepare(
    library: Library,
    templates: Templates,
    group: str,
    day: datetime.date,
    stands: Collection[str] = (),
) -> Release:
    """Look whether a set can be released, and make the file.

    Args:
        library: the criteria.
        templates: for the check.
        group: the product group's id.
        day: the day the legal check judges on.
        stands: what needs no other translation although its source text changed: ids of criteria, labels and laws, or
            `set`.

    Raises:
        UsageError: there is no such product group, or nothing of the name in `stands`.
        BuildFailed: the set, or its newest release, cannot be read.
    """
    draft = library.load(group)
    _known(draft, stands)
    version = draft.info.version
    path = release_path(library, group, version)
    content = frozen(draft)
    found = (*check_surroundings(library, group), *check_set(library, draft, templates, day))
    problems = [problem for problem in found if problem.severity is Severity.ERROR]
    older = releases(library, group)
    comparison, there_already = (
        None,
        version in older and alike(content, frozen(open_set(library, f"{group}@{version}"))),
    )
    if older and not there_already:
        newest = open_set(library, f"{group}@{older[-1]}")
        comparison = compare(newest, draft, SOURCE_LANGUAGE)
        problems += _version(comparison, older)
        problems += lagging(comparison, stands)
    problems += _changes(changelog(library, group), version)
    raw = release_bytes(content, library.digest_of_files(group))
    return Release(path, raw, version, comparison, tuple(problems), there_already)


def enough(old: str, new: str, bump: Bump) -> bool:
    """Say whether a version number follows another one by as much as a change asks for."""
    before, after = (tuple(map(int, version.split("."))) for version in (old, new))
    least = {
        Bump.NONE: before,
        Bump.PATCH: (before[0], before[1], before[2] + 1),
        Bump.MINOR: (before[0], before[1] + 1, 0),
        Bump.MAJOR: (before[0] + 1, 0, 0),
    }[bump]
    return after >= least


def _known(draft: CriteriaSet, stands: Collection[str]) -> None:
    """Stop at a name that nothing in the set has: a typo would let nothing stand."""
    parts = translated_parts(draft) if stands else ()
    for name in stands:
        if name not in parts:
            hint = closest(name, parts) or "name a criterion, a label or a law of the set, or `set` for set.yaml"
            raise UsageError(f"nothing in {draft.id} is called '{name}'", hint)


def _version(comparison: Comparison, released: Collection[str]) -> Iterator[Problem]:
    draft = comparison.new
    old, new = comparison.old.info.version, draft.info.version
    required = comparison.required_bump
    place = ("version",)
    if new in released:
        message = f"version {new} was released, and the files are no longer what it was made of"
        hint = f"a released version never changes: raise the version, {old} is the newest"
        yield draft.info_source.problem("E325", place, message, hint)
    elif required is Bump.NONE:
        message, hint = f"nothing changed since version {old}", "there is no need to release"
        yield draft.info_source.problem("E323", place, message, hint)
    elif not enough(old, new, required):
        reasons = [change.criterion or "set.yaml" for change in comparison.changes if change.bump is required]
        more = [f"{len(reasons) - 5} more"] if len(reasons) > 5 else []  # noqa: PLR2004 - what can be read at a glance
        message = f"version {new} is too small a step from {old}: what changed asks for a {required.value} version"
        hint = f"it is because of {listed([*reasons[:5], *more])}; see `tenderkit diff {draft.id}`"
        yield draft.info_source.problem("E323", place, message, hint)


def _changes(notes: Changelog, version: str) -> Iterator[Problem]:
    """Yield that a version has no entry, or one that says nothing."""
    entry = notes.entry(version)
    if notes.conflicts:  # the check tells of them
        return
    if entry is None:
        hint = f"write a section '## {version}' that tells buyers what changed"
        yield Problem("E322", Place(notes.file), f"there is no entry for version {version}", hint)
    elif not entry[1].strip():
        message, hint = f"the entry for version {version} says nothing", "tell buyers what changed"
        yield Problem("E322", Place(notes.file, entry[0], 1), message, hint)
