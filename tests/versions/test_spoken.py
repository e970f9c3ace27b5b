"""What was found in one language is told in another as a comparison in that finds it."""

import pytest

from tenderkit.criteria.library import Library
from tenderkit.versions.compare import compare, in_language
from tenderkit.versions.store import open_set
from tests.support import SHIPPED, french, loaded, small

CIRCULARITY = "gadget/circularity.yaml"
CHANGES = {
    "values and texts in both": [
        (CIRCULARITY, "baseline: 500", "baseline: 600"),
        (CIRCULARITY, "A test report according", "A report of a test according"),
        ("gadget/nl/circularity.yaml", "Een testrapport volgens", "Een rapport van een test volgens"),
        ("gadget/co2.yaml", "title: Power", "title: Energy"),
        ("gadget/nl/co2.yaml", "title: Stroom", "title: Energie"),
    ],
    "the translation did not follow": [(CIRCULARITY, "A test report according", "A report according")],
    "the translation alone": [("gadget/nl/co2.yaml", "ALLEEN INKOPER: meet.", "ALLEEN INKOPER: meet zelf.")],
    "a criterion under another name": [(CIRCULARITY, "- id: battery\n", "- id: endurance\n  replaces: battery\n")],
    "one that went and one that came": [
        ("gadget/co2.yaml", "- id: power\n", "- id: energy\n"),
        ("gadget/nl/co2.yaml", "power:\n", "energy:\n"),
    ],
    "the set": [
        ("gadget/set.yaml", "Gadgets of every kind.", "Gadgets of every sort."),
        ("gadget/nl/set.yaml", "title: Apparaatjes", "title: Dingen"),
    ],
}


@pytest.mark.parametrize("name", CHANGES)
@pytest.mark.parametrize("backwards", [False, True])
def test_it_is_what_is_found_in_that_language(name, backwards, tmp_path):
    pair = [loaded(), loaded(small(tmp_path, *CHANGES[name]))]
    old, new = reversed(pair) if backwards else pair
    english, dutch = compare(old, new, "en"), compare(old, new, "nl")
    assert english.changes
    assert in_language(english, "nl") == dutch
    assert in_language(dutch, "en") == english
    assert english.as_dict()["required_bump"] == dutch.as_dict()["required_bump"]


@pytest.mark.parametrize(("before", "after"), [("1.0.0", "3.0.0"), ("3.0.0", "2.0.0")])
def test_it_is_so_for_shipped_sets_in_which_criteria_were_split_and_went(before, after):
    library = Library(SHIPPED, SHIPPED)
    old, new = (open_set(library, f"laptop@{version}") for version in (before, after))
    english, dutch = compare(old, new, "en"), compare(old, new, "nl")
    assert in_language(english, "nl") == dutch
    assert in_language(dutch, "en") == english


def test_a_language_without_what_only_the_buyer_reads_shows_the_source(tmp_path):
    old = loaded(french(tmp_path / "old"))
    new = loaded(french(tmp_path / "new", ("gadget/co2.yaml", "BUYER ONLY: measure.", "BUYER ONLY: measure twice.")))
    english, told = compare(old, new, "en"), compare(old, new, "fr")
    assert in_language(english, "fr") == told
    ((field,),) = [change.fields for change in told.changes]
    assert (field.new.strip(), field.language) == ("BUYER ONLY: measure twice.", "en")
