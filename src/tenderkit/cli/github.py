"""Problems as GitHub workflow commands, which put them beside the changed lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tenderkit.words.errors import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tenderkit.words.errors import Problem


def workflow_commands(problems: Iterable[Problem]) -> str:
    """Return a line for each problem."""
    return "".join(map(_line, problems))


def _line(problem: Problem) -> str:
    level = "notice" if problem.severity is Severity.INFO else problem.severity.value
    place = problem.place
    position = f",line={place.line},col={place.column}" if place.line else ""
    text = f"{problem.message}. {problem.hint}" if problem.hint else problem.message
    return f"::{level} file={_escaped(place.file, ':,')}{position},title={problem.code}::{_escaped(text)}\n"


def _escaped(text: str, more: str = "") -> str:
    """Escape as GitHub's workflow commands ask."""
    for character in "%\r\n" + more:
        text = text.replace(character, f"%{ord(character):02X}")
    return text
