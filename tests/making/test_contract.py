"""The files of a contract: valid, sealed, and in the house style of the tender."""

import io
import re
import subprocess
import zipfile

import pytest
from lxml import etree

from tenderkit.contract.tasks import PLAN
from tenderkit.documents.annex import AnnexOverlay
from tenderkit.making.contract import FILES, Award, agree, contract_files
from tenderkit.words.seal import is_untouched
from tests.contract.contract_kit import SIGNED, contract
from tests.support import templates


class Composed:
    """A tender that was composed without a file."""

    def __init__(self, language, level, *groups):
        self.dossier = contract(level, *groups, language=language)
        self.wording = templates().wording(language)


class Tender:
    """Its file, which names no house style."""

    house_style = None


def files(language="en", level="ambitious", only=(), groups=()):
    agreed = agree(Composed(language, level, *groups), templates(), SIGNED, Award())
    return contract_files(agreed, Tender, templates(), only)[0]


@pytest.mark.parametrize("language", ["en", "nl"])
def test_all_files_are_valid_and_sealed(language, ooxml_errors, tmp_path):
    made = files(language)
    assert {*made} == {*FILES.values()}
    for name, data in made.items():
        assert is_untouched(data)
        (tmp_path / name).write_bytes(data)
        if not name.endswith(".ics"):
            assert ooxml_errors(tmp_path / name) == []


def test_the_plan_keeps_with_whose_changes_its_criteria_are():
    composed = Composed("en", "baseline")
    overlay = AnnexOverlay("Crew", "0123")
    changed = [lot._replace(annex=lot.annex._replace(overlay=overlay)) for lot in composed.dossier.lots]
    composed.dossier = composed.dossier._replace(lots=tuple(changed))
    agreed = agree(composed, templates(), SIGNED, Award())
    plan = contract_files(agreed, Tender, templates(), (PLAN,))[0]["plan.docx"]
    package = zipfile.ZipFile(io.BytesIO(plan))
    (data,) = [part for part in package.namelist() if re.fullmatch(r"customXml/item\d\.xml", part)]
    assert etree.fromstring(package.read(data)).text.count('"Crew"') == len(changed)


def test_a_lot_can_have_a_contract_of_its_own():
    agreed = agree(Composed("en", "baseline"), templates(), SIGNED, Award(lots=(2,)))
    assert {duty.lot for duty in agreed.duties} == {2}
    assert [lot.number for lot in agreed.dossier.lots] == [2]


LINES = re.compile(r'<line xMin="[^"]*" yMin="([^"]*)" xMax="[^"]*" yMax="([^"]*)">(.*?)</line>', re.DOTALL)


LINE = 18
"""A line with its room, in points: rows that are kept whole do not fill a page to the last one."""

HEADS = {templates().wording(language).word("plan", "comes") for language in ("en", "nl")}


def heights(pdf):
    """Return how high each quarter is, from its heading to the next one, and how high a page is, in points."""
    told = subprocess.run(["pdftotext", "-bbox-layout", str(pdf), "-"], capture_output=True, check=True).stdout.decode()
    found, quarter, full = {}, "", 0.0
    for page in told.split("<page ")[1:]:
        lines = sorted(
            (float(top), float(end), " ".join(re.findall(r">([^<]+)</word>", t))) for top, end, t in LINES.findall(page)
        )
        lines = [line for line in lines if 60 < line[0] < 770]  # between the header and the footer
        if {text for top, _, text in lines if top < lines[0][0] + 3} & HEADS:  # those of a table, once more
            lines = [line for line in lines if line[0] >= lines[0][0] + 3]
        full = max(full, lines[-1][1] - lines[0][0])
        start = last = lines[0][0]
        for top, end, text in lines:
            heading = re.fullmatch(r"(?:\d+ )?(\w+\u2013\w+ 20\d\d)", text)
            if heading or re.fullmatch(r"\d+ [A-Z]\D+", text):
                found[quarter] = found.get(quarter, 0) + last - start
                quarter, start = heading[1] if heading else "", top
                found[quarter] = 0.0  # its row in the overview came before
            last = end
        found[quarter] = found.get(quarter, 0) + last - start
    return {name: height for name, height in found.items() if name}, full


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_work_of_a_quarter_fills_no_more_than_a_page(language, soffice, tmp_path):
    groups = ("laptop@4.0.0", "smartphone@4.0.0")
    (tmp_path / "plan.docx").write_bytes(files(language, only=(PLAN,), groups=groups)["plan.docx"])
    found, page = heights(soffice("pdf", tmp_path / "plan.docx") / "plan.pdf")
    assert len(found) > 8
    assert {name: height for name, height in found.items() if height > page + LINE} == {}


@pytest.mark.parametrize("language", ["en", "nl"])
def test_no_month_is_cut_in_the_column_of_days(language, soffice, tmp_path):
    (tmp_path / "plan.docx").write_bytes(files(language, "baseline", only=(PLAN,))["plan.docx"])
    command = ["pdftotext", "-raw", str(soffice("pdf", tmp_path / "plan.docx") / "plan.pdf"), "-"]
    told = {*re.findall(r"\w+", subprocess.run(command, capture_output=True, check=True).stdout.decode())}
    longest = max(templates().wording(language).words["months"], key=len)
    assert longest in told
    assert told & {longest[:end] for end in range(4, len(longest))} == set()
