"""The questions to suppliers as a workbook: how to answer, who answers, and the values of each lot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tenderkit.documents.forms.consultation import compose_consultation
from tenderkit.documents.forms.form_paper import EXAMPLE
from tenderkit.documents.forms.form_sheets import FormPage, instructions, workbook_of
from tenderkit.sheets.sheet import sheet_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tenderkit.documents.dossier import Dossier
    from tenderkit.documents.forms.form import Form
    from tenderkit.documents.wording import Wording
    from tenderkit.sheets.sheet import Sheet, Workbook

_FIELDS: Final = 4
"""Answer columns of the sheet on who answers: an answer there takes them all."""


def consultation_workbook(dossier: Dossier, wording: Wording) -> Workbook:
    """Return the questions to suppliers as a workbook.

    Args:
        dossier: the tender.
        wording: the words of its language.
    """
    form = compose_consultation(dossier, wording)
    return workbook_of("consultation", dossier, form, tuple(_sheets(dossier, form, wording)), wording)


def _sheets(dossier: Dossier, form: Form, wording: Wording) -> Iterator[Sheet]:
    several = len(dossier.lots) > 1
    values = [
        (lot, tables)
        for lot in dossier.lots
        if (tables := [table for table in form.tables if table.name.startswith(f"lot-{lot.number}/")])
    ]
    titles = [wording.word("sheets", "names", name) for name in ("instructions", "about")]
    titles += [
        wording.fill("sheets", "names", "lot", number=str(lot.number))
        if several
        else wording.word("sheets", "names", "questions")
        for lot, _ in values
    ]
    names = iter(sheet_names(titles))
    heading = wording.word("consultation", "how")
    yield instructions(next(names), dossier, form, (heading, tuple(_steps(wording))), ("input",), wording)
    once = [table for table in form.tables if not table.name.startswith("lot-")]
    page = FormPage(form, _FIELDS, dossier.date, wording, asked=False)
    yield page.of_registers(next(names), once)
    for lot, tables in values:
        columns = tables[0].columns
        title = wording.word("consultation", "criteria")
        if several:
            title = wording.fill("tender", "lot_title", number=str(lot.number), title=lot.title)
        page = FormPage(form, len(columns), dossier.date, wording, asked=False)
        yield page.with_heads(next(names), title, "", columns, [("", tables)])


def _steps(wording: Wording) -> Iterator[str]:
    yield wording.word("consultation", "intro")
    yield wording.word("sheets", "steps", "questions")
    yield wording.fill("consultation", "guide", "some", inapplicable=wording.word("form", "inapplicable"))
    yield wording.word("consultation", "guide", "models")
    yield wording.fill("consultation", "guide", "numbers", number=wording.number(EXAMPLE))
    yield wording.word("sheets", "steps", "send")
