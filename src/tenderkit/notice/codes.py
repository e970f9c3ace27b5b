"""The codes of eForms that fit tenders of ICT hardware, with their labels."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from tenderkit.criteria.eforms_model import EformsFile
from tenderkit.criteria.places import packaged, shown_path
from tenderkit.criteria.shape import validate
from tenderkit.criteria.source import read_yaml
from tenderkit.words.errors import BuildFailed
from tenderkit.words.frozen import NOT_THE_SHAPE, made

if TYPE_CHECKING:
    from tenderkit.criteria.eforms_model import GroupCodes

FILE = "eforms.yaml"


class Codes(NamedTuple):
    """The codes that come with tenderkit."""

    file: EformsFile

    @property
    def sdk(self) -> str:
        """The version of the eForms SDK that they are of."""
        return self.file.sdk

    def known(self, name: str, code: str) -> bool:
        """Say whether a list has a code."""
        return code in self.file.lists[name].codes

    def label(self, name: str, code: str, language: str) -> str:
        """Return the label of a code: the English one where the language has none, the code where nobody has one."""
        labels = self.file.lists[name].codes.get(code, {})
        return labels.get(language) or labels.get("en") or code

    def group(self, name: str) -> GroupCodes | None:
        """Return what the Energy Efficiency Directive calls a product group; None where nobody says."""
        return self.file.groups.get(name)


def read_codes() -> Codes:
    """Return the codes that come with tenderkit.

    Raises:
        BuildFailed: their file is wrong.
    """
    path = packaged("criteria") / FILE
    source = read_yaml(path, shown_path(path, path.parent))
    with suppress(*NOT_THE_SHAPE):
        return Codes(made(EformsFile)(source.data))
    found, problems = validate(EformsFile, source)
    if problems:
        raise BuildFailed(problems)
    return Codes(found)
