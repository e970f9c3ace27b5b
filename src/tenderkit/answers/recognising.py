"""Which form a file is: that of this tender, its price sheet or its consultation, told by the number in it.

A form of another tender, or of another version of this one, asks other things under the same codes: it is refused.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tenderkit.answers.reading import plain_code, same
from tenderkit.documents.forms.form import FORM_NUMBER
from tenderkit.words.archive import unpacked
from tenderkit.words.errors import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tenderkit.documents.forms.form import Form
    from tenderkit.words.grid import Grid

_STORES: Final = re.compile(r"docprops/.*\.xml|customxml/item\d*\.xml|meta\.xml|word/footer\d*\.xml|styles\.xml")
_OF_TENDERER: Final = re.compile(r"i\d{1,2}")
"""The codes, made plain, of the rows on who answers."""

_MOST_ENTRIES: Final = 5_000
_MOST_BYTES: Final = 20_000_000


def recognised(data: bytes, name: str, grids: Iterable[Grid], forms: Sequence[Form]) -> int | Problem:
    """Return which of the forms a file is, or why it is none.

    Args:
        data: the file.
        name: its name.
        grids: its tables.
        forms: those of the tender; the first is the one that tenderers answer.
    """
    numbers = [_plain(form.number) for form in forms]
    found = _numbers(grids, forms)
    for text in found:
        if _plain(text) in numbers:
            return numbers.index(_plain(text))
    if not found:  # emptied, perhaps; what the file keeps for machines may still say it
        kept = [n for n, number in enumerate(numbers) if number and number in _stored(data)]
        if len(kept) == 1:
            return kept[0]
        message = "is no form of this tender: it has no number of a form"
        return Problem("E370", Place(name), message, "ask for the form that was sent with the tender documents")
    return Problem("E370", Place(name), _why(found[0], forms[_like(grids, forms)]), _HINT)


_HINT: Final = "collect it with the tender.yaml that its form was built from, or ask for the form of this tender"


def _why(number: str, form: Form) -> str:
    reference = same(form.reference)
    if reference and not same(number).startswith(reference):
        return f"is a form of another tender: its number is {number}, that of this tender {form.number}"
    return (
        f"is a form of another version of this tender, with other questions or lots: its number is {number}, "
        f"and now it is {form.number}"
    )


def _like(grids: Iterable[Grid], forms: Sequence[Form]) -> int:
    """Return which of the forms a file looks like: the one whose row for the number has its question."""
    texts = {same(cell.text) for grid in grids for row in grid.rows for cell in row}
    asked = [{same(each.text) for each in form.entries() if each.key == FORM_NUMBER} for form in forms]
    return next((n for n, words in enumerate(asked) if words & texts), 0)


def _numbers(grids: Iterable[Grid], forms: Sequence[Form]) -> list[str]:
    """Return what stands in the rows for the number of a form, those that say so first.

    A form of a tender with more lots has it in a later row.
    """
    asked = {
        plain_code(each.code): same(each.text) for form in forms for each in form.entries() if each.key == FORM_NUMBER
    }
    found: list[tuple[bool, str]] = []
    for grid in grids:
        for row in grid.rows:
            texts = [cell.text.strip() for cell in row if cell.text.strip()]
            if len(texts) < 2 or not _looks_like_one(texts[-1]):  # noqa: PLR2004 - a code, and what stands behind it
                continue
            code = plain_code(texts[0])
            says_so = any(same(text) in asked.values() for text in texts[1:-1])
            if code in asked or (says_so and _OF_TENDERER.fullmatch(code)):
                found.append((not says_so, texts[-1]))
    return [text for _, text in sorted(found, key=lambda each: each[0])]


def _looks_like_one(text: str) -> bool:
    """Say whether a text ends as the number of a form does: with eight digits of a digest."""
    return re.search(r"(?:^|\s)[0-9a-f]{8}$", same(text)) is not None


def _plain(number: str) -> str:
    return re.sub(r"\s", "", same(number))


def _stored(data: bytes) -> str:
    """Return what a file keeps for machines, and in its footers, as one text without spaces."""
    parts = unpacked(data, lambda part: _STORES.fullmatch(part) is not None, _MOST_ENTRIES, _MOST_BYTES)
    texts = (re.sub(r"<[^>]+>", "", part.decode("utf-8", "replace")) for part in parts.values())
    return _plain("".join(texts))
