"""Writing market data of any size in the shape of EPREL: `python benchmarks/market_data.py FILE ROWS`.

The same number of rows gives the same bytes. No row is a real model: values are drawn so that each of a hundred
suppliers has models that meet a criterion and models that do not, one row in eight repeats another one under another
name, and one in five is of another sort of device.
"""

from __future__ import annotations

import argparse
import csv
import random
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

SUPPLIERS: Final = 100
CHOICES: Final = {
    "operatingSystem": ("ANDROID", "OTHER"),
    "isFoldable": ("false", "false", "false", "true"),
    "energyClass": ("A", "A", "B", "B", "C", "D"),
    "energyEfficiencyIndex": ("2.10", "2.45", "2.80"),
    "repairabilityClass": ("A", "B", "C", "C", "D"),
    "repairabilityIndex": ("2.67", "2.90", "3.22", "3.40", "3.67", "4.05"),
    "disassemblyDepthScore": ("1.50", "3.00", "4.05"),
    "fastenersScore": ("3.0", "5.0"),
    "toolsScore": ("2.0", "4.0"),
    "sparePartScore": ("PRIORITY", "NON_PRIORITY"),
    "softwareUpdatesScore": ("3", "5"),
    "repairInfoScore": ("NO_COST", "COST"),
    "repeatedFreeFallReliabilityClass": ("A", "B", "C", "D"),
    "fallsWithoutDefect": ("45", "90", "180", "270"),
    "ingressProtectionRating": ("IP44", "IP48", "IP54", "IP68"),
    "ingressProtectionRatingSolid": ("DUST_TIGHT", "DUST_PROTECTED"),
    "ingressProtectionRatingWater": ("CONT_IMMERSION", "SPLASHING"),
    "immersionDepthWater": ("", "1.5"),
    "screenScratchResistance": ("MOHS_5", "MOHS_6", "MOHS_7"),
    "batteryEnduranceInCycles": ("5", "8", "10", "12", "14", "20", "80"),
    "batteryUserReplaceable": ("true", "false"),
    "chargerRequiredOutputPower": ("20", "33", "45"),
    "chargerReceptacleType": ("USB_C",),
    "minYearsSoftwareUpdates": ("5", "5", "6", "7"),
    "guaranteeDuration": ("24", "36"),
}
REPEATS_EACH: Final = 8


def entries(count: int) -> Iterator[dict[str, str]]:
    """Yield so many rows."""
    chance = random.Random(1)  # noqa: S311 - the same rows each time, and no secret among them
    values: dict[str, str] = {}
    for number in range(count):
        if number % REPEATS_EACH or not values:
            values = {name: chance.choice(choices) for name, choices in CHOICES.items()}
            values["supplierOrTrademark"] = f"Supplier {chance.randrange(SUPPLIERS)}"
            values["deviceType"] = chance.choice(("SMARTPHONE",) * 4 + ("TABLET",))
            values["ratedBatteryCapacity"] = str(chance.randrange(3000, 6000))
            values["batteryEndurancePerCycle"] = str(chance.randrange(1500, 4000))
        yield {
            "eprelRegistrationNumber": str(2_000_000 + number),
            "productGroup": "smartphonestablets20231669",
            "modelIdentifier": f"SM-{number:06}B/DS",
            "onMarketStartDate": "2025-06-20",
            "status": "PUBLISHED",
            **values,
            "webLinkRepairInstructions": f"https://example.org/repair/{number}",
            "webLinkInfoSparePartsAvailability": f"https://example.org/parts/{number}",
        }


def write(path: Path, count: int) -> None:
    """Write a file with so many rows."""
    rows = entries(count)
    first = next(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(first))
        writer.writeheader()
        writer.writerow(first)
        writer.writerows(rows)


def main() -> None:
    """Write the file that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("rows", type=int)
    arguments = parser.parse_args()
    write(arguments.file, arguments.rows)


if __name__ == "__main__":
    main()
