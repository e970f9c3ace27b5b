"""Which version of a set is meant: `laptop`, `laptop@1.0.0`, `laptop@draft`, `laptop@git:REV`."""

from __future__ import annotations

import contextlib
import enum
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tenderkit.criteria.criteria_set import SOURCE_LANGUAGE
from tenderkit.criteria.library import Library, Overlays
from tenderkit.criteria.places import shown_path
from tenderkit.criteria.shape import closest, listed
from tenderkit.versions.freeze import alike, frozen, read_release, release_facts, released_content
from tenderkit.versions.git import path_in_repository, write_at_revision
from tenderkit.words.errors import BuildFailed, Problem, UsageError
from tenderkit.words.languages import base_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from tenderkit.criteria.criteria_set import CriteriaSet
    from tenderkit.criteria.library import Overlays
    from tenderkit.words.errors import Problem

DRAFT = "draft"
"""The files as they stand."""

_VERSION = re.compile(r"(0|[1-9][0-9]{0,8})(\.(0|[1-9][0-9]{0,8})){2}")
_GIT = "git:"


class DraftState(enum.Enum):
    """What the files as they stand are, held against the newest release."""

    SAME = "same"
    DIFFERS = "differs"
    UNREADABLE = "unreadable"


class Reference(NamedTuple):
    """A product group, and the version meant.

    None for the workspace's own, else the newest release, else the draft of a set without one.
    """

    group: str
    version: str | None


def parsed(text: str) -> Reference:
    """Read a reference such as `laptop@1.0.0`.

    Raises:
        UsageError: what stands after the @ is no version.
    """
    group, at, version = text.partition("@")
    if not at:
        return Reference(group, None)
    if version != DRAFT and not version.startswith(_GIT) and not _VERSION.fullmatch(version):
        hint = (
            closest(version, (DRAFT,))
            or f"write a whole version such as {group}@5.0.0, or {group}@draft or {group}@git:REV"
        )
        raise UsageError(f"unknown version '{version}'", hint)
    return Reference(group, version)


def releases(library: Library, group: str) -> tuple[str, ...]:
    """Return the versions of a set that were released, oldest first."""
    found = [
        path.stem for path in (library.folder / group / "releases").glob("*.yaml") if _VERSION.fullmatch(path.stem)
    ]
    return tuple(sorted(found, key=lambda version: tuple(map(int, version.split(".")))))


def release_path(library: Library, group: str, version: str) -> Path:
    """Return the file of a release."""
    return library.folder / group / "releases" / f"{version}.yaml"


def open_set(library: Library, text: str, languages: Collection[str] | None = None) -> CriteriaSet:
    """Read the version of a set that is meant.

    Args:
        library: the criteria.
        text: the reference, such as `laptop@1.0.0`.
        languages: the languages needed, of which the countries do not matter; all of the set's unless told.

    Raises:
        UsageError: there is no such product group, version, revision or language.
        BuildFailed: something in the files is wrong, or a release was changed.
    """
    reference = parsed(text)
    group, version = reference
    languages = None if languages is None else tuple(dict.fromkeys(map(base_of, languages)))
    if version is not None and version.startswith(_GIT):
        return _at_revision(library, group, version, languages)
    base = library.base_of(group) if version is None else None
    if library.overlays is not None and base is not None:
        return _overlaid(library, library.overlays, Reference(group, base), languages)
    released = releases(library, group) if group in library.groups() else ()
    if version == DRAFT or (version is None and not released):
        return library.load(group, languages)
    library.must_have(group)
    if version is not None and version not in released:
        there = f"there are {listed(released)}" if released else f"{group} has no release yet"
        raise UsageError(f"{group} has no version {version}", closest(version, released) or there)
    criteria_set = read_release(*_place(library, group, version or released[-1]), languages)
    _check_languages(criteria_set, languages or ())
    return criteria_set


def open_whole(library: Library, text: str, language: str) -> CriteriaSet:
    """Read the version of a set that is meant in all its languages, for a comparison in one of them.

    Raises:
        UsageError: as `open_set`.
        BuildFailed: the same.
    """
    criteria_set = open_set(library, text)
    _check_languages(criteria_set, (base_of(language),))
    if base_of(language) not in criteria_set.texts:  # a workspace that does not speak it says what it lacks
        criteria_set = open_set(library, text, (SOURCE_LANGUAGE, language))
    return criteria_set


