"""Plain data to models: every finding about shape becomes a problem with a place.

Pydantic's findings are told in the words of the file format, keyed on pydantic's error
type, never on its English text.
"""

from __future__ import annotations

import difflib
import re
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pydantic import TypeAdapter
    from pydantic_core import ErrorDetails

    from tenderkit.criteria.source import PathKey, Plain, Source
    from tenderkit.words.errors import Problem

_PARAMETER_FIELDS = ("unit", "stricter", "choices", "value", "baseline", "significant", "ambitious")

_NAMING = ("id", "change", "add", "drop")
"""The field that names a criterion, in a theme file and in an overlay."""

_WRONG_FORM = {
    "edition": "write it as text",
    "id": "use lower-case words with hyphens, such as battery-endurance",
    "version": "write MAJOR.MINOR.PATCH, such as 1.0.0",
    "checked": "write the day, such as 2026-11-21",
    "market": "write the year and the month, such as 2026-11",
    "date": "write a year, a month or a day, such as 2021-03-05",
    "languages": "write codes of two letters, such as [en, nl]",
    "cpv": "write eight digits, a hyphen and the check digit, such as 30213100-6",
    "url": "write the whole address, with https:// in front",
    "registry": "write the whole address, with https:// in front",
    "valid_from": "write a year, a month or a day, such as 2021-03-05",
    "valid_until": "write a year, a month or a day, such as 2021-03-05",
    "applies_from": "write a year, a month or a day, such as 2021-03-05",
    "parameters": "use lower-case words with underscores, such as warranty_years",
    "accept": "write the id of a rule of the legal check, such as SP08; no other finding can be accepted",
    "judged": "use lower-case words with underscores, such as plan_funding",
    "proof": "use lower-case words with underscores, such as test_report",
    "prices": "use lower-case words with underscores, such as repair_hour",
    "steps": "use lower-case words with underscores, such as late_again",
    "within": "name a parameter that holds the period, such as plan",
    "age": "name a parameter that holds the age, such as report_age",
    "amount": "name a parameter that holds the sum or the share, such as penalty",
    "cap": "name a parameter that holds the most it can come to, such as penalty_cap",
    "against": "name parameters, such as [cycles]",
}

_CALLED = {
    "checked": "day",
    "market": "month",
    "date": "date",
    "valid_from": "date",
    "valid_until": "date",
    "applies_from": "date",
    "begins": "date",
    "registry": "web address",
    "url": "web address",
    "languages": "language code",
    "cpv": "code",
    "answers": "answer",
    "when": "answer",
    **dict.fromkeys(("within", "age", "amount", "cap", "against"), "name of a parameter"),
}
"""What stands in a field, where its name does not say so."""

_AS_FIELDS = {
    "sources": "{{source: {}}}",
    "labels": "{{label: {}, covers: full}}",
    "meets": "{{yardstick: eu-gpp-2021, point: {}, covers: full}}",
    "market": "{{offer: {}, basis: How we know., checked: 2026-11}}",
    "product": "{{singular: {0}, plural: {0}s}}",
    "parameters": "{{unit: years, value: {}}}",
    "values": "{{value: {}}}",
}
"""How fields are written in the place of a text, of which the text is the first that people think of."""

_AS_NAMED = {
    "proof": "report: {at: request, by: laboratory, each: model, form: test-report, text: the test report}",
    "prices": "repair: {each: device, text: the repair of one device}",
    "steps": 'late: {then: notice, text: "A repair is late: a notice."}',
    "parameters": "warranty_years: {unit: years, value: 5}",
    "when": 'device-management: "yes"',
    "questions": 'device-management: {text: "Do you manage these devices centrally?"}',
}
"""How one is written of those that each have a name, which people think of as a list."""


def validate(shape: Any, source: Source) -> tuple[Any, tuple[Problem, ...]]:  # noqa: ANN401 - see below
    """Turn a file's plain data into a model.

    Args:
        shape: a model, or a list or mapping of models: whatever pydantic takes as a type.
        source: the file.

    Returns:
        The model and no problems, or None and every problem of shape in the file.
    """
    from pydantic import ValidationError  # noqa: PLC0415 - a release is opened without it

    try:
        return adapter(shape).validate_python(source.data), ()
    except ValidationError as error:
        details = error.errors(include_url=False)
        return None, tuple(_problems(details, source, shape))


