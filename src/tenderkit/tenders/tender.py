"""`tender.yaml` read, and each of its lots as a choice of criteria."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tenderkit.criteria.condition import CONDITION
from tenderkit.criteria.places import shown_path
from tenderkit.criteria.shape import validate
from tenderkit.criteria.source import Source, read_yaml
from tenderkit.criteria.tender_model import (
    NO_CONDITIONS,
    Contract,
    FootprintSheet,
    LifeCycleCost,
    LotFile,
    LotImpact,
    OwnValue,
    Shares,
    TenderFile,
)
from tenderkit.documents.choice import Choice
from tenderkit.words.errors import BuildFailed, UsageError, sorted_problems
from tenderkit.words.frozen import fields

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from tenderkit.criteria.profiles import Profiles
    from tenderkit.criteria.source import Plain
    from tenderkit.words.errors import Problem
    from tenderkit.words.frozen import Frozen


REASON_OPEN = "?"
"""What stands for a reason that nobody gave yet."""

_NOTHING: Final = frozenset(
    "none no na nil nothing geen nee nvt aucune aucun non néant keine nein entfällt ingen nei".split()  # noqa: SIM905
)
"""What people write for no general conditions; printed, it would be taken for the name of some."""


@dataclass(frozen=True, slots=True)
class Tender:
    """A tender as its file says it."""

    file: Path
    source: Source
    info: TenderFile

    @property
    def house_style(self) -> Path | None:
        """The Word file whose style the documents take on; None where the file names none."""
        return self.file.parent / self.info.house_style if self.info.house_style else None

    def law(self, profiles: Profiles) -> str:
        """Return the national law that the documents go by.

        Args:
            profiles: those there are.

        Raises:
            BuildFailed: the file of one of them is wrong.
        """
        return self.info.law or profiles.usual(self.info.language, self.info.country)

    def choice(self, lot: LotFile, today: datetime.date, law: str) -> Choice:
        """Return what is chosen in a lot.

        Args:
            lot: one of the tender's.
            today: the day that the documents bear, where the file names none.
            law: the national law that they go by.
        """
        values = {}
        for name, own in lot.values.items():
            criterion, _, parameter = name.rpartition(".")
            values[criterion, parameter] = own.value
        answers = {question: answer for question, answer in lot.answers.items() if answer is not None}
        if lot.condition is not None:
            answers[CONDITION] = lot.condition.value
        return Choice(
            level=lot.level,
            language=self.info.language,
            date=datetime.date.fromisoformat(self.info.date) if self.info.date else today,
            without=tuple(lot.without),
            values=values,
            reference=self.info.reference or "",
            organisation=self.info.organisation or "",
            answers=answers,
            law=law,
        )

    def no_words(self, languages: Sequence[str]) -> Problem:
        """Return what is wrong where there are no words in the tender's language; `languages` are those there are."""
        message = f"there are no words for documents in the language '{self.info.language}'"
        hint = f"write one of {', '.join(languages)}; docs/authoring.md says what a further language needs"
        return self.source.problem("E350", ("language",), message, hint)

    def no_law(self, error: UsageError) -> Problem:
        """Return what is wrong with the law that the file names, or that its country has."""
        name = "law" if self.info.law else "country" if self.info.country else "language"
        return self.source.problem("E350", (name,), error.message, error.hint)

    def house_style_problem(self, code: str, message: str, hint: str) -> Problem:
        """Return what is wrong with the house style, where the file names it."""
        return self.source.problem(code, ("house_style",), message, hint)

    def problem(self, number: int, error: UsageError) -> Problem:
        """Return what does not fit in a lot, at the place of what it is about."""
        path: tuple[str | int, ...] = ("lots", number, *error.about)
        return self.source.problem("E350", path, error.message, error.hint, at_key=len(error.about) > 1)


