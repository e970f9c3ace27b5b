"""The command line: options in, exit codes out. Everything heavy is imported when a command needs it."""

from tenderkit.cli import reading  # noqa: I001 - commands stand in the help in the order of these lines
from tenderkit.cli import labels
from tenderkit.cli import building
from tenderkit.cli import checking
from tenderkit.cli import coverage
from tenderkit.cli import versioning
from tenderkit.cli import workspace
from tenderkit.cli import inspecting
from tenderkit.cli import git
from tenderkit.cli.app import app, main

__all__ = [
    "app",
    "building",
    "checking",
    "coverage",
    "git",
    "inspecting",
    "labels",
    "main",
    "reading",
    "versioning",
    "workspace",
]
