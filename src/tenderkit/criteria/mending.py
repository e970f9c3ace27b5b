"""How to write what was written in another form: the mends of findings about shape."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tenderkit.words.fields import amount_hint, count_hint, is_number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tenderkit.criteria.source import PathKey

_MOMENTS: Final = ("tenders_from", "consultation", "tender", "award", "begin", "end")
"""The fields of a joint statement that say when."""

WRONG_FORM: Final = {
    "edition": "write it as text",
    "id": "use lower-case words with hyphens, such as battery-endurance",
    "version": "write MAJOR.MINOR.PATCH, such as 1.0.0",
    "checked": "write the day, such as 2026-11-21",
    "market": "write the year and the month, such as 2026-11",
    "date": "write a year, a month or a day, such as 2021-03-05",
    "language": "write its code of two letters, such as en or nl",
    "languages": "write codes of two letters, such as [en, nl]",
    "country": "write its two letters, such as NL or SE",
    "countries": "write two letters for each, such as [NL, SE]",
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
    "columns": "use lower-case words with underscores, such as serial_number",
    "steps": "use lower-case words with underscores, such as late_again",
    "within": "name a parameter that holds the period, such as plan",
    "age": "name a parameter that holds the age, such as report_age",
    "in_year": "name a parameter that holds the number of the contract year, such as year",
    "amount": "name a parameter that holds the sum or the share, such as penalty",
    "cap": "name a parameter that holds the most it can come to, such as penalty_cap",
    "against": "name parameters, such as [cycles]",
    "volumes": "write the year, such as 2027",
    **dict.fromkeys(_MOMENTS, "write a year, a month or a day, such as 2027 or 2027-03"),
}
"""How what stands in a field is written, or the names of its entries."""

CALLED: Final = {
    "checked": "day",
    "market": "month",
    "date": "date",
    "valid_from": "date",
    "valid_until": "date",
    "applies_from": "date",
    "begins": "date",
    "registry": "web address",
    "url": "web address",
    "language": "language code",
    "languages": "language code",
    "cpv": "code",
    "answers": "answer",
    "when": "answer",
    **dict.fromkeys(("within", "age", "in_year", "amount", "cap", "against"), "name of a parameter"),
    **dict.fromkeys(_MOMENTS, "date"),
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
    "columns": "returned: {form: date, text: Date of return}",
    "choices": "sea: {text: by sea}",
    "steps": 'late: {then: notice, text: "A repair is late: a notice."}',
    "parameters": "warranty_years: {unit: years, value: 5}",
    "when": 'device-management: "yes"',
    "questions": 'device-management: {text: "Do you manage these devices centrally?"}',
}
"""How one is written of those that each have a name, which people think of as a list."""

NAMED_BY_AUTHORS: Final = ("parameters", "judged", "accept", "proof", "prices", "columns", "steps", "volumes")
"""The fields whose entries have names that are no ids."""

AN_ENTRY: Final = {
    "lots": "name what is bought, such as `lots: [{set: laptop, level: baseline}]`",
}
"""How an entry is written of a list that must not be empty."""
NAMES: Final = {"accept": "id of a rule", "volumes": "year"}
"""What these names are called, where it is not a name."""

_FIELDS_NEEDED = {"model_type", "model_attributes_type", "dict_type"}
_NUMBER_WITH_MORE = re.compile(r"[<>\u2264\u2265~ ]*(-?\d+(?:[.,]\d+)?)\s*[^\d\s]*", re.ASCII)
"""Such as `10%`, `0,5` or `20 W`."""


def written(kind: str, path: tuple[PathKey, ...], given: object, expected: str, *, own: bool) -> str:
    """Say how to write what was written in another form; empty where nobody can tell.

    Args:
        kind: pydantic's type of the finding.
        path: where it stands.
        given: what stands there.
        expected: the words that may stand there, as pydantic lists them.
        own: whether it stands in a criterion of one's own, in which a parameter has a unit.
    """
    field = next((str(part) for part in reversed(path) if isinstance(part, str)), "")
    hint = ""
    if field == "accept":
        hint = 'write the rule and the reason: accept: {SP08: "the tender asks for it in section 4"}'
    elif isinstance(given, str):
        name = ("parameters" if own else "values") if path[-2:-1] == ("parameters",) else field
        fields = _AS_FIELDS.get(name, "").format(given)
        if kind == "tuple_type":
            hint = f"write it as [{fields or given}]"
            if field == "against" and not all(name.strip().isidentifier() for name in given.split(",")):
                hint = WRONG_FORM[field]
        elif kind in _FIELDS_NEEDED:
            hint = f"write it as {fields}" if fields else "write its fields below it, each as `name: value`"
            hint = spaced(given) or hint
        elif kind == "amount_form":
            hint = amount_hint(given)
        elif kind == "count_form":
            hint = count_hint(given)
        elif kind == "decimal_form" and (number := _NUMBER_WITH_MORE.fullmatch(given)):
            hint = f"write the number alone, with a point as decimal mark: {number[1].replace(',', '.')}"
    return hint or _unlisted(kind, field, given, expected)


def _unlisted(kind: str, field: str, given: object, expected: str) -> str:
    """Say how to write what was written as a list and is none, or the other way round."""
    if kind in _FIELDS_NEEDED:
        example = _AS_NAMED.get(field)
        return f"give each a name, such as {example}" if example else "write its fields below it, each as `name: value`"
    if not isinstance(given, list | dict):
        return ""
    if kind in {"enum", "literal_error"}:
        one = str(given[0]) if isinstance(given, list) and len(given) == 1 else ""
        return f"write it as {one}" if one in words(expected) else f"write one of {', '.join(words(expected))}"
    if kind == "tuple_type":
        return "write it as a list, with `- ` before each entry"
    return "put quotation marks around a text that begins with [ or {" if kind == "string_type" else ""


def words(expected: str) -> list[str]:
    """Return the words that pydantic lists as those that may stand in a field."""
    return [word.strip(" '") for word in expected.replace(" or ", ",").split(",")]


IN_A_LOT: Final = ("without", "values", "quantities")
"""The fields of a tender's lot whose entries are named by what the set has."""


