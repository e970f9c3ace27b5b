"""A tender in one file: started, checked, and built into its documents."""

import json
import re
import zipfile

import pytest

from tenderkit.sheets.reading import read_workbook
from tenderkit.tenders.duties import read_duties
from tests.sheets_kit import LAPTOPS, PHONES, tender_text
from tests.support import DAY, SMALL, small, tenderkit

WHOLE = """\
format: 1
title: Gadgets for everyone
organisation: Town
reference: 2026-014
country: SE
language: en
closing: 2027-01-29
contract: {form: framework, years: 4, signature: 2027-03-01, last_delivery: 2031-02-28}
award: {price: 60, quality: 40}
lots:
  - set: gadget
    level: baseline
    quantity: 800
    without: {staff: "We check the staff ourselves."}
    values:
      battery.cycles: {value: 650, reason: "Ours wear out soon."}
    answers: {mobile: "no"}
    maximum: 1000
"""


@pytest.fixture
def tender(tmp_path):
    """Return a function that runs a command of `tenderkit tender` on a file with this text."""

    def run(command, text=WHOLE, *options):
        (tmp_path / "tender.yaml").write_text(text, encoding="utf-8", newline="\n")
        dated = () if command == "new" else ("--date", DAY)
        return tenderkit("--criteria", SMALL, "tender", command, "tender.yaml", *dated, *options, folder=tmp_path)

    return run


def words(path):
    """Return the text of a Word file, tags left out."""
    import re

    xml = zipfile.ZipFile(path).read("word/document.xml").decode()
    return re.sub(r"<[^>]+>", "", re.sub(r"</w:p>", "\n", xml)).replace("\u00a0", " ")


class TestNew:
    def new(self, folder, *options):
        return tenderkit("--criteria", SMALL, "tender", "new", "t.yaml", "--yes", *options, folder=folder)

    def test_a_file_of_options_checks_and_names_what_is_open(self, tmp_path):
        run = self.new(
            tmp_path, "--set", "gadget", "--quantity", "5", "--organisation", "Town", "--answer", "mobile=no"
        )
        assert run.code == 0, run.err
        run = tenderkit("--criteria", SMALL, "tender", "check", "t.yaml", folder=tmp_path)
        assert run.code == 0, run.err
        opened = [line.split(":")[0].strip(" -") for line in run.err.splitlines() if line.startswith("  - ")]
        assert opened == [
            "title",
            "reference",
            "country",
            "closing",
            "contract.form",
            "contract.years",
            "contract.last_delivery",
            "award",
        ]

    def test_a_release_is_named_with_its_version(self, tmp_path):
        tenderkit("tender", "new", "t.yaml", "--yes", "--set", "laptop", folder=tmp_path)
        assert re.search(r"set: laptop@[2-9]\d*\.\d+\.\d+\n", (tmp_path / "t.yaml").read_text("utf-8"))

    def test_spaces_around_an_option_do_not_matter(self, tmp_path):
        assert self.new(tmp_path, "--set", " gadget ", "--level", " Baseline", "--quantity", "800 ").code == 0
        assert "level: baseline\n    quantity: 800\n" in (tmp_path / "t.yaml").read_text("utf-8")

    def test_what_is_there_is_never_overwritten(self, tmp_path):
        (tmp_path / "t.yaml").write_text("mine")
        run = self.new(tmp_path, "--set", "gadget")
        assert run.code == 2
        assert (tmp_path / "t.yaml").read_text() == "mine"

    @pytest.mark.parametrize(
        ("options", "told"),
        [
            ((), "no lot is named"),
            (("--set", "gadget", "--answer", "mobile=Nee"), "write no"),
            (("--set", "gadgets"), "did you mean 'gadget'?"),
            (("--set", "gadget", "--level", "basic"), "unknown level 'basic'"),
            (("--set", "gadget", "--level", "baseline", "--level", "ambitious"), "given 2 times for 1 lots"),
            (("--set", "gadget", "--quantity", "many"), "'many' is no number of devices"),
            (("--set", "gadget", "--answer", "mobil=no"), "no set asks 'mobil'"),
            (("--set", "gadget", "--answer", "mobile=never"), "'never' is no answer"),
        ],
    )
    def test_a_wrong_option_is_refused_and_nothing_is_written(self, tmp_path, options, told):
        run = self.new(tmp_path, *options)
        assert run.code == 2
        assert told in run.err
        assert not (tmp_path / "t.yaml").exists()

    def test_one_level_is_that_of_all_lots(self, tmp_path):
        assert self.new(tmp_path, "--set", "gadget", "--set", "gadget", "--level", "ambitious").code == 0
        assert (tmp_path / "t.yaml").read_text("utf-8").count("level: ambitious") == 2

    def test_the_file_of_a_tender_is_no_document(self, tmp_path):
        run = tenderkit("--criteria", SMALL, "tender", "new", "t.docx", "--yes", "--set", "gadget", folder=tmp_path)
        assert run.code == 2
        assert "name a file such as tender.yaml" in run.err

    def test_a_version_that_no_document_can_be_made_of_is_refused(self, tmp_path):
        run = tenderkit("tender", "new", "--yes", "--set", "laptop@1.0.0", folder=tmp_path)
        assert run.code == 2
        assert "has no proof as data" in run.err

    def test_only_what_something_depends_on_at_the_level_is_asked(self, tmp_path):
        asked = {}
        for level in ("baseline", "ambitious"):
            run = tenderkit(
                "tender", "new", f"{level}.yaml", "--set", "laptop@5.0.0", "--level", level, "--yes", folder=tmp_path
            )
            assert run.code == 0, run.err
            asked[level] = (tmp_path / f"{level}.yaml").read_text("utf-8").partition("answers:")[2].split()
        assert asked["baseline"] == ["take-back-elsewhere:"]
        assert "device-management:" in asked["ambitious"]

    def test_a_text_that_yaml_would_read_otherwise_comes_back_as_it_was(self, tmp_path):
        odd = 'No: "yes" #1'
        assert self.new(tmp_path, "--set", "gadget", "--organisation", odd, "--reference", "null").code == 0
        run = tenderkit("--criteria", SMALL, "tender", "build", "t.yaml", "--only", "memo", folder=tmp_path)
        assert run.code == 0, run.err
        assert "No: &quot;yes&quot; #1" in words(tmp_path / "memo.docx") or odd in words(tmp_path / "memo.docx")

    def test_without_a_terminal_nobody_is_asked(self, tmp_path):
        run = tenderkit("--criteria", SMALL, "tender", "new", "t.yaml", folder=tmp_path)
        assert run.code == 2
        assert "--yes" in run.err


