"""What a tenderer wrote into a cell as a number, a day or a choice: exact, or unreadable with the reason.

Nothing is guessed: `1.234` is a thousand to one reader and little more than one to another, so it is neither.
"""

from __future__ import annotations

import contextlib
import datetime
import enum
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tenderkit.criteria.source import Plain
    from tenderkit.documents.wording import Wording


class Reason(enum.StrEnum):
    """Why something cannot be read; each has its sentence in the wording, under `answers.reasons`."""

    AMBIGUOUS = "ambiguous"
    """A number that the decimal point and the decimal comma read otherwise."""
    APPROXIMATE = "approximate"
    OPEN_END = "open-end"
    """At least, or at most, so much, where that says nothing about the limit."""
    NOT_APPLICABLE = "not-applicable"
    NO_NUMBER = "no-number"
    SEVERAL = "several"
    OTHER_UNIT = "other-unit"
    MORE_WORDS = "more-words"
    NO_CHOICE = "no-choice"
    NO_DATE = "no-date"
    AMBIGUOUS_DATE = "ambiguous-date"
    FORMULA_ERROR = "formula-error"
    FORMULA = "formula"
    """A formula of a sheet whose value is not in the file."""
    MERGED = "merged"
    """A cell that is one with that of another question."""
    NEGATIVE = "negative"
    """A price below 0 where nothing can be paid."""
    OTHER_QUESTION = "other-question"
    """It stands beside the question of another row."""
    TWICE = "twice"
    """Two answers to one question that differ."""


class Unreadable(NamedTuple):
    """What could not be read."""

    reason: Reason
    detail: str = ""
    """What the reason is about: both ways to read a number, the other unit."""


class End(enum.StrEnum):
    """What a number says of the value: it is that, or at least or at most that."""

    EXACT = ""
    LEAST = "least"
    MOST = "most"


class Number(NamedTuple):
    """A number that was read."""

    value: Decimal
    end: End = End.EXACT
    short_unit: str = ""
    """The unit as written, where it is only the beginning of the one asked: `kWh` for `kWh/year`."""


_SPACES: Final = re.compile(r"[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_UNSEEN: Final = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff]")
_SIGNS: Final = str.maketrans(
    {
        "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-",
        "\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u201c": '"', "\u201d": '"',
        "\u2082": "2", "\u00ba": "°", "\u2044": "/",
    }
)  # fmt: skip

_NUMBER: Final = re.compile(r"(?P<sign>[+-] ?)?(?P<digits>[.,]?\d(?:[\d.,]|[ '](?=\d))*)")
_GROUPED: Final = re.compile(r"\d{1,3}(?:([ '.,])\d{3})(?:\1\d{3})*\Z")
_LEAST: Final = (">=", "≥", "=>", ">")
_MOST: Final = ("<=", "≤", "=<", "<")
_ABOUT: Final = ("~", "≈", "±", "+/-")
_ERRORS: Final = re.compile(r"#(?:REF!|VALUE!|DIV/0!|N/A|NAME\?|NUM!|NULL!)|Err:\d+", re.IGNORECASE)
_SHORT: Final = {"maart": "mrt", "märz": "mrz"}
"""Short forms of months that are no beginnings of their names."""
_THOUSAND: Final = 3
_MONTHS: Final = 12
_WITH_MONTH: Final = (
    r"(?:le |am |den )?(?P<day>\d{1,2})(?:st|nd|rd|th|er|e)?[ .-]+(?P<month>[^\W\d]+)\.?[ -]+(?P<year>\d{4})",
    r"(?P<month>[^\W\d]+)\.? (?P<day>\d{1,2})(?:st|nd|rd|th)? +(?P<year>\d{4})",
)


