"""Reading a Word file that anybody may have saved: its text, its keywords and what is kept in it for machines."""

from __future__ import annotations

import io
import zipfile
from typing import Final, NamedTuple

from tenderkit.word.vocabulary.ooxml import Element, parse_xml
from tenderkit.words.errors import UsageError
from tenderkit.words.seal import ZIP_DAMAGE

_MAIN: Final = "word/document.xml"
_OLE: Final = bytes.fromhex("D0CF11E0A1B11AE1")
_MOST_BYTES: Final = 500_000_000
"""Unpacked; no annex comes near it."""


class Contents(NamedTuple):
    """What a Word file holds, as far as it is looked at."""

    document: Element
    stores: tuple[Element, ...]
    """The parts that programs keep their own data in."""
    keywords: str


def read_word(data: bytes, name: str) -> Contents:
    """Read a Word file.

    Args:
        data: the file.
        name: its name, for messages.

    Raises:
        UsageError: it is none, or damaged.
    """
    if data.startswith(_OLE):
        raise UsageError(f"{name} is an old Word file, or has a password", "save it in Word as .docx, without one")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            if sum(entry.file_size for entry in archive.infolist()) > _MOST_BYTES:
                raise UsageError(f"{name} is too large once it is unpacked", "name a .docx file of an annex")
            document = parse_xml(archive.read(_main_part(archive, names)))
            keywords = _readable(archive, "docProps/core.xml") if "docProps/core.xml" in names else None
            stores = [_readable(archive, part) for part in names if _is_store(part)]
    except (*ZIP_DAMAGE, KeyError) as error:
        raise UsageError(f"{name} is not a Word file, or is damaged", "name a .docx file") from error
    found = "" if keywords is None else str(keywords.findtext("{*}keywords") or "")
    return Contents(document, tuple(store for store in stores if store is not None), found)


def _main_part(archive: zipfile.ZipFile, names: list[str]) -> str:
    """Return the name of the part with the text; Word in a browser gives it other ones."""
    if _MAIN in names or "_rels/.rels" not in names:
        return _MAIN
    rows = parse_xml(archive.read("_rels/.rels"))
    ends = (row.get("Target", "") for row in rows if row.get("Type", "").endswith("/officeDocument"))
    return next(ends, _MAIN).lstrip("/")


def _is_store(part: str) -> bool:
    return part.startswith("customXml/") and part.endswith(".xml") and "itemProps" not in part


def _readable(archive: zipfile.ZipFile, name: str) -> Element | None:
    """Return a part that may be of any kind, or None where it is no XML."""
    try:
        return parse_xml(archive.read(name))
    except ValueError:
        return None
