"""The short route of the form: which labels the models hold, and what each of them proves.

A label of models has a row, where the certificate is named. A model in a public register is known by its number there,
which stands in the register of models; an audit belongs to a site, and is named in the register of sites.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tenderkit.documents.forms.form import Answer, Shows, together
from tenderkit.documents.forms.form_registers import ROWS, entry, of_lot, table
from tenderkit.documents.forms.form_sites import asks_audits
from tenderkit.words.terms import Each, Form, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tenderkit.documents.annex import AnnexCriterion, AnnexLabel
    from tenderkit.documents.dossier import Lot
    from tenderkit.documents.forms.form import FormTable
    from tenderkit.documents.wording import Wording

_PUBLIC: Final = "//eprel."
"""In the address of a public register in which the number of a model is all that is needed."""


def labels(
    lot: Lot, mark: str, columns: tuple[str, ...], wording: Wording, rows: Mapping[str, str]
) -> FormTable | None:
    """Return the table of the labels that models hold; None where none of them proves anything.

    Args:
        lot: the lot.
        mark: what its codes begin with, behind the letter: `1.` where there are several lots.
        columns: the heads of the columns, one for each model.
        wording: the words of its language.
        rows: the codes of the rows of the criteria, by key: a label may take the place of some.
    """
    certificates = tuple(f"K{n}" for n in range(1, ROWS + 1))
    entries = tuple(
        entry(
            code,
            f"lot-{lot.number}/labels/{label.id}",
            wording.named(label.name, wording.parted(_proven(lot, label, wording, rows))),
            Answer.CHOICE,
            certificates,
            lot=lot.number,
            each=Each.MODEL,
            optional=True,
        )
        for code, label in _rows(lot, mark)
    )
    if not entries:
        return None
    unproven = [
        together(criterion.code) for criterion in _before_award(lot) if criterion.proof and not criterion.labels
    ]
    made = of_lot(table(f"lot-{lot.number}/labels", wording, columns, entries), lot, mark, wording)
    rest = wording.fill("form", "unproven", codes=", ".join(unproven)) if unproven else ""
    return made._replace(hint=f"{made.hint} {rest}".rstrip())


def registered(lot: Lot, wording: Wording) -> str | None:
    """Return what the number of a model in a public register proves, in words; None where nobody asks for it.

    Args:
        lot: the lot.
        wording: the words of its language.
    """
    told = [text for label in named_labels(lot) if _is_public(label) for text in _proven(lot, label, wording, {})]
    asked = any(item.id == "registration" for criterion in _before_award(lot) for item in criterion.items())
    return wording.parted(told) if told or asked else None


def label_codes(lot: Lot, mark: str, registration: str) -> dict[str, str]:
    """Return under which code each label of models is answered, by its id.

    Args:
        lot: the lot.
        mark: as for `labels`.
        registration: the code of the row for the number in a public register.
    """
    public = {label.id: registration for label in named_labels(lot) if _is_public(label)}
    return {label.id: code for code, label in _rows(lot, mark)} | public


def shown_by(
    lot: Lot, criterion: AnnexCriterion, codes: Mapping[str, str], documents: frozenset[Form]
) -> Iterator[Shows]:
    """Yield what each label shows of a criterion, and the rows in whose place it stands.

    Args:
        lot: its lot.
        criterion: the criterion.
        codes: the codes under which labels are answered, by their ids.
        documents: the forms of what is handed in as a document.
    """
    editions = {label.id: label.editions for label in lot.annex.labels}
    for label in criterion.labels:
        if code := codes.get(label.id):
            proven = {item.id for item in label.proves}
            spared = frozenset(
                f"lot-{lot.number}/{criterion.id}/{item.id}"
                for item in criterion.items()
                if item.id in proven or (label.covers == "full" and item.form in documents)
            )
            yield Shows(code, label.covers, label.name, label.edition or "", editions.get(label.id, ()), spared)


def names_certificates(lot: Lot) -> bool:
    """Tell whether a label named in a lot has certificates with numbers of their own."""
    return any(not _is_public(label) for label in named_labels(lot))


def named_labels(lot: Lot) -> tuple[AnnexLabel, ...]:
    """Return the labels that prove something before award."""
    used = {proof.id for criterion in _before_award(lot) for proof in criterion.labels}
    return tuple(label for label in lot.annex.labels if label.id in used)


def _rows(lot: Lot, mark: str) -> Iterator[tuple[str, AnnexLabel]]:
    """Yield the labels of models with the codes of their rows."""
    shown = (label for label in named_labels(lot) if not _is_public(label) and not _is_of_sites(lot, label))
    for number, label in enumerate(shown, start=1):
        yield f"L{mark}{number}", label


def _is_public(label: AnnexLabel) -> bool:
    return _PUBLIC in (label.registry or "")


def _is_of_sites(lot: Lot, label: AnnexLabel) -> bool:
    """Tell whether all that a label proves is audits of sites."""
    proven = (each for each in _before_award(lot) if any(proof.id == label.id for proof in each.labels))
    return all(asks_audits(criterion) for criterion in proven)


def _before_award(lot: Lot) -> tuple[AnnexCriterion, ...]:
    return tuple(criterion for criterion in lot.annex.criteria() if criterion.kind is not Kind.CONTRACT)


def _proven(lot: Lot, label: AnnexLabel, wording: Wording, rows: Mapping[str, str]) -> Iterator[str]:
    """Yield what a label proves, by edition and by whether it proves all, or takes the place of some rows."""
    found: dict[tuple[str, str], list[str]] = {}
    left: dict[str, list[str]] = {}
    for criterion in _before_award(lot):
        asked = {item.id: rows.get(f"lot-{lot.number}/{criterion.id}/{item.id}") for item in criterion.items()}
        for proof in criterion.labels:
            if proof.id == label.id:
                proven = {item.id for item in proof.proves}
                spared = [code for name, code in asked.items() if code and name in proven]
                told, codes = ("items", spared) if spared else (proof.covers, [criterion.code])
                found.setdefault((proof.edition or "", told), []).extend(codes)
                if spared:
                    left.setdefault(proof.edition or "", []).extend(
                        code for name, code in asked.items() if code and name not in proven
                    )
    for (edition, covers), places in found.items():
        text = wording.fill("form", "proves", covers, codes=_codes(places))
        if covers == "items" and (remaining := left.get(edition)):
            text = wording.fill("form", "proves", "remaining", text=text, codes=_codes(remaining))
        yield f"{wording.fill('labels', 'edition', edition=edition)}, {text}" if edition else text


def _codes(codes: Iterable[str]) -> str:
    return ", ".join(map(together, dict.fromkeys(codes)))
