"""What became of the texts of a criterion as they read at each level: with values, and with what a level adds."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Final

from tenderkit.criteria.criteria_set import SOURCE_LANGUAGE
from tenderkit.criteria.field_roles import GROWING, Meaning, meaning_of
from tenderkit.criteria.flowing import unwrapped
from tenderkit.criteria.prose import placeholders
from tenderkit.versions.compare.changes import Bump, Direction, FieldChange
from tenderkit.versions.compare.entry import flat, in_languages, kept, same_text, shown, with_values
from tenderkit.versions.compare.statements import Verdict, narrowed, part_verdict, statements, verdict
from tenderkit.words.terms import Level

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tenderkit.versions.compare.entry import Entry, Getter, Texts
    from tenderkit.versions.compare.statements import Statement


_PROOF: Final = re.compile(r"verification|(?:proof|prices)\.[^.]+\.text")


def judged(old: Sequence[Entry], new: Sequence[Entry], levels: Sequence[Level], get: Getter) -> Verdict:
    """Say what became of a text, at the level and in the language where it means most.

    Args:
        old: what the criterion was: one, or several that were put together.
        new: what came of it: one, or those that it was split into.
        levels: where it applied and still does.
        get: takes the text of one of them in a language.
    """
    whole = len(old) == len(new) == 1
    plain = in_languages(old, new, get)
    if not any(placeholders(text) for pair in plain.values() for text in pair if text):  # the same at each level
        return _of(plain, whole=whole)
    each = (in_languages(old, new, with_values(old, level, get)) for level in levels or (None,))
    return max((_of(texts, whole=whole) for texts in each), default=Verdict.SAME)


def weighed(meaning: Meaning, found: Verdict, *, mandatory: bool) -> tuple[Direction, Bump]:
    """Return what changed words mean, where a tender can fail on them or elsewhere."""
    if found is Verdict.SAME:
        return Direction.NONE, Bump.PATCH
    if meaning is not Meaning.BINDING:
        return Direction.NONE, Bump.MINOR
    return (Direction.NONE, Bump.MAJOR) if found is Verdict.MORE and mandatory else (Direction.UNKNOWN, Bump.MINOR)


def reads_the_same(old: Sequence[Entry], new: Sequence[Entry], level: Level) -> bool:
    """Say whether all that must be met reads at a level as it did."""
    paths = {path for entry in (*old, *new) for path in _binding(entry)}
    return all(
        judged(old, new, (level,), partial(_composed, path, level)) is Verdict.SAME
        if path in GROWING
        else judged(old, new, (level,), partial(_text, path)) is Verdict.SAME
        for path in paths
    )


def asked(entry: Entry, change: str, language: str, level: Level | None) -> Iterator[FieldChange]:
    """Yield what a criterion asks that was `added` or `removed`: its fields, without a meaning of their own.

    Those are what binds, what is handed in and which labels prove it.
    """
    last = level or entry.criterion.applies_at[-1]
    for path in flat(entry.data, ("adds",)):
        if path != "labels" and meaning_of(path) is not Meaning.BINDING and not _PROOF.fullmatch(path):
            continue
        places: list[tuple[str, Level | None, str]] = [(path, None, path)]
        if path in GROWING:
            places += [(f"adds.{path}", level or Level(at), f"adds.{at}.{path}") for at in entry.added(last, path)]
        for field, at, where in places:
            codes = (SOURCE_LANGUAGE, *entry.texts)
            found = {code: _text(where, entry, code) for code in codes}
            texts: Texts = {code: (None, text) if change == "added" else (text, None) for code, text in found.items()}
            for was, is_now, other in shown(texts, language, where):
                yield FieldChange(field, at, Direction.NONE, was, is_now, Bump.NONE, other, kept(texts))


def grown(
    field: str, old: Entry, new: Entry, levels: Sequence[Level], language: str, *, everywhere: bool
) -> Iterator[FieldChange]:
    """Yield what changed in a text to which levels add, as it reads at each level.

    What a level adds holds at the higher ones too, so it is told at the lowest level only; and a text that moves
    between the base and an addition is no change where it reads as it did.

    Args:
        field: `requirement` or `verification`.
        old: the criterion as it was.
        new: what came of it.
        levels: the levels to look at, where it applied and still does.
        language: the language of the texts to show.
        everywhere: whether those are all levels.
    """
    if old.reads_as(new, field) and old.criterion.parameters.keys() == new.criterion.parameters.keys():
        return  # values that both have count as if they had stayed
    base: Texts = in_languages([old], [new], partial(_text, field))
    gone, come = _differences(base)
    readings: dict[Level, Texts] = {
        level: in_languages([old], [new], with_values([old], level, partial(_composed, field, level)))
        for level in levels
    }
    changed = {
        level: texts for level, texts in readings.items() if not all(same_text(*pair) for pair in texts.values())
    }
    parts = {level: _differences(in_languages([old], [new], partial(_composed, field, level))) for level in changed}
    holds = [level for level, (less, more) in parts.items() if gone <= less and come <= more]
    weigh = partial(weighed, meaning_of(field), mandatory=new.mandatory)
    found: list[FieldChange] = []
    if holds or (everywhere and not changed):
        meant = weigh(judged([old], [new], holds, partial(_text, field)) if holds else Verdict.SAME)
        for at in holds if 0 < len(holds) < len(levels) else [None]:
            found += _lines(field, at, base, language, meant)
    told: set[tuple[str | None, ...]] = set()
    for level, reading in changed.items():
        before, after = ({at: _key(entry, at, field) for at in entry.added(level, field)} for entry in (old, new))
        left = [at for at, key in before.items() if key not in {*after.values(), *told}]
        came = [at for at, key in after.items() if key not in {*before.values(), *told}]
        told |= {before[at] for at in left} | {after[at] for at in came}
        if (left or came) and (level not in holds or parts[level] != (gone, come) or not (gone or come)):
            get = partial(_additions, field, {id(old): left, id(new): came})
            texts = in_languages([old], [new], get)
            found_here = min(_of(reading), judged([old], [new], (level,), get))
            meant = _of_addition(field, left, came, found_here, new)
            found += _lines(f"adds.{field}", level, texts, language, meant)
        meant = weigh(_of(reading))
        if not found or max(each.bump.weight for each in found) < meant[1].weight:
            texts = in_languages([old], [new], partial(_composed, field, level))
            found += _lines(field, level, texts, language, meant)
    yield from found


def parted(
    field: str, old: Sequence[Entry], part: Entry, new: Sequence[Entry], levels: Sequence[Level], language: str
) -> Iterator[FieldChange]:
    """Yield what changed in a text of a criterion that was split or put together: in one part, without the others'.

    Args:
        field: `requirement` or `verification`.
        old: what the criterion was.
        part: what came of it.
        new: all parts; what stands in none of them is told with the first.
        levels: the levels to look at.
        language: the language of the texts to show.
    """
    first = part is new[0]
    found = Verdict.SAME
    for level in levels:
        filled = with_values(old, level, partial(_composed, field, level))
        own = in_languages(old, [part], filled)
        for code, (before, after) in in_languages(old, new, filled).items():
            mine = own.get(code, (None, None))[1]
            found = max(found, part_verdict(before or "", mine or "", after or "", code, first=first))
    get = partial(_text, field)
    everything = in_languages(old, new, get)
    texts: Texts = {
        code: (narrowed(was or "", is_now or "", everything[code][1] or "", code, first=first) or None, is_now)
        for code, (was, is_now) in in_languages(old, [part], get).items()
    }
    if first or found is not Verdict.SAME:
        yield from _lines(field, None, texts, language, weighed(meaning_of(field), found, mandatory=part.mandatory))


def _of(texts: Texts, *, whole: bool = True) -> Verdict:
    """Say what became of a text in the language where it means most."""
    found = [
        verdict(was or "", is_now or "", code)
        if whole
        else part_verdict(was or "", is_now or "", is_now or "", code, first=True)
        for code, (was, is_now) in texts.items()
    ]
    return max(found, default=Verdict.SAME)


def _of_addition(
    field: str, left: Sequence[str], came: Sequence[str], found: Verdict, new: Entry
) -> tuple[Direction, Bump]:
    """Return what an addition that came, went or was reworded means."""
    if (left and came) or found is Verdict.SAME or meaning_of(field) is not Meaning.BINDING:
        return weighed(meaning_of(field), found, mandatory=new.mandatory)
    if not new.mandatory:
        return Direction.NONE, Bump.MINOR
    return (Direction.STRICTER, Bump.MAJOR) if came else (Direction.LOOSER, Bump.MINOR)


def _lines(
    field: str, level: Level | None, texts: Texts, language: str, meant: tuple[Direction, Bump]
) -> Iterator[FieldChange]:
    for was, is_now, other in shown(texts, language):
        direction, bump = meant
        yield FieldChange(field, level, direction, was, is_now, bump, other, kept(texts))


def _differences(texts: Texts) -> tuple[set[tuple[str, Statement]], set[tuple[str, Statement]]]:
    """Return the statements that went and those that came, with their languages."""
    sides = (
        {(code, each) for code, pair in texts.items() for each in statements(pair[at] or "", code)} for at in (0, 1)
    )
    before, after = sides
    return before - after, after - before


def _text(path: str, entry: Entry, language: str) -> str | None:
    return entry.text(path.split("."), language)


def _composed(field: str, level: Level, entry: Entry, language: str) -> str | None:
    return entry.composed(field, level, language)


def _key(entry: Entry, at: str, field: str) -> tuple[str | None, ...]:
    """Return what is added at a level, in all languages."""
    found = (_text(f"adds.{at}.{field}", entry, code) for code in (SOURCE_LANGUAGE, *sorted(entry.texts)))
    return tuple(text and unwrapped(text) for text in found)


def _additions(field: str, levels: Mapping[int, Sequence[str]], entry: Entry, language: str) -> str | None:
    """Return what is added at some levels, which are given by the number of the entry."""
    texts = (_text(f"adds.{at}.{field}", entry, language) for at in levels[id(entry)])
    return "\n".join(text.strip("\n") for text in texts if text) or None


def _binding(entry: Entry) -> list[str]:
    return [path for path in flat(entry.data, ("adds",)) if meaning_of(path) is Meaning.BINDING]
