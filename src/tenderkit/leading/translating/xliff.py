"""XLIFF 2.1: units written for the tools of translators, and what these tools saved read back."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from tenderkit.criteria.criteria_set import SOURCE_LANGUAGE
from tenderkit.leading.translating.exporting import Entry, State
from tenderkit.sheets.xml import read_xml
from tenderkit.words.archive import DamagedError
from tenderkit.words.errors import Place, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_CORE: Final = "urn:oasis:names:tc:xliff:document:2.0"
"""The namespace of the core of all versions 2."""

PLACEHOLDER: Final = re.compile(r"\{\{.*?\}\}")
_STATES: Final = {
    State.MISSING: 'state="initial"',
    State.LAGGING: 'state="initial" subState="tenderkit:lagging"',
    State.CHANGED: 'state="translated" subState="tenderkit:changed"',
    State.TRANSLATED: 'state="translated"',
    State.SAME: 'state="final"',
}
"""How the states of the core stand for ours: a tool shows what is `initial` as work to do, and `final` as done."""


class Returned(NamedTuple):
    """One text as a translator handed it back."""

    key: str
    place: Place
    source: str
    text: str | None
    """None where nothing was translated."""
    strange: str = ""
    """A tag in it that it never had."""


class ReturnedFile(NamedTuple):
    """What a translator handed back."""

    language: str
    units: tuple[Returned, ...]


def write_xliff(language: str, entries: Iterable[Entry]) -> bytes:
    """Return units as an XLIFF 2.1 file; a placeholder is a `ph` that tools protect."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines.append(f'<xliff xmlns="{_CORE}" version="2.1" srcLang="{SOURCE_LANGUAGE}" trgLang={quoteattr(language)}>')
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
    ids = _ids(unit.source, unit.translation or "")
    if ids:
        yield "      <originalData>"
        for (_, written), number in ids.items():
            yield f'        <data id="d{number}">{escape(written)}</data>'
        yield "      </originalData>"
    yield f"      <segment {_STATES[entry.state]}>"
    yield f"        <source>{_inline(unit.source, ids)}</source>"
    if unit.translation is not None:
        yield f"        <target>{_inline(unit.translation, ids)}</target>"
    yield "      </segment>"
    yield "    </unit>"


def _numbered(text: str) -> Iterator[tuple[int, str]]:
    """Yield each placeholder of a text with how often it stood before."""
    seen: dict[str, int] = {}
    for written in PLACEHOLDER.findall(text):
        yield seen.get(written, 0), written
        seen[written] = seen.get(written, 0) + 1


def _ids(*texts: str) -> dict[tuple[int, str], int]:
    """Return a number for each placeholder, the same in source and target."""
    every = dict.fromkeys(each for text in texts for each in _numbered(text))
    return {each: number for number, each in enumerate(every, start=1)}


def _inline(text: str, ids: dict[tuple[int, str], int]) -> str:
    text = text.rstrip("\n")
    numbers = iter([ids[each] for each in _numbered(text)])

    def tag(found: re.Match[str]) -> str:
        number, shown = next(numbers), quoteattr(found.group())
        return f'\0<ph id="p{number}" dataRef="d{number}" equiv={shown} disp={shown} canCopy="no" canDelete="no"/>\0'

    parts = PLACEHOLDER.sub(tag, text).split("\0")
    return "".join(part if number % 2 else escape(part) for number, part in enumerate(parts))


def read_xliff(data: bytes, name: str) -> ReturnedFile:
    """Read an XLIFF file of any version 2.

    Args:
        data: the file.
        name: its name, for messages.

    Raises:
        UsageError: it is none, or not for translations of tenderkit.
    """
    try:
        root = read_xml(data)
    except DamagedError as error:
        raise UsageError(f"{name} is no XLIFF file: {error}", "save it again in the tool, as XLIFF 2") from error
    if root.tag != f"{{{_CORE}}}xliff":
        hint = "save it as XLIFF 2.0 or later"
        raise UsageError(f"{name} is no XLIFF 2 file: its first element is {root.tag}", hint)
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
    sources, targets, is_missing = [], [], False
    for part in unit.iterchildren(f"{{{_CORE}}}segment", f"{{{_CORE}}}ignorable"):
        source, target = part.find(f"{{{_CORE}}}source"), part.find(f"{{{_CORE}}}target")
        said = "" if source is None else _plain(source, data, strange)
        sources.append(said)
        if target is None and part.tag.endswith("}segment") and said.strip():
            is_missing = True
        targets.append(said if target is None else _plain(target, data, strange))
    text = "".join(targets)
    found = next(unit.iter(f"{{{_CORE}}}target"), unit)
    place = Place(name, int(found.sourceline or 0), 1)
    return Returned(key, place, "".join(sources), None if is_missing or not text.strip() else text, *strange[:1])


def _plain(element: Any, data: dict[str, str], strange: list[str]) -> str:  # noqa: ANN401 - the same
    """Return the text of a source or a target, with placeholders as criteria have them."""
    parts: Sequence[str | None] = [element.text]
    found = [*parts]
    for child in element:
        tag = str(child.tag).rpartition("}")[2]
        if tag == "ph":
            found.append(data.get(child.get("dataRef"), child.get("equiv") or child.get("disp") or ""))
        elif tag == "cp":
            found.append(chr(int(child.get("hex", "20"), 16)))
        elif tag == "mrk":
            found.append(_plain(child, data, strange))
        elif tag not in {"sm", "em"}:
            strange.append(tag)
            found.append(_plain(child, data, strange))
        found.append(child.tail)
    return "".join(part or "" for part in found)
