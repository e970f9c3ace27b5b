"""A workspace: an organisation's own criteria, as overlays over the sets it builds on.

`tenderkit.yaml` names the base, and `overlay/` holds what is different; the base itself is
never copied and never touched.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from tenderkit.criteria.criteria_set import SOURCE_LANGUAGE, CriteriaSet, RegisterFile
from tenderkit.criteria.library import Library
from tenderkit.criteria.overlay_model import OverlayFile, OverlayTranslation, WorkspaceFile
from tenderkit.criteria.places import is_criteria_folder, packaged, shown_path
from tenderkit.criteria.registers import LabelsFile, LabelTextsFile, LawFile, LawTextsFile, SourcesFile
from tenderkit.criteria.shape import closest, listed, validate, without_empty
from tenderkit.criteria.source import Position, Source, read_yaml
from tenderkit.overlays.misfits import OverlayFiles, steps_of
from tenderkit.overlays.overlay import overlaid
from tenderkit.words.errors import BuildFailed, Place, Problem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path


OVERLAYS = "overlay"
"""The folder of the overlays, beside `tenderkit.yaml`."""


def read_workspace(file: Path, working: Path) -> Workspace:
    """Read `tenderkit.yaml`.

    Args:
        file: the file.
        working: the working folder, against which paths are shown.

    Raises:
        BuildFailed: something in it is wrong.
    """
    source = read_yaml(file, shown_path(file, working))
    info, problems = validate(WorkspaceFile, source)
    if problems:
        raise BuildFailed(problems)
    return Workspace(file, working, source, info)


@dataclass(frozen=True, slots=True)
class Workspace:
    """What `tenderkit.yaml` says, and the overlays beside it."""

    file: Path
    working: Path
    """The working folder, against which paths are shown."""
    source: Source
    info: WorkspaceFile

    @property
    def folder(self) -> Path:
        """The folder of the overlays."""
        return self.file.parent / OVERLAYS

    def library(self) -> Library:
        """Return the criteria that it builds on.

        Raises:
            BuildFailed: there is no such folder.
        """
        if self.info.criteria is None:
            return Library(packaged("criteria"), self.working, overlays=self)
        named = (self.file.parent / self.info.criteria).resolve()
        for folder in (named / "criteria", named):
            if is_criteria_folder(folder):
                return Library(folder, self.working, overlays=self)
        message = f"no criteria folder '{self.info.criteria}'"
        hint = "name a folder that holds product groups, or delete the line to build on tenderkit's own"
        raise BuildFailed([self.source.problem("E330", ("criteria",), message, hint)])

    def base_of(self, group: str) -> str | None:
        """Return the version of a product group that it builds on, or None where it does not build on it."""
        return self.info.base.get(group)

    def not_there(self, group: str, groups: Collection[str], versions: Collection[str]) -> Problem:
        """Return what is wrong where it builds on a version that there is not."""
        path = ("base", group)
        if group not in groups:
            hint = closest(group, groups) or f"there are {listed(groups)}"
            return self.source.problem("E330", path, f"unknown product group '{group}'", hint, at_key=True)
        version = self.info.base[group]
        hint = closest(version, versions) or f"there are {listed(versions)}"
        return self.source.problem("E330", path, f"{group} has no version {version}", hint)

    def spoken(self, base: CriteriaSet) -> CriteriaSet:
        """Return a set in the languages that the workspace speaks.

        Where the set has what tenderers read only, it speaks a language if it says something in it.
        """
        said = self.files(base.id, ()).texts
        texts = {
            language: texts
            for language, texts in base.texts.items()
            if language not in base.info.tenderers_only or (language in said and said[language].data)
        }
        return base._replace(texts=MappingProxyType(texts)) if texts.keys() != base.texts.keys() else base

    def over(self, base: CriteriaSet, library: Library) -> CriteriaSet:
        """Return a set with what the workspace changes in it.

        Raises:
            BuildFailed: an overlay is wrong, or does not fit the set.
        """
        return overlaid(base, self.files(base.id, base.texts), partial(library.shelf.files, tuple(base.texts)))

    def files(self, group: str, languages: Iterable[str]) -> OverlayFiles:
        """Read what it says over a product group.

        Args:
            group: the product group's id.
            languages: the languages needed of its own registers; the other texts are read in all.

        Raises:
            BuildFailed: something in the shape of the files is wrong; all of it is told.
        """
        problems: list[Problem] = []
        path = self.folder / f"{group}.yaml"
        translations = sorted(self.folder.glob(f"??/{group}.yaml"))
        operations = self._read(path, OverlayFile, [], problems)
        texts = {file.parent.name: self._read(file, OverlayTranslation, {}, problems) for file in translations}
        own = [
            path for pattern in ("*.yaml", "??/*.yaml") for path in sorted((self.folder / "registers").glob(pattern))
        ]
        registers = self._registers(languages, problems) if own else {}
        if problems:
            raise BuildFailed(problems)
        return OverlayFiles(
            self.info.name,
            operations,
            steps_of(operations),
            texts,
            registers,
            shown_path(self.folder, self.working),
            b"".join(self._content(file) for file in (path, *translations, *own)),
        )

    def _registers(self, languages: Iterable[str], problems: list[Problem]) -> dict[str, RegisterFile]:
        """Read the registers of its own."""
        folder = self.folder / "registers"
        found = {}
        for name, shape, texts_shape in (
            ("labels", LabelsFile, LabelTextsFile),
            ("law", LawFile, LawTextsFile),
            ("sources", SourcesFile, None),
        ):
            source = self._read(folder / f"{name}.yaml", shape, {}, problems)
            texts = {
                language: self._read(folder / language / f"{name}.yaml", texts_shape, {}, problems)
                for language in languages
                if texts_shape is not None and language != SOURCE_LANGUAGE
            }
            found[name] = RegisterFile(validate(shape, source)[0] or {}, source, texts)
        return found

    def _read(self, path: Path, shape: Any, empty: Any, problems: list[Problem]) -> Source:  # noqa: ANN401 - as `validate`
        """Read a file of an overlay; one that is not there, or holds nothing but comments, is empty."""
        shown = shown_path(path, self.working)
        if not path.exists():
            return Source(shown, empty, Position(1, 1), "")
        try:
            source = read_yaml(path, shown)
        except BuildFailed as error:
            problems.extend(error.problems)
            return Source(shown, empty, Position(1, 1), "")
        if source.data is None:
            return source._replace(data=empty)
        problems.extend(validate(shape, source)[1])
        return source._replace(data=without_empty(source.data))

    def _content(self, path: Path) -> bytes:
        """Return a file for the digest, with its name, whatever its line ends."""
        if not path.is_file():
            return b""
        content = path.read_bytes().removeprefix(codecs.BOM_UTF8).replace(b"\r\n", b"\n")
        return f"{path.relative_to(self.folder).as_posix()}\0{len(content)}\0".encode() + content


def strange_files(workspace: Workspace) -> tuple[Problem, ...]:
    """Return the files in `overlay/` that belong to no product group built on."""
    known = workspace.info.base
    found = []
    for path in sorted((*workspace.folder.glob("*.y*ml"), *workspace.folder.glob("??/*.y*ml"))):
        if path.stem not in known or path.suffix != ".yaml":
            shown = shown_path(path, workspace.working)
            message = f"'{path.name}' is the overlay of no product group in {workspace.file.name}"
            hint = closest(path.stem, known) or f"add '{path.stem}' and its version to `base`, or delete the file"
            found.append(Problem("E330", Place(shown), message, hint))
    return tuple(found)
