#!/usr/bin/env bash
# cyclonedx-python-lib 11.12.0
#
# Expected: a bill of materials that is read with Bom.from_json and written for the same version
# 1.6 of CycloneDX holds what it held, or reading says what it does not know.
# What happens: declarations (claims and attestations of conformity), annotations and the
# modelCard of a component are dropped in silence; the result is valid.
# Output seen on 30 November 2026:
#   before: annotations, declarations, components[0].modelCard
#   after:  none of the three
# For users: the very part that states conformity with a requirement is lost in the first tool of
# the chain; keep and sign the original file.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'cyclonedx-python-lib[json-validation]==11.12.0'

venv/bin/python - <<'PY'
import json
import sys
from cyclonedx.model.bom import Bom
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

given = {
    "bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
    "components": [{"type": "device", "name": "laptop", "bom-ref": "l", "modelCard": {"modelParameters": {"task": "x"}}}],
    "declarations": {"claims": [{"bom-ref": "c", "target": "l", "predicate": "meets requirement R 1"}]},
    "annotations": [{"subjects": ["l"], "annotator": {"organization": {"name": "maker"}},
                     "timestamp": "2026-11-30T00:00:00Z", "text": "tested"}],
}
if error := JsonStrictValidator(SchemaVersion.V1_6).validate_str(json.dumps(given)):
    sys.exit(f"the input is not valid: {error}")
text = JsonV1Dot6(Bom.from_json(given)).output_as_string()
got = [name for name in ("declarations", "annotations", "modelCard", "laptop") if name in text]
print(got)
if got != ["laptop"]:
    sys.exit("CHANGED: cyclonedx-python-lib keeps more than before")
PY
