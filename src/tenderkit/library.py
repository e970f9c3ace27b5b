"""Which sets and registers exist, and how they are read."""

from __future__ import annotations

import codecs
import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Protocol

from tenderkit.criteria_set import SOURCE_LANGUAGE, CriteriaSet, RegisterFile, Registers, Texts, Yardsticks
from tenderkit.errors import BuildFailed, Place, Problem, Severity, UsageError
from tenderkit.former import released_ids
from tenderkit.model import AuthoredFile, CriteriaFile, Criterion, Product, SetInfo, SetTexts, TranslationFile
from tenderkit.places import RESERVED, packaged, shown_path
from tenderkit.registers import (
    LabelsFile,
    LabelTextsFile,
    LawFile,
    LawTextsFile,
    SourcesFile,
    YardsticksFile,
    YardstickTextsFile,
)
from tenderkit.resolve import Words, register_over, resolved, resolved_translation, taken_ids, unused
from tenderkit.shape import closest, listed, validate
from tenderkit.source import Position, Source, read_yaml
from tenderkit.terms import Theme

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping


__all__ = ["Library", "Overlays"]

_FILES = ("*.yaml", "??/*.yaml")
"""Where a folder's texts stand: its own files, and its translations."""

_ANY_PRODUCT = Words("product", "products")

