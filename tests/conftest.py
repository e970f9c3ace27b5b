"""Fixtures that several folders of tests share: the judges of a Word file."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def _tool(variable: str, command: str) -> str:
    """Return where a tool is; without it skip the test, or fail it where CI promises the tool."""
    found = os.environ.get(variable) or shutil.which(command)
    if found:
        return found
    reason = f"there is no {command}: put it on the PATH, or name it in {variable}"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def ooxml_errors() -> Callable[[Path], list[str]]:
    """Return a function: what Microsoft's Open XML SDK finds wrong in a file, nothing for a valid one.

    The same bytes are judged once in a run.
    """
    known: dict[bytes, list[str]] = {}

    def errors(path: Path) -> list[str]:
        command = _tool("TENDERKIT_OOXML_VALIDATOR", "ooxml-validator")
        digest = hashlib.sha256(path.read_bytes()).digest()
        if digest not in known:
            run = subprocess.run([command, str(path)], capture_output=True, check=False, timeout=120)
            verdict = json.loads(run.stdout)
            found = [f"{e['description']} at {e['path']} {e['xPath']}" for e in verdict["errors"]]
            known[digest] = found if found or verdict["ok"] else [run.stdout.decode()]
        return known[digest]

    return errors


@pytest.fixture
def soffice_pdf(tmp_path: Path) -> Callable[[Path], Path]:
    """Return a function: the PDF that LibreOffice makes of a Word file."""

    def pdf(path: Path) -> Path:
        command = _tool("TENDERKIT_SOFFICE", "soffice")
        folder = tmp_path / "pdf"
        # Its own profile, so that two runs at a time do not wait for each other.
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        arguments = [profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(path)]
        subprocess.run([command, *arguments], capture_output=True, check=True, timeout=300)
        return folder / f"{path.stem}.pdf"

    return pdf
