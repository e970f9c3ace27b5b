"""Reading criteria as they stood at a git revision, without touching the working tree."""

from __future__ import annotations

import os
import posixpath
import shutil
import subprocess
from typing import TYPE_CHECKING, NamedTuple

from tenderkit.words.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

_SECONDS = 60
_OF_A_HOOK = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_PREFIX"})
"""What git tells its hooks; with it, git would look for the folder in another place."""

_LINK = b"120000"
_FILE = b"blob"


class _Entry(NamedTuple):
    """A file or link of a commit; `path` counts from the folder asked for."""

    is_link: bool
    name: bytes
    """The name git has for its content."""
    path: str


def write_at_revision(folder: Path, revision: str, target: Path, *paths: str) -> Path:
    """Write the YAML files of a folder as they stood at a revision below another folder, and return that one.

    Why not `git archive`: it leaves out and changes what `.gitattributes` tells it to.

    Args:
        folder: a folder in a git repository.
        revision: a commit, tag or branch, or whatever else git takes for one.
        target: an empty folder.
        paths: only what lies there in the folder; all of it unless told.

    Raises:
        UsageError: there is no git, no repository, no such revision, or the folder did not exist then.
    """
    entries = list(_entries(folder, _commit(folder, revision), paths))
    if not entries:
        raise UsageError(f"{folder} did not exist at revision '{revision}'", "name a later one")
    for entry, content in zip(entries, _contents(folder, entries), strict=True):
        path = target / entry.path
        path.parent.mkdir(parents=True, exist_ok=True)
        if entry.is_link:
            path.symlink_to(_inside(os.fsdecode(content), entry.path, revision))
        else:
            path.write_bytes(content)
    return target


def path_in_repository(folder: Path) -> str:
    """Return the path of a folder from the root of its repository, such as `criteria/`; nothing for the root.

    Raises:
        UsageError: there is no git, or no repository.
    """
    return os.fsdecode(run_git(folder, "rev-parse", "--show-prefix")).rstrip("\n")


def run_git(folder: Path, *arguments: str, fails: bool = False, given: bytes = b"") -> bytes:
    """Run git in a folder and return what it prints.

    Args:
        folder: where to run it.
        arguments: git's own.
        fails: return nothing where git refuses, instead of telling.
        given: what git reads.

    Raises:
        UsageError: there is no git, it refuses, or it takes longer than a minute.
    """
    command = shutil.which("git")
    if command is None:
        raise UsageError("git is not installed", "install it, or leave out @git:")
    own = {name: value for name, value in os.environ.items() if name not in _OF_A_HOOK}
    try:
        run = subprocess.run(  # noqa: S603 - a list of arguments, never a shell
            [command, "-C", str(folder), *arguments],
            input=given,
            capture_output=True,
            check=False,
            timeout=_SECONDS,
            env=own,
        )
    except subprocess.TimeoutExpired as error:
        raise UsageError(f"git took longer than {_SECONDS} seconds", "look what it waits for: `git status`") from error
    if run.returncode and not fails:
        told = run.stderr.decode(errors="replace").strip().partition("\n")[0].removeprefix("fatal: ")
        raise UsageError(f"git refuses: {told}", "look at the folder with `git status`")
    return run.stdout if not run.returncode else b""


def _commit(folder: Path, revision: str) -> str:
    """Return the whole name of a commit."""
    if revision.startswith("-") or not revision.strip() or "\0" in revision:
        raise UsageError(f"'{revision}' is no git revision", "name a commit, a tag or a branch")
    try:
        run_git(folder, "rev-parse", "--show-toplevel")
    except UsageError as error:
        if error.message.startswith("git refuses"):  # git says why: there is no repository, or it is somebody else's
            hint = "leave out @git:, or name criteria that git keeps"
            raise UsageError(f"{folder} is in no git repository that can be read; {error.message}", hint) from error
        raise
    commit = run_git(folder, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}", fails=True).strip()
    if not commit:
        shallow = run_git(folder, "rev-parse", "--is-shallow-repository", fails=True).strip() == b"true"
        more = "; this copy lacks older ones, `git fetch --unshallow` gets them" if shallow else ""
        raise UsageError(f"git knows no revision '{revision}'", f"see what there is with `git log --oneline`{more}")
    return commit.decode()


def _entries(folder: Path, commit: str, paths: Iterable[str]) -> Iterator[_Entry]:
    """Yield the YAML files and the links of a commit that stand below a folder."""
    for line in run_git(folder, "ls-tree", "-r", "-z", commit, "--", *paths).split(b"\0"):
        facts, _, raw = line.partition(b"\t")
        mode, kind, name = facts.split() if facts else (b"", b"", b"")
        path = os.fsdecode(raw)
        if kind == _FILE and (mode == _LINK or path.endswith((".yaml", ".yml"))) and ".." not in path.split("/"):
            yield _Entry(mode == _LINK, name, path)


def _contents(folder: Path, entries: Sequence[_Entry]) -> Iterator[bytes]:
    """Yield what stands in each file, byte for byte as git keeps it."""
    names = b"".join(entry.name + b"\n" for entry in entries)
    output = run_git(folder, "cat-file", "--batch", given=names)
    start = 0
    for entry in entries:
        head, _, _ = output[start : start + 200].partition(b"\n")
        if not head.startswith(entry.name + b" blob "):
            raise UsageError(f"git has lost what stood in {entry.path}", "look at the repository with `git fsck`")
        start += len(head) + 1
        size = int(head.rpartition(b" ")[2])
        yield output[start : start + size]
        start += size + 1


def _inside(link: str, path: str, revision: str) -> str:
    """Return where a link leads.

    Raises:
        UsageError: it leads out of the folder, where nothing of that revision stands.
    """
    end = posixpath.normpath(posixpath.join(posixpath.dirname(path), link))
    if posixpath.isabs(link) or end.split("/")[0] == "..":
        hint = "check that revision out (`git worktree add`) and build from there"
        raise UsageError(f"{path} at revision '{revision}' is a link that leads out of the criteria", hint)
    return link