_GROUP = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


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
    problems: list[Problem] = field(default_factory=list)
    """What was found wrong in the set that is being read."""
    overlays: Overlays | None = None
    """What a workspace changes in these sets, if one builds on them."""
    _sources: dict[Path, tuple[Source, tuple[Problem, ...]]] = field(default_factory=dict)
    _models: dict[tuple[Path, str], tuple[Any, tuple[Problem, ...]]] = field(default_factory=dict)

    @property
    def files(self) -> frozenset[str]:
        """The files read so far, as they are shown."""
        return frozenset(map(self._shown, self._sources))

    def base_of(self, group: str) -> str | None:
        """Return the version of a product group that a workspace builds on, or None where none does."""
        return self.overlays.base_of(group) if self.overlays is not None else None

    def groups(self) -> tuple[str, ...]:
        """Return the ids of the product groups."""
        found = (p.parent.name for p in self.folder.glob("*/set.yaml"))
        return tuple(sorted(name for name in found if name not in RESERVED))

    @property
    def registers(self) -> Path:
        """The folder with the registers: the criteria folder's own, else those that come with tenderkit."""
        own = self.folder / "registers"
        return own if own.is_dir() else packaged("criteria") / "registers"

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

    def misplaced(self) -> Iterator[Problem]:
        """Yield the folders that look like a product group and cannot be one."""
        for path in sorted(self.folder.iterdir()):
            themes = any((path / f"{theme.value}.yaml").is_file() for theme in Theme)
            if path.name in RESERVED or not (themes or (path / "set.yaml").is_file()):
                continue
            if not (path / "set.yaml").is_file():
                hint = "write one, with version, languages, title, product and scope"
                yield Problem("E303", Place(self._shown(path)), "a product group without set.yaml", hint)
            if not _GROUP.fullmatch(path.name):
                hint = "use lower-case words with hyphens, such as thin-client"
                yield Problem(
                    "E207", Place(self._shown(path)), f"'{path.name}' is not a valid name of a product group", hint
                )

    def info(self, group: str) -> SetInfo | None:
        """Return what `set.yaml` says, or None when it is wrong.

        Raises:
            UsageError: there is no such product group.
        """
        groups = self.groups()
        if group not in groups:
            hint = closest(group, groups) or (
                f"there are {listed(groups)}" if groups else f"there are none in {self._shown(self.folder)}"
            )
            raise UsageError(f"unknown product group '{group}'", hint)
        info: SetInfo | None = self._read(self.folder / group / "set.yaml", SetInfo)[0]
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
        self.problems = []
        info = self.info(group)
        folder = self.folder / group
        if info is None:
            raise BuildFailed(self.problems)
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
        info_source = self._read(folder / "set.yaml", SetInfo)[1]
        texts = {language: self._texts(folder, language, sources, info_source) for language in wanted}
        if self.problems:
            raise BuildFailed(self.problems)
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
        self.problems = []
        entries, source = self._alone("yardsticks.yaml", YardsticksFile)
        sources = self._register("sources.yaml", SourcesFile)[0]
        texts = {SOURCE_LANGUAGE: source}
        for language in languages:
            if language != SOURCE_LANGUAGE:
                texts[language] = self._alone(f"{language}/yardsticks.yaml", YardstickTextsFile)[1]
        if self.problems:
            raise BuildFailed(self.problems)
        return Yardsticks(entries, sources, texts)

    def register_files(self, languages: Iterable[str]) -> dict[str, RegisterFile]:
        """Read the registers `labels`, `law` and `sources` whole.

        Args:
            languages: the languages needed besides the source language.

        Raises:
            BuildFailed: something in the files is wrong.
        """
        self.problems = []
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
        if self.problems:
            raise BuildFailed(self.problems)
        return found

    def plain(self, path: Path) -> Source:
        """Return a file as plain data; what cannot be read is empty."""
        return self._plain(path)[0]

    def shared_criteria(self) -> Iterator[tuple[Theme, Criterion]]:
        """Yield the criteria of common with their themes; the product is called product.

        Raises:
            BuildFailed: something in the files is wrong.
        """
        for theme in Theme:
            path = self.common / f"{theme.value}.yaml"
            source, problems = self._plain(path) if path.is_file() else (_empty(self._shown(path)), ())
            nothing = _empty(source.file)
            criteria, wrong = validate(CriteriaFile, resolved(source, nothing, _ANY_PRODUCT)[0])
            if problems or wrong:
                raise BuildFailed((*problems, *wrong))
            yield from ((theme, criterion) for criterion in criteria)

    def left_in_common(self) -> Iterator[Problem]:
        """Yield the criteria in `common/` that no set takes, and what is wrong in the shape of their files."""
        sets = [self.folder / group for group in self.groups()]
        for theme in Theme:
            path = self.folder / "common" / f"{theme.value}.yaml"
            if not path.is_file():
                continue
            source, problems = self._plain(path)
            files = (folder / path.name for folder in sets)
            taken = {name for file in files if file.is_file() for name in taken_ids(self._plain(file)[0])}
            left = list(unused(source, taken))
            if left or not isinstance(source.data, list):
                nothing = _empty(source.file)
                yield from problems or validate(CriteriaFile, resolved(source, nothing, _ANY_PRODUCT)[0])[1]
            for index, name in left:
                message = f"no set takes the common criterion '{name}'"
                hint = f"write `- common: {name}` in a set's {path.name}, or delete it"
                yield source.problem("E312", (index, "id"), message, hint, severity=Severity.WARNING)

    def digest(self, group: str) -> str:
        """Return the digest of a set as it stands: its files, the common ones and the registers.

        Whatever the line ends.

        `sha256:` and the first 16 hexadecimal digits, which is what people compare.
        """
        hasher = hashlib.sha256()
        themes = [path for path in (self.folder / group).glob("*.yaml") if taken_ids(self._plain(path)[0])]
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
            place = Place(self._shown(folder / language / f"{name}.yaml"))
            hint = f"set.yaml names the language '{language}': write this file, or take the language out"
            self.problems.append(Problem("E307", place, f"the translation into '{language}' is missing", hint))
        if missing:
            nothing = _empty(self._shown(folder / language))
            return Texts(language, nothing, {}, nothing, nothing)
        texts, source = self._read(folder / language / "set.yaml", SetTexts)
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
        authored, source = self._read(path, AuthoredFile)
        if authored is None:
            return (), source
        common = self._shared(path.name, needed=bool(taken_ids(source)))
        if common is None:
            return (), source
        merged, problems = resolved(source, common, _words(product))
        if problems:
            merged, problems = resolved(source, common, _words(product), self._in_common())
        criteria, more = validate(CriteriaFile, merged)
        self.problems.extend((*problems, *more))
        return criteria or (), merged

    def _translation(self, folder: Path, language: str, name: str, product: Product | None) -> Source:
        """Read the translation of a theme file, with what the set takes from common."""
        path = folder / language / name
        theme_file = self._plain(folder / name)[0]
        file, problems = self._plain(path) if path.is_file() else (_empty(self._shown(path)), ())
        self.problems.extend(problems)
        common = self._shared(f"{language}/{name}", needed=bool(taken_ids(theme_file)))
        if product is None or common is None or problems:
            return file
        merged, wrong = resolved_translation(file, theme_file, common, _words(product))
        self.problems.extend((*wrong, *validate(TranslationFile, merged)[1]))
        return merged

    def _shared(self, name: str, *, needed: bool) -> Source | None:
        """Return a file of common, empty where there is none; None when it cannot be read."""
        path = self.common / name
        if not needed or not path.is_file():
            return _empty(self._shown(path))
        source, problems = self._plain(path)
        self.problems.extend(problems)
        return None if problems else source

    def _in_common(self) -> dict[str, str]:
        """Return the name of the file of every criterion in common, by its id."""
        found: dict[str, str] = {}
        for theme in Theme:
            path = self.common / f"{theme.value}.yaml"
            if path.is_file():
                found |= {name: path.name for _, name in unused(self._plain(path)[0], set())}
        return found

    def _all_taken(self, path: Path) -> bool:
        """Say whether a theme file holds nothing but criteria of common, unchanged in their texts."""
        entries = self._plain(path)[0].data
        return isinstance(entries, list) and all(
            isinstance(entry, dict) and "common" in entry and not {"extra", "market"} & entry.keys()
            for entry in entries
        )

    def _alone(self, name: str, shape: Any) -> tuple[Any, Source]:  # noqa: ANN401 - as `validate`
        """Read a register of which the criteria folder's own takes the place of the one that comes with tenderkit."""
        own = self.folder / "registers"
        folder = own if (own / Path(name).name).exists() else packaged("criteria") / "registers"
        path = folder / name
        return self._read(path, shape) if path.exists() else ({}, _empty(self._shown(own / name)))

    def _register(self, name: str, shape: Any) -> tuple[Any, Source]:  # noqa: ANN401 - as `validate`
        """Read a register; one that is not there, or has nothing in it, is empty."""
        own, shipped = self.folder / "registers" / name, packaged("criteria") / "registers" / name
        untranslated = own.parent.name != "registers" and (self.folder / "registers" / own.name).exists()
        if own.exists() and (not shipped.exists() or own.samefile(shipped)):
            return self._read(own, shape)
        if own.exists() or (untranslated and shipped.exists()):
            return self._over(shipped, own, shape)
        return self._read(shipped, shape) if shipped.exists() else ({}, _empty(self._shown(own)))

    def _over(self, shipped: Path, own: Path, shape: Any) -> tuple[Any, Source]:  # noqa: ANN401 - as `validate`
        """Read a register of the criteria folder over the one that comes with tenderkit."""
        merged = own / "over" / shipped.name  # no file bears this name
        if merged not in self._sources:
            source, problems = self._plain(own) if own.exists() else (_empty(self._shown(own)), ())
            self._sources[merged] = register_over(self._plain(shipped)[0], source), problems
        return self._read(merged, shape)

    def _plain(self, path: Path) -> tuple[Source, tuple[Problem, ...]]:
        """Read a file once as plain data; what cannot be read is empty."""
        if path not in self._sources:
            try:
                self._sources[path] = read_yaml(path, self._shown(path)), ()
            except BuildFailed as error:
                self._sources[path] = _empty(self._shown(path)), error.problems
        return self._sources[path]

    def _read(self, path: Path, shape: Any) -> tuple[Any, Source]:  # noqa: ANN401 - as `validate`
        """Read a file as a model; problems are noted, and what cannot be read is empty."""
        key = (path, str(shape))
        if key not in self._models:
            source, problems = self._plain(path)
            self._models[key] = (None, problems) if problems else validate(shape, source)
        model, problems = self._models[key]
        self.problems.extend(problems)
        return model, self._plain(path)[0]

    def _strange_files(self, folder: Path, info: SetInfo) -> None:
        known = {"set.yaml", *(f"{theme.value}.yaml" for theme in Theme)}
        for place in (folder, *(folder / language for language in info.languages)):
            for path in sorted(place.glob("[!.]*.y*ml")):
                if path.name not in known:
                    near = closest(path.stem, {Path(name).stem for name in known}).replace("'?", ".yaml'?")
                    hint = near or f"the files of a set are {listed(sorted(known))}"
                    message = f"unknown file '{path.name}'"
                    self.problems.append(Problem("E303", Place(self._shown(path)), message, hint))
                elif not (folder / path.name).is_file():
                    message = f"'{path.name}' translates a file that is not there"
                    hint = f"delete it, or write {self._shown(folder / path.name)} first"
                    self.problems.append(Problem("E303", Place(self._shown(path)), message, hint))

    def _shown(self, path: Path) -> str:
        return shown_path(path, self.base)


def _replaces_what_is_gone(themes: Mapping[Theme, Iterable[Criterion]]) -> bool:
    """Say whether a criterion replaces one that the set has not."""
    criteria = [criterion for found in themes.values() for criterion in found]
    ids = {criterion.id for criterion in criteria}
    return any(criterion.replaces and criterion.replaces not in ids for criterion in criteria)


def _words(product: Product) -> Words:
    return Words(product.singular, product.plural)


def _empty(file: str) -> Source:
    return Source(file, None, Position(0, 0), ())
