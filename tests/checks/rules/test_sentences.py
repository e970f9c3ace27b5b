"""Sentences as tenders have them: what the rules about words must find in them, and what they must let pass.

A rule that cries wolf is switched off, so most of these are near misses.
"""

import itertools

import pytest

from tests.checks.rules.kit import changed, criterion, findings
from tests.checks.rules.test_labels import label

FOUND = (
    ("SP01", "specification", "en", "The device is easy to repair and user-friendly."),
    ("SP01", "specification", "en", "Packaging is kept to a minimum."),
    ("SP01", "specification", "en", "The gadgets are climate-neutral."),
    ("SP01", "specification", "nl", "Reserveonderdelen zijn tegen betaalbare prijzen leverbaar."),
    ("SP01", "specification", "nl", "De accu is van goede kwaliteit."),
    ("SP01", "award", "nl", "Hoe meer het apparaatje circulair is, hoe meer punten."),
    ("SP01", "contract", "nl", "De opdrachtnemer spant zich maximaal in om CO2 te besparen."),
    ("SP02", "specification", "nl", "De accu gaat minstens 1000 mee; de garantie is minimaal 5."),
    ("SP03", "specification", "en", "The gadgets meet EN 301 549 in full."),
    ("SP03", "specification", "en", "The gadgets pass the drop test of MIL-STD-810H."),
    ("SP06", "specification", "nl", "Het apparaatje is zo zuinig mogelijk."),
    ("SP06", "specification", "nl", "De kast is zo stil als redelijkerwijs haalbaar."),
    ("SP06", "specification", "nl", "Een zo laag mogelijk verbruik wordt verwacht."),
    ("SP06", "selection", "nl", "Bij voorkeur heeft de inschrijver een eigen werkplaats."),
    ("SP06", "specification", "en", "The gadget uses as little electricity as technically feasible."),
    ("SP06", "specification", "en", "The supplier tries to leave out plastic."),
    ("SP07", "specification", "en", "The supplier has a CO2 policy for the whole company."),
    ("SP06", "specification", "en", "The supplier shall use reasonable endeavours to save paper."),
    ("SP07", "specification", "en", "The supplier has a diversity and inclusion policy."),
    ("SP07", "specification", "en", "The whole company uses renewable electricity."),
    ("SP07", "specification", "nl", "De leverancier heeft een CO2-beleid."),
    ("Q01", "selection", "nl", "De inschrijver ondertekent een milieubeleidsverklaring."),
    ("Q01", "selection", "nl", "Het bedrijf publiceert een MVO-jaarverslag."),
    ("Q01", "selection", "nl", "De inschrijver heeft een zilveren EcoVadis-medaille."),
    ("Q01", "selection", "en", "The tenderer is a member of the Gadget Alliance."),
    ("Q05", "selection", "nl", "De inschrijver heeft een ISO 20400-certificaat."),
    ("Q07", "exclusion", "nl", "Een inschrijver die voor fraude is veroordeeld wordt uitgesloten."),
    ("A07", "award", "en", "The maker earns points for its policy on human rights."),
    ("A09", "award", "en", "The better the plan, the more points it earns."),
    ("A09", "award", "nl", "Hoe meer toegevoegde waarde, hoe meer punten."),
    ("A09", "award", "nl", "De mate waarin de inschrijver zich onderscheidt."),
    ("G04", "specification", "en", "Final assembly takes place in Europe."),
    ("G04", "award", "en", "Production in Europe earns all points."),
    ("G04", "specification", "en", "No Chinese components are used."),
    ("G04", "specification", "en", "The supplier is established in the Netherlands."),
    ("G04", "specification", "nl", "De apparaatjes worden in Europa geassembleerd."),
    ("G04", "award", "nl", "Regionale inkoop levert punten op."),
    ("G05", "specification", "nl", "Er hoort een Dell-dock bij."),
    ("G05", "specification", "en", "Only Intel-based gadgets are offered."),
    ("G05", "specification", "en", "The phone runs Android 15."),
    ("LB01", "specification", "nl", "Het apparaatje heeft een Fine Mark-certificaat."),
    ("LB01", "specification", "nl", "Alle apparaatjes zijn FM-gecertificeerd."),
    ("LB01", "specification", "nl", "Het apparaatje draagt het Fine-Mark-keurmerk."),
    ("LB01", "specification", "en", "Each gadget is Fine Mark-registered."),
    ("P05", "contract", "en", "The buyer may carry out audits at the factories of the gadgets delivered."),
    ("P05", "contract", "en", "The contractor cooperates in audits of the gadgets delivered."),
    ("P09", "contract", "en", "Subcontractors comply with the rules for the gadgets delivered."),
)
"""A rule, a kind of criterion, a language, and a sentence in which the rule must find something."""

