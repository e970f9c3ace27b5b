"""How texts are written in a country: what authors type, and the signs, blanks and marks that are printed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def typesetter(signs: Mapping[str, str], marks: tuple[str, str]) -> Callable[[str], str] | None:
    """Return what turns a text as authors type it into what is printed; None where nothing is to be done.

    Args:
        signs: what authors type, and what is printed. One that begins with a blank is meant behind something only, so
            that no table and no list of Markdown is taken for it.
        marks: the decimal mark of the language, and of the country.
    """
    steps: list[tuple[re.Pattern[str], Callable[[re.Match[str]], str]]] = []
    if signs:
        ways = sorted(signs, key=len, reverse=True)
        pattern = "|".join(rf"(?<=[^\s|+-]){re.escape(way)}" if way.startswith(" ") else re.escape(way) for way in ways)
        steps.append((re.compile(pattern), lambda found: signs[found.group()]))
    usual, own = marks
    if usual != own:  # not in names of substances, such as 1,2-ethanediol
        steps.append((re.compile(rf"(?<=\d){re.escape(usual)}(?=\d+(?![\d-]))"), lambda _: own))

    def typeset(text: str) -> str:
        for pattern, printed in steps:
            text = pattern.sub(printed, text)
        return text

    return typeset if steps else None
