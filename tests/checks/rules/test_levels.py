"""The rules of levels, and of what must agree within a set."""

from tests.checks.rules.kit import Case, criterion, each

CO2 = "gadget/co2.yaml"
DUTCH = "gadget/nl/co2.yaml"

FEET = "The case has feet of {{ feet }} cm, measured with a ruler."


def feet(**values):
    return {"feet": {"unit": "cm", "stricter": "higher", **values}}


def minimum(**values):
    return criterion(requirement=FEET, parameters=feet(**values))


def award(zero, full, unit="cm"):
    """Return an award criterion with a line from `zero` to `full` that needs the minimum."""
    scoring = {"weight": 7, "measure": "Feet.", "linear": {"unit": unit, "zero": zero, "full": full}, "example": [5]}
    return criterion("award", id="more", needs=["extra"], scoring=scoring)


def dated(file, old, new):
    return (f"registers/{file}.yaml", old, new)


LEAST = {"law": "directive", "value": 4}
LEVELS = {"baseline": 4, "significant": 4, "ambitious": 5}

OLD = {"relation": "class", "source": "handbook"}
COUNT = {"meet": 412, "of": 1191, "suppliers": 23, "data": "A register"}
EXTRA = "extra:\n  title: Extra\n  publisher: Office\n  checked: 2025-11-20\n"
IN_FORCE = "  date: 2020-05\n  in_force: true"


def counted(date):
    return minimum(value=4, basis={"market": {**COUNT, "date": date}})


