"""Which version is meant, how it is told, and the mark on every page of what nobody released."""

import json
import re
import shutil
import subprocess
from unittest import mock

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tenderkit.criteria.library import Library
from tenderkit.versions.store import DRAFT, Reference, open_set, parsed, releases
from tenderkit.words.errors import UsageError
from tests.support import bounded, change, small, tenderkit
from tests.version_kit import committed, git, noted, raised, release, release_file, released
from tests.word.docx_kit import parts_of
from tests.word.house_files import LANDSCAPE, SECTION, p, word_file

CIRCULARITY = "gadget/circularity.yaml"
ODD = [
    "gadget@", "gadget@1", "gadget@1.0", "gadget@v1.0.0", "gadget@01.0.0", "gadget@1.0.0-rc1", "gadget@latest",
    "gadget@dratf", "@1.0.0", "@", "gadget@1.0.0@draft", "gadget@git", "gadget@git:", "gadget@git: ", "gadget@git:-x",
    "gadget@git:--all", "gadget@git:HEAD~99", "gadget@git:nowhere", "gadget@git:HEAD:criteria", "gadget@git:..",
    "gadget@git:$(true)", "gadget@git:HEAD; true", "gadget@9.9.9", "gadget@\u0661.0.0", "widget@draft", "widget@1.0.0",
    "widget@git:HEAD", "gadget@1.0." + "9" * 5000, "../criteria/gadget",
]  # fmt: skip


class TestReferences:
    """`laptop`, `laptop@1.0.0`, `laptop@draft`, `laptop@git:REV`."""

    @pytest.mark.parametrize(
        ("text", "reference"),
        [
            ("laptop", ("laptop", None)),
            ("laptop@draft", ("laptop", DRAFT)),
            ("laptop@1.10.0", ("laptop", "1.10.0")),
            ("laptop@git:HEAD~1", ("laptop", "git:HEAD~1")),
            ("laptop@git:HEAD@{1}", ("laptop", "git:HEAD@{1}")),
        ],
    )
    def test_a_reference_has_a_group_and_a_version(self, text, reference):
        assert parsed(text) == Reference(*reference)

    @bounded
    @given(text=st.text(max_size=20), version=st.text(max_size=12))
    def test_any_other_text_is_refused_with_a_hint_and_never_otherwise(self, text, version):
        right = re.fullmatch(r"draft|git:.*|[0-9]+\.[0-9]+\.[0-9]+", version, re.DOTALL)
        group, _, after = f"{text}@{version}".partition("@")
        if right and after == version and not re.search(r"(^|\.)0[0-9]|[0-9]{10}", version):
            assert parsed(f"{text}@{version}") == (group, version)
        elif after == version:
            with pytest.raises(UsageError) as refused:
                parsed(f"{text}@{version}")
            assert refused.value.hint

    def test_the_newest_release_is_the_one_with_the_highest_number(self, tmp_path):
        criteria = released(tmp_path, "1.9.0")
        for version, value in (("1.10.0", 400), ("1.11.0", 300)):
            change(criteria / CIRCULARITY, f"baseline: {500 if value == 400 else 400},", f"baseline: {value},")
            raised(criteria, version)
            assert release(tmp_path).code == 0
        library = Library(criteria, tmp_path)
        assert releases(library, "gadget") == ("1.9.0", "1.10.0", "1.11.0")
        assert open_set(library, "gadget").edition == "1.11.0"
        assert open_set(library, "gadget@1.9.0").find("battery")[2].parameters["cycles"].baseline == "500"

    def test_a_set_without_a_release_is_its_draft(self, tmp_path):
        assert open_set(Library(small(tmp_path), tmp_path), "gadget").edition == DRAFT

    @pytest.mark.parametrize("reference", ODD, ids=lambda text: text[:24])
    @pytest.mark.parametrize("command", ["build", "show", "diff", "coverage"])
    def test_an_odd_reference_is_a_wrong_usage_with_a_hint(self, command, reference, a_repository):
        run = tenderkit(command, reference, folder=a_repository)
        assert run.code == 2, run.err
        assert run.err.startswith("error: ")
        assert "\nhint: " in run.err or "did you mean '" in run.err
        assert run.out == ""

    @pytest.mark.parametrize(
        ("reference", "words"),
        [
            ("gadget@dratf", "did you mean 'draft'?"),
            ("gadget@1.0.1", "did you mean '1.0.0'?"),
            ("gadget@8.8.8", "there are 1.0.0"),
            ("gadgets@1.0.0", "did you mean 'gadget'?"),
        ],
    )
    def test_a_typo_gets_a_suggestion(self, reference, words, tmp_path):
        released(tmp_path)
        assert words in tenderkit("show", reference, folder=tmp_path).err

    def test_a_group_without_releases_says_so(self, tmp_path):
        small(tmp_path)
        assert "gadget has no release yet" in tenderkit("show", "gadget@1.0.0", folder=tmp_path).err


