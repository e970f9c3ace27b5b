"""Where templates, wording and the house style come from: the user's folder first, file by file, then ours."""

from __future__ import annotations

import re
from functools import reduce
from typing import TYPE_CHECKING, Final, NamedTuple

from tenderkit.criteria.criteria_set import SOURCE_LANGUAGE
from tenderkit.criteria.places import is_criteria_folder, packaged, shown_path
from tenderkit.criteria.source import read_yaml
from tenderkit.documents.typesetting import typesetter
from tenderkit.documents.wording import Wording, check_wording, over
from tenderkit.words.errors import BuildFailed, Place, Problem, UsageError
from tenderkit.words.languages import base_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from tenderkit.criteria.profile_model import Profile
    from tenderkit.criteria.source import Source


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

    def languages(self) -> tuple[str, ...]:
        """Return the codes of the languages that there are words in, those of countries among them, by the alphabet."""
        return tuple(sorted({path.stem for folder in self.folders for path in (folder / "wording").glob("*.yaml")}))

    def wording(self, language: str, profile: Profile | None = None) -> Wording:
        """Return the words of a language; what only the buyer reads may be missing, and is then in the source language.

        Args:
            language: its code; that of a country, such as `nl-BE`, has its own words over those of the language.
            profile: the national law that they speak of; None for the Directive.

        Raises:
            UsageError: the national law has no words in it.
            BuildFailed: there is no file for it, or a word is wrong in it.
        """
        usual, own = self._files(base_of(language)), self._files(language)
        if not own:
            place = Place(f"templates/wording/{language}.yaml")
            model = self.folders[-1] / "wording" / f"{SOURCE_LANGUAGE}.yaml"
            hint = f"copy {shown_path(model, self.base)} to there, and translate it"
            if usual:
                hint = f"choose {base_of(language)}, or write there what stands otherwise in {language}"
            raise BuildFailed([Problem("E402", place, f"no wording for the language '{language}'", hint)])
        model = self.folders[-1] / "wording" / f"{SOURCE_LANGUAGE}.yaml"
        if own == (model,):
            source = read_yaml(model, shown_path(model, self.base))
            return check_wording(language, source, source).under(profile)
        whole = source = self._read(usual or own)
        if usual and own != usual:
            whole = over(source, self._read(own))
        return check_wording(language, whole, read_yaml(model), _typesetter(source, whole)).under(profile)

    def _files(self, language: str) -> tuple[Path, ...]:
        """Return the files with the words of a language, each to be laid over those before it."""
        paths = (folder / "wording" / f"{language}.yaml" for folder in reversed(self.folders))
        return tuple(path for path in paths if path.is_file())

    def _read(self, paths: tuple[Path, ...]) -> Source:
        first, *others = (read_yaml(path, shown_path(path, self.base)) for path in paths)
        return reduce(over, others, first)

    def screen_wording(self, language: str, profile: Profile | None = None) -> Wording:
        """Return the words to show criteria with: those of the language, or of the source language if it has none.

        Args:
            language: its code.
            profile: as for `wording`.

        Raises:
            UsageError: as `wording`.
        """
        known = self.languages()
        there = next((each for each in (language, base_of(language)) if each in known), SOURCE_LANGUAGE)
        return self.wording(there, profile)

    def house_style(self) -> Path:
        """Return the house style to use unless the user names one."""
        return self.find("house-style.docx") or self.base_style()

    def base_style(self) -> Path:
        """Return the package's house style, which has every style; others are completed from it."""
        return self.folders[-1] / "house-style.docx"


def _typesetter(usual: Source, own: Source) -> Callable[[str], str] | None:
    """Return what writes texts as a country does, by the words of its language and its own."""
    signs = own.get(("writing", "signs"))
    plain = {sign: str(printed) for sign, printed in signs.items()} if isinstance(signs, dict) else {}
    marks = (str(words.get(("decimal_mark",)) or ".") for words in (usual, own))
    return typesetter(plain, (next(marks), next(marks)))


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
