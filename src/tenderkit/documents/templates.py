"""Where templates, wording and the house style come from: the user's folder first, file by file, then ours."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from tenderkit.criteria.criteria_set import SOURCE_LANGUAGE
from tenderkit.criteria.places import is_criteria_folder, packaged, shown_path
from tenderkit.criteria.source import read_yaml
from tenderkit.documents.wording import Wording, check_wording, only_screen, over
from tenderkit.words.errors import BuildFailed, Place, Problem, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tenderkit.criteria.profile_model import Profile


ANNEX: Final = "annex.html.j2"
"""The main template of an annex."""

_META: Final = re.compile(r'<meta name="([^"]+)"')


class Templates(NamedTuple):
    """Folders with templates, first to last; the last one is the package's and has every file."""

    folders: tuple[Path, ...]
    base: Path
    """The working folder, against which paths are shown."""

    def find(self, name: str) -> Path | None:
        """Return the first file of that name, or None."""
        return next((folder / name for folder in self.folders if (folder / name).is_file()), None)

    def wording(self, language: str, profile: Profile | None = None) -> Wording:
        """Return the words of a language; what only the screen says may be missing, and is then in the source language.

        Args:
            language: its code.
            profile: the national law that they speak of; None for the Directive.

        Raises:
            UsageError: the national law has no words in it.
            BuildFailed: there is no file for it, or a word is wrong in it.
        """
        path = self.find(f"wording/{language}.yaml")
        if path is None:
            place = Place(f"templates/wording/{language}.yaml")
            hint = "copy wording/en.yaml into your own templates folder under this name, and translate it"
            raise BuildFailed([Problem("E402", place, f"no wording for the language '{language}'", hint)])
        ours = self.folders[-1] / "wording"
        model = ours / f"{SOURCE_LANGUAGE}.yaml"
        source = read_yaml(path, shown_path(path, self.base))
        if path == model:
            return check_wording(language, source, source).under(profile)
        words = read_yaml(model)
        if path.parent != ours and (ours / path.name).is_file():
            source = over(read_yaml(ours / path.name), source)
        whole = over(words._replace(data=only_screen(words.data)), source)
        return check_wording(language, whole, words).under(profile)

    def screen_wording(self, language: str) -> Wording:
        """Return the words to show criteria with: those of the language, or of the source language if it has none."""
        return self.wording(language if self.find(f"wording/{language}.yaml") else SOURCE_LANGUAGE)

    def house_style(self) -> Path:
        """Return the house style to use unless the user names one."""
        return self.find("house-style.docx") or self.base_style()

    def base_style(self) -> Path:
        """Return the package's house style, which has every style; others are completed from it."""
        return self.folders[-1] / "house-style.docx"


def placeholder_names(folders: Sequence[Path]) -> tuple[str, ...]:
    """Return the names that a house style may use as placeholders: those of the main template's `<meta>`.

    Raises:
        BuildFailed: there is no main template.
    """
    path = next((folder / ANNEX for folder in folders if (folder / ANNEX).is_file()), None)
    if path is None:
        raise BuildFailed([Problem("E401", Place(ANNEX), "the template is missing")])
    names = _META.findall(path.read_text(encoding="utf-8"))
    return tuple(name for name in names if name not in {"author", "subject", "keywords", "date"})


def find_templates(given: Path | None, folder: Path) -> Templates:
    """Return the templates to use.

    Args:
        given: the folder the user named, if any; else the `templates/` beside the nearest
            `criteria/` above the working folder.
        folder: the working folder.

    Raises:
        UsageError: the folder named is none.
    """
    ours = packaged("templates")
    if given is not None:
        if not given.is_dir():
            raise UsageError(f"no templates folder '{given}'", "name a folder with your own templates")
        return Templates((given, ours), folder)
    for place in (folder, *folder.resolve().parents):
        if is_criteria_folder(place / "criteria"):
            theirs = place / "templates"
            found = theirs.is_dir() and theirs.resolve() != ours.resolve()
            return Templates((theirs, ours) if found else (ours,), folder)
    return Templates((ours,), folder)
