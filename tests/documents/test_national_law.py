"""National law as data: what documents cite, what they call the authority, and when proof is asked."""

import datetime
import json
import re

import pytest

from tenderkit.criteria.library import Library
from tenderkit.documents.choice import Choice
from tenderkit.documents.compose import compose_annex
from tenderkit.words.errors import UsageError
from tenderkit.words.terms import Kind, Level, Moment
from tests.support import DAY, ROOT, SHIPPED, change, loaded, small, templates, tenderkit

PROFILES = Library(SHIPPED, ROOT).profiles
GERMANY = """\
format: 1
countries: [DE]
proof:
  - {kinds: [award], forms: [test-report], at: request, becomes: tender, law: [directive]}
counterparts:
  dir-2014-24-art-43: {articles: {vgv: ["34"]}, known: read}
  dir-2014-24-art-44: {articles: {gwb: ["121"], vgv: ["31", "33"]}, known: read}
words:
  en:
    name: Vergabeverordnung
    authority: Auftraggeber
    acts:
      gwb: {one: "§ {{ articles }} GWB", several: "§§ {{ articles }} GWB"}
      vgv: {one: "§ {{ articles }} VgV", several: "§§ {{ articles }} VgV"}
checked: 2026-11-30
"""


def wording(language="nl", law="nl"):
    return templates().wording(language, PROFILES.read(law))


def annex(criteria_set, law, level="baseline", language="nl"):
    chosen = Choice(Level(level), language, datetime.date.fromisoformat(DAY), law=law)
    return compose_annex(criteria_set, chosen, wording(language, law))


def moments(made):
    """Return when each proof item is handed in, by criterion and item."""
    return {
        (criterion.kind, criterion.id, item.id): item.at
        for criterion in made.criteria()
        for group in criterion.proof
        for item in group.items
    }


def built(folder, *options):
    run = tenderkit("build", "gadget", "--date", DAY, "--format", "html", *options, folder=folder)
    assert run.code == 0, run.err
    return re.sub(r"<script.*?</script>", "", run.out, flags=re.DOTALL).replace("\u00a0", " ")


class TestProof:
    @pytest.mark.parametrize("level", Level)
    @pytest.mark.parametrize("group", ["laptop", "smartphone", "tablet"])
    def test_papers_for_specifications_are_asked_of_the_winner_and_nothing_else_moves(self, group, level):
        criteria_set = loaded(SHIPPED, group)
        before, after = (moments(annex(criteria_set, law, level)) for law in ("eu", "nl"))
        items = {(c.kind, c.id, name): item for _, _, c in criteria_set.criteria() for name, item in c.proof.items()}
        moved = {key for key in after if before[key] is not after[key]}
        papers = {"document", "test-report", "certificate"}
        others = {"declaration", "list", "demonstration"}
        assert moved == {
            key
            for key, item in items.items()
            if key in after
            and key[0] is Kind.SPECIFICATION
            and item.at is Moment.TENDER
            and (item.form in papers or (item.form in others and item.by != "tenderer"))
        }
        assert {after[key] for key in moved} <= {Moment.REQUEST}
        assert moved or level is Level.BASELINE

    def test_what_points_depend_on_stays_with_the_tender(self, tmp_path):
        paper = 'form: value\n      unit: "cycles"\n      against: [cycles]\n'
        for decides, at in (("", Moment.REQUEST), ("      decides: points\n", Moment.TENDER)):
            folder = tmp_path / str(at)
            criteria = small(folder, ("gadget/circularity.yaml", f"      {paper}", f"      form: document\n{decides}"))
            found = moments(annex(loaded(criteria), "nl"))
            assert found[Kind.SPECIFICATION, "battery", "number"] is at

    def test_points_are_decided_with_the_tender_alone(self, tmp_path):
        small(
            tmp_path, ("gadget/circularity.yaml", "      at: request\n", "      at: request\n      decides: points\n")
        )
        run = tenderkit("check", "--date", DAY, folder=tmp_path)
        assert "decides points and is due when they are given" in run.out


