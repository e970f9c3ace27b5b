"""From files to offers: what one tenderer handed in in several files is one offer, and nothing counts twice.

A tenderer with more models than the form has columns fills in a second one. The certificates and sites of each file
stay with it, for their rows are numbered anew in each.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypeVar

from tenderkit.answers.offer import Failed, Kind, Offer, Remark, Spot
from tenderkit.answers.reading import same
from tenderkit.answers.second_part import in_order, with_second_part
from tenderkit.answers.values import Reason, Unreadable
from tenderkit.documents.forms.response_sheets import MODELS
from tenderkit.words.errors import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tenderkit.answers.offer import Answered, Response

_IDENTITY: Final = ("brand", "identifier", "configuration")
"""The rows of the register of models that tell one from another."""

_REGISTER: Final = "identification/register"
_IN_WORD: Final = 3
"""The columns for models of the form in Word."""

_OF_FILE: Final = ("identification", "sites", "certificates")
"""The tables that each file has of its own."""


def joined(responses: Iterable[Response]) -> tuple[tuple[Offer, ...], tuple[Problem, ...]]:
    """Return the offers, and what keeps them from being told apart.

    Of a tenderer whose files contradict each other none counts: nobody but the buyer can say which one does.

    Args:
        responses: the files that were read, in their order.
    """
    by_name: dict[str, list[Response]] = {}
    for response in responses:
        by_name.setdefault(plain_name(response.tenderer) or f"/{response.file}", []).append(response)
    offers: list[Offer] = []
    problems: list[Problem] = []
    for group in by_name.values():
        first, *others = sorted(in_order(group), key=lambda each: not _is_full(each))
        offer, wrong = _offer(first), len(problems)
        for other in others:
            if _is_in(offer, other):
                told = Remark(Kind.DUPLICATE, Spot(other.file, ""), " | ".join(offer.files))
                offer = offer._replace(remarks=(*offer.remarks, told, *_registers(offer, other)))
            elif whole := with_second_part(offer, other):
                offer = whole
            elif twice := next(iter(_twice(offer, other)), None):
                problems.append(_answered_twice(offer, other, twice))
            else:
                offer = _with_more(offer, other)._replace(ordered=len(offer.files) == 1 and _is_only_full(first, other))
        if len(problems) == wrong:
            offers.append(offer)
    return tuple(offers), tuple(problems)


def plain_name(tenderer: str) -> str:
    """Return a name as it reads without signs: `Example B.V.` and `EXAMPLE BV` are one."""
    return re.sub(r"[\W_]", "", same(tenderer))


def _columns(response: Response) -> dict[int, set[int]]:
    """Return the columns of models that are filled in, by lot."""
    found: dict[int, set[int]] = {}
    said = [(a.entry, a.column) for a in response.answers] + [(f.entry, f.column) for f in response.failed]
    for entry, column in said:
        if entry.per_model:
            found.setdefault(entry.lot, set()).add(column)
    return found


def _is_full(response: Response) -> bool:
    """Say whether a form has a model in each of its columns, as the first of several has."""
    columns = _IN_WORD if response.file.lower().endswith((".docx", ".odt")) else MODELS
    return any(len(found) >= columns for found in _columns(response).values())


def _is_only_full(first: Response, other: Response) -> bool:
    """Say whether it is clear which of two forms has the first models: it is full, or no column is in both."""
    apart = all(not columns & _columns(first).get(lot, set()) for lot, columns in _columns(other).items())
    return apart or (_is_full(first) and not _is_full(other))


def _registers(offer: Offer, other: Response) -> Iterator[Remark]:
    """Yield that a file gives another number in the trade register: two firms may have one name."""
    before = {answer.text for answer in offer.values(_REGISTER)}
    for answer in other.answers:
        if answer.entry.key == _REGISTER and {plain_name(text) for text in before} - {plain_name(answer.text), ""}:
            both = " | ".join((*sorted(before), answer.text))
            yield Remark(Kind.REGISTERS, answer.spot, both, answer.entry.code)


def _offer(response: Response) -> Offer:
    unnamed = (Remark(Kind.NO_NAME, Spot(response.file, "")),) if not response.tenderer else ()
    return Offer(
        response.tenderer or response.file,
        (response.file,),
        response.answers,
        response.failed,
        (*unnamed, *response.remarks),
    )


def _of_file(offer: Offer, file: str) -> tuple[Answered, ...]:
    return tuple(answer for answer in offer.answers if answer.spot.file == file)


def _is_in(offer: Offer, other: Response) -> bool:
    """Say whether one of the files of an offer says the same as another file."""
    return any(_said(_of_file(offer, file)) == _said(other.answers) for file in offer.files)


def _said(answers: Iterable[Answered]) -> set[tuple[str, int, str]]:
    """Return what answers say, who gives them left out."""
    return {
        (answer.entry.key, answer.column, same(answer.text))
        for answer in answers
        if not answer.entry.key.startswith("identification/")
    }


def _models(answers: Iterable[Answered]) -> dict[tuple[int, str], int]:
    """Return the models named, by their lot and what tells them from others, with their columns."""
    named: dict[tuple[int, int], dict[str, str]] = {}
    for answer in answers:
        if answer.entry.key.endswith(tuple(f"/models/{name}" for name in _IDENTITY)):
            named.setdefault((answer.entry.lot, answer.column), {})[answer.entry.item] = same(answer.text)
    return {
        (lot, " | ".join(words.get(name, "") for name in _IDENTITY)): column for (lot, column), words in named.items()
    }


def _twice(offer: Offer, other: Response) -> Iterator[str]:
    """Yield the models that stand in both, which is more than one offer can mean."""
    before = _models(offer.answers)
    models = _models(other.answers)
    for lot, words in models:
        if (lot, words) in before:
            yield words.replace(" | ", " ").strip()
    named = {lot for lot, _ in (*before, *models)}
    for lot in {a.entry.lot for a in offer.answers if a.entry.per_model} & {
        a.entry.lot for a in other.answers if a.entry.per_model
    }:
        if lot not in named:
            yield ""


def _answered_twice(offer: Offer, other: Response, model: str) -> Problem:
    what = f" for the same model ({model})" if model else ", and neither says for which models"
    where = ", ".join(offer.files)
    message = f"{offer.tenderer} answers here and in {where}{what}, and not the same: none of these files counts"
    hint = "name only the file that counts; a second one is for further models"
    return Problem("E371", Place(other.file), message, hint)


_One = TypeVar("_One", "Answered", "Failed")


def _moved(answer: _One, behind: Mapping[int, int]) -> _One:
    """Return an answer in the column behind those that there are."""
    return answer._replace(column=answer.column + behind.get(answer.entry.lot, 0)) if answer.entry.per_model else answer


def _with_more(offer: Offer, other: Response) -> Offer:
    """Return an offer with the models of another file."""
    behind = {
        lot: max(offer.columns(lot), default=-1) + 1 if columns & {*offer.columns(lot)} else 0
        for lot, columns in _columns(other).items()
    }
    answers = list(offer.answers)
    failed = [*offer.failed, *(_moved(fail, behind) for fail in other.failed)]
    once = {
        answer.entry.key: answer
        for answer in offer.answers
        if not answer.entry.per_model and not answer.entry.key.startswith(_OF_FILE)
    }
    for answer in other.answers:
        before = once.get(answer.entry.key)
        if before is None:
            answers.append(_moved(answer, behind))
        elif same(before.text) != same(answer.text):
            answers.remove(before)
            both = f"{before.text} ({before.spot}) | {answer.text} ({answer.spot})"
            failed.append(Failed(before.entry, 0, before.text, Unreadable(Reason.TWICE, both), before.spot))
    told = Remark(Kind.JOINED, Spot(other.file, ""), offer.files[0])
    return offer._replace(
        files=(*offer.files, other.file),
        answers=tuple(answers),
        failed=tuple(failed),
        remarks=(*offer.remarks, told, *_registers(offer, other), *other.remarks),
        behind=(*offer.behind, *((other.file, lot, shift) for lot, shift in behind.items())),
    )
