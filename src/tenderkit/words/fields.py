"""The kinds of value that stand in a field: lines, Markdown, ids, exact numbers, dates."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

PRODUCT_WORD = re.compile(r"\{\{ ?product\.(singular|plural) ?\}\}")
"""The placeholder that stands for the set's own word for its product."""

_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_COUNT = re.compile(r"[1-9][0-9]{0,14}")
_MARKED = re.compile(r"[1-9][0-9]{0,2}(?:[.,' \u00a0\u202f][0-9]{3})+")
"""Thousands with marks between them."""

_MONEY = re.compile(
    r"(?:EUR|€)?\s*([0-9]+|[1-9][0-9]{0,2}(?:[.,' \u00a0\u202f][0-9]{3})+)([.,](?:[0-9]{1,2}|-))?\s*(?:EUR|€|euros?)?",
    re.IGNORECASE,
)
"""An amount as people write one."""

_LINE_ENDS = frozenset("\u0085\u2028\u2029")
_DIGITS = 15
_FEWEST_WORDS = 4
_FIRST_YEAR, _LAST_YEAR = 1900, 2199
_AMOUNT = re.compile(r"[0-9]+(\.[0-9]{1,2})?")


def is_number(text: str) -> bool:
    """Say whether a text is a number as criteria hold them: written like 1500 or 0.5, fifteen digits at most."""
    return _NUMBER.fullmatch(text) is not None and (len(text) <= _DIGITS or sum(map(str.isdigit, text)) <= _DIGITS)


def is_count(text: str) -> bool:
    """Say whether a text is a whole number above 0 in digits alone, as 800."""
    return _COUNT.fullmatch(text) is not None


def count_hint(text: str) -> str:
    """Say how to write a whole number that was written otherwise, such as with marks between its thousands."""
    digits = re.sub(r"[^0-9]", "", text)
    return f"write it as {digits}" if _MARKED.fullmatch(text) else "write its digits alone, such as 800"


def amount_hint(text: str) -> str:
    """Say how to write an amount that was written otherwise, such as with marks between its thousands."""
    found = _MONEY.fullmatch(text.strip())
    if not found:
        return "write its digits alone, such as 720000"
    cents = (found[2] or "").replace(",", ".")
    return f"write it as {re.sub('[^0-9]', '', found[1])}{cents if cents[1:].isdigit() else ''}"


def _one_line(text: str) -> str:
    line = text.rstrip("\n")
    if "\n" in line or not (line.isascii() or _LINE_ENDS.isdisjoint(line)):
        raise refused("one_line", "this text stands on one line")
    return line


def _no_placeholder(text: str) -> str:
    if "{{" in text:
        raise refused("placeholder", "this text takes no placeholder")
    return text


def _only_product_words(text: str) -> str:
    if "{{" in PRODUCT_WORD.sub("", text):
        raise refused("product_placeholder", "this text takes the product's words only")
    return text


def _reason(text: str) -> str:
    if len(text.split()) < _FEWEST_WORDS:
        raise refused("no_reason", "a reason is a sentence")
    return text


def _in_the_calendar(text: str) -> str:
    """Refuse a day such as 31 November; a year or a month alone is fine."""
    try:
        datetime.date.fromisoformat(text + "0001-01-01"[len(text) :])
    except ValueError as error:
        raise refused("no_such_day", "there is no such day") from error
    return text


def _english_first(languages: tuple[str, ...]) -> tuple[str, ...]:
    if languages[:1] != ("en",):
        raise refused("english_first", "the source language comes first")
    return languages


def is_of_our_time(day: str) -> bool:
    """Say whether a day is of a year that is no slip; what is counted from it is in the calendar too."""
    return _FIRST_YEAR <= int(day[:4]) <= _LAST_YEAR


def _in_our_time(text: str) -> str:
    if not is_of_our_time(text):
        raise refused("no_such_time", "no tender is of that year")
    return text


def _not_blank(text: str) -> str:
    if not text or text.isspace():
        raise refused("blank", "the text is empty")
    return text


def _plain_decimal(value: object) -> object:
    if isinstance(value, str) and not _NUMBER.fullmatch(value):
        raise refused("decimal_form", "not a number written like 1500 or 0.5")
    return value


def _plain_amount(value: object) -> object:
    if isinstance(value, str) and not _AMOUNT.fullmatch(value):
        raise refused("amount_form", "not an amount written like 720000 or 720000.50")
    return value


def _digits_alone(value: object) -> object:
    if isinstance(value, str) and not is_count(value):
        raise refused("count_form", "not a whole number above 0 in digits alone")
    return value


