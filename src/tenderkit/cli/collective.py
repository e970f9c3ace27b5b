"""`tenderkit collective`: what the contracts of many organisations come to, and which criteria they use."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tenderkit.cli.app import ForceOption, LanguageOption, MakeFolderOption, Places, choice
from tenderkit.cli.arguments import day, output_file
from tenderkit.cli.joint import CollectiveFormat, HouseStyleOption, form_named, show_data, show_paper
from tenderkit.cli.writing import same_place, write_result
from tenderkit.words.errors import BuildFailed, Place, Problem, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tenderkit.making.collective import Added
    from tenderkit.making.uses import Counted

_CRITERIA = typer.Option(
    "--criteria", help="Tell instead which criteria are used, left out or changed, and with which values."
)
_REASONS = typer.Option("--reasons", help="With --criteria: the reasons that buyers wrote into their tenders, too.")
_NAMED = typer.Option("--named", help="Name the organisations, and show what rests on fewer than three of them.")


def collective(
    context: typer.Context,
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE...",
            help="What `tenderkit tender outcome` wrote; with --criteria also tenders and folders of workspaces.",
        ),
    ],
    by_criteria: Annotated[bool, _CRITERIA] = False,  # noqa: FBT002 - a flag
    reasons: Annotated[bool, _REASONS] = False,  # noqa: FBT002 - a flag
    named: Annotated[bool, _NAMED] = False,  # noqa: FBT002 - a flag
    lang: LanguageOption = "en",
    form: Annotated[
        CollectiveFormat | None,
        choice(CollectiveFormat, "--format", help="text unless told, or what the output file's name says."),
    ] = None,
    outputs: Annotated[
        list[Path] | None,
        typer.Option(
            "--output",
            "-o",
            parser=output_file,
            metavar="FILE",
            help="File to write: .docx, .xlsx or .json, and .csv with --criteria; can be given more than once.",
        ),
    ] = None,
    date: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="Day of the documents; today unless told.")
    ] = None,
    house_style: HouseStyleOption = None,
    force: ForceOption = False,  # noqa: FBT002 - a flag
    make_folder: MakeFolderOption = False,  # noqa: FBT002 - a flag
) -> None:
    """Add up the outcomes of many contracts: devices, repair and second use, CO2 with ranges, criteria, clauses.

    Nobody can be known by it: what rests on fewer than three organisations is not shown, unless --named says so.

    Examples: tenderkit collective outcomes/*.json --output collective.docx --output collective.xlsx

    tenderkit collective --criteria tenders/*.yaml workspace outcomes/*.json --format csv
    """
    targets: list[Path | None] = [target for target in outputs or () if str(target) != "-"] or [None]
    forms = [form_named(form, target, CollectiveFormat) for target in targets]
    _must_not_be_read(targets, files)
    _must_fit(forms, criteria=by_criteria, reasons=reasons)
    places: Places = context.obj
    made: Added | Counted
    if by_criteria:
        from tenderkit.making.uses import count_use  # noqa: PLC0415 - imports pydantic

        made = count_use(
            files, places.library(), places.template_folders(), lang, day(date), named=named, reasons=reasons
        )
    else:
        from tenderkit.making.collective import add_outcomes  # noqa: PLC0415 - imports pydantic

        made = add_outcomes(_read(files), places.library, places.template_folders, lang, day(date), named=named)
    for target, chosen in zip(targets, forms, strict=True):
        if chosen == CollectiveFormat.JSON:
            show_data(made.data, target, force=force, make_folder=make_folder)
        elif chosen == CollectiveFormat.TEXT:
            show_paper(made.paper, chosen, target, force=force, make_folder=make_folder)
        else:
            write_result(
                target,
                made.content(chosen, places.template_folders(), house_style),
                force=force,
                make_folder=make_folder,
            )
    if not places.quiet:
        _tell(made.notes, targets)
        if reasons:
            typer.echo("reasons are shown as they were written: read them before you pass them on", err=True)


def _must_fit(forms: Sequence[str], *, criteria: bool, reasons: bool) -> None:
    """See to it that what is asked for can be told in that form.

    Raises:
        UsageError: it cannot.
    """
    if reasons and not criteria:
        raise UsageError("outcomes hold no reasons", "give tenders and workspaces, with --criteria")
    if criteria and CollectiveFormat.DOCX in forms:
        raise UsageError("the use of criteria is no Word file", "name a .xlsx, .csv or .json file")
    if not criteria and CollectiveFormat.CSV in forms:
        raise UsageError("results are several tables, and a .csv file is one", "name a .xlsx or .json file")


def _read(files: Sequence[Path]) -> Iterator[tuple[str, bytes]]:
    """Yield the files, each once.

    Raises:
        BuildFailed: one cannot be read; all of them are told.
    """
    from tenderkit.joint.outcomes import UNREADABLE  # noqa: PLC0415 - imports pydantic

    problems = []
    for path in dict.fromkeys(files):
        try:
            yield path.as_posix(), path.read_bytes()
        except IsADirectoryError:
            problems.append(Problem(UNREADABLE, Place(path.as_posix()), "is a folder", "name the files in it"))
        except OSError as error:
            problems.append(Problem(UNREADABLE, Place(path.as_posix()), f"cannot be read: {error.strerror}"))
    if problems:
        raise BuildFailed(problems)


def _must_not_be_read(targets: Sequence[Path | None], files: Sequence[Path]) -> None:
    """See to it that no result takes the place of what it is made of.

    Raises:
        UsageError: one would.
    """
    for target in targets:
        if target is not None and any(same_place(target, file) for file in files):
            raise UsageError(f"{target} is one of the files that are read, and would be lost", "name another file")


def _tell(notes: Sequence[Problem], targets: Sequence[Path | None]) -> None:
    """Say what is to be known of the files, and what was written."""
    if notes:
        from tenderkit.cli.console import print_problems  # noqa: PLC0415 - imports rich

        print_problems(notes)
    for target in targets:
        if target is not None:
            typer.echo(f"written to {target}", err=True)
