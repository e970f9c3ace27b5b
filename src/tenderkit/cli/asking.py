"""Asking on a terminal for what options did not give."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

from tenderkit.words.errors import UsageError
from tenderkit.words.terms import Level

if TYPE_CHECKING:
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
    library = places.library()
    for name, words in _WORDS.items():
        if not given[name]:
            given[name] = typer.prompt(words, default="", show_default=False, err=True)
    groups = ", ".join(library.groups())
    while not lots or typer.confirm("Another lot?", default=False, err=True):
        group = typer.prompt(f"Product group ({groups})", err=True)
        library.must_have(group.partition("@")[0])
        level = typer.prompt(f"Level ({', '.join(Level)})", default=Level.BASELINE.value, err=True)
        if level not in list(Level):
            raise UsageError(f"unknown level '{level}'", f"choose from {', '.join(Level)}")
        quantity = typer.prompt("How many devices", default="", show_default=False, err=True)
        lots.append({"set": group, "level": level, "quantity": quantity})
    from tenderkit.versions.store import open_set  # noqa: PLC0415 - imports pydantic

    for lot in lots:
        info = open_set(places.library(lot["set"]), lot["set"], ("en",)).info
        for name, question in info.questions.items():
            if name not in answers:
                words = f"{question.text} ({'/'.join(question.answers)})"
                answer = typer.prompt(words, default="", show_default=False, err=True)
                if answer:
                    answers[name] = answer
    return given, lots, answers
