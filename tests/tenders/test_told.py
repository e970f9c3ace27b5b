"""What `tender check` tells of a file: everything that is wrong, each thing at its line."""

import re

import pytest

from tests.support import SMALL, tenderkit

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

    def run(lines):
        text = f"format: 1\nlots:\n  - set: laptop@2.0.0\n{lines}"
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
            ("    values: {battery.cycles: {value: }}\n", "field 'value' is missing"),
            ("    nonsense:\n", "unknown field 'nonsense'"),
            ("nonsense:\n", "unknown field 'nonsense'"),
            ("contract: {nonsense: }\n", "unknown field 'nonsense'"),
        ],
    )
    def test_a_name_that_says_nothing_is_told_even_when_empty(self, check, lines, told):
        run = check(HEAD + lines)
        assert run.code == 1
        assert [line for line, message in places(run) if told in message] == [5]

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

    @pytest.mark.parametrize("answer", ["True", "Yes", "maybe"])
    def test_the_answers_there_are_are_said(self, check, answer):
        assert "answer yes or no" in check(f"{HEAD}    answers: {{mobile: {answer}}}\n").err

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
