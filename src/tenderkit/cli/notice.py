"""`tenderkit notice`: what a tender says in its notice about sustainability, and what the EU's own rules let pass."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tenderkit.cli.app import ForceOption, Places, choice
from tenderkit.cli.arguments import NoticeFormat, day, output_file
from tenderkit.words.errors import BuildFailed, Place, Problem, Severity, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tenderkit.making.tender import Composed
    from tenderkit.notice.checking import Finding
    from tenderkit.notice.codes import Codes
    from tenderkit.notice.fields import LotNotice
    from tenderkit.tenders.tender import Tender
    from tenderkit.views.screen import Screen

_RESULT = typer.Option("--result", help="The fields of a result notice: energy label, or kWh a year and saved.")


def notice(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="[FILE]", help="The tender, such as tender.yaml.")] = Path(
        "tender.yaml"
    ),
    result: Annotated[bool, _RESULT] = False,  # noqa: FBT002 - a flag
    gpp: Annotated[
        list[str] | None,
        typer.Option(metavar="CODE", help="Whose green criteria (BT-805): eu, national, other, none; more than once."),
    ] = None,
    labels: Annotated[
        list[str] | None,
        typer.Option("--label", metavar="LOT=CLASS", help="Class of the energy label of what was bought, such as 2=A."),
    ] = None,
    check: Annotated[
        Path | None, typer.Option("--check", metavar="NOTICE.xml", help="Check this notice of yours instead.")
    ] = None,
    form: Annotated[
        NoticeFormat, choice(NoticeFormat, "--format", help="A table, its data, OCDS, or XML for a notice of eForms.")
    ] = NoticeFormat.TEXT,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", parser=output_file, metavar="FILE", help="File to write; not for the table."),
    ] = None,
    force: ForceOption = False,  # noqa: FBT002 - a flag
) -> None:
    """Tell what a tender says in its notice about sustainability: business terms, values and labels to type from.

    Codes are those of the eForms SDK named in the output. docs/notice.md tells what follows from what, and each check.

    Examples: tenderkit notice tender.yaml; tenderkit notice tender.yaml --format eforms --output lots.xml

    tenderkit notice tender.yaml --result --label 2=A; tenderkit notice tender.yaml --check notice.xml
    """
    from tenderkit.impact.register import read_register  # noqa: PLC0415 - the same
    from tenderkit.making.tender import compose_tender  # noqa: PLC0415 - imports pydantic
    from tenderkit.notice import checking  # noqa: PLC0415 - the same
    from tenderkit.notice.codes import read_codes  # noqa: PLC0415 - the same
    from tenderkit.notice.composing import Asked, fields_of  # noqa: PLC0415 - the same
    from tenderkit.tenders.tender import read_tender  # noqa: PLC0415 - the same
    from tenderkit.views.screen import Screen  # noqa: PLC0415 - the same

    if output is not None and form is NoticeFormat.TEXT:
        raise UsageError("the table goes to the screen", "choose a file's form with --format json, ocds or eforms")
    places: Places = context.obj.beside(file)
    codes = read_codes()
    tender = read_tender(file, Path.cwd())
    composed = compose_tender(tender, places.library, places.template_folders(), day(None))
    screen = Screen(places.template_folders().screen_wording(composed.dossier.language))
    asked = Asked(result, _gpp(gpp or (), codes), _labels(labels or (), codes, len(composed.dossier.lots)))
    register = read_register(places.library().folder, Path.cwd())
    lots = fields_of(tender, composed, places.library, codes, register, screen, asked)
    if check is not None:
        _check_file(check, lots, codes)
        return
    findings = [*checking.check(lots, codes, result=result)]
    problems = [
        tender.source.problem(each.code, ("lots", each.lot), each.message, each.hint, severity=each.severity)
        for each in findings
    ]
    if form is NoticeFormat.EFORMS and any(problem.severity is Severity.ERROR for problem in problems):
        raise BuildFailed(problems)
    _show(places, composed, lots, codes, asked.result, form, output, force=force)
    _tell(places, tender, composed, problems)


def _gpp(given: Sequence[str], codes: Codes) -> tuple[str, ...]:
    for code in given:
        if not codes.known("gpp-criteria", code):
            there = ", ".join(codes.file.lists["gpp-criteria"].codes)
            raise UsageError(f"--gpp {code} is no code of BT-805", f"there are {there}")
    return tuple(dict.fromkeys(given))


def _labels(given: Sequence[str], codes: Codes, lots: int) -> tuple[tuple[str, str], ...]:
    """Return the class of the energy label by the number of a lot; without a number it is that of the only lot."""
    known = codes.file.lists["energy-efficiency-label"].codes
    classes = {labels["en"]: code for code, labels in known.items()}
    found = []
    for text in given:
        number, equals, letter = text.rpartition("=")
        number = number.strip() or "1"
        code = classes.get(letter.strip().upper())
        right = code is not None and (equals or lots == 1) and re.fullmatch("[1-9][0-9]*", number)
        if code is None or not right or int(number) > lots:
            hint = f"write the number of the lot and the class, such as 1=A; there are {', '.join(classes)}"
            raise UsageError(f"cannot take --label {text}", hint)
        found.append((number, code))
    return tuple(found)


def _check_file(path: Path, of_tender: Sequence[LotNotice], codes: Codes) -> None:
    """Check a notice of the buyer's own, against the rules and against the tender.

    Raises:
        UsageError: it cannot be read, or is none.
        BuildFailed: something in it is wrong.
    """
    from tenderkit.cli.console import print_problems  # noqa: PLC0415 - imports rich
    from tenderkit.notice import checking  # noqa: PLC0415 - imports pydantic
    from tenderkit.notice.reading import read_notice  # noqa: PLC0415 - imports lxml

    try:
        data = path.read_bytes()
    except OSError as error:
        raise UsageError(f"cannot read {path}: {error.strerror}", "name a notice as XML") from error
    lots, result = read_notice(data, path.name)
    found: Iterable[Finding] = (*checking.check(lots, codes, result=result), *checking.differs(lots, of_tender))
    problems = [
        Problem(each.code, Place(path.name, lots[each.lot].line, 1), each.message, each.hint, each.severity)
        for each in found
    ]
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise BuildFailed(problems)
    print_problems(problems)
    if not problems:
        typer.echo(f"{path.name}: nothing found in {len(lots)} lots", err=True)


def _show(
    places: Places,
    composed: Composed,
    lots: Sequence[LotNotice],
    codes: Codes,
    result: bool,  # noqa: FBT001 - whether it is a result notice
    form: NoticeFormat,
    output: Path | None,
    *,
    force: bool,
) -> None:
    from tenderkit.cli import console  # noqa: PLC0415 - imports rich
    from tenderkit.cli.writing import write_result  # noqa: PLC0415 - only needed here
    from tenderkit.notice.eforms import fragment  # noqa: PLC0415 - the same
    from tenderkit.notice.ocds import ocds_data  # noqa: PLC0415 - the same
    from tenderkit.notice.told import notice_data  # noqa: PLC0415 - with the console
    from tenderkit.views.screen import Screen  # noqa: PLC0415 - the same
    from tenderkit.words.seal import seal_html, seal_json  # noqa: PLC0415 - only needed here

    language = composed.dossier.language
    screen = Screen(places.template_folders().screen_wording(language))
    if form is NoticeFormat.TEXT:
        _print(lots, codes, screen, result=result)
        return
    if form is NoticeFormat.EFORMS:
        xml = fragment(lots, codes, language, result=result)
        content, shown = seal_html(xml), xml
    else:
        data = (
            ocds_data(composed.dossier, lots)
            if form is NoticeFormat.OCDS
            else notice_data(lots, codes, screen, result=result)
        )
        if output is None or str(output) == "-":
            console.print_data(data)
            return
        content, shown = seal_json(data), ""
    if output is None or str(output) == "-":
        console.write(shown)
        return
    write_result(output, content, force=force)
    if not places.quiet:
        typer.echo(f"written to {output}", err=True)


def _print(lots: Sequence[LotNotice], codes: Codes, screen: Screen, *, result: bool) -> None:
    """Print a table for each lot, and below it the long texts, in one line each so that they can be copied."""
    from tenderkit.cli import console  # noqa: PLC0415 - imports rich
    from tenderkit.notice.told import origin, told  # noqa: PLC0415 - with the console

    console.write(f"{origin(codes, screen)}\n")
    for lot in lots:
        shown = told(lot, codes, screen, result=result)
        console.write(f"\n{shown.title}\n")
        if shown.lines:
            console.print_lines(shown.lines)
        else:
            console.write(f"{screen('notice', 'nothing')}\n")
        for about, text in shown.texts:
            console.write(f"\n{about}\n{text}\n")


def _tell(places: Places, tender: Tender, composed: Composed, problems: Sequence[Problem]) -> None:
    """Tell what is wrong, and what is still open in the tender."""
    if problems:
        from tenderkit.cli.console import print_problems  # noqa: PLC0415 - imports rich

        print_problems(problems)
    if composed.dossier.is_draft and not places.quiet:
        typer.echo(f"the tender is still a draft: tenderkit tender check {tender.file}", err=True)
