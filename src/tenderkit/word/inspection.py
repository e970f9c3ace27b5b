"""Reading back an annex: what it was built of, and which criteria are no longer as they were."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING, Any, NamedTuple

from tenderkit.errors import UsageError
from tenderkit.seal import ANNEX, ZIP_DAMAGE, is_untouched
from tenderkit.word.fingerprint import of_paragraphs
from tenderkit.word.ooxml import parse_xml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tenderkit.word.ooxml import Element

__all__ = ["FoundAnnex", "inspect_annex"]


class FoundAnnex(NamedTuple):
    """An annex that was read back."""

    selection: Mapping[str, Any]
    """What was built, as the annex itself keeps it."""
    untouched: bool
    """Not a byte changed since it was built."""
    edited: tuple[str, ...]
    """The criteria whose text is no longer what was built, or that are gone."""


def inspect_annex(data: bytes, name: str) -> FoundAnnex:
    """Read a Word file back.

    Args:
        data: the file.
        name: its name, for messages.

    Raises:
        UsageError: it is no Word file, or no annex that tenderkit built.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            document = _part(archive, "word/document.xml") if "word/document.xml" in names else None
            keywords = _keywords(archive) if "docProps/core.xml" in names else ""
            stores = [_part(archive, part) for part in names if _may_be_ours(part)]
    except (*ZIP_DAMAGE, KeyError) as error:
        raise UsageError(f"{name} is not a Word file, or is damaged", "name a .docx file") from error
    kept = next((store.text for store in stores if store is not None and store.tag == f"{{{ANNEX}}}annex"), None)
    selection = _json(kept)
    if document is None or selection is None:
        hint = "only files that tenderkit built can be read back, and not once they were saved in another format"
        if keywords:
            hint = f"it lost that when it was saved in another format; its keywords still say: {keywords}"
        raise UsageError(f"{name} does not say what it was built of", hint)
    return FoundAnnex(selection, is_untouched(data), tuple(_edited(selection.get("texts", {}), document)))


def _may_be_ours(part: str) -> bool:
    return part.startswith("customXml/") and part.endswith(".xml") and "itemProps" not in part


def _part(archive: zipfile.ZipFile, name: str) -> Element | None:
    try:
        return parse_xml(archive.read(name))
    except ValueError:
        return None


def _keywords(archive: zipfile.ZipFile) -> str:
    """Return the keywords of a Word file, which we wrote too: set and version, level, language."""
    root = _part(archive, "docProps/core.xml")
    return "" if root is None else str(root.findtext("{*}keywords") or "")


def _json(text: str | None) -> dict[str, Any] | None:
    try:
        data = json.loads(text or "")
    except ValueError:
        return None
    return data if isinstance(data, dict) and "set" in data else None


def _edited(texts: Mapping[str, str], document: Element) -> list[str]:
    """Return the criteria that lack one of their paragraphs, or hold one more."""
    found = [digest for digest, _ in of_paragraphs(document)]
    present = set(found)
    known = {digest for digests in texts.values() for digest in digests.split()}
    edited = []
    for criterion, digests in texts.items():
        own = digests.split()
        if not present.issuperset(own) or _holds_more(own, found, known):
            edited.append(criterion)
    return edited


def _holds_more(own: list[str], found: list[str], known: set[str]) -> bool:
    """Say whether a paragraph that was not built stands between the first and the last of a criterion."""
    if not own:
        return False
    for start in (at for at, digest in enumerate(found) if digest == own[0]):
        at = start
        strange = False
        for digest in own:
            while at < len(found) and found[at] != digest and found[at] not in known:
                strange = True
                at += 1
            if at >= len(found) or found[at] != digest:
                break
            at += 1
        else:
            return strange
    return True
