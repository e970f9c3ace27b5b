"""What tests of answers share: a tender, its form as tables, and tables filled in."""

import datetime
from decimal import Decimal
from functools import cache

from tenderkit.answers.finding import find_answers
from tenderkit.answers.questions import Questions
from tenderkit.answers.reading import Reader
from tenderkit.answers.values import Tongue
from tenderkit.criteria.library import Library
from tenderkit.documents.choice import Choice
from tenderkit.documents.dossier import Contract, Dossier, compose_lot
from tenderkit.documents.forms.form import FORM_NUMBER
from tenderkit.documents.forms.form_composing import compose_form
from tenderkit.making.tender import compose_tender
from tenderkit.tenders.tender import read_tender
from tenderkit.versions.store import open_set
from tenderkit.words.grid import Cell, Grid
from tenderkit.words.terms import Level
from tests.support import DAY, ROOT, SHIPPED, SMALL, loaded, templates

LAPTOPS = (("laptop", "ambitious"),)


def _released(group, language):
    """Return a release, so that what a later version asks changes no test."""
    version = "2.0.0" if group == "laptop" else "2.0.1"
    return open_set(Library(SHIPPED, ROOT), f"{group}@{version}", ("en", language))


@cache
def dossier(language="en", lots=LAPTOPS):
    """Return a tender with a lot for each group and level."""
    wording = templates().wording(language)
    day = datetime.date.fromisoformat(DAY)
    made = []
    for number, (group, level) in enumerate(lots, start=1):
        criteria_set = loaded(SMALL, group) if group == "gadget" else _released(group, language)
        chosen = Choice(Level(level), language, day, lot=f"{number}." if len(lots) > 1 else "")
        made.append(compose_lot(number, "", Decimal(100), criteria_set, chosen, wording, {}))
    return Dossier(
        "Devices", "Town", "2026-014", language, day, Contract("", None, None, None), Decimal(60), Decimal(40),
        Decimal(40), tuple(made), (), publishable=True,
    )  # fmt: skip


def wording_of(language):
    return templates().wording(language)


def tongue(language="en"):
    return Tongue(wording_of(language), wording_of("en"))


@cache
def form(language="en", lots=LAPTOPS, models=3):
    return compose_form(dossier(language, lots), wording_of(language), models)


class Paper:
    """The tables of a form, to be filled in as a tenderer does."""

    def __init__(self, made, language="en"):
        self.form = made
        self.language = language
        self.tables = [self._table(table) for table in (*made.tables, *made.on_request)]
        self.notes = {}

    def _table(self, table):
        start = () if table.is_register else ("Question",)
        rows = [["Row", *start, *table.columns]]
        for entry in table.entries:
            row = [entry.code, *(() if table.is_register else (entry.text,)), *("" for _ in table.columns)]
            if entry.key == FORM_NUMBER:
                row[-1] = self.form.number
            rows.append(row)
        return rows

    @property
    def printed(self):
        blank = Paper(self.form, self.language) if self.tables else self
        return {cell for table in blank.tables for row in table for cell in row if cell}

    def row(self, code):
        return next(row for table in self.tables for row in table if row[0] == code)

    def fill(self, code, *texts):
        """Write into the answer columns of a row."""
        row = self.row(code)
        table = next(
            table for table in (*self.form.tables, *self.form.on_request) if code in {e.code for e in table.entries}
        )
        first = len(row) - len(table.columns)
        row[first : first + len(texts)] = texts
        return self

    def grids(self):
        return [
            Grid(
                f"table {t}",
                tuple(
                    tuple(
                        Cell(
                            str(text),
                            f"table {t}, row {r}, column {c}",
                            self.notes.get(id(row), ""),
                            text if isinstance(text, Decimal) else None,
                        )
                        for c, text in enumerate(row, start=1)
                    )
                    for r, row in enumerate(table, start=1)
                ),
            )
            for t, table in enumerate(self.tables, start=1)
        ]

    def read(self, file="a.docx", directions=None):
        words = wording_of(self.language)
        questions = Questions(self.form, words, self.printed)
        reader = Reader(tongue(self.language), words.group("form")["asked"], directions or {})
        return find_answers(file, self.grids(), questions, reader)


def dossier_of(path):
    """Return a tender composed from its file, with the shipped criteria."""
    tender = read_tender(path, path.parent)
    library = Library(SHIPPED, ROOT)
    return compose_tender(tender, lambda _: library, templates(), datetime.date.fromisoformat(DAY)).dossier


def usual(entry, model=1):
    """Return an answer that meets what is asked."""
    if entry.choices:
        return entry.choices[0]
    if entry.bound:
        return entry.bound.value.replace(".", ",")
    number = "25" if entry.item == "maximum" else "10"
    return {"number": number, "date": "2027-03-01"}.get(entry.answer, f"bijlage {entry.code}, blz. {model}")


def fill_in(paper, made, *, name, models=1, lots=(1, 2), left_out=""):
    """Fill in all that is due with the tender in the file of a form, as asked."""
    for table in made.tables:
        for entry in table.entries:
            if entry.optional or entry.code == left_out or entry.key == FORM_NUMBER or entry.lot not in {0, *lots}:
                continue
            if entry.key.startswith("identification/lot-"):
                paper.fill(entry.code, entry.choices[int(entry.item.removeprefix("lot-")) not in lots])
                continue
            columns = models if entry.per_model else 1
            paper.fill(entry.code, *(usual(entry, column) for column in range(1, columns + 1)))
    paper.fill(next(entry.code for entry in made.entries() if entry.key == "identification/tenderer"), name)
