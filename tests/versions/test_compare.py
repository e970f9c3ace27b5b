"""What changed between two versions is classified as procurement law does, and asks for the right number."""

import copy
import itertools
import json
import re
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tenderkit.versions.compare import Bump, Direction, carried_on, compare
from tenderkit.versions.compare.statements import Verdict, verdict
from tenderkit.versions.freeze import alike, frozen
from tenderkit.words.terms import Level
from tests.support import bounded, change, loaded, small

CIRCULARITY = "gadget/circularity.yaml"
DUTCH = "gadget/nl/circularity.yaml"
CYCLES = "cycles: {unit: cycles, stricter: higher, baseline: 500, significant: 800, ambitious: 12000}"
LOSS = 'loss: {unit: "%", stricter: lower, value: 0.5}'


@pytest.fixture
def pair(tmp_path):
    """Return a function: the small set, and the same with changes."""

    def made(*changes, before=()):
        old = loaded(small(tmp_path / "old", *before))
        criteria = small(tmp_path / "new", *before)
        for file, *texts in changes:
            change(criteria / file, *texts)
        return old, loaded(criteria)

    return made


def told(comparison):
    """Return each change in one line: criterion, field, level, direction, bump."""
    return [
        (change.criterion, field.field, field.level and field.level.value, field.direction.value, field.bump.value)
        for change in comparison.changes
        for field in change.fields
    ]


def only(comparison):
    """Return the one line that there is, without its criterion."""
    (line,) = told(comparison)
    return line[1:]


def test_a_set_does_not_differ_from_itself(pair):
    comparison = compare(*pair(), "en")
    assert comparison.changes == ()
    assert comparison.required_bump is Bump.NONE


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("baseline: 500", "baseline: 600", ("parameters.cycles", "baseline", "stricter", "major")),
        ("baseline: 500", "baseline: 400", ("parameters.cycles", "baseline", "looser", "minor")),
        ("baseline: 500", "baseline: 500.0", ("parameters.cycles", "baseline", "none", "patch")),
        ("value: 0.5", "value: 0.4", ("parameters.loss", None, "stricter", "major")),
        ("value: 0.5", "value: 0.6", ("parameters.loss", None, "looser", "minor")),
        ("unit: cycles,", "unit: years,", ("parameters.cycles.unit", None, "none", "major")),
        ('edition: "2"', 'edition: "1"', ("labels", None, "looser", "minor")),
        ("covers: part", "covers: full", ("labels", None, "looser", "minor")),
        ('criterion: "4.1"', 'criterion: "4.2"', ("labels", None, "none", "minor")),
        ("  kind: contract", "  kind: contract\n  replaces: battery", ("replaces", None, "none", "patch")),
        ("frequency: quarterly", "frequency: monthly", ("follow_up.frequency", None, "none", "minor")),
        ("working days, in %; at least 95.", "working days, in %; at least 99.",
         ("follow_up.indicator", None, "none", "major")),
        ("days, in %; at least 95.", "days, in percent; at least 95.", ("follow_up.indicator", None, "none", "patch")),
        ("A test report according", "A report of a test according", ("verification", None, "none", "minor")),
        ("Battery & charger", "Battery with charger", ("title", None, "none", "patch")),
        ("It has:\n", "It comes with:\n", ("requirement", None, "none", "patch")),
        ("    - a charger\n", "    - 2 chargers\n", ("requirement", None, "none", "major")),
        ("        - a spare battery", "        - a second battery",
         ("adds.requirement", "significant", "unknown", "minor")),
        ("        - a spare battery", "        - 2 spare batteries",
         ("adds.requirement", "significant", "none", "major")),
        ("batteries wear out", "batteries get old", ("rationale", None, "none", "patch")),
        ("offer: wide", "offer: fair", ("market.offer", None, "none", "patch")),
        ("status: proposed", "status: adopted", ("status", None, "none", "patch")),
        ("    - {source: website}\n  law", "  law", ("sources", None, "none", "patch")),
        ("  law: [directive]\n", "", ("law", None, "none", "patch")),
        ('  accept: {SP03: "The', '  accept: {SP03: "Our', ("accept.SP03", None, "none", "patch")),
    ],
)  # fmt: skip
def test_a_changed_field_is_classified_the_same_in_each_language(old, new, line, language, pair):
    assert only(compare(*pair((CIRCULARITY, old, new)), language)) == line


@pytest.mark.parametrize(("old", "new"), [("B", "A"), ("A", "B")])
def test_a_choice_is_stricter_when_it_stands_later(old, new, pair):
    grade = "significant: {}, ambitious: A"
    changed = ("gadget/toxicity.yaml", grade.format(old), grade.format(new))
    before = [] if old == "B" else [("gadget/toxicity.yaml", grade.format("B"), grade.format("A"))]
    line = only(compare(*pair(changed, before=before), "en"))
    direction = ("stricter", "major") if new == "A" else ("looser", "minor")
    assert line == ("parameters.grade", "significant", *direction)


def test_values_that_change_alike_at_every_level_are_told_once(pair):
    more = "baseline: 9, significant: 9, ambitious: 9"
    before = (CIRCULARITY, "baseline: 10, significant: 5, ambitious: 5", more)
    comparison = compare(*pair((CIRCULARITY, more, more.replace("9", "8")), before=[before]), "en")
    assert only(comparison) == ("parameters.days", None, "stricter", "major")


