#!/usr/bin/env bash
# bw2io 0.9.17, the importer of Brightway
#
# Expected: the migration of units that bw2io offers for imports makes 24 hours of a day, a sixtieth
# of an hour of a minute, and no energy of kWp, the peak power of a solar panel.
# What happens: for times its factors are upside down, beside those for other units; and one kWp is
# 3.6 megajoule, as a kilowatt-hour is.
# Output seen on 1 December 2026:
#   1 day -> 0.0417 hour   1 min -> 60 hour   1 MWh -> 1000 kilowatt hour   1 kWp -> 3.6 megajoule
# For users: the use of a server given in days counts a 576th of what it is; convert times before
# importing.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check bw2io==0.9.17
export BRIGHTWAY2_DIR=$dir/projects
mkdir projects

venv/bin/python - 2>errors <<'PY' || { cat errors >&2; exit 1; }
import sys
from bw2io import Migration
from bw2io.strategies import migrate_exchanges
from bw2io.units import get_default_units_migration_data

Migration("default-units").write(get_default_units_migration_data(), "units")
data = [{"name": "use", "exchanges": [{"name": "use", "unit": unit, "amount": 1.0} for unit in ("day", "min", "MWh", "kWp")]}]
got = [(round(one["amount"], 4), one["unit"]) for one in migrate_exchanges(data, "default-units")[0]["exchanges"]]
print(*got)
if got != [(0.0417, "hour"), (60.0, "hour"), (1000.0, "kilowatt hour"), (3.6, "megajoule")]:
    sys.exit("CHANGED: bw2io converts units otherwise")
PY
