"""A result as JSON: the fields that docs/impact.md promises, texts in the language asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tenderkit.impact.draws import DRAWS, HIGH, LOW, SEED
from tenderkit.impact.told import note_texts

if TYPE_CHECKING:
    from decimal import Decimal

    from tenderkit.criteria.impact_model import Origin
    from tenderkit.impact.case import Case, Used
    from tenderkit.impact.computing import Report, Result
    from tenderkit.impact.draws import Spread
    from tenderkit.views.screen import Screen

UNITS = {
    "per_device_year_now": "kg CO2e per device and year",
    "per_device_year": "kg CO2e per device and year",
    "saving_percent": "% of the yearly footprint today",
    "saving_tonnes": "t CO2e, all devices, in the years of `over`",
    "kwh_year": "kWh a year, all devices (BT-813)",
    "kwh_year_saved": "kWh a year, all devices (BT-814)",
}


def report_data(report: Report, screen: Screen) -> dict[str, Any]:
    """Return a report as data: what all lots come to, then each lot."""
    return {
        "per_device_year_now": _spread(report.now),
        "per_device_year": _spread(report.planned),
        "saving_percent": _spread(report.percent),
        "saving_tonnes": _spread(report.tonnes),
        "units": UNITS,
        "lots": [_result(result) for result in report.results],
        "sources": {name: _origin(origin) for name, origin in report.sources.items()},
        "method": {
            "central": "the formulas at the central value of each factor",
            "range": f"between the {LOW}th and the {HIGH}th percentile of {DRAWS} draws, seed {SEED}",
            "standards": ["ISO 14067", "GHG Protocol Product Standard"],
        },
        "notes": note_texts(report, screen),
    }


def _result(result: Result) -> dict[str, Any]:
    case, saving = result.case, result.saving
    bought = case.purchases()
    return {
        **_case(case),
        "per_device_year_now": _spread(result.now),
        "per_device_year": _spread(result.planned),
        "saving_percent": _spread(saving.percent if saving else None),
        "saving_tonnes": _spread(saving.tonnes if saving else None),
        "saving_parts": {
            "longer_use": _number(saving.longer),
            "refurbished": _number(saving.refurbished),
            "electricity": _number(saving.energy),
            "unit": "kg CO2e per device and year",
        }
        if saving
        else None,
        "electricity_only_tonnes": _number(saving.energy_tonnes) if saving else None,
        "parts_now": _parts(result, now=True),
        "parts": _parts(result, now=False),
        "kwh_year": _number(result.kwh_year),
        "kwh_year_saved": _number(result.kwh_year_saved),
        "new_devices": {"now": _number(bought[0]), "planned": _number(bought[1])} if bought else None,
        "drivers": [
            {"factor": each.factor, "low": _number(each.low), "high": _number(each.high)} for each in result.drivers
        ],
        "factors": {name: _factor(factor) for name, factor in result.factors.items()},
        "notes": list(result.notes),
    }


def _case(case: Case) -> dict[str, Any]:
    return {
        "set": case.group,
        "title": case.title,
        "quantity": _number(case.quantity),
        "country": case.country,
        "years_now": _number(case.years_now),
        "years": _number(case.years),
        "over": _number(case.span),
        "refurbished_share": _number(case.refurbished),
        "avoided": _number(case.avoided),
        "supported": _number(case.supported),
    }


def _factor(factor: Used) -> dict[str, Any]:
    low, central, high = (round(value, 4) for value in factor.range)
    found: dict[str, Any] = {"low": low, "central": central, "high": high, "unit": factor.unit}
    if factor.given:
        found["given_by"] = factor.given
    if factor.year:
        found |= {"year": factor.year, "basis": factor.basis}
    return {**found, "sources": list(factor.sources)}


def _origin(origin: Origin) -> dict[str, str]:
    return {name: str(value) for name, value in origin._asdict().items()}


def _parts(result: Result, *, now: bool) -> dict[str, Any] | None:
    parts = result.parts_now if now else result.parts
    return {"making": _number(parts.making), "electricity": _number(parts.electricity)} if parts else None


def _spread(spread: Spread | None) -> dict[str, Any] | None:
    return {name: _number(value) for name, value in spread._asdict().items()} if spread else None


def _number(value: Decimal | None) -> float | int | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