def test_award_criteria_never_ask_for_a_major_version(pair):
    power = ("gadget/co2.yaml", "baseline: 30", "baseline: 28")
    weight = ("gadget/co2.yaml", "weight: 10", "weight: 12")
    example = ("gadget/co2.yaml", "example: [18, 40]", "example: [19, 40]")
    measure = ("gadget/co2.yaml", "used in a year", "it uses in a year")
    assert told(compare(*pair(power, weight, example, measure), "en")) == [
        ("power", "parameters.zero", "baseline", "stricter", "minor"),
        ("power", "scoring.weight", None, "none", "minor"),
        ("power", "scoring.measure", None, "unknown", "minor"),
        ("power", "scoring.example", None, "none", "patch"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("specification", "contract", ("kind", None, "none", "major")),
        ("specification", "award", ("kind", None, "looser", "minor")),
        ("specification", "measure", ("kind", None, "looser", "minor")),
        ("award", "specification", ("kind", None, "stricter", "major")),
        ("award", "measure", ("kind", None, "none", "minor")),
    ],
)
def test_another_kind_is_stricter_where_a_tenderer_can_newly_fail(old, new, line, pair):
    before = ("gadget/toxicity.yaml", "- id: solder\n  kind: specification", f"- id: solder\n  kind: {old}")
    comparison = compare(
        *pair((*before[:1], f"solder\n  kind: {old}", f"solder\n  kind: {new}"), before=[before]), "en"
    )
    assert only(comparison) == line


def test_a_dropped_level_is_looser_and_a_new_one_stricter(pair):
    fewer = ("gadget/toxicity.yaml", "levels: [significant, ambitious]\n  accept", "levels: [ambitious]\n  accept")
    value = ("gadget/toxicity.yaml", "significant: B, ambitious: A", "ambitious: A")
    old, new = pair(fewer, value)
    assert told(compare(old, new, "en")) == [("solder", "levels", "significant", "looser", "minor")]
    assert told(compare(new, old, "en")) == [("solder", "levels", "significant", "stricter", "major")]


def test_an_award_criterion_that_becomes_a_specification_at_fewer_levels_is_not_looser_where_it_goes(pair):
    kind = ("gadget/toxicity.yaml", "- id: solder\n  kind: specification", "- id: solder\n  kind: award")
    levels = ("gadget/toxicity.yaml", "levels: [significant, ambitious]\n  accept", "levels: [ambitious]\n  accept")
    value = ("gadget/toxicity.yaml", "significant: B, ambitious: A", "ambitious: A")
    back = ("gadget/toxicity.yaml", "- id: solder\n  kind: award", "- id: solder\n  kind: specification")
    assert told(compare(*pair(back, levels, value, before=[kind]), "en")) == [
        ("solder", "kind", None, "stricter", "major"),
        ("solder", "levels", "significant", "none", "minor"),
    ]


@pytest.mark.parametrize(
    ("theme", "name", "direction", "bump"),
    [("circularity", "repair", "stricter", "major"), ("co2", "power", "none", "minor"),
     ("circularity", "fewer", "none", "minor")],
)  # fmt: skip
def test_a_criterion_that_comes_or_goes_is_told_level_by_level(theme, name, direction, bump, tmp_path):
    old, new = loaded(small(tmp_path / "old")), small(tmp_path / "new")
    for language in ("", "nl/"):
        path = new / "gadget" / f"{language}{theme}.yaml"
        head = f"- id: {name}" if not language else f"{name}:"
        text = path.read_text(encoding="utf-8")
        start = text.index(head)
        following = [at for at in (text.find("\n- id:", start),) if at > 0 and not language]
        if language:
            rest = text[start:].split("\n")
            length = next((n for n, line in enumerate(rest) if n and line and not line[0].isspace()), len(rest))
            text = text[:start] + "\n".join(rest[length:])
        else:
            text = text[:start] + (text[following[0] + 1 :] if following else "")
        path.write_text(text or "{}\n", encoding="utf-8") if text.strip() else path.unlink()
    without = loaded(new)
    levels = ["baseline", "significant", "ambitious"]
    came, went = compare(without, old, "en"), compare(old, without, "en")
    count = len(levels)
    assert told(came)[:count] == [(name, "levels", level, direction, bump) for level in levels]
    back = {"stricter": "looser", "none": "none"}[direction]
    assert told(went)[:count] == [(name, "levels", level, back, "minor") for level in levels]
    assert [line[1:] for line in told(came)[count:]] == [line[1:] for line in told(went)[count:]]
    assert told(came)[count] == (name, "requirement", None, "none", "none")
    assert (came.changes[0].change, went.changes[0].change) == ("added", "removed")


class TestAdditions:
    """What is added at a level holds at the higher ones too."""

    ADDED = "    significant:\n      requirement: |\n        - a spare battery\n"
    HIGHER = "    ambitious:\n      requirement: |\n        - a second charger\n"

    def test_a_new_addition_is_stricter_and_one_that_went_is_looser(self, pair):
        less = (CIRCULARITY, self.ADDED, "")
        less_nl = (DUTCH, "    significant:\n      requirement: |\n        - een reserveaccu\n", "")
        old, new = pair(less, less_nl)
        assert told(compare(old, new, "nl")) == [("battery", "adds.requirement", "significant", "looser", "minor")]
        assert told(compare(new, old, "nl")) == [("battery", "adds.requirement", "significant", "stricter", "major")]

    def test_an_addition_that_moves_to_a_higher_level_is_looser_at_the_lower_one_only(self, pair):
        moved = (
            CIRCULARITY,
            self.ADDED + self.HIGHER,
            self.HIGHER.replace("second charger", "second charger\n        - a spare battery"),
        )
        moved_nl = (
            DUTCH,
            (
                "    significant:\n      requirement: |\n        - een reserveaccu\n"
                "    ambitious:\n      requirement: |\n        - een tweede lader\n"
            ),
            "    ambitious:\n      requirement: |\n        - een tweede lader\n        - een reserveaccu\n",
        )
        found = told(compare(*pair(moved, moved_nl), "en"))
        assert ("battery", "adds.requirement", "significant", "looser", "minor") in found
        assert Bump.MAJOR.value not in {line[-1] for line in found}

    def test_only_the_higher_level_shows_what_the_lower_one_adds(self, pair):
        changed = (CIRCULARITY, "- a spare battery", "- another battery")
        old, new = pair(changed)
        at = {level: told(compare(old, new, "en", level)) for level in Level}
        assert at[Level.BASELINE] == []
        assert at[Level.SIGNIFICANT] == [("battery", "adds.requirement", "significant", "unknown", "minor")]
        assert at[Level.AMBITIOUS] == [("battery", "adds.requirement", "ambitious", "unknown", "minor")]

    def test_another_proof_at_a_level_asks_for_a_minor_version(self, pair):
        assert only(compare(*pair((CIRCULARITY, "A video of", "A film of")), "en")) == (
            "adds.verification", "ambitious", "none", "minor",
        )  # fmt: skip


