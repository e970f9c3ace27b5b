"""Counts of the market written into criteria: which files may be changed, what changes, and whether it shall."""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from tenderkit.words.errors import OutputFailed, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tenderkit.cli.app import Places
    from tenderkit.criteria.criteria_set import CriteriaSet
    from tenderkit.criteria.library import Library
    from tenderkit.market.writing import Change, File
    from tenderkit.views.screen import Screen


def files_to_change(places: Places, library: Library, criteria_set: CriteriaSet) -> tuple[File, ...]:
    """Return the files that counts may be written into: those of a draft, or of what a workspace changes.

    Raises:
        UsageError: the set is neither, or is the one that comes with tenderkit.
    """
    from tenderkit.criteria.places import is_packaged  # noqa: PLC0415 - imports pydantic
    from tenderkit.market.writing import files_of_draft, files_of_overlay  # noqa: PLC0415 - the same

    workspace = places.workspace()
    if criteria_set.overlay is not None and workspace is not None:
        return files_of_overlay(criteria_set, workspace)
    if criteria_set.edition != "draft":
        hint = f"name the draft: tenderkit market {criteria_set.id}@draft"
        raise UsageError(f"--write changes the draft, and this is {criteria_set.edition}", hint)
    if library.base_of(criteria_set.id) is not None or is_packaged(library.folder, Path.cwd()):
        hint = "write into criteria or a workspace of your own: `tenderkit init` starts one"
        raise UsageError(f"the draft of {criteria_set.id} is not yours, and nothing is written into it", hint)
    return files_of_draft(criteria_set, library.folder / criteria_set.id)


def write_counts(changes: Sequence[Change], screen: Screen, *, ask: bool, only_show: bool, quiet: bool) -> None:
    """Show what the counts change, and write it once somebody says so.

    Args:
        changes: the files with the counts in them.
        screen: the words of the language.
        ask: whether somebody at a terminal is asked.
        only_show: write nothing.
        quiet: say nothing besides.

    Raises:
        UsageError: nobody can be asked.
        OutputFailed: a file changed meanwhile, or cannot be written.
    """
    from tenderkit.cli import console  # noqa: PLC0415 - imports rich
    from tenderkit.cli.asking import agreed  # noqa: PLC0415 - only needed here
    from tenderkit.cli.output import write_files  # noqa: PLC0415 - the same

    if not changes:
        if not quiet:
            console.print_note(screen("counting", "nothing_to_paste"))
        return
    for change in changes:
        console.write(change.difference)
    if only_show or (ask and not agreed(screen("counting", "write"), screen)):
        if not quiet:
            typer.echo(screen("counting", "nothing_changed"), err=True)
        return
    write_files({change.path: _content(change) for change in changes})
    for change in () if quiet else changes:
        typer.echo(screen("counting", "written", file=change.shown, values=", ".join(change.values)), err=True)


def _content(change: Change) -> bytes:
    """Return what a file holds then.

    Raises:
        OutputFailed: it holds something else by now than what was counted.
    """
    try:
        before = change.path.read_bytes()
    except OSError as error:
        raise OutputFailed(f"cannot read {change.shown}: {error.strerror}") from error
    mark = codecs.BOM_UTF8 if before.startswith(codecs.BOM_UTF8) else b""
    if before != mark + change.before.encode():
        raise OutputFailed(f"{change.shown} was changed meanwhile, and is left as it is", "say the same again")
    return mark + change.after.encode()
