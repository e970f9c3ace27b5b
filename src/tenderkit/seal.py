"""Whether a file we built was changed since: a digest of its content, inside the file itself.

The digest is over everything else in the file, so a file that Word, LibreOffice or a person
saved again no longer fits it, and is then never overwritten unasked.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["SEAL_PART", "is_untouched", "seal_html", "seal_json", "seal_of_parts"]

SEAL_PART: Final = "customXml/item1.xml"
_HTML_SEAL: Final = re.compile(rb"\n<!-- tenderkit (sha256:[0-9a-f]{64}) -->\n\Z")
_WORD_SEAL: Final = re.compile(rb' content="(sha256:[0-9a-f]{64})"')


def seal_html(html: str) -> bytes:
    """Return HTML as a file, with its digest in a comment at the end."""
    content = html.rstrip("\n").encode()
    return b"%s\n<!-- tenderkit %s -->\n" % (content, _digest(content).encode())


def seal_json(data: Mapping[str, Any]) -> bytes:
    """Return data as a JSON file, with its digest in the first field."""
    text = json.dumps({"content": _json_digest(data), **data}, ensure_ascii=False, indent=2)
    return f"{text}\n".encode()


def seal_of_parts(parts: Mapping[str, bytes]) -> str:
    """Return the digest over the parts of a Word file, the part that holds the digest left out."""
    hasher = hashlib.sha256()
    for name in sorted(parts):
        hasher.update(f"{name}\0{len(parts[name])}\0".encode())
        hasher.update(parts[name])
    return f"sha256:{hasher.hexdigest()}"


def is_untouched(content: bytes) -> bool:
    """Say whether a file was built by tenderkit and not changed since."""
    html = _HTML_SEAL.search(content)
    if html:
        return _digest(content[: html.start()]) == html.group(1).decode()
    if content.startswith(b"PK"):
        return _is_untouched_word(content)
    try:
        data = json.loads(content)
    except ValueError:
        return False
    return isinstance(data, dict) and data.pop("content", None) == _json_digest(data)


def _is_untouched_word(content: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError):
        return False
    holders = [name for name in parts if name.startswith("customXml/item") and _WORD_SEAL.search(parts[name])]
    if len(holders) != 1:
        return False
    found = _WORD_SEAL.search(parts.pop(holders[0]))
    return found is not None and found.group(1).decode() == seal_of_parts(parts)


def _digest(content: bytes) -> str:
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def _json_digest(data: Mapping[str, Any]) -> str:
    return _digest(json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode())
