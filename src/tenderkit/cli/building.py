"""`tenderkit build`: the annex, written whole or not at all."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tenderkit.arguments import BuildFormat, day, form_of, one_line, own_values, target_of
from tenderkit.cli.app import GroupArgument, LanguageOption, Places, app, choice
from tenderkit.errors import OutputFailed, UsageError
from tenderkit.terms import Level, Theme

if TYPE_CHECKING:
    from tenderkit.build import Built

__all__ = ["build"]

_FORCE = typer.Option("--force", help="Overwrite a file that was changed since it was built.")


@app.command(short_help="Build the annex as a Word file.")
def build(
    context: typer.Context,
    group: GroupArgument,
    level: Annotated[Level, choice(Level, "--level", help="Level of ambition.")] = Level.BASELINE,
    lang: LanguageOption = "en",
    theme: Annotated[
        list[Theme] | None, choice(Theme, "--theme", help="Only this theme; can be given more than once.")
    ] = None,
    only: Annotated[
        list[str] | None, typer.Option(metavar="ID", help="Only this criterion; can be given more than once.")
    ] = None,
    without: Annotated[
        list[str] | None,
        typer.Option(metavar="ID", help="Leave this criterion out; can be given more than once."),
    ] = None,
    values: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="ID.PARAM=VALUE",
            help="Your own value; `weight` sets the points of an award criterion.",
        ),
    ] = None,
    reference: Annotated[str, typer.Option(help="Reference of the tender.")] = "",
    organisation: Annotated[str, typer.Option(help="Name of the contracting authority.")] = "",
    date: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="Date of the annex; today unless told.")
    ] = None,
    house_style: Annotated[
        Path | None,
        typer.Option(metavar="FILE.docx", help="Word file whose styles, header and footer the annex takes on."),
    ] = None,
    form: Annotated[
        BuildFormat | None,
        choice(
            BuildFormat,
            "--format",
            help="docx unless told, or what the output file's name says; html and json go to the screen by default.",
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Where to write; - is standard output. Unless told: GROUP-LEVEL-LANG.docx in this folder.",
        ),
    ] = None,
    force: Annotated[bool, _FORCE] = False,  # noqa: FBT002 - a flag
) -> None:
    """Build the annex of a product group as a Word file.

    Examples:
    tenderkit build laptop --level baseline

    tenderkit build laptop --level significant --lang nl --organisation "Gemeente Voorbeeld" --reference 2026-014

    tenderkit build laptop --without service-manual --set battery-endurance.cycles=600 --house-style ours.docx
    """
    from tenderkit.build import build as build_annex  # noqa: PLC0415 - imports pydantic and jinja2
    from tenderkit.choice import Choice  # noqa: PLC0415 - the same

    chosen_form = form_of(form, output)
    choice = Choice(
        level=level,
        language=lang,
        date=day(date),
        themes=tuple(dict.fromkeys(theme or ())),
        only=tuple(dict.fromkeys(only or ())),
        without=tuple(dict.fromkeys(without or ())),
        values=own_values(values or ()),
        reference=one_line(reference, "--reference"),
        organisation=one_line(organisation, "--organisation"),
    )
    places: Places = context.obj
    target = target_of(output, f"{group}-{level.value}-{lang}.docx", chosen_form)
    if target and house_style and target.exists() and house_style.exists() and target.samefile(house_style):
        raise UsageError(f"{target} is the house style, and would be lost", "name another file with --output")
    built = build_annex(places.library(), places.template_folders(), group, choice, chosen_form, house_style)
    _write(target, built.content, force=force)
    if not places.quiet:
        _tell(built, target)


def _tell(built: Built, target: Path | None) -> None:
    from tenderkit.report import report  # noqa: PLC0415 - with the build, only needed here

    if built.warnings:
        from tenderkit.console import print_problems  # noqa: PLC0415 - imports rich

        print_problems(built.warnings)
    for line in report(built.annex, built.criteria_set):
        typer.echo(line, err=True)
    if target is not None:
        typer.echo(f"written to {target}", err=True)


def _write(target: Path | None, content: bytes, *, force: bool) -> None:
    if target is None:
        if sys.stdout is None:  # closed by whoever started us
            raise OutputFailed("cannot write the result: standard output is closed", "name a file with --output")
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    from tenderkit.output import write_file  # noqa: PLC0415 - with the seal, only needed here
    from tenderkit.seal import is_untouched  # noqa: PLC0415 - the same

    if target.is_file() and not force:
        try:
            before = target.read_bytes()
        except OSError as error:
            raise OutputFailed(
                f"cannot read {target}, which is there already: {error.strerror}",
                "name another file with --output",
            ) from error
        if before and not is_untouched(before):
            raise OutputFailed(
                f"{target} was changed since it was built, or is not from tenderkit, and is left as it is",
                "name another file with --output, or overwrite it with --force",
            )
    write_file(target, content)
