"""The LibreOffice on this machine, and what it makes of a Word file."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tenderkit.words.errors import OutputFailed, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

VARIABLE: Final = "TENDERKIT_SOFFICE"

_FORMS: Final = frozenset({"odt", "pdf"})
_COMMANDS: Final = ("soffice", "libreoffice")
_WINDOWS: Final = ("PROGRAMFILES", "PROGRAMW6432", "PROGRAMFILES(X86)")
_MACOS: Final = "/Applications/LibreOffice.app/Contents/MacOS/soffice"


def converter(form: str, target: Path | None, *, force: bool) -> Callable[[bytes], bytes] | None:
    """Return what makes a document of a Word file; None for what needs no converting.

    What could not be made or written is said here, before anything is built.

    Args:
        form: what is made.
        target: the file it is written to, if any.
        force: overwrite it. Why also a file that nobody changed: odt and pdf bear no seal that could tell.

    Raises:
        UsageError: there is no LibreOffice.
        OutputFailed: the file is there already.
    """
    if form not in _FORMS:
        return None
    program = find_office()
    if target is not None and target.is_file() and target.stat().st_size and not force:
        raise OutputFailed(
            f"{target} is there already, and a .{form} file does not tell whether somebody changed it",
            "name another file with --output, or overwrite it with --force",
        )
    from tenderkit.word.converting import converted  # noqa: PLC0415 - imports the Word writer

    return lambda docx: converted(docx, form, program)


def find_office() -> Path:
    """Return LibreOffice's `soffice`: the one named in the environment, on the PATH, or in a usual place.

    Why its whole path: it is run in another folder than this one.

    Raises:
        UsageError: there is none.
    """
    named = os.environ.get(VARIABLE)
    if named:
        found = shutil.which(named)
        if found is None:
            raise UsageError(f"{VARIABLE} names {named}, which is no program", "name LibreOffice's soffice in it")
        return Path(found).absolute()
    for place in _places():
        if place.is_file():
            return place.absolute()
    raise UsageError(
        "odt and pdf are made by LibreOffice, and there is none on this machine",
        f"install it (libreoffice.org; no charge), or name its soffice in the environment variable {VARIABLE}; "
        "or build a .docx file and save that in another format",
    )


def _places() -> Iterator[Path]:
    for command in _COMMANDS:
        if found := shutil.which(command):
            yield Path(found)
    for variable in _WINDOWS:
        if folder := os.environ.get(variable):
            yield Path(folder, "LibreOffice", "program", "soffice.com")
    yield Path(_MACOS)
