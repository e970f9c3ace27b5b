"""What the points of a yardstick ask, one by one: values are compared, the rest is claimed, and what lacks is named."""

import json
import re

import pytest
from lxml import etree

from tests.support import ROOT, SHIPPED, change, place, small, tenderkit

YARDSTICKS = """\
goals:
  title: Goals
  source: handbook
  read_in: website
  note: |
    A note.
  checked: 2026-11-20
  points:
    G1:
      title: Batteries
      kind: specification
      levels: [low, high]
      devices: new
      place: p. 5
      asks:
        cycles:
          text: The battery lasts 500 cycles (low) or 900 cycles (high)
          unit: cycles
          stricter: higher
          values: {low: 500, high: 900}
        loss:
          text: It loses at most 1 % a month
          unit: "%"
          stricter: lower
          value: 1
        tips:
          text: The gadget gives tips
          levels: [high]
      note: asked by many
    G2:
      title: Chargers
      levels: [low]
      devices: refurbished
      asks:
        charger:
          text: There is a charger
        table:
          text: The values of a table
          unread: true
    G3:
      title: Safety
      levels: [low]
      asks:
        safe:
          text: The gadget is safe
          law: {gadget: law-1}
        watch:
          text: A watch has a strap
          products: [watch]
"""

DUTCH = """\
goals:
  title: Doelen
  note: |
    Een noot.
  levels: {low: laag, high: hoog}
  points:
    G1:
      title: Accu's
      asks:
        cycles: De accu gaat 500 cycli (laag) of 900 cycli (hoog) mee
        loss: Hij verliest ten hoogste 1 % per maand
        tips: Het apparaatje geeft tips
      note: door velen gevraagd
    G2:
      title: Laders
      asks:
        charger: Er is een lader
        table: De waarden van een tabel
    G3:
      title: Veiligheid
      asks:
        safe: Het apparaatje is veilig
        watch: Een horloge heeft een bandje
"""

FULL = "{yardstick: goals, point: G1, covers: full, values: {cycles: cycles, loss: loss}}"
PART = "{yardstick: goals, point: G1, covers: part, asks: [cycles, loss], values: {cycles: cycles, loss: loss}}"
CIRCULARITY = "gadget/circularity.yaml"
TITLE = "  title: Battery & charger\n"


def law_id(folder):
    """Return a law of the small folder."""
    text = (folder / "registers" / "law.yaml").read_text(encoding="utf-8")
    return re.search(r"^([a-z][a-z0-9-]*):", text, re.MULTILINE)[1]


def goals(folder, meets=PART, *changes):
    """Write the small folder with the goals, and a battery that answers them."""
    criteria = small(folder, (CIRCULARITY, TITLE, f"{TITLE}  meets:\n    - {meets}\n" if meets else TITLE))
    registers = criteria / "registers"
    (registers / "yardsticks.yaml").write_text(YARDSTICKS.replace("law-1", law_id(criteria)), encoding="utf-8")
    (registers / "nl" / "yardsticks.yaml").write_text(DUTCH, encoding="utf-8")
    for file, old, new in changes:
        change(criteria / file, old, new)
    return criteria


def compared(folder, *options):
    run = tenderkit("coverage", "gadget", "--yardstick", "goals", "--format", "json", *options, folder=folder)
    assert run.code == 0, run.err
    return json.loads(run.out)["yardsticks"][0]


def point(folder, name, *options):
    return next(each for each in compared(folder, *options)["points"] if each["id"] == name)


def states(found):
    return [found["at"][level]["state"] for level in ("baseline", "significant", "ambitious")]


def problems(folder):
    run = tenderkit("check", "--select", "E", "--format", "json", folder=folder)
    return json.loads(run.out)


