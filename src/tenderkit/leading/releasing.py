"""Releasing a set: what stands in the way, and the file that never changes again."""

from __future__ import annotations

from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from tenderkit.checks.checking import check_set, check_surroundings
from tenderkit.criteria.criteria_set import SOURCE_LANGUAGE, CriteriaSet
from tenderkit.criteria.shape import closest, listed
from tenderkit.versions.changelog import changelog
from tenderkit.versions.compare import Bump, Change, Comparison, Direction, compare
from tenderkit.versions.freeze import alike, frozen, release_bytes
from tenderkit.versions.lagging import lagging, translated_parts
from tenderkit.versions.store import open_set, release_path, releases
from tenderkit.words.errors import Place, Problem, Severity, UsageError

if TYPE_CHECKING:
    import datetime
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    from tenderkit.criteria.library import Library
    from tenderkit.criteria.source import PathKey, Source
    from tenderkit.documents.templates import Templates
    from tenderkit.versions.changelog import Changelog

_SET = "set"
"""The name of the set as a whole, among the ids of criteria."""


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
    means: Mapping[str, str] = MappingProxyType({}),
) -> Release:
    """Look whether a set can be released, and make the file.

    Args:
        library: the criteria.
        templates: for the check.
        group: the product group's id.
        day: the day the legal check judges on.
        stands: what needs no other translation although its source text changed: ids of criteria, labels and laws, or
            `set`.
        means: what somebody read in new words of which the comparison cannot tell: `words`, `looser` or `stricter` by
            the id of the criterion, or `set`.

    Raises:
        UsageError: there is no such product group, or nothing of the name in `stands` or to read in one of `means`.
        BuildFailed: the set, or its newest release, cannot be read.
    """
    draft = library.load(group)
    _known(draft, stands)
    version = draft.info.version
    path = release_path(library, group, version)
    content = frozen(draft)
    found = (*check_surroundings(library, group), *check_set(library, draft, templates, day, errors_only=True))
    problems = [problem for problem in found if problem.severity is Severity.ERROR]
    older = releases(library, group)
    comparison, there_already = (
        None,
        version in older and alike(content, frozen(open_set(library, f"{group}@{version}"))),
    )
    if older and not there_already:
        newest = open_set(library, f"{group}@{older[-1]}")
        comparison = _as_read(compare(newest, draft, SOURCE_LANGUAGE), means)
        problems += [*_version(comparison, older), *_unread(comparison)]
        problems += lagging(comparison, stands)
    problems += _changes(changelog(library, group), version)
    raw = release_bytes(content, library.digest_of_files(group))
    return Release(path, raw, version, comparison, tuple(problems), there_already)


def _as_read(comparison: Comparison, means: Mapping[str, str]) -> Comparison:
    """Return a comparison in which new words mean what somebody read in them."""
    unread = [change.criterion or _SET for change in comparison.changes if change.is_open]
    for name in means:
        if name not in unread:
            hint = closest(name, unread) or f"to be read are: {listed(unread)}" if unread else "leave out --means"
            raise UsageError(f"nothing of '{name}' needs a reader to tell what changed", hint)
    return comparison._replace(changes=tuple(map(partial(_read, means), comparison.changes)))


def _read(means: Mapping[str, str], change: Change) -> Change:
    meaning = means.get(change.criterion or _SET)
    if meaning is None:
        return change
    direction, bump = {
        "words": (Direction.NONE, Bump.PATCH),
        "looser": (Direction.LOOSER, Bump.MINOR),
        "stricter": (Direction.STRICTER, _most(change)),
    }[meaning]
    return change._replace(
        fields=tuple(
            field._replace(direction=direction, bump=bump) if field.direction is Direction.UNKNOWN else field
            for field in change.fields
        )
    )


def _most(change: Change) -> Bump:
    """Return the most that new words can ask for."""
    return Bump.MAJOR if change.mandatory else Bump.MINOR


def _unread(comparison: Comparison) -> Iterator[Problem]:
    """Yield new words of which nobody said what they mean, at a version that is enough for some meanings only."""
    draft = comparison.new
    for change in comparison.changes:
        if change.is_open and not enough(comparison.old.info.version, draft.info.version, _most(change)):
            name = change.criterion or _SET
            fields = list(dict.fromkeys(f.field for f in change.fields if f.direction is Direction.UNKNOWN))
            message = f"only a reader can tell whether new words of '{name}' ask for more: {listed(fields)}"
            hint = (
                f"read them with `tenderkit diff {draft.id}`, and say --means {name}=words if they say the same, "
                f"{name}=looser or {name}=stricter; a {_most(change).value} version needs no answer"
            )
            source: Source = draft.info_source
            place: tuple[PathKey, ...] = (fields[0].partition(".")[0],)
            if change.criterion is not None:
                theme, index, _ = draft.find(change.criterion)
                source, place = draft.sources[theme], (index, fields[0].partition(".")[0])
            yield source.problem("E327", place, message, hint)


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
    known = [
        field.bump
        for change in comparison.changes
        for field in change.fields
        if field.direction is not Direction.UNKNOWN
    ]
    required = max(known, key=lambda bump: bump.weight, default=Bump.NONE)
    place = ("version",)
    if new in released:
        message = f"version {new} was released, and the files are no longer what it was made of"
        hint = f"a released version never changes: raise the version, {old} is the newest"
        yield draft.info_source.problem("E325", place, message, hint)
    elif comparison.required_bump is Bump.NONE:
        message, hint = f"nothing changed since version {old}", "there is no need to release"
        yield draft.info_source.problem("E323", place, message, hint)
    elif not enough(old, new, required):
        reasons = [c.criterion or "set.yaml" for c in comparison.changes if any(f.bump is required for f in c.fields)]
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
