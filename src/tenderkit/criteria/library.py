"""Which sets and registers exist, and how they are read."""

from __future__ import annotations

import codecs
import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Protocol

from tenderkit.criteria.criteria_set import SOURCE_LANGUAGE, CriteriaSet, RegisterFile, Registers, Texts, Yardsticks
from tenderkit.criteria.former import released_ids
from tenderkit.criteria.model import AuthoredFile, CriteriaFile, Criterion, Product, SetInfo
from tenderkit.criteria.places import RESERVED, packaged
from tenderkit.criteria.reader import Reader, empty
from tenderkit.criteria.registers import (
    LabelsFile,
    LabelTextsFile,
    LawFile,
    LawTextsFile,
    SourcesFile,
    YardsticksFile,
    YardstickTextsFile,
)
from tenderkit.criteria.resolve import Words, resolved, resolved_translation, taken_ids, unused
from tenderkit.criteria.shape import closest, listed, validate
from tenderkit.criteria.translation_model import SetTexts, TranslationFile
from tenderkit.words.errors import BuildFailed, Place, Problem, UsageError
from tenderkit.words.fields import PRODUCT_WORD
from tenderkit.words.terms import Theme

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from tenderkit.criteria.source import Source


__all__ = ["ANY_PRODUCT", "Library", "Overlays"]

_FILES = ("*.yaml", "??/*.yaml")
"""Where a folder's texts stand: its own files, and its translations."""

ANY_PRODUCT = Words("product", "products")
"""What stands for the product where no set is meant."""