class TestCheck:
    def test_a_decided_tender_has_nothing_open(self, tender):
        run = tender("check")
        assert run.code == 0, run.err
        assert run.err.endswith("nothing else is open\n")  # than that the set is a draft

    @pytest.mark.parametrize(
        ("old", "new", "line", "told"),
        [
            ("set: gadget", "set: gadgt", 11, "did you mean 'gadget'?"),
            ("set: gadget", "set: gadget@9.0.0", 11, "no release yet"),
            ("{staff:", "{stuff:", 14, "did you mean 'staff'?"),
            ("battery.cycles:", "battery.cycels:", 16, "did you mean 'cycles'?"),
            ("value: 650", "value: many", 16, "give a number"),
            ("{mobile:", "{mobil:", 17, "did you mean 'mobile'?"),
            ('mobile: "no"', 'mobile: "perhaps"', 17, "answer yes or no"),
            ("closing: 2027-01-29", "closing: soon", 7, "closing"),
            ("maximum: 1000", "maximum: 1.000", 18, "maximum"),
            ("maximum: 1000", "maximum: 799", 18, "fewer than the 800 estimated"),
            ("2031-02-28}", "2031-02-28, conditions: Geen}", 8, "write none where there are none"),
            ("2031-02-28}", "2031-02-28, conditions: N.v.t.}", 8, "no name of general conditions"),
            ("2031-02-28}", "2031-02-28, conditions: NONE}", 8, "write none where there are none"),
            ("2031-02-28}", '2031-02-28, conditions: "-"}', 8, "write none where there are none"),
            ("price: 60", "price: sixty", 9, "should be a number"),
            ("signature: 2027-03-01", "signature: soon", 8, "signature"),
            ("organisation:", "organization:", 3, "did you mean 'organisation'?"),
        ],
    )
    def test_what_is_wrong_is_told_at_its_line(self, tender, old, new, line, told):
        run = tender("check", WHOLE.replace(old, new))
        assert run.code == 1
        assert f"tender.yaml:{line}:" in run.err
        assert told in run.err

    @pytest.mark.parametrize(
        ("old", "new", "name"),
        [
            ("reference: 2026-014\n", "", "reference"),
            ("quality: 40", "quality: 30", "award"),
            ("    quantity: 800\n", "", "lots.1.quantity"),
            ("    maximum: 1000\n", "", "lots.1.maximum"),
            ("closing: 2027-01-29\n", "", "closing"),
            ("closing: 2027-01-29", "closing: 2027-03-01", "closing"),
            ("form: framework, years: 4", "form: purchase", "lots.1.maximum"),
            ("form: framework, ", "", "contract.form"),
            ('    answers: {mobile: "no"}\n', "", "lots.1.answers.mobile"),
        ],
    )
    def test_what_is_open_is_told_by_name_and_is_no_error(self, tender, old, new, name):
        run = tender("check", WHOLE.replace(old, new))
        assert run.code == 0, run.err
        assert f"  - {name}: " in run.err

    def test_a_value_that_the_set_leaves_to_the_buyer_is_open_until_he_names_his(self, tmp_path):
        criteria = small(tmp_path, ("gadget/circularity.yaml", "cycles: {unit:", "cycles: {ask: true, unit:"))

        def told(text):
            (tmp_path / "tender.yaml").write_text(text, encoding="utf-8", newline="\n")
            return tenderkit("--criteria", criteria, "tender", "check", "--date", DAY, folder=tmp_path)

        own = '      battery.cycles: {value: 650, reason: "Ours wear out soon."}\n'
        assert "nothing else is open" in told(WHOLE).err
        run = told(WHOLE.replace(f"    values:\n{own}", ""))
        assert run.code == 0
        assert "lots.1.values.battery.cycles: the value that a criterion leaves to you: Battery & charger" in run.err
        alone = tenderkit("--criteria", criteria, "build", "gadget", "--date", DAY, "-o", "alone.html", folder=tmp_path)
        assert "--set battery.cycles=..." in alone.err

    def test_what_a_build_says_of_own_values_is_said_here_too(self, tmp_path):
        lots = "lots:\n  - set: laptop@2.0.0\n    values: {warranty.years: {value: 9}}\n"
        (tmp_path / "tender.yaml").write_text("format: 1\n" + lots, encoding="utf-8")
        err = tenderkit("tender", "check", folder=tmp_path).err
        assert "lot 1: set by you: warranty.years = 9 instead of 3  (stricter than any level of the set)" in err
        assert "lot 1: does not fit: warranty.years = 9 years outlasts" in err
        assert "  - lots.1.values.warranty.years: why warranty.years is another value" in err

    def test_a_choice_that_makes_the_annex_wrong_is_an_error(self, tmp_path):
        text = WHOLE.replace("set: gadget", "set: laptop@2.0.0").split("    without")[0]
        text += "    values:\n      energy-consumption.share: {value: 30}\n"
        (tmp_path / "tender.yaml").write_text(text, encoding="utf-8")
        run = tenderkit("tender", "check", folder=tmp_path)
        assert run.code == 1
        assert "V04" in run.err


