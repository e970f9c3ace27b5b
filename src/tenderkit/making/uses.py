"""Which criteria organisations use: read from their tenders, workspaces and outcomes, and told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from tenderkit import __version__
from tenderkit.criteria.criteria_set import SOURCE_LANGUAGE
from tenderkit.criteria.places import WORKSPACE, find_workspace, shown_path
from tenderkit.documents.answered import as_answered
from tenderkit.documents.choice import WEIGHT, misfits, selected
from tenderkit.joint.figures import as_csv, as_sheet
from tenderkit.joint.outcomes import UNNAMED, UNREADABLE, gather, plain_name
from tenderkit.joint.paper import Paper
from tenderkit.joint.telling import Told
from tenderkit.joint.use_figures import use_data, use_sections, use_table
from tenderkit.joint.uses import Known, OwnValue, Step, Used, count_uses
from tenderkit.making.annex import as_made
from tenderkit.overlays.workspace import read_workspace
from tenderkit.sheets.sheet import Workbook, sheet_names
from tenderkit.tenders.tender import REASON_OPEN, read_tender
from tenderkit.versions.store import open_set
from tenderkit.words.errors import BuildFailed, Place, Problem, Severity, UsageError
from tenderkit.words.terms import Kind, Level

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Mapping, Sequence

    from tenderkit.criteria.criteria_set import CriteriaSet
    from tenderkit.criteria.library import Library
    from tenderkit.criteria.tender_model import LotFile
    from tenderkit.documents.choice import Choice
    from tenderkit.documents.templates import Templates
    from tenderkit.joint.figures import Figures
    from tenderkit.joint.outcomes import Kept
    from tenderkit.joint.uses import SetUse
    from tenderkit.tenders.tender import Tender


class Counted(NamedTuple):
    """How criteria are used, ready to be told."""

    uses: Mapping[tuple[str, str], SetUse]
    """By product group and version."""
    told: Told
    reasons: bool
    """Whether the reasons of the buyers are told."""
    day: datetime.date
    notes: tuple[Problem, ...]
    """What is to be known of the files."""

    @property
    def paper(self) -> Paper:
        """It as a page of text."""
        told = self.told
        sections = tuple(use_sections(self.uses, told, reasons=self.reasons))
        title, reader = told.word("use", "title"), told.word("use", "reader")
        return Paper(title, title, reader, (), sections, "", self.day.isoformat(), is_draft=False)

    @property
    def table(self) -> Figures:
        """It as one table: a row for each criterion of each set."""
        left_out = [*(() if self.reasons else ("reasons",)), *(() if self.told.named else ("by",))]
        return use_table(self.uses, self.told, left_out=left_out)

    @property
    def data(self) -> dict[str, Any]:
        """It as data."""
        about = {"format": 1, "tenderkit": __version__, "document": "use", "named": self.told.named}
        return {**about, "sets": use_data(self.uses, self.told, reasons=self.reasons)}

    def content(self, form: str, *_: object) -> bytes:
        """Return it as CSV, or as a workbook (`xlsx`)."""
        if form == "csv":
            return as_csv(self.table).encode()
        from tenderkit.sheets.writing import write_workbook  # noqa: PLC0415 - only a workbook pays for it

        told = self.told
        (name,) = sheet_names([told.word("use", "sets")])
        sheet = as_sheet(self.table, name, told.word("use", "reader"))
        title = told.word("use", "title")
        kept = {"format": 1, "tenderkit": __version__, "document": "use"}
        workbook = Workbook(title, "", self.day, told.wording.word("locale"), {}, (sheet,))
        return write_workbook(workbook, json.dumps(kept))


def count_use(
    paths: Sequence[Path],
    library: Library,
    templates: Templates,
    language: str,
    day: datetime.date,
    *,
    named: bool,
    reasons: bool,
) -> Counted:
    """Count which criteria organisations use, leave out or change.

    Args:
        paths: tenders (YAML), workspaces (folders) and outcomes (JSON).
        library: the criteria that tenders outside a workspace are made of.
        templates: where the templates are.
        language: that of what is told.
        day: that it bears.
        named: whether organisations may be known by it.
        reasons: the reasons of the buyers too.

    Raises:
        UsageError: one is of no such kind.
        BuildFailed: something in one is wrong; all of it is told.
    """
    reader = _Reader(library, language, day)
    used = [*reader.read(paths)]
    if reader.problems:
        raise BuildFailed(reader.problems)
    told = Told({}, reader.titles, named, reader.names, templates.wording(language))
    return Counted(count_uses(used, reader.kept), told, reasons, day, tuple(reader.notes))


class _Reader:
    """Reads files of several kinds, and notes what is wrong with them."""

    def __init__(self, library: Library, language: str, day: datetime.date) -> None:
        self._library = library
        self._languages = dict.fromkeys((SOURCE_LANGUAGE, language))
        self._language = language
        self._day = day
        self.problems: list[Problem] = []
        self.notes: list[Problem] = []
        self.titles: dict[str, str] = {}
        """What criteria are called, by id."""
        self.kept: tuple[Kept, ...] = ()
        """The outcomes that count."""
        self.names: dict[str, str] = {}
        """The organisations as they are written, by their plain names."""

    def read(self, paths: Sequence[Path]) -> Iterator[Used]:
        """Yield what tenders and workspaces say, each file once, and keep the outcomes."""
        outcomes = []
        for path in dict.fromkeys(paths):
            try:
                if path.suffix.lower() == ".json":
                    outcomes.append((path.as_posix(), path.read_bytes()))
                else:
                    yield from self._workspace_or_tender(path)
            except BuildFailed as error:
                self.problems += error.problems
            except UsageError as error:
                self.problems.append(Problem(UNREADABLE, Place(path.as_posix()), error.message, error.hint))
            except OSError as error:
                self.problems.append(Problem(UNREADABLE, Place(path.as_posix()), f"cannot be read: {error.strerror}"))
        self.kept = self._outcomes(outcomes)

    def _workspace_or_tender(self, path: Path) -> Iterator[Used]:
        if path.is_dir() or path.name == WORKSPACE:
            return self._workspace(path if path.is_dir() else path.parent)
        return self._tender(path)

    def _outcomes(self, files: Sequence[tuple[str, bytes]]) -> tuple[Kept, ...]:
        """Return the outcomes that count, and learn the titles of their criteria, which they do not hold."""
        try:
            gathered = gather(files)
        except BuildFailed as error:
            self.problems += error.problems
            return ()
        self.notes += gathered.notes
        for kept in gathered.kept:
            self._called(kept.outcome.tender.organisation)
        for group, version in {(lot.group, lot.version) for kept in gathered.kept for lot in kept.outcome.lots}:
            self._learn(group, version)
        return gathered.kept

    def _called(self, name: str) -> str:
        """Return the plain name of an organisation, and learn how it is written."""
        plain = plain_name(name)
        self.names.setdefault(plain, name.strip())
        return plain

    def _learn(self, group: str, version: str) -> None:
        """Learn the titles of a set that only outcomes name, where it is here."""
        try:
            self._know(open_set(self._library, f"{group}@{version}", self._languages))
        except (UsageError, BuildFailed):  # a set of theirs, which is told by its ids
            return

    def _know(self, criteria_set: CriteriaSet) -> None:
        texts = criteria_set.texts.get(self._language) or criteria_set.texts[SOURCE_LANGUAGE]
        for theme, index, criterion in criteria_set.criteria():
            title = texts.get(theme, texts.path(index, criterion.id, "title"))
            self.titles.setdefault(criterion.id, title or criterion.id)

    def _workspace(self, folder: Path) -> Iterator[Used]:
        """Yield what a workspace makes of each set that it builds on.

        Raises:
            UsageError: the folder is none.
            BuildFailed: something in it is wrong.
        """
        file = folder / WORKSPACE
        if not file.is_file():
            hint = f"name a folder with {WORKSPACE} in it, a tender.yaml or an outcome.json"
            raise UsageError(f"there is no {WORKSPACE} in it", hint)
        workspace = read_workspace(file, Path.cwd())
        library = workspace.library()
        for group, version in workspace.info.base.items():
            base = open_set(library, f"{group}@{version}", self._languages)
            self._know(base)
            overlaid = open_set(library, group, self._languages)
            yield _of_workspace(self._called(workspace.info.name), base, overlaid)

    def _tender(self, path: Path) -> Iterator[Used]:
        """Yield what a tender makes of the sets of its lots.

        Raises:
            UsageError: there is no such file.
            BuildFailed: something in it is wrong, or it does not fit its sets.
        """
        if path.suffix.lower() not in {".yaml", ".yml"}:
            raise UsageError("is no tender, workspace or outcome", "name .yaml and .json files, and folders")
        tender = read_tender(path, Path.cwd())
        if not tender.info.organisation:
            hint = "write `organisation` in it"
            message = "names no contracting authority: all such tenders count as those of one"
            place = Place(shown_path(path, Path.cwd()))
            self.notes.append(Problem(UNNAMED, place, message, hint, Severity.WARNING))
        wrong: list[Problem] = []
        for number, lot in enumerate(tender.info.lots):
            try:
                yield self._lot(tender, number, lot)
            except UsageError as error:
                wrong.append(tender.problem(number, error))
        if wrong:
            raise BuildFailed(wrong)

    def _lot(self, tender: Tender, number: int, lot: LotFile) -> Used:
        library = self._library_of(tender.file, lot.set)
        try:
            criteria_set = open_set(library, lot.set, self._languages)
        except UsageError as error:
            raise UsageError(error.message, error.hint, ("set",)) from error
        choice = tender.choice(lot, self._day, "eu")
        found = [*misfits(criteria_set, choice)]
        if found:
            raise BuildFailed(tender.problem(number, each) for each in found)
        base = as_made(library, criteria_set, choice)
        self._know(base)
        self._know(criteria_set)
        return _of_lot(self._called(tender.info.organisation or ""), base, criteria_set, choice, lot)

    def _library_of(self, file: Path, named: str) -> Library:
        """Return the criteria that a tender is made of: those of the workspace that it lies in, or the usual ones."""
        found = find_workspace(file.resolve().parent)
        if found is not None and "@" not in named:
            workspace = read_workspace(found, Path.cwd())
            if workspace.base_of(named) is not None:
                return workspace.library()
        return self._library


def _version(criteria_set: CriteriaSet) -> str:
    return f"{criteria_set.info.version}{' (draft)' if criteria_set.is_draft else ''}"


def _of_lot(organisation: str, base: CriteriaSet, criteria_set: CriteriaSet, choice: Choice, lot: LotFile) -> Used:
    """Return what a lot makes of a set."""
    everything = choice._replace(without=(), values={})
    asked = {
        criterion.id: Known(criterion.title, criterion.kind.value, theme.value)
        for theme, _, criterion in selected(base, everything)
    }
    there = {criterion.id for _, _, criterion in selected(criteria_set, everything)}
    own = [_own_value(criteria_set, choice, name, own.value, own.reason) for name, own in lot.values.items()]
    of_overlay = _other_values(base, as_answered(criteria_set, choice), (choice.level,))
    values = (*own, *(each for each in of_overlay if each.criterion in asked))
    steps = tuple(step for step in _steps(criteria_set) if step.operation == "add" or step.criterion in asked)
    without = {name: _told(reason) for name, reason in lot.without.items() if name in asked or name in there}
    return Used(organisation, base.id, _version(base), choice.level.value, asked, without, values, steps)


def _told(reason: str | None) -> str:
    return "" if reason in {None, REASON_OPEN} else str(reason)


def _own_value(criteria_set: CriteriaSet, choice: Choice, name: str, value: str, reason: str | None) -> OwnValue:
    criterion_id, _, parameter = name.rpartition(".")
    criterion = criteria_set.find(criterion_id)[2]
    if parameter == WEIGHT and criterion.scoring:
        return OwnValue(criterion_id, parameter, f"{criterion.scoring.weight:f}", value, "", _told(reason))
    told = criterion.parameters[parameter]
    return OwnValue(criterion_id, parameter, told.at(choice.level) or "", value, told.unit or "", _told(reason))


def _of_workspace(organisation: str, base: CriteriaSet, overlaid: CriteriaSet) -> Used:
    """Return what a workspace makes of a set, whatever the level."""
    asked = {
        criterion.id: Known(criterion.title, criterion.kind.value, theme.value)
        for theme, _, criterion in base.criteria()
        if criterion.kind is not Kind.MEASURE
    }
    values = tuple(_other_values(base, overlaid, tuple(Level)))
    return Used(organisation, base.id, _version(base), "", asked, {}, values, tuple(_steps(overlaid)))


def _steps(criteria_set: CriteriaSet) -> Iterator[Step]:
    """Yield what an overlay does; values are told apart from it."""
    titles = {criterion.id: criterion.title for _, _, criterion in criteria_set.criteria()}
    for name, step in criteria_set.overlay.steps.items() if criteria_set.overlay else ():
        parts = tuple(dict.fromkeys(part.partition(".")[0] for part in step.parts if not _is_value(part)))
        yield Step(name, step.operation, parts, _told(step.reason), titles.get(name, ""))


def _is_value(part: str) -> bool:
    return part.startswith("parameters.")


def _other_values(base: CriteriaSet, overlaid: CriteriaSet, levels: Sequence[Level]) -> Iterator[OwnValue]:
    """Yield the values that an overlay puts in the place of the set's, each once."""
    now = {criterion.id: criterion.parameters for _, _, criterion in overlaid.criteria()}
    reasons = {name: step.reason for name, step in overlaid.overlay.steps.items()} if overlaid.overlay else {}
    for _, _, criterion in base.criteria():
        theirs = now.get(criterion.id, {})
        for name, parameter in criterion.parameters.items():
            pairs = {(parameter.at(level), theirs[name].at(level)) for level in levels} if name in theirs else set()
            for before, value in sorted((old, new) for old, new in pairs if old and new and old != new):
                yield OwnValue(criterion.id, name, before, value, parameter.unit or "", reasons.get(criterion.id, ""))
