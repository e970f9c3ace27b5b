"""The commands, by name: each is imported and made when it is called, so that no other one costs anything."""

from __future__ import annotations

import os
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, get_args

import typer
from typer.core import TyperCommand, TyperGroup

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

COMMANDS: Final = {
    "list": ("reading", "list_groups", "List the product groups."),
    "show": ("reading", "show_group", "Show criteria, or everything about one."),
    "schema": ("reading", "schema", "Print a JSON Schema for editors."),
    "labels": ("labels", "list_labels", "List the labels, or show everything about one."),
    "build": ("building", "build", "Build the annex as a Word file."),
    "check": ("checking", "check", "Report all that is wrong with criteria."),
    "coverage": ("coverage", "show_coverage", "Hold the criteria against EU GPP and CFIT."),
    "diff": ("versioning", "diff", "Tell what changed between two versions of a set."),
    "release": ("versioning", "release", "Freeze a set at its version."),
    "init": ("workspace", "init", "Start a folder with criteria of your own."),
    "upgrade": ("workspace", "upgrade", "Build on another version of a set."),
    "inspect": ("inspecting", "inspect", "Tell what a Word annex was built of."),
    "git-setup": ("git", "git_setup", "Make git show criteria and annexes as text."),
    "text": ("git", "text", "Print a Word file as text, for git."),
    "house-style": ("checking", "house_style", "Look at a Word file of your own."),
}
"""The module of each command, its function (or a group of further ones) in it, and what the help says; in its order."""


def command(name: str) -> Any:  # noqa: ANN401 - typer's own command, which only older ones share with click
    """Return a command with all its options."""
    module, attribute, about = COMMANDS[name]
    found = getattr(import_module(f"tenderkit.cli.{module}"), attribute)
    if isinstance(found, typer.Typer):
        return typer.main.get_group(found)
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.command(name, cls=Command, short_help=about)(found)
    return typer.main.get_command(app)


class Command(TyperCommand):
    """A command whose options need no pydantic."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - see `command`
        """Read what was given."""
        _convert_ourselves(self.get_params(ctx))
        return super().parse_args(ctx, args)


class Commands(TyperGroup):
    """The application: the help and the shell's completion know its commands by what is said of them here."""

    def __init__(self, **attributes: Any) -> None:  # noqa: ANN401 - typer's
        super().__init__(**attributes)
        self.commands = {name: TyperCommand(name, short_help=about) for name, (_, _, about) in COMMANDS.items()}

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - see `command`
        """Read what was given before the command."""
        _convert_ourselves(self.get_params(ctx))
        return super().parse_args(ctx, args)

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
