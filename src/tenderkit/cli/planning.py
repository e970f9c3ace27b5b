"""`tenderkit tender plan`: what is due under the contract that a tender came to."""

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
from tenderkit.words.errors import UsageError

if TYPE_CHECKING:
    from tenderkit.making.contract import Agreed, Award


def plan(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The tender, such as tender.yaml.")],
    signed: SignedOption,
    awarded: AwardedOption = None,
    tenderer: TendererOption = "",
    lots: ContractLotsOption = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FOLDER", help="Where to write; the folder you are in unless told."),
    ] = None,
    only: Annotated[
        list[str] | None, typer.Option(metavar="DOCUMENT", help="Only this document; can be given more than once.")
    ] = None,
    form: FormatOption = TextFormat.TEXT,
    date: Annotated[
        str | None,
        typer.Option("--date", metavar="YYYY-MM-DD", help="Day of the documents, where the file names none."),
    ] = None,
    force: ForceOption = False,  # noqa: FBT002 - a flag
) -> None:
    """Plan what is due under the contract: plan, calendar, sheets for the contractor's reports and for your own notes.

    What somebody filled in is never overwritten.

    Examples: tenderkit tender plan tender.yaml --signed 2027-03-01 --awarded scoring/answers.json --output contract
    """
    from tenderkit.cli.output import write_files  # noqa: PLC0415 - only needed here
    from tenderkit.cli.tender import composed_of, keep, tell  # noqa: PLC0415 - it imports this module
    from tenderkit.criteria.shape import closest, listed  # noqa: PLC0415 - only needed here
    from tenderkit.making.contract import FILES, agree, contract_files, data_of  # noqa: PLC0415 - imports jinja2

    if output is not None and output.suffix in {".docx", ".xlsx", ".ics"} and not output.is_dir():
        raise UsageError(f"{output} is no folder, and several files are written", "name a folder with --output")
    for name in only or ():
        if name not in FILES:
            raise UsageError(f"unknown document '{name}'", closest(name, FILES) or f"there are {listed(FILES)}")
    places: Places = context.obj
    read, composed = composed_of(places, file, date)
    templates = places.template_folders()
    agreed = agree(composed, templates, day(signed), award_of(awarded, tenderer, lots or ()))
    if form is TextFormat.JSON:
        from tenderkit.cli.console import print_data  # noqa: PLC0415 - imports rich

        print_data(data_of(agreed))
        if output is None:
            return
    folder = output or Path()
    files, warnings = contract_files(agreed, read, templates, only or ())
    keep(folder, files, composed, read.house_style, force=force)
    write_files({folder / name: content for name, content in files.items()})
    if not places.quiet:
        tell(composed._replace(warnings=(*composed.warnings, *warnings), undecided=(), told=()))
        _tell(agreed)
        for name in files:
            typer.echo(f"written to {folder / name}", err=True)


def award_of(answers: Path | None, tenderer: str, lots: list[str] | tuple[str, ...]) -> Award:
    """Return who won, as options say it.

    Raises:
        UsageError: a file cannot be read, a lot is no number, or a tenderer is named without the answers.
    """
    from tenderkit.making.contract import Award  # noqa: PLC0415 - imports jinja2

    if answers is None and tenderer:
        raise UsageError("--tenderer without --awarded", "name the answers.json of `tender collect` with --awarded")
    for lot in lots:
        if not (lot.isascii() and lot.isdecimal()):
            raise UsageError(f"'{lot}' is no number of a lot", "write its number, such as --lot 2")
    given = None
    if answers is not None:
        try:
            given = answers.as_posix(), answers.read_bytes()
        except OSError as error:
            raise UsageError(
                f"cannot read {answers}: {error.strerror}", "name an answers.json that you may read"
            ) from error
    return Award(given, tenderer, tuple(map(int, lots)))


def _tell(agreed: Agreed) -> None:
    for each in agreed.promised:
        typer.echo(f"lot {each.lot}: {each.tenderer}", err=True)
    first, last = agreed.term.signed, agreed.term.end
    dated = sum(duty.due is not None for duty in agreed.duties)
    typer.echo(f"from {first} to {last}: {dated} days on which something is due, lot by lot", err=True)
    if not agreed.term.holidays:
        where = "name them as `holidays` under `contract` of the tender"
        typer.echo(f"note: no public holidays are known, which put off periods of working days: {where}", err=True)
    planned = agreed.dossier.contract.last_delivery
    if planned and planned > last:
        typer.echo(f"note: the last delivery, planned for {planned}, lies after the end of the contract", err=True)
