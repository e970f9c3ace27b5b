"""What the tests of workspaces share: an overlay that drops, changes and adds, and how a workspace is looked at."""

import json
import subprocess
import sys

from tests.support import DAY, tenderkit

NAME = "Gemeente Voorbeeld"
ADDED = """\
- add: sticker
  theme: circularity
  reason: SECRET glue is hard to remove
  kind: specification
  title: No stickers
  subject: The case of each {{ product.singular }} delivered.
  priority: 2
  effort: low
  status: proposed
  requirement: |
    The case bears no stickers.
  verification: |
    A photograph of the case, handed in with the tender.
  rationale: |
    SECRET rationale of ours.
  guidance: |
    SECRET guidance of ours.
  market: {offer: wide, basis: "SECRET basis.", checked: 2026-11}
  sources: [{source: handbook}]
"""
ADDED_NL = """\
sticker:
  title: Geen stickers
  subject: De behuizing van elk geleverd {{ product.singular }}.
  requirement: |
    De behuizing draagt geen stickers.
  verification: |
    Een foto van de behuizing, ingediend bij de inschrijving.
  rationale: |
    SECRET onze reden.
  guidance: |
    SECRET onze raad.
  market: {basis: "SECRET grond."}
"""
CHANGED = """\
- change: battery
  reason: SECRET ours last longer
  parameters:
    cycles: {baseline: 600, significant: 900}
  texts:
    title: Battery of ours
    verification: |
      A test report according to EN 61960-3:2017 or equivalent on the {{ product.singular }}.
  extra:
    requirement: |
      It can be bought for {{ cycles }} coins.
"""
CHANGED_NL = """\
battery:
  title: Onze accu
  verification: |
    Een testrapport volgens EN 61960-3:2017 of gelijkwaardig over het {{ product.singular }}.
  extra:
    requirement: |
      Hij is te koop voor {{ cycles }} munten.
"""
DROPPED = "- drop: staff\n  reason: SECRET we know the staff\n"
OVERLAY = f"{DROPPED}\n{CHANGED}\n{ADDED}"
OVERLAY_NL = f"{CHANGED_NL}\n{ADDED_NL}"

CREW = "- id: crew\n  replaces: staff\n"
"""What `staff` becomes in the second version."""


def workspace(makers, overlay="", dutch="", version="1.10.0"):
    folder = makers.parent / "own"
    write(folder / "tenderkit.yaml", f"format: 1\nname: {NAME}\nbase:\n  gadget: {version}\ncriteria: ../makers\n")
    if overlay:
        write(folder / "overlay" / "gadget.yaml", overlay)
    if dutch:
        write(folder / "overlay" / "nl" / "gadget.yaml", dutch)
    return folder


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def built(folder, *options, form="json"):
    run = tenderkit("build", "gadget", "--date", DAY, "--format", form, "-o", "-", *options, folder=folder)
    assert run.code == 0, run.err
    return json.loads(run.out) if form == "json" else run.raw


def criteria_of(annex):
    return {c["id"]: c for chapter in annex["annex"]["chapters"] for g in chapter["groups"] for c in g["criteria"]}


def found(folder, *options):
    run = tenderkit("check", "--format", "json", "--date", DAY, *options, folder=folder)
    return json.loads(run.out)


def problems(folder, *options):
    return [(p["file"], p["line"], p["column"], p["code"]) for p in found(folder, *options)]


def snapshot(folder):
    return {path.relative_to(folder): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def source(name):
    return f'{name}:\n  title: Policy\n  publisher: City\n  checked: "2026-11-01"\n'


REASON = "  reason: ours\n"


def killed(command, folder, number=0):
    """Run a command in a process of its own that dies when its file of that number is about to take its place."""
    program = f"""
import os, sys
from pathlib import Path
from tenderkit.cli import main
seen = 0
replace = Path.replace
def dies(path, target):
    global seen
    seen += 1
    if seen > {number}:
        os._exit(137)
    return replace(path, target)
Path.replace = dies
sys.argv = ["tenderkit", *sys.argv[1:]]
main()
"""
    done = subprocess.run([sys.executable, "-c", program, *command], cwd=folder, capture_output=True, check=False)
    assert done.returncode == 137, done.stderr
