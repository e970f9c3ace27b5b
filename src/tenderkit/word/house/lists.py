"""The numbers of the lists of an annex: every numbered list begins at 1."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tenderkit.word.styles.numbering import ListFormat, list_format

if TYPE_CHECKING:
    from tenderkit.word.house.house import House
    from tenderkit.word.vocabulary.blocks import ListBlock
    from tenderkit.word.vocabulary.roles import Role


class ListNumbers:
    """Gives each list its `w:numPr`; `base` is our house style, for styles that have no list."""

    def __init__(self, house: House, base: House) -> None:
        self._house = house
        self._base = base
        self._formats: dict[Role, ListFormat] = {}

    def __call__(self, block: ListBlock) -> str:
        """Return the `w:numPr` for the items of a list, `""` where their style does it."""
        form = self._format(block.role)
        if not block.numbered:
            return "" if form.by_style else _written(form.num_id, form.level)
        style = self._house.styles.named(block.role)
        indent = self._house.styles.own_indent(style) if form.by_style else None
        return _written(self._house.lists.restarted(form.num_id, form.level, indent), form.level)

    def _format(self, role: Role) -> ListFormat:
        if role not in self._formats:
            house, base = self._house, self._base
            self._formats[role] = list_format(role, house.styles, house.lists, base.styles, base.lists)
        return self._formats[role]


def _written(num_id: int, level: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num_id}"/></w:numPr>'
