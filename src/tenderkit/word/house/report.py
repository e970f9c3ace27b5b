"""What can be said of a house style before it is used: for `tenderkit house-style check`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tenderkit.word.house.checks import misplaced, placeholder_problems, style_problems, suggestion
from tenderkit.word.house.house import House
from tenderkit.word.house.place import ANNEX_NAME, Misplaced, annex_paragraphs, find_place
from tenderkit.word.house.placeholders import names_in, tags_in
from tenderkit.word.house.toc import mark_contents
from tenderkit.word.styles.styles import DEFAULT_STYLE, add_missing
from tenderkit.word.vocabulary.roles import Role
from tenderkit.words.errors import BuildFailed, Problem

if TYPE_CHECKING:
    from collections.abc import Collection


@dataclass(frozen=True, slots=True)
class RoleFound:
    """A style of the house style that an annex uses: its English name and its id in the file."""

    role: str
    style_id: str


@dataclass(frozen=True, slots=True)
class PlaceholderFound:
    """A placeholder, or a content control that bears the name of one.

    `where` is such as `the text`, `header 1` or `the footnotes`; `suggestion` is the nearest name
    where the name is unknown.
    """

    name: str
    where: str
    known: bool
    suggestion: str = ""


@dataclass(frozen=True, slots=True)
class HouseStyleReport:
    """What a house style holds; where the file is refused, its problems alone.

    `added` are the names of the styles that come from ours. `has_annex` tells whether there is an
    `{{ annex }}`; without one the annex follows the text. `own_edges` tells whether it has headers
    or footers; without them it gets ours.
    """

    found: tuple[RoleFound, ...] = ()
    added: tuple[str, ...] = ()
    placeholders: tuple[PlaceholderFound, ...] = ()
    has_annex: bool = False
    own_edges: bool = False
    problems: tuple[Problem, ...] = ()


def inspect_house_style(
    data: bytes, known_names: Collection[str], base_style: bytes, *, name: str = "house style"
) -> HouseStyleReport:
    """Look at a house style without building anything.

    Args:
        data: the house style, a Word file.
        known_names: the names of the placeholders that have a value.
        base_style: our own house style, which missing styles come from.
        name: the file's name for the problems.
    """
    base = House.open(base_style, DEFAULT_STYLE)
    try:
        house = House.open(data, name, base)
    except BuildFailed as failed:
        return HouseStyleReport(problems=tuple(failed.problems))
    known = {one.lower() for one in known_names}
    there = tuple(RoleFound(role.value, house.styles.id_of(role)) for role in Role if house.styles.id_of(role))
    missing = tuple(role.value for role in Role if not house.styles.id_of(role))
    _, _, wrong = add_missing(house.styles, base.styles, Role)
    placeholders = tuple(_placeholders(house, known))
    problems = [
        *house.warnings,
        *mark_contents(house, name),
        *placeholder_problems(house, known_names, name),
        *style_problems(wrong, name),
    ]
    has_annex = bool(annex_paragraphs(house.document))
    own_edges = house.has_header_or_footer()
    try:
        find_place(house.document, house.styles)
    except Misplaced as error:
        problems.append(misplaced(str(error), name))
    return HouseStyleReport(there, missing, placeholders, has_annex, own_edges, BuildFailed(problems).problems)


def _placeholders(house: House, known: Collection[str]) -> list[PlaceholderFound]:
    rows = []
    for part in house.texts:
        for found in names_in(part.root):
            if found.lower() != ANNEX_NAME:
                is_known = found.lower() in known
                near = "" if is_known else suggestion(found, known)
                rows.append(PlaceholderFound(found, part.where, is_known, near))
        rows += [PlaceholderFound(tag, part.where, known=True) for tag in tags_in(part.root) if tag.lower() in known]
    # A text box is stored twice, for new and for old programs.
    return list(dict.fromkeys(rows))