class Rules:
    """The rules of a field, made when pydantic first asks for them: importing it takes longer than a build needs."""

    __is_annotated_types_grouped_metadata__: Final = True  # so pydantic takes what it yields in its place

    def __init__(self, rules: Callable[[Any], Iterable[Any]]) -> None:
        self._rules = rules

    def __iter__(self) -> Iterator[Any]:
        import pydantic.json_schema  # noqa: PLC0415 - see above

        return iter(self._rules(pydantic))


def refused(kind: str, message: str) -> Exception:
    """Return what tells pydantic that a value breaks a rule, to be raised."""
    from pydantic_core import PydanticCustomError  # noqa: PLC0415 - see above

    return PydanticCustomError(kind, message)


def limited(**limits: Any) -> Rules:  # noqa: ANN401 - as pydantic's `Field` takes them
    """Return the rule that a value keeps to limits, such as `min_length` or `ge`."""
    return Rules(lambda p: p.Field(**limits).metadata)


def shown_as(schema: dict[str, Any]) -> Rules:
    """Return what says how a field stands in the JSON Schema."""
    return Rules(lambda p: (p.WithJsonSchema(schema),))


def _kept(*checks: Callable[[Any], Any]) -> Rules:
    def kept(value: Any) -> Any:  # noqa: ANN401 - whatever the field holds
        for check in checks:
            value = check(value)
        return value

    return Rules(lambda p: (p.AfterValidator(kept),))


def _form(pattern: str, longest: int | None = None) -> Rules:
    return Rules(lambda p: p.StringConstraints(pattern=f"^{pattern}$", max_length=longest))


def _text_like(pattern: str, what: str, **numbers: int) -> Rules:
    """Return what says in the JSON Schema that a field is a text, which editors may take for a number.

    Args:
        pattern: what the text fits.
        what: what editors say it should be, where it does not.
        numbers: the limits of a number.
    """
    return shown_as({"type": ["string", "number"], "pattern": pattern, "patternErrorMessage": what, **numbers})


_PLAIN = "one line of text, without a value"
_DECIMAL = "a number written like 1500 or 0.5"
_AS_NUMBER = r"-?[0-9]+(\.[0-9]+)?"
_AS_PLACEHOLDER = r"\{\{ ?[a-z][a-z0-9_]* ?\}\}"

UNSEEN: Final = Rules(lambda p: (p.json_schema.SkipJsonSchema(),))
"""Keeps a field that no file holds out of the JSON Schema."""

_NO_VALUE = r"(?![\s\S]*\{\{)"
_NO_OTHER_VALUE = r"(?![\s\S]*\{\{(?! ?product\.(singular|plural) ?\}\}))"
_ON_ONE_LINE = r"[^\n]*\S[^\n]*\n*$"

Line = Annotated[str, _kept(_not_blank, _one_line, _no_placeholder), _text_like(f"^{_NO_VALUE}{_ON_ONE_LINE}", _PLAIN)]
"""Plain text on one line."""

ProductLine = Annotated[
    str, _kept(_not_blank, _one_line, _only_product_words), _text_like(f"^{_NO_OTHER_VALUE}{_ON_ONE_LINE}", _PLAIN)
]
"""Plain text on one line, in which the set's word for its product may stand."""

_SOME_WORDS = rf"\s*(\S+[^\S\n]+){{{_FEWEST_WORDS - 1},}}"

Reason = Annotated[
    Line, _kept(_reason), _text_like(f"^{_NO_VALUE}{_SOME_WORDS}{_ON_ONE_LINE}", "a reason, in a sentence")
]
"""Why something may stay as it is: plain text on one line, some words at least."""

RuleId = Annotated[str, _form(r"[A-Z]{1,2}[0-9]{2}")]
"""The id of a rule of the legal check, such as SP09."""

Language = Annotated[str, _form(r"[a-z]{2}")]
"""A language code of two letters."""

_LANGUAGES: Final = {
    "type": "array",
    "prefixItems": [{"const": "en"}],
    "items": {"pattern": "^[a-z]{2}$"},
    "minItems": 1,
}

Languages = Annotated[tuple[Language, ...], limited(min_length=1), _kept(_english_first), shown_as(_LANGUAGES)]
"""Language codes, en first."""

Locale = Annotated[str, _form(r"[a-z]{2}(-[A-Z]{2})?")]
"""A language code, with a country where its way of writing is meant: `nl`, `nl-BE`."""

Version = Annotated[str, _form(r"(0|[1-9][0-9]{0,8})(\.(0|[1-9][0-9]{0,8})){2}")]
"""MAJOR.MINOR.PATCH."""

ProcurementCode = Annotated[str, _form(r"\d{8}-\d")]
"""A code of the Common Procurement Vocabulary."""

Prose = Annotated[str, _kept(_not_blank), _text_like(r"\S", "a text")]
"""Markdown with placeholders; `tenderkit.criteria.prose` reads it."""

