"""What stands on the command line, turned into values: dates, own values, file names."""

from __future__ import annotations

import contextlib
import datetime
import os
import re
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from tenderkit.criteria.characters import illegal, illegal_problem
from tenderkit.words.errors import Place, UsageError
from tenderkit.words.fields import AS_DAY, is_of_our_time

if TYPE_CHECKING:
    from collections.abc import Iterable

_NOT_ONE_LINE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
"""Control characters, line ends, and what is no character: none of them fits a line in a Word file."""


class TextFormat(StrEnum):
    """How a command prints data."""

    TEXT = "text"
    JSON = "json"


class CheckFormat(StrEnum):
    """How `check` prints problems."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


class DiffFormat(StrEnum):
    """How `diff` tells what changed."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"
    DOCX = "docx"
    ODT = "odt"
    PDF = "pdf"


class BuildFormat(StrEnum):
    """What `build` makes."""

    DOCX = "docx"
    ODT = "odt"
    PDF = "pdf"
    HTML = "html"
    JSON = "json"


DOCUMENTS = frozenset({"docx", "odt", "pdf"})
"""What is written to a file unless told, and never to a screen."""


class CoverageFormat(StrEnum):
    """What `coverage` makes."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"
    DOCX = "docx"


class ImpactFormat(StrEnum):
    """What `impact` makes."""

    TEXT = "text"
    JSON = "json"
    SVG = "svg"


class NoticeFormat(StrEnum):
    """What `notice` makes."""

    TEXT = "text"
    JSON = "json"
    OCDS = "ocds"
    EFORMS = "eforms"


def impact_form(form: ImpactFormat | None, output: Path | None) -> ImpactFormat:
    """Return how to show a footprint: as was asked for, else as the output file's name says, else as text.

    Raises:
        UsageError: the name says nothing, or something else.
    """
    if output is None or str(output) == "-":
        return form or ImpactFormat.TEXT
    named = output.suffix.lower().lstrip(".")
    if form is ImpactFormat.TEXT or named not in {"json", "svg"}:
        what = f"a .{named} file" if named and form is None else "text to a file"
        raise UsageError(f"cannot write {what}", "name a .json or .svg file")
    if form and named != form.value:
        raise UsageError(f"--format {form.value} does not go with the file name {output}", f"end it in .{form.value}")
    return ImpactFormat(named)


def form_of(form: BuildFormat | None, output: Path | None) -> str:
    """Return what to make: what was asked for, else what the output file's name says, else docx.

    Raises:
        UsageError: the name says something else, or nothing that can be made.
    """
    named = output.suffix.lower().lstrip(".") if output and output.name != "-" else ""
    formats = [each.value for each in BuildFormat]
    if form is None:
        if named and named not in formats:
            raise UsageError(
                f"cannot write a .{named} file",
                "name a .docx, .odt, .pdf, .html or .json file, or choose with --format",
            )
        return named or BuildFormat.DOCX.value
    if named in formats and named != form.value:
        raise UsageError(f"--format {form.value} does not go with the file name {output}", f"end it in .{form.value}")
    return form.value


def coverage_form(form: CoverageFormat | None, output: Path | None) -> CoverageFormat:
    """Return how to show a coverage: as was asked for, else as the output file's name says, else as text.

    Raises:
        UsageError: the name says nothing, or something else.
    """
    if output is None or str(output) == "-":
        return form or CoverageFormat.TEXT
    named = output.suffix.lower().lstrip(".")
    files = {each.value for each in CoverageFormat if each is not CoverageFormat.TEXT}
    if form is CoverageFormat.TEXT or (form is None and named not in files):
        what = f"a .{named} file" if form is None and named else "text to a file"
        raise UsageError(f"cannot write {what}", "name a .docx, .html or .json file, or choose one with --format")
    if form and named in files and named != form.value:
        raise UsageError(f"--format {form.value} does not go with the file name {output}", f"end it in .{form.value}")
    return form or CoverageFormat(named)


def diff_form(form: DiffFormat | None, output: Path | None) -> DiffFormat:
    """Return how to tell a difference: as was asked for, else as the output file's name says, else as text.

    Raises:
        UsageError: the name says nothing, or something else.
    """
    if output is None or str(output) == "-":
        return form or DiffFormat.TEXT
    endings = {
        "txt": DiffFormat.TEXT,
        "md": DiffFormat.MARKDOWN,
        "html": DiffFormat.HTML,
        "json": DiffFormat.JSON,
        "docx": DiffFormat.DOCX,
        "odt": DiffFormat.ODT,
        "pdf": DiffFormat.PDF,
    }
    named = endings.get(output.suffix.lower().lstrip("."))
    if form is None and named is None:
        raise UsageError(
            f"the name {output} does not say what to write", "name a .txt, .md, .html, .json, .docx, .odt or .pdf file"
        )
    if form and named and named is not form:
        raise UsageError(f"--format {form.value} does not go with the file name {output}", "leave out --format")
    return form or named or DiffFormat.TEXT


def day(text: str | None) -> datetime.date:
    """Return a date, today's unless one is given: the only place that looks at the clock.

    Raises:
        UsageError: it is none.
    """
    if text is None:
        return datetime.datetime.now(tz=datetime.UTC).astimezone().date()
    with contextlib.suppress(ValueError):
        if re.fullmatch(AS_DAY, text, re.ASCII) and is_of_our_time(text):
            return datetime.date.fromisoformat(text)
    raise UsageError(f"'{text}' is not a date", "write it as 2026-11-21")


def codes(given: Iterable[str], option: str) -> tuple[str, ...]:
    """Return ids of rules, or beginnings of ids; several may stand in one text with commas between.

    Raises:
        UsageError: one is none.
    """
    found = tuple(code.strip().upper() for text in given for code in text.split(","))
    for code in found:
        if not re.fullmatch("[A-Z]{1,2}[0-9]{0,3}", code):
            raise UsageError(
                f"'{code}' in {option} is no id of a rule", "write it as SP03, or SP for all that begin so"
            )
    return found


def own_values(given: Iterable[str], language: str = "en") -> dict[tuple[str, str], str]:
    """Return the buyer's own values by criterion id and parameter name, numbers with a point as their decimal mark.

    Args:
        given: each as ID.PARAM=VALUE.
        language: the language of the annex; a number may have its decimal mark.

    Raises:
        UsageError: one is not written as ID.PARAM=VALUE, or two say different things of the same parameter.
    """
    found: dict[tuple[str, str], str] = {}
    for item in given:
        name, equals, value = item.partition("=")
        criterion, dot, parameter = name.strip().rpartition(".")
        value = _with_point(value.strip(), language)
        if not (equals and dot and criterion and parameter and value):
            raise UsageError(f"cannot read --set {item}", "write it as --set battery-endurance.cycles=600")
        before = found.setdefault((criterion, parameter), value)
        if before != value:
            raise UsageError(f"--set {criterion}.{parameter} is given as {before} and as {value}", "leave out one")
    return found


def _with_point(value: str, language: str) -> str:
    """Return a value whose decimal comma, where the language writes one, is a point."""
    if not re.fullmatch(r"[+-]?[0-9]+,[0-9]+", value):
        return value
    from tenderkit.cli.spoken import decimal_mark  # noqa: PLC0415 - imports pydantic

    return value.replace(",", ".") if decimal_mark(language) == "," else value


def percentage(text: str, option: str, language: str) -> str:
    """Return a share in %, with a point as its decimal mark; nothing where none is given.

    Args:
        text: a number above 0 and up to 100, with or without a sign for per cent.
        option: the option that it was given with.
        language: the language of the annex; the number may have its decimal mark.

    Raises:
        UsageError: it is none.
    """
    value = _with_point(text.strip().removesuffix("%").strip(), language)
    if text and not (re.fullmatch(r"[0-9]{1,3}(\.[0-9]{1,3})?", value) and 0 < float(value) <= 100):  # noqa: PLR2004 - per cent
        raise UsageError(f"{option} {text} is no share", "give a number above 0 and up to 100, such as 20 or 12.5")
    return value


def own_answers(given: Iterable[str]) -> dict[str, str]:
    """Return the buyer's answers by question.

    Raises:
        UsageError: one is not written as QUESTION=ANSWER, or a question has two answers.
    """
    found: dict[str, str] = {}
    for item in given:
        question, equals, answer = (part.strip() for part in item.partition("="))
        if not (question and equals and answer):
            raise UsageError(f"cannot read --answer {item}", "write it as --answer device-management=yes")
        before = found.setdefault(question, answer)
        if before != answer:
            raise UsageError(f"--answer {question} is given as {before} and as {answer}", "leave out one")
    return found


def meanings(given: Iterable[str]) -> dict[str, str]:
    """Return what new words mean by the id of their criterion, as somebody read them.

    Raises:
        UsageError: one is not written as ID=words, ID=looser or ID=stricter.
    """
    found = dict(item.partition("=")[::2] for item in given)
    for name, meaning in found.items():
        if meaning not in {"words", "looser", "stricter"}:
            raise UsageError(f"cannot read --means {name}={meaning}", f"write {name}=words, =looser or =stricter")
    return found


def one_line(text: str, option: str) -> str:
    """Return a text that fits one line of a Word file.

    Raises:
        UsageError: it holds a control character, a line end or what is no character.
    """
    found = _NOT_ONE_LINE.search(text)
    if found:
        message = f"{option} holds the control character U+{ord(found.group()):04X}"
        raise UsageError(message, "write it on one line, without tabs")
    return text.strip()


def output_file(text: str) -> Path:
    """Return what was given as a file to write; a name that ends in a slash is that of a folder, which is there.

    Raises:
        UsageError: there is no such folder.
    """
    if text.endswith(("/", os.sep)) and not os.path.isdir(text):  # noqa: PTH112 - a Path has no slash at its end
        raise UsageError(f"there is no folder {text}", f"make it first, or name a file: {text}FILE")
    return Path(text)


def plain_line(text: str, called: str) -> str:
    """Return a text that fits one line of a file of criteria or a tender.

    Raises:
        UsageError: it holds what is no part of one line, or a placeholder.
    """
    line = one_line(text, called)
    if found := illegal(line):
        problem = illegal_problem(found.group(), Place(called))
        raise UsageError(f"{called} holds what is not allowed: {problem.message}", problem.hint)
    if "{{" in line:
        raise UsageError(f"{called} holds a placeholder, {{{{", "leave it out")
    return line


def target_of(output: Path | None, default: str, form: str) -> Path | None:
    """Return the file to write, or None for standard output.

    Raises:
        UsageError: a document would go to the screen.
    """
    if output is None:
        return Path(default) if form in DOCUMENTS else None
    if str(output) != "-":
        named = output / default if output.is_dir() and not output.suffix else output
        return named if named.suffix else named.with_suffix(f".{form}")
    if form in DOCUMENTS and sys.stdout is not None and sys.stdout.isatty():
        what = "a Word file" if form == BuildFormat.DOCX.value else f"a .{form} file"
        raise UsageError(f"{what} cannot be shown on the screen", "name a file with --output, or send it on with |")
    return None