class TestValues:
    def test_a_value_reaches_the_levels_of_the_yardstick_that_ask_no_more(self, tmp_path):
        goals(tmp_path)
        found = point(tmp_path, "G1")
        reached = [found["at"][level]["levels"] for level in ("baseline", "significant", "ambitious")]
        assert [each["low"] for each in reached] == ["full", "full", "full"]
        assert [each["high"] for each in reached] == ["part", "part", "part"]  # the tips lack

    def test_a_point_claimed_in_full_is_met_in_full_where_the_value_is_enough(self, tmp_path):
        goals(tmp_path, FULL)
        found = point(tmp_path, "G1")
        assert states(found) == ["part", "part", "full"]
        assert found["at"]["baseline"]["levels"] == {"low": "full", "high": "part"}
        assert found["at"]["baseline"]["missing"] == ["cycles"]

    def test_what_is_asked_has_its_values_and_ours_beside_them(self, tmp_path):
        goals(tmp_path)
        cycles, loss, tips = point(tmp_path, "G1")["asks"]
        assert (cycles["value"], cycles["values"]) == (None, {"low": 500, "high": 900})
        assert (loss["value"], loss["values"], loss["unit"], loss["stricter"]) == (1, {}, "%", "lower")
        assert [cycles["at"][level]["state"] for level in cycles["at"]] == ["part", "part", "full"]
        assert [cycles["at"][level]["ours"] for level in cycles["at"]] == ["500", "800", "12000"]
        assert cycles["at"]["baseline"]["levels"] == ["low"]
        assert loss["at"]["baseline"] == {"state": "full", "levels": ["low", "high"], "ours": "0.5"}
        assert (tips["levels"], tips["at"]["ambitious"]["state"]) == (["high"], "none")

    def test_a_value_for_a_product_takes_the_place_of_the_others(self, tmp_path):
        goals(
            tmp_path, FULL, ("registers/yardsticks.yaml", "          value: 1\n", "          values: {gadget: 0.1}\n")
        )
        assert states(point(tmp_path, "G1")) == ["part", "part", "part"]
        (_, loss, _) = point(tmp_path, "G1")["asks"]
        assert (loss["value"], loss["at"]["ambitious"]["ours"]) == (0.1, "0.5")

    def test_several_parameters_for_one_thing_must_all_be_enough(self, tmp_path):
        wide = '    loss: {unit: "%", stricter: lower, value: 0.5}\n'
        more = '    peak: {unit: "%", stricter: lower, value: 5}\n'
        goals(
            tmp_path,
            PART.replace("loss: loss}", "loss: loss, peak: loss}"),
            (CIRCULARITY, wide, wide + more),
            (CIRCULARITY, "loses < {{ loss }} % a month", "loses < {{ loss }} % a month, at most {{ peak }} %"),
            ("gadget/nl/circularity.yaml", "{{ loss }} %", "{{ loss }} % ({{ peak }} %)"),
        )
        (_, loss, _) = point(tmp_path, "G1")["asks"]
        assert loss["at"]["baseline"] == {"state": "none", "levels": [], "ours": "5"}

    def test_a_value_of_which_no_parameter_is_named_is_missing(self, tmp_path):
        goals(tmp_path, "{yardstick: goals, point: G1, covers: full}")
        assert point(tmp_path, "G1")["at"]["ambitious"]["missing"] == ["cycles", "loss"]
        assert {each["code"] for each in problems(tmp_path)} == {"E217"}


ASKED = (
    "gadget/set.yaml",
    "questions:\n",
    "questions:\n  condition: {text: Which gadgets?, answers: [new, refurbished, either]}\n",
)
DUTCH_ASKED = ("gadget/nl/set.yaml", "questions:\n", "questions:\n  condition: {text: Welke gadgets?}\n")
CARRIED = '  cases:\n    carried:\n      when: {mobile: "yes"}\n'
FOR = "      devices: new\n"


def laxer_for(folder, when, devices, meets=FULL, *changes):
    """Write the goals with fewer cycles and more loss in a case, and the point about devices of a condition."""
    case = (
        f"  cases:\n    used:\n      when: {when}\n      parameters:\n"
        "        cycles: {baseline: 500, significant: 700, ambitious: 800}\n        loss: {value: 0.9}\n"
    )
    about = f"      devices: {devices}\n" if devices else ""
    text = (CIRCULARITY, CARRIED, f"{case}{CARRIED.removeprefix('  cases:' + chr(10))}")
    return goals(folder, meets, ASKED, DUTCH_ASKED, text, ("registers/yardsticks.yaml", FOR, about), *changes)


