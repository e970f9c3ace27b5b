"""Files that were filled in during a contract, read back into a record: the buyer's notes and the contractor's reports.

Nothing is guessed: what cannot be read, stands twice or belongs to another contract is told with its cell and its mend.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from tenderkit.answers.values import Tongue
from tenderkit.contract.filled import Reader, place_of
from tenderkit.contract.noting import DEVICES, EVENTS, NEEDLESS, RECEIVED, YES, record_of
from tenderkit.contract.record import COUNTS, Counted, Paper, Record, Reported
from tenderkit.contract.reports import DAY, LOT, TIME, VALUES, reports_of
from tenderkit.contract.tables import Field, Line, Table
from tenderkit.contract.workbooks import CONTRACT, contract_number, report_tables
from tenderkit.sheets.reading import read_workbook
from tenderkit.words.errors import BuildFailed, Place, Problem, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tenderkit.contract.days import Term
    from tenderkit.contract.duty import Duty
    from tenderkit.contract.filled import Filled
    from tenderkit.contract.record import Spot
    from tenderkit.contract.reports import Report
    from tenderkit.documents.dossier import Dossier
    from tenderkit.documents.wording import Wording
    from tenderkit.words.grid import Grid

_AGAIN: Final = "name the reports.xlsx and the record.xlsx that `tenderkit tender plan` made"


def read_record(
    files: Sequence[tuple[str, bytes]],
    duties: Sequence[Duty],
    term: Term,
    dossier: Dossier,
    wording: Wording,
    english: Wording,
) -> Record:
    """Read files that were filled in.

    Args:
        files: records and reports, each with its name: .xlsx or .ods, saved by whatever program; of several reports on
            the same thing the last one counts.
        duties: all that is due.
        term: how long the contract runs.
        dossier: the tender.
        wording: the words of its language.
        english: those of English, in which people may have answered too.

    Raises:
        BuildFailed: a file is none of this contract, or something in it cannot be read; all of it is told.
    """
    maker = _Maker(duties, term, dossier, wording, english)
    for name, data in files:
        maker.read(name, data)
    return maker.record()


class _Maker:
    """Puts a record together, and collects what is wrong."""

    def __init__(
        self, duties: Sequence[Duty], term: Term, dossier: Dossier, wording: Wording, english: Wording
    ) -> None:
        self._number = contract_number(dossier, term)
        self._english = english
        self._tongue = Tongue(wording, english)
        self._reports = {report.table.id: report for report in reports_of(duties, dossier, wording)}
        self._notes = {table.id: table for table in record_of(duties, term, dossier, wording)}
        self._of_contractor = {table.id: table for table in report_tables(duties, dossier, wording)}
        self._problems: list[Problem] = []
        self._papers: dict[tuple[str, datetime.date | None], Paper] = {}
        self._counted: dict[tuple[int, int], Counted] = {}
        self._reported: dict[tuple[str, str], dict[str, list[Reported]]] = defaultdict(lambda: defaultdict(list))
        """The rows of each list of each duty, file by file."""
        self._replaced: dict[str, list[Spot]] = defaultdict(list)
        self._checked: dict[str, tuple[Decimal, Spot]] = {}
        self._stated: dict[str, tuple[Decimal, Spot]] = {}

    def record(self) -> Record:
        """Return the record.

        Raises:
            BuildFailed: something is wrong.
        """
        if self._problems:
            raise BuildFailed(self._problems)
        stated = {name: value for name, (value, _) in self._stated.items()}
        checked = {name: value for name, (value, _) in self._checked.items()}
        return Record(
            tuple(self._papers.values()),
            tuple(self._counted.values()),
            tuple(self._latest()),
            MappingProxyType({**stated, **checked}),
            MappingProxyType(stated),
            MappingProxyType({name: tuple(spots) for name, spots in self._replaced.items()}),
        )

    def _latest(self) -> Iterator[Reported]:
        """Yield the rows of each list from the last file that has any, and note where an earlier one had others."""
        for (duty, _), files in self._reported.items():
            *earlier, last = files.values()
            told = [row.values for row in last]
            self._replaced[duty] += [rows[0].spot for rows in earlier if [row.values for row in rows] != told]
            yield from last

    def read(self, name: str, data: bytes) -> None:
        """Read a file."""
        try:
            grids = read_workbook(data, name)
        except UsageError as error:
            self._problems.append(Problem("E380", Place(name), error.message.removeprefix(f"{name} "), error.hint))
            return
        number = self._found(grids)
        if number != self._number:
            what = f"is of another contract: its number is {number}, and that of this one {self._number}"
            message = what if number else "is neither a record nor reports of this contract: it has no number of one"
            hint = "name the tender.yaml and the day of signature that it was made with" if number else _AGAIN
            self._problems.append(Problem("E380", Place(name), message, hint))
            return
        is_record = any(row and row[0].text.strip() == f"#{RECEIVED}" for grid in grids for row in grid.rows)
        tables = self._notes if is_record else self._of_contractor
        reader = Reader(name, self._tongue, self._english, strict=is_record)
        front = {CONTRACT: _FRONT}
        for grid in grids:
            found = reader.table(grid, {**front, **tables})
            if found:
                self._take(*found, is_record=is_record)
        self._problems += reader.problems

    def _found(self, grids: Iterable[Grid]) -> str:
        """Return the number of the contract that stands in a file; empty where there is none."""
        reader = Reader("", self._tongue, self._english)
        for grid in grids:
            if any(row and row[0].text.strip() == f"#{CONTRACT}" for row in grid.rows):
                found = reader.table(grid, {CONTRACT: _FRONT})
                rows = found[1] if found else ()
                return next((str(row.values.get("value", "")) for row in rows if row.id == "number"), "")
        return ""

    def _take(self, name: str, rows: Iterable[Filled], *, is_record: bool) -> None:
        if name == VALUES and is_record:
            self._take_checked(rows)
        elif name == VALUES:
            self._take_stated(rows)
        elif name == RECEIVED:
            for row in rows:
                self._add_paper(row.id, None, row)
        elif name == EVENTS:
            for row in rows:
                self._take_event(row)
        elif name == DEVICES:
            for row in rows:
                self._take_devices(row)
        elif name in self._reports:
            self._take_report(self._reports[name], rows)

    def _take_event(self, row: Filled) -> None:
        duty, happened = row.values.get("duty"), row.values.get("happened")
        if not duty:
            self._wrong("E381", row.spot, "the row does not say what is due", "choose it in the first column")
        elif not isinstance(happened, datetime.date):
            self._wrong("E381", row.spot, "the row does not say when it happened", "write the day of the event")
        else:
            self._add_paper(str(duty), happened, row)

    def _add_paper(self, duty: str, happened: datetime.date | None, row: Filled) -> None:
        received, noticed, complete = (row.values.get(name) for name in ("received", "noticed", "complete"))
        paper = Paper(
            duty,
            received if isinstance(received, datetime.date) else None,
            None if complete in {None, NEEDLESS} else complete == YES,
            row.spot,
            happened,
            noticed if isinstance(noticed, datetime.date) else None,
            str(row.values.get("note", "")),
            complete == NEEDLESS,
        )
        if paper.complete and paper.received is None:
            self._wrong("E381", row.spot, "it is complete, and nothing says when it came", "write the day that it came")
        if paper.received and happened and paper.received < happened and ".first-delivery" not in duty:
            self._wrong("E381", row.cells["received"], "it came before the event", "mend one of the two days")
        before = self._papers.setdefault((duty, happened), paper)
        if before._replace(spot=paper.spot) != paper:
            at = f"{before.spot.sheet}!{before.spot.cell} of {before.spot.file}"
            self._wrong("E383", row.spot, f"'{duty}' is noted twice, and not the same", f"it stands in {at} too")
        elif before is not paper and before.spot.file == paper.spot.file:
            self._wrong("E383", row.spot, f"'{duty}' is noted twice", f"it stands in {before.spot.cell} already")

    def _take_devices(self, row: Filled) -> None:
        lot, _, year = row.id.partition("@")
        numbers = {name: value for name, value in row.values.items() if isinstance(value, Decimal)}
        for name, value in numbers.items():
            if value < 0 or value % 1:
                self._wrong("E381", row.cells[name], f"{value} is no number of devices", "write a whole number, or 0")
        counted = Counted(int(lot), int(year), row.spot, **{name: numbers.get(name) for name in COUNTS})
        before = self._counted.setdefault((int(lot), int(year)), counted)
        if before._replace(spot=counted.spot) != counted:
            message = f"the devices of lot {lot} in year {year} are counted twice, and not the same"
            self._wrong("E383", row.spot, message, f"they stand in {before.spot.cell} of {before.spot.file} too")

    def _take_stated(self, rows: Iterable[Filled]) -> None:
        for row in rows:
            value = row.values.get("value")
            if isinstance(value, Decimal):
                before, spot = self._stated.get(row.id, (value, row.spot))
                if before != value:
                    self._replaced[row.id.rpartition(".")[0]].append(spot)
                self._stated[row.id] = value, row.spot

    def _take_checked(self, rows: Iterable[Filled]) -> None:
        for row in rows:
            value = row.values.get("value")
            if isinstance(value, Decimal):
                before, spot = self._checked.setdefault(row.id, (value, row.spot))
                if before != value:
                    message = f"'{row.id}' has two values, {before} and {value}"
                    self._wrong("E383", row.spot, message, f"the other one stands in {spot.cell} of {spot.file}")

    def _take_report(self, report: Report, rows: Iterable[Filled]) -> None:
        items = dict(report.times)
        for row in rows:
            lot = str(row.values.get(LOT, report.lots[0] if len(report.lots) == 1 else ""))
            time = str(row.values.get(TIME, report.times[0][0] if len(report.times) == 1 else ""))
            if not lot or not time:
                missing = "the lot" if not lot else "on what it is"
                self._wrong("E381", row.spot, f"the row does not say {missing}", "choose it in the first columns")
                continue
            values = {name: value for name, value in row.values.items() if name not in {LOT, TIME}}
            day = values.pop(DAY, None)
            if not values:
                self._wrong("E381", row.spot, "the row says of what it is, and nothing else", "fill it in, or empty it")
                continue
            if day is not None:
                values["day_of_event"] = day
            made = Reported(report.duty(int(lot), time), items[time], MappingProxyType(values), row.spot)
            self._reported[made.duty, made.item][row.spot.file].append(made)

    def _wrong(self, code: str, spot: Spot, message: str, hint: str) -> None:
        self._problems.append(Problem(code, place_of(spot), message, hint))


_FRONT: Final = Table(
    CONTRACT,
    "",
    "",
    (),
    (),
    (Field("value", "", "text"),),
    (Line("number", ()), Line("contractor", ()), Line("filled", ())),
)
"""The table with the number of the contract, as it is read back."""
