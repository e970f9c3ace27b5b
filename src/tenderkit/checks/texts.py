"""Every text at every level, the buyer's included: placeholders and Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tenderkit.checks.asked import named_parameters
from tenderkit.criteria import prose
from tenderkit.criteria.criteria_set import SOURCE_LANGUAGE, CriteriaSet
from tenderkit.criteria.field_roles import PROSE
from tenderkit.criteria.shape import closest
from tenderkit.words.errors import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from tenderkit.criteria.model import Criterion
    from tenderkit.criteria.registers import Label
    from tenderkit.criteria.source import PathKey, Plain, Source

_NEARLY = re.compile(
    r"(?<![\\{])\$?\{ ?(?P<name>[A-Za-z][\w.]*) ?\}{1,2}|(?<![\\\]])\[ ?(?P<bracketed>[a-z]\w*) ?\](?![(:\[])"
)
_SENTENCE_ENDS = (". ", "! ", "? ", "\n\n")


def prose_paths(data: Plain, path: tuple[PathKey, ...] = ()) -> Iterator[tuple[tuple[PathKey, ...], str]]:
    """Yield every Markdown text below a criterion, with its path."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key in PROSE and isinstance(value, str):
                yield (*path, key), value
            elif key != "parameters":
                yield from prose_paths(value, (*path, key))


def label_texts(label: Label, language: str) -> Iterator[tuple[tuple[PathKey, ...], str]]:
    """Yield where a label's Markdown texts stand in a language's register, each with the text of the source."""
    lists = language != SOURCE_LANGUAGE
    yield ("equivalent",), label.equivalent
    yield ("art43", "note"), label.art43.note
    for n, proof in enumerate(label.proves):
        yield ("proves", n) if lists else ("proves", n, "what"), proof.what
    for n, found in enumerate(label.credibility):
        yield ("credibility", n) if lists else ("credibility", n, "statement"), found.statement


def nearly(text: str, names: Collection[str]) -> Iterator[tuple[str, str, int]]:
    """Yield what looks like a placeholder and is none: as it is written, its name, and its line, counted from 0.

    Args:
        text: Markdown.
        names: the parameters of its criterion; what stands in square brackets is one only by its name.
    """
    for found in _NEARLY.finditer(text):
        name = found["name"] or found["bracketed"]
        if found["name"] or name in names:
            yield found.group(), name, text.count("\n", 0, found.start())


def check_placeholders(criteria_set: CriteriaSet) -> Iterator[Problem]:
    """Yield what is meant as a placeholder in the texts of criteria, and would be printed as it is written."""
    for texts in criteria_set.texts.values():
        for theme, index, criterion in criteria_set.criteria():
            path = texts.path(index, criterion.id)
            for text_path, text in prose_paths(texts.themes[theme].get(path), path):
                yield from _meant(texts.themes[theme], text_path, text, criterion.parameters)


def check(criteria_set: CriteriaSet) -> Iterator[Problem]:
    """Yield what is wrong in any text, in every language read, and parameters that no text uses."""
    for texts in criteria_set.texts.values():
        names = tuple(str(texts.info.get(("product", name)) or "") for name in ("plural", "singular"))
        for theme, index, criterion in criteria_set.criteria():
            source = texts.themes[theme]
            path = texts.path(index, criterion.id)
            yield from _criterion(criterion, source, path)
            for text_path, words in prose_paths(source.get(path), path):
                yield from _low_beginnings(source, text_path, words, names)
        yield from _text(texts.info, ("scope",), str(texts.info.get(("scope",)) or ""), {})
        for name, label in criteria_set.registers.labels.items():
            for field, _ in label_texts(label, texts.language):
                text = texts.labels.get((name, *field))
                if isinstance(text, str):
                    yield from _text(texts.labels, (name, *field), text, {})
        for law in criteria_set.registers.law:
            text = texts.law.get((law, "note"))
            if isinstance(text, str):
                yield from _text(texts.law, (law, "note"), text, {})


def _criterion(criterion: Criterion, source: Source, path: tuple[PathKey, ...]) -> Iterator[Problem]:
    values = dict.fromkeys(criterion.parameters, "1")
    used: set[str] = set()
    for text_path, text in prose_paths(source.get(path), path):
        used |= prose.placeholders(text) | {name for _, name, _ in nearly(text, values)}
        yield from _text(source, text_path, text, values)
    if criterion.scoring:
        linear, bands = criterion.scoring.linear, criterion.scoring.bands
        bounds = [linear.zero, linear.full] if linear else [step.bound for step in bands.steps] if bands else []
        for bound in bounds:
            used |= prose.placeholders(bound) if isinstance(bound, str) else set()
    used |= {name for _, name in named_parameters(criterion)}
    if path and isinstance(path[0], int):
        for name in criterion.parameters.keys() - used:
            message = f"parameter '{name}' of criterion '{criterion.id}' stands in no text"
            hint, place = f"write {{{{ {name} }}}} where it belongs, or delete it", (*path, "parameters", name)
            yield source.problem("E306", place, message, hint, severity=Severity.WARNING, at_key=True)


def _low_beginnings(source: Source, path: tuple[PathKey, ...], text: str, words: tuple[str, ...]) -> Iterator[Problem]:
    """Yield where a sentence begins with the word for the product, which is lower case."""
    for word in words:
        if not word[:1].islower():
            continue
        for found in re.finditer(rf"{re.escape(word)}(?!\w)", text):
            if found.start() and not text.endswith(_SENTENCE_ENDS, 0, found.start()):
                continue
            message, hint = f"a sentence begins with '{word}', in lower case", "let another word come first"
            line = text.count("\n", 0, found.start())
            yield source.problem("E315", path, message, hint, severity=Severity.WARNING, text_line=line)


def _text(source: Source, path: tuple[PathKey, ...], text: str, values: dict[str, str]) -> Iterator[Problem]:
    for found in prose.to_html(text, values)[1]:
        yield source.problem(found.code, path, found.message, found.hint, text_line=found.line)
    yield from _meant(source, path, text, values)


def _meant(source: Source, path: tuple[PathKey, ...], text: str, values: Collection[str]) -> Iterator[Problem]:
    for written, name, line in nearly(text, values):
        hint = closest(name, values) if name not in values else ""
        hint = hint or f"write {{{{ {name} }}}}; for a brace or bracket as text put a backslash before it"
        yield source.problem("E352", path, f"'{written}' is no placeholder", hint, text_line=line)
