"""The words of the screen in one language: those of the annex, and what only the screen says."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from tenderkit.criteria.criteria_set import SOURCE_LANGUAGE
from tenderkit.words.fields import is_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tenderkit.documents.wording import Wording

_LINK = re.compile(r"(?<!\\)\[([^\]\n]+)\]\((\S+?)\)")
_EMPHASIS = re.compile(r"(?<![\\\w*/])(\*{1,3}|_{1,3})(?=\S)(.+?)(?<=[^\s\\])\1(?![\w*])")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


class Screen(NamedTuple):
    """Says what things are called; the terms of the files are words of the source language themselves."""

    wording: Wording

    def __call__(self, *path: str, **values: str) -> str:
        """Return words of the screen, with their placeholders filled."""
        return self.wording.fill("screen", *path, **values)

    def term(self, group: str, value: str) -> str:
        """Return the word for one of a few values; a value without one speaks for itself."""
        return self._found("screen", group, value)

    def kind(self, value: str) -> str:
        """Return the word for a kind of criterion."""
        return value if self._in_source_language else self._found("coverage", "kinds", value)

    def theme(self, value: str) -> str:
        """Return the word for a theme."""
        return value if self._in_source_language else self._found("themes", value)

    def level(self, value: str) -> str:
        """Return the word for a level."""
        return self._found("levels", value)

    def levels(self, values: Iterable[str], between: str = ", ") -> str:
        """Return the words for levels, one after the other."""
        return between.join(map(self.level, values))

    def field(self, field: str, /, **values: str) -> str:
        """Return what a field of a criterion is called."""
        return self.wording.fill("diff", "fields", field, **values)

    def part(self, name: str) -> str:
        """Return what something within a field is called."""
        return self._found("diff", "inner", name)

    def unit(self, value: str) -> str:
        """Return the word for a unit."""
        return self._found("units", value)

    def frequency(self, value: str) -> str:
        """Return the words for how often something is looked at."""
        return self._found("frequencies", value)

    def moment(self, value: str) -> str:
        """Return the words for when something is handed in."""
        return self.wording.word("moments", value, "plain")

    def provider(self, value: str) -> str:
        """Return the word for who makes a paper."""
        return self._found("providers", value)

    def empty(self, value: str) -> str:
        """Return the words for what a price line without a price means."""
        return self._found("prices", "empties", value)

    def each(self, value: str) -> str:
        """Return the word for what something is asked for."""
        return self._found("eachs", value)

    def form(self, value: str) -> str:
        """Return the word for the form in which something is handed in."""
        return self.term("forms", value)

    def relation(self, value: str) -> str:
        """Return the word for what a value rests on."""
        return self._found("diff", "relations", value)

    def period(self, values: Sequence[str], unit: str) -> str:
        """Write a period; where it is another at each level, all of them."""
        if len(values) == 1 and is_number(values[0]):
            return self.wording.value(Decimal(values[0]), unit)
        return f"{'/'.join(map(self.number, values))} {self.unit(unit)}"

    def number(self, value: str) -> str:
        """Write a number for readers; what is none stays as it is."""
        return self.wording.number(Decimal(value)) if is_number(value) else value

    def _found(self, *path: str) -> str:
        try:
            return self.wording.word(*path)
        except KeyError:
            return path[-1]

    @property
    def _in_source_language(self) -> bool:
        return self.wording.language == SOURCE_LANGUAGE


def plain(text: str) -> str:
    """Return a Markdown text for a screen: links with their address behind them, and no other marks within lines."""
    linked = _LINK.sub(lambda found: f"{found[1]} ({found[2]})", text)
    return _ESCAPED.sub(r"\1", _EMPHASIS.sub(r"\2", linked))
