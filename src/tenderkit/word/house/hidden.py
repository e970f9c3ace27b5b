"""Placeholders in places that are not filled: what shows there beside text, and parts that hold no text of Word's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tenderkit.word.house.placeholders import PLACEHOLDER
from tenderkit.word.package.fields import fields_in
from tenderkit.word.package.parts import parts_of
from tenderkit.word.vocabulary.ooxml import Element, of_type, parse_xml, wtag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tenderkit.word.house.house import House, TextPart

_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_CACHED: Final = "{http://schemas.openxmlformats.org/drawingml/2006/chart}v"
_DRAWINGS: Final = {"chart": "the chart", "diagram": "the diagram"}
"""Words in the content type of parts that show text of their own, and what those are."""

_ALTERNATIVE: Final = frozenset({"descr", "title", "alt"})
_OF_TABLES: Final = ("tblCaption", "tblDescription")


def hidden_placeholders(house: House) -> Iterator[tuple[str, str]]:
    """Go through placeholders that nothing fills: each with its place, for people."""
    for part in house.texts:
        for where, text in _beside_text(part):
            for found in PLACEHOLDER.finditer(text):
                yield f"{where} {part.where}", found[0]
    for drawing in parts_of(house.package):
        what = next((name for word, name in _DRAWINGS.items() if word in drawing.content_type), "")
        if what and drawing.content_type.endswith("+xml"):
            for text in _texts_of_drawing(parse_xml(drawing.blob)):
                for found in PLACEHOLDER.finditer(text):
                    yield f"{what} {drawing.partname.membername}", found[0]


def _beside_text(part: TextPart) -> Iterator[tuple[str, str]]:
    for element in part.root.iter():
        for key, value in element.items():
            # Attributes of Word's own are in its namespace; those of drawings are in none.
            if "{{" in value and not key.startswith("{"):
                yield ("the alternative text of a picture in" if key in _ALTERNATIVE else "a drawing in"), value
    for element in of_type(part.root, *_OF_TABLES):
        yield "the alternative text of a table in", element.get(wtag("val"), "")
    for field in fields_in(part.root):
        yield "a field in", field.instruction
    for row in part.part.rels.values():
        if row.is_external:
            yield "the address of a link in", row.target_ref.replace("%7B", "{").replace("%7D", "}")


def _texts_of_drawing(root: Element) -> Iterator[str]:
    for paragraph in root.iter(f"{_A}p"):
        yield "".join(text.text or "" for text in paragraph.iter(f"{_A}t"))
    for cached in root.iter(_CACHED):
        yield cached.text or ""
