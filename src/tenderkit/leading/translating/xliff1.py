"""XLIFF 1.2, for the tools of translators that read no later version: written, and read back."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, Final
from xml.sax.saxutils import escape, quoteattr

from tenderkit.criteria.criteria_set import SOURCE_LANGUAGE
from tenderkit.leading.translating.exporting import Entry, State
from tenderkit.leading.translating.inline import numbered, plain, tagged
from tenderkit.leading.translating.returned import Returned, ReturnedFile
from tenderkit.words.errors import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

CORE_1: Final = "urn:oasis:names:tc:xliff:document:1.2"
_TO_DO: Final = "needs-translation"
_STATES: Final = {
    State.MISSING: _TO_DO,
    State.LAGGING: "needs-adaptation",
    State.CHANGED: "needs-review-translation",
    State.TRANSLATED: "translated",
    State.SAME: "final",
}
_DONE: Final = {State.TRANSLATED, State.SAME}


def write_xliff1(language: str, entries: Iterable[Entry]) -> bytes:
    """Return units as an XLIFF 1.2 file; a placeholder is an `x` that tools protect.

    A text that is not translated yet has its source as the target: OmegaT shows nothing without one.
    """
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f'<xliff version="1.2" xmlns="{CORE_1}">']
    for (folder, name), found in groupby(entries, key=lambda entry: (entry.unit.folder, entry.unit.file)):
        languages = f'source-language="{SOURCE_LANGUAGE}" target-language={quoteattr(language)}'
        lines += [f'  <file original="{folder}/{name}.yaml" {languages} datatype="plaintext">', "    <body>"]
        for entry in found:
            lines.extend(_unit(entry))
        lines += ["    </body>", "  </file>"]
    return "\n".join((*lines, "</xliff>", "")).encode()


def _unit(entry: Entry) -> Iterator[str]:
    unit = entry.unit
    key = quoteattr(unit.key)
    approved = "yes" if entry.state in _DONE else "no"
    yield f'      <trans-unit id={key} resname={key} xml:space="preserve" approved="{approved}">'
    target = unit.source if unit.shown is None else unit.shown
    ids = numbered(unit.source, target)
    yield f"        <source>{tagged(unit.source, ids, _tag)}</source>"
    yield f'        <target state="{_STATES[entry.state]}">{tagged(target, ids, _tag)}</target>'
    for category, text in entry.notes:
        yield f'        <note from="{category}">{escape(text)}</note>'
    yield "      </trans-unit>"


def _tag(number: int, written: str) -> str:
    return f'<x id="{number}" ctype="x-placeholder" equiv-text={quoteattr(written)}/>'


def read_xliff1(root: Any, name: str) -> ReturnedFile:  # noqa: ANN401 - lxml ships no types
    """Read an XLIFF 1.2 file.

    Args:
        root: its first element.
        name: its name, for messages.
    """
    files = list(root.iter(f"{{{CORE_1}}}file"))
    units = tuple(_read_unit(unit, name) for file in files for unit in file.iter(f"{{{CORE_1}}}trans-unit"))
    languages = dict.fromkeys(str(file.get("target-language") or "") for file in files)
    return ReturnedFile(next(iter(languages), ""), units)


def _read_unit(unit: Any, name: str) -> Returned:  # noqa: ANN401 - the same
    """Read a unit; `seg-source` repeats the source as a tool cut it, and is passed over."""
    source, target = unit.find(f"{{{CORE_1}}}source"), unit.find(f"{{{CORE_1}}}target")
    written = {
        each.get("id"): str(each.get("equiv-text") or "".join(each.itertext()))
        for each in (() if source is None else source.iter(f"{{{CORE_1}}}x", f"{{{CORE_1}}}ph"))
    }
    strange: list[str] = []
    said = "" if source is None else plain(source, written, [])
    text = "" if target is None else plain(target, written, strange)
    is_copy = target is not None and target.get("state") in {_TO_DO, "new"} and text.strip() == said.strip()
    place = Place(name, int((unit if target is None else target).sourceline or 0), 1)
    return Returned(str(unit.get("id")), place, said, None if is_copy or not text.strip() else text, *strange[:1])
