"""The Word writer: annex HTML and a house style in, a Word file out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from tenderkit.word.house.checks import misplaced, placeholder_problems, style_problems
from tenderkit.word.house.draft import mark_pages
from tenderkit.word.house.footer import add_footer, default_footer, ensure_section, fit_footer
from tenderkit.word.house.house import House
from tenderkit.word.house.lists import ListNumbers
from tenderkit.word.house.marks import separated
from tenderkit.word.house.place import Misplaced, Place, find_place
from tenderkit.word.house.placeholders import fill
from tenderkit.word.house.toc import mark_contents
from tenderkit.word.house.turning import turned
from tenderkit.word.house.versions import add_comment, in_both, pair, track
from tenderkit.word.html.document import read_html
from tenderkit.word.package.parts import entries_of, linker
from tenderkit.word.package.properties import set_properties, set_selection, word_language
from tenderkit.word.reading.fingerprint import with_texts
from tenderkit.word.styles.accent import accent_of, on_white, take_accent
from tenderkit.word.styles.standing import stand_alone
from tenderkit.word.styles.styles import DEFAULT_STYLE, add_missing
from tenderkit.word.styles.usage import used_roles
from tenderkit.word.vocabulary.roles import Role
from tenderkit.word.writing.body import BodyWriter
from tenderkit.word.writing.inline import Bookmarks, InlineWriter, Revisions
from tenderkit.word.writing.paging import KEPT_WITH_NEXT
from tenderkit.words.archive import zipped
from tenderkit.words.errors import BuildFailed, Problem
from tenderkit.words.seal import sealed

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from tenderkit.word.vocabulary.blocks import AnnexDocument, Block

_TABLES_STAND_IN: Final = 15
"""From Word 2013 on, a table's edge stands at the margin; before, the text in its cells does."""

_BUT_FIELDS: Final = "but fields"
"""What the head says of a document that is locked but for its fields."""

_LANDSCAPE: Final = "landscape"
"""What the head says of a document whose pages are wide."""


class _Comparison(NamedTuple):
    """What an annex is compared with, who changed it and when, and what the file says of that."""

    old: AnnexDocument
    author: str
    date: dt.date
    note: str


def write_docx(
    html: str | Iterable[str],
    house_style: bytes,
    *,
    base_style: bytes,
    name: str = "house style",
    warn: Callable[[Problem], object] | None = None,
) -> bytes:
    """Write annex HTML as a Word file that looks like a house style.

    Args:
        html: the annex, in the subset that docs/annex-html.md describes; whole, or in pieces that can be gone
            through twice.
        house_style: the Word file whose styles, headers, footers and text the annex takes on.
        base_style: our own house style, which has every style; missing ones come from it.
        name: the file name of the house style, for its problems.
        warn: is called with what the buyer should know of the house style.

    Returns:
        A .docx file: the same arguments give the same bytes.

    Raises:
        HtmlRefused: the HTML is not in the subset.
        BuildFailed: the house style is refused, or asks for what does not exist.
    """
    annex = read_html(html)
    return _written(annex, annex.blocks, house_style, base_style, name, warn)


def write_tracked_docx(
    old_html: str | Iterable[str],
    new_html: str | Iterable[str],
    house_style: bytes,
    *,
    base_style: bytes,
    author: str,
    date: dt.date,
    note: str = "",
    name: str = "house style",
    warn: Callable[[Problem], object] | None = None,
) -> bytes:
    """Write two versions of an annex as one Word file, in which what differs is tracked changes.

    Accepting all changes gives the new annex, rejecting all gives the old one, in the header, footer and
    cover of the house style too. What is not text (properties, selection) is that of the new one; beside
    its selection stands that of the old one.

    Args:
        old_html: the annex as it was, in the subset that docs/annex-html.md describes.
        new_html: the annex as it is.
        house_style: as in `write_docx`.
        base_style: as in `write_docx`.
        author: who made the changes, in one line; what is after the 255th character is cut off, as
            Word holds no more.
        date: the day of the changes.
        note: what a comment at the beginning says, such as what is compared.
        name: as in `write_docx`.
        warn: as in `write_docx`.

    Returns:
        A .docx file: the same arguments give the same bytes. Two versions that do not differ give
        what `write_docx` gives.

    Raises:
        HtmlRefused: one of the annexes is not in the subset.
        BuildFailed: the house style is refused, or asks for what does not exist.
    """
    from tenderkit.word.comparing.tracking import merged  # noqa: PLC0415 - a build does not compare

    old, new = read_html(old_html), read_html(new_html)
    if old.blocks == new.blocks:
        return _written(new, new.blocks, house_style, base_style, name, warn)
    by = _Comparison(old, author, date, note)
    return _written(new, merged(old.blocks, new.blocks), house_style, base_style, name, warn, by)


