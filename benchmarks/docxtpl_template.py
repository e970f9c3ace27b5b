"""Making what `docxtpl_annex.py` needs: `python benchmarks/docxtpl_template.py ANNEX.html TEMPLATE DATA`.

The data are the texts of an annex as tenderkit builds it, block by block: headings, paragraphs, and
tables whose cells hold paragraphs and list items. The template puts each of them in its place, with
the styles of python-docx's own default document. Emphasis, links, bookmarks, content controls and
column widths are left out: docxtpl has the smaller task.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

import docx
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document
    from docx.table import _Cell

__all__ = ["annex_data", "make_template", "texts_of", "write"]

STYLES: Final = {
    "title": "Title",
    "h1": "Heading 1",
    "h2": "Heading 2",
    "h3": "Heading 3",
    "p": "Normal",
    "item": "List Bullet",
}
"""The style of each kind of paragraph."""

COLUMNS: Final = (2, 3, 4)
"""The numbers of columns that tables have; each is a table of its own in the template."""


def annex_data(html: bytes) -> dict[str, Any]:
    """Return the texts of an annex as docxtpl's context.

    Args:
        html: what `tenderkit build --format html` writes.
    """
    body = etree.fromstring(html).find("body")
    return {"blocks": list(_blocks(body))}


def _blocks(parent: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - lxml has no types
    for element in parent:
        if element.tag == "section":
            yield from _blocks(element)
        elif element.tag == "table":
            rows = [[list(_parts(cell)) for cell in row] for row in element.iter("tr")]
            columns = max(len(row) for row in rows)
            empty = [[{"kind": "p", "text": ""}]]
            yield {"kind": f"table{columns}", "rows": [row + empty * (columns - len(row)) for row in rows]}
        else:
            yield from _paragraphs(element)


def _parts(cell: Any) -> Iterator[dict[str, str]]:  # noqa: ANN401 - lxml has no types
    if len(cell) and cell[0].tag in {"p", "ul", "ol"}:
        for element in cell:
            yield from _paragraphs(element)
    else:
        yield {"kind": "p", "text": _text(cell)}


def _paragraphs(element: Any) -> Iterator[dict[str, str]]:  # noqa: ANN401 - lxml has no types
    if element.tag in {"ul", "ol"}:
        for item in element.iter("li"):
            yield {"kind": "item", "text": _text(item)}
    else:
        kind = "title" if element.get("class") == "title" else element.tag
        yield {"kind": kind, "text": _text(element)}


def _text(element: Any) -> str:  # noqa: ANN401 - lxml has no types
    """Return the text of an element without that of lists in it, whose items are paragraphs of their own."""
    return " ".join("".join(_pieces(element)).split())


def _pieces(element: Any) -> Iterator[str]:  # noqa: ANN401 - lxml has no types
    yield element.text or ""
    for child in element:
        if child.tag == "br":
            yield " "
        elif child.tag not in {"ul", "ol"}:
            yield from _pieces(child)
        yield child.tail or ""


def make_template() -> Document:
    """Return the template: a loop over blocks, with a branch for each kind."""
    document = docx.Document()
    document.add_paragraph("{%p for block in blocks %}")
    word = "if"
    for kind, style in STYLES.items():
        document.add_paragraph(f'{{%p {word} block.kind == "{kind}" %}}')
        document.add_paragraph("{{ block.text }}", style)
        word = "elif"
    for columns in COLUMNS:
        document.add_paragraph(f'{{%p elif block.kind == "table{columns}" %}}')
        table = document.add_table(3, columns, "Table Grid")
        table.cell(0, 0).text = "{%tr for row in block.rows %}"
        table.cell(2, 0).text = "{%tr endfor %}"
        for at, cell in enumerate(table.rows[1].cells):
            _fill_cell(cell, at)
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p endfor %}")
    return document


def _fill_cell(cell: _Cell, at: int) -> None:
    cell.text = f"{{%p for part in row[{at}] %}}"
    cell.add_paragraph('{%p if part.kind == "item" %}')
    cell.add_paragraph("{{ part.text }}", STYLES["item"])
    cell.add_paragraph("{%p else %}")
    cell.add_paragraph("{{ part.text }}")
    cell.add_paragraph("{%p endif %}")
    cell.add_paragraph("{%p endfor %}")


def texts_of(path: Path) -> list[str]:
    """Return the texts of all paragraphs of a Word file that are not empty, in their order."""
    body = docx.Document(str(path)).element.body
    texts = ("".join(text.text or "" for text in p.iter(qn("w:t"))) for p in body.iter(qn("w:p")))
    return [text for text in texts if text]


def _texts_in(blocks: list[dict[str, Any]]) -> Iterator[str]:
    for block in blocks:
        parts = [part for row in block["rows"] for cell in row for part in cell] if "rows" in block else [block]
        yield from (part["text"] for part in parts if part["text"])


def write(annex: Path, template: Path, data: Path) -> None:
    """Write template and data for an annex, and see that docxtpl renders every text of it.

    Args:
        annex: the annex as HTML, made by tenderkit.
        template: where the Word template goes.
        data: where the data go, as JSON.

    Raises:
        ValueError: a text of the annex does not come back from the rendered document.
    """
    context = annex_data(annex.read_bytes())
    data.write_text(json.dumps(context, ensure_ascii=False), encoding="utf-8")
    make_template().save(str(template))
    with TemporaryDirectory() as folder:
        rendered = Path(folder) / "rendered.docx"
        document = DocxTemplate(template)
        document.render(context, autoescape=True)
        document.save(rendered)
        wanted, found = list(_texts_in(context["blocks"])), texts_of(rendered)
    if wanted != found:
        missing = next((w for w, f in zip(wanted, found, strict=False) if w != f), "the end")
        raise ValueError(f"docxtpl renders another text than the annex has, from here on: {missing}")


def main() -> None:
    """Write template and data as the command line says."""
    parser = argparse.ArgumentParser(description="Make a docxtpl template and data of an annex.")
    parser.add_argument("annex", type=Path, help="the annex as HTML")
    parser.add_argument("template", type=Path, help="where the Word template goes")
    parser.add_argument("data", type=Path, help="where the data go, as JSON")
    given = parser.parse_args()
    write(given.annex, given.template, given.data)


if __name__ == "__main__":
    main()