class TestBuild:
    def test_a_version_without_proof_as_data_is_refused_at_its_line(self, tmp_path):
        text = WHOLE.replace("set: gadget", "set: laptop@1.0.0").split("    without")[0]
        (tmp_path / "tender.yaml").write_text(text, encoding="utf-8")
        run = tenderkit("tender", "build", folder=tmp_path)
        assert run.code == 1
        assert "tender.yaml:11:" in run.err
        assert "take a newer version" in run.err

    def test_the_measures_of_each_lot_are_in_the_policy_note(self, tmp_path):
        lots = "lots:\n  - {set: laptop@2.0.0, level: baseline}\n  - {set: smartphone@2.0.0, level: baseline}\n"
        (tmp_path / "tender.yaml").write_text("format: 1\n" + lots, encoding="utf-8")
        assert tenderkit("tender", "build", "--only", "policy-note", folder=tmp_path).code == 0
        note = words(tmp_path / "policy-note.docx")
        assert "laptop" in note.lower().split("smartphones\n")[0]
        assert note.count("at least 5 years") + note.count("at least 4 years") >= 2

    def test_the_documents_are_written_with_a_manifest(self, tender, tmp_path):
        run = tender("build", WHOLE, "--output", "out/new")
        assert run.code == 0, run.err
        manifest = json.loads((tmp_path / "out/new/manifest.json").read_bytes())
        assert set(manifest["documents"]) == {
            path.name for path in (tmp_path / "out/new").iterdir() if path.name != "manifest.json"
        }
        assert manifest["made_of"][0]["set"] == "gadget"
        papers = ("annex", "labels", "memo", "policy-note", "checklist", "response", "consultation")
        sheets = ("response", "consultation", "prices", "scoring")
        assert set(manifest["documents"]) == {*(f"{n}.docx" for n in papers), *(f"{n}.xlsx" for n in sheets)}

    def test_clauses_stand_in_an_annex_of_their_own(self, tender, tmp_path):
        run = tender("build", WHOLE.replace('mobile: "no"', 'mobile: "yes"'))
        assert run.code == 0, run.err
        annex, contract = words(tmp_path / "annex.docx"), words(tmp_path / "contract-annex.docx")
        assert "repaired within 10" in contract
        assert "Another one is late: EUR" in contract
        assert "repaired within 10" not in annex
        assert "The battery lasts 650 cycles" in annex

    def test_the_shares_add_up_to_that_of_quality(self, tender, tmp_path):
        assert tender("build", WHOLE, "--only", "annex").code == 0
        annex = words(tmp_path / "annex.docx")
        shares = [float(share) for share in re.findall(r"\n([\d.]+) %\n", annex)]
        assert sum(shares) - max(shares) == pytest.approx(40, abs=0.2)
        assert max(shares) == 40

    def test_how_the_price_counts_stands_in_the_annex_once_it_is_decided(self, tmp_path):
        text = tender_text(LAPTOPS, PHONES, award="{price: 55, quality: 45, life_cycle_cost: {%s}}")
        costs = "years: 6, electricity: 0, residual: offered"
        for award, told in ((text % costs, 1), (text.replace("price: 55, quality: 45, ", "") % costs, 0)):
            (tmp_path / "tender.yaml").write_text(award, encoding="utf-8")
            assert tenderkit("tender", "build", "--only", "annex", "--force", folder=tmp_path).code == 0
            annex = words(tmp_path / "annex.docx")
            assert annex.count("earns 55 points of the total score") == told
            assert annex.count("the life-cycle cost over 6 years of use (Articles 2.114 and 2.115a of the Dutch") == 1
            assert annex.count("undertakes in the price sheet to take it back after 6 years") == 1

    def test_the_scoring_workbook_has_room_for_as_many_as_asked(self, tender, tmp_path):
        for number in ("5", "9"):
            options = () if number == "5" else ("--tenderers", number)
            assert tender("build", WHOLE, "--only", "scoring", "--force", *options).code == 0
            [result, *_] = read_workbook((tmp_path / "scoring.xlsx").read_bytes(), "scoring.xlsx")
            assert [row[0].text for row in result.rows][-1] == number

    def test_the_annex_says_in_short_what_is_handed_in_and_the_form_says_it_exactly(self, tender, tmp_path):
        assert tender("build", WHOLE.replace("baseline", "significant").replace('"no"', '"yes"')).code == 0
        annex, form = words(tmp_path / "annex.docx"), words(tmp_path / "response.docx")
        assert "Battery & charger\nvalues\ntest report" in annex.replace("&amp;", "&")
        for said in ("number of cycles", "report of a test to 650 cycles"):
            assert said not in annex
            assert said in form

    def test_what_counts_as_equivalent_to_a_label_stands_in_a_document_of_its_own(self, tender, tmp_path):
        assert tender("build", WHOLE.replace('"no"', '"yes"')).code == 0
        equivalent = "Every label that asks for at least 300 cycles."
        assert equivalent in words(tmp_path / "labels.docx")
        for name in ("annex", "contract-annex"):
            said = words(tmp_path / f"{name}.docx")
            assert equivalent not in said
            assert "“Labels and equivalent proof”" in said

    def test_that_some_are_no_product_labels_is_said_only_where_it_is_so(self, tmp_path):
        (tmp_path / "tender.yaml").write_text(WHOLE.replace('"no"', '"yes"'), encoding="utf-8")
        for changes, there in (((), False), ((("registers/labels.yaml", "type: type1", "type: site-audit"),), True)):
            folder = tmp_path / str(there)
            folder.mkdir()
            criteria = small(folder, *changes)
            run = tenderkit("--criteria", criteria, "tender", "build", "--only", "labels", "--force", folder=tmp_path)
            assert run.code == 0, run.err
            said = words(tmp_path / "labels.docx")
            assert ("Not all entries below are product labels" in said) is there
            assert "need give no reason" in said

    def test_where_no_label_is_named_no_document_is_spoken_of(self, tender, tmp_path):
        text = WHOLE.replace('staff: "We', 'battery: "No need.", staff: "We').replace(
            '    values:\n      battery.cycles: {value: 650, reason: "Ours wear out soon."}\n', ""
        )
        assert tender("build", text.replace('"no"', '"yes"')).code == 0
        assert not (tmp_path / "labels.docx").exists()
        assert "Labels and equivalent proof" not in words(tmp_path / "annex.docx")

    def test_nothing_that_only_the_buyer_reads_is_in_what_tenderers_get(self, tender, tmp_path):
        assert tender("build", WHOLE.replace('"no"', '"yes"')).code == 0
        books = ("response.docx", "response.xlsx", "consultation.xlsx")
        for name in ("annex.docx", "contract-annex.docx", *books):
            package = zipfile.ZipFile(tmp_path / name)
            whole = b"".join(map(package.read, package.namelist()))
            assert b"BUYER ONLY" not in whole
            assert b"We check the staff" not in whole
            assert b"wear out soon" not in whole

    def test_the_same_tender_gives_the_same_bytes(self, tender, tmp_path):
        for folder in ("one", "two"):
            assert tender("build", WHOLE, "--output", folder).code == 0
        for path in (tmp_path / "one").iterdir():
            assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()

    def test_the_memo_tells_what_was_chosen_and_why(self, tender, tmp_path):
        assert tender("build", WHOLE, "--only", "memo").code == 0
        memo = words(tmp_path / "memo.docx")
        for told in (
            "We check the staff ourselves.",
            "650 cycles instead of 500 cycles",
            "Ours wear out soon.",
            "carried about?",
        ):
            assert told in memo
        assert not (tmp_path / "checklist.docx").exists()

    def test_the_memo_holds_what_only_the_buyer_reads_and_says_so(self, tender, tmp_path):
        assert tender("build", WHOLE, "--only", "memo").code == 0
        memo = words(tmp_path / "memo.docx")
        assert "not for tenderers" in memo
        assert "BUYER ONLY: batteries wear out." in memo

    def test_the_policy_note_holds_the_measures(self, tender, tmp_path):
        assert tender("build", WHOLE, "--only", "policy-note").code == 0
        assert "count the gadgets first" in words(tmp_path / "policy-note.docx")

    def test_a_value_of_a_scale_says_which_end_it_is_and_what_is_counted_is_in_the_checklist(self, tmp_path):
        values = "{longer-warranty.zero: {value: 4}, longer-warranty.full: {value: 9}, warranty.years: {value: 4}}"
        lot = f"set: laptop@5.0.0, values: {values}, quantities: {{take-back.used: 417}}, without: {{noise: x}}"
        text = f"format: 1\naward: {{price: 60, quality: 50}}\nlots: [{{{lot}}}]\n"
        (tmp_path / "t.yaml").write_text(text, encoding="utf-8")
        build = ("tender", "build", "t.yaml", "--only", "memo", "--only", "checklist")
        run = tenderkit(*build, folder=tmp_path)
        assert run.code == 0, run.err
        memo, checklist = (words(tmp_path / f"{name}.docx") for name in ("memo", "checklist"))
        for told in ("Longer warranty (no points)", "Longer warranty (all points)"):
            assert told in memo
            assert told in checklist
        assert "take-back.used: 417" in checklist
        assert "price 60 %" not in checklist
        assert "Noise at rest" not in memo

    def test_a_measure_that_is_left_out_is_not_in_the_policy_note(self, tender, tmp_path):
        left_out = WHOLE.replace("without: {staff", 'without: {fewer: "We count in June.", staff')
        assert tender("build", left_out).code == 0
        assert not (tmp_path / "policy-note.docx").exists()
        assert "We count in June." in words(tmp_path / "memo.docx")

    def test_documents_of_the_tender_as_it_was_are_named_beside_one_built_alone(self, tender, tmp_path):
        assert tender("build", WHOLE, "--output", "out").code == 0
        assert "of an earlier build" not in tender("build", WHOLE, "--only", "memo", "--output", "out").err
        changed = WHOLE.replace("value: 650", "value: 700")
        told = tender("build", changed, "--only", "memo", "--output", "out").err
        assert "annex.docx is of an earlier build; the tender was another then: build it too" in told
        assert "memo.docx is of an earlier build" not in told

    def test_a_tender_without_a_name_replaces_no_other(self, tender, tmp_path):
        assert tender("build", WHOLE, "--output", "out").code == 0
        run = tender("build", "format: 1\nlots: [{set: gadget}]\n", "--output", "out")
        assert run.code == 3
        assert "the tender 'Gadgets for everyone'" in run.err

    def test_the_checklist_holds_the_proof_by_moment_as_answered(self, tender, tmp_path):
        assert tender("build", WHOLE, "--only", "checklist").code == 0
        checklist = words(tmp_path / "checklist.docx")
        assert "the number of cycles" in checklist
        assert "the addresses of the workshops" not in checklist  # repair is for what is carried about
        assert tender("build", WHOLE.replace('mobile: "no"', 'mobile: "yes"'), "--only", "checklist").code == 0
        assert "Within 20 working days after signature" in words(tmp_path / "checklist.docx")

    def test_the_checklist_names_once_what_several_criteria_ask_for(self, tmp_path):
        lot = "lots:\n  - {set: smartphone@3.0.0, level: significant, condition: new}\n"
        (tmp_path / "tender.yaml").write_text("format: 1\nlaw: eu\n" + lot, encoding="utf-8")
        assert tenderkit("tender", "build", "--only", "checklist", folder=tmp_path).code == 0
        checklist = words(tmp_path / "checklist.docx")
        assert checklist.count("the registration number in the European Product Registry") == 1
        assert "TS 3, TS 6, TS 7, TS 9, AC 3" in checklist

    def test_what_is_due_at_one_moment_is_cut_between_lines_and_not_by_the_page(self, tmp_path):
        lot = "lots:\n  - {set: smartphone@3.0.0, level: ambitious, condition: new}\n"
        (tmp_path / "tender.yaml").write_text("format: 1\nlaw: eu\n" + lot, encoding="utf-8")
        assert tenderkit("tender", "build", folder=tmp_path).code == 0
        with zipfile.ZipFile(tmp_path / "contract-annex.docx") as package:
            document = package.read("word/document.xml").decode()
        [table] = [t for t in document.split("<w:tbl>") if ">When<" in t]
        rows = table.split("</w:tbl>")[0].split("<w:tr>")[1:]
        assert all("<w:cantSplit/>" in row for row in rows)
        assert max(row.count("<w:p>") for row in rows) <= 9
        [table] = [t for t in document.split("<w:tbl>") if ">What is measured (how often), and what follows<" in t]
        rows = table.split("</w:tbl>")[0].split("<w:tr>")[1:]
        assert all("<w:cantSplit/>" in row for row in rows)
        assert sum("CC\u00a012<" in row for row in rows) > 1

    def test_every_table_has_a_header_row_for_those_who_hear_it(self, tender, tmp_path):
        assert tender("build", WHOLE.replace('"no"', '"yes"')).code == 0
        for path in tmp_path.glob("*.docx"):
            with zipfile.ZipFile(path) as package:
                document = package.read("word/document.xml").decode()
            assert document.count("<w:tbl>") == document.count("<w:tblHeader/>"), path.name

    def test_a_document_that_somebody_changed_is_kept_and_no_other_is_written(self, tender, tmp_path):
        assert tender("build").code == 0
        path = tmp_path / "policy-note.docx"
        with zipfile.ZipFile(path) as package:
            parts = {name: package.read(name) for name in package.namelist()}
        with zipfile.ZipFile(path, "w") as package:
            for name, content in parts.items():
                package.writestr(name, content.replace(b"gadgets", b"things"))
        before = {each.name: each.read_bytes() for each in tmp_path.iterdir() if each.suffix == ".docx"}
        run = tender("build", WHOLE.replace("Town", "City"))
        assert run.code == 3
        assert "policy-note.docx was changed" in run.err
        assert before == {each.name: each.read_bytes() for each in tmp_path.iterdir() if each.suffix == ".docx"}
        assert tender("build", WHOLE, "--force").code == 0

    def test_an_unknown_document_is_refused(self, tender):
        run = tender("build", WHOLE, "--only", "meno")
        assert run.code == 2
        assert "did you mean 'memo'?" in run.err

    def test_two_lots_have_codes_of_their_own(self, tender, tmp_path):
        lot = WHOLE[WHOLE.index("  - set") :]
        assert tender("build", WHOLE + lot.replace("baseline", "ambitious"), "--only", "checklist").code == 0
        checklist = words(tmp_path / "checklist.docx")
        assert "TS 1.1" in checklist
        assert "TS 2.1" in checklist

    def test_what_two_lots_share_to_the_letter_stands_once(self, tender, tmp_path):
        assert tender("build", f"{WHOLE}  - {{set: gadget, level: baseline}}\n").code == 0
        text = words(tmp_path / "annex.docx")
        assert text.count("A tenderer convicted of forced labour") == 1
        assert re.search(r"EG 2\.1 [^\n]+\nThe same text, with all that goes with it, as EG 1\.1\.", text)
        cycles = re.findall(r"The battery lasts (\d+) cycles", text)
        assert len(cycles) == len(set(cycles)) == 2  # an own value makes it another text
        clauses = words(tmp_path / "contract-annex.docx")
        assert clauses.count("A plan within 20 working days") == 1

    def test_an_open_tender_is_marked_as_a_draft_on_every_page(self, tender, tmp_path):
        assert tender("build", WHOLE.replace("reference: 2026-014\n", ""), "--only", "memo").code == 0
        headers = [n for n in zipfile.ZipFile(tmp_path / "memo.docx").namelist() if "header" in n]
        assert any("DRAFT" in zipfile.ZipFile(tmp_path / "memo.docx").read(name).decode() for name in headers)


