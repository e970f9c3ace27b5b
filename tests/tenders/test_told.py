"""What `tender check` tells of a file: everything that is wrong, each thing at its line."""

import re

import pytest

from tests.support import SHIPPED, SMALL, small, tenderkit
from tests.workspace_kit import NAME, write

HEAD = """\
format: 1
award: {price: 60, quality: 40}
lots:
  - set: gadget
"""


@pytest.fixture
def check(tmp_path):
    """Return a function that checks a tender with this text."""

    def run(text, *options, criteria=SMALL):
        (tmp_path / "tender.yaml").write_text(text, encoding="utf-8", newline="\n")
        return tenderkit("--criteria", criteria, "tender", "check", *options, folder=tmp_path)

    return run


@pytest.fixture
def laptops(tmp_path):
    """Return a function that checks a tender of one lot of laptops with these lines."""

    def run(lines, version="2.0.0"):
        text = f"format: 1\nlots:\n  - set: laptop@{version}\n{lines}"
        (tmp_path / "tender.yaml").write_text(text, encoding="utf-8", newline="\n")
        return tenderkit("tender", "check", folder=tmp_path)

    return run


def places(run):
    """Return line and message of each error."""
    return [
        (int(line), told) for line, told in re.findall(r"^tender\.yaml:(\d+):\d+  \w+  (.*)", run.err, re.MULTILINE)
    ]


class TestWhatIsEmpty:
    def test_a_criterion_without_a_reason_is_left_out_and_the_reason_asked_for(self, check):
        run = check(HEAD + "    without: {staff: }\n")
        assert run.code == 0, run.err
        whole = re.search(r"(\d+) criteria", check(HEAD).err)[1]
        assert f" {int(whole) - 1} criteria" in run.err
        assert "  - lots.1.without.staff: " in run.err

    @pytest.mark.parametrize(
        ("lines", "told"),
        [
            ("    without: {nonsense: }\n", "unknown criterion 'nonsense'"),
            ("    answers: {nonsense: }\n", "does not ask 'nonsense'"),
            ("    values: {battery.cycles: }\n", "'battery.cycles' is empty"),
            ("    values: {battery.cycles: {value: }}\n", "'value' is empty"),
            ("    nonsense:\n", "unknown field 'nonsense'"),
            ("nonsense:\n", "unknown field 'nonsense'"),
            ("contract: {nonsense: }\n", "unknown field 'nonsense'"),
        ],
    )
    def test_a_name_that_says_nothing_is_told_even_when_empty(self, check, lines, told):
        run = check(HEAD + lines)
        assert run.code == 1
        assert [line for line, message in places(run) if told in message] == [5]

    @pytest.mark.parametrize(
        ("text", "told"),
        [
            ("format: 1\nlots:\n", "'lots' is empty"),
            ("format: 1\nlots:\n  -\n", "'lots' is empty"),
            ("format: 1\nlots: []\n", "'lots' has no entry, and needs one at least"),
            ("format:\nlots: [{set: gadget}]\n", "'format' is empty"),
            ("format: 1\nlots: [{set: gadget}, {set: }]\n", "'set' is empty in entry 2 of 'lots'"),
        ],
    )
    def test_what_is_needed_and_empty_is_called_so(self, check, text, told):
        run = check(text)
        assert run.code == 1
        assert told in run.err
        assert "in 'lots'" not in run.err

    def test_an_empty_answer_is_open(self, check):
        run = check(HEAD + "    answers: {mobile: }\n")
        assert run.code == 0, run.err
        assert "  - lots.1.answers.mobile: " in run.err


