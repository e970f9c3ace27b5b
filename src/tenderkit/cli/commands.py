"""The commands, by name: each is imported and made when it is called, so that no other one costs anything."""

from __future__ import annotations

import os
from functools import partial
from importlib import import_module
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple, get_args

import typer
from typer.core import TyperCommand, TyperGroup

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

PROCURERS: Final = "For procurers"
LEADS: Final = "For buyer-group leads and authors"
PROGRAMS: Final = "For editors and other programs"


class Row(NamedTuple):
    """Where a command is made, and how the help names it."""

    module: str
    attribute: str
    """Its function in the module, or a group of further commands."""
    about: str
    audience: str


COMMANDS: Final = {
    "list": Row("reading", "list_groups", "List the product groups.", PROCURERS),
    "show": Row("reading", "show_group", "Show criteria, or everything about one.", PROCURERS),
    "labels": Row("labels", "list_labels", "List the labels, or show everything about one.", PROCURERS),
    "coverage": Row("coverage", "show_coverage", "Hold the criteria against EU GPP and CFIT.", PROCURERS),
    "market": Row("market", "market", "Count which models and suppliers are left.", PROCURERS),
    "build": Row("building", "build", "Build the annex as a Word file.", PROCURERS),
    "tender": Row("tender", "tender", "Build a tender, collect responses, follow the contract.", PROCURERS),
    "impact": Row("impact", "impact", "Compute the carbon footprint, and what is saved.", PROCURERS),
    "catalogue": Row("catalogue", "catalogue", "Write the criteria as web pages.", PROCURERS),
    "notice": Row("notice", "notice", "Tell what the notice says about sustainability.", PROCURERS),
    "inspect": Row("inspecting", "inspect", "Tell what a Word annex was built of.", PROCURERS),
    "house-style": Row("checking", "house_style", "Look at a Word file of your own, or start one.", PROCURERS),
    "check": Row("checking", "check", "Report all that is wrong with criteria.", LEADS),
    "diff": Row("versioning", "diff", "Tell what changed between two versions of a set.", LEADS),
    "release": Row("versioning", "release", "Freeze a set at its version.", LEADS),
    "translate": Row("translate", "translate", "Give texts to translators, take in theirs.", LEADS),
    "statement": Row("statement", "statement", "Write a group's joint statement of demand.", LEADS),
    "collective": Row("collective", "collective", "Add up what many contracts achieved.", LEADS),
    "init": Row("workspace", "init", "Start a folder with criteria of your own.", LEADS),
    "upgrade": Row("workspace", "upgrade", "Build on another version of a set.", LEADS),
    "git-setup": Row("git", "git_setup", "Make git show criteria and annexes as text.", LEADS),
    "schema": Row("reading", "schema", "Print a JSON Schema for editors.", PROGRAMS),
    "text": Row("git", "text", "Print a Word file as text, for git.", PROGRAMS),
}
"""The commands in the order of the help, those for the same people together."""

SHARED: Final = ("criteria", "templates", "quiet")
"""The options of the application that may stand behind a command as well."""


def command(name: str) -> Any:  # noqa: ANN401 - typer's own command, which only older ones share with click
    """Return a command with all its options."""
    row = COMMANDS[name]
    found = getattr(import_module(f"tenderkit.cli.{row.module}"), row.attribute)
    if isinstance(found, typer.Typer):
        for info in found.registered_commands:
            info.cls = Command
        return typer.main.get_group(found)
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.command(name, cls=Command, short_help=row.about)(found)
    return typer.main.get_command(app)


class Command(TyperCommand):
    """A command whose options need no pydantic, and that takes those of the application, too."""

    def get_params(self, ctx: Any) -> list[Any]:  # noqa: ANN401 - see `command`
        """Return its own parameters, those it shares with the application, and the one for help."""
        *own, helping = super().get_params(ctx)
        return [*own, *self._shared(ctx), helping]

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - see `command`
        """Read what was given; what the command line says of the application behind the command goes over the rest."""
        _convert_ourselves(self.get_params(ctx))
        rest = super().parse_args(ctx, args)
        for parameter in self._shared(ctx):
            value = ctx.params.pop(parameter.name)
            source = ctx.get_parameter_source(parameter.name)
            if ctx.obj is not None and source is not None and source.name == "COMMANDLINE":
                given = Path(value) if isinstance(value, str) else value  # older versions of typer make it one later
                ctx.obj = ctx.obj._replace(**{parameter.name: given})
        return rest

    def _shared(self, ctx: Any) -> list[Any]:  # noqa: ANN401 - see `command`
        """Return the options of the application that it takes as well: those that it has no option of that name for."""
        own = {name for each in self.params for name in each.opts}
        shared = [each for each in ctx.find_root().command.params if each.name in SHARED and ctx.parent is not None]
        return [each for each in shared if own.isdisjoint(each.opts)]


class Commands(TyperGroup):
    """The application: the help and the shell's completion know its commands by what is said of them here."""

    def __init__(self, **attributes: Any) -> None:  # noqa: ANN401 - typer's
        super().__init__(**attributes)
        self.commands = {name: TyperCommand(name, short_help=row.about) for name, row in COMMANDS.items()}

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - see `command`
        """Read what was given before the command."""
        _convert_ourselves(self.get_params(ctx))
        return super().parse_args(ctx, args)

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401, ARG002 - see `command`
        """Write the commands, those for the same people under one heading."""
        width = max(map(len, COMMANDS))
        for audience, rows in groupby(COMMANDS.items(), key=lambda item: item[1].audience):
            with formatter.section(audience):
                formatter.write_dl([(name.ljust(width), row.about) for name, row in rows])

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401 - see `command`
        """Return the command that was called, made now."""
        name, found, rest = super().resolve_command(ctx, args)
        return name, found and command(str(name)), rest


class _Conversion:
    """Makes values of a parameter's texts, as far as it is sure of what typer would make of them.

    Why: since 0.29 typer builds a pydantic adapter for each parameter of the command that is called, for those
    without a value too, and has no way to say otherwise; importing pydantic costs as much as the rest of a build.
    """

    def __init__(self, parameter: Any, ask_typer: Callable[[], Any]) -> None:  # noqa: ANN401 - see `command`
        self._ask_typer = ask_typer
        kind = parameter.type_descriptor.annotation
        self._kind = next(iter(get_args(kind)), kind)
        self._parser = parameter.type_descriptor.parameter_info.parser

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:  # noqa: ANN401 - whatever was given
        """Return the value of what was given for a parameter."""
        if value is None:
            return () if param.multiple or param.nargs == -1 else None
        given = value if isinstance(value, list | tuple) else [value]
        made = [self._made(each) for each in given]
        if None in made:
            return self._ask_typer().coerce(value, param=param, ctx=ctx)
        return made if given is value else made[0]

    def _made(self, given: Any) -> Any:  # noqa: ANN401 - whatever was given
        if self._parser is not None:
            return self._parser(given)
        if self._kind is str and isinstance(given, str):
            return given
        if self._kind is Path and (not os.path.lexists(given) or os.access(given, os.R_OK)):
            return Path(given)
        return None


def _convert_ourselves(parameters: Iterable[Any]) -> None:
    """Keep typer from asking pydantic; older ones never do."""
    for parameter in parameters:
        if hasattr(parameter, "get_runtime_param") and hasattr(parameter, "type_descriptor"):
            parameter.get_runtime_param = partial(_Conversion, parameter, parameter.get_runtime_param)
