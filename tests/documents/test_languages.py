"""Each language, and each country's way to write one, prints numbers, days and signs as they are written there."""

import datetime
import json
from decimal import Decimal

import pytest

from tenderkit.criteria.prose import placeholders, to_html
from tenderkit.criteria.source import read_yaml
from tenderkit.documents.typesetting import typesetter
from tenderkit.words.languages import as_written, base_of, region_of
from tests.support import DAY, ROOT, french, templates, tenderkit

NARROW, TIED = "\u202f", "\u00a0"
FIRST, LAST = datetime.date(2026, 1, 1), datetime.date(2026, 11, 3)
WRITTEN = {
    "en": ("12" + TIED + "345.6", "1 January 2026", "3 November 2026"),
    "nl": ("12" + TIED + "345,6", "1 januari 2026", "3 november 2026"),
    "nl-BE": ("12" + TIED + "345,6", "1 januari 2026", "3 november 2026"),
    "fr": ("12" + NARROW + "345,6", "1er janvier 2026", "3 novembre 2026"),
    "fr-BE": ("12" + NARROW + "345,6", "1er janvier 2026", "3 novembre 2026"),
    "fr-CH": ("12'345,6", "1er janvier 2026", "3 novembre 2026"),
    "de": ("12.345,6", "1. Januar 2026", "3. November 2026"),
    "de-AT": ("12" + TIED + "345,6", "1. Jänner 2026", "3. November 2026"),
    "de-CH": ("12'345.6", "1. Januar 2026", "3. November 2026"),
    "nb": ("12" + TIED + "345,6", "1. januar 2026", "3. november 2026"),
}
"""As docs/decisions/0025 has it; from 10 000 on."""

WORDS = ROOT / "templates" / "wording"
TRANSLATED = ("nl", "fr", "de", "nb")


def test_each_language_that_there_are_words_in_is_looked_at():
    assert set(templates().languages()) == WRITTEN.keys()


@pytest.mark.parametrize("language", WRITTEN)
def test_numbers_and_days_are_written_as_in_the_country(language):
    wording = templates().wording(language)
    number, first, last = WRITTEN[language]
    assert wording.number(Decimal("12345.6")) == number
    assert wording.number(Decimal(-1234)) == "\u22121234"  # a minus, in Norwegian too, and no group before 10 000
    assert (wording.date(FIRST), wording.date(LAST)) == (first, last)
    assert base_of(wording.word("locale")) == base_of(language)
    assert region_of(language) in {"", region_of(wording.word("locale"))}


@pytest.mark.parametrize(
    ("language", "typed", "printed"),
    [
        ("nl", "“a” : b ; c", "“a” : b ; c"),
        ("fr", "Quoi ? « a » : b ; c !", f"Quoi{NARROW}? «{TIED}a{TIED}»{TIED}: b{NARROW}; c{NARROW}!"),
        ("fr-BE", "a : b", f"a{TIED}: b"),
        ("fr-CH", "« a » : b ; 0,5", f"«a»{NARROW}: b{NARROW}; 0,5"),
        ("de", "„Maß“ 0,5", "„Maß“ 0,5"),
        ("de-CH", "„Maß“ 0,5 und ‚groß‘", "«Mass» 0.5 und ‹gross›"),
        ("de-CH", "1,2-Dibromethan, 1,5 kg", "1,2-Dibromethan, 1.5 kg"),
        ("de-AT", "„Maß“ 0,5", "„Maß“ 0,5"),
    ],
)
def test_what_authors_type_is_printed_with_the_signs_of_the_country(language, typed, printed):
    typeset = templates().wording(language).typeset
    assert (typeset(typed) if typeset else typed) == printed


def test_no_table_and_no_list_is_taken_for_a_sign():
    text = "| a | b |\n| :--- | ---: |\n| 1 : 2 | 3 |\n\n- a\n- ? b\n"
    printed = templates().wording("fr").typeset(text)
    assert to_html(printed, {})[0] == to_html(text, {})[0].replace("1 :", f"1{TIED}:")


def test_typesetting_twice_changes_nothing_more():
    for language in WRITTEN:
        typeset = templates().wording(language).typeset
        if typeset:
            once = typeset("« a » : „groß“ ; 0,5 % !")
            assert typeset(once) == once


def test_nothing_is_done_where_nothing_is_otherwise():
    assert typesetter({}, (",", ",")) is None


@pytest.mark.parametrize("text", ["nl-BE", "nl-be", "NL_be", "nl_BE"])
def test_a_code_may_be_typed_in_any_way(text):
    assert as_written(text) == "nl-BE"


