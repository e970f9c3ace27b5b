"""Whether a file we built was changed since: a digest of its content, inside the file itself.

The digest is over everything else in the file, so one that Word, LibreOffice or a person
saved again no longer fits it, and is then never overwritten unasked.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

ANNEX: Final = "urn:tenderkit:annex:1"
"""The namespace of the custom XML part that holds the seal of a Word file, and the selection."""

UNSEALED: Final = 'content=""'
"""The attribute of its root that has room for the seal; it comes right after the namespace."""

_HTML_SEAL: Final = re.compile(rb"\n<!-- tenderkit (sha256:[0-9a-f]{64}) -->\n\Z")
_CALENDAR_END: Final = b"END:VCALENDAR\r\n"
_CALENDAR_SEAL: Final = re.compile(rb"X-TENDERKIT-SEAL:(sha256:[0-9a-f]{32})\r\n(?=END:VCALENDAR\r\n\Z)")
"""Half of a digest, so that its line has no more octets than one may have."""

_WORD_SEAL: Final = re.compile(
    rb'\A(<\?xml [^>]*\?>\s*<annex xmlns="%s" content=")((?:sha256:[0-9a-f]{64})?)(?=">)' % re.escape(ANNEX.encode())
)
ZIP_DAMAGE: Final = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)
"""What zipfile raises when it reads a file that is not as it should be."""


def seal_html(html: str) -> bytes:
    """Return HTML as a file, with its digest in a comment at the end."""
    content = html.rstrip("\n").encode()
    return b"%s\n<!-- tenderkit %s -->\n" % (content, _digest(content).encode())


def seal_json(data: Mapping[str, Any]) -> bytes:
    """Return data as a JSON file, with its digest in the first field."""
    text = json.dumps({"content": _json_digest(data), **data}, ensure_ascii=False, indent=2)
    return f"{text}\n".encode()


def seal_calendar(content: bytes) -> bytes:
    """Return an iCalendar file with its digest in a property of its own, the last line before its end.

    Raises:
        ValueError: it does not end as a calendar does.
    """
    body, end, rest = content.rpartition(_CALENDAR_END)
    if not end or rest:
        raise ValueError("no calendar")
    return b"%sX-TENDERKIT-SEAL:%s\r\n%s" % (body, _short(content).encode(), end)


def sealed(parts: Mapping[str, bytes], holder: str) -> dict[str, bytes]:
    """Return the parts of a Word file, by name, with their seal in the one that has room for it."""
    seal = seal_of_parts(parts)
    return {**parts, holder: _WORD_SEAL.sub(rb"\g<1>%s" % seal.encode(), parts[holder])}


def seal_of_parts(parts: Mapping[str, bytes]) -> str:
    """Return the digest over the parts of a Word file, any seal that stands in one left out."""
    hasher = hashlib.sha256()
    for name in sorted(parts):
        data = _WORD_SEAL.sub(rb"\g<1>", parts[name])
        hasher.update(f"{name}\0{len(data)}\0".encode())
        hasher.update(data)
    return f"sha256:{hasher.hexdigest()}"


def is_untouched(content: bytes) -> bool:
    """Say whether a file was built by tenderkit and not changed since."""
    html = _HTML_SEAL.search(content)
    if html:
        return _digest(content[: html.start()]) == html.group(1).decode()
    if content.startswith(b"PK"):
        return _is_untouched_word(content)
    calendar = _CALENDAR_SEAL.search(content)
    if calendar:
        return _short(content[: calendar.start()] + content[calendar.end() :]) == calendar.group(1).decode()
    try:
        data = json.loads(content)
    except ValueError:
        return False
    return isinstance(data, dict) and data.pop("content", None) == _json_digest(data)


def _is_untouched_word(content: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = {entry.filename: archive.read(entry) for entry in archive.infolist()}
            twice = len(parts) < len(archive.infolist())
    except ZIP_DAMAGE:
        return False
    seals = [match[2].decode() for data in parts.values() if (match := _WORD_SEAL.match(data))]
    return not twice and seals == [seal_of_parts(parts)]


def _short(content: bytes) -> str:
    return f"sha256:{hashlib.sha256(content).hexdigest()[:32]}"


def _digest(content: bytes) -> str:
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def _json_digest(data: Mapping[str, Any]) -> str:
    return _digest(json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode())
