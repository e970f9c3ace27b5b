"""Which version of a set is meant: `laptop`, `laptop@1.0.0`, `laptop@draft`, `laptop@git:REV`."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tenderkit.errors import BuildFailed, UsageError
from tenderkit.freeze import frozen, read_release
from tenderkit.git import write_at_revision
from tenderkit.library import Library
from tenderkit.places import shown_path
from tenderkit.shape import closest, listed

if TYPE_CHECKING:
    from collections.abc import Collection

    from tenderkit.library import CriteriaSet, Overlays

__all__ = ["DRAFT", "Reference", "differs_from_draft", "of_digest", "open_set", "parsed", "release_path", "releases"]

DRAFT = "draft"
"""The files as they stand."""

_VERSION = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)")
_GIT = "git:"


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
        hint = closest(version, (DRAFT,)) or f"write {group}@1.0.0, {group}@draft or {group}@git:REV"
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
        languages: the languages needed; all of the set's unless told.

    Raises:
        UsageError: there is no such product group, version, revision or language.
        BuildFailed: something in the files is wrong, or a release was changed.
    """
    reference = parsed(text)
    group, version = reference
    if version is not None and version.startswith(_GIT):
        return _at_revision(library, group, version, languages)
    if library.overlays is not None and version is None:
        base = library.overlays.base_of(group)
        if base is not None:
            return _overlaid(library, library.overlays, Reference(group, base), languages)
    released = releases(library, group) if group in library.groups() else ()
    if version == DRAFT or (version is None and not released):
        return library.load(group, languages)
    library.info(group)  # tells of an unknown product group
    if version is not None and version not in released:
        there = f"there are {listed(released)}" if released else f"{group} has no release yet"
        raise UsageError(f"{group} has no version {version}", closest(version, released) or there)
    path = release_path(library, group, version or released[-1])
    criteria_set = read_release(path, shown_path(path, library.base), languages)
    for language in languages or ():
        if language not in criteria_set.info.languages:
            known = criteria_set.info.languages
            hint = closest(language, known) or f"{criteria_set.info.title} are written in {listed(known)}"
            raise UsageError(f"unknown language '{language}'", hint)
    return criteria_set


def of_digest(
    library: Library, group: str, digest: str, languages: Collection[str] | None = None, overlay: str | None = None
) -> CriteriaSet:
    """Read the version of a set that has a digest: a release, or the files as they stand.

    Args:
        library: the criteria.
        group: the product group's id.
        digest: the set's.
        languages: the languages needed; all of the set's unless told.
        overlay: the digest of what a workspace changed in it, if one did.

    Raises:
        UsageError: there is none here.
        BuildFailed: something in the files is wrong.
    """
    if group in library.groups():
        for version in (*releases(library, group), DRAFT):
            criteria_set = open_set(library, f"{group}@{version}", languages)
            if criteria_set.digest == digest:
                return _with_overlay(library, criteria_set, overlay) if overlay else criteria_set
    hint = f"if git keeps it, name it: --was {group}@git:REV"
    raise UsageError(f"no version of {group} here has the digest {digest}", hint)


def differs_from_draft(library: Library, criteria_set: CriteriaSet) -> bool:
    """Say whether the files as they stand are no longer what was released."""
    draft = library.load(criteria_set.id)
    return frozen(draft) != frozen(open_set(library, f"{criteria_set.id}@{criteria_set.edition}"))


def _overlaid(
    library: Library, overlays: Overlays, reference: Reference, languages: Collection[str] | None
) -> CriteriaSet:
    """Read a set as the workspace has it; the reference is to what it builds on."""
    group, version = reference
    groups = library.groups()
    there = (*releases(library, group), DRAFT) if group in groups else ()
    if version not in there:
        raise BuildFailed([overlays.not_there(group, groups, there)])
    return overlays.over(open_set(library, f"{group}@{version}", languages), library)


def _with_overlay(library: Library, base: CriteriaSet, digest: str) -> CriteriaSet:
    """Lay the overlay of the workspace over a set, if it is the one that has a digest."""
    if library.overlays is not None and library.overlays.base_of(base.id) is not None:
        criteria_set = library.overlays.over(base, library)
        if criteria_set.overlay is not None and criteria_set.overlay.digest == digest:
            return criteria_set
    message = f"the changes with the digest {digest} are not those of this folder"
    raise UsageError(message, "look in the workspace that the annex was built in, as it was then")


def _at_revision(library: Library, group: str, version: str, languages: Collection[str] | None) -> CriteriaSet:
    with tempfile.TemporaryDirectory() as temporary:
        folder = write_at_revision(library.folder, version.removeprefix(_GIT), Path(temporary))
        return Library(folder, folder).load(group, languages)._replace(edition=version)
