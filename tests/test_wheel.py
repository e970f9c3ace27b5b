"""The wheel, installed on its own, builds an annex anywhere."""

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from tests.support import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("wheel")]

SOURCE = ["pyproject.toml", "README.md", "LICENSE", "src", "criteria", "templates", "docs/terms.md"]


def run(*command, **options):
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, **options)
    assert done.returncode == 0, done.stdout + done.stderr
    return done


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Build the wheel from a copy, so that nothing of this folder is left in it or changed by it."""
    pytest.importorskip("hatchling", reason="the wheel is built with hatchling")
    source = tmp_path_factory.mktemp("source")
    for name in SOURCE:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            (source / name).parent.mkdir(exist_ok=True)
            shutil.copyfile(ROOT / name, source / name)
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(source / "dist"), str(source))
    (path,) = (source / "dist").glob("*.whl")
    return path


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """Return the folder of the scripts of a fresh environment with the wheel in it.

    What tenderkit needs is taken from the environment the tests run in, by way of a path file; the
    editable tenderkit in there is hidden by the one installed, which stands first on the path.
    """
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False)
    scripts = folder / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / ("python.exe" if os.name == "nt" else "python")
    site = run(str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").stdout.strip()
    run(
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(python),
        "install",
        "--no-deps",
        "--no-index",
        "--quiet",
        str(wheel),
    )
    Path(site, "needed.pth").write_text(f"{sysconfig.get_path('purelib')}\n", encoding="utf-8")
    return scripts


@pytest.fixture
def elsewhere(tmp_path):
    folder = tmp_path / "Bäume und Äpfel"
    folder.mkdir()
    return folder


def environment():
    """Return the environment without what leads back to this folder."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("TENDERKIT_", "PYTHON"))}


def test_the_wheel_holds_criteria_and_templates_and_no_tests(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    for wanted in ("criteria/laptop/set.yaml", "criteria/laptop/nl/co2.yaml", "criteria/registers/labels.yaml"):
        assert f"tenderkit/_data/{wanted}" in names
    for wanted in ("annex.html.j2", "house-style.docx", "wording/nl.yaml", "preview.css"):
        assert f"tenderkit/_data/templates/{wanted}" in names
    assert "tenderkit/_data/docs/terms.md" in names
    assert not [name for name in names if "test" in name or name.startswith(("src", "docs", "benchmarks"))]


def test_every_shipped_file_is_in_the_wheel(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    for folder in ("criteria", "templates"):
        for path in (ROOT / folder).rglob("*"):
            if path.is_file():
                assert f"tenderkit/_data/{path.relative_to(ROOT).as_posix()}" in names


def test_the_installed_command_is_the_one_in_the_wheel(installed, elsewhere):
    python = installed / ("python.exe" if os.name == "nt" else "python")
    where = run(
        str(python), "-c", "import tenderkit; print(tenderkit.__file__)", cwd=elsewhere, env=environment()
    ).stdout
    assert str(installed.parent) in where
    assert str(ROOT) not in where


def test_the_installed_command_builds_an_annex_in_an_empty_folder(installed, elsewhere):
    command = str(installed / "tenderkit")
    run(command, "build", "laptop", "--level", "baseline", cwd=elsewhere, env=environment())
    (path,) = elsewhere.iterdir()
    assert path.name == "laptop-baseline-en.docx"
    with zipfile.ZipFile(path) as archive:
        assert b"Laptops" in archive.read("word/document.xml")


def test_the_installed_command_finds_nothing_wrong_with_the_criteria_it_brings(installed, elsewhere):
    done = run(str(installed / "tenderkit"), "check", "--format", "json", cwd=elsewhere, env=environment())
    assert done.stdout == "[]\n"


def test_the_installed_command_builds_the_same_annex_as_this_folder_does(installed, elsewhere):
    options = ("build", "laptop", "--date", "2026-11-21", "--format", "html", "--output", "-")
    theirs = run(str(installed / "tenderkit"), *options, cwd=elsewhere, env=environment()).stdout
    ours = run(
        sys.executable, "-c", "from tenderkit.cli import main; main()", *options, cwd=ROOT, env=environment()
    ).stdout
    assert theirs == ours


def test_the_installed_package_says_it_has_types(wheel):
    with zipfile.ZipFile(wheel) as archive:
        assert "tenderkit/py.typed" in archive.namelist()
