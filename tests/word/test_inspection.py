"""An annex tells what it was built of, whether a criterion was edited since, and what changed in the set."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tenderkit.word.reading.inspection import inspect_annex
from tenderkit.word.reading.text import text_of
from tenderkit.words.errors import UsageError
from tests.support import bounded, change, small, tenderkit
from tests.version_kit import committed, raised, release, released
from tests.word.docx_kit import NS, W, edited, parts_of, zipped
from tests.word.house_files import p, word_file

CIRCULARITY = "gadget/circularity.yaml"
OPTIONS = ("--date", "2026-11-21", "-o", "annex.docx", "--force")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return a folder with a release and an annex of it, at the highest level."""
    made = tmp_path_factory.mktemp("annex")
    released(made)
    run = tenderkit("build", "gadget", "--level", "ambitious", *OPTIONS, folder=made)
    assert run.code == 0, run.err
    return made


@pytest.fixture(scope="module")
def annex(folder):
    """Return the bytes of that annex."""
    return (folder / "annex.docx").read_bytes()


def in_house_style(folder, path):
    """Return the annex in a house style that says twice what a criterion says too."""
    house = word_file(p("Our cover") + p("A declaration.") + p("{{ annex }}") + p("A declaration.") + p("Our end"))
    (folder / "ours.docx").write_bytes(house)
    options = ("--house-style", "ours.docx", "-o", path)
    run = tenderkit("build", "gadget", "--level", "ambitious", *options, folder=folder)
    assert run.code == 0, run.err
    return path.read_bytes()


@pytest.fixture(scope="module")
def saved_again(folder, annex, soffice, tmp_path_factory):
    """Return what LibreOffice makes of Word files when it saves them: the annex, drafts, one that was reworded."""
    path = tmp_path_factory.mktemp("again")
    (path / "annex.docx").write_bytes(annex)
    reworded = edited_at(annex, paragraph_of("The solder has grade"), renamed_text("The solder is fine."))
    (path / "reworded.docx").write_bytes(reworded)
    for lang in ("en", "nl"):
        options = ("--level", "ambitious", "--lang", lang, *OPTIONS[:2], "-o", path / f"{lang}.docx")
        run = tenderkit("build", "gadget@draft", *options, folder=folder)
        assert run.code == 0, run.err
    in_house_style(folder, path / "in-house-style.docx")
    again = soffice("docx", *path.iterdir())
    return {one.stem: one.read_bytes() for one in again.iterdir()}


def inspected(data, folder, *options):
    """Return what the command tells of a file, as data."""
    (folder / "looked-at.docx").write_bytes(data)
    run = tenderkit("inspect", "looked-at.docx", "--format", "json", *options, folder=folder)
    assert run.code == 0, run.err
    return json.loads(run.out)


def edited_at(data, xpath, act):
    """Return a Word file in which something was done to the first element that an XPath finds."""

    def changed(text):
        root = etree.fromstring(text.encode())
        act(root.xpath(xpath, namespaces=NS)[0])
        return etree.tostring(root, encoding="unicode")

    return edited(data, document=changed)


def paragraph_of(text):
    """Return the XPath of the paragraph that holds a text."""
    return f"//w:p[contains(normalize-space(string(.)), '{text}')]"


def renamed_text(text):
    """Return a function that puts a text into the first run of a paragraph, in place of all it holds."""

    def act(paragraph):
        first, *others = paragraph.iter(f"{{{W}}}t")
        first.text = text
        for other in others:
            other.text = ""

    return act


def run_of(text):
    """Return a run."""
    return etree.fromstring(f'<w:r xmlns:w="{W}"><w:t xml:space="preserve">{text}</w:t></w:r>')


def new_paragraph(text):
    """Return a paragraph."""
    paragraph = etree.Element(f"{{{W}}}p")
    paragraph.append(run_of(text))
    return paragraph


