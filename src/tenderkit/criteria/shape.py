"""Plain data to models: every finding about shape becomes a problem with a place.

Pydantic's findings are told in the words of the file format, keyed on pydantic's error
type, never on its English text.
"""

from __future__ import annotations

import difflib
from functools import cache
from typing import TYPE_CHECKING, Any

from tenderkit.criteria.mending import (
    AN_ENTRY,
    CALLED,
    IN_A_LOT,
    NAMED_BY_AUTHORS,
    NAMES,
    WRONG_FORM,
    as_answer,
    as_named_in_a_lot,
    in_our_words,
    spaced,
    words,
    written,
)
from tenderkit.words.fields import AS_DAY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pydantic import TypeAdapter
    from pydantic_core import ErrorDetails

    from tenderkit.criteria.source import PathKey, Plain, Source
    from tenderkit.words.errors import Problem

_PARAMETER_FIELDS = ("unit", "stricter", "choices", "role", "value", "basis", "baseline", "significant", "ambitious")

_NAMING = ("id", "change", "add", "drop")
"""The field that names a criterion, in a theme file and in an overlay."""


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
    """Return data without what is named and left empty, for data that fits its model: unknown names go too."""
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
    if isinstance(path[0], str) and len(path) > 1 and isinstance(path[1], int):
        return f" in entry {path[1] + 1} of '{path[0]}'" if path[2:] else ""
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
        return _missing(str(detail["loc"][-1]), path, source)
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
        only_day = ctx.get("pattern") == f"^{AS_DAY}$"
        return _malformed(given, field, path, source, at_key=at_key, only_day=only_day)
    if kind in {"too_short", "too_long"}:
        return source.problem("E203", path, *_wrong_length(field, owner, given, ctx))
    entry = f"'{field}'"
    if path and isinstance(path[-1], int):
        entry = f"an entry of {entry}" if len(path) > 1 else "an entry"
    message = f"{entry} should be {_expected(kind, ctx)}, not {_described(given)}{owner}"
    own = not {"taken", "changed"} & set(detail["loc"])
    hint = written(kind, path, given, str(ctx.get("expected", "")), own=own)
    return source.problem("E203", path, message, hint)


def _missing(name: str, path: tuple[PathKey, ...], source: Source) -> Problem:
    """Tell that a field is not there, or is named and left empty."""
    if path[-1:] == (name,) and source.get(path) is None:
        return source.problem("E205", path, f"'{name}' is empty{_owner(path, source)}", "write what belongs there")
    owner = _owner((*path, name), source)
    return source.problem("E201", path, f"field '{name}' is missing{owner}", at_key=True)


def _wrong_length(field: str, owner: str, given: object, ctx: Mapping[str, Any]) -> tuple[str, str]:
    """Return message and hint where a text is too long, or a list too short."""
    if isinstance(given, str):
        return f"'{field}' is too long{owner}", f"write at most {ctx.get('max_length', 0)} characters"
    least, there = ctx.get("min_length", 1), ctx.get("actual_length", 0)
    has = f"has {there} {'entry' if there == 1 else 'entries'}" if there else "has no entry"
    hint = AN_ENTRY.get(field, f"write at least {'one' if least == 1 else least}")
    return f"'{field}' {has}{owner}, and needs {'one' if least == 1 else least} at least", hint


def _unknown_word(expected: str, given: str, path: tuple[PathKey, ...], source: Source) -> Problem:
    known = words(expected)
    levels = "baseline" in known
    field = next((str(part) for part in reversed(path) if isinstance(part, str)), "the file")
    what = "level" if levels else f"value for '{field}'"
    hint = in_our_words(given, known) or closest(given, known)
    hint = hint or f"{'The levels are' if levels else 'Allowed are'} {listed(known)}"
    return source.problem("E204", path, f"unknown {what} '{given}'{_owner(path, source)}", hint)


def _malformed(
    given: object, field: str, path: tuple[PathKey, ...], source: Source, *, at_key: bool, only_day: bool
) -> Problem:
    if at_key and path[:1] == ("lots",) and path[-2] in IN_A_LOT:
        group = str(source.get((*path[:2], "set")) or "laptop").partition("@")[0]
        hint, what = as_named_in_a_lot(str(path[-2]), str(given), _shown(group)), "name"
    elif at_key:
        name = next((part for part in NAMED_BY_AUTHORS if path[-2:-1] == (part,)), "id")
        hint, what = WRONG_FORM[name], NAMES.get(name, "name")
    elif only_day:
        hint, what = WRONG_FORM["checked"], CALLED["checked"]
    else:
        name = "market" if field == "checked" and "market" in path else field
        name = "when" if path[-2:-1] == ("when",) else name
        hint, what = WRONG_FORM.get(name, ""), CALLED.get(name, field)
        hint = as_answer(str(given)) if what == "answer" else hint
    message = f"'{_shown(given)}' is not a valid {what}{_owner(path, source)}"
    return source.problem("E207", path, message, hint, at_key=at_key)


_OWN_RULES = {
    "no_version": ("E207", "names no version", "write the version of a release, such as 1.0.0, or draft"),
    "no_such_day": ("E207", "is a day that is in no calendar", "write a day that there is"),
    "no_such_time": ("E207", "is a day of no tender", "write a year that there is a tender in, such as 2026"),
    "no_country": (
        "E207",
        "is the code of no country",
        "write that of ISO 3166-1, such as NL; GB for the United Kingdom, GR for Greece",
    ),
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


_EXPECTED = {
    "string_type": "a text",
    "decimal_form": "a number written like 1500 or 0.5",
    "amount_form": "an amount in digits alone",
    "count_form": "a whole number above 0, in digits alone",
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
        hint = spaced(name) or closest(name, _PARAMETER_FIELDS)
        if not hint or (":" not in name and any(level in hint for level in _PARAMETER_FIELDS[-3:])):
            hint = hint or "the levels are baseline, significant and ambitious"
            if name.isdecimal():  # `7,5` between braces is two entries
                hint = "write the decimal mark as a point"
            return source.problem("E204", path, f"unknown level '{_shown(name)}'{owner}", hint, at_key=True)
    else:
        from tenderkit.criteria.belonging import belongs, field_names  # noqa: PLC0415 - only a wrong file pays for it

        hint = belongs(name, inside, detail["loc"], shape) or spaced(name) or closest(name, field_names())
        if name.isdecimal() and not hint:  # `0,30` between braces is two entries
            hint = "write the decimal mark as a point"
    return source.problem("E202", path, f"unknown field '{_shown(name)}'{owner}", hint, at_key=True)


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
