"""A tender as the text of a file that people read and change."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_SCHEMA = "# What stands here: docs/tender.md. What is empty is still to decide.\n"


def tender_text(data: Mapping[str, object]) -> str:
    """Return the text of a `tender.yaml`.

    Args:
        data: the fields in their order; None is written as an empty field.
    """
    return _SCHEMA + "\n".join(_lines(data, "")) + "\n"


def _lines(data: Mapping[str, object], indent: str) -> Iterator[str]:
    for key, value in data.items():
        name = f"{indent}{_scalar(key)}:"
        if isinstance(value, dict):
            if value:
                yield name
                yield from _lines(value, f"{indent}  ")
            else:
                yield f"{name} {{}}"
        elif isinstance(value, list | tuple):
            yield name
            for item in value:
                first, *rest = _lines(item, f"{indent}    ")
                yield f"{indent}  - {first.lstrip()}"
                yield from rest
        elif value is None:
            yield name
        else:
            yield f"{name} {_scalar(value)}"


def _scalar(value: object) -> str:
    """Write a value so that YAML reads it as the text it is."""
    text = str(value)
    plain = text.replace("-", "").replace("_", "").replace(".", "").replace("@", "").replace(":", "")
    bare = plain.isascii() and plain.isalnum() and ": " not in text and not text.endswith(":") and ":" not in text
    words = {"yes", "no", "true", "false", "on", "off", "null", "y", "n"}
    return text if bare and text.lower() not in words else json.dumps(text, ensure_ascii=False)
