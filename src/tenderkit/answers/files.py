"""A response of any kind as tables: Word, Excel, and OpenDocument texts and sheets; told by what is in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tenderkit.words.archive import DamagedError, TooBigError, unpacked
from tenderkit.words.errors import UsageError

if TYPE_CHECKING:
    from tenderkit.words.grid import Grid
    from tenderkit.words.unseen import Unseen

_OLE: Final = bytes.fromhex("D0CF11E0A1B11AE1")
_MOST_ENTRIES: Final = 5_000
_MOST_BYTES: Final = 5_000_000
_TYPES: Final = "[content_types].xml"
_DOCUMENT: Final = re.compile(r"(?:wordprocessingml|ms-word)\.[\w.]*main\b")
_WORKBOOK: Final = re.compile(r"(?:spreadsheetml|ms-excel)\.[\w.]*main\b")
"""The main part: a document may hold a workbook too, and a workbook a document."""

_KINDS: Final = (
    (b"%PDF", "a PDF file", "ask for the form as it was sent, as .docx, .odt, .xlsx or .ods"),
    (b"{\\rtf", "an RTF file", "open it in Word or LibreOffice, and save it as .docx or .odt"),
    (b"", "no form: neither Word, Excel nor OpenDocument", "name .docx, .odt, .xlsx or .ods files"),
)


def read_tables(data: bytes, name: str) -> tuple[Grid, ...]:
    """Return the tables of a file.

    Args:
        data: the file.
        name: its name, for messages.

    Raises:
        UsageError: it is of another kind, damaged, too big, or has a password.
    """
    kind = _kind(data, name)
    if "opendocument.text" in kind:
        from tenderkit.word.reading.odt import read_odt  # noqa: PLC0415 - only one of the readers is needed

        return read_odt(data, name)
    if "opendocument.spreadsheet" in kind or _WORKBOOK.search(kind):
        from tenderkit.sheets.reading import read_workbook  # noqa: PLC0415 - the same

        return read_workbook(data, name)
    if _DOCUMENT.search(kind):
        from tenderkit.word.reading.tables import read_docx  # noqa: PLC0415 - the same

        return read_docx(data, name)
    raise _none_of_these(data, name)


def unseen_in(data: bytes) -> tuple[Unseen, ...]:
    """Return what a file whose tables could be read holds beside the texts of their cells.

    Args:
        data: the file.
    """
    kind = _kind(data, "")
    if "opendocument.spreadsheet" in kind or _WORKBOOK.search(kind):
        from tenderkit.sheets.unseen import unseen_in_workbook  # noqa: PLC0415 - only one of the readers is needed

        return unseen_in_workbook(data, "")
    from tenderkit.word.reading.unseen import unseen_in_text  # noqa: PLC0415 - the same

    return unseen_in_text(data)


def _kind(data: bytes, name: str) -> str:
    """Return what a file says that it is."""
    if data.startswith(_OLE):
        message = "is of before 2007 (.doc, .xls), or has a password"
        raise UsageError(f"{name} {message}", "open it, and save it as .docx or .xlsx without a password")
    try:
        told = unpacked(data, lambda part: part in {"mimetype", _TYPES}, _MOST_ENTRIES, _MOST_BYTES)
    except TooBigError as error:
        raise UsageError(f"{name} is too large: {error}", "take out what is not of the form") from error
    except DamagedError as error:
        if data.startswith(b"PK"):
            raise UsageError(f"{name} is damaged: {error}", "copy or download it again") from error
        raise _none_of_these(data, name) from error
    return b" ".join(told.values()).decode("utf-8", "replace")


def _none_of_these(data: bytes, name: str) -> UsageError:
    what, hint = next((what, hint) for head, what, hint in _KINDS if data.lstrip().startswith(head))
    return UsageError(f"{name} is {what}", hint)
