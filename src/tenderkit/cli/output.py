"""Writing results: whole or not at all, and never over somebody's work."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tenderkit.words.errors import OutputFailed

if TYPE_CHECKING:
    from collections.abc import Mapping

_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EACCES: "you may not write there",
    errno.EPERM: "you may not write there",
    errno.EROFS: "the disk is read-only",
    errno.ENOENT: "there is no such folder",
    errno.ENOTDIR: "a part of the path is a file",
    errno.EISDIR: "it is a folder",
    errno.ENAMETOOLONG: "the name is too long",
    errno.EDQUOT: "your disk quota is used up",
    errno.EFBIG: "the file would be too large for the disk",
    errno.EIO: "the disk reports an error",
    errno.EBUSY: "another program has it open",
}


def write_file(path: Path, content: bytes) -> None:
    """Write a file by way of a temporary one beside it, so that it is there whole or not at all.

    A link is followed. What is there but is no file (a device such as /dev/null, a pipe) is written to
    and never replaced.

    Raises:
        OutputFailed: it cannot be written; nothing was changed and nothing is left behind.
    """
    if path.is_dir():
        raise OutputFailed(f"cannot write {path}: it is a folder", "name a file with --output")
    temporary = None
    try:
        target = path.resolve()
        if target.exists() and not target.is_file():
            target.write_bytes(content)
            return
        handle, name = tempfile.mkstemp(prefix=".tenderkit-", suffix=".tmp", dir=target.parent)
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(_mode(target))
        temporary.replace(target)
    except OSError as error:
        if temporary is not None:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
        reason = _REASONS.get(error.errno or 0, error.strerror or type(error).__name__)
        hint = (
            "close the file in Word first"
            if isinstance(error, PermissionError) and path.exists()
            else "choose another place with --output"
        )
        raise OutputFailed(f"cannot write {path}: {reason}", hint) from error


def write_files(files: Mapping[Path, bytes]) -> None:
    """Write new files, each whole, in this order; when one cannot be written, none is left, and no folder either.

    Raises:
        OutputFailed: one cannot be written.
    """
    made: list[Path] = []
    try:
        for path, content in files.items():
            for folder in reversed([path.parent, *path.parent.parents]):
                if not folder.exists():
                    _make(folder)
                    made.append(folder)
            write_file(path, content)
            made.append(path)
    except BaseException:
        for path in reversed(made):
            with contextlib.suppress(OSError):
                path.rmdir() if path.is_dir() else path.unlink()
        raise


def make_folder(folder: Path) -> None:
    """Make a folder, and those that it lies in, unless it is there.

    Raises:
        OutputFailed: it cannot be made.
    """
    for each in reversed([folder, *folder.parents]):
        if not each.exists():
            _make(each)
    if not folder.is_dir():
        raise OutputFailed(f"cannot write into {folder}: it is a file", "choose another place")


def _make(folder: Path) -> None:
    try:
        folder.mkdir()
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, error.strerror or type(error).__name__)
        raise OutputFailed(f"cannot make the folder {folder}: {reason}", "choose another place") from error


def _mode(path: Path) -> int:
    """Return the mode of the file that is replaced, else what a new file would get."""
    with contextlib.suppress(OSError):
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
