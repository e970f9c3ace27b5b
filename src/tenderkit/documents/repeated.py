"""Which criteria of a lot an earlier lot has in the same words, but for the name of the product."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tenderkit.documents.annex import AnnexCriterion
    from tenderkit.documents.dossier import Lot

_SIGNS = "\ue000\ue001"
"""Stand for the product, singular and plural; no text holds them."""


class Repeated(NamedTuple):
    """Where the same criterion stands in an earlier lot."""

    code: str
    anchor: str
    there: str = ""
    """What the product is called there; empty where it has the same name."""
    here: str = ""


class Repeats:
    """The criteria of the lots so far; what tenderers read of them is compared, not what they rest on."""

    def __init__(self) -> None:
        self._first: dict[object, tuple[str, str, str]] = {}

    def of(self, lot: Lot, prefix: str) -> Mapping[str, Repeated]:
        """Return where criteria of a lot stand in an earlier one, by id, and note those that stand in none.

        Args:
            lot: the lot; those with a smaller number came before.
            prefix: what comes before the id of each of its criteria, so that those of all lots differ.
        """
        found = {}
        product = lot.product[0]
        for criterion in lot.annex.criteria():
            here = criterion.code, f"{prefix}{criterion.id}", product
            code, anchor, there = self._first.setdefault(without_product(_bare(criterion), lot.product), here)
            if code != criterion.code:
                names = (there, product) if there != product else ()
                found[criterion.id] = Repeated(code, anchor, *names)
        return found


def _bare(criterion: AnnexCriterion) -> AnnexCriterion:
    """Return a criterion without its code, its sources and its part of all points."""
    scoring = criterion.scoring._replace(relative=Decimal(0)) if criterion.scoring else None
    return criterion._replace(code="", sources=(), scoring=scoring)


def without_product(value: object, product: tuple[str, str]) -> object:
    """Return a text, or data with texts, with signs in the place of the product.

    Args:
        value: a text, or tuples of them.
        product: the words for it, singular and plural.
    """
    words = {word.casefold(): _SIGNS[place] for place, word in enumerate(product) if word}
    if not words:
        return value
    pattern = re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))), re.IGNORECASE)

    def sign(found: re.Match[str]) -> str:
        return words[found[0].casefold()] + ("^" if found[0][0].isupper() else "")

    def plain(part: object) -> object:
        if isinstance(part, tuple):
            return tuple(map(plain, part))
        return pattern.sub(sign, part) if isinstance(part, str) and not isinstance(part, Enum) else part

    return plain(value)
