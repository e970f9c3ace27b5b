"""The roles that parts of an annex play, and the names of the styles that give each its look."""

from __future__ import annotations

import enum
from typing import Final


class Role(enum.StrEnum):
    """A role, as the English name of its style; Word's own styles are written as Word stores them."""

    HEADING_1 = "heading 1"
    HEADING_2 = "heading 2"
    HEADING_3 = "heading 3"
    TITLE = "Title"
    SUBTITLE = "Subtitle"
    TEXT = "Body Text"
    NOTE = "Tenderkit Note"
    ID = "Tenderkit Id"
    BULLET = "List Bullet"
    BULLET_2 = "List Bullet 2"
    NUMBERED = "List Number"
    NUMBERED_2 = "List Number 2"
    CONTINUE = "List Continue"
    CONTINUE_2 = "List Continue 2"
    CAPTION = "caption"
    TABLE_TEXT = "Tenderkit Table Text"
    TABLE_HEADING = "Tenderkit Table Heading"
    COLUMN_HEADING = "Table Heading"  # LibreOffice's own: it makes its cells header cells in a tagged PDF
    TABLE_NUMBER = "Tenderkit Number"
    TABLE_NUMBER_HEADING = "Tenderkit Number Heading"
    TABLE_BULLET = "Tenderkit Table Bullet"
    TABLE_BULLET_2 = "Tenderkit Table Bullet 2"
    TABLE_NUMBERED = "Tenderkit Table Number"
    TABLE_NUMBERED_2 = "Tenderkit Table Number 2"
    TABLE_CONTINUE = "Tenderkit Table Continue"
    TABLE_CONTINUE_2 = "Tenderkit Table Continue 2"
    AFTER_TABLE = "Tenderkit After Table"
    FOOTER = "footer"
    DRAFT = "Tenderkit Draft"

    STRONG = "Strong"
    EMPHASIS = "Emphasis"
    STRONG_EMPHASIS = "Tenderkit Strong Emphasis"
    LINK = "Hyperlink"
    STRONG_LINK = "Tenderkit Strong Link"
    EMPHASIS_LINK = "Tenderkit Emphasis Link"
    STRONG_EMPHASIS_LINK = "Tenderkit Strong Emphasis Link"
    CODE = "Tenderkit Code"
    ID_TEXT = "Tenderkit Id Text"
    PLACEHOLDER = "Placeholder Text"

    TABLE = "Tenderkit Table"
    CRITERION = "Tenderkit Criterion"
    FACTS = "Tenderkit Facts"


_ROLES: Final = tuple(Role)
PARAGRAPHS: Final = frozenset(_ROLES[: _ROLES.index(Role.STRONG)])
CHARACTERS: Final = frozenset(_ROLES[_ROLES.index(Role.STRONG) : _ROLES.index(Role.TABLE)])
TABLES: Final = frozenset(_ROLES[_ROLES.index(Role.TABLE) :])

STYLE_TYPES: Final = (
    dict.fromkeys(PARAGRAPHS, "paragraph") | dict.fromkeys(CHARACTERS, "character") | dict.fromkeys(TABLES, "table")
)
"""The type that the style of a role must have, in Word's words."""

_LISTS: Final = {
    # (numbered, in a table): level 1, level 2
    (False, False): (Role.BULLET, Role.BULLET_2),
    (True, False): (Role.NUMBERED, Role.NUMBERED_2),
    (False, True): (Role.TABLE_BULLET, Role.TABLE_BULLET_2),
    (True, True): (Role.TABLE_NUMBERED, Role.TABLE_NUMBERED_2),
}
_CONTINUED: Final = {False: (Role.CONTINUE, Role.CONTINUE_2), True: (Role.TABLE_CONTINUE, Role.TABLE_CONTINUE_2)}


def list_role(*, numbered: bool, in_table: bool, level: int, first: bool) -> Role:
    """Return the role of a paragraph of a list item: its first, or one that continues it.

    `level` is 0 or 1.
    """
    return (_LISTS[numbered, in_table] if first else _CONTINUED[in_table])[level]


_EMPHASIS: Final = {
    # (strong, em, in a link)
    (True, False, False): Role.STRONG,
    (False, True, False): Role.EMPHASIS,
    (True, True, False): Role.STRONG_EMPHASIS,
    (False, False, True): Role.LINK,
    (True, False, True): Role.STRONG_LINK,
    (False, True, True): Role.EMPHASIS_LINK,
    (True, True, True): Role.STRONG_EMPHASIS_LINK,
}


def text_role(*, strong: bool, em: bool, link: bool) -> Role | None:
    """Return the role of text that is emphasised or linked, None for plain text.

    Why: a piece of text in Word has one character style, so each combination has its own.
    """
    return _EMPHASIS.get((strong, em, link))
