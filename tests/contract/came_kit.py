"""What came of a made-up contract, by records made by hand."""

import datetime
import functools
import itertools
from decimal import Decimal
from types import SimpleNamespace

from tenderkit.contract.days import Term, end_after
from tenderkit.contract.duties import duties_of
from tenderkit.contract.record import Counted, Paper, Record, Spot
from tenderkit.criteria.library import Library
from tenderkit.impact.register import read_register
from tenderkit.making.contract import Agreed
from tenderkit.making.outcome import came_of
from tenderkit.making.tender import compose_tender
from tenderkit.tenders.tender import read_tender
from tests.support import ROOT, SHIPPED, templates

SPOT = Spot("record.xlsx", "Received", "D7")
SIGNED = datetime.date(2027, 3, 1)
LAPTOPS = "  - {set: laptop@3.0.0, level: significant, quantity: 800, impact: {years_now: 4, years: 6}}\n"
PHONES = "  - {set: smartphone@3.0.0, level: baseline, quantity: 300, impact: {years: 5}}\n"
TENDER = """\
format: 1
title: Devices for the town hall
organisation: Town of Example
reference: 2027-014
language: en
law: eu
country: NL
date: 2027-01-15
award: {price: 60, quality: 40}
contract: {form: framework, years: 4, signature: 2027-03-01, last_delivery: 2031-02-28, conditions: none}
lots:
"""

DELIVERED = {"ordered": 420, "delivered_new": 300, "delivered_refurbished": 100, "kept": 80}


def counted(lot=1, year=1, **numbers):
    return Counted(lot, year, SPOT, **{name: Decimal(number) for name, number in numbers.items()})


@functools.cache
def composed(folder, text):
    """Return a tender, read and composed."""
    path = folder / "tender.yaml"
    path.write_text(text, encoding="utf-8")
    read = read_tender(path, folder)
    return read, compose_tender(read, lambda _: Library(SHIPPED, ROOT), templates(), SIGNED)


def agreed(folder, text):
    """Return the tender, and the contract that it came to."""
    read, found = composed(folder, text)
    term = Term(SIGNED, end_after(SIGNED, Decimal(4)))
    duties = duties_of(found.dossier, term)
    promised = (SimpleNamespace(lot=1, title="Laptops", tenderer="Alfa B.V."),)
    return read, Agreed(found.dossier, found.wording, term, duties, promised, found.dossier)


def noted(duties, on):
    """Return papers as they come: in time, late, not at all, incomplete, not noted, again and again."""
    kinds = itertools.cycle(("in time", "in time", "late", "in time", "missing", "incomplete", "not noted"))
    for duty, kind in zip([each for each in duties if each.due and each.due < on], kinds, strict=False):
        week = datetime.timedelta(days=7)
        received = duty.due + week if kind == "late" else None if kind == "missing" else duty.due
        if kind != "not noted":
            yield Paper(duty.id, received, kind not in {"incomplete", "missing"}, SPOT)


@functools.cache
def came(folder, *, on="2030-04-15", lots=(LAPTOPS,), language="en", devices=(), named=False, papers=noted):
    """Return what came of the contract until a day, and its tender."""
    text = TENDER.replace("language: en", f"language: {language}") + "".join(lots)
    read, found = agreed(folder, text)
    day = datetime.date.fromisoformat(on)
    shares = {f"{duty.id}.{item.id}": Decimal(bound.value) for duty in found.duties for item, bound in duty.to_find()}
    record = Record(tuple(papers(found.duties, day)), devices or (counted(**DELIVERED),), measured=shares)
    register = read_register(SHIPPED, ROOT)
    return came_of(found, read, lambda _: Library(SHIPPED, ROOT), register, record, day, named=named), read
