"""What authors type and do not mean is found at its line, and what only looks like it is not."""

import json

import pytest

from tests.support import DAY, change, small, tenderkit

CO2, DUTCH = "gadget/co2.yaml", "gadget/nl/co2.yaml"
CIRCULARITY = "gadget/circularity.yaml"
LESS = "    The less electricity a gadget uses, the more points it earns.\n"
DUTCH_LESS = "    Hoe minder stroom een apparaatje gebruikt, hoe meer punten het krijgt.\n"


def found(folder, *changes, code="E35"):
    """Return code, file, line, message and hint of what is found of slips."""
    criteria = small(folder, *changes)
    run = tenderkit("check", "--date", DAY, "--select", code, "--format", "json", folder=criteria)
    return [(p["code"], p["file"], p["line"], p["message"], p["hint"]) for p in json.loads(run.out)]


def in_text(text, folder):
    """Return code, line and hint of what is found in a requirement."""
    lines = "".join(f"    {line}\n" if line else "\n" for line in text.split("\n"))
    return [(code, line, hint) for code, _, line, _, hint in found(folder, (CO2, LESS, lines))]


@pytest.mark.parametrize("written", ["{ zero }", "{zero}", "${zero}", "{zero}}", "[zero]"])
def test_a_parameter_in_other_brackets_is_an_error_at_its_line_and_nothing_else(written, tmp_path):
    changes = (
        (CO2, LESS, f"{LESS}    It uses {written} at most.\n"),
        (DUTCH, DUTCH_LESS, DUTCH_LESS + "    Max. {{ zero }}.\n"),
    )
    ((code, file, line, message, hint),) = found(tmp_path, *changes, code="E3")
    assert (code, file, line, message) == ("E352", CO2, 12, f"'{written}' is no placeholder")
    assert hint.startswith("write {{ zero }};")


def test_a_build_is_refused_too(tmp_path):
    criteria = small(tmp_path, (CO2, LESS, f"{LESS}    It uses {{ zero }} at most.\n"))
    run = tenderkit("build", "gadget", "--lang", "en", folder=criteria.parent)
    assert run.code == 1
    assert "E352" in run.err
    assert list(tmp_path.glob("*.docx")) == []


def test_in_a_translation_the_translation_is_blamed(tmp_path):
    changes = (
        (CO2, LESS, f"{LESS}    At most {{{{ zero }}}}.\n"),
        (DUTCH, DUTCH_LESS, DUTCH_LESS + "    Max. { zero }.\n"),
    )
    assert [told[:3] for told in found(tmp_path, *changes, code="E3")] == [("E352", DUTCH, 6)]


@pytest.mark.parametrize(
    "written", ["\\\\{ zero }", "\\\\[zero\\\\]", "[zero](https://example.org)", "[other]", "{{ zero }}"]
)
def test_brackets_that_are_meant_are_left_alone(written, tmp_path):
    assert in_text(f"It uses {written} at most.", tmp_path) == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("It has:\n\u2705 a switch\n\u2705 a sensor", 12),
        ("\u2022 a switch", 11),
        ("It has:\n\u2013 a switch", 12),
        ("It has\n\u2013 a switch\n\u2013 a sensor", 12),
        ("It has:\n-a switch", 12),
        ("It has:\n\n-switch", 13),
        ("It has:\na) a switch\nb) a sensor", 12),
        ("It has:\n1.A switch\n2.A sensor", 12),
        ("It has:\n\u2192 a switch", 12),
    ],
)
def test_a_list_made_by_hand_is_found_at_its_first_line(text, line, tmp_path):
    ((code, at, hint),) = in_text(text, tmp_path)
    assert (code, at) == ("E353", line)
    assert "begin each item with" in hint


@pytest.mark.parametrize(
    "text",
    [
        "It has:\n\n- a switch\n- a sensor",
        "It has:\n\n1. A switch.\n2. A sensor.",
        "It has a switch\n\u2013 or a sensor \u2013 that counts.",
        "It stays below\n-5 degrees.",
        "See the list,\ne.g. the first item.",
        "*Each* gadget counts.",
        "| A | B |\n|---|---|\n| 1 | 2 |",
        "It uses\n1.5 W at most.",
    ],
)
def test_lists_and_sentences_are_left_alone(text, tmp_path):
    assert in_text(text, tmp_path) == []


@pytest.mark.parametrize("style", [">", ">-", ""])
def test_a_list_whose_lines_yaml_joins_is_found_at_its_first_item(style, tmp_path):
    new = f"requirement: {style}\n    It has\n    - a switch\n    - a sensor\n".replace(": \n", ":\n")
    ((code, file, line, message, hint),) = found(tmp_path, (CO2, f"requirement: |\n{LESS}", new))
    assert (code, file, line) == ("E353", CO2, 12)
    assert "joined" in message
    assert "|" in hint


