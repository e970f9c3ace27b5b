"""What is wrong with a criteria folder as a whole: folders that are no product group, criteria that nobody takes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tenderkit.criteria.model import CriteriaFile
from tenderkit.criteria.places import RESERVED
from tenderkit.criteria.reader import empty
from tenderkit.criteria.resolve import resolved, taken_ids, unused
from tenderkit.criteria.set_files import ANY_PRODUCT
from tenderkit.criteria.shape import validate
from tenderkit.words.errors import Place, Problem, Severity
from tenderkit.words.terms import Theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tenderkit.criteria.library import Library

_GROUP = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def misplaced(library: Library) -> Iterator[Problem]:
    """Yield the folders that look like a product group and cannot be one."""
    for path in sorted(library.folder.iterdir()):
        themes = any((path / f"{theme.value}.yaml").is_file() for theme in Theme)
        if path.name in RESERVED or not (themes or (path / "set.yaml").is_file()):
            continue
        if not (path / "set.yaml").is_file():
            hint = "write one, with version, languages, title, product and scope"
            yield Problem("E303", Place(library.reader.shown(path)), "a product group without set.yaml", hint)
        if not _GROUP.fullmatch(path.name):
            hint = "use lower-case words with hyphens, such as thin-client"
            yield Problem(
                "E207", Place(library.reader.shown(path)), f"'{path.name}' is not a valid name of a product group", hint
            )


def left_in_common(library: Library) -> Iterator[Problem]:
    """Yield the criteria in `common/` that no set takes, and what is wrong in the shape of their files."""
    sets = [library.folder / group for group in library.groups()]
    for theme in Theme:
        path = library.folder / "common" / f"{theme.value}.yaml"
        if not path.is_file():
            continue
        source, problems = library.reader.plain(path)
        files = (folder / path.name for folder in sets)
        taken = {name for file in files if file.is_file() for name in taken_ids(library.reader.plain(file)[0])}
        left = list(unused(source, taken))
        if left or not isinstance(source.data, list):
            nothing = empty(source.file)
            yield from problems or validate(CriteriaFile, resolved(source, nothing, ANY_PRODUCT)[0])[1]
        for index, name in left:
            message = f"no set takes the common criterion '{name}'"
            hint = f"write `- common: {name}` in a set's {path.name}, or delete it"
            yield source.problem("E312", (index, "id"), message, hint, severity=Severity.WARNING)