class Overlays(Protocol):
    """What a workspace puts over the sets that it builds on."""

    def base_of(self, group: str) -> str | None:
        """Return the version of a product group that it builds on, or None where it does not build on it."""

    def not_there(self, group: str, groups: Collection[str], versions: Collection[str]) -> Problem:
        """Return what is wrong where it builds on a version that there is not."""

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
    reader: Reader = field(init=False)

    def __post_init__(self) -> None:
        self.reader = Reader(self.base)

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
    def register_folders(self) -> tuple[Path, ...]:
        """The folders with the registers: the criteria folder's own, over those that come with tenderkit."""
        own, shipped = self.folder / "registers", packaged("criteria") / "registers"
        return (own, shipped) if own.is_dir() and not own.samefile(shipped) else (shipped,)

    @property
    def common(self) -> Path:
        """The folder with what product groups share: the criteria folder's own, else the one of tenderkit."""
        own = self.folder / "common"
        return own if own.is_dir() else packaged("criteria") / "common"

    def info(self, group: str) -> SetInfo | None:
        """Return what `set.yaml` says, or None when it is wrong.

        Raises:
            UsageError: there is no such product group.
        """
        groups = self.groups()
        if group not in groups:
            hint = closest(group, groups) or (
                f"there are {listed(groups)}" if groups else f"there are none in {self.reader.shown(self.folder)}"
            )
            raise UsageError(f"unknown product group '{group}'", hint)
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
        folder = self.folder / group
        if info is None:
            raise BuildFailed(self.reader.problems)
        wanted = tuple(info.languages if languages is None else languages)
        for language in wanted:
            if language not in info.languages:
                hint = closest(language, info.languages) or f"{info.title} are written in {listed(info.languages)}"
                raise UsageError(f"unknown language '{language}'", hint)
        themes, sources = {}, {}
        for theme in Theme:
            path = folder / f"{theme.value}.yaml"
            if path.is_file():
                themes[theme], sources[theme] = self._criteria(path, info.product)
        self._strange_files(folder, info)
        registers = self._registers()
        info_source = self.reader.read(folder / "set.yaml", SetInfo)[1]
        texts = {language: self._texts(folder, language, sources, info_source) for language in wanted}
        if self.reader.problems:
            raise BuildFailed(self.reader.problems)
        return CriteriaSet(
            group,
            info,
            MappingProxyType(themes),
            MappingProxyType(sources),
            info_source,
            self._register("labels.yaml", LabelsFile)[1],
            registers,
            MappingProxyType(texts),
            self.digest(group),
            "draft",
            self._register("sources.yaml", SourcesFile)[1],
            former=released_ids(folder) if _replaces_what_is_gone(themes) else frozenset(),
        )

    def yardsticks(self, languages: Iterable[str]) -> Yardsticks:
        """Read what criteria can be held against; no annex needs it.

        Args:
            languages: the languages needed besides the source language.

        Raises:
            BuildFailed: something in the files is wrong.
        """
        self.reader.problems = []
        entries, source = self._register("yardsticks.yaml", YardsticksFile)
        sources = self._register("sources.yaml", SourcesFile)[0]
        texts = {SOURCE_LANGUAGE: source}
        for language in languages:
            if language != SOURCE_LANGUAGE:
                texts[language] = self._register(f"{language}/yardsticks.yaml", YardstickTextsFile)[1]
        if self.reader.problems:
            raise BuildFailed(self.reader.problems)
        return Yardsticks(entries, sources, texts)

    def register_files(self, languages: Iterable[str]) -> dict[str, RegisterFile]:
        """Read the registers `labels`, `law` and `sources` whole.

        Args:
            languages: the languages needed besides the source language.

        Raises:
            BuildFailed: something in the files is wrong.
        """
        self.reader.problems = []
        found: dict[str, RegisterFile] = {}
        for name, shape, texts_shape in (
            ("labels", LabelsFile, LabelTextsFile),
            ("law", LawFile, LawTextsFile),
            ("sources", SourcesFile, None),
        ):
            entries, source = self._register(f"{name}.yaml", shape)
            texts = {
                language: self._register(f"{language}/{name}.yaml", texts_shape)[1]
                for language in languages
                if texts_shape is not None and language != SOURCE_LANGUAGE
            }
            found[name] = RegisterFile(entries or {}, source, texts)
        if self.reader.problems:
            raise BuildFailed(self.reader.problems)
        return found

    def plain(self, path: Path) -> Source:
        """Return a file as plain data; what cannot be read is empty."""
        return self.reader.plain(path)[0]

    def shared_criteria(self) -> Iterator[tuple[Theme, Criterion]]:
        """Yield the criteria of common with their themes; the product is called product.

        Raises:
            BuildFailed: something in the files is wrong.
        """
        for theme in Theme:
            path = self.common / f"{theme.value}.yaml"
            source, problems = self.reader.plain(path) if path.is_file() else (empty(self.reader.shown(path)), ())
            nothing = empty(source.file)
            criteria, wrong = validate(CriteriaFile, resolved(source, nothing, ANY_PRODUCT)[0])
            if problems or wrong:
                raise BuildFailed((*problems, *wrong))
            yield from ((theme, criterion) for criterion in criteria)

    def digest(self, group: str) -> str:
        """Return the digest of a set as it stands: its files, the common ones and the registers.

        Whatever the line ends.

        `sha256:` and the first 16 hexadecimal digits, which is what people compare.
        """
        hasher = hashlib.sha256()
        themes = [path for path in (self.folder / group).glob("*.yaml") if taken_ids(self.reader.plain(path)[0])]
        shared = [f"{folder}{path.name}" for path in themes for folder in ("", "??/")]
        for place, names in (
            (self.folder / group, _FILES),
            (self.common, shared),
            *((folder, _FILES) for folder in self.register_folders),
        ):
            paths = [path for name in names for path in place.glob(name)]
            for path in sorted(paths, key=lambda path: path.relative_to(place).as_posix()):
                content = path.read_bytes().removeprefix(codecs.BOM_UTF8).replace(b"\r\n", b"\n")
                hasher.update(f"{place.name}/{path.relative_to(place).as_posix()}\0{len(content)}\0".encode())
                hasher.update(content)
        return f"sha256:{hasher.hexdigest()[:16]}"

    def _registers(self) -> Registers:
        labels = self._register("labels.yaml", LabelsFile)[0]
        law = self._register("law.yaml", LawFile)[0]
        sources = self._register("sources.yaml", SourcesFile)[0]
        return Registers(labels or {}, law or {}, sources or {})

    def _texts(self, folder: Path, language: str, sources: Mapping[Theme, Source], info: Source) -> Texts:
        if language == SOURCE_LANGUAGE:
            labels = self._register("labels.yaml", LabelsFile)[1]
            return Texts(language, info, sources, labels, self._register("law.yaml", LawFile)[1])
        needed = ["set", *(theme.value for theme in sources if not self._all_taken(folder / f"{theme.value}.yaml"))]
        missing = [name for name in needed if not (folder / language / f"{name}.yaml").is_file()]
        for name in missing:
            place = Place(self.reader.shown(folder / language / f"{name}.yaml"))
            hint = f"set.yaml names the language '{language}': write this file, or take the language out"
            self.reader.problems.append(Problem("E307", place, f"the translation into '{language}' is missing", hint))
        if missing:
            nothing = empty(self.reader.shown(folder / language))
            return Texts(language, nothing, {}, nothing, nothing)
        texts, source = self.reader.read(folder / language / "set.yaml", SetTexts)
        product = texts.product if texts else None
        return Texts(
            language,
            source,
            {theme: self._translation(folder, language, f"{theme.value}.yaml", product) for theme in sources},
            self._register(f"{language}/labels.yaml", LabelTextsFile)[1],
            self._register(f"{language}/law.yaml", LawTextsFile)[1],
        )

    def _criteria(self, path: Path, product: Product) -> tuple[tuple[Criterion, ...], Source]:
        """Read a theme file of a set, with what it takes from common."""
        authored, source = self.reader.read(path, AuthoredFile)
        if authored is None:
            return (), source
        taken = taken_ids(source)
        if not taken and not any(PRODUCT_WORD.search(line) for line in source.lines):
            return authored, source  # nothing to take in, so it is as it stands
        common = self._shared(path.name, needed=bool(taken))
        if common is None:
            return (), source
        merged, problems = resolved(source, common, _words(product))
        if problems:
            merged, problems = resolved(source, common, _words(product), self._in_common())
        criteria, more = validate(CriteriaFile, merged)
        self.reader.problems.extend((*problems, *more))
        return criteria or (), merged

    def _translation(self, folder: Path, language: str, name: str, product: Product | None) -> Source:
        """Read the translation of a theme file, with what the set takes from common."""
        path = folder / language / name
        theme_file = self.reader.plain(folder / name)[0]
        file, problems = self.reader.plain(path) if path.is_file() else (empty(self.reader.shown(path)), ())
        self.reader.problems.extend(problems)
        common = self._shared(f"{language}/{name}", needed=bool(taken_ids(theme_file)))
        if product is None or common is None or problems:
            return file
        merged, wrong = resolved_translation(file, theme_file, common, _words(product))
        self.reader.problems.extend((*wrong, *validate(TranslationFile, merged)[1]))
        return merged

    def _shared(self, name: str, *, needed: bool) -> Source | None:
        """Return a file of common, empty where there is none; None when it cannot be read."""
        path = self.common / name
        if not needed or not path.is_file():
            return empty(self.reader.shown(path))
        source, problems = self.reader.plain(path)
        self.reader.problems.extend(problems)
        return None if problems else source

    def _in_common(self) -> dict[str, str]:
        """Return the name of the file of every criterion in common, by its id."""
        found: dict[str, str] = {}
        for theme in Theme:
            path = self.common / f"{theme.value}.yaml"
            if path.is_file():
                found |= {name: path.name for _, name in unused(self.reader.plain(path)[0], set())}
        return found

    def _all_taken(self, path: Path) -> bool:
        """Say whether a theme file holds nothing but criteria of common, unchanged in their texts."""
        entries = self.reader.plain(path)[0].data
        return isinstance(entries, list) and all(
            isinstance(entry, dict) and "common" in entry and not {"extra", "market"} & entry.keys()
            for entry in entries
        )

    def _register(self, name: str, shape: Any) -> tuple[Any, Source]:  # noqa: ANN401 - as `validate`
        """Read a register; one that is not there, or has nothing in it, is empty."""
        own, shipped = self.folder / "registers" / name, packaged("criteria") / "registers" / name
        untranslated = own.parent.name != "registers" and (self.folder / "registers" / own.name).exists()
        if own.exists() and (not shipped.exists() or own.samefile(shipped)):
            return self.reader.read(own, shape)
        if own.exists() or (untranslated and shipped.exists()):
            return self.reader.read_over(shipped, own, shape)
        return self.reader.read(shipped, shape) if shipped.exists() else ({}, empty(self.reader.shown(own)))

    def _strange_files(self, folder: Path, info: SetInfo) -> None:
        known = {"set.yaml", *(f"{theme.value}.yaml" for theme in Theme)}
        for place in (folder, *(folder / language for language in info.languages)):
            for path in sorted(place.glob("[!.]*.y*ml")):
                if path.name not in known:
                    near = closest(path.stem, {Path(name).stem for name in known}).replace("'?", ".yaml'?")
                    hint = near or f"the files of a set are {listed(sorted(known))}"
                    message = f"unknown file '{path.name}'"
                    self.reader.problems.append(Problem("E303", Place(self.reader.shown(path)), message, hint))
                elif not (folder / path.name).is_file():
                    message = f"'{path.name}' translates a file that is not there"
                    hint = f"delete it, or write {self.reader.shown(folder / path.name)} first"
                    self.reader.problems.append(Problem("E303", Place(self.reader.shown(path)), message, hint))


def _replaces_what_is_gone(themes: Mapping[Theme, Iterable[Criterion]]) -> bool:
    """Say whether a criterion replaces one that the set has not."""
    criteria = [criterion for found in themes.values() for criterion in found]
    ids = {criterion.id for criterion in criteria}
    return any(criterion.replaces and criterion.replaces not in ids for criterion in criteria)


def _words(product: Product) -> Words:
    return Words(product.singular, product.plural)
