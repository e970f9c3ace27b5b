"""A set, a level and a language become an annex with nothing left to decide."""

from decimal import Decimal

import pytest

from tenderkit.words.errors import BuildFailed
from tenderkit.words.terms import Kind, Level
from tests.support import composed, loaded, numbers, place, small


@pytest.fixture(scope="module")
def gadget():
    return loaded()


def by_id(annex):
    return {criterion.id: criterion for criterion in annex.criteria()}


class TestLevels:
    @pytest.mark.parametrize(
        ("level", "codes"),
        [
            ("baseline", "EG 1, SC 1, TS 1, AC 1, AC 2, CC 1"),
            ("significant", "EG 1, SC 1, TS 1, TS 2, AC 1, AC 2, CC 1"),
            ("ambitious", "EG 1, SC 1, TS 1, TS 2, AC 1, AC 2, AC 3, CC 1"),
        ],
    )
    def test_codes_are_numbered_per_kind_in_the_order_of_a_procedure(self, level, codes, gadget):
        assert ", ".join(c.code for c in composed(gadget, level).criteria()) == codes

    def test_within_a_chapter_the_themes_keep_their_order(self, gadget):
        awards = [c.id for c in composed(gadget, "ambitious").criteria() if c.kind is Kind.AWARD]
        assert awards == ["power", "recycled", "wages"]

    def test_chapters_with_nothing_in_them_are_left_out(self, gadget):
        annex = composed(gadget, only=("power", "repair"))
        assert [chapter.kind for chapter in annex.chapters] == [Kind.AWARD, Kind.CONTRACT]

    def test_codes_are_in_the_language_of_the_annex(self, gadget):
        dutch = [c.code for c in composed(gadget, "ambitious", "nl").criteria()]
        assert len(set(dutch)) == 8
        assert all(code.split()[1].isdigit() for code in dutch)

    @pytest.mark.parametrize("language", ["en", "nl"])
    def test_a_measure_stands_in_no_annex(self, language, gadget):
        for level in Level:
            assert "fewer" not in by_id(composed(gadget, level, language))


class TestTexts:
    @pytest.mark.parametrize(
        ("level", "cycles", "items"),
        [
            ("baseline", "500", ["a <em>gauge</em>", "a charger"]),
            ("significant", "800", ["a <em>gauge</em>", "a charger", "a spare battery"]),
            ("ambitious", "12\u00a0000", ["a <em>gauge</em>", "a charger", "a spare battery", "a second charger"]),
        ],
    )
    def test_values_and_additions_are_those_of_the_level_and_the_levels_below_it(self, level, cycles, items, gadget):
        requirement = by_id(composed(gadget, level))["battery"].requirement
        assert requirement == (
            f"<p>The battery lasts {cycles} cycles and loses &lt; 0.5 % a month. It has:</p>"
            f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"
            "<p>Carried about, it lasts as long.</p>"
        )

    def test_an_addition_that_is_no_list_is_a_new_paragraph(self, gadget):
        proof = by_id(composed(gadget, "ambitious"))["battery"].verification
        assert proof.endswith("</p><p>A video of 12\u00a0000 cycles.</p><p>The test is done in motion.</p>")
        assert "video" not in by_id(composed(gadget, "significant"))["battery"].verification

    def test_numbers_are_written_in_the_readers_language(self, gadget):
        assert "&lt; 0.5 %" in by_id(composed(gadget))["battery"].requirement
        assert "&lt; 0,5 %" in by_id(composed(gadget, language="nl"))["battery"].requirement

    def test_a_choice_is_written_as_it_is(self, gadget):
        assert "grade B or" in by_id(composed(gadget, "significant"))["solder"].requirement
        assert "grade A or" in by_id(composed(gadget, "ambitious"))["solder"].requirement

    def test_texts_are_those_of_the_language(self, gadget):
        annex = composed(gadget, language="nl")
        assert (annex.title, annex.product) == ("Apparaatjes", "apparaatjes")
        assert annex.scope == "<p>Apparaatjes van elke soort.</p>"
        repair = by_id(annex)["repair"]
        assert repair.title == "Reparatie"
        assert repair.follow_up.remedy == "<p>Een plan binnen 20 werkdagen; na twee late reparaties een boete.</p>"
        assert "binnen 10 werkdagen" in repair.follow_up.indicator

    def test_a_version_is_kept_to_the_letter(self, gadget):
        assert composed(gadget).version == "1.10.0"