class TestWords:
    def test_each_article_of_the_directive_that_is_known_is_cited_by_its_counterpart(self):
        assert wording().word("law", "tests") == "artikel 2.78b Aanbestedingswet 2012"
        assert "(artikel 2.78b Aanbestedingswet 2012)" in wording().word("reading", "equivalent")

    def test_one_that_is_not_known_stays_that_of_the_directive(self):
        assert wording().word("law", "talks") == "artikelen 40 en 41 van Richtlijn 2014/24/EU"

    @pytest.mark.parametrize("law", ["eu", *PROFILES.files()])
    def test_no_placeholder_is_left_in_any_word(self, law):
        profile = PROFILES.read(law)
        for language in profile.words if profile else ("en", "nl", "fr", "de", "nb"):
            assert "{{ law." not in json.dumps(wording(language, law).words)

    def test_what_nothing_in_a_law_answers_is_not_cited(self):
        swiss = wording("de-CH", "ch")
        assert swiss.word("law", "tests") == ""
        assert swiss.word("form", "tenderer", "fallback").startswith(
            "Wo ein Prüfbericht oder ein Zertifikat nicht rechtzeitig zu erhalten war:"
        )
        assert "2014/24" not in json.dumps(
            {key: swiss.words[key] for key in ("reading", "form", "label_list", "prices")}
        )
        assert swiss.word("law", "talks") == "Art. 14 BöB"

    def test_a_law_without_words_in_a_language_is_refused(self):
        profile = PROFILES.read("nl")
        dutch_only = profile._replace(words={"nl": profile.words["nl"]})
        with pytest.raises(UsageError, match="has no words in 'en'"):
            templates().wording("en", dutch_only)

    def test_what_a_law_puts_otherwise_takes_the_place_of_what_the_directive_says(self):
        found = wording()
        assert found.word("law", "costs") == "artikelen 2.114 en 2.115a Aanbestedingswet 2012"
        assert "2.130" in found.word("answers", "award", "relative_intro")
        assert "1.10" in found.word("memo", "proposals")
        assert all("2014/24" not in line for line in found.words["law"]["decision"])
        directive = wording(law="eu")
        assert "artikel 55" in directive.word("answers", "award", "relative_intro")
        assert any("15 dagen" in line for line in directive.words["law"]["decision"])

    def test_german_documents_cite_the_paragraphs_that_were_read(self):
        german = wording("de", "de")
        assert german.word("law", "tests") == "§ 33 Absatz 2 VgV"
        assert german.word("law", "secrets") == "§ 5 VgV"
        assert "§ 62 Absatz 2 VgV" in german.word("answers", "award", "relative_intro")
        assert all("2014/24" not in line for line in german.words["law"]["decision"])

    def test_a_deduction_for_falling_short_is_a_penalty_and_falls_under_its_rules(self, tmp_path):
        small(tmp_path)
        for language, said in (("en", "a penalty is also a deduction"), ("nl", "Een boete is hierna ook een korting")):
            text = built(tmp_path, "--lang", language)
            start = text.index(said)
            assert start < text.index("10 %", start)

    def test_penalties_stand_beside_damages_and_the_annex_before_general_terms(self, tmp_path):
        small(tmp_path)
        dutch = built(tmp_path, "--lang", "nl")
        assert "6:92" in dutch
        assert "6:93" in dutch
        assert "zonder ingebrekestelling" in dutch
        order = "deze bijlage; de inschrijving van de opdrachtnemer; algemene voorwaarden"
        assert order in dutch
        directive = built(tmp_path, "--lang", "nl", "--law", "eu")
        assert "6:92" not in directive
        assert order in directive


class TestChoice:
    @pytest.mark.parametrize(
        ("language", "country", "law"),
        [
            ("nl", None, "nl"),
            ("en", None, "eu"),
            ("fr", None, "fr"),
            ("nb", None, "no"),
            ("nl", "NL", "nl"),
            ("en", "NL", "nl"),
            ("nl", "BE", "be"),
            ("nl-BE", None, "be"),
            ("de-AT", None, "at"),
            ("fr-CH", None, "ch"),
            ("nl-BE", "NL", "nl"),
            ("nl", "DE", "eu"),  # it has no words in Dutch
            ("en", "LU", "eu"),
        ],
    )
    def test_the_law_is_that_of_the_country_else_of_the_language(self, language, country, law):
        assert PROFILES.usual(language, country) == law

    def test_the_annex_names_the_law_and_keeps_it(self, tmp_path):
        small(tmp_path)
        assert "Aanbestedingswet 2012</td>" in built(tmp_path, "--lang", "nl")
        assert "Directive 2014/24/EU</td>" in built(tmp_path)
        run = tenderkit("build", "gadget", "--lang", "nl", "--law", "EU", "--format", "json", folder=tmp_path)
        assert json.loads(run.out)["selection"]["law"] == "eu"

    def test_an_unknown_law_is_refused_with_those_there_are(self, tmp_path):
        small(tmp_path)
        run = tenderkit("build", "gadget", "--law", "lu", folder=tmp_path)
        assert run.code == 2
        assert "unknown law 'lu'" in run.err
        assert "nl and no" in run.err

    def test_inspect_gives_back_the_law_it_was_built_under(self, tmp_path):
        small(tmp_path)
        for law in ("eu", "nl"):
            run = tenderkit("build", "gadget", "--lang", "nl", "--law", law, "-o", f"{law}.docx", folder=tmp_path)
            assert run.code == 0, run.err
            assert tenderkit("inspect", f"{law}.docx", "--save", f"{law}.yaml", folder=tmp_path).code == 0
            assert f"law: {law}\n" in (tmp_path / f"{law}.yaml").read_text("utf-8")

    def test_an_annex_is_not_replaced_by_one_under_another_law_by_chance(self, tmp_path):
        small(tmp_path)
        build = ("build", "gadget", "--lang", "nl", "-o", "a.docx")
        assert tenderkit(*build, "--law", "eu", folder=tmp_path).code == 0
        run = tenderkit(*build, folder=tmp_path)
        assert run.code == 3
        assert "--law eu" in run.err
        assert tenderkit(*build, "--law", "nl", folder=tmp_path).code == 0


