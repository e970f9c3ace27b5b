"""`tenderkit statement`: the joint statement of demand of a group of buyers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tenderkit.cli.app import ForceOption, MakeFolderOption, Places, choice
from tenderkit.cli.arguments import day, output_file
from tenderkit.cli.joint import HouseStyleOption, StatementFormat, form_named, show_data, show_paper
from tenderkit.words.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tenderkit.making.statement import Stated
    from tenderkit.words.errors import Problem


def statement(
    context: typer.Context,
    file: Annotated[
        Path,
        typer.Argument(
            metavar="STATEMENT.yaml|ORGANISATIONS.csv", help="The statement, or only a table of the organisations."
        ),
    ],
    since: Annotated[
        Path | None, typer.Option(metavar="OLD.yaml|OLD.csv", help="An earlier statement: tell what changed since.")
    ] = None,
    lang: Annotated[
        str | None, typer.Option("--lang", metavar="LANG", help="Language: en, nl; that of the file unless told.")
    ] = None,
    form: Annotated[
        StatementFormat | None,
        choice(StatementFormat, "--format", help="text unless told, or what the output file's name says."),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", parser=output_file, metavar="FILE", help="File to write, such as statement.docx."
        ),
    ] = None,
    date: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="Day of the statement, where the file names none.")
    ] = None,
    house_style: HouseStyleOption = None,
    force: ForceOption = False,  # noqa: FBT002 - a flag
    make_folder: MakeFolderOption = False,  # noqa: FBT002 - a flag
) -> None:
    """Write the joint statement of demand of a group of buyers: who, how much, which criteria, when.

    With --since it tells who joined and left, and which volumes, levels and dates changed; a Word file has that as a
    section of its own.

    Examples: tenderkit statement statement.yaml --output statement.docx

    tenderkit statement members.csv --lang nl -o vraag.docx; tenderkit statement new.yaml --since old.yaml
    """
    from tenderkit.joint.statement import read_statement  # noqa: PLC0415 - imports pydantic
    from tenderkit.making.statement import state  # noqa: PLC0415 - imports jinja2

    chosen = form_named(form, output, StatementFormat)
    places: Places = context.obj
    read = read_statement(file, Path.cwd(), house_style)
    earlier = read_statement(since, Path.cwd()) if since is not None else None
    stated = state(read, places.library(), places.template_folders(), _language(lang), day(date), earlier)
    _write(places, stated, chosen, output, force=force, make_folder=make_folder)


def _language(text: str | None) -> str | None:
    """Return the language that an option names; none where it names none."""
    if text is None:
        return None
    from tenderkit.cli.spoken import language_of  # noqa: PLC0415 - imports pydantic

    return language_of(text)


def _write(places: Places, stated: Stated, form: str, output: Path | None, *, force: bool, make_folder: bool) -> None:
    """Print a statement or what changed in it, or write it to a file, and say what is open."""
    from tenderkit.cli.writing import same_place, write_result  # noqa: PLC0415 - only needed here
    from tenderkit.making.statement import statement_data, statement_word  # noqa: PLC0415 - imports jinja2

    target = None if output is None or str(output) == "-" else output
    inputs = (stated.statement.file, stated.statement.house_style)
    if target is not None and any(path is not None and same_place(target, path) for path in inputs):
        raise UsageError(f"{target} is what the statement is made of, and would be lost", "name another file")
    warnings = list(stated.statement.warnings)
    if form == StatementFormat.DOCX:
        content, of_house = statement_word(stated, places.template_folders())
        warnings += of_house
        write_result(target, content, force=force, make_folder=make_folder)
    elif form == StatementFormat.JSON:
        show_data(statement_data(stated), target, force=force, make_folder=make_folder)
    else:
        paper = stated.paper
        if stated.changed is not None:
            paper = paper._replace(facts=(), sections=(stated.changed,))
        show_paper(paper, form, target, force=force, make_folder=make_folder)
    if not places.quiet:
        _tell(stated, warnings, target)


def _tell(stated: Stated, warnings: Sequence[Problem], target: Path | None) -> None:
    """Say what the market would miss, where the file is, and who has yet to sign."""
    if warnings:
        from tenderkit.cli.console import print_problems  # noqa: PLC0415 - imports rich

        print_problems(warnings)
    if target is not None:
        typer.echo(f"written to {target}", err=True)
    if unsigned := stated.statement.unsigned:
        typer.echo(f"every page says that it is a draft, until these have signed: {', '.join(unsigned)}", err=True)
