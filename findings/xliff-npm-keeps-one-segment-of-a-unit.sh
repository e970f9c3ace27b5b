#!/usr/bin/env bash
# xliff 6.4.0 (npm, used by many translation pipelines in JavaScript)
#
# Expected: a unit of XLIFF 2 with two sentences as two segments, what every tool that segments
# writes, comes back with both.
# What happens: only the last segment is read; written again the first sentence is gone, and so
# are the states and the words that a placeholder stands for (originalData).
# Output seen on 1 December 2026:
#   read    source "Second sentence." target "Tweede zin."
#   written segments 1, states 0, originalData 0, "First" found: no
# For users: half of the text of a requirement is lost between translator and document, and the
# file stays valid; count segments before and after.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund xliff@6.4.0 >/dev/null

node - <<'JS'
const {xliff2js, js2xliff} = require("xliff");
const text = `<?xml version="1.0" encoding="UTF-8"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" trgLang="nl"><file id="f">
<unit id="u"><originalData><data id="d">{value}</data></originalData>
<segment id="s1" state="final"><source>First at most <ph id="1" dataRef="d"/> W.</source><target>Eerst ten hoogste <ph id="1" dataRef="d"/> W.</target></segment>
<segment id="s2" state="translated"><source>Second sentence.</source><target>Tweede zin.</target></segment>
</unit></file></xliff>`;
(async () => {
  const read = await xliff2js(text);
  const unit = read.resources.f.u;
  const written = await js2xliff(read);
  const count = what => written.split(what).length - 1;
  const got = [unit.source, unit.target, count("<segment"), count("state="), count("<originalData"), written.includes("First")];
  console.log(JSON.stringify(got));
  if (JSON.stringify(got) !== '["Second sentence.","Tweede zin.",1,0,0,false]') {
    console.error("CHANGED: xliff reads or writes segments otherwise");
    process.exit(1);
  }
})();
JS
