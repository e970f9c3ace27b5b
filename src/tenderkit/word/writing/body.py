"""Writing the blocks of an annex as WordprocessingML: paragraphs, lists, sections and tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tenderkit.word.vocabulary.blocks import (
    Block,
    Cell,
    Change,
    ListBlock,
    Listing,
    Look,
    Paragraph,
    Row,
    Section,
    Table,
    Tracked,
)
from tenderkit.word.vocabulary.ooxml import attribute
from tenderkit.word.vocabulary.roles import Role
from tenderkit.word.writing.paging import (
    CELL_MARGINS,
    HEADINGS,
    KEPT_WITH_NEXT,
    begins_with_heading,
    column_widths,
    is_long,
    kept_rows,
    leads_in,
    lines_of,
    plain,
    spans,
    stands,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from tenderkit.word.writing.inline import Bookmarks, InlineWriter

_MANY: Final = 1000
"""Pieces from which they are made one."""

_LOOKS: Final = {
    # firstRow 20, firstColumn 80, no bands 600
    (False, False): ("0600", 0, 0),
    (True, False): ("0620", 1, 0),
    (False, True): ("0680", 0, 1),
    (True, True): ("06A0", 1, 1),
}


class BodyWriter:
    """Writes blocks.

    Args:
        style_ids: the id of the style of every role that is used.
        keep_by_style: the roles whose styles keep their paragraphs with the next one.
        inline: writes what stands inside paragraphs.
        bookmarks: gives sections their bookmarks; each stands in the first paragraph of its section.
        numbers: returns the `w:numPr` for the items of a list; asked once for every list.
        hanging_tables: whether Word would put the text of cells, not the table, at the margin.
        gaps_given: whether the gaps after tables are among the blocks, as where changes are tracked.
    """

    def __init__(
        self,
        style_ids: Mapping[Role, str],
        keep_by_style: frozenset[Role],
        inline: InlineWriter,
        bookmarks: Bookmarks,
        numbers: Callable[[ListBlock], str],
        *,
        hanging_tables: bool = False,
        gaps_given: bool = False,
    ) -> None:
        self._style_ids = {role: attribute(style_id) for role, style_id in style_ids.items()}
        self._styles = {role: f'<w:pStyle w:val="{style_id}"/>' for role, style_id in self._style_ids.items()}
        self._kept = {
            role: style if role in keep_by_style else f"{style}<w:keepNext/>" for role, style in self._styles.items()
        }
        self._styles |= {role: self._kept[role] for role in KEPT_WITH_NEXT & self._styles.keys()}
        self._inline = inline
        self._bookmarks = bookmarks
        self._numbers = numbers
        self._indent = f'<w:tblInd w:w="{CELL_MARGINS // 2}" w:type="dxa"/>' if hanging_tables else ""
        self._gaps_given = gaps_given
        self._listings: dict[int, str] = {}
        self._marks: list[tuple[str, str, bool]] = []
        self._gone = 0
        self._changed: Change | None = None
        self._in_cells = 0
        self._keep_all = False
        self._out: list[str] = []
        self._written: list[bytes] = []
        self._after_table = False

    def write(self, blocks: Sequence[Block], width: int, note: str = "") -> bytes:
        """Return the blocks in UTF-8; `width` is that of the text, in twentieths of a point.

        `note` is the run of a comment, which stands at the end of the first paragraph.
        """
        if note:
            self._marks.append(("", note, False))
        self._blocks(blocks, width)
        if self._after_table:
            self._gap()
        self._encode()
        return b"".join(self._written)

    def locked(self, blocks: bytes) -> bytes:
        """Return blocks that were written, so that in Word only their fields can be filled in."""
        return self._inline.locked(blocks)

    def _encode(self) -> None:
        """Make one piece of many, which take four times the memory."""
        self._written.append("".join(self._out).encode())
        self._out.clear()

    def _blocks(self, blocks: Sequence[Block], width: int) -> None:
        for at, block in enumerate(blocks):
            self._inline.width = width
            if isinstance(block, Paragraph):
                # In a cell it would tie the whole row to the next one.
                self._paragraph(block, keep=not self._in_cells and leads_in(blocks, at))
            elif isinstance(block, Table):
                self._table(block, width)
            elif isinstance(block, ListBlock):
                self._list(block, width)
            elif isinstance(block, Section):
                self._section(block, width)
            else:
                self._tracked(block, keep=not self._in_cells and leads_in(blocks, at))

    def _paragraph(self, paragraph: Paragraph, numbers: str = "", *, keep: bool = False) -> None:
        role = paragraph.role
        if self._after_table and role not in HEADINGS:
            self._gap()
        self._after_table = False
        self._apart(None)
        content = self._inline.write(paragraph.content)
        if self._marks:
            content = self._marked(content)
        self._out.append(f"<w:p><w:pPr>{self._style(role, numbers, keep=keep)}</w:pPr>{content}</w:p>")

    def _style(self, role: Role, numbers: str, *, keep: bool) -> str:
        return f"{(self._kept if keep or self._keep_all else self._styles)[role]}{numbers}"

    def _tracked(self, tracked: Tracked, *, keep: bool) -> None:
        self._after_table = False
        self._apart(tracked.change)
        style, former = (self._look(look, keep=keep) for look in (tracked.look, tracked.former))
        mark = f"<w:rPr>{self._inline.revision(tracked.change.value)}</w:rPr>" if tracked.change else ""
        change = "" if style == former else self._inline.revision("pPrChange", f"<w:pPr>{former}</w:pPr>")
        content = self._marked(self._inline.write(tracked.content), gone=tracked.change is Change.DELETED)
        self._out.append(f"<w:p><w:pPr>{style}{mark}{change}</w:pPr>{content}</w:p>")

    def _apart(self, change: Change | None) -> None:
        """Keep the changes of a paragraph that stays apart from those of one that comes or goes."""
        if change is not self._changed:
            self._changed = change
            self._inline.changes_apart()

    def _look(self, look: Look, *, keep: bool) -> str:
        numbers = self._listed(look.listing) if look.listing else ""
        return self._style(look.role, numbers, keep=keep)

    def _listed(self, listing: Listing) -> str:
        if listing.number not in self._listings:
            self._listings[listing.number] = self._numbers(listing.block)
        return self._listings[listing.number]

    def _gap(self) -> None:
        """Close a table: Word wants a paragraph after it, also at the end of cells and bodies."""
        if not self._gaps_given:
            self._out.append(f'<w:p><w:pPr><w:pStyle w:val="{self._style_ids[Role.AFTER_TABLE]}"/></w:pPr></w:p>')
            self._after_table = False

    def _between_tables(self) -> None:
        """Keep two tables apart, which Word would make one.

        Where no version has them side by side, the paragraph between them stands in neither: it
        goes when the changes are accepted, and when they are rejected.
        """
        self._gap()
        if self._gaps_given:
            mark = f"<w:rPr>{self._inline.revision('ins', undone=True)}{self._inline.revision('del')}</w:rPr>"
            self._out.append(f"<w:p><w:pPr>{self._style(Role.AFTER_TABLE, '', keep=False)}{mark}</w:pPr></w:p>")

    def _section(self, section: Section, width: int) -> None:
        number, name = self._bookmarks.of(section.id)
        if self._after_table and not begins_with_heading(section):
            self._gap()
        start, end = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>', f'<w:bookmarkEnd w:id="{number}"/>'
        self._marks.append((start, end, not stands(section.blocks)))
        self._blocks(section.blocks, width)
        if self._marks:  # it holds no paragraph
            self._out.append(self._marked("", gone=True))
        if len(self._out) > _MANY:
            self._encode()

    def _marked(self, content: str, *, gone: bool = False) -> str:
        """Put the marks that wait for a paragraph around its content; `gone` tells whether it was deleted.

        Why not around the section: LibreOffice loses a bookmark that ends after a table, and each link to it.
        """
        gone = gone or self._gone > 0
        waiting = []
        for mark in reversed(self._marks):
            start, end, deleted = mark
            if gone and not deleted:  # it would go with the paragraph
                waiting.append(mark)
            else:
                content = f"{start}{content}{end}"
        self._marks = waiting[::-1]
        return content

    def _list(self, block: ListBlock, width: int) -> None:
        numbers = self._numbers(block)
        before_last = len(block.items) - 2
        for at, item in enumerate(block.items):
            first, *others = item.blocks
            if isinstance(first, Paragraph):
                # Else the last item could stand alone on the next page.
                self._paragraph(first, numbers, keep=at == before_last and not others and not self._in_cells)
            if others:
                self._blocks(others, width)

    def _table(self, table: Table, width: int) -> None:
        if self._after_table:
            self._between_tables()
            self._after_table = False
        caption = ""
        if table.caption:
            self._blocks((table.caption,), width)
            caption = f'<w:tblCaption w:val="{attribute(plain(table.caption.content))}"/>'
        widths = column_widths(table.shares, width)
        grid = "".join([f'<w:gridCol w:w="{column}"/>' for column in widths])
        indent = "" if self._in_cells else self._indent
        value, first_row, first_column = _LOOKS[bool(table.head), table.role is not Role.TABLE]
        self._out.append(
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{self._style_ids[table.role]}"/>'
            f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/>{indent}<w:tblLayout w:type="fixed"/>'
            f'<w:tblLook w:val="{value}" w:firstRow="{first_row}" w:lastRow="0" '
            f'w:firstColumn="{first_column}" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
            f"{caption}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
        )
        for row in table.head:
            self._row(row, spans(row, widths), "<w:cantSplit/><w:tblHeader/>", keep=True)
        rows = [spans(row, widths) for row in table.rows]
        lines = [lines_of(cells) for cells in rows]
        kept = kept_rows(table.rows, lines)
        for at, (row, cells) in enumerate(zip(table.rows, rows, strict=True)):
            self._row(row, cells, "" if is_long(lines[at]) else "<w:cantSplit/>", keep=at in kept)
        self._out.append("</w:tbl>")
        self._after_table = True

    def _row(self, row: Row, cells: Sequence[tuple[Cell, int]], properties: str, *, keep: bool) -> None:
        before = self._keep_all
        self._keep_all = before or keep
        self._in_cells += 1
        self._gone += row.change is Change.DELETED
        if row.change:
            properties += self._inline.revision(row.change.value)
        self._out.append(f"<w:tr><w:trPr>{properties}</w:trPr>" if properties else "<w:tr>")
        for cell, width in cells:
            span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
            self._out.append(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}</w:tcPr>')
            self._blocks(cell.blocks, max(width - CELL_MARGINS, 1))
            if self._after_table:
                self._gap()
            self._out.append("</w:tc>")
        self._out.append("</w:tr>")
        self._in_cells -= 1
        self._gone -= row.change is Change.DELETED
        self._keep_all = before
