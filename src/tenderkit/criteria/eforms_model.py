"""Frozen models of `eforms.yaml`: codes of eForms notices with their labels, and which of them fit a product group."""

from __future__ import annotations

from typing import Annotated

from tenderkit.words.fields import Day, Identifier, Language, Line, Rules, Url
from tenderkit.words.frozen import Frozen

Code = Annotated[str, Rules(lambda p: (p.StringConstraints(pattern="^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$"),))]
"""A code of a list, as it stands in a notice."""


class CodeList(Frozen):
    """A code list of the SDK."""

    version: Line
    codes: dict[Code, dict[Language, Line]]
    """The codes, each with its label by language."""


class GroupCodes(Frozen):
    """What the Energy Efficiency Directive calls a product group."""

    item: Code
    """Of the list `energy-efficiency-item`."""
    basis: Code
    """Of the list `energy-efficiency-basis`: by what its energy efficiency is shown."""


class EformsFile(Frozen):
    """`eforms.yaml`."""

    sdk: Line
    """The version of the eForms SDK."""
    date: Day
    publisher: Line
    url: Url
    licence: Line
    lists: dict[Identifier, CodeList]
    groups: dict[Identifier, GroupCodes]
    """By product group."""
