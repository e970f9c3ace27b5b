"""What is wrong with the annex HTML, collected so that all of it is told in one run."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tenderkit.word.vocabulary.ooxml import Element


@dataclass(frozen=True, slots=True, order=True)
class HtmlProblem:
    """One thing that is wrong, with its line in the HTML; lines count from 1."""

    line: int
    message: str
    hint: str = ""


class HtmlRefused(Exception):  # noqa: N818 - names the event
    """The annex HTML is not in the subset that docs/annex-html.md describes."""

    def __init__(self, problems: Iterable[HtmlProblem]) -> None:
        self.problems = tuple(sorted(dict.fromkeys(problems)))
        super().__init__("; ".join(f"line {p.line}: {p.message}" for p in self.problems))


@dataclass(slots=True)
class Complaints:
    """A list of problems that grows while the HTML is read."""

    problems: list[HtmlProblem] = field(default_factory=list)

    def about(self, element: Element, message: str, hint: str = "") -> None:
        """Note a problem at the line where an element begins."""
        self.problems.append(HtmlProblem(element.sourceline or 0, message, hint))

    def attributes(self, element: Element, allowed: frozenset[str], needed: Iterable[str] = ()) -> None:
        """Note attributes that an element may not carry, and those it lacks."""
        for name in element.keys():  # noqa: SIM118 - an element is no mapping: it holds its children
            if name not in allowed:
                known = ", ".join(sorted(allowed)) or "none"
                self.about(element, f"<{element.tag}> has no attribute {name!r}", f"its attributes are: {known}")
        for name in needed:
            if not (element.get(name) or "").strip():
                self.about(element, f"<{element.tag}> needs the attribute {name!r}")

    def raise_if_any(self) -> None:
        """Stop if anything was noted.

        Raises:
            HtmlRefused: with everything noted so far.
        """
        if self.problems:
            raise HtmlRefused(self.problems)
