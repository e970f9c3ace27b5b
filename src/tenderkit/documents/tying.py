"""What stands on one line in all that a template shows: a number and its unit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Callable

    from tenderkit.documents.wording import Wording


class Given(str):
    """What the buyer wrote, which stands in the annex to the letter."""

    __slots__ = ()


class Data(Markup):
    """JSON, in which nothing may change."""


def tied_by(wording: Wording) -> Callable[[Any], Any]:
    """Return what keeps each number on one line with its unit, in all that a template shows."""
    words = map(str, (*wording.group("units").values(), *wording.group("singular").values()))
    units = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    gap = re.compile(rf"(?<=\d) (?=(?:{units})(?!\w))")
    blank = wording.word("writing", "unit")

    def tied(value: Any) -> Any:  # noqa: ANN401 - whatever a template shows
        if not isinstance(value, str) or isinstance(value, Given | Data):
            return value
        text = gap.sub(blank, value)
        return Markup(text) if isinstance(value, Markup) else text  # noqa: S704 - as safe as it was

    return tied
