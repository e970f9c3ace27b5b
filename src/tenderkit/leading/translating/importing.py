"""A file that came back from a translator, held against the criteria and put into the files of its language."""

from __future__ import annotations

import codecs
import difflib
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from tenderkit.checks.languages import other_language
from tenderkit.criteria.editing import CannotPut
from tenderkit.leading.translating.checking import UnitWords, faults, same_source
from tenderkit.leading.translating.putting import put_text
from tenderkit.leading.translating.returned import as_typed
from tenderkit.leading.translating.units import COMMON, OVERLAY, REGISTERS, Translated, Unit, to_translate
from tenderkit.leading.translating.workbook import read_table
from tenderkit.leading.translating.xliff import read_xliff
from tenderkit.words.errors import BuildFailed, Problem, Severity, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from tenderkit.criteria.library import Library
    from tenderkit.leading.translating.returned import Returned, ReturnedFile

_MISFITS: Final = {"E392", "E393", "E395"}
"""What does not fit the criteria: an import that leaves nothing else to write has failed by it."""

_OLD_OFFICE: Final = bytes.fromhex("D0CF11E0A1B11AE1")
"""How workbooks of before 2007 begin, and those with a password."""

_SCHEMAS: Final = {"set": "set-translation", "labels": "labels-translation", "law": "law-translation"}


class Change(NamedTuple):
    """A file of a language, before and after."""

    path: Path
    shown: str
    before: str
    after: str
    texts: int
    """How many texts of it are others now."""

    @property
    def difference(self) -> str:
        """What changes in it, as `diff` writes it."""
        before, after = (text.splitlines(keepends=True) for text in (self.before, self.after))
        return "".join(difflib.unified_diff(before, after, self.shown, self.shown)).replace("\r\n", "\n")


class Import(NamedTuple):
    """What a file that came back comes to."""

    changes: tuple[Change, ...]
    warnings: tuple[Problem, ...]
    language: str
    texts: int
    """How many texts it holds."""
    untranslated: int
    """How many of them are not translated: what stands in the criteria stays."""


def import_file(
    open_library: Callable[[str], Library], data: bytes, name: str, words: Callable[[str], UnitWords]
) -> Import:
    """Return the files of a language with what a translator handed back; nothing is written.

    Args:
        open_library: gives the criteria of a product group, with what a workspace lays over them.
        data: the file: XLIFF or a workbook.
        name: its name, for messages.
        words: the words of units, by language.

    Raises:
        UsageError: it is no such file.
        BuildFailed: something in it is wrong: nothing of it may be written.
    """
    returned = _read(data, name)
    language = re.split("[-_]", returned.language)[0].lower()  # tools ask for a country: fr-FR
    returned = returned._replace(language=language)
    groups = dict.fromkeys(_group(unit.key) for unit in returned.units)
    own = [group for group in groups if group not in {COMMON, REGISTERS}] or [g for g in groups if g == COMMON]
    if not own or not returned.language:
        raise UsageError(f"{name} holds no translations", "hand back the file that `tenderkit translate export` wrote")
    if len(own) > 1:
        raise UsageError(f"{name} holds texts of several sets: {', '.join(own)}", "import one set after the other")
    found = _found(open_library(own[0]), own[0], returned, name)
    units = {unit.key: unit for unit in found.units}
    tidied = (_tidied(each, units.get(each.key), found.language) for each in returned.units)
    returned = returned._replace(units=tuple(tidied))
    problems = tuple(faults(found, returned, name, words(returned.language)))
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise BuildFailed(problems)
    changes = tuple(_changes(found, returned))
    if not changes and any(problem.code in _MISFITS for problem in problems):
        raise BuildFailed(
            [problem._replace(severity=Severity.ERROR) if problem.code in _MISFITS else problem for problem in problems]
        )
    empty = sum(each.text is None for each in returned.units)
    return Import(changes, problems, returned.language, len(returned.units), empty)


