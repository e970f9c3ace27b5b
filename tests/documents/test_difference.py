"""A comparison in words: one breath for a busy lead, then every change, on screen, as Markdown, HTML and JSON."""

import datetime
import json
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tenderkit.documents.choice import Choice
from tenderkit.documents.difference import tell
from tenderkit.documents.difference_markdown import markdown
from tenderkit.documents.marking import marked
from tenderkit.making.annex import build_tracked
from tenderkit.versions.compare import compare
from tenderkit.words.terms import Kind, Level
from tests.support import bounded, change, loaded, small, templates, tenderkit
from tests.version_kit import raised, release, released
from tests.word.docx_kit import xpath

CIRCULARITY = "gadget/circularity.yaml"
DUTCH = "gadget/nl/circularity.yaml"
MANY = [
    (CIRCULARITY, "baseline: 500", "baseline: 600"),
    (CIRCULARITY, "value: 0.5", "value: 0.6"),
    (CIRCULARITY, "A test report according", "A report of a test according"),
    (DUTCH, "Een testrapport volgens", "Een rapport van een test volgens"),
    (CIRCULARITY, "title: Repair", "title: Repairs"),
    (DUTCH, "title: Reparatie", "title: Reparaties"),
    (CIRCULARITY, "strategy: buy-less", "strategy: buy-better"),
    ("gadget/co2.yaml", "weight: 10", "weight: 12"),
    ("gadget/toxicity.yaml", "- id: recycled\n  kind: award", "- id: recycled\n  kind: measure"),
    ("gadget/set.yaml", "title: Gadgets", "title: Gadgets & more"),
    ("gadget/nl/set.yaml", "title: Apparaatjes", "title: Apparaatjes & meer"),
]


def told(tmp_path, language="en", changes=MANY):
    """Return the words for changes of the small set."""
    comparison = compare(loaded(), loaded(small(tmp_path, *changes)), language)
    return tell(comparison, templates().wording(language))


class TestTheFirstBreath:
    """A title, a summary, and the number that the changes ask for."""

    def test_in_english(self, tmp_path):
        difference = told(tmp_path)
        assert difference.title == "Gadgets & more: what changed from 1.10.0 (draft) to 1.10.0 (draft)"
        assert difference.summary == (
            "1 stricter, 1 looser, 1 moved, 1 with other proof, 1 scored otherwise, 2 reworded, 1 for the buyer only."
        )
        assert difference.bump == (
            "These changes ask for a major version. "
            "A tenderer who met the old version might not meet the new one: battery."
        )

    def test_in_dutch(self, tmp_path):
        difference = told(tmp_path, "nl")
        assert difference.title.startswith("Apparaatjes & meer: wat er van 1.10.0 (concept) naar")
        assert difference.summary == (
            "1 strenger, 1 soepeler, 1 verplaatst, 1 met ander bewijs, 1 anders beoordeeld, 2 anders verwoord, "
            "1 alleen voor de opdrachtgever."
        )
        assert difference.bump.startswith("Deze wijzigingen vragen om een nieuwe hoofdversie. Een inschrijver")

    @pytest.mark.parametrize(("language", "words"), [("en", "Nothing changed."), ("nl", "Er is niets veranderd.")])
    def test_without_changes(self, language, words, tmp_path):
        difference = told(tmp_path, language, [])
        assert (difference.summary, difference.bump, difference.parts) == (words, "", ())

    def test_a_change_that_may_be_stricter_is_called_so(self, tmp_path):
        difference = told(tmp_path, changes=[(CIRCULARITY, "    - a charger\n", "    - 2 chargers\n")])
        assert difference.summary == "1 possibly stricter."
        (part,) = difference.parts
        assert part.entries[0].lines[0].direction == "possibly stricter"

    def test_many_names_are_cut_short(self):
        criteria_set = loaded()
        theme, _, power = criteria_set.find("power")
        clause = power._replace(kind=Kind.CONTRACT)
        copies = tuple(clause._replace(id=f"power-{number}") for number in range(15))
        new = criteria_set._replace(themes={**criteria_set.themes, theme: copies})
        bump = tell(compare(criteria_set, new, "en"), templates().wording("en")).bump
        assert bump.endswith("the new one: power-0, power-1, power-2, power-3, power-4, power-5, power-6, power-7, "
                             "power-8, power-9, ….")  # fmt: skip