def fits(shape: Any, data: Plain) -> bool:  # noqa: ANN401 - as `validate`
    """Say whether plain data, which no file holds, has a shape."""
    from pydantic import ValidationError  # noqa: PLC0415 - as in `validate`

    try:
        adapter(shape).validate_python(data)
    except ValidationError:
        return False
    return True


def without_empty(value: Plain) -> Plain:
    """Return data without the fields that are named and left empty, which say nothing."""
    if isinstance(value, dict):
        return {key: without_empty(item) for key, item in value.items() if item is not None}
    return [without_empty(item) for item in value] if isinstance(value, list) else value


@cache
def adapter(shape: Any) -> TypeAdapter[Any]:  # noqa: ANN401 - whatever pydantic takes as a type
    """Return what turns plain data into a model and back; made once for each shape."""
    from pydantic import TypeAdapter  # noqa: PLC0415 - a release is opened without it

    return TypeAdapter(shape)


def closest(word: str, known: Iterable[str]) -> str:
    """Say which known word was probably meant, as a hint; empty when none is near."""
    found = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"did you mean '{found[0]}'?" if found else ""


def listed(words: Iterable[str]) -> str:
    """Write words as a list for people: 'a, b and c'."""
    items = list(words)
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}" if items else ""


def _problems(details: Iterable[ErrorDetails], source: Source, shape: Any) -> Iterator[Problem]:  # noqa: ANN401
    found = [(_real_path(detail["loc"], source), detail) for detail in details]
    holders = {path[:length] for path, _ in found for length in range(len(path))}
    seen = set()
    for path, detail in found:
        key_error = "[key]" in detail["loc"]
        if detail["type"] not in {"missing", "extra_forbidden"} and not key_error:
            # Another arm of a union says the same; a list is too short because an entry in it is wrong.
            if path in seen or path in holders:
                continue
            seen.add(path)
        yield _problem(detail, path, source, shape, at_key=key_error)


def _real_path(loc: tuple[PathKey, ...], source: Source) -> tuple[PathKey, ...]:
    """Keep the parts of pydantic's location that exist in the file; unions and keys add others."""
    path: tuple[PathKey, ...] = ()
    position = source.root
    for part in loc:
        if part in position.children:
            path = (*path, part)
            position = position.children[part]
    return path


def _owner(path: tuple[PathKey, ...], source: Source) -> str:
    """Name the entry a path lies in, when there is one."""
    if not path or source.file.endswith("set.yaml"):
        return ""
    entry = source.get(path[:1])
    if isinstance(path[0], str):
        return f" in '{path[0]}'" if len(path) > 1 else ""
    name = next((entry[key] for key in _NAMING if key in entry), None) if isinstance(entry, dict) else None
    return f" in criterion '{name}'" if isinstance(name, str) else ""


def _problem(  # noqa: PLR0911 - one return for each sort of finding
    detail: ErrorDetails,
    path: tuple[PathKey, ...],
    source: Source,
    shape: Any,  # noqa: ANN401 - as `validate`
    *,
    at_key: bool,
) -> Problem:
    """Tell one of pydantic's findings in the words of the file format."""
    if not path and detail["input"] is None:
        return source.problem("E205", path, "the file is empty", "write its fields; an empty register is {}")
    kind, ctx = detail["type"], detail.get("ctx", {})
    owner = _owner(path, source)
    field = next((str(part) for part in reversed(path) if isinstance(part, str)), "the file")
    given = detail["input"]
    if kind == "missing":
        missing = str(detail["loc"][-1])
        owner = _owner((*path, missing), source)
        return source.problem("E201", path, f"field '{missing}' is missing{owner}", at_key=True)
    if kind == "extra_forbidden":
        return _unknown_field(detail, path, source, shape)
    if given is None or (kind in {"blank", "enum", "literal_error"} and str(given).strip() == ""):
        return source.problem(
            "E205", path, f"'{field}' is empty{owner}", "write what belongs there, or delete the field"
        )
    if kind in {"enum", "literal_error"} and isinstance(given, str):
        return _unknown_word(str(ctx["expected"]), _shown(given), path, source)
    if kind in _OWN_RULES:
        code, what, hint = _OWN_RULES[kind]
        return source.problem(code, path, f"'{field}' {what}{owner}", hint)
    if kind in {"string_pattern_mismatch", "string_too_long"}:
        return _malformed(given, field, path, source, at_key=at_key)
    if kind in {"too_short", "too_long"}:
        hint = f"at least {ctx.get('min_length', 1)} needed"
        return source.problem("E203", path, f"'{field}' has too few entries{owner}", hint)
    entry = f"'{field}'"
    if path and isinstance(path[-1], int):
        entry = f"an entry of {entry}" if len(path) > 1 else "an entry"
    message = f"{entry} should be {_expected(kind, ctx)}, not {_described(given)}{owner}"
    own = not {"taken", "changed"} & set(detail["loc"])
    hint = _written(kind, field, path, given, own=own) or _unlisted(kind, field, given, str(ctx.get("expected", "")))
    return source.problem("E203", path, message, hint)


