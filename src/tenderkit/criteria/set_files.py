"""Reading the files of one set: theme files and translations, with what they take from common."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from tenderkit.criteria.authored_model import AuthoredFile
from tenderkit.criteria.criteria_set import SOURCE_LANGUAGE, CriteriaSet, Texts
from tenderkit.criteria.field_roles import ADVISING
from tenderkit.criteria.former import released_ids
from tenderkit.criteria.model import CriteriaFile, Criterion, Product, SetInfo
from tenderkit.criteria.reader import Reader, empty
from tenderkit.criteria.resolve import Words, resolved, resolved_translation, taken_ids, unused
from tenderkit.criteria.shape import closest, listed, validate
from tenderkit.criteria.translation_model import SetTexts, TranslationFile
from tenderkit.words.errors import BuildFailed, Place, Problem, UsageError
from tenderkit.words.fields import PRODUCT_WORD
from tenderkit.words.terms import Kind, Theme

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from tenderkit.criteria.shelf import Shelf
    from tenderkit.criteria.source import Plain, Source

ANY_PRODUCT = Words("product", "products")
"""What stands for the product where no set is meant."""


class SetFiles(NamedTuple):
    """The files of a product group, and what they draw on."""

    folder: Path
    """The product group's own."""
    common: Path
    """What product groups share."""
    shelf: Shelf
    reader: Reader

    def load(self, info: SetInfo, languages: Collection[str] | None = None) -> CriteriaSet:
        """Read the set with its registers and texts; its digest is left empty.

        Args:
            info: what its `set.yaml` says.
            languages: the languages needed; all of the set's unless told.

        Raises:
            UsageError: there is no such language.
            BuildFailed: something in the files is wrong; all of it is told.
        """
        wanted = tuple(info.languages if languages is None else languages)
        for language in wanted:
            if language not in info.languages:
                hint = closest(language, info.languages) or f"{info.title} are written in {listed(info.languages)}"
                raise UsageError(f"unknown language '{language}'", hint)
        themes, sources = {}, {}
        for theme in Theme:
            path = self.folder / f"{theme.value}.yaml"
            if path.is_file():
                themes[theme], sources[theme] = self._criteria(path, info.product)
        self._strange_files(info)
        registers = self.shelf.registers()
        info_source = self.reader.read(self.folder / "set.yaml", SetInfo)[1]
        measures = frozenset(c.id for criteria in themes.values() for c in criteria if c.kind is Kind.MEASURE)
        texts = {
            language: self._texts(language, sources, info_source, measures if language in info.tenderers_only else None)
            for language in wanted
        }
        if self.reader.problems:
            raise BuildFailed(self.reader.problems)
        return CriteriaSet(
            self.folder.name,
            info,
            MappingProxyType(themes),
            MappingProxyType(sources),
            info_source,
            self.shelf.entries("labels")[1],
            registers,
            MappingProxyType(texts),
            "",
            "draft",
            self.shelf.entries("sources")[1],
            former=released_ids(self.folder) if _replaces_what_is_gone(themes) else frozenset(),
        )

    def _texts(
        self, language: str, sources: Mapping[Theme, Source], info: Source, measures: Collection[str] | None
    ) -> Texts:
        """Read the texts of a language; the measures are given for one that has what tenderers read only."""
        if language == SOURCE_LANGUAGE:
            return Texts(language, info, sources, *(self.shelf.texts(name, language) for name in ("labels", "law")))
        needed = [
            "set",
            *(theme.value for theme in sources if not self._all_taken(self.folder / f"{theme.value}.yaml", measures)),
        ]
        missing = [name for name in needed if not (self.folder / language / f"{name}.yaml").is_file()]
        otherwise = self._named_otherwise(language)
        if missing and otherwise:
            message = f"'{otherwise}' is no folder of a language: these are in lower case"
            place = Place(self.reader.shown(self.folder / otherwise))
            self.reader.problems.append(Problem("E303", place, message, f"rename it to {language}"))
        for name in () if otherwise else missing:
            place = Place(self.reader.shown(self.folder / language / f"{name}.yaml"))
            hint = f"set.yaml names the language '{language}': write this file, or take the language out"
            self.reader.problems.append(Problem("E307", place, f"the translation into '{language}' is missing", hint))
        if missing:
            nothing = empty(self.reader.shown(self.folder / language))
            return Texts(language, nothing, {}, nothing, nothing)
        texts, source = self.reader.read(self.folder / language / "set.yaml", SetTexts)
        product = texts.product if texts else None
        return Texts(
            language,
            source,
            {theme: self._translation(language, theme, product, measures or ()) for theme in sources},
            self.shelf.texts("labels", language),
            self.shelf.texts("law", language),
        )

    def _named_otherwise(self, language: str) -> str | None:
        """Return the name of a folder that is the language's but for capitals, where it has no other."""
        names = {path.name for path in self.folder.iterdir() if path.is_dir()}
        return None if language in names else next((name for name in names if name.lower() == language), None)

    def _criteria(self, path: Path, product: Product) -> tuple[tuple[Criterion, ...], Source]:
        """Read a theme file of a set, with what it takes from common."""
        authored, source = self.reader.read(path, AuthoredFile)
        if authored is None:
            return (), source
        taken = taken_ids(source)
        if not taken and not PRODUCT_WORD.search(source.text):
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

    def _translation(self, language: str, theme: Theme, product: Product | None, optional: Collection[str]) -> Source:
        """Read the translation of a theme file, with what the set takes from common."""
        name = f"{theme.value}.yaml"
        path = self.folder / language / name
        theme_file = self.reader.plain(self.folder / name)[0]
        file, problems = self.reader.plain(path) if path.is_file() else (empty(self.reader.shown(path)), ())
        self.reader.problems.extend(problems)
        common = self._shared(f"{language}/{name}", needed=bool(taken_ids(theme_file)))
        if product is None or common is None or problems:
            return file
        merged, wrong = resolved_translation(file, theme_file, common, _words(product), optional)
        if self.common.parent != self.folder.parent:
            hint = "copy the criteria of common that you take into a common/ of your own, and translate them there"
            wrong = tuple(problem._replace(hint=hint) if problem.code == "E307" else problem for problem in wrong)
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

    def _all_taken(self, path: Path, measures: Collection[str] | None) -> bool:
        """Say whether a theme file holds but criteria of common, unchanged in their texts.

        Where the measures are given, only what tenderers read counts, and a measure is nothing that they read.
        """
        unread = frozenset() if measures is None else ADVISING
        entries = self.reader.plain(path)[0].data
        return isinstance(entries, list) and all(
            isinstance(entry, dict)
            and (("common" in entry and not _own_texts(entry) - unread) or entry.get("id") in (measures or ()))
            for entry in entries
        )

    def _strange_files(self, info: SetInfo) -> None:
        known = {"set.yaml", *(f"{theme.value}.yaml" for theme in Theme)}
        for place in (self.folder, *(self.folder / language for language in info.languages)):
            for path in sorted(place.glob("[!.]*.y*ml")):
                if path.name not in known:
                    near = closest(path.stem, {Path(name).stem for name in known}).replace("'?", ".yaml'?")
                    hint = near or f"the files of a set are {listed(sorted(known))}"
                    message = f"unknown file '{path.name}'"
                    self.reader.problems.append(Problem("E303", Place(self.reader.shown(path)), message, hint))
                elif not (self.folder / path.name).is_file():
                    message = f"'{path.name}' translates a file that is not there"
                    hint = f"write {self.reader.shown(self.folder / path.name)} first, or name it as what it translates"
                    self.reader.problems.append(Problem("E303", Place(self.reader.shown(path)), message, hint))


