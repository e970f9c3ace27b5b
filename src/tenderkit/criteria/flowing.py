"""The texts of criteria without line ends that say nothing: an author may break lines where he likes."""

from __future__ import annotations

import re

_ITEM = re.compile(r"(?:[-+*]|\d+[.)]) ")


def unwrapped(text: str) -> str:
    """Return a text with each paragraph, list item and table row on one line: where else its lines end says nothing."""
    if "\n" not in text and "  " not in text and "\t" not in text:
        return text.strip(" ")
    found = ""
    ended, listed = True, False
    for line in text.splitlines():
        words = re.sub("[ \t]+", " ", line).strip(" ")
        item = _ITEM.match(words) and (ended or listed or not words[0].isdigit() or words.startswith("1"))
        if item or words.startswith("|"):
            inner = "  " if listed and line.startswith("  ") else ""
            found += ("\n" if listed else "\n\n") + inner + words
            listed = True
        elif words:
            found += f"\n\n{words}" if ended else f" {words}"
            listed = listed and not ended
        ended = not words
    return found.lstrip("\n")