class TestLabels:
    """A certificate that no longer proves it may cost a tenderer the contract."""

    PROOF = '{label: good-device, edition: "2", criterion: "4.1", covers: part}'

    @pytest.mark.parametrize(
        ("old", "new", "direction", "bump"),
        [
            (PROOF, PROOF.replace('"2"', '"1"'), "looser", "minor"),
            (PROOF.replace('"2"', '"1"'), PROOF, "stricter", "major"),
            (PROOF.replace(' edition: "2",', ""), PROOF, "stricter", "major"),
            (PROOF, PROOF.replace(' edition: "2",', ""), "looser", "minor"),
            (PROOF.replace("part", "full"), PROOF, "stricter", "major"),
            (PROOF.replace("part", "full"), PROOF.replace('"2"', '"1"'), "stricter", "major"),
        ],
    )
    def test_editions_and_cover_have_a_direction(self, old, new, direction, bump, pair):
        before = [(CIRCULARITY, self.PROOF, old)] if old != self.PROOF else []
        comparison = compare(*pair((CIRCULARITY, old, new), before=before), "en")
        assert only(comparison) == ("labels", None, direction, bump)

    def test_a_label_that_comes_is_looser_and_one_that_goes_stricter(self, pair):
        without = (CIRCULARITY, f"  labels:\n    - {self.PROOF}\n", "")
        old, new = pair(without)
        assert only(compare(old, new, "en")) == ("labels", None, "stricter", "major")
        assert only(compare(new, old, "en")) == ("labels", None, "looser", "minor")


class TestRenamedAndSplit:
    """`replaces` says what a criterion was before."""

    def renamed(self, name="accu"):
        return [
            (CIRCULARITY, "- id: battery\n", f"- id: {name}\n  replaces: battery\n"),
            (DUTCH, "battery:\n", f"{name}:\n"),
        ]

    @pytest.mark.parametrize("language", ["en", "nl"])
    def test_a_renamed_criterion_is_the_same_one(self, language, pair):
        comparison = compare(*pair(*self.renamed()), language)
        assert told(comparison) == [("accu", "id", None, "none", "patch")]
        (change,) = comparison.changes
        assert (change.change, change.origin) == ("changed", "battery")

    def test_a_renamed_criterion_with_a_stricter_value_asks_for_a_major_version(self, pair):
        comparison = compare(*pair(*self.renamed(), (CIRCULARITY, "baseline: 500", "baseline: 501")), "en")
        assert [line[1:] for line in told(comparison)] == [
            ("id", None, "none", "patch"),
            ("parameters.cycles", "baseline", "stricter", "major"),
        ]

    def test_without_replaces_one_went_and_another_came(self, pair):
        renamed = [(file, old, new.replace("  replaces: battery\n", "")) for file, old, new in self.renamed()]
        comparison = compare(*pair(*renamed), "en")
        assert {change.criterion: change.change for change in comparison.changes} == {
            "accu": "added", "battery": "removed",
        }  # fmt: skip
        assert comparison.required_bump is Bump.MAJOR

    def split(self, tmp_path, values='loss: {unit: "%", stricter: lower, value: 0.5}'):
        """Return the set with the battery's loss in a criterion of its own."""
        criteria = small(
            tmp_path / "split",
            (CIRCULARITY, "- id: battery\n", "- id: endurance\n  replaces: battery\n"),
            (DUTCH, "battery:\n", "endurance:\n"),
            (CIRCULARITY, f"    {LOSS}\n", ""),
            (CIRCULARITY, " and loses < {{ loss }} % a month", ""),
            (DUTCH, " en verliest < {{ loss }} % per maand", ""),
        )
        own = f"""
- id: self-discharge
  kind: specification
  replaces: battery
  title: Self-discharge
  subject: The battery of each gadget delivered; use stage.
  priority: 1
  effort: low
  status: proposed
  parameters:
    {values}
  requirement: |
    The battery loses < {{{{ loss }}}} % a month.
  verification: |
    A test report.
  rationale: |
    BUYER ONLY: batteries wear out.
  guidance: |
    BUYER ONLY: ask for the report.
  market: {{offer: wide, basis: "BUYER ONLY: three makers.", checked: 2026-11}}
  sources:
    - {{source: handbook}}
"""
        nl = """self-discharge:
  title: Zelfontlading
  subject: De accu van elk geleverd apparaatje; gebruiksfase.
  requirement: |
    De accu verliest < {{ loss }} % per maand.
  verification: |
    Een testrapport.
  rationale: |
    ALLEEN INKOPER: accu's slijten.
  guidance: |
    ALLEEN INKOPER: vraag het rapport.
  market: {basis: "ALLEEN INKOPER: drie makers."}
"""
        for file, text in ((CIRCULARITY, own), (DUTCH, nl)):
            with (criteria / file).open("a", encoding="utf-8") as stream:
                stream.write(text)
        return loaded(criteria)

    @pytest.mark.parametrize("language", ["en", "nl"])
    def test_a_criterion_split_in_two_without_a_new_demand_asks_for_a_minor_version(self, language, tmp_path):
        comparison = compare(loaded(), self.split(tmp_path), language)
        changes = {change.criterion: change for change in comparison.changes if change.criterion}
        assert {name: change.change for name, change in changes.items()} == {
            "endurance": "changed", "self-discharge": "added",
        }  # fmt: skip
        assert {change.origin for change in changes.values()} == {"battery"}
        assert comparison.required_bump is Bump.MINOR
        assert {field.direction for change in changes.values() for field in change.fields} == {Direction.NONE}
        names = next(field.new for field in changes["endurance"].fields if field.field == "id")
        assert names == "endurance, self-discharge"

    def test_a_part_that_is_stricter_asks_for_a_major_version(self, tmp_path):
        stricter = self.split(tmp_path, 'loss: {unit: "%", stricter: lower, value: 0.4}')
        comparison = compare(loaded(), stricter, "en")
        assert ("self-discharge", "parameters.loss", None, "stricter", "major") in told(comparison)
        assert comparison.required_bump is Bump.MAJOR

    def test_at_a_level_where_none_of_it_applies_nothing_is_told(self, tmp_path):
        everywhere = compare(loaded(), self.split(tmp_path), "en")
        for level in Level:
            comparison = compare(everywhere.old, everywhere.new, "en", level)
            assert {field.level for change in comparison.changes for field in change.fields} <= {None, level}


