"""From a statement's file to the page for the market: its sets opened and composed, the page as a Word file or data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from tenderkit import __version__
from tenderkit.documents.choice import Choice
from tenderkit.documents.compose import compose_annex
from tenderkit.documents.plain import plain_data
from tenderkit.documents.render import DocumentHtml
from tenderkit.joint.asked import Step
from tenderkit.joint.demand import planned
from tenderkit.joint.paper import TEMPLATE
from tenderkit.joint.statement_changes import compare_statements
from tenderkit.joint.statement_paper import statement_paper
from tenderkit.joint.statement_told import changes_data, changes_section
from tenderkit.making.annex import word_file
from tenderkit.making.house import inspected_house_style
from tenderkit.versions.store import open_set
from tenderkit.words.errors import BuildFailed, Severity, UsageError

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Mapping

    from tenderkit.criteria.library import Library
    from tenderkit.documents.templates import Templates
    from tenderkit.documents.wording import Wording
    from tenderkit.joint.paper import Paper, Section
    from tenderkit.joint.statement import Statement
    from tenderkit.joint.statement_changes import StatementChanges
    from tenderkit.words.errors import Problem


class Stated(NamedTuple):
    """A statement with its sets opened, and what changed since an earlier one."""

    statement: Statement
    steps: Mapping[str, tuple[Step, ...]]
    """The sets that all ask for, by product group, each with its steps in their order."""
    wording: Wording
    paper: Paper
    changes: StatementChanges | None
    changed: Section | None
    """What changed as a section of the page."""


def state(
    statement: Statement,
    library: Library,
    templates: Templates,
    language: str | None,
    today: datetime.date,
    earlier: Statement | None = None,
) -> Stated:
    """Open the sets of a statement, and write its page.

    Args:
        statement: the statement.
        library: the criteria.
        templates: where the templates are.
        language: that of the page; the statement's own unless told.
        today: the day that it bears, where its file names none.
        earlier: an earlier statement of the same group, whose changes are told.

    Raises:
        BuildFailed: there is no such set or language, or the house style cannot be used; all of it is told.
    """
    language = language or statement.info.language
    if templates.find(f"wording/{language}.yaml") is None:
        error = UsageError(f"there are no words for documents in the language '{language}'", "write en or nl")
        raise BuildFailed([statement.problem(("language",), error)])
    wording = templates.wording(language)
    problems = [*_house_style_problems(statement, templates)]
    steps: dict[str, list[Step]] = {}
    for group, asks in statement.asks.items():
        for ask in asks:
            path = ("asks", statement.info.asks.index(ask), "set")
            try:
                criteria_set = open_set(library, ask.set, dict.fromkeys(("en", language)))
                annex = compose_annex(criteria_set, Choice(ask.level, language, today), wording)
                steps.setdefault(group, []).append(Step(ask, criteria_set, annex))
            except UsageError as error:
                problems.append(statement.problem(path, error))
            except BuildFailed as error:
                problems += error.problems
    if problems:
        raise BuildFailed(problems)
    opened = {group: tuple(found) for group, found in steps.items()}
    if earlier is None:
        return Stated(statement, opened, wording, statement_paper(statement, opened, wording, today), None, None)
    changes = compare_statements(earlier, statement)
    day = wording.dated(earlier.info.date) if earlier.info.date else earlier.file.name
    titles = {group: found[0].annex.title for group, found in opened.items()}
    paper = statement_paper(statement, opened, wording, today, (day, changes))
    return Stated(statement, opened, wording, paper, changes, changes_section(changes, titles, wording, day))


def statement_word(stated: Stated, templates: Templates) -> tuple[bytes, tuple[Problem, ...]]:
    """Return the page as a Word file, and what is to be known of the house style.

    Raises:
        UsageError: the house style cannot be read.
        BuildFailed: a template or the house style has problems.
    """
    warnings: list[Problem] = []
    selection = {
        "format": 1,
        "tenderkit": __version__,
        "document": "statement",
        "made_of": _made_of(stated),
        "tender": {"title": stated.paper.title},
    }
    html = DocumentHtml(TEMPLATE, {"paper": stated.paper, "selection": selection}, stated.wording, templates.folders)
    content = word_file(html, templates, stated.statement.house_style, warnings)
    return content, tuple(dict.fromkeys(warnings))


def statement_data(stated: Stated) -> dict[str, Any]:
    """Return a statement as plain data: what stands in it, and what it adds up to."""
    info = stated.statement.info
    found = {
        "format": 1,
        "tenderkit": __version__,
        "document": "statement",
        "title": stated.paper.title,
        "group": info.group,
        "date": stated.paper.date,
        "draft": stated.paper.is_draft,
        "unsigned": list(stated.statement.unsigned),
        "asks": _made_of(stated),
        "volumes": [
            {"set": group, "year": year, **plain_data(number)}
            for group, each in planned(stated.statement).items()
            for year, number in each.years.items()
        ],
        "timetable": [plain_data(event) for event in info.timetable],
        "organisations": [plain_data(each) for each in info.organisations],
    }
    return {**found, **({"changes": changes_data(stated.changes)} if stated.changes is not None else {})}


def _made_of(stated: Stated) -> list[dict[str, str | None]]:
    return [
        {
            "set": group,
            "version": step.annex.version,
            "digest": step.annex.digest,
            "edition": step.annex.edition,
            "level": step.ask.level.value,
            "tenders_from": step.ask.tenders_from,
        }
        for group, steps in stated.steps.items()
        for step in steps
    ]


def _house_style_problems(statement: Statement, templates: Templates) -> Iterator[Problem]:
    """Yield what is wrong with the house style that a statement names, at the line that names it."""
    if statement.house_style is None:
        return
    try:
        found = inspected_house_style(statement.house_style, templates).problems
    except UsageError as error:
        yield statement.problem(("house_style",), error)
        return
    for each in found:
        if each.severity is Severity.ERROR:
            yield statement.problem(("house_style",), UsageError(f"{each.place}: {each.message}", each.hint))
