"""`tenderkit statement`: what a statement says, what is wrong in one, and the files that it becomes."""

import json

import openpyxl
import pytest

from tests.joint.statement_kit import MEMBERS, STATEMENT, changed, flat, run, words
from tests.support import place, tenderkit


class TestWhatItSays:
    def test_volumes_add_the_least_with_the_least_and_the_most_with_the_most(self, tmp_path):
        found = json.loads(run(tmp_path, "--format", "json").out)["volumes"]
        assert found == [
            {"set": "laptop", "year": "2027", "least": 14800, "most": 17300},
            {"set": "laptop", "year": "2028", "least": 600, "most": 900},
            {"set": "smartphone", "year": "2027", "least": 1200, "most": 1200},
        ]

    def test_it_names_who_how_much_which_criteria_and_when(self, tmp_path):
        told = flat(run(tmp_path).out)
        for said in (
            "Buyer group North",
            "2 organisations (BE, NL)",
            "15 400 to 18 200 laptops and 1200 smartphones in 2027 to 2028",
            "laptops by laptop 3.0.0 at level baseline and smartphones by smartphone 3.0.0 at level significant",
            "First tender: May 2027",
            "14 000 to 16 500 laptops at level significant",
            "10 February 2027 15 March 2027",
            "marches@exemple.example 13 January 2027",
        ):
            assert said in told

    def test_what_matters_most_is_told_with_the_values_of_the_level(self, tmp_path):
        told = flat(run(tmp_path).out)
        assert "Warranty. The price of each laptop includes a warranty of at least 3 years" in told
        assert "Also asked: Energy consumption." in told
        assert "one used laptop of any make for each laptop delivered, during the contract;" in told

    def test_a_step_announced_ahead_shows_what_rises_and_what_comes_in(self, tmp_path):
        told = flat(run(tmp_path).out)
        assert "Energy consumption 100 % 60 %" in told
        assert "New then: Carbon footprint statement;" in told

    def test_it_promises_nothing_and_keeps_prices_out(self, tmp_path):
        told = flat(run(tmp_path).out)
        for said in ("no commitment", "No call for competition", "Articles 40 and 41", "Article 101 TFEU", "no prices"):
            assert said in told

    def test_own_requests_stand_in_the_place_of_ours(self, tmp_path):
        told = run(tmp_path, text=f"{STATEMENT}requests: [Come and see us.]\n").out
        assert "Come and see us." in told
        assert "Send us no prices" not in told

    def test_volumes_of_each_organisation_are_shown_where_the_file_says_so(self, tmp_path):
        assert "Each organisation\n" not in run(tmp_path).out
        told = flat(run(tmp_path, text=f"{STATEMENT}volumes_shown: organisation\n").out)
        assert "Gemeente Voorbeeld Laptops 800 600 to 900 1400 to 1700" in told

    def test_until_all_have_signed_it_is_a_draft(self, tmp_path):
        unsigned = changed(("    signed: 2027-01-13\n", ""))
        assert not json.loads(run(tmp_path, "--format", "json").out)["draft"]
        ran = run(tmp_path, "--output", "draft.docx", text=unsigned)
        assert "until these have signed: Ville d'Exemple" in ran.err
        told = words(tmp_path / "draft.docx")
        assert "not yet" in told
        assert "1 of 2 have" in told

    def test_a_set_that_nobody_released_makes_it_a_draft(self, tmp_path):
        text = changed(("smartphone@3.0.0", "smartphone@draft"))
        assert json.loads(run(tmp_path, "--format", "json", text=text).out)["draft"]