class TestAsBuilt:
    """What the annex says of itself."""

    def test_it_tells_the_set_version_digest_level_language_and_choices(self, folder):
        options = ["--lang", "nl", "--without", "wages", "--set", "battery.cycles=600", "--theme", "circularity",
                   "--theme", "social", "--organisation", "Gemeente Voorbeeld", "--reference", "2026-014"]  # fmt: skip
        run = tenderkit("build", "gadget", "--level", "significant", *options, "-o", "chosen.docx", folder=folder)
        assert run.code == 0, run.err
        data = json.loads(tenderkit("inspect", "chosen.docx", "--format", "json", folder=folder).out)
        facts = {name: data[name] for name in ("set", "version", "edition", "level", "language", "without", "only")}
        assert facts == {
            "set": "gadget", "version": "1.0.0", "edition": "1.0.0", "level": "significant", "language": "nl",
            "without": ["wages"], "only": [],
        }  # fmt: skip
        assert data["values"] == {"battery.cycles": "600"}
        assert data["themes"] == ["circularity", "social"]
        assert (data["organisation"], data["reference"]) == ("Gemeente Voorbeeld", "2026-014")
        assert re.fullmatch(r"sha256:[0-9a-f]{16}", data["digest"])
        assert (data["state"], data["edited"]) == ("as built", [])
        assert "texts" not in data

    def test_on_screen_it_is_told_in_lines(self, folder):
        run = tenderkit("inspect", "annex.docx", folder=folder)
        assert (run.code, run.err) == (0, "")
        lines = run.out.splitlines()
        assert lines[0] == "gadget 1.0.0, level ambitious, en"
        assert "state: as built" in lines
        assert not [line for line in lines if line.startswith("edited")]


@pytest.mark.xdist_group("saved again")
class TestSavedAgain:
    """Other programs write the same words with other runs, styles and spaces."""

    def test_what_libreoffice_saved_is_not_edited(self, folder, annex, saved_again):
        data = inspected(saved_again["annex"], folder)
        assert (data["state"], data["edited"]) == ("saved again, no criterion edited", [])
        assert data["digest"] == inspected(annex, folder)["digest"]

    @pytest.mark.parametrize("lang", ["en", "nl"])
    def test_nor_is_a_draft_in_each_language(self, lang, saved_again):
        found = inspect_annex(saved_again[lang], "annex.docx")
        assert (found.untouched, found.edited) == (False, ())

    def test_what_was_reworded_before_libreoffice_saved_it_is_named(self, saved_again):
        assert inspect_annex(saved_again["reworded"], "annex.docx").edited == ("solder",)

    def test_runs_that_are_split_and_spaces_are_no_edits(self, annex):
        def split(paragraph):
            text = next(paragraph.iter(f"{{{W}}}t"))
            words = text.text
            text.text = words[:5]
            text.getparent().addnext(run_of(f" {words[5:]}  "))

        found = inspect_annex(edited_at(annex, paragraph_of("A tenderer convicted"), split), "annex.docx")
        assert (found.untouched, found.edited) == (False, ())

    def test_hyphens_that_word_writes_as_elements_are_no_edits(self, folder, tmp_path):
        criteria = small(
            tmp_path, ("gadget/social.yaml", "convicted of forced", "convicted of non\u2011free and for\u00adced")
        )
        raised(criteria, "1.0.0")
        assert tenderkit("build", "gadget", *OPTIONS, folder=tmp_path).code == 0

        def as_elements(paragraph):
            text = next(paragraph.iter(f"{{{W}}}t"))
            run, (before, after) = text.getparent(), text.text.split("\u2011")
            text.text = before
            etree.SubElement(run, f"{{{W}}}noBreakHyphen")
            for part in after.split("\u00ad"):
                etree.SubElement(run, f"{{{W}}}t").text = part
                etree.SubElement(run, f"{{{W}}}softHyphen")

        data = (tmp_path / "annex.docx").read_bytes()
        assert inspect_annex(edited_at(data, paragraph_of("non\u2011free"), as_elements), "a.docx").edited == ()

    def test_what_a_house_style_says_before_and_after_the_annex_is_no_edit(self, folder, tmp_path):
        data = in_house_style(folder, tmp_path / "annex.docx")
        assert inspect_annex(data, "annex.docx").edited == ()
        reworded = edited_at(data, paragraph_of("A tenderer convicted"), renamed_text("None."))
        assert inspect_annex(reworded, "annex.docx").edited == ("forced-labour",)

    def test_nor_is_it_one_once_libreoffice_saved_it(self, saved_again):
        assert inspect_annex(saved_again["in-house-style"], "annex.docx").edited == ()


