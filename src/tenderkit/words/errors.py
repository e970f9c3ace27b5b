"""Problems: what is wrong with what a user gave, where, and how to mend it.

A problem is data first and text second. Every station returns or raises problems;
only the console prints them.
"""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


class Severity(enum.StrEnum):
    """How bad a problem is: only errors stop a build and set the exit code."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Place(NamedTuple):
    """A place in a file; line and column count from 1, and 0 means the file as a whole."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """Write the place the way compilers do, so that editors can jump to it."""
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


class Problem(NamedTuple):
    """One thing that is wrong, with its place and its mend.

    `code` is stable: E1xx YAML, E2xx the shape of the data, E3xx a reference to
    something missing, E4xx templates and house style, E5xx market data.
    """

    code: str
    place: Place
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR
    excerpt: str = ""
    """The line of the file the place is in, for people; not part of the JSON."""

    def as_dict(self) -> dict[str, str | int]:
        """Return the problem in the shape that `--format json` promises."""
        return {
            "code": self.code,
            "severity": self.severity.value,
            **self.place._asdict(),
            "message": self.message,
            "hint": self.hint,
        }


class BuildFailed(Exception):  # noqa: N818 - names the event, as the design does
    """The input has problems; all of them that could be found in one run."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted_problems(problems)
        super().__init__("; ".join(f"{p.place} {p.code} {p.message}" for p in self.problems))


class UsageError(Exception):
    """The command was called wrongly; `hint` says how to call it.

    `about` names what of a choice it is about, as a path in the lot of a tender: `("values", "warranty.years")`.
    """

    def __init__(self, message: str, hint: str = "", about: tuple[str, ...] = ()) -> None:
        self.message = message
        self.hint = hint
        self.about = about
        super().__init__(message)


class OutputFailed(Exception):  # noqa: N818 - names the event
    """The result could not be written; nothing was changed."""

    def __init__(self, message: str, hint: str = "") -> None:
        self.message = message
        self.hint = hint
        super().__init__(message)


def sorted_problems(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Order problems by place, and drop the ones said twice."""
    return tuple(sorted(dict.fromkeys(problems), key=lambda p: (p.place, p.code, p.message)))