class TestEveryChange:
    """Which field, at which level, what went and what came."""

    def test_parts_come_in_the_order_that_matters_to_a_lead(self, tmp_path):
        difference = told(tmp_path)
        headings = [(part.heading, [entry.id for entry in part.entries]) for part in difference.parts]
        assert headings == [
            ("The set as a whole", [""]),
            ("Changed", ["power", "battery", "repair", "recycled"]),
            ("Changed for the buyer only", ["fewer"]),
        ]

    def test_facts_of_registers_that_no_annex_holds_come_last(self, tmp_path):
        changes = [
            ("registers/labels.yaml", "at least **300**", "at least **400**"),
            ("registers/nl/labels.yaml", "ten minste **300**", "ten minste **400**"),
            ("registers/labels.yaml", "valid_from: 2018,", "valid_from: 2019,"),
            ("registers/sources.yaml", "date: 2020-05", "date: 2021-05"),
        ]
        difference = told(tmp_path, changes=changes)
        assert difference.summary == "1 with other labels."
        lines = {
            part.heading: [line.field for entry in part.entries for line in entry.lines] for part in difference.parts
        }
        assert lines == {
            "The set as a whole": ["labels (good-device.equivalence)"],
            "Changed for the buyer only": ["labels (good-device.editions)", "sources (handbook.date)"],
        }

    def test_values_are_written_for_readers_of_the_language(self, tmp_path):
        line = next(
            line
            for part in told(tmp_path, "nl").parts
            for entry in part.entries
            for line in entry.lines
            if "loss" in line.field
        )
        assert (line.field, line.direction) == (
            "waarde \N{LEFT SINGLE QUOTATION MARK}loss\N{RIGHT SINGLE QUOTATION MARK}",
            "soepeler",
        )
        assert [(piece.mark, piece.text) for piece in line.pieces] == [("old", "0,5 %"), ("new", "0,6 %")]

    @pytest.mark.parametrize("language", ["en", "nl"])
    def test_every_kind_level_and_field_has_a_word(self, language, tmp_path):
        changes = [
            *MANY,
            (CIRCULARITY, "- id: battery\n", "- id: accu\n  replaces: battery\n"),
            (DUTCH, "battery:\n", "accu:\n"),
            (CIRCULARITY, "unit: working days", "unit: days"),
            (
                CIRCULARITY,
                "  sources:\n    - {source: handbook}\n  accept",
                "  sources:\n    - {source: website}\n  accept",
            ),
            ("gadget/set.yaml", "cpv: [30213100-6]", "cpv: [30213300-8]"),
            ("registers/sources.yaml", "date: 2020-05", "date: 2021-05"),
        ]
        difference = told(tmp_path, language, changes)
        text = markdown(difference)
        assert "{{" not in text.replace("{{ cycles }}", "")
        assert not re.search(r"\bNone\b|Level\.|Kind\.", text)

    def test_a_measure_is_named_though_no_annex_names_it(self, tmp_path):
        assert "Measures" in markdown(told(tmp_path)) or "measure" in markdown(told(tmp_path / "again"))

    def test_at_a_level_where_nothing_came_the_part_is_left_out(self, tmp_path):
        criteria = small(tmp_path)
        without = criteria / "gadget" / "toxicity.yaml"
        without.unlink()
        (criteria / "gadget" / "nl" / "toxicity.yaml").unlink()
        wording = templates().wording("en")
        for level, count in ((Level.BASELINE, 0), (Level.SIGNIFICANT, 1), (Level.AMBITIOUS, 2)):
            comparison = compare(loaded(criteria), loaded(), "en", level)
            parts = tell(comparison, wording).parts
            assert sum(len(part.entries) for part in parts) == count
            assert all(f"applies at {level.value}" in entry.lines[0].field for part in parts for entry in part.entries)


WORDS = st.text(st.sampled_from("ab.,-%{} 1\n\t\N{COMBINING ACUTE ACCENT}é€_&*<"), max_size=40) | st.text(max_size=20)


