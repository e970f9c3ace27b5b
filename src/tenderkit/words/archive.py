"""Zip files, which Word, Excel and OpenDocument files are: written the same way each time, and read with care."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Final

from tenderkit.words.seal import ZIP_DAMAGE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_LEVEL: Final = 4
"""zlib's level: higher ones cost twice the time and save a twentieth of the size."""

_COMPRESSIONS: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_MOST_RATIO: Final = 100
"""XML packs to a twentieth or so; a bomb packs to a thousandth."""

_SMALL: Final = 20_000_000
"""Bytes that are no danger, however well they packed."""

_LOCKED: Final = 0x1
"""The flag of an entry with a password."""


class DamagedError(ValueError):
    """A file is no zip file, or one that cannot be read."""


class TooBigError(ValueError):
    """A file unpacks to more than is safe to look at."""


def zipped(entries: Mapping[str, bytes]) -> bytes:
    """Return the zip file: the same entries give the same bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in entries.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            # Otherwise the byte says on which system the file was made.
            entry.create_system = 0
            archive.writestr(entry, data, compresslevel=_LEVEL)
    return target.getvalue()


def unpacked(data: bytes, wanted: Callable[[str], bool], most_entries: int, most_bytes: int) -> dict[str, bytes]:
    """Return entries of a zip file by their names, in lower case and with slashes.

    Args:
        data: the file.
        wanted: says of such a name whether the entry is looked at.
        most_entries: how many entries a file may have.
        most_bytes: how large those looked at may be.

    Raises:
        DamagedError: it is no zip file, or cannot be read.
        TooBigError: it has more than it may.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            chosen = _chosen(archive, wanted, (most_entries, most_bytes), len(data))
            return {name: archive.read(entry) for name, entry in chosen.items()}
    except (DamagedError, TooBigError):
        raise
    except ZIP_DAMAGE as error:
        raise DamagedError(str(error) or "it ends too early") from error


def _chosen(
    archive: zipfile.ZipFile, wanted: Callable[[str], bool], most: tuple[int, int], packed: int
) -> dict[str, zipfile.ZipInfo]:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    named = {entry.filename.replace("\\", "/").lstrip("/").lower(): entry for entry in entries}
    chosen = {name: entry for name, entry in named.items() if wanted(name)}
    problem = size_problem([*chosen.values()], len(entries), packed, *most)
    if problem:
        raise TooBigError(problem)
    if len(named) < len(entries):
        raise DamagedError("it holds two parts of the same name")
    if any(entry.compress_type not in _COMPRESSIONS or entry.flag_bits & _LOCKED for entry in chosen.values()):
        raise DamagedError("it is packed in a way that no office program knows")
    return chosen


def size_problem(entries: list[zipfile.ZipInfo], count: int, packed: int, most_entries: int, most_bytes: int) -> str:
    """Return why entries of a zip file are too big to be read; `""` where they are not.

    Args:
        entries: those that are read.
        count: how many there are.
        packed: the size of the file.
        most_entries: how many there may be.
        most_bytes: how large those read may be.
    """
    # zipfile never reads more than the size an entry states, so the stated sizes can be trusted.
    total = sum(entry.file_size for entry in entries)
    if count > most_entries:
        return f"it holds {count:,} parts; {most_entries:,} is the most"
    if total > most_bytes:
        return f"it unpacks to {total:,} bytes; {most_bytes:,} is the most"
    if total > _SMALL and total > _MOST_RATIO * packed:
        return f"it unpacks to {total // packed} times its size; {_MOST_RATIO} is the most"
    return ""
