"""XLIFF 2.0: units written for the tools of translators, and what these tools saved read back."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, Final
from xml.sax.saxutils import escape, quoteattr

from tenderkit.criteria.criteria_set import SOURCE_LANGUAGE
from tenderkit.leading.translating.exporting import Entry, State
from tenderkit.leading.translating.inline import numbered, plain, tagged
from tenderkit.leading.translating.returned import Returned, ReturnedFile
from tenderkit.leading.translating.xliff1 import CORE_1, read_xliff1
from tenderkit.sheets.xml import read_xml
from tenderkit.words.archive import DamagedError
from tenderkit.words.errors import Place, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_CORE: Final = "urn:oasis:names:tc:xliff:document:2.0"
"""The namespace of the core of all versions 2."""

_STATES: Final = {
    State.MISSING: 'state="initial"',
    State.LAGGING: 'state="initial" subState="tenderkit:lagging"',
    State.CHANGED: 'state="translated" subState="tenderkit:changed"',
    State.TRANSLATED: 'state="translated"',
    State.SAME: 'state="final"',
}
"""How the states of the core stand for ours: a tool shows what is `initial` as work to do, and `final` as done."""


def write_xliff(language: str, entries: Iterable[Entry]) -> bytes:
    """Return units as an XLIFF 2.0 file; a placeholder is a `ph` that tools protect.

    2.0 and not 2.1, though both are the same here: Poedit opens the one and refuses the other.
    """
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines.append(f'<xliff xmlns="{_CORE}" version="2.0" srcLang="{SOURCE_LANGUAGE}" trgLang={quoteattr(language)}>')
    for (folder, name), found in groupby(entries, key=lambda entry: (entry.unit.folder, entry.unit.file)):
        lines.append(f'  <file id="{folder}.{name}" original="{folder}/{name}.yaml" canResegment="no">')
        for entry in found:
            lines.extend(_unit(entry))
        lines.append("  </file>")
    return "\n".join((*lines, "</xliff>", "")).encode()


def _unit(entry: Entry) -> Iterator[str]:
    unit = entry.unit
    yield f'    <unit id="{".".join(unit.path)}" name={quoteattr(unit.key)} xml:space="preserve">'
    yield "      <notes>"
    for category, text in entry.notes:
        yield f'        <note category="{category}">{escape(text)}</note>'
    yield "      </notes>"
    ids = numbered(unit.source, unit.shown or "")
    if ids:
        yield "      <originalData>"
        for (_, written), number in ids.items():
            yield f'        <data id="d{number}">{escape(written)}</data>'
        yield "      </originalData>"
    yield f"      <segment {_STATES[entry.state]}>"
    yield f"        <source>{tagged(unit.source, ids, _tag)}</source>"
    if unit.shown is not None:
        yield f"        <target>{tagged(unit.shown, ids, _tag)}</target>"
    yield "      </segment>"
    yield "    </unit>"


def _tag(number: int, written: str) -> str:
    shown = quoteattr(written)
    return f'<ph id="p{number}" dataRef="d{number}" equiv={shown} disp={shown} canCopy="no" canDelete="no"/>'


def read_xliff(data: bytes, name: str) -> ReturnedFile:
    """Read an XLIFF file of any version 2, or of version 1.

    Args:
        data: the file.
        name: its name, for messages.

    Raises:
        UsageError: it is none, or not for translations of tenderkit.
    """
    try:
        root = read_xml(data)
    except DamagedError as error:
        raise UsageError(f"{name} is no XLIFF file: {error}", "save it again in the tool, as XLIFF") from error
    if root.tag == f"{{{CORE_1}}}xliff":
        return read_xliff1(root, name)
    if root.tag != f"{{{_CORE}}}xliff":
        hint = "save it as XLIFF 1.2 or 2.0"
        raise UsageError(f"{name} is no XLIFF file: its first element is {root.tag}", hint)
    units = tuple(
        _read_unit(unit, f"{str(file.get('id')).replace('.', '/', 1)}/{unit.get('id')}", name)
        for file in root.iter(f"{{{_CORE}}}file")
        for unit in file.iter(f"{{{_CORE}}}unit")
    )
    return ReturnedFile(str(root.get("trgLang") or ""), units)


def _read_unit(unit: Any, key: str, name: str) -> Returned:  # noqa: ANN401 - lxml ships no types
    """Read a unit, whose text a tool may have cut into several segments."""
    data = {each.get("id"): "".join(each.itertext()) for each in unit.iter(f"{{{_CORE}}}data")}
    strange: list[str] = []
    parts: list[tuple[int, str]] = []
    sources, is_missing = [], False
    for place, part in enumerate(unit.iterchildren(f"{{{_CORE}}}segment", f"{{{_CORE}}}ignorable")):
        source, target = part.find(f"{{{_CORE}}}source"), part.find(f"{{{_CORE}}}target")
        said = "" if source is None else plain(source, data, [])
        sources.append(said)
        text = "" if target is None else plain(target, data, strange)
        is_segment = part.tag.endswith("}segment")
        is_missing = is_missing or (is_segment and not text.strip() and bool(said.strip()))
        order = "" if target is None else str(target.get("order") or "")
        parts.append((int(order) if order.isdecimal() else place + 1, text if target is not None else said))
    text = "".join(text for _, text in sorted(parts, key=lambda each: each[0]))
    found = next(unit.iter(f"{{{_CORE}}}target"), unit)
    place_of = Place(name, int(found.sourceline or 0), 1)
    return Returned(key, place_of, "".join(sources), None if is_missing or not text.strip() else text, *strange[:1])
