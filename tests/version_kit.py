"""Making releases and git histories for tests."""

import functools
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from tests.support import change, small, tenderkit

WRITER = ("-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false")


def noted(criteria, version, text="What changed."):
    """Write the entry of a version into the changelog of the set."""
    path = criteria / "gadget" / "CHANGES.md"
    before = path.read_text(encoding="utf-8") if path.is_file() else "# Changes\n"
    path.write_text(f"{before}\n## {version}\n\n{text}\n", encoding="utf-8")


def raised(criteria, version):
    """Give the set another version, with its entry in the changelog."""
    path = criteria / "gadget" / "set.yaml"
    text = path.read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if line.startswith("version:"))
    change(path, line, f"version: {version}")
    noted(criteria, version)


def release(folder, *options):
    """Release the set, and return what the command gave back."""
    return tenderkit("release", "gadget", "--date", "2026-11-21", *options, folder=folder)


def released(folder, version="1.0.0", *changes):
    """Return a criteria folder whose set was released once, at this version."""
    return Path(shutil.copytree(Path(_released(version, changes).name, "criteria"), folder / "criteria"))


@functools.cache
def _released(version, changes):
    made = tempfile.TemporaryDirectory()  # goes with the process
    raised(small(Path(made.name), *changes), version)
    done = release(Path(made.name))
    assert done.code == 0, done.err
    return made


def release_file(criteria, version="1.0.0"):
    """Return the path of a release."""
    return criteria / "gadget" / "releases" / f"{version}.yaml"


def git(folder, *arguments):
    """Run git in a folder, whatever the user's own settings say; without git skip the test, or fail it in CI."""
    if shutil.which("git") is None:
        pytest.fail("there is no git") if os.environ.get("CI") == "true" else pytest.skip("there is no git")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    done = subprocess.run(
        ["git", *WRITER, "-C", str(folder), *arguments], capture_output=True, check=True, env={**kept, **own}
    )
    return done.stdout.decode("utf-8")


def committed(folder, message="state"):
    """Commit everything in a folder, a new repository if it is none yet; return the commit."""
    if not (folder / ".git").exists():
        git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", message)
    return git(folder, "rev-parse", "HEAD").strip()


def branched(folder, ours, theirs):
    """Do one thing on a branch and another one on a second branch of a repository, and merge the second one.

    Returns whether git merged it without a conflict.
    """
    committed(folder)
    home = git(folder, "branch", "--show-current").strip()
    git(folder, "switch", "--quiet", "--create", "theirs")
    theirs()
    committed(folder, "theirs")
    git(folder, "switch", "--quiet", home)
    ours()
    committed(folder, "ours")
    try:
        git(folder, "merge", "--quiet", "theirs")
    except subprocess.CalledProcessError:
        return False
    return True


def conflict(folder, file, ours, theirs):
    """Let git leave a conflict in a file that two branches wrote; return its lines."""

    def written(text):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")

    assert not branched(folder, lambda: written(ours), lambda: written(theirs))
    lines = file.read_text(encoding="utf-8").splitlines()
    marks = [number for number, line in enumerate(lines, start=1) if line[:7] in {"<<<<<<<", ">>>>>>>"}]
    return marks[0], marks[-1]
