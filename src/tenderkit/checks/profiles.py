"""What is wrong in the national laws of a criteria folder: their shape, and what they point to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tenderkit.criteria.profile_model import Profile
from tenderkit.criteria.profiles import FOLDER
from tenderkit.criteria.prose import placeholders
from tenderkit.criteria.shape import closest, listed, validate
from tenderkit.documents.wording import PHRASES
from tenderkit.words.terms import Kind, Moment

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from tenderkit.criteria.library import Library
    from tenderkit.criteria.source import PathKey, Source
    from tenderkit.words.errors import Problem

_NUMBERS = frozenset({"articles"})
"""What a citation has room for."""


def check(library: Library) -> Iterator[Problem]:
    """Yield what is wrong in the profiles of a criteria folder."""
    for path in sorted((library.folder / FOLDER).glob("[!.]*.y*ml")):
        yield from check_file(library, path)


def check_file(library: Library, path: Path) -> Iterator[Problem]:
    """Yield what is wrong in one profile."""
    source, problems = library.reader.plain(path)
    profile, wrong = (None, problems) if problems else validate(Profile, source)
    yield from wrong
    if profile is not None:
        yield from _known(profile, source, library.shelf.registers().law)
        yield from _cited(profile, source)
        yield from _phrases(profile, source)
        yield from _moments(profile, source)


def _known(profile: Profile, source: Source, law: Collection[str]) -> Iterator[Problem]:
    """Yield ids that are not in the law register."""
    named: list[tuple[tuple[PathKey, ...], str, bool]] = [
        (("counterparts", name), name, True) for name in profile.counterparts
    ]
    named += [(("without", n), name, False) for n, name in enumerate(profile.without)]
    for n, rule in enumerate(profile.proof):
        named += [(("proof", n, "law", m), name, False) for m, name in enumerate(rule.law)]
    for place, name, at_key in named:
        if name not in law:
            hint = closest(name, law) or "'tenderkit show law' lists those there are"
            yield source.problem("E304", place, f"unknown law '{name}'", hint, at_key=at_key)


def _cited(profile: Profile, source: Source) -> Iterator[Problem]:
    """Yield acts that have no words, words with other room than for articles, and kinds that there are not."""
    used = {act for counterpart in profile.counterparts.values() for act in counterpart.articles}
    kinds = [kind.value for kind in Kind if kind is not Kind.MEASURE]
    for language, words in profile.words.items():
        for act in sorted((used | profile.texts.keys()) - words.acts.keys()):
            message, hint = f"act '{act}' has no words in '{language}'", "say how its articles are cited"
            yield source.problem("E307", ("words", language, "acts"), message, hint)
        for act, forms in words.acts.items():
            for field in ("one", "several"):
                if placeholders(getattr(forms, field)) != _NUMBERS:
                    hint = "write {{ articles }} once, and no other placeholder"
                    path = ("words", language, "acts", act, field)
                    yield source.problem("E301", path, f"no room for the articles of '{act}'", hint)
        for kind in words.intros:
            if kind not in kinds:
                hint = closest(kind, kinds) or f"the kinds are {listed(kinds)}"
                place = ("words", language, "intros", kind)
                yield source.problem("E204", place, f"'{kind}' is no kind of criteria in an annex", hint, at_key=True)


def _phrases(profile: Profile, source: Source) -> Iterator[Problem]:
    """Yield words of the law that no document has room for."""
    for language, words in profile.words.items():
        for name in words.phrases:
            if name not in PHRASES:
                hint = closest(name, PHRASES) or f"the words are {listed(sorted(PHRASES))}"
                place = ("words", language, "phrases", name)
                yield source.problem("E204", place, f"'{name}' is no word of the law in documents", hint, at_key=True)


def _moments(profile: Profile, source: Source) -> Iterator[Problem]:
    """Yield proof that is moved over the award: what is due in the contract is not asked before it."""
    for n, rule in enumerate(profile.proof):
        for field in ("at", "becomes"):
            moment: Moment = getattr(rule, field)
            if not moment.before_award:
                hint = "say tender or request"
                yield source.problem("E212", ("proof", n, field), f"'{moment.value}' is not before the award", hint)
