"""Criteria of `common/` are taken in by name, with what the set says itself, and every finding has its own file."""

import json
import shutil

import pytest

from tenderkit.words.terms import Theme
from tests.support import composed, loaded, place, small, tenderkit

COMMON = """\
- id: shared
  kind: specification
  title: Parts of the {{ product.singular }}
  subject: The parts of the {{ product.plural }} delivered; use stage.
  priority: 1
  effort: low
  status: proposed
  parameters:
    years: {unit: years, stricter: higher, baseline: 3, significant: 5, ambitious: 7}
    share: {unit: "%", value: 80}
  requirement: |
    Parts of all {{ product.plural }} can be had for {{ years }} years, and {{ share }} % of them at once:

    - battery
  adds:
    significant:
      requirement: |
        - keys
  verification: |
    A list of parts.
  rationale: |
    Without parts no repair.
  guidance: |
    Ask for the list.
  market: {offer: wide, basis: "Three makers.", checked: 2026-11}
  sources: [{source: handbook}]
"""

COMMON_NL = """\
shared:
  title: Onderdelen van de {{ product.singular }}
  subject: De onderdelen van de geleverde {{ product.plural }}; gebruiksfase.
  requirement: |
    Onderdelen van alle {{ product.plural }} zijn {{ years }} jaar leverbaar, en {{ share }} % daarvan direct:

    - accu
  adds:
    significant:
      requirement: |
        - toetsen
  verification: |
    Een onderdelenlijst.
  rationale: |
    Zonder onderdelen geen reparatie.
  guidance: |
    Vraag de lijst.
  market: {basis: "Drie makers."}
"""


@pytest.fixture
def criteria(tmp_path):
    """Return a criteria folder with two sets, of which the first takes the common criterion as it is."""
    folder = small(tmp_path)
    for name, text in (("common/co2.yaml", COMMON), ("common/nl/co2.yaml", COMMON_NL)):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    shutil.copytree(folder / "gadget", folder / "widget")
    for language, name in (("", "widget"), ("nl", "dingetje")):
        path = folder / "widget" / language / "set.yaml"
        text = path.read_text(encoding="utf-8").splitlines()
        text = [f"product: {{singular: {name}, plural: {name}s}}" if "product:" in line else line for line in text]
        path.write_text("\n".join(text) + "\n", encoding="utf-8")
    add(folder / "gadget" / "co2.yaml", "- common: shared\n")
    return folder


def add(path, text):
    with path.open("a", encoding="utf-8") as file:
        file.write("\n" + text)


