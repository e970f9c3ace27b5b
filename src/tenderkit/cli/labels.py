"""`tenderkit labels`: which label proves what, how credible it is, and where it may be used."""

from __future__ import annotations

from typing import Annotated

import typer

from tenderkit.cli.app import FormatOption, LanguageOption, Places, choice
from tenderkit.cli.arguments import TextFormat
from tenderkit.words.terms import Theme

_ALL = typer.Option("--all", help="Those that none of our criteria accepts, too, ended ones among them.")


def list_labels(
    context: typer.Context,
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="Everything about this label: its id, name or other name.")
    ] = None,
    product: Annotated[
        str | None,
        typer.Option(metavar="GROUP", help="Only labels for this product group; only its criteria are counted."),
    ] = None,
    theme: Annotated[
        Theme | None, choice(Theme, "--theme", help="Only labels on this theme; only its criteria are counted.")
    ] = None,
    every: Annotated[bool, _ALL] = False,  # noqa: FBT002 - a flag
    lang: LanguageOption = "en",
    form: FormatOption = TextFormat.TEXT,
) -> None:
    """List the labels that our criteria accept, or show everything about one of the register.

    Art. 43 says whether a label may be demanded (yes, partly, no); one that may not can still be proof. Full and part
    say how many of our criteria, in every set as it stands, it proves wholly or in part. As JSON all are listed.

    Examples: tenderkit labels --product smartphone --theme circularity; tenderkit labels epeat --lang nl
    """
    places: Places = context.obj
    if name is not None:
        print_entry(places, "label", name, lang, form)
        return
    from tenderkit.cli import console  # noqa: PLC0415 - imports pydantic and rich
    from tenderkit.views import labels  # noqa: PLC0415 - imports pydantic and rich
    from tenderkit.views.screen import Screen  # noqa: PLC0415 - with the console
    from tenderkit.views.table_text import is_accepted, label_lines  # noqa: PLC0415 - with the console

    rows = labels.rows(labels.shelf(places.library(), lang), product, theme)
    if form is TextFormat.JSON:
        console.print_data(rows)
        return
    screen = Screen(places.template_folders().screen_wording(lang))
    shown = rows if every else [row for row in rows if is_accepted(row)]
    console.print_lines(label_lines(shown, screen))
    if not places.quiet:
        console.print_note(screen("labels_note"))
        if len(shown) < len(rows):
            console.print_note(screen("labels_more", number=str(len(rows) - len(shown))))


def print_entry(places: Places, register: str, name: str, language: str, form: TextFormat) -> None:
    """Print everything about an entry of a register: `label`, `law` or `source`."""
    from tenderkit.cli import console  # noqa: PLC0415 - imports pydantic and rich
    from tenderkit.views import labels  # noqa: PLC0415 - imports pydantic and rich
    from tenderkit.views.card_text import register_card  # noqa: PLC0415 - with the console
    from tenderkit.views.screen import Screen  # noqa: PLC0415 - with the console

    card = labels.card(labels.shelf(places.library(), language), register, name)
    if form is TextFormat.JSON:
        console.print_data(card)
    else:
        screen = Screen(places.template_folders().screen_wording(language))
        console.print_card(register_card(register, card, screen))