PASSED = (
    ("SP01", "contract", "en", "The contractor reports each case of modern slavery."),
    ("SP01", "contract", "nl", "De opdrachtnemer meldt elk geval van moderne slavernij."),
    ("SP01", "specification", "en", "A green LED shows that the battery is charged."),
    ("SP01", "specification", "nl", "Een groene led geeft aan dat de accu vol is."),
    ("SP01", "contract", "en", "The report is handed over on a durable medium."),
    (
        "SP01",
        "contract",
        "nl",
        "Partijen overleggen te goeder trouw; de gegevens staan op een duurzame gegevensdrager.",
    ),
    ("SP01", "contract", "en", "Both parties act in good faith."),
    ("SP01", "contract", "en", "Parts are sold at their fair market value."),
    (
        "SP01",
        "exclusion",
        "en",
        "A tenderer with significant or persistent deficiencies in a contract may be excluded.",
    ),
    ("SP01", "exclusion", "en", "The buyer can show by any appropriate means that the tenderer broke labour law."),
    ("SP01", "exclusion", "nl", "De inkoper kan met elk passend middel aantonen dat het arbeidsrecht is geschonden."),
    ("SP01", "specification", "en", "The battery can be replaced easily, in two minutes, with a coin."),
    ("SP01", "specification", "en", "The gadget comes from a circular economy park."),
    ("SP02", "specification", "en", "The repairability index is at least 7."),
    ("SP01", "specification", "en", "The buyer saves paper with reasonable endeavours of the supplier."),
    ("SP02", "specification", "nl", "Het cijfer op de reparatie-index is minimaal 7."),
    ("SP03", "specification", "en", "The gadgets meet EN 301 549 or equivalent, as Directive (EU) 2019/882 asks."),
    ("SP03", "specification", "en", "The gadgets meet EN 301 549; equivalent solutions are accepted."),
    ("SP06", "specification", "nl", "De kast is zo ontworpen dat reparatie mogelijk is."),
    ("SP06", "specification", "nl", "Reparatie is mogelijk zonder lijm."),
    ("SP06", "specification", "en", "The case holds as much recycled plastic as possible, and at least 30 %."),
    ("SP06", "specification", "nl", "De kast bevat zo veel mogelijk gerecycled plastic, en ten minste 30 %."),
    ("SP06", "specification", "en", "The lock holds when somebody tries to open the case."),
    ("SP07", "specification", "en", "A password policy and an update policy can be set for the whole company."),
    ("SP07", "specification", "en", "The maker publishes its vulnerability disclosure policy for the model."),
    ("SP07", "specification", "en", "The environmental policy of the maker covers the models offered."),
    ("Q01", "selection", "en", "The tenderer is a member of the consortium named in its declaration."),
    ("Q07", "exclusion", "nl", "Bij fraude kan de inschrijver van deze opdracht worden uitgesloten."),
    (
        "A07",
        "award",
        "en",
        "The energy policy for the factories of the gadgets offered names the share of green power.",
    ),
    ("A09", "award", "en", "The vision sensor uses less than 1 W."),
    ("A09", "award", "en", "Each added value of 5 % earns one point."),
    ("G04", "contract", "nl", "Defecte apparaatjes worden bij lokale kantoren opgehaald."),
    ("G04", "specification", "en", "European plugs and Dutch keyboards are supplied."),
    ("G04", "specification", "en", "Data are stored within the European Union."),
    ("G04", "contract", "en", "The contractor has the suppliers in China and the production in India audited."),
    ("G04", "contract", "en", "Gadgets are delivered and repaired in the Netherlands."),
    ("G05", "specification", "en", "The windows of the case can be opened; its surface excels in latitude."),
    ("G05", "specification", "nl", "Het apparaatje werkt met een Dell-dock of een gelijkwaardig dock."),
    ("LB01", "specification", "nl", "Het apparaatje heeft een Fine Mark-certificaat of een gelijkwaardig certificaat."),
    ("LB01", "specification", "en", "A FMX certificate counts."),
    ("LB05", "specification", "nl", "Het apparaatje voldoet aan de energiegrenzen van Fine Mark of gelijkwaardig."),
    ("LB09", "award", "en", "The lower the consumption measured as for Fine Mark or equivalent, the more points."),
    ("P05", "contract", "en", "Users may visit the web page of the contractor to order parts."),
    ("P05", "contract", "en", "The buyer may inspect the gadgets delivered and refuse them."),
    ("P05", "contract", "en", "The contractor hands in the latest audit report of the sites once a year."),
    ("P09", "contract", "en", "The supplier meets the delivery times for the gadgets delivered."),
)
"""A rule, a kind of criterion, a language, and a sentence in which the rule must find nothing."""


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """Return which rules find something in which lines of one set that holds all the sentences."""
    added = (
        text
        for n, (_, kind, language, sentence) in enumerate((*FOUND, *PASSED))
        for text in _with(f"s{n}", kind, language, sentence)
    )
    mark = label(name="Fine Mark", aliases=["FM Certified"])
    criteria = changed(tmp_path_factory.mktemp("sentences"), itertools.chain(mark, added))
    return {(problem.code, problem.excerpt.strip()) for problem in findings(criteria)}


def _with(name, kind, language, sentence):
    text = {"requirement": sentence}
    return criterion(kind, id=name, **(text if language == "en" else {"dutch": text}))


@pytest.mark.parametrize(("rule", "kind", "language", "sentence"), FOUND)
def test_a_sentence_that_breaks_a_rule_is_found(rule, kind, language, sentence, told):
    assert (rule, sentence) in told


@pytest.mark.parametrize(("rule", "kind", "language", "sentence"), PASSED)
def test_a_sentence_that_nearly_breaks_a_rule_is_let_pass(rule, kind, language, sentence, told):
    assert (rule, sentence) not in told
