#!/usr/bin/env bash
# pydantic 2.14.4 and Ajv 8.20.0
#
# Expected: the JSON Schema of a union with a discriminator is accepted by the most used validator
# of JavaScript, which has an option `discriminator`.
# What happens: Ajv throws while compiling, in both ways: without the option on the unknown
# keyword, with it because pydantic always writes a `mapping`, which Ajv does not support. Only
# strict: false gets through.
# Output seen on 30 November 2026:
#   default             strict mode: unknown keyword: "discriminator"
#   discriminator: true discriminator: mapping is not supported
#   strict: false       valid
# For users: a schema published for editors and portals needs its discriminator taken out, or the
# advice to switch strict mode off.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund ajv@8.20.0 >/dev/null
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pydantic==2.14.4

venv/bin/python - <<'PY'
import json
from typing import Annotated, Literal, Union
from pydantic import BaseModel, Field

class Price(BaseModel):
    kind: Literal["price"]

class Quality(BaseModel):
    kind: Literal["quality"]

class Award(BaseModel):
    criterion: Annotated[Union[Price, Quality], Field(discriminator="kind")]

print(json.dumps(Award.model_json_schema()), file=open("schema.json", "w"))
PY
node - <<'JS'
const Ajv = require("ajv/dist/2020");
const schema = require("./schema.json");
const got = [{}, {discriminator: true}, {strict: false}].map(options => {
  try { return String(new Ajv({logger: false, ...options}).compile(schema)({criterion: {kind: "price"}})); }
  catch (error) { return error.message; }
});
console.log(got.join("\n"));
const seen = ['strict mode: unknown keyword: "discriminator"', "discriminator: mapping is not supported", "true"];
if (got.join() !== seen.join()) { console.error("CHANGED: Ajv takes the schema otherwise"); process.exit(1); }
JS
