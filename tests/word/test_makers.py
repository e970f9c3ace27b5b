"""What a cover page shows stays; who made the house style, when and with what, does not go out."""

from __future__ import annotations

import pytest

from tests.word import house_files as files
from tests.word.docx_kit import build, parts_of, root_of, with_part, with_relationship, xpath, zipped
from tests.word.fields_kit import code, field, simple

PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
ANNEX = files.p("{{ annex }}")
CORE = (
    f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    "<dc:title>Old title</dc:title><dc:creator>Jan Maker</dc:creator><cp:lastModifiedBy>Piet Maker</cp:lastModifiedBy>"
    "<cp:category>Tenders</cp:category><cp:contentStatus>Final</cp:contentStatus>"
    "<dc:description>For all</dc:description><cp:revision>7</cp:revision>"
    '<dcterms:created xsi:type="dcterms:W3CDTF">2001-02-03T04:05:06Z</dcterms:created></cp:coreProperties>'
)
APP = (
    f'<Properties xmlns="{OFFICE}/extended-properties"><Template>C:\\jan\\Ours.dotm</Template>'
    "<TotalTime>77</TotalTime><Pages>9</Pages><Application>Microsoft Office Word</Application>"
    "<Manager>Kees Maker</Manager><Company>Town of Makers</Company><AppVersion>16.0000</AppVersion></Properties>"
)
CUSTOM = (
    f'<Properties xmlns="{OFFICE}/custom-properties" xmlns:vt="{OFFICE}/docPropsVTypes">'
    '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="Case">'
    "<vt:lpwstr>2026-1</vt:lpwstr></property>"
    '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="3" name="_AssemblyLocation">'
    "<vt:lpwstr>https://makers.example/x.vsto</vt:lpwstr></property></Properties>"
)


def house(body: str = "") -> bytes:
    """Return a house style that says much of those who made it."""
    parts = parts_of(files.dutch(body + ANNEX))
    kinds = {
        "core": (CORE, f"{PACKAGE}/relationships/metadata/core-properties", "package.core-properties"),
        "app": (APP, f"{OFFICE}/relationships/extended-properties", "officedocument.extended-properties"),
        "custom": (CUSTOM, f"{OFFICE}/relationships/custom-properties", "officedocument.custom-properties"),
    }
    for name, (xml, kind, form) in kinds.items():
        content = f"application/vnd.openxmlformats-{form}+xml"
        parts[f"docProps/{name}.xml"] = xml.encode()
        for part, row, end in (
            (
                "_rels/.rels",
                f'<Relationship Id="{name}" Type="{kind}" Target="docProps/{name}.xml"/>',
                "</Relationships>",
            ),
            ("[Content_Types].xml", f'<Override PartName="/docProps/{name}.xml" ContentType="{content}"/>', "</Types>"),
        ):
            parts[part] = parts[part].replace(end.encode(), f"{row}{end}".encode())
    return zipped(parts)


def bound(name: str, shown: str, *, root: str = "coreProperties", prompt: bool = False) -> str:
    """Return a content control that shows a property."""
    path = f"/ns1:{root}[1]/ns0:{name}[1]"
    grey = "<w:showingPlcHdr/>" if prompt else ""
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="x"/>{grey}<w:dataBinding w:prefixMappings="" w:xpath="{path}" '
        'w:storeItemID="{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"/><w:text/></w:sdtPr>'
        f"<w:sdtContent>{files.p(shown)}</w:sdtContent></w:sdt>"
    )


def properties(data: bytes) -> dict[str, str]:
    """Return all properties of a file, in their parts' own names."""
    found = {}
    for part in ("core", "app", "custom"):
        if f"docProps/{part}.xml" in parts_of(data):
            for child in root_of(data, f"docProps/{part}.xml"):
                found[child.get("name") or child.tag.rpartition("}")[2]] = "".join(child.itertext())
    return found


def everything(data: bytes) -> bytes:
    return b"".join(parts_of(data).values())