class TestValuesInTheText:
    """A value that only moves between the text and a parameter is no new demand."""

    def test_a_number_of_the_text_that_becomes_a_parameter_asks_for_a_patch_version(self, pair):
        text = ("A gadget is repaired within", "A gadget is repaired by 2 people within")
        text_nl = (
            "is binnen {{ days }} werkdagen gerepareerd",
            "is door 2 mensen binnen {{ days }} werkdagen gerepareerd",
        )
        before = [(CIRCULARITY, *text), ("gadget/nl/circularity.yaml", *text_nl)]
        value = (
            CIRCULARITY, "    days: {unit", "    people: {unit: points, stricter: higher, value: 2}\n    days: {unit",
        )  # fmt: skip
        placed = (CIRCULARITY, "by 2 people", "by {{ people }} people")
        placed_nl = (DUTCH, "door 2 mensen", "door {{ people }} mensen")
        comparison = compare(*pair(value, placed, placed_nl, before=before), "en")
        assert [line[1] for line in told(comparison)] == ["parameters.people", "requirement"]
        assert comparison.required_bump is Bump.PATCH

    def test_a_new_value_in_the_text_asks_for_a_major_version(self, pair):
        value = (CIRCULARITY, f"    {LOSS}\n", f"    {LOSS}\n    weeks: {{unit: weeks, stricter: higher, value: 3}}\n")
        placed = (CIRCULARITY, "cycles and loses", "cycles, {{ weeks }} weeks and loses")
        placed_nl = (DUTCH, "cycli mee en", "cycli en {{ weeks }} weken mee en")
        comparison = compare(*pair(value, placed, placed_nl), "en")
        assert comparison.required_bump is Bump.MAJOR

    def test_a_looser_value_in_a_reworded_text_asks_for_a_minor_version(self, pair):
        changed = [(CIRCULARITY, "baseline: 500", "baseline: 400"), (CIRCULARITY, "It has:\n", "It comes with:\n")]
        assert compare(*pair(*changed), "en").required_bump is Bump.MINOR


class TestTranslations:
    """The number is the same whatever language is shown."""

    def test_a_change_in_a_translation_alone_counts_as_one_in_the_source_and_is_told_with_its_language(self, pair):
        old, new = pair((DUTCH, "Een testrapport volgens", "Een rapport van een test volgens"))
        for shown, language in (("nl", None), ("en", "nl")):
            comparison = compare(old, new, shown)
            assert only(comparison) == ("verification", None, "none", "minor")
            assert comparison.changes[0].fields[0].language == language

    def test_a_source_that_changed_alone_is_shown_where_the_translation_stands(self, pair):
        old, new = pair((CIRCULARITY, "A test report according", "A report of a test according"))
        (change,) = compare(old, new, "nl").changes
        (field,) = change.fields
        assert (field.old.split(" according")[0], field.new.split(" according")[0]) == (
            "A test report", "A report of a test",
        )  # fmt: skip

    def test_each_language_shows_its_own_words(self, pair):
        old, new = pair((CIRCULARITY, "Battery & charger", "Battery"), (DUTCH, "Accu & lader", "Accu"))
        for language, words in (("en", ("Battery & charger", "Battery")), ("nl", ("Accu & lader", "Accu"))):
            (change,) = compare(old, new, language).changes
            assert (change.title, change.fields[0].old, change.fields[0].new) == (words[1], *words)

    def test_an_addition_in_a_translation_alone_is_for_a_reader_to_tell(self, pair):
        old, new = pair((DUTCH, "een reserveaccu", "een extra accu"))
        for language in ("nl", "en"):
            assert only(compare(old, new, language)) == ("adds.requirement", "significant", "unknown", "minor")