@pytest.mark.parametrize(
    "new",
    [
        "requirement: >\n    It has\n\n    - a switch\n\n    - a sensor\n",
        "requirement: >\n    It has\n      - a switch\n      - a sensor\n",
        "requirement: 'It has\n\n\n    - a switch\n\n    - a sensor'\n",
        "requirement: >\n    It has a switch\n    and a sensor.\n",
    ],
)
def test_a_list_whose_lines_yaml_keeps_is_left_alone(new, tmp_path):
    assert found(tmp_path, (CO2, f"requirement: |\n{LESS}", new)) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "hint"),
    [
        ('unit: kWh/year, zero: "{{ zero }}", full: 15', 'unit: "%", zero: 0, full: 0.75', 18, "write 75 for 75 %"),
        ("full: 15", "full: 1.000", 18, "write 1000 if that is meant"),
        ("baseline: 30,", "baseline: 1.500,", 9, "write 1500 if that is meant"),
    ],
)
def test_a_number_that_is_read_otherwise_is_found_at_its_line(old, new, line, hint, tmp_path):
    told = found(tmp_path, (CO2, old, new), code="E354")
    assert [(each[1], each[2]) for each in told] == [(CO2, line)]
    assert told[0][4].startswith(hint)


def share(text, parameter, folder):
    """Return what is found of a parameter in % in the requirement of the battery."""
    changes = (
        (CIRCULARITY, 'loss: {unit: "%", stricter: lower, value: 0.5}', f"loss: {parameter}"),
        (CIRCULARITY, "and loses < {{ loss }} % a month", text),
    )
    return [(line, hint) for _, _, line, _, hint in found(folder, *changes, code="E354")]


def test_a_share_as_a_fraction_is_found_where_the_text_speaks_of_the_least(tmp_path):
    values = '{unit: "%", stricter: higher, baseline: 0.90, significant: 0.95, ambitious: 1.0}'
    assert share("and at least {{ loss }} % is left", values, tmp_path) == [(10, "write 90 for 90 %")]


@pytest.mark.parametrize(
    ("text", "parameter"),
    [
        ("and loses at least {{ loss }} %", '{unit: "%", stricter: lower, value: 0.5}'),
        ("and each day costs {{ loss }} %", '{unit: "%", stricter: higher, value: 0.5}'),
        (
            "and at least {{ loss }} % is left",
            '{unit: "%", stricter: higher, baseline: 0.5, significant: 1, ambitious: 2}',
        ),
        ("and at least {{ loss }} kg is left", "{unit: kg, stricter: higher, value: 0.5}"),
    ],
)
def test_small_values_that_may_be_meant_are_left_alone(text, parameter, tmp_path):
    assert share(text, parameter, tmp_path) == []


@pytest.mark.parametrize(
    "title",
    [
        "At most 30 in a year",
        "Power of 18 W",
        "5 years of power",
        "90 % less power",
        "Power below {zero}",
        "Long " * 17,
    ],
)
def test_a_title_with_a_value_or_too_many_words_is_found(title, tmp_path):
    ((code, file, line, _, _),) = found(tmp_path, (CO2, "title: Power", f"title: {title}"))
    assert (code, file, line) == ("E355", CO2, 3)


@pytest.mark.parametrize(
    "title", ["Power as in ISO 14001", "CO2 of power", "USB 4 and 2 plugs", "Wi-Fi 6", "EN 50564:2011"]
)
def test_a_title_with_a_number_that_is_a_name_is_left_alone(title, tmp_path):
    assert found(tmp_path, (CO2, "title: Power", f'title: "{title}"')) == []


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (CO2, "checked: 2026-11", "checked: 2026-12"),
        ("registers/sources.yaml", None, "2026-11-22"),
        ("registers/labels.yaml", None, "2027-11-21"),
        ("registers/law.yaml", None, "2026-11-22"),
    ],
)
def test_a_date_that_is_still_to_come_is_found(file, old, new, tmp_path):
    if old is None:
        text = (small(tmp_path / "as-it-is") / file).read_text(encoding="utf-8")
        at = text.index("checked: ")
        old, new = text[:at] + text[at : at + 19], f"{text[:at]}checked: {new}"
    ((code, where, _, message, _),) = found(tmp_path, (file, old, new))
    assert (code, where) == ("E356", file)
    assert "still to come" in message


def test_a_date_is_judged_on_the_day_that_is_told(tmp_path):
    criteria = small(tmp_path)
    change(criteria / CO2, "checked: 2026-11", "checked: 2027-01")
    run = tenderkit("check", "--date", "2027-01-01", "--select", "E356", folder=criteria)
    assert run.code == 0
    assert run.out == ""
