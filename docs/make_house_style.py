"""Make `templates/house-style.docx`, the look an annex has unless a house style is given.

Run it as `python docs/make_house_style.py`. The same script always makes the same bytes, so a
change to the look is a change to this file. It needs nothing but Python.

Lengths are in twentieths of a point (Word's own unit) and letter sizes in half points.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "templates" / "house-style.docx"

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

FONT = "Calibri"
ACCENT = "1B3A5C"  # 11.4 : 1 on white
QUIET = "4D4D4D"  # 8.5 : 1 on white
WARNING = "B00020"
RULE = "C8C8C8"
TINT = "F4F4F4"
TINT_HEAD = "EAEAEA"

PAGE_WIDTH, PAGE_HEIGHT, MARGIN = 11906, 16838, 1247
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN


def spacing(before: int = 0, after: int = 0, line: int = 0) -> str:
    """Return space above and below in twentieths of a point; `line` in 240ths of a line, 0 to inherit."""
    lines = f' w:line="{line}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{lines}/>'


def run(*, size: int = 0, colour: str = "", bold: bool = False, italic: bool = False) -> str:
    """Return run properties in the order the schema asks for."""
    parts = [
        "<w:b/><w:bCs/>" if bold else "",
        "<w:i/><w:iCs/>" if italic else "",
        f'<w:color w:val="{colour}"/>' if colour else "",
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>' if size else "",
    ]
    inside = "".join(parts)
    return f"<w:rPr>{inside}</w:rPr>" if inside else ""


def style(
    kind: str,
    name: str,
    *,
    based_on: str = "",
    following: str = "",
    priority: int = 10,
    shown: bool = True,
    look: str = "",
) -> str:
    """Return one style; its id is its name in capitals without spaces, as Word makes ids."""
    custom = ' w:customStyle="1"' if name.startswith("Tenderkit") or name == "Table Heading" else ""
    default = ' w:default="1"' if name in DEFAULTS else ""
    return (
        f'<w:style w:type="{kind}"{default}{custom} w:styleId="{style_id(name)}"><w:name w:val="{name}"/>'
        + (f'<w:basedOn w:val="{style_id(based_on)}"/>' if based_on else "")
        + (f'<w:next w:val="{style_id(following)}"/>' if following else "")
        + f'<w:uiPriority w:val="{priority}"/>'
        + ("<w:qFormat/>" if shown else "<w:semiHidden/><w:unhideWhenUsed/>")
        + look
        + "</w:style>"
    )


DEFAULTS = {"Normal", "Default Paragraph Font", "Normal Table", "No List"}


def style_id(name: str) -> str:
    """Return the id for a style name: `heading 1` becomes `Heading1`."""
    special = {"Default Paragraph Font": "DefaultParagraphFont", "Normal Table": "TableNormal"}
    return special.get(name) or "".join(word[:1].upper() + word[1:] for word in name.split())


def paragraph(name: str, ppr: str = "", rpr: str = "", *, based_on: str = "Normal", following: str = "") -> str:
    """Return a paragraph style with the given paragraph and run properties."""
    look = (f"<w:pPr>{ppr}</w:pPr>" if ppr else "") + rpr
    return style("paragraph", name, based_on=based_on, following=following, look=look)


def character(name: str, rpr: str, *, based_on: str = "Default Paragraph Font") -> str:
    """Return a character style with the given run properties."""
    return style("character", name, based_on=based_on, look=rpr)


def number(num_id: int, level: int = 0) -> str:
    """Return the link from a paragraph style to its numbering."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num_id}"/></w:numPr>'


def edge(side: str, size: int, colour: str, space: int = 0) -> str:
    """Return one border: its size in eighths of a point, its distance from the text in points."""
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{colour}"/>'


def table(name: str, borders: str, padding: int, *parts: str) -> str:
    """Return a table style; `padding` is the space above and below the text of a cell."""
    look = (
        f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders><w:tblCellMar>"
        f'<w:top w:w="{padding}" w:type="dxa"/><w:left w:w="100" w:type="dxa"/>'
        f'<w:bottom w:w="{padding}" w:type="dxa"/><w:right w:w="100" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr>" + "".join(parts)
    )
    return style("table", name, based_on="Normal Table", look=look)


def part_of_table(which: str, fill: str, borders: str = "") -> str:
    """Return the look of the first row or the first column of a table."""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    edges = f"<w:tcBorders>{borders}</w:tcBorders>" if borders else ""
    return f'<w:tblStylePr w:type="{which}"><w:tblPr/><w:tcPr>{edges}{shade}</w:tcPr></w:tblStylePr>'