class TestTheSetAsAWhole:
    """`set.yaml`, the order and the registers are one change without a criterion."""

    @pytest.mark.parametrize(
        ("file", "old", "new", "field", "bump"),
        [
            ("gadget/set.yaml", "title: Gadgets", "title: Devices", "title", "patch"),
            ("gadget/set.yaml", "plural: gadgets", "plural: devices", "product.plural", "minor"),
            ("gadget/set.yaml", "of every kind", "of any kind", "scope", "minor"),
            ("gadget/set.yaml", "cpv: [30213100-6]", "cpv: [30213300-8]", "cpv", "patch"),
            ("registers/labels.yaml", "at least **300**", "at least **400**", "labels.good-device.equivalent", "minor"),
            ("registers/labels.yaml", "name: Good & ", "name: ", "labels.good-device.name", "patch"),
            ("registers/law.yaml", "about: Technical", "about: The technical", "law.directive.about", "patch"),
            ("registers/sources.yaml", "date: 2020-05", "date: 2021-05", "sources.handbook.date", "patch"),
        ],
    )  # fmt: skip
    def test_what_is_not_of_one_criterion_is_told_too(self, file, old, new, field, bump, pair):
        comparison = compare(*pair((file, old, new)), "en")
        assert [change.criterion for change in comparison.changes] == [None]
        direction = "unknown" if field in {"scope", "product.plural"} else "none"
        assert told(comparison) == [(None, field, None, direction, bump)]

    def test_another_order_of_criteria_is_told_by_the_part_that_moved(self, tmp_path):
        old, criteria = loaded(small(tmp_path / "old")), small(tmp_path / "new")
        path = criteria / CIRCULARITY
        first, second, third = path.read_text(encoding="utf-8").replace("\n- id", "\n\0- id").split("\0")
        path.write_text(f"{first}{third}\n{second}", encoding="utf-8")
        (change,) = compare(old, loaded(criteria), "en").changes
        (field,) = change.fields
        assert (field.field, field.old, field.new) == ("order.circularity", "repair, fewer", "fewer, repair")

    def test_another_order_of_sub_points_is_told(self, pair):
        scope = '      scope: {share: 40, title: Scope, expected: "Names the factories."}\n'
        funding = '      funding: {share: 60, title: Funding, expected: "States who pays."}\n'
        assert only(compare(*pair(("gadget/social.yaml", scope + funding, funding + scope)), "en")) == (
            "scoring.judged", None, "none", "patch",
        )  # fmt: skip

    def test_a_language_that_comes_or_goes_asks_for_a_minor_version(self, pair):
        old, new = pair(("gadget/set.yaml", "[en, nl]", "[en]"))
        assert (None, "languages", None, "none", "minor") in told(compare(old, new, "en"))
        assert compare(new, old, "en").required_bump is Bump.MINOR

    def test_the_version_alone_is_no_change(self, pair):
        assert compare(*pair(("gadget/set.yaml", "version: 1.10.0", "version: 2.0.0")), "en").changes == ()

    def test_fields_in_another_order_and_other_quotation_marks_are_no_change(self, pair):
        order = ("  priority: 1\n  effort: low\n", "  effort: 'low'\n  priority: \"1\"\n")
        where = (CIRCULARITY, "  title: Battery & charger\n", "  # the battery\n  title: 'Battery & charger'\n")
        text = (CIRCULARITY, "  rationale: |\n    BUYER ONLY: batteries wear out.\n",
                '  rationale: "BUYER ONLY: batteries wear out."\n')  # fmt: skip
        swapped = (CIRCULARITY, f"    {CYCLES}\n    {LOSS}\n", f"    {LOSS}\n    {CYCLES}\n")
        co2 = ("gadget/co2.yaml", *order)
        assert compare(*pair(where, text, swapped, co2), "en").changes == ()


def test_a_new_unit_makes_a_value_neither_stricter_nor_looser(pair):
    changed = [(CIRCULARITY, "unit: cycles", "unit: years"), (CIRCULARITY, "baseline: 500", "baseline: 5")]
    found = {line[1]: line[3:] for line in told(compare(*pair(*changed), "en"))}
    assert found == {"parameters.cycles": ("none", "major"), "parameters.cycles.unit": ("none", "major")}


def test_a_criterion_that_moves_to_another_theme_is_the_same_one(tmp_path):
    old, criteria = loaded(small(tmp_path / "old")), small(tmp_path / "new")
    for language in ("", "nl/"):
        source, target = (criteria / "gadget" / f"{language}{theme}.yaml" for theme in ("co2", "toxicity"))
        text = source.read_text(encoding="utf-8")
        with target.open("a", encoding="utf-8") as stream:
            stream.write("\n" + text)
        source.unlink()
    assert told(compare(old, loaded(criteria), "nl")) == [("power", "theme", None, "none", "patch")]


def test_at_a_level_only_what_applies_there_is_told(pair):
    title = ("gadget/toxicity.yaml", "title: Solder", "title: The solder")
    value = (CIRCULARITY, "significant: 800", "significant: 900")
    old, new = pair(title, value)
    names = {level.value: [change.criterion for change in compare(old, new, "en", level).changes] for level in Level}
    assert names == {"baseline": [], "significant": ["battery", "solder"], "ambitious": ["solder"]}


def test_the_json_has_exactly_the_fields_that_are_promised(pair):
    old, new = pair((CIRCULARITY, "baseline: 500", "baseline: 600"))
    assert json.loads(json.dumps(compare(old, new, "en").as_dict())) == {
        "old": "gadget@draft",
        "new": "gadget@draft",
        "required_bump": "major",
        "changes": [
            {
                "criterion": "battery",
                "change": "changed",
                "fields": [
                    {
                        "field": "parameters.cycles",
                        "level": "baseline",
                        "direction": "stricter",
                        "old": "500",
                        "new": "600",
                        "language": None,
                    }
                ],
            }
        ],
    }


SET = loaded()

EDITS = (
    (CIRCULARITY, "baseline: 500", ("baseline: 400", "baseline: 600")),
    (CIRCULARITY, "value: 0.5", ("value: 0.4", "value: 0.6", "value: 0.50")),
    (CIRCULARITY, "- a spare battery", ("- two spare batteries", "- 2 spare batteries")),
    (CIRCULARITY, "Battery & charger", ("Battery",)),
    (CIRCULARITY, "covers: part", ("covers: full",)),
    (CIRCULARITY, "frequency: quarterly", ("frequency: yearly",)),
    (CIRCULARITY, "strategy: buy-less", ("strategy: buy-better",)),
    (DUTCH, "Een film van", ("Een video van",)),
    (DUTCH, "Koop minder", ("Minder",)),
    ("gadget/toxicity.yaml", "choices: [C, B, A]", ("choices: [D, C, B, A]",)),
    ("gadget/toxicity.yaml", "bound: 15", ("bound: 16", "bound: 15.0")),
    ("gadget/social.yaml", "{scope: full, funding: partial}", ("{funding: partial, scope: full}",)),
    ("gadget/social.yaml", "title: Funding", ("title: Money",)),
    ("gadget/nl/social.yaml", "title: Geld", ("title: Financiering",)),
    ("gadget/co2.yaml", "full: 15", ("full: 14",)),
    ("gadget/set.yaml", 'accept: {SP08: "Nobody', ('accept: {SP08: "No one',)),
    ("gadget/nl/set.yaml", "van elke soort", ("van alle soorten",)),
    ("registers/nl/labels.yaml", "**300** cycli vraagt", ("**300** cycli eist",)),
    ("registers/nl/law.yaml", "about: Technische", ("about: De technische",)),
    ("registers/labels.yaml", "valid_from: 2023-01-01", ("valid_from: 2023-02-01",)),
    ("registers/sources.yaml", "publisher: Gadget Office", ("publisher: The Gadget Office",)),
)  # fmt: skip


