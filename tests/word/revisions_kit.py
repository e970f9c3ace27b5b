"""Accepting and rejecting tracked changes as Word does, and reading the result back."""

from __future__ import annotations

import itertools
import re
from typing import NamedTuple

from lxml import etree

from tests.word.docx_kit import NS, R, W, parts_of, root_of, zipped

P, TABLE, ROW, PROPERTIES, CHANGE = (f"{{{W}}}{name}" for name in ("p", "tbl", "tr", "pPr", "pPrChange"))
BOOKMARKS = {f"{{{W}}}bookmarkStart", f"{{{W}}}bookmarkEnd"}
PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"


class Version(NamedTuple):
    """One version of a document with changes: the kinds of change whose content goes and stays."""

    goes: str
    stays: str


ACCEPTED = Version("del", "ins")
REJECTED = Version("ins", "del")


def resolved(data: bytes, version: Version):
    """Return the body after all changes are accepted or rejected.

    Fails where Word could not do it: a paragraph that would have to become one with a table, or
    the last paragraph of a cell that would have to go.
    """
    return _resolved(root_of(data).find(f"{{{W}}}body"), version)


def resolved_file(data: bytes, version: Version) -> bytes:
    """Return the file after all changes are accepted or rejected, in headers and footers too."""
    parts = parts_of(data)
    for name in parts:
        if re.fullmatch(r"word/(document|header\d*|footer\d*)\.xml", name):
            root = etree.fromstring(parts[name])
            _resolved(root, version)
            parts[name] = etree.tostring(root)
    return zipped(parts)


def _resolved(body, version: Version):
    _resolve_rows(body, version)
    _resolve_text(body, version)
    _resolve_styles(body, version)
    for paragraph in list(body.iter(P)):
        if paragraph.find(f"w:pPr/w:rPr/w:{version.goes}", NS) is not None:
            _join_with_next(paragraph)
    for mark in body.xpath("//w:pPr/w:rPr", namespaces=NS):
        mark.getparent().remove(mark)
    assert not body.xpath("//w:ins | //w:del | //w:delText | //w:pPrChange", namespaces=NS)
    return body


def _resolve_rows(body, version: Version) -> None:
    for row in list(body.iter(ROW)):
        if row.find(f"w:trPr/w:{version.goes}", NS) is not None:
            row.getparent().remove(row)
    for table in list(body.iter(TABLE)):
        if table.find(ROW) is None:
            table.getparent().remove(table)
    for mark in body.xpath("//w:trPr/w:ins | //w:trPr/w:del", namespaces=NS):
        mark.getparent().remove(mark)


def _resolve_text(body, version: Version) -> None:
    around = "[not(parent::w:rPr) and not(parent::w:trPr)]"
    for gone in body.xpath(f"//w:{version.goes}{around}", namespaces=NS):
        gone.getparent().remove(gone)
    for kept in body.xpath(f"//w:{version.stays}{around}", namespaces=NS):
        for child in kept:
            kept.addprevious(child)
        kept.getparent().remove(kept)
    for text in body.iter(f"{{{W}}}delText"):
        text.tag = f"{{{W}}}t"
    for code in body.iter(f"{{{W}}}delInstrText"):
        code.tag = f"{{{W}}}instrText"


def _resolve_styles(body, version: Version) -> None:
    for change in list(body.iter(CHANGE)):
        properties = change.getparent()
        properties.remove(change)
        if version is REJECTED:
            mark = properties.find("w:rPr", NS)
            properties[:] = change.find(PROPERTIES)
            properties.extend([] if mark is None else [mark])


def _join_with_next(paragraph) -> None:
    following = next(one for one in paragraph.itersiblings() if one.tag not in BOOKMARKS)
    content = [child for child in paragraph if child.tag not in {PROPERTIES, *BOOKMARKS}]
    assert following.tag == P or not content, "a text cannot become one with a table"
    for child in reversed(content):
        following.insert(1, child)
    paragraph.getparent().remove(paragraph)


