"""Frozen models of what a criterion asks for as data: proof, prices, steps on a miss, and questions to the buyer."""

from __future__ import annotations

from typing import Annotated, Literal

from tenderkit.words.fields import Identifier, Line, ParameterName, Prose, limited
from tenderkit.words.frozen import NO_ENTRIES, Frozen
from tenderkit.words.terms import Each, Form, Level, Moment, Provider, Remedy


class ColumnChoice(Frozen):
    """A word that can stand in a column."""

    text: Prose


class Column(Frozen):
    """A column of a table that is filled in, and read back."""

    form: Literal["text", "number", "date", "choice"]
    unit: Line | None = None
    """The unit of a number, one of those in templates/wording."""
    choices: Annotated[dict[ParameterName, ColumnChoice] | None, limited(min_length=2)] = None
    """The words to choose from."""
    levels: Annotated[tuple[Level, ...] | None, limited(min_length=1)] = None
    """Where it stands; wherever the item is asked unless told."""
    optional: bool = False
    """Whether it may stay empty in every row."""
    text: Prose
    """Its head."""


class ProofItem(Frozen):
    """One thing to hand in."""

    at: Moment
    """When."""
    within: ParameterName | None = None
    """The parameter with the period that begins at that moment."""
    in_year: ParameterName | None = None
    """The parameter with the number of the contract year that it is due for alone, of what is due every year."""
    by: Provider
    """Who says it, or makes the paper."""
    each: Each
    """What it is asked for, once for each."""
    form: Form
    unit: Line | None = None
    """The unit of a value, one of those in templates/wording."""
    against: Annotated[tuple[ParameterName, ...], limited(min_length=1)] = ()
    """The parameters that what is handed in is held against."""
    age: ParameterName | None = None
    """The parameter with the age that a paper may have at most."""
    levels: Annotated[tuple[Level, ...] | None, limited(min_length=1)] = None
    """Where it is asked; wherever the criterion applies unless told."""
    when: dict[Identifier, Identifier] = NO_ENTRIES
    """Only where the buyer answers these questions so."""
    decides: Literal["points"] | None = None
    """That points depend on it: then it is due when it says, whatever a national law moves."""
    optional: bool = False
    """Whether only those hand it in whom its text names, so that its row may stay empty."""
    unless: ParameterName | None = None
    """The item of another way to comply: whoever hands that in need not hand in this."""
    columns: Annotated[dict[ParameterName, Column] | None, limited(min_length=1)] = None
    """The columns of the table that it is handed in as."""
    text: Prose
    """What it is, to follow the moment and a colon."""


class PriceLine(Frozen):
    """A line of the price sheet that a criterion speaks of."""

    each: Each
    """What the price is for."""
    levels: Annotated[tuple[Level, ...] | None, limited(min_length=1)] = None
    """Where it is asked; wherever the criterion applies unless told."""
    when: dict[Identifier, Identifier] = NO_ENTRIES
    """Only where the buyer answers these questions so."""
    empty: Literal["free", "not-offered"] | None = None
    """What a line without a price means, where the criterion says so."""
    negative: bool = False
    """Whether the price may be below zero, so that the tenderer pays."""
    text: Prose
    """What the price is for."""


class Step(Frozen):
    """One step that follows when a clause is not met."""

    then: Remedy
    against: Annotated[tuple[ParameterName, ...], limited(min_length=1)] = ()
    """What it is about, where it follows that and nothing else: parameters whose value is missed, and proof items."""
    within: ParameterName | None = None
    """The parameter with the period in which it is put right, planned or repaid."""
    amount: ParameterName | None = None
    """The parameter with the sum or the share."""
    cap: ParameterName | None = None
    """The parameter with the most it can come to."""
    levels: Annotated[tuple[Level, ...] | None, limited(min_length=1)] = None
    """Where it holds; wherever the criterion applies unless told."""
    text: Prose
    """What is missed, and what follows: an item of a numbered list."""


class Question(Frozen):
    """What only the buyer knows, and criteria depend on."""

    text: Line
    answers: Annotated[tuple[Identifier, ...], limited(min_length=2)] = ("yes", "no")
