"""Which criteria sets and registers a folder holds: where everything that is read of it begins."""

from __future__ import annotations

import codecs
import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from tenderkit.criteria.model import SetInfo
from tenderkit.criteria.places import RESERVED, packaged
from tenderkit.criteria.profiles import Profiles
from tenderkit.criteria.reader import Reader
from tenderkit.criteria.resolve import taken_ids
from tenderkit.criteria.set_files import SetFiles
from tenderkit.criteria.shape import closest, listed
from tenderkit.criteria.shelf import NOT_OF_A_SET, Shelf
from tenderkit.words.errors import BuildFailed, UsageError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    from tenderkit.criteria.criteria_set import CriteriaSet
    from tenderkit.words.errors import Problem

_FILES = ("*.yaml", "??/*.yaml")
"""Where a folder's texts stand: its own files, and its translations."""


class Overlays(Protocol):
    """What a workspace puts over the sets that it builds on."""

    def base_of(self, group: str) -> str | None:
        """Return the version of a product group that it builds on, or None where it does not build on it."""

    def not_there(self, group: str, groups: Collection[str], versions: Collection[str]) -> Problem:
        """Return what is wrong where it builds on a version that there is not."""

    def spoken(self, base: CriteriaSet) -> CriteriaSet:
        """Return a set in the languages that the workspace speaks."""

    def over(self, base: CriteriaSet, library: Library) -> CriteriaSet:
        """Return a set with what the workspace changes in it."""


@dataclass(slots=True)
class Library:
    """A criteria folder, read on demand; every file is read once."""

    folder: Path
    base: Path
    """The working folder, against which paths are shown."""
    overlays: Overlays | None = None
    """What a workspace changes in these sets, if one builds on them."""
    revision: str = ""
    """What is shown before the path of each file, where the files are those of a git revision."""
    reader: Reader = field(init=False)

    def __post_init__(self) -> None:
        self.reader = Reader(self.base, self.revision)

    @property
    def files(self) -> frozenset[str]:
        """The files read so far, as they are shown."""
        return self.reader.files

    def base_of(self, group: str) -> str | None:
        """Return the version of a product group that a workspace builds on, or None where none does."""
        return self.overlays.base_of(group) if self.overlays is not None else None

    def groups(self) -> tuple[str, ...]:
        """Return the ids of the product groups."""
        found = (p.parent.name for p in self.folder.glob("*/set.yaml"))
        return tuple(sorted(name for name in found if name not in RESERVED))

    @property
    def shelf(self) -> Shelf:
        """Where the registers stand."""
        return Shelf(self.folder, self.reader)

    @property
    def profiles(self) -> Profiles:
        """The national laws that documents can go by."""
        return Profiles(self.folder, self.base)

    @property
    def common(self) -> Path:
        """The folder with what product groups share: the criteria folder's own, else the one of tenderkit."""
        own = self.folder / "common"
        return own if own.is_dir() else packaged("criteria") / "common"

    def must_have(self, group: str) -> None:
        """See to it that there is such a product group.

        Raises:
            UsageError: there is none.
        """
        groups = self.groups()
        if group not in groups:
            hint = closest(group, groups) or (
                f"there are {listed(groups)}" if groups else f"there are none in {self.reader.shown(self.folder)}"
            )
            raise UsageError(f"unknown product group '{group}'", hint)

    def info(self, group: str) -> SetInfo | None:
        """Return what `set.yaml` says, or None when it is wrong.

        Raises:
            UsageError: there is no such product group.
        """
        self.must_have(group)
        info: SetInfo | None = self.reader.read(self.folder / group / "set.yaml", SetInfo)[0]
        return info

    def load(self, group: str, languages: Collection[str] | None = None) -> CriteriaSet:
        """Read a set with its registers and texts.

        Args:
            group: the product group's id.
            languages: the languages needed; all of the set's unless told.

        Raises:
            UsageError: there is no such product group or language.
            BuildFailed: something in the files is wrong; all of it is told.
        """
        self.reader.problems = []
        info = self.info(group)
        if info is None:
            raise BuildFailed(self.reader.problems)
        files = SetFiles(self.folder / group, self.common, self.shelf, self.reader)
        return files.load(info, languages)._replace(digest=self.digest(group))

    def digest(self, group: str) -> str:
        """Return the digest of a set as it stands: its files, the common ones it takes from, and the registers.

        `sha256:` and the first 16 hexadecimal digits, which is what people compare.
        """
        themes = [path for path in (self.folder / group).glob("*.yaml") if taken_ids(self.reader.plain(path)[0])]
        shared = [f"{folder}{path.name}" for path in themes for folder in ("", "??/")]
        return self._hashed(group, shared)

    def digest_of_files(self, group: str) -> str:
        """Return a digest of all files that a set can depend on: its own, and all of common and the registers.

        Why another one than `digest`: it reads no YAML, so it is told in a few milliseconds whether the files are
        still those that a release was made of.
        """
        return self._hashed(group, _FILES)

    def _hashed(self, group: str, shared: Iterable[str]) -> str:
        """Return the digest of files, whatever their line ends; of common those whose names fit the patterns."""
        hasher = hashlib.sha256()
        folders = ((folder, _FILES) for folder in self.shelf.folders)
        for place, names in ((self.folder / group, _FILES), (self.common, shared), *folders):
            paths = [path for name in names for path in place.glob(name) if path.name != NOT_OF_A_SET]
            for path in sorted(paths, key=lambda path: path.relative_to(place).as_posix()):
                content = path.read_bytes().removeprefix(codecs.BOM_UTF8).replace(b"\r\n", b"\n")
                hasher.update(f"{place.name}/{path.relative_to(place).as_posix()}\0{len(content)}\0".encode())
                hasher.update(content)
        return f"sha256:{hasher.hexdigest()[:16]}"
