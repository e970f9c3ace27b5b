#!/usr/bin/env bash
# boaviztapi 2.5.0
#
# Expected: the footprint of an office laptop in use comes near the energy that certified models
# need, 13 to 18 kWh a year, at the factor of the Dutch grid, about 0.25 kg CO2e/kWh in 2024
# (Ember).
# What happens: the archetype laptop-pro draws 75 W for 30 per cent of every hour, 197 kWh a year,
# at 0.45 kg CO2e/kWh: 350 kg in four years, about twenty times as much.
# Output seen on 30 November 2026:
#   75.0 W x 0.3 x 35040 h x 0.45 kg/kWh = 350.0 kg
# For users: with these figures energy in use outweighs making the device (181 kg), so replacing
# laptops early would look green; use measured kilowatt-hours and a dated grid factor.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check boaviztapi==2.5.0 httpx==0.28.1

venv/bin/python - <<'PY'
import sys
from boaviztapi.main import app
from fastapi.testclient import TestClient

answer = TestClient(app).post(
    "/v1/terminal/laptop?archetype=laptop-pro&criteria=gwp&duration=35040",
    json={"usage": {"usage_location": "NLD"}}).json()
power, share = answer["verbose"]["avg_power"]["value"], answer["verbose"]["use_time_ratio"]["value"]
factor, use = answer["verbose"]["gwp_factor"]["value"], answer["impacts"]["gwp"]["use"]["value"]
print(f"{power} W x {share} x 35040 h x {factor} kg/kWh = {use} kg")
if (power, share, factor, use) != (75, 0.3, 0.45, 350):
    sys.exit("CHANGED: boaviztapi has other figures for a Dutch laptop")
PY
