"""What tests of joint statements share: a statement, changed in some places, and its texts."""

import re
import zipfile

from tests.support import DAY, tenderkit

STATEMENT = """\
format: 1
title: Laptops and phones of two regions
group: Buyer group North
contact: Coordinator, north@example.org
date: 2027-01-15
purpose: We use devices longer.
asks:
  - {set: laptop@3.0.0, level: baseline}
  - {set: laptop@3.0.0, level: significant, tenders_from: 2029-01}
  - {set: smartphone@3.0.0, level: significant}
timetable:
  - {what: Market consultation, begin: 2027-02-10, end: 2027-03-15}
organisations:
  - name: Gemeente Voorbeeld
    country: NL
    contact: inkoop@voorbeeld.example
    signed: 2027-01-12
    demand:
      - {set: laptop, volumes: {2027: 800, 2028: {least: 600, most: 900}}, tender: 2027-06, award: 2027-11}
      - {set: smartphone, volumes: {2027: 1200}, tender: 2027-05}
  - name: Ville d'Exemple
    country: BE
    contact: marches@exemple.example
    signed: 2027-01-13
    demand:
      - {set: laptop, level: significant, volumes: {2027: {least: 14000, most: 16500}}, tender: 2027-09-01}
"""

MEMBERS = """\
Organisatie;Land;Contactpersoon;Ondertekend;Productgroep;Niveau;Jaar;Aantal;Minimum;Maximum;Aanbesteding;Opmerking
Gemeente Voorbeeld;NL;inkoop@voorbeeld.example;2027-01-12;laptop@3.0.0;basis;2027;800;;;2027-06;graag
Gemeente Voorbeeld;;;;laptop@3.0.0;;2028;;600;900;;
Ville d'Exemple;BE;marches@exemple.example;2027-01-13;laptop@3.0.0;significant;2027;15000;;;2027-09-01;
"""


def changed(*changes, text=STATEMENT):
    """Return a text, changed in some places."""
    for old, new in changes:
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
        text = text.replace(old, new)
    return text


def run(folder, *options, text=STATEMENT, name="statement.yaml"):
    """Write a statement, and run the command on it."""
    (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return tenderkit("statement", name, "--date", DAY, *options, folder=folder)


def words(path):
    """Return the text of a Word file, a paragraph in a line."""
    xml = zipfile.ZipFile(path).read("word/document.xml").decode()
    return re.sub(r"<[^>]+>", "", re.sub(r"</w:p>", "\n", xml)).replace("\u00a0", " ").replace("&apos;", "'")


def flat(text):
    """Return a text of a terminal on one line."""
    return " ".join(text.replace("\u00a0", " ").split())
