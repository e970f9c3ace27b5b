"""What a form asks, ready to be looked for in tables: its rows by their codes, its heads, and all that it prints."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from tenderkit.answers.reading import plain_code, same

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from decimal import Decimal

    from tenderkit.documents.forms.form import Entry, Form, FormTable
    from tenderkit.documents.wording import Wording
    from tenderkit.words.grid import Cell

_NUMBERED: Final = re.compile(r"([a-z]+)(\d{1,3})")


class Questions:
    """What a form asks, ready to be looked for in tables.

    Args:
        form: the form.
        wording: the words of its language.
        printed: the texts that the empty form holds, in all its files.
        fixed: the places in a sheet where a number of ours stands; none where a formula computes what is there.
        named: the keys of the rows that a tenderer gives a name to, behind their code.
    """

    def __init__(
        self,
        form: Form,
        wording: Wording,
        printed: Iterable[str],
        fixed: Mapping[str, Decimal | None] = MappingProxyType({}),
        named: frozenset[str] = frozenset(),
    ) -> None:
        self.form = form
        self._fixed = fixed
        self.named = named
        self._rows = {
            plain_code(entry.code): (table, entry)
            for table in (*form.tables, *form.on_request)
            for entry in table.entries
        }
        self._registers = {
            match[1]: (table, table.entries[0])
            for table in (*form.tables, *form.on_request)
            if table.is_register and (match := _NUMBERED.fullmatch(plain_code(table.entries[0].code)))
        }
        self._asked: dict[str, set[str]] = {}
        for code, (_, entry) in self._rows.items():
            for text in (entry.text, entry.key):
                self._asked.setdefault(same(text), set()).add(code)
        self._heads = {same(head) for table in (*form.tables, *form.on_request) for head in table.columns if head}
        self._by_row = [table.columns for table in form.tables if table.by_row]
        model = re.escape(same(wording.fill("form", "model", number="0")))
        self._model = re.compile(model.replace("0", r"(\d{1,3})"))
        self._printed = frozenset(map(same, printed))
        firsts = [same(entry.text) for _, entry in self._registers.values() if entry.text]
        self._numbered = [re.compile(re.escape(text).replace("1", r"\d{1,3}")) for text in firsts if "1" in text]
        """The texts of rows that a register has, or may get."""

    def row(self, cell: Cell) -> tuple[FormTable, Entry] | None:
        """Return the row of the form that a cell holds the code of; a register may have got more rows."""
        code = plain_code(cell.text)
        found = self._rows.get(code)
        if found is None and (added := _NUMBERED.fullmatch(code)) and added[1] in self._registers:
            table, first = self._registers[added[1]]
            key = first.key.removesuffix(first.item) + added[2]
            return table, first._replace(code=cell.text.strip(), key=key, item=added[2], optional=True)
        return found

    def codes_of(self, cell: Cell) -> set[str]:
        """Return the codes, made plain, of the rows whose question or id stands in a cell; none where it holds neither.

        In a Word file what is to be filled in stands behind the question, in brackets.
        """
        text = same(cell.text)
        begun = (asked for asked in self._asked if asked and text.startswith(f"{asked} ("))
        return self._asked.get(text) or self._asked.get(max(begun, key=len, default=""), set())

    def shown(self, codes: Iterable[str]) -> str:
        """Return codes, made plain, as they are printed."""
        return " | ".join(self._rows[code][1].code for code in sorted(codes))

    def columns(self, heads: Iterable[Cell], table: FormTable) -> dict[int, int]:
        """Return the answer column of each cell below a row with the heads of a table; nothing where it has none."""
        own = {same(head): n for n, head in enumerate(table.columns)}
        if table.by_row:  # in a sheet it may stand below the heads of another one that is alike but for the first
            own = {**{same(first): 0 for first, *others in self._by_row if [*table.columns[1:]] == others}, **own}
        found = {}
        for position, cell in enumerate(heads):
            plain = same(cell.text)
            model = self._model.fullmatch(plain)
            if plain in own:
                found[position] = own[plain]
            elif model and not table.is_register:  # a tenderer may add a column for a further model
                found[position] = int(model[1]) - 1
        return found

    def is_head(self, cell: Cell) -> bool:
        """Say whether a cell holds the head of an answer column."""
        plain = same(cell.text)
        return plain in self._heads or self._model.fullmatch(plain) is not None

    def is_ours(self, cell: Cell) -> bool:
        """Say whether what stands in a cell is of the form: printed, computed, or the head of a further model."""
        plain = same(cell.text)
        if plain in self._printed or any(way.fullmatch(plain) for way in (self._model, *self._numbered)):
            return True
        if cell.place in self._fixed and self._fixed[cell.place] in {None, cell.number}:
            return True
        return "\n" in cell.text and all(same(line) in self._printed for line in cell.text.split("\n"))
