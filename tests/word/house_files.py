"""House styles as users bring them, made by editing the XML of ours or written from scratch."""

from __future__ import annotations

import re

from tests.word.docx_kit import BASE, R, W, edited, parts_of, with_part, zipped

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" mc:Ignorable="w14"'
)


def word_file(
    body: str, styles: str = "", numbering: str = "", settings: str = "", section: str | None = None
) -> bytes:
    """Return a Word file from scratch: a body, and the insides of its other parts where given."""
    section = SECTION if section is None else section
    parts = {
        "word/document.xml": ("document.main", f"<w:document {SPACES}><w:body>{body}{section}</w:body></w:document>"),
    }
    if styles:
        parts["word/styles.xml"] = ("styles", f"<w:styles {SPACES}>{styles}</w:styles>")
    if numbering:
        parts["word/numbering.xml"] = ("numbering", f"<w:numbering {SPACES}>{numbering}</w:numbering>")
    if settings:
        parts["word/settings.xml"] = ("settings", f"<w:settings {SPACES}>{settings}</w:settings>")
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{CONTENT}.{kind}+xml"/>' for name, (kind, _) in parts.items()
    )
    rels = "".join(
        f'<Relationship Id="rId{n}" Type="{R}/{kind}" Target="{name.removeprefix("word/")}"/>'
        for n, (name, (kind, _)) in enumerate(parts.items())
        if n
    )
    relationships = "http://schemas.openxmlformats.org/package/2006/relationships"
    files = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{relationships}"><Relationship Id="rId1" '
        f'Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{relationships}">{rels}</Relationships>',
        **{name: xml for name, (_, xml) in parts.items()},
    }
    return zipped({name: DECLARATION + xml for name, xml in files.items()})


SECTION = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1417" w:right="1417" w:bottom="1417" w:left="1417" w:header="708" w:footer="708" w:gutter="0"/>'
    "</w:sectPr>"
)
LANDSCAPE = (
    '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
    '<w:pgMar w:top="1417" w:right="1000" w:bottom="1417" w:left="1838" w:header="708" w:footer="708" w:gutter="0"/>'
    "</w:sectPr>"
)


