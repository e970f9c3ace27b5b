"""The command line: options in, exit codes out. Everything heavy is imported when a command needs it.

Nobody comes in. Only this room prints, reads the clock or the environment, and writes files.

```
app, commands                     global options and how a run ends; which module has which command
asking                            what options did not give, asked for on a terminal
arguments, spoken                 options as values; words of any language on the command line
output, writing, replacing        files written whole or not at all; where they go; what goes with the file before
console, changes, github          everything printed for people, the only module that knows rich; how changed text
                                  looks; for GitHub
office                            the LibreOffice on this machine, and what it makes of a Word file
counts                            counts of the market written into criteria
joint                             in which form the commands for many buyers tell
building, checking, collecting, collective, coverage, git, impact, inspecting, labels, market, notice, outcome,
planning, reading, statement, tender, translate, versioning, workspace
                                  the commands
```
"""

from tenderkit.cli.app import app, main

__all__ = ["app", "main"]
