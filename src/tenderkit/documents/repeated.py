"""Which criteria of a lot an earlier lot has in the same words, but for the name of the product."""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tenderkit.documents.annex import AnnexCriterion
    from tenderkit.documents.dossier import Lot

_TOKENS = "\ue000\ue001"
"""Stand for the product, singular and plural; signs that no text holds."""


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
        self._first: dict[Any, tuple[str, str, str]] = {}

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
            code, anchor, there = self._first.setdefault(_without_product(criterion, lot.product), here)
            if code != criterion.code:
                names = (there, product) if there != product else ()
                found[criterion.id] = Repeated(code, anchor, *names)
        return found


def _without_product(criterion: AnnexCriterion, product: tuple[str, str]) -> Any:
    """Return a criterion as data, without code, sources and its part of all points, the product as a sign."""
    scoring = criterion.scoring._replace(relative=0) if criterion.scoring else None  # type: ignore[arg-type]
    bare = criterion._replace(code="", sources=(), scoring=scoring)
    words = {word.casefold(): _TOKENS[place] for place, word in enumerate(product) if word}
    longest = sorted(words, key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, longest)), re.IGNORECASE) if words else None

    def plain(value: Any) -> Any:
        if isinstance(value, Enum) or pattern is None:
            return value
        if isinstance(value, str):
            return pattern.sub(lambda word: words[word[0].casefold()] + ("^" if word[0][0].isupper() else ""), value)
        if isinstance(value, tuple):
            return tuple(map(plain, value))
        return value

    return plain(bare)
