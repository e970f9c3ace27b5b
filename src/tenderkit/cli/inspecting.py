"""`tenderkit inspect`: what a Word annex was built of, and what became of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from tenderkit.cli.app import FormatOption, Places
from tenderkit.cli.arguments import TextFormat, output_file
from tenderkit.words.errors import UsageError
from tenderkit.words.languages import base_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tenderkit.criteria.criteria_set import CriteriaSet
    from tenderkit.criteria.library import Library
    from tenderkit.versions.compare import Comparison
    from tenderkit.word.reading.inspection import FoundAnnex


_OF_MANY: Final = frozenset({"collective", "statement"})
"""Documents that are of no one tender."""


def inspect(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="An annex, or another document, that tenderkit built.")],
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
    workspace: Annotated[
        str | None,
        typer.Option(
            metavar="git:REV",
            help="The state of your workspace that it was built in, where your changes are others now: git:HEAD~1.",
        ),
    ] = None,
    save: Annotated[
        Path | None,
        typer.Option(
            "--save",
            parser=output_file,
            metavar="FILE.yaml",
            help="Write what it was built of as a tender's file, instead.",
        ),
    ] = None,
    form: FormatOption = TextFormat.TEXT,
) -> None:
    """Tell which set, version, level, language and choices a Word annex was built of, and whether it was edited since.

    It reads files that Word or LibreOffice saved again, too.

    With --against it first tells that, and then what changed since.

    Examples: tenderkit inspect annex.docx; tenderkit inspect annex.docx --against laptop;
    tenderkit inspect annex.docx --against laptop --workspace git:HEAD~1
    """
    from tenderkit.cli import console  # noqa: PLC0415 - imports rich
    from tenderkit.word.reading.inspection import inspect_annex  # noqa: PLC0415 - imports lxml

    _belong_together(save, against, was or workspace, form)
    try:
        data = file.read_bytes()
    except OSError as error:
        raise UsageError(f"cannot read {file}: {error.strerror}", "name a .docx file that you may read") from error
    if save is not None:
        _save(context.obj, data, file, save)
        return
    if _told_of_a_tender(data, file, form, against):
        return
    found = inspect_annex(data, file.name)
    facts = _facts(found.selection) | {
        "state": _state(found),
        "edited": None if found.edited is None else list(found.edited),
        "missing": list(found.missing),
        "missing_chapters": list(found.missing_chapters),
        "edited_around": found.edited_around,
    }
    if found.compared:
        facts["compared"] = _facts(found.compared)
    places: Places = context.obj
    as_json = form is TextFormat.JSON
    if not as_json:
        console.print_annex_facts(facts)
    since = {}
    try:  # what it was built of is told, whatever is wrong with the rest
        if against is not None:
            comparison = _since(places, facts, against, was, workspace)
            since = {"since": comparison.as_dict()}
            if not as_json:
                from tenderkit.documents.difference import tell  # noqa: PLC0415 - imports pydantic

                console.print_difference(tell(comparison, places.template_folders().wording(comparison.language)))
    finally:
        if as_json:
            console.print_data(facts | since)


def _belong_together(save: Path | None, against: str | None, earlier: str | None, form: TextFormat) -> None:
    """See to it that the options given go together."""
    if save is not None and (against or earlier or form is not TextFormat.TEXT):
        raise UsageError("--save writes a file and tells nothing else", "leave out the other options")
    if against is None and earlier:
        raise UsageError(
            "--was and --workspace go with --against", "name the version to compare with: --against laptop"
        )


def _told_of_a_tender(data: bytes, file: Path, form: TextFormat, against: str | None) -> bool:
    """Tell what a document of a tender was built of; of any other file nothing.

    Raises:
        UsageError: what changed since is asked for, which only an annex of `build` tells.
    """
    from tenderkit.cli import console  # noqa: PLC0415 - imports rich
    from tenderkit.cli.replacing import document_of_tender  # noqa: PLC0415 - only needed here

    found = document_of_tender(data, file.name)
    if found is None:
        return False
    if against is not None:
        sets = ["{set}@{edition}".format(**lot) for lot in found.kept["made_of"]]
        raise UsageError(
            f"{file} is a document of a tender, which --against does not compare",
            f"it was made of {', '.join(sets)}: tenderkit diff {sets[0] if sets else 'GROUP@VERSION'} {against}",
        )
    tender = found.kept["tender"]
    state = "as built" if found.untouched else "saved or changed since it was built"
    if form is TextFormat.JSON:
        console.print_data({**found.kept, "state": state})
        return True
    lines = [("document", str(found.kept["document"]))]
    lines += [(name, str(tender[name])) for name in ("title", "organisation", "reference", "date") if name in tender]
    lines += [("made of", "{set} {edition}, level {level}, {digest}".format(**lot)) for lot in found.kept["made_of"]]
    console.print_lines([*lines, ("built with", f"tenderkit {found.kept['tenderkit']}"), ("state", state)])
    return True


def _save(places: Places, data: bytes, file: Path, save: Path) -> None:
    """Write the tender that an annex, or a document of a tender, was built of."""
    from tenderkit.cli.output import write_new  # noqa: PLC0415 - only needed here
    from tenderkit.cli.replacing import document_of_tender  # noqa: PLC0415 - the same
    from tenderkit.tenders.starting import tender_of_document, tender_of_selection  # noqa: PLC0415 - the same
    from tenderkit.word.reading.inspection import inspect_annex  # noqa: PLC0415 - imports lxml

    if save.exists():
        raise UsageError(f"there is a {save} already", "name another file with --save, or change this one yourself")
    held = document_of_tender(data, file.name)
    if held is not None and held.kept["document"] in _OF_MANY:
        raise UsageError(f"{file} is of no tender alone", "name an annex, or a document of one tender")
    if held is not None:
        text = tender_of_document(places.library, held.kept)
    else:
        selection = inspect_annex(data, file.name).selection
        text = tender_of_selection(places.library(selection["set"]), selection)
    write_new(save, text.encode())
    if not places.quiet:
        typer.echo(f"written: {save}", err=True)
        typer.echo(f"next: tenderkit tender check {save}", err=True)


def _facts(selection: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in selection.items() if key not in {"texts", "chapters"}}


def _state(found: FoundAnnex) -> str:
    start = "comparison, with changes that are neither accepted nor rejected; " if found.compared else ""
    if found.untouched:
        return f"{start}as built"
    if found.edited is None:
        return f"{start}saved again; it does not tell what was edited"
    if found.missing or found.missing_chapters:
        return f"{start}incomplete"
    if found.edited or found.edited_around:
        return f"{start}edited"
    return f"{start}saved again, no criterion edited"


def _since(places: Places, facts: dict[str, Any], against: str, was: str | None, workspace: str | None) -> Comparison:
    """Compare what an annex was built of with another version, in what the annex holds."""
    from tenderkit.versions.compare import compare, in_annex  # noqa: PLC0415 - imports pydantic
    from tenderkit.versions.store import open_whole, parsed  # noqa: PLC0415 - the same
    from tenderkit.words.terms import Level  # noqa: PLC0415 - with it

    group, language = facts["set"], base_of(facts["language"])
    for option, text in (("--against", against), ("--was", was or group)):
        if parsed(text).group != group:
            raise UsageError(f"the annex is of {group}, not of {parsed(text).group}", f"say {option} {group}")
    library = places.library(group)
    old = _built_of(places, library, facts, parsed(against).version, was)
    if facts.get("overlay") and old.overlay is None:
        old = _laid_over(places, library, old, facts["overlay"], workspace, lenient=was is not None)
    elif workspace is not None:
        raise UsageError("the annex holds no changes of a workspace", "leave out --workspace")
    new = open_whole(library, against, language)
    return in_annex(compare(old, new, language, Level(facts["level"])), facts)


def _built_of(
    places: Places, library: Library, facts: dict[str, Any], against: str | None, was: str | None
) -> CriteriaSet:
    """Return the set that an annex was built of, without what a workspace changed in it unless `was` says so."""
    from tenderkit.versions.store import of_digest, open_whole  # noqa: PLC0415 - imports pydantic

    if was is None:
        return of_digest(library, facts["set"], facts["digest"], against)
    old = open_whole(library, was, base_of(facts["language"]))
    changes = facts["overlay"]["digest"] if facts.get("overlay") else None
    if (old.digest != facts["digest"] or (old.overlay and old.overlay.digest != changes)) and not places.quiet:
        typer.echo(f"note: {was} is not what the annex was built of, going by the digest", err=True)
    return old


def _laid_over(
    places: Places,
    library: Library,
    base: CriteriaSet,
    changes: dict[str, str],
    workspace: str | None,
    *,
    lenient: bool,
) -> CriteriaSet:
    """Lay over a set what a workspace changed in it, as it stands or as it was."""
    from tenderkit.versions.store import with_overlay  # noqa: PLC0415 - imports pydantic

    of_folder = places.workspace() if library.overlays is not None else None
    if workspace is None:
        if lenient and of_folder is None:
            if not places.quiet:
                typer.echo(f"note: the changes by {changes['name']} are left out; this is not their folder", err=True)
            return base
        return with_overlay(library, base, changes["digest"])
    if of_folder is None:
        raise UsageError(f"no workspace here builds on {base.id}", "call it in the one that the annex was built in")
    if not workspace.startswith("git:"):
        raise UsageError(f"unknown state '{workspace}' of the workspace", "write it as --workspace git:HEAD~1")
    from tenderkit.criteria.library import Library  # noqa: PLC0415 - imports pydantic
    from tenderkit.leading.earlier import at_revision  # noqa: PLC0415 - the same

    with at_revision(of_folder, workspace.removeprefix("git:")) as earlier:
        return with_overlay(Library(library.folder, library.base, overlays=earlier), base, changes["digest"])
