"""The command line: options in, exit codes out. Everything heavy is imported when a command needs it.

Exit codes: 0 fine, 1 problems in the input, 2 wrong usage, 3 the output cannot be written.
"""

from __future__ import annotations

import gc
import io
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tenderkit import __version__
from tenderkit.arguments import BuildFormat, CheckFormat, TextFormat, day, form_of, one_line, own_values, target_of
from tenderkit.errors import BuildFailed, OutputFailed, Severity, UsageError
from tenderkit.terms import Kind, Level, Theme

if TYPE_CHECKING:
    from tenderkit.build import Built
    from tenderkit.library import CriteriaSet, Library
    from tenderkit.templates import Templates

__all__ = ["app", "main"]

app = typer.Typer(
    name="tenderkit",
    help="Build tender criteria annexes for circular and fair ICT hardware: YAML criteria in, Word annex out.",
    epilog="Start with: tenderkit list, then: tenderkit build laptop --level baseline",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
house_style_app = typer.Typer(help="Look at a Word file of your own.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(house_style_app, name="house-style")


@dataclass(frozen=True, slots=True)
class _Places:
    """Where things are: made once from the global options."""

    criteria: Path | None
    templates: Path | None
    quiet: bool

    def library(self) -> Library:
        from tenderkit.library import Library, find_criteria  # noqa: PLC0415 - imports pydantic

        folder = Path.cwd()
        return Library(find_criteria(self.criteria, folder), folder)

    def template_folders(self) -> Templates:
        from tenderkit.templates import find_templates  # noqa: PLC0415 - imports pydantic

        return find_templates(self.templates, Path.cwd())


def main() -> None:
    """Run the command line and exit with its code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a Windows pipe would otherwise fail on what its code page lacks
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")
    gc.disable()  # a process this short ends before collecting garbage pays
    try:
        app()
    except UsageError as error:
        _fail(error.message, error.hint, 2)
    except OutputFailed as error:
        _fail(error.message, error.hint, 3)
    except BuildFailed as error:
        from tenderkit.console import print_problems  # noqa: PLC0415 - imports rich

        print_problems(error.problems)
        sys.exit(1)
    except OSError as error:
        sys.stdout = io.StringIO()  # what it still holds cannot be written either
        _fail(f"cannot write the result: {error.strerror}", "", 3)


def _fail(message: str, hint: str, code: int) -> None:
    from tenderkit.console import print_message  # noqa: PLC0415 - imports rich

    print_message(message, hint)
    sys.exit(code)


def _version(value: bool) -> None:  # noqa: FBT001 - typer calls it so
    if value:
        typer.echo(f"tenderkit {__version__}")
        raise typer.Exit


def _complete_group(incomplete: str) -> list[str]:
    return [group for group in _Places(None, None, quiet=True).library().groups() if group.startswith(incomplete)]


_VERSION = typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
_FORCE = typer.Option("--force", help="Overwrite a file that was changed since it was built.")


@app.callback()
def _options(
    context: typer.Context,
    criteria: Annotated[
        Path | None,
        typer.Option(
            envvar="TENDERKIT_CRITERIA",
            help="Folder with criteria. Unless told: the nearest criteria/ above this folder, else tenderkit's own.",
        ),
    ] = None,
    templates: Annotated[
        Path | None,
        typer.Option(
            envvar="TENDERKIT_TEMPLATES",
            help="Folder with your own templates; what it lacks is taken from tenderkit's.",
        ),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print results and errors only.")] = False,  # noqa: FBT002 - a flag
    version: Annotated[bool, _VERSION] = False,  # noqa: ARG001, FBT002 - a flag whose callback does the work
) -> None:
    context.obj = _Places(criteria, templates, quiet)


GroupArgument = Annotated[str, typer.Argument(help="Product group, such as laptop.", autocompletion=_complete_group)]
LanguageOption = Annotated[str, typer.Option("--lang", help="Language: en, nl.")]
FormatOption = Annotated[TextFormat, typer.Option("--format", help="How to print it.")]


@app.command("list", short_help="List the product groups.")
def list_groups(context: typer.Context, form: FormatOption = TextFormat.TEXT) -> None:
    """List the product groups: version, languages, criteria per theme and level.

    Example: tenderkit list --format json
    """
    from tenderkit import console, show  # noqa: PLC0415 - imports pydantic and rich

    library = context.obj.library()
    groups = library.groups()
    if not groups:
        raise UsageError(f"no product group in '{library.folder}'", "a product group is a folder with a set.yaml")
    sets = [library.load(group, ("en",)) for group in groups]
    summaries = [show.summary(criteria_set) for criteria_set in sets]
    if form is TextFormat.JSON:
        console.print_data(summaries)
    else:
        console.print_summaries(summaries, {criteria_set.id: criteria_set.info.title for criteria_set in sets})


@app.command("show", short_help="Show criteria, or everything about one.")
def show_group(
    context: typer.Context,
    name: Annotated[
        str,
        typer.Argument(
            help="Product group, or one criterion: laptop/battery-endurance.", autocompletion=_complete_group
        ),
    ],
    level: Annotated[Level | None, typer.Option(help="Only what applies at this level, with its values.")] = None,
    theme: Annotated[Theme | None, typer.Option(help="Only this theme.")] = None,
    kind: Annotated[Kind | None, typer.Option(help="Only this kind.")] = None,
    lang: LanguageOption = "en",
    form: FormatOption = TextFormat.TEXT,
) -> None:
    """Show the criteria of a product group, or everything about one of them.

    What only the buyer reads (rationale, guidance, market) is shown here and never stands in an annex.

    Examples: tenderkit show laptop --kind award; tenderkit show laptop/battery-endurance --level baseline
    """
    from tenderkit import console, show  # noqa: PLC0415 - imports pydantic and rich

    group, _, criterion = name.partition("/")
    criteria_set = _checked(context.obj, group, lang)
    if criterion:
        card = show.card(criteria_set, criterion, lang, level)
        (console.print_data if form is TextFormat.JSON else console.print_card)(card)
        return
    rows = show.rows(criteria_set, lang, level=level, theme=theme, kind=kind)
    (console.print_data if form is TextFormat.JSON else console.print_rows)(rows)


@app.command(short_help="Build the annex as a Word file.")
def build(
    context: typer.Context,
    group: GroupArgument,
    level: Annotated[Level, typer.Option(help="Level of ambition.")] = Level.BASELINE,
    lang: LanguageOption = "en",
    theme: Annotated[list[Theme] | None, typer.Option(help="Only this theme; can be given more than once.")] = None,
    only: Annotated[
        list[str] | None, typer.Option(metavar="ID", help="Only this criterion; can be given more than once.")
    ] = None,
    without: Annotated[
        list[str] | None,
        typer.Option(metavar="ID", help="Leave this criterion out; can be given more than once."),
    ] = None,
    values: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="ID.PARAM=VALUE",
            help="Your own value; `weight` sets the points of an award criterion.",
        ),
    ] = None,
    reference: Annotated[str, typer.Option(help="Reference of the tender.")] = "",
    organisation: Annotated[str, typer.Option(help="Name of the contracting authority.")] = "",
    date: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="Date of the annex; today unless told.")
    ] = None,
    house_style: Annotated[
        Path | None,
        typer.Option(metavar="FILE.docx", help="Word file whose styles, header and footer the annex takes on."),
    ] = None,
    form: Annotated[
        BuildFormat | None,
        typer.Option(
            "--format",
            help="docx unless told, or what the output file's name says; html and json go to the screen by default.",
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Where to write; - is standard output. Unless told: GROUP-LEVEL-LANG.docx in this folder.",
        ),
    ] = None,
    force: Annotated[bool, _FORCE] = False,  # noqa: FBT002 - a flag
) -> None:
    """Build the annex of a product group as a Word file.

    Examples:
    tenderkit build laptop --level baseline

    tenderkit build laptop --level significant --lang nl --organisation "Gemeente Voorbeeld" --reference 2026-014

    tenderkit build laptop --without durability --set battery-endurance.cycles=600 --house-style ours.docx
    """
    from tenderkit.build import build as build_annex  # noqa: PLC0415 - imports pydantic and jinja2
    from tenderkit.choice import Choice  # noqa: PLC0415 - the same

    chosen_form = form_of(form, output)
    choice = Choice(
        level=level,
        language=lang,
        date=day(date),
        themes=tuple(dict.fromkeys(theme or ())),
        only=tuple(dict.fromkeys(only or ())),
        without=tuple(dict.fromkeys(without or ())),
        values=own_values(values or ()),
        reference=one_line(reference, "--reference"),
        organisation=one_line(organisation, "--organisation"),
    )
    places: _Places = context.obj
    target = target_of(output, f"{group}-{level.value}-{lang}.docx", chosen_form)
    built = build_annex(places.library(), places.template_folders(), group, choice, chosen_form, house_style)
    _write(target, built.content, force=force)
    if not places.quiet:
        _tell(built, target)


@app.command(short_help="Report all that is wrong with criteria.")
def check(
    context: typer.Context,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PATH]...",
            help="Criteria folder, a set's folder or single files; unless told, the criteria that build would use.",
        ),
    ] = None,
    form: Annotated[CheckFormat, typer.Option("--format", help="How to print it.")] = CheckFormat.TEXT,
) -> None:
    """Report everything that is wrong with criteria, at once, with file, line and column.

    Examples: tenderkit check; tenderkit check criteria/laptop --format github
    """
    from tenderkit import console  # noqa: PLC0415 - imports rich
    from tenderkit.checks.paths import check_paths  # noqa: PLC0415 - imports pydantic and jinja2

    places: _Places = context.obj
    problems = check_paths(paths or (), places.library(), places.template_folders())
    if form is CheckFormat.JSON:
        console.print_data([problem.as_dict() for problem in problems])
    elif form is CheckFormat.GITHUB:
        console.print_github(problems)
    else:
        console.print_problems(problems, to_stdout=True)
        if not problems and not places.quiet:
            console.print_message("no problems found", style="green", label="")
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise typer.Exit(1)


@app.command(short_help="Print a JSON Schema for editors.")
def schema(
    name: Annotated[
        str,
        typer.Argument(
            help="criteria, set, translation, labels, law or sources; for the others see docs/authoring.md."
        ),
    ] = "criteria",
) -> None:
    """Print the JSON Schema of a kind of file, for editors.

    Example: tenderkit schema criteria > criteria/schemas/criteria.json
    """
    from tenderkit.console import print_data  # noqa: PLC0415 - imports rich
    from tenderkit.schema import schema_of  # noqa: PLC0415 - imports pydantic

    print_data(schema_of(name))


@house_style_app.command("check", short_help="Say what it offers as a house style.")
def check_house_style(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE.docx", help="The Word file.")],
    form: FormatOption = TextFormat.TEXT,
) -> None:
    """Say which styles a Word file has and lacks, which placeholders it holds, and what is wrong with it.

    Example: tenderkit house-style check ours.docx
    """
    from tenderkit import console  # noqa: PLC0415 - imports rich
    from tenderkit.build import check_house_style as look  # noqa: PLC0415 - imports pydantic and jinja2

    places: _Places = context.obj
    report = look(file, places.template_folders())
    if form is TextFormat.JSON:
        console.print_data(report)
    else:
        console.print_house_style(file.name, report)
    if any(problem["severity"] == Severity.ERROR.value for problem in report["problems"]):
        raise typer.Exit(1)


def _tell(built: Built, target: Path | None) -> None:
    from tenderkit.report import report  # noqa: PLC0415 - with the build, only needed here

    if built.warnings:
        from tenderkit.console import print_problems  # noqa: PLC0415 - imports rich

        print_problems(built.warnings)
    for line in report(built.annex):
        typer.echo(line, err=True)
    if target is not None:
        typer.echo(f"written to {target}", err=True)


def _checked(places: _Places, group: str, language: str) -> CriteriaSet:
    """Read a set and stop when something in it is wrong."""
    from tenderkit.checks import check_all  # noqa: PLC0415 - imports pydantic

    criteria_set = places.library().load(group, dict.fromkeys(("en", language)))
    problems = [p for p in check_all(criteria_set, {}) if p.severity is Severity.ERROR]
    if problems:
        raise BuildFailed(problems)
    return criteria_set


def _write(target: Path | None, content: bytes, *, force: bool) -> None:
    if target is None:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    from tenderkit.output import write_file  # noqa: PLC0415 - with the seal, only needed here
    from tenderkit.seal import is_untouched  # noqa: PLC0415 - the same

    if target.is_file() and not force:
        try:
            before = target.read_bytes()
        except OSError as error:
            raise OutputFailed(
                f"cannot read {target}, which is there already: {error.strerror}",
                "name another file with --output",
            ) from error
        if before and not is_untouched(before):
            raise OutputFailed(
                f"{target} was changed since it was built, or is not from tenderkit, and is left as it is",
                "name another file with --output, or overwrite it with --force",
            )
    write_file(target, content)
