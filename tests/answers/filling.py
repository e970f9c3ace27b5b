"""Filling in the files of a form by program, as tenderers do: Word by its fields, Excel by its cells."""

import copy
import io

import docx
import openpyxl
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.run import Run
from openpyxl.comments import Comment


class WordForm:
    """A Word file of a form."""

    def __init__(self, data):
        self.document = docx.Document(io.BytesIO(data))
        self.fields = {}
        for field in self.document.element.iter(qn("w:sdt")):
            tag = field.find(f"{qn('w:sdtPr')}/{qn('w:tag')}")
            if tag is not None:
                self.fields[tag.get(qn("w:val"))] = field

    def fill(self, code, *texts):
        """Write into the fields of a row, column by column; an empty text leaves one as it is."""
        for number, text in enumerate(texts, start=1):
            if text:
                self.write(f"{code}/{number}", text)
        return self

    def write(self, name, text):
        field = self.fields[name]
        properties, content = field.find(qn("w:sdtPr")), field.find(qn("w:sdtContent"))
        waiting = properties.find(qn("w:showingPlcHdr"))
        if waiting is not None:
            properties.remove(waiting)
        first, *others = content.iter(qn("w:r"))
        for other in others:
            other.getparent().remove(other)
        for look in first.findall(qn("w:rPr")):
            first.remove(look)
        for child in [*first]:
            first.remove(child)
        for number, line in enumerate(str(text).split("\n")):
            if number:
                first.append(OxmlElement("w:br"))
            word = OxmlElement("w:t")
            word.text = line
            word.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            first.append(word)

    def row(self, code):
        """Return the row of a code; the tables may stand in a field that locks all but the answers."""
        rows = self.document.element.iter(qn("w:tr"))
        return next(row for row in rows if plain(_text(row.find(qn("w:tc")))) == code)

    def add_row(self, behind, *texts):
        """Put a row of plain text behind that of a code."""
        row = self.row(behind)
        new = copy.deepcopy(row)
        row.addnext(new)
        for number, cell in enumerate(new.iter(qn("w:tc"))):
            for paragraph in cell.iter(qn("w:p")):
                for child in [*paragraph]:
                    if child.tag != qn("w:pPr"):
                        paragraph.remove(child)
                if number < len(texts):
                    run, word = OxmlElement("w:r"), OxmlElement("w:t")
                    word.text = texts[number]
                    run.append(word)
                    paragraph.append(run)

    def change(self, name, old, new):
        """Track a change of an answer."""
        self.write(name, new)
        run = next(self.fields[name].iter(qn("w:r")))
        gone, deleted = copy.deepcopy(run), OxmlElement("w:del")
        word = gone.find(qn("w:t"))
        word.tag = qn("w:delText")
        word.text = old
        inserted = OxmlElement("w:ins")
        for mark, number in ((deleted, "901"), (inserted, "902")):
            mark.set(qn("w:id"), number)
            mark.set(qn("w:author"), "Tenderer")
        deleted.append(gone)
        run.addprevious(deleted)
        run.addprevious(inserted)
        inserted.append(run)

    def recode(self, code, text):
        """Write a code otherwise, as an autocorrection does."""
        first, *others = self.row(code).find(qn("w:tc")).iter(qn("w:t"))
        first.text = text
        for other in others:
            other.text = ""

    def note(self, code, text):
        """Comment on the code of a row."""
        run = next(self.row(code).find(qn("w:tc")).iter(qn("w:r")))
        self.document.add_comment(Run(run, self.document), text=text)

    def data(self):
        target = io.BytesIO()
        self.document.save(target)
        return target.getvalue()


class ExcelForm:
    """An Excel file of a form, or of prices."""

    def __init__(self, data, first=5):
        self.book = openpyxl.load_workbook(io.BytesIO(data))
        self.first = first
        self.rows = {
            plain(str(row[0].value)): (sheet, row[0].row)
            for sheet in self.book.worksheets
            for row in sheet.iter_rows(max_col=1)
            if row[0].value is not None
        }

    def cell(self, code, column=1):
        sheet, row = self.rows[code]
        return sheet.cell(row, self.first + column - 1)

    def fill(self, code, *values):
        """Write into the answers of a row, column by column; what is empty stays so."""
        for number, value in enumerate(values, start=1):
            if value not in {"", None}:
                self.cell(code, number).value = value
        return self

    def note(self, code, column, text):
        self.cell(code, column).comment = Comment(text, "Tenderer")

    def add_row(self, behind, *texts):
        """Write a row below the last one of the sheet of a code."""
        sheet, _ = self.rows[behind]
        sheet.append(texts)

    def merge(self, code, columns):
        sheet, row = self.rows[code]
        sheet.merge_cells(start_row=row, end_row=row, start_column=self.first, end_column=self.first + columns - 1)

    def data(self):
        target = io.BytesIO()
        self.book.save(target)
        return target.getvalue()


def _text(element):
    return "".join(word.text or "" for word in element.iter(qn("w:t")))


def plain(code):
    return code.replace("\u00a0", " ").strip()
