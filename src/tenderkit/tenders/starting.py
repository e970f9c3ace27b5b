"""A new tender, from what is known of it."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from tenderkit.criteria.condition import CONDITION, asks, is_condition
from tenderkit.criteria.mending import in_our_words
from tenderkit.criteria.profile_model import DIRECTIVE
from tenderkit.criteria.shape import closest, fits, listed
from tenderkit.criteria.tender_model import TenderFile
from tenderkit.documents.choice import Choice, selected
from tenderkit.documents.report import depends_on
from tenderkit.tenders.tender import REASON_OPEN
from tenderkit.tenders.writing import tender_text
from tenderkit.versions.store import of_digest, open_set, with_overlay
from tenderkit.words.errors import UsageError
from tenderkit.words.fields import count_hint, is_count
from tenderkit.words.terms import Level, Theme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from tenderkit.criteria.criteria_set import CriteriaSet
    from tenderkit.criteria.library import Library


def new_tender(
    library_of: Callable[[str], Library],
    given: Mapping[str, str],
    lots: Sequence[Mapping[str, str]],
    answers: Mapping[str, str],
) -> str:
    """Return the text of a new `tender.yaml`; what is not known stands there as an empty field.

    Args:
        library_of: returns the criteria to use for a set, such as `laptop@1.0.0`.
        given: `title`, `organisation`, `reference` and `language`; empty where they are not known.
        lots: of each lot `set`, `level` and `quantity`, and perhaps the `condition` of its devices.
        answers: the buyer's answers, by question; each lot takes those that its set asks.

    Raises:
        UsageError: there is no such set or language, an answer is none, or a quantity no number.
        BuildFailed: a set cannot be read.
    """
    entries = []
    asked: set[str] = set()
    for lot, criteria_set in _opened(library_of, given, lots, answers):
        questions = criteria_set.info.questions
        asked |= set(questions)
        as_given = "@" in lot["set"] or criteria_set.overlay
        entries.append(
            {
                "set": lot["set"] if as_given else pinned(criteria_set.id, criteria_set.edition),
                "level": lot["level"],
                "quantity": lot["quantity"] or None,
                "maximum": None,
                **_condition(criteria_set, {**answers, **({CONDITION: lot[CONDITION]} if lot.get(CONDITION) else {})}),
                "without": {},
                "values": {},
                "answers": _answers(criteria_set, answers, Level(lot["level"])),
            }
        )
    for name in answers:
        if name not in asked:
            hint = closest(name, asked) or (f"they ask {listed(sorted(asked))}" if asked else "they ask none")
            raise UsageError(f"no set asks '{name}'", hint)
    return tender_text(_whole(given, entries))


def must_be_right(
    library_of: Callable[[str], Library],
    given: Mapping[str, str],
    lots: Sequence[Mapping[str, str]],
    answers: Mapping[str, str],
) -> None:
    """See to it that what is given so far can stand in a tender; further lots may ask what these do not.

    Raises:
        UsageError: as `new_tender`.
        BuildFailed: the same.
    """
    for _ in _opened(library_of, given, lots, answers):
        pass


def _opened(
    library_of: Callable[[str], Library],
    given: Mapping[str, str],
    lots: Sequence[Mapping[str, str]],
    answers: Mapping[str, str],
) -> Iterator[tuple[Mapping[str, str], CriteriaSet]]:
    """Yield each lot with its set, and with what is given of it right."""
    for lot in lots:
        criteria_set = open_set(library_of(lot["set"]), lot["set"], dict.fromkeys(("en", given["language"])))
        questions = criteria_set.info.questions
        for name, answer in answers.items():
            if name in questions and answer not in questions[name].answers:
                known = questions[name].answers
                hint = in_our_words(answer, known) or f"answer {' or '.join(known)}"
                raise UsageError(f"'{answer}' is no answer to '{name}'", hint)
        if not any(criterion.proof for _, _, criterion in criteria_set.criteria()):
            message = f"version {criteria_set.edition} of {criteria_set.id} has no proof as data to make documents of"
            raise UsageError(message, f"take a newer version: {criteria_set.id} alone is the newest")
        if lot["quantity"] and not is_count(lot["quantity"]):
            raise UsageError(f"'{lot['quantity']}' is no number of devices", count_hint(lot["quantity"]))
        yield lot, criteria_set


def tender_of_choice(
    criteria_set: CriteriaSet, choice: Choice, house_style: str | None = None, *, dated: bool = True
) -> str:
    """Return the text of a `tender.yaml` with one lot, from what was chosen on the command line.

    Criteria that a theme or a short list left out stand among those left out, and the reasons are open.

    Args:
        criteria_set: the set.
        choice: what was chosen in it.
        house_style: a Word file, from the folder of the tender's file.
        dated: the tender bears the date of the choice; else that of the day on which it is built.

    Raises:
        UsageError: the choice does not fit the set.
    """
    there = {criterion.id for _, _, criterion in selected(criteria_set, choice)}
    whole = choice._replace(themes=(), only=(), without=(), values={})
    left_out = [c.id for _, _, c in selected(criteria_set, whole) if c.id not in there]
    named = criteria_set.id if criteria_set.overlay else f"{criteria_set.id}@{criteria_set.edition}"
    lot = {
        "set": named,
        "level": choice.level.value,
        "quantity": None,
        "maximum": None,
        **_condition(criteria_set, choice.answers),
        "without": dict.fromkeys(left_out, REASON_OPEN),
        "values": {
            f"{owner}.{name}": {"value": value, "reason": None} for (owner, name), value in choice.values.items()
        },
        "answers": _answers(criteria_set, choice.answers, choice.level),
    }
    given = {"organisation": choice.organisation, "reference": choice.reference, "language": choice.language}
    date = choice.date if dated else None
    return tender_text(_whole(given, [lot], date, choice.share, house_style, choice.law))


def tender_of_selection(library: Library, selection: Mapping[str, Any]) -> str:
    """Return the text of a `tender.yaml` with one lot, from what an annex keeps of its choices.

    Args:
        library: the criteria; the version that the annex was built of must be among them.
        selection: what the annex keeps.

    Raises:
        UsageError: no version here has its digest.
        BuildFailed: a file is wrong.
    """
    found = _made_of(library, selection)
    choice = Choice(
        level=Level(selection["level"]),
        language=selection["language"],
        date=datetime.date.fromisoformat(selection["date"]),
        themes=() if len(selection["themes"]) == len(found.themes) else tuple(map(Theme, selection["themes"])),
        only=tuple(selection["only"]),
        without=tuple(selection["without"]),
        values={(name.rpartition(".")[0], name.rpartition(".")[2]): v for name, v in selection["values"].items()},
        reference=selection.get("reference", ""),
        organisation=selection.get("organisation", ""),
        answers=selection.get("answers", {}),
        law=selection.get("law", DIRECTIVE),
        share=selection.get("share", ""),
    )
    return tender_of_choice(found, choice)


def tender_of_document(library_of: Callable[[str], Library], kept: Mapping[str, Any]) -> str:
    """Return the text of the `tender.yaml` that a document of a tender was built of, without the house style.

    Args:
        library_of: returns the criteria to use for a set, such as `laptop@1.0.0`.
        kept: what the document keeps.

    Raises:
        UsageError: what it keeps is no tender, or no version here has the digest of a set.
        BuildFailed: a file is wrong.
    """
    data = {name: value for name, value in kept["tender"].items() if name != "house_style"}
    data.setdefault("law", DIRECTIVE)  # a document that names none is of the time when there was no other
    if not fits(TenderFile, data):
        raise UsageError("what the document keeps of its tender is no tender", "name one that tenderkit built")
    for made in kept["made_of"]:
        _made_of(library_of(made["set"]), made)
    return tender_text(data)


def _condition(criteria_set: CriteriaSet, answers: Mapping[str, str]) -> dict[str, str | None]:
    """Return the field for the condition of the devices, where the set asks for it; None while it is open."""
    return {CONDITION: answers.get(CONDITION)} if asks(criteria_set.info) else {}


def questions_at(criteria_set: CriteriaSet, level: Level) -> tuple[str, ...]:
    """Return the questions of a set on whose answers something depends at a level."""
    there = [criterion for _, _, criterion in criteria_set.criteria() if level in criterion.applies_at]
    return tuple(
        name
        for name, question in criteria_set.info.questions.items()
        if is_condition(name, question) or any(depends_on(criterion, {name}, level) for criterion in there)
    )


def _answers(criteria_set: CriteriaSet, answers: Mapping[str, str], level: Level) -> dict[str, str | None]:
    """Return the answers to the questions of a set that have no field of their own; None while they are open."""
    questions = criteria_set.info.questions
    names = {name for name in (*questions_at(criteria_set, level), *answers) if name in questions}
    return {name: answers.get(name) for name in questions if name in names and not is_condition(name, questions[name])}


def _made_of(library: Library, made: Mapping[str, Any]) -> CriteriaSet:
    """Return the set that something was made of."""
    edition = made.get("edition", made["version"])
    named = None if edition in {"draft", made["version"]} else edition
    overlay = made.get("overlay")
    try:
        found = of_digest(library, made["set"], made["digest"], named)
        return with_overlay(library, found, overlay["digest"]) if overlay else found
    except UsageError as error:
        raise UsageError(error.message, "call it where the criteria are that it was built of") from error


def _whole(
    given: Mapping[str, str],
    lots: Sequence[Mapping[str, object]],
    date: datetime.date | None = None,
    share: str = "",
    house_style: str | None = None,
    law: str | None = None,
) -> dict[str, object]:
    return {
        "format": "1",
        "title": given.get("title") or None,
        "organisation": given["organisation"] or None,
        "reference": given["reference"] or None,
        **dict.fromkeys(("country", "buyer", "value")),
        "language": given["language"],
        **({"law": law} if law else {}),
        **({"date": date.isoformat()} if date else {}),
        "closing": None,
        "contract": dict.fromkeys(("form", "years", "signature", "last_delivery", "conditions")),
        "award": {**dict.fromkeys(("price", "quality")), **({"criteria": share} if share else {})},
        **({"house_style": house_style} if house_style else {}),
        "lots": lots,
    }


def pinned(group: str, edition: str) -> str:
    """Return a set with its version, so that the tender stays what it is when a new one is released."""
    return group if edition == "draft" else f"{group}@{edition}"
