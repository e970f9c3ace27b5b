"""What the buyer chooses: themes, criteria in or out, and values of his own."""

import itertools
import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenderkit.words.errors import UsageError
from tenderkit.words.terms import Kind, Level, Theme
from tests.support import DAY, SMALL, bounded, composed, loaded, tenderkit


def build(*options, level="baseline", folder):
    return tenderkit("--criteria", SMALL, "build", "gadget", "--level", level, "--date", DAY, *options, folder=folder)


@pytest.fixture
def annex(tmp_path):
    """Return a function that builds and gives back the annex as JSON holds it."""

    def built(*options, level="baseline"):
        run = build(*options, "--format", "json", level=level, folder=tmp_path)
        assert run.code == 0, run.err
        return json.loads(run.out)["annex"]

    return built


@pytest.fixture
def refused(tmp_path):
    """Return a function that builds in vain and gives back what is said."""

    def told(*options, level="baseline"):
        run = build(*options, "--output", "annex.html", level=level, folder=tmp_path)
        assert run.code == 2, run.err
        assert run.raw == b""
        assert list(tmp_path.iterdir()) == []
        assert run.err.startswith("error: ")
        return run.err

    return told


def criteria_of(annex):
    return [c for chapter in annex["chapters"] for group in chapter["groups"] for c in group["criteria"]]


def ids(annex):
    return {criterion["id"] for criterion in criteria_of(annex)}


BASELINE = {"battery", "repair", "power", "forced-labour", "staff", "wages"}


class TestSelection:
    def test_without_options_all_criteria_of_the_level_are_there_and_no_measure(self, annex):
        assert ids(annex()) == BASELINE
        assert ids(annex(level="significant")) == BASELINE | {"solder"}
        assert ids(annex(level="ambitious")) == BASELINE | {"solder", "recycled"}

    def test_theme_keeps_only_the_themes_named(self, annex):
        assert ids(annex("--theme", "co2")) == {"power"}
        assert ids(annex("--theme", "circularity", "--theme", "co2")) == {"battery", "repair", "power"}

    def test_only_keeps_the_criteria_named(self, annex):
        assert ids(annex("--only", "power", "--only", "battery", "--only", "power")) == {"power", "battery"}

    def test_without_leaves_criteria_out(self, annex):
        assert ids(annex("--without", "power", "--without", "staff")) == BASELINE - {"power", "staff"}

    def test_leaving_out_what_is_not_at_this_level_is_no_mistake(self, annex):
        assert ids(annex("--without", "recycled")) == BASELINE

    def test_the_numbers_close_up_when_a_criterion_is_left_out(self, annex):
        assert [
            c["code"] for c in criteria_of(annex("--without", "battery", level="ambitious")) if c["id"] == "solder"
        ] == ["TS 1"]

    def test_the_choice_travels_in_the_annex(self, annex):
        found = annex("--theme", "co2", "--only", "power")
        assert (found["themes"], found["only"], found["without"]) == (["co2"], ["power"], [])

    @pytest.mark.parametrize(
        ("options", "message", "hint"),
        [
            (["--only", "powr"], "unknown criterion 'powr'", "did you mean 'power'?"),
            (["--without", "batery"], "unknown criterion 'batery'", "did you mean 'battery'?"),
            (["--only", "fewer"], "'fewer' is a measure", "tenderkit show gadget/fewer"),
            (["--only", "solder"], "does not apply at baseline", "significant and ambitious"),
            (["--only", "power", "--theme", "social"], "belongs to the theme co2", "--theme co2"),
            (["--theme", "toxicity"], "nothing is left", ""),
            (["--only", "power", "--without", "power"], "nothing is left", ""),
        ],
    )
    def test_a_choice_that_does_not_fit_is_refused_with_a_way_out(self, options, message, hint, refused):
        told = refused(*options)
        assert message in told
        assert hint in told


