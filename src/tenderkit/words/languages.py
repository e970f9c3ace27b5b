"""Codes of languages, and of languages as a country writes them: `nl`, and `nl-BE` (BCP 47)."""

from __future__ import annotations

import re
from typing import Final

_WRITTEN: Final = re.compile(r"([A-Za-z]{2})[-_]([A-Za-z]{2})")


def base_of(language: str) -> str:
    """Return the language of a country's way to write it: `nl` for `nl-BE`, and for `nl`."""
    return language.partition("-")[0]


def region_of(language: str) -> str:
    """Return the country whose way of writing is meant, `BE` for `nl-BE`; nothing where none is."""
    return language.partition("-")[2]


def as_written(text: str) -> str:
    """Return a code with its country in capitals: `nl-BE` for `nl-be` or `nl_BE`; any other text as it is."""
    found = _WRITTEN.fullmatch(text)
    return f"{found[1].lower()}-{found[2].upper()}" if found else text