class TestCondition:
    """A point about new or refurbished devices is held against the values that these must meet."""

    def ours(self, folder):
        cycles, loss, _ = point(folder, "G1")["asks"]
        assert {loss["at"][level]["ours"] for level in loss["at"]} in ({"0.5"}, {"0.9"})
        return [cycles["at"][level]["ours"] for level in cycles["at"]], states(point(folder, "G1"))[-1]

    @pytest.mark.parametrize(
        ("when", "devices", "ours"),
        [
            ('{new: "no"}', "refurbished", ["500", "700", "800"]),
            ('{refurbished: "yes"}', "refurbished", ["500", "700", "800"]),
            ("{condition: refurbished}", "refurbished", ["500", "700", "800"]),
            ('{refurbished: "no"}', "refurbished", ["500", "800", "12000"]),
            ('{refurbished: "no"}', "new", ["500", "700", "800"]),
            ('{new: "no"}', "new", ["500", "800", "12000"]),
            ('{new: "no"}', None, ["500", "700", "800"]),
            ('{mobile: "no"}', "refurbished", ["500", "800", "12000"]),
        ],
    )
    def test_the_laxest_value_counts_that_such_devices_may_have(self, when, devices, ours, tmp_path):
        laxer_for(tmp_path, when, devices)
        assert self.ours(tmp_path) == (ours, "full" if ours[-1] == "12000" else "part")

    def test_a_case_that_asks_too_little_of_such_devices_is_no_point_in_full(self, tmp_path):
        criteria = laxer_for(
            tmp_path, '{new: "no"}', "refurbished", FULL, ("registers/yardsticks.yaml", "{low: 500", "{low: 750")
        )
        found = [(each["line"], each["message"]) for each in problems(tmp_path) if each["code"] == "E216"]
        line = place(criteria / CIRCULARITY, "point: G1")[0]
        told = "'battery' claims 'G1' in full; {} is laxer than 750 (cycles) at {} for refurbished devices"
        assert found == [(line, told.format(500, "baseline")), (line, told.format(700, "significant"))]

    def test_the_same_case_says_nothing_of_a_point_about_others(self, tmp_path):
        laxer_for(tmp_path, '{new: "no"}', "new", FULL, ("registers/yardsticks.yaml", "{low: 500", "{low: 400"))
        assert problems(tmp_path) == []

    @pytest.mark.parametrize(("when", "devices"), [('{new: "no"}', "new"), ('{refurbished: "no"}', "refurbished")])
    def test_a_criterion_that_is_never_asked_of_such_devices_answers_no_point_about_them(self, when, devices, tmp_path):
        change_of = ("registers/yardsticks.yaml", FOR, f"      devices: {devices}\n")
        goals(tmp_path, FULL, ASKED, DUTCH_ASKED, (CIRCULARITY, TITLE, f"{TITLE}  when: {when}\n"), change_of)
        (told,) = problems(tmp_path)
        assert (told["code"], f"never asked of {devices} devices" in told["message"]) == ("E216", True)
        assert states(point(tmp_path, "G1")) == ["none", "none", "none"]


class TestStates:
    def test_what_the_law_asks_need_not_be_asked(self, tmp_path):
        goals(tmp_path)
        found = point(tmp_path, "G3")
        assert states(found) == ["law", "law", "law"]
        assert [ask["id"] for ask in found["asks"]] == ["safe"]
        assert compared(tmp_path)["summary"]["baseline"]["law"] == 1

    def test_what_could_not_be_read_is_answered_by_nobody(self, tmp_path):
        goals(tmp_path, "{yardstick: goals, point: G2, covers: part, asks: [charger]}")
        found = point(tmp_path, "G2")
        assert states(found) == ["part", "part", "part"]
        assert [ask["at"]["baseline"]["state"] for ask in found["asks"]] == ["full", "unread"]
        assert found["at"]["baseline"]["missing"] == ["table"]

    def test_parts_of_several_criteria_add_up(self, tmp_path):
        tips = "  meets: [{yardstick: goals, point: G1, covers: part, asks: [tips]}]\n"
        goals(tmp_path, PART, ("gadget/co2.yaml", "  title: Power\n", f"  title: Power\n{tips}"))
        found = point(tmp_path, "G1")
        assert states(found) == ["part", "part", "full"]
        answers = {answer["id"]: answer for answer in found["at"]["ambitious"]["criteria"]}
        assert (answers["power"]["asks"], answers["power"]["state"]) == (["tips"], "part")
        assert answers["battery"]["levels"] == {"low": "full", "high": "part"}

    def test_new_and_refurbished_devices_are_counted_apart(self, tmp_path):
        goals(tmp_path)
        devices = compared(tmp_path)["devices"]
        assert [devices[each]["low"]["baseline"]["full"] for each in ("new", "refurbished")] == [1, 0]
        assert [sum(devices[each]["low"]["baseline"].values()) for each in ("new", "refurbished")] == [2, 2]

    def test_the_text_that_was_read_is_named_beside_the_source(self, tmp_path):
        goals(tmp_path)
        found = compared(tmp_path)
        assert (found["source"]["id"], found["read_in"]["id"]) == ("handbook", "website")

    def test_a_criterion_that_depends_on_an_answer_says_so(self, tmp_path):
        goals(tmp_path, PART, (CIRCULARITY, TITLE, f'{TITLE}  when: {{mobile: "yes"}}\n'))
        (answer,) = point(tmp_path, "G1")["at"]["baseline"]["criteria"]
        assert answer["when"] == {"mobile": "yes"}
        out = tenderkit("coverage", "gadget", "--yardstick", "goals", "--all", folder=tmp_path).out
        assert "battery (mobile: yes)" in out


