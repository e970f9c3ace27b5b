"""A comparison told with the texts of another language: what changed, and what it means, is the same in all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tenderkit.criteria.criteria_set import SOURCE_LANGUAGE
from tenderkit.versions.compare.entry import same_text, shown

if TYPE_CHECKING:
    from tenderkit.versions.compare.changes import Change, Comparison, FieldChange


def in_language(comparison: Comparison, language: str) -> Comparison:
    """Return a comparison as `compare` makes it for another language, without comparing anew.

    Args:
        comparison: what was found.
        language: the language whose texts are to be shown; both sets hold it.
    """
    if language == comparison.language:
        return comparison
    changes = (
        change._replace(
            title=_title(comparison, change, language),
            fields=tuple(_field(field, comparison.language, language) for field in change.fields),
        )
        for change in comparison.changes
    )
    return comparison._replace(language=language, changes=tuple(changes))


def _title(comparison: Comparison, change: Change, language: str) -> str:
    criteria_set = comparison.old if change.change == "removed" else comparison.new
    if change.criterion is None:
        return str(criteria_set.texts[language].info.get(("title",)))
    theme, index, criterion = criteria_set.find(change.criterion)
    for texts in (criteria_set.texts[language], criteria_set.texts[SOURCE_LANGUAGE]):
        found = texts.get(theme, texts.path(index, criterion.id, "title"))
        if found:
            return found
    return change.title


def _field(field: FieldChange, before: str, language: str) -> FieldChange:
    """Return a field with its texts in another language; one that changed in a translation alone is told in that."""
    texts = {code: (old, new) for code, old, new in field.texts}
    if SOURCE_LANGUAGE in texts and not same_text(*texts[SOURCE_LANGUAGE]):
        ((old, new, other),) = shown(texts, language, field.field)
        return field._replace(old=old, new=new, language=other)
    code = field.language or before
    return field._replace(language=None if code == language else code) if texts else field