def _read(data: bytes, name: str) -> ReturnedFile:
    """Read a file in whichever form it has.

    Raises:
        UsageError: it is none that holds translations.
    """
    if data.startswith((b"PK", _OLD_OFFICE)):
        return read_table(data, name)
    if not data.removeprefix(codecs.BOM_UTF8).lstrip(b"\0\xff\xfe \t\r\n").startswith(b"<"):
        hint = "hand back the file that `tenderkit translate export` wrote; a workbook as .xlsx or .ods, never as CSV"
        raise UsageError(f"{name} is no XLIFF file and no workbook", hint)
    return read_xliff(data, name)


def _group(key: str) -> str:
    """Return what a text belongs to, by its key."""
    folder, _, rest = key.partition("/")
    return rest.partition("/")[0] if folder == OVERLAY else folder


def _found(library: Library, group: str, returned: ReturnedFile, name: str) -> Translated:
    """Return the texts as they are now.

    Raises:
        UsageError: the file is for the workspace, and this is none; or the other way round.
    """
    for_workspace = any(unit.key.startswith(f"{OVERLAY}/") for unit in returned.units)
    if for_workspace and library.base_of(group) is None:
        hint = "import it in the folder of the tenderkit.yaml that it was exported in"
        raise UsageError(f"{name} holds the texts of a workspace, and here is none over {group}", hint)
    if not for_workspace and library.base_of(group) is not None:
        hint = "import it where its criteria stand, or name them with --criteria"
        raise UsageError(f"{name} holds the texts of {group}, and here stand only your changes of it", hint)
    return to_translate(library, group, returned.language)


def _tidied(each: Returned, unit: Unit | None, language: str) -> Returned:
    """Return a text as criteria are typed; none where it is the source that a tool put there for a start."""
    if each.text is None:
        return each
    text = as_typed(each.text)
    is_copy = text.strip() == as_typed(each.source).strip() and other_language(text, language) is not None
    if unit is not None and unit.shown is not None and as_typed(unit.shown).strip() == text.strip():
        text, is_copy = unit.shown, False
    return each._replace(source=as_typed(each.source), text=None if is_copy else text)


def _changes(found: Translated, returned: ReturnedFile) -> Iterator[Change]:
    fits = {unit.key: unit for unit in found.units}
    texts = {
        each.key: each.text.strip("\n")
        for each in returned.units
        if each.text is not None and each.key in fits and same_source(fits[each.key], each)
    }
    for (folder, name), (path, source) in found.files.items():
        units = [unit for unit in found.units if (unit.folder, unit.file) == (folder, name)]
        changed = [
            unit for unit in units if unit.key in texts and (unit.shown is None or not _is(unit.shown, texts[unit.key]))
        ]
        if changed:
            before = source.text
            yield Change(path, source.file, before, _written(before, name, units, changed, texts), len(changed))


def _is(translation: str, text: str) -> bool:
    return translation.strip("\n") == text or translation.strip() == text.strip()


def _written(before: str, name: str, units: list[Unit], changed: list[Unit], texts: Mapping[str, str]) -> str:
    """Return the text of a file with texts put into it.

    Raises:
        UsageError: one stands there in a way that cannot be changed alone.
    """
    schema = _SCHEMAS.get(name, "translation")
    is_own = units[0].folder == OVERLAY  # a workspace has no schemas beside it
    text = before or ("" if is_own else f"# yaml-language-server: $schema=../../schemas/{schema}.json\n")
    order = [unit.path for unit in units]
    for unit in changed:
        prose = unit.is_prose and unit.path[-1] not in {"text", "basis"} and not unit.path[-1].isdecimal()
        try:
            text = put_text(text, unit.path, texts[unit.key].strip(), order, prose=prose)
        except CannotPut as error:
            hint = "write it there by hand, and import the rest again"
            raise UsageError(
                f"'{unit.key}' stands in its file in a way that a program cannot change alone", hint
            ) from error
    return text