class Tongue:
    """How people write numbers, days and choices in the language of a tender, and in English.

    Args:
        wording: the words of the tender's language.
        english: those of English.
    """

    def __init__(self, wording: Wording, english: Wording) -> None:
        self._mark = wording.word("decimal_mark")
        self._day_first = wording.language != english.language
        """Whether 3/4 is surely the third of April."""
        self._words = {
            name: frozenset(tidy(word).casefold() for w in (wording, english) for word in _words(w, "understood", name))
            for name in ("yes", "no", "nothing", "about", "least", "most", "or_more", "or_less", "same")
        }
        self._decimals = tuple(word for w in (wording, english) for word in _words(w, "understood", "one_decimal"))
        models = {tidy(w.fill("form", "model", number="0")).casefold() for w in (wording, english)}
        words = {*self._words["same"], *(_led_to(w) for w in (wording, english))}
        self._same = re.compile(f"(?:{_any_of(words)}) (?:{_any_of(models).replace('0', '([0-9]{1,2})')})[.]?")
        self._units: dict[str, frozenset[str]] = {}
        for w in (wording, english):
            for unit, shown in w.group("units").items():
                ways = {unit, str(shown), str(w.group("singular").get(unit, unit)), *_words(w, "unit_words", unit)}
                self._units[unit] = self._units.get(unit, frozenset()) | {_plain_unit(way) for way in ways}
        self._months = {
            name.casefold(): number
            for w in (wording, english)
            for number, name in enumerate(_listed(w.words["months"]), start=1)
        }

    def is_nothing(self, text: str) -> bool:
        """Say whether a text says that there is no answer: `n.v.t.`, a dash, `not applicable`."""
        plain = tidy(text).casefold().strip(" .:;!()")
        return not plain.strip("-_/.? ") or plain in self._words["nothing"] or f"{plain}." in self._words["nothing"]

    def same_as(self, text: str) -> int | None:
        """Return the number of the model whose answer is meant, as in `as model 1`; None where none is."""
        found = self._same.fullmatch(tidy(text).casefold())
        return next((int(number) for number in found.groups() if number), None) if found else None

    def asks_one_decimal(self, text: str) -> bool:
        """Say whether a question asks for one decimal."""
        return any(word in text for word in self._decimals)

    def number(self, text: str, unit: str | None) -> Number | Unreadable:
        """Read a number with or without its unit.

        Args:
            text: what stands in the cell.
            unit: the unit asked for.
        """
        try:
            return self._number(tidy(text), unit)
        except _CannotRead as stop:
            if stop.why.reason is Reason.AMBIGUOUS:
                return Unreadable(Reason.AMBIGUOUS, stop.why.detail.replace(".", self._mark))
            return stop.why

    def _number(self, plain: str, unit: str | None) -> Number:
        _must_be(not _ERRORS.fullmatch(plain), Reason.FORMULA_ERROR, plain)
        _must_be(not re.match(r"=[^\s\d.,+-]|=[\d.,+-]+[^\d.,\s]", plain), Reason.FORMULA, plain)
        _must_be(not self.is_nothing(plain), Reason.NOT_APPLICABLE)
        _must_be(re.search(r"\d", plain) is not None, Reason.NO_NUMBER)
        rest, end, about = self._led(plain.casefold())
        if unit == "EUR":
            rest = re.sub(r"^(?:€|eur\b|euro\b) ?", "", rest)
        found = _NUMBER.match(rest)
        if found is None:
            raise _CannotRead(Reason.MORE_WORDS, plain)
        _must_be(not about, Reason.APPROXIMATE, found["digits"])
        behind = rest[found.end() :].strip()
        if behind.startswith("-") and rest[found.end() - 1] == ",":  # `12,-` is a round sum of money
            behind = behind[1:].strip()
        behind, behind_end = self._trailed(behind)
        short = self._short_unit(behind, unit) if behind else ""
        value = _decimal(found["digits"].rstrip(".,"))
        sign = -1 if (found["sign"] or "").startswith("-") else 1
        return Number(value * sign, end or behind_end, short)

    def choice(self, text: str, choices: Iterable[str]) -> str | Unreadable:
        """Return which of the choices a text is; yes and no are known in English too."""
        plain = _plain(text)
        known = {_plain(choice): choice for choice in choices}
        if plain in known:
            return known[plain]
        for word in ("yes", "no"):
            if plain in self._words[word]:
                same = [choice for way, choice in known.items() if way in self._words[word]]
                if len(same) == 1:
                    return same[0]
        return Unreadable(Reason.NOT_APPLICABLE if self.is_nothing(text) else Reason.NO_CHOICE)

    def is_no(self, text: str) -> bool:
        """Say whether a choice says no."""
        return _plain(text) in self._words["no"]

    def day(self, text: str) -> datetime.date | Unreadable:
        """Read a day."""
        plain = tidy(text).casefold().replace(",", " ")
        if self.is_nothing(plain):
            return Unreadable(Reason.NOT_APPLICABLE)
        days = set(self._days(plain))
        if len(days) > 1:
            return Unreadable(Reason.AMBIGUOUS_DATE, " | ".join(sorted(day.isoformat() for day in days)))
        return days.pop() if days else Unreadable(Reason.NO_DATE)

    def _days(self, text: str) -> Iterator[datetime.date]:
        """Yield the days that a text can be read as."""
        if found := re.fullmatch(r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})(?:[t ]00:00(?::00)?)?", text):
            yield from _date(*map(int, found.groups()))
        if found := re.fullmatch(r"(\d{1,2}) ?[-/. ] ?(\d{1,2}) ?[-/. ] ?(\d{4})", text):
            first, second, year = map(int, found.groups())
            yield from _date(year, second, first)
            if second > _MONTHS or not self._day_first:
                yield from _date(year, first, second)
        for pattern in _WITH_MONTH:
            if found := re.fullmatch(pattern, text):
                for name, number in self._months.items():
                    if name == found["month"] or _is_short(name, found["month"]):
                        yield from _date(int(found["year"]), number, int(found["day"]))

    def _led(self, text: str) -> tuple[str, End, bool]:
        """Return a text without the words before its number, and what they say of it."""
        end, about = End.EXACT, False
        ways = [
            *((sign, End.LEAST, False) for sign in (*_LEAST, *self._words["least"])),
            *((sign, End.MOST, False) for sign in (*_MOST, *self._words["most"])),
            *((sign, End.EXACT, True) for sign in (*_ABOUT, *self._words["about"])),
        ]
        ways.sort(key=lambda way: -len(way[0]))
        while led := next((way for way in ways if _begins(text, way[0])), None):
            text, end, about = text[len(led[0]) :].lstrip(" .:"), led[1] or end, led[2] or about
        return text.removeprefix("= "), end, about

    def _trailed(self, text: str) -> tuple[str, End]:
        """Return what stands behind a number without the words that make it an end."""
        for end, name, sign in ((End.LEAST, "or_more", "+"), (End.MOST, "or_less", "")):
            for word in sorted({*self._words[name], *([sign] if sign else [])}, key=len, reverse=True):
                if text == word:
                    return "", end
                if text.endswith(f" {word}") or (text.startswith(f"{word} ") and word):
                    return text.removesuffix(word).removeprefix(word).strip(), end
        return text, End.EXACT

    def _short_unit(self, text: str, unit: str | None) -> str:
        """Return the unit behind a number where it is the beginning of the one asked; nothing where it is that."""
        plain = _plain_unit(text)
        asked = self._units.get(unit or "", frozenset({_plain_unit(unit)} if unit else ()))
        if plain in asked:
            return ""
        if any(way.startswith(f"{plain}/") for way in asked):
            return text
        other = any(plain in ways for ways in self._units.values())
        several = Reason.SEVERAL if re.search(r"\d", plain) else Reason.MORE_WORDS
        raise _CannotRead(Reason.OTHER_UNIT if other else several, text)


