"""What changed between two statements, in words and as data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tenderkit.documents.plain import plain_data
from tenderkit.joint.demand import Amount
from tenderkit.joint.paper import Points, Section, Table, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tenderkit.documents.wording import Wording
    from tenderkit.joint.statement_changes import Change, StatementChanges, Value

_DAYS = frozenset({"tenders_from", "consultation", "tender", "award", "signed", "begin", "end", "event"})


def changes_data(changes: StatementChanges) -> dict[str, Any]:
    """Return what changed as plain data; a number of devices has the least and the most."""
    found = plain_data(changes)
    return found if isinstance(found, dict) else {}


def changes_section(changes: StatementChanges, titles: Mapping[str, str], wording: Wording, day: str) -> Section:
    """Return what changed as a section of a page.

    Args:
        changes: what changed.
        titles: the names of the product groups.
        wording: the words of the language.
        day: that of the earlier statement, as ISO writes it, or another name for it.
    """
    return Section(
        wording.fill("statement", "sections", "changes", day=day),
        tuple(_Teller(titles, wording).parts(changes)),
    )


class _Teller:
    def __init__(self, titles: Mapping[str, str], wording: Wording) -> None:
        self._titles = titles
        self._wording = wording

    def parts(self, changes: StatementChanges) -> list[Text | Points | Table]:
        """Return what is said, the weightiest first."""
        if changes.nothing:
            return [Text(self._word("nothing"))]
        found: list[Text | Points | Table] = []
        moved = [(name, getattr(changes, name)) for name in ("joined", "left")]
        if told := [(self._word(name), self._wording.enumerate(names)) for name, names in moved if names]:
            found.append(Points(tuple(told)))
        groups = {
            "asks": [(self._about(change), change) for change in changes.asks],
            "totals": [(self._about(change), change) for change in changes.totals],
            "organisations": [
                (self._fill("of_organisation", organisation=each.organisation, what=self._about(change)), change)
                for each in changes.organisations
                for change in each.changes
            ],
            "timetable": [(self._about(change), change) for change in changes.timetable],
        }
        found += [self._table(name, rows) for name, rows in groups.items() if rows]
        return found

    def _word(self, *path: str) -> str:
        return self._wording.word("statement", "changes", *path)

    def _fill(self, *path: str, **values: str) -> str:
        return self._wording.fill("statement", "changes", *path, **values)

    def _table(self, name: str, rows: Iterable[tuple[str, Change]]) -> Table:
        heads = (self._word(name), *(self._wording.word("statement", "heads", head) for head in ("before", "now")))
        told = tuple((about, self._value(each, each.old), self._value(each, each.new)) for about, each in rows)
        return Table(heads, told, (50, 25, 25))

    def _about(self, change: Change) -> str:
        """Say what it is that changed: `Laptops, level`."""
        about = self._titles.get(change.about, change.about)
        what = change.year or self._word("whats", change.what)
        return self._fill("about", about=about, what=what) if about else what

    def _value(self, change: Change, value: Value) -> str:
        if value is None:
            return self._wording.word("statement", "none")
        if isinstance(value, Amount):
            least, most = self._wording.number(value.least), self._wording.number(value.most)
            range_of = self._wording.fill("statement", "range", least=least, most=most)
            return least if value.least == value.most else range_of
        if change.what in _DAYS:
            return self._wording.dated(value)
        return self._wording.word("levels", value) if change.what == "level" else value
