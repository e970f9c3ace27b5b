"""What the tests share: folders, a small criteria set, and the command line run inside this process."""

import contextlib
import datetime
import functools
import gc
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from unittest import mock

import pytest
import typer.main
from hypothesis import HealthCheck, settings

from tenderkit import cli
from tenderkit.criteria import source
from tenderkit.criteria.criteria_set import CriteriaSet
from tenderkit.criteria.library import Library, packaged
from tenderkit.documents.annex import Annex
from tenderkit.documents.choice import Choice
from tenderkit.documents.compose import compose_annex
from tenderkit.documents.templates import Templates, find_templates
from tenderkit.words.terms import Level

TESTS = Path(__file__).resolve().parent
ROOT = TESTS.parent
SHIPPED = ROOT / "criteria"
GOLDENS = TESTS / "goldens"
SMALL = GOLDENS / "criteria"
"""A criteria folder with one product group, `gadget`, that has a criterion of every kind."""

DAY = "2026-11-21"
CHECKED = "2026-11-30"
"""The day on which the registers that come with tenderkit were last held against their sources."""
PROBLEM_KEYS = ["code", "severity", "file", "line", "column", "message", "hint"]

ARABIC_DIGIT = "\N{ARABIC-INDIC DIGIT FIVE}"
"""A digit for Python, and none for the file format."""

# A test changes a line or two of thirty files: the others are parsed once, and typer's commands made once.
source.parse_yaml = functools.lru_cache(maxsize=1000)(source.parse_yaml)
typer.main.get_command = functools.cache(typer.main.get_command)

bounded = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""Property tests look at this many examples, so that the whole suite stays short."""


@dataclass(frozen=True)
class Run:
    """What a command gave back."""

    code: int
    raw: bytes
    err: str

    @property
    def out(self) -> str:
        """Standard output as text."""
        return self.raw.decode("utf-8")


def tenderkit(*arguments: object, folder: Path, **environment: str) -> Run:
    """Run the command line in a folder, as a user would.

    What the user's own environment says about criteria and templates is hidden from it.
    """
    raw_out, raw_err = io.BytesIO(), io.BytesIO()
    out = io.TextIOWrapper(raw_out, "utf-8", write_through=True)
    err = io.TextIOWrapper(raw_err, "utf-8", write_through=True)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TENDERKIT_")}
    with (
        contextlib.chdir(folder),
        mock.patch.dict(os.environ, {**kept, **environment}, clear=True),
        mock.patch.object(sys, "argv", ["tenderkit", *map(str, arguments)]),
        mock.patch.object(sys, "stdout", out),
        mock.patch.object(sys, "stderr", err),
    ):
        try:
            cli.main()
            code = 0
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else int(end.code is not None)
        finally:
            gc.enable()  # the command line switches it off, since its process is short
    out.flush()
    err.flush()
    return Run(code, raw_out.getvalue(), raw_err.getvalue().decode("utf-8"))


def at_terminal(*arguments: object, folder: Path, typed: str = "", columns: int = 80) -> Run:
    """Run the command line with the small criteria at a terminal of so many columns; skip where there is none."""
    pty, termios = pytest.importorskip("pty"), pytest.importorskip("termios")
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (40, columns))
    program = [sys.executable, "-c", "from tenderkit.cli import main; main()", "--criteria", str(SMALL)]
    kept = {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "LINES", "NO_COLOR"}}
    with subprocess.Popen(
        [*program, *map(str, arguments)], cwd=folder, stdin=theirs, stdout=theirs, stderr=theirs, env=kept
    ) as process:
        os.close(theirs)
        os.write(ours, typed.encode())
        shown = b""
        with contextlib.suppress(OSError):  # what Linux says when the other end is closed
            while piece := os.read(ours, 4096):
                shown += piece
    os.close(ours)
    return Run(process.returncode, shown.replace(b"\r\n", b"\n"), "")


def calls(function: Callable[..., object], *arguments: object) -> int:
    """Return how many calls running a function makes: what time it takes grows with them on every machine."""
    made = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal made
        made += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        function(*arguments)
    finally:
        sys.setprofile(before)
    return made


def small(folder: Path, *changes: tuple[str, str, str]) -> Path:
    """Write a valid criteria folder below a folder, changed in some places, and return it.

    Args:
        folder: where the folder `criteria` is made.
        changes: file, the text that stands there once, and what stands there instead.
    """
    criteria = folder / "criteria"
    shutil.copytree(SMALL, criteria)
    for file, old, new in changes:
        change(criteria / file, old, new)
    return criteria


def french(folder: Path, *changes: tuple[str, str, str]) -> Path:
    """Copy the small criteria set into a folder, in French too: there it has what tenderers read only."""
    return small(folder, ("gadget/set.yaml", "[en, nl]", "[en, nl, fr]\ntenderers_only: [fr]"), *changes)


def change(path: Path, old: str, new: str) -> None:
    """Put a text in the place of one that stands in a file exactly once."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path.name}"
    path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


def place(path: Path, needle: str, nth: int = 1) -> tuple[int, int]:
    """Return line and column, from 1, of the nth place where a text stands in a file."""
    text = path.read_text(encoding="utf-8")
    start = -1
    for _ in range(nth):
        start = text.index(needle, start + 1)
    return text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)


def loaded(criteria: Path = SMALL, group: str = "gadget") -> CriteriaSet:
    """Return a set, read whole."""
    return Library(criteria, ROOT).load(group)


def templates(own: Path | None = None) -> Templates:
    """Return the shipped templates, below a user's own if there are any."""
    return find_templates(own, packaged("templates"))


def composed(criteria_set: CriteriaSet, level: str = "baseline", language: str = "en", **choice: object) -> Annex:
    """Return the annex of a set; the other arguments are those of `Choice`."""
    chosen = Choice(Level(level), language, datetime.date.fromisoformat(DAY), **choice)
    return compose_annex(criteria_set, chosen, templates().wording(language))


def numbers(*values: str) -> list[Decimal]:
    """Return decimals."""
    return [Decimal(value) for value in values]
