"""The manifest: what each document of a tender was made of, as a file beside them."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, Final

from tenderkit import __version__
from tenderkit.words.seal import is_untouched, seal_json

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tenderkit.documents.dossier import Dossier

MANIFEST: Final = "manifest.json"
"""The file that says what each document was made of."""


def manifest(
    files: dict[str, bytes], made_of: list[dict[str, Any]], dossier: Dossier, said: Mapping[str, object]
) -> bytes:
    """Return the manifest of documents.

    Args:
        files: the documents, by the names of their files.
        made_of: the sets of the lots.
        dossier: the tender.
        said: what it says, as documents keep it.
    """
    choices = json.dumps(said, sort_keys=True, ensure_ascii=False).encode()
    content = {
        "format": 1,
        "tenderkit": __version__,
        "reference": dossier.reference,
        "date": dossier.date.isoformat(),
        "draft": dossier.is_draft,
        "choices": f"sha256:{hashlib.sha256(choices).hexdigest()}",
        "made_of": made_of,
        "documents": {name: f"sha256:{hashlib.sha256(data).hexdigest()}" for name, data in files.items()},
    }
    return seal_json(content)


def manifest_beside(before: bytes, now: bytes, *, kept: Callable[[str], bool]) -> bytes:
    """Return the manifest of documents built on their own, with those that an earlier build of the same wrote.

    Args:
        before: the manifest that is there.
        now: that of the documents built now.
        kept: says whether a document of that name is still there.
    """
    if not is_untouched(before):
        return now
    old, new = json.loads(before), json.loads(now)
    if any(old.get(name) != new[name] for name in new if name not in {"content", "documents"}):
        return now
    del new["content"]
    others = {name: digest for name, digest in old["documents"].items() if kept(name)}
    return seal_json({**new, "documents": {**others, **new["documents"]}})


def documents_in(made: bytes) -> frozenset[str]:
    """Return the names of the documents that a manifest tells of."""
    return frozenset(json.loads(made)["documents"])
