"""The form that tenderers fill in, as a workbook: how to, the tenderer, each lot, and what is asked for on request."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tenderkit.documents.forms.form_composing import compose_form
from tenderkit.documents.forms.form_paper import EXAMPLE, as_model, day_code
from tenderkit.documents.forms.form_sheets import FormPage, instructions, workbook_of
from tenderkit.sheets.sheet import sheet_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tenderkit.documents.dossier import Dossier
    from tenderkit.documents.forms.form import Form, FormTable
    from tenderkit.documents.wording import Wording
    from tenderkit.sheets.sheet import Sheet, Workbook

MODELS: Final = 5
"""Columns for models."""

_FIELDS: Final = 7
"""Answer columns of the sheet on the tenderer: as many as the widest register has."""


def response_workbook(dossier: Dossier, wording: Wording) -> Workbook:
    """Return the form of a tender as a workbook.

    Args:
        dossier: the tender.
        wording: the words of its language.
    """
    form = compose_form(dossier, wording, MODELS)
    return workbook_of("response", dossier, form, tuple(_sheets(dossier, form, wording)), wording)


def _sheets(dossier: Dossier, form: Form, wording: Wording) -> Iterator[Sheet]:
    titles = _titles(dossier, form, wording)
    names = dict(zip(titles, sheet_names(titles.values()), strict=True))
    lines = (wording.word("form", "how"), tuple(_steps(dossier, form, wording)))
    legend = ("input", "grey", "locked", "bad")
    yield instructions(names["instructions"], dossier, form, lines, legend, wording)
    once = [table for table in form.tables if not table.name.startswith("lot-")]
    yield FormPage(form, _FIELDS, dossier.date, wording).of_registers(names["tenderer"], once)
    models = tuple(wording.fill("form", "model", number=str(n)) for n in range(1, MODELS + 1))
    several = len(dossier.lots) > 1
    headings = {
        lot.number: wording.fill("tender", "lot_title", number=str(lot.number), title=lot.title) if several else ""
        for lot in dossier.lots
    }
    hint = wording.word("sheets", "lot_hint")
    for lot in dossier.lots:
        page = FormPage(form, MODELS, dossier.date, wording)
        title = headings[lot.number] or lot.title
        yield page.with_heads(names[f"lot-{lot.number}"], title, hint, models, [("", _of(lot.number, form.tables))])
    if form.on_request:
        page = FormPage(form, MODELS, dossier.date, wording)
        parts = [(headings[lot.number], _of(lot.number, form.on_request)) for lot in dossier.lots]
        parts.append(("", [table for table in form.on_request if not table.name.startswith("lot-")]))
        title, hint = wording.word("sheets", "request"), wording.word("sheets", "request_hint")
        yield page.with_heads(names["request"], title, hint, models, parts)


def _of(lot: int, tables: tuple[FormTable, ...]) -> list[FormTable]:
    return [table for table in tables if table.name.startswith(f"lot-{lot}/")]


def _titles(dossier: Dossier, form: Form, wording: Wording) -> dict[str, str]:
    """Return what the sheets are called, by what they are."""
    found = {name: wording.word("sheets", "names", name) for name in ("instructions", "tenderer")}
    for lot in dossier.lots:
        found[f"lot-{lot.number}"] = (
            wording.fill("sheets", "names", "lot", number=str(lot.number))
            if len(dossier.lots) > 1
            else wording.word("sheets", "names", "criteria")
        )
    return {**found, "request": wording.word("sheets", "names", "request")} if form.on_request else found


def _steps(dossier: Dossier, form: Form, wording: Wording) -> Iterator[str]:
    """Yield how to fill the form in, the half of it as in the Word form."""

    def own(name: str) -> str:
        return wording.word("sheets", "steps", name)

    def guide(name: str, **values: str) -> str:
        return wording.fill("form", "guide", name, **values)

    registers = [table.entries[0].code for table in form.tables if table.is_register]
    codes = wording.either(registers) if registers else ""
    yield wording.fill("sheets", "steps", "registers", codes=codes) if codes else own("tenderer")
    yield own("lots" if len(dossier.lots) > 1 else "lot")
    yield guide("models", models=str(MODELS), same=as_model(wording))
    if any(table.name.endswith("/labels") for table in form.tables):
        yield own("labels")
    yield f"{guide('numbers', number=wording.number(EXAMPLE))} {own('beyond')}"
    yield guide("documents")
    yield guide("languages", day=day_code(form))
    yield guide("empty", inapplicable=wording.word("form", "inapplicable"))
    yield guide("once")
    if form.on_request:
        yield own("request")
    yield own("save")
