"""The register of sites in the form: asked once, with the audit of each site where a criterion gives points for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tenderkit.documents.forms.form import Shows, together
from tenderkit.documents.forms.form_registers import register
from tenderkit.documents.plain import plain_text
from tenderkit.words.terms import Each, Form, Moment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tenderkit.documents.annex import AnnexCriterion
    from tenderkit.documents.asked import ProofText
    from tenderkit.documents.dossier import Lot
    from tenderkit.documents.forms.form import FormTable
    from tenderkit.documents.wording import Wording

SITE: Final = ("name", "address", "role", "models", "secret", "source", "audit")
"""The columns of the register; the last two only where a criterion asks for audits."""

_OF_AUDITS: Final = ("source", "audit")

_SITES: Final = "sites"
_AUDITS: Final = "audits"


def sites(due: Moment, lots: Iterable[Lot], wording: Wording) -> FormTable:
    """Return the register of sites.

    Args:
        due: when sites must be named first.
        lots: the lots.
        wording: the words of its language.
    """
    lots = tuple(lots)
    editions = {label.id: label.editions for lot in lots for label in lot.annex.labels}
    found = {criterion.code: criterion for lot in lots for criterion in lot.annex.criteria() if asks_audits(criterion)}
    columns = SITE if found and due is Moment.TENDER else SITE[: -len(_OF_AUDITS)]
    made = register(_SITES, "S", due, tuple(wording.word("form", "site_columns", name) for name in columns), wording)
    told = [text for criterion in found.values() for text in _told(criterion, wording)] if columns == SITE else []
    shown = [
        Shows("", "part", label.name, label.edition or "", editions.get(label.id, ()))
        for criterion in found.values()
        for label in criterion.labels
    ]
    return made._replace(hint=" ".join((made.hint, *told)), labels=tuple(dict.fromkeys(shown if told else ())))


def is_of_sites(item: ProofText) -> bool:
    """Tell whether an item stands in the register of sites: the list of them, and their audits with the tender."""
    return (item.form is Form.LIST and item.id == _SITES) or _is_audit(item)


def asks_audits(criterion: AnnexCriterion) -> bool:
    """Tell whether a criterion asks for audits of sites with the tender."""
    return any(_is_audit(item) for item in criterion.items())


def first_of_sites(lot: Lot) -> Moment | None:
    """Return when sites must be named first, if a criterion is about them."""
    found = [
        item.at
        for criterion in lot.annex.criteria()
        for item in criterion.items()
        if item.at.before_award and (is_of_sites(item) or item.each is Each.SITE)
    ]
    return min(found, key=list(Moment).index, default=None)


def _is_audit(item: ProofText) -> bool:
    return item.id == _AUDITS and item.each is Each.SITE and item.at is Moment.TENDER


def _told(criterion: AnnexCriterion, wording: Wording) -> Iterator[str]:
    """Yield that a criterion says which sites and audits count, and what shows an audit.

    What it says is not repeated: it may be a list, and out of its place a sentence of it says something else.
    """
    code = together(criterion.code)
    yield wording.fill("form", "counted_sites", code=code)
    for item in criterion.items():
        if _is_audit(item):
            names = list(dict.fromkeys(_edition(label.name, label.edition, wording) for label in criterion.labels))
            yield wording.fill("form", "audit", code=code, text=wording.within(plain_text(item.text)))
            if names:
                yield wording.fill("form", "audit_labels", labels=wording.either(names))


def _edition(name: str, edition: str | None, wording: Wording) -> str:
    return f"{name} ({wording.fill('labels', 'edition', edition=edition)})" if edition else name