class TestWhatIsWrong:
    @pytest.mark.parametrize(
        ("change", "needle", "said"),
        [
            (("level: baseline}", "level: basline}"), "basline", "did you mean 'baseline'?"),
            (("{set: laptop@3.0.0, level: baseline}", "{set: laptop, level: baseline}"), "laptop,", "names no version"),
            (("smartphone@3.0.0", "smartphon@3.0.0"), "smartphone, v", "did you mean 'smartphon'?"),
            (("laptop@3.0.0, level: baseline", "laptop@9.0.0, level: baseline"), "laptop@9", "has no version 9.0.0"),
            ((", tenders_from: 2029-01", ""), "{set: laptop@3.0.0, level: sig", "at two levels at once"),
            (("tenders_from: 2029-01", "tenders_from: 2029-1"), "2029-1", "valid date"),
            (("end: 2027-03-15", "end: 2027-01"), "2027-01}", "ends before it begins"),
            (("{2027: 1200}", "{27: 1200}"), "27: 1200", "is not a valid year"),
            (("{2027: 1200}", "{2027: 1.200}"), "1.200", "write it as 1200"),
            (("{least: 600, most: 900}", "{least: 900, most: 600}"), "{least: 900", "more than the most"),
            (("{least: 600, most: 900}", "{least: 600}"), "2028: {least", "field 'most' is missing"),
            (("{set: smartphone, v", "{set: tablet, v"), "tablet", "none of what all ask for"),
            (("{set: smartphone, v", "{set: laptop, v"), "laptop, volumes: {2027: 1200", "tells laptop twice"),
            (("award: 2027-11", "award: 2027-05"), "2027-05}\n      - {set: s", "is before the tender"),
            (("country: NL", "country: Nederland"), "Nederland", "write its two letters"),
            (("Ville d'Exemple", "gemeente voorbeeld"), "gemeente voorbeeld", "stands here twice"),
            (("purpose: We", "purpos: We"), "purpos:", "did you mean 'purpose'?"),
        ],
    )
    def test_it_is_told_at_its_place_with_a_mend(self, change, needle, said, tmp_path):
        ran = run(tmp_path, text=changed(change))
        line, column = place(tmp_path / "statement.yaml", needle)
        assert ran.code == 1
        assert f"statement.yaml:{line}:{column} " in ran.err
        assert said in ran.err

    def test_an_award_in_the_year_of_the_tender_is_not_before_it(self, tmp_path):
        assert run(tmp_path, text=changed(("award: 2027-11", "award: 2027"))).code == 0

    def test_an_own_level_below_that_of_the_group_is_refused(self, tmp_path):
        text = changed(
            ("level: baseline}", "level: significant}"),
            ("  - {set: laptop@3.0.0, level: significant, tenders_from: 2029-01}\n", ""),
            ("laptop, level: significant, v", "laptop, level: baseline, v"),
        )
        ran = run(tmp_path, text=text)
        assert "asks for baseline, and all ask for significant at least" in ran.err

    def test_what_suppliers_would_miss_is_a_warning(self, tmp_path):
        ran = run(tmp_path, text=changed(("    contact: marches@exemple.example\n", "")))
        assert ran.code == 0
        assert "warning: Ville d'Exemple has no contact" in ran.err

    def test_organisations_are_needed_once(self, tmp_path):
        without = STATEMENT[: STATEMENT.index("organisations:")]
        assert "there is no organisation in it" in run(tmp_path, text=without).err
        assert "leave one of the two out" in run(tmp_path, text=f"{STATEMENT}table: members.csv\n").err
        assert "there is no file 'members.csv'" in run(tmp_path, text=f"{without}table: members.csv\n").err


class TestATable:
    def test_it_is_a_statement_by_itself_with_dutch_names_and_a_title_above(self, tmp_path):
        ran = run(tmp_path, "--format", "json", text=f"Leden;;\n{MEMBERS}", name="members.csv")
        found = json.loads(ran.out)
        assert [(each["set"], each["level"]) for each in found["asks"]] == [("laptop", "baseline")]
        assert [(each["year"], each["least"], each["most"]) for each in found["volumes"]] == [
            ("2027", 15800, 15800),
            ("2028", 600, 900),
        ]
        assert "column 'Opmerking' is passed over" in ran.err

    def test_a_statement_can_name_it(self, tmp_path):
        (tmp_path / "members.csv").write_text(MEMBERS.replace("@3.0.0", ""), encoding="utf-8")
        text = f"{STATEMENT[: STATEMENT.index('organisations:')]}table: members.csv\n"
        found = json.loads(run(tmp_path, "--format", "json", text=text).out)
        assert [each["name"] for each in found["organisations"]] == ["Gemeente Voorbeeld", "Ville d'Exemple"]

    def test_a_workbook_says_the_same(self, tmp_path):
        workbook = openpyxl.Workbook()
        for line in MEMBERS.splitlines():
            workbook.active.append([int(cell) if cell.isdigit() else cell for cell in line.split(";")])
        workbook.save(tmp_path / "members.xlsx")
        of_workbook = tenderkit("statement", "members.xlsx", "--date", "2026-11-21", folder=tmp_path)
        assert of_workbook.code == 0, of_workbook.err
        assert of_workbook.out == run(tmp_path, text=MEMBERS, name="members.csv").out

    @pytest.mark.parametrize(
        ("change", "at", "said"),
        [
            ((";NL;", ";Nederland;"), "2:2", "not a valid country"),
            (("2027-01-12", "12-1-2027"), "2:4", "not a valid day"),
            ((";800;", ";1.200;"), "2:8", "write it as 1200"),
            (("2028;;600;900", "2028;;600;"), "3:7", "field 'most' is missing"),
            (("2028;;600;900", "2028;700;600;900"), "3:8", "a quantity and a range"),
            ((";2028;;600;900;", ";;;600;900;"), "3:5", "has no year"),
            ((";2028;;600;900;", ";2027;;600;900;"), "3:7", "tells laptop@3.0.0 in 2027 twice"),
            (("Gemeente Voorbeeld;;;;laptop@3.0.0;;2028", ";;;;laptop@3.0.0;;2028"), "3:1", "names no organisation"),
            (("Gemeente Voorbeeld;;;;", "Gemeente Voorbeeld;BE;;;"), "3:2", "row 2 says 'NL'"),
            ((";laptop@3.0.0;significant;", ";laptop@2.0.0;significant;"), "4:5", "all ask for one version"),
            ((";laptop@3.0.0;basis;", ";laptop@3.0.0;hoog;"), "2:6", "unknown level 'hoog'"),
            (("Organisatie;Land", "Wie;Land"), "1:1", "no column is called organisation"),
            (("Land;Contactpersoon", "Land;Land"), "1:3", "a second column for 'country'"),
        ],
    )
    def test_what_is_wrong_is_told_with_row_and_column(self, change, at, said, tmp_path):
        ran = run(tmp_path, text=changed(change, text=MEMBERS), name="members.csv")
        assert ran.code == 1
        assert f"members.csv:{at} " in ran.err
        assert said in ran.err

    def test_a_level_and_a_version_are_needed_where_nothing_else_says_them(self, tmp_path):
        bare = MEMBERS.replace("laptop@3.0.0;basis", "laptop;basis").replace("@3.0.0", "")
        assert "laptop has no version" in run(tmp_path, text=bare, name="members.csv").err
        nothing = run(tmp_path, text="organisation,country\nA,NL\n", name="members.csv")
        assert "there is no product group in it" in nothing.err


