"""What a document shows in another form: its data as JSON knows it, a text behind a label or without its paragraph."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any


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


def led(html: str, label: str) -> str:
    """Put a label before a text: into its first paragraph, or before its list."""
    lead = f"<p><strong>{label}.</strong>"
    return f"{lead} {html.removeprefix('<p>')}" if html.startswith("<p>") else f"{lead}</p>{html}"


def inline(html: str) -> str:
    """Return a text of one paragraph without its tags, so that more can stand beside it."""
    return html.removeprefix("<p>").removesuffix("</p>") if html.count("<p>") == 1 and html.startswith("<p>") else html