class TestEdited:
    """A criterion is edited when its paragraphs do not stand there one after the other."""

    @pytest.mark.parametrize(
        ("text", "criterion"),
        [
            ("A tenderer convicted", "forced-labour"),
            ("The battery lasts", "battery"),
            ("a second charger", "battery"),
            ("Battery & charger", "battery"),
            ("Most lead", "solder"),
            ("1500", "solder"),
            ("or equivalent", "battery"),
            ("Names the factories", "wages"),
            ("A plan within 20\u00a0working days", "repair"),
        ],
    )
    def test_a_reworded_paragraph_names_its_criterion(self, text, criterion, annex):
        path = (
            paragraph_of(text)
            if text != "Battery & charger"
            else "//w:p[.//w:t[contains(., 'Battery & charger')]][w:pPr/w:pStyle[contains(@w:val, 'eading')]]"
        )
        if text == "or equivalent":
            path = "//w:p[contains(string(.), 'Good & Fair Device') and contains(string(.), 'or equivalent')]"
        assert inspect_annex(edited_at(annex, path, renamed_text("Otherwise.")), "annex.docx").edited == (criterion,)

    @pytest.mark.parametrize("where", ["addprevious", "addnext"])
    @pytest.mark.parametrize(
        ("text", "criterion"), [("The battery lasts", "battery"), ("A statement of the maker, with the", "recycled")]
    )
    def test_an_added_paragraph_names_its_criterion(self, text, criterion, where, annex):
        data = edited_at(annex, paragraph_of(text), lambda found: getattr(found, where)(new_paragraph("And more.")))
        assert inspect_annex(data, "annex.docx").edited == (criterion,)

    def test_a_paragraph_after_the_last_one_of_a_criterion_is_added_to_it(self, annex):
        last = "(//w:tr[contains(string(.), 'after two late repairs')])[last()]//w:p[last()]"
        data = edited_at(annex, last, lambda found: found.addnext(new_paragraph("And a fine.")))
        assert inspect_annex(data, "annex.docx").edited == ("repair",)

    @pytest.mark.parametrize(
        ("text", "criterion"),
        [("a second charger", "battery"), ("A declaration.", "forced-labour"), ("1500", "solder")],
    )
    def test_a_removed_paragraph_names_its_criterion(self, text, criterion, annex):
        data = edited_at(annex, paragraph_of(text), lambda found: found.getparent().remove(found))
        assert inspect_annex(data, "annex.docx").edited == (criterion,)

    def test_a_removed_row_and_a_removed_criterion_are_named(self, annex):
        def without_row(paragraph):
            row = next(paragraph.iterancestors(f"{{{W}}}tr"))
            row.getparent().remove(row)

        found = inspect_annex(edited_at(annex, paragraph_of("A plan within"), without_row), "annex.docx")
        assert (found.edited, found.missing) == (("repair",), ())

        def without_criterion(paragraph):
            gone = [paragraph.getprevious().getprevious(), paragraph.getprevious(), paragraph, paragraph.getnext()]
            for each in gone:
                each.getparent().remove(each)

        found = inspect_annex(edited_at(annex, paragraph_of("A tenderer convicted"), without_criterion), "annex.docx")
        assert (found.edited, found.missing) == (("forced-labour",), ("forced-labour",))

    def test_what_is_added_to_a_table_outside_the_criteria_is_an_edit_around_them(self, annex):
        kinds = "//w:tc[.//w:p[contains(string(.), 'earn points')]]//w:p[last()]"
        data = edited_at(annex, kinds, lambda found: found.addnext(new_paragraph("And a fine.")))
        found = inspect_annex(data, "annex.docx")
        assert (found.edited, found.edited_around) == ((), True)

    def test_two_paragraphs_that_changed_places_are_an_edit(self, annex):
        def swap(paragraph):
            paragraph.addnext(paragraph.getprevious())

        data = edited_at(annex, paragraph_of("2. A list of names") + "|" + paragraph_of("A list of names"), swap)
        assert inspect_annex(data, "annex.docx").edited == ("staff",)

    def test_words_that_another_criterion_has_too_are_an_edit(self, annex):
        data = edited_at(
            annex, paragraph_of("A plan for living wages earns"), renamed_text("The tenderer has trained staff.")
        )
        assert inspect_annex(data, "annex.docx").edited == ("wages",)

    @pytest.mark.parametrize(
        "text", ["Gadgets of every kind", "How to read this annex", "A standard named without a year"]
    )
    def test_what_stands_in_no_criterion_may_change(self, text, annex):
        found = inspect_annex(edited_at(annex, paragraph_of(text), renamed_text("Our own words.")), "annex.docx")
        assert (found.untouched, found.edited) == (False, ())

    def test_a_filled_field_is_no_edit(self, annex):
        data = annex
        prompts = ["[name of the contracting authority]", "[reference]"]
        for prompt in prompts:
            data = edited_at(
                data, f"//w:sdt[contains(string(.), '{prompt}')]//w:t", lambda t: setattr(t, "text", "Ours")
            )
        shares = etree.fromstring(parts_of(annex)["word/document.xml"]).xpath("//w:sdt", namespaces=NS)
        assert len(shares) == 3
        found = inspect_annex(data, "annex.docx")
        assert (found.untouched, found.edited) == (False, ())

    def test_a_criterion_in_a_content_control_is_no_edit(self, annex):
        def wrapped(paragraph):
            control = etree.fromstring(f'<w:sdt xmlns:w="{W}"><w:sdtPr/><w:sdtContent/></w:sdt>')
            paragraph.addprevious(control)
            control[1].append(paragraph)

        assert inspect_annex(edited_at(annex, paragraph_of("A tenderer convicted"), wrapped), "annex.docx").edited == ()

    def test_the_command_names_them_with_their_codes(self, folder, annex):
        data = edited_at(annex, paragraph_of("A tenderer convicted"), renamed_text("Otherwise."))
        (folder / "changed.docx").write_bytes(data)
        lines = tenderkit("inspect", "changed.docx", folder=folder).out.splitlines()
        assert "state: edited" in lines
        assert "edited: EG\N{NO-BREAK SPACE}1 forced-labour" in lines or "edited: EG 1 forced-labour" in lines


