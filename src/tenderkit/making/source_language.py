"""What only the buyer reads of a tender, in the source language: where there is not all of it in that of the tender."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tenderkit.criteria.criteria_set import SOURCE_LANGUAGE
from tenderkit.tenders.undecided import in_words
from tenderkit.words.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tenderkit.documents.dossier import Dossier, Lot
    from tenderkit.documents.templates import Templates
    from tenderkit.documents.wording import Wording
    from tenderkit.tenders.undecided import Undecided


def in_source_language(
    dossier: Dossier,
    wording: Wording,
    templates: Templates,
    lots: Sequence[Callable[[Wording], Lot]],
    left: Sequence[Undecided],
) -> tuple[Dossier, Wording]:
    """Return a tender in the source language, with the codes that its criteria have in its own, and the words for it.

    Args:
        dossier: the tender in its own language.
        wording: the words of that language, under the tender's law.
        templates: where the templates are.
        lots: what composes each lot with the words of the source language.
        left: what is still to decide.
    """
    try:
        english = templates.wording(SOURCE_LANGUAGE, wording.profile)
    except UsageError:  # the law has no words in it
        english = templates.wording(SOURCE_LANGUAGE)
    english = english.coded_as(wording)
    composed = tuple(compose(english) for compose in lots)
    return (
        dossier._replace(
            language=SOURCE_LANGUAGE,
            lots=composed,
            undecided=tuple(in_words(left, composed, english)),
            others_in=dossier.language,
        ),
        english,
    )
