"""Fields, pictures and charts for house styles of tests."""

from __future__ import annotations

from tests.word import house_files as files
from tests.word.docx_kit import parts_of, with_relationship, zipped


def mark(kind: str) -> str:
    """Return one of the three marks of a field."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def code(*pieces: str) -> str:
    """Return a part of an instruction, a run for each piece."""
    return "".join(f'<w:r><w:instrText xml:space="preserve">{piece}</w:instrText></w:r>' for piece in pieces)


def field(instruction: str, result: str = "") -> str:
    """Return a field of several runs."""
    return f"{mark('begin')}{instruction}{mark('separate')}{result}{mark('end')}"


def simple(instruction: str, inside: str = "") -> str:
    """Return a field of one element."""
    return f'<w:fldSimple w:instr="{instruction}">{inside}</w:fldSimple>'


def holding(*content: str) -> bytes:
    """Return a house style with a paragraph for each content."""
    return files.dutch("".join(f"<w:p>{one}</w:p>" for one in content) + files.p("{{ annex }}"))


def with_chart(chart: str, body: str = "") -> bytes:
    """Return a house style that a chart belongs to."""
    parts = parts_of(files.dutch(body)) | {"word/charts/chart1.xml": chart.encode()}
    override = (
        '<Override PartName="/word/charts/chart1.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.drawingml.chart+xml"/></Types>'
    )
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", override.encode())
    return with_relationship(zipped(parts), "word/document.xml", "chart", "charts/chart1.xml", "Internal")


def picture(relationship: str) -> str:
    """Return a run with a picture."""
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="952500" cy="952500"/>'
        '<wp:docPr id="1" name="Logo"/><a:graphic><a:graphicData '
        'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic '
        'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="0" name="l"/>'
        f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{relationship}"/><a:stretch><a:fillRect/>'
        '</a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="952500" cy="952500"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>'
        "</w:drawing></w:r>"
    )