class TestSave:
    def test_a_choice_becomes_a_tender_that_asks_for_the_reasons(self, tmp_path):
        options = (
            "--level",
            "ambitious",
            "--without",
            "staff",
            "--set",
            "battery.cycles=650",
            "--answer",
            "mobile=yes",
        )
        run = tenderkit(
            "--criteria", SMALL, "build", "gadget", *options, "--save", "t.yaml", "--date", DAY, folder=tmp_path
        )
        assert run.code == 0, run.err
        run = tenderkit("--criteria", SMALL, "tender", "check", "t.yaml", folder=tmp_path)
        assert run.code == 0, run.err
        assert "  - lots.1.without.staff: why staff is left out" in run.err
        assert "answers" not in run.err
        assert f"date: {DAY}" in (tmp_path / "t.yaml").read_text("utf-8")

    def test_it_is_told_and_bears_a_day_only_where_one_was_named(self, tmp_path):
        run = tenderkit("--criteria", SMALL, "build", "gadget", "--save", "t.yaml", folder=tmp_path)
        assert "written: t.yaml\nnext: tenderkit tender check t.yaml" in run.err
        assert "date:" not in (tmp_path / "t.yaml").read_text("utf-8")
        run = tenderkit("build", "laptop@1.0.0", "--save", "old.yaml", folder=tmp_path)
        assert "note: version 1.0.0 has no proof as data" in run.err

    def test_what_a_theme_leaves_out_stands_there_by_name(self, tmp_path):
        tenderkit("--criteria", SMALL, "build", "gadget", "--theme", "circularity", "--save", "t.yaml", folder=tmp_path)
        text = (tmp_path / "t.yaml").read_text("utf-8")
        for left_out in ("power", "staff", "wages", "forced-labour"):
            assert f"      {left_out}: " in text
        assert "battery:" not in text

    def test_a_file_that_is_there_is_kept(self, tmp_path):
        (tmp_path / "t.yaml").write_text("mine")
        run = tenderkit("--criteria", SMALL, "build", "gadget", "--save", "t.yaml", folder=tmp_path)
        assert run.code == 2
        assert (tmp_path / "t.yaml").read_text() == "mine"
        assert not list(tmp_path.glob("*.docx"))


