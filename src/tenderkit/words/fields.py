"""The kinds of value that stand in a field: lines, Markdown, ids, exact numbers, dates."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

__all__ = [
    "PRODUCT_WORD",
    "WEB_ADDRESS",
    "Bound",
    "Dated",
    "Day",
    "Frozen",
    "Identifier",
    "Languages",
    "Line",
    "Month",
    "Number",
    "ParameterName",
    "ProductLine",
    "Prose",
    "Reason",
    "RuleId",
    "Share",
    "Url",
    "Value",
    "is_number",
]

PRODUCT_WORD = re.compile(r"\{\{ ?product\.(singular|plural) ?\}\}")
"""The placeholder that stands for the set's own word for its product."""

_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_DIGITS = 15
_FEWEST_WORDS = 4


def is_number(text: str) -> bool:
    """Say whether a text is a number as criteria hold them: written like 1500 or 0.5, fifteen digits at most."""
    return _NUMBER.fullmatch(text) is not None and sum(map(str.isdigit, text)) <= _DIGITS


def _one_line(text: str) -> str:
    if any(separator in text.rstrip("\n") for separator in "\n\u0085\u2028\u2029"):
        raise PydanticCustomError("one_line", "this text stands on one line")
    return text.rstrip("\n")


def _no_placeholder(text: str) -> str:
    if "{{" in text:
        raise PydanticCustomError("placeholder", "this text takes no placeholder")
    return text


def _only_product_words(text: str) -> str:
    if "{{" in PRODUCT_WORD.sub("", text):
        raise PydanticCustomError("product_placeholder", "this text takes the product's words only")
    return text


def _reason(text: str) -> str:
    if len(text.split()) < _FEWEST_WORDS:
        raise PydanticCustomError("no_reason", "a reason is a sentence")
    return text


def _in_the_calendar(text: str) -> str:
    """Refuse a day such as 31 November; a year or a month alone is fine."""
    try:
        datetime.date.fromisoformat(text + "0001-01-01"[len(text) :])
    except ValueError as error:
        raise PydanticCustomError("no_such_day", "there is no such day") from error
    return text


def _english_first(languages: tuple[str, ...]) -> tuple[str, ...]:
    if languages[:1] != ("en",):
        raise PydanticCustomError("english_first", "the source language comes first")
    return languages


def _not_blank(text: str) -> str:
    if not text.strip():
        raise PydanticCustomError("blank", "the text is empty")
    return text


def _plain_decimal(value: object) -> object:
    if isinstance(value, str) and not _NUMBER.fullmatch(value):
        raise PydanticCustomError("decimal_form", "not a number written like 1500 or 0.5")
    return value


Line = Annotated[str, AfterValidator(_not_blank), AfterValidator(_one_line), AfterValidator(_no_placeholder)]
"""Plain text on one line."""

ProductLine = Annotated[str, AfterValidator(_not_blank), AfterValidator(_one_line), AfterValidator(_only_product_words)]
"""Plain text on one line, in which the set's word for its product may stand."""

Reason = Annotated[Line, AfterValidator(_reason)]
"""Why something may stay as it is: plain text on one line, some words at least."""

RuleId = Annotated[str, StringConstraints(pattern=r"^[A-Z]{1,2}[0-9]{2}$")]
"""The id of a rule of the legal check, such as SP09."""

Languages = Annotated[
    tuple[Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")], ...],
    Field(min_length=1),
    AfterValidator(_english_first),
]
"""Language codes, en first."""

Prose = Annotated[str, AfterValidator(_not_blank)]
"""Markdown with placeholders; `tenderkit.criteria.prose` reads it."""

Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
"""Lower-case words with hyphens."""

ParameterName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$", max_length=40)]
"""Lower-case words with underscores."""

Number = Annotated[
    Decimal,
    BeforeValidator(_plain_decimal),
    Field(allow_inf_nan=False, max_digits=_DIGITS),
    WithJsonSchema({"type": "number"}),
]
"""An exact decimal."""

Placeholder = Annotated[str, StringConstraints(pattern=r"^\{\{ ?[a-z][a-z0-9_]* ?\}\}$")]
"""The placeholder of a parameter, standing alone."""

Bound = Annotated[
    Number | Placeholder,
    Field(union_mode="left_to_right"),
    WithJsonSchema({"anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^\{\{ ?[a-z][a-z0-9_]* ?\}\}$"}]}),
]
"""A number, or the parameter that holds it."""

Value = Annotated[
    str, AfterValidator(_not_blank), AfterValidator(_one_line), WithJsonSchema({"type": ["number", "string"]})
]
"""A parameter's value: a number, or one of its choices."""

Day = Annotated[
    str,
    StringConstraints(pattern=r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"),
    AfterValidator(_in_the_calendar),
]
"""A date, YYYY-MM-DD."""

Month = Annotated[str, StringConstraints(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")]
"""A year and month, YYYY-MM."""

Dated = Annotated[
    str,
    StringConstraints(pattern=r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"),
    AfterValidator(_in_the_calendar),
    WithJsonSchema({"type": ["integer", "string"]}),
]
"""A year, a month or a day, as exact as it is known."""

WEB_ADDRESS = r'https?://[^\s/?#\[\]@:<>"\\^`{|}]+(:[0-9]{1,5})?([/?#][^\s<>"]*)?'
"""A web address as a regular expression: a host, perhaps a port, perhaps a path."""

Url = Annotated[str, StringConstraints(pattern=f"^{WEB_ADDRESS}$")]
"""A web address."""

Share = Annotated[Number, Field(ge=0, le=100)]
"""A share in %, from 0 to 100."""


class Frozen(BaseModel):
    """What every model of a file is: frozen, and without fields that are not named."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
