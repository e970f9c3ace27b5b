"""Asking on a terminal for what options did not give; what cannot be taken is asked again."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

import typer

from tenderkit.cli.arguments import plain_line
from tenderkit.cli.spoken import value_of
from tenderkit.criteria.shape import closest
from tenderkit.words.errors import BuildFailed, UsageError
from tenderkit.words.fields import count_hint, is_count
from tenderkit.words.terms import Level

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from tenderkit.cli.app import Places

_WORDS = {
    "title": "Title of the tender",
    "organisation": "Contracting authority",
    "reference": "Reference",
}


def asked(
    places: Places, given: dict[str, str], lots: list[dict[str, str]], answers: dict[str, str]
) -> tuple[dict[str, str], list[dict[str, str]], dict[str, str]]:
    """Return what was given, with what was asked for beside it; an empty answer leaves a thing open.

    Raises:
        UsageError: nobody can be asked, for there is no terminal.
    """
    if not sys.stdin.isatty():
        raise UsageError("nobody can be asked: there is no terminal", "give what is known as options, with --yes")
    for name, words in _WORDS.items():
        if not given[name]:
            given[name] = line(words)
    while not lots or typer.confirm("Another lot?", default=False, err=True):
        lots.append(_lot(places, given["language"]))
    from tenderkit.versions.store import open_set  # noqa: PLC0415 - imports pydantic

    for lot in lots:
        info = open_set(places.library(lot["set"]), lot["set"], ("en",)).info
        for name, question in info.questions.items():
            if name not in answers:
                words = f"For all lots: {question.text} ({'/'.join(question.answers)})"
                answers[name] = _asked(words, partial(_one_of, ("", *question.answers)))
    return given, lots, {name: answer for name, answer in answers.items() if answer}


def line(words: str) -> str:
    """Ask for a text on one line; an empty one leaves it open."""
    return _asked(words, str)


def _lot(places: Places, language: str) -> dict[str, str]:
    return {
        "set": _asked(f"Product group ({', '.join(places.library().groups())})", partial(_set, places, language)),
        "level": _asked(f"Level ({', '.join(Level)}; empty for {Level.BASELINE.value})", _level),
        "quantity": _asked("How many devices", _quantity),
    }


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


def _level(text: str) -> str:
    found = value_of(Level, text or Level.BASELINE.value)
    if found is None:
        raise UsageError(f"unknown level '{text}'", f"choose from {', '.join(Level)}")
    return found.value


def _quantity(text: str) -> str:
    if text and not is_count(text):
        raise UsageError(f"'{text}' is no number of devices", count_hint(text))
    return text


def _one_of(allowed: Collection[str], text: str) -> str:
    found = next((word for word in allowed if word == text.casefold()), None)
    if found is None:
        known = [word for word in allowed if word]
        raise UsageError(f"'{text}' is no answer to that", closest(text, known) or f"answer {' or '.join(known)}")
    return found


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
