"""What came of a contract, as headings and tables for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tenderkit.contract.clause_page import clause_page
from tenderkit.contract.page import outcome_page
from tenderkit.documents.coverage_text import Cell, Grid, Heading, Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tenderkit.contract.came import Came
    from tenderkit.contract.clause_page import ClausePage
    from tenderkit.contract.page import Page
    from tenderkit.documents.coverage_text import Block
    from tenderkit.documents.wording import Wording


def outcome_blocks(came: Came, wording: Wording) -> Iterator[Block]:
    """Yield what a terminal shows of what came of a contract, from top to bottom.

    Args:
        came: all that came of it.
        wording: the words of its language.
    """

    def word(*path: str) -> str:
        return wording.word("outcome", "clauses", *path)

    page: Page = outcome_page(came, wording)["page"]
    clauses: ClausePage = clause_page(came, wording)["page"]
    yield Heading(wording.word("outcome", "page", "title"), top=True)
    yield Paragraph(f"{page.about} {page.summary}")
    for told in page.told:
        yield Paragraph(told)
    rows = [
        (Cell(row.code), Cell(row.state, "strong"), Cell("\n".join((row.title, *row.found)))) for row in clauses.rows
    ]
    yield Grid(("", word("state"), word("clause")), tuple(rows), wide=2)
    if clauses.to_do:
        yield Heading(word("to_do"))
        yield Grid((), tuple((Cell("-"), Cell(f"{name}. {what}")) for name, what in clauses.to_do), wide=1)
    if clauses.own:
        yield Heading(word("own"))
        yield Grid((), tuple((Cell("-"), Cell(line)) for line in clauses.own), wide=1)
    yield Heading(word("next"))
    if clauses.coming:
        yield Grid((), tuple((Cell(day), Cell(what)) for day, what in clauses.coming), wide=1)
    else:
        yield Paragraph(clauses.nothing)