def _written(kind: str, field: str, path: tuple[PathKey, ...], given: object, *, own: bool) -> str:
    """Say how to write what was written in another form; in a criterion of one's own a parameter has a unit."""
    hint = ""
    if field == "accept":
        hint = 'write the rule and the reason: accept: {SP08: "the tender asks for it in section 4"}'
    elif isinstance(given, str):
        name = ("parameters" if own else "values") if path[-2:-1] == ("parameters",) else field
        fields = _AS_FIELDS.get(name, "").format(given)
        if kind == "tuple_type":
            hint = f"write it as [{fields or given}]"
            if field == "against" and not all(name.strip().isidentifier() for name in given.split(",")):
                hint = _WRONG_FORM[field]
        elif kind in _FIELDS_NEEDED:
            hint = f"write it as {fields}" if fields else "write its fields below it, each as `name: value`"
            hint = _spaced(given) or hint
        elif kind == "decimal_form" and (number := _NUMBER_WITH_MORE.fullmatch(given)):
            hint = f"write the number alone, with a point as decimal mark: {number[1].replace(',', '.')}"
    return hint


def _unlisted(kind: str, field: str, given: object, expected: str) -> str:
    """Say how to write what was written as a list and is none, or the other way round."""
    if kind in _FIELDS_NEEDED:
        example = _AS_NAMED.get(field)
        return f"give each a name, such as {example}" if example else "write its fields below it, each as `name: value`"
    if not isinstance(given, list | dict):
        return ""
    if kind in {"enum", "literal_error"}:
        one = str(given[0]) if isinstance(given, list) and len(given) == 1 else ""
        return f"write it as {one}" if one in _words(expected) else f"write one of {listed(_words(expected))}"
    if kind == "tuple_type":
        return "write it as a list, with `- ` before each entry"
    return "put quotation marks around a text that begins with [ or {" if kind == "string_type" else ""


def _words(expected: str) -> list[str]:
    return [word.strip(" '") for word in expected.replace(" or ", ",").split(",")]


def _unknown_word(expected: str, given: str, path: tuple[PathKey, ...], source: Source) -> Problem:
    words = _words(expected)
    levels = "baseline" in words
    field = next((str(part) for part in reversed(path) if isinstance(part, str)), "the file")
    what = "level" if levels else f"value for '{field}'"
    hint = closest(given, words) or f"{'The levels are' if levels else 'Allowed are'} {listed(words)}"
    return source.problem("E204", path, f"unknown {what} '{given}'{_owner(path, source)}", hint)


def _malformed(given: object, field: str, path: tuple[PathKey, ...], source: Source, *, at_key: bool) -> Problem:
    if at_key:
        name = next((part for part in _NAMED_BY_AUTHORS if path[-2:-1] == (part,)), "id")
        hint, what = _WRONG_FORM[name], "id of a rule" if name == "accept" else "name"
    else:
        name = "market" if field == "checked" and "market" in path else field
        name = "when" if path[-2:-1] == ("when",) else name
        hint, what = _WRONG_FORM.get(name, ""), _CALLED.get(name, field)
        hint = _as_answer(str(given)) if what == "answer" else hint
    message = f"'{_shown(given)}' is not a valid {what}{_owner(path, source)}"
    return source.problem("E207", path, message, hint, at_key=at_key)