def as_named_in_a_lot(field: str, given: str, group: str) -> str:
    """Say how what a set has is named in a lot: a criterion by its id, a value or a price line with that before it.

    Args:
        field: one of `IN_A_LOT`.
        given: the name that was given.
        group: the set.
    """
    criterion = given.partition(".")[0]
    one = re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", criterion)
    shows = f"`tenderkit show {group}{f'/{criterion}' if one and field != 'without' else ''}` names them"
    if field == "without":
        return f"write the id of a criterion, such as battery-endurance; {shows}"
    example = "warranty.years" if field == "values" else "take-back.used"
    what = "a parameter" if field == "values" else "a price line"
    return f"write the id of a criterion, a point and {what}, such as {example}; {shows}"


_IN_OUR_WORDS: Final = {
    **dict.fromkeys(("ja", "oui", "y", "true"), "yes"),
    **dict.fromkeys(("nee", "neen", "nein", "nei", "non", "n", "false"), "no"),
    **dict.fromkeys(("nieuw", "neu", "neuf", "neufs", "ny", "nye"), "new"),
    **dict.fromkeys(("gereviseerd", "generalüberholt", "reconditionné", "reconditionnés", "brukt"), "refurbished"),
    **dict.fromkeys(("allebei", "beide", "beides", "les deux", "both", "begge"), "either"),
    **dict.fromkeys(("gemeente", "gemeinde", "kommune", "commune", "municipality", "province", "provincie"), "other"),
    **dict.fromkeys(("rijk", "bund", "état", "stat", "ministerie", "ministry"), "central"),
}
"""The words of a file for what people write in their language."""


def in_our_words(given: str, known: Iterable[str]) -> str:
    """Say which word of the format was meant by one of another language, as a hint; empty where none was."""
    word = _IN_OUR_WORDS.get(given.strip().casefold(), given.strip().casefold())
    return f"write {word}" if word in known and word != given else ""


def as_answer(given: str) -> str:
    """Say how to write an answer to a question; in other files `True` and `Yes` are the same."""
    answer = {"true": "yes", "false": "no"}.get(given.casefold(), "-".join(given.casefold().split()))
    plain = re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", answer) and answer != given
    return f"write it as {answer}" if plain else "use a few lower-case words with hyphens, such as yes"


def spaced(name: str) -> str:
    """Say how to write a field and its value that were read as one name: between braces, `unit:years` is one."""
    from tenderkit.criteria.belonging import field_names  # noqa: PLC0415 - only a wrong file pays for it

    before, colon, after = name.partition(":")
    return f"leave a space after the colon: {before}: {after}" if colon and before in field_names() else ""


def with_point(value: str) -> str:
    """Say how to write a number that has a comma, as a hint; nothing where it has none."""
    pointed = value.replace(",", ".")
    if pointed == value:
        return ""
    example = f": {pointed}" if is_number(pointed) else ""
    return f"give a number with a point as its decimal mark{example}"