class TestFurtherCountry:
    @pytest.fixture
    def germany(self, tmp_path):
        criteria = small(tmp_path)
        (criteria / "profiles").mkdir()
        (criteria / "profiles" / "de.yaml").write_text(GERMANY, encoding="utf-8")
        return tmp_path

    def test_it_needs_data_alone(self, germany):
        html = built(germany, "--law", "de")
        assert "Vergabeverordnung</td>" in html
        assert "(§ 121 GWB and §§ 31 and 33 VgV)" in html
        assert ">Auftraggeber</th>" in html

    def test_proof_moves_as_its_rules_say(self, germany):
        criteria = germany / "criteria"
        change(
            criteria / "gadget" / "co2.yaml",
            "  scoring:\n    weight",
            "  proof:\n    report: {at: request, by: laboratory, each: model, form: test-report, text: a report}\n"
            "  scoring:\n    weight",
        )
        profile = Library(criteria, ROOT).profiles.read("de")
        chosen = Choice(Level.BASELINE, "en", datetime.date.fromisoformat(DAY), law="de")
        made = compose_annex(loaded(criteria), chosen, templates().wording("en", profile))
        assert moments(made)[Kind.AWARD, "power", "report"] is Moment.TENDER

    @pytest.mark.parametrize(
        ("old", "new", "told"),
        [
            ("law: [directive]", "law: [directiv]", "E304"),
            ("dir-2014-24-art-43:", "dir-2014-24-art-403:", "E304"),
            ('{vgv: ["34"]}', '{vergabe: ["34"]}', "E307"),
            ('"§ {{ articles }} GWB"', '"§ 5 GWB"', "E301"),
            ("becomes: tender", "becomes: signature", "E212"),
            ("countries: [DE]", "countries: [Germany]", "E20"),
            ("    authority: Auftraggeber\n", "", "E201"),
            ("checked: 2026-11-30", "intros: {}\nchecked: 2026-11-30", "E202"),
            ("    authority: Auftraggeber\n", "    authority: Auftraggeber\n    phrases: {reason: So.}\n", "E204"),
        ],
    )
    def test_check_tells_what_is_wrong_in_it(self, germany, old, new, told):
        file = germany / "criteria" / "profiles" / "de.yaml"
        change(file, old, new)
        run = tenderkit("check", "--date", DAY, "--format", "json", folder=germany)
        found = [problem for problem in json.loads(run.out) if problem["file"].endswith("profiles/de.yaml")]
        assert any(problem["code"].startswith(told) for problem in found), found

    def test_check_finds_nothing_in_a_right_one(self, germany):
        assert tenderkit("check", "criteria/profiles/de.yaml", folder=germany).code == 0
        run = tenderkit("check", "--date", DAY, "--format", "json", folder=germany)
        assert not [problem for problem in json.loads(run.out) if "profiles" in problem["file"]]


def test_every_profile_that_comes_with_tenderkit_is_right():
    assert tenderkit("check", *PROFILES.files().values(), folder=ROOT).code == 0
    for law in PROFILES.files():
        profile = PROFILES.read(law)
        assert profile.words.keys() >= {"en"}
        assert profile.texts.keys() == {act for words in profile.words.values() for act in words.acts}
        assert all(len(word) > 0 for words in profile.words.values() for word in words.intros.values())


@pytest.mark.parametrize(("language", "told"), [("de-CH", "Beschwerdefrist"), ("fr-CH", "délai de recours")])
def test_under_swiss_law_nothing_that_is_said_of_the_award_cites_the_directive(language, told):
    words = wording(language, "ch")
    award = [words.word("answers", "award", name) for name in ("relative_intro", "refused_intro")]
    decision = [str(line) for line in words.group("law")["decision"]]
    assert any(told in line for line in decision)
    assert not [line for line in (*award, *decision) if "2014/24" in line]
