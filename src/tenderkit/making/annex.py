"""From a choice to a document: the one place that chains the stations.

source -> model -> checks -> annex -> HTML -> Word. Data in, data out: the date, the folders
and the house style are arguments, and writing the result is the caller's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from tenderkit import __version__
from tenderkit.criteria.readers import as_read
from tenderkit.documents.answered import as_answered
from tenderkit.documents.compose import compose_annex
from tenderkit.documents.page import as_page
from tenderkit.documents.plain import plain_data
from tenderkit.documents.render import AnnexHtml
from tenderkit.documents.report import report
from tenderkit.making.house import read_house_style
from tenderkit.versions.compare import carried_on
from tenderkit.versions.store import open_set
from tenderkit.words.errors import BuildFailed, Place, Problem, Severity
from tenderkit.words.languages import base_of
from tenderkit.words.seal import seal_html, seal_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from tenderkit.checks.chosen import Chosen
    from tenderkit.criteria.criteria_set import CriteriaSet
    from tenderkit.criteria.library import Library
    from tenderkit.criteria.profile_model import Profile
    from tenderkit.documents.annex import Annex
    from tenderkit.documents.choice import Choice
    from tenderkit.documents.render import DocumentHtml
    from tenderkit.documents.templates import Templates
    from tenderkit.documents.wording import Wording

FORMATS = ("docx", "html", "json")


class Built(NamedTuple):
    """A built annex: the bytes of the document, the annex they show, and what there is to say about it."""

    content: bytes
    annex: Annex
    told: tuple[str, ...]
    """What the buyer should know, line by line."""
    warnings: tuple[Problem, ...]
    files: str | None
    """The digest of the files that a release was made of."""


def build(
    library: Library, templates: Templates, group: str, choice: Choice, form: str, house_style: Path | None
) -> Built:
    """Build the annex of a product group.

    Args:
        library: where the criteria are.
        templates: where the templates are.
        group: the product group's id, with @ and a version where another than the newest release is meant.
        choice: what the buyer chose.
        form: `docx`, `html` or `json`.
        house_style: the user's Word file; ours unless told.

    Raises:
        UsageError: there is no such group, language or criterion, or the choice does not fit.
        BuildFailed: the criteria, a template or the house style has problems.
    """
    languages = dict.fromkeys(("en", choice.language))
    return build_opened(
        library, templates, open_set(library, group, languages), choice, form=form, house_style=house_style
    )


def build_opened(
    library: Library,
    templates: Templates,
    criteria_set: CriteriaSet,
    choice: Choice,
    *,
    wording: Wording | None = None,
    form: str = "docx",
    house_style: Path | None = None,
    checked: bool = False,
) -> Built:
    """Build the annex of a set that was opened before, as `build` does.

    Args:
        library: where the criteria are.
        templates: where the templates are.
        criteria_set: the set, with the texts of the choice's language.
        choice: what the buyer chose.
        wording: the words of the same language, under the same law, where they were read before.
        form: `docx`, `html` or `json`.
        house_style: the user's Word file; ours unless told.
        checked: whether the set was checked as a whole before, so that it needs to fit the words of the annex only.

    Raises:
        UsageError: the choice does not fit.
        BuildFailed: the criteria, a template or the house style has problems.
    """
    wording = wording or templates.wording(choice.language, library.profiles.read(choice.law))
    warnings = _checked(criteria_set, wording, as_a_whole=checked)
    criteria_set = as_answered(criteria_set, choice)
    made = as_made(library, criteria_set, choice)
    warnings += _checked_as_chosen(made, criteria_set, choice)
    annex = compose_annex(criteria_set, choice, wording)
    told = tuple(report(annex, as_read(criteria_set, wording.language), made))
    files = criteria_set.files
    del library, criteria_set, made  # a large set takes as much memory as the document that is made now
    selection = selection_of(annex)
    html = AnnexHtml(annex, wording, selection, templates.folders)
    if form == "json":
        content = seal_json({"selection": selection, "annex": plain_data(annex)})
    else:
        of_house: list[Problem] = []
        page = form == "html"
        content = seal_html(as_page("".join(html))) if page else word_file(html, templates, house_style, of_house)
        warnings += tuple(of_house)
    return Built(content, annex, told, warnings, files)


def build_tracked(
    old: CriteriaSet,
    new: CriteriaSet,
    templates: Templates,
    choice: Choice,
    author: str,
    house_style: Path | None,
    *,
    profile: Profile | None = None,
    warn: Callable[[Problem], object] | None = None,
) -> bytes:
    """Build the annex of the later of two versions of a set, its changes tracked as Word does.

    Args:
        old: the earlier version.
        new: the later one.
        templates: where the templates are.
        choice: what the buyer chose; its date is also that of the changes.
        author: who made the changes.
        house_style: the user's Word file; ours unless told.
        profile: the national law that was chosen; None for the Directive.
        warn: is called with what is to be known of the house style.

    Raises:
        UsageError: the choice does not fit a version.
        BuildFailed: a template or the house style has problems.
    """
    from tenderkit.word import write_tracked_docx  # noqa: PLC0415 - only Word output pays for it

    wording = templates.wording(choice.language, profile)
    html: list[Iterable[str]] = []
    named: list[str] = []
    for criteria_set in (old, new):
        _checked(criteria_set, wording)
        annex = compose_annex(criteria_set, choice, wording)
        html.append(AnnexHtml(annex, wording, selection_of(annex), templates.folders))
        version = wording.version(annex.version, annex.overlay.name if annex.overlay else None)
        named.append(f"{annex.title} {version} ({annex.digest})")
    look = house_style or templates.house_style()
    base = templates.base_style().read_bytes()
    before, after = html
    names = carried_on(old, new)
    if names:  # one section under two ids would go and come as a whole
        link = re.compile(rf'(?:(?<= id=")|(?<= href="#))(?:{"|".join(names)})(?=")')
        before = [link.sub(lambda found: names[found[0]], "".join(before))]
    note = wording.fill("comparison", "note", old=named[0], new=named[1])
    return write_tracked_docx(
        before,
        after,
        read_house_style(look),
        base_style=base,
        author=author,
        date=choice.date,
        note=note,
        name=look.as_posix(),
        warn=warn,
    )


def selection_of(annex: Annex) -> dict[str, Any]:
    """Return what was built, for machines: enough to build it again."""
    return {
        "format": 1,
        "tenderkit": __version__,
        "set": annex.group,
        "version": annex.version,
        "digest": annex.digest,
        "edition": annex.edition,
        **({"overlay": annex.overlay._asdict()} if annex.overlay else {}),
        "level": annex.level.value,
        "language": annex.language,
        "date": annex.date.isoformat(),
        "reference": annex.reference,
        "organisation": annex.organisation,
        "law": annex.law,
        **({"share": f"{annex.share:f}"} if annex.share is not None else {}),
        "themes": [theme.value for theme in annex.themes],
        "only": list(annex.only),
        "without": list(annex.without),
        "values": {f"{o.criterion}.{o.parameter}": o.value for o in annex.overrides},
        **({"answers": dict(annex.answers)} if annex.answers else {}),
        "criteria": {criterion.id: criterion.code for criterion in annex.criteria()},
    }


def checked_as_chosen(
    library: Library,
    criteria_set: CriteriaSet,
    choice: Choice,
    wording: Wording,
    told: Callable[[Chosen, Choice], Problem],
) -> tuple[Problem, ...]:
    """Return the warnings about a set, and about what a buyer chose in it.

    Args:
        library: where the criteria are.
        criteria_set: the set.
        choice: what the buyer chose.
        wording: the words of his language.
        told: says what is wrong in the words of where the choice stands.

    Raises:
        UsageError: the choice does not fit the set.
        BuildFailed: something is wrong in the set, or in the annex as chosen.
    """
    warnings = _checked(criteria_set, wording)
    criteria_set = as_answered(criteria_set, choice)
    made = as_made(library, criteria_set, choice)
    return (*warnings, *_checked_as_chosen(made, criteria_set, choice, told))


def as_made(library: Library, criteria_set: CriteriaSet, choice: Choice) -> CriteriaSet:
    """Return a set as its makers wrote it, without what a workspace changes in it.

    Args:
        library: where the criteria are.
        criteria_set: the set, with its values for devices of the condition chosen.
        choice: what the buyer chose.
    """
    if criteria_set.overlay is None:
        return criteria_set
    whole = f"{criteria_set.id}@{library.base_of(criteria_set.id)}"
    return as_answered(open_set(library, whole, tuple(criteria_set.texts)), choice)


def _checked(criteria_set: CriteriaSet, wording: Wording, *, as_a_whole: bool = False) -> tuple[Problem, ...]:
    """Return the warnings about a set; one that its makers released needs to fit the words of the annex only.

    So does one that was checked as a whole before, whose warnings are told already.

    Raises:
        BuildFailed: something in it is wrong.
    """
    if as_a_whole or (not criteria_set.is_draft and criteria_set.overlay is None):
        _stop_at_errors(_unknown_units(criteria_set, wording))
        return ()
    from tenderkit.checks import check_before_build  # noqa: PLC0415 - a release was checked when it was made

    return _stop_at_errors(check_before_build(criteria_set, {base_of(wording.language): wording}))


def _checked_as_chosen(
    made: CriteriaSet,
    criteria_set: CriteriaSet,
    choice: Choice,
    told: Callable[[Chosen, Choice], Problem] | None = None,
) -> tuple[Problem, ...]:
    """Return the warnings about what a buyer chose; nothing where he took a level as it is.

    Raises:
        UsageError: the choice does not fit the set.
        BuildFailed: a value or what was left out makes the annex wrong.
    """
    if made is criteria_set and not (choice.values or choice.themes or choice.only or choice.without):
        return ()
    from tenderkit.checks.chosen import by_options, check_choice  # noqa: PLC0415 - as above

    return _stop_at_errors(check_choice(made, criteria_set, choice, told or by_options))


def _unknown_units(criteria_set: CriteriaSet, wording: Wording) -> Iterator[Problem]:
    """Yield the units of a release that the words of the annex lack: those may be the user's own."""
    known = wording.words["units"]
    for theme, index, criterion in criteria_set.criteria():
        scale = criterion.scoring and (criterion.scoring.linear or criterion.scoring.bands)
        columns = {column.unit for item in criterion.proof.values() for column in (item.columns or {}).values()}
        units = {*(parameter.unit for parameter in criterion.parameters.values()), scale.unit if scale else None}
        for unit in units | columns:
            if unit is not None and isinstance(known, dict) and unit not in known:
                message = f"unit '{unit}' of '{criterion.id}' has no word in '{wording.language}'"
                hint = f"add it to templates/wording/{wording.language}.yaml"
                yield criteria_set.sources[theme].problem("E305", (index,), message, hint)


def _stop_at_errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    found = tuple(problems)
    if any(problem.severity is Severity.ERROR for problem in found):
        raise BuildFailed(found)
    return found


def word_file(
    html: AnnexHtml | DocumentHtml, templates: Templates, house_style: Path | None, warnings: list[Problem]
) -> bytes:
    """Write a document as a Word file; add to the warnings what is to be known of the house style.

    Raises:
        UsageError: the house style cannot be read.
        BuildFailed: a template or the house style has problems.
    """
    from tenderkit.word import HtmlRefused, write_docx  # noqa: PLC0415 - only Word output pays for it

    base = templates.base_style().read_bytes()
    look = house_style or templates.house_style()
    try:
        return write_docx(html, read_house_style(look), base_style=base, name=look.as_posix(), warn=warnings.append)
    except HtmlRefused as error:
        problems = [
            Problem("E403", html.template_place(p.line) if p.line else Place("annex.html.j2"), p.message, p.hint)
            for p in error.problems
        ]
        raise BuildFailed(problems) from error