class TestMarkedTexts:
    """Two texts as one, with the words that went and came."""

    @bounded
    @given(old=WORDS, new=WORDS)
    @example("at least {{ cycles }} cycles", "at least {{ years }} years")
    @example("a b", "a  b")
    @example("", "a")
    def test_both_texts_can_be_read_back(self, old, new):
        pieces = list(marked(old, new))
        assert "".join(piece.text for piece in pieces if piece.mark != "old") == new
        before = "".join(piece.text for piece in pieces if piece.mark != "new")
        assert before.split() == old.split()
        assert all(piece.text for piece in pieces)

    @bounded
    @given(text=WORDS)
    def test_a_text_does_not_differ_from_itself(self, text):
        assert {piece.mark for piece in marked(text, text)} <= {"same"}

    @pytest.mark.parametrize(
        ("old", "new", "pieces"),
        [
            ("at least 1,500 g", "at least 1,800 g", ["=at least ", "-1,500", "+1,800", "= g"]),
            ("{{ a }} days", "{{ b }} days", ["-{{ a }}", "+{{ b }}", "= days"]),
            ("one two\nthree", "one\ntwo three", ["=one\ntwo three"]),
            ("one two", "one new two", ["=one ", "+new ", "=two"]),
        ],
    )
    def test_numbers_and_placeholders_change_as_a_whole_and_line_ends_do_not_count(self, old, new, pieces):
        signs = {"same": "=", "old": "-", "new": "+"}
        assert [signs[piece.mark] + piece.text for piece in marked(old, new)] == pieces

    @pytest.mark.parametrize("text", ["." * 20_000, "- " * 10_000, "{" * 20_000, "a%" * 10_000])
    def test_long_runs_of_signs_take_no_long_time(self, text):
        assert next(piece.mark for piece in marked(text, f"{text}x")) in {"same", "old"}


class TestMarkdown:
    """What went is struck out, what came is bold, and signs of the text stay signs."""

    def test_signs_that_markdown_knows_are_escaped(self, tmp_path):
        changes = [
            (CIRCULARITY, "title: Battery & charger", "title: 'A *b* _c_ [d](e) <f> `g` ~~h~~ |i| &amp; \\j'"),
            (DUTCH, "Accu & lader", "Accu"),
        ]
        text = markdown(told(tmp_path, changes=changes))
        heading = next(line for line in text.splitlines() if line.startswith("### "))
        assert heading.startswith(r"### A \*b\* \_c\_ \[d\](e) \<f\> \`g\` \~\~h\~\~ \|i\| \&amp; \\j (`battery`")

    def test_a_value_is_struck_out_and_bold(self, tmp_path):
        text = markdown(told(tmp_path))
        assert "- value “cycles” at baseline, **stricter**: ~~500 cycles~~ **600 cycles**" in text.splitlines()

    def test_a_list_keeps_its_lines_inside_the_item_of_its_change(self, tmp_path):
        text = markdown(
            told(tmp_path, changes=[(CIRCULARITY, "It has:\n\n    - a *gauge*", "It shows:\n\n    - a *meter*")])
        )
        assert text.splitlines()[-2:] == [r"  - a \*~~gauge~~ **meter**\*", "  - a charger"]