class TestWords:
    def paths(self, words, path=()):
        """Yield each word of a file with its path."""
        if isinstance(words, dict):
            for key, word in words.items():
                yield from self.paths(word, (*path, key))
        elif isinstance(words, str):
            yield path, words

    def stems(self, path):
        return path.stem, base_of(path.stem)

    def read(self, language):
        return dict(self.paths(read_yaml(WORDS / f"{language}.yaml").data))

    def test_dutch_has_every_word(self):
        assert templates().wording("nl").lacking == frozenset()
        free = {("singular",), ("writing", "days"), ("writing", "signs")}
        assert {p for p in self.read("en") if p[:-1] not in free} == {p for p in self.read("nl") if p[:-1] not in free}

    @pytest.mark.parametrize("language", TRANSLATED)
    def test_no_translated_word_loses_a_value(self, language):
        source, words = self.read("en"), self.read(language)
        lost = {
            ".".join(path): missing
            for path, word in words.items()
            if path in source
            and (missing := {n for n in placeholders(source[path]) - placeholders(word) if not n.startswith("law.")})
        }
        assert lost == {}

    @pytest.mark.parametrize("language", TRANSLATED)
    def test_no_word_is_left_in_english(self, language):
        source, words = self.read("en"), self.read(language)
        told = {path: word for path, word in words.items() if not any("units" in part for part in path)}
        same = {word for path, word in told.items() if source.get(path) == word and len(word.split()) > 2}
        assert {word for word in same if "{{" not in word} == set()

    def test_the_words_of_a_country_are_few_and_each_is_another_one_than_in_its_language(self):
        for path in WORDS.glob("*-*.yaml"):
            own, base = ({p: w for p, w in self.read(s).items() if p[0] != "writing"} for s in self.stems(path))
            assert own.keys() <= base.keys()
            assert len(own) < len(base) / 10
            assert {key: word for key, word in own.items() if base[key] == word} == {}


class TestCountries:
    @pytest.mark.parametrize(
        ("language", "law", "said"),
        [
            ("fr", "fr", "Acheteur</th>"),
            ("fr-BE", "be", "le «\u00a0titulaire\u00a0» est l’adjudicataire"),
            ("fr-CH", "ch", "le «titulaire» est l’adjudicataire"),
        ],
    )
    def test_the_country_says_the_law_and_the_words_and_the_criteria_are_those_of_the_language(
        self, language, law, said, tmp_path
    ):
        french(tmp_path)
        run = tenderkit("build", "gadget", "--lang", language, "--date", DAY, "--format", "html", folder=tmp_path)
        assert run.code == 0, run.err
        assert f'"language": "{language}"' in run.out
        assert f'"law": "{law}"' in run.out
        assert said in run.out
        assert "La batterie dure 500" in run.out

    def test_dutch_for_belgium_needs_no_other_criteria(self, tmp_path):
        french(tmp_path)
        run = tenderkit("build", "gadget", "--lang", "nl-be", "-o", "a.docx", folder=tmp_path)
        assert run.code == 0, run.err
        assert tenderkit("inspect", "a.docx", "--save", "t.yaml", folder=tmp_path).code == 0
        assert "language: nl-BE\n" in (tmp_path / "t.yaml").read_text("utf-8")
        run = tenderkit("tender", "build", "t.yaml", "--output", "out", folder=tmp_path)
        assert run.code == 0, run.err
        facts = json.loads(tenderkit("inspect", "out/annex.docx", "--format", "json", folder=tmp_path).out)
        assert facts["tender"]["language"] == "nl-BE" if "tender" in facts else True

    def test_a_country_without_words_of_its_own_is_refused_with_the_language(self, tmp_path):
        french(tmp_path)
        run = tenderkit("build", "gadget", "--lang", "fr-LU", folder=tmp_path)
        assert run.code == 1
        assert "no wording for the language 'fr-LU'" in run.err
        assert "choose fr" in run.err

    def test_one_s_own_country_takes_a_file_of_differences(self, tmp_path):
        french(tmp_path)
        folder = tmp_path / "templates" / "wording"
        folder.mkdir(parents=True)
        (folder / "fr-LU.yaml").write_text("locale: fr-LU\nsubtitle: Annexe luxembourgeoise\n", encoding="utf-8")
        run = tenderkit("build", "gadget", "--lang", "fr-LU", "--format", "html", folder=tmp_path)
        assert run.code == 0, run.err
        assert '<html lang="fr-LU">' in run.out
        assert "Annexe luxembourgeoise" in run.out
