"""`tenderkit init` and `tenderkit upgrade`: a workspace of one's own."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tenderkit.cli.app import FormatOption, GroupArgument, Places, complete_group
from tenderkit.cli.arguments import TextFormat, one_line
from tenderkit.words.errors import UsageError

if TYPE_CHECKING:
    from tenderkit.criteria.library import Library
    from tenderkit.leading.upgrading import Upgrade

_APPLY = typer.Option("--apply", help="Change tenderkit.yaml; without it nothing is changed.")


def init(
    context: typer.Context,
    groups: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[GROUP]...",
            help="Product groups to build on; all of them unless told.",
            autocompletion=complete_group,
        ),
    ] = None,
    name: Annotated[
        str | None, typer.Option(help="Name of your organisation or group; the folder's unless told.")
    ] = None,
) -> None:
    """Start a workspace in this folder: your own criteria, as changes on top of those of tenderkit.

    It writes tenderkit.yaml, which names the versions you build on, and overlay/, which holds what is different for
    you. What is there already stays as it is.

    Examples: tenderkit init laptop --name "Gemeente Voorbeeld"
    """
    from tenderkit.cli.output import write_files  # noqa: PLC0415 - only needed here
    from tenderkit.criteria.places import WORKSPACE  # noqa: PLC0415 - imports pydantic
    from tenderkit.leading.starting import starting_files  # noqa: PLC0415 - the same

    folder = Path.cwd()
    if (folder / WORKSPACE).exists():
        hint = "add product groups to `base` in it, or see `tenderkit upgrade --help`"
        raise UsageError(f"there is a {WORKSPACE} in this folder already", hint)
    places: Places = context.obj
    library = places.library()
    organisation = one_line(folder.name if name is None else name, "--name")
    files = starting_files(library, groups or (), organisation, _path_to(library, folder))
    new = {folder / path: text.encode() for path, text in files.items() if not (folder / path).exists()}
    write_files(new)
    if places.quiet:
        return
    for path in files:
        typer.echo(f"{'written' if folder / path in new else 'left as it is'}: {path}", err=True)
    if ": draft" in files[WORKSPACE]:
        typer.echo("what has no release yet is marked as a draft; `tenderkit upgrade` moves to a release", err=True)
    group = next(path for path in files if path.count("/") == 1).partition("/")[2].removesuffix(".yaml")
    typer.echo(f"next: tenderkit show {group}; then write in overlay/{group}.yaml what is different for you", err=True)
    typer.echo(f"then: tenderkit check; tenderkit diff {group}; tenderkit build {group} --level baseline", err=True)


def upgrade(
    context: typer.Context,
    group: GroupArgument,
    version: Annotated[
        str | None, typer.Argument(metavar="[VERSION]", help="Version to build on; the newest release unless told.")
    ] = None,
    apply: Annotated[bool, _APPLY] = False,  # noqa: FBT002 - a flag
    form: FormatOption = TextFormat.TEXT,
) -> None:
    """Tell one by one what in your overlay no longer fits another version of the set it builds on, and what to look at.

    With --apply and nothing wrong, tenderkit.yaml names the new version. Your overlay is never changed: mend it with
    an editor.

    Examples: tenderkit upgrade laptop 1.1.0; tenderkit upgrade laptop 1.1.0 --apply
    """
    from tenderkit.cli import console  # noqa: PLC0415 - imports rich
    from tenderkit.leading.upgrading import upgrade as look  # noqa: PLC0415 - imports pydantic and jinja2

    places: Places = context.obj
    workspace = places.workspace()
    if workspace is None:
        if places.criteria is not None:
            raise UsageError(
                "criteria are named, so no workspace is used", "leave out --criteria and TENDERKIT_CRITERIA"
            )
        raise UsageError("there is no tenderkit.yaml in this folder or above it", "start one with `tenderkit init`")
    found = look(workspace, places.template_folders(), group, version)
    if form is TextFormat.JSON:
        console.print_data(found.as_dict())
    else:
        console.print_problems(found.problems, to_stdout=True)
    if not found.ready:
        if not places.quiet:
            told = f"nothing was changed: mend the errors for {found.new}, and say the same again"
            later = f"; until it is applied, other commands hold your overlay against {found.old}, which it may not fit"
            typer.echo(told + (later if found.old != found.new else ""), err=True)
        raise typer.Exit(1)
    _apply(workspace.file, found, places, write=apply)


def _apply(file: Path, found: Upgrade, places: Places, *, write: bool) -> None:
    """Write the new `tenderkit.yaml`, or say how to."""
    if found.old == found.new:
        told = f"{file.name} builds on {found.group} {found.new} already"
    elif write:
        from tenderkit.cli.output import write_file  # noqa: PLC0415 - only needed here

        write_file(file, found.content)
        told = f"{file.name} builds on {found.group} {found.new} now, and on {found.old} no more"
    else:
        told = (
            f"nothing was changed; say --apply to build on {found.group} {found.new} instead of {found.old}; "
            f"until then, other commands hold your overlay against {found.old}"
        )
    if not places.quiet:
        typer.echo(told, err=True)


def _path_to(library: Library, folder: Path) -> str | None:
    """Return the path of criteria from a folder; None for those that come with tenderkit."""
    from tenderkit.criteria.places import packaged  # noqa: PLC0415 - imports pydantic

    if library.folder.resolve() == packaged("criteria").resolve():
        return None
    try:
        return Path(os.path.relpath(library.folder, folder)).as_posix()
    except ValueError:  # another drive
        return library.folder.resolve().as_posix()
