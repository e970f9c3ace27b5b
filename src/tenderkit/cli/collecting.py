"""`tenderkit tender collect`: forms that tenderers filled in, read, checked and scored."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tenderkit.cli.app import ForceOption, FormatOption, Places
from tenderkit.cli.arguments import TextFormat
from tenderkit.words.errors import BuildFailed, Place, Problem, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

_FOLDER = typer.Option(
    "--output", "-o", metavar="FOLDER", help="Write the scoring workbook, the reports and answers.json into it."
)


def collect(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The tender, such as tender.yaml.")],
    responses: Annotated[
        list[Path],
        typer.Argument(
            metavar="RESPONSE...", help="Forms and price sheets filled in: .docx, .odt, .xlsx or .ods files."
        ),
    ],
    output: Annotated[Path | None, _FOLDER] = None,
    form: FormatOption = TextFormat.TEXT,
    date: Annotated[
        str | None,
        typer.Option("--date", metavar="YYYY-MM-DD", help="Day of the documents, where the file names none."),
    ] = None,
    force: ForceOption = False,  # noqa: FBT002 - a flag
) -> None:
    """Read forms that tenderers filled in: what they answer, what is missing, what it earns.

    Responses are never changed, and what cannot be read is told with its place; a file that is refused is named, and
    the others are read.

    Examples: tenderkit tender collect tender.yaml responses/* --output scoring
    """
    from tenderkit.cli.output import write_files  # noqa: PLC0415 - only needed here
    from tenderkit.cli.tender import composed_of  # noqa: PLC0415 - it imports this module
    from tenderkit.cli.writing import keep_changed, same_place  # noqa: PLC0415 - with the seal
    from tenderkit.making.answers import collect_tender, collected_files, data_of  # noqa: PLC0415 - imports jinja2

    if output is not None and output.suffix in {".docx", ".xlsx", ".json"} and not output.is_dir():
        raise UsageError(f"{output} is no folder, and several files are written", "name a folder with --output")
    places: Places = context.obj
    read, composed = composed_of(places, file, date)
    templates = places.template_folders()
    collected = collect_tender(composed, templates, *read_each(responses), read.house_style)
    if output is not None:
        files, warnings = collected_files(collected, composed, read, templates)
        for name in files:
            if any(same_place(output / name, response) for response in responses):
                raise UsageError(f"{output / name} is a response, and would be lost", "name another folder")
            keep_changed(output / name, force=force)
        write_files({output / name: content for name, content in files.items()})
        if not places.quiet:
            _tell(warnings, [str(output / name) for name in files])
            for left in sorted(path for path in output.glob("report-*.docx") if path.name not in files):
                typer.echo(f"{left} is of an earlier run: no response named here is of its tenderer", err=True)
    if form is TextFormat.JSON:
        from tenderkit.cli.console import print_data  # noqa: PLC0415 - imports rich

        print_data(data_of(collected, composed))
    else:
        from tenderkit.answers.screen import collected_blocks  # noqa: PLC0415 - only needed here
        from tenderkit.cli.console import print_blocks  # noqa: PLC0415 - imports rich

        print_blocks(collected_blocks(collected, composed.dossier, composed.wording))
    if collected.refused:
        from tenderkit.cli.console import print_problems  # noqa: PLC0415 - imports rich

        print_problems(collected.refused)
        raise typer.Exit(1)


def read_all(files: Sequence[Path]) -> list[tuple[str, bytes]]:
    """Read the files, each once.

    Raises:
        BuildFailed: one cannot be read; all of them are told.
    """
    found, problems = read_each(files)
    if problems:
        raise BuildFailed(problems)
    return found


def read_each(responses: Sequence[Path]) -> tuple[list[tuple[str, bytes]], list[Problem]]:
    """Read the files, each once; return what is wrong with those that cannot be read, too."""
    found: list[tuple[str, bytes]] = []
    problems: list[Problem] = []
    for path in dict.fromkeys(responses):
        try:
            found.append((path.as_posix(), path.read_bytes()))
        except IsADirectoryError:
            problems.append(Problem("E370", Place(path.as_posix()), "is a folder", "name the files in it"))
        except OSError as error:
            problems.append(Problem("E370", Place(path.as_posix()), f"cannot be read: {error.strerror}"))
    return found, problems


def _tell(warnings: Sequence[Problem], written: Sequence[str]) -> None:
    if warnings:
        from tenderkit.cli.console import print_problems  # noqa: PLC0415 - imports rich

        print_problems(warnings)
    for name in written:
        typer.echo(f"written to {name}", err=True)
