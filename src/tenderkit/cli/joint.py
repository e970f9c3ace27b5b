"""What the commands for many buyers share: in which form they tell, and how a page is shown or written."""

from __future__ import annotations

import io
import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tenderkit.cli.writing import write_result
from tenderkit.criteria.shape import listed
from tenderkit.words.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tenderkit.joint.paper import Paper


class StatementFormat(StrEnum):
    """How `statement` tells what a group asks."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"
    DOCX = "docx"


class CollectiveFormat(StrEnum):
    """How `collective` tells what many contracts come to."""

    TEXT = "text"
    JSON = "json"
    DOCX = "docx"
    XLSX = "xlsx"
    CSV = "csv"


HouseStyleOption = Annotated[
    Path | None,
    typer.Option(metavar="FILE.docx", help="Word file whose styles, header and footer a Word file takes on."),
]

_ENDINGS = {"txt": "text", "md": "markdown"}


def form_named(form: StrEnum | None, output: Path | None, kind: type[StrEnum]) -> str:
    """Return how to tell something: as was asked for, else as the output file's name says, else as text.

    Args:
        form: what was asked for.
        output: the file to write, if any.
        kind: the forms that there are.

    Raises:
        UsageError: the name says nothing, or something else; or a file was asked for, and none is named.
    """
    files = [each.value for each in kind]
    if output is None or str(output) == "-":
        if form in {"docx", "xlsx"} and output is None:
            raise UsageError(f"a .{form} file cannot be shown on the screen", "name a file with --output")
        return form.value if form else "text"
    ending = output.suffix.lower().lstrip(".")
    named = _ENDINGS.get(ending, ending)
    if form is None and named not in files:
        endings = {value: ending for ending, value in _ENDINGS.items()}
        known = listed(f".{endings.get(each, each)}" for each in files)
        raise UsageError(f"the name {output} does not say what to write", f"known are {known}")
    if form and named in files and named != form.value:
        raise UsageError(f"--format {form.value} does not go with the file name {output}", "leave out --format")
    return form.value if form else named


def show_data(data: Mapping[str, Any], target: Path | None, *, force: bool, make_folder: bool) -> None:
    """Print data as JSON, or write it to a file.

    Raises:
        OutputFailed: it cannot be written, or somebody's work would be lost.
    """
    from tenderkit.words.seal import seal_json  # noqa: PLC0415 - only needed here

    printed = f"{json.dumps(data, ensure_ascii=False, indent=2)}\n".encode() if target is None else seal_json(data)
    write_result(target, printed, force=force, make_folder=make_folder)


def show_paper(paper: Paper, form: str, target: Path | None, *, force: bool, make_folder: bool) -> None:
    """Print a page as text or as Markdown, or write it to a file.

    Raises:
        OutputFailed: it cannot be written, or something stands there already.
    """
    from tenderkit.cli.console import print_blocks, write  # noqa: PLC0415 - imports rich
    from tenderkit.joint.paper import blocks, markdown  # noqa: PLC0415 - imports pydantic

    if form == "markdown":
        text = markdown(paper.title, paper.sections)
    elif target is None:
        print_blocks(blocks(paper))
        return
    else:
        written = io.StringIO()
        print_blocks(blocks(paper), written)
        text = written.getvalue()
    if target is None:
        write(text)
    else:
        write_result(target, text.encode(), force=force, make_folder=make_folder)