def _as_answer(given: str) -> str:
    """Say how to write an answer to a question; in other files `True` and `Yes` are the same."""
    words = given.casefold().split()
    answer = {"true": "yes", "false": "no"}.get(given.casefold(), "-".join(words))
    plain = answer.replace("-", "").isalnum() and answer.isascii()
    return f"write it as {answer}" if plain else "use lower-case words with hyphens, such as yes"


_NAMED_BY_AUTHORS = ("parameters", "judged", "accept", "proof", "prices", "steps")
"""The fields whose entries have names that are no ids."""

_OWN_RULES = {
    "no_version": ("E207", "names no version", "write the version of a release, such as 1.0.0, or draft"),
    "no_such_day": ("E207", "is a day that is in no calendar", "write a day that there is"),
    "one_line": ("E206", "has more than one line", "write it on one line"),
    "placeholder": ("E302", "holds a placeholder", "leave the value out; only Markdown texts take placeholders"),
    "product_placeholder": (
        "E302",
        "holds another placeholder than the product's",
        "only {{ product.singular }} and {{ product.plural }} may stand here; leave values out",
    ),
    "no_reason": ("E207", "is no reason", "say in a sentence why the finding may stay"),
    "english_first": ("E207", "does not begin with en", "English is the source language; write [en, nl]"),
}


def _expected(kind: str, ctx: Mapping[str, Any]) -> str:
    if kind.startswith(("greater", "less")):
        limit = next(iter(ctx.values()), "")
        return f"a number {kind.replace('_', ' ')} {limit}".replace("than equal", "than or equal to")
    return _EXPECTED.get(kind, "something else")


_FIELDS_NEEDED = {"model_type", "model_attributes_type", "dict_type"}
_NUMBER_WITH_MORE = re.compile(r"[<>\u2264\u2265~ ]*(-?\d+(?:[.,]\d+)?)\s*[^\d\s]*")
"""Such as `10%`, `0,5` or `20 W`."""

_EXPECTED = {
    "string_type": "a text",
    "decimal_form": "a number written like 1500 or 0.5",
    "decimal_type": "a number",
    "decimal_parsing": "a number",
    "decimal_max_digits": "a number of at most 15 digits",
    "model_type": "fields with values",
    "model_attributes_type": "fields with values",
    "dict_type": "fields with values",
    "tuple_type": "a list",
    "enum": "one word",
    "literal_error": "one word",
    "finite_number": "a number",
}


def _unknown_field(detail: ErrorDetails, path: tuple[PathKey, ...], source: Source, shape: Any) -> Problem:  # noqa: ANN401
    name = str(detail["loc"][-1])
    owner = _owner(path, source)
    inside = path[:-1]
    if len(inside) >= 2 and inside[-2] == "parameters":  # noqa: PLR2004 - parameters and the parameter's name
        hint = _spaced(name) or closest(name, _PARAMETER_FIELDS)
        if not hint or (":" not in name and any(level in hint for level in _PARAMETER_FIELDS[4:])):
            hint = hint or "the levels are baseline, significant and ambitious"
            if name.isdecimal():  # `7,5` between braces is two entries
                hint = "write the decimal mark as a point"
            return source.problem("E204", path, f"unknown level '{_shown(name)}'{owner}", hint, at_key=True)
    else:
        from tenderkit.criteria.belonging import belongs, field_names  # noqa: PLC0415 - only a wrong file pays for it

        hint = belongs(name, inside, detail["loc"], shape) or _spaced(name) or closest(name, field_names())
    return source.problem("E202", path, f"unknown field '{_shown(name)}'{owner}", hint, at_key=True)


def _spaced(name: str) -> str:
    """Say how to write a field and its value that were read as one name: between braces, `unit:years` is one."""
    from tenderkit.criteria.belonging import field_names  # noqa: PLC0415 - only a wrong file pays for it

    before, colon, after = name.partition(":")
    return f"leave a space after the colon: {before}: {after}" if colon and before in field_names() else ""


def _shown(value: Any) -> str:  # noqa: ANN401 - whatever the file holds
    text = str(value)
    return text if len(text) <= 60 else f"{text[:57]}..."  # noqa: PLR2004 - what fits in a line


def _described(value: Any) -> str:  # noqa: ANN401 - whatever the file holds
    if value is None:
        return "empty"
    if isinstance(value, dict):
        return "fields with values"
    if isinstance(value, list | tuple):
        return "a list"
    return f"'{_shown(value)}'"
