"""A workspace as it was: its overlays at a git revision, without touching the working tree."""

from __future__ import annotations

import contextlib
import dataclasses
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tenderkit.overlays.workspace import OVERLAYS
from tenderkit.versions.git import write_at_revision

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tenderkit.overlays.workspace import Workspace


@contextlib.contextmanager
def at_revision(workspace: Workspace, revision: str) -> Iterator[Workspace]:
    """Give a workspace with the overlays of a git revision, while it is needed.

    Args:
        workspace: the workspace, in a git repository.
        revision: a commit, tag or branch of that repository.

    Raises:
        UsageError: there is no git, no repository, no such revision, or no workspace at it.
    """
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        write_at_revision(workspace.file.parent, revision, folder, OVERLAYS, workspace.file.name)
        yield dataclasses.replace(workspace, file=folder / workspace.file.name, working=folder)
