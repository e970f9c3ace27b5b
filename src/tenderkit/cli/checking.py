"""`tenderkit check` and `tenderkit house-style check`: what is wrong."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tenderkit.cli.app import ForceOption, FormatOption, MakeFolderOption, Places, choice
from tenderkit.cli.arguments import CheckFormat, TextFormat, codes, day, output_file
from tenderkit.words.errors import BuildFailed, OutputFailed, Severity, UsageError

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from tenderkit.checks.checking import Wanted
    from tenderkit.words.errors import Problem

house_style = typer.Typer(
    name="house-style",
    help="Look at a Word file of your own, or start one.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


_WHOLE = typer.Option(
    "--whole", help="Check all that the files named belong to, their criteria folder or workspace; for hooks."
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
    whole: Annotated[bool, _WHOLE] = False,  # noqa: FBT002 - a flag
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
    from tenderkit.checks.checking import Wanted  # noqa: PLC0415 - imports pydantic and jinja2

    places: Places = context.obj
    wanted = Wanted(codes(select or (), "--select"), codes(ignore or (), "--ignore"))
    judged = day(date)
    where = ", ".join(map(str, paths or ()))
    problems: tuple[Problem, ...] = ()
    if whole:
        from tenderkit.leading.overlay_check import wholes  # noqa: PLC0415 - only a hook asks for it

        paths = list(wholes(paths or ()))
        where = where or "no files"
    if paths or not whole:
        try:
            where, problems = where or _checked(places), _found(places, paths or (), judged, wanted)
        except BuildFailed as error:  # told like any other finding
            problems = error.problems
    if form is CheckFormat.JSON:
        console.print_data([problem.as_dict() for problem in problems])
    elif form is CheckFormat.GITHUB:
        from tenderkit.cli.github import workflow_commands  # noqa: PLC0415 - only needed here

        rooted = (p._replace(place=p.place._replace(file=_from_root(p.place.file))) for p in problems)
        console.write(workflow_commands(rooted))
    else:
        console.print_problems(problems, to_stdout=True)
        if not problems and not places.quiet:
            console.print_message(f"no problems found in {where}", style="green", label="")
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise typer.Exit(1)


def _found(places: Places, paths: Sequence[Path], day: datetime.date, wanted: Wanted) -> tuple[Problem, ...]:
    """Check what workspaces say themselves, and criteria that are named or stand beside the one of this folder."""
    from tenderkit.checks.checking import check_paths  # noqa: PLC0415 - imports pydantic and jinja2
    from tenderkit.leading.overlay_check import check_workspace, home_of  # noqa: PLC0415 - the same
    from tenderkit.overlays.workspace import read_workspace  # noqa: PLC0415 - with it
    from tenderkit.words.errors import sorted_problems  # noqa: PLC0415 - with it

    library, templates, here = places.library(), places.template_folders(), places.workspace()
    own: dict[Path, list[Path]] = {}
    others: list[Path] = []
    for path in paths:
        home = home_of(path) if places.criteria is None else None
        (others if home is None else own.setdefault(home, [])).append(path)
    if not paths and here is not None:
        own[here.file] = []
        others = [library.folder] if library.folder.resolve().parent == here.file.resolve().parent else []
    found = check_paths(others, library, templates, day, wanted) if others or not own else ()
    for file, within in own.items():
        found += check_workspace(read_workspace(file, library.base), templates, day, wanted, within)
    return sorted_problems(found)


def _checked(places: Places) -> str:
    """Say what is checked where no path is named."""
    from tenderkit.criteria.places import shown_path  # noqa: PLC0415 - imports pydantic

    library, workspace = places.library(), places.workspace()
    folder = library.folder if workspace is None else workspace.folder
    groups = library.groups() if workspace is None else workspace.info.base
    return f"{shown_path(folder, library.base)} ({', '.join(groups)})"


def _from_root(shown: str) -> str:
    """Return the path of a file from the root of its repository, where GitHub looks for it."""
    path = (Path.cwd() / shown).resolve()
    told = os.environ.get("GITHUB_WORKSPACE")
    roots = [
        *(parent for parent in path.parents if (parent / ".git").exists()),
        *([Path(told).resolve()] if told else ()),
    ]
    return next((path.relative_to(root).as_posix() for root in roots if path.is_relative_to(root)), shown)


@house_style.command("check", short_help="Say what it offers as a house style.")
def check_house_style(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE.docx", help="The Word file.")],
    form: FormatOption = TextFormat.TEXT,
) -> None:
    """Say which styles a Word file has and lacks, which placeholders it holds, and what is wrong with it.

    Example: tenderkit house-style check ours.docx
    """
    from tenderkit.cli import console  # noqa: PLC0415 - imports rich
    from tenderkit.making.house import check_house_style as look  # noqa: PLC0415 - imports pydantic

    places: Places = context.obj
    report = look(file, places.template_folders())
    if form is TextFormat.JSON:
        console.print_data(report)
    else:
        console.print_house_style(file.name, report)
    if any(problem["severity"] == Severity.ERROR.value for problem in report["problems"]):
        raise typer.Exit(1)


@house_style.command("sample", short_help="Write one to start from.")
def write_sample(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(parser=output_file, metavar="FILE.docx", help="The Word file to write.")],
    force: ForceOption = False,  # noqa: FBT002 - a flag
    make_folder: MakeFolderOption = False,  # noqa: FBT002 - a flag
) -> None:
    """Write the look that an annex has unless told as a Word file, to change it and to build with it.

    Example: tenderkit house-style sample ours.docx
    """
    from tenderkit.cli.writing import write_result  # noqa: PLC0415 - only here

    places: Places = context.obj
    if file.suffix.lower() != ".docx":
        raise UsageError(f"{file} is no name of a Word file", f"name it {file.with_suffix('.docx')}")
    content = places.template_folders().house_style().read_bytes()
    if not _holds(file, content):
        try:
            write_result(file, content, force=force, make_folder=make_folder)
        except OutputFailed as error:
            raise OutputFailed(error.message, error.hint.replace(" with --output", "")) from error
    if not places.quiet:
        typer.echo(f"written to {file}; change it in Word or LibreOffice, and build with --house-style", err=True)


def _holds(file: Path, content: bytes) -> bool:
    try:
        return file.read_bytes() == content
    except OSError:
        return False
