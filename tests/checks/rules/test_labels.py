"""The rules of labels as proof."""

import json

import pytest

from tests.checks.rules.kit import Case, changed, criterion, each, findings

REGISTER, TRANSLATED = "registers/labels.yaml", "registers/nl/labels.yaml"

EQUIVALENT = "A test report on the same points."


def label(equivalent=EQUIVALENT, **fields):
    """Return the changes that add a label to the register, `other-mark`, with its Dutch translation."""
    fields = {
        "name": "Other Mark",
        "owner": "Other Foundation",
        "owner_kind": "ngo",
        "type": "type1",
        "products": ["gadget"],
        "themes": ["circularity"],
        "registry": "https://example.org/other",
        "art43": {"verdict": "yes", "note": "BUYER ONLY: all of it is about the goods."},
        "equivalent": equivalent,
        "sources": ["handbook"],
        "checked": "2026-11-21",
        **fields,
    }
    lines = "".join(f"  {name}: {json.dumps(value)}\n" for name, value in fields.items() if value is not None)
    texts = '  art43: {note: "ALLEEN INKOPER: alles gaat over het apparaatje."}\n  equivalent: Een testrapport.\n'
    return ((REGISTER, "", f"\nother-mark:\n{lines}"), (TRANSLATED, "", f"other-mark:\n{texts}"))


def cited(kind="specification", **entry):
    """Return the changes that add a criterion that lists the other mark as proof."""
    return criterion(kind, labels=[{"label": "other-mark", "covers": "part", **entry}])


LISTED = ("gadget/co2.yaml", '"other-mark"')
NAMED = "The case is open to tests"
SITE = {"type": "site-audit", "art43": {"verdict": "no", "note": "BUYER ONLY: it looks at factories."}}
TWO_EDITIONS = [{"edition": "1", "valid_from": "2018"}, {"edition": "2", "valid_from": "2026-06"}]