@pytest.fixture(scope="module")
def a_repository(tmp_path_factory):
    """Return a folder in git with a set that was released."""
    folder = tmp_path_factory.mktemp("repository")
    released(folder)
    committed(folder)
    return folder


class TestEverywhere:
    """Every command that takes a product group takes a version of it."""

    @pytest.fixture
    def folder(self, tmp_path):
        """Return a folder with a release, a draft that differs, and both in git."""
        criteria = released(tmp_path)
        committed(tmp_path, "first")
        change(criteria / CIRCULARITY, "baseline: 500", "baseline: 600")
        raised(criteria, "2.0.0")
        committed(tmp_path, "second")
        return tmp_path

    @pytest.mark.parametrize(
        ("reference", "value"),
        [("gadget", "500"), ("gadget@1.0.0", "500"), ("gadget@draft", "600"), ("gadget@git:HEAD", "600"),
         ("gadget@git:HEAD~1", "500")],
    )  # fmt: skip
    def test_show_and_build_use_the_version_meant(self, reference, value, folder):
        name, _, version = reference.partition("@")
        card = f"{name}/battery{'@' if version else ''}{version}"
        shown = tenderkit("show", card, "--level", "baseline", "--format", "json", folder=folder)
        assert json.loads(shown.out)["parameters"]["cycles"]["value"] == value
        built = tenderkit("build", reference, "--format", "json", "--date", "2026-11-21", folder=folder)
        assert f"{value} cycles" in built.out
        edition = json.loads(built.out)["selection"]["edition"]
        assert edition == ("1.0.0" if reference in {"gadget", "gadget@1.0.0"} else "draft")

    def test_coverage_uses_the_version_meant(self, folder):
        change(folder / "criteria" / CIRCULARITY, "strategy: buy-less", "strategy: buy-better")
        points = {}
        for version in ("1.0.0", "draft"):
            run = tenderkit("coverage", f"gadget@{version}", "--format", "json", folder=folder)
            assert run.code == 0, run.err
            data = json.loads(run.out)
            points[data["edition"]] = [yardstick["points"] for yardstick in data["yardsticks"]]
        assert points["1.0.0"] != points["draft"]

    def test_list_counts_the_criteria_of_the_newest_release(self, folder):
        (group,) = json.loads(tenderkit("list", "--format", "json", folder=folder).out)
        assert group["version"] == "1.0.0"

    def test_list_versions_tells_the_newest_first_and_whether_the_draft_differs(self, folder):
        run = tenderkit("list", "--versions", "--format", "json", folder=folder)
        assert json.loads(run.out) == [{"id": "gadget", "releases": ["1.0.0"], "draft": "2.0.0", "differs": True}]
        text = tenderkit("list", "--versions", folder=folder).out
        assert text.splitlines()[:2] == [
            "gadget",
            "  gadget@draft  version 2.0.0 in set.yaml, differs from the newest release",
        ]

    def test_diff_holds_the_draft_against_the_newest_release(self, folder):
        data = json.loads(tenderkit("diff", "gadget", "--format", "json", folder=folder).out)
        assert (data["old"], data["new"], data["required_bump"]) == ("gadget@1.0.0", "gadget@draft", "major")

    def test_diff_compares_any_two_versions_in_both_directions(self, folder):
        found = {}
        for old, new in (("1.0.0", "git:HEAD"), ("git:HEAD", "1.0.0"), ("git:HEAD~1", "1.0.0")):
            run = tenderkit("diff", f"gadget@{old}", f"gadget@{new}", "--format", "json", folder=folder)
            data = json.loads(run.out)
            found[old, new] = [field["direction"] for change in data["changes"] for field in change["fields"]]
        assert list(found.values()) == [["stricter"], ["looser"], []]

    def test_two_product_groups_are_not_compared(self, folder):
        shutil.copytree(folder / "criteria" / "gadget", folder / "criteria" / "widget")
        run = tenderkit("diff", "gadget@draft", "widget@draft", folder=folder)
        assert run.code == 2
        assert "gadget and widget are two product groups" in run.err

    def test_a_language_that_a_version_lacks_is_told(self, folder):
        change(folder / "criteria" / "gadget" / "set.yaml", "[en, nl]", "[en]")
        shutil.rmtree(folder / "criteria" / "gadget" / "nl")
        run = tenderkit("diff", "gadget", "--lang", "nl", folder=folder)
        assert run.code == 2
        assert "unknown language 'nl'" in run.err
        assert tenderkit("build", "gadget", "--lang", "nl", "-o", "a.docx", folder=folder).code == 0


