"""A Word file converted by LibreOffice: the one place that starts it."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tenderkit.words.errors import OutputFailed

if TYPE_CHECKING:
    from collections.abc import Sequence

_SECONDS: Final = 180
"""A long annex takes some ten seconds, the first start on a slow machine a minute."""

_AT_ONCE: Final = 8
"""How many files it converts at one start, within those seconds."""

_ARCHIVE: Final = {  # PDF/A-2b and PDF/UA, tagged; each value with its type, as LibreOffice wants it
    "SelectPdfVersion": {"type": "long", "value": "2"},
    "PDFUACompliance": {"type": "boolean", "value": "true"},
    "UseTaggedPDF": {"type": "boolean", "value": "true"},
    "ExportBookmarks": {"type": "boolean", "value": "true"},
}
_FILTERS: Final = {"odt": "odt:writer8", "pdf": f"pdf:writer_pdf_Export:{json.dumps(_ARCHIVE, separators=(',', ':'))}"}
_BEGINNINGS: Final = {"odt": b"PK\x03\x04", "pdf": b"%PDF-"}
"""How each form begins: an odt is a zip archive."""
_TAGGED: Final = b"http://www.aiim.org/pdfua/ns/id/"
"""What every PDF/UA says in its metadata, which a PDF/A does not compress."""


def converted(docx: bytes, form: str, program: Path) -> bytes:
    """Convert a Word file, as `converted_all` does.

    Raises:
        OutputFailed: LibreOffice does not start, does not end, or does not make the file.
    """
    return converted_all((docx,), form, program)[0]


def converted_all(files: Sequence[bytes], form: str, program: Path) -> tuple[bytes, ...]:
    """Convert Word files, several at each start of LibreOffice, which takes longer than a file.

    Why a profile of its own: a LibreOffice that the user has open would take the files over, and answer for it.

    Args:
        files: the Word files.
        form: `odt`, or `pdf` for PDF/A-2b with the tags of PDF/UA.
        program: LibreOffice's `soffice`.

    Returns:
        The files in that form, in their order.

    Raises:
        OutputFailed: LibreOffice does not start, does not end, or does not make a file.
    """
    made: list[bytes] = []
    with tempfile.TemporaryDirectory(prefix="tenderkit-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [program, profile, "--headless", "--norestore", "--convert-to", _FILTERS[form]]
        for first in range(0, len(files), _AT_ONCE):
            sources = []
            for number, docx in enumerate(files[first : first + _AT_ONCE]):
                sources.append(folder / (f"annex-{number}.docx" if number else "annex.docx"))
                sources[-1].write_bytes(docx)
            said = _run([*command, *(source.name for source in sources)], folder)
            made += [_made(source.with_suffix(f".{form}"), form, program, said) for source in sources]
    return tuple(made)


def _made(file: Path, form: str, program: Path, said: str) -> bytes:
    """Return a file that LibreOffice made, and take it away.

    Raises:
        OutputFailed: it did not make it, or not as it should be.
    """
    try:
        made = file.read_bytes()
        file.unlink()
    except OSError as error:
        raise OutputFailed(
            f"LibreOffice ({program}) made no {form} file{said}", "try again, or convert the .docx file by hand"
        ) from error
    if not made.startswith(_BEGINNINGS[form]):
        raise OutputFailed(
            f"LibreOffice ({program}) made an annex.{form} that is no {form} file{said}",
            "try again, or convert the .docx file by hand",
        )
    if form == "pdf" and _TAGGED not in made:
        raise OutputFailed(
            f"LibreOffice ({program}) is too old: its PDF has no tags for screen readers",
            "install LibreOffice 7.4 or a newer one",
        )
    return made


def _run(command: list[Any], folder: Path) -> str:
    """Run LibreOffice in a folder until it ends, and return what it said, for a message."""
    apart: dict[str, Any] = {"start_new_session": True} if os.name == "posix" else {}
    try:
        process = subprocess.Popen(  # noqa: S603 - a list of arguments, never a shell
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **apart
        )
    except OSError as error:
        raise OutputFailed(f"cannot start LibreOffice ({command[0]}): {error.strerror}") from error
    with process:
        try:
            out, _ = process.communicate(timeout=_SECONDS)
        except BaseException as error:
            _stop(process)
            if not isinstance(error, subprocess.TimeoutExpired):
                raise
            raise OutputFailed(
                f"LibreOffice ({command[0]}) did not end within {_SECONDS} seconds", "try again, or build a .docx file"
            ) from error
    lines = out.decode(errors="replace").strip().splitlines()
    return f": {lines[-1]}" if lines else ""


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Stop LibreOffice with what it started: `soffice` only waits for the program that does the work."""
    with contextlib.suppress(OSError):
        if os.name == "posix":
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
