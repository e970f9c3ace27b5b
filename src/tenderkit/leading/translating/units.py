"""The texts of criteria that a language needs, one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, cast

from tenderkit.checks.slips import LONGEST_TITLE
from tenderkit.checks.translations import for_tenderers, texts_of
from tenderkit.criteria.criteria_set import SOURCE_LANGUAGE
from tenderkit.criteria.field_roles import PROSE
from tenderkit.criteria.reader import empty
from tenderkit.criteria.resolve import Words, taken_ids
from tenderkit.criteria.shape import closest
from tenderkit.versions.store import DRAFT, parsed
from tenderkit.words.errors import BuildFailed, UsageError
from tenderkit.words.terms import Kind, Theme

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    from tenderkit.criteria.library import Library
    from tenderkit.criteria.model import SetInfo
    from tenderkit.criteria.source import Plain, Source

COMMON: Final = "common"
"""What stands for the criteria that product groups share, in the place of a product group."""

REGISTERS: Final = "registers"
OVERLAY: Final = "overlay"
"""What an organisation lays over sets: its folder in a workspace."""

_PRINTED: Final = {"name", "owner", "equivalent"}
"""The texts of a label that an annex prints; an entry with more of them is translated whole."""


class Unit(NamedTuple):
    """One text to be translated."""

    folder: str
    """The product group, `common`, `registers` or `overlay`."""
    file: str
    """`set`, the theme, `labels` or `law`; in `overlay` the product group."""
    path: tuple[str, ...]
    """Where its translation stands in the file of the language."""
    source: str
    translation: str | None
    context: str
    """For people: the title of the criterion, and the field."""
    units: Mapping[str, str]
    """The unit of each parameter of its criterion that has one, by name."""
    is_name: bool = False
    """Whether it is a name that most languages take over as it is: its translation is then the name itself."""
    replaces: str = ""
    """The id of its criterion in earlier versions, where it has another one now."""

    @property
    def key(self) -> str:
        """What names it in a file for translators, such as `laptop/circularity/repairability.title`."""
        return f"{self.folder}/{self.file}/{'.'.join(self.path)}"

    @property
    def is_prose(self) -> bool:
        """Whether it is Markdown; else it is plain text on one line."""
        return (self.path[-1] in PROSE | {"scope", "note", "equivalent"} or self.path[-1].isdecimal()) and self.path[
            0
        ] != "questions"

    @property
    def before(self) -> Iterator[str]:
        """The keys of what stands before it in a list, if it stands in one."""
        place = next((n for n, part in enumerate(self.path) if part.isdecimal()), None)
        for number in range(int(self.path[place])) if place is not None else ():
            yield self._replace(path=(*self.path[:place], str(number), *self.path[place or 0 :][1:])).key

    @property
    def shown(self) -> str | None:
        """What translators see as its translation; None where it is to be written."""
        return self.source if self.translation is None and self.is_name else self.translation

    @property
    def longest(self) -> int:
        """How many characters it may have; 0 where nothing says so."""
        is_title = self.path[1:] == ("title",) and self.folder != REGISTERS
        return LONGEST_TITLE if is_title else 0


class Translated(NamedTuple):
    """What is to be translated into a language."""

    group: str
    language: str
    units: tuple[Unit, ...]
    files: Mapping[tuple[str, str], tuple[Path, Source]]
    """The file of the language and what stands in it, by folder and file of the units; it may not be there yet."""
    words: tuple[Words, Words] | None
    """The words for the product in the source language and in this one; None for common."""


def to_translate(library: Library, reference: str, language: str) -> Translated:
    """Return the texts of a draft that a language needs: the set's own, and what it takes from common.

    In a workspace that builds on it, these are the organisation's own: what it lays over the set.

    Where the set says that tenderers alone read a language, texts for the buyer are left out that are not there.

    Args:
        library: the criteria.
        reference: the product group, or `common`.
        language: the code of the language.

    Raises:
        UsageError: there is no such product group, or it is not written in this language, or no draft is meant.
        BuildFailed: a file cannot be read.
    """
    group, version = parsed(reference)
    if version not in {None, DRAFT}:
        raise UsageError(f"{reference} is released, and its texts stay as they are", f"translate the draft: {group}")
    if language == SOURCE_LANGUAGE:
        raise UsageError("English is what is translated from", "name another language: --to nl")
    if group != COMMON and library.base_of(group) is not None:
        from tenderkit.leading.translating.overlay_units import of_overlay  # noqa: PLC0415 - only a workspace pays

        return of_overlay(library, group, language)
    found = _Finder(library, language)
    units = tuple(found.of_common() if group == COMMON else found.of_set(group))
    return Translated(group, language, units, found.files, found.words)


class _Finder:
    """Goes through the files."""

    def __init__(self, library: Library, language: str) -> None:
        self._library, self._language = library, language
        self._own_common = (library.folder / COMMON).is_dir()
        self.files: dict[tuple[str, str], tuple[Path, Source]] = {}
        self.words: tuple[Words, Words] | None = None

    def of_set(self, group: str) -> Iterator[Unit]:
        """Yield the units of a product group."""
        info = self._info(group)
        if self._language not in info.languages:
            hint = closest(self._language, info.languages) or (
                f"name it in criteria/{group}/set.yaml: languages: [{', '.join((*info.languages, self._language))}]"
            )
            raise UsageError(f"{group} is not written in '{self._language}'", hint)
        only = self._language in info.tenderers_only
        theirs = self._translation(group, "set")
        product = theirs.get(("product",))
        mine = product if isinstance(product, dict) else {}
        ours = Words(info.product.singular, info.product.plural)
        self.words = ours, Words(*(str(mine.get(n) or getattr(ours, n)) for n in Words._fields))
        for path, text in _of_info(info):
            there = theirs.get(path)
            if path[0] != "questions" or not only or isinstance(there, str):
                yield Unit(group, "set", path, text, _text(there), f"{info.title}: {_field(path)}", {})
        labels: dict[str, None] = {}
        laws: dict[str, None] = {}
        for theme in Theme:
            file = self._file(self._library.folder / group / f"{theme.value}.yaml")
            taken = taken_ids(file)
            common = self._file(self._library.common / f"{theme.value}.yaml") if taken else empty("")
            yield from self._of_theme(group, theme, file, common, only=only)
            if taken and self._own_common:
                yield from self._of_theme(COMMON, theme, common, common, only=only, wanted=taken)
            for entry in (*_entries(file), *(e for e in _entries(common) if e.get("id") in taken)):
                cited = entry.get("labels")
                labels |= {str(e["label"]): None for e in cited or () if isinstance(e, dict) and "label" in e}
                named = entry.get("law")
                laws |= dict.fromkeys(map(str, named if isinstance(named, list) and not only else ()))
        yield from self._of_register("labels", labels, only=only)
        yield from self._of_register("law", laws, only=only)

    def of_common(self) -> Iterator[Unit]:
        """Yield the units of all criteria that product groups share."""
        if not self._own_common:
            raise UsageError("these criteria have no common/ of their own", "name a product group")
        with_it = [info for info in map(self._info, self._library.groups()) if self._language in info.languages]
        if not with_it:
            raise UsageError(f"no set is written in '{self._language}'", "name it in the `languages` of a set first")
        only = all(self._language in info.tenderers_only for info in with_it)
        for theme in Theme:
            common = self._file(self._library.folder / COMMON / f"{theme.value}.yaml")
            yield from self._of_theme(COMMON, theme, common, common, only=only)

    def _of_theme(
        self,
        folder: str,
        theme: Theme,
        file: Source,
        common: Source,
        *,
        only: bool,
        wanted: Collection[str] | None = None,
    ) -> Iterator[Unit]:
        theirs = self._translation(folder, theme.value) if _entries(file) else empty("")
        shared = {str(entry.get("id")): entry for entry in _entries(common)}
        for entry in _entries(file):
            name = str(entry.get("common") or entry.get("id"))
            if wanted is not None and name not in wanted:
                continue
            whole = shared.get(name, entry) if "common" in entry else entry
            there = theirs.get((name,))
            if only and whole.get("kind") == Kind.MEASURE.value and there is None:
                continue
            source = for_tenderers(entry, there if isinstance(there, dict) else {}) if only else entry
            units = {**parameter_units(whole), **parameter_units(entry)}
            for path, text in texts_of(source):
                context = f"{whole.get('title') or name} ({whole.get('kind')}): {_field(path)}"
                yield Unit(
                    folder,
                    theme.value,
                    (name, *path),
                    text,
                    _text(theirs.get((name, *path))),
                    context,
                    units,
                    replaces=str(entry.get("replaces") or ""),
                )

    def _of_register(self, register: str, cited: Collection[str], *, only: bool) -> Iterator[Unit]:
        """Yield the texts of the labels or laws cited that stand in these criteria: printed, or for buyers."""
        file = self._file(self._library.folder / REGISTERS / f"{register}.yaml")
        entries = _mapping(file.data)
        here = [name for name in cited if name in entries]
        theirs = self._translation(REGISTERS, register) if here else empty("")
        for name in here:
            entry, there = _mapping(entries[name]), _mapping(theirs.get((name,)))
            title = f"{entry.get('name') or entry.get('title')} ({'label' if register == 'labels' else 'law'})"
            whole = not only or not _PRINTED.issuperset(there)
            for at, text in _of_label(entry, whole=whole) if register == "labels" else _of_law(entry):
                stands = _text(theirs.get((name, *(int(key) if key.isdecimal() else key for key in at))))
                is_name = register == "labels" and at[0] in {"name", "owner"}
                yield Unit(
                    REGISTERS, register, (name, *at), text, stands, f"{title}: {_field(at)}", {}, is_name=is_name
                )

    def _info(self, group: str) -> SetInfo:
        self._library.reader.problems = []
        info = self._library.info(group)
        if info is None:
            raise BuildFailed(self._library.reader.problems)
        return info

    def _translation(self, folder: str, name: str) -> Source:
        path = self._library.folder / folder / self._language / f"{name}.yaml"
        source = self._file(path)
        self.files[folder, name] = path, source
        return source

    def _file(self, path: Path) -> Source:
        if not path.is_file():
            return empty(self._library.reader.shown(path))
        source, problems = self._library.reader.plain(path)
        if problems:
            raise BuildFailed(problems)
        return source


def _of_info(info: SetInfo) -> Iterator[tuple[tuple[str, ...], str]]:
    yield ("title",), info.title
    yield ("product", "singular"), info.product.singular
    yield ("product", "plural"), info.product.plural
    yield ("scope",), info.scope
    for name, question in info.questions.items():
        yield ("questions", name, "text"), question.text


def _of_label(entry: Mapping[str, Plain], *, whole: bool) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the texts of a label, each with its path in the file of a language, in their order there."""
    for field in ("name", "owner", *(("verification", "accreditation") if whole else ()), "equivalent"):
        if isinstance(text := entry.get(field), str):
            yield (field,), text
    if not whole:
        return
    if isinstance(note := _mapping(entry.get("art43")).get("note"), str):
        yield ("art43", "note"), note
    for field, part in (("proves", "what"), ("credibility", "statement")):
        for n, each in enumerate(cast("list[Plain]", entry.get(field) or [])):
            if isinstance(text := _mapping(each).get(part), str):
                yield (field, str(n)), text


def _of_law(entry: Mapping[str, Plain]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the texts of a law, each with its path in the file of a language."""
    for field in ("title", "about", "note"):
        if isinstance(text := entry.get(field), str):
            yield (field,), text
    for n, duty in enumerate(cast("list[Plain]", entry.get("duties") or [])):
        for field in ("whom", "what"):
            if isinstance(text := _mapping(duty).get(field), str):
                yield ("duties", str(n), field), text


def _mapping(value: Plain) -> Mapping[str, Plain]:
    return value if isinstance(value, dict) else {}


def _entries(file: Source) -> list[dict[str, Plain]]:
    return [entry for entry in file.data if isinstance(entry, dict)] if isinstance(file.data, list) else []


def parameter_units(entry: Mapping[str, Plain]) -> dict[str, str]:
    """Return the unit of each parameter that has one."""
    given = entry.get("parameters")
    return {
        name: str(each["unit"])
        for name, each in (given.items() if isinstance(given, dict) else ())
        if isinstance(each, dict) and each.get("unit")
    }


def _text(value: Plain) -> str | None:
    return value if isinstance(value, str) else None


def _field(path: tuple[str, ...]) -> str:
    return " ".join(part.replace("_", " ") for part in path)