def shared_criteria(common: Path, reader: Reader) -> Iterator[tuple[Theme, Criterion]]:
    """Yield the criteria of common with their themes; the product is called product.

    Raises:
        BuildFailed: something in the files is wrong.
    """
    for theme in Theme:
        path = common / f"{theme.value}.yaml"
        source, problems = reader.plain(path) if path.is_file() else (empty(reader.shown(path)), ())
        nothing = empty(source.file)
        criteria, wrong = validate(CriteriaFile, resolved(source, nothing, ANY_PRODUCT)[0])
        if problems or wrong:
            raise BuildFailed((*problems, *wrong))
        yield from ((theme, criterion) for criterion in criteria)


def _replaces_what_is_gone(themes: Mapping[Theme, Iterable[Criterion]]) -> bool:
    """Say whether a criterion replaces one that the set has not."""
    criteria = [criterion for found in themes.values() for criterion in found]
    ids = {criterion.id for criterion in criteria}
    return any(criterion.replaces and criterion.replaces not in ids for criterion in criteria)


def _words(product: Product) -> Words:
    return Words(product.singular, product.plural)


def _own_texts(entry: Mapping[str, Plain]) -> set[str]:
    """Return the fields in which a set adds texts to a criterion that it takes from common."""
    extra = entry.get("extra", {})
    return {*(extra if isinstance(extra, dict) else ("extra",)), *({"market"} & entry.keys())}
