"""The ids that criteria had in earlier releases, which a criterion may say it replaces."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def released_ids(group_folder: Path) -> frozenset[str]:
    """Return the ids of all criteria in the releases of a product group; a release that cannot be read has none."""
    found: set[str] = set()
    for path in (group_folder / "releases").glob("*.yaml"):
        try:
            themes = json.loads(path.read_bytes())["criteria"]
            found.update(str(criterion["id"]) for criteria in themes.values() for criterion in criteria)
        except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
            continue  # whoever asks for that release is told what is wrong with it
    return frozenset(found)