def _written(
    annex: AnnexDocument,
    blocks: Sequence[Block],
    house_style: bytes,
    base_style: bytes,
    name: str,
    warn: Callable[[Problem], object] | None,
    by: _Comparison | None = None,
) -> bytes:
    """Write the blocks of an annex; `by` tells who changed which one and when, where they bear changes."""
    base = House.open(base_style, DEFAULT_STYLE)
    house = base if house_style == base_style else House.open(house_style, name, base)
    roles = used_roles(blocks)
    former = by.old.values if by else annex.values
    mark = pair(former.get("draft", ""), annex.values.get("draft", ""))
    if mark:
        roles |= {Role.DRAFT}
    place = _prepared(house, base, roles, annex.values, name)
    for problem in (*house.warnings, *mark_contents(house, name)):
        if warn is not None:
            warn(problem)
    for part in house.texts:
        fill(part.root, in_both(former, annex.values))
    if mark:
        mark_pages(house, mark, house.styles.id_of(Role.DRAFT))
    writer, revisions = _body_writer(house, base, roles, by)
    note = ""
    if by and revisions:
        track(house, revisions.element)
        note = add_comment(house, by.note, revisions.by, revisions.number()) if by.note else ""
    body = writer.write(blocks, place.width, note)
    if annex.values.get("locked") == _BUT_FIELDS:
        body = writer.locked(body)
    house.styles.speak(word_language(annex.language))
    house.store()
    set_properties(house.package, house.main, annex, [part.root for part in house.texts])
    holder = set_selection(house.package, house.main, with_texts(annex, by.old if by else None))
    house.main.write(place.filled(body))
    return zipped(sealed(entries_of(house.package), holder.partname.membername))


def _prepared(house: House, base: House, roles: frozenset[Role], values: Mapping[str, str], name: str) -> Place:
    """Add to a house style what it lacks, and return the place of the annex in it."""
    problems: list[Problem] = []
    place = None
    ensure_section(house, base)
    footer = None if house.has_header_or_footer() else default_footer(base)
    needed = roles if footer is None else roles | {Role.FOOTER}
    ids, added, wrong = add_missing(house.styles, base.styles, sorted(needed))
    stand_alone(added, house.styles, house.lists, base.styles, base.lists)
    take_accent(added, accent_of(base.styles), accent_of(house.styles))
    house.lists.take_over(added, base.lists, ids)
    if footer is not None:
        add_footer(house, footer, ids)
    problems += [*style_problems(wrong, name), *placeholder_problems(house, values, name)]
    try:
        place = find_place(house.document, house.styles)
    except Misplaced as error:
        problems.append(misplaced(str(error), name))
    if problems or place is None:
        raise BuildFailed(problems)
    if values.get("orientation") == _LANDSCAPE:
        place = turned(house, place)
    fit_footer(added, place.width)
    return place


def _body_writer(
    house: House, base: House, roles: frozenset[Role], by: _Comparison | None
) -> tuple[BodyWriter, Revisions | None]:
    style_ids = {role: house.styles.id_of(role) for role in roles}
    marks = separated(house)
    bookmarks = Bookmarks(marks.names, marks.free)
    revisions = Revisions(by.author, by.date, marks.free_for_changes) if by else None
    inline = InlineWriter(
        style_ids, bookmarks, linker(house.main), marks.free, revisions, accent=on_white(accent_of(house.styles))
    )
    writer = BodyWriter(
        style_ids,
        frozenset(role for role in KEPT_WITH_NEXT & roles if house.styles.is_on(role, "keepNext")),
        inline,
        bookmarks,
        ListNumbers(house, base),
        hanging_tables=house.compatibility() < _TABLES_STAND_IN,
        gaps_given=by is not None,
    )
    return writer, revisions