class TestTrackedByHand:
    """Changes that somebody tracked count as if they were accepted."""

    def inserted(self, kind):
        def act(paragraph):
            mark = etree.Element(f"{{{W}}}{kind}")
            mark.set(f"{{{W}}}id", "9001")
            mark.set(f"{{{W}}}author", "Buyer")
            paragraph.append(mark)
            if kind == "ins":
                mark.append(run_of(" And more."))
            else:
                for run in list(paragraph.findall(f"{{{W}}}r")):
                    for text in run.iter(f"{{{W}}}t"):
                        text.tag = f"{{{W}}}delText"
                    mark.append(run)

        return act

    @pytest.mark.parametrize("kind", ["ins", "del"])
    def test_text_that_came_or_went_is_an_edit(self, kind, annex):
        data = edited_at(annex, paragraph_of("A tenderer convicted"), self.inserted(kind))
        assert inspect_annex(data, "annex.docx").edited == ("forced-labour",)

    def test_what_was_inserted_and_deleted_again_is_none(self, annex):
        def act(paragraph):
            self.inserted("ins")(paragraph)
            run = paragraph[-1][0]
            gone = etree.SubElement(paragraph[-1], f"{{{W}}}del")
            run[0].tag = f"{{{W}}}delText"
            gone.append(run)

        assert inspect_annex(edited_at(annex, paragraph_of("A tenderer convicted"), act), "annex.docx").edited == ()

    def test_another_look_that_is_tracked_is_none(self, annex):
        def act(paragraph):
            run = paragraph.find(f"{{{W}}}r")
            look = etree.fromstring(
                f'<w:rPr xmlns:w="{W}"><w:b/><w:rPrChange w:id="9" w:author="B"><w:rPr/></w:rPrChange></w:rPr>'
            )
            run.insert(0, look)

        assert inspect_annex(edited_at(annex, paragraph_of("A tenderer convicted"), act), "annex.docx").edited == ()

    def test_a_paragraph_that_was_split_by_an_inserted_mark_is_an_edit_and_a_joined_one_is_read_as_one(self, annex):
        def split(paragraph):
            paragraph.addnext(new_paragraph("may be excluded."))
            text = next(paragraph.iter(f"{{{W}}}t"))
            text.text = text.text.replace("may be excluded.", "")

        data = edited_at(annex, paragraph_of("A tenderer convicted"), split)
        assert inspect_annex(data, "annex.docx").edited == ("forced-labour",)

        def joined(paragraph):
            look = paragraph.find(f"{{{W}}}pPr")
            look.append(etree.fromstring(f'<w:rPr xmlns:w="{W}"><w:del w:id="1" w:author="B"/></w:rPr>'))

        assert inspect_annex(edited_at(data, paragraph_of("A tenderer convicted"), joined), "annex.docx").edited == ()