class TestOwnValues:
    def test_an_own_value_stands_in_the_text(self, annex):
        (battery,) = criteria_of(annex("--only", "battery", "--set", "battery.cycles=650"))
        assert "lasts 650 cycles" in battery["requirement"]

    def test_an_own_value_is_recorded_with_the_one_it_replaces(self, annex):
        assert annex("--set", "battery.cycles=650")["overrides"] == [
            {
                "criterion": "battery",
                "parameter": "cycles",
                "set_value": "500",
                "value": "650",
                "below_baseline": False,
                "beyond": "",
            }
        ]

    @pytest.mark.parametrize(
        ("level", "option", "below"),
        [
            ("baseline", "battery.cycles=499", True),
            ("baseline", "battery.cycles=500", False),
            ("significant", "battery.cycles=500", False),
            ("significant", "battery.cycles=499", True),
            ("baseline", "battery.loss=0.6", True),
            ("baseline", "battery.loss=0.4", False),
            ("baseline", "repair.days=11", True),
            ("ambitious", "repair.days=10", False),
            ("ambitious", "solder.grade=C", True),
            ("ambitious", "solder.grade=B", False),
        ],
    )
    def test_only_a_value_laxer_than_the_lowest_level_is_marked(self, level, option, below, annex):
        (override,) = annex("--set", option, level=level)["overrides"]
        assert override["below_baseline"] is below

    def test_a_mark_is_shown_to_the_buyer_and_not_to_tenderers(self, tmp_path):
        run = build("--set", "battery.cycles=300", "--format", "html", folder=tmp_path)
        assert "set by you: battery.cycles = 300 instead of 500  (laxer than the lowest level of the set)" in run.err
        assert "laxer" not in run.out

    def test_weight_sets_the_points_and_the_relative_weights_follow(self, annex):
        found = criteria_of(annex("--set", "power.weight=20"))
        scoring = {c["id"]: c["scoring"] for c in found if c["scoring"]}
        assert (scoring["power"]["points"], scoring["wages"]["points"]) == (20, 30)
        assert (scoring["power"]["relative"], scoring["wages"]["relative"]) == (40, 60)
        assert [example["points"] for example in scoring["power"]["examples"]] == [16, 0]

    def test_an_own_value_moves_the_scale_that_uses_it(self, annex):
        (power,) = criteria_of(annex("--only", "power", "--set", "power.zero=19"))
        assert power["scoring"]["zero"] == "19 kWh per year"
        assert [example["points"] for example in power["scoring"]["examples"]] == [2.5, 0]

    def test_two_values_for_the_same_parameter_are_refused_with_both(self, refused):
        told = refused("--set", "battery.cycles=650", "--set", "battery.cycles=700")
        assert "--set battery.cycles is given as 650 and as 700" in told

    def test_two_answers_to_the_same_question_are_refused_with_both(self, refused):
        told = refused("--answer", "mobile=yes", "--answer", "mobile=no")
        assert "--answer mobile is given as yes and as no" in told

    def test_the_same_value_twice_is_one(self, annex):
        (override,) = annex("--set", "battery.cycles=650", "--set", "battery.cycles=650")["overrides"]
        assert override["value"] == "650"

    @pytest.mark.parametrize("written", ["0,4", "0.4"])
    def test_a_decimal_comma_is_read_where_the_language_writes_one(self, written, annex):
        overrides = annex("--lang", "nl", "--set", f"battery.loss={written}", "--set", "power.weight=12,5")["overrides"]
        assert {each["parameter"]: each["value"] for each in overrides} == {"loss": "0.4", "weight": "12.5"}

    @pytest.mark.parametrize(
        ("option", "message", "hint"),
        [
            ("battery.cycels=600", "has no parameter 'cycels'", "did you mean 'cycles'?"),
            ("battery.weight=5", "has no parameter 'weight'", "cycles and loss"),
            ("staff.weight=5", "has no parameter 'weight'", "none"),
            ("power.wieght=5", "has no parameter 'wieght'", "did you mean 'weight'?"),
            ("batery.cycles=600", "unknown criterion 'batery'", "did you mean 'battery'?"),
            ("battery.cycles=many", "'many' is not a value of battery.cycles", "number in cycles, such as 500"),
            ("battery.cycles=--600", "'--600' is not a value", "number"),
            ("battery.cycles=1e3", "'1e3' is not a value", "number"),
            ("battery.cycles=0,5", "'0,5' is not a value", "number"),
            ("battery.cycles=600.5", "'600.5' is not a value", "whole number"),
            ("battery.cycles=-600", "'-600' is not a value", "above 0"),
            ("battery.loss=101", "'101' is not a value", "at most 100 %"),
            ("battery.loss=0,4", "'0,4' is not a value", "with a point as its decimal mark: 0.4"),
            ("power.weight=12,5", "'12,5' is not a weight", "with a point as its decimal mark: 12.5"),
            ("battery.cycles=NaN", "'NaN' is not a value", "number"),
            ("battery.cycles=" + "9" * 16, "is not a value", "number"),
            ("power.weight=0", "'0' is not a weight", "number of points"),
            ("power.weight=-1", "'-1' is not a weight", "number of points"),
            ("power.weight=1001", "'1001' is not a weight", "number of points"),
            ("power.weight=much", "'much' is not a weight", "number of points"),
            ("fewer.x=1", "'fewer' is a measure", "show"),
            ("solder.grade=A", "does not apply at baseline", "significant and ambitious"),
            ("battery.cycles", "cannot read --set battery.cycles", "--set battery-endurance.cycles=600"),
            ("battery=600", "cannot read --set battery=600", "--set"),
            (".cycles=600", "cannot read --set .cycles=600", "--set"),
            ("battery.=600", "cannot read --set battery.=600", "--set"),
            ("battery.cycles= ", "cannot read --set battery.cycles=", "--set"),
            ("", "cannot read --set", "--set"),
        ],
    )
    def test_an_own_value_that_does_not_fit_is_refused_with_a_way_out(self, option, message, hint, refused):
        told = refused("--set", option)
        assert message in told
        assert hint in told

    def test_a_word_that_is_no_choice_is_refused_with_the_choices(self, refused):
        told = refused("--set", "solder.grade=D", level="ambitious")
        assert "'D' is not a value of solder.grade" in told
        assert "C, B and A" in told

    def test_a_value_for_a_criterion_that_is_left_out_is_refused(self, refused):
        for option in (["--without", "battery"], ["--only", "power"]):
            assert "'battery', which is not in the annex" in refused("--set", "battery.cycles=600", *option)

    @pytest.mark.parametrize("value", ["15", "14", "1"])
    def test_a_value_that_would_turn_a_scale_round_is_refused(self, value, refused):
        told = refused("--set", f"power.zero={value}")
        assert "the points of 'power' no longer go from less to more" in told
        assert f"{value} and 15" in told
        assert "30 and 15" in told