CASES = (
    Case(
        "LB01",
        at=("gadget/co2.yaml", "Good & Fair Device"),
        breaks=criterion(requirement="The case has feet.\n\nIt meets limit 4 of Good & Fair Device in full."),
        keeps=criterion(requirement="The case meets limit 4 of Good & Fair Device or an equivalent label."),
        says="Good & Fair Device",
    ),
    Case(
        "LB01",
        at=("gadget/nl/co2.yaml", "GFD-keurmerk"),
        breaks=(
            (REGISTER, "  themes: [circularity]\n", "  themes: [circularity]\n  aliases: [GFD-keurmerk]\n"),
            *criterion(dutch={"requirement": "De kast voldoet aan grens 4 van het GFD-keurmerk."}),
        ),
        keeps=(
            (REGISTER, "  themes: [circularity]\n", "  themes: [circularity]\n  aliases: [GFD-keurmerk]\n"),
            *criterion(dutch={"requirement": "De kast voldoet aan grens 4 van het GFD-keurmerk of gelijkwaardig."}),
        ),
    ),
    Case(
        "LB01",
        at=("gadget/co2.yaml", "- a Good & Fair Device entry"),
        breaks=criterion(verification="One of these counts:\n\n- a Good & Fair Device entry\n- a photograph"),
        keeps=criterion(verification="One of these, or an equivalent, counts:\n\n- a Good & Fair Device entry"),
    ),
    Case(
        "LB01",
        at=("gadget/co2.yaml", "Good & Fair Device"),
        breaks=criterion(verification="The extract of Good & Fair Device."),
        keeps=criterion(
            verification="The extract of Good & Fair Device.",
            labels=[{"label": "good-device", "edition": "2", "covers": "part"}],
        ),
    ),
    Case(
        "LB01",
        at=("gadget/co2.yaml", "a Good & Fair Device"),
        breaks=criterion(verification="The entry of a Good & Fair Device."),
        keeps=criterion(verification="The name Good & Fair Device alone does not count."),
    ),
    Case(
        "LB03",
        at=LISTED,
        breaks=(*label(slots=["contract"]), *cited()),
        keeps=(*label(slots=["specification"]), *cited()),
        says="'Other Mark' in specification",
    ),
    Case(
        "LB03",
        at=("gadget/co2.yaml", "Other Mark"),
        breaks=(*label(**SITE), *criterion(requirement="The factory holds an Other Mark or an equivalent.")),
        keeps=(*label(**SITE), *criterion(requirement="The factory meets limit 4 of Other Mark or an equivalent.")),
        says="Other Mark",
    ),
    Case(
        "LB03",
        at=LISTED,
        breaks=(*label(type="rating"), *cited("award")),
        keeps=(*label(type="rating"), *cited("contract")),
    ),
    Case(
        "LB04",
        at=("gadget/co2.yaml", "It bears Good & Fair Device"),
        breaks=criterion(requirement="The case has four feet.\nIt bears Good & Fair Device or an equivalent label."),
        keeps=criterion(
            requirement="The case has four feet.\nIt meets criterion 4.1 of Good & Fair Device or equivalent."
        ),
    ),
    Case(
        "LB05",
        at=("gadget/co2.yaml", "The gadget bears Other Mark"),
        breaks=(
            *label(),
            *criterion(requirement="The gadget bears Other Mark or an equivalent label.\nThe certificate is valid."),
        ),
        keeps=(
            *label(),
            *criterion(requirement="The case has four feet.\nIt bears Other Mark or an equivalent label."),
        ),
        says="Other Mark",
    ),
    Case(
        "LB05",
        at=("gadget/co2.yaml", "The gadget bears an official ecolabel"),
        breaks=criterion(requirement="The gadget bears an official ecolabel."),
        keeps=criterion(requirement="The gadget has a label of 4 mm."),
    ),
    Case(
        "LB06",
        at=LISTED,
        breaks=(*label(status="ended"), *cited()),
        keeps=(*label(status="unconfirmed"), *cited()),
        says="Other Mark",
    ),
    Case(
        "LB06",
        at=("gadget/co2.yaml", "Other Mark"),
        breaks=(*label(status="ended"), *criterion(verification="The entry of an Other Mark or equivalent.")),
        keeps=(*label(status="ended"), *criterion(verification="An Other Mark does not count.")),
    ),
    Case(
        "LB07",
        at=LISTED,
        breaks=(*label(editions=TWO_EDITIONS), *cited(edition="1")),
        keeps=(*label(editions=TWO_EDITIONS), *cited(edition="2")),
        says="Other Mark 1 was followed by 2",
    ),
    Case(
        "LB07",
        at=LISTED,
        breaks=(*label(editions=TWO_EDITIONS), *cited()),
        keeps=(*label(), *cited()),
        says="has edition 2",
    ),
    Case(
        "LB07",
        at=LISTED,
        breaks=(*label(editions=TWO_EDITIONS), *cited(edition="1")),
        keeps=(*label(editions=TWO_EDITIONS), *cited(edition="1")),
        day="2026-06-01",
        keeps_day="2026-05-31",
    ),
    Case(
        "LB07",
        at=LISTED,
        breaks=(*label(editions=TWO_EDITIONS), *cited(edition="1")),
        keeps=(*label(editions=[{**TWO_EDITIONS[0], "valid_until": "2027"}, TWO_EDITIONS[1]]), *cited(edition="1")),
    ),
    Case(
        "LB07",
        at=LISTED,
        breaks=(*label(editions=TWO_EDITIONS), *cited(edition="1")),
        keeps=(*label(editions=TWO_EDITIONS), *cited(edition="3")),
    ),
    Case(
        "LB08",
        at=LISTED,
        breaks=(*label(tiers=["Silver", "Gold"]), *cited()),
        keeps=(*label(tiers=["Silver", "Gold"]), *cited(criterion="4.1")),
        says="Other Mark",
    ),
    Case(
        "LB08",
        at=("gadget/co2.yaml", "Other Mark Gold"),
        breaks=(*label(tiers=["Silver", "Gold"]), *criterion(verification="An Other Mark Gold or an equivalent.")),
        keeps=(
            *label(tiers=["Silver", "Gold"]),
            *criterion(verification="An entry for criterion 4.1 of Other Mark Gold or equivalent."),
        ),
        says="Other Mark Gold",
    ),
    Case(
        "LB09",
        at=("gadget/co2.yaml", "Other Mark"),
        breaks=(*label(), *criterion("award", requirement="Gadgets with Other Mark or an equivalent earn points.")),
        keeps=(
            *label(),
            *criterion("award", requirement="The number of limits of Other Mark or an equivalent that are met."),
        ),
    ),
    Case(
        "LB10",
        at=LISTED,
        breaks=(*label(), *cited("selection")),
        keeps=(*label(**SITE), *cited("selection")),
        says="Other Mark",
    ),
    Case(
        "LB10",
        at=("gadget/co2.yaml", "Other Mark"),
        breaks=(
            *label(),
            *criterion("selection", requirement="The tenderer sells goods with Other Mark or equivalent."),
        ),
        keeps=(*label(), *criterion(requirement="The feet meet limit 4 of Other Mark or equivalent.")),
    ),
    Case(
        "LB11",
        at=("gadget/co2.yaml", "self-declaration"),
        breaks=criterion(verification="A certificate or a self-declaration."),
        keeps=criterion(verification="A certificate or a self-declaration with a test report."),
        says="self-declaration",
    ),
    Case(
        "LB11",
        at=(REGISTER, "A declaration of the manufacturer"),
        breaks=(*label("A declaration of the manufacturer."), *cited()),
        keeps=(*label("A technical dossier and a declaration of the manufacturer."), *cited()),
    ),
    Case(
        "LB12",
        at=(REGISTER, "other-mark:"),
        breaks=(*label(registry=None), *cited()),
        keeps=(*label(registry=None, type="method"), *cited()),
        says="Other Mark",
    ),
    Case(
        "LB12",
        at=(REGISTER, "other-mark:"),
        breaks=(*label(registry=None), *cited()),
        keeps=label(registry=None),
    ),
    Case(
        "LB13",
        at=LISTED,
        breaks=(*label(products=["laptop", "tablet"]), *cited()),
        keeps=(*label(products=["laptop", "gadget"]), *cited()),
        says="Other Mark",
    ),
    Case(
        "LB13",
        at=LISTED,
        breaks=(*label(products=["laptop"]), *cited()),
        keeps=(*label(products=["laptop"], **SITE), *cited()),
    ),
)


