"""The application: its global options, and how it ends.

Exit codes: 0 fine, 1 problems in the input, 2 wrong usage, 3 the output cannot be written.
"""

from __future__ import annotations

import atexit
import contextlib
import difflib
import gc
import io
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from tenderkit import __version__
from tenderkit.cli.arguments import TextFormat
from tenderkit.cli.commands import Commands
from tenderkit.words.errors import BuildFailed, OutputFailed, UsageError

if TYPE_CHECKING:
    from tenderkit.criteria.library import Library
    from tenderkit.documents.templates import Templates
    from tenderkit.overlays.workspace import Workspace

app = typer.Typer(
    cls=Commands,
    name="tenderkit",
    help="Build tender annexes for circular and fair ICT hardware from YAML criteria.",
    epilog="Start with: tenderkit list, then: tenderkit build laptop --level baseline",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class Places(NamedTuple):
    """Where things are: made once from the global options."""

    criteria: Path | None
    templates: Path | None
    quiet: bool
    beside_file: Path | None = None
    """A file whose workspace counts before that of the working folder."""

    def beside(self, file: Path) -> Places:
        """Return the places for a file, such as a tender, that may lie in a workspace."""
        return self._replace(beside_file=file)

    def library(self, reference: str = "") -> Library:
        """Return the criteria to use, and what a workspace changes in them if it builds on the product group named.

        Args:
            reference: the product group, such as `laptop` or `laptop@1.0.0`; all of them unless told.
        """
        from tenderkit.criteria.library import Library  # noqa: PLC0415 - imports pydantic
        from tenderkit.criteria.places import find_criteria  # noqa: PLC0415 - imports pydantic

        workspace = self.workspace()
        if workspace is not None and workspace.base_of(reference.partition("@")[0]) is not None:
            return workspace.library()
        folder = Path.cwd()
        return Library(find_criteria(self.criteria, folder), folder)

    def workspace(self) -> Workspace | None:
        """Return the workspace above the file, else above the working folder; None where criteria are named."""
        from tenderkit.criteria.places import find_workspace  # noqa: PLC0415 - imports pydantic

        folder = Path.cwd()
        above = [self.beside_file.absolute().parent] if self.beside_file else []
        found = (find_workspace(start) for start in (*above, folder)) if self.criteria is None else ()
        file = next(filter(None, found), None)
        if file is None:
            return None
        from tenderkit.overlays.workspace import read_workspace  # noqa: PLC0415 - only a workspace pays for it

        return read_workspace(file, folder)

    def template_folders(self) -> Templates:
        """Return the templates to use."""
        from tenderkit.documents.templates import find_templates  # noqa: PLC0415 - imports pydantic

        return find_templates(self.templates, Path.cwd())


def main() -> None:
    """Run the command line and exit with its code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a Windows pipe would otherwise fail on what its code page lacks
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")
    gc.disable()  # a process this short ends before collecting garbage pays
    atexit.register(gc.freeze)  # and the interpreter's own collections at the end would take a sixth of its time
    try:
        app(prog_name="tenderkit")
    except UsageError as error:
        _fail(error.message, error.hint, 2)
    except OutputFailed as error:
        _fail(error.message, error.hint, 3)
    except BuildFailed as error:
        from tenderkit.cli.console import print_problems  # noqa: PLC0415 - imports rich

        print_problems(error.problems)
        sys.exit(1)
    except OSError as error:
        sys.stdout = io.StringIO()  # what it still holds cannot be written either
        _fail(f"cannot write the result: {error.strerror}", "", 3)


def _fail(message: str, hint: str, code: int) -> None:
    from tenderkit.cli.console import print_message  # noqa: PLC0415 - imports rich

    print_message(message, hint)
    sys.exit(code)


def _version(value: bool) -> None:  # noqa: FBT001 - typer calls it so
    if value:
        typer.echo(f"tenderkit {__version__}")
        raise typer.Exit


def complete_group(incomplete: str) -> list[str]:
    """Complete the name of a product group, for the shell."""
    return [group for group in Places(None, None, quiet=True).library().groups() if group.startswith(incomplete)]


_VERSION = typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")


@app.callback()
def _options(
    context: typer.Context,
    criteria: Annotated[
        Path | None,
        typer.Option(
            envvar="TENDERKIT_CRITERIA",
            help="Folder with criteria; else the nearest, or tenderkit's.",
        ),
    ] = None,
    templates: Annotated[
        Path | None,
        typer.Option(
            envvar="TENDERKIT_TEMPLATES",
            help="Folder with your own templates; what it lacks is taken from tenderkit's.",
        ),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print results and errors only.")] = False,  # noqa: FBT002 - a flag
    version: Annotated[bool, _VERSION] = False,  # noqa: ARG001, FBT002 - a flag whose callback does the work
) -> None:
    context.obj = Places(criteria, templates, quiet)


def choice(words: type[StrEnum], *names: str, help: str) -> Any:  # noqa: A002, ANN401 - as typer names and types it
    """Return an option that takes one of a few words, in any language, and suggests the nearest one for a typo."""

    def parse(text: str) -> StrEnum:
        with contextlib.suppress(ValueError):
            return words(text)
        from tenderkit.cli.spoken import names_of, value_of  # noqa: PLC0415 - imports pydantic

        found = value_of(words, text)
        if found is not None:
            return found
        near = difflib.get_close_matches(text.casefold(), [*(word.value for word in words), *names_of(words)], n=1)
        allowed = ", ".join(f"'{word.value}'" for word in words)
        hint = f"did you mean '{near[0]}'?" if near else f"choose from {allowed}"
        raise typer.BadParameter(f"unknown value '{text}'; {hint}")

    def complete(incomplete: str) -> list[str]:
        return [word.value for word in words if word.value.startswith(incomplete)]

    metavar = "|".join(word.value for word in words)
    return typer.Option(*names, parser=parse, metavar=metavar, autocompletion=complete, help=help)


def _language(text: str) -> str:
    if text == "en":
        return text
    from tenderkit.cli.spoken import language_of  # noqa: PLC0415 - imports pydantic

    return language_of(text)


GroupArgument = Annotated[
    str,
    typer.Argument(
        help="Product group, such as laptop; or a version of it: laptop@1.0.0, laptop@draft, laptop@git:REV.",
        autocompletion=complete_group,
    ),
]
LanguageOption = Annotated[
    str,
    typer.Option(
        "--lang", parser=_language, metavar="LANG", help="Language: en, nl, fr, de, nb; nl-BE and others for a country."
    ),
]
FormatOption = Annotated[TextFormat, choice(TextFormat, "--format", help="How to print it.")]
ForceOption = Annotated[
    bool, typer.Option("--force", help="Overwrite a file that was changed since it was built, or had other choices.")
]
SignedOption = Annotated[str, typer.Option("--signed", metavar="YYYY-MM-DD", help="The day the contract was signed.")]
AwardedOption = Annotated[
    Path | None,
    typer.Option(
        "--awarded", metavar="ANSWERS.json", help="The answers.json of `tender collect`: who won, and promised what."
    ),
]
TendererOption = Annotated[
    str, typer.Option("--tenderer", metavar="NAME", help="Who won; the first in rank of each lot unless told.")
]
ContractLotsOption = Annotated[
    list[str] | None, typer.Option("--lot", metavar="N", help="A lot of the contract; all of them unless told.")
]
MakeFolderOption = Annotated[bool, typer.Option("--make-folder", help="Make the folder of the file if it is missing.")]
