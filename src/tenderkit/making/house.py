"""A Word file as a house style: read, and what it offers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tenderkit.documents.templates import placeholder_names
from tenderkit.words.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from tenderkit.documents.templates import Templates
    from tenderkit.word.house.report import HouseStyleReport


def check_house_style(file: Path, templates: Templates) -> dict[str, Any]:
    """Return what a Word file offers as a house style, and what is wrong with it, as plain data.

    Raises:
        UsageError: the file cannot be read.
    """
    names = placeholder_names(templates.folders)
    report = inspected_house_style(file, templates)
    return {
        "found": {role.role: role.style_id for role in report.found},
        "added": list(report.added),
        "annex": report.has_annex,
        "header_or_footer": report.own_edges,
        "placeholders": [
            {"name": p.name, "where": p.where, "known": p.known, "suggestion": p.suggestion}
            for p in report.placeholders
        ],
        "known_placeholders": list(names),
        "problems": [problem.as_dict() for problem in report.problems],
    }


def inspected_house_style(file: Path, templates: Templates) -> HouseStyleReport:
    """Look at a Word file as a house style.

    Raises:
        UsageError: the file cannot be read.
    """
    from tenderkit.word.house.report import inspect_house_style  # noqa: PLC0415 - only Word files pay for it

    names = placeholder_names(templates.folders)
    return inspect_house_style(read_house_style(file), names, templates.base_style().read_bytes(), name=file.as_posix())


def read_house_style(house_style: Path) -> bytes:
    """Return the content of a house style.

    Raises:
        UsageError: it cannot be read.
    """
    try:
        return house_style.read_bytes()
    except OSError as error:
        message = f"cannot read the house style {house_style}: {error.strerror}"
        raise UsageError(message, "name a .docx file that you may read") from error
