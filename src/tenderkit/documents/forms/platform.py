"""The questions of a tender for a tender platform, put into the template that the buyer downloaded there.

The template is the contract: its columns are found by their heads in English or Dutch, what its drop-downs offer is
chosen from, and a template with other columns is refused by name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from tenderkit.documents.forms.form import Answer, asked_for
from tenderkit.documents.forms.form_composing import compose_form
from tenderkit.documents.plain import plain_text
from tenderkit.sheets.filling import DropDown, drop_downs, filled
from tenderkit.sheets.reading import read_workbook
from tenderkit.words.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from decimal import Decimal

    from tenderkit.documents.annex import AnnexCriterion
    from tenderkit.documents.dossier import Dossier, Lot
    from tenderkit.documents.forms.form import FormTable
    from tenderkit.documents.wording import Wording
    from tenderkit.words.grid import Grid

PLATFORMS: Final = ("negometrix",)

_COLUMNS: Final = {
    "group": ("question group", "group", "vraaggroep", "vragengroep", "groep"),
    "title": ("title", "question title", "titel", "titel van de vraag"),
    "text": ("question text", "question", "vraagtekst", "vraag", "tekst van de vraag"),
    "header": ("optional header", "header", "optionele kop", "kop", "koptekst"),
    "ko": ("ko", "knock-out", "knockout", "knock out"),
    "type": ("question type", "type", "vraagtype", "type vraag", "soort vraag"),
    "weight": ("weight", "weging", "gewicht"),
}
"""What the heads of the columns say, in English and Dutch, as far as is publicly known."""

_NAMES: Final = {key: names[0] for key, names in _COLUMNS.items()}

_TYPES: Final = {
    "yes": ("yes/no", "yes or no", "ja/nee", "ja of nee", "yes no", "ja nee"),
    "number": ("number", "numeric", "numerical", "getal", "numeriek", "nummer"),
    "date": ("date", "datum"),
    "document": ("document", "upload", "file", "attachment", "bestand", "bijlage"),
    "open": ("open question", "open", "open vraag", "text", "free text", "tekst", "vrije tekst"),
}
"""The types of questions, the ones tried first first."""

_KINDS: Final = {
    Answer.MEETS: ("yes", "open"),
    Answer.NUMBER: ("number", "open"),
    Answer.DATE: ("date", "open"),
    Answer.DOCUMENT: ("document", "open"),
}
_YES: Final = ("yes", "ja", "true", "waar", "x")
_NO: Final = ("no", "nee", "false", "onwaar")
_NEAR: Final = 4
"""Columns that a row must have for it to be the heads of a template."""

_EXTRA: Final = re.compile(r"\([^)]*\)|[*:?]")


class Question(NamedTuple):
    """A question as platforms know it."""

    group: str
    title: str
    text: str
    knock_out: bool
    answer: Answer
    weight: Decimal | None


class Filled(NamedTuple):
    """A template with the questions in it."""

    data: bytes
    questions: int
    before: int
    """How many rows the template had below its heads; they stay above ours."""


def questions_of(dossier: Dossier, lots: Iterable[int], wording: Wording) -> tuple[Question, ...]:
    """Return what is asked with the tender for some lots, as questions of a platform.

    Args:
        dossier: the tender.
        lots: the numbers of the lots.
        wording: the words of its language.
    """
    form = compose_form(dossier, wording, models=1)
    chosen = [lot for lot in dossier.lots if lot.number in {*lots}]
    found: list[Question] = []
    for lot in chosen:
        tables = [table for table in form.tables if table.name.startswith(f"lot-{lot.number}/")]
        for table in tables:
            found += _of_table(lot, table, wording)
        answered = {table.code for table in tables}
        for criterion in lot.annex.criteria():
            if criterion.scoring and criterion.code not in answered:
                found.append(_weighing(criterion, plain_text(criterion.scoring.measure)))
    return tuple(found)


def _of_table(lot: Lot, table: FormTable, wording: Wording) -> Iterator[Question]:
    criteria = {criterion.id: criterion for criterion in lot.annex.criteria()}
    group = f"{table.code} {table.title}".strip()
    # A platform knocks out by one answer for all specifications, which is not optional there, and computes nothing: no
    # exceptions are asked there.
    of_all = table.name.endswith("/requirements")
    entries = [entry for entry in table.entries if of_all or not (entry.must and entry.optional and entry.per_model)]
    scored = next((each for each in criteria.values() if each.scoring and each.code == table.code), None)
    if scored and not entries:
        yield _weighing(scored, table.hint)
    weighs = next((entry for entry in entries if entry.decides), entries[0] if entries else None)
    for entry in entries:
        criterion = criteria.get(entry.criterion)
        asked = entry.text.removesuffix(f". {wording.declared}") if wording.declared else entry.text
        text = f"{asked} ({asked_for(entry, wording)})"
        if entry.per_model:
            text = wording.fill("sheets", "each_model", text=text)
        points = criterion.scoring.points if criterion is not None and criterion.scoring else None
        yield Question(
            group,
            entry.code,
            text,
            entry.must,
            entry.answer,
            points if entry is weighs else None,
        )


def _weighing(criterion: AnnexCriterion, text: str) -> Question:
    """Return the question that holds the weight of an award criterion whose answer stands elsewhere."""
    points = criterion.scoring.points if criterion.scoring else None
    group = f"{criterion.code} {criterion.title}"
    return Question(group, criterion.code, text, knock_out=False, answer=Answer.TEXT, weight=points)


def fill_platform(questions: tuple[Question, ...], data: bytes, name: str) -> Filled:
    """Return a platform's template with questions in it, below what stands there.

    Args:
        questions: the questions.
        data: the template, as it was downloaded.
        name: its name, for messages.

    Raises:
        UsageError: it is no workbook, or its columns differ from those that the platform is known for.
    """
    if not name.lower().endswith((".xlsx", ".xlsm")):
        raise UsageError(
            f"{name} is no .xlsx file", "download the template from the platform anew, or save it as .xlsx"
        )
    grid, row, columns = _template(read_workbook(data, name), name)
    lists = [one for one in drop_downs(data, name) if one.sheet == grid.name]
    kinds = _choices_of(columns["type"], lists)
    knock_out = _choices_of(columns["ko"], lists)
    yes, no = (_nearest(words, knock_out) or words[0].capitalize() for words in (_YES, _NO))
    types = {answer: _type_of(answer, kinds, name) for answer in {question.answer for question in questions}}
    last = max(_row_of(cells[0].place) for cells in grid.rows if any(cell.text for cell in cells))
    values: dict[tuple[int, int], str | Decimal] = {}
    for number, question in enumerate(questions, start=last + 1):
        told: dict[str, str | Decimal] = {
            "group": question.group,
            "title": question.title,
            "text": question.text,
            "ko": yes if question.knock_out else no,
            "type": types[question.answer],
        }
        if question.weight is not None:
            told["weight"] = question.weight
        values |= {(number, columns[key]): value for key, value in told.items()}
    return Filled(filled(data, name, grid.name, values), len(questions), last - row)


def _template(grids: tuple[Grid, ...], name: str) -> tuple[Grid, int, dict[str, int]]:
    """Return the sheet of a template, the row of its heads, and the columns.

    Raises:
        UsageError: no row has them, or one has others.
    """
    best: tuple[int, Grid, int, dict[str, int], list[str]] | None = None
    for grid in grids:
        for row in grid.rows:
            heads = {column: _plain(cell.text) for column, cell in enumerate(row) if cell.text}
            found = {key: column for key, names in _COLUMNS.items() for column, head in heads.items() if head in names}
            others = [row[column].text for column in heads if column not in found.values()]
            if len(found) >= _NEAR and (best is None or len(found) > best[0]):
                best = (len(found), grid, _row_of(row[0].place), found, others)
    known = ", ".join(_NAMES.values())
    if best is None:
        message = f"{name} has no row with the columns of a Negometrix template: {known}"
        raise UsageError(message, "download the template from the tender on the platform, and name that")
    _, grid, at, columns, others = best
    heads = {column: cell.text for row in grid.rows if _row_of(row[0].place) == at for column, cell in enumerate(row)}
    for key, names in _COLUMNS.items():
        twice = [head for head in heads.values() if _plain(head) in names]
        if len(twice) > 1:
            message = f"{name} has more than one column for {_NAMES[key]}: {', '.join(twice)}"
            raise UsageError(message, "leave one of them in a copy of the template, and name that")
    missing = [_NAMES[key] for key in _COLUMNS if key not in columns]
    if missing:
        message = f"{name} has no column for {', '.join(missing)}"
        raise UsageError(message, f"its heads must be, in English or Dutch: {known}")
    if others:
        message = f"{name} has columns that are not known: {', '.join(others)}"
        raise UsageError(message, f"those known are, in English or Dutch: {known}; fill this template in by hand")
    return grid, at, columns


def _plain(text: str) -> str:
    return " ".join(_EXTRA.sub(" ", text).casefold().split())


def _row_of(place: str) -> int:
    """Return the number of the row of a place such as `Sheet!B7`, from 0."""
    return int("".join(filter(str.isdigit, place.rpartition("!")[2]))) - 1


def _choices_of(column: int, lists: list[DropDown]) -> tuple[str, ...]:
    return next((one.choices for one in lists if one.first <= column <= one.last), ())


def _nearest(words: tuple[str, ...], choices: tuple[str, ...]) -> str | None:
    """Return the choice that says one of some words: that alone, or else as a part of it."""
    told = {choice: _plain(choice) for choice in choices}
    alone = (choice for word in words for choice, text in told.items() if text == word)
    within = (choice for word in words for choice, text in told.items() if re.search(rf"\b{re.escape(word)}\b", text))
    return next(alone, None) or next(within, None)


def _type_of(answer: Answer, choices: tuple[str, ...], name: str) -> str:
    """Return the type of a question in the words of the template.

    Raises:
        UsageError: the template offers none that fits.
    """
    wanted = _KINDS.get(answer, ("open",))
    if not choices:
        return _TYPES[wanted[0]][0].capitalize()
    for kind in wanted:
        if found := _nearest(_TYPES[kind], choices):
            return found
    message = f"{name} offers no type for an open question: {', '.join(choices)}"
    raise UsageError(message, "download the template anew, or fill it in by hand")
