"""What would be lost with an annex that a new one replaces: choices that nobody made again."""

from __future__ import annotations

import json
import re
import shlex
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_UNLESS_TOLD: Final = {"level": "baseline", "language": "en", "organisation": "", "reference": "", "share": ""}
"""What the options are that somebody need not give."""

_HTML: Final = re.compile(rb'<script type="application/json" id="selection">(.*?)</script>', re.DOTALL)


def lost_choices(before: bytes, now: Mapping[str, Any], *, all_themes: bool) -> list[str]:
    """Return the choices that an annex was built with and another has not, as options of `build`.

    A choice that was made otherwise is none of them: whoever names an organisation, a value or a level means it.

    Args:
        before: the annex, untouched since it was built.
        now: the selection of the other one.
        all_themes: no theme was chosen for that.
    """
    return list(_lost(_selection(before), now, all_themes=all_themes))


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
