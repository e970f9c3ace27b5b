"""The plain data of a YAML file, and where each part of it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from tenderkit.words.errors import Place, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain] | None"
"""What a YAML file holds: nothing is converted yet."""

PathKey: TypeAlias = "str | int"


@dataclass(slots=True)
class Position:
    """Where a value stands; line and column count from 1."""

    line: int
    column: int
    key: tuple[int, int] | None = None
    style: str | None = None
    """How a text is written: `|` line by line, `>` with its lines joined, else in quotation marks or plain."""
    children: dict[PathKey, Position] = field(default_factory=dict)
    source: Source | None = None
    """The file it and what is below it stand in, where that is another one than its parent's."""


class Source(NamedTuple):
    """One YAML file: its plain data, and where each part of it stands.

    `file` is the path as it is shown to people.
    """

    file: str
    data: Plain
    root: Position
    text: str

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines of the file."""
        return _lines(self.text)

    def get(self, path: tuple[PathKey, ...]) -> Plain:
        """Return the value at a path, or None where there is none."""
        value: Plain = self.data
        for key in path:
            if isinstance(value, dict) and isinstance(key, str):
                value = value.get(key)
            elif isinstance(value, list) and isinstance(key, int) and key < len(value):
                value = value[key]
            else:
                return None
        return value

    def found(self, path: tuple[PathKey, ...]) -> tuple[Source, Position, bool]:
        """Return in which file a path leads where, and whether to its end; parts that lead nowhere are skipped."""
        home, position = self, self.root
        found_all = True
        for key in path:
            child = position.children.get(key)
            found_all = child is not None
            position = child or position
            home = position.source or home
        return home, position, found_all

    def joined(self, path: tuple[PathKey, ...]) -> Iterator[tuple[int, str]]:
        """Yield the lines of a text, with their numbers, that YAML joins to the line before them."""
        home, position, found_all = self.found(path)
        if not found_all or position.key is None or position.style == "|":
            return
        before = "" if position.style == ">" else home.lines[position.line - 1]
        first = ""
        for number, line in enumerate(home.lines[position.line :], start=position.line + 1):
            if line.strip() and _indentation(line) < position.key[1]:
                return
            first = first or line
            further_in = position.style == ">" and max(map(_indentation, (before, line))) > _indentation(first)
            if before.strip() and line.strip() and not further_in:
                yield number, line
            before = line

    def problem(  # noqa: D417 - the other arguments are those of Problem
        self,
        code: str,
        path: tuple[PathKey, ...],
        message: str,
        hint: str = "",
        *,
        severity: Severity = Severity.ERROR,
        at_key: bool = False,
        text_line: int = 0,
        line: int = 0,
    ) -> Problem:
        """Make a problem placed at a path, or at its closest ancestor that exists.

        Args:
            path: keys and indexes from the root; parts that lead nowhere are skipped.
            at_key: place it at the key instead of the value.
            text_line: the line inside a text, counted from 0; only texts written line by line use it.
            line: place it at this line of the file instead, counted from 1.
        """
        home, position, found_all = self.found(path)
        given = line
        line, column, lines = given or position.line, position.column, home.lines
        if given:
            column = len(lines[given - 1]) - len(lines[given - 1].lstrip()) + 1
        elif at_key and found_all and position.key:
            line, column = position.key
        elif position.style in {"|", ">"}:
            line += 1 + (text_line if position.style == "|" else 0)
            text = lines[line - 1] if line <= len(lines) else ""
            column = len(text) - len(text.lstrip()) + 1
        excerpt = lines[line - 1] if 0 < line <= len(lines) else ""
        return Problem(code, Place(home.file, line, column), message, hint, severity, excerpt)


def mapped(value: Plain, change: Callable[[str], str]) -> Plain:
    """Return plain data with every text in it changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [mapped(item, change) for item in value]
    if isinstance(value, dict):
        return {key: mapped(item, change) for key, item in value.items()}
    return value


def _indentation(line: str) -> int:
    return len(line) - len(line.lstrip())


@lru_cache(maxsize=4)
def _lines(text: str) -> tuple[str, ...]:
    return tuple(text.splitlines())
