#!/usr/bin/env bash
# packaging 26.4 and semver 3.1.2
#
# Expected: two libraries for versions order 2.0.0-1 and 2.0.0 in the same way.
# What happens: by Semantic Versioning 2.0.0-1 is a prerelease and comes first; by the rules of
# Python packages, which packaging follows, it is the post-release 2.0.0.post1 and comes last.
# "2.0.0-rc.1" comes first for both.
# Output seen on 30 November 2026, whether it is later than 2.0.0:
#   2.0.0-1     packaging True   semver False
#   2.0.0-rc.1  packaging False  semver False
# For users: the latest release of data with semantic versions, picked with packaging, may be a
# draft; take the library of the scheme, and letters in prereleases.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check packaging==26.4 semver==3.1.2

venv/bin/python - <<'PY'
import sys
import semver
from packaging.version import Version

got = [
    [read(text) > read("2.0.0") for read in (Version, semver.Version.parse)]
    for text in ("2.0.0-1", "2.0.0-rc.1")
]
print(*got, sep="\n")
if got != [[True, False], [False, False]]:
    sys.exit("CHANGED: versions with a number behind a hyphen are ordered otherwise")
PY