class TestTheNoteAboutTheDraft:
    """Who builds a release hears when the files are no longer what was released."""

    def note(self, folder, *arguments):
        run = tenderkit("build", *(arguments or ("gadget",)), "-o", "a.docx", "--force", folder=folder)
        assert run.code == 0, run.err
        return [line for line in run.err.splitlines() if line.startswith("note:")]

    def test_none_while_the_draft_is_what_was_released(self, tmp_path):
        released(tmp_path)
        assert self.note(tmp_path) == []

    def test_one_when_the_draft_differs(self, tmp_path):
        change(released(tmp_path) / CIRCULARITY, "baseline: 500", "baseline: 600")
        assert self.note(tmp_path) == [
            "note: the draft of gadget differs from 1.0.0; `tenderkit diff gadget` tells how"
        ]

    def test_none_when_only_a_comment_the_version_or_another_entry_of_a_register_changed(self, tmp_path):
        criteria = released(tmp_path)
        change(criteria / CIRCULARITY, "- id: battery\n", "# the battery\n- id: battery\n")
        change(criteria / "gadget" / "set.yaml", "version: 1.0.0", "version: 1.1.0")
        with (criteria / "registers" / "sources.yaml").open("a", encoding="utf-8") as file:
            file.write("other: {title: Other, publisher: Other, checked: 2026-11-20}\n")
        assert self.note(tmp_path) == []

    def test_a_draft_that_cannot_be_read_stops_no_build_of_a_release(self, tmp_path):
        (released(tmp_path) / CIRCULARITY).write_text("- id: [\n", encoding="utf-8")
        assert self.note(tmp_path) == ["note: the draft of gadget cannot be read; `tenderkit check` tells why"]

    def test_none_when_a_version_was_named_or_nothing_was_released(self, tmp_path):
        change(released(tmp_path) / CIRCULARITY, "baseline: 500", "baseline: 600")
        assert self.note(tmp_path, "gadget@1.0.0") == []
        assert self.note(tmp_path, "gadget@draft") == []
        small(tmp_path / "unreleased")
        assert self.note(tmp_path / "unreleased") == []

    def test_nothing_at_all_with_quiet(self, tmp_path):
        change(released(tmp_path) / CIRCULARITY, "baseline: 500", "baseline: 600")
        assert tenderkit("--quiet", "build", "gadget", folder=tmp_path).err == ""

    def test_the_files_are_read_only_when_their_digest_differs(self, tmp_path):
        criteria = released(tmp_path)
        with mock.patch.object(Library, "load", side_effect=AssertionError("the draft was read")):
            assert self.note(tmp_path) == []
        change(criteria / CIRCULARITY, "- id: battery\n", "# the battery\n- id: battery\n")
        with (
            mock.patch.object(Library, "load", side_effect=AssertionError("the draft was read")),
            pytest.raises(AssertionError, match="was read"),
        ):
            self.note(tmp_path)

    def test_list_tells_a_draft_that_cannot_be_read(self, tmp_path):
        criteria = released(tmp_path)
        (criteria / CIRCULARITY).write_text("- id: [\n", encoding="utf-8")
        assert "cannot be held against the newest release" in tenderkit("list", "--versions", folder=tmp_path).out
        (criteria / "gadget" / "set.yaml").write_text("format: [\n", encoding="utf-8")
        run = tenderkit("list", "--versions", "--format", "json", folder=tmp_path)
        assert json.loads(run.out) == [{"id": "gadget", "releases": ["1.0.0"], "draft": None, "differs": None}]
        assert "gadget@draft  cannot be read" in tenderkit("list", "--versions", folder=tmp_path).out


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FIRST = "<w:titlePg/></w:sectPr>"
HEADER = '<w:headerReference w:type="{}" r:id="{}"/>'