def replace(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def shared(folder, group="gadget", level="baseline", language="en"):
    return next(c for c in composed(loaded(folder, group), level, language).criteria() if c.id == "shared")


def problems(folder, *paths):
    run = tenderkit("check", *paths, "--format", "json", "--ignore", "E312", folder=folder.parent)
    return [(p["file"].removeprefix("criteria/"), p["line"], p["code"], p["message"]) for p in json.loads(run.out)]


def test_a_folder_with_common_criteria_is_right(criteria):
    assert [problem for problem in problems(criteria) if problem[2].startswith("E")] == []


def test_a_parameter_changed_in_common_shows_in_every_set(criteria):
    add(criteria / "widget" / "co2.yaml", "- common: shared\n")
    replace(criteria / "common" / "co2.yaml", "baseline: 3", "baseline: 4")
    for group in ("gadget", "widget"):
        assert "4 years" in shared(criteria, group).requirement


def test_a_sets_own_value_wins_and_the_others_stay(criteria):
    add(criteria / "widget" / "co2.yaml", "- common: shared\n  parameters:\n    years: {baseline: 4}\n")
    assert "4 years" in shared(criteria, "widget").requirement
    assert "5 years" in shared(criteria, "widget", "significant").requirement
    assert "3 years" in shared(criteria, "gadget").requirement


def test_one_own_value_takes_the_place_of_all_levels_and_the_other_way_round(criteria):
    own = "years: {value: 6}\n    share: {baseline: 70, significant: 75, ambitious: 80}\n"
    replace(criteria / "common" / "co2.yaml", 'share: {unit: "%",', 'share: {unit: "%", stricter: higher,')
    add(criteria / "widget" / "co2.yaml", f"- common: shared\n  parameters:\n    {own}")
    assert "6 years, and 70 %" in shared(criteria, "widget").requirement
    assert "6 years, and 80 %" in shared(criteria, "widget", "ambitious").requirement


def test_the_product_has_the_name_that_the_set_gives_it_in_each_language(criteria):
    add(criteria / "widget" / "co2.yaml", "- common: shared\n")
    english, dutch = shared(criteria, "widget"), shared(criteria, "widget", language="nl")
    assert (english.title, dutch.title) == ("Parts of the widget", "Onderdelen van de dingetje")
    assert "widgets delivered" in english.subject
    assert "all widgets can" in english.requirement
    assert "alle dingetjes zijn" in dutch.requirement


def test_the_words_for_the_product_may_stand_in_a_sets_own_criteria(criteria):
    path = criteria / "gadget" / "circularity.yaml"
    replace(path, "A gadget is repaired", "A {{ product.singular }} is repaired")
    repair = next(c for c in composed(loaded(criteria)).criteria() if c.id == "repair")
    assert "A gadget is repaired" in repair.requirement


def test_an_unknown_word_of_the_product_is_refused_with_its_place(criteria):
    replace(criteria / "common" / "co2.yaml", "all {{ product.plural }}", "all {{ product.name }}")
    line = place(criteria / "common" / "co2.yaml", "product.name")[0]
    found = [problem[:3] for problem in problems(criteria) if problem[2].startswith("E")]
    assert ("common/co2.yaml", line, "E301") in found


def test_what_a_set_adds_comes_after_the_common_text_in_each_language(criteria):
    extra = "  extra:\n    requirement: |\n      {}\n    verification: |\n      {}\n"
    add(criteria / "widget" / "co2.yaml", "- common: shared\n" + extra.format("- a lens", "A photograph."))
    nl = extra.format("- een lens", "Een foto.")
    add(criteria / "widget" / "nl" / "co2.yaml", "shared:\n" + nl)
    english, dutch = (shared(criteria, "widget", "significant", language) for language in ("en", "nl"))
    assert english.requirement.index("battery") < english.requirement.index("keys") < english.requirement.index("lens")
    assert english.requirement.count("<ul>") == 1
    assert "<li>een lens</li>" in dutch.requirement
    assert "A photograph." in english.verification
    assert "Een foto." in dutch.verification
    assert [problem for problem in problems(criteria) if problem[2].startswith("E")] == []


def test_a_set_that_takes_it_at_fewer_levels_keeps_what_lower_levels_add(criteria):
    add(criteria / "widget" / "co2.yaml", "- common: shared\n  levels: [ambitious]\n")
    assert loaded(criteria, "widget").find("shared")[2].applies_at == ("ambitious",)
    assert "<li>keys</li>" in shared(criteria, "widget", "ambitious").requirement
    assert [problem for problem in problems(criteria) if problem[2].startswith("E")] == []


def test_the_market_of_the_product_takes_the_place_of_the_common_one_and_asks_for_its_translation(criteria):
    market = '- common: shared\n  market: {offer: narrow, basis: "One maker.", checked: 2026-10}\n'
    add(criteria / "widget" / "co2.yaml", market)
    (problem,) = [problem for problem in problems(criteria) if problem[2] == "E307"]
    assert "'basis' of 'shared' is not translated" in problem[3]
    add(criteria / "widget" / "nl" / "co2.yaml", 'shared: {market: {basis: "Eén maker."}}\n')
    assert "E307" not in {problem[2] for problem in problems(criteria)}
    assert loaded(criteria, "widget").find("shared")[2].market.basis == "One maker."


def test_further_labels_and_sources_come_after_the_common_ones(criteria):
    more = "- common: shared\n  labels: [{label: good-device, covers: part}]\n  sources: [{source: website}]\n"
    add(criteria / "widget" / "co2.yaml", more)
    criterion = loaded(criteria, "widget").find("shared")[2]
    assert [proof.label for proof in criterion.labels] == ["good-device"]
    assert [reference.source for reference in criterion.sources] == ["handbook", "website"]


@pytest.mark.parametrize(
    ("own", "needle", "code", "message"),
    [
        ("- common: shred\n", "shred", "E304", "unknown common criterion 'shred'"),
        ("- common: shared\n  parameters:\n    yeers: {value: 3}\n", "yeers", "E301", "unknown parameter 'yeers'"),
        ("- common: shared\n  parameters:\n    years: {baseline: some}\n", "some", "E2", "not a number"),
        ("- common: shared\n  parameters:\n    years: {unit: days}\n", "unit: days", "E20", "'unit'"),
        ("- common: shared\n  title: Other\n", "title: Other", "E202", "unknown field 'title'"),
        ("- common: shared\n  sources: [{source: handbok}]\n", "handbok", "E304", "unknown source 'handbok'"),
        ("- common: shared\n  extra:\n    requirement: |\n      {{ yers }}\n", "{{ yers }}", "E301", "yers"),
        ("- common: shared\n  parameters:\n    years: {significant: 2}\n", "{significant: 2", "V01", "laxer"),
    ],
)
def test_what_is_wrong_in_the_set_is_told_in_the_sets_file(own, needle, code, message, criteria):
    path = criteria / "widget" / "co2.yaml"
    add(path, own)
    first = next(problem for problem in problems(criteria) if problem[2].startswith(code))
    assert first[0] == "widget/co2.yaml"
    assert first[1] == place(path, needle)[0]
    assert message in first[3]


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        ("co2.yaml", "{{ years }}", "{{ yeers }}", "E301"),
        ("co2.yaml", "kind: specification", "kind: specificaton", "E204"),
        ("co2.yaml", "source: handbook", "source: handbok", "E304"),
        ("nl/co2.yaml", "{{ years }} jaar", "vele jaren", "E309"),
        ("nl/co2.yaml", "  verification: |\n    Een onderdelenlijst.\n", "", "E307"),
        ("nl/co2.yaml", "title:", "titel:", "E20"),
    ],
)
def test_what_is_wrong_in_common_is_told_once_and_in_its_own_file(file, old, new, code, criteria):
    add(criteria / "widget" / "co2.yaml", "- common: shared\n")
    replace(criteria / "common" / file, old, new)
    found = [problem for problem in problems(criteria) if problem[2].startswith(code)]
    assert {problem[0] for problem in found} == {f"common/{file}"}
    assert len(found) == len(set(found))