class TestFiles:
    def test_a_word_file_is_valid_and_the_same_each_time(self, tmp_path, ooxml_errors):
        for language in ("en", "nl"):
            for name in ("one.docx", "two.docx"):
                ran = run(tmp_path, "--lang", language, "--output", f"{language}-{name}")
                assert ran.code == 0, ran.err
            first, second = (tmp_path / f"{language}-{name}" for name in ("one.docx", "two.docx"))
            assert first.read_bytes() == second.read_bytes()
            assert ooxml_errors(first) == []
        assert "Wat we gezamenlijk vragen" in words(tmp_path / "nl-one.docx")
        assert "Ville d'Exemple" in words(tmp_path / "nl-one.docx")

    def test_texts_of_buyers_stand_in_it_to_the_letter(self, tmp_path):
        run(tmp_path, "-o", "s.docx", text=changed(("We use devices longer.", '"R&D <5 % {x} | *not bold*"')))
        assert "R&amp;D &lt;5 % {x} | *not bold*" in words(tmp_path / "s.docx")

    def test_a_file_that_somebody_changed_is_left_as_it_is(self, tmp_path):
        (tmp_path / "s.docx").write_bytes(b"mine")
        ran = run(tmp_path, "-o", "s.docx")
        assert ran.code == 3
        assert (tmp_path / "s.docx").read_bytes() == b"mine"
        assert run(tmp_path, "-o", "s.docx", "--force").code == 0

    def test_the_statement_itself_is_never_overwritten(self, tmp_path):
        ran = run(tmp_path, "-o", "statement.json", "--force", name="statement.json")
        assert ran.code != 0
        assert (tmp_path / "statement.json").read_text(encoding="utf-8") == STATEMENT

    def test_markdown_and_text_can_be_written_too(self, tmp_path):
        assert run(tmp_path, "-o", "s.md").code == run(tmp_path, "-o", "s.txt").code == 0
        assert "| Laptops | laptop 3.0.0 | baseline | now |" in (tmp_path / "s.md").read_text(encoding="utf-8")
        assert "What we all ask for" in (tmp_path / "s.txt").read_text(encoding="utf-8")

    @pytest.mark.parametrize("options", [("-o", "s.odp"), ("--format", "docx"), ("--format", "json", "-o", "s.docx")])
    def test_a_form_that_cannot_be_is_refused(self, options, tmp_path):
        assert run(tmp_path, *options).code == 2

    def test_a_house_style_of_the_file_or_the_option_that_cannot_be_used_stops_it(self, tmp_path):
        assert "none.docx" in run(tmp_path, text=f"{STATEMENT}house_style: none.docx\n").err
        assert "no.docx" in run(tmp_path, "--house-style", "no.docx").err
