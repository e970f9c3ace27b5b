"""The texts of a set as the readers of a language see them."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from tenderkit.criteria.field_roles import ADVISING
from tenderkit.criteria.position import Position, Source, mapped
from tenderkit.criteria.resolve import here
from tenderkit.words.languages import base_of
from tenderkit.words.terms import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tenderkit.criteria.criteria_set import CriteriaSet, Texts
    from tenderkit.criteria.model import Criterion
    from tenderkit.criteria.position import Plain
    from tenderkit.words.terms import Theme


def as_read(criteria_set: CriteriaSet, language: str, typeset: Callable[[str], str] | None = None) -> CriteriaSet:
    """Return a set whose texts in a language are those that its readers see.

    Where the language has only what tenderers read, what is for the buyer alone is in the source language.

    Args:
        criteria_set: the set, with its texts in the language and in the source language.
        language: its code; with a country, as in `nl-BE`, the texts stand under that too.
        typeset: puts the signs and blanks of the country into a text.
    """
    texts = criteria_set.texts[base_of(language)]
    if typeset is not None:
        texts = _typeset(texts, typeset)
    if texts.language in criteria_set.info.tenderers_only:
        texts = _completed(criteria_set, texts)
    if criteria_set.texts.get(language) is texts:
        return criteria_set
    return criteria_set._replace(texts=MappingProxyType({**criteria_set.texts, language: texts}))


def _completed(criteria_set: CriteriaSet, texts: Texts) -> Texts:
    themes = {
        theme: _theme(file, criteria_set.sources[theme], criteria_set.themes[theme])
        for theme, file in texts.themes.items()
    }
    questions: dict[str, Plain] = {name: {"text": each.text} for name, each in criteria_set.info.questions.items()}
    info = texts.info.data if isinstance(texts.info.data, dict) else {}
    own = info.get("questions")
    whole: Plain = {**info, "questions": {**questions, **(own if isinstance(own, dict) else {})}}
    return texts._replace(themes=themes, info=texts.info._replace(data=whole))


def _theme(file: Source, source: Source, criteria: tuple[Criterion, ...]) -> Source:
    """Return the texts of a theme with those for the buyer that it lacks, each with the place where it stands."""
    data = dict(file.data) if isinstance(file.data, dict) else {}
    root = Position(file.root.line, file.root.column, children=dict(file.root.children))
    for index, criterion in enumerate(criteria):
        theirs, own = source.get((index,)), data.get(criterion.id)
        if not isinstance(theirs, dict):
            continue
        mine = own if isinstance(own, dict) else {}
        fields = theirs if not mine and criterion.kind is Kind.MEASURE else ADVISING
        lacking = {field: theirs[field] for field in fields if field in theirs and field not in mine}
        if lacking:
            data[criterion.id] = {**lacking, **mine}
            place, before = root.children.get(criterion.id, root), source.root.children.get(index)
            position = Position(place.line, place.column, place.key, place.style, dict(place.children), place.source)
            if before is not None:
                position.children.update({f: here(before.children[f], source) for f in lacking if f in before.children})
            root.children[criterion.id] = position
    return Source(file.file, data, root, file.text)


def _typeset(texts: Texts, typeset: Callable[[str], str]) -> Texts:
    def written(file: Source) -> Source:
        return file._replace(data=mapped(file.data, typeset))

    themes: Mapping[Theme, Source] = {theme: written(file) for theme, file in texts.themes.items()}
    return texts._replace(themes=themes, info=written(texts.info), labels=written(texts.labels), law=written(texts.law))
