"""What a release changed and a later one has not, as happens when both were made on branches of their own.

A release does not say which one it was made from. What can be known for sure: it has nothing at
all of what an earlier release changed, and the newest one still has it as it was before.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tenderkit.criteria.places import shown_path
from tenderkit.criteria.shape import listed
from tenderkit.versions.changelog import changelog
from tenderkit.versions.freeze import frozen, release_facts
from tenderkit.versions.store import release_path, releases
from tenderkit.words.errors import BuildFailed, Place, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tenderkit.criteria.criteria_set import CriteriaSet
    from tenderkit.criteria.library import Library

    Parts = Mapping[tuple[str, ...], str]
    """All that a set says, by where it stands: `(battery-endurance, parameters, cycles, baseline)`."""

_AT_LEAST = 2
"""Releases that there are before one of them can have lost something."""


def lost_changes(library: Library, draft: CriteriaSet) -> Iterator[Problem]:
    """Yield what a release changed that a later one, or the draft, has nothing of.

    Silent once `CHANGES.md` names the earlier release below the heading of another one: then it was meant so.

    Args:
        library: the criteria.
        draft: the set as it stands, read in all its languages.
    """
    versions = releases(library, draft.id)
    if len(versions) < _AT_LEAST:
        return
    try:
        made = {version: _parts_of_release(library, draft.id, version) for version in versions}
    except BuildFailed:  # whoever checks the releases is told
        return
    notes = changelog(library, draft.id)
    now = _parts(frozen(draft))
    newest = made[versions[-1]]
    for number, version in enumerate(versions[1:], start=1):
        before, parts = made[versions[number - 1]], made[version]
        changes = {path for path in parts.keys() | before.keys() if parts.get(path) != before.get(path)}
        if not changes or notes.names(version):
            continue
        said = f"of what {version} changed since {versions[number - 1]}"
        later = next((v for v in versions[number + 1 :] if _without(made[v], before, changes)), None)
        left = {path for path in changes if newest.get(path) == before.get(path)}
        if later is not None and left:
            there = all(now.get(path) == parts.get(path) for path in left)
            file = shown_path(release_path(library, draft.id, later), library.base)
            message = f"{later} has nothing {said}: {_named(left)}"
            yield _told(Place(file), message, _mend(version, there=there))
        elif later is None and _without(now, before, changes):
            place = draft.info_source.problem("", ("version",), "").place
            yield _told(place, f"the draft has nothing {said}: {_named(changes)}", _mend(version, there=False))


def _without(parts: Parts, before: Parts, changes: Iterable[tuple[str, ...]]) -> bool:
    """Say whether a set has nothing of some changes."""
    return all(parts.get(path) == before.get(path) for path in changes)


def _told(place: Place, message: str, hint: str) -> Problem:
    return Problem("E326", place, message, hint, Severity.WARNING)


def _mend(version: str, *, there: bool) -> str:
    mend = "the draft has it: release it as the next version" if there else "bring it back into the draft"
    return f"{mend}; if it was taken back on purpose, name {version} in CHANGES.md and say why"


def _named(changes: Iterable[tuple[str, ...]]) -> str:
    """Return the criteria that changes are in."""
    return listed(sorted({path[0] for path in changes}))


def _parts_of_release(library: Library, group: str, version: str) -> Parts:
    path = release_path(library, group, version)
    release_facts(path, shown_path(path, library.base))  # stops at one that was changed since
    return _parts(json.loads(path.read_bytes()))


def _parts(data: Mapping[str, Any]) -> Parts:
    """Return all that the frozen form of a set says; of its registers nothing, since several sets share them."""
    found = dict(_leaves(("set.yaml",), {name: value for name, value in data["set"].items() if name != "version"}))
    for criteria in data["criteria"].values():
        for criterion in criteria:
            found.update(_leaves((criterion["id"],), criterion))
    for language, texts in data["texts"].items():
        found.update(_leaves(("set.yaml", language), texts["set"]))
        for translations in texts["criteria"].values():
            for name, entry in translations.items():
                found.update(_leaves((name, language), entry))
    return found


def _leaves(path: tuple[str, ...], data: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], str]]:
    for name, value in data.items():
        if isinstance(value, dict):
            yield from _leaves((*path, name), value)
        else:
            yield (*path, name), json.dumps(value, ensure_ascii=False)
