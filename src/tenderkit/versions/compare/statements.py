"""How a text that binds reads: its sentences and list items, and whether another text says the same.

A machine cannot read. It can see that the same words stand in the same order, however they are
set; that a number, a turning word or one more statement came; and of all else that it cannot tell.
"""

from __future__ import annotations

import enum
import re
import unicodedata
from collections import Counter
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from tenderkit.criteria.flowing import unwrapped
from tenderkit.versions.compare.turning import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_END = re.compile(r"(?<=[.;:!?])\s+")
_ITEM = re.compile(r"([ \t]*)(?:([-+*])|\d+[.)]) ")
_NUMBER = r"\d+(?:[.,]\d+)*"
_TOKEN = re.compile(rf"{_NUMBER}|[^\W\d_]+(?:['-][^\W\d_]+)*|[<>≤≥=±\u00d7+/%&°€$#]|(?<![\w)])-(?=\d)")
_GROUPED = re.compile(r"(?<=\d)[\u00a0\u202f](?=\d{3})")
_PLAIN = {
    **dict.fromkeys(map(ord, "\u2018\u2019\u02bc"), "'"),
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-"),
    **dict.fromkeys(map(ord, "\u00ad*`\\"), ""),
}
"""Quotation marks and dashes as they are compared; marks of looks are none."""


class Verdict(enum.IntEnum):
    """What the words of a text became, from least to most."""

    SAME = 0
    """The same words, set or spelt otherwise."""
    OPEN = 1
    """Nobody but a reader can tell."""
    MORE = 2
    """Another number or turning word, or one more statement: it may ask for more."""


class Statement(NamedTuple):
    """A sentence, or an item of a list."""

    depth: int
    """0 outside of lists, 1 in one, 2 in one that stands in another."""
    words: tuple[str, ...]


@lru_cache(maxsize=5000)
def statements(text: str, language: str) -> tuple[Statement, ...]:
    """Return what a text states, in its order; the items of a list with bullets in an order that says nothing."""
    found: list[list[Statement]] = []
    bullets: list[list[Statement]] = []
    nested = False

    def close() -> None:
        found.extend(bullets if nested else sorted(bullets))
        bullets.clear()

    for line in filter(None, unwrapped(text).split("\n")):
        item = _ITEM.match(line)
        stated = [
            Statement(0 if not item else 2 if item[1] else 1, words)
            for sentence in _END.split(line[item.end() :] if item else line)
            if (words := _words(sentence, language))
        ]
        if item and item[2]:
            nested = (nested and bool(bullets)) or bool(item[1])
            bullets.append(stated)
        else:
            close()
            found.append(stated)
    close()
    return tuple(statement for group in found for statement in group)


def verdict(old: str, new: str, language: str) -> Verdict:
    """Say what became of a text in a language."""
    if old == new:
        return Verdict.SAME
    before, after = statements(old, language), statements(new, language)
    if before == after:
        return Verdict.SAME
    gone, come = _without(before, after), _without(after, before)
    if not come or _all_words(gone) == _all_words(come):
        return Verdict.OPEN
    if len(after) > len(before):
        return Verdict.MORE
    return _changed(list(_numbers(gone)), list(_numbers(come)), _turns(gone, language), _turns(come, language))


def part_verdict(old: str, new: str, all_new: str, language: str, *, first: bool) -> Verdict:
    """Say what became of a text that was parted or put together, in one of its parts.

    Where a sentence stands, and whether it stands in several parts, says nothing; and a sentence may be cut in two.

    Args:
        old: the whole as it was.
        new: the part.
        all_new: all parts.
        language: the language of the texts.
        first: whether it is the part to which everything belongs that stands in none.
    """
    before, after, everything = (statements(text, language) for text in (old, new, all_new))
    gone, come = _without(before, everything, once=True), _without(after, before, once=True)
    added = _without(everything, before, once=True)
    joining = words_of(language).joining
    lost = set(_all_words(gone)) - set(_all_words(added)) - joining if first else set()
    if not lost and all(any(_cut(a, b) or _cut(b, a) for b in gone) for a in come):
        return Verdict.SAME
    if not come:
        return Verdict.OPEN
    numbers, turns = set(_numbers(come)) - set(_numbers(before)), set(_turns(come, language))
    return Verdict.MORE if numbers or turns - set(_turns(before, language)) or not gone else Verdict.OPEN


def narrowed(text: str, own: str, everything: str, language: str, *, first: bool) -> str:
    """Return a text without the sentences and list items that stand in other parts of what it was split into.

    Args:
        text: the whole as it was.
        own: the part.
        everything: all parts.
        language: the language of the texts.
        first: whether it is the part with which everything is shown that stands in none.
    """
    mine, others = ({each.words for each in statements(part, language)} for part in (own, everything))
    lines = []
    for line in unwrapped(text).split("\n"):
        mark = _ITEM.match(line)
        start = mark.end() if mark else 0
        told = [(sentence, _words(sentence, language)) for sentence in _END.split(line[start:])]
        kept = [sentence for sentence, words in told if words in mine or (first and words not in others)]
        if kept or not line:
            lines.append(line[:start] + " ".join(kept))
    return unwrapped("\n".join(lines))


def _changed(*sequences: list[str]) -> Verdict:
    numbers, other_numbers, turns, other_turns = sequences
    return Verdict.MORE if numbers != other_numbers or turns != other_turns else Verdict.OPEN


def _words(sentence: str, language: str) -> tuple[str, ...]:
    """Return the words of a sentence as they are compared: no capitals, one way to write a number."""
    text = unicodedata.normalize("NFKC", _GROUPED.sub("", sentence)).translate(_PLAIN).casefold()
    line = " ".join(_number(token, language) if token[0].isdigit() else token for token in _TOKEN.findall(text))
    known = words_of(language)
    return tuple(known.same.sub(lambda found: known.instead[found[0]], line).split())


def _number(token: str, language: str) -> str:
    """Write a number in one way: 1500 for 1,500 and 0.5 for 0.50; in other languages than English the comma parts."""
    group, mark = (",", ".") if language == "en" else (".", ",")
    if re.fullmatch(rf"[1-9]\d{{0,2}}(\{group}\d{{3}})+(\{mark}\d+)?", token):
        token = token.replace(group, "")
    plain = token.replace(mark, ".")
    return f"{Decimal(plain).normalize():f}" if re.fullmatch(r"\d+(\.\d+)?", plain) else token


def _without(these: Sequence[Statement], those: Iterable[Statement], *, once: bool = False) -> list[Statement]:
    """Return the statements that do not stand among others, as often as they do not; `once` if that does not count."""
    others = Counter(those)
    left = []
    for statement in these:
        if others[statement] > 0:
            others[statement] -= not once
        else:
            left.append(statement)
    return left


def _all_words(stated: Iterable[Statement]) -> list[str]:
    return [word for statement in stated for word in statement.words]


def _numbers(stated: Iterable[Statement]) -> Iterator[str]:
    return (word for word in _all_words(stated) if word[0].isdigit())


def _turns(stated: Iterable[Statement], language: str) -> list[str]:
    pattern = words_of(language).turning
    return [found for statement in stated for found in pattern.findall(" ".join(statement.words))]


def _cut(short: Statement, long: Statement) -> bool:
    """Say whether a statement is another one with one stretch of it left out."""
    a, b = short.words, long.words
    start = next((at for at, pair in enumerate(zip(a, b, strict=False)) if pair[0] != pair[1]), min(len(a), len(b)))
    rest = a[start:]
    return len(a) <= len(b) and (not rest or b[-len(rest) :] == rest)