@bounded
@given(
    chosen=st.sets(st.sampled_from([(n, m) for n, edit in enumerate(EDITS) for m in range(len(edit[2]))]), max_size=5)
)
def test_two_sets_differ_when_and_only_when_their_releases_would(chosen, tmp_path_factory):
    edits = {number: EDITS[number][2][which] for number, which in chosen}
    changes = [(EDITS[number][0], EDITS[number][1], new) for number, new in edits.items()]
    old, new = SET, loaded(small(tmp_path_factory.mktemp("edited"), *changes))
    same = alike(frozen(old), frozen(new))
    forward = {language: compare(old, new, language) for language in ("en", "nl")}
    assert all(bool(comparison.changes) is not same for comparison in forward.values())
    assert len({comparison.required_bump for comparison in forward.values()}) == 1
    assert (forward["en"].required_bump is Bump.NONE) is same
    for language, comparison in forward.items():
        back = compare(new, old, language)
        turned = {"stricter": "looser", "looser": "stricter", "none": "none", "unknown": "unknown"}
        there = {(name, field, level, turned[way]) for name, field, level, way, _ in told(comparison)}
        assert there == {line[:4] for line in told(back)}


def with_cycles(criteria_set, values):
    """Return a set in which the battery has other values of its parameter."""
    theme, index, battery = criteria_set.find("battery")
    cycles = battery.parameters["cycles"]._replace(**values)
    changed = battery._replace(parameters={**battery.parameters, "cycles": cycles})
    criteria = list(criteria_set.themes[theme])
    criteria[index] = changed
    return criteria_set._replace(themes={**criteria_set.themes, theme: tuple(criteria)})


@bounded
@given(
    before=st.decimals(min_value=0, max_value=1000, places=1).map(str),
    after=st.decimals(min_value=0, max_value=1000, places=1).map(str),
    stricter=st.sampled_from(["higher", "lower"]),
)
@example("8", "8.0", "higher")
@example("9", "10", "higher")
def test_a_number_is_stricter_when_it_goes_the_strict_way(before, after, stricter):
    old, new = (with_cycles(SET, {"stricter": stricter, "baseline": value}) for value in (before, after))
    found = told(compare(old, new, "en"))
    before, after = Decimal(before), Decimal(after)
    way = "none" if before == after else "stricter" if (after > before) == (stricter == "higher") else "looser"
    bump = {"none": "patch", "stricter": "major", "looser": "minor"}[way]
    written_alike = str(before) == str(after)
    assert found == ([] if written_alike else [("battery", "parameters.cycles", "baseline", way, bump)])


def test_the_weights_of_numbers_are_in_order():
    assert [bump.weight for bump in (Bump.NONE, Bump.PATCH, Bump.MINOR, Bump.MAJOR)] == [0, 1, 2, 3]
    assert all(a.weight < b.weight for a, b in itertools.pairwise(Bump))


def test_comparing_leaves_both_sets_as_they_were(pair):
    old, new = pair((CIRCULARITY, "baseline: 500", "baseline: 600"))
    before = copy.deepcopy([frozen(old), frozen(new)])
    compare(old, new, "en")
    assert [frozen(old), frozen(new)] == before


def test_a_requirement_with_one_more_point_in_its_list_may_be_stricter(pair):
    old, new = pair(
        (CIRCULARITY, "    - a charger\n", "    - a charger\n    - a case\n"),
        (DUTCH, "    - een lader\n", "    - een lader\n    - een hoes\n"),
    )
    assert compare(old, new, "en").required_bump == "major"


def test_what_went_from_a_requirement_is_for_a_reader_to_tell(pair):
    old, new = pair((CIRCULARITY, "    - a charger\n", ""), (DUTCH, "    - een lader\n", ""))
    assert only(compare(old, new, "en")) == ("requirement", None, "unknown", "minor")


def worded(text, language="en"):
    """Return the small set with another requirement of the battery."""
    theme, index, battery = SET.find("battery")
    if language == "en":
        criteria = list(SET.themes[theme])
        criteria[index] = battery._replace(requirement=text)
        return SET._replace(themes={**SET.themes, theme: tuple(criteria)})
    texts = SET.texts[language]
    data = texts.themes[theme].data
    changed = texts.themes[theme]._replace(data={**data, "battery": {**data["battery"], "requirement": text}})
    return SET._replace(texts={**SET.texts, language: texts._replace(themes={**texts.themes, theme: changed})})


def bump_of(old, new, language="en"):
    found = {compare(worded(old, language), worded(new, language), shown).required_bump for shown in ("en", "nl")}
    assert len(found) == 1
    return found.pop()


SENTENCES = {
    "en": [
        "The battery lasts {{ cycles }} cycles.",
        "A used part is accepted if it is as good.",
        "It loses at most 5 % within 30 days, and no more than 12 % a year.",
        "Exempt are parts that the gadget does not have.",
        "Two cables come with it: one of 2 m, one of 0.5 m.",
    ],
    "nl": [
        "De accu gaat {{ cycles }} cycli mee.",
        "Een gebruikt onderdeel mag, als het even goed is.",
        "Hij verliest hoogstens 5 % binnen 30 dagen, en niet meer dan 12 % per jaar.",
        "Uitgezonderd zijn onderdelen die het apparaatje niet heeft.",
    ],
}
LANGUAGES = st.sampled_from(["en", "nl"])


def text_of(data, language, *, least=1):
    """Draw some sentences and a list."""
    sentences = st.lists(st.sampled_from(SENTENCES[language]), min_size=least, max_size=4, unique=True)
    items = st.lists(st.sampled_from(["a gauge", "2 chargers", "kabel", "a case of 3 kg"]), max_size=3, unique=True)
    return data.draw(sentences), data.draw(items)


