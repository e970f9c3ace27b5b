"""The second part of a form, which comes later in a file of its own: it is of the same tenderer and the same models."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from tenderkit.answers.offer import Answered, Failed, Kind, Remark, Spot
from tenderkit.answers.reading import same
from tenderkit.answers.values import Reason, Unreadable
from tenderkit.words.terms import Moment

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tenderkit.answers.offer import Offer, Response

_NAMED: Final = "identification/"
_REGISTERS: Final = ("sites/", "certificates/")
"""The tables of each file that it may fill in anew."""

_One = TypeVar("_One", Answered, Failed)


def in_order(responses: Sequence[Response]) -> list[Response]:
    """Return the files of one tenderer, those last whose first part says nothing that another one does not say."""
    firsts = [_first(response.answers) for response in responses]
    late = [any(first < other for other in firsts) for first in firsts]
    return [response for _, response in sorted(zip(late, responses, strict=True), key=lambda each: each[0])]


def with_second_part(offer: Offer, other: Response) -> Offer | None:
    """Return an offer with what a file adds to its second part; none where it says anything else in the first.

    Args:
        offer: what was read before.
        other: the file.
    """
    said, lacking = _first(offer.answers), _first(offer.failed)
    last = max((answer.column for answer in offer.answers), default=0)
    shifts = (n for n in range(last + 1) if _first(other.answers, n) <= said and _first(other.failed, n) <= lacking)
    shift = next(shifts, None)
    if shift is None or not (_added(other.answers) or _first(other.answers)):
        return None
    answers, unread = list(offer.answers), list(offer.failed)
    before = {(answer.entry.key, answer.column): answer for answer in offer.answers}
    for answer in (_moved(each, shift) for each in _added(other.answers)):
        found = before.get((answer.entry.key, answer.column))
        if found is None or (_is_register(answer) and same(found.text) != same(answer.text)):
            answers.append(answer)
        elif same(found.text) != same(answer.text):
            answers.remove(found)
            both = f"{found.text} ({found.spot}) | {answer.text} ({answer.spot})"
            unread.append(Failed(found.entry, found.column, found.text, Unreadable(Reason.TWICE, both), found.spot))
    unread += [_moved(fail, shift) for fail in other.failed if fail.entry.due is not Moment.TENDER]
    is_new = len(answers) > len(offer.answers) or len(unread) > len(offer.failed)
    told = Remark(Kind.SECOND_PART if is_new else Kind.DUPLICATE, Spot(other.file, ""), offer.files[0])
    return offer._replace(
        files=(*offer.files, other.file) if is_new else offer.files,
        answers=tuple(answers),
        failed=tuple(unread),
        remarks=(*offer.remarks, told, *other.remarks),
    )


def _first(said: Iterable[Answered | Failed], shift: int = 0) -> frozenset[tuple[str, int, str]]:
    """Return what the first part says, its models so many columns on; who answers, and registers, left out."""
    return frozenset(
        (each.entry.key, each.column + (shift if each.entry.per_model else 0), same(each.text))
        for each in said
        if each.entry.due is Moment.TENDER and not each.entry.key.startswith((_NAMED, *_REGISTERS))
    )


def _added(answers: Iterable[Answered]) -> tuple[Answered, ...]:
    """Return the answers that a second part may add: those due on request, and rows of registers."""
    return tuple(each for each in answers if each.entry.due is not Moment.TENDER or _is_register(each))


def _is_register(answer: Answered) -> bool:
    return answer.entry.key.startswith(_REGISTERS)


def _moved(each: _One, shift: int) -> _One:
    return each._replace(column=each.column + shift) if each.entry.per_model else each
