"""The registers of the form: what several criteria ask for, asked once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tenderkit.documents.form import FORM_NUMBER, Answer, Entry, FormTable, together
from tenderkit.words.terms import Condition, Each, Kind, Moment

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tenderkit.documents.annex import AnnexCriterion, AnnexLabel
    from tenderkit.documents.dossier import Dossier, Lot
    from tenderkit.documents.wording import Wording

_ROWS: Final = 6
"""Sites, and certificates, that there is room for; rows may be added."""

_TENDERER: Final = {
    "tenderer": Answer.TEXT,
    "register": Answer.TEXT,
    "contact": Answer.TEXT,
    "date": Answer.DATE,
    "fallback": Answer.TEXT,
}
_SITE: Final = ("name", "operator", "address", "role", "models")
_CERTIFICATE: Final = ("label", "edition", "number", "holder", "models", "until")

MODEL: Final = {
    "brand": Answer.TEXT,
    "identifier": Answer.TEXT,
    "condition": Answer.CHOICE,
    "configuration": Answer.TEXT,
    "registration": Answer.TEXT,
    "share": Answer.NUMBER,
}
"""What is asked of each model; a criterion that asks for the same refers to it."""


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
        _entry(f"I{n}", "identification", name, text, answer, choices, optional=name == "fallback")
        for n, (name, text, answer, choices) in enumerate(rows, start=1)
    )
    return _table("identification", wording, (wording.word("form", "answer"),), entries)


def models(lot: Lot, mark: str, columns: tuple[str, ...], wording: Wording, *, registered: bool) -> FormTable:
    """Return the register of the models offered for a lot.

    Args:
        lot: the lot.
        mark: what its codes begin with, behind the letter: `1.` where there are several lots.
        columns: the heads of the columns, one for each model.
        wording: the words of its language.
        registered: whether a criterion asks for the number in the register of products.
    """
    names = [name for name in MODEL if not (lot.annex.condition == Condition.NEW and name == "condition")]
    offered = ["refurbished", "remanufactured"]
    if lot.annex.condition != Condition.REFURBISHED:
        offered.insert(0, "new")
    conditions = tuple(wording.word("form", "conditions", name) for name in offered)
    entries = tuple(
        _entry(
            f"M{mark}{n}",
            f"lot-{lot.number}/models",
            name,
            wording.word("form", "model_rows", name),
            MODEL[name],
            conditions if name == "condition" else (),
            lot=lot.number,
            each=Each.MODEL,
            unit="%" if name == "share" else None,
            optional=name == "share" or (name == "registration" and not registered),
        )
        for n, name in enumerate(names, start=1)
    )
    return _of_lot(_table(f"lot-{lot.number}/models", wording, columns, entries), lot, mark, wording)


def sites(due: Moment, wording: Wording) -> FormTable:
    """Return the register of production sites."""
    columns = tuple(wording.word("form", "site_columns", name) for name in _SITE)
    return _register("sites", "S", due, columns, wording)


def certificates(wording: Wording) -> FormTable:
    """Return the register of certificates."""
    columns = tuple(wording.word("form", "certificate_columns", name) for name in _CERTIFICATE)
    return _register("certificates", "K", Moment.TENDER, columns, wording)


def labels(lot: Lot, mark: str, columns: tuple[str, ...], wording: Wording, codes: Mapping[str, str]) -> FormTable:
    """Return the short route: which labels the models hold, and what each of them proves.

    Args:
        lot: the lot.
        mark: as for `models`.
        columns: as for `models`.
        wording: the words of its language.
        codes: the codes of the rows of the criteria, by key.
    """
    certificate_codes = tuple(f"K{n}" for n in range(1, _ROWS + 1))
    entries = tuple(
        _entry(
            label_code(n, mark),
            f"lot-{lot.number}/labels",
            label.id,
            f"{label.name}: {'; '.join(_proven(lot, label, wording, codes))}",
            Answer.CHOICE,
            certificate_codes,
            lot=lot.number,
            each=Each.MODEL,
            optional=True,
        )
        for n, label in enumerate(named_labels(lot))
    )
    unproven = [
        together(criterion.code) for criterion in _before_award(lot) if criterion.proof and not criterion.labels
    ]
    table = _of_lot(_table(f"lot-{lot.number}/labels", wording, columns, entries), lot, mark, wording)
    rest = wording.fill("form", "unproven", codes=", ".join(unproven)) if unproven else ""
    return table._replace(hint=f"{table.hint} {rest}".rstrip())


def named_labels(lot: Lot) -> tuple[AnnexLabel, ...]:
    """Return the labels that prove something before award."""
    used = {proof.id for criterion in _before_award(lot) for proof in criterion.labels}
    return tuple(label for label in lot.annex.labels if label.id in used)


def label_code(index: int, mark: str) -> str:
    """Return the code of the row of a label, given its place among those named."""
    return f"L{mark}{index + 1}"


def _before_award(lot: Lot) -> tuple[AnnexCriterion, ...]:
    return tuple(criterion for criterion in lot.annex.criteria() if criterion.kind is not Kind.CONTRACT)


def _proven(lot: Lot, label: AnnexLabel, wording: Wording, codes: Mapping[str, str]) -> Iterator[str]:
    """Yield what a label proves, by edition and by whether it proves all, or takes the place of some rows."""
    found: dict[tuple[str, str], list[str]] = {}
    for criterion in _before_award(lot):
        for proof in criterion.labels:
            if proof.id == label.id:
                keys = (f"lot-{lot.number}/{criterion.id}/{item.id}" for item in proof.proves)
                rows = [codes[key] for key in keys if key in codes]
                told = ("items", rows) if rows else (proof.covers, [criterion.code])
                found.setdefault((proof.edition or "", told[0]), []).extend(told[1])
    for (edition, covers), places in found.items():
        text = wording.fill("form", "proves", covers, codes=", ".join(map(together, dict.fromkeys(places))))
        yield f"{wording.fill('labels', 'edition', edition=edition)}, {text}" if edition else text


def _of_lot(table: FormTable, lot: Lot, mark: str, wording: Wording) -> FormTable:
    """Return a table whose title names its lot, where there are several."""
    if not mark:
        return table
    return table._replace(title=f"{table.title}, {wording.fill('tender', 'lot', number=str(lot.number)).lower()}")


def _register(name: str, letter: str, due: Moment, columns: tuple[str, ...], wording: Wording) -> FormTable:
    entries = tuple(
        _entry(
            f"{letter}{n}",
            name,
            str(n),
            wording.fill("form", "registers", name, "row", number=str(n)),
            Answer.TEXT,
            (),
            each=Each.SITE if name == "sites" else Each.TENDER,
            due=due,
            optional=True,
        )
        for n in range(1, _ROWS + 1)
    )
    return _table(name, wording, columns, entries)._replace(by_row=True)


def _table(name: str, wording: Wording, columns: tuple[str, ...], entries: tuple[Entry, ...]) -> FormTable:
    kind = name.rsplit("/", maxsplit=1)[-1]
    return FormTable(
        name,
        wording.word("form", "registers", kind, "title"),
        "",
        wording.word("form", "registers", kind, "hint"),
        columns,
        entries,
    )


def _entry(
    code: str,
    table: str,
    item: str,
    text: str,
    answer: Answer,
    choices: tuple[str, ...],
    *,
    lot: int = 0,
    each: Each = Each.TENDER,
    unit: str | None = None,
    due: Moment = Moment.TENDER,
    optional: bool = False,
) -> Entry:
    return Entry(
        code, f"{table}/{item}", lot, "", item, text, answer, unit, choices, each, due, None, decides=False,
        optional=optional,
    )  # fmt: skip
