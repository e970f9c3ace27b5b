"""What tests of workbooks share: a tender composed, cells filled in, and what LibreOffice computes."""

import datetime
import functools
import subprocess
from decimal import Decimal

from tenderkit.criteria.library import Library
from tenderkit.making.tender import compose_tender
from tenderkit.sheets.reading import read_workbook
from tenderkit.sheets.sheet import address, column_of
from tenderkit.sheets.writing import write_workbook
from tenderkit.tenders.tender import read_tender
from tests.support import DAY, ROOT, SHIPPED, templates

HEAD = """\
format: 1
title: Laptops for the town hall
organisation: Town
reference: 2026-014
country: NL
language: {language}
contract: {{form: framework, years: 4, signature: 2027-03-01, last_delivery: 2031-02-28}}
award: {award}
lots:
"""
LAPTOPS = """\
  - set: laptop@2.0.0
    level: {level}
    quantity: {quantity}
    answers: {{device-management: "yes", own-image: "no", refurbished: "no", take-back-elsewhere: "no"}}
"""
NEWER = """\
  - set: laptop@3.0.0
    level: {level}
    quantity: {quantity}
    condition: new
    answers: {{device-management: "yes", own-image: "no", take-back-elsewhere: "no"}}
"""
PHONES = """\
  - set: smartphone@2.0.1
    level: {level}
    quantity: {quantity}
    answers: {{device-management: "yes", refurbished: "no", take-back-elsewhere: "no"}}
"""
SHARES = "{price: 60, quality: 40}"

_ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item></oor:items>
"""
"""Makes LibreOffice compute every formula when it opens a workbook, whatever value stands beside it."""


def tender_text(*lots, award=SHARES, language="en", level="ambitious", quantity="800"):
    """Return a whole `tender.yaml`."""
    whole = HEAD.format(award=award, language=language)
    return whole + "".join(lot.format(level=level, quantity=quantity) for lot in lots or (LAPTOPS,))


def dossier(folder, text):
    """Return a tender composed of the shipped criteria, with the words of its language."""
    file = folder / "tender.yaml"
    file.write_text(text, encoding="utf-8")
    tender = read_tender(file, folder)
    library = Library(SHIPPED, ROOT)
    found = compose_tender(tender, lambda _: library, templates(), datetime.date.fromisoformat(DAY))
    return found.dossier, templates().wording(tender.info.language)


@functools.cache
def known_dossier(folder, text):
    """Return the same, composed once in a run: a property test asks for it often."""
    return dossier(folder, text)


def wrongly_known(workbook):
    """Return a workbook whose formulas have a wrong value beside them: what is right was computed anew."""

    def wrong(content):
        return content._replace(value=Decimal(777)) if content is not None and content.formula else content

    sheets = [s._replace(rows=tuple(tuple(map(wrong, row)) for row in s.rows)) for s in workbook.sheets]
    return workbook._replace(sheets=tuple(sheets))


def filled(workbook, name, cells):
    """Return a workbook with other values in some cells of one sheet, which must be cells for input."""
    sheets = []
    for sheet in workbook.sheets:
        rows = [list(row) for row in sheet.rows]
        for place, value in cells.items() if sheet.name == name else ():
            letters = place.rstrip("0123456789")
            row, column = int(place[len(letters) :]) - 1, column_of(letters)
            assert rows[row][column].look.is_input, f"{place} is no cell for input"
            rows[row][column] = rows[row][column]._replace(value=value)
        sheets.append(sheet._replace(rows=tuple(map(tuple, rows))))
    return workbook._replace(sheets=tuple(sheets))


def shown(workbook):
    """Return the values of a description by sheet and place, formulas with the value beside them."""
    return {
        (sheet.name, address(row, column)): content.value
        for sheet in workbook.sheets
        for row, cells in enumerate(sheet.rows)
        for column, content in enumerate(cells)
        if content is not None and content.formula
    }


def recalculated(soffice, folder, *workbooks):
    """Return for each workbook what LibreOffice computes: values by sheet and place; None where a cell is empty."""
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True, exist_ok=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_ALWAYS, encoding="utf-8")
    files = []
    for number, workbook in enumerate(workbooks):
        files.append(folder / f"book-{number}.xlsx")
        files[-1].write_bytes(write_workbook(wrongly_known(workbook)))
    out = folder / "out"
    command = [soffice, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "xlsx"]
    subprocess.run([*command, "--outdir", str(out), *map(str, files)], capture_output=True, check=True, timeout=300)
    return [_cells(read_workbook((out / file.name).read_bytes(), file.name)) for file in files]


def _cells(grids):
    found = {}
    for grid in grids:
        for cell in (cell for row in grid.rows for cell in row):
            value = cell.text or None if cell.number is None else cell.number
            found.setdefault(
                (grid.name, cell.place.rpartition("!")[2]), value
            )  # cells under a merged one have its place
    return found


def differences(computed, workbook):
    """Return where a workbook's own values beside its formulas are not what was computed."""
    found = []
    for place, value in shown(workbook).items():
        other = computed.get(place)
        same = (
            abs(other - value) < Decimal("1E-9") if _are_numbers(other, value) else (other or None) == (value or None)
        )
        if not same:
            found.append((place, value, other))
    return found


def _are_numbers(*values):
    return all(isinstance(value, Decimal) for value in values)
