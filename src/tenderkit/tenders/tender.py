"""`tender.yaml` read, and each of its lots as a choice of criteria."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tenderkit.criteria.places import shown_path
from tenderkit.criteria.shape import validate, without_empty
from tenderkit.criteria.source import Source, read_yaml
from tenderkit.criteria.tender_model import TenderFile
from tenderkit.documents.choice import Choice
from tenderkit.words.errors import BuildFailed, UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from tenderkit.criteria.tender_model import LotFile
    from tenderkit.words.errors import Problem


REASON_OPEN = "?"
"""What stands for a reason that nobody gave yet."""


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

    def choice(self, lot: LotFile, today: datetime.date) -> Choice:
        """Return what is chosen in a lot.

        Args:
            lot: one of the tender's.
            today: the day that the documents bear, where the file names none.
        """
        values = {}
        for name, own in lot.values.items():
            criterion, _, parameter = name.rpartition(".")
            values[criterion, parameter] = own.value
        return Choice(
            level=lot.level,
            language=self.info.language,
            date=datetime.date.fromisoformat(self.info.date) if self.info.date else today,
            without=tuple(lot.without),
            values=values,
            reference=self.info.reference or "",
            organisation=self.info.organisation or "",
            answers=lot.answers,
        )

    def no_words(self) -> Problem:
        """Return what is wrong where there are no words in the tender's language."""
        message = f"there are no words for documents in the language '{self.info.language}'"
        hint = "write en or nl; docs/authoring.md says what a further language needs"
        return self.source.problem("E350", ("language",), message, hint)

    def problem(self, number: int, error: UsageError) -> Problem:
        """Return what does not fit in a lot, with its place: at the name that the message quotes, if one is there."""
        place: tuple[str | int, ...] = ("lots", number)
        for field in ("set", "level", "without", "values", "answers"):
            entries = self.source.get((*place, field))
            for name in entries if isinstance(entries, dict) else ():
                if name in error.message or any(f"'{part}'" in error.message for part in name.split(".")):
                    return self.source.problem("E350", (*place, field, name), error.message, error.hint, at_key=True)
        path = (*place, "set") if "version" in error.message or "product group" in error.message else place
        return self.source.problem("E350", path, error.message, error.hint)


def read_tender(file: Path, working: Path) -> Tender:
    """Read `tender.yaml`.

    Args:
        file: the file.
        working: the working folder, against which paths are shown.

    Raises:
        UsageError: there is no such file.
        BuildFailed: something in it is wrong; all of it is told.
    """
    if not file.is_file():
        raise UsageError(f"no file '{file}'", "`tenderkit tender new` writes one")
    source = read_yaml(file, shown_path(file, working))
    source = source._replace(data=without_empty(source.data))
    info, problems = validate(TenderFile, source)
    if problems or info is None:
        raise BuildFailed(problems)
    return Tender(file, source, info)