class TestShown:
    @pytest.mark.parametrize("form", ["text", "html"])
    def test_each_thing_asked_stands_below_its_point_with_how_far_it_is_asked(self, form, tmp_path):
        goals(tmp_path, FULL)
        out = tenderkit(
            "coverage", "gadget", "--yardstick", "goals", "--all", "--format", form, folder=tmp_path, COLUMNS="200"
        ).out
        text = " ".join((etree.fromstring(out.encode()).xpath("string(//body)") if form == "html" else out).split())
        assert "Batteries" in text
        assert "new devices" in text
        assert "p. 5" in text
        assert "asked by many" in text
        assert "900 cycles (high) low low full" in text  # the cycles: 500, 800 and 12000 where 500 and 900 are asked
        assert "not read not read not read" in text
        assert "by law by law by law" in text

    def test_a_point_that_reaches_one_level_only_names_it(self, tmp_path):
        goals(tmp_path, FULL)
        out = tenderkit("coverage", "gadget", "--yardstick", "goals", "--all", folder=tmp_path, COLUMNS="200").out
        assert re.search(r"Batteries \(new devices, p\. 5\) +low +low +full", out)

    def test_it_is_in_the_language_asked(self, tmp_path):
        goals(tmp_path)
        found = point(tmp_path, "G1", "--lang", "nl")
        assert found["asks"][2]["text"] == "Het apparaatje geeft tips"
        assert list(found["at"]["baseline"]["levels"]) == ["laag", "hoog"]

    def test_its_keys_are_those_of_the_documentation(self, tmp_path):
        goals(tmp_path)
        page = (ROOT / "docs" / "coverage.md").read_text(encoding="utf-8")
        promised = set(re.findall(r"`(\w+)`", page[page.index("## JSON") :]))
        found = compared(tmp_path)
        given = [found, found["source"], *found["points"]]
        given += [at for each in found["points"] for at in each["at"].values()]
        given += [ask for each in found["points"] for ask in each["asks"]]
        given += [at for each in found["points"] for ask in each["asks"] for at in ask["at"].values()]
        given += [answer for each in found["points"] for at in each["at"].values() for answer in at["criteria"]]
        assert {key for each in given for key in each} <= promised


