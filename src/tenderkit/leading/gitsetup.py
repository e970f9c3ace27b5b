"""Making git show criteria and annexes as people read them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from tenderkit.versions.git import run_git
from tenderkit.words.errors import UsageError

_ATTRIBUTES = (
    ("*.docx", "diff=tenderkit-annex"),
    ("**/criteria/**/*.yaml", "diff=tenderkit-criteria"),
    ("**/criteria/*/releases/*.yaml", "-text"),
)
"""Which files are shown how; a release keeps its line ends, because its digest is over its bytes."""

_TEXTCONV = "tenderkit text"
_SETTINGS = (
    ("diff.tenderkit-annex.textconv", _TEXTCONV),
    ("diff.tenderkit-annex.cachetextconv", "true"),
    ("diff.tenderkit-criteria.xfuncname", '^(- (id|common): .*|[a-z0-9][a-z0-9-]*:[[:space:]]*|        "id": .*)$'),
    ("diff.tenderkit-criteria.wordRegex", "[[:alnum:]_]+|[^[:space:]]"),
)
"""How they are shown: a Word file as its text, and above each change the criterion it is in."""


class Setting(NamedTuple):
    """A setting of a repository that is still to be written."""

    name: str
    value: str
    instead_of: str
    """What it is now, or nothing."""


class Setup(NamedTuple):
    """What is still to be written: lines of `.gitattributes`, and settings of the repository."""

    attributes: Path
    lines: tuple[str, ...]
    kept: tuple[str, ...]
    """Lines of somebody's own that show the same files in another way, and are left as they are."""
    settings: tuple[Setting, ...]
    content: bytes
    """The whole of `.gitattributes` afterwards."""


def planned(folder: Path) -> Setup:
    """Return what a repository lacks, nothing where all of it is there.

    Raises:
        UsageError: the folder is in no git repository, there is no git, or `.gitattributes` cannot be read.
    """
    top = os.fsdecode(run_git(folder, "rev-parse", "--show-toplevel", fails=True)).rstrip("\n")
    if not top:
        raise UsageError(f"{folder} is in no git repository", "make one with `git init`")
    attributes = Path(top) / ".gitattributes"
    before = _read(attributes)
    there = [line.strip() for line in before.decode("utf-8-sig", "replace").splitlines()]
    lines, kept = [], []
    for pattern, attribute in _ATTRIBUTES:
        own = [line for line in there if line.split()[:1] == [pattern]]
        others = [line for line in own if attribute.startswith("diff=") and " diff=" in line]
        if any(attribute in line.split()[1:] for line in own):
            continue
        if others:
            kept += others
        else:
            lines.append(f"{pattern} {attribute}")
    end = b"\r\n" if b"\r\n" in before else b"\n"
    parted = end if before and not before.endswith(b"\n") else b""
    added = b"".join(line.encode() + end for line in lines)
    settings = tuple(_settings(folder))
    return Setup(attributes, tuple(lines), tuple(kept), settings, before + (parted if lines else b"") + added)


def _settings(folder: Path) -> list[Setting]:
    found = []
    for name, value in _SETTINGS:
        is_now = os.fsdecode(run_git(folder, "config", "--local", "--get", name, fails=True)).rstrip("\n")
        calls_us = value == _TEXTCONV and is_now.endswith(" text")  # by another path to it
        if is_now != value and not calls_us:
            found.append(Setting(name, value, is_now))
    return found


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes() if path.exists() else b""
    except OSError as error:
        raise UsageError(f"cannot read {path}: {error.strerror}", "it should be a file that you may read") from error
