"""The registers of the form: what several criteria ask for, asked once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tenderkit.documents.forms.form import FORM_NUMBER, Answer, Entry, FormTable, together
from tenderkit.words.terms import Condition, Each, Moment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tenderkit.documents.dossier import Dossier, Lot
    from tenderkit.documents.wording import Wording

ROWS: Final = 10
"""Sites, and certificates, that there is room for; rows may be added where the file lets them."""

_TENDERER: Final = {
    "tenderer": Answer.TEXT,
    "register": Answer.TEXT,
    "contact": Answer.TEXT,
    "date": Answer.DATE,
    "fallback": Answer.TEXT,
}
CERTIFICATE: Final = ("label", "edition", "number", "holder", "until")
"""The columns of the register of certificates; which models one is for is said in the column of each model."""

MODEL: Final = {
    "brand": Answer.TEXT,
    "identifier": Answer.TEXT,
    "condition": Answer.CHOICE,
    "configuration": Answer.TEXT,
    "registration": Answer.TEXT,
}
"""What is asked of each model; a criterion that asks for the same refers to it. How many of each are offered stands in
the price sheet."""


def identification(dossier: Dossier, wording: Wording) -> FormTable:
    """Return the table that says who answers what.

    Args:
        dossier: the tender.
        wording: the words of its language.
    """
    rows: list[tuple[str, str, Answer, tuple[str, ...]]] = [
        (name, wording.word("form", "tenderer", name), answer, ()) for name, answer in _TENDERER.items()
    ]
    if len(dossier.lots) > 1:
        yes_or_no = (wording.word("form", "choices", "yes"), wording.word("form", "choices", "no"))
        rows[3:3] = [
            (
                f"lot-{lot.number}",
                wording.fill("form", "tenderer", "lot", number=str(lot.number), title=lot.title),
                Answer.MEETS,
                yes_or_no,
            )
            for lot in dossier.lots
        ]
    number = FORM_NUMBER.split("/")[1]
    rows.append((number, wording.word("form", "tenderer", number), Answer.TEXT, ()))
    entries = tuple(
        entry(f"I{n}", f"identification/{name}", text, answer, choices, optional=name == "fallback")
        for n, (name, text, answer, choices) in enumerate(rows, start=1)
    )
    return table("identification", wording, (wording.word("form", "answer"),), entries)


def models(lot: Lot, mark: str, columns: tuple[str, ...], wording: Wording, registered: str | None) -> FormTable:
    """Return the register of the models offered for a lot.

    Args:
        lot: the lot.
        mark: what its codes begin with, behind the letter: `1.` where there are several lots.
        columns: the heads of the columns, one for each model.
        wording: the words of its language.
        registered: what the number in the public register of products proves, in words; None where nobody asks for it.
    """
    dropped = {"condition"} if lot.annex.condition == Condition.NEW else set()
    dropped |= {"registration"} if registered is None else set()
    offered = ["refurbished", "remanufactured"]
    if lot.annex.condition != Condition.REFURBISHED:
        offered.insert(0, "new")
    conditions = tuple(wording.word("form", "conditions", name) for name in offered)
    required = any(item.id == "registration" for criterion in lot.annex.criteria() for item in criterion.items())
    entries: list[Entry] = []
    for name in (name for name in MODEL if name not in dropped):
        text = wording.word("form", "model_rows", name)
        entries.append(
            entry(
                f"M{mark}{len(entries) + 1}",
                f"lot-{lot.number}/models/{name}",
                wording.named(text, registered) if name == "registration" and registered else text,
                MODEL[name],
                conditions if name == "condition" else (),
                lot=lot.number,
                each=Each.MODEL,
                optional=name == "registration" and not required,
            )
        )
    return of_lot(table(f"lot-{lot.number}/models", wording, columns, tuple(entries)), lot, mark, wording)


def certificates(wording: Wording, public: Sequence[str]) -> FormTable:
    """Return the register of certificates.

    Args:
        wording: the words of its language.
        public: the codes under which the numbers in a public register stand, which is none of these labels.
    """
    columns = tuple(wording.word("form", "certificate_columns", name) for name in CERTIFICATE)
    made = register("certificates", "K", Moment.TENDER, columns, wording)
    if not public:
        return made
    elsewhere = wording.fill("form", "registers", "certificates", "public", codes=wording.either(public))
    return made._replace(hint=f"{made.hint} {elsewhere}")


def requirements(lot: Lot, mark: str, codes: tuple[str, ...], columns: tuple[str, ...], wording: Wording) -> FormTable:
    """Return the table that says once that all specifications are met, and how what is equivalent is shown to be so.

    Args:
        lot: the lot.
        mark: as for `models`.
        codes: those of the specifications.
        columns: as for `models`.
        wording: the words of its language.
        codes: the codes of the rows of the criteria, by key.
    """
    name = f"lot-{lot.number}/requirements"
    first, last = together(codes[0]), together(codes[-1])
    met = wording.fill("form", "through", first=first, last=last) if len(codes) > 1 else first
    choices = tuple(wording.word("form", "choices", word) for word in ("yes", "no"))
    text = wording.fill("form", "all_met", codes=met)
    all_met = entry(declaration_code(mark), f"{name}/met", text, Answer.MEETS, choices, lot=lot.number, each=Each.MODEL)
    shown = entry(
        f"A{mark}2", f"{name}/equivalent", wording.word("form", "shown_equivalent"), Answer.TEXT, (), lot=lot.number,
        optional=True,
    )  # fmt: skip
    return of_lot(table(name, wording, columns, (all_met._replace(must=True), shown)), lot, mark, wording)


def declaration_code(mark: str) -> str:
    """Return the code of the row that says that all specifications are met."""
    return f"A{mark}1"


def of_lot(made: FormTable, lot: Lot, mark: str, wording: Wording) -> FormTable:
    """Return a table whose title names its lot, where there are several."""
    if not mark:
        return made
    return made._replace(title=wording.named(made.title, wording.fill("tender", "lot", number=str(lot.number))))


def register(name: str, letter: str, due: Moment, columns: tuple[str, ...], wording: Wording) -> FormTable:
    """Return a register with empty rows, which are answered in every column."""
    entries = tuple(
        entry(
            f"{letter}{n}",
            f"{name}/{n}",
            wording.fill("form", "registers", name, "row", number=str(n)),
            Answer.TEXT,
            (),
            each=Each.SITE if name == "sites" else Each.TENDER,
            due=due,
            optional=True,
        )
        for n in range(1, ROWS + 1)
    )
    return table(name, wording, columns, entries)._replace(by_row=True)


def table(name: str, wording: Wording, columns: tuple[str, ...], entries: tuple[Entry, ...]) -> FormTable:
    """Return a table whose title and hint are found by the last part of its name."""
    kind = name.rsplit("/", maxsplit=1)[-1]
    title, hint = (wording.word("form", "registers", kind, part) for part in ("title", "hint"))
    return FormTable(name, title, "", hint, columns, entries)


def entry(
    code: str,
    key: str,
    text: str,
    answer: Answer,
    choices: tuple[str, ...],
    *,
    lot: int = 0,
    each: Each = Each.TENDER,
    due: Moment = Moment.TENDER,
    optional: bool = False,
) -> Entry:
    """Return a row of a register."""
    item = key.rsplit("/", maxsplit=1)[-1]
    return Entry(
        code, key, lot, "", item, text, answer, None, choices, each, due, None, decides=False, optional=optional
    )