def joined(sentences, items):
    return "\n\n".join([" ".join(sentences), "\n".join(f"- {item}" for item in items)]).strip() + "\n"


class TestChangedWords:
    """No confident patch where a machine cannot know."""

    @bounded
    @given(data=st.data(), language=LANGUAGES)
    def test_white_space_is_never_a_change(self, data, language):
        text = joined(*text_of(data, language))
        chance = data.draw(st.randoms(use_true_random=False))
        placed = "".join(
            chance.choice([" ", "  ", "\n", "\n  "]) if sign == " " and text[at - 1] not in "-{" and text[at + 1] != "}"
            else sign
            for at, sign in enumerate(text)
        )  # fmt: skip
        old, new = worded(text, language), worded(placed, language)
        assert compare(old, new, language).changes == ()
        assert alike(frozen(old), frozen(new))

    @bounded
    @given(data=st.data(), language=LANGUAGES)
    def test_a_sentence_or_item_that_went_is_never_a_patch(self, data, language):
        sentences, items = text_of(data, language, least=2)
        old = joined(sentences, items)
        at = data.draw(st.integers(0, len(sentences) + len(items) - 1))
        new = joined(
            [s for n, s in enumerate(sentences) if n != at],
            [i for n, i in enumerate(items, len(sentences)) if n != at],
        )
        assert bump_of(old, new, language).weight >= Bump.MINOR.weight

    @bounded
    @given(data=st.data(), language=LANGUAGES)
    def test_two_numbers_that_change_places_are_never_a_patch(self, data, language):
        sentences, items = text_of(data, language)
        old = joined([*sentences, SENTENCES[language][2].replace("Hij", "Zij").replace("It", "That")], items)
        numbers = list(re.finditer(r"\d+(?:\.\d+)?", old))
        one, two = sorted(data.draw(st.lists(st.sampled_from(numbers), min_size=2, max_size=2)), key=re.Match.start)
        if one[0] == two[0]:
            return
        new = old[: one.start()] + two[0] + old[one.end() : two.start()] + one[0] + old[two.end() :]
        assert bump_of(old, new, language).weight >= Bump.MINOR.weight

    @bounded
    @given(data=st.data(), language=LANGUAGES)
    def test_a_not_is_never_a_patch_wherever_it_comes(self, data, language):
        old = joined(*text_of(data, language))
        places = [at for at, sign in enumerate(old) if sign == " " and old[at - 1] not in "-{" and old[at + 1] != "}"]
        at = data.draw(st.sampled_from(places))
        new = old[:at] + {"en": " not", "nl": " niet"}[language] + old[at:]
        assert bump_of(old, new, language) is Bump.MAJOR

    @pytest.mark.parametrize(
        ("old", "new", "bump"),
        [
            ("It lasts 7 years.", "It lasts seven years.", "patch"),
            ("It loses 0.5 g.", "It loses 0.50 g.", "patch"),
            ("At least 1,500 g.", "No less than 1500 g.", "patch"),
            ("It's a 'gauge' of 5-10 mm.", "It\u2019s a \u201cgauge\u201d of 5\u201310 mm.", "patch"),
            ("It has:\n\n- a\n- b", "It has:\n\n- b\n- a", "patch"),
            ("Steps:\n\n1. open it\n2. close it", "Steps:\n\n1. close it\n2. open it", "minor"),
            ("It is made of copper.", "It is made of plastic.", "minor"),
            ("A is so. B is so.", "B is so. A is so.", "minor"),
            ("The parts are new, used parts too.", "The parts are new. Used parts too.", "minor"),
            ("At least 90 % within 5 days.", "At least 5 % within 90 days.", "major"),
            ("It must be new.", "It may be new.", "major"),
            ("It is new and small.", "It is new or small.", "major"),
            ("It loses < 5 g.", "It loses > 5 g.", "major"),
            ("A penalty for each late repair.", "A penalty for each late repair; and the contract ends.", "major"),
            ("It has:\n\n- stand\n- cable\n- power supply", "The housing is made of bamboo.", "minor"),
        ],
    )
    def test_what_words_became(self, old, new, bump):
        assert bump_of(old, new) == bump

    @pytest.mark.parametrize(
        ("language", "one", "other"),
        [("nl", "moet", "mag"), ("fr", "doit", "peut"), ("de", "muss", "darf"), ("nb", "må", "kan")],
    )
    def test_every_language_has_its_turning_words(self, language, one, other):
        assert verdict(f"x {one} y", f"x {other} y", language) is Verdict.MORE
        assert verdict(f"x {one} y", f"x {one} z", language) is Verdict.OPEN

    def test_in_a_language_without_words_the_numbers_count(self):
        assert verdict("x 5 y", "x 6 y", "xx") is Verdict.MORE
        assert verdict("x a y", "x b y", "xx") is Verdict.OPEN


class TestTextsThatMove:
    """A text is compared as it reads at each level."""

    DOWN = (
        (CIRCULARITY, "    - a charger\n", "    - a charger\n    - a spare battery\n"),
        (CIRCULARITY, "    significant:\n      requirement: |\n        - a spare battery\n", ""),
        (DUTCH, "    - een lader\n", "    - een lader\n    - een reserveaccu\n"),
        (DUTCH, "    significant:\n      requirement: |\n        - een reserveaccu\n", ""),
    )

    def test_what_moves_to_the_base_is_new_at_the_lowest_level_and_no_change_at_the_others(self, pair):
        old, new = pair(*self.DOWN)
        assert only(compare(old, new, "en")) == ("requirement", "baseline", "none", "major")
        assert only(compare(new, old, "en")) == ("requirement", "baseline", "unknown", "minor")
        for level in (Level.SIGNIFICANT, Level.AMBITIOUS):
            assert compare(old, new, "en", level).changes == compare(new, old, "en", level).changes == ()


