"""What the themes and kinds of criteria mean in a notice: fixed, so that the same tender says the same everywhere."""

from __future__ import annotations

from typing import Final

from tenderkit.words.terms import Kind, Theme

GOALS: Final = {
    Theme.CO2: (("BT-774", "clim-mitig"),),
    Theme.CIRCULARITY: (("BT-774", "circ-econ"),),
    Theme.TOXICITY: (("BT-774", "pollu-prev"),),
    Theme.SOCIAL: (("BT-775", "hum-right"), ("BT-775", "work-cond")),
}
"""The goals that a theme serves, by field and code."""

STRATEGIC: Final = {"BT-774": "env-imp", "BT-775": "soc-obj", "BT-776": "inn-pur"}
"""The code of BT-06 that each field of goals belongs to."""

SELECTION: Final = {Theme.SOCIAL: "slc-abil-mgmt-supply"}
"""The code of BT-809 for a selection criterion of a theme; the others are about managing the environment."""

ENVIRONMENTAL_SELECTION: Final = "slc-abil-mgmt-env"

OCDS_GOALS: Final = {
    "clim-mitig": "environmental.climateChangeMitigation",
    "circ-econ": "environmental.circularEconomy",
    "pollu-prev": "environmental.pollutionPrevention",
    "hum-right": "social.humanRightsInSupplyChains",
    "work-cond": "social.laborRightsPromotion",
}
"""The goals of the OCDS sustainability extension."""

OCDS_STRATEGIES: Final = {
    Kind.SELECTION.value: "selectionCriteria",
    Kind.SPECIFICATION.value: "technicalSpecifications",
    Kind.AWARD.value: "awardCriteria",
    Kind.CONTRACT.value: "contractPerformanceConditions",
}
"""Its strategies, by the kind of criterion; exclusion grounds are none."""

OCDS_GPP: Final = {"eu": "euGPPCriteria", "national": "nationalGPPCriteria", "other": "otherGPPCriteria"}
