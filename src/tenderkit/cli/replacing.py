"""What would be lost with an annex that a new one replaces: choices that nobody made again."""

from __future__ import annotations

import json
import re
import shlex
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tenderkit.words.kept import FoundDocument

_UNLESS_TOLD: Final = {"level": "baseline", "language": "en", "organisation": "", "reference": "", "share": ""}
"""What the options are that somebody need not give."""

_HTML: Final = re.compile(rb'<script type="application/json" id="selection">(.*?)</script>', re.DOTALL)


def lost_choices(before: bytes, now: Mapping[str, Any], *, all_themes: bool, law_given: bool = True) -> list[str]:
    """Return the choices that an annex was built with and another has not, as options of `build`.

    A choice that was made otherwise is none of them: whoever names an organisation, a value or a level means it.

    Args:
        before: the annex, untouched since it was built.
        now: the selection of the other one.
        all_themes: no theme was chosen for that.
        law_given: a law was, so that another one is meant.
    """
    whole = _tender(before)
    if whole is not None:
        return [f"the tender '{whole.get('title', 'without a title')}'"]
    then = _selection(before)
    law = then.get("law", now["law"])
    same_language = then.get("language") == now["language"]
    other_law = [f"--law {law}"] if law != now["law"] and same_language and not law_given else []
    return [*_lost(then, now, all_themes=all_themes), *other_law]


def other_tender(before: bytes, now: Mapping[str, str], lots: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return what a document was built with that a tender has not.

    Args:
        before: the document, untouched since it was built.
        now: the tender's title and reference; another that shares neither is another tender, and one with neither too.
        lots: the selection of each of its lots.
    """
    then = _tender(before)
    if then is None:
        lost = [lost_choices(before, lot, all_themes=True) for lot in lots]
        return min(lost, key=len) if lost else []
    named = next((str(then[name]) for name in now if then.get(name)), "")
    if named and not any(now.values()):
        return [f"the tender '{named}'"]
    both = [(then[name], told) for name, told in now.items() if then.get(name) and told]
    return [f"the tender '{both[0][0]}'"] if both and all(old != new for old, new in both) else []


def _lost(then: Mapping[str, Any], now: Mapping[str, Any], *, all_themes: bool) -> Iterator[str]:
    if then.get("set", now["set"]) != now["set"]:
        yield f"the criteria for {then['set']}"
    for name, default in _UNLESS_TOLD.items():
        if then.get(name, default) != default and now.get(name, default) == default:
            yield f"--{'lang' if name == 'language' else name} {shlex.quote(then[name])}"
    themes = then.get("themes", ())
    if all_themes and {*themes} < {*now["themes"]}:
        yield from (f"--theme {each}" for each in themes)
    if not now["only"]:
        yield from (f"--only {each}" for each in then.get("only", ()))
    yield from (f"--without {each}" for each in then.get("without", ()) if each not in now["without"])
    yield from (f"--set {name}={value}" for name, value in then.get("values", {}).items() if name not in now["values"])


def _tender(document: bytes) -> Mapping[str, Any] | None:
    """Return the tender that a document was built of; None where it is no document of a tender."""
    if not document.startswith(b"PK"):
        return None
    found = document_of_tender(document, "it")
    return found.kept["tender"] if found else None


def document_of_tender(data: bytes, name: str) -> FoundDocument | None:
    """Return what a document of a tender keeps of what it was built of; None for any other file.

    Args:
        data: the file, a Word file or a workbook.
        name: its name, for messages.

    Raises:
        UsageError: it is neither, or a workbook that does not say.
    """
    from tenderkit.sheets.keeping import document_in_workbook  # noqa: PLC0415 - imports lxml
    from tenderkit.word.reading.inspection import document_in  # noqa: PLC0415 - the same

    return document_in_workbook(data, name) or document_in(data, name)


def _selection(annex: bytes) -> Mapping[str, Any]:
    """Return what an annex was built of; nothing where the file is none."""
    if annex.startswith(b"PK"):
        from tenderkit.word.reading.inspection import inspect_annex  # noqa: PLC0415 - imports lxml
        from tenderkit.words.errors import UsageError  # noqa: PLC0415 - with it

        try:
            return inspect_annex(annex, "it").selection
        except UsageError:  # a comparison, say
            return {}
    html = _HTML.search(annex)
    data = json.loads(html[1] if html else annex) if html or annex.startswith(b"{") else {}
    found = data if html else data.get("selection", {})
    return found if isinstance(found, dict) else {}
