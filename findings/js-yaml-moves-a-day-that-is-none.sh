#!/usr/bin/env bash
# js-yaml 4.3.2
#
# Expected: 2027-02-30, a day that is none, is refused, or read as text.
# What happens: it is read as 2 March, and 2027-06-31 as 1 July, without a word.
# Output seen on 30 November 2026:
#   2027-02-30 -> 2027-03-02
#   2027-06-31 -> 2027-07-01
# For users: a slip in a planning moves a deadline by a day or two in one program, where PyYAML
# stops; load with CORE_SCHEMA, which leaves dates text, and check them.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund js-yaml@4.3.2 >/dev/null

node - <<'JS'
const yaml = require("js-yaml");
const text = "[2027-02-30, 2027-06-31]";
const got = yaml.load(text).map(day => day.toISOString().slice(0, 10));
const plain = yaml.load(text, {schema: yaml.CORE_SCHEMA});
console.log(got.join(), plain.join());
if (got.join() !== "2027-03-02,2027-07-01" || plain.join() !== "2027-02-30,2027-06-31") {
  console.error("CHANGED: js-yaml reads days that are none otherwise");
  process.exit(1);
}
JS
