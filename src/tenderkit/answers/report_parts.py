"""What the reports on responses, and other pages of a tender, are made of, as data for their templates."""

from __future__ import annotations

from typing import NamedTuple


class Heading(NamedTuple):
    """What the head of every document of a tender names."""

    title: str
    reader: str
    sets: tuple[str, ...]
    levels: tuple[str, ...]


class Table(NamedTuple):
    """A table of a report, with what is said above it; it may be empty."""

    title: str
    intro: str
    heads: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...] = ()
    """The columns that hold numbers."""


class Report(NamedTuple):
    """The report on one tender."""

    summary: str
    files: tuple[str, ...]
    number: str
    tables: tuple[Table, ...]


class AwardLot(NamedTuple):
    """What the award decision says of one lot."""

    title: str
    status: str
    winner: str
    """Empty where a score is not known."""
    look: Table
    scores: Table
    relative: Table
    refused: Table
    reasons: Table


class Award(NamedTuple):
    """What the award decision says."""

    rules: tuple[str, ...]
    lots: tuple[AwardLot, ...]
