"""The scoring workbook: what tenders offer, their points by the formulas of the annex, and who checked what.

The first sheet names the tenderers and shows the result; each lot has a sheet of its own; one lists what is to be
checked of each tender, and the last says the rules in words.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from tenderkit.documents.award.cost_text import award_rules, life_cycle_rules
from tenderkit.documents.award.ranking import Scored, weights
from tenderkit.documents.award.scoring_page import ScoringPage
from tenderkit.documents.due import once
from tenderkit.documents.pages import Page, quoted
from tenderkit.documents.plain import plain_text
from tenderkit.sheets.sheet import Content, Look, Rule, Sheet, Workbook, address, area, on_sheet, sheet_names
from tenderkit.words.terms import Form

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tenderkit.documents.dossier import Dossier
    from tenderkit.documents.wording import Wording

TENDERERS: Final = 5
"""How many there is room for, unless told."""

_NAMES: Final = 4
"""The row of the first name on the first sheet."""


def scoring_workbook(
    dossier: Dossier, wording: Wording, offers: Sequence[Scored] = (), tenderers: int = TENDERERS
) -> Workbook:
    """Return the scoring workbook of a tender.

    Args:
        dossier: the tender.
        wording: the words of its language.
        offers: what is known of each tender; none before the tenders are opened.
        tenderers: how many there is room for, where there are no offers yet.
    """
    word = wording.word
    scored = tuple(offers) or tuple(Scored("") for _ in range(tenderers))
    titles = [wording.fill("tender", "lot", number=str(lot.number)) for lot in dossier.lots]
    first, evidence, rules, *names = sheet_names(
        [
            word("scores", "sheets", "result"),
            word("scores", "sheets", "evidence"),
            word("scores", "sheets", "rules"),
            *titles,
        ]
    )
    named = [
        (_name_cell(first, n), offer.tenderer or wording.fill("scores", "tenderer", number=str(n + 1)))
        for n, offer in enumerate(scored)
    ]
    shown = [
        (f"IF({cell}={quoted('')},{quoted(wording.fill('scores', 'tenderer', number=str(n + 1)))},{cell})", known)
        for n, (cell, known) in enumerate(named)
    ]
    pages = [
        ScoringPage(lot, name, weights(dossier), scored, shown, wording, several=len(dossier.lots) > 1)
        for lot, name in zip(dossier.lots, names, strict=True)
    ]
    return Workbook(
        word("scores", "title"),
        dossier.organisation,
        dossier.date,
        word("locale"),
        {},
        (
            _result(first, dossier, scored, pages, wording),
            *(page.sheet() for page in pages),
            _evidence(evidence, dossier, shown, wording),
            _rules(rules, dossier, wording),
        ),
    )


def _name_cell(sheet: str, number: int) -> str:
    return on_sheet(sheet, address(_NAMES + number, 1, fixed=True))


def _result(
    name: str, dossier: Dossier, offers: Sequence[Scored], pages: Sequence[ScoringPage], wording: Wording
) -> Sheet:
    """Return the first sheet: the names, and what each earned in each lot."""
    word = wording.word
    page = Page(2 + 2 * len(pages))
    page.across(word("scores", "title"), Look.TITLE)
    facts = [
        word("scores", "reader"),
        dossier.title,
        dossier.reference,
        word("draft", "mark") if dossier.is_draft else "",
    ]
    page.across(wording.parted(filter(None, facts)), Look.NOTE)
    page.across(word("scores", "result_hint"), Look.NOTE)
    heads = [word("scores", "heads", "number"), word("scores", "heads", "tenderer")]
    for lot in dossier.lots:
        for what in ("total", "rank"):
            told = word("scores", what)
            heads.append(
                wording.named(wording.fill("tender", "lot", number=str(lot.number)), told) if len(pages) > 1 else told
            )
    page.add([Content(text, Look.HEAD) for text in heads])
    for n, offer in enumerate(offers):
        cells = [Content(Decimal(n + 1), Look.NUMBER), Content(offer.tenderer or None, Look.INPUT)]
        for lot_page in pages:
            total, rank = lot_page.result(n)
            cells += [Content(total[0], Look.TOTAL, total[1]), Content(rank[0], Look.NUMBER, rank[1])]
        page.add(cells)
    return Sheet(
        name, (6, 44, *[16] * (page.width - 2)), tuple(page.rows), merges=tuple(page.merges), frozen=(_NAMES, 2)
    )


def _evidence(name: str, dossier: Dossier, names: Sequence[tuple[str, str]], wording: Wording) -> Sheet:
    """Return the sheet that says who checked what, tender by tender."""
    word = wording.word
    columns = ("tenderer", "lot", "code", "item", "due", "there", "right", "checked_by", "checked_on", "remark")
    widths = (24, 9, 14, 66, 19, 12, 12, 18, 13, 34)
    page = Page(len(columns))
    page.across(word("scores", "sheets", "evidence"), Look.TITLE)
    page.across(word("scores", "evidence_hint"), Look.NOTE)
    page.gap()
    page.add([Content(word("scores", "heads", column), Look.HEAD) for column in columns])
    items = [
        [
            Content(Decimal(lot.number), Look.NUMBER),
            Content(", ".join(codes)),
            Content(_begun(plain_text(item.text))),
            Content(word("scores", "due", item.at)),
        ]
        for lot in dossier.lots
        for codes, item in once(
            (criterion.code, item, lot.product)
            for criterion in lot.annex.criteria()
            for group in criterion.proof
            for item in group.items
            if item.at.before_award and item.form is not Form.PRICE
        )
    ]
    fields = (Look.INPUT_CHOICE, Look.INPUT_CHOICE, Look.INPUT, Look.INPUT_DATE, Look.INPUT)
    first = page.next
    for cell, known in names:
        for cells in items:
            page.add([Content(known, Look.LOCKED, f"={cell}"), *cells, *[Content(None, look) for look in fields]])
    rules = []
    if page.next > first:
        yes_no = tuple(word("form", "choices", name) for name in ("yes", "no"))
        last = page.next - 1
        rules = [
            Rule(area((first, 5), (last, 6)), choices=yes_no, message=word("scores", "refused"), stops=True),
            Rule(area((first, 8), (last, 8)), is_date=True, message=word("scores", "refused"), stops=True),
        ]
    return Sheet(name, widths, tuple(page.rows), tuple(rules), tuple(page.merges), frozen=(4, 0), repeat_rows=(3, 3))


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]


def _rules(name: str, dossier: Dossier, wording: Wording) -> Sheet:
    """Return the sheet with the rules in words."""
    page = Page(1)
    page.across(wording.word("scores", "rules_title"), Look.TITLE)
    for text in _rules_told(dossier, wording):
        page.across(text, Look.NOTE)
    return Sheet(name, (88,), tuple(page.rows), landscape=False)


def _rules_told(dossier: Dossier, wording: Wording) -> Iterator[str]:
    methods = {c.scoring.method for lot in dossier.lots for c in lot.annex.criteria() if c.scoring}
    yield wording.word("scores", "rules", "values")
    if "linear" in methods:
        yield wording.word("scores", "rules", "linear")
    if "bands" in methods:
        yield wording.word("scoring", "bands")
    if "judged" in methods:
        yield wording.word("scoring", "judged")
        yield wording.word("scores", "rules", "reasons")
    if not weights(dossier).decided:
        yield wording.word("scores", "undecided")
    yield from award_rules(dossier, wording)
    yield from life_cycle_rules(dossier, wording)
    for rule in ("empty", "admitted", "binary"):
        yield wording.word("scores", "rules", rule)
