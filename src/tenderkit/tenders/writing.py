"""A tender as the text of a file that people read and change."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from tenderkit.tenders.tender import REASON_OPEN
from tenderkit.words.frozen import Frozen

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Sequence

    from tenderkit.criteria.tender_model import TenderFile

_SCHEMA = "# What stands here: docs/tender.md. What is empty is still to decide.\n"

_BARE = re.compile("[A-Za-z0-9][A-Za-z0-9._@-]*")
"""What means nothing but itself in YAML, wherever it stands."""

_WORDS = frozenset({"yes", "no", "true", "false", "on", "off", "null", "y", "n"})
"""What other readers of YAML take for something else than a text."""


def tender_text(data: Mapping[str, object]) -> str:
    """Return the text of a `tender.yaml`.

    Args:
        data: the fields in their order; None is written as an empty field.
    """
    return _SCHEMA + "\n".join(_lines(data, "")) + "\n"


def without_reasons(info: TenderFile, date: datetime.date, law: str, sets: Sequence[str]) -> dict[str, object]:
    """Return what a tender says, without the house style and what only the buyer reads: all that documents may hold.

    Args:
        info: the tender.
        date: the day that its documents bear.
        law: the national law that they go by.
        sets: what each lot is made of, with the version.
    """
    data: dict[str, Any] = _plain(info._replace(date=date.isoformat(), law=law))
    data.pop("house_style", None)
    for lot, set_name in zip(data["lots"], sets, strict=True):
        lot["set"] = set_name
        lot.pop("impact", None)
        if "without" in lot:
            lot["without"] = dict.fromkeys(lot["without"], REASON_OPEN)
        if "values" in lot:
            lot["values"] = {name: {"value": own["value"]} for name, own in lot["values"].items()}
    return data


def _plain(value: Any) -> Any:  # noqa: ANN401 - a model, or a part of one
    """Return the fields that were given, each as a text."""
    if isinstance(value, Frozen):
        return {name: _plain(item) for name, item in value.given.items() if item is not None}
    if isinstance(value, Mapping):
        return {name: _plain(item) for name, item in value.items() if item is not None}
    return [_plain(item) for item in value] if isinstance(value, tuple) else str(value)


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
                if not isinstance(item, Mapping):
                    yield f"{indent}  - {_scalar(item)}"
                    continue
                first, *rest = _lines(item, f"{indent}    ")
                yield f"{indent}  - {first.lstrip()}"
                yield from rest
        elif value is None:
            yield name
        else:
            yield f"{name} {_scalar(value)}"


def _scalar(value: object) -> str:
    """Write a value so that YAML reads it as the text it is: in quotation marks unless it is certain to be plain."""
    text = str(value)
    bare = _BARE.fullmatch(text) and text.lower() not in _WORDS
    return text if bare else json.dumps(text, ensure_ascii=False)
