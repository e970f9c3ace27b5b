"""A comparison of two annexes says that it is one, and other readers than ours find both versions in it."""

from __future__ import annotations

import io
import json
import re

import docx
import mammoth
import pytest
from lxml import etree

from tests.support import change, tenderkit
from tests.version_kit import released
from tests.word import house_files as files
from tests.word.annex_pairs import pair
from tests.word.docx_kit import NS, VALUES, W, edited, page, parts_of, root_of, xpath
from tests.word.revisions_kit import ACCEPTED, REJECTED, outline, resolved_file
from tests.word.test_tracking import tracked, written

DAY = ("--date", "2026-11-21")
CHANGES = (
    ("circularity.yaml", "ambitious: 12000", "ambitious: 15000"),
    ("circularity.yaml", "    - a charger\n", "    - a charger and its cable\n    - a bag\n"),
    ("nl/circularity.yaml", "    - een lader\n", "    - een lader en zijn kabel\n    - een tas\n"),
    ("circularity.yaml", "title: Battery & charger", "title: Battery and charger"),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return a folder with an old annex, a new one, and the comparison of the two."""
    made = tmp_path_factory.mktemp("comparison")
    gadget = released(made) / "gadget"
    for file, old, new in CHANGES:
        change(gadget / file, old, new)
    for file, following in (("toxicity.yaml", "- id: recycled"), ("nl/toxicity.yaml", "recycled:")):
        text = (gadget / file).read_text(encoding="utf-8")
        (gadget / file).write_text(text[text.index(following) :], encoding="utf-8")
    for name, *arguments in (
        ("old", "build", "gadget@1.0.0"),
        ("new", "build", "gadget@draft"),
        ("comparison", "diff", "gadget@1.0.0", "gadget@draft", "--format", "docx"),
    ):
        run = tenderkit(*arguments, "--level", "ambitious", *DAY, "-o", f"{name}.docx", folder=made)
        assert run.code == 0, run.err
    return made


@pytest.fixture(scope="module")
def comparison(folder):
    return (folder / "comparison.docx").read_bytes()


def inspected(folder, data):
    """Return what the command tells of a file, as data."""
    (folder / "looked-at.docx").write_bytes(data)
    run = tenderkit("inspect", "looked-at.docx", "--format", "json", folder=folder)
    assert run.code == 0, run.err
    return json.loads(run.out)


def replaced(old, new):
    """Return a function that replaces a text which stands once."""

    def act(text):
        assert text.count(old) == 1, (old, text.count(old))
        return text.replace(old, new)

    return act


class TestSaysWhatItIs:
    def test_a_comment_at_its_beginning_tells(self, comparison, assert_valid):
        comment = xpath(comparison, "string(//w:comment)", "word/comments1.xml")
        assert comment.startswith("This file compares Gadgets 1.0.0 (sha256:")
        (number,) = xpath(comparison, "//w:p[w:pPr/w:pStyle/@w:val = 'Title']//w:commentReference/@w:id")
        assert xpath(comparison, "//w:comment/@w:id", "word/comments1.xml") == [number]
        assert_valid(comparison)

    def test_the_comment_stands_among_those_of_the_house_style(self, assert_valid):
        first = tracked(page("<h1>a</h1>"), page("<h1>b</h1>"), note="One.")
        data = tracked(page("<h1>a</h1>"), page("<h1>b</h1>"), first, note="Two.")
        numbers = xpath(data, "//w:comment/@w:id", "word/comments1.xml")
        assert len(set(numbers)) == len(numbers) == 2
        assert "".join(xpath(data, "//w:comment[last()]//w:t/text()", "word/comments1.xml")) == "Two."
        assert_valid(data)

    def test_an_annex_that_compares_nothing_has_none(self, folder):
        assert not [name for name in parts_of((folder / "new.docx").read_bytes()) if "comment" in name]

    def test_inspect_names_both(self, folder, comparison):
        found = inspected(folder, comparison)
        assert found["state"].startswith("comparison, with changes that are neither accepted nor rejected")
        assert found["edition"] == "draft"
        assert found["compared"]["edition"] == "1.0.0"
        assert "solder" in found["compared"]["criteria"]
        assert found["edited"] == []
        line = tenderkit("inspect", "comparison.docx", folder=folder).out.splitlines()[0]
        assert re.match(r"gadget 1\.0\.0 \(sha256:\w{16}\) compared with gadget 1\.0\.0, level ambitious, en", line)

    @pytest.mark.parametrize(("version", "name"), [(ACCEPTED, "new"), (REJECTED, "old")])
    def test_once_nothing_is_open_it_is_the_one_that_was_chosen(self, version, name, folder, comparison):
        found = inspected(folder, resolved_file(comparison, version))
        other = inspected(folder, (folder / f"{name}.docx").read_bytes())
        assert found.pop("state") == "saved again, no criterion edited"
        assert other.pop("state") == "as built"
        assert found == other

    def test_a_criterion_edited_then_is_named(self, folder, comparison):
        data = resolved_file(comparison, REJECTED)
        data = edited(data, document=replaced("A tenderer convicted", "A tenderer accused"))
        found = inspected(folder, data)
        assert (found["edition"], found["edited"]) == ("1.0.0", ["forced-labour"])

    def test_who_decided_on_some_changes_has_edited_nothing(self, folder, comparison):
        def decided(text):
            root = root_of(comparison)
            for row in root.xpath("//w:tr[.//w:t[contains(., 'cycles')]]//w:ins[w:r]", namespaces=NS):
                for run in row:
                    row.addprevious(run)
                row.getparent().remove(row)
            for gone in root.xpath("//w:tr[.//w:t[contains(., 'cycles')]]//w:del[w:r]", namespaces=NS):
                gone.getparent().remove(gone)
            return etree.tostring(root, encoding="unicode")

        found = inspected(folder, edited(comparison, document=decided))
        assert (found["state"].rpartition("; ")[2], found["edited"]) == ("saved again, no criterion edited", [])

    def test_what_was_written_into_it_is_an_edit(self, folder, comparison):
        data = edited(comparison, document=replaced("A tenderer convicted", "A tenderer accused"))
        found = inspected(folder, data)
        assert (found["state"].rpartition("; ")[2], found["edited"]) == ("edited", ["forced-labour"])


class TestHeaderAndFooter:
    """What the house style shows is right whatever is decided."""

    def edges(self, data):
        parts = sorted(name for name in parts_of(data) if re.match("word/(header|footer)", name))
        texts = ["".join(xpath(data, "//w:t/text()", name)) for name in parts]
        return [text for text in texts if text]

    @pytest.mark.parametrize(("version", "name"), [(ACCEPTED, "new"), (REJECTED, "old")])
    def test_each_version_has_its_own_back(self, version, name, folder, comparison):
        assert self.edges(resolved_file(comparison, version)) == self.edges((folder / f"{name}.docx").read_bytes())

    @pytest.mark.parametrize(("old", "new"), [("", "DRAFT"), ("DRAFT", ""), ("DRAFT", "DRAFT")])
    def test_the_mark_of_drafts_comes_and_goes_as_a_paragraph(self, old, new, assert_valid):
        house = files.with_edges(files.word_file(files.p("{{ annex }}")), header=files.p("Ours"))
        pages = [page(f"<h1>{text}</h1>", values=VALUES | {"draft": mark}) for text, mark in (("a", old), ("b", new))]
        data = tracked(*pages, house)
        assert_valid(data)
        for version, html in ((ACCEPTED, pages[1]), (REJECTED, pages[0])):
            found = resolved_file(data, version)
            assert self.edges(found) == self.edges(written(html, house))
            (name,) = [name for name in parts_of(found) if name.startswith("word/header")]
            paragraphs = [len(xpath(one, "/w:hdr/w:p", name)) for one in (found, written(html, house))]
            assert paragraphs[0] == paragraphs[1]

    @pytest.mark.parametrize(
        ("body", "text"),
        [
            (files.p("For {{ tender.reference }}, thanks"), "For new, thanks"),
            (files.p("{{ tender.reference }}{{ tender.reference }}"), "newnew"),
            (f"<w:p>{files.r('a')}{files.r('{{ tender.reference }}')}<w:r><w:tab/><w:t>b</w:t></w:r></w:p>", "anewb"),
        ],
    )
    def test_a_placeholder_anywhere_is_a_change(self, body, text, assert_valid):
        house = files.word_file(body + files.p("{{ annex }}"))
        pages = [page("<h1>x</h1><p>y</p>" + more, values=VALUES | {"tender.reference": name}) for name, more in
                 (("old", ""), ("new", "<p>z</p>"))]  # fmt: skip
        data = tracked(*pages, house)
        assert_valid(data)
        assert "".join(xpath(resolved_file(data, ACCEPTED), "//w:p[1]//w:t/text()")) == text
        old = "".join(xpath(resolved_file(data, REJECTED), "//w:p[1]//w:t/text()"))
        assert old == text.replace("new", "old")
        assert outline(data, REJECTED) == outline(written(pages[0], house))

    def test_where_no_change_can_stand_both_values_do(self):
        link = f'<w:p><w:hyperlink w:anchor="x">{files.r("{{ tender.reference }}")}</w:hyperlink></w:p>'
        house = files.word_file(link + files.p("{{ annex }}"))
        pages = [page(f"<h1>{name}</h1>", values=VALUES | {"tender.reference": name}) for name in ("old", "new")]
        data = tracked(*pages, house)
        assert xpath(data, "string(//w:hyperlink)") == "old / new"


class TestOtherReaders:
    def test_mammoth_reads_the_new_annex(self, folder):
        told = [
            mammoth.convert_to_html(io.BytesIO((folder / f"{name}.docx").read_bytes())).value
            for name in ("comparison", "new")
        ]
        # It leaves an empty table and the anchor of a criterion that went.
        told = [re.sub(r'<a id="[^"]*"></a>|<table></table>', "", html) for html in told]
        assert told[0] == told[1]
        assert 'href="#battery"' in told[0]

    @pytest.mark.parametrize("seed", range(5))
    def test_mammoth_reads_the_new_one_of_any_two(self, seed):
        old, new = pair(seed)
        told = [mammoth.extract_raw_text(io.BytesIO(data)).value for data in (tracked(old, new), written(new))]
        assert re.sub(r"\n+", "\n", told[0]) == re.sub(r"\n+", "\n", told[1])


@pytest.mark.xdist_group("decided")
class TestDecidedInLibreOffice:
    """Empty paragraphs are left out: LibreOffice leaves one where a criterion went."""

    PAIRS = range(8)

    @pytest.fixture(scope="class")
    def made(self, folder, decided, tmp_path_factory):
        """Return what LibreOffice saves of each file: as it is, and of comparisons with all accepted and rejected."""
        path = tmp_path_factory.mktemp("pairs")
        for name in ("old", "new", "comparison"):
            (path / f"{name}.docx").write_bytes((folder / f"{name}.docx").read_bytes())
        for seed in self.PAIRS:
            old, new = pair(seed)
            for name, data in (("old", written(old)), ("new", written(new)), ("comparison", tracked(old, new))):
                (path / f"{name}-{seed}.docx").write_bytes(data)
        both = sorted(path.glob("comparison*"))
        return {
            "plain": decided("Accept", *sorted({*path.iterdir()} - {*both})),
            "new": decided("Accept", *both),
            "old": decided("Reject", *both),
        }

    def paragraphs(self, path):
        found = docx.Document(str(path))
        edges = [edge for section in found.sections for edge in (section.header, section.footer)]
        roots = [found.element.body, *(edge._element for edge in edges if not edge.is_linked_to_previous)]  # noqa: SLF001
        texts = ["".join(p.xpath(".//w:t/text()")) for root in roots for p in root.iter(f"{{{W}}}p")]
        texts = [re.sub(r"age \d+ of \d+$", "", text) for text in texts]  # as many as the empty paragraphs make
        return [text for text in texts if text]

    @pytest.mark.parametrize("which", ["", *(f"-{seed}" for seed in PAIRS)])
    @pytest.mark.parametrize("name", ["new", "old"])
    def test_accepting_gives_the_new_annex_and_rejecting_the_old_one(self, name, which, made):
        found = self.paragraphs(made[name] / f"comparison{which}.docx")
        assert found == self.paragraphs(made["plain"] / f"{name}{which}.docx")

    @pytest.mark.parametrize(("name", "edition"), [("new", "draft"), ("old", "1.0.0")])
    def test_inspect_knows_which_one_it_is_then(self, name, edition, made, folder):
        found = inspected(folder, (made[name] / "comparison.docx").read_bytes())
        assert (found["edition"], found["state"]) == (edition, "saved again, no criterion edited")
