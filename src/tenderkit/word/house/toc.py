"""The tables of contents of a house style: they know nothing of the annex until they are updated."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tenderkit.word.package.fields import fields_in
from tenderkit.word.vocabulary import codes
from tenderkit.word.vocabulary.ooxml import wtag
from tenderkit.words.errors import Place, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tenderkit.word.house.house import House

_OF_OTHERS: Final = re.compile(r"\\[ac]\b", re.IGNORECASE)
"""The switches of tables of figures, in which nothing of an annex stands."""


def mark_contents(house: House, name: str) -> Iterator[Problem]:
    """Mark the tables of contents for Word to update when it opens the file, and say so."""
    for part in house.texts:
        fields = fields_in(part.root)
        found = [field for field in fields if field.name == "TOC" and not _OF_OTHERS.search(field.instruction)]
        for field in found:
            field.element.set(wtag("dirty"), "1")
        if found:
            yield Problem(
                codes.STALE_CONTENTS,
                Place(name),
                f"the table of contents in {part.where} does not list the annex yet",
                "update it before you publish: in Word Ctrl+A and F9 (Word may ask when it opens the file), "
                "in LibreOffice Tools, Update, Indexes and Tables",
                Severity.WARNING,
            )
