"""The memo: what lots have in common once, in short."""

import re
import zipfile

import pytest

from tenderkit.documents.memo import ranged, shortened
from tests.support import DAY, tenderkit

TWO = ("--set", "laptop", "--level", "baseline", "--set", "tablet", "--level", "baseline")


def words(path):
    xml = zipfile.ZipFile(path).read("word/document.xml").decode()
    return re.sub(r"<[^>]+>", "", xml.replace("</w:p>", "\n")).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("codes", "told"),
    [
        (["TS 1"], "TS 1"),
        (["TS 1", "TS 2"], "TS 1, TS 2"),
        (["TS 1", "TS 2", "TS 3"], "TS 1–3"),
        (["TS 9", "TS 10", "TS 11", "AC 1"], "TS 9–11, AC 1"),
        (["CC 1.2", "CC 1.3", "CC 1.4", "CC 2.5"], "CC 1.2–1.4, CC 2.5"),
        (["CC 1.1", "CC 2.2", "CC 3.3"], "CC 1.1, CC 2.2, CC 3.3"),
    ],
)
def test_codes_that_follow_one_another_are_a_range(codes, told):
    assert ranged(codes).replace("\N{NO-BREAK SPACE}", " ") == told


def test_a_reason_is_cut_behind_a_sentence_and_keeps_the_first_one_whole():
    long = "A " + "very " * 60 + "long sentence."
    assert shortened(f"<p>{long} More.</p>") == long
    assert shortened("<p>One. Two under Regulation (EC) No 1907/2006. Three.</p><p>Four.</p>") == (
        "One. Two under Regulation (EC) No 1907/2006. Three."
    )


@pytest.mark.slow
class TestTwoLots:
    @pytest.fixture(scope="class")
    def folder(self, tmp_path_factory):
        folder = tmp_path_factory.mktemp("memo")
        assert tenderkit("tender", "new", "t.yaml", *TWO, "--yes", folder=folder).code == 0
        text = (folder / "t.yaml").read_text(encoding="utf-8")
        old = "country:"
        assert old in text
        (folder / "t.yaml").write_text(re.sub(r"(?m)^country:.*$", "country: NL", text), encoding="utf-8")
        assert tenderkit("tender", "build", "t.yaml", "--date", DAY, folder=folder).code == 0
        return folder

    def test_what_both_have_stands_once_with_both_codes(self, folder):
        memo = words(folder / "memo.docx")
        assert re.search(r"CC 1\.\d+, CC 2\.\d+\nDue diligence and labour standards\n", memo)
        assert memo.count("Due diligence and labour standards\n") == 1
        assert "it names the product of the first" in memo

    def test_what_is_open_says_of_which_lot(self, folder):
        assert "Lot 2: Does another contract cover the take-back of used devices?" in words(folder / "memo.docx")

    def test_it_says_what_the_law_asks_besides(self, folder):
        assert "Follow the Gids Proportionaliteit" in words(folder / "memo.docx")

    def test_a_clause_of_both_stands_once_in_the_contract_annex(self, folder):
        annex = words(folder / "contract-annex.docx")
        same = re.search(
            r"The same text, with all that goes with it, as (CC 1\.\d+), with “tablet” in place of “laptop”", annex
        )
        assert same
        assert annex.count("takes the six steps of the OECD") == 1

    def test_the_checklist_names_what_both_ask_for_once(self, folder):
        assert words(folder / "checklist.docx").count("the period of the warranty, in years") == 1

    def test_a_measure_of_both_stands_once_in_the_policy_note(self, folder):
        assert words(folder / "policy-note.docx").count("Battery care. ") == 1
