"""A tender becomes the form that tenderers fill in."""

from __future__ import annotations

import hashlib
import itertools
from typing import TYPE_CHECKING

from tenderkit.documents.forms import form_labels, form_registers
from tenderkit.documents.forms.form import Form
from tenderkit.documents.forms.form_questions import Questions
from tenderkit.documents.forms.form_sites import first_of_sites, sites
from tenderkit.words.terms import Kind, Moment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tenderkit.documents.dossier import Dossier
    from tenderkit.documents.forms.form import FormTable
    from tenderkit.documents.wording import Wording

_DIGITS = 8


def compose_form(dossier: Dossier, wording: Wording, models: int = 3) -> Form:
    """Compose the form of a tender.

    Args:
        dossier: the tender.
        wording: the words of its language.
        models: how many models there is room for; the number of the form does not depend on it.
    """
    columns = tuple(wording.fill("form", "model", number=str(n)) for n in range(1, models + 1))
    asked: list[FormTable] = []
    on_request: list[FormTable] = []
    registers: list[FormTable] = []
    public: list[str] = []
    for lot in dossier.lots:
        mark = f"{lot.number}." if len(dossier.lots) > 1 else ""
        register = form_registers.models(lot, mark, columns, wording, form_labels.registered(lot, wording))
        model_codes = {entry.item: entry.code for entry in register.entries}
        public += [model_codes["registration"]] if "registration" in model_codes else []
        label_codes = form_labels.label_codes(lot, mark, model_codes.get("registration", ""))
        with_tender, later = Questions(lot, mark, columns, label_codes, wording).tables(model_codes)
        answered = (each for made in (*with_tender, *later) for each in made.entries)
        rows = {key: each.code for each in answered for key in (each.key, *each.also)}
        labels = form_labels.labels(lot, mark, columns, wording, rows)
        codes = tuple(each.code for each in lot.annex.criteria() if each.kind is Kind.SPECIFICATION)
        met = [form_registers.requirements(lot, mark, codes, columns, wording)] if codes else []
        registers.append(register)
        asked += [*([labels] if labels else []), *met, *with_tender]
        on_request += later
    site_moments = {first_of_sites(lot) for lot in dossier.lots}
    if Moment.TENDER in site_moments:
        registers.append(sites(Moment.TENDER, dossier.lots, wording))
    elif Moment.REQUEST in site_moments:
        on_request.insert(0, sites(Moment.REQUEST, dossier.lots, wording))
    if any(form_labels.names_certificates(lot) for lot in dossier.lots):
        registers.append(form_registers.certificates(wording, public))
    number = numbered(dossier.reference, (*registers, *asked, *on_request), _criteria(dossier))
    identification = form_registers.identification(dossier, wording)
    return Form(
        number,
        wording.word("documents", "response", "title"),
        wording.word("documents", "response", "reader"),
        dossier.organisation,
        dossier.reference,
        dossier.language,
        dossier.is_draft,
        (identification, *registers, *asked),
        tuple(on_request),
    )


def numbered(reference: str, tables: tuple[FormTable, ...], about: Iterable[str]) -> str:
    """Return the number of a form: the reference of the tender with a digest of all that is asked.

    Why line by line: the number of a form that went out stays the same whatever else tables come to hold.

    Args:
        reference: that of the tender; may be empty.
        tables: the questions; what they look like does not count.
        about: what is asked about and does not stand in the questions.
    """
    digest = hashlib.sha256()
    for line in itertools.chain(_lines(tables), about):
        digest.update(f"{line}\n".encode())
    return f"{reference} {digest.hexdigest()[:_DIGITS]}".strip()


def _lines(tables: tuple[FormTable, ...]) -> Iterator[str]:
    """Yield what each row asks."""
    for table in tables:
        for entry in table.entries:
            bound = entry.bound.value if entry.bound else ""
            yield "\t".join((entry.key, entry.code, entry.text, entry.answer, entry.unit or "", bound, *entry.choices))


def _criteria(dossier: Dossier) -> Iterator[str]:
    """Yield the texts that the answers are about."""
    for lot in dossier.lots:
        for criterion in lot.annex.criteria():
            yield f"{lot.title}\t{criterion.code}\t{criterion.requirement}"
            scoring = criterion.scoring
            if scoring:
                ends = (*scoring.ends, *(step.value for step in scoring.steps))
                yield "\t".join(map(str, (scoring.method, scoring.points, scoring.measure, *ends)))
