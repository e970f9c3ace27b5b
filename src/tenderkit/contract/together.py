"""What is the same in several lots but for the word for the product, put together so that it is read once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator

    from tenderkit.contract.duty import Duty
    from tenderkit.documents.dossier import Dossier

_Any = TypeVar("_Any")

_MARKS = ("\x01", "\x02")
"""What stands for the word for the product, singular and plural: no text has them."""


class Shared(NamedTuple):
    """What is due for one clause at one moment, in one lot or in several."""

    duties: tuple[Duty, ...]
    """One for each lot."""
    shown: Duty
    """The first of them, with the words for the products of all lots in its texts: `laptops/smartphones`."""

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the clause."""
        return tuple(dict.fromkeys(duty.code for duty in self.duties))

    @property
    def due(self) -> datetime.date | None:
        """The last day on which it is on time; none where an event decides."""
        return self.shown.due

    @property
    def clause(self) -> tuple[str, tuple[int, ...]]:
        """The id of the criterion, and the lots for which it says the same."""
        return self.shown.criterion, tuple(duty.lot for duty in self.duties)


class Words:
    """The words for the products of a tender, which texts of different lots may differ in.

    Args:
        dossier: the tender.
    """

    def __init__(self, dossier: Dossier) -> None:
        self._own = {lot.number: tuple(map(re.escape, lot.product)) for lot in dossier.lots}
        self._all = {
            lot.number: tuple((mark, word) for mark, word in zip(_MARKS, lot.product, strict=True) if word)
            for lot in dossier.lots
        }

    def without(self, value: _Any, lot: int) -> _Any:
        """Return a text of a lot, or something with texts in it, with marks in the place of the words."""
        singular, plural = self._own[lot]
        if not singular or not plural:
            return value
        pattern = re.compile(f"({plural})|{singular}")
        made: _Any = _mapped(value, lambda text: pattern.sub(lambda found: _MARKS[bool(found[1])], text))
        return made

    def with_all(self, value: _Any, lots: Iterable[int]) -> _Any:
        """Return a text that has marks, or something with such texts, with the words of some lots in their place."""
        words: dict[str, list[str]] = {}
        for lot in lots:
            for mark, word in self._all[lot]:
                words.setdefault(mark, []).append(word)
        filled = {mark: "/".join(dict.fromkeys(told)) for mark, told in words.items()}
        pattern = re.compile("|".join(_MARKS))
        made: _Any = _mapped(value, lambda text: pattern.sub(lambda found: filled[found[0]], text))
        return made


def shared(duties: Iterable[Duty], dossier: Dossier) -> tuple[Shared, ...]:
    """Put together what is due for the same clause at the same moment in several lots.

    Args:
        duties: what is due, in the order wanted.
        dossier: the tender.
    """
    words = Words(dossier)
    found: dict[Any, list[Duty]] = {}
    for duty in duties:
        plain = words.without(duty, duty.lot)
        same = plain._replace(id=duty.id.partition(".")[2], lot=0, code="")
        found.setdefault(same, []).append(duty)
    return tuple(Shared(tuple(group), _shown(group, words)) for group in found.values())


def _shown(group: list[Duty], words: Words) -> Duty:
    first = group[0]
    return words.with_all(words.without(first, first.lot), [duty.lot for duty in group])._replace(id=first.id)


def by_lots(values: Iterable[tuple[int, _Any]], dossier: Dossier) -> Iterator[tuple[tuple[int, ...], _Any]]:
    """Yield what lots have in the same words once, with their numbers.

    Args:
        values: a text, or something with texts in it, with the number of its lot.
        dossier: the tender.
    """
    words = Words(dossier)
    found: dict[_Any, list[int]] = {}
    for lot, value in values:
        found.setdefault(words.without(value, lot), []).append(lot)
    for plain, lots in found.items():
        yield tuple(lots), words.with_all(plain, lots)


def _mapped(value: Any, change: Any) -> Any:  # noqa: ANN401 - a text, or what holds texts
    """Return something with all texts in it changed."""
    if isinstance(value, str):
        return change(value) if " " in value else value  # an id is no text
    if isinstance(value, tuple):
        made = [_mapped(each, change) for each in value]
        return type(value)(*made) if hasattr(value, "_fields") else tuple(made)
    return value
