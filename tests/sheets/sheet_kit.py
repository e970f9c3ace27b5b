"""Workbooks as other programs save them, made by hand."""

import datetime
import io
import zipfile

from tenderkit.sheets.sheet import Sheet, Workbook

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"


def book(*sheets, **other):
    told = {"title": "T & x", "author": "Buyer", "date": datetime.date(2026, 11, 30), "language": "nl-NL"}
    return Workbook(**{**told, "properties": {"form": "abc"}, "sheets": sheets, **other})


def sheet(rows, **other):
    return Sheet(**{"name": "Lot", "columns": (10, 40, 12), "rows": rows, **other})


def zipped(parts):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def parts_of(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def related(*rows):
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{kind if "/" in kind else f"{_OFFICE}/{kind}"}" Target="{target}"/>'
        for n, (kind, target) in enumerate(rows, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'


def rows(*cells):
    """The first row of a sheet."""
    return f'<sheetData><row r="1">{"".join(cells)}</row></sheetData>'


def excel(data, *, texts="", styles="", space=_MAIN, more=None, properties="", sheet_links=()):
    """A workbook of one sheet `Lot` with the XML of its rows."""
    return zipped(
        {
            "[Content_Types].xml": "<Types><Default ContentType='application/vnd.x.spreadsheetml.main+xml'/></Types>",
            "_rels/.rels": related(("officeDocument", "xl/workbook.xml")),
            "xl/workbook.xml": f'<workbook xmlns="{space}" xmlns:r="{_OFFICE}">{properties}'
            '<sheets><sheet name="Lot" r:id="rId1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": related(
                ("worksheet", "worksheets/sheet1.xml"),
                ("sharedStrings", "/xl/sharedStrings.xml"),
                ("styles", "styles.xml"),
            ),
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{space}">{data}</worksheet>',
            "xl/worksheets/_rels/sheet1.xml.rels": related(*sheet_links),
            "xl/sharedStrings.xml": f'<sst xmlns="{space}">{texts}</sst>',
            "xl/styles.xml": f'<styleSheet xmlns="{space}">{styles}</styleSheet>',
            **(more or {}),
        }
    )


def opendocument(rows, manifest=""):
    """A workbook in OpenDocument of one sheet `Lot` with the XML of its rows."""
    names = " ".join(f'xmlns:{name}="{_ODF}{name}:1.0"' for name in ("office", "table", "text"))
    names += ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": f"<manifest>{manifest}</manifest>",
            "content.xml": f"<office:document-content {names}><office:body><office:spreadsheet>"
            f'<table:table table:name="Lot">{rows}</table:table></office:spreadsheet></office:body>'
            "</office:document-content>",
        }
    )


def held(grid):
    """What a table holds, by place."""
    found = [cell for row in grid.rows for cell in row if cell.text or cell.note]
    return {cell.place.rpartition("!")[2]: _held(cell) for cell in found}


def _held(cell):
    number = () if cell.number is None else (cell.number,)
    return (cell.text, *number, *filter(None, [cell.note]))


def line(*cells, repeated=1):
    """A row of a sheet in OpenDocument."""
    return f'<table:table-row table:number-rows-repeated="{repeated}">{"".join(cells)}</table:table-row>'


def cell(kind="", shown="", told="", **attributes):
    """A cell there, with its value as programs go by it, and what it shows."""
    value = {"float": "value", "percentage": "value", "currency": "value", "date": "date-value", "time": "time-value"}
    given = f' office:value-type="{kind}"' if kind else ""
    if told:
        given += f' office:{value.get(kind, f"{kind}-value")}="{told}"'
    given += "".join(f' {name.replace("__", ":").replace("_", "-")}="{value}"' for name, value in attributes.items())
    inside = f"<text:p>{shown}</text:p>" if shown and "<" not in shown else shown
    return f"<table:table-cell{given}>{inside}</table:table-cell>"
