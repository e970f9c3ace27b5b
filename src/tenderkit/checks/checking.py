"""Checking criteria: a criteria folder, a set's folder, or single files; and explaining the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from tenderkit.checks import check_all, folders, profiles, slips, structure, yardsticks
from tenderkit.checks.legal.run import IDLE, check_legally
from tenderkit.checks.translations import unknown_entries
from tenderkit.criteria.criteria_set import SOURCE_LANGUAGE, CriteriaSet
from tenderkit.criteria.library import Library
from tenderkit.criteria.market_model import MarketFile
from tenderkit.criteria.model import CriteriaFile, SetInfo
from tenderkit.criteria.places import criteria_folder_of, is_criteria_folder, shown_path
from tenderkit.criteria.profiles import FOLDER
from tenderkit.criteria.registers import LabelsFile, LawFile, SourcesFile, YardsticksFile
from tenderkit.criteria.shape import validate
from tenderkit.criteria.source import Source, read_yaml
from tenderkit.versions.changelog import changelog
from tenderkit.versions.lost import lost_changes
from tenderkit.versions.store import broken_releases
from tenderkit.words.errors import BuildFailed, Place, Problem, UsageError, sorted_problems
from tenderkit.words.terms import Theme

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from tenderkit.documents.templates import Templates


class Wanted(NamedTuple):
    """Which findings are wanted: by code, or by the beginning of one."""

    select: tuple[str, ...] = ()
    """Only these; all when empty."""
    ignore: tuple[str, ...] = ()

    def wants(self, code: str) -> bool:
        """Say whether findings with a code are wanted."""
        return (not self.select or code.startswith(self.select)) and not (self.ignore and code.startswith(self.ignore))


def check_paths(
    paths: Sequence[Path], library: Library, templates: Templates, day: datetime.date, wanted: Wanted
) -> tuple[Problem, ...]:
    """Return everything that is wrong below the paths; with none, in the library's folder.

    Args:
        paths: criteria folders, sets' folders or single files.
        library: the criteria to use where no path is given.
        templates: for the words of units.
        day: the day that laws, labels and sources are judged on.
        wanted: which findings to return.

    Raises:
        UsageError: a path does not exist, or holds no criteria.
    """
    found: list[Problem] = []
    for path in paths or (library.folder,):
        found.extend(_check_path(path, library, templates, day))
    return sorted_problems(problem for problem in found if wanted.wants(problem.code))


def check_group(library: Library, templates: Templates, group: str, day: datetime.date) -> tuple[Problem, ...]:
    """Return everything that is wrong in a product group and its releases, in all its languages and levels."""
    broken = check_surroundings(library, group)
    try:
        draft = library.load(group)
        return (*broken, *lost_changes(library, draft), *check_set(library, draft, templates, day))
    except BuildFailed as error:
        return (*broken, *error.problems, *_source_alone(library, templates, group, day))


def check_surroundings(library: Library, group: str) -> tuple[Problem, ...]:
    """Return what is wrong in the releases of a product group and in its `CHANGES.md`."""
    return (*broken_releases(library, group), *changelog(library, group).conflicts)


def _source_alone(library: Library, templates: Templates, group: str, day: datetime.date) -> Iterable[Problem]:
    """Return what else is wrong in the source texts of a set whose translations cannot be read."""
    try:
        criteria_set = library.load(group, (SOURCE_LANGUAGE,))
        problems = check_set(library, criteria_set, templates, day)
    except BuildFailed:
        return ()
    # What a translation breaks cannot be seen now, so nothing is said of what is accepted there.
    return (problem for problem in problems if problem.code != IDLE)


def check_set(
    library: Library, criteria_set: CriteriaSet, templates: Templates, day: datetime.date, *, errors_only: bool = False
) -> tuple[Problem, ...]:
    """Return everything that is wrong in a set, in the languages it was read in; unless told, by all legal rules.

    Raises:
        BuildFailed: the words of one of its languages are wrong.
    """
    wordings = {language: templates.wording(language) for language in criteria_set.texts}
    return (
        *check_all(criteria_set, wordings),
        *slips.dates_ahead(criteria_set, day),
        *_held_against(library, criteria_set, day),
        *_of_the_market(library, criteria_set.texts, day),
        *check_legally(criteria_set, day, errors_only=errors_only),
    )


def _held_against(library: Library, criteria_set: CriteriaSet, day: datetime.date) -> Iterable[Problem]:
    """Return what is wrong with the yardsticks, and with what the criteria of a set say of them."""
    try:
        # No annex prints them: a language without a file of theirs can do without.
        translated = [name for name in criteria_set.texts if library.shelf.texts("yardsticks", name).data is not None]
        found = library.shelf.yardsticks(translated)
        ahead = slips.entries_ahead(found.texts[SOURCE_LANGUAGE], found.entries, ("checked",), day)
        return (*ahead, *yardsticks.check(found), *yardsticks.check_claims(criteria_set, found))
    except BuildFailed as error:
        return error.problems


def _of_the_market(library: Library, languages: Iterable[str], day: datetime.date) -> Iterable[Problem]:
    """Return what is wrong with the register of market data, and with its texts in some languages."""
    library.reader.problems = []
    entries, source = library.shelf.entries("market")
    texts = [library.shelf.texts("market", language) for language in languages if language != SOURCE_LANGUAGE]
    if entries is None:
        return library.reader.problems
    unknown = [each for text in texts for each in unknown_entries(text, entries, "no source of the register")]
    return (*library.reader.problems, *unknown, *slips.entries_ahead(source, entries, ("checked",), day))


def _check_path(path: Path, library: Library, templates: Templates, day: datetime.date) -> Iterable[Problem]:
    if not path.exists():
        raise UsageError(f"no file or folder '{path}'", "name a criteria folder, a set's folder or a YAML file")
    path = path.resolve()  # so that `.` has a name, and what is shown is the same for each way to a file
    if path.is_dir():
        if (path / "set.yaml").is_file() and not is_criteria_folder(path):
            return check_group(Library(path.parent, library.base), templates, path.name, day)
        if is_criteria_folder(path / "criteria"):
            path = path / "criteria"
        inside = Library(path, library.base)
        groups = inside.groups()
        found = [*folders.misplaced(inside), *folders.left_in_common(inside), *profiles.check(inside)]
        if not groups and not found:
            raise UsageError(f"no product group in '{path}'", "a product group is a folder with a set.yaml")
        return [*found, *(problem for group in groups for problem in check_group(inside, templates, group, day))]
    home = _home(path)
    if home is None:
        return _check_alone(path, shown_path(path, library.base))
    folder, groups = home
    inside = Library(folder, library.base)
    if path.parent == folder / FOLDER:
        return profiles.check_file(inside, path)
    shown = shown_path(path, library.base)
    problems = [problem for group in groups for problem in check_group(inside, templates, group, day)]
    if shown not in inside.files and path.parent.name != "releases":
        problems.extend(_check_alone(path, shown))
    return [problem for problem in problems if problem.place.file == shown]


def _home(path: Path) -> tuple[Path, tuple[str, ...]] | None:
    """Return the criteria folder a file belongs to, and the product groups it concerns."""
    folder = criteria_folder_of(path)
    if folder is None:
        return None
    group = path.relative_to(folder).parts[0]
    groups = Library(folder, folder).groups()
    return folder, ((group,) if group in groups else groups)


def _check_alone(path: Path, shown: str) -> Iterable[Problem]:
    """Check a file that stands in no criteria folder: YAML, shape, and what fits together within it."""
    try:
        source = read_yaml(path, shown)
    except BuildFailed as error:
        return error.problems
    shape = _shape_of(path, source)
    if shape is None:
        hint = "a theme file is a list of criteria; the others are set.yaml and those of registers"
        return [Problem("E203", Place(shown, 1, 1), "this is no criteria file", hint)]
    model, problems = validate(shape, source)
    if shape is CriteriaFile and model is not None:
        return structure.check((source, index, criterion) for index, criterion in enumerate(model))
    return problems


def _shape_of(path: Path, source: Source) -> Any:  # noqa: ANN401 - what TypeAdapter takes
    by_name: dict[str, Any] = {
        "set": SetInfo,
        "labels": LabelsFile,
        "law": LawFile,
        "sources": SourcesFile,
        "yardsticks": YardsticksFile,
        "market": MarketFile,
    }
    if path.stem in by_name:
        return by_name[path.stem]
    if path.stem in {theme.value for theme in Theme} or isinstance(source.data, list):
        return CriteriaFile
    if isinstance(source.data, dict) and {"format", "version"} & source.data.keys():
        return SetInfo
    return None
