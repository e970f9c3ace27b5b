"""`tenderkit catalogue`: the criteria as web pages that work from a disk."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tenderkit.cli.app import Places
from tenderkit.cli.arguments import day
from tenderkit.words.errors import OutputFailed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from tenderkit.criteria.library import Library

_DRAFT = typer.Option("--draft", help="Show the drafts of released sets, too, marked as such.")
_WITHOUT_ANNEXES = typer.Option("--without-annexes", help="Leave out the Word annexes of each level.")
_ODT = typer.Option("--odt", help="The annexes as OpenDocument files, too; needs LibreOffice.")
_FORCE = typer.Option("--force", help="Overwrite files that tenderkit did not write, or that were changed since.")

_MOST_NAMED = 3
"""The most files that a message names."""


def catalogue(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where to write it; made if it is missing.")],
    lang: Annotated[
        list[str] | None,
        typer.Option("--lang", metavar="LANG", help="Only this language; can be given more than once."),
    ] = None,
    sets: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="SET",
            help="Only this set, such as laptop; laptop@3.0.0 for one version of it. Can be given more than once.",
        ),
    ] = None,
    draft: Annotated[bool, _DRAFT] = False,  # noqa: FBT002 - a flag
    without_annexes: Annotated[bool, _WITHOUT_ANNEXES] = False,  # noqa: FBT002 - a flag
    odt: Annotated[bool, _ODT] = False,  # noqa: FBT002 - a flag
    date: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="Date of the annexes; today unless told.")
    ] = None,
    force: Annotated[bool, _FORCE] = False,  # noqa: FBT002 - a flag
) -> None:
    """Write the criteria as web pages: every version in every language, with search, choice and annexes.

    They work from a disk and on any web server, without anything from elsewhere. They hold what only buyers read.

    Examples:
    tenderkit catalogue site

    tenderkit catalogue site --lang nl --set laptop --odt
    """
    from tenderkit.catalogue.gathering import gathered  # noqa: PLC0415 - imports pydantic
    from tenderkit.catalogue.kept import standing, with_list  # noqa: PLC0415 - the same
    from tenderkit.catalogue.site import Annexes, catalogue_files  # noqa: PLC0415 - imports jinja2
    from tenderkit.cli.output import write_files  # noqa: PLC0415 - only needed here
    from tenderkit.cli.spoken import language_of  # noqa: PLC0415 - the same

    places: Places = context.obj
    if folder.exists() and not folder.is_dir():
        raise OutputFailed(f"{folder} is no folder", "name a folder")
    to_odt = _converter() if odt and not without_annexes else None
    library_of, groups = _criteria(places)
    editions = gathered(library_of, groups, sets or (), draft=draft)
    languages = tuple(dict.fromkeys(map(language_of, lang or ())))
    annexes = Annexes(not without_annexes, to_odt)
    files = catalogue_files(editions, languages, places.template_folders(), day(date), annexes)
    found = standing(files, lambda name: _content(folder / name))
    if found.foreign and not force:
        message = f"{_named(folder, found.foreign)}: not from tenderkit, or changed since, and left as it is"
        raise OutputFailed(message, "name another folder, or overwrite with --force")
    files = with_list(files, found.left_over)
    write_files(_changed(files, folder), synced=False)
    if places.quiet:
        return
    shown = sum(not languages or any(code in edition.languages for code in languages) for edition in editions)
    typer.echo(
        f"{shown} version{'s' if shown != 1 else ''}, {len(files)} files: open {folder / 'index.html'}", err=True
    )
    if found.left_over:
        told = "stays from an earlier catalogue; this one has no such page"
        typer.echo(f"note: {_named(folder, tuple(found.left_over))}: {told}", err=True)


def _named(folder: Path, names: Sequence[str]) -> str:
    """Name files of a folder, and say how many more there are."""
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    return f"{', '.join(str(folder / name) for name in names[:_MOST_NAMED])}{more}"


def _criteria(places: Places) -> tuple[Callable[[str], Library], Sequence[str]]:
    """Return what finds the criteria of a product group, read once, and the product groups there are."""
    plain = places.library()
    workspace = places.workspace()
    own = workspace.library() if workspace else plain
    groups = sorted({*plain.groups(), *(workspace.info.base if workspace else ())})
    return (lambda group: own if own.base_of(group) is not None else plain), groups


def _converter() -> Callable[[Sequence[bytes]], Sequence[bytes]]:
    """Return what makes OpenDocument files of Word files.

    Raises:
        UsageError: there is no LibreOffice.
    """
    from tenderkit.cli.office import find_office  # noqa: PLC0415 - only needed here

    program = find_office()
    from tenderkit.word.converting import converted_all  # noqa: PLC0415 - imports the Word writer

    return lambda files: converted_all(files, "odt", program)


def _changed(files: Mapping[str, bytes], folder: Path) -> dict[Path, bytes]:
    """Return the files that are not there yet as they are to be, by where they go; the list of them comes last."""
    return {folder / name: content for name, content in files.items() if _content(folder / name) != content}


def _content(path: Path) -> bytes | None:
    """Return what a file holds; None where there is none.

    Raises:
        OutputFailed: it cannot be read, or is a folder.
    """
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise OutputFailed(
            f"cannot read {path}, which is there already: {error.strerror}", "name another folder"
        ) from error
