"""Asking on a terminal for what options did not give; what cannot be taken is asked again."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

import typer

from tenderkit.cli.spoken import value_of
from tenderkit.words.errors import UsageError
from tenderkit.words.fields import is_count
from tenderkit.words.terms import Level

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from tenderkit.cli.app import Places
    from tenderkit.criteria.library import Library

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
    library = places.library()
    for name, words in _WORDS.items():
        if not given[name]:
            given[name] = _asked(words, lambda text: text)
    while not lots or typer.confirm("Another lot?", default=False, err=True):
        lots.append(_lot(library))
    from tenderkit.versions.store import open_set  # noqa: PLC0415 - imports pydantic

    for lot in lots:
        info = open_set(places.library(lot["set"]), lot["set"], ("en",)).info
        for name, question in info.questions.items():
            if name not in answers:
                words = f"For all lots: {question.text} ({'/'.join(question.answers)})"
                answers[name] = _asked(words, partial(_one_of, ("", *question.answers)))
    return given, lots, {name: answer for name, answer in answers.items() if answer}


def _lot(library: Library) -> dict[str, str]:
    groups = library.groups()
    return {
        "set": _asked(f"Product group ({', '.join(groups)})", partial(_one_of, groups)),
        "level": _asked(f"Level ({', '.join(Level)})", lambda text: value_of(Level, text or Level.BASELINE.value)),
        "quantity": _asked("How many devices", lambda text: text if not text or is_count(text) else None),
    }


def _one_of(allowed: Collection[str], text: str) -> str | None:
    return text if text in allowed else None


def _asked(words: str, taken: Callable[[str], str | None]) -> str:
    """Ask until the answer can be taken, and return it as it is taken."""
    while True:
        text = typer.prompt(words, default="", show_default=False, err=True).strip()
        found = taken(text)
        if found is not None:
            return str(found)
        typer.echo(f"'{text}' is no answer to that", err=True)
