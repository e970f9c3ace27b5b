"""The national laws there are: those in `profiles/` of the criteria folder, over those that come with tenderkit."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tenderkit.criteria.criteria_set import SOURCE_LANGUAGE
from tenderkit.criteria.places import packaged, shown_path
from tenderkit.criteria.profile_model import DIRECTIVE, Profile
from tenderkit.criteria.shape import closest, listed, validate
from tenderkit.criteria.source import read_yaml
from tenderkit.words.errors import BuildFailed, UsageError
from tenderkit.words.frozen import NOT_THE_SHAPE, made
from tenderkit.words.languages import base_of, region_of

if TYPE_CHECKING:
    from pathlib import Path

    from tenderkit.criteria.source import Source

FOLDER = "profiles"


class Profiles(NamedTuple):
    """Where the profiles stand."""

    folder: Path
    """The criteria folder."""
    base: Path
    """The working folder, against which paths are shown."""

    def files(self) -> dict[str, Path]:
        """Return the file of each profile by its id: the criteria folder's own, else that of tenderkit."""
        places = (packaged("criteria") / FOLDER, self.folder / FOLDER)
        return {path.stem: path for place in places for path in sorted(place.glob("[!.]*.yaml"))}

    def read(self, law: str) -> Profile | None:
        """Return a profile; None for the Directive, which needs none.

        Raises:
            UsageError: there is no such profile.
            BuildFailed: its file is wrong.
        """
        if law == DIRECTIVE:
            return None
        files = self.files()
        if law not in files:
            known = [DIRECTIVE, *files]
            raise UsageError(f"unknown law '{law}'", closest(law, known) or f"there are {listed(known)}", ("law",))
        return read_profile(read_yaml(files[law], shown_path(files[law], self.base)))

    def usual(self, language: str, country: str | None = None) -> str:
        """Return the law that holds unless somebody says otherwise: that of the country, else of the language.

        One that has no words in the language is passed over.

        Args:
            language: that of the documents, perhaps with a country.
            country: the buyer's, if it is known.

        Raises:
            BuildFailed: the file of a profile is wrong.
        """
        country = country or region_of(language) or None
        if country is None and language == SOURCE_LANGUAGE:
            return DIRECTIVE  # no file need be read for that
        likely = {language, (country or "").lower()}  # so that mostly one file is read
        for law in sorted(self.files(), key=lambda name: name not in likely):
            profile = self.read(law)
            if profile and (language in profile.languages if country is None else country in profile.countries):
                return law if base_of(language) in profile.words else DIRECTIVE
        return DIRECTIVE


def read_profile(source: Source) -> Profile:
    """Return the profile that a file holds.

    Raises:
        BuildFailed: something in it is wrong; all of it is told.
    """
    try:
        profile: Profile = made(Profile)(source.data)
    except NOT_THE_SHAPE:
        found, problems = validate(Profile, source)
        if problems:
            raise BuildFailed(problems) from None
        profile = found
    return profile