GADGET = loaded()
NAMES = [criterion.id for _, _, criterion in GADGET.criteria()]


class TestShare:
    @pytest.mark.parametrize(
        ("language", "given", "printed"),
        [("en", "20", "20"), ("en", "12.5 %", "12.5"), ("nl", "12,5", "12,5"), ("nl", "100%", "100")],
    )
    def test_the_share_of_the_award_criteria_stands_in_the_annex(self, language, given, printed, tmp_path):
        html = build("--share", given, "--lang", language, "--format", "html", folder=tmp_path).out
        heading = {"en": "Share of the total score", "nl": "Aandeel in de totaalscore"}[language]
        table = html[html.index(heading) :].partition("</table>")[0]
        assert table.rpartition("<th")[2].partition(">")[2].startswith(f"{printed}\u00a0%")
        assert "award.share" not in html

    def test_without_it_there_is_a_field_to_fill_in(self, tmp_path):
        assert 'name="award.share"' in build("--format", "html", folder=tmp_path).out

    def test_inspect_tells_it(self, tmp_path):
        assert build("--share", "20", "-o", "a.docx", folder=tmp_path).code == 0
        assert "share of the award criteria: 20 %" in tenderkit("inspect", "a.docx", folder=tmp_path).out

    @pytest.mark.parametrize("share", ["0", "101", "-5", "much", "12,5", "1e1", "%"])
    def test_what_is_no_share_is_refused(self, share, refused):
        assert "above 0 and up to 100" in refused("--share", share)

    def test_an_annex_without_award_criteria_has_none(self, refused):
        assert "no award criterion" in refused("--share", "20", "--only", "battery")


class TestAnyChoice:
    @bounded
    @given(
        level=st.sampled_from(Level),
        language=st.sampled_from(["en", "nl"]),
        themes=st.sets(st.sampled_from(Theme), max_size=3),
        only=st.sets(st.sampled_from(NAMES), max_size=4),
        without=st.sets(st.sampled_from(NAMES), max_size=4),
    )
    def test_it_gives_a_whole_annex_or_is_refused(self, level, language, themes, only, without):
        chosen = {"themes": tuple(themes), "only": tuple(only), "without": tuple(without)}
        try:
            annex = composed(GADGET, level, language, **chosen)
        except UsageError:
            return
        found = list(annex.criteria())
        assert found
        assert all(criterion.kind is not Kind.MEASURE for criterion in found)
        assert {criterion.id for criterion in found} <= (only or set(NAMES)) - without
        assert not themes or {criterion.theme for criterion in found} <= themes
        for _, group in itertools.groupby(found, key=lambda criterion: criterion.kind):
            numbers = [int(criterion.code.split()[1]) for criterion in group]
            assert numbers == list(range(1, len(numbers) + 1))
        scored = [criterion.scoring.relative for criterion in found if criterion.scoring]
        assert abs(sum(scored) - (100 if scored else 0)) <= Decimal("0.05") * len(scored)
        codes = {criterion.code for criterion in found}
        assert all(set(entry.used_in) <= codes for entry in (*annex.labels, *annex.sources))