def p(*runs: str, style: str = "") -> str:
    """Return a paragraph with one run for each text."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{''.join(r(text) for text in runs)}</w:p>"


def r(text: str, look: str = "") -> str:
    """Return a run; `look` is the inside of its properties."""
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def style(kind: str, style_id: str, name: str, inside: str = "", *, default: bool = False) -> str:
    """Return a style."""
    flag = ' w:default="1"' if default else ""
    return f'<w:style w:type="{kind}"{flag} w:styleId="{style_id}"><w:name w:val="{name}"/>{inside}</w:style>'


def based(style_id: str) -> str:
    """Return what a style is based on."""
    return f'<w:basedOn w:val="{style_id}"/>'


def numbers(num_id: int, level: int | None = None) -> str:
    """Return the tie of a style to a list, the way Word writes it."""
    ilvl = "" if level is None else f'<w:ilvl w:val="{level}"/>'
    return f'<w:pPr><w:numPr>{ilvl}<w:numId w:val="{num_id}"/></w:numPr></w:pPr>'


def level(at: int, form: str, text: str, style_id: str = "") -> str:
    """Return a level of a list."""
    tied = f'<w:pStyle w:val="{style_id}"/>' if style_id else ""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{tied}<w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{360 * (at + 1)}" w:hanging="360"/></w:pPr></w:lvl>'
    )


DUTCH_STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Verdana" w:hAnsi="Verdana" w:cs="Times New Roman"/>'
    '<w:sz w:val="18"/><w:szCs w:val="18"/><w:lang w:val="nl-NL" w:eastAsia="en-US" w:bidi="ar-SA"/></w:rPr>'
    '</w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="259" w:lineRule="auto"/></w:pPr>'
    "</w:pPrDefault></w:docDefaults>"
    + style("paragraph", "Standaard", "Normal", "<w:qFormat/>", default=True)
    + style(
        "paragraph",
        "Kop1",
        "heading 1",
        based("Standaard")
        + '<w:next w:val="Standaard"/><w:link w:val="Kop1Char"/><w:uiPriority w:val="9"/><w:qFormat/>'
        '<w:pPr><w:keepNext/><w:keepLines/><w:numPr><w:numId w:val="2"/></w:numPr><w:spacing w:before="480"/>'
        '<w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:color w:val="AA3300"/><w:sz w:val="30"/></w:rPr>',
    )
    + style(
        "paragraph",
        "Kop2",
        "heading 2",
        based("Standaard")
        + '<w:next w:val="Standaard"/><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="2"/></w:numPr>'
        '<w:spacing w:before="300"/><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/><w:color w:val="AA3300"/>'
        '<w:lang w:val="en-US"/></w:rPr>',
    )
    + style("character", "Standaardalinea-lettertype", "Default Paragraph Font", default=True)
    + style(
        "character",
        "Kop1Char",
        "Kop 1 Char",
        based("Standaardalinea-lettertype") + '<w:link w:val="Kop1"/><w:rPr><w:b/></w:rPr>',
    )
    + style(
        "table",
        "Standaardtabel",
        "Normal Table",
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
        '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr>",
        default=True,
    )
    + style("numbering", "Geenlijst", "No List", default=True)
    + style("paragraph", "Plattetekst", "Body Text", based("Standaard"))
    + style("paragraph", "Lijstopsomteken", "List Bullet", based("Standaard") + numbers(3))
    + style("paragraph", "Lijstnummering", "List Number", based("Standaard") + numbers(4))
    + style("character", "Zwaar", "Strong", based("Standaardalinea-lettertype") + "<w:rPr><w:b/></w:rPr>")
)
DUTCH_NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>'
    + level(0, "decimal", "%1", "Kop1")
    + level(1, "decimal", "%1.%2", "Kop2")
    + '</w:abstractNum><w:abstractNum w:abstractNumId="5"><w:multiLevelType w:val="singleLevel"/>'
    + level(0, "bullet", "-", "Lijstopsomteken")
    + '</w:abstractNum><w:abstractNum w:abstractNumId="7"><w:multiLevelType w:val="singleLevel"/>'
    + level(0, "decimal", "%1)", "Lijstnummering")
    + '</w:abstractNum><w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="5"/></w:num><w:num w:numId="4"><w:abstractNumId w:val="7"/></w:num>'
)
SETTINGS = (
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
    'w:val="15"/></w:compat>'
)


def dutch(body: str = "", section: str | None = None) -> bytes:
    """Return a file the way a Dutch Word writes it: Dutch style ids, English style names."""
    return word_file(body or p("{{ annex }}"), DUTCH_STYLES, DUTCH_NUMBERING, SETTINGS, section)


def bare(body: str = "", section: str | None = None) -> bytes:
    """Return a file with neither headings nor lists: no numbering part, and two styles."""
    styles = style("paragraph", "a", "Normal", default=True) + style(
        "paragraph", "Title", "Title", based("a") + '<w:rPr><w:sz w:val="60"/></w:rPr>'
    )
    return word_file(body or p("{{ annex }}"), styles, section=section)


def skeleton(body: str = "") -> bytes:
    """Return the least that is a Word file: a document part alone, without a section."""
    return word_file(body or p("{{ annex }}"), section="")


def with_edges(data: bytes, *, title_page: bool = False, **edges: str) -> bytes:
    """Return a file with headers and footers in its last section, such as `header_first=p("x")`."""
    references = ""
    for number, (edge, body) in enumerate(edges.items(), start=1):
        kind, _, which = edge.partition("_")
        tag = {"header": "hdr", "footer": "ftr"}[kind]
        xml = f"{DECLARATION}<w:{tag} {SPACES}>{body}</w:{tag}>"
        data, rel_id = with_part(data, kind, f"{kind}{number}0.xml", xml)
        references += f'<w:{kind}Reference w:type="{which or "default"}" r:id="{rel_id}"/>'

    def change(xml: str) -> str:
        head, _, tail = xml.rpartition("<w:sectPr>")
        if title_page:
            tail = tail.replace("</w:sectPr>", "<w:titlePg/></w:sectPr>")
        return f"{head}<w:sectPr>{references}{tail}"

    return edited(data, document=change)


def cover_page() -> bytes:
    """Return a file with a cover page, a first page of its own, and placeholders split over runs."""
    cover = (
        p("Aanbesteding ", style="Kop1")
        + f'<w:p>{r("Ref: ")}{r("{")}{r("{ tender", "<w:b/>")}<w:proofErr w:type="spellStart"/>'
        f"{r('.refer')}{r('ence }', '<w:i/>')}{r('}!')}</w:p>"
        + '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
        + p("{", "{ an", "nex", " }}")
        + p("Na de bijlage")
    )
    return with_edges(
        dutch(cover),
        title_page=True,
        header=p("{{ tender", ".organisation }}"),
        header_first=p("Voorblad {{ set.title }}"),
        footer=p("{{set.version}}", " pagina"),
        footer_first=p("geen"),
    )


def text_box() -> bytes:
    """Return a file with a text box (stored twice, as Word does) and content controls."""
    inside = p("Doos {{ tender", ".reference }}")
    box = (
        '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline>'
        '<wp:extent cx="1800000" cy="720000"/><wp:docPr id="1" name="Box 1"/><a:graphic><a:graphicData '
        'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/>'
        '<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1800000" cy="720000"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
        f"<wps:txbx><w:txbxContent>{inside}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData>"
        "</a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict>"
        '<v:rect id="b" style="width:140pt;height:56pt"><v:textbox>'
        f"<w:txbxContent>{inside}</w:txbxContent></v:textbox></v:rect></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>" + r(" na de doos {{ set.title }}") + "</w:p>"
    )
    return dutch(box + controls() + p("{{ annex }}"))


def control(tag: str, content: str, more: str = "") -> str:
    """Return a content control that shows its placeholder."""
    return (
        f'<w:sdt><w:sdtPr>{more}<w:tag w:val="{tag}"/><w:showingPlcHdr/></w:sdtPr>'
        f"<w:sdtContent>{content}</w:sdtContent></w:sdt>"
    )


def controls() -> str:
    """Return content controls around paragraphs, runs and a cell, and one of another name."""
    grey = '<w:color w:val="808080"/>'
    cell = f'<w:tc><w:tcPr><w:tcW w:w="5000" w:type="dxa"/></w:tcPr>{p("cell")}</w:tc>'
    runs = control("set.version", r("kies", grey) + r("iets", grey), "<w:rPr><w:b/></w:rPr>")
    return (
        control("tender.organisation", p("Klik") + p("hier"))
        + f"<w:p>{r('Versie ')}{runs}</w:p>"
        + '<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="dxa"/></w:tblPr><w:tblGrid><w:gridCol w:w="5000"/></w:tblGrid>'
        + f"<w:tr>{control('set.digest', cell)}</w:tr></w:tbl>"
        + control("somebody.else", p("stays"))
    )


def sections() -> bytes:
    """Return a file whose annex stands in a landscape section between two portrait ones."""

    def end(section: str) -> str:
        return f"<w:p><w:pPr>{section}</w:pPr></w:p>"

    return dutch(p("voor") + end(SECTION) + p("{{ annex }}") + end(LANDSCAPE) + p("na"))


def notes() -> bytes:
    """Return a file with a footnote that holds a placeholder."""
    reference = '<w:p><w:r><w:t>x</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    footnotes = (
        f"{DECLARATION}<w:footnotes {SPACES}>"
        '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        '<w:footnote w:type="continuationSeparator" w:id="1"><w:p><w:r><w:continuationSeparator/></w:r></w:p>'
        f'</w:footnote><w:footnote w:id="2">{p("Zie {{ tender.reference }}")}</w:footnote></w:footnotes>'
    )
    data, _ = with_part(dutch(reference + p("{{ annex }}")), "footnotes", "footnotes.xml", footnotes)
    return data


def renamed(data: bytes, old: str, new: str) -> bytes:
    """Return a file in which every part says `new` for `old`."""
    return zipped({name: content.replace(old.encode(), new.encode()) for name, content in parts_of(data).items()})


def without_part(data: bytes, pattern: str) -> bytes:
    """Return a file without the entries whose names match."""
    return zipped({n: c for n, c in parts_of(data).items() if not re.search(pattern, n)})


def as_template() -> bytes:
    """Return our own house style as a Word template (.dotx)."""
    return renamed(BASE, "document.main+xml", "template.main+xml")