def styles() -> str:
    """Return the styles part."""
    keep = "<w:keepNext/>"
    close = spacing(after=20, line=252)
    head_rule = edge("bottom", 8, ACCENT)
    rules = edge("top", 8, ACCENT) + edge("bottom", 8, ACCENT) + edge("insideH", 4, RULE)
    light_rules = edge("top", 4, RULE) + edge("bottom", 4, RULE) + edge("insideH", 4, RULE)
    number_right = '<w:jc w:val="right"/>'
    all_styles = [
        style("paragraph", "Normal", priority=0, look=""),
        style("character", "Default Paragraph Font", priority=1, shown=False),
        style(
            "table",
            "Normal Table",
            priority=99,
            shown=False,
            look='<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
            '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
            '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>',
        ),
        style("numbering", "No List", priority=99, shown=False),
        paragraph("Body Text", spacing(before=60, after=80, line=257)),
        paragraph(
            "Title",
            keep + spacing(after=60, line=240),
            run(size=48, colour=ACCENT, bold=True),
            following="Subtitle",
        ),
        paragraph("Subtitle", keep + spacing(after=200, line=240), run(size=26, colour=QUIET), following="Body Text"),
        paragraph(
            "heading 1",
            "<w:keepNext/><w:keepLines/>"
            + number(1, 0)
            + f"<w:pBdr>{edge('bottom', 8, ACCENT, 3)}</w:pBdr>"
            + spacing(before=320, after=100, line=240)
            + '<w:outlineLvl w:val="0"/>',
            run(size=32, colour=ACCENT, bold=True),
            following="Body Text",
        ),
        paragraph(
            "heading 2",
            "<w:keepNext/><w:keepLines/>" + spacing(before=240, after=40, line=240) + '<w:outlineLvl w:val="1"/>',
            run(size=24, colour=ACCENT, bold=True),
            following="Body Text",
        ),
        paragraph(
            "heading 3",
            "<w:keepNext/><w:keepLines/>" + spacing(before=220, after=40, line=240) + '<w:outlineLvl w:val="2"/>',
            run(size=23, bold=True),
            following="Body Text",
        ),
        paragraph(
            "Tenderkit Note",
            f"<w:pBdr>{edge('left', 18, RULE, 8)}</w:pBdr>"
            + spacing(before=60, after=120, line=252)
            + '<w:ind w:left="200"/>',
            run(size=19, colour=QUIET),
            based_on="Body Text",
        ),
        paragraph(
            "Tenderkit Id",
            keep + spacing(after=80, line=240),
            noproof(size=16, colour=QUIET),
            following="Body Text",
        ),
        paragraph("List Bullet", number(2, 0) + spacing(after=40, line=257), based_on="Body Text"),
        paragraph("List Bullet 2", number(2, 1) + spacing(after=40, line=257), based_on="Body Text"),
        paragraph("List Number", number(3, 0) + spacing(after=40, line=257), based_on="Body Text"),
        paragraph("List Number 2", number(3, 1) + spacing(after=40, line=257), based_on="Body Text"),
        paragraph("List Continue", spacing(after=40, line=257) + '<w:ind w:left="397"/>', based_on="Body Text"),
        paragraph("List Continue 2", spacing(after=40, line=257) + '<w:ind w:left="681"/>', based_on="Body Text"),
        paragraph(
            "Tenderkit Draft",
            '<w:jc w:val="center"/>',
            run(size=24, colour=WARNING, bold=True),
        ),
        paragraph("caption", keep + spacing(before=160, after=80, line=240), run(size=19, colour=ACCENT, bold=True)),
        paragraph("Tenderkit Table Text", spacing(before=30, after=30, line=247), run(size=19)),
        paragraph(
            "Tenderkit Table Heading",
            spacing(before=40, after=40, line=252),
            run(size=19, colour=ACCENT, bold=True),
        ),
        paragraph("Tenderkit Number", number_right, based_on="Tenderkit Table Text"),
        paragraph("Table Heading", based_on="Tenderkit Table Heading"),
        paragraph("Tenderkit Number Heading", number_right, based_on="Tenderkit Table Heading"),
        paragraph("Tenderkit Table Bullet", number(4, 0) + close, based_on="Tenderkit Table Text"),
        paragraph("Tenderkit Table Bullet 2", number(4, 1) + close, based_on="Tenderkit Table Text"),
        paragraph("Tenderkit Table Number", number(5, 0) + close, based_on="Tenderkit Table Text"),
        paragraph("Tenderkit Table Number 2", number(5, 1) + close, based_on="Tenderkit Table Text"),
        paragraph("Tenderkit Table Continue", close + '<w:ind w:left="300"/>', based_on="Tenderkit Table Text"),
        paragraph("Tenderkit Table Continue 2", close + '<w:ind w:left="560"/>', based_on="Tenderkit Table Text"),
        paragraph(
            "Tenderkit After Table",
            # The gap is space below, which a full page drops: a line as high as it would stand alone on the next one.
            '<w:spacing w:before="0" w:after="140" w:line="20" w:lineRule="exact"/>',
            run(size=12),
        ),
        paragraph(
            "header",
            f'<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH}"/></w:tabs>',
            run(size=16, colour=QUIET),
        ),
        paragraph(
            "footer",
            f'<w:pBdr>{edge("top", 4, RULE, 6)}</w:pBdr><w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH}"/></w:tabs>',
            run(size=16, colour=QUIET),
        ),
        character("Strong", run(bold=True)),
        character("Emphasis", run(italic=True)),
        character("Hyperlink", f'<w:rPr><w:color w:val="{ACCENT}"/><w:u w:val="single"/></w:rPr>'),
        character("Placeholder Text", run(colour=QUIET)),
        character("Tenderkit Code", run(colour=ACCENT, bold=True)),
        character("Tenderkit Id Text", noproof(size=16, colour=QUIET)),
        character("Tenderkit Strong Emphasis", run(bold=True, italic=True)),
        character("Tenderkit Strong Link", run(bold=True), based_on="Hyperlink"),
        character("Tenderkit Emphasis Link", run(italic=True), based_on="Hyperlink"),
        character("Tenderkit Strong Emphasis Link", run(bold=True, italic=True), based_on="Hyperlink"),
        table("Tenderkit Table", rules, 15, part_of_table("firstRow", TINT_HEAD, head_rule)),
        table(
            "Tenderkit Criterion",
            rules,
            40,
            part_of_table("firstRow", TINT_HEAD, head_rule),
            part_of_table("firstCol", TINT),
        ),
        table(
            "Tenderkit Facts",
            light_rules,
            15,
            part_of_table("firstRow", TINT_HEAD),
            part_of_table("firstCol", ""),
        ),
    ]
    return (
        f'{DECLARATION}<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>'
        f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
        '<w:sz w:val="21"/><w:szCs w:val="21"/>'
        '<w:lang w:val="en-GB" w:eastAsia="en-US" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:widowControl/></w:pPr></w:pPrDefault></w:docDefaults>"
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" '
        'w:defUnhideWhenUsed="1" w:defQFormat="0" w:count="376"/>' + "".join(all_styles) + "</w:styles>"
    )


