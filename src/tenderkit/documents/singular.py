"""Which numbers take a unit in the singular, in each language, and where a text prints one."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from tenderkit.words.languages import base_of

if TYPE_CHECKING:
    from decimal import Decimal

_BELOW_TWO: Final = frozenset({"fr"})
"""The languages whose plural begins at 2: `1,85 point`. In the others, only 1 is not several."""

_DATIVE: Final = {"de": "n?"}
"""What a plural may have behind it in a language with cases: `innerhalb von 1 Arbeitstagen`."""

_TWO: Final = 2


def is_one(value: Decimal, language: str) -> bool:
    """Tell whether a unit behind a number is in the singular.

    Args:
        value: the number.
        language: the code of the language.
    """
    return abs(value) < _TWO if base_of(language) in _BELOW_TWO else value == 1


def with_singulars(text: str, ones: tuple[tuple[str, str], ...], language: str) -> str:
    """Return a text in which the unit behind such a number is in the singular.

    Args:
        text: the text, with numbers as readers of the language write them.
        ones: the plural of each unit, with its singular.
        language: the code of the language.
    """
    numbers = r"[01](?:,\d+)?" if base_of(language) in _BELOW_TWO else "1"
    ending = _DATIVE.get(base_of(language), "")
    return _found(numbers, ones, ending).sub(lambda found: found[1] + dict(ones)[found[2]], text)


@cache
def _found(numbers: str, ones: tuple[tuple[str, str], ...], ending: str) -> re.Pattern[str]:
    """Return what finds a number with the plural of a unit behind it; of no units there is nothing to find."""
    plurals = "|".join(re.escape(plural) for plural, _ in sorted(ones, key=lambda pair: -len(pair[0])))
    return re.compile(rf"(?<![\d.,])({numbers}(?: |\u00a0|\u202f|&#160;))({plurals}){ending}\b" if plurals else r"(?!)")
