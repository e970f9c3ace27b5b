"""`tenderkit translate`: texts for translators, and what they hand back."""

from __future__ import annotations

import codecs
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tenderkit.cli.app import ForceOption, MakeFolderOption, Places, choice, complete_group
from tenderkit.cli.arguments import day, output_file
from tenderkit.words.errors import OutputFailed, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tenderkit.criteria.library import Library
    from tenderkit.leading.translating.checking import UnitWords
    from tenderkit.leading.translating.importing import Change

translate = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    no_args_is_help=True,
    help="Give the texts of criteria to translators, and take in what they hand back.",
)


class TranslationFormat(StrEnum):
    """What translators get."""

    XLIFF = "xliff"
    XLIFF1 = "xliff1"
    XLSX = "xlsx"


_ENDINGS = {".xlf": TranslationFormat.XLIFF, ".xliff": TranslationFormat.XLIFF, ".xlsx": TranslationFormat.XLSX}


@translate.command("export")
def export(
    context: typer.Context,
    group: Annotated[
        str, typer.Argument(help="Product group, or common for all it shares.", autocompletion=complete_group)
    ],
    to: Annotated[str, typer.Option("--to", metavar="LANG", help="Language to translate into: nl, fr.")],
    since: Annotated[
        str | None, typer.Option(metavar="VERSION", help="Mark what changed since this version, such as 1.0.0.")
    ] = None,
    form: Annotated[
        TranslationFormat | None,
        choice(
            TranslationFormat,
            "--format",
            help="xliff (2.0) unless told, or what the output file's name says; xliff1 is 1.2.",
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", parser=output_file, metavar="FILE", help="File to write; laptop-fr.xlf unless told."
        ),
    ] = None,
    date: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="Day of the workbook; today unless told.")
    ] = None,
    force: ForceOption = False,  # noqa: FBT002 - a flag
    make_folder: MakeFolderOption = False,  # noqa: FBT002 - a flag
) -> None:
    """Write the texts of a draft for translators: XLIFF 2.0 or 1.2, or an Excel workbook.

    With it come the title and field of each text, its length, and the terms in it; placeholders are protected.

    Examples: tenderkit translate export laptop --to fr

    tenderkit translate export laptop --to fr --since 1.0.0 --output laptop-fr.xlsx

    tenderkit translate export laptop --to fr --format xliff1
    """
    from tenderkit.cli.spoken import language_of  # noqa: PLC0415 - imports pydantic
    from tenderkit.cli.writing import write_result  # noqa: PLC0415 - only needed here
    from tenderkit.leading.translating.exporting import State, entries  # noqa: PLC0415 - imports pydantic
    from tenderkit.leading.translating.units import to_translate  # noqa: PLC0415 - the same

    places: Places = context.obj
    named = _ENDINGS.get(output.suffix.lower()) if output is not None else None
    if output is not None and output.suffix and named is None and form is None and not output.is_dir():
        raise UsageError(
            f"{output} says no kind of file that translators get", "name a .xlf or .xlsx file, or --format"
        )
    is_xliff = named is TranslationFormat.XLIFF and form is TranslationFormat.XLIFF1
    if form is not None and named is not None and form is not named and not is_xliff:
        raise UsageError(f"--format {form.value} does not go with the file name {output}", "leave out --format")
    chosen = form or named or TranslationFormat.XLIFF
    library = places.library(group)
    found = to_translate(library, group, language_of(to))
    given = entries(library, found, since)
    if chosen is TranslationFormat.XLSX:
        from tenderkit.leading.translating.workbook import write_table  # noqa: PLC0415 - only needed here

        content = write_table(found.language, given, f"{found.group}: translation into {found.language}", day(date))
    elif chosen is TranslationFormat.XLIFF1:
        from tenderkit.leading.translating.xliff1 import write_xliff1  # noqa: PLC0415 - the same

        content = write_xliff1(found.language, given)
    else:
        from tenderkit.leading.translating.xliff import write_xliff  # noqa: PLC0415 - the same

        content = write_xliff(found.language, given)
    default = f"{found.group}-{found.language}.{'xlsx' if chosen is TranslationFormat.XLSX else 'xlf'}"
    named_file = Path(default) if output is None else output / default if output.is_dir() else output
    target = None if str(named_file) == "-" else named_file
    write_result(target, content, force=force, make_folder=make_folder)
    if not places.quiet:
        counts = {state: sum(each.state is state for each in given) for state in State}
        told = "; ".join(f"{count} {state.value}" for state, count in counts.items() if count)
        typer.echo(f"{len(given)} texts: {told}", err=True)
        if target is not None:
            typer.echo(f"written to {target}", err=True)


