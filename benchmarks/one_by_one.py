"""Builds the Word annexes of a catalogue with a command for each: `one_by_one.py TENDERKIT catalogue.json DAY`."""

import json
import re
import subprocess
import sys
from pathlib import Path

_ANNEX = re.compile(r"(?P<lang>[^/]+)/(?P<set>[^/]+)/(?P<version>[^/]+)/.*-(?P<level>[a-z]+)-[^-/]+(?:-[A-Z]+)?\.docx")


def main() -> None:
    """Build what the list names."""
    program, listed, day = sys.argv[1:]
    found = map(_ANNEX.fullmatch, json.loads(Path(listed).read_text(encoding="utf-8"))["files"])
    for annex in filter(None, found):
        version = f"{annex['set']}@{annex['version']}"
        options = [
            "--level",
            annex["level"],
            "--lang",
            annex["lang"],
            "--date",
            day,
            "--output",
            "annex.docx",
            "--force",
        ]
        subprocess.run([program, "--quiet", "build", version, *options], check=True)


if __name__ == "__main__":
    main()