class TestScoring:
    def test_a_straight_line_has_its_ends_and_its_example_computed(self, gadget):
        power = by_id(composed(gadget))["power"].scoring
        assert (power.method, power.points, power.higher_is_better) == ("linear", 10, False)
        assert (power.zero, power.full) == ("30 kWh per year", "15 kWh per year")
        assert [(e.offer, e.points) for e in power.examples] == [("18 kWh per year", 8), ("40 kWh per year", 0)]

    def test_a_bound_that_is_a_parameter_has_the_value_of_the_level(self, gadget):
        power = by_id(composed(gadget, "significant", "nl"))["power"].scoring
        assert power.zero.startswith("25,5 ")
        assert power.examples[0].points == Decimal("7.14")

    def test_bands_give_points_and_not_shares(self, gadget):
        recycled = by_id(composed(gadget, "ambitious"))["recycled"].scoring
        assert [(step.bound, step.points) for step in recycled.steps] == [("15 %", Decimal("2.5")), ("30 %", 5)]
        assert [example.points for example in recycled.examples] == numbers("0", "2.5", "5")

    def test_a_judged_answer_has_its_sub_points(self, gadget):
        wages = by_id(composed(gadget, language="nl"))["wages"].scoring
        assert [(part.title, part.points) for part in wages.sub_points] == [("Omvang", 12), ("Geld", 18)]
        assert [example.points for example in wages.examples] == [21, 0]
        assert [title for title, _ in wages.examples[1].grades] == ["Omvang", "Geld"]

    @pytest.mark.parametrize("level", list(Level))
    def test_the_relative_weights_are_those_of_the_points_together(self, level, gadget):
        scored = [c.scoring for c in composed(gadget, level).criteria() if c.scoring]
        assert abs(sum(scoring.relative for scoring in scored) - 100) <= Decimal("0.05") * len(scored)
        assert composed(gadget, level).points == sum(scoring.points for scoring in scored)


class TestLists:
    def test_a_label_is_named_once_with_the_codes_that_name_it(self, gadget):
        (label,) = composed(gadget).labels
        assert (label.name, label.used_in) == ("Good & Fair Device", ("TS 1",))
        assert label.equivalent == "<p>Every label that asks for at least <strong>300</strong> cycles.</p>"
        (proof,) = by_id(composed(gadget))["battery"].labels
        assert (proof.edition, proof.criterion, proof.covers) == ("2", "4.1", "part")

    def test_only_labels_and_sources_that_are_used_are_listed(self, gadget):
        annex = composed(gadget, only=("wages",))
        assert annex.labels == ()
        assert [source.id for source in annex.sources] == ["website"]

    def test_a_label_or_source_named_twice_by_a_criterion_lists_its_code_once(self, tmp_path):
        label = '    - {label: good-device, edition: "2", criterion: "4.1", covers: part}\n'
        source = '    - {source: handbook, clause: "3"}\n'
        file = "gadget/circularity.yaml"
        criteria = small(
            tmp_path,
            (file, label, label + label.replace("4.1", "4.2")),
            (file, source, source + source.replace('"3"', '"4"')),
        )
        annex = composed(loaded(criteria), only=("battery",))
        assert [entry.used_in for entry in (*annex.labels, *annex.sources)] == [("TS 1",)] * 3
        assert [proof.criterion for proof in by_id(annex)["battery"].labels] == ["4.1", "4.2"]

    def test_sources_are_in_the_order_of_their_publishers_with_the_codes_that_rest_on_them(self, gadget):
        assert [(source.id, source.used_in) for source in composed(gadget).sources] == [
            ("website", ("TS 1", "AC 2")),
            ("handbook", ("EG 1", "SC 1", "TS 1", "AC 1", "CC 1")),
        ]


class TestProblems:
    def test_what_is_wrong_in_a_text_is_reported_at_its_place_in_the_language_built(self, tmp_path):
        criteria = small(tmp_path, ("gadget/nl/co2.yaml", "De stroom die in een jaar", "De `stroom` die"))
        gadget = loaded(criteria)
        composed(gadget, language="en")
        with pytest.raises(BuildFailed) as failed:
            composed(gadget, language="nl")
        (problem,) = failed.value.problems
        where = place(criteria / "gadget" / "nl" / "co2.yaml", "De `stroom`")
        assert (problem.code, problem.place.line, problem.place.column) == ("E302", *where)

    def test_what_is_wrong_in_an_addition_is_reported_at_the_addition(self, tmp_path):
        criteria = small(tmp_path, ("gadget/circularity.yaml", "- a spare battery", "- a `spare` battery"))
        gadget = loaded(criteria)
        composed(gadget, "baseline")
        with pytest.raises(BuildFailed) as failed:
            composed(gadget, "ambitious")
        (problem,) = failed.value.problems
        assert (problem.place.line, problem.place.column) == place(
            criteria / "gadget" / "circularity.yaml", "- a `spare`"
        )