def headers(data):
    """Return what stands in the header of each sort of page of each section, as Word works it out."""
    parts = parts_of(data)
    rels = etree.fromstring(parts["word/_rels/document.xml.rels"])
    targets = {row.get("Id"): row.get("Target") for row in rels}
    settings = parts.get("word/settings.xml", b"")
    found, there = [], {}
    relationship = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    for section in etree.fromstring(parts["word/document.xml"]).iter(f"{W}sectPr"):
        for reference in section.findall(f"{W}headerReference"):
            root = etree.fromstring(parts[f"word/{targets[reference.get(relationship)]}"])
            there[reference.get(f"{W}type")] = "".join(text.text or "" for text in root.iter(f"{W}t"))
        kinds = ["default", *(["even"] if b"evenAndOddHeaders" in settings else [])]
        kinds += ["first"] if section.find(f"{W}titlePg") is not None else []
        found += [there.get(kind, "") for kind in kinds]
    return found


def with_header(data, kind, text):
    """Return a house style whose first section has a header of its own."""
    from tests.word.docx_kit import edited, with_part

    xml = f'<w:hdr xmlns:w="{W[1:-1]}"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:hdr>'
    data, name = with_part(data, "header", f"header-{kind}.xml", xml)
    space = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    reference = HEADER.format(kind, name).replace("<w:headerReference", f"<w:headerReference {space}")
    return edited(data, document=lambda text: text.replace("<w:sectPr>", f"<w:sectPr>{reference}", 1))


PAGES = {
    "no-header": word_file(p("{{ annex }}")),
    "first-page": word_file(p("{{ annex }}"), section=SECTION.replace("</w:sectPr>", FIRST)),
    "even-pages": word_file(p("{{ annex }}"), settings="<w:evenAndOddHeaders/>"),
    "two-sections": word_file(f"{p('Cover')}<w:p><w:pPr>{LANDSCAPE}</w:pPr></w:p>{p('{{ annex }}')}"),
    "first-page-later": word_file(
        f"{p('Cover')}<w:p><w:pPr>{SECTION}</w:pPr></w:p>{p('{{ annex }}')}",
        section=LANDSCAPE.replace("</w:sectPr>", FIRST),
        settings="<w:evenAndOddHeaders/>",
    ),
    "own-header": with_header(word_file(p("{{ annex }}")), "default", "Our house"),
    "own-first-header": with_header(
        word_file(p("{{ annex }}"), section=SECTION.replace("</w:sectPr>", FIRST)), "first", "Our cover"
    ),
    "own-header-two-sections": with_header(
        word_file(f"{p('Cover')}<w:p><w:pPr>{LANDSCAPE}</w:pPr></w:p>{p('{{ annex }}')}"), "default", "Our house"
    ),
}


class TestTheDraftMark:
    """Every page of an annex that nobody released says so."""

    @pytest.fixture
    def annex(self, tmp_path):
        released(tmp_path)

        def built(reference, house=None, lang="en"):
            options = ["--lang", lang, "--date", "2026-11-21", "-o", "annex.docx", "--force"]
            if house is not None:
                (tmp_path / "ours.docx").write_bytes(house)
                options += ["--house-style", "ours.docx"]
            run = tenderkit("build", reference, *options, folder=tmp_path)
            assert run.code == 0, run.err
            return (tmp_path / "annex.docx").read_bytes()

        return built

    @pytest.mark.parametrize(("lang", "mark"), [("en", "DRAFT"), ("nl", "CONCEPT")])
    def test_it_stands_on_every_page_in_the_annexes_language(self, lang, mark, annex):
        assert all(mark in header for header in headers(annex("gadget@draft", lang=lang)))

    @pytest.mark.parametrize("house", PAGES.values(), ids=PAGES)
    def test_it_stands_in_the_header_of_every_sort_of_page_of_a_house_style(self, house, annex):
        found = headers(annex("gadget@draft", house))
        assert len(found) >= 1
        assert all(header.count("DRAFT") == 1 for header in found), found

    @pytest.mark.parametrize("name", [name for name in PAGES if name.startswith("own")])
    def test_the_own_header_stays_below_it(self, name, annex):
        assert any(re.match(r"DRAFT.*Our", header) for header in headers(annex("gadget@draft", PAGES[name])))

    @pytest.mark.parametrize("house", [None, *PAGES.values()], ids=["ours", *PAGES])
    def test_a_released_annex_has_none(self, house, annex):
        data = annex("gadget@1.0.0", house)
        assert not any("DRAFT" in header for header in headers(data))
        assert not [name for name, part in parts_of(data).items() if b">DRAFT<" in part]

    @pytest.mark.parametrize("house", PAGES.values(), ids=PAGES)
    def test_word_takes_it(self, house, annex, ooxml_errors, tmp_path):
        path = tmp_path / "judged.docx"
        path.write_bytes(annex("gadget@draft", house))
        assert ooxml_errors(path) == []
        assert docx.Document(path).sections

    @pytest.mark.parametrize("name", ["first-page-later", "own-header-two-sections"])
    def test_it_is_seen_on_every_page(self, name, annex, soffice, tmp_path):
        path = tmp_path / "seen.docx"
        path.write_bytes(annex("gadget@draft", PAGES[name]))
        text = subprocess.run(
            ["pdftotext", soffice("pdf", path) / "seen.pdf", "-"], capture_output=True, check=True
        ).stdout.decode()
        pages = text.split("\f")[:-1]
        assert len(pages) > 2
        assert all("DRAFT" in page for page in pages)