def assert_sound(data: bytes) -> None:
    """Check what must hold whatever is accepted: last paragraphs stay, tables stay apart, numbers differ."""
    body = root_of(data).find(f"{{{W}}}body")
    marked = "w:pPr/w:rPr[w:ins or w:del]"
    for cell in body.xpath("//w:tc[not(ancestor::w:tr/w:trPr[w:ins or w:del])]", namespaces=NS):
        assert cell[-1].tag == P
        assert not cell[-1].xpath(marked, namespaces=NS)
    blocks = [one for one in body if one.tag in {P, TABLE}]
    assert blocks[-1].tag == P
    assert not blocks[-1].xpath(marked, namespaces=NS)
    for parent in (body, *body.iter(f"{{{W}}}tc")):
        tags = [one.tag for one in parent if one.tag in {P, TABLE}]
        assert (TABLE, TABLE) not in itertools.pairwise(tags)
    assert not body.xpath("//w:hyperlink//w:ins | //w:hyperlink//w:del", namespaces=NS)
    numbers = body.xpath("//w:ins/@w:id | //w:del/@w:id | //w:pPrChange/@w:id | //w:bookmarkStart/@w:id", namespaces=NS)
    assert len(set(numbers)) == len(numbers)
    names = body.xpath("//w:bookmarkStart/@w:name", namespaces=NS)
    assert len(set(names)) == len(names)
    assert set(body.xpath("//w:hyperlink/@w:anchor", namespaces=NS)) <= set(names)


def outline(data: bytes, version: Version | None = None) -> list[str]:
    """Return paragraphs and tables of a document as lines, those of one version where it has changes.

    A paragraph is its style, its list (by order of appearance) and its text, each piece with its
    look and link; neighbours of the same look are one piece. Bookmarks and what keeps pages
    together are left out.
    """
    body = root_of(data).find(f"{{{W}}}body") if version is None else resolved(data, version)
    rels = root_of(data, "word/_rels/document.xml.rels")
    targets = {rel.get("Id"): rel.get("Target") for rel in rels.iter(f"{PACKAGE}Relationship")}
    return list(_blocks(body, targets, {}, ""))


def _blocks(parent, targets, lists, indent):
    for child in parent:
        if child.tag == P:
            yield indent + _paragraph(child, targets, lists)
        elif child.tag == TABLE:
            style = child.xpath("string(w:tblPr/w:tblStyle/@w:val)", namespaces=NS)
            widths = " ".join(child.xpath("w:tblGrid/w:gridCol/@w:w", namespaces=NS))
            yield f"{indent}table {style} ({widths})"
            for row in child.findall(ROW):
                yield f"{indent} row{' head' if row.find('w:trPr/w:tblHeader', NS) is not None else ''}"
                for cell in row.findall(f"{{{W}}}tc"):
                    yield f"{indent}  cell {cell.xpath('string(w:tcPr/w:gridSpan/@w:val)', namespaces=NS)}"
                    yield from _blocks(cell, targets, lists, f"{indent}   ")


def _paragraph(paragraph, targets, lists) -> str:
    style = paragraph.xpath("string(w:pPr/w:pStyle/@w:val)", namespaces=NS)
    number = paragraph.xpath("string(w:pPr/w:numPr/w:numId/@w:val)", namespaces=NS)
    level = paragraph.xpath("string(w:pPr/w:numPr/w:ilvl/@w:val)", namespaces=NS)
    listed = f" list {lists.setdefault(number, len(lists))} level {level}" if number else ""
    pieces = itertools.groupby(_pieces(paragraph, targets), key=lambda piece: piece[0])
    return f"{style}{listed}: {[(look, ''.join(text for _, text in group)) for look, group in pieces]}"


def _pieces(paragraph, targets):
    field = ""
    for run in paragraph.iter(f"{{{W}}}r"):
        link = next(run.iterancestors(f"{{{W}}}hyperlink"), None)
        target = field if link is None else link.get(f"{{{W}}}anchor") or targets[link.get(f"{{{R}}}id")]
        look = run.xpath("string(w:rPr/w:rStyle/@w:val)", namespaces=NS), target
        for child in run:
            name = etree.QName(child).localname
            if name in {"t", "tab", "br"}:
                yield look, child.text if name == "t" else f"<{name}>"
            elif name == "instrText":
                field = re.fullmatch(r' HYPERLINK (?:\\l )?"(.*)" ', child.text)[1]
            elif name == "fldChar" and child.get(f"{{{W}}}fldCharType") == "end":
                field = ""
