"""Market data made by us, in the shapes of those that a buyer downloads."""

import csv
import json

from tests.support import tenderkit

PHONE = {
    "eprelRegistrationNumber": 2200001,
    "supplierOrTrademark": "Alder",
    "modelIdentifier": "AL-1/DS",
    "deviceType": "SMARTPHONE",
    "operatingSystem": "ANDROID",
    "onMarketStartDate": "2026-01-15",
    "energyClass": "A",
    "repairabilityClass": "B",
    "repairabilityIndex": "3.50",
    "repeatedFreeFallReliabilityClass": "B",
    "fallsWithoutDefect": 180,
    "ingressProtectionRating": "IP68",
    "ratedBatteryCapacity": 4500,
    "batteryEndurancePerCycle": 3000,
    "batteryEnduranceInCycles": 12,
    "batteryUserReplaceable": "false",
    "minYearsSoftwareUpdates": 7,
    "guaranteeDuration": 24,
}
"""A smartphone in EPREL that meets all that the smartphone set asks and EPREL holds."""

COMPUTER = {
    "ENERGY STAR Unique ID": 1,
    "ENERGY STAR Partner": "Alder Inc.",
    "Brand Name": "ALDER",
    "Model Name": "Book 14",
    "Model Number": "B14",
    "Type": "Notebook",
    "System Memory (GB)": 16,
    "Off Mode (watts)": 0.2,
    "Sleep Mode (watts)": 0.5,
    "Long Idle (watts)": 2.1,
    "Short Idle (watts)": 3.4,
    "TEC of Model (kWh)": 12,
    "Maximum TEC Requirements (Etec max) (kWh) ": 24,
    "Sleep Mode Default Time Upon Shipment (min.)": 10,
    "Display Sleep Mode Default Time Upon Shipment (min.)": 5,
    "Markets": "United States, Canada",
}
"""A notebook in the list of ENERGY STAR, at half of the maximum."""

FRENCH = {
    "id_unique": "1-2-2026-01-01",
    "id_modele": "M1",
    "nom_modele": "Modèle 1",
    "categorie_produit": "Ordinateur portable",
    "nom_metteur_sur_le_marche": "Alder France",
    "date_calcul": "2026-01-01",
    "note_ir": "7.5",
    "note_c1": "15",
    "note_c4": "10",
}
"""A laptop in the French repairability index."""


def rows(shape, *changes):
    """Return rows of a shape, each with a name and an id of its own and with some values changed."""
    made = []
    for number, change in enumerate(changes):
        row = {**shape, **change}
        for field in ("eprelRegistrationNumber", "ENERGY STAR Unique ID", "id_unique"):
            if field in shape:
                row[field] = f"{number + 1}"
        made.append(row)
    return made


def write(path, entries, mark=",", encoding="utf-8"):
    """Write rows as CSV."""
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, list(entries[0]), delimiter=mark)
        writer.writeheader()
        writer.writerows(entries)
    return path


def phones(folder, *changes, shape=PHONE, name="eprel.csv"):
    """Write smartphones as EPREL has them, each changed in some values."""
    return write(folder / name, rows(shape, *changes))


def computers(folder, *changes, name="computers.csv"):
    """Write computers as ENERGY STAR lists them."""
    return write(folder / name, rows(COMPUTER, *changes))


def counted(folder, *arguments, group="smartphone@draft", level="baseline"):
    """Return what `market` says of one sort of data, for programs."""
    run = tenderkit("market", group, "--level", level, *arguments, "--format", "json", folder=folder)
    assert run.code == 0, run.err
    (found,) = json.loads(run.out)["data"]
    return found


def refused(folder, *arguments, group="smartphone@draft", level="baseline"):
    """Return what `market` says is wrong, as it stands on the screen."""
    run = tenderkit("market", group, "--level", level, *arguments, folder=folder)
    assert run.code == 1, run.out + run.err
    assert "Traceback" not in run.err
    return run.err


def step(data, criterion):
    """Return what is said of one criterion."""
    (found,) = [each for each in data["criteria"] if each["criterion"] == criterion]
    return found