class _CannotRead(Exception):  # noqa: N818 - names the event
    def __init__(self, reason: Reason, detail: str = "") -> None:
        self.why = Unreadable(reason, detail)
        super().__init__(reason)


def _must_be(holds: bool, reason: Reason, detail: str = "") -> None:  # noqa: FBT001 - reads as an assertion
    if not holds:
        raise _CannotRead(reason, detail)


def tidy(text: str) -> str:
    """Return a text with plain spaces, dashes and quotes, and without what nobody sees."""
    return _SPACES.sub(" ", _UNSEEN.sub("", text).translate(_SIGNS)).strip()


def _words(wording: Wording, group: str, name: str) -> list[str]:
    found = wording.group("answers").get(group)
    return _listed(found.get(name)) if isinstance(found, dict) else []


def _listed(words: Plain) -> list[str]:
    return [str(word) for word in words] if isinstance(words, list) else []


def _led_to(wording: Wording) -> str:
    """Return the words before the model in `as model 1`."""
    model = wording.fill("form", "model", number="1").casefold()
    return tidy(wording.fill("form", "same", number="1")).casefold().removesuffix(tidy(model)).strip()


def _any_of(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def _plain(text: str) -> str:
    return tidy(text).casefold().strip(" .,;:!\"'")


def _plain_unit(text: str) -> str:
    """Return a unit as all its ways of writing have it: `kWh per year`, `kWh / year` and `kwh/year` are one."""
    plain = tidy(text).casefold().strip(" .,;:()")
    return re.sub(r" ?(?:/|\b(?:per|par|pro|je)\b|\bp\. ?) ?", "/", plain).replace("co₂", "co2")


def _begins(text: str, word: str) -> bool:
    behind = text[len(word) :]
    return text.startswith(word) and bool(behind) and not (word[-1].isalpha() and behind[0].isalpha())


def _decimal(digits: str) -> Decimal:
    """Return what digits with points, commas, blanks and apostrophes come to, where there is one way to read them."""
    signs = {sign for sign in digits if sign in ".,"}
    whole, fraction = digits, ""
    if len(signs) > 1:  # the one that comes last, and once, is the decimal sign
        last = max(digits.rindex("."), digits.rindex(","))
        whole, fraction = digits[:last], digits[last + 1 :]
        _must_be(digits[last] not in whole, Reason.SEVERAL, digits)
    elif len(signs) == 1 and digits.count(sign := signs.pop()) == 1:
        whole, fraction = digits.split(sign)
        if len(fraction) == _THOUSAND and re.fullmatch(r"[1-9]\d{0,2}", whole):
            raise _CannotRead(Reason.AMBIGUOUS, f"{whole}{fraction} | {whole}.{fraction}".rstrip("0").rstrip("."))
    grouped = not whole or whole.isdigit() or _GROUPED.match(whole)
    _must_be(bool(grouped) and (not fraction or fraction.isdigit()), Reason.SEVERAL, digits)
    whole = re.sub(r"\D", "", whole) or "0"
    return Decimal(f"{whole}.{fraction}" if fraction else whole)


def _date(year: int, month: int, day: int) -> Iterator[datetime.date]:
    """Yield a day, if there is one."""
    with contextlib.suppress(ValueError):
        yield datetime.date(year, month, day)


def _is_short(name: str, word: str) -> bool:
    """Say whether a word is a usual short form of a month's name."""
    return len(word) >= _THOUSAND and (name.startswith(word) or _SHORT.get(name) == word)
