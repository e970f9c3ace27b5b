"""`tenderkit list`, `show` and `schema`: what there is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from tenderkit.cli.app import FormatOption, LanguageOption, Places, choice, complete_group
from tenderkit.cli.arguments import TextFormat
from tenderkit.words.errors import BuildFailed, Severity, UsageError
from tenderkit.words.terms import Kind, Level, Theme

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tenderkit.criteria.criteria_set import CriteriaSet
    from tenderkit.views.proof import Wanted

_REGISTERS = ("label", "law", "source")
"""The registers whose entries have a card."""

_LISTS = ("common", "law", "source", "unit")
"""What there is to point to."""

_PROOF = typer.Option("--proof", help="What is handed in instead, by moment.")
_LAW = typer.Option(
    metavar="LAW", help="National law by which --proof tells when, such as nl, or eu; that of --lang unless told."
)
_BASIS = typer.Option("--basis", help="What each value rests on instead, level by level.")
_VERSIONS = typer.Option("--versions", help="The versions of each group instead, newest first.")


def list_groups(
    context: typer.Context,
    versions: Annotated[bool, _VERSIONS] = False,  # noqa: FBT002 - a flag
    form: FormatOption = TextFormat.TEXT,
) -> None:
    """List the product groups: version, languages, criteria per theme and level.

    Examples: tenderkit list --format json; tenderkit list --versions
    """
    from tenderkit.cli import console  # noqa: PLC0415 - imports pydantic and rich
    from tenderkit.versions.store import open_set  # noqa: PLC0415 - imports pydantic
    from tenderkit.views import show  # noqa: PLC0415 - imports pydantic and rich

    library = context.obj.library()
    workspace = context.obj.workspace()
    own = workspace.library() if workspace else library
    groups = sorted({*library.groups(), *(workspace.info.base if workspace else ())})
    if not groups:
        raise UsageError(f"no product group in '{library.folder}'", "a product group is a folder with a set.yaml")
    if versions:
        found = [show.versions(own if own.base_of(group) else library, group) for group in groups]
        (console.print_data if form is TextFormat.JSON else console.print_versions)(found)
        return
    sets = [open_set(own if own.base_of(group) else library, group, ("en",)) for group in groups]
    summaries = [show.summary(criteria_set) for criteria_set in sets]
    if form is TextFormat.JSON:
        console.print_data(summaries)
    else:
        console.print_summaries(summaries, {criteria_set.id: criteria_set.info.title for criteria_set in sets})
        if not context.obj.quiet:
            console.print_note("Measures are steps that you take yourself; no annex holds them.")


def show_group(
    context: typer.Context,
    name: Annotated[
        str,
        typer.Argument(
            help="Product group, or one criterion: laptop/battery-endurance; with @1.0.0 behind it, of that version. "
            "Or an entry of a register: label:epeat, law:reg-2023-1670, source:eu-gpp-2021. "
            "Or what there is to point to: common, law, source, unit.",
            autocompletion=complete_group,
        ),
    ],
    level: Annotated[
        Level | None, choice(Level, "--level", help="Only what applies at this level, with its values.")
    ] = None,
    theme: Annotated[Theme | None, choice(Theme, "--theme", help="Only this theme.")] = None,
    kind: Annotated[Kind | None, choice(Kind, "--kind", help="Only this kind.")] = None,
    proof: Annotated[bool, _PROOF] = False,  # noqa: FBT002 - a flag
    basis: Annotated[bool, _BASIS] = False,  # noqa: FBT002 - a flag
    law: Annotated[str, _LAW] = "",
    lang: LanguageOption = "en",
    form: FormatOption = TextFormat.TEXT,
) -> None:
    """Show the criteria of a product group, or everything about one of them, or about a label, law or source.

    What only the buyer reads (rationale, guidance, market) is shown here and never stands in an annex.

    Examples: tenderkit show laptop --kind award; tenderkit show laptop/battery-endurance --level baseline;
    tenderkit show laptop --proof --level baseline; tenderkit show laptop --basis --level baseline;
    tenderkit show law:reg-2023-1670; tenderkit show common
    """
    register, _, entry = name.partition(":")
    is_entry = register in _REGISTERS and name != register
    if is_entry or name in _LISTS:
        chosen = {"--level": level, "--theme": theme, "--kind": kind, "--proof": proof, "--basis": basis, "--law": law}
        _refuse(chosen, name, "it goes with a product group or a criterion, such as laptop")
        if is_entry:
            from tenderkit.cli.labels import print_entry  # noqa: PLC0415 - commands stand in the help as imported

            print_entry(context.obj, register, entry, lang, form)
        else:
            _show_list(context.obj, name, form)
        return
    from tenderkit.cli import console  # noqa: PLC0415 - imports pydantic and rich
    from tenderkit.views import show  # noqa: PLC0415 - imports pydantic and rich
    from tenderkit.views.card_text import criterion_card  # noqa: PLC0415 - with the console
    from tenderkit.views.screen import Screen  # noqa: PLC0415 - with the console
    from tenderkit.views.table_text import criterion_lines, measures_note, says_basis  # noqa: PLC0415 - with the console

    named, at, version = name.partition("@")
    group, _, criterion = named.partition("/")
    criteria_set = _checked(context.obj, f"{group}{at}{version}", lang)
    if criterion:
        _refuse({"--theme": theme, "--kind": kind}, name, f"it goes with the product group: {group}{at}{version}")
    if proof or basis or law:
        from tenderkit.views.proof import Wanted  # noqa: PLC0415 - with the console

        _only_one(proof=proof, basis=basis, law=law)
        wanted = Wanted(level, theme, kind, criterion)
        if proof:
            _show_proof(context.obj, criteria_set, lang, law.strip().casefold(), wanted, form)
        else:
            _show_basis(context.obj, criteria_set, lang, wanted, form)
        return
    if form is TextFormat.JSON:
        rows = show.rows(criteria_set, lang, level=level, theme=theme, kind=kind)
        console.print_data(show.card(criteria_set, criterion, lang, level) if criterion else rows)
        return
    screen = Screen(context.obj.template_folders().screen_wording(lang))
    if criterion:
        console.print_card(criterion_card(show.card(criteria_set, criterion, lang, level, screen.number), screen))
        return
    rows = show.rows(criteria_set, lang, level=level, theme=theme, kind=kind)
    console.print_lines(criterion_lines(rows, screen))
    note = measures_note(rows, screen)
    if note and not context.obj.quiet:
        console.print_note(note)
    if says_basis(rows) and not context.obj.quiet:
        console.print_note(screen("basis_note"))


def _show_list(places: Places, name: str, form: TextFormat) -> None:
    """Show what there is to point to."""
    from tenderkit.cli import console  # noqa: PLC0415 - imports pydantic and rich
    from tenderkit.views.listing import listed_rows  # noqa: PLC0415 - the same

    found = listed_rows(name, places.library(), places.template_folders())
    lines = [tuple(found[0]), *(tuple(row.values()) for row in found)] if found else []
    (console.print_data(found) if form is TextFormat.JSON else console.print_lines(lines))


def _show_proof(
    places: Places, criteria_set: CriteriaSet, language: str, law: str, wanted: Wanted, form: TextFormat
) -> None:
    """Show what is handed in, by moment."""
    from tenderkit.cli import console  # noqa: PLC0415 - imports pydantic and rich
    from tenderkit.views.proof import proof_card, proof_rows  # noqa: PLC0415 - with the console
    from tenderkit.views.screen import Screen  # noqa: PLC0415 - the same

    profiles = places.library(criteria_set.id).profiles
    profile = profiles.read(law or profiles.usual(language))
    screen = Screen(places.template_folders().screen_wording(language, profile))
    if form is TextFormat.JSON:
        console.print_data(proof_rows(criteria_set, language, wanted, screen))
    elif items := proof_rows(criteria_set, language, wanted, screen, screen.number):
        title = f"{criteria_set.id} {criteria_set.info.version}"
        console.print_card(proof_card(items, title, screen))
    elif not places.quiet:
        console.print_note(screen("no_proof", set=f"{criteria_set.id} {criteria_set.info.version}"))


def _show_basis(places: Places, criteria_set: CriteriaSet, language: str, wanted: Wanted, form: TextFormat) -> None:
    """Show what the values of a set rest on."""
    from tenderkit.cli import console  # noqa: PLC0415 - imports pydantic and rich
    from tenderkit.views.basis import basis_lines, basis_rows  # noqa: PLC0415 - with the console
    from tenderkit.views.screen import Screen  # noqa: PLC0415 - the same

    rows = basis_rows(criteria_set, wanted)
    if form is TextFormat.JSON:
        console.print_data(rows)
    elif rows:
        console.print_lines(basis_lines(rows, Screen(places.template_folders().screen_wording(language))))


def _only_one(*, proof: bool, basis: bool, law: str) -> None:
    """Stop where options do not go together."""
    if proof and basis:
        raise UsageError("--proof does not go with --basis", "show one, then the other")
    if law and not proof:
        raise UsageError("--law goes with --proof only", "add --proof, or leave --law out")


def _refuse(given: Mapping[str, object], name: str, hint: str) -> None:
    """Stop where an option is given that does not go with what is shown."""
    for option, value in given.items():
        if value:
            raise UsageError(f"{option} does not go with {name}", hint)


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
    from tenderkit.cli.console import print_data  # noqa: PLC0415 - imports rich
    from tenderkit.criteria.schema import schema_of  # noqa: PLC0415 - imports pydantic

    print_data(schema_of(name))


def _checked(places: Places, group: str, language: str) -> CriteriaSet:
    """Read a set and stop when something in it is wrong."""
    from tenderkit.checks import check_all  # noqa: PLC0415 - imports pydantic
    from tenderkit.criteria.readers import as_read  # noqa: PLC0415 - the same
    from tenderkit.versions.store import open_set  # noqa: PLC0415 - the same

    criteria_set = open_set(places.library(group), group, dict.fromkeys(("en", language)))
    if not criteria_set.is_draft and criteria_set.overlay is None:  # it was checked when it was released
        return as_read(criteria_set, language)
    problems = [p for p in check_all(criteria_set, {}) if p.severity is Severity.ERROR]
    if problems:
        raise BuildFailed(problems)
    return as_read(criteria_set, language)