CASES = (
    Case(
        "V02",
        at=(CO2, '"feet": {"unit"'),
        breaks=minimum(**LEVELS),
        keeps=minimum(baseline=4, significant="4.5", ambitious=5),
        says="baseline and significant",
    ),
    Case(
        "V02",
        at=(CO2, '"feet": {"unit"'),
        breaks=minimum(**LEVELS),
        keeps=criterion(
            requirement=FEET, parameters=feet(**LEVELS), adds={"significant": {"requirement": "And a hook."}}
        ),
    ),
    Case("V02", at=(CO2, '"feet": {"unit"'), breaks=minimum(**LEVELS), keeps=minimum(value=4)),
    Case(
        "V04",
        at=(CO2, 'scoring: {"weight": 7'),
        breaks=(*minimum(value=4), *award(3, 8)),
        keeps=(*minimum(value=4), *award(4, 8)),
        says="they begin at 3, and 'feet' of 'extra' is 4 at baseline",
    ),
    Case(
        "V04",
        at=(CO2, 'scoring: {"weight": 7'),
        breaks=(*minimum(baseline=4, significant=5, ambitious=6), *award(4, 8)),
        keeps=(*minimum(baseline=4, significant=5, ambitious=6), *award(4, 8, unit="mm")),
        says="5 at significant",
    ),
    Case(
        "V04",
        at=(CO2, 'scoring: {"weight": 7'),
        breaks=(*criterion(requirement=FEET, parameters=feet(stricter="lower", value=4)), *award(8, 1)),
        keeps=(*criterion(requirement=FEET, parameters=feet(stricter="lower", value=4)), *award(4, 1)),
    ),
    Case(
        "V05",
        at=(CO2, '"legal_minimum"'),
        breaks=minimum(value=3, legal_minimum=LEAST),
        keeps=minimum(value=4, legal_minimum=LEAST),
        says="3, and the law asks for 4",
    ),
    Case(
        "V05",
        at=(CO2, '"legal_minimum"'),
        breaks=minimum(stricter="lower", value=5, legal_minimum=LEAST),
        keeps=(
            *minimum(value=3, legal_minimum=LEAST),
            dated("law", "  checked: 2026-11-21", "  applies_from: 2027\n  checked: 2026-11-21"),
        ),
    ),
    Case(
        "V06",
        at=("registers/labels.yaml", "checked: 2025-11-20"),
        breaks=(dated("labels", "checked: 2026-11-21", "checked: 2025-11-20"),),
        keeps=(dated("labels", "checked: 2026-11-21", "checked: 2025-11-21"),),
        says="label 'good-device', checked 2025-11-20",
    ),
    Case(
        "V06",
        at=("registers/law.yaml", "checked: 2025-11-20"),
        breaks=(dated("law", "checked: 2026-11-21", "checked: 2025-11-20"),),
        keeps=(
            dated("law", "checked: 2026-11-21", "checked: 2025-11-20"),
            ("gadget/circularity.yaml", "  law: [directive]\n", ""),
        ),
        says="law 'directive'",
    ),
    Case(
        "V06",
        at=(CO2, "- {source: handbook}"),
        breaks=(dated("sources", "checked: 2026-11-21", "checked: 2024-01-01"),),
        keeps=(dated("sources", "checked: 2026-11-21", "checked: 2026-01-01"),),
        says="source 'handbook', checked 2024-01-01",
    ),
    Case(
        "V06",
        at=("gadget/circularity.yaml", 'edition: "2"'),
        breaks=(dated("labels", "valid_from: 2023-01-01}", "valid_from: 2023-01-01, valid_until: 2026-10}"),),
        keeps=(dated("labels", "valid_from: 2023-01-01}", "valid_from: 2023-01-01, valid_until: 2026-11}"),),
        says="edition 2 of 'good-device' ended 2026-10",
    ),
    Case(
        "V08",
        at=(DUTCH, "De kast voldoet aan EN 50693"),
        breaks=criterion(
            requirement="The case passes EN 50693 or equivalent.",
            dutch={"requirement": "De kast voldoet aan EN 50693 of iets anders."},
        ),
        keeps=criterion(
            requirement="The case passes EN 50693 or equivalent.",
            dutch={"requirement": "De kast voldoet aan EN 50693 of een gelijkwaardige norm."},
        ),
        says="'requirement' of 'extra'",
    ),
    Case(
        "V09",
        at=(CO2, 'status: "adopted"'),
        breaks=criterion(
            status="adopted", requirement=FEET, parameters=feet(value=4), sources=[{"source": "handbook"}]
        ),
        keeps=criterion(status="adopted", requirement=FEET, parameters=feet(value=4)),
    ),
    Case(
        "V09",
        at=(CO2, 'status: "adopted"'),
        breaks=(
            *criterion(status="adopted", requirement=FEET, parameters=feet(value=4)),
            dated("sources", "date: 2020-05\n", "date: 2020-05\n  background: true\n"),
        ),
        keeps=criterion(status="proposed", requirement=FEET, parameters=feet(value=4), sources=[{"source": "website"}]),
    ),
    Case(
        "V10",
        at=(CO2, "A tender without feet is rejected"),
        breaks=criterion("award", requirement="Feet earn points.\n\nA tender without feet is rejected."),
        keeps=criterion(
            "award", requirement="A tender without feet earns no points. Screws are excluded from the sum."
        ),
        says="tender without feet is rejected",
    ),
    Case(
        "V10",
        at=(DUTCH, "terzijde gelegd"),
        breaks=criterion("award", dutch={"requirement": "De inschrijving wordt terzijde gelegd."}),
        keeps=criterion("specification", dutch={"requirement": "De inschrijving wordt terzijde gelegd."}),
    ),
    Case(
        "V11",
        at=(CO2, '"source": "handbook"}}}'),
        breaks=minimum(value=4, basis=OLD),
        keeps=(*minimum(value=4, basis=OLD), dated("sources", "  date: 2020-05", IN_FORCE)),
        says="'handbook' is of 2020-05",
    ),
    Case(
        "V11",
        at=(CO2, '"ambitious": {"relation": "class", "source": "handbook"}'),
        breaks=minimum(
            baseline=4,
            significant=5,
            ambitious=6,
            basis={"baseline": "proposal", "significant": {**OLD, "source": "website"}, "ambitious": OLD},
        ),
        keeps=(*minimum(value=4, basis=OLD), dated("sources", "  date: 2020-05", "  date: 2024-11")),
    ),
    Case(
        "V11",
        at=(CO2, '"market": {"meet"'),
        breaks=counted("2024-11-20"),
        keeps=counted("2024-11"),
        says="the count is of 2024-11-20",
    ),
    Case(
        "V06",
        at=(CO2, '"source": "extra"'),
        breaks=(*minimum(value=4, basis={**OLD, "source": "extra"}), ("registers/sources.yaml", "", EXTRA)),
        keeps=(
            *minimum(value=4, basis={**OLD, "source": "extra"}),
            ("registers/sources.yaml", "", EXTRA.replace("2025-11-20", "2025-11-21")),
        ),
        says="source 'extra', checked 2025-11-20",
    ),
)


@each(CASES)
def test_rules_of_levels_find_what_breaks_them(case, tmp_path):
    case.assert_found(tmp_path)


@each(CASES)
def test_rules_of_levels_let_near_misses_pass(case, tmp_path):
    case.assert_not_found(tmp_path)
