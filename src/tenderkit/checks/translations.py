"""A translation says what its source says: the same texts, placeholders, numbers and standards."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from tenderkit.checks.texts import label_texts, nearly
from tenderkit.criteria.criteria_set import SOURCE_LANGUAGE, CriteriaSet, Texts
from tenderkit.criteria.field_roles import ADVISING, PROSE
from tenderkit.criteria.prose import placeholders
from tenderkit.criteria.shape import closest, listed
from tenderkit.words.terms import Kind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from tenderkit.criteria.registers import Duty, Label, Law
    from tenderkit.criteria.source import PathKey, Plain, Source
    from tenderkit.words.errors import Problem

_NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,\u00a0\u202f]\d+)*(?!(?!er\b)\w)")  # French: 1er
_STANDARD = re.compile(r"\b(?:ISO|IEC|EN|ETSI|IEEE|NIST|MIL|IPC|ECMA|CLC)\b[/ \-A-Z]*\d[\d.:/\-]*\d")
_PLACEHOLDER = re.compile(r"\{\{.*?\}\}")
_LIST_ITEM = re.compile(r"^[ \t]*\d+[.)] ", re.MULTILINE)
_THOUSANDS = re.compile(r"^\d{1,3}(?:[.,\u00a0\u202f]\d{3})+$")

_TRANSLATED = PROSE | {"title", "subject"}


def check(criteria_set: CriteriaSet) -> Iterator[Problem]:
    """Yield where a translation lacks a text, has one too many, or says something else."""
    yield from _no_translations(criteria_set)
    for language, texts in criteria_set.texts.items():
        if language == SOURCE_LANGUAGE:
            continue
        only = language in criteria_set.info.tenderers_only
        for theme, file in texts.themes.items():
            ids = {criterion.id for criterion in criteria_set.themes[theme]}
            yield from unknown_entries(file, ids, f"no criterion of {theme.value}")
        compared = set()
        for theme, index, criterion in criteria_set.criteria():
            if criterion.id in compared:  # an id that stands twice is told for that
                continue
            compared.add(criterion.id)
            source, file = criteria_set.sources[theme].get((index,)), texts.themes[theme]
            if only:
                if criterion.kind is Kind.MEASURE and file.get((criterion.id,)) is None:
                    continue
                source = for_tenderers(source, file.get((criterion.id,)))
            yield from _compare(source, file, (criterion.id,), language, criterion.id)
        yield from _questions(criteria_set, texts, needed=not only)
        yield from _registers(criteria_set, texts)


def _no_translations(criteria_set: CriteriaSet) -> Iterator[Problem]:
    """Yield the languages said to have what tenderers read, in which the set is not translated."""
    translated = [language for language in criteria_set.info.languages if language != SOURCE_LANGUAGE]
    for n, language in enumerate(criteria_set.info.tenderers_only):
        if language not in translated:
            message = f"the set is not translated into '{language}'"
            hint = closest(language, translated) or f"name it in `languages` too, or leave it out: {listed(translated)}"
            yield criteria_set.info_source.problem("E304", ("tenderers_only", n), message, hint)


def _questions(criteria_set: CriteriaSet, texts: Texts, *, needed: bool) -> Iterator[Problem]:
    """Yield what is wrong in the translated questions to the buyer."""
    questions = criteria_set.info.questions
    yield from unknown_entries(texts.info, questions, "no question of the set", ("questions",))
    for name, question in questions.items():
        path = ("questions", name, "text")
        if needed or texts.info.get(path) is not None:
            yield from compare_text(question.text, texts.info, path, texts.language, name)


def for_tenderers(source: Plain, translated: Plain) -> Plain:
    """Return what a criterion says without what is for the buyer alone and is not translated."""
    if not isinstance(source, dict) or not isinstance(translated, dict):
        return source
    kept = {field: value for field, value in source.items() if field not in ADVISING or field in translated}
    if "extra" in kept:
        kept["extra"] = for_tenderers(kept["extra"], translated.get("extra", {}))
    return kept


def texts_of(source: Plain, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the texts of a criterion that a translation has as well, each with its path."""
    for key, value in source.items() if isinstance(source, dict) else ():
        if key in _TRANSLATED and isinstance(value, str):
            yield (*path, key), value
        elif key != "parameters":
            yield from texts_of(value, (*path, key))


def unknown_entries(
    file: Source, known: Collection[str], what: str, path: tuple[PathKey, ...] = ()
) -> Iterator[Problem]:
    """Yield the entries at a path of a translation that its source has not."""
    entries = file.get(path)
    for name in entries if isinstance(entries, dict) else {}:
        if name not in known:
            message = f"translation of '{name}', which is {what}"
            yield file.problem(
                "E308", (*path, name), message, closest(name, known) or "write it in the source first", at_key=True
            )


