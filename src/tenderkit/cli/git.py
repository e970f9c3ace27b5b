"""`tenderkit git-setup` and `tenderkit text`: criteria and annexes readable in git."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tenderkit.words.errors import UsageError

if TYPE_CHECKING:
    from tenderkit.leading.gitsetup import Setup

_YES = typer.Option("--yes", "-y", help="Write it without asking.")


def git_setup(yes: Annotated[bool, _YES] = False) -> None:  # noqa: FBT002 - a flag
    """Make `git diff` and `git log -p` show Word annexes as text, and above each change the criterion it is in.

    It shows what it would write to .gitattributes and to the repository's settings, and asks before it does.

    Example: tenderkit git-setup
    """
    from tenderkit.cli.output import write_file  # noqa: PLC0415 - the same
    from tenderkit.leading.gitsetup import planned  # noqa: PLC0415 - the same
    from tenderkit.versions.git import run_git  # noqa: PLC0415 - only this command needs them

    folder = Path.cwd()
    setup = planned(folder)
    for line in setup.kept:
        typer.echo(f"left as it is in {setup.attributes.name}: {line}", err=True)
    if not setup.lines and not setup.settings:
        typer.echo("git is set up already", err=True)
        return
    _show(setup)
    if not yes:
        if not sys.stdin.isatty():
            raise UsageError("nothing is written without a yes", "say --yes")
        if not typer.confirm("write it?"):
            typer.echo("nothing was written", err=True)
            return
    if setup.lines:
        write_file(setup.attributes, setup.content)
    for setting in setup.settings:
        run_git(folder, "config", "--local", setting.name, setting.value)
    typer.echo("git is set up; commit .gitattributes, so that every member has it", err=True)


def _show(setup: Setup) -> None:
    if setup.lines:
        typer.echo(f"{setup.attributes} gets:")
        for line in setup.lines:
            typer.echo(f"  {line}")
    if setup.settings:
        typer.echo("this copy of the repository gets (every member does this once):")
        for setting in setup.settings:
            instead = f"  (instead of '{setting.instead_of}')" if setting.instead_of else ""
            typer.echo(f"  git config {setting.name} '{setting.value}'{instead}")


def text(file: Annotated[Path, typer.Argument(metavar="FILE.docx", help="The Word file.")]) -> None:
    """Print the text of a Word file, one paragraph in a line; git calls it after `git-setup`.

    Of a file that is no Word file it prints one line: git would show nothing at all if this command failed.

    Example: tenderkit text annex.docx
    """
    from tenderkit.word.reading.text import text_of  # noqa: PLC0415 - imports lxml

    try:
        data = file.read_bytes()
    except OSError as error:
        raise UsageError(f"cannot read {file}: {error.strerror}", "name a .docx file that you may read") from error
    try:
        sys.stdout.write(text_of(data, file.name))
    except UsageError:
        import hashlib  # noqa: PLC0415 - seldom needed

        typer.echo(f"(no Word file: {len(data)} bytes, sha256:{hashlib.sha256(data).hexdigest()[:16]})")
