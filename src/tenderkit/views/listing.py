"""What an author can point to: shared criteria, laws, sources and units, as rows for `show`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tenderkit.criteria.criteria_set import SOURCE_LANGUAGE
from tenderkit.criteria.resolve import taken_ids
from tenderkit.criteria.set_files import shared_criteria
from tenderkit.words.terms import Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tenderkit.criteria.library import Library
    from tenderkit.documents.templates import Templates


def listed_rows(what: str, library: Library, templates: Templates) -> list[dict[str, str]]:
    """Return the rows of a list, each with the same keys; `title` or the last one may be long.

    Args:
        what: `common`, `law`, `source` or `unit`.
        library: the criteria to use.
        templates: for the units.

    Raises:
        BuildFailed: something in the files is wrong.
    """
    if what == "common":
        return list(_common(library))
    if what == "unit":
        units = templates.wording(SOURCE_LANGUAGE).words["units"]
        return [{"unit": str(unit), "in the annex": str(word)} for unit, word in units.items()]  # type: ignore[union-attr]
    entries = library.shelf.files((SOURCE_LANGUAGE,))[what if what == "law" else "sources"].entries
    return [
        {"id": name, "title": f"{entry.title}: {entry.about}" if what == "law" else entry.title}
        for name, entry in entries.items()
    ]


def _common(library: Library) -> Iterator[dict[str, str]]:
    """Yield the shared criteria, in the order of their files, and the sets that take each."""
    takers: dict[str, list[str]] = {}
    for group in library.groups():
        for path in (library.folder / group).glob("*.yaml"):
            for name in taken_ids(library.reader.plain(path)[0]):
                takers.setdefault(name, []).append(group)
    for theme, criterion in shared_criteria(library.common, library.reader):
        levels = [level.value for level in Level if level in criterion.applies_at]
        yield {
            "id": criterion.id,
            "theme": theme.value,
            "kind": criterion.kind.value,
            "level": f"{levels[0]}+" if len(levels) > 1 else levels[0],
            "taken by": ", ".join(takers.get(criterion.id, ["-"])),
            "title": criterion.title,
        }
