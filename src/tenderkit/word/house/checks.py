"""What is wrong in a house style that can be read: its placeholders and the types of its styles."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Final

from tenderkit.word.house.hidden import hidden_placeholders
from tenderkit.word.house.place import ANNEX_NAME, annex_paragraphs
from tenderkit.word.house.placeholders import names_in, unclosed_in
from tenderkit.word.vocabulary import codes
from tenderkit.words.errors import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from tenderkit.word.house.house import House
    from tenderkit.word.styles.styles import WrongType

_OUR_MARK: Final = "draft"


def placeholder_problems(house: House, known: Collection[str], name: str) -> Iterator[Problem]:
    """Go through the placeholders that have no value, and every `{{ annex }}` outside the text.

    `known` holds the names that have a value; `name` is the file for people.
    """
    names = {one.lower() for one in (*known, ANNEX_NAME)}
    for part in house.texts:
        for found in names_in(part.root):
            if found.lower() not in names:
                better = suggestion(found, known)
                yield Problem(
                    codes.UNKNOWN_PLACEHOLDER,
                    Place(name),
                    f"unknown placeholder '{{{{ {found} }}}}' in {part.where}"
                    + (f"; did you mean '{{{{ {better} }}}}'?" if better else ""),
                    f"the placeholders are {', '.join(sorted(_offered(known)))}",
                )
        if unclosed_in(part.root):
            yield Problem(
                codes.UNKNOWN_PLACEHOLDER,
                Place(name),
                f"a placeholder in {part.where} begins with '{{{{' and does not end",
                "end it with '}}' in the same paragraph and line",
            )
    for where, found in dict.fromkeys(hidden_placeholders(house)):
        yield Problem(
            codes.UNKNOWN_PLACEHOLDER,
            Place(name),
            f"a placeholder in {where} is not filled: {found}",
            "take it out, or put it into text: of the page, a table, a header or footer, a text box or a note",
        )
    for part in house.texts[1:]:
        if annex_paragraphs(part.root):
            yield misplaced(f"{{{{ annex }}}} stands in {part.where}", name)


def misplaced(message: str, name: str) -> Problem:
    """Return the problem of an `{{ annex }}` that stands in the wrong place."""
    hint = "put it once, in a paragraph of its own between the other paragraphs of the text"
    return Problem(codes.ANNEX_MISPLACED, Place(name), message, hint)


def suggestion(found: str, known: Collection[str]) -> str:
    """Return the known name that is nearest to one that was found, `""` where none is near."""
    offered = _offered(known)
    ends = {one.rpartition(".")[2]: one for one in reversed(offered)}
    wanted = found.lower()
    for names in ({wanted: ends[wanted]} if wanted in ends else {}, {one: one for one in offered}, ends):
        near = difflib.get_close_matches(wanted, names, n=1, cutoff=0.6)
        if near:
            return names[near[0]]
    return ""


def _offered(known: Collection[str]) -> list[str]:
    """Return the names that people are told of; `draft` is for our own mark, and empty in most annexes."""
    return [one for one in (*known, ANNEX_NAME) if one != _OUR_MARK]


def style_problems(wrong: Iterable[WrongType], name: str) -> Iterator[Problem]:
    """Go through the styles that are of the wrong type."""
    for style in wrong:
        yield Problem(
            codes.WRONG_STYLE_TYPE,
            Place(name),
            f"the style {style.name!r} is a {style.found} style; it must be a {style.needed} style",
            "rename or remove this style: a missing one is added",
        )
