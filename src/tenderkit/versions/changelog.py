"""`CHANGES.md` of a set: what buyers are told of each version."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from tenderkit.criteria.conflicts import conflicts
from tenderkit.criteria.places import shown_path

if TYPE_CHECKING:
    from tenderkit.criteria.library import Library
    from tenderkit.words.errors import Problem


class Changelog(NamedTuple):
    """The text of `CHANGES.md`, empty where there is none."""

    file: str
    """Its path as it is shown to people."""
    text: str

    @property
    def conflicts(self) -> tuple[Problem, ...]:
        """The merge conflicts in it that nobody resolved."""
        return conflicts(self.text, self.file)

    def entry(self, version: str) -> tuple[int, str] | None:
        """Return the line and the text of the section of a version, or None where there is none."""
        heading = re.search(rf"^(##+) *\[?v?{re.escape(version)}(?![.\w-]*\w).*\n?", self.text, re.MULTILINE)
        if not heading:
            return None
        line = self.text.count("\n", 0, heading.start()) + 1
        return line, _until_heading(self.text[heading.end() :], len(heading.group(1)))

    def names(self, version: str) -> bool:
        """Say whether it names a version anywhere but in a heading."""
        return bool(re.search(rf"^(?!#).*(?<![\w.]){re.escape(version)}(?!\.?\w)", self.text, re.MULTILINE))


def changelog(library: Library, group: str) -> Changelog:
    """Read `CHANGES.md` of a product group; one that cannot be read holds nothing."""
    path = library.folder / group / "CHANGES.md"
    try:
        text = path.read_text(encoding="utf-8-sig", errors="replace")
    except OSError:
        text = ""
    return Changelog(shown_path(path, library.base), text)


def _until_heading(text: str, level: int) -> str:
    """Return what stands before the next heading of a level or of a higher one."""
    return re.split(rf"^#{{1,{level}}}(?!#)", text, maxsplit=1, flags=re.MULTILINE)[0]
