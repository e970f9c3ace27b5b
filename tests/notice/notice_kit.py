"""What tests of notices share: tenders, the command, and the SDK's schemas where they are."""

import functools
import json
import os
import tempfile
from pathlib import Path

import pytest
from lxml import etree

from tenderkit.notice.eforms import NAMESPACES
from tests.support import ROOT, tenderkit

TENDER = """\
format: 1
title: Laptops and phones
organisation: Town
reference: 2026-014
country: NL
buyer: other
value: 720000
language: en
contract: {form: framework, years: 4, signature: 2027-03-01, last_delivery: 2031-02-28}
award: {price: 60, quality: 40}
lots:
  - set: laptop@2.0.0
    level: significant
    quantity: 800
    answers: {device-management: "yes", own-image: "no", refurbished: "no", take-back-elsewhere: "no"}
    impact: {kwh_now: 18, kwh: 13.4}
  - set: smartphone@2.0.1
    level: baseline
    quantity: 500
    answers: {device-management: "yes", refurbished: "no", take-back-elsewhere: "no"}
"""
LAPTOPS = TENDER[: TENDER.index("  - set: smartphone")]


def notice(folder, *options, text=TENDER):
    """Run the command on a tender."""
    (folder / "tender.yaml").write_text(text, encoding="utf-8", newline="\n")
    return tenderkit("notice", "tender.yaml", *options, folder=folder)


@functools.cache
def told(*options, text=TENDER):
    """Return what the command prints of a tender; the same is not computed twice."""
    with tempfile.TemporaryDirectory() as folder:
        return notice(Path(folder), *options, text=text)


def fields(*options, text=TENDER):
    """Return the fields of each lot as pairs of business term and value."""
    run = told(*options, "--format", "json", text=text)
    assert run.code == 0, run.err
    return [[(each["field"], each["value"]) for each in lot["fields"]] for lot in json.loads(run.out)["lots"]]


def values(rows, field):
    """Return the values of a field."""
    return [value for name, value in rows if name == field]


def sdk():
    """Return the folder with a part of the eForms SDK; skip the test where there is none."""
    named = os.environ.get("TENDERKIT_EFORMS")
    folder = Path(named) if named else ROOT.parent / "shared" / "eforms"
    if not (folder / "schemas").is_dir():
        pytest.skip("the eForms SDK stays outside this project: name a folder with it in TENDERKIT_EFORMS")
    return folder


@functools.cache
def schema(folder, name):
    """Return a schema of the SDK, such as `ContractNotice`."""
    return etree.XMLSchema(etree.parse(folder / "schemas" / "maindoc" / f"UBL-{name}-2.3.xsd"))


def find(element, path):
    """Return the elements at a path."""
    return element.findall(path, NAMESPACES)