class TestOtherNames:
    """What only has another name is told as that."""

    def test_a_parameter(self, pair):
        named = [(CIRCULARITY, "loss: {", "drain: {")]
        named += [(file, "{{ loss }}", "{{ drain }}") for file in (CIRCULARITY, DUTCH)]
        assert only(compare(*pair(*named), "nl")) == ("parameters.drain.name", None, "none", "patch")

    def test_a_parameter_whose_value_changed_too(self, pair):
        named = [(CIRCULARITY, "loss: {", "drain: {"), (CIRCULARITY, "value: 0.5", "value: 0.6")]
        named += [(file, "{{ loss }}", "{{ drain }}") for file in (CIRCULARITY, DUTCH)]
        assert [line[1:] for line in told(compare(*pair(*named), "en"))] == [
            ("parameters.drain.name", None, "none", "patch"),
            ("parameters.drain", None, "looser", "minor"),
        ]

    def test_a_criterion_also_backwards(self, pair):
        old, new = pair(*TestRenamedAndSplit().renamed())
        assert told(compare(new, old, "en")) == [("battery", "id", None, "none", "patch")]
        assert carried_on(old, new) == {"battery": "accu"}
        assert carried_on(new, old) == {"accu": "battery"}

    def test_a_split_backwards_is_a_putting_together_without_a_new_demand(self, tmp_path):
        split = TestRenamedAndSplit().split(tmp_path)
        comparison = compare(split, loaded(), "en")
        changes = {change.criterion: change.change for change in comparison.changes if change.criterion}
        assert changes == {"battery": "changed", "self-discharge": "removed"}
        assert comparison.required_bump is Bump.MINOR

    def test_a_sentence_that_stands_in_both_parts_is_no_new_demand(self, tmp_path):
        criteria = tmp_path / "split" / "criteria"
        TestRenamedAndSplit().split(tmp_path)
        change(criteria / CIRCULARITY, "cycles. It has:", "cycles. The price includes software. It has:")
        change(
            criteria / CIRCULARITY, "{{ loss }} % a month.\n", "{{ loss }} % a month. The price includes software.\n"
        )
        whole = (CIRCULARITY, "% a month. It has:", "% a month. The price includes software. It has:")
        comparison = compare(loaded(small(tmp_path / "old", whole)), loaded(criteria), "en")
        assert comparison.required_bump is Bump.MINOR
        assert {field.direction for each in comparison.changes for field in each.fields} == {Direction.NONE}


class TestBasis:
    """What values rest on says why, and asks nothing of anybody: a change of it is told, and is a patch."""

    EQUAL = "{relation: equal, value: 500, source: website, clause: page 3}"
    OLD = CYCLES.replace("{unit", f"{{basis: {{baseline: {EQUAL}, significant: proposal, ambitious: proposal}}, unit")
    DRAFT = "{relation: draft, source: website}"

    def lines(self, comparison):
        return [(f.field, f.level and f.level.value, f.old, f.new) for c in comparison.changes for f in c.fields]

    def test_a_changed_basis_is_told_at_its_level(self, pair):
        changes = (CIRCULARITY, self.EQUAL, self.DRAFT)
        comparison = compare(*pair(changes, before=[(CIRCULARITY, CYCLES, self.OLD)]), "en")
        told_as = ("equal: 500, website, page 3", "draft: website")
        assert self.lines(comparison) == [("parameters.cycles.basis", "baseline", *told_as)]
        assert comparison.required_bump is Bump.PATCH

    def test_one_that_comes_or_goes_for_all_levels_is_told_once(self, pair):
        new = CYCLES.replace("{unit", "{basis: proposal, unit")
        comparison = compare(*pair((CIRCULARITY, CYCLES, new)), "en")
        assert self.lines(comparison) == [("parameters.cycles.basis", None, None, "proposal")]
        comparison = compare(*reversed(pair_of(comparison)), "en")
        assert self.lines(comparison) == [("parameters.cycles.basis", None, "proposal", None)]

    def test_one_for_all_and_the_same_for_each_level_are_no_difference(self, pair):
        each = "{baseline: proposal, significant: proposal, ambitious: proposal}"
        old, new = (CYCLES.replace("{unit", f"{{basis: {basis}, unit") for basis in ("proposal", each))
        comparison = compare(*pair((CIRCULARITY, old, new), before=[(CIRCULARITY, CYCLES, old)]), "en")
        assert self.lines(comparison) == []

    def test_a_changed_value_counts_as_before(self, pair):
        changes = [(CIRCULARITY, "baseline: 500", "baseline: 600"), (CIRCULARITY, self.EQUAL, self.DRAFT)]
        comparison = compare(*pair(*changes, before=[(CIRCULARITY, CYCLES, self.OLD)]), "en")
        assert ("parameters.cycles", "baseline", "500", "600") in self.lines(comparison)
        assert comparison.required_bump is Bump.MAJOR


def pair_of(comparison):
    return comparison.old, comparison.new


class TestWhatIsNoText:
    def test_a_code_or_a_number_is_in_no_language(self, pair):
        found = compare(*pair((CIRCULARITY, "priority: 1", "priority: 2")), "nl")
        ((field,),) = [change.fields for change in found.changes]
        assert (field.field, field.language) == ("priority", None)

    def test_a_text_without_a_translation_is_in_the_language_of_the_source(self, pair):
        found = compare(*pair(("gadget/co2.yaml", "title: Power", "title: Energy")), "nl")
        ((field,),) = [change.fields for change in found.changes]
        assert (field.field, field.language) == ("title", "en")


@pytest.mark.parametrize("came", [False, True])
def test_of_a_criterion_that_comes_or_goes_proof_and_labels_are_told_too(came, tmp_path):
    renamed = ((CIRCULARITY, "- id: battery\n", "- id: endurance\n"), (DUTCH, "battery:\n", "endurance:\n"))
    old, new = loaded(), loaded(small(tmp_path, *renamed))
    (change,) = [each for each in compare(old, new, "en").changes if each.change == ("added" if came else "removed")]
    fields = {field.field for field in change.fields}
    assert {"requirement", "verification", "proof.report.text"} <= fields