class TestTheCommand:
    """`tenderkit diff`."""

    @pytest.fixture
    def folder(self, tmp_path):
        criteria = released(tmp_path)
        change(criteria / CIRCULARITY, "baseline: 500", "baseline: 600")
        change(criteria / CIRCULARITY, "Battery & charger", "Battery [red]& charger[/red]")
        change(criteria / DUTCH, "Accu & lader", "Accu en lader")
        raised(criteria, "2.0.0")
        return tmp_path

    def test_on_screen_what_went_and_came_stands_in_brackets(self, folder):
        run = tenderkit("diff", "gadget", folder=folder)
        assert (run.code, run.err) == (0, "")
        assert "  - value “cycles” at baseline, stricter: [-500 cycles-] {+600 cycles+}" in run.out.splitlines()
        assert "[red]" in run.out

    def test_in_dutch(self, folder):
        run = tenderkit("diff", "gadget", "--lang", "nl", folder=folder)
        assert "Apparaatjes: wat er van 1.0.0 naar 2.0.0 (concept) is veranderd" in run.out
        assert "op niveau basis, strenger: [-500 cycli-] {+600 cycli+}" in run.out

    @pytest.mark.parametrize(("name", "begin"), [("a.md", "# Gadgets"), ("a.json", "{"), ("a.html", "<!DOCTYPE html>")])
    def test_the_name_of_the_file_says_what_is_written(self, name, begin, folder):
        run = tenderkit("diff", "gadget", "-o", name, folder=folder)
        assert (run.code, run.err) == (0, f"written to {name}\n")
        assert (folder / name).read_text(encoding="utf-8").startswith(begin)

    def test_the_json_is_the_same_in_every_language_but_for_the_texts(self, folder):
        found = [json.loads(tenderkit("diff", "gadget", "--lang", lang, "--format", "json", folder=folder).out)
                 for lang in ("en", "nl")]  # fmt: skip
        bare = [
            [(change["criterion"], [(f["field"], f["level"], f["direction"]) for f in change["fields"]])
             for change in data["changes"]]
            for data in found
        ]  # fmt: skip
        assert bare[0] == bare[1]
        assert found[0]["required_bump"] == found[1]["required_bump"] == "major"
        assert found[0] != found[1]

    def test_the_html_is_escaped_and_marks_what_changed(self, folder):
        html = tenderkit("diff", "gadget", "--format", "html", folder=folder).out
        assert "<del>500 cycles</del> <ins>600 cycles</ins>" in html
        assert "&amp; charger[/red]" in html

    def test_without_a_release_it_says_how_to_make_one(self, tmp_path):
        small(tmp_path)
        run = tenderkit("diff", "gadget", folder=tmp_path)
        assert run.code == 2
        assert "gadget has no release to hold the draft against" in run.err
        assert "tenderkit release gadget" in run.err

    def test_a_draft_with_an_unknown_placeholder_can_be_compared(self, folder):
        change(
            folder / "criteria" / CIRCULARITY, "within {{ days }} working days.\n", "within {{ dys }} working days.\n"
        )
        assert tenderkit("diff", "gadget", folder=folder).code == 0

    def test_a_draft_that_cannot_be_read_is_told_with_its_place(self, folder):
        (folder / "criteria" / CIRCULARITY).write_text("- id: [\n", encoding="utf-8")
        run = tenderkit("diff", "gadget", folder=folder)
        assert run.code == 1
        assert "criteria/gadget/circularity.yaml" in run.err

    def test_after_a_release_nothing_differs(self, folder):
        assert release(folder).code == 0
        assert "Nothing changed." in tenderkit("diff", "gadget", folder=folder).out

    def test_text_can_be_written_to_a_file(self, folder):
        shown = tenderkit("diff", "gadget", folder=folder).out
        for arguments in (("-o", "a.txt"), ("--format", "text", "-o", "b.txt")):
            assert tenderkit("diff", "gadget", *arguments, folder=folder).code == 0
            assert (folder / arguments[-1]).read_text(encoding="utf-8") == shown

    def test_a_file_whose_name_says_nothing_asks_for_one_that_does(self, folder):
        run = tenderkit("diff", "gadget", "-o", "changes.doc", folder=folder)
        assert run.code == 2
        assert "name a .txt, .md, .html, .json, .docx, .odt or .pdf file" in run.err


BUILT_OF_OPEN = [(CIRCULARITY, "a *gauge*", "a *meter*"), (DUTCH, "een *meter*", "een *wijzer*")]


class TestWhatOnlyAReaderCanTell:
    """It is told as such, in every format."""

    @pytest.mark.parametrize(
        ("language", "summary", "bump", "direction"),
        [
            (
                "en",
                "1 to read: cannot tell.",
                (
                    "These changes ask for at least a minor version. "
                    "Only a reader can tell whether these ask for more: battery."
                ),
                "cannot tell: read it",
            ),
            (
                "nl",
                "1 zelf te lezen.",
                (
                    "Deze wijzigingen vragen om minstens een nieuwe tussenversie. "
                    "Of hier meer wordt gevraagd, kan alleen een lezer zeggen: battery."
                ),
                "niet te bepalen: lees zelf",
            ),
        ],
    )
    def test_in_the_first_breath_and_at_its_line(self, language, summary, bump, direction, tmp_path):
        difference = told(tmp_path, language, BUILT_OF_OPEN)
        assert (difference.summary, difference.bump) == (summary, bump)
        assert difference.parts[0].entries[0].lines[0].direction == direction

    def test_in_json(self, tmp_path):
        comparison = compare(loaded(), loaded(small(tmp_path, *BUILT_OF_OPEN)), "en")
        assert comparison.as_dict()["changes"][0]["fields"][0]["direction"] == "unknown"


