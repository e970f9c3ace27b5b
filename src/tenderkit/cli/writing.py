"""Where results go: standard output, or a file that nobody has changed since and whose choices are made again."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from tenderkit.words.errors import OutputFailed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def write_result(
    target: Path | None,
    content: bytes,
    *,
    force: bool,
    make_folder: bool = False,
    lost: Callable[[bytes], Sequence[str]] | None = None,
) -> None:
    """Write a sealed result to a file, or to standard output when there is none.

    Args:
        target: the file, which may be there already.
        content: HTML, JSON or a Word file, with its seal.
        force: overwrite a file that was changed since it was built, or would lose something.
        make_folder: make the folders of the file that are missing; else somebody at a terminal is asked.
        lost: names what goes with the file that is there now.

    Raises:
        OutputFailed: it cannot be written, or somebody's work would be lost.
    """
    if target is None:
        if sys.stdout is None:  # closed by whoever started us
            raise OutputFailed("cannot write the result: standard output is closed", "name a file with --output")
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    from tenderkit.cli.output import write_files  # noqa: PLC0415 - with the seal, only needed here

    keep_changed(target, force=force, lost=lost)
    if not make_folder and _is_missing(target.parent):
        _ask_for(target)
    write_files({target: content})


def keep_changed(target: Path, *, force: bool, lost: Callable[[bytes], Sequence[str]] | None = None) -> None:
    """Stop where a file that is there holds more than the same command would make again.

    Args:
        target: the file, which may be there.
        force: never stop.
        lost: returns what a file that we built was built with, and what would go.

    Raises:
        OutputFailed: somebody's work would be lost, or nobody can tell.
    """
    if not target.is_file() or force:
        return
    from tenderkit.words.seal import is_untouched  # noqa: PLC0415 - only needed here

    try:
        before = target.read_bytes()
    except OSError as error:
        raise OutputFailed(
            f"cannot read {target}, which is there already: {error.strerror}", "name another file with --output"
        ) from error
    if not before:
        return
    if not is_untouched(before):
        raise OutputFailed(
            f"{target} was changed since it was built, or is not from tenderkit, and is left as it is",
            "name another file with --output, or overwrite it with --force",
        )
    going = lost(before) if lost else ()
    if going:
        raise OutputFailed(
            f"{target} was built with {', '.join(going)}, and is left as it is: this build has none of that",
            "say so again, name another file with --output, or overwrite it with --force",
        )


def same_place(one: Path, other: Path) -> bool:
    """Say whether two paths lead to the same file, which need not be there yet; links are followed."""
    return os.path.realpath(one) == os.path.realpath(other)


def path_from(file: Path, folder: Path) -> str:
    """Return the path of a file from a folder, with slashes; the whole path where there is none, as between drives."""
    try:
        return Path(os.path.relpath(file, folder)).as_posix()
    except ValueError:
        return file.resolve().as_posix()


def _is_missing(folder: Path) -> bool:
    """Say whether a folder is not there, and could be made: nothing on its way is a file."""
    there = next((each for each in (folder, *folder.parents) if each.exists()), None)
    return there is not None and there != folder and there.is_dir()


def _ask_for(target: Path) -> None:
    """Ask whether the missing folder of a file should be made.

    Raises:
        OutputFailed: it should not, or nobody is there to be asked.
    """
    streams = (sys.stdin, sys.stderr)
    if all(stream is not None and stream.isatty() for stream in streams):
        if typer.confirm(f"there is no folder {target.parent}; make it?", default=True, err=True):
            return
        raise OutputFailed(f"cannot write {target}: there is no such folder", "choose another place with --output")
    hint = "choose another place with --output, or have it made with --make-folder"
    raise OutputFailed(f"cannot write {target}: there is no such folder", hint)