def of_digest(library: Library, group: str, digest: str, named: str | None = None) -> CriteriaSet:
    """Read the version of a set that has a digest, in all its languages: a release, or the files as they stand.

    Args:
        library: the criteria.
        group: the product group's id.
        digest: the set's.
        named: a version that may be the one too, such as `git:main`.

    Raises:
        UsageError: there is none here.
        BuildFailed: something in its files is wrong.
    """
    released = releases(library, group) if group in library.groups() else ()
    version = next((v for v in reversed(released) if _digest_of_release(library, group, v) == digest), None)
    if version is None and group in library.groups() and library.digest(group) == digest:
        version = DRAFT
    if version is not None:
        return open_set(library, f"{group}@{version}")
    if named is not None and (criteria_set := open_set(library, f"{group}@{named}")).digest == digest:
        return criteria_set
    hint = f"if git keeps it, name it: --was {group}@git:REV"
    raise UsageError(f"no version of {group} here has the digest {digest}", hint)


def with_overlay(library: Library, base: CriteriaSet, digest: str) -> CriteriaSet:
    """Lay the overlay of the workspace over a set, if it is the one that has a digest.

    Raises:
        UsageError: it is another one, or does not fit the set, or there is no workspace.
    """
    if library.overlays is not None:
        with contextlib.suppress(BuildFailed):  # what does not fit is not what was laid over it then
            criteria_set = library.overlays.over(library.overlays.spoken(base), library)
            if criteria_set.overlay is not None and criteria_set.overlay.digest == digest:
                return criteria_set
    message = f"the changes with the digest {digest} are not those of this folder"
    hint = "say which state of it has them: --workspace git:REV; `git log --oneline -- overlay` lists them"
    if library.base_of(base.id) is None:
        hint = "call it in the workspace that the annex was built in"
    raise UsageError(message, hint)


def draft_state(library: Library, group: str, version: str, files: str | None = None) -> DraftState:
    """Say what the files of a set as they stand are, held against a release.

    Why by their digest first: a build of a release asks this, and reading the files would double its time. Whoever
    opened the release knows the digest of the `files` it was made of.
    """
    try:
        place = _place(library, group, version)
        files = files or release_facts(*place)["files"]
        if files == library.digest_of_files(group):
            return DraftState.SAME
        same = alike(frozen(library.load(group)), released_content(*place))
    except (BuildFailed, UsageError, OSError):
        return DraftState.UNREADABLE
    return DraftState.SAME if same else DraftState.DIFFERS


def broken_releases(library: Library, group: str) -> Iterator[Problem]:
    """Yield what is wrong with the releases of a set: nobody may change them."""
    for version in releases(library, group):
        try:
            release_facts(*_place(library, group, version))
        except BuildFailed as error:
            yield from error.problems


def _check_languages(criteria_set: CriteriaSet, languages: Iterable[str]) -> None:
    known = criteria_set.info.languages
    for language in languages:
        if language not in known:
            hint = closest(language, known) or f"{criteria_set.info.title} are written in {listed(known)}"
            raise UsageError(f"unknown language '{language}'", hint)


def _overlaid(
    library: Library, overlays: Overlays, reference: Reference, languages: Collection[str] | None
) -> CriteriaSet:
    """Read a set as the workspace has it; the reference is to what it builds on."""
    group, version = reference
    groups = library.groups()
    there = (*releases(library, group), DRAFT) if group in groups else ()
    if version not in there:
        raise BuildFailed([overlays.not_there(group, groups, there)])
    base = open_set(library, f"{group}@{version}", languages)
    return overlays.over(overlays.spoken(base) if languages is None else base, library)


def _digest_of_release(library: Library, group: str, version: str) -> str | None:
    """Return the digest of a release, or None for one that cannot be read."""
    try:
        return release_facts(*_place(library, group, version))["digest"]
    except BuildFailed:
        return None


def _place(library: Library, group: str, version: str) -> tuple[Path, str]:
    """Return the file of a release, and how it is shown to people."""
    path = release_path(library, group, version)
    return path, shown_path(path, library.base)


def _at_revision(library: Library, group: str, version: str, languages: Collection[str] | None) -> CriteriaSet:
    revision = version.removeprefix(_GIT)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        write_at_revision(library.folder, revision, folder)
        # As `git show` takes it: HEAD~4:criteria/laptop/set.yaml.
        seen = f"{revision}:{path_in_repository(library.folder)}"
        try:
            return Library(folder, folder, revision=seen).load(group, languages)._replace(edition=version)
        except UsageError as error:
            raise UsageError(f"{error.message} at revision '{revision}'", error.hint) from error