class TestNumbers:
    @pytest.mark.parametrize(
        ("written", "hint"),
        [
            ("1.000", "write it as 1000"),
            ('"1,000"', "write it as 1000"),
            ('"1 000"', "write it as 1000"),
            ("800.5", "such as 800"),
            ("0", "such as 800"),
            ("-5", "such as 800"),
            ("800 stuks", "such as 800"),
        ],
    )
    def test_a_quantity_is_a_whole_number_in_digits(self, check, written, hint):
        run = check(f"{HEAD}    quantity: {written}\n")
        assert run.code == 1
        assert places(run)[0][0] == 5
        assert hint in run.err

    def test_the_criteria_weigh_no_more_than_quality(self, check):
        run = check(HEAD.replace("quality: 40", "quality: 40, criteria: 90"))
        assert run.code == 1
        assert places(run)[0][0] == 2
        assert "write at most 40" in run.err

    @pytest.mark.parametrize(
        ("written", "hint"),
        [
            ("720.000", "write it as 720000"),
            ("720,000", "write it as 720000"),
            ("1.500.000", "write it as 1500000"),
            ('"€ 920.000"', "write it as 920000"),
            ('"920.000,50 EUR"', "write it as 920000.50"),
            ("a lot", "such as 720000"),
        ],
    )
    def test_a_value_with_marks_between_its_thousands_is_no_smaller_one(self, check, written, hint):
        run = check(f"{HEAD}value: {written}\n")
        assert places(run)[0][0] == 5
        assert f"hint: {hint}" in run.err or hint in run.err
        assert check(f"{HEAD}value: 720000.50\n").code == 0

    def test_a_decimal_comma_between_braces_is_told(self, check):
        run = check(HEAD.replace("quality: 40", "quality: 40, life_cycle_cost: {electricity: 0,30}"))
        assert "hint: write the decimal mark as a point" in run.err

    def test_points_that_weigh_nothing_are_still_to_decide(self, check):
        run = check(HEAD.replace("price: 60, quality: 40", "price: 100, quality: 0"))
        assert "  - award.quality: the award criteria weigh 0 %" in run.err
        assert "  - award.criteria: " in check(HEAD.replace("quality: 40", "quality: 40, criteria: 0")).err


class TestNames:
    @pytest.mark.parametrize(
        ("line", "hint"),
        [
            ("values: {warranty: {value: 3}}", "such as warranty.years; `tenderkit show gadget/warranty` names them"),
            ("quantities: {take-back: 3}", "such as take-back.used; `tenderkit show gadget/take-back` names them"),
            (
                "without: {Verified footprint: x}",
                "the id of a criterion, such as battery-endurance; `tenderkit show gadget`",
            ),
        ],
    )
    def test_a_name_of_the_wrong_kind_is_told_with_where_the_right_ones_are(self, check, line, hint):
        run = check(f"{HEAD}    {line}\n")
        assert places(run)[0][0] == 5
        assert hint in run.err

    @pytest.mark.parametrize(
        ("line", "hint"),
        [
            ("    condition: allebei", "write either"),
            ("    answers: {mobile: Ja}", "write yes"),
            ("    answers: {mobile: nein}", "write no"),
            ("buyer: gemeente", "write other"),
        ],
    )
    def test_a_word_of_another_language_is_told_in_that_of_the_file(self, check, line, hint):
        assert f"hint: {hint}" in check(f"{HEAD}{line}\n").err

    def test_an_open_question_is_told_with_its_answers(self, check):
        assert re.search(r"answers\.mobile: .* \[yes or no\]", check(HEAD).err)

    def test_what_a_condition_rules_out_is_told_in_its_words(self, laptops):
        text = "    condition: refurbished\n    values: {battery-endurance.cycles: {value: 900}}\n"
        run = laptops(text, "5.0.0")
        assert "does not apply with the answer condition=refurbished" in run.err

    def test_points_that_begin_later_turn_nobody_down(self, laptops):
        told = laptops("    values: {longer-warranty.zero: {value: 4}, warranty.years: {value: 4}}\n", "5.0.0").err
        assert "longer-warranty.zero = 4 instead of 3" in told
        assert "longer-warranty.zero = 4 instead of 3  (" not in told
        assert "no level of the set goes as far" not in told