@translate.command("import")
def import_(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What the translator handed back: XLIFF or .xlsx.")],
    dry_run: Annotated[  # noqa: FBT002 - a flag
        bool, typer.Option("--dry-run", help="Show what would change, and change nothing.")
    ] = False,
) -> None:
    """Check what a translator handed back, and write it into the files of its language.

    What is not translated yet is told, and stays as it is; with a fault, nothing is written.
    Texts that are the same stay as they are, character for character, and so do comments.

    Examples: tenderkit translate import laptop-fr.xlf --dry-run

    tenderkit translate import laptop-fr.xlsx
    """
    from tenderkit.cli import console  # noqa: PLC0415 - imports rich
    from tenderkit.leading.translating.importing import import_file  # noqa: PLC0415 - imports pydantic

    places: Places = context.obj
    try:
        data = file.read_bytes()
    except OSError as error:
        raise UsageError(f"cannot read {file}: {error.strerror}", "name the file that was handed back") from error
    found = import_file(
        lambda group: _own_library(places, group),
        data,
        file.as_posix(),
        lambda language: _unit_words(places, language),
    )
    if found.warnings:
        console.print_problems(found.warnings)
    if dry_run:
        for change in found.changes:
            console.write(change.difference)
    else:
        _write(found.changes)
    if not places.quiet:
        for change in found.changes:
            typer.echo(f"{change.texts} texts {'would change' if dry_run else 'written'} in {change.shown}", err=True)
        if not found.changes:
            which = "all" if not found.untranslated else "what is translated of the"
            typer.echo(f"{which} {found.texts} texts are as they were; nothing to write", err=True)
        if found.untranslated:
            typer.echo(f"{found.untranslated} of {found.texts} texts are not translated yet", err=True)


def _own_library(places: Places, group: str) -> Library:
    """Return the criteria of a product group; those that came with tenderkit only where a workspace lies over them.

    Raises:
        UsageError: they came with tenderkit.
    """
    from tenderkit.criteria.places import is_packaged  # noqa: PLC0415 - imports pydantic

    library = places.library(group)
    if library.base_of(group) is None and is_packaged(library.folder, Path.cwd()):
        raise UsageError("these criteria came with tenderkit, and are not yours", "name yours with --criteria")
    return library


def _write(changes: Sequence[Change]) -> None:
    """Write the files, all or none.

    Raises:
        OutputFailed: one was changed meanwhile, or cannot be written.
    """
    from tenderkit.cli.output import write_files  # noqa: PLC0415 - only needed here

    contents = {}
    for change in changes:
        before = change.path.read_bytes() if change.path.exists() else b""
        mark = codecs.BOM_UTF8 if before.startswith(codecs.BOM_UTF8) else b""
        if before != mark + change.before.encode():
            raise OutputFailed(f"{change.shown} was changed meanwhile, and is left as it is", "import it again")
        contents[change.path] = mark + change.after.encode()
    write_files(contents)


def _unit_words(places: Places, language: str) -> UnitWords:
    """Return how units are written in English and in a language; in English alone where there are no words for it."""
    from tenderkit.leading.translating.checking import UnitWords  # noqa: PLC0415 - imports pydantic

    templates = places.template_folders()
    known = templates.languages()
    both = (templates.wording(each).group("units") if each in known else {} for each in ("en", language))
    return UnitWords(*({name: str(word) for name, word in units.items()} for units in both))
