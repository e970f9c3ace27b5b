"""What a criteria set asks at a level, in a few lines per theme, and what rises with a later step."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from tenderkit.documents.plain import plain_text
from tenderkit.words.fields import is_number
from tenderkit.words.terms import Role, Theme

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tenderkit.criteria.criteria_set import CriteriaSet
    from tenderkit.criteria.model import Parameter
    from tenderkit.criteria.statement_model import Ask
    from tenderkit.documents.annex import Annex
    from tenderkit.documents.wording import Wording
    from tenderkit.words.terms import Level

_FIRST = "1"
"""The priority of the few criteria that matter most."""

_PARAGRAPH = re.compile(r"<p>(.*?)</p>\s*(?:<[uo]l>(.*?)</[uo]l>)?", re.DOTALL)
_ITEM = re.compile(r"<li>(.*?)</li>", re.DOTALL)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_a-z])")
_LONGEST = 320
"""Characters of a sentence that still makes a line or two."""


class Step(NamedTuple):
    """A set at a level, as one step of what a group asks for."""

    ask: Ask
    criteria_set: CriteriaSet
    annex: Annex

    @property
    def name(self) -> str:
        """The set and its version, such as `laptop 3.0.0`."""
        return f"{self.annex.group} {self.annex.version}"


class OfTheme(NamedTuple):
    """What is asked in one theme."""

    theme: Theme
    first: tuple[tuple[str, str], ...]
    """The criteria that matter most: the title, and the first sentence of what is asked."""
    others: tuple[str, ...]
    """The titles of the others."""


class Rising(NamedTuple):
    """A criterion whose values are others with a later step."""

    title: str
    now: str
    then: str


class Later(NamedTuple):
    """What a later step changes."""

    rising: tuple[Rising, ...]
    added: tuple[str, ...]
    """The titles of criteria that come in."""
    gone: tuple[str, ...]
    """The titles of those that are asked for no longer, or in another form."""


def by_theme(step: Step) -> tuple[OfTheme, ...]:
    """Return what a step asks for, theme by theme."""
    priorities = {criterion.id: criterion.priority for _, _, criterion in step.criteria_set.criteria()}
    found = []
    for theme in Theme:
        criteria = [each for each in step.annex.criteria() if each.theme is theme]
        first = [each for each in criteria if priorities[each.id] == _FIRST]
        others = [each.title for each in criteria if priorities[each.id] != _FIRST]
        if criteria:
            lines = tuple((each.title, first_sentence(each.requirement)) for each in first)
            found.append(OfTheme(theme, lines, tuple(others)))
    return tuple(found)


def first_sentence(html: str) -> str:
    """Return the first sentence of a requirement, with the list that it leads in as far as that makes a line or two."""
    found = _PARAGRAPH.match(html)
    if found is None:
        return ""
    text = _SENTENCE_END.split(plain_text(found[1]), maxsplit=1)[0]
    if text.endswith(":"):
        items = "; ".join(map(plain_text, _ITEM.findall(found[2] or "")))
        text = f"{text} {items}." if items and len(text) + len(items) < _LONGEST else f"{text} …"
    return text if len(text) <= _LONGEST else ""


def later(steps: Sequence[Step], number: int, wording: Wording) -> Later:
    """Return what a step changes beside the one before it.

    Args:
        steps: those of one product group, in their order.
        number: that of the step, from 1 on.
        wording: the words of the language.
    """
    before, after = steps[number - 1], steps[number]
    old = {each.id: each.title for each in before.annex.criteria()}
    new = {each.id: each.title for each in after.annex.criteria()}
    rising = []
    for name in (name for name in new if name in old):
        pairs = [*_changed(before, after, name, wording)]
        if pairs:
            now, then = (", ".join(values) for values in zip(*pairs, strict=True))
            rising.append(Rising(new[name], now, then))
    return Later(
        tuple(rising),
        tuple(title for name, title in new.items() if name not in old),
        tuple(title for name, title in old.items() if name not in new),
    )


def _changed(before: Step, after: Step, name: str, wording: Wording) -> Iterator[tuple[str, str]]:
    """Yield the values of a criterion that are others with a later step: before and after."""
    old, new = (step.criteria_set.find(name)[2].parameters for step in (before, after))
    for parameter, told in new.items():
        if told.role is Role.TERM or parameter not in old:
            continue
        pair = _value(old[parameter], before.ask.level, wording), _value(told, after.ask.level, wording)
        if pair[0] != pair[1]:
            yield pair


def _value(parameter: Parameter, level: Level, wording: Wording) -> str:
    """Write a value with its unit."""
    value = parameter.at(level) or ""
    if not is_number(value):
        return value
    return wording.value(Decimal(value), parameter.unit) if parameter.unit else wording.number(Decimal(value))