def _registers(criteria_set: CriteriaSet, texts: Texts) -> Iterator[Problem]:
    """Yield what is wrong in translated entries, and the labels without the one text of theirs that an annex prints."""
    yield from unknown_entries(texts.labels, criteria_set.registers.labels, "no label of the register")
    yield from unknown_entries(texts.law, criteria_set.registers.law, "no law of the register")
    cited = {proof.label for _, _, criterion in criteria_set.criteria() for proof in criterion.labels}
    for name, label in criteria_set.registers.labels.items():
        translated = texts.labels.get((name,))
        if isinstance(translated, dict):
            of_label = [*label_texts(label, texts.language), *_fields(label, "verification", "accreditation")]
            if translated.keys() <= {"name", "owner", "equivalent"}:
                of_label = of_label[:1]
            yield from _entry(of_label, texts.labels, name, texts.language)
        elif name in cited:
            message = f"label '{name}' is not translated into '{texts.language}'"
            hint = f"add '{name}:' with `equivalent`, which the annex prints"
            yield texts.labels.problem("E307", (name,), message, hint)
    for name, entry in criteria_set.registers.law.items():
        if isinstance(texts.law.get((name,)), dict):  # no annex prints it
            of_law = [*_fields(entry, "title", "about", "note")]
            for n, duty in enumerate(entry.duties):
                of_law += _fields(duty, "whom", "what", path=("duties", n))
            yield from _entry(of_law, texts.law, name, texts.language)


def _fields(
    entry: Label | Law | Duty, *names: str, path: tuple[PathKey, ...] = ()
) -> Iterator[tuple[tuple[PathKey, ...], str]]:
    """Yield the texts that an entry has in the fields named, each with its path below the entry."""
    for name in names:
        text = getattr(entry, name)
        if text is not None:
            yield (*path, name), text


def _entry(
    expected: Iterable[tuple[tuple[PathKey, ...], str]], file: Source, name: str, language: str
) -> Iterator[Problem]:
    """Compare the texts of a register's entry, and yield what only its translation has."""
    known: set[tuple[PathKey, ...]] = {("name",), ("owner",)}  # a name has no translation in most languages
    for path, text in expected:
        known |= {path[:1], path[:2]}
        yield from compare_text(text, file, (name, *path), language, name)
    translated = file.get((name,))
    for key, value in translated.items() if isinstance(translated, dict) else ():
        for part in ((key, n) for n in range(len(value))) if isinstance(value, list) else ((key,),):
            if part not in known:
                message = f"'{key}' in the translation of '{name}', which its source has not"
                yield file.problem(
                    "E308", (name, *part), message, "say it in the source too: a translation follows it", at_key=True
                )


def _compare(source: Plain, file: Source, path: tuple[PathKey, ...], language: str, owner: str) -> Iterator[Problem]:
    """Compare the texts below a criterion; fields that hold no text are passed over."""
    translated = file.get(path)
    if len(path) == 1 and translated is None:
        message = f"criterion '{owner}' is not translated into '{language}'"
        yield file.problem("E307", path, message, f"add '{owner}:' with its texts")
        return
    if not isinstance(source, dict):
        return
    for key, value in source.items():
        if key in _TRANSLATED and isinstance(value, str):
            yield from compare_text(value, file, (*path, key), language, owner)
        elif key != "parameters" and isinstance(value, dict) and _has_text(value):
            yield from _compare(value, file, (*path, key), language, owner)
    if isinstance(translated, dict):
        for key in translated.keys() - source.keys():
            message = f"'{key}' in the translation of '{owner}', which its source has not"
            yield file.problem(
                "E308", (*path, key), message, "say it in the source too: a translation follows it", at_key=True
            )


def _has_text(value: Plain) -> bool:
    if isinstance(value, dict):
        return any((key in _TRANSLATED and isinstance(item, str)) or _has_text(item) for key, item in value.items())
    return False


def compare_text(source: str, file: Source, path: tuple[PathKey, ...], language: str, owner: str) -> Iterator[Problem]:
    """Yield what a translated text lacks, or says otherwise than its source."""
    translated = file.get(path)
    field = next(key for key in reversed(path) if isinstance(key, str))
    if not isinstance(translated, str):
        message = f"'{field}' of '{owner}' is not translated into '{language}'"
        yield file.problem("E307", path, message, "add the text")
        return
    names = placeholders(source) | placeholders(translated)
    ours, theirs = (placeholders(text) | {near for _, near, _ in nearly(text, names)} for text in (source, translated))
    for missing, where in ((ours - theirs, "the translation lacks"), (theirs - ours, "its source has no")):
        if missing:
            told = listed(f"{{{{ {name} }}}}" for name in sorted(missing))
            yield file.problem("E309", path, f"'{field}' of '{owner}': {where} {told}")
    for pattern, what, code in ((_STANDARD, "standard", "E311"), (_NUMBER, "number", "E310")):
        here, there = _found(pattern, source), _found(pattern, translated)
        if here != there:
            only_ours, only_theirs = sorted((here - there).elements()), sorted((there - here).elements())
            parts = [f"the source has {what} {listed(only_ours)}"] if only_ours else []
            parts += [f"the translation has {what} {listed(only_theirs)}"] if only_theirs else []
            yield file.problem(code, path, f"'{field}' of '{owner}': {'; '.join(parts)}", "make both say the same")
            return


def _found(pattern: re.Pattern[str], text: str) -> Counter[str]:
    """Count what a pattern finds, in one notation for all languages."""
    bare = _PLACEHOLDER.sub(" ", text)
    if pattern is _NUMBER:
        bare = _LIST_ITEM.sub(" ", _STANDARD.sub(" ", bare))
        return Counter(_one_notation(number) for number in pattern.findall(bare))
    return Counter(re.sub(r"\s+", " ", standard) for standard in pattern.findall(bare))


def _one_notation(number: str) -> str:
    if _THOUSANDS.match(number):
        return re.sub(r"[.,\u00a0\u202f]", "", number)
    return number.replace(",", ".")
