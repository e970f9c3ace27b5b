"""Reading criteria as they stood at a git revision, without touching the working tree."""

from __future__ import annotations

import io
import shutil
import subprocess
import tarfile
from pathlib import Path

from tenderkit.errors import UsageError

__all__ = ["run_git", "write_at_revision"]

_SECONDS = 60


def write_at_revision(folder: Path, revision: str, target: Path) -> Path:
    """Write a folder as it stood at a revision below another folder, and return where it is.

    Args:
        folder: a folder in a git repository.
        revision: a commit, tag or branch, or whatever else git takes for one.
        target: an empty folder.

    Raises:
        UsageError: there is no git, no repository, no such revision, or the folder did not exist then.
    """
    if revision.startswith("-") or not revision.strip():
        raise UsageError(f"'{revision}' is no git revision", "name a commit, a tag or a branch")
    if not run_git(folder, "rev-parse", "--is-inside-work-tree", fails=True).strip():
        raise UsageError(f"{folder} is in no git repository", "leave out @git:, or name criteria that git keeps")
    commit = run_git(folder, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}", fails=True).strip()
    if not commit:
        raise UsageError(f"git knows no revision '{revision}'", "see what there is with `git log --oneline`")
    inside = run_git(folder, "rev-parse", "--show-prefix").decode().strip().rstrip("/")
    tree = f"{commit.decode()}:{inside}" if inside else commit.decode()
    if not run_git(folder, "rev-parse", "--verify", "--quiet", tree, fails=True).strip():
        raise UsageError(f"{folder} did not exist at revision '{revision}'", "name a later one")
    top = Path(run_git(folder, "rev-parse", "--show-toplevel").decode().strip())
    archive = run_git(top, "archive", "--format=tar", tree)  # from the top: git would look for the folder in the tree
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        tar.extractall(target, filter="data")
    return target


def run_git(folder: Path, *arguments: str, fails: bool = False) -> bytes:
    """Run git in a folder and return what it prints.

    Args:
        folder: where to run it.
        arguments: git's own.
        fails: return nothing where git refuses, instead of telling.

    Raises:
        UsageError: there is no git, or it refuses.
    """
    command = shutil.which("git")
    if command is None:
        raise UsageError("git is not installed", "install it, or leave out @git:")
    run = subprocess.run(  # noqa: S603 - a list of arguments, never a shell
        [command, "-C", str(folder), *arguments], capture_output=True, check=False, timeout=_SECONDS
    )
    if run.returncode and not fails:
        told = run.stderr.decode(errors="replace").strip().removeprefix("fatal: ")
        raise UsageError(f"git refuses: {told}", "look at the folder with `git status`")
    return run.stdout if not run.returncode else b""
