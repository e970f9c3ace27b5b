"""Asking on a terminal for what options did not give, in the language of the tender; what cannot be taken, again."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

import typer

from tenderkit.cli.arguments import plain_line
from tenderkit.cli.spoken import value_of
from tenderkit.criteria.condition import is_condition
from tenderkit.criteria.mending import in_our_words
from tenderkit.words.errors import BuildFailed, UsageError
from tenderkit.words.fields import count_hint, is_count
from tenderkit.words.terms import Level

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from tenderkit.cli.app import Places
    from tenderkit.views.screen import Screen

_TEXTS = ("title", "organisation", "reference")


def asked(
    places: Places, given: dict[str, str], lots: list[dict[str, str]], answers: dict[str, str]
) -> tuple[dict[str, str], list[dict[str, str]], dict[str, str]]:
    """Return what was given, with what was asked for beside it; an empty answer leaves a thing open.

    Raises:
        UsageError: nobody can be asked, for there is no terminal.
    """
    _must_be_at_terminal("nobody can be asked: there is no terminal", "give what is known as options, with --yes")
    from tenderkit.tenders.starting import questions_at  # noqa: PLC0415 - imports pydantic
    from tenderkit.versions.store import open_set  # noqa: PLC0415 - the same
    from tenderkit.views.screen import Screen  # noqa: PLC0415 - the same

    language = given["language"]
    screen = Screen(places.template_folders().screen_wording(language))
    for name in _TEXTS:
        if not given[name]:
            given[name] = line(screen("asking", name))
    for lot in lots:
        lot["level"] = lot["level"] or _asked_level(screen, lot["set"])
        lot["quantity"] = lot["quantity"] or _asked_quantity(screen, lot["set"])
    while not lots or _yes(screen("asking", "another"), screen):
        lots.append(_lot(places, language, screen))
    for lot in lots:
        criteria_set = open_set(places.library(lot["set"]), lot["set"], dict.fromkeys(("en", language)))
        texts = criteria_set.texts[language].info
        for name in questions_at(criteria_set, Level(lot["level"])):
            if name not in answers:
                question = criteria_set.info.questions[name]
                of_lot = len(lots) > 1 and is_condition(name, question)
                spoken = _spoken(question.answers, screen)
                text = str(texts.get(("questions", name, "text")) or question.text)
                words = screen("asking", "all_lots", question=text, words="/".join(spoken))
                if of_lot:  # one lot may be for new devices, and another for refurbished ones
                    words = f"{lot['set']}: {text} ({'/'.join(spoken)})"
                (lot if of_lot else answers)[name] = _asked(words, partial(_one_of, screen, spoken))
    return given, lots, {name: answer for name, answer in answers.items() if answer}


def agreed(words: str, screen: Screen) -> bool:
    """Ask whether something shall be done; an empty answer is a no.

    Raises:
        UsageError: nobody can be asked, for there is no terminal.
    """
    _must_be_at_terminal("nothing is written without a yes", "say --yes")
    return _yes(words, screen)


def line(words: str) -> str:
    """Ask for a text on one line; an empty one leaves it open."""
    return _asked(words, str)


def _must_be_at_terminal(message: str, hint: str) -> None:
    if not sys.stdin.isatty():
        raise UsageError(message, hint)


def _yes(words: str, screen: Screen) -> bool:
    """Ask for yes or no, as people say it in the language or in English; an empty answer is a no."""
    spoken = _spoken(("yes", "no"), screen)
    yes, no = spoken
    return _asked(f"{words} [{yes}/{no.capitalize()}]", partial(_one_of, screen, spoken)) == "yes"


def _lot(places: Places, language: str, screen: Screen) -> dict[str, str]:
    groups = screen("asking", "set", words=", ".join(places.library().groups()))
    return {
        "set": _asked(groups, partial(_set, places, language)),
        "level": _asked_level(screen),
        "quantity": _asked_quantity(screen),
    }


def _asked_level(screen: Screen, named: str = "") -> str:
    words = screen("asking", "level", words=screen.levels(Level), level=screen.level(Level.BASELINE))
    return _asked(f"{named}: {words}" if named else words, partial(_level, screen))


def _asked_quantity(screen: Screen, named: str = "") -> str:
    words = screen("asking", "quantity")
    return _asked(f"{named}: {words}" if named else words, _quantity)


def _set(places: Places, language: str, text: str) -> str:
    """Return a set that is there, with its version if one was named."""
    from tenderkit.versions.store import open_set  # noqa: PLC0415 - imports pydantic

    group, at, version = text.partition("@")
    named = f"{group.casefold()}{at}{version}"
    try:
        open_set(places.library(named), named, ("en", language))
    except BuildFailed as error:
        raise UsageError(f"{named} cannot be read", "`tenderkit check` tells why; name another") from error
    return named


def _level(screen: Screen, text: str) -> str:
    found = value_of(Level, text or Level.BASELINE.value)
    if found is None:
        raise _no_answer(screen, text, map(screen.level, Level))
    return found.value


def _quantity(text: str) -> str:
    if text and not is_count(text):
        raise UsageError(f"'{text}' is no number of devices", count_hint(text))
    return text


def _spoken(answers: Iterable[str], screen: Screen) -> dict[str, str]:
    """Return the answers to a question by the words for them; one without a word speaks for itself."""
    words = screen.wording.group("screen")["asking"]
    known = words.get("answers") if isinstance(words, dict) else None
    return {str(known.get(answer, answer)) if isinstance(known, dict) else answer: answer for answer in answers}


def _one_of(screen: Screen, spoken: Mapping[str, str], text: str) -> str:
    """Return the answer that somebody means: by its word, by itself, or by what people say for yes and for no."""
    if not text:
        return ""
    plain = text.casefold()
    for word, answer in spoken.items():
        if plain in {word.casefold(), answer, *_understood(screen, answer)} or in_our_words(plain, (answer,)):
            return answer
    raise _no_answer(screen, text, spoken)


def _understood(screen: Screen, answer: str) -> set[str]:
    """Return what people say for yes or no, its first letter among it, in English too."""
    found = screen.wording.group("answers").get("understood")
    words = found.get(answer) if isinstance(found, dict) else None
    return {*({answer[:1]} if answer in {"yes", "no"} else ()), *(map(str, words) if isinstance(words, list) else ())}


def _no_answer(screen: Screen, text: str, words: Iterable[str]) -> UsageError:
    hint = screen("asking", "choose", words=screen.wording.either(words))
    return UsageError(screen("asking", "no_answer", text=text), hint)


def _asked(words: str, taken: Callable[[str], str]) -> str:
    """Ask until the answer can be taken, and return it as it is taken."""
    while True:
        try:
            text = typer.prompt(words, default="", show_default=False, err=True)
            return taken(plain_line(text, "the answer"))
        except UsageError as error:
            typer.echo("; ".join(filter(None, (error.message, error.hint))), err=True)
        except UnicodeDecodeError:
            typer.echo("that cannot be read as text", err=True)