class TestNotes:
    def test_dates_that_do_not_fit_are_told_and_open_nothing(self, check):
        contract = "{form: framework, years: 6, signature: 2026-11-01, last_delivery: 2050-01-01}"
        run = check(f"{HEAD}contract: {contract}\n", "--date", "2026-11-21")
        assert run.code == 0
        for told in (
            "contract.signature: 2026-11-01 lies before the day of the documents, 2026-11-21",
            "contract.years: a framework agreement of more than 4 years needs a reason",
            "contract.last_delivery: 2050-01-01 lies after the end, 6 years from 2026-11-01",
        ):
            assert f"\n{told}" in run.err
        assert "  - contract.years" not in run.err
        plain = "{form: framework, years: 4, signature: 2027-03-01, last_delivery: 2031-02-28}"
        assert "\ncontract." not in check(f"{HEAD}contract: {plain}\n", "--date", "2026-11-21").err

    def test_what_is_left_out_and_would_not_be_there_is_told(self, laptops):
        told = laptops('    without: {noise: "We work in silence."}\n', "5.0.0").err
        assert "lot 1: without.noise changes nothing: it applies at significant and ambitious" in told

    def test_where_a_level_asks_no_energy_use_one_that_does_is_named(self, check):
        cost = "award: {price: 60, quality: 40, life_cycle_cost: {years: 5, electricity: 0.30, residual: 10}}"
        run = check(f"format: 1\n{cost}\nlots: [{{set: laptop@5.0.0}}]\n", criteria=SHIPPED)
        assert run.code == 1
        assert "take a level at which energy-consumption asks for it: significant" in run.err


class TestDays:
    @pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
    def test_a_day_of_no_tender_is_refused(self, check, day):
        for field in (f"date: {day}", f"contract: {{last_delivery: {day}}}"):
            run = check(f"{HEAD}{field}\n")
            assert places(run)[0][0] == 5
            assert "is a day of no tender" in run.err
        assert check(HEAD, "--date", day).code == 2

    @pytest.mark.parametrize(
        "field", ["date: 2026-01", "contract: {signature: 2027}", "contract: {last_delivery: '1'}"]
    )
    def test_where_only_a_day_fits_no_year_or_month_is_asked_for(self, check, field):
        run = check(f"{HEAD}{field}\n")
        assert places(run)[0][0] == 5
        assert "hint: write the day, such as 2026-11-21" in run.err

    def test_a_day_beside_that_of_the_file_is_not_passed_over_in_silence(self, check):
        dated = HEAD + "date: 2026-11-20\n"
        assert "--date 2026-11-21 does not count" in check(dated, "--date", "2026-11-21").err
        assert "does not count" not in check(dated, "--date", "2026-11-20").err

    @pytest.mark.parametrize("day", ["2027-W01-1", "20270101"])
    def test_a_day_is_written_in_one_way(self, check, day):
        run = check(HEAD, "--date", day)
        assert run.code == 2
        assert "is not a date" in run.err

    def test_one_purchase_has_no_years(self, check):
        assert "  - contract.years: " in check(HEAD + "contract: {form: purchase, years: 4}\n").err
        assert "contract.years" not in check(HEAD + "contract: {form: purchase}\n").err


class TestHouseStyle:
    def test_one_that_cannot_be_used_is_told_at_its_line(self, check, tmp_path):
        (tmp_path / "text.docx").write_text("no Word file")
        (tmp_path / "folder.docx").mkdir()
        for name in ("none.docx", "text.docx", "folder.docx"):
            run = check(f"{HEAD}house_style: {name}\n")
            assert run.code == 1
            ((line, message),) = places(run)
            assert line == 5
            assert name in message


class TestWhatItIsMadeOf:
    def test_a_draft_is_told(self, check, laptops):
        assert "lot 1: the criteria of gadget are a draft" in check(HEAD).err
        assert "are a draft" not in laptops("").err

    def test_a_newest_release_is_named_beside_a_draft(self, check):
        text = "format: 1\nlots: [{set: laptop@draft}]\n"
        assert re.search(
            r"are a draft, .*; laptop@\d+\.\d+\.\d+ is the newest release", check(text, criteria=SHIPPED).err
        )

    def test_what_an_overlay_changes_is_told(self, own):
        write(own / "tender.yaml", "format: 1\nlots: [{set: gadget}]\n")
        assert f"lot 1: with the changes by {NAME} in the workspace" in tenderkit("tender", "check", folder=own).err

    def test_what_is_to_be_known_of_a_set_is_told_once_for_all_lots(self, check, tmp_path):
        criteria = small(
            tmp_path,
            ("gadget/circularity.yaml", "at: request\n      by: laboratory", "at: tender\n      by: manufacturer"),
        )
        first = check(HEAD, criteria=criteria).err
        assert "warning: " in first
        assert check(f"{HEAD}  - set: gadget\n", criteria=criteria).err.count("warning: ") == first.count("warning: ")


