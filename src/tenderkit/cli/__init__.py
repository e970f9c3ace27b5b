"""The command line: options in, exit codes out. Everything heavy is imported when a command needs it.

Nobody comes in. Only this room prints, reads the clock or the environment, and writes files.

```
app, commands                     global options and how a run ends; which module has which command
arguments, output, writing        options as values; files written whole or not at all, and where they go
console                           everything printed for people; the only module that knows rich
building, checking, coverage, git, inspecting, labels, reading, versioning, workspace     the commands
```
"""

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
