"""A file with market data as tables of texts: CSV row by row, JSON and workbooks whole."""

from __future__ import annotations

import codecs
import csv
import io
import json
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tenderkit.words.errors import BuildFailed, Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

CANNOT_READ: Final = "E501"

_MARKS: Final = ",;\t|"
_SAMPLE: Final = 100_000
_LOOKED_AT: Final = 20
_WORKBOOKS: Final = (b"PK\x03\x04", bytes.fromhex("D0CF11E0A1B11AE1"))
_BOMS: Final = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


class Table(NamedTuple):
    """The rows of a file, or of a sheet."""

    name: str
    """What people know it by: the file, and the sheet where there are several."""
    rows: Iterator[Sequence[str]]
    """From the first line on; they can be taken once."""
    comma: bool
    """Whether a point between digits may be the mark of thousands."""


def tables(path: Path) -> Iterator[Table]:
    """Yield the tables of a file: one, or those of a workbook's sheets.

    Raises:
        BuildFailed: it cannot be read.
    """
    name = path.as_posix()
    try:
        with path.open("rb") as file:
            start = file.read(_SAMPLE)
    except OSError as error:
        raise _unreadable(name, error.strerror or type(error).__name__, "is the path right?") from error
    if start.startswith(_WORKBOOKS):
        yield from _workbook(path, name)
    elif start.removeprefix(codecs.BOM_UTF8).lstrip()[:1] in {b"{", b"["}:
        yield Table(name, iter(_json(path.read_bytes(), name)), comma=False)
    else:
        yield from _csv(path, name, start)


def _unreadable(name: str, why: str, hint: str, line: int = 0) -> BuildFailed:
    return BuildFailed(
        [Problem(CANNOT_READ, Place(name, line, 1 if line else 0), f"cannot read the file: {why}", hint)]
    )


def _csv(path: Path, name: str, start: bytes) -> Iterator[Table]:
    encoding = _encoding(path, start)
    sample = start.decode(encoding, "ignore")
    if not sample.strip():
        raise _unreadable(name, "there is nothing in it", "download it again")
    mark = _mark(sample, cut=len(start) == _SAMPLE)
    yield Table(name, _read(path, name, encoding, mark), comma=mark == ";")


def _read(path: Path, name: str, encoding: str, mark: str) -> Iterator[Sequence[str]]:
    """Yield the rows of a CSV file, which is open meanwhile; what stops the reader is told with its line."""
    with path.open(encoding=encoding, newline="") as file:
        reader = csv.reader(file, delimiter=mark)
        try:
            yield from reader
        except (csv.Error, UnicodeError) as error:
            raise _unreadable(name, str(error), "save it anew as CSV in UTF-8", reader.line_num + 1) from error


def _encoding(path: Path, start: bytes) -> str:
    """Return how a text is encoded: as it says itself, else UTF-8, else as older programs on Windows do."""
    for bom, name in _BOMS.items():
        if start.startswith(bom):
            return name
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with path.open("rb") as file:
            while piece := file.read(1 << 20):
                decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _mark(sample: str, *, cut: bool) -> str:
    """Return what stands between the cells: what makes most of them in one of the first rows."""
    text = sample[: sample.rfind("\n") + 1] or sample if cut else sample

    def widest(mark: str) -> int:
        try:
            rows = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
            return max(len(row) for _, row in zip(range(_LOOKED_AT), rows, strict=False))
        except (csv.Error, ValueError):
            return 0

    return max(_MARKS, key=widest)


def _json(raw: bytes, name: str) -> Iterator[Sequence[str]]:
    """Return a list of objects as rows, as registers hand them out: the names of the fields, and then their values."""
    try:
        data = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise _unreadable(name, f"it is no JSON: {error}", "download it again") from error
    lists = [data] if isinstance(data, list) else [each for each in data.values() if isinstance(each, list)]
    entries = next((each for each in lists if each and all(isinstance(entry, dict) for entry in each)), None)
    if entries is None:
        raise _unreadable(name, "there is no list of products in it", "name the file that holds them")
    fields = dict.fromkeys(field for entry in entries for field in entry)
    yield list(fields)
    for entry in entries:
        yield [_text(entry.get(field)) for field in fields]


def _text(value: Any) -> str:  # noqa: ANN401 - what JSON holds
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    return "-".join(map(_text, value)) if isinstance(value, list) else json.dumps(value)


def _workbook(path: Path, name: str) -> Iterator[Table]:
    """Yield the sheets of a workbook."""
    from tenderkit.sheets.reading import read_workbook  # noqa: PLC0415 - only workbooks pay for it

    grids = read_workbook(path.read_bytes(), name)
    for grid in grids:
        rows: Iterable[Sequence[str]] = ([cell.text for cell in row] for row in grid.rows)
        yield Table(f"{name}, {grid.name}" if len(grids) > 1 else name, iter(rows), comma=False)
