"""Frozen models of the register `market`: what the columns of market data hold, source by source."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from tenderkit.words.fields import CountedPart, Day, Identifier, Line, Number, Prose, Url, limited
from tenderkit.words.frozen import NO_ENTRIES, Frozen


class Range(Frozen):
    """Numbers that can be true, and what to multiply them by."""

    least: Number
    most: Number
    times: Number | None = None


class Reading(Frozen):
    """Where a value stands, and how it is written."""

    columns: Annotated[tuple[Line, ...], limited(min_length=1)]
    """Names of its column; the first one that is there counts."""
    of: tuple[Line, ...] = ()
    """Names of another column, of which the value is the share in %."""
    times: Number | None = None
    """What to multiply the number by, to have it in the unit of the parameter."""
    per: Number | None = None
    """What to divide it by."""
    ranges: Annotated[tuple[Range, ...], limited(min_length=1)] | None = None
    """The numbers that can be true as they stand in the column; others are not believed."""
    words: tuple[Line, ...] = ()
    """What says yes, for a criterion without a value; yes, true and the like unless told."""
    ignore: tuple[Line, ...] = ()
    """What says nothing, beside what is empty."""
    note: Line | None = None
    """What to know about it; for the buyer only."""


class MarketSource(Frozen):
    """One sort of file with market data."""

    name: Line
    url: Url | None = None
    """Where to download it."""
    note: Prose | None = None
    """What it can tell, and what it cannot; for the buyer only."""
    recognise: tuple[Line, ...] = ()
    """Columns by which a file is known to be of this sort."""
    supplier: Annotated[tuple[Line, ...], limited(min_length=1)]
    """Names of the column with the supplier or brand."""
    model: Annotated[tuple[Line, ...], limited(min_length=1)]
    """Names of the column with the model."""
    kind: Line | None = None
    """The column that says what sort of device it is."""
    kinds: dict[Identifier, tuple[Line, ...]] = NO_ENTRIES
    """What that column says of the devices of each product group."""
    same: tuple[Line, ...] = ()
    """Columns whose values tell one model from another, beside those that are read; the model's name unless told."""
    wildcard: Line | None = None
    """What stands in a model's name for any character."""
    reads: dict[CountedPart, Reading] = NO_ENTRIES
    """What is read for a parameter, `criterion.parameter`, or for a criterion without a value."""
    also: dict[Line, Reading] = NO_ENTRIES
    """What else stands in it and no criterion asks for: its spread is told."""
    checked: Day
    """The day of which its columns are known."""


MarketFile: TypeAlias = dict[Identifier, MarketSource]
"""`registers/market.yaml`."""


class MarketTexts(Frozen):
    """The translated texts of a source."""

    name: Line
    note: Prose | None = None
    reads: dict[CountedPart, Line] = NO_ENTRIES
    """The notes of what is read."""
    also: dict[Line, Line] = NO_ENTRIES
    """What else stands in it is called, by its name in the source language."""


MarketTextsFile: TypeAlias = dict[Identifier, MarketTexts]
"""`registers/nl/market.yaml`."""