class TestAgainst:
    """What changed in the set since, in what the annex holds."""

    @pytest.fixture
    def folder(self, tmp_path):
        """Return a folder with an annex of 1.0.0, and a draft in which much changed."""
        criteria = released(tmp_path)
        committed(tmp_path)
        some = ("--without", "wages", "--theme", "circularity", "--theme", "social")
        for name, options in (("all", ()), ("some", some), ("one", ("--only", "repair"))):
            run = tenderkit("build", "gadget", *OPTIONS[:2], *options, "-o", f"{name}.docx", folder=tmp_path)
            assert run.code == 0, run.err
        change(criteria / CIRCULARITY, "baseline: 500", "baseline: 600")
        change(criteria / CIRCULARITY, "- id: repair\n", "- id: mending\n  replaces: repair\n")
        change(criteria / "gadget" / "nl" / "circularity.yaml", "repair:\n", "mending:\n")
        change(criteria / "gadget" / "social.yaml", "weight: 30", "weight: 40")
        change(criteria / "gadget" / "toxicity.yaml", "title: Solder", "title: The solder")
        change(criteria / "gadget" / "toxicity.yaml", "levels: [ambitious]", "levels: [baseline, ambitious]")
        return tmp_path

    def since(self, folder, name, *options):
        run = tenderkit("inspect", f"{name}.docx", "--format", "json", *options, folder=folder)
        assert run.code == 0, run.err
        return {change["criterion"]: change["change"] for change in json.loads(run.out)["since"]["changes"]}

    @pytest.mark.parametrize(
        ("name", "changes"),
        [
            ("all", {"battery": "changed", "mending": "changed", "wages": "changed", "recycled": "changed"}),
            ("some", {"battery": "changed", "mending": "changed"}),
            ("one", {"mending": "changed"}),
        ],
    )
    def test_only_what_the_annex_holds_or_would_hold_is_told(self, name, changes, folder):
        assert self.since(folder, name, "--against", "gadget@draft") == changes

    def test_against_the_newest_release_nothing_changed_until_there_is_a_newer_one(self, folder):
        assert self.since(folder, "all", "--against", "gadget") == {}
        criteria = folder / "criteria"
        change(criteria / "gadget" / "nl" / "toxicity.yaml", "title: Soldeer", "title: Het soldeer")
        raised(criteria, "2.0.0")
        assert release(folder).code == 0
        assert "battery" in self.since(folder, "all", "--against", "gadget")

    def test_on_screen_it_comes_after_the_facts_in_the_annexes_language(self, folder):
        tenderkit("build", "gadget@1.0.0", "--lang", "nl", "-o", "nl.docx", folder=folder)
        out = tenderkit("inspect", "nl.docx", "--against", "gadget@draft", folder=folder).out
        assert "Apparaatjes: wat er van 1.0.0 naar 1.0.0 (concept) is veranderd" in out

    def test_an_annex_of_a_draft_that_git_keeps_is_held_against_another_version(self, folder):
        tenderkit("build", "gadget@git:HEAD", "-o", "draft.docx", folder=folder)
        run = tenderkit("inspect", "draft.docx", "--against", "gadget@draft", folder=folder)
        assert run.code == 2
        assert "--was gadget@git:REV" in run.err
        options = ("--against", "gadget@draft", "--was", "gadget@git:HEAD")
        assert "battery" in self.since(folder, "draft", *options)

    def test_another_version_than_it_was_built_of_is_pointed_out(self, folder):
        run = tenderkit("inspect", "all.docx", "--against", "gadget", "--was", "gadget@draft", folder=folder)
        assert run.code == 0
        assert "note: gadget@draft is not what the annex was built of" in run.err

    @pytest.mark.parametrize("options", [("--against", "widget"), ("--against", "gadget", "--was", "widget@1.0.0")])
    def test_another_product_group_is_refused(self, options, folder):
        run = tenderkit("inspect", "all.docx", *options, folder=folder)
        assert run.code == 2
        assert "the annex is of gadget, not of widget" in run.err

    def test_a_damaged_draft_does_not_hide_the_release(self, folder):
        (folder / "criteria" / CIRCULARITY).write_text("- id: [\n", encoding="utf-8")
        assert self.since(folder, "all", "--against", "gadget") == {}


