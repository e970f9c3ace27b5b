"""What authors type and do not mean: lists that are none, values in titles, shares as fractions, dates to come."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from tenderkit.checks.texts import nearly, prose_paths
from tenderkit.criteria.basis import bases
from tenderkit.criteria.criteria_set import SOURCE_LANGUAGE, CriteriaSet
from tenderkit.words.errors import Severity
from tenderkit.words.fields import is_number

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tenderkit.criteria.model import Criterion, Parameter
    from tenderkit.criteria.source import PathKey, Source
    from tenderkit.documents.wording import Wording
    from tenderkit.words.errors import Problem

_ITEM = re.compile(r"[ \t]*(?:[-+*]|\d+[.)]) ")
_MARKS = {
    "-x": re.compile(r"[ \t]*-(?=[^\W\d_])"),
    "dash": re.compile(r"[ \t]*[\u2010-\u2015\u2212] *(?=[^\W\d_])"),
    "number": re.compile(r"[ \t]*\d+[.)](?=[^\W\d_])"),
    "letter": re.compile(r"[ \t]*(?:(?:[a-z]|[ivx]+)(?:\) *|\. +)|o +)(?=\w)"),
}
"""What people put before an item of a list, and Markdown does not know."""
_BULLETS = frozenset("\u00b7\u00bb\u2022\u2023\u2043\u203a")
_FIRST_SYMBOL = "\u2000"
"""From here on a symbol that begins a line is a bullet; before it are the signs for degrees, trademarks and so on."""

LONGEST_TITLE = 80
"""Characters; the titles that come with tenderkit have 55 at most."""

_NUMBER = re.compile(r"(?<![\w.,/-])\d+(?:[.,]\d+)?(?![\w/-]|[.,]\d)")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}\.\d\d0")
_AT_LEAST = r"(?i:at least|minimum|no less than|share)[^.\n]*\{\{ ?"


def check(criteria_set: CriteriaSet, wordings: Mapping[str, Wording]) -> Iterator[Problem]:
    """Yield what an author of a set did not mean, in every language read."""
    for language, texts in criteria_set.texts.items():
        units = wordings[language].words["units"] if language in wordings else None
        words = [str(word) for word in units.values()] if isinstance(units, dict) else []
        yield from _lists(texts.info, ("scope",), str(texts.info.get(("scope",)) or ""))
        for theme, index, criterion in criteria_set.criteria():
            source, path = texts.themes[theme], texts.path(index, criterion.id)
            for text_path, text in prose_paths(source.get(path), path):
                yield from _lists(source, text_path, text)
            yield from _title(criterion, source, (*path, "title"), ["%", *words])
            if language == SOURCE_LANGUAGE:
                yield from _numbers(criterion, source, path)


def dates_ahead(criteria_set: CriteriaSet, day: datetime.date) -> Iterator[Problem]:
    """Yield the facts of a set and its registers that say they were looked at, or published, after a day."""
    for theme, index, criterion in criteria_set.criteria():
        source = criteria_set.sources[theme]
        if criterion.market:
            yield from _ahead(source, (index, "market", "checked"), criterion.market.checked, day)
        for path, basis in bases(criterion):
            if basis.market:
                yield from _ahead(source, (index, *path, "market", "date"), basis.market.date, day)
    registers = criteria_set.registers
    law = criteria_set.texts[SOURCE_LANGUAGE].law
    yield from entries_ahead(criteria_set.labels_source, registers.labels, ("checked",), day)
    yield from entries_ahead(law, registers.law, ("checked",), day)
    yield from entries_ahead(criteria_set.sources_source, registers.sources, ("date", "checked"), day)


def entries_ahead(
    source: Source, entries: Mapping[str, Any], names: Sequence[str], day: datetime.date
) -> Iterator[Problem]:
    """Yield the dates of a register's entries that are after a day; what comes with tenderkit is passed over."""
    for name, entry in entries.items():
        if source.found((name,))[0] is source:
            for field in names:
                yield from _ahead(source, (name, field), getattr(entry, field), day)


def _ahead(source: Source, path: tuple[PathKey, ...], date: str | None, day: datetime.date) -> Iterator[Problem]:
    if date and date > day.isoformat()[: len(date)]:
        message = f"'{path[-1]}' is {date}, which is still to come"
        hint = "write when it was published" if path[-1] == "date" else "write when it was last looked at"
        yield _warning(source, "E356", path, message, hint)


def _warning(source: Source, code: str, path: tuple[PathKey, ...], message: str, hint: str, line: int = 0) -> Problem:
    return source.problem(code, path, message, hint, severity=Severity.WARNING, text_line=line)


def _lists(source: Source, path: tuple[PathKey, ...], text: str) -> Iterator[Problem]:
    """Yield the first line of each list that would be printed as one paragraph."""
    joined = next((number for number, line in source.joined(path) if _ITEM.match(line)), None)
    if joined:
        message = f"'{path[-1]}' holds a list, and its lines are joined to one"
        hint = "write | behind the colon and the text below it, and every line stays one"
        yield source.problem("E353", path, message, hint, severity=Severity.WARNING, line=joined)
        return
    lines = text.split("\n")
    marks = [_mark(line) for line in lines]
    for number, mark in enumerate(marks):
        before = lines[number - 1].rstrip() if number else ""
        if not mark or (before and marks[number - 1]):
            continue
        goes_on = marks[number + 1 : number + 2] == [mark] or before.endswith(":")
        if mark == "symbol" or goes_on or (mark in {"-x", "dash"} and not before):
            message = f"'{lines[number].strip()[:20]}' is no item of a list, and is printed behind the line before it"
            hint = "begin each item with `1. `, `2. `" if mark == "number" else "begin each item with `- `"
            yield _warning(source, "E353", path, message, f"{hint}, and nothing else", number)


