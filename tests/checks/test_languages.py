"""A text in another language than its file is found at its line; names, quotations and short texts are not."""

import json

import pytest

from tenderkit.checks.languages import other_language
from tests.support import DAY, small, tenderkit

CO2, CIRCULARITY = "gadget/nl/co2.yaml", "gadget/nl/circularity.yaml"
LESS = "    Hoe minder stroom een apparaatje gebruikt, hoe meer punten het krijgt.\n"


def found(folder, *changes):
    """Return file, line and message of what is found of texts in another language."""
    criteria = small(folder, *changes)
    run = tenderkit("check", "--date", DAY, "--select", "E351", "--format", "json", folder=criteria)
    assert run.code == 0, run.err
    return [(p["file"], p["line"], p["message"]) for p in json.loads(run.out)]


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "told"),
    [
        (CO2, "De stroom die elk", "The electricity that each", 3, "'subject' is in 'en', not in 'nl'"),
        (CO2, LESS, "    The less electricity it uses, the more points it earns.\n", 5, "'requirement' is in 'en'"),
        (CO2, LESS, LESS + "    This is what each of them earns.\n", 6, "This is what each of ..."),
        ("gadget/co2.yaml", "electricity each gadget uses", "elektriciteit die elk apparaat van ons", 4, "'subject'"),
        ("gadget/nl/set.yaml", "Apparaatjes van elke soort.", "The gadgets of every kind.", 4, "'scope' is in 'en'"),
        (
            "registers/nl/labels.yaml",
            "equivalent: |\n",
            "equivalent: |\n    That is for all.\n",
            3,
            "That is for all.",
        ),
    ],
)
def test_a_text_in_another_language_is_found_at_its_line(file, old, new, line, told, tmp_path):
    ((where, at, message),) = found(tmp_path, (file, old, new))
    assert (where, at) == (file, line)
    assert told in message


def test_a_title_that_is_that_of_the_source_is_found(tmp_path):
    changes = [("gadget/co2.yaml", "title: Power", "title: Energy use"), (CO2, "title: Stroom", "title: Energy use")]
    assert found(tmp_path, *changes) == [(CO2, 2, "'title' is in 'en', not in 'nl': Energy use")]


@pytest.mark.parametrize("name", ["Power", "Power Usage", "EPEAT Gold"])
def test_a_title_that_is_a_name_may_be_the_same_in_both(name, tmp_path):
    changes = [("gadget/co2.yaml", "title: Power", f"title: {name}"), (CO2, "title: Stroom", f"title: {name}")]
    assert found(tmp_path, *changes) == []


@pytest.mark.parametrize(
    "text",
    [
        "De eis volgt *Green Public Procurement criteria for the use of computers*, deel 2.",
        "De eis volgt \u2018the use of the computers that are offered\u2019, deel 2.",
        "Zie [het overzicht](https://example.org/the-use-of-and-with/these.html).",
        "De klassen A vanaf 4,00, B vanaf 3,35 en D vanaf 1,75 gelden.",
        "Zie ENERGY STAR for Computers.",
        "Ja.",
    ],
)
def test_names_quotations_and_addresses_say_nothing_about_the_language(text):
    assert other_language(text, "nl") is None


def test_a_language_without_small_words_here_still_tells_english_apart():
    assert other_language("The battery lasts, and this is shown with a report.", "pl") == (
        "en",
        0,
        "The battery lasts, and this is shown with a report.",
    )
    assert other_language("Bateria wytrzymuje to do 500 cykli, a na ekranie jest to widoczne.", "pl") is None
