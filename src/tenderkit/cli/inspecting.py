"""`tenderkit inspect`: what a Word annex was built of, and what became of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tenderkit.cli.app import FormatOption, Places
from tenderkit.cli.arguments import TextFormat
from tenderkit.words.errors import UsageError

if TYPE_CHECKING:
    from tenderkit.versions.compare import Comparison
    from tenderkit.word.reading.inspection import FoundAnnex


def inspect(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE.docx", help="An annex that tenderkit built.")],
    against: Annotated[
        str | None,
        typer.Option(metavar="GROUP[@VERSION]", help="Tell what changed since, up to this version of the set."),
    ] = None,
    was: Annotated[
        str | None,
        typer.Option(
            metavar="GROUP@VERSION", help="The version it was built of, where none here has its digest: laptop@git:REV."
        ),
    ] = None,
    form: FormatOption = TextFormat.TEXT,
) -> None:
    """Tell which set, version, level, language and choices a Word annex was built of, and whether it was edited since.

    It reads files that Word or LibreOffice saved again, too.

    Examples: tenderkit inspect annex.docx; tenderkit inspect annex.docx --against laptop
    """
    from tenderkit.cli import console  # noqa: PLC0415 - imports rich
    from tenderkit.word.reading.inspection import inspect_annex  # noqa: PLC0415 - imports lxml

    try:
        data = file.read_bytes()
    except OSError as error:
        raise UsageError(f"cannot read {file}: {error.strerror}", "name a .docx file that you may read") from error
    found = inspect_annex(data, file.name)
    facts: dict[str, Any] = {key: value for key, value in found.selection.items() if key != "texts"}
    facts |= {"state": _state(found), "edited": None if found.edited is None else list(found.edited)}
    places: Places = context.obj
    comparison = _since(places, facts, against, was) if against else None
    if form is TextFormat.JSON:
        console.print_data(facts | ({"since": comparison.as_dict()} if comparison else {}))
        return
    console.print_annex_facts(facts)
    if comparison:
        from tenderkit.documents.difference import tell  # noqa: PLC0415 - imports pydantic

        console.print_difference(tell(comparison, places.template_folders().wording(comparison.language)))


def _state(found: FoundAnnex) -> str:
    if found.untouched:
        return "as built"
    if found.edited is None:
        return "saved again; it does not tell what was edited"
    return "edited" if found.edited else "saved again, no criterion edited"


def _since(places: Places, facts: dict[str, Any], against: str, was: str | None) -> Comparison:
    """Compare what an annex was built of with another version, in what the annex holds."""
    from tenderkit.versions.compare import compare, in_annex  # noqa: PLC0415 - imports pydantic
    from tenderkit.versions.store import of_digest, open_whole, parsed  # noqa: PLC0415 - the same
    from tenderkit.words.terms import Level  # noqa: PLC0415 - with it

    group, language = facts["set"], facts["language"]
    library = places.library(group)
    for option, text in (("--against", against), ("--was", was or group)):
        if parsed(text).group != group:
            raise UsageError(f"the annex is of {group}, not of {parsed(text).group}", f"say {option} {group}")
    if was is not None:
        old = open_whole(library, was, language)
        if old.digest != facts["digest"] and not places.quiet:
            typer.echo(f"note: {was} is not what the annex was built of, going by the digest", err=True)
    else:
        overlay = facts["overlay"]["digest"] if facts.get("overlay") else None
        old = of_digest(library, group, facts["digest"], overlay=overlay)
    new = open_whole(library, against, language)
    return in_annex(compare(old, new, language, Level(facts["level"])), facts)
