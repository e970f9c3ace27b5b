"""A count written into the file that holds its value: what the value rests on changes, and nothing else in the file."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, NamedTuple

from tenderkit.criteria.basis_model import MARKET, by_level
from tenderkit.criteria.editing import CannotPut, put
from tenderkit.criteria.source import parse_yaml
from tenderkit.market.pasting import counted_in
from tenderkit.words.errors import OutputFailed, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from tenderkit.criteria.criteria_set import CriteriaSet
    from tenderkit.criteria.source import PathKey, Source
    from tenderkit.market.funnel import Funnel
    from tenderkit.market.pasting import Counted
    from tenderkit.overlays.workspace import Workspace
    from tenderkit.words.terms import Level


class File(NamedTuple):
    """A file of criteria that counts may be written into."""

    path: Path
    source: Source
    """As it is written, with nothing of common in it."""
    entries: Mapping[str, int]
    """Its entries, by criterion."""
    own_only: bool
    """Whether only values that stand in it are its own: an overlay says nothing of those of its base."""


class Change(NamedTuple):
    """A file with counts written into it."""

    path: Path
    shown: str
    before: str
    after: str
    values: tuple[str, ...]
    """The values that rest on a count now, such as `warranty.years`."""

    @property
    def difference(self) -> str:
        """What changes in it, as `diff` writes it."""
        before, after = (f"{text.rstrip()}\n".splitlines(keepends=True) for text in (self.before, self.after))
        return "".join(difflib.unified_diff(before, after, self.shown, self.shown)).replace("\r\n", "\n")


def files_of_draft(criteria_set: CriteriaSet, folder: Path) -> tuple[File, ...]:
    """Return the files of a draft.

    Args:
        criteria_set: the draft.
        folder: the folder of its product group.
    """
    return tuple(
        File(
            folder / f"{theme.value}.yaml",
            parse_yaml(criteria_set.sources[theme].text, criteria_set.sources[theme].file),
            {criterion.id: number for number, criterion in enumerate(criteria)},
            own_only=False,
        )
        for theme, criteria in criteria_set.themes.items()
        if criteria
    )


def files_of_overlay(criteria_set: CriteriaSet, workspace: Workspace) -> tuple[File, ...]:
    """Return the file of what a workspace changes in a set."""
    files = workspace.files(criteria_set.id, criteria_set.texts)
    entries = {step.id: step.number for step in files.steps if step.operation != "drop"}
    return (File(workspace.folder / f"{criteria_set.id}.yaml", files.operations, entries, own_only=True),)


def written(
    criteria_set: CriteriaSet, level: Level, funnels: Iterable[Funnel], files: Sequence[File]
) -> tuple[Change, ...]:
    """Return the files with the counts in them; none where nothing rests on a proposal or on an older count.

    Args:
        criteria_set: the set that was counted.
        level: the level.
        funnels: the counts.
        files: those that may be changed.

    Raises:
        UsageError: a value is counted in several sorts of data, or none of those counted stands in these files.
        OutputFailed: a file holds a value in a way that cannot be changed alone.
    """
    counted = tuple(_once(criteria_set, level, funnels))
    changes = []
    for file in files:
        here = [each for each in counted if _is_in(file, each, level)]
        text = file.source.text
        for each in here:
            text = _with_count(text, file, each)
        if text != file.source.text:
            values = tuple(f"{each.criterion}.{each.parameter}" for each in here)
            changes.append(Change(file.path, file.source.file, file.source.text, text, values))
    if counted and not changes and not any(_is_in(file, each, level) for file in files for each in counted):
        names = ", ".join(f"{each.criterion}.{each.parameter}" for each in counted)
        hint = "write a value of your own into the overlay first, or count in the draft that holds these"
        raise UsageError(f"no value that was counted stands in {files[0].source.file}: {names}", hint)
    return tuple(changes)


def _once(criteria_set: CriteriaSet, level: Level, funnels: Iterable[Funnel]) -> Iterator[Counted]:
    """Yield each value that was counted.

    Raises:
        UsageError: it was counted in several sorts of data, and nobody can say which count it rests on.
    """
    found: dict[tuple[str, str], str] = {}
    for funnel in funnels:
        for each in counted_in(criteria_set, level, funnel):
            name = each.criterion, each.parameter
            if name in found:
                message = f"'{'.'.join(name)}' is counted in {found[name]} and in {funnel.name}"
                raise UsageError(message, "name the files of one sort only")
            found[name] = funnel.name
            yield each


def _is_in(file: File, counted: Counted, level: Level) -> bool:
    """Say whether a value stands in a file, or may have its basis there."""
    if counted.criterion not in file.entries:
        return False
    if not file.own_only:
        return True
    values = file.source.get((file.entries[counted.criterion], "parameters", counted.parameter))
    return isinstance(values, dict) and not values.keys().isdisjoint({"value", level.value})


def _with_count(text: str, file: File, counted: Counted) -> str:
    """Return the text of a file with a count in it."""
    path: tuple[PathKey, ...] = (file.entries[counted.criterion], "parameters", counted.parameter, "basis")
    before = file.source.get(path)
    single = MARKET in counted.basis or (isinstance(before, dict) and not by_level(before))
    try:
        if single:
            return put(text, path, dict(counted.basis))
        for level, rest in counted.basis.items():
            if not isinstance(before, dict) or before.get(level) != rest:
                text = put(text, (*path, level), rest)
    except CannotPut as error:
        message = f"cannot write the count of '{counted.criterion}.{counted.parameter}' into {file.source.file}"
        raise OutputFailed(message, "paste the lines that --basis prints") from error
    return text