class TestNoAnnex:
    """Files that cannot be read back say why."""

    def refused(self, data):
        with pytest.raises(UsageError) as failed:
            inspect_annex(data, "some.docx")
        assert failed.value.hint
        return failed.value.message

    @pytest.mark.parametrize(
        "data",
        [b"", b"PK", b"%PDF-1.7", b"PK\x03\x04" + b"\0" * 60, zipped({}), zipped({"word/document.xml": "<w"}),
         zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"})],
        ids=["empty", "short", "pdf", "torn", "no-parts", "no-xml", "odt"],
    )  # fmt: skip
    def test_no_word_file(self, data):
        assert self.refused(data) == "some.docx is not a Word file, or is damaged"

    def test_an_old_word_file(self):
        message = self.refused(bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 600)
        assert message == "some.docx is an old Word file, or has a password"

    def test_a_word_file_of_somebody_else(self):
        assert self.refused(word_file(p("Hello"))) == "some.docx does not say what it was built of"

    @bounded
    @given(data=st.data())
    def test_a_damaged_annex_is_refused_or_read_and_never_fails_otherwise(self, data, annex):
        at = data.draw(st.integers(0, len(annex) - 1))
        damaged = bytearray(annex)
        if data.draw(st.booleans()):
            del damaged[at:]
        else:
            damaged[at] ^= data.draw(st.integers(1, 255))
        try:
            found = inspect_annex(bytes(damaged), "annex.docx")
        except UsageError as error:
            assert error.hint  # noqa: PT017 - both are right
        else:
            assert found.selection["set"] == "gadget"
            assert not found.untouched or found.edited == ()

    @pytest.mark.parametrize(
        "kept",
        ["", "null", "[]", "{}", "x", '{"set": "gadget"}', '{"set": 1}', "[" * 100_000],
        ids=["empty", "null", "list", "object", "word", "little", "number", "deep"],
    )
    def test_an_annex_whose_data_somebody_changed(self, kept, annex):
        parts = parts_of(annex)
        name = next(name for name in parts if name.startswith("customXml/item") and b"<annex" in parts[name])
        parts[name] = re.sub(rb">[^<]*</annex>", f">{kept}</annex>".encode(), parts[name])
        assert self.refused(zipped(parts)) == "some.docx does not say what it was built of"

    @pytest.mark.parametrize(
        ("field", "value"),
        [("level", "high"), ("themes", "co2"), ("values", ["a"]), ("criteria", None), ("only", [1]), ("digest", None),
         ("overlay", "ours"), ("overlay", {"name": "Ours"}), ("overlay", {"name": 1, "digest": "x"})],
    )  # fmt: skip
    def test_an_annex_whose_data_does_not_fit(self, field, value, annex):
        assert self.refused(self.with_data(annex, **{field: value})) == "some.docx does not say what it was built of"

    def with_data(self, annex, **changes):
        parts = parts_of(annex)
        name = next(name for name in parts if name.startswith("customXml/item") and b"<annex" in parts[name])
        root = etree.fromstring(parts[name])
        root.text = json.dumps({**json.loads(root.text), **changes})
        return zipped({**parts, name: etree.tostring(root)})

    def test_an_annex_without_digests_of_its_texts_cannot_tell_what_was_edited(self, annex, folder):
        data = inspected(self.with_data(annex, texts=None), folder)
        assert (data["state"], data["edited"]) == ("saved again; it does not tell what was edited", None)
        assert "does not tell" in tenderkit("inspect", "looked-at.docx", folder=folder).out

    def test_what_lost_its_data_still_has_its_keywords(self, annex):
        parts = {name: data for name, data in parts_of(annex).items() if not name.startswith("customXml/")}
        with pytest.raises(UsageError) as failed:
            inspect_annex(zipped(parts), "some.docx")
        assert "gadget 1.0.0, ambitious, en" in failed.value.hint

    def test_a_text_part_with_another_name_is_found(self, annex):
        parts = parts_of(annex)
        parts["word/document2.xml"] = parts.pop("word/document.xml")
        parts["word/_rels/document2.xml.rels"] = parts.pop("word/_rels/document.xml.rels")
        parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"word/document.xml", b"word/document2.xml")
        assert inspect_annex(zipped(parts), "annex.docx").edited == ()

    @pytest.mark.parametrize("name", ["nowhere.docx", "."])
    def test_a_file_that_cannot_be_read(self, name, folder):
        for command in ("inspect", "text"):
            run = tenderkit(command, name, folder=folder)
            assert run.code == 2
            assert run.err.startswith(f"error: cannot read {name}")

    def test_another_file_is_refused_by_the_command(self, folder):
        (folder / "note.txt").write_text("hello", encoding="utf-8")
        run = tenderkit("inspect", "note.txt", folder=folder)
        assert (run.code, run.out) == (2, "")


class TestAsText:
    """A Word file as lines, for git."""

    def test_paragraphs_rows_headings_and_items_have_a_line_each(self, annex):
        lines = text_of(annex, "annex.docx").splitlines()
        assert "# TS 1 Battery & charger" in [line.replace("\N{NO-BREAK SPACE}", " ") for line in lines]
        assert "On the proof. A declaration." in lines
        assert "Contracting authority | [name of the contracting authority]" in lines
        at = next(n for n, line in enumerate(lines) if line.startswith("The battery lasts"))
        assert lines[at + 1 : at + 5] == ["- a gauge", "- a charger", "- a spare battery", "- a second charger"]

    def test_no_text_is_said_twice(self, annex):
        text = text_of(annex, "annex.docx")
        assert text.count("A tenderer convicted of forced labour") == 1
        assert text.count("1500") == 1

    @pytest.mark.xdist_group("saved again")
    def test_what_libreoffice_saved_reads_the_same(self, annex, saved_again):
        before, after = (
            [re.sub(r"\s+", " ", line) for line in text_of(data, "a.docx").splitlines() if "Digest" not in line]
            for data in (annex, saved_again["annex"])
        )
        assert before == after
