"""What a choice gives: the command that builds its annex, and a tender's file; for the script of a page."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tenderkit.documents.choice import Choice
from tenderkit.tenders.starting import tender_of_choice
from tenderkit.words.terms import Kind, Level

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping, Sequence

    from tenderkit.catalogue.gathering import Edition
    from tenderkit.catalogue.rows import Row
    from tenderkit.documents.wording import Wording

VARIABLE = "tenderkitData"
"""Where the script finds what the pages hand it."""


def levels_of(rows: Sequence[Row]) -> tuple[Level, ...]:
    """Return the levels at which there is something to build."""
    return tuple(level for level in Level if any(row.in_annex and level in row.levels for row in rows))


def command_of(edition: Edition, level: Level, language: str) -> str:
    """Return the command that builds the annex at a level."""
    return f"tenderkit build {edition.reference} --level {level.value} --lang {language}"


def choice_of(level: Level, language: str, date: datetime.date, law: str) -> Choice:
    """Return what a buyer chose who takes a level as it is."""
    return Choice(level, language, date, law=law)


def data_script(
    edition: Edition, rows: Sequence[Row], wording: Wording, choices: Mapping[Level, Choice], texts: Mapping[str, str]
) -> bytes:
    """Return a script that hands a page what its search and its choice need; it works without a server.

    Args:
        edition: the version.
        rows: its criteria.
        wording: the words of the language.
        choices: the levels as they are.
        texts: what each criterion says, by id.
    """
    codes = {kind.value: wording.word("kinds", kind, "code") for kind in Kind if kind is not Kind.MEASURE}
    data: dict[str, Any] = {
        "set": edition.set.id,
        "codes": codes,
        "commands": {level.value: command_of(edition, level, wording.language) for level in choices},
        "tenders": {
            level.value: tender_of_choice(edition.set, choice, dated=False) for level, choice in choices.items()
        },
        "texts": {f"{edition.set.id}/{row.id}": " ".join(texts[row.id].split()) for row in rows},
    }
    text = json.dumps(data, ensure_ascii=False, indent=0).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"(window.{VARIABLE} = window.{VARIABLE} || []).push({text});\n".encode()
