"""The files of a contract: valid, sealed, and in the house style of the tender."""

import re
import subprocess

import pytest

from tenderkit.contract.tasks import PLAN
from tenderkit.making.contract import FILES, Award, agree, contract_files
from tenderkit.words.seal import is_untouched
from tests.contract.contract_kit import SIGNED, contract
from tests.support import templates


class Composed:
    """A tender that was composed without a file."""

    def __init__(self, language, level):
        self.dossier = contract(level, language=language)
        self.wording = templates().wording(language)


class Tender:
    """Its file, which names no house style."""

    house_style = None


def files(language="en", level="ambitious", only=()):
    agreed = agree(Composed(language, level), templates(), SIGNED, Award())
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


def test_a_lot_can_have_a_contract_of_its_own():
    agreed = agree(Composed("en", "baseline"), templates(), SIGNED, Award(lots=(2,)))
    assert {duty.lot for duty in agreed.duties} == {2}
    assert [lot.number for lot in agreed.dossier.lots] == [2]


def test_the_work_of_a_quarter_fills_no_more_than_a_page(soffice, tmp_path):
    (tmp_path / "plan.docx").write_bytes(files(only=(PLAN,))["plan.docx"])
    command = ["pdftotext", "-layout", str(soffice("pdf", tmp_path / "plan.docx") / "plan.pdf"), "-"]
    text = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    chapters = re.split(r"^ *\f?\d+ +(?=\w+\u2013\w+ 20\d\d$)", text, flags=re.MULTILINE)[1:]
    assert len(chapters) == 16
    for chapter in chapters[:-1]:
        lines = [line for line in chapter.splitlines() if line.strip() and "Page " not in line]
        assert len(lines) <= 60, lines[0]
