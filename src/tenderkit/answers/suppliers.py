"""What suppliers say in a consultation, as a workbook: a row for each value and supplier, to sort and filter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tenderkit.answers.joining import plain_name
from tenderkit.answers.told import Teller
from tenderkit.answers.values import End, Number, Tongue
from tenderkit.sheets.sheet import Content, Look, Sheet, Workbook, area, sheet_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tenderkit.answers.collecting import Collected
    from tenderkit.answers.offer import Response
    from tenderkit.documents.dossier import Dossier
    from tenderkit.documents.forms.form import FormTable
    from tenderkit.documents.wording import Wording

_WIDTHS = (10.0, 70.0, 26.0)
_ANSWER = 30.0


def suppliers_workbook(collected: Collected, dossier: Dossier, wording: Wording) -> Workbook:
    """Return what suppliers say.

    Args:
        collected: all that was read.
        dossier: the tender.
        wording: the words of its language.
    """
    teller = Teller(collected.consultation, wording)
    tables = [table for table in collected.consultation.tables if table.name != "identification"]
    values = [table for table in tables if table.by_row]
    general = [table for table in tables if not table.by_row]
    titles = (teller.word("suppliers", "values"), teller.word("suppliers", "general"))
    sheets = [
        _sheet(name, title, group, collected, teller, Tongue(wording, wording))
        for name, title, group in zip(sheet_names(titles), titles, (values, general), strict=True)
        if group
    ]
    title = teller.word("suppliers", "title")
    return Workbook(title, dossier.organisation, dossier.date, wording.word("locale"), {}, tuple(sheets))


def _sheet(
    name: str, title: str, tables: list[FormTable], collected: Collected, teller: Teller, tongue: Tongue
) -> Sheet:
    columns = [" / ".join(dict.fromkeys(heads)) for heads in zip(*(table.columns for table in tables), strict=True)]
    heads = [teller.word("heads", head) for head in ("code", "question", "supplier")]
    rows: list[tuple[Content | None, ...]] = [
        (Content(title, Look.TITLE),),
        (Content(teller.word("suppliers", "reader"), Look.NOTE),),
        tuple(Content(head, Look.HEAD) for head in (*heads, *columns)),
        *(
            (*map(Content, row[: len(_WIDTHS)]), *(_content(text, tongue) for text in row[len(_WIDTHS) :]))
            for table in tables
            for row in _rows(table, collected)
        ),
    ]
    last = len(_WIDTHS) + len(columns) - 1
    return Sheet(
        name,
        (*_WIDTHS, *[_ANSWER] * len(columns)),
        tuple(rows),
        merges=(area((0, 0), (0, last)), area((1, 0), (1, last))),
        frozen=(3, 1),
        protected=False,
        repeat_rows=(2, 2),
    )


def _content(text: str, tongue: Tongue) -> Content:
    """Return an answer as a sheet holds it: a number as one, so that it can be counted and sorted."""
    number = tongue.number(text, None)
    if isinstance(number, Number) and number.end is End.EXACT:
        return Content(number.value, Look.NUMBER)
    return Content(text)


def supplier_names(responses: Sequence[Response]) -> tuple[str, ...]:
    """Return what each file is called by: its supplier, with the file where another one has that name too."""
    names = [response.tenderer or response.file for response in responses]
    plain = [plain_name(name) for name in names]
    return tuple(
        f"{name} ({response.file})" if plain.count(plain_name(name)) > 1 else name
        for name, response in zip(names, responses, strict=True)
    )


def _rows(table: FormTable, collected: Collected) -> Iterator[tuple[str, ...]]:
    """Yield what each supplier says of each row, where he says something."""
    for entry in table.entries:
        for name, response in zip(supplier_names(collected.suppliers), collected.suppliers, strict=True):
            said = {answer.column: answer.text for answer in response.answers if answer.entry.key == entry.key}
            if said:
                texts = (said.get(column, "") for column in range(len(table.columns)))
                yield (entry.code, entry.text, name, *texts)