def read_tender(file: Path, working: Path) -> Tender:
    """Read `tender.yaml`.

    Args:
        file: the file.
        working: the working folder, against which paths are shown.

    Raises:
        UsageError: there is no such file.
        BuildFailed: something in it is wrong; all of it is told.
    """
    try:
        there, is_file = file.exists(), file.is_file()
    except OSError as error:
        raise UsageError(
            f"cannot read '{file}': {error.strerror}", "is the path right, and may you read it?"
        ) from error
    if not is_file:
        what = f"'{file}' is {'a folder' if file.is_dir() else 'no file to read'}" if there else f"no file '{file}'"
        raise UsageError(what, "name the tender's file" if there else "`tenderkit tender new` writes one")
    source = read_yaml(file, shown_path(file, working))
    info, problems = validate(TenderFile, source._replace(data=_decided(source.data)))
    if problems or info is None:
        raise BuildFailed(problems)
    wrong = [problem for problem in (_award_problem(source, info), _conditions_problem(source, info)) if problem]
    wrong += _maximum_problems(source, info)
    if wrong:
        raise BuildFailed(sorted_problems(wrong))
    return Tender(file, source, info)


def _decided(data: Plain) -> Plain:
    """Return the data of a file without the fields that are left empty: they are still to decide.

    A name that the format does not know stays, and is told. A criterion that is left out without a reason is left out.
    """
    whole = _without_open(data, TenderFile)
    if not isinstance(whole, dict):
        return whole
    for name, kind in (("contract", Contract), ("award", Shares)):
        if name in whole:
            whole[name] = _without_open(whole[name], kind)
    award = whole.get("award")
    if isinstance(award, dict) and "life_cycle_cost" in award:
        award["life_cycle_cost"] = _without_open(award["life_cycle_cost"], LifeCycleCost)
    lots = whole.get("lots")
    if isinstance(lots, list):
        whole["lots"] = [_decided_lot(lot) for lot in lots]
    return whole


def _decided_lot(data: Plain) -> Plain:
    lot = _without_open(data, LotFile)
    if isinstance(lot, dict):
        without, values, quantities = lot.get("without"), lot.get("values"), lot.get("quantities")
        if isinstance(without, dict):
            lot["without"] = {name: REASON_OPEN if reason is None else reason for name, reason in without.items()}
        if isinstance(values, dict):
            lot["values"] = {name: _without_open(own, OwnValue) for name, own in values.items()}
        if isinstance(quantities, dict):
            lot["quantities"] = {name: number for name, number in quantities.items() if number is not None}
        if "impact" in lot:
            lot["impact"] = _without_open(lot["impact"], LotImpact)
            if isinstance(lot["impact"], dict) and "sheet" in lot["impact"]:
                lot["impact"]["sheet"] = _without_open(lot["impact"]["sheet"], FootprintSheet)
    return lot


def _without_open(data: Plain, kind: type[Frozen]) -> Plain:
    if not isinstance(data, dict):
        return data
    return {name: value for name, value in data.items() if value is not None or name not in fields(kind)}


def _award_problem(source: Source, info: TenderFile) -> Problem | None:
    """Return what is wrong where the award criteria of the sets weigh more than all of quality."""
    criteria, quality = info.award.criteria, info.award.quality
    if criteria is None or quality is None or criteria <= quality:
        return None
    message = (
        f"the award criteria weigh {criteria:f} %, more than the {quality:f} % of quality, of which they are a part"
    )
    return source.problem("E350", ("award", "criteria"), message, f"write at most {quality:f}, or more for `quality`")


def _conditions_problem(source: Source, info: TenderFile) -> Problem | None:
    """Return what is wrong where a word for nothing stands in the place of general conditions."""
    named = info.contract.conditions
    if named is None or named == NO_CONDITIONS:
        return None
    letters = "".join(filter(str.isalnum, named)).casefold()
    if letters and letters not in _NOTHING:
        return None
    message = f"'{named}' is no name of general conditions"
    hint = f"write {NO_CONDITIONS} where there are none, or leave the field empty while it is open"
    return source.problem("E350", ("contract", "conditions"), message, hint)


def _maximum_problems(source: Source, info: TenderFile) -> Iterator[Problem]:
    """Yield the lots whose maximum lies below what is estimated."""
    for number, lot in enumerate(info.lots):
        if lot.maximum is not None and lot.quantity is not None and lot.maximum < lot.quantity:
            message = f"at most {lot.maximum:f} devices are fewer than the {lot.quantity:f} estimated"
            hint = f"write at least {lot.quantity:f}, or a lower `quantity`"
            yield source.problem("E350", ("lots", number, "maximum"), message, hint)
