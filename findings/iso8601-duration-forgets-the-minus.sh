#!/usr/bin/env bash
# iso8601-duration 2.1.4 (npm) against tinyduration 3.4.1
#
# Expected: -P1W, the form in which a calendar says "a week before" and XML Schema writes a
# negative duration, is a week back, or is refused.
# What happens: the sign is accepted and forgotten, so the day found lies a week ahead.
# Output seen on 1 December 2026:
#   iso8601-duration  -P1W from 2027-03-15 ends 2027-03-22
#   tinyduration      -P1W {"negative":true,"weeks":1}
# For users: a reminder a week before the closing date is set a week after it; look at the first
# character yourself.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund iso8601-duration@2.1.4 tinyduration@3.4.1 >/dev/null

TZ=UTC node - <<'JS'
const {parse, end} = require("iso8601-duration");
const tiny = require("tinyduration").parse("-P1W");
const got = [end(parse("-P1W"), new Date(Date.UTC(2027, 2, 15))).toISOString().slice(0, 10), parse("-P1W").weeks, tiny.negative, tiny.weeks];
console.log(got.join());
if (got.join() !== "2027-03-22,1,true,1") {
  console.error("CHANGED: the sign of a duration is read otherwise");
  process.exit(1);
}
JS
