"""Making Word files for tests by editing their parts, and reading the result back.

Reading goes through python-docx where it can: another reader than the writer under test.
"""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import docx
from lxml import etree

from tenderkit.word import write_docx

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NS = {"w": W, "r": R}
BASE = (Path(__file__).parents[2] / "templates" / "house-style.docx").read_bytes()

VALUES = {
    "tender.reference": "TN-2026-0417",
    "tender.organisation": "Ministry of R&D",
    "set.title": "Laptops",
    "set.version": "1.0.0",
    "set.digest": "sha256:3f9a",
    "footer.page": "page",
    "footer.of": "of",
}


def page(body: str, *, lang: str = "en", values: dict[str, str] = VALUES, head: str = "") -> str:
    """Return annex HTML with the given body."""
    metas = "".join(f'<meta name="{name}" content="{_escaped(value)}"/>' for name, value in values.items())
    return f'<html lang="{lang}"><head><title>Test</title>{metas}{head}</head><body>{body}</body></html>'


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def build(body: str, house: bytes = BASE, **options) -> bytes:
    """Write a body into a house style."""
    return write_docx(page(body, **options), house, base_style=BASE, name="ours.docx")


def parts_of(data: bytes) -> dict[str, bytes]:
    """Return the entries of a zip file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {entry: archive.read(entry) for entry in archive.namelist()}


def zipped(parts: dict[str, bytes | str]) -> bytes:
    """Return a zip file of these entries."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def edited(data: bytes, **changes) -> bytes:
    """Return a file with parts changed.

    A keyword is a part's name without folder and suffix; its value a function from text to text.
    """
    parts = parts_of(data)
    for key, change in changes.items():
        (name,) = [part for part in parts if part.rpartition("/")[2] == f"{key}.xml"]
        parts[name] = change(parts[name].decode()).encode()
    return zipped(parts)


def with_part(data: bytes, kind: str, name: str, xml: str) -> tuple[bytes, str]:
    """Return a file with a part added to its document, and the id of the relationship to it."""
    parts = parts_of(data)
    rels = parts["word/_rels/document.xml.rels"].decode()
    rel_id = f"rId{len(re.findall('<Relationship ', rels)) + 100}"
    row = f'<Relationship Id="{rel_id}" Type="{R}/{kind}" Target="{name}"/></Relationships>'
    parts["word/_rels/document.xml.rels"] = rels.replace("</Relationships>", row).encode()
    content = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"
    override = f'<Override PartName="/word/{name}" ContentType="{content}"/></Types>'
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", override.encode())
    parts[f"word/{name}"] = xml.encode()
    return zipped(parts), rel_id


def with_relationship(data: bytes, source: str, kind: str, target: str, mode: str = "External") -> bytes:
    """Return a file in which a part (`word/settings.xml`) points to an address."""
    parts = parts_of(data)
    folder, _, base = source.rpartition("/")
    name = f"{folder}/_rels/{base}.rels".lstrip("/")
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    old = parts.get(name, f'<Relationships xmlns="{space}"></Relationships>'.encode()).decode()
    row = f'<Relationship Id="rId900" Type="{R}/{kind}" Target="{target}" TargetMode="{mode}"/></Relationships>'
    parts[name] = old.replace("</Relationships>", row).encode()
    return zipped(parts)


def root_of(data: bytes, part: str = "word/document.xml"):
    """Return the root element of a part."""
    return etree.fromstring(parts_of(data)[part])


def xpath(data: bytes, path: str, part: str = "word/document.xml"):
    """Return what an XPath finds in a part."""
    return root_of(data, part).xpath(path, namespaces=NS)


def text_of(paragraph) -> str:
    """Return the text of a paragraph, tabs and line breaks included."""
    signs = {f"{{{W}}}tab": "\t", f"{{{W}}}ptab": "\t", f"{{{W}}}br": "\n"}
    found = paragraph.xpath(".//w:t | .//w:tab[parent::w:r] | .//w:ptab | .//w:br[parent::w:r]", namespaces=NS)
    return "".join(signs.get(element.tag) or element.text or "" for element in found)


