#!/usr/bin/env bash
# lunr 2.3.9 with lunr-languages 1.22.0, the pair that many documentation sites search with
#
# Expected: a Dutch search for "reparatie" finds a page on "reparaties", as its stemmer finds
# "eisen" by "eis".
# What happens: words in -ie and their plural in -ies are not found by each other, since the stemmer
# takes an s off behind a consonant only; and searching "niet" finds nothing at all.
# Output seen on 1 December 2026:
#   eis -> Eisen   reparatie -> none   batterij -> Batterijen   garantie -> none   niet -> none
# For users: who looks up one of the many Dutch terms in -tie in the singular is told that the
# criteria, which speak of them in the plural, say nothing on it; search with reparatie*.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund lunr@2.3.9 lunr-languages@1.22.0 >/dev/null

node - <<'JS'
const lunr = require("lunr");
require("lunr-languages/lunr.stemmer.support")(lunr);
require("lunr-languages/lunr.nl")(lunr);
const texts = ["Eisen", "Reparaties", "Batterijen", "Garanties", "Niet giftig"];
const index = lunr(function () {
  this.use(lunr.nl);
  this.ref("id");
  this.field("text");
  texts.forEach((text, id) => this.add({id, text}));
});
const got = ["eis", "reparatie", "batterij", "garantie", "niet", "reparatie*"].map(word => {
  const found = index.search(word).map(one => texts[one.ref]);
  return `${word} ${found.join() || "none"}`;
}).join(", ");
console.log(got);
if (got !== "eis Eisen, reparatie none, batterij Batterijen, garantie none, niet none, reparatie* Reparaties") {
  console.error("CHANGED: lunr finds other Dutch words");
  process.exit(1);
}
JS
