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


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name a file given as bytes by its argument: its content may differ between the processes that share a run."""
    return argname if isinstance(val, bytes) else None


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


_BASIC = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Changes" script:language="StarBasic">
Sub Decide(source As String, target As String, decision As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  Dim document As Object, helper As Object, none()
  document = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
  helper = createUnoService("com.sun.star.frame.DispatchHelper")
  helper.executeDispatch(document.CurrentController.Frame, decision, "", 0, none())
  Dim form(0) As New com.sun.star.beans.PropertyValue
  form(0).Name = "FilterName" : form(0).Value = "MS Word 2007 XML"
  document.storeToURL(target, form())
  document.dispose()
End Sub
</script:module>
"""
_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false"><library:element library:name="Changes"/></library:library>
"""


@pytest.fixture(scope="session")
def decided(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Return a function: the folder with what LibreOffice saves of Word files once it decided on all changes in them.

    The decision is `Accept` or `Reject`. Its own macros do it, since not every LibreOffice comes with Python.
    """
    folder = tmp_path_factory.mktemp("macros")
    start = [f"-env:UserInstallation={folder.as_uri()}", "--headless", "--norestore"]

    def all_decided(decision: str, *paths: Path) -> Path:
        command = _tool("TENDERKIT_SOFFICE", "soffice")
        library = folder / "user" / "basic" / "Standard"
        if not (library / "Changes.xba").is_file():
            subprocess.run([command, *start, "--terminate_after_init"], capture_output=True, check=True, timeout=300)
            library.mkdir(parents=True, exist_ok=True)
            (library / "Changes.xba").write_text(_BASIC, encoding="utf-8")
            (library / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
        made = tmp_path_factory.mktemp("decided")
        calls = [
            f'macro:///Standard.Changes.Decide("{path.as_uri()}","{(made / path.name).as_uri()}",'
            f'".uno:{decision}AllTrackedChanges")'
            for path in paths
        ]
        subprocess.run([command, *start, *calls], capture_output=True, check=True, timeout=300)
        return made

    return all_decided


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark as slow what asks one of the judges."""
    for item in items:
        if {"ooxml_errors", "soffice", "libreoffice", "decided"} & set(getattr(item, "fixturenames", ())):
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
        text = path.read_text(encoding="utf-8").replace("{{ days }}", "{{ workdays }}").replace("[days]", "[workdays]")
        path.write_text(text, encoding="utf-8")
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