def style_names(data: bytes) -> dict[str, str]:
    """Return the names of all styles by id."""
    return {s.style_id: s.name for s in docx.Document(io.BytesIO(data)).styles}


def fingerprint(data: bytes) -> list[str]:
    """Return the body as lines: one for each block, with style name, numbering and text."""
    names = style_names(data)
    names = {key: "caption" if name == "Caption" else name for key, name in names.items()}
    return list(_lines(root_of(data).find(f"{{{W}}}body"), names, ""))


def _lines(parent, names, indent):
    for child in parent:
        kind = etree.QName(child).localname
        if kind == "p":
            yield indent + _paragraph_line(child, names)
        elif kind == "tbl":
            yield from _table_lines(child, names, indent)
        elif kind == "bookmarkStart":
            yield f"{indent}[ {child.get(f'{{{W}}}name')}"
        elif kind == "bookmarkEnd":
            yield f"{indent}]"
        elif kind == "sectPr":
            yield f"{indent}section"
        elif kind != "tcPr":
            yield f"{indent}<{kind}>"


def _paragraph_line(paragraph, names) -> str:
    def values(path):
        return [str(value) for value in paragraph.xpath(path, namespaces=NS)]

    style = ", ".join(names[one] for one in values("w:pPr/w:pStyle/@w:val")) or "-"
    numbers = values("w:pPr/w:numPr/w:numId/@w:val")
    kept = " keep" if values("w:pPr/w:keepNext") else ""
    section = " section" if values("w:pPr/w:sectPr") else ""
    return f"{style}{' #' + numbers[0] if numbers else ''}{kept}{section}: {_content(paragraph, names)}".rstrip()


def _content(parent, names) -> str:
    out = []
    for child in parent:
        kind = etree.QName(child).localname
        if kind == "r":
            text = text_of(child)
            role = child.xpath("string(w:rPr/w:rStyle/@w:val)", namespaces=NS)
            out.append(f"{{{names[role]}|{text}}}" if role else text)
        elif kind == "hyperlink":
            target = child.get(f"{{{W}}}anchor") or child.get(f"{{{R}}}id")
            out.append(f"<{target}>{_content(child, names)}</>")
        elif kind == "sdt":
            tag = child.xpath("string(w:sdtPr/w:tag/@w:val)", namespaces=NS)
            alias = child.xpath("string(w:sdtPr/w:alias/@w:val)", namespaces=NS)
            inner = child.find(f"{{{W}}}sdtContent")
            out.append(f"[{tag}|{alias}|{_content(inner, names)}]")
        elif kind == "bookmarkStart":
            out.append(f"#{child.get(f'{{{W}}}name')}(")
        elif kind == "bookmarkEnd":
            out.append(")#")
        elif kind != "pPr":
            out.append(f"<{kind}>")
    return "".join(out)


def _table_lines(table, names, indent):
    style = names[table.xpath("string(w:tblPr/w:tblStyle/@w:val)", namespaces=NS)]
    widths = " ".join(table.xpath("w:tblGrid/w:gridCol/@w:w", namespaces=NS))
    look = table.xpath("w:tblPr/w:tblLook", namespaces=NS)[0]
    flags = [flag for flag in ("firstRow", "firstColumn") if look.get(f"{{{W}}}{flag}") == "1"]
    yield f"{indent}{style} ({widths}) {' '.join(flags)}".rstrip()
    for row in table.findall(f"{{{W}}}tr"):
        flags = [etree.QName(flag).localname for flag in row.xpath("w:trPr/*", namespaces=NS)]
        yield f"{indent}  row {' '.join(flags)}".rstrip()
        for cell in row.findall(f"{{{W}}}tc"):
            width = cell.xpath("string(w:tcPr/w:tcW/@w:w)", namespaces=NS)
            span = cell.xpath("string(w:tcPr/w:gridSpan/@w:val)", namespaces=NS)
            yield f"{indent}    cell {width}{' span ' + span if span else ''}"
            yield from _lines(cell, names, f"{indent}      ")
