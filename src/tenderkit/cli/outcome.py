"""`tenderkit tender outcome`: what was kept of a contract, what came of it, and what follows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tenderkit.cli.app import (
    AwardedOption,
    ContractLotsOption,
    ForceOption,
    FormatOption,
    Places,
    SignedOption,
    TendererOption,
)
from tenderkit.cli.arguments import TextFormat, day
from tenderkit.cli.collecting import read_all
from tenderkit.cli.planning import award_of
from tenderkit.words.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tenderkit.words.errors import Problem

_NAMED = "Name the contractor in outcome.json, which is passed on."
_FOLDER = typer.Option(
    "--output", "-o", metavar="FOLDER", help="Write outcome.docx, outcome-clauses.docx and outcome.json into it."
)


def outcome(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The tender, such as tender.yaml.")],
    notes: Annotated[
        list[Path],
        typer.Argument(
            metavar="RECORD.xlsx...", help="Your record, and the contractor's reports: .xlsx or .ods files."
        ),
    ],
    signed: SignedOption,
    on: Annotated[
        str | None,
        typer.Option("--on", metavar="YYYY-MM-DD", help="The state of things on this day; today unless told."),
    ] = None,
    awarded: AwardedOption = None,
    tenderer: TendererOption = "",
    lots: ContractLotsOption = None,
    output: Annotated[Path | None, _FOLDER] = None,
    form: FormatOption = TextFormat.TEXT,
    named: Annotated[bool, typer.Option("--name-contractor", help=_NAMED)] = False,  # noqa: FBT002 - a flag
    force: ForceOption = False,  # noqa: FBT002 - a flag
) -> None:
    """Say clause by clause what was kept, late or missed, what follows, and what the contract brought.

    Your record and the contractor's reports are the sheets of `tender plan`, filled in. They are never changed.

    Examples: tenderkit tender outcome tender.yaml record.xlsx reports/* --signed 2027-03-01 --output outcome
    """
    from tenderkit.cli.output import write_files  # noqa: PLC0415 - only needed here
    from tenderkit.cli.tender import composed_of  # noqa: PLC0415 - it imports this module
    from tenderkit.cli.writing import keep_changed, same_place  # noqa: PLC0415 - with the seal
    from tenderkit.impact.register import read_register  # noqa: PLC0415 - imports yaml
    from tenderkit.making.contract import agree, read_record  # noqa: PLC0415 - imports jinja2
    from tenderkit.making.outcome import came_of, data_of, outcome_files  # noqa: PLC0415 - the same

    if output is not None and output.suffix in {".docx", ".xlsx", ".json"} and not output.is_dir():
        raise UsageError(f"{output} is no folder, and several files are written", "name a folder with --output")
    places: Places = context.obj.beside(file)
    templates = places.template_folders()
    read, composed = composed_of(places, file, None)
    agreed = agree(composed, templates, day(signed), award_of(awarded, tenderer, lots or ()))
    record = read_record(agreed, templates, read_all(notes))
    register = read_register(places.library().folder, Path.cwd())
    came = came_of(agreed, read, places.library, register, record, day(on), named=named)
    if output is not None:
        files, warnings = outcome_files(came, agreed.wording, read, templates)
        for name in files:
            if any(same_place(output / name, note) for note in notes):
                raise UsageError(f"{output / name} was read, and would be lost", "name another folder")
            keep_changed(output / name, force=force)
        write_files({output / name: content for name, content in files.items()})
        if not places.quiet:
            _tell(warnings, [output / name for name in files])
    if form is TextFormat.JSON:
        from tenderkit.cli.console import print_data  # noqa: PLC0415 - imports rich

        print_data(data_of(came, agreed.wording))
    else:
        from tenderkit.cli.console import print_blocks  # noqa: PLC0415 - imports rich
        from tenderkit.contract.screen import outcome_blocks  # noqa: PLC0415 - only needed here

        print_blocks(outcome_blocks(came, agreed.wording))


def _tell(warnings: Iterable[Problem], written: Iterable[Path]) -> None:
    if warnings:
        from tenderkit.cli.console import print_problems  # noqa: PLC0415 - imports rich

        print_problems(tuple(warnings))
    for path in written:
        typer.echo(f"written to {path}", err=True)
