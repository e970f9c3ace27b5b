"""`tenderkit tender`: one procurement in one small file, and the documents made of it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tenderkit.cli.app import ForceOption, LanguageOption, Places
from tenderkit.cli.arguments import day, own_answers, plain_line
from tenderkit.cli.collecting import collect
from tenderkit.cli.commands import Command
from tenderkit.cli.outcome import outcome
from tenderkit.cli.planning import plan
from tenderkit.cli.spoken import value_of
from tenderkit.words.errors import UsageError
from tenderkit.words.terms import Level

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tenderkit.making.tender import Composed
    from tenderkit.tenders.tender import Tender

tender = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    no_args_is_help=True,
    help="Start, check and build a whole tender from one small file, collect the responses, follow the contract.",
)

_File = Annotated[Path, typer.Argument(metavar="FILE", help="The tender, such as tender.yaml.")]
_Date = Annotated[
    str | None, typer.Option("--date", metavar="YYYY-MM-DD", help="Day of the documents, where the file names none.")
]


@tender.command("new", cls=Command)
def new(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="[FILE]", help="The file to write.")] = Path("tender.yaml"),
    sets: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="GROUP", help="A lot: its product group; can be given more than once."),
    ] = None,
    levels: Annotated[
        list[str] | None,
        typer.Option("--level", metavar="LEVEL", help="Level of ambition, once for each lot or for all."),
    ] = None,
    quantities: Annotated[
        list[str] | None, typer.Option("--quantity", metavar="N", help="How many devices, once for each lot.")
    ] = None,
    title: Annotated[str, typer.Option(help="Title of the tender.")] = "",
    organisation: Annotated[str, typer.Option(help="Name of the contracting authority.")] = "",
    reference: Annotated[str, typer.Option(help="Reference of the tender.")] = "",
    lang: LanguageOption = "en",
    answers: Annotated[
        list[str] | None,
        typer.Option("--answer", metavar="QUESTION=ANSWER", help="Your answer to a question of the sets."),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Ask nothing; what is not given stays open.")] = False,  # noqa: FBT002 - a flag
) -> None:
    """Write a tender's file; on a terminal it asks for what is not given.

    Examples: tenderkit tender new; tenderkit tender new t.yaml --set laptop --level baseline --quantity 800 --yes
    """
    from tenderkit.cli.asking import asked  # noqa: PLC0415 - only needed here
    from tenderkit.cli.output import write_new  # noqa: PLC0415 - the same
    from tenderkit.tenders.starting import must_be_right, new_tender  # noqa: PLC0415 - imports pydantic

    if file.suffix.lower() not in {".yaml", ".yml"}:
        raise UsageError(f"{file} is no name for a tender, which is a YAML file", "name a file such as tender.yaml")
    if file.exists():
        raise UsageError(f"there is a {file} already", "name another file, or change this one with an editor")
    places: Places = context.obj
    given = {
        "title": plain_line(title, "--title"),
        "organisation": plain_line(organisation, "--organisation"),
        "reference": plain_line(reference, "--reference"),
        "language": lang,
    }
    lots = _lots(sets or [], levels or [], quantities or [])
    told = own_answers(answers or ())
    if lang not in (languages := places.template_folders().languages()):
        message = f"there are no words for documents in the language '{lang}'"
        raise UsageError(message, f"choose one of {', '.join(languages)}")
    must_be_right(places.library, given, [{**lot, "level": lot["level"] or Level.BASELINE} for lot in lots], told)
    if not yes:
        given, lots, told = asked(places, given, lots, told)
    if not lots:
        raise UsageError("no lot is named", "name a product group with --set laptop")
    lots = [{**lot, "level": lot["level"] or Level.BASELINE.value} for lot in lots]
    text = new_tender(places.library, given, lots, told)
    write_new(file, text.encode())
    if not places.quiet:
        typer.echo(f"written: {file}", err=True)
        typer.echo(f"next: tenderkit tender check {file}; tenderkit tender build {file} --output out", err=True)


@tender.command("check", cls=Command)
def check(context: typer.Context, file: _File = Path("tender.yaml"), date: _Date = None) -> None:
    """Tell what is wrong in a tender, and what is still to decide, by name.

    Examples: tenderkit tender check tender.yaml
    """
    places: Places = context.obj
    _, composed = composed_of(places, file, date)
    tell(composed)
    _tell_duties(composed)
    if not composed.undecided and not places.quiet:
        typer.echo("nothing else is open" if composed.dossier.is_draft else "nothing is open", err=True)


@tender.command("build", cls=Command)
def build(
    context: typer.Context,
    file: _File = Path("tender.yaml"),
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FOLDER", help="Where to write; it is made if it is not there.")
    ] = Path(),
    only: Annotated[
        list[str] | None,
        typer.Option(metavar="DOCUMENT", help="Only this document; can be given more than once."),
    ] = None,
    tenderers: Annotated[
        int, typer.Option(metavar="NUMBER", min=1, max=50, help="How many the scoring workbook has room for.")
    ] = 5,
    date: _Date = None,
    force: ForceOption = False,  # noqa: FBT002 - a flag
) -> None:
    """Build the documents of a tender.

    Examples: tenderkit tender build tender.yaml --output out; tenderkit tender build tender.yaml --only memo
    """
    from tenderkit.cli.output import write_files  # noqa: PLC0415 - only needed here
    from tenderkit.criteria.shape import closest, listed  # noqa: PLC0415 - the same
    from tenderkit.making.tender import DOCUMENTS, build_tender  # noqa: PLC0415 - imports jinja2
    from tenderkit.tenders.manifest import MANIFEST, documents_in, manifest_beside  # noqa: PLC0415 - the same

    if output.suffix in {".docx", ".odt", ".pdf", ".xlsx"} and not output.is_dir():
        raise UsageError(f"{output} is no folder, and a tender has several documents", "name a folder with --output")
    for name in only or ():
        if name not in DOCUMENTS:
            hint = closest(name, DOCUMENTS) or f"there are {listed(DOCUMENTS)}"
            raise UsageError(f"unknown document '{name}'", hint)
    places: Places = context.obj
    read, composed = composed_of(places, file, date)
    files, of_house = build_tender(composed, read, places.template_folders(), only or (), tenderers)
    keep(output, files, composed, read.house_style, force=force)
    manifest = output / MANIFEST
    if only and manifest.is_file():
        files[MANIFEST] = manifest_beside(manifest.read_bytes(), files[MANIFEST], kept=lambda n: (output / n).is_file())
    ours = (f"{name}.{form}" for name in DOCUMENTS for form in ("docx", "xlsx"))
    same = documents_in(files[MANIFEST])
    left_over = [name for name in ours if name not in same]
    write_files({output / name: content for name, content in files.items()})
    if not places.quiet:
        tell(composed._replace(warnings=(*composed.warnings, *of_house)))
        for name in files:
            typer.echo(f"written to {output / name}", err=True)
        for path in (output / name for name in left_over if (output / name).is_file()):
            why = "the tender was another then: build it too" if only else "this tender has nothing to say in it"
            typer.echo(f"note: {path} is of an earlier build; {why}", err=True)


@tender.command("platform", cls=Command)
def platform(
    context: typer.Context,
    file: _File,
    template: Annotated[Path, typer.Argument(metavar="TEMPLATE.xlsx", help="As you downloaded it from the platform.")],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE.xlsx", help="The file to write; a new one.")],
    name: Annotated[str, typer.Option("--for", metavar="PLATFORM", help="The platform: negometrix.")] = "negometrix",
    lots: Annotated[
        list[str] | None, typer.Option("--lot", metavar="N", help="Only this lot; can be given more than once.")
    ] = None,
    date: _Date = None,
) -> None:
    """Put the questions of a tender into the template of a tender platform.

    Examples: tenderkit tender platform tender.yaml template.xlsx --for negometrix --output questions.xlsx
    """
    from tenderkit.cli.output import write_new  # noqa: PLC0415 - only needed here
    from tenderkit.making.tender import platform_file  # noqa: PLC0415 - imports jinja2

    places: Places = context.obj
    try:
        data = template.read_bytes()
    except OSError as error:
        raise UsageError(f"cannot read {template}: {error.strerror}", "name a .xlsx file that you may read") from error
    _, composed = composed_of(places, file, date)
    found = platform_file(composed, name, (data, template.name), lots or ())
    write_new(output, found.data)
    if not places.quiet:
        tell(composed)
        typer.echo(f"written to {output}: {found.questions} questions", err=True)
        if found.before:
            typer.echo(f"note: the template had {found.before} rows already, which stand above them", err=True)
        typer.echo("validate the file on the platform before you import it", err=True)


def keep(output: Path, names: Iterable[str], composed: Composed, house_style: Path | None, *, force: bool) -> None:
    """Stop where a document to be written would replace somebody's work.

    Raises:
        UsageError: it is the house style.
        OutputFailed: it was changed since it was built, or is another tender's.
    """
    from tenderkit.cli.replacing import other_tender  # noqa: PLC0415 - only needed here
    from tenderkit.cli.writing import keep_changed, same_place  # noqa: PLC0415 - the same
    from tenderkit.making.annex import selection_of  # noqa: PLC0415 - imports pydantic and jinja2

    told = {"title": composed.dossier.title, "reference": composed.dossier.reference}
    lost = partial(other_tender, now=told, lots=[selection_of(lot.annex) for lot in composed.dossier.lots])
    for name in names:
        path = output / name
        if house_style and same_place(path, house_style):
            raise UsageError(f"{path} is the house style, and would be lost", "name another folder with --output")
        keep_changed(path, force=force, lost=lost)


def composed_of(places: Places, file: Path, date: str | None) -> tuple[Tender, Composed]:
    """Return a tender, read and composed.

    Raises:
        BuildFailed: something in it is wrong; all of it is told.
    """
    from tenderkit.making.tender import compose_tender  # noqa: PLC0415 - imports pydantic
    from tenderkit.tenders.tender import read_tender  # noqa: PLC0415 - the same

    read = read_tender(file, Path.cwd())
    if date is not None and read.info.date not in {None, date} and not places.quiet:
        typer.echo(f"--date {date} does not count: {file} names the day {read.info.date}", err=True)
    return read, compose_tender(read, places.beside(file).library, places.template_folders(), day(date))


def tell(composed: Composed) -> None:
    """Tell of what a tender is made, what is wrong with it, and what is still to decide."""
    if composed.warnings:
        from tenderkit.cli.console import print_problems  # noqa: PLC0415 - imports rich

        print_problems(composed.warnings)
    for lot in composed.dossier.lots:
        count = sum(1 for _ in lot.annex.criteria())
        typer.echo(f"lot {lot.number}: {lot.title}, level {lot.annex.level.value}: {count} criteria", err=True)
    for line in composed.told:
        typer.echo(line, err=True)
    if composed.undecided:
        typer.echo("still to decide (until then every page says that it is a draft):", err=True)
        words = composed.dossier.undecided
        for item, text in zip(composed.undecided, words, strict=True):
            written = f" [{' or '.join(item.answers)}]" if item.answers else ""
            typer.echo(f"  - {item.name}: {text}{written}", err=True)


tender.command("collect", cls=Command)(collect)
tender.command("plan", cls=Command)(plan)
tender.command("outcome", cls=Command)(outcome)

_SURE = {"read": "", "secondary": "; by a secondary source", "open": "; not confirmed"}


def _tell_duties(composed: Composed) -> None:
    """Tell what the law asks of this buyer, and how sure that is."""
    if composed.duties:
        typer.echo("what the law asks of you besides (no legal advice):", err=True)
    for concern in composed.duties:
        duty = concern.duty
        state = {True: "done", False: "NOT DONE", None: "to see to"}[concern.met]
        perhaps = "" if concern.certain else " (depends on `value` and `buyer` of the tender)"
        note = f" {duty.note}" if duty.note else ""
        typer.echo(f"  - {concern.id}, {state}: {duty.what}{perhaps} [{duty.basis}{_SURE[duty.sure]}]{note}", err=True)


def _lots(sets: Sequence[str], levels: Sequence[str], quantities: Sequence[str]) -> list[dict[str, str]]:
    """Return the lots as options gave them; what is given once for each lot comes in the same order.

    A level that is not given is empty.
    """
    for name, given in (("--level", levels), ("--quantity", quantities)):
        if len(given) > len(sets):
            raise UsageError(f"{name} is given {len(given)} times for {len(sets)} lots", "give it once for each --set")
    known = []
    for level in levels:
        value = value_of(Level, level)
        if value is None:
            raise UsageError(f"unknown level '{level}'", f"choose from {', '.join(Level)}")
        known.append(value.value)
    if len(known) == 1:
        known *= len(sets)
    elif known and len(known) < len(sets):
        raise UsageError(
            f"--level is given {len(known)} times for {len(sets)} lots", "give it once for each --set, or once for all"
        )
    return [
        {
            "set": name.strip(),
            "level": known[n] if n < len(known) else "",
            "quantity": quantities[n].strip() if n < len(quantities) else "",
        }
        for n, name in enumerate(sets)
    ]