class TestWords:
    """The words of procurement, in the reader's language."""

    def lines(self, tmp_path, language, *changes):
        difference = told(tmp_path, language, changes)
        return [line for part in difference.parts for entry in part.entries for line in entry.lines]

    def test_values_stand_in_the_place_of_placeholders(self, tmp_path):
        (line,) = self.lines(tmp_path, "en", (CIRCULARITY, "The battery lasts", "Each battery lasts"))
        assert "lasts 500 / 800 / 12\N{NO-BREAK SPACE}000 cycles" in "".join(piece.text for piece in line.pieces)

    def test_at_one_level_it_is_the_value_of_that_level(self, tmp_path):
        new = loaded(small(tmp_path, (CIRCULARITY, "The battery lasts", "Each battery lasts")))
        comparison = compare(loaded(), new, "en", Level.SIGNIFICANT)
        assert "lasts 800 cycles" in comparison.as_dict()["changes"][0]["fields"][0]["new"]

    def test_a_translation_that_did_not_follow_is_said(self, tmp_path):
        (line,) = self.lines(tmp_path, "nl", (CIRCULARITY, "The battery lasts", "Each battery lasts"))
        assert line.where == "(in het Engels: de vertaling is niet bijgewerkt)"

    def test_a_change_in_a_translation_alone_is_told_with_its_language_and_words(self, tmp_path):
        (line,) = self.lines(tmp_path, "en", (DUTCH, "een reserveaccu", "een extra accu"))
        assert line.where.endswith("(in Dutch only)")
        assert {piece.text.strip() for piece in line.pieces} >= {"reserveaccu", "extra accu"}

    def test_a_new_criterion_and_one_that_went_say_what_they_ask(self, tmp_path):
        criteria = small(tmp_path)
        for file in ("gadget/co2.yaml", "gadget/nl/co2.yaml"):
            (criteria / file).unlink()
        without = loaded(criteria)
        for old, new, mark in ((without, loaded(), "new"), (loaded(), without, "old")):
            for language, words in (("en", "The less electricity"), ("nl", "Hoe minder stroom")):
                difference = tell(compare(old, new, language), templates().wording(language))
                pieces = [piece for line in difference.parts[0].entries[0].lines for piece in line.pieces]
                assert any(piece.mark == mark and piece.text.startswith(words) for piece in pieces)

    def test_the_names_of_parts_are_joined_in_the_readers_language(self, tmp_path):
        changes = [
            (CIRCULARITY, "- id: battery\n", "- id: accu\n  replaces: battery\n"),
            (CIRCULARITY, "- id: repair\n", "- id: mending\n  replaces: battery\n"),
            (DUTCH, "battery:\n", "accu:\n"),
            (DUTCH, "repair:\n", "mending:\n"),
        ]
        line = self.lines(tmp_path, "nl", *changes)
        split = next(each for each in line if each.field == "gesplitst")
        assert [piece.text for piece in split.pieces] == ["battery", "accu en mending"]


class TestRenamedInWord:
    """A criterion with another id is the same section: only what changed in it is marked."""

    def test_a_rename_strikes_nothing_out(self, tmp_path):
        renamed = [
            (CIRCULARITY, "- id: battery\n", "- id: accu\n  replaces: battery\n"),
            (DUTCH, "battery:\n", "accu:\n"),
            (CIRCULARITY, "a *gauge*", "a *meter*"),
        ]
        old, new = loaded(), loaded(small(tmp_path, *renamed))._replace(former=frozenset({"battery"}))
        choice = Choice(Level.BASELINE, "en", datetime.date(2026, 11, 21))
        words, backwards = ["gauge", "meter"], ["meter", "gauge"]
        for before, after, expected in ((old, new, words), (new, old, backwards)):
            data = build_tracked(before, after, templates(), choice, "A. Buyer", None)
            changed = xpath(data, "//w:del//text() | //w:ins//text()")
            texts = [text.strip() for text in changed]
            assert [text for text in texts if text and not text.startswith("sha256:")] == expected


def test_a_changed_basis_stands_with_what_only_the_buyer_reads(tmp_path):
    old = loaded(small(tmp_path / "old"))
    cycles = "cycles: {unit: cycles, stricter: higher, baseline: 500"
    basis = cycles.replace("{unit", "{role: threshold, basis: {relation: class, source: website}, unit")
    new = loaded(small(tmp_path / "new", ("gadget/circularity.yaml", cycles, basis)))
    for language, section, told in (("en", "buyer only", "class: website"), ("nl", "opdrachtgever", "klasse: website")):
        difference = tell(compare(old, new, language), templates().wording(language))
        (part,) = difference.parts
        assert section in part.heading
        (line,) = [line for line in part.entries[0].lines if line.pieces[0].text == told]
        assert line.field.endswith(")")
