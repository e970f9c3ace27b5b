"""Fixtures that several rooms of tests share: the judges of a Word file, and a workspace with its base."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.support import DAY, SMALL, change, tenderkit
from tests.workspace_kit import CREW, OVERLAY, OVERLAY_NL, workspace

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


@pytest.fixture(scope="session")
def libreoffice() -> str:
    """Return where LibreOffice is."""
    return _tool("TENDERKIT_SOFFICE", "soffice")


@pytest.fixture(scope="session")
def soffice(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Return a function: the folder with what LibreOffice makes of Word files, `pdf` or `docx`.

    It starts anew each time, so convert many files at once.
    """
    # A profile for each worker, so that two runs at a time do not wait for each other.
    profile = f"-env:UserInstallation={tmp_path_factory.mktemp('profile').as_uri()}"

    def converted(form: str, *paths: Path) -> Path:
        command = _tool("TENDERKIT_SOFFICE", "soffice")
        folder = tmp_path_factory.mktemp("converted")
        arguments = [profile, "--headless", "--convert-to", form, "--outdir", str(folder), *map(str, paths)]
        subprocess.run([command, *arguments], capture_output=True, check=True, timeout=300)
        return folder

    return converted


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark as slow what asks one of the judges."""
    for item in items:
        if {"ooxml_errors", "soffice", "libreoffice"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def two_releases(tmp_path_factory):
    """Return a folder with criteria whose group `gadget` has two releases, 1.10.0 and 2.0.0."""
    folder = tmp_path_factory.mktemp("makers")
    criteria = folder / "criteria"
    shutil.copytree(SMALL, criteria)
    gadget = criteria / "gadget"
    (gadget / "CHANGES.md").write_text("## 2.0.0\n\nSecond.\n\n## 1.10.0\n\nFirst.\n", encoding="utf-8")
    release(folder)
    change(gadget / "set.yaml", "1.10.0", "2.0.0")
    for file, old, new in (
        ("circularity.yaml", "baseline: 500, significant: 800", "baseline: 1000, significant: 2000"),
        ("circularity.yaml", "title: Battery & charger", "title: Battery and charger"),
        ("nl/circularity.yaml", "title: Accu & lader", "title: Accu en lader"),
        ("circularity.yaml", "    days: {unit", "    workdays: {unit"),
        ("social.yaml", "- id: staff\n", CREW),
        ("nl/social.yaml", "staff:\n", "crew:\n"),
        ("toxicity.yaml", "levels: [ambitious]", "levels: [significant, ambitious]"),
    ):
        change(gadget / file, old, new)
    for file in ("circularity.yaml", "nl/circularity.yaml"):
        path = gadget / file
        path.write_text(path.read_text(encoding="utf-8").replace("{{ days }}", "{{ workdays }}"), encoding="utf-8")
    release(folder)
    return folder


def release(folder):
    run = tenderkit("release", "gadget", "--date", DAY, folder=folder)
    assert run.code == 0, run.out + run.err


@pytest.fixture
def makers(two_releases, tmp_path):
    """Return a copy of the folder with the released criteria, beside which a workspace can stand."""
    shutil.copytree(two_releases, tmp_path / "makers")
    return tmp_path / "makers"


@pytest.fixture
def own(makers):
    """Return a workspace that drops, changes and adds a criterion."""
    return workspace(makers, OVERLAY, OVERLAY_NL)
