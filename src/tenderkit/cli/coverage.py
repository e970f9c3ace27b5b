"""`tenderkit coverage`: a criteria set held against yardsticks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tenderkit.cli.app import ForceOption, LanguageOption, MakeFolderOption, Places, choice, complete_group
from tenderkit.cli.arguments import CoverageFormat, coverage_form, output_file, target_of
from tenderkit.cli.writing import write_result
from tenderkit.words.errors import BuildFailed, Place, Problem, Severity, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tenderkit.documents.coverage import Coverage
    from tenderkit.documents.templates import Templates
    from tenderkit.documents.wording import Wording

_ALL = typer.Option(
    "--all", help="Each point with the criteria that answer it, and those that go beyond; files hold them anyway."
)

_TOLD = "E216"
"""A claim that goes too far: the coverage itself tells how far criteria go."""


def show_coverage(
    context: typer.Context,
    group: Annotated[
        str,
        typer.Argument(
            help="Product group, such as laptop; laptop@1.0.0 and laptop@draft name a version.",
            autocompletion=complete_group,
        ),
    ],
    yardstick: Annotated[
        str | None, typer.Option(metavar="ID", help="Only this yardstick, such as eu-gpp-2021 or cfit.")
    ] = None,
    every: Annotated[bool, _ALL] = False,  # noqa: FBT002 - a flag
    lang: LanguageOption = "en",
    form: Annotated[
        CoverageFormat | None,
        choice(CoverageFormat, "--format", help="text unless told, or what the output file's name says."),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            parser=output_file,
            metavar="FILE",
            help="File to write; html and json go to the screen by default, and docx into this folder.",
        ),
    ] = None,
    force: ForceOption = False,  # noqa: FBT002 - a flag
    make_folder: MakeFolderOption = False,  # noqa: FBT002 - a flag
) -> None:
    """Show which points of a yardstick the criteria of a product group meet, at which level, and where they go beyond.

    The yardsticks are data, in registers/yardsticks.yaml: the EU GPP criteria of 2021 and the strategies of the
    Circular & Fair ICT Pact.

    Examples:
    tenderkit coverage laptop

    tenderkit coverage laptop --yardstick eu-gpp-2021 --lang nl --output coverage.html
    """
    from tenderkit.cli.spoken import page_language  # noqa: PLC0415 - imports pydantic

    places: Places = context.obj
    chosen_form = coverage_form(form, output)
    target = target_of(output, f"{group.partition('@')[0]}-coverage-{lang}.{chosen_form.value}", chosen_form.value)
    language = page_language(places.template_folders(), lang, "coverage")
    coverage = _covered(places, group, yardstick, (lang, language))
    if chosen_form is CoverageFormat.TEXT:
        from tenderkit.cli import console  # noqa: PLC0415 - imports rich
        from tenderkit.documents.coverage_text import coverage_blocks  # noqa: PLC0415 - with the console

        wording = places.template_folders().wording(language)
        console.print_blocks(coverage_blocks(coverage, wording, every=every))
        if not every and not places.quiet:
            console.print_note(wording.word("screen", "coverage_more"))
        return
    write_result(target, _content(places, coverage, chosen_form), force=force, make_folder=make_folder)
    if target is not None and not places.quiet:
        typer.echo(f"written to {target}", err=True)


def _covered(places: Places, group: str, yardstick: str | None, languages: tuple[str, str]) -> Coverage:
    """Read and check what is compared, and compare it; `languages` are the one asked for and that of the page."""
    from tenderkit.checks import check_all, yardsticks  # noqa: PLC0415 - imports pydantic
    from tenderkit.criteria.readers import as_read  # noqa: PLC0415 - the same
    from tenderkit.documents.coverage import cover  # noqa: PLC0415 - the same
    from tenderkit.versions.store import open_set  # noqa: PLC0415 - the same

    library, (asked, language) = places.library(group), languages
    criteria_set = open_set(library, group, dict.fromkeys(("en", asked)))
    held_against = library.shelf.yardsticks((language,))
    problems = [*check_all(criteria_set, {}), *yardsticks.check(held_against)]
    if criteria_set.edition != criteria_set.info.version:  # nobody can mend a release: what it claims is compared
        problems += yardsticks.check_claims(criteria_set, held_against)
    errors = [problem for problem in problems if problem.severity is Severity.ERROR and problem.code != _TOLD]
    if errors:
        raise BuildFailed(errors)
    return cover(as_read(criteria_set, language), held_against, _names(yardstick, held_against.entries), language)


def _names(yardstick: str | None, known: Iterable[str]) -> tuple[str, ...]:
    """Return the yardsticks to show: the one asked for, else all."""
    from tenderkit.criteria.shape import closest, listed  # noqa: PLC0415 - imports pydantic

    names = tuple(known)
    if not names:
        raise UsageError("there are no yardsticks", "describe one in registers/yardsticks.yaml; see docs/authoring.md")
    if yardstick is None:
        return names
    if yardstick not in names:
        raise UsageError(f"unknown yardstick '{yardstick}'", closest(yardstick, names) or f"there are {listed(names)}")
    return (yardstick,)


def _content(places: Places, coverage: Coverage, form: CoverageFormat) -> bytes:
    """Return a coverage as a file."""
    from tenderkit.documents.plain import plain_data  # noqa: PLC0415 - with the next
    from tenderkit.documents.render import render_coverage  # noqa: PLC0415 - imports jinja2
    from tenderkit.words.seal import seal_html, seal_json  # noqa: PLC0415 - only needed here

    if form is CoverageFormat.JSON:
        return seal_json(plain_data(coverage))
    templates = places.template_folders()
    wording = templates.wording(coverage.language)
    if form is CoverageFormat.DOCX:
        return _word(coverage, wording, templates)
    return seal_html(render_coverage(coverage, wording, templates.folders))


def _word(coverage: Coverage, wording: Wording, templates: Templates) -> bytes:
    """Return a coverage as a Word file."""
    from tenderkit.documents.coverage_word import TEMPLATE, coverage_html  # noqa: PLC0415 - only Word pays for it
    from tenderkit.word import HtmlRefused, write_docx  # noqa: PLC0415 - the same

    look, base = templates.house_style(), templates.base_style().read_bytes()
    html = coverage_html(coverage, wording, templates.folders)
    try:
        return write_docx(html, look.read_bytes(), base_style=base, name=look.as_posix())
    except HtmlRefused as error:
        place = Place((templates.find(TEMPLATE) or Path(TEMPLATE)).as_posix())
        raise BuildFailed(Problem("E403", place, each.message, each.hint) for each in error.problems) from error