def noproof(*, size: int, colour: str) -> str:
    """Return run properties for machine ids, which no spelling checker should mark."""
    return run(size=size, colour=colour).replace("<w:rPr>", "<w:rPr><w:noProof/>")


def level(index: int, form: str, mark: str, named: str, indent: tuple[int, int]) -> str:
    """Return one level of a list, tied to a paragraph style; `indent` is left and hanging."""
    left, hanging = indent
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:pStyle w:val="{style_id(named)}"/><w:lvlText w:val="{mark}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr></w:lvl>'
    )


def numbering() -> str:
    """Return the numbering part: headings, and lists in the text and in tables."""
    lists = [
        level(0, "decimal", "%1", "heading 1", (567, 567)) + level(1, "decimal", "%1.%2", "heading 2", (567, 567)),
        level(0, "bullet", "•", "List Bullet", (397, 284)) + level(1, "bullet", "\u2013", "List Bullet 2", (681, 284)),
        level(0, "decimal", "%1.", "List Number", (397, 284))
        + level(1, "lowerLetter", "%2.", "List Number 2", (681, 284)),
        level(0, "bullet", "•", "Tenderkit Table Bullet", (300, 260))
        + level(1, "bullet", "\u2013", "Tenderkit Table Bullet 2", (560, 260)),
        level(0, "decimal", "%1.", "Tenderkit Table Number", (300, 260))
        + level(1, "lowerLetter", "%2.", "Tenderkit Table Number 2", (560, 260)),
    ]
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{n}"><w:nsid w:val="7E4D1A0{n}"/>'
        f'<w:multiLevelType w:val="multilevel"/><w:tmpl w:val="7E4D1B0{n}"/>{levels}</w:abstractNum>'
        for n, levels in enumerate(lists, start=1)
    )
    nums = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(1, len(lists) + 1))
    return f'{DECLARATION}<w:numbering xmlns:w="{W}">{abstract}{nums}</w:numbering>'