class TestReadBack:
    def inspect(self, folder, file):
        return tenderkit("--criteria", SMALL, "inspect", file, "--save", "again.yaml", folder=folder)

    def test_a_document_gives_the_tender_that_builds_the_same_annex(self, tender, tmp_path):
        assert tender("build", WHOLE, "--output", "one").code == 0
        run = self.inspect(tmp_path, "one/annex.docx")
        assert run.code == 0, run.err
        run = tenderkit("--criteria", SMALL, "tender", "build", "again.yaml", "-o", "two", folder=tmp_path)
        assert run.code == 0, run.err
        assert (tmp_path / "one/annex.docx").read_bytes() == (tmp_path / "two/annex.docx").read_bytes()
        saved = (tmp_path / "again.yaml").read_text("utf-8")
        assert "We check the staff" not in saved
        assert "wear out" not in saved

    def test_a_document_says_what_it_was_built_of_and_whether_it_was_changed(self, tender, tmp_path):
        assert tender("build", WHOLE, "--only", "annex").code == 0
        run = tenderkit("inspect", "annex.docx", folder=tmp_path)
        assert run.code == 0, run.err
        for told in ("2026-014", "gadget draft, level baseline, sha256:", "as built"):
            assert told in run.out
        run = tenderkit("inspect", "annex.docx", "--format", "json", folder=tmp_path)
        assert json.loads(run.out)["made_of"][0]["set"] == "gadget"

    def test_an_annex_of_a_build_gives_a_tender_with_its_choices(self, tmp_path):
        options = ("--without", "staff", "--set", "battery.cycles=650", "--answer", "mobile=yes", "--reference", "R 1")
        tenderkit("--criteria", SMALL, "build", "gadget", *options, "-o", "a.docx", "--date", DAY, folder=tmp_path)
        run = self.inspect(tmp_path, "a.docx")
        assert run.code == 0, run.err
        text = (tmp_path / "again.yaml").read_text("utf-8")
        for told in ('reference: "R 1"', "staff:", "battery.cycles:", 'mobile: "yes"', f"date: {DAY}"):
            assert told in text
        assert tenderkit("--criteria", SMALL, "tender", "check", "again.yaml", folder=tmp_path).code == 0

    def test_a_file_that_is_there_is_kept(self, tender, tmp_path):
        assert tender("build", WHOLE, "--only", "annex").code == 0
        (tmp_path / "again.yaml").write_text("mine")
        assert self.inspect(tmp_path, "annex.docx").code == 2
        assert (tmp_path / "again.yaml").read_text() == "mine"


