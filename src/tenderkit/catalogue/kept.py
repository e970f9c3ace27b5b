"""Which files of a catalogue's folder are ours to write: a list of them, each with its digest, lies among them."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Final, NamedTuple

from tenderkit import __version__
from tenderkit.words.seal import is_untouched, seal_json

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

LIST: Final = "catalogue.json"
"""The file that lists the others."""


class Standing(NamedTuple):
    """What the files of a folder are, held against those to write."""

    foreign: tuple[str, ...]
    """Files in the way that nobody knows, or that were changed since they were written."""
    left_over: Mapping[str, str]
    """Files of an earlier catalogue that this one does not have and that still lie there, with their digests."""


def with_list(files: Mapping[str, bytes], left_over: Mapping[str, str]) -> dict[str, bytes]:
    """Return the files of a catalogue with the list of them, and of those left over, which stay ours."""
    digests = {**left_over, **{name: _digest(content) for name, content in files.items()}}
    return {**files, LIST: seal_json({"format": 1, "tenderkit": __version__, "files": digests})}


def standing(files: Mapping[str, bytes], read: Callable[[str], bytes | None]) -> Standing:
    """Say which files of a folder must not be written over, and which are left over.

    Args:
        files: the files to write, by their paths, without the list of them.
        read: returns a file of the folder, None where there is none.
    """
    listed = read(LIST)
    known = _known(listed)
    foreign = [] if listed is None or is_untouched(listed) else [LIST]
    for name, content in files.items():
        there = read(name)
        if there is not None and there != content and known.get(name) != _digest(there):
            foreign.append(name)
    left = {name: digest for name, digest in known.items() if name not in files and read(name) is not None}
    return Standing(tuple(foreign), left)


def _known(content: bytes | None) -> Mapping[str, str]:
    """Return the digests of the files that a list names; nothing where it is none, or was changed."""
    if content is None or not is_untouched(content):
        return {}
    try:
        found = json.loads(content)
    except ValueError:
        return {}
    files = found.get("files") if isinstance(found, dict) else None
    return files if isinstance(files, dict) else {}


def _digest(content: bytes) -> str:
    return f"sha256:{hashlib.sha256(content).hexdigest()}"