Identifier = Annotated[str, _form(r"[a-z0-9]+(-[a-z0-9]+)*", 60)]
"""Lower-case words with hyphens."""

ParameterName = Annotated[str, _form(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", 40)]
"""Lower-case words with underscores."""

CountedPart = Annotated[str, _form(r"[a-z0-9]+(-[a-z0-9]+)*(\.[a-z][a-z0-9]*(_[a-z0-9]+)*)?", 101)]
"""A criterion's id, or that and the name of one of its parameters with a point between."""
ValueName = Annotated[str, _form(r"[a-z0-9]+(-[a-z0-9]+)*\.[a-z][a-z0-9]*(_[a-z0-9]+)*")]
"""A criterion and its parameter: `battery-endurance.cycles`."""

Number = Annotated[
    Decimal,
    Rules(lambda p: (p.BeforeValidator(_plain_decimal),)),
    limited(allow_inf_nan=False, max_digits=_DIGITS),
    _text_like(f"^{_AS_NUMBER}$", _DECIMAL),
]
"""An exact decimal."""

_WHOLE = "a whole number above 0, in digits alone"

Count = Annotated[
    Decimal,
    Rules(lambda p: (p.BeforeValidator(_digits_alone),)),
    _text_like(f"^{_COUNT.pattern}$", _WHOLE, exclusiveMinimum=0, multipleOf=1),
]
"""How many: a whole number above 0, in digits alone."""

Amount = Annotated[
    Decimal,
    Rules(lambda p: (p.BeforeValidator(_plain_amount),)),
    limited(gt=0, max_digits=_DIGITS),
    _text_like(f"^{_AMOUNT.pattern}$", "an amount written like 720000 or 720000.50", exclusiveMinimum=0),
]
"""A sum of money above 0; a point with three digits behind it marks thousands, and is refused."""


def between(*, whole: bool = False, **limits: int) -> Rules:
    """Return the rule that a number keeps to limits such as `ge`, which editors know too.

    Args:
        whole: whether it is a `Count`.
        limits: as for `limited`.
    """
    names = {"gt": "exclusiveMinimum", "ge": "minimum", "lt": "exclusiveMaximum", "le": "maximum"}
    shown: dict[str, Any] = {names[name]: limit for name, limit in limits.items()}
    shown |= {"type": ["string", "number"], "pattern": f"^{_COUNT.pattern if whole else _AS_NUMBER}$"}
    shown |= {"patternErrorMessage": _WHOLE if whole else _DECIMAL, **({"multipleOf": 1} if whole else {})}
    return Rules(lambda p: (*p.Field(**limits).metadata, p.WithJsonSchema(shown)))


Placeholder = Annotated[str, _form(_AS_PLACEHOLDER)]
"""The placeholder of a parameter, standing alone."""

Bound = Annotated[
    Number | Placeholder,
    limited(union_mode="left_to_right"),
    _text_like(f"^({_AS_NUMBER}|{_AS_PLACEHOLDER})$", _DECIMAL),
]
"""A number, or the parameter that holds it."""

Value = Annotated[str, _kept(_not_blank, _one_line), _text_like(f"^{_ON_ONE_LINE}", _PLAIN)]
"""A parameter's value: a number, or one of its choices."""

AS_DAY = r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
"""A day as a regular expression."""

Day = Annotated[str, _form(AS_DAY), _kept(_in_the_calendar, _in_our_time)]
"""A date, YYYY-MM-DD."""

Month = Annotated[str, _form(r"\d{4}-(0[1-9]|1[0-2])")]
"""A year and month, YYYY-MM."""

_DATED = r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?"

Dated = Annotated[
    str,
    _form(_DATED),
    _kept(_in_the_calendar),
    _text_like(f"^{_DATED}$", "a year, a month or a day", minimum=1000, maximum=9999),
]
"""A year, a month or a day, as exact as it is known."""

WEB_ADDRESS = r'https?://[^\s/?#\[\]@:<>"\\^`{|}]+(:[0-9]{1,5})?([/?#][^\s<>"]*)?'
"""A web address as a regular expression: a host, perhaps a port, perhaps a path."""

Url = Annotated[str, _form(WEB_ADDRESS)]
"""A web address."""

Share = Annotated[Number, limited(ge=0, le=100), _text_like(f"^{_AS_NUMBER}$", _DECIMAL, minimum=0, maximum=100)]
"""A share in %, from 0 to 100."""

Weight = Annotated[
    Number, limited(gt=0, le=1000), _text_like(f"^{_AS_NUMBER}$", _DECIMAL, exclusiveMinimum=0, maximum=1000)
]
"""The most points that can be earned."""