def field(code: str) -> str:
    """Return a field that Word computes by itself when it lays out the page."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        "<w:r><w:rPr><w:noProof/></w:rPr><w:t>1</w:t></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def text(words: str) -> str:
    """Return a run of text; spaces at its ends stay."""
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def footer() -> str:
    """Return the footer: what this document is on the left, the page on the right."""
    return (
        f'{DECLARATION}<w:ftr xmlns:w="{W}"><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>'
        + text("{{ set.title }} {{ set.version }} · {{ set.digest }}")
        + '<w:r><w:ptab w:relativeTo="margin" w:alignment="right" w:leader="none"/></w:r>'
        + text("{{ footer.page }} ")
        + field("PAGE")
        + text(" {{ footer.of }} ")
        + field("NUMPAGES")
        + "</w:p></w:ftr>"
    )


def document() -> str:
    """Return the document: one paragraph that the annex replaces, on A4 portrait."""
    return (
        f'{DECLARATION}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>'
        '<w:p><w:pPr><w:pStyle w:val="BodyText"/></w:pPr><w:r><w:t>{{ annex }}</w:t></w:r></w:p>'
        '<w:sectPr><w:footerReference w:type="default" r:id="rId4"/>'
        f'<w:pgSz w:w="{PAGE_WIDTH}" w:h="{PAGE_HEIGHT}"/>'
        f'<w:pgMar w:top="{MARGIN}" w:right="{MARGIN}" w:bottom="{MARGIN}" w:left="{MARGIN}" '
        'w:header="709" w:footer="680" w:gutter="0"/></w:sectPr></w:body></w:document>'
    )


def settings() -> str:
    """Return the settings: the layout rules of Word 2013 and later."""
    office = "http://schemas.microsoft.com/office/word"
    flags = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="{office}" w:val="{value}"/>'
        for name, value in (
            ("compatibilityMode", 15),
            ("overrideTableStyleFontSizeAndJustification", 1),
            ("enableOpenTypeFeatures", 1),
            ("doNotFlipMirrorIndents", 1),
            ("differentiateMultirowTableHeaders", 1),
            ("useWord2013TrackBottomHyphenation", 0),
        )
    )
    return (
        f'{DECLARATION}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/>'
        f'<w:characterSpacingControl w:val="doNotCompress"/><w:compat>{flags}</w:compat>'
        '<w:themeFontLang w:val="en-GB"/></w:settings>'
    )


def relationships(*rows: tuple[str, str]) -> str:
    """Return a relationships part; the ids count from rId1 in the order given."""
    inside = "".join(
        f'<Relationship Id="rId{n}" Type="{kind if ":" in kind else R + "/" + kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(rows, start=1)
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{DECLARATION}<Relationships xmlns="{space}">{inside}</Relationships>'


def content_types() -> str:
    """Return the list of the kinds of parts."""
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    parts = {
        "/word/document.xml": f"{word}.document.main+xml",
        "/word/styles.xml": f"{word}.styles+xml",
        "/word/numbering.xml": f"{word}.numbering+xml",
        "/word/settings.xml": f"{word}.settings+xml",
        "/word/footer1.xml": f"{word}.footer+xml",
    }
    overrides = "".join(f'<Override PartName="{n}" ContentType="{t}"/>' for n, t in parts.items())
    package = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'{DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="rels" ContentType="{package}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def house_style() -> bytes:
    """Return the file: the same bytes every time."""
    parts = {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relationships(("officeDocument", "word/document.xml")),
        "word/document.xml": document(),
        "word/_rels/document.xml.rels": relationships(
            ("styles", "styles.xml"),
            ("numbering", "numbering.xml"),
            ("settings", "settings.xml"),
            ("footer", "footer1.xml"),
        ),
        "word/styles.xml": styles(),
        "word/numbering.xml": numbering(),
        "word/settings.xml": settings(),
        "word/footer1.xml": footer(),
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            # Otherwise the byte says on which system the file was made.
            entry.create_system = 0
            archive.writestr(entry, content.encode(), compresslevel=9)
    return target.getvalue()


def main() -> None:
    """Write the file."""
    TARGET.write_bytes(house_style())
    print(f"wrote {TARGET}")


if __name__ == "__main__":
    main()