@each(CASES)
def test_rules_of_labels_find_what_breaks_them(case, tmp_path):
    case.assert_found(tmp_path)


@each(CASES)
def test_rules_of_labels_let_near_misses_pass(case, tmp_path):
    case.assert_not_found(tmp_path)


@pytest.mark.parametrize("rule", ["LB03", "LB06", "LB10"])
def test_a_label_that_is_in_no_register_is_left_to_the_references(rule, tmp_path):
    unknown = criterion("selection", labels=[{"label": "nobody-knows-it", "covers": "part"}])
    assert findings(changed(tmp_path, unknown), rule) == []


@pytest.mark.parametrize(
    ("fields", "kind", "rule"),
    [
        ({"status": "ended", "slots": ["award"]}, "specification", "LB06"),
        ({"slots": ["award"]}, "specification", "LB03"),
        ({"type": "rating", "aliases": ["EcoVadis"]}, "specification", "SP07"),
        ({}, "selection", "LB10"),
    ],
)
def test_a_label_that_has_no_place_in_a_text_need_not_be_opened_for_others(fields, kind, rule, tmp_path):
    name = fields.get("aliases", ["Other Mark"])[0]
    named = criterion(kind, requirement=f"The feet have four screws.\nThe maker shows its {name}.")
    told = [problem.code for problem in findings(changed(tmp_path, (*label(**fields), *named)))]
    assert told == [rule]


def test_a_management_system_or_an_operators_standard_is_no_label_that_hides_its_requirement(tmp_path):
    operator = label(type="operator", slots=["contract"])
    clause = "Recyclers of the gadgets delivered are certified to Other Mark or an equivalent standard."
    criteria = changed(tmp_path, (*operator, *criterion("contract", requirement=clause)))
    assert [problem.code for problem in findings(criteria) if problem.code.startswith("LB")] == []


def test_a_short_name_is_found_only_as_it_is_written(tmp_path):
    named = criterion(requirement="The case has a gfd of 4 mm.")
    alias = (REGISTER, "  themes: [circularity]\n", "  themes: [circularity]\n  aliases: [GFD]\n")
    assert findings(changed(tmp_path / "small", (alias, *named)), "LB01") == []
    named = criterion(requirement="The case has a GFD of 4 mm.")
    assert len(findings(changed(tmp_path / "as-written", (alias, *named)), "LB01")) == 1


def test_of_two_labels_with_one_name_the_one_for_the_product_is_meant(tmp_path):
    other = label(aliases=["Good & Fair"], status="ended", products=["laptop"])
    ours = (REGISTER, "  products: [gadget]\n  themes", '  products: [gadget]\n  aliases: ["Good & Fair"]\n  themes')
    named = criterion(verification="The entry of Good & Fair or an equivalent.")
    assert findings(changed(tmp_path, (ours, *other, *named)), "LB06") == []


def test_what_a_measure_says_of_labels_is_the_buyers_own(tmp_path):
    measure = criterion("measure", requirement="BUYER ONLY: look for Good & Fair Device first.")
    assert findings(changed(tmp_path, measure)) == []


def test_what_a_label_accepts_is_judged_where_criteria_list_it(tmp_path):
    accepted = label(registry=None, accept={"LB12": "its owner publishes no register"})
    assert findings(changed(tmp_path / "listed", (*accepted, *cited()))) == []
    idle = label(accept={"LB12": "its owner publishes no register"})
    assert [p.code for p in findings(changed(tmp_path / "idle", (*idle, *cited())))] == ["E313"]
    assert findings(changed(tmp_path / "not-listed", idle)) == []
