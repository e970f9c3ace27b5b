"""What tests of footprints share: cases, the factors that ship, and the command line."""

import functools
import json
from decimal import Decimal

from tenderkit.impact.case import Case
from tenderkit.impact.computing import compute
from tenderkit.impact.register import read_register
from tests.support import ROOT, SHIPPED, tenderkit

LAPTOPS = ("--set", "laptop", "--quantity", "1000", "--country", "NL")
LONGER = (*LAPTOPS, "--years-now", "4", "--years", "6")
"""The worked example: a thousand laptops in the Netherlands, used for six years in the place of four."""


@functools.cache
def register():
    """Return the factors that come with tenderkit."""
    return read_register(SHIPPED, ROOT)


def case(**given):
    """Return the worked example with other fields."""
    fields = {"group": "laptop", "title": "laptop", "quantity": 1000, "country": "NL", "years": 6, "years_now": 4}
    whole = {**fields, **given}
    numbers = {name: Decimal(str(value)) for name, value in whole.items() if isinstance(value, int | float)}
    return Case(**{**whole, **numbers})


@functools.cache
def computed(*cases):
    """Return the report on cases."""
    return compute(cases or [case()], register())


def impact(*options, folder):
    """Run the command, and return its data."""
    run = tenderkit("impact", *options, "--format", "json", folder=folder)
    assert run.code == 0, run.err
    return json.loads(run.out)


def refused(*options, folder):
    """Run the command, and return how it refuses."""
    run = tenderkit("impact", *options, folder=folder)
    assert run.code == 2, run.out
    return run.err
