"""What a document shows in another form: its data as JSON knows it, a text behind a label or without its paragraph."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

_TAG: Final = re.compile(r"<[^>]+>")
_BLOCK: Final = re.compile(r"</(?:p|li|td|th)>|<br\s*/?>")


def plain_data(value: Any) -> Any:  # noqa: ANN401 - any part of an annex
    """Turn an annex or a part of it into what JSON knows; decimals become numbers."""
    if hasattr(value, "_asdict"):
        value = value._asdict()
    if isinstance(value, Mapping):
        return {str(key): plain_data(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain_data(item) for item in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return value


def led(text: str, label: str) -> str:
    """Put a label before a text: into its first paragraph, or before its list."""
    lead = f"<p><strong>{label}.</strong>"
    return f"{lead} {text.removeprefix('<p>')}" if text.startswith("<p>") else f"{lead}</p>{text}"


def plain_text(text: str) -> str:
    """Return HTML as plain text on one line."""
    words = html.unescape(_TAG.sub("", _BLOCK.sub(" ", text)))
    return re.sub(r"[ \n]+", " ", words).strip()


def capitalised(text: str) -> str:
    """Return a text with a capital; the Dutch “één” keeps its accents off the capital, as its spelling has it."""
    return f"Eén{text[3:]}" if text.startswith("één") else text[:1].upper() + text[1:]


def inline(text: str) -> str:
    """Return a text of one paragraph without its tags, so that more can stand beside it."""
    return text.removeprefix("<p>").removesuffix("</p>") if text.count("<p>") == 1 and text.startswith("<p>") else text