class TestWhoMadeIt:
    def test_it_does_not_go_out(self, assert_valid):
        data = build("<p>x</p>", house())
        for word in (b"Maker", b"makers.example", b"Ours.dotm", b"2001-02-03", b"Old title", b"2026-1"):
            assert word not in everything(data)
        assert not {"Category", "Company", "Manager", "Template", "TotalTime", "Pages", "revision"} & set(
            properties(data)
        )
        assert_valid(data)

    def test_neither_do_sessions_people_and_labels(self, assert_valid):
        sessions = '<w:rsids><w:rsidRoot w:val="00A1B2C3"/><w:rsid w:val="00A1B2C4"/></w:rsids>'
        settings = files.SETTINGS.replace("</w:compat>", f"</w:compat>{sessions}")
        told = files.p("x").replace("<w:p>", '<w:p w:rsidR="00A1B2C3" w:rsidRDefault="00A1B2C4">')
        styles = files.DUTCH_STYLES.replace("<w:qFormat/>", '<w:qFormat/><w:rsid w:val="00A1B2C3"/>', 1)
        data = files.word_file(told + ANNEX, styles, files.DUTCH_NUMBERING, settings)
        data, _ = with_part(data, "people", "people.xml", "<people>jan@makers.example</people>")
        data = zipped(parts_of(data) | {"docMetadata/LabelInfo.xml": b"<labels>makers.example</labels>"})
        data = with_relationship(data, "", "classificationlabels", "docMetadata/LabelInfo.xml", "Internal")
        built = build("<p>x</p>", data)
        assert b"makers.example" not in everything(built)
        assert b"00A1B2" not in everything(built)
        assert_valid(built)


class TestWhatACoverPageShows:
    CONTROLS = "".join(
        (
            bound("category", "Tenders"),
            bound("contentStatus", "Final"),
            bound("description", "For all"),
            bound("Manager", "Kees Maker", root="Properties"),
            bound("Company", "Town of Makers", root="Properties"),
        )
    )

    def test_properties_in_content_controls_stay(self, assert_valid):
        data = build("<p>x</p>", house(self.CONTROLS))
        found = properties(data)
        kept = {key: found.get(key) for key in ("category", "contentStatus", "description", "Manager", "Company")}
        assert kept == {
            "category": "Tenders",
            "contentStatus": "Final",
            "description": "For all",
            "Manager": "Kees Maker",
            "Company": "Town of Makers",
        }
        assert len(xpath(data, "//w:dataBinding")) == len(kept)
        assert not {"Template", "TotalTime"} & set(found)
        assert_valid(data)

    @pytest.mark.parametrize(
        ("shown", "name", "value"),
        [
            (simple(" DOCPROPERTY Category "), "category", "Tenders"),
            (simple(" DOCPROPERTY &quot;case&quot; \\* MERGEFORMAT "), "Case", "2026-1"),
            (field(code(" COMM", "ENTS ")), "description", "For all"),
            (field(code(" DOCPROPERTY ", "Manager ")), "Manager", "Kees Maker"),
            (simple("LASTSAVEDBY"), "lastModifiedBy", "Piet Maker"),
            (simple("AUTHOR"), "creator", "Jan Maker"),
        ],
    )
    def test_properties_in_fields_stay(self, shown, name, value):
        data = build("<p>x</p>", house(f"<w:p>{shown}</w:p>"))
        assert properties(data)[name] == value

    def test_a_header_counts(self):
        data = build("<p>x</p>", files.with_edges(house(), header=f"<w:p>{simple('DOCPROPERTY Company')}</w:p>"))
        assert properties(data)["Company"] == "Town of Makers"

    def test_a_control_keeps_its_text_where_the_annex_has_a_property_of_its_own(self):
        head = '<meta name="author" content="Ministry"/>'
        data = build("<p>x</p>", house(bound("creator", "Jan Maker") + bound("category", "Tenders")), head=head)
        assert properties(data)["creator"] == "Ministry"
        assert xpath(data, "string(//w:sdtContent//w:t)") == "Jan Maker"
        assert [path.rpartition(":")[2] for path in xpath(data, "//w:dataBinding/@w:xpath")] == ["category[1]"]

    def test_a_control_that_shows_its_prompt_takes_the_property_of_the_annex(self):
        data = build("<p>x</p>", house(bound("title", "[Title]", prompt=True)))
        assert len(xpath(data, "//w:dataBinding")) == 1
        assert properties(data)["title"] == "Test"
