"""`tenderkit build`: the annex, written whole or not at all."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tenderkit.cli.app import ForceOption, GroupArgument, LanguageOption, MakeFolderOption, Places, choice
from tenderkit.cli.arguments import (
    BuildFormat,
    day,
    form_of,
    one_line,
    output_file,
    own_answers,
    own_values,
    percentage,
    target_of,
)
from tenderkit.cli.office import converter
from tenderkit.cli.writing import path_from, same_place, write_result
from tenderkit.words.errors import UsageError
from tenderkit.words.terms import Condition, Level, Theme

if TYPE_CHECKING:
    from tenderkit.documents.choice import Choice
    from tenderkit.making.annex import Built


def build(
    context: typer.Context,
    group: GroupArgument,
    level: Annotated[Level, choice(Level, "--level", help="Level of ambition.")] = Level.BASELINE,
    lang: LanguageOption = "en",
    theme: Annotated[
        list[Theme] | None, choice(Theme, "--theme", help="Only this theme; can be given more than once.")
    ] = None,
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
    answers: Annotated[
        list[str] | None,
        typer.Option("--answer", metavar="QUESTION=ANSWER", help="Your answer to a question of the set."),
    ] = None,
    condition: Annotated[
        Condition | None,
        choice(Condition, "--condition", help="Which devices may be offered, where the set makes a difference."),
    ] = None,
    law: Annotated[
        str,
        typer.Option(
            metavar="LAW", help="National law that the annex goes by, such as nl, or eu; that of --lang unless told."
        ),
    ] = "",
    reference: Annotated[str, typer.Option(help="Reference of the tender.")] = "",
    organisation: Annotated[str, typer.Option(help="Name of the contracting authority.")] = "",
    share: Annotated[
        str,
        typer.Option(metavar="PERCENT", help="Share of the award criteria in the total score, such as 20."),
    ] = "",
    date: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="Date of the annex; today unless told.")
    ] = None,
    house_style: Annotated[
        Path | None,
        typer.Option(metavar="FILE.docx", help="Word file whose styles, header and footer the annex takes on."),
    ] = None,
    form: Annotated[
        BuildFormat | None,
        choice(
            BuildFormat,
            "--format",
            help="docx unless told, or what the output file's name says; odt and pdf need LibreOffice; html and json "
            "go to the screen by default.",
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            parser=output_file,
            metavar="FILE",
            help="Where to write; - is standard output. Unless told: GROUP-LEVEL-LANG.docx (.odt, .pdf) here.",
        ),
    ] = None,
    save: Annotated[
        Path | None,
        typer.Option(
            "--save", parser=output_file, metavar="FILE.yaml", help="Write what you chose as a tender's file, too."
        ),
    ] = None,
    force: ForceOption = False,  # noqa: FBT002 - a flag
    make_folder: MakeFolderOption = False,  # noqa: FBT002 - a flag
) -> None:
    """Build the annex of a product group as a Word file.

    Examples:
    tenderkit build laptop --level baseline

    tenderkit build laptop --level significant --lang nl --organisation "Gemeente Voorbeeld" --reference 2026-014

    tenderkit build laptop --without take-back --set battery-endurance.cycles=600 --house-style ours.docx
    """
    from tenderkit.cli.replacing import lost_choices  # noqa: PLC0415 - only needed here
    from tenderkit.criteria.condition import CONDITION  # noqa: PLC0415 - the same
    from tenderkit.documents.choice import Choice  # noqa: PLC0415 - the same
    from tenderkit.making.annex import build as build_annex  # noqa: PLC0415 - imports pydantic and jinja2
    from tenderkit.making.annex import selection_of  # noqa: PLC0415 - the same

    chosen_form = form_of(form, output)
    places: Places = context.obj
    library = places.library(group)
    answered = own_answers(answers or ())
    if condition is not None and answered.setdefault(CONDITION, condition.value) != condition.value:
        raise UsageError(f"--condition {condition.value} and --answer condition={answered[CONDITION]}", "leave out one")
    choice = Choice(
        level=level,
        language=lang,
        date=day(date),
        themes=tuple(dict.fromkeys(theme or ())),
        only=tuple(dict.fromkeys(only or ())),
        without=tuple(dict.fromkeys(without or ())),
        values=own_values(values or (), lang),
        reference=one_line(reference, "--reference"),
        organisation=one_line(organisation, "--organisation"),
        share=percentage(share, "--share", lang),
        answers=answered,
        law=law.strip().casefold() or library.profiles.usual(lang),
    )
    name = re.sub(r"[^A-Za-z0-9.]+", "-", group)
    target = target_of(output, f"{name}-{level.value}-{lang}.{chosen_form}", chosen_form)
    if target and house_style and target.exists() and house_style.exists() and target.samefile(house_style):
        raise UsageError(f"{target} is the house style, and would be lost", "name another file with --output")
    if save is not None:
        _must_be_free(save, target)
    convert = converter(chosen_form, target, force=force)
    form_built = "docx" if convert else chosen_form
    built = build_annex(library, places.template_folders(), group, choice, form_built, house_style)
    if convert:
        write_result(target, convert(built.content), force=True, make_folder=make_folder)
    else:
        now = selection_of(built.annex)
        lost = partial(lost_choices, now=now, all_themes=not choice.themes, law_given=bool(law))
        write_result(target, built.content, force=force, make_folder=make_folder, lost=lost)
    if save is not None:
        _save(places, group, choice, save, house_style, dated=date is not None)
    if not places.quiet:
        note = "" if "@" in group else _draft_note(places, built)
        _tell(built, target, note)
        if save is not None:
            typer.echo(f"written: {save}", err=True)
            if any(criterion.proof for criterion in built.annex.criteria()):
                typer.echo(f"next: tenderkit tender check {save}", err=True)
            else:
                typer.echo(
                    f"note: version {built.annex.edition} has no proof as data: name a newer one in {save}", err=True
                )


def _must_be_free(save: Path, target: Path | None) -> None:
    """See to it, before anything is written, that a tender's file can be written beside the annex.

    Raises:
        UsageError: it is there already, has no folder, or is where the annex goes.
    """
    if save.exists():
        raise UsageError(f"there is a {save} already", "name another file with --save, or change this one yourself")
    if not save.parent.is_dir():
        raise UsageError(f"there is no folder {save.parent}", "make it first, or name another place with --save")
    if target and same_place(save, target):
        raise UsageError(f"{save} is where the annex goes", "name another file with --save, such as tender.yaml")


def _save(places: Places, group: str, choice: Choice, file: Path, house_style: Path | None, *, dated: bool) -> None:
    """Write what was chosen as a tender of one lot; `dated` says whether it bears a day of its own."""
    from tenderkit.cli.output import write_new  # noqa: PLC0415 - only needed here
    from tenderkit.tenders.starting import tender_of_choice  # noqa: PLC0415 - the same
    from tenderkit.versions.store import open_set  # noqa: PLC0415 - the same

    languages = dict.fromkeys(("en", choice.language))
    style = path_from(house_style, file.parent) if house_style else None
    text = tender_of_choice(open_set(places.library(group), group, languages), choice, style, dated=dated)
    write_new(file, text.encode())


def _draft_note(places: Places, built: Built) -> str:
    """Say when the files of a set are no longer what was released last; nothing where the annex is made of them."""
    from tenderkit.versions.store import DRAFT, DraftState, draft_state  # noqa: PLC0415 - imports pydantic

    group, version = built.annex.group, built.annex.edition
    if version == DRAFT or built.annex.overlay is not None:
        return ""
    state = draft_state(places.library(), group, version, built.files)
    if state is DraftState.DIFFERS:
        return f"note: the draft of {group} differs from {version}; `tenderkit diff {group}` tells how"
    if state is DraftState.UNREADABLE:
        return f"note: the draft of {group} cannot be read; `tenderkit check` tells why"
    return ""


def _tell(built: Built, target: Path | None, note: str) -> None:
    if built.warnings:
        from tenderkit.cli.console import print_problems  # noqa: PLC0415 - imports rich

        print_problems(built.warnings)
    for line in built.told:
        typer.echo(line, err=True)
    if note:
        typer.echo(note, err=True)
    if target is not None:
        typer.echo(f"written to {target}", err=True)