def _mark(line: str) -> str:
    """Return what sort of sign a line begins with that looks like the mark of an item and is none."""
    first = line.lstrip()[:1]
    if first in _BULLETS or (first >= _FIRST_SYMBOL and unicodedata.category(first) in {"So", "Sm"}):
        return "dash" if first == "\u2212" else "symbol" if first else ""
    return next((mark for mark, pattern in _MARKS.items() if pattern.match(line)), "")


def _title(criterion: Criterion, source: Source, path: tuple[PathKey, ...], units: Sequence[str]) -> Iterator[Problem]:
    title = str(source.get(path) or "")
    if len(title) > LONGEST_TITLE:
        message = f"the title of '{criterion.id}' has {len(title)} characters"
        yield _warning(source, "E355", path, message, "a few words are enough; what must be so stands in `requirement`")
    values = {value for parameter in criterion.parameters.values() for value in _values(parameter).values()}
    held = [written for written, _, _ in nearly(title, criterion.parameters)]
    for found in _NUMBER.finditer(title):
        rest = title[found.end() :].lstrip(" \u00a0-")
        if (
            any(re.match(rf"{re.escape(unit)}(?!\w)", rest) for unit in units)
            or found.group().replace(",", ".") in values
        ):
            held.append(found.group())
    if held:
        message = f"the title of '{criterion.id}' holds a value: {held[0]}"
        hint = "leave it out: each level has its own, and a buyer can choose another"
        yield _warning(source, "E355", path, message, hint)


def _values(parameter: Parameter) -> dict[str, str]:
    """Return the values of a parameter by the field they stand in."""
    names = [level.value for level in parameter.levels] or ["value"]
    return {name: str(value) for name in names if (value := getattr(parameter, name)) is not None}


def _numbers(criterion: Criterion, source: Source, path: tuple[PathKey, ...]) -> Iterator[Problem]:
    """Yield numbers that are read otherwise than they look: a share as a fraction, points between thousands."""
    found: list[tuple[tuple[PathKey, ...], str]] = []
    texts = [text for _, text in prose_paths(source.get(path))]
    for name, parameter in criterion.parameters.items():
        values = {key: value for key, value in _values(parameter).items() if is_number(value)}
        found += [((*path, "parameters", name, key), value) for key, value in values.items()]
        if parameter.unit == "%" and parameter.stricter != "lower" and _is_least(name, texts):
            yield from _fractions(source, {(*path, "parameters", name, key): value for key, value in values.items()})
    scoring = criterion.scoring
    if scoring and scoring.linear:
        place = (*path, "scoring", "linear")
        ends = {(*place, end): str(getattr(scoring.linear, end)) for end in ("zero", "full")}
        found += ends.items()
        if scoring.linear.unit == "%" and not _falls(scoring.linear.zero, scoring.linear.full):
            yield from _fractions(source, ends)
    elif scoring and scoring.bands:
        place = (*path, "scoring", "bands", "steps")
        steps = list(enumerate(scoring.bands.steps))
        bounds = {(*place, n, "bound"): str(step.bound) for n, step in steps}
        found += bounds.items()
        if scoring.bands.unit == "%" and scoring.bands.stricter == "higher":
            yield from _fractions(source, bounds)
        yield from _fractions(source, {(*place, n, "share"): str(step.share) for n, step in steps})
    for place, value in found:
        if _THOUSANDS.fullmatch(value):
            meant = int(value.replace(".", ""))
            message = f"{value} is read as {Decimal(value).normalize():f}, for a point is a decimal mark"
            hint = f"write {meant} if that is meant, else leave out the noughts at the end"
            yield _warning(source, "E354", place, message, hint)


def _is_least(name: str, texts: Iterable[str]) -> bool:
    """Say whether texts speak of a parameter as the least share that there must be of something."""
    spoken = re.compile(rf"{_AT_LEAST}{name} ?\}}\}}")
    return any(spoken.search(text) for text in texts)


def _falls(zero: Decimal | str, full: Decimal | str) -> bool:
    return isinstance(zero, Decimal) and isinstance(full, Decimal) and full < zero


def _fractions(source: Source, values: Mapping[tuple[PathKey, ...], str]) -> Iterator[Problem]:
    """Yield shares in % that are written as fractions: none is above 1, and one is a part of it."""
    numbers = {path: Decimal(value) for path, value in values.items() if is_number(value)}
    if not numbers or max(numbers.values()) > 1 or all(number == int(number) for number in numbers.values()):
        return
    path = next(path for path, number in numbers.items() if number != int(number))
    share = f"{(numbers[path] * 100).normalize():f}"
    message = f"{numbers[path]} with the unit % is less than one in a hundred"
    yield _warning(source, "E354", path, message, f"write {share} for {share} %")
