"""`tenderkit impact`: the carbon footprint of what is bought, and what is saved, with ranges."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tenderkit.cli.app import ForceOption, LanguageOption, Places, choice
from tenderkit.cli.arguments import ImpactFormat, impact_form, output_file
from tenderkit.words.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tenderkit.impact.case import Case, Sheet
    from tenderkit.impact.computing import Report
    from tenderkit.impact.register import Register

_MOST_YEARS = 20
_SHEET = "give manufacturer and model, year, whole footprint in kg CO2e and the share of the use stage in it in %"
_SHEET_EXAMPLE = '--sheet "Maker Book 14, 2022, 301, 16"'


def impact(
    context: typer.Context,
    file: Annotated[Path | None, typer.Argument(metavar="[FILE]", help="The tender, such as tender.yaml.")] = None,
    group: Annotated[str, typer.Option("--set", metavar="GROUP", help="The product group, without a tender.")] = "",
    quantity: Annotated[str, typer.Option(metavar="N", help="How many devices are in use.")] = "",
    years_now: Annotated[
        str, typer.Option(metavar="YEARS", help="How many years such devices are used today; else no saving is told.")
    ] = "",
    years: Annotated[str, typer.Option(metavar="YEARS", help="How many years they will be used.")] = "",
    over: Annotated[
        str,
        typer.Option(metavar="YEARS", help="The years that a saving is added up over; those of --years unless told."),
    ] = "",
    country: Annotated[str, typer.Option(metavar="CC", help="Country of use, two letters such as NL.")] = "",
    refurbished_share: Annotated[
        str, typer.Option(metavar="%", help="How many of the devices are refurbished in the place of new.")
    ] = "",
    avoided: Annotated[
        str, typer.Option(metavar="%", help="How many of the needless purchases are really not made; 100 unless told.")
    ] = "",
    kwh_now: Annotated[str, typer.Option(metavar="KWH", help="Electricity of a device today, in kWh a year.")] = "",
    kwh: Annotated[str, typer.Option(metavar="KWH", help="Electricity of a new one, in kWh a year.")] = "",
    sheets: Annotated[
        list[str] | None,
        typer.Option("--sheet", metavar="NAME,YEAR,KG,%", help="Footprint sheet: name, year, kg CO2e, use stage in %."),
    ] = None,
    offsets: Annotated[str, typer.Option(metavar="KG", hidden=True, help="Refused: offsets lower no footprint.")] = "",
    lang: LanguageOption = "",
    form: Annotated[
        ImpactFormat | None,
        choice(ImpactFormat, "--format", help="text unless told, or what the output file's name says."),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", parser=output_file, metavar="FILE", help="File to write: .json or .svg."),
    ] = None,
    force: ForceOption = False,  # noqa: FBT002 - a flag
) -> None:
    """Compute the carbon footprint of devices and what longer use saves, each with its range and its sources.

    From a tender, or from options. Factors, formulas and rules: docs/impact.md.

    Examples: tenderkit impact tender.yaml

    tenderkit impact --set laptop --quantity 1000 --years-now 4 --years 6 --country NL --refurbished-share 20
    """
    from tenderkit.impact import honesty  # noqa: PLC0415 - only needed here
    from tenderkit.impact.computing import compute  # noqa: PLC0415 - the same
    from tenderkit.impact.register import read_register  # noqa: PLC0415 - imports yaml

    chosen = impact_form(form, output)
    if offsets:
        honesty.refuse_offsets()
    given = {
        "--set": group,
        "--quantity": quantity,
        "--years-now": years_now,
        "--years": years,
        "--over": over,
        "--country": country,
        "--refurbished-share": refurbished_share,
        "--avoided": avoided,
        "--kwh-now": kwh_now,
        "--kwh": kwh,
        "--sheet": sheets,
    }
    places: Places = context.obj
    register = read_register(places.library().folder, Path.cwd())
    if file is not None:
        cases, language = _of_file(places, file, register, [name for name, value in given.items() if value])
    else:
        told = [_sheet(text) for text in sheets or ()]
        honesty.refuse_ranking(told)
        cases, language = [_of_options({name: str(value or "") for name, value in given.items()}, told)], "en"
    _show(places, compute(cases, register), lang or language, chosen, output, force=force)


def _of_file(places: Places, file: Path, register: Register, options: Sequence[str]) -> tuple[Sequence[Case], str]:
    """Return the lots of a tender, and its language.

    Raises:
        UsageError: an option goes with it that says what the file says.
    """
    from tenderkit.impact.of_tender import cases_of  # noqa: PLC0415 - imports pydantic
    from tenderkit.tenders.tender import read_tender  # noqa: PLC0415 - the same

    if options:
        raise UsageError(f"{options[0]} does not go with a tender", f"write it in {file}, under `impact` in the lot")
    tender = read_tender(file, Path.cwd())
    return cases_of(tender, places.beside(file).library, register), tender.info.language


def _of_options(given: dict[str, str], sheets: Sequence[Sheet]) -> Case:
    """Return what options say as a case.

    Raises:
        UsageError: one is missing, or cannot be read.
    """
    from tenderkit.impact.case import Case  # noqa: PLC0415 - only needed here

    example = "tenderkit impact --set laptop --quantity 1000 --years-now 4 --years 6 --country NL"
    for name in ("--set", "--quantity", "--years", "--country"):
        if not given[name]:
            what = "a tender, or " if name == "--set" else ""
            raise UsageError(f"{name} is missing", f"name {what}all of them: {example}")
    group = given["--set"].partition("@")[0]
    quantity = given["--quantity"].strip()
    if not re.fullmatch("[1-9][0-9]{0,8}", quantity):
        from tenderkit.words.fields import count_hint  # noqa: PLC0415 - only for the hint

        raise UsageError(f"--quantity {quantity} is no number of devices", count_hint(quantity))
    number = {name: _number(name, text) for name, text in given.items() if text and name in _LIMITS}
    return Case(
        group=group,
        title=group,
        quantity=Decimal(quantity),
        country=given["--country"].strip().upper(),
        years=number["--years"],
        years_now=number.get("--years-now"),
        over=number.get("--over"),
        refurbished=number.get("--refurbished-share", Decimal(0)),
        avoided=number.get("--avoided", Decimal(100)),
        kwh_now=number.get("--kwh-now"),
        kwh=number.get("--kwh"),
        sheet=sheets[0] if sheets else None,
    )


_LIMITS = {
    **dict.fromkeys(("--years-now", "--years", "--over"), ("years", Decimal("0.1"), Decimal(_MOST_YEARS))),
    **dict.fromkeys(("--refurbished-share", "--avoided"), ("%", Decimal(0), Decimal(100))),
    **dict.fromkeys(("--kwh-now", "--kwh"), ("kWh a year", Decimal("0.1"), Decimal(10000))),
}
"""The unit of an option, and between which numbers it lies."""


def _number(name: str, text: str) -> Decimal:
    unit, least, most = _LIMITS[name]
    plain = text.strip().removesuffix("%").strip().replace(",", ".")
    if re.fullmatch(r"[0-9]{1,5}(\.[0-9]{1,3})?", plain) and least <= Decimal(plain) <= most:
        return Decimal(plain)
    raise UsageError(f"{name} {text} cannot be taken", f"give {unit}, a number from {least} to {most}")


def _sheet(text: str) -> Sheet:
    """Return a footprint sheet.

    Raises:
        UsageError: something is missing in it, or no number.
    """
    from tenderkit.impact.case import Sheet  # noqa: PLC0415 - only needed here

    name, *rest = (part.strip() for part in text.rsplit(",", 3))
    if len(rest) < 3 or not name:  # noqa: PLR2004 - what stands behind the name
        message = (
            f"--sheet {text} is not whole: without the share of the use stage, that of the manufacturer would count"
        )
        raise UsageError(message, f"{_SHEET}: {_SHEET_EXAMPLE}")
    year, total, use = rest
    numbers = [part.removesuffix("%").removesuffix("kg CO2e").strip() for part in (total, use)]
    fits = all(re.fullmatch(r"-?[0-9]{1,5}(\.[0-9]{1,2})?", number) for number in numbers)
    if not (re.fullmatch("(19|20)[0-9]{2}", year) and fits and 0 <= Decimal(numbers[1]) < 100):  # noqa: PLR2004 - per cent
        raise UsageError(f"cannot read --sheet {text}", f"{_SHEET}: {_SHEET_EXAMPLE}")
    return Sheet(name, year, Decimal(numbers[0]), Decimal(numbers[1]))


def _show(
    places: Places, report: Report, language: str, form: ImpactFormat, output: Path | None, *, force: bool
) -> None:
    """Print a report, or write it to a file."""
    from tenderkit.cli import console  # noqa: PLC0415 - imports rich
    from tenderkit.cli.writing import write_result  # noqa: PLC0415 - only needed here
    from tenderkit.impact.data import report_data  # noqa: PLC0415 - with the console
    from tenderkit.impact.picture import picture  # noqa: PLC0415 - the same
    from tenderkit.impact.told import report_blocks  # noqa: PLC0415 - the same
    from tenderkit.views.screen import Screen  # noqa: PLC0415 - the same
    from tenderkit.words.seal import seal_html, seal_json  # noqa: PLC0415 - only needed here

    screen = Screen(places.template_folders().screen_wording(language))
    if form is ImpactFormat.TEXT:
        console.print_blocks(report_blocks(report, screen))
        return
    if output is None or str(output) == "-":
        if form is ImpactFormat.SVG:
            console.write(picture(report, screen))
        else:
            console.print_data(report_data(report, screen))
        return
    svg = form is ImpactFormat.SVG
    write_result(
        output, seal_html(picture(report, screen)) if svg else seal_json(report_data(report, screen)), force=force
    )
    if not places.quiet:
        typer.echo(f"written to {output}", err=True)
