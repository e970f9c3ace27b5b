"""Writing results: whole or not at all, and never over somebody's work."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tenderkit.words.errors import OutputFailed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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
    errno.ELOOP: "its links lead back to themselves",
}

_PREFIX, _SUFFIX = ".tenderkit-", ".tmp"

_LEFT_BEHIND = 3600
"""Seconds after which nobody writes a temporary file any more."""


def write_file(path: Path, content: bytes) -> None:
    """Write a file by way of a temporary one beside it, so that it is there whole or not at all.

    A link is followed. What is there but is no file (a device such as /dev/null, a pipe) is written to
    and never replaced.

    Raises:
        OutputFailed: it cannot be written; nothing was changed and nothing is left behind.
    """
    _replace({path: content})


def write_files(files: Mapping[Path, bytes], *, synced: bool = True) -> None:
    """Write files, each whole, and their folders; when one cannot be written, all is as it was.

    Args:
        files: what to write, by where.
        synced: wait until the disk has each of them. Without it, what power fails on is to be made again, and a
            thousand files take a tenth of the time.

    Raises:
        OutputFailed: one cannot be written.
    """
    made: list[Path] = []
    try:
        for path in files:
            for folder in reversed([path.parent, *path.parent.parents]):
                if not folder.exists():
                    _make(folder)
                    made.append(folder)
        _replace(files, synced=synced)
    except BaseException:
        for folder in reversed(made):
            with contextlib.suppress(OSError):
                folder.rmdir()
        raise


def write_new(path: Path, content: bytes) -> None:
    """Write a file that must not be there yet.

    Raises:
        OutputFailed: it is there, or cannot be written.
    """
    is_made = False
    try:
        with path.open("xb") as file:
            is_made = True
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        if isinstance(error, FileExistsError):
            raise OutputFailed(f"there is a {path} already", "name another file") from error
        if is_made:
            with contextlib.suppress(OSError):
                path.unlink()
        raise _failed(path, error, "choose another place") from error


def _replace(files: Mapping[Path, bytes], *, synced: bool = True) -> None:
    """Write all files to temporary ones beside them, and only then put each in its place; or change nothing.

    Raises:
        OutputFailed: one cannot be written.
    """
    waiting: list[_Waiting] = []
    for folder in dict.fromkeys(path.parent for path in files):
        _clear(folder)
    try:
        for path, content in files.items():
            with _told(path):
                waiting.append(_Waiting(path, content, synced=synced))
        for each in waiting:
            with _told(each.path):
                each.put()
    except BaseException:
        for each in reversed(waiting):
            each.take_back()
        raise


class _Waiting:
    """The content of a file, written beside it and waiting to take its place."""

    def __init__(self, path: Path, content: bytes, *, synced: bool) -> None:
        if path.is_dir():
            raise OutputFailed(f"cannot write {path}: it is a folder", "name a file with --output")
        self.path = path
        self._target = _followed(path)
        self._content = content
        self._is_device = self._target.exists() and not self._target.is_file()
        self._is_put = False
        self._before: bytes | None = None
        """What was there; None where nothing was, or nobody may read it."""
        self._is_new = not self._target.exists()
        with contextlib.suppress(OSError):
            self._before = None if self._is_device or self._is_new else self._target.read_bytes()
        self._temporary = None if self._is_device else _temporary(self._target, content, synced=synced)

    def put(self) -> None:
        """Put it in its place."""
        if self._temporary is None:
            self._target.write_bytes(self._content)
        else:
            self._temporary.replace(self._target)
        self._is_put = True

    def take_back(self) -> None:
        """Make everything as it was."""
        with contextlib.suppress(OSError):
            if not self._is_put and self._temporary is not None:
                self._temporary.unlink(missing_ok=True)
            elif self._is_put and self._before is not None:
                _temporary(self._target, self._before).replace(self._target)
            elif self._is_put and self._is_new:
                self._target.unlink()


def _followed(path: Path) -> Path:
    """Return where a path leads.

    Raises:
        OutputFailed: nowhere: its links lead back to themselves.
    """
    with contextlib.suppress(RuntimeError):  # how Python before 3.13 tells of it
        target = path.resolve()
        if not target.is_symlink():
            return target
    raise OutputFailed(f"cannot write {path}: {_REASONS[errno.ELOOP]}", "choose another place with --output")


def _temporary(target: Path, content: bytes, *, synced: bool = True) -> Path:
    """Write a temporary file beside another, with the rights of that."""
    handle, name = tempfile.mkstemp(prefix=_PREFIX, suffix=_SUFFIX, dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            if synced:
                file.flush()
                os.fsync(file.fileno())
        Path(name).chmod(_mode(target))
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
    return Path(name)


def _clear(folder: Path) -> None:
    """Take away the temporary files of a tenderkit that was killed."""
    for left in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
        with contextlib.suppress(OSError):
            if time.time() - left.stat().st_mtime > _LEFT_BEHIND:
                left.unlink()


@contextlib.contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn what the system says of a file into words."""
    try:
        yield
    except OSError as error:
        hint = "choose another place with --output"
        if isinstance(error, PermissionError) and path.exists():
            hint = f"close the file in {'Excel' if path.suffix.lower() == '.xlsx' else 'Word'} first"
        raise _failed(path, error, hint) from error


def _failed(path: Path, error: OSError, hint: str) -> OutputFailed:
    reason = _REASONS.get(error.errno or 0, error.strerror or type(error).__name__)
    return OutputFailed(f"cannot write {path}: {reason}", hint)


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