class TestTheFile:
    @pytest.mark.parametrize("country", ["XX", "UK", "EL"])
    def test_a_country_that_there_is_not_is_refused(self, check, country):
        run = check(f"{HEAD}country: {country}\n")
        assert places(run) == [(5, "'country' is the code of no country")]
        assert "GB for the United Kingdom" in run.err

    def test_how_a_country_is_written_is_said(self, check):
        run = check(f"{HEAD}country: Holland\n")
        assert places(run)[0][0] == 5
        assert "write its two letters, such as NL" in run.err

    @pytest.mark.parametrize("language", ["EN", "dutch"])
    def test_how_a_language_is_written_is_said(self, check, language):
        run = check(f"{HEAD}language: {language}\n")
        assert places(run)[0][0] == 5
        assert "such as en or nl" in run.err

    def test_a_language_without_words_is_told_at_its_line(self, check):
        run = check(f"{HEAD}language: xx\n")
        assert places(run)[0][0] == 5
        assert "write one of de, de-AT" in run.err

    def test_a_long_name_is_cut(self, check):
        run = check(HEAD.replace("gadget", "g" * 5000))
        assert places(run)[0][0] == 4
        assert "g" * 300 not in run.err

    def test_a_folder_is_called_one(self, tmp_path):
        run = tenderkit("tender", "check", ".", folder=tmp_path)
        assert run.code == 2
        assert "is a folder" in run.err

    def test_a_name_that_cannot_be_looked_up_is_no_failed_writing(self, tmp_path):
        run = tenderkit("tender", "check", "t" * 5000, folder=tmp_path)
        assert run.code == 2
        assert "cannot read" in run.err


class TestEverything:
    def test_all_that_does_not_fit_in_a_lot_is_told_at_its_own_line(self, check):
        lines = """\
    without:
      foo: x
      'no': y
    values:
      battery.cycles: {value: 650}
      battery.foo: {value: 1}
      baz.q: {value: 2}
    answers:
      mobile: maybe
      mobil: "yes"
"""
        run = check(HEAD + lines)
        assert run.code == 1
        assert [line for line, _ in places(run)] == [6, 7, 10, 11, 13, 14]

    @pytest.mark.parametrize(
        ("answer", "hint"), [("True", "write yes"), ("Yes", "write yes"), ("maybe", "answer yes or no")]
    )
    def test_the_answers_there_are_are_said(self, check, answer, hint):
        assert f"hint: {hint}" in check(f"{HEAD}    answers: {{mobile: {answer}}}\n").err

    def test_the_words_are_those_of_the_file(self, laptops):
        run = laptops("    values:\n      energy-consumption.share: {value: 30}\n")
        assert run.code == 1
        assert places(run)[0][0] == 5
        assert "--" not in run.err
        assert "under `values`" in run.err

    def test_a_value_of_what_is_left_out_is_told_without_options(self, check):
        run = check(HEAD + "    without: {battery: x}\n    values:\n      battery.cycles: {value: 650}\n")
        assert places(run)[0][0] == 7
        assert "--set" not in run.err

    def test_where_all_is_left_out_no_theme_is_spoken_of(self, check):
        names = ("battery", "forced-labour", "power", "recycled", "repair", "solder", "staff", "wages")
        without = ", ".join(f"{name}: x" for name in names)
        run = check(f"{HEAD}    without: {{{without}}}\n")
        assert "nothing is left" in run.err
        assert "theme" not in run.err
