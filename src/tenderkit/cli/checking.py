"""`tenderkit check` and `tenderkit house-style check`: what is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tenderkit.cli.app import FormatOption, Places, choice
from tenderkit.cli.arguments import CheckFormat, TextFormat, codes, day
from tenderkit.words.errors import Severity

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from tenderkit.checks.checking import Wanted
    from tenderkit.criteria.library import Library
    from tenderkit.documents.templates import Templates
    from tenderkit.overlays.workspace import Workspace
    from tenderkit.words.errors import Problem

house_style = typer.Typer(
    name="house-style", help="Look at a Word file of your own.", no_args_is_help=True, rich_markup_mode=None
)


def check(
    context: typer.Context,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PATH]...",
            help="Criteria folder, a set's folder or single files; unless told, the criteria that build would use.",
        ),
    ] = None,
    form: Annotated[CheckFormat, choice(CheckFormat, "--format", help="How to print it.")] = CheckFormat.TEXT,
    select: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ID", help="Only findings with this id, or whose id begins so; can be given more than once."
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option(metavar="ID", help="Leave these findings out; can be given more than once.")
    ] = None,
    date: Annotated[
        str | None,
        typer.Option(metavar="YYYY-MM-DD", help="Day to judge labels, laws and sources on; today unless told."),
    ] = None,
    explain: Annotated[
        str | None, typer.Option(metavar="ID", help="Tell what a rule asks, why, and how to mend what it finds.")
    ] = None,
) -> None:
    """Report everything that is wrong with criteria, at once, with file, line and column.

    Examples: tenderkit check; tenderkit check criteria/laptop --format github; tenderkit check --explain LB01
    """
    from tenderkit.cli import console  # noqa: PLC0415 - imports rich

    if explain is not None:
        from tenderkit.checks.legal.explain import explained  # noqa: PLC0415 - imports pydantic

        rule = explained(explain)
        (console.print_data if form is CheckFormat.JSON else console.print_rule)(rule)
        return
    from tenderkit.checks.checking import Wanted, check_paths  # noqa: PLC0415 - imports pydantic and jinja2
    from tenderkit.criteria.places import shown_path  # noqa: PLC0415 - the same

    places: Places = context.obj
    library = places.library()
    wanted = Wanted(codes(select or (), "--select"), codes(ignore or (), "--ignore"))
    workspace = places.workspace()
    if workspace is None:
        problems = check_paths(paths or (), library, places.template_folders(), day(date), wanted)
        checked = f"{shown_path(library.folder, library.base)} ({', '.join(library.groups())})"
    else:
        problems = _in_workspace(workspace, paths or (), library, places.template_folders(), day(date), wanted)
        checked = f"{shown_path(workspace.folder, library.base)} ({', '.join(workspace.info.base)})"
    if form is CheckFormat.JSON:
        console.print_data([problem.as_dict() for problem in problems])
    elif form is CheckFormat.GITHUB:
        console.print_github(problems)
    else:
        console.print_problems(problems, to_stdout=True)
        if not problems and not places.quiet:
            where = ", ".join(map(str, paths)) if paths else checked
            console.print_message(f"no problems found in {where}", style="green", label="")
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise typer.Exit(1)


def _in_workspace(
    workspace: Workspace,
    paths: Sequence[Path],
    library: Library,
    templates: Templates,
    day: datetime.date,
    wanted: Wanted,
) -> tuple[Problem, ...]:
    """Check what a workspace says itself, and criteria that are named or stand beside it."""
    from tenderkit.checks.checking import check_paths  # noqa: PLC0415 - imports pydantic and jinja2
    from tenderkit.leading.overlay_check import check_workspace, of_workspace  # noqa: PLC0415 - the same
    from tenderkit.words.errors import sorted_problems  # noqa: PLC0415 - with it

    own = [path for path in paths if of_workspace(workspace, path)]
    others = [path for path in paths if path not in own]
    if not paths and library.folder.resolve().parent == workspace.file.resolve().parent:
        others = [library.folder]
    problems = check_workspace(workspace, templates, day, wanted, own) if own or not paths else ()
    return sorted_problems((*problems, *(check_paths(others, library, templates, day, wanted) if others else ())))


@house_style.command("check", short_help="Say what it offers as a house style.")
def check_house_style(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE.docx", help="The Word file.")],
    form: FormatOption = TextFormat.TEXT,
) -> None:
    """Say which styles a Word file has and lacks, which placeholders it holds, and what is wrong with it.

    Example: tenderkit house-style check ours.docx
    """
    from tenderkit.build import check_house_style as look  # noqa: PLC0415 - imports pydantic and jinja2
    from tenderkit.cli import console  # noqa: PLC0415 - imports rich

    places: Places = context.obj
    report = look(file, places.template_folders())
    if form is TextFormat.JSON:
        console.print_data(report)
    else:
        console.print_house_style(file.name, report)
    if any(problem["severity"] == Severity.ERROR.value for problem in report["problems"]):
        raise typer.Exit(1)