class TestDuties:
    @pytest.fixture
    def told(self, tender):
        """Return a function that gives the duties told for a tender, each with its state."""

        def duties(*changes):
            text = WHOLE
            for old, new in changes:
                text = text.replace(old, new)
            run = tender("check", text)
            assert run.code == 0, run.err
            return dict(re.findall(r"^  - ([a-z0-9-]+), (done|NOT DONE|to see to): ", run.err, re.MULTILINE))

        return duties

    def test_those_of_the_country_and_the_day_are_told(self, told):
        assert "nl-proportionality-guide" in told(("country: SE", "country: NL"))
        assert "nl-proportionality-guide" not in told()
        assert "fr-climate-award" in told(("country: SE", "country: FR"))
        assert "fr-climate-award" not in told(("country: SE", "country: FR\ndate: 2026-08-20"))

    @pytest.mark.parametrize(
        ("value", "buyer", "there"),
        [
            ("139000", "central", False),
            ("140000", "central", True),
            ("200000", "other", False),
            ("216000", "other", True),
        ],
    )
    def test_a_threshold_is_that_of_the_buyer(self, told, value, buyer, there):
        found = told(("country: SE", f"country: SE\nvalue: {value}\nbuyer: {buyer}"))
        assert ("eed-article-7" in found) is there

    def test_what_is_not_known_of_the_value_is_said(self, tender):
        assert "(depends on `value` and `buyer` of the tender)" in tender("check", WHOLE).err

    def test_the_weight_of_the_environment_is_computed(self, told):
        # Of 32 points the criterion on power earns 10, and those on wages are social ones.
        country = ("country: SE", 'country: "NO"')
        assert told(country)["no-foa-7-9"] == "NOT DONE"
        assert told(country, ("without: {", 'without: {wages: "All are paid well.", '))["no-foa-7-9"] == "done"

    def test_a_criterion_that_the_law_wants_is_missed(self, told):
        assert told(("country: SE", "country: FR"))["fr-climate-award"] == "done"
        without = ("country: SE", "country: FR"), ("without: {", 'without: {power: "Ours is metered.", ')
        assert told(*without)["fr-climate-award"] == "NOT DONE"

    def test_each_names_its_provision_and_how_sure_it_is(self, tender):
        err = tender("check", WHOLE.replace("country: SE", "country: DE\nvalue: 500000\nbuyer: central")).err
        assert re.search(r"de-vgv-67, .*\[§ 67 VgV\]", err)
        assert re.search(r"de-avv-klima, .*; not confirmed\]", err)

    def test_the_file_of_duties_fits_its_schema(self):
        assert read_duties()


