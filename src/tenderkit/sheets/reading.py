"""A workbook that anybody saved, read back as tables: Excel's own form, with macros or without, and OpenDocument."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Final

from tenderkit.sheets.cells import TooManyCellsError
from tenderkit.words.archive import DamagedError, TooBigError, unpacked
from tenderkit.words.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tenderkit.words.grid import Grid

_OLE: Final = bytes.fromhex("D0CF11E0A1B11AE1")
_MOST_ENTRIES: Final = 5_000
_MOST_BYTES: Final = 50_000_000
"""Of the parts that are looked at: pictures are none of them."""

_SPREADSHEET: Final = b"application/vnd.oasis.opendocument.spreadsheet"
_TYPES: Final = "[content_types].xml"
_AGAIN: Final = "open it in Excel or LibreOffice and save it anew, as .xlsx or .ods"


def read_workbook(data: bytes, name: str) -> tuple[Grid, ...]:
    """Return the sheets of a workbook as tables, hidden sheets, rows and columns too.

    Rows that hold nothing are left out; each other one has a cell for every column up to the last that is used.
    A number has its exact decimal in `number`, and in % where the cell shows it so: text `15%`, number 0.15.
    A day is a text as ISO writes it; an error is its text, such as `#DIV/0!`, and a formula without a value is itself.

    Args:
        data: the file: .xlsx, .xlsm or .ods.
        name: its name, for messages.

    Raises:
        UsageError: it is no workbook, is damaged, has a password, or is too big.
    """
    with refused(data, name):
        parts = office_parts(data, name)
        if parts.get("mimetype", b"").strip():
            from tenderkit.sheets.opendocument import opendocument_grids  # noqa: PLC0415 - only one of the two is needed

            return tuple(opendocument_grids(parts))
        from tenderkit.sheets.excel import excel_grids  # noqa: PLC0415 - the same

        return tuple(excel_grids(parts))


def office_parts(data: bytes, name: str) -> dict[str, bytes]:
    """Return the parts of a workbook that hold XML, by name in lower case.

    Args:
        data: the file.
        name: its name, for messages.

    Raises:
        UsageError: it is no workbook, or has a password.
        DamagedError: it cannot be read.
        TooBigError: it is too big.
    """
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise UsageError(f"{name} has a password", "save it without one, as .xlsx or .ods")
        raise UsageError(f"{name} is in the format of before 2007 (.xls)", _AGAIN)
    parts = unpacked(data, _is_looked_at, _MOST_ENTRIES, _MOST_BYTES)
    kind = parts.get("mimetype", b"").strip()
    if kind.startswith(_SPREADSHEET):
        if b"encryption-data" in parts.get("meta-inf/manifest.xml", b""):
            raise UsageError(f"{name} has a password", "save it without one, as .xlsx or .ods")
        return parts
    if b"sheet.binary" in parts.get(_TYPES, b""):
        raise UsageError(f"{name} is a binary workbook (.xlsb)", _AGAIN)
    if kind or b"spreadsheetml" not in parts.get(_TYPES, b""):
        raise UsageError(f"{name} is no workbook", "name a .xlsx or .ods file")
    return parts


@contextlib.contextmanager
def refused(data: bytes, name: str) -> Iterator[None]:
    """Turn what is wrong with a file into words.

    Args:
        data: the file.
        name: its name, for messages.

    Raises:
        UsageError: it is damaged, or too big.
    """
    try:
        yield
    except (TooBigError, TooManyCellsError) as error:
        raise UsageError(f"{name} is too large: {error}", "take out what is not of the form") from error
    except DamagedError as error:
        if not data.startswith(b"PK"):
            raise UsageError(f"{name} is no workbook", "name a .xlsx or .ods file") from error
        raise UsageError(f"{name} is damaged: {error}", f"copy or download it again, or {_AGAIN}") from error


def _is_looked_at(part: str) -> bool:
    return part.endswith((".xml", ".rels")) or part == "mimetype"
