"""Which sets a catalogue shows, and in which versions."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING, Final, NamedTuple

from tenderkit.checks import check_all
from tenderkit.criteria.criteria_set import SOURCE_LANGUAGE
from tenderkit.criteria.shape import listed
from tenderkit.versions.compare import compare, in_language
from tenderkit.versions.store import DRAFT, open_set, parsed, releases
from tenderkit.words.errors import BuildFailed, Severity, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tenderkit.criteria.criteria_set import CriteriaSet
    from tenderkit.criteria.library import Library
    from tenderkit.versions.compare import Comparison

OWN: Final = "own"
"""The address of a set with what a workspace changes in it."""


class Edition(NamedTuple):
    """A version of a set that is shown."""

    set: CriteriaSet
    library: Library
    address: str
    """Its part of the address: `3.0.0`, `draft`, or `own` in a workspace."""
    reference: str
    """What commands call it."""
    before: CriteriaSet | None
    """The version before it that is shown, if any."""
    compared: Callable[[], Comparison] | None
    """Compares the two, once for all pages."""

    def changes(self, language: str) -> Comparison | None:
        """Return what changed since the version before; with texts in the source language where that lacks others."""
        if self.before is None or self.compared is None:
            return None
        return in_language(self.compared(), language if language in self.before.texts else SOURCE_LANGUAGE)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of its texts."""
        return tuple(self.set.texts)


def by_use(edition: Edition) -> tuple[str, bool]:
    """Return what sorts versions by set, each draft first: the last one is the one to use."""
    return edition.set.id, edition.address != DRAFT


def gathered(
    library_of: Callable[[str], Library], groups: Iterable[str], wanted: Iterable[str], *, draft: bool
) -> tuple[Edition, ...]:
    """Open the versions to show, those of one set together, oldest first.

    Args:
        library_of: returns the criteria to use for a product group.
        groups: all product groups.
        wanted: the sets to show, such as `laptop` or `laptop@3.0.0`; all of them when empty.
        draft: show the files as they stand of each set, too; those of a set without a release are shown anyway.

    Raises:
        UsageError: there is no such product group or version.
        BuildFailed: something in the files is wrong.
    """
    named: dict[str, set[str]] = {}
    for text in wanted:
        group, version = parsed(text)
        library_of(group).must_have(group)
        named.setdefault(group, set()).update([version] if version else [])
    shown = [group for group in groups if not named or group in named]
    if not shown:
        raise UsageError("no product group to show", "a product group is a folder with a set.yaml")
    return tuple(
        each for group in shown for each in _editions(library_of(group), group, named.get(group, set()), draft=draft)
    )


def _editions(library: Library, group: str, versions: set[str], *, draft: bool) -> Iterator[Edition]:
    released = releases(library, group)
    own = library.base_of(group) is not None
    there = [
        *released,
        *([DRAFT] if draft or DRAFT in versions or not (released or own) else []),
        *([OWN] if own else []),
    ]
    missing = versions - {*there}
    if missing:
        raise UsageError(f"{group} has no version {min(missing)}", f"there are {listed(there)}")
    addresses = [each for each in there if not versions or each in versions]
    before = None
    for address in addresses:
        reference = group if address == OWN else f"{group}@{address}"
        criteria_set = open_set(library, reference)
        if criteria_set.is_draft or criteria_set.overlay:  # what was released was checked then
            errors = [problem for problem in check_all(criteria_set, {}) if problem.severity is Severity.ERROR]
            if errors:
                raise BuildFailed(errors)
        compared = cache(partial(compare, before, criteria_set, SOURCE_LANGUAGE)) if before else None
        yield Edition(criteria_set, library, address, reference, before, compared)
        before = criteria_set
