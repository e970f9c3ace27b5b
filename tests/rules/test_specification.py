"""The rules of technical specifications."""

from tests.rules.kit import Case, criterion, each

CASES = (
    Case(
        "SP03",
        at=("gadget/co2.yaml", "The case passes EN 50693"),
        breaks=criterion(requirement="The case has feet.\n\nThe case passes EN 50693 in full."),
        keeps=criterion(requirement="The case passes EN 50693 or equivalent.\n\nIt has feet."),
        says="EN 50693",
    ),
)


@each(CASES)
def test_rules_of_specifications_find_what_breaks_them(case, tmp_path):
    case.assert_found(tmp_path)


@each(CASES)
def test_rules_of_specifications_let_near_misses_pass(case, tmp_path):
    case.assert_not_found(tmp_path)