class TestGitRevisions:
    """The files at a revision, read without touching the working tree."""

    def test_an_annex_has_the_bytes_of_a_checkout(self, tmp_path):
        here, there = tmp_path / "here", tmp_path / "there"
        criteria = small(here)
        (here / ".gitattributes").write_text(
            "*.yaml text eol=crlf export-ignore\n*.txt export-subst\n", encoding="utf-8"
        )
        first = committed(here)
        change(criteria / CIRCULARITY, "baseline: 500", "baseline: 600")
        shutil.rmtree(criteria / "gadget" / "nl")
        change(criteria / "gadget" / "set.yaml", "[en, nl]", "[en]")
        git(here, "tag", "old", first)
        git(tmp_path, "clone", "--quiet", str(here), "there")
        git(there, "checkout", "--quiet", first)
        for lang in ("en", "nl"):
            options = ("--lang", lang, "--date", "2026-11-21", "-o", "annex.docx")
            for folder, reference in ((here, "gadget@git:old"), (there, "gadget@draft")):
                run = tenderkit("build", reference, *options, "--force", folder=folder)
                assert run.code == 0, run.err
            assert (here / "annex.docx").read_bytes() == (there / "annex.docx").read_bytes()

    def test_nothing_in_the_working_tree_or_the_repository_changes(self, tmp_path):
        criteria = small(tmp_path)
        committed(tmp_path)
        change(criteria / CIRCULARITY, "baseline: 500", "baseline: 600")
        (tmp_path / "new.txt").write_text("new", encoding="utf-8")
        before = git(tmp_path, "status", "--porcelain"), git(tmp_path, "stash", "list")
        assert tenderkit("show", "gadget@git:HEAD", folder=tmp_path).code == 0
        assert (git(tmp_path, "status", "--porcelain"), git(tmp_path, "stash", "list")) == before
        assert "baseline: 600" in (criteria / CIRCULARITY).read_text(encoding="utf-8")

    def test_what_is_wrong_at_a_revision_is_told_as_being_there(self, tmp_path):
        criteria = small(tmp_path, ("gadget/set.yaml", "format: 1", "format: 2"))
        committed(tmp_path)
        change(criteria / "gadget" / "set.yaml", "format: 2", "format: 1")
        run = tenderkit("show", "gadget@git:HEAD", folder=tmp_path)
        assert run.code == 1
        assert "HEAD:criteria/gadget/set.yaml:1:9  E204" in run.err

    def test_a_group_that_was_not_there_yet_is_told(self, tmp_path):
        criteria = small(tmp_path)
        shutil.move(criteria / "gadget", tmp_path / "gadget")
        shutil.copytree(tmp_path / "gadget", criteria / "widget")
        committed(tmp_path)
        shutil.move(tmp_path / "gadget", criteria / "gadget")
        run = tenderkit("show", "gadget@git:HEAD", folder=tmp_path)
        assert run.code == 2
        assert "unknown product group 'gadget' at revision 'HEAD'" in run.err

    def test_a_folder_that_was_not_there_yet_is_told(self, tmp_path):
        (tmp_path / "README").write_text("x", encoding="utf-8")
        committed(tmp_path)
        small(tmp_path)
        run = tenderkit("show", "gadget@git:HEAD", folder=tmp_path)
        assert run.code == 2
        assert "did not exist at revision 'HEAD'" in run.err

    def test_a_folder_that_is_no_repository_is_told(self, tmp_path):
        small(tmp_path)
        run = tenderkit("show", "gadget@git:HEAD", folder=tmp_path, GIT_CEILING_DIRECTORIES=str(tmp_path.parent))
        assert run.code == 2
        assert "is in no git repository" in run.err
        assert "leave out @git:" in run.err

    def test_a_missing_git_is_told(self, tmp_path):
        small(tmp_path)
        run = tenderkit("show", "gadget@git:HEAD", folder=tmp_path, PATH=str(tmp_path))
        assert run.code == 2
        assert "git is not installed" in run.err

    def test_a_copy_without_history_says_how_to_get_it(self, tmp_path):
        criteria = small(tmp_path / "here")
        committed(tmp_path / "here")
        change(criteria / CIRCULARITY, "baseline: 500", "baseline: 600")
        committed(tmp_path / "here")
        address = (tmp_path / "here").as_uri()
        git(tmp_path, "clone", "--quiet", "--depth", "1", address, "there")
        run = tenderkit("show", "gadget@git:HEAD~1", folder=tmp_path / "there")
        assert run.code == 2
        assert "git fetch --unshallow" in run.err

    def test_criteria_below_another_folder_and_a_name_with_odd_letters(self, tmp_path):
        folder = tmp_path / "café $HOME 'x'"
        criteria = small(folder)
        committed(tmp_path)
        change(criteria / CIRCULARITY, "baseline: 500", "baseline: 600")
        run = tenderkit("show", "gadget/battery@git:HEAD", "--level", "baseline", "--format", "json", folder=folder)
        assert json.loads(run.out)["parameters"]["cycles"]["value"] == "500"

    def test_links_are_followed_inside_the_criteria_and_refused_outside(self, tmp_path):
        criteria = small(tmp_path)
        moved = criteria / "registers" / "sources-2026.yaml"
        (criteria / "registers" / "sources.yaml").rename(moved)
        (criteria / "registers" / "sources.yaml").symlink_to(moved.name)
        committed(tmp_path)
        assert tenderkit("show", "gadget@git:HEAD", folder=tmp_path).code == 0
        (criteria / "registers" / "sources.yaml").unlink()
        moved.rename(tmp_path / "sources.yaml")
        (criteria / "registers" / "sources.yaml").symlink_to("../../sources.yaml")
        committed(tmp_path)
        run = tenderkit("show", "gadget@git:HEAD", folder=tmp_path)
        assert run.code == 2
        assert "registers/sources.yaml at revision 'HEAD' is a link that leads out of the criteria" in run.err

    def test_a_renamed_criterion_knows_the_releases_of_its_own_revision(self, tmp_path):
        criteria = released(tmp_path)
        change(criteria / CIRCULARITY, "- id: repair\n", "- id: mending\n  replaces: repair\n")
        change(criteria / "gadget" / "nl" / "circularity.yaml", "repair:\n", "mending:\n")
        committed(tmp_path)
        release_file(criteria).unlink()
        assert tenderkit("build", "gadget@git:HEAD", "-o", "a.docx", folder=tmp_path).code == 0
        assert tenderkit("build", "gadget@draft", "-o", "b.docx", folder=tmp_path).code == 1


def test_a_release_is_found_by_the_digest_that_an_annex_bears(tmp_path):
    from tenderkit.versions.store import of_digest

    criteria = released(tmp_path)
    library = Library(criteria, tmp_path)
    first = open_set(library, "gadget").digest
    change(criteria / CIRCULARITY, "baseline: 500", "baseline: 400")
    raised(criteria, "1.1.0")
    assert release(tmp_path).code == 0
    library = Library(criteria, tmp_path)
    assert of_digest(library, "gadget", first).edition == "1.0.0"
    assert of_digest(library, "gadget", open_set(library, "gadget@draft").digest).edition == "draft"
    (criteria / CIRCULARITY).write_text("- id: [\n", encoding="utf-8")
    assert of_digest(Library(criteria, tmp_path), "gadget", first).edition == "1.0.0"
    with pytest.raises(UsageError, match="has the digest sha256:0"):
        of_digest(Library(criteria, tmp_path), "gadget", "sha256:0")


def test_notes_of_the_changelog_are_no_versions(tmp_path):
    criteria = released(tmp_path)
    noted(criteria, "9.9.9")
    assert releases(Library(criteria, tmp_path), "gadget") == ("1.0.0",)
