"""`tenderkit release` and `tenderkit diff`: versions, and what lies between two of them."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tenderkit.cli.app import ForceOption, LanguageOption, MakeFolderOption, Places, choice, complete_group
from tenderkit.cli.arguments import DOCUMENTS, DiffFormat, day, diff_form, meanings, one_line, output_file, target_of
from tenderkit.cli.office import converter
from tenderkit.cli.writing import write_result
from tenderkit.words.errors import UsageError
from tenderkit.words.languages import base_of
from tenderkit.words.terms import Level

if TYPE_CHECKING:
    from tenderkit.criteria.library import Library
    from tenderkit.leading.releasing import Release
    from tenderkit.versions.compare import Comparison
    from tenderkit.words.errors import Problem

_DRY_RUN = typer.Option("--dry-run", help="Only tell what stands in the way, and what changed.")

_REFERENCE = "laptop, laptop@1.0.0, laptop@draft or laptop@git:REV."


def diff(
    context: typer.Context,
    old: Annotated[str, typer.Argument(help=f"The earlier version: {_REFERENCE}", autocompletion=complete_group)],
    new: Annotated[
        str | None,
        typer.Argument(help="The later one. Unless told: the draft, held against the newest release."),
    ] = None,
    level: Annotated[Level | None, choice(Level, "--level", help="Only what applies at this level.")] = None,
    lang: LanguageOption = "en",
    form: Annotated[
        DiffFormat | None,
        choice(DiffFormat, "--format", help="text unless told, or what the output file's name says."),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            parser=output_file,
            metavar="FILE",
            help="Where to write; docx, odt and pdf unless told: SET-OLD-NEW-LEVEL-LANG.docx.",
        ),
    ] = None,
    author: Annotated[
        str, typer.Option(help="Who made the changes, for the tracked changes of docx, odt and pdf.")
    ] = "tenderkit",
    date: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="Date of the annex and of its changes; today unless told.")
    ] = None,
    house_style: Annotated[
        Path | None, typer.Option(metavar="FILE.docx", help="Word file whose looks the annex takes on.")
    ] = None,
    force: ForceOption = False,  # noqa: FBT002 - a flag
    make_folder: MakeFolderOption = False,  # noqa: FBT002 - a flag
) -> None:
    """Tell what changed between two versions of a set, in the words of procurement.

    With docx: the annex at one level (baseline unless told), its changes tracked as Word does, to accept or reject;
    with odt too, and with pdf to read them.

    Examples:
    tenderkit diff laptop

    tenderkit diff laptop@1.0.0 laptop@1.1.0 --level significant --format docx --author "Buyer group"
    """
    from tenderkit.cli.spoken import page_language  # noqa: PLC0415 - imports pydantic

    places: Places = context.obj
    chosen = diff_form(form, output)
    language = lang if chosen.value in DOCUMENTS else page_language(places.template_folders(), lang, "diff")
    comparison = _compared(places, old, new, (lang, base_of(language)), level)
    if chosen.value in DOCUMENTS:
        from tenderkit.documents.choice import Choice  # noqa: PLC0415 - imports pydantic
        from tenderkit.making.annex import build_tracked  # noqa: PLC0415 - imports jinja2

        chosen_level = level or Level.BASELINE
        profiles = places.library().profiles
        own = Choice(chosen_level, lang, day(date), law=profiles.usual(lang))
        by = one_line(author, "--author")
        versions = "-".join(dict.fromkeys((comparison.old.info.version, comparison.new.info.version)))
        name = f"{comparison.new.id}-{versions}-{chosen_level.value}-{lang}.{chosen.value}"
        target = target_of(output, name, chosen.value)
        convert = converter(chosen.value, target, force=force)
        warnings: list[Problem] = []
        content = build_tracked(
            comparison.old,
            comparison.new,
            places.template_folders(),
            own,
            by,
            house_style,
            profile=profiles.read(own.law),
            warn=warnings.append,
        )
        content = convert(content) if convert else content
        write_result(target, content, force=force or convert is not None, make_folder=make_folder)
        if warnings and not places.quiet:
            from tenderkit.cli.console import print_problems  # noqa: PLC0415 - imports rich

            print_problems(warnings)
        if target is not None and not places.quiet:
            typer.echo(f"written to {target}", err=True)
        return
    _show(places, comparison, chosen, output, force=force, make_folder=make_folder)


def release(
    context: typer.Context,
    group: Annotated[str, typer.Argument(help="Product group, such as laptop.", autocompletion=complete_group)],
    dry_run: Annotated[bool, _DRY_RUN] = False,  # noqa: FBT002 - a flag
    stands: Annotated[
        list[str] | None,
        typer.Option(
            "--translation-stands",
            metavar="ID",
            help="The translation of this criterion, label or law (or `set`) needs no change; can be given more than "
            "once.",
        ),
    ] = None,
    means: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ID=MEANING",
            help="What new words of a criterion (or of `set`) mean where only a reader can tell: words, looser or "
            "stricter; can be given more than once.",
        ),
    ] = None,
    date: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="Day the legal check judges on; today unless told.")
    ] = None,
) -> None:
    """Freeze a set at the version in its set.yaml: one file that needs no other and never changes.

    It is refused while `check` finds errors, a translation lags behind its source, CHANGES.md has no entry for the
    version, the version number is too small for what changed, or only a reader can tell what changed and none said.

    Examples: tenderkit release laptop --dry-run; tenderkit release laptop
    """
    from tenderkit.cli import console  # noqa: PLC0415 - imports rich
    from tenderkit.leading.releasing import prepare  # noqa: PLC0415 - imports pydantic and jinja2

    if "@" in group:
        raise UsageError(f"a release is made of the files as they stand, not of {group}", "leave out the @")
    places: Places = context.obj
    workspace = places.workspace()
    if workspace is not None and workspace.base_of(group) is not None:
        hint = "an annex bears the version of the base and a digest of your changes; git keeps both"
        raise UsageError(f"{group} is built on here, and released where it is made", hint)
    library = places.library()
    _check_own(library)
    made = prepare(library, places.template_folders(), group, day(date), stands or (), meanings(means or ()))
    if made.comparison is not None and not places.quiet:
        _tell_step(made)
    if made.problems:
        console.print_problems(made.problems)
    if not made.ready:
        raise typer.Exit(1)
    if dry_run:
        typer.echo(f"{group} {made.version} can be released", err=True)
        return
    from tenderkit.cli.output import write_file  # noqa: PLC0415 - only a real release writes
    from tenderkit.criteria.places import shown_path  # noqa: PLC0415 - the same

    told = f"{group} {made.version} was released already, and is the same"
    if not made.there_already:
        made.path.parent.mkdir(exist_ok=True)
        write_file(made.path, made.content)
        told = f"released {group} {made.version}: {shown_path(made.path, library.base)}"
    if not places.quiet:
        typer.echo(told, err=True)


def _check_own(library: Library) -> None:
    """Stop where the criteria are those of an installed tenderkit, which the next installation replaces."""
    from tenderkit.criteria.places import packaged  # noqa: PLC0415 - imports pydantic

    shipped = packaged("criteria")
    if shipped.parent.name == "_data" and library.folder.resolve() == shipped.resolve():
        hint = "say which are with --criteria, or call it in a folder below which they stand in `criteria`"
        raise UsageError("the criteria that come with tenderkit are not yours to release", hint)


def _tell_step(made: Release) -> None:
    """Say which change asks for which version number."""
    comparison = made.comparison
    if comparison is None:
        return
    typer.echo(
        f"since {comparison.old.info.version} the changes ask for a {comparison.required_bump.value} version", err=True
    )
    for change in comparison.changes:
        fields = ", ".join(dict.fromkeys(field.field for field in change.fields if field.bump is change.bump))
        told = f"  {change.bump.value}: {change.criterion or 'set.yaml'} {change.change} ({fields})"
        typer.echo(told + (": cannot tell, read it" if change.is_open else ""), err=True)


def _compared(places: Places, old: str, new: str | None, languages: tuple[str, str], level: Level | None) -> Comparison:
    """Compare two versions; `languages` are the one asked for and that of what is told."""
    from tenderkit.versions.compare import compare  # noqa: PLC0415 - imports pydantic
    from tenderkit.versions.store import open_whole, parsed  # noqa: PLC0415 - the same

    library = places.library(old)
    pair = (old, new) if new is not None else _pair(library, old)
    groups = dict.fromkeys(parsed(text).group for text in pair)
    if len(groups) > 1:
        raise UsageError(f"{' and '.join(groups)} are two product groups", "name two versions of one")
    before, after = (open_whole(library, text, languages[0]) for text in pair)
    return compare(before, after, languages[1], level)


def _pair(library: Library, text: str) -> tuple[str, str]:
    """Return what to compare where one version is named: it and the draft, or in a workspace its base and itself."""
    from tenderkit.versions.store import DRAFT, parsed, releases  # noqa: PLC0415 - imports pydantic

    group, version = parsed(text)
    base = library.base_of(group)
    if version is None and base is not None:
        return f"{group}@{base}", group
    library.info(group)
    if version is None and not releases(library, group):
        hint = f"make one with `tenderkit release {group}`, or name two versions"
        raise UsageError(f"{group} has no release to hold the draft against", hint)
    return text, f"{group}@{DRAFT}"


def _show(
    places: Places, comparison: Comparison, form: DiffFormat, output: Path | None, *, force: bool, make_folder: bool
) -> None:
    from tenderkit.cli import console  # noqa: PLC0415 - imports rich
    from tenderkit.documents.difference import tell  # noqa: PLC0415 - imports pydantic
    from tenderkit.documents.difference_markdown import markdown  # noqa: PLC0415 - imports pydantic
    from tenderkit.words.seal import seal_html  # noqa: PLC0415 - only needed here

    templates = places.template_folders()
    wording = templates.wording(comparison.language)
    target = target_of(output, "", form.value)
    if form is DiffFormat.TEXT and target is None:
        console.print_difference(tell(comparison, wording))
        return
    if form is DiffFormat.TEXT:
        written = io.StringIO()
        console.print_difference(tell(comparison, wording), written)
        content = written.getvalue().encode()
    elif form is DiffFormat.JSON:
        content = (json.dumps(comparison.as_dict(), ensure_ascii=False, indent=2) + "\n").encode()
    elif form is DiffFormat.MARKDOWN:
        content = markdown(tell(comparison, wording)).encode()
    else:
        from tenderkit.documents.render import render_difference  # noqa: PLC0415 - imports jinja2

        content = seal_html(render_difference(tell(comparison, wording), wording, templates.folders))
    write_result(target, content, force=force, make_folder=make_folder)
    if target is not None and not places.quiet:
        typer.echo(f"written to {target}", err=True)