class TestLawAndCondition:
    CLAUSES = WHOLE.replace('answers: {mobile: "no"}', 'answers: {mobile: "yes"}')

    def test_the_law_is_that_of_the_country_unless_told(self, tender, tmp_path):
        for text, law in (
            (WHOLE, "Directive 2014/24/EU"),
            (WHOLE.replace("country: SE", "country: NL"), "Dutch Public Procurement Act"),
            (WHOLE.replace("country: SE", "country: NL\nlaw: eu"), "Directive 2014/24/EU"),
        ):
            run = tender("build", text, "-o", "out", "--only", "annex", "--force")
            assert run.code == 0, run.err
            assert law in words(tmp_path / "out" / "annex.docx")

    def test_a_law_that_there_is_not_is_told_at_its_line(self, tender):
        run = tender("check", WHOLE.replace("language: en", "language: en\nlaw: atlantis"))
        assert run.code == 1
        assert "tender.yaml:7:" in run.err
        assert "unknown law 'atlantis'" in run.err

    def test_a_document_keeps_its_law_and_gives_it_back(self, tender, tmp_path):
        run = tender("build", WHOLE.replace("country: SE", "country: NL"), "-o", "out")
        assert run.code == 0, run.err
        run = tenderkit("--criteria", SMALL, "inspect", "out/annex.docx", "--save", "again.yaml", folder=tmp_path)
        assert run.code == 0, run.err
        assert "law: nl\n" in (tmp_path / "again.yaml").read_text("utf-8")
        before = (tmp_path / "out" / "annex.docx").read_bytes()
        again = tenderkit("--criteria", SMALL, "tender", "build", "again.yaml", "-o", "again", folder=tmp_path)
        assert again.code == 0, again.err
        assert (tmp_path / "again" / "annex.docx").read_bytes() == before

    def test_the_contract_annex_takes_precedence_over_the_conditions_named(self, tender, tmp_path):
        named = self.CLAUSES.replace("last_delivery: 2031-02-28", "last_delivery: 2031-02-28, conditions: GIBIT 2023")
        for text, said in (
            (named, "the contractor’s tender; GIBIT 2023. What"),
            (named.replace("GIBIT 2023", "none"), "the contractor’s tender; general terms"),
            (self.CLAUSES, "the contractor’s tender; general terms"),
        ):
            run = tender("build", text, "-o", "out", "--only", "contract-annex", "--force")
            assert run.code == 0, run.err
            assert said in words(tmp_path / "out" / "contract-annex.docx")

    def test_what_the_contract_annex_says_in_general(self, tender, tmp_path):
        assert tender("build", self.CLAUSES, "-o", "out").code == 0
        said = words(tmp_path / "out" / "contract-annex.docx")
        assert "under a clause, a requirement or an award criterion" in said
        assert "no second penalty is due for the same shortcoming" in said
        assert "processing agreement" in said
        assert "processing agreement" in words(tmp_path / "out" / "checklist.docx")
        for leftover in ("six months without a period", "begins with “After that”"):
            assert leftover not in said

    def test_half_years_are_spoken_of_only_where_something_is_due_in_them(self, tmp_path):
        criteria = small(tmp_path, ("gadget/circularity.yaml", "{at: signature, within: plan,", "{at: half-year,"))
        (tmp_path / "tender.yaml").write_text(self.CLAUSES, encoding="utf-8")
        run = tenderkit("--criteria", criteria, "tender", "build", "--only", "contract-annex", folder=tmp_path)
        assert run.code == 0, run.err
        assert "six months without a period" in words(tmp_path / "contract-annex.docx")

    def test_the_maximum_of_a_framework_and_the_closing_date_are_printed(self, tender, tmp_path):
        assert tender("build", self.CLAUSES, "-o", "out").code == 0
        annex = words(tmp_path / "out" / "annex.docx")
        assert "an estimated 800 devices, at most 1000;" in annex
        assert "at most 1000 of these devices can be ordered" in annex
        assert "at most 1000;" in words(tmp_path / "out" / "contract-annex.docx")
        for name in ("annex", "response"):
            said = words(tmp_path / "out" / f"{name}.docx")
            assert "Closing date for tenders\n29 January 2027" in said
            assert "Duration of the contract, options included\n4 years" in said
        assert "Closing date for tenders" not in words(tmp_path / "out" / "contract-annex.docx")
        checklist = words(tmp_path / "out" / "checklist.docx")
        assert "Closing date for tenders: 29 January 2027" in checklist
        open_one = self.CLAUSES.replace("closing: 2027-01-29\n", "").replace("    maximum: 1000\n", "")
        assert tender("build", open_one, "-o", "out", "--force").code == 0
        annex = words(tmp_path / "out" / "annex.docx")
        assert "Closing date for tenders\n" not in annex
        assert "at most 1000" not in annex
        assert "C-23/20" in words(tmp_path / "out" / "checklist.docx")

    def test_conditions_that_are_open_keep_nothing_from_going_out(self, tender):
        err = tender("check", self.CLAUSES).err
        assert "contract.conditions" in err
        assert "contract.conditions" not in tender("check", WHOLE).err

    def test_the_condition_of_a_lot_has_a_field_of_its_own(self, tmp_path):
        run = tenderkit("tender", "new", "t.yaml", "--yes", "--set", "laptop@draft", folder=tmp_path)
        assert run.code == 0, run.err
        text = (tmp_path / "t.yaml").read_text("utf-8")
        assert "    condition:\n" in text
        check = ("tender", "check", "t.yaml", "--date", DAY)
        assert "lots.1.condition:" in tenderkit(*check, folder=tmp_path).err
        (tmp_path / "t.yaml").write_text(text.replace("condition:\n", "condition: refurbished\n"), encoding="utf-8")
        run = tenderkit(*check, folder=tmp_path)
        assert run.code == 0, run.err
        assert "lots.1.condition:" not in run.err
        twice = text.replace("condition:\n", "condition: new\n", 1).replace(
            "answers:\n", "answers:\n      condition: either\n"
        )
        (tmp_path / "t.yaml").write_text(twice, encoding="utf-8")
        run = tenderkit(*check, folder=tmp_path)
        assert run.code == 1
        assert "told twice" in run.err