def test_a_file_of_common_that_is_no_yaml_is_told_once(criteria):
    add(criteria / "widget" / "co2.yaml", "- common: shared\n")
    (criteria / "common" / "co2.yaml").write_text("- id: [\n", encoding="utf-8")
    assert [problem[::2] for problem in problems(criteria)] == [("common/co2.yaml", "E104")]


def test_a_text_of_common_is_not_translated_in_the_set(criteria):
    add(criteria / "gadget" / "nl" / "co2.yaml", "shared:\n  title: Anders\n")
    (problem,) = [problem for problem in problems(criteria) if problem[2] == "E308"]
    assert problem[0] == "gadget/nl/co2.yaml"
    assert "'title' of 'shared' is a text of common" in problem[3]


def test_a_criterion_that_no_set_takes_is_told(criteria):
    add(criteria / "common" / "co2.yaml", COMMON.replace("id: shared", "id: idle"))
    add(criteria / "common" / "nl" / "co2.yaml", COMMON_NL.replace("shared:", "idle:"))
    run = tenderkit("check", "--format", "json", "--select", "E", folder=criteria.parent)
    (problem,) = json.loads(run.out)
    assert (problem["code"], problem["severity"]) == ("E312", "warning")
    assert "'idle'" in problem["message"]
    assert run.code == 0


def test_a_single_file_of_common_can_be_checked(criteria):
    replace(criteria / "common" / "co2.yaml", "{{ years }}", "{{ yeers }}")
    found = problems(criteria, "criteria/common/co2.yaml")
    assert [problem[2] for problem in found if problem[2].startswith("E")] == ["E306", "E301"]


def test_a_translation_without_own_texts_may_be_left_out(criteria):
    for file in (criteria / "widget" / "co2.yaml", criteria / "widget" / "nl" / "co2.yaml"):
        file.unlink()
    (criteria / "widget" / "co2.yaml").write_text("- common: shared\n", encoding="utf-8")
    assert "alle dingetjes" in shared(criteria, "widget", language="nl").requirement


def test_the_digest_of_a_set_changes_with_the_common_file_it_takes_from(criteria):
    def digest(group):
        run = tenderkit("build", group, "--format", "json", folder=criteria.parent)
        return json.loads(run.out)["selection"]["digest"]

    before = {group: digest(group) for group in ("gadget", "widget")}
    replace(criteria / "common" / "co2.yaml", "Ask for the list.", "Ask for the whole list.")
    assert digest("gadget") != before["gadget"]
    assert digest("widget") == before["widget"]


def test_show_says_where_a_criterion_stands_and_what_the_set_changes(criteria):
    add(criteria / "widget" / "co2.yaml", "- common: shared\n  parameters:\n    years: {baseline: 4}\n")
    run = tenderkit("show", "widget/shared", folder=criteria.parent)
    assert "from: criteria/common/co2.yaml; criteria/widget/co2.yaml changes parameters.years.baseline" in run.out
    card = json.loads(tenderkit("show", "gadget/shared", "--format", "json", folder=criteria.parent).out)
    assert card["from"] == {"file": "criteria/common/co2.yaml", "changed_in": "criteria/gadget/co2.yaml", "changed": []}
    rows = json.loads(tenderkit("show", "gadget", "--format", "json", folder=criteria.parent).out)
    assert {row["from"] for row in rows if row["id"] == "shared"} == {"common"}
    assert {row["from"] for row in rows if row["id"] != "shared"} == {"gadget"}


def test_show_gives_the_own_value_and_what_the_set_adds(criteria):
    own = "- common: shared\n  parameters:\n    years: {baseline: 4}\n  extra:\n    guidance: |\n      Look twice.\n"
    add(criteria / "widget" / "co2.yaml", own)
    add(criteria / "widget" / "nl" / "co2.yaml", "shared:\n  extra:\n    guidance: |\n      Kijk twee keer.\n")
    out = tenderkit("show", "widget/shared", "--level", "baseline", folder=criteria.parent).out
    assert "for 4 years" in out
    assert "Look twice." in out


def test_without_a_common_folder_of_ones_own_the_one_of_tenderkit_is_used(tmp_path):
    criteria = small(tmp_path)
    theme = next(theme for theme in Theme if any((criteria / "gadget").glob(f"{theme.value}.yaml")))
    add(criteria / "gadget" / f"{theme.value}.yaml", "- common: no-such-criterion\n")
    (problem,) = [problem for problem in problems(criteria) if problem[2] == "E304"]
    assert "unknown common criterion 'no-such-criterion'" in problem[3]