REGISTER = "registers/yardsticks.yaml"
MISTAKES = {
    "a value laxer than each that is asked": (
        FULL,
        (REGISTER, "{low: 500, high: 900}", "{low: 600, high: 900}"),
        (CIRCULARITY, "point: G1", "E216", "covers: part"),
    ),
    "all of what could not all be read": (
        "{yardstick: goals, point: G2, covers: full}",
        None,
        (CIRCULARITY, "point: G2", "E216", "covers: part"),
    ),
    "no parameter for a value": (
        PART.replace("cycles: cycles, ", ""),
        None,
        (CIRCULARITY, "point: G1", "E217", "values"),
    ),
    "unknown thing asked": (
        PART.replace("[cycles, loss]", "[cycle]"),
        None,
        (CIRCULARITY, "[cycle]", "E304", "cycles"),
    ),
    "unknown thing asked of a value": (
        PART.replace("loss: loss}", "loss: lose}"),
        None,
        (CIRCULARITY, "loss: lose", "E304", "loss"),
    ),
    "thing asked of another product": (
        "{yardstick: goals, point: G3, covers: part, asks: [watch]}",
        None,
        (CIRCULARITY, "[watch]", "E304", "watch"),
    ),
    "unknown parameter": (PART.replace("loss: loss}", "los: loss}"), None, (CIRCULARITY, "los: loss", "E304", "loss")),
    "another unit": (PART.replace("loss: loss}", "loss: cycles}"), None, (CIRCULARITY, "loss: cycles", "E209", "unit")),
    "things asked beside all of them": (
        FULL.replace("full", "full, asks: [loss]"),
        None,
        (CIRCULARITY, "asks: [loss]", "E209", "covers: part"),
    ),
    "unknown level": (PART, (REGISTER, "levels: [high]", "levels: [hihg]"), (REGISTER, "hihg", "E304", "high")),
    "unknown level of a value": (
        PART,
        (REGISTER, "values: {low: 500, high: 900}", "products: [gadget]\n          values: {low: 500, hihg: 900}"),
        (REGISTER, "{low: 500, hihg", "E304", "high"),
    ),
    "value without unit": (PART, (REGISTER, "          unit: cycles\n", ""), (REGISTER, "cycles:", "E201", "unit")),
    "unit without value": (
        PART,
        (REGISTER, "The gadget gives tips\n", "The gadget gives tips\n          unit: cycles\n"),
        (REGISTER, "unit: cycles\n          levels: [high]", "E209", "value"),
    ),
    "unknown law": (PART, (REGISTER, "law: {gadget: ", "law: {gadget: x"), (REGISTER, "law: {gadget", "E304", "")),
    "unknown text read": (
        PART,
        (REGISTER, "read_in: website", "read_in: websit"),
        (REGISTER, "websit", "E304", "website"),
    ),
    "no translation": (
        PART,
        ("registers/nl/yardsticks.yaml", "        tips: Het apparaatje geeft tips\n", ""),
        ("registers/nl/yardsticks.yaml", "cycles: De accu", "E307", ""),
    ),
    "translation of nothing that is asked": (
        PART,
        ("registers/nl/yardsticks.yaml", "        tips: Het", "        tip: Het"),
        ("registers/nl/yardsticks.yaml", "tip: Het", "E308", "tips"),
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_reported_at_its_place_with_a_hint(name, tmp_path):
    meets, changed, told = MISTAKES[name]
    criteria = goals(tmp_path, meets, *([changed] if changed else []))
    found = problems(tmp_path)
    file, needle, code, hint = told
    shown = [(each["code"], each["file"], each["line"]) for each in found]
    assert (code, f"criteria/{file}", place(criteria / file, needle)[0]) in shown
    assert any(hint in each["hint"] for each in found if each["code"] == code)


def test_the_goals_and_the_battery_have_no_mistake(tmp_path):
    goals(tmp_path)
    assert problems(tmp_path) == []


def test_a_criterion_of_common_passes_over_what_is_asked_of_others(tmp_path):
    criteria = goals(tmp_path, "{yardstick: goals, point: G3, covers: part, asks: [safe, watch]}")
    for path, taken in (("circularity.yaml", "- common: battery\n"), ("nl/circularity.yaml", "")):
        theirs, own = criteria / "common" / path, criteria / "gadget" / path
        text = own.read_text(encoding="utf-8")
        end = text.index("- id: repair" if taken else "repair:")
        theirs.parent.mkdir(parents=True, exist_ok=True)
        theirs.write_text(text[:end], encoding="utf-8")
        own.write_text(f"{taken}{text[end:]}", encoding="utf-8")
    assert problems(tmp_path) == []
    assert states(point(tmp_path, "G3")) == ["full", "full", "full"]


def test_show_names_what_of_a_point_a_criterion_asks(tmp_path):
    goals(tmp_path)
    out = tenderkit("show", "gadget/battery", folder=tmp_path).out
    assert "meets: goals G1, in part (cycles, loss)\n" in out


@pytest.mark.parametrize("group", ["laptop", "smartphone", "tablet"])
def test_what_the_shipped_sets_claim_of_eu_gpp_is_borne_out(group, tmp_path):
    run = tenderkit("check", str(SHIPPED / group), "--select", "E2", "--format", "json", folder=ROOT)
    assert json.loads(run.out) == []
    run = tenderkit("coverage", f"{group}@draft", "--yardstick", "eu-gpp-2021", "--format", "json", folder=tmp_path)
    (found,) = json.loads(run.out)["yardsticks"]
    assert all(each["asks"] for each in found["points"] if each["applies"])
    assert not any(each["at"]["ambitious"]["state"] == "full" for each in found["points"] if each["id"] == "TS18")
