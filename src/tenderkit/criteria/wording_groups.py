"""The groups of words in `templates/wording/`: which a language cannot do without, and where it may add some."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tenderkit.criteria.source import PathKey

_NEEDED: Final = frozenset(
    {"locale", "decimal_mark", "months", "date", "title", "subtitle", "list_end", "law", "facts", "draft", "overlay"}
    | {"blanks", "levels", "themes", "kinds", "reading", "overview", "criterion", "labels", "scoring", "frequencies"}
    | {"moments", "weights", "label_list", "source_list", "tender", "documents", "providers", "eachs", "footer"}
    | {"singular", "units", "answers", "form", "consultation", "sheets", "prices", "scores"}
)

_NEEDED_DOCUMENTS: Final = frozenset({"annex", "contract-annex", "labels", "response", "consultation"})

FREE: Final = frozenset({("units",), ("singular",), ("writing", "days"), ("writing", "signs")})
"""The groups whose words each language has as it needs them."""


def is_needed(path: Sequence[PathKey]) -> bool:
    """Say whether a language cannot do without a word: tenderers read it, or their answers are read by it.

    The others are taken from the source language where it lacks them: they are for the buyer, and for the screen.
    """
    group, *names = path
    return group in _NEEDED and (group != "documents" or not names or names[0] in _NEEDED_DOCUMENTS)
