"""The codes of the problems this package reports: stable, because scripts and documents name them."""

from __future__ import annotations

from typing import Final

BROKEN_FILE: Final = "E430"
OLD_OR_LOCKED: Final = "E431"
MACROS: Final = "E432"
NOT_A_DOCUMENT: Final = "E433"
STRICT_FORMAT: Final = "E434"
TOO_BIG: Final = "E435"
BROKEN_PART: Final = "E436"
REMOTE_TEMPLATE: Final = "E437"
EXTERNAL_LINK: Final = "E438"
DIGITALLY_SIGNED: Final = "E439"
UNKNOWN_PLACEHOLDER: Final = "E440"
ANNEX_MISPLACED: Final = "E441"
WRONG_STYLE_TYPE: Final = "E442"
INCOMPLETE_BASE: Final = "E443"
LEFT_OUT: Final = "E444"
LOST_PICTURE: Final = "E445"
STALE_CONTENTS: Final = "E446"

CODES: Final = {
    BROKEN_FILE: "the house style is damaged, or no Word file",
    OLD_OR_LOCKED: "the house style has a password, or is in the format of before 2007",
    MACROS: "the house style holds macros",
    NOT_A_DOCUMENT: "the house style was made by another program than a word processor",
    STRICT_FORMAT: "the house style is saved as Strict Open XML",
    TOO_BIG: "the house style unpacks to more than a house style can be",
    BROKEN_PART: "a part of the house style is missing or cannot be read",
    REMOTE_TEMPLATE: "the house style is tied to a template in another place",
    EXTERNAL_LINK: "the house style draws in a file from another place",
    DIGITALLY_SIGNED: "the house style bears a digital signature",
    UNKNOWN_PLACEHOLDER: "the house style asks for a value that does not exist",
    ANNEX_MISPLACED: "{{ annex }} stands where a chapter cannot stand, or stands twice",
    WRONG_STYLE_TYPE: "a style of the house style has the right name and the wrong type",
    INCOMPLETE_BASE: "the default house style, which others are completed from, lacks a style",
    LEFT_OUT: "the house style has what leads outside, which the annex leaves out",
    LOST_PICTURE: "a picture of the house style is missing",
    STALE_CONTENTS: "the house style has a table of contents, which is to be updated",
}
"""Every code this package gives, and what it means."""
