"""A release is one file that needs no other, never changes, and is refused while something stands in its way."""

import errno
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from unittest import mock

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tenderkit.criteria.library import Library
from tenderkit.leading.releasing import enough
from tenderkit.versions.compare import Bump
from tenderkit.versions.freeze import alike, frozen, read_release, release_bytes
from tenderkit.words.errors import BuildFailed
from tests.support import bounded, change, loaded, small, tenderkit
from tests.version_kit import noted, raised, release, release_file, released

CIRCULARITY = "gadget/circularity.yaml"
DUTCH = "gadget/nl/circularity.yaml"


def problems(run):
    """Return the codes of the problems that a command printed."""
    return re.findall(r"  (E\d{3})  ", run.out + run.err)


class TestTheFile:
    """One file, in one form."""

    def test_it_needs_no_other_file(self, tmp_path):
        criteria = released(tmp_path)
        whole = tenderkit("build", "gadget", "--date", "2026-11-21", "-o", "a.html", folder=tmp_path)
        for path in (criteria / "gadget").rglob("*.yaml"):
            if path.parent.name != "releases" and path.name != "set.yaml":
                path.unlink()
        shutil.rmtree(criteria / "registers")
        alone = tenderkit("build", "gadget", "--date", "2026-11-21", "-o", "b.html", folder=tmp_path)
        assert (whole.code, alone.code) == (0, 0), whole.err + alone.err
        assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()

    @pytest.mark.parametrize("language", ["en", "nl"])
    @pytest.mark.parametrize("level", ["baseline", "ambitious"])
    def test_its_annex_says_what_the_draft_says(self, level, language, tmp_path):
        released(tmp_path)
        annexes = []
        for version in ("1.0.0", "draft"):
            options = ("--level", level, "--lang", language, "--format", "json", "--date", "2026-11-21")
            run = tenderkit("build", f"gadget@{version}", *options, folder=tmp_path)
            annexes.append(json.loads(run.out)["annex"])
        bare = [{key: value for key, value in annex.items() if key not in {"digest", "edition"}} for annex in annexes]
        assert bare[0] == bare[1]

    def test_common_criteria_and_the_sets_word_for_the_product_are_resolved_into_it(self, tmp_path):
        criteria = small(tmp_path)
        for name, kind in (("common/co2.yaml", ""), ("common/nl/co2.yaml", "nl/")):
            target = criteria / name
            target.parent.mkdir(parents=True, exist_ok=True)
            text = (criteria / "gadget" / f"{kind}co2.yaml").read_text(encoding="utf-8")
            texts = (("each gadget", "each {{ product.singular }}"), ("elk apparaatje", "elk {{ product.singular }}"))
            for old, new in texts:
                text = text.replace(old, new)
            target.write_text(text, encoding="utf-8")
        (criteria / "gadget" / "co2.yaml").write_text("- common: power\n", encoding="utf-8")
        (criteria / "gadget" / "nl" / "co2.yaml").unlink()
        raised(criteria, "1.0.0")
        assert release(tmp_path).code == 0
        data = json.loads(release_file(criteria).read_bytes())
        (power,) = data["criteria"]["co2"]
        assert power["subject"] == "The electricity each gadget uses; use stage."
        assert data["texts"]["nl"]["criteria"]["co2"]["power"]["subject"].startswith("De stroom die elk apparaatje")

    def test_it_holds_the_entries_of_registers_that_it_cites_and_no_others(self, tmp_path):
        data = json.loads(release_file(released(tmp_path)).read_bytes())
        assert {name: list(entries) for name, entries in data["registers"].items()} == {
            "labels": ["good-device"], "law": ["directive"], "sources": ["handbook", "website"],
        }  # fmt: skip

    def test_it_begins_with_its_form_its_name_and_its_digest(self, tmp_path):
        data = json.loads(release_file(released(tmp_path)).read_bytes())
        assert list(data)[:5] == ["release", "group", "version", "digest", "files"]
        assert (data["release"], data["group"], data["version"]) == ("1", "gadget", "1.0.0")
        assert re.fullmatch(r"sha256:[0-9a-f]{64}", data["digest"])

    def test_every_yaml_reader_reads_it_as_json_readers_do(self, tmp_path):
        raw = release_file(released(tmp_path)).read_bytes()
        assert yaml.safe_load(raw) == json.loads(raw)

    def test_the_order_of_fields_and_the_way_of_writing_do_not_matter(self, tmp_path):
        first = release_file(released(tmp_path / "a")).read_bytes()
        order = (CIRCULARITY, "  title: Repair\n  subject: The repair of gadgets during the contract.\n",
                 "  # moved\n  subject: 'The repair of gadgets during the contract.'\n  title: 'Repair'\n")  # fmt: skip
        law = ("registers/law.yaml", "  checked: 2026-11-21\n", "")
        back = ("registers/law.yaml", "  about: Technical", "  checked: 2026-11-21\n  about: Technical")
        second = release_file(released(tmp_path / "b", "1.0.0", order, law, back)).read_bytes()
        without = re.compile(rb'"(digest|files)": "sha256:[0-9a-f]+"')
        assert without.sub(b"", first) == without.sub(b"", second)

    TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\t\n\x85\u2028\u2029\ufeff"))

    @bounded
    @given(text=TEXTS, name=st.text("abc-", min_size=1, max_size=5))
    def test_any_text_is_the_same_for_yaml_and_for_json(self, text, name):
        data = {"release": "1", "group": name, "version": "1.0.0", "set": {"version": "1.0.0", "title": text}}
        raw = release_bytes(data, "sha256:0")
        read = json.loads(raw)
        assert read["set"]["title"] == text
        assert yaml.safe_load(raw) == read

    @bounded
    @given(text=TEXTS.filter(str.strip))
    def test_any_text_comes_back_from_a_release(self, text, tmp_path_factory):
        theme, index, battery = SET.find("battery")
        criteria = list(SET.themes[theme])
        criteria[index] = battery._replace(rationale=text)
        changed = SET._replace(themes={**SET.themes, theme: tuple(criteria)})
        path = tmp_path_factory.mktemp("text") / "gadget" / "releases" / "1.10.0.yaml"
        path.parent.mkdir(parents=True)
        path.write_bytes(release_bytes(frozen(changed), "sha256:0"))
        again = read_release(path, "release")
        assert again.find("battery")[2].rationale == text.rstrip("\n")
        assert alike(frozen(again), frozen(changed))


SET = loaded()


class TestTheSameBytes:
    """The same commit gives the same release, wherever and whenever."""

    def test_on_another_day_on_another_machine_and_with_other_line_ends(self, tmp_path):
        criteria = released(tmp_path / "here")
        other = tmp_path / "elsewhere" / "a folder with blanks" / "criteria"
        shutil.copytree(criteria, other)
        shutil.rmtree(other / "gadget" / "releases")
        for path in other.rglob("*.*"):
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
        environment = {
            **os.environ,
            "PYTHONHASHSEED": "4711",
            "TZ": "Asia/Kathmandu",
            "LC_ALL": "C",
            "LANG": "tr_TR.UTF-8",
            "PYTHONUTF8": "0",
        }
        command = [sys.executable, "-c", "from tenderkit.cli import main; main()", "--criteria", str(other)]
        arguments = ["release", "gadget", "--date", "2027-02-28"]
        subprocess.run([*command, *arguments], cwd=tmp_path, env=environment, check=True, capture_output=True)
        assert release_file(other).read_bytes() == release_file(criteria).read_bytes()

    def test_a_release_that_is_there_already_and_the_same_is_left_as_it_is(self, tmp_path):
        path = release_file(released(tmp_path))
        before = path.stat().st_mtime_ns
        run = release(tmp_path)
        assert (run.code, path.stat().st_mtime_ns) == (0, before)
        assert "released already, and is the same" in run.err

    def test_a_version_that_was_released_is_not_released_otherwise(self, tmp_path):
        criteria = released(tmp_path)
        before = release_file(criteria).read_bytes()
        change(criteria / CIRCULARITY, "baseline: 500", "baseline: 600")
        run = release(tmp_path)
        assert run.code == 1
        assert "E325  version 1.0.0 was released" in run.err
        assert "major: battery changed (parameters.cycles)" in run.err
        assert release_file(criteria).read_bytes() == before


@pytest.fixture(scope="module")
def one_release(tmp_path_factory):
    """Return the bytes of a release, and a function that reads others in its place."""
    path = release_file(released(tmp_path_factory.mktemp("flipped")))
    raw = path.read_bytes()

    def read(other, name="1.0.0"):
        target = path.with_name(f"{name}.yaml")
        target.write_bytes(other)
        try:
            return read_release(target, "criteria/gadget/releases/x.yaml")
        finally:
            path.write_bytes(raw)

    return raw, read


def code_of(read, *arguments):
    """Return the one code with which reading is refused."""
    with pytest.raises(BuildFailed) as failed:
        read(*arguments)
    (problem,) = failed.value.problems
    assert problem.hint
    return problem.code


class TestAChangedRelease:
    """Nobody changes a release."""

    @bounded
    @given(data=st.data())
    def test_one_changed_byte_is_refused(self, data, one_release):
        raw, read = one_release
        at = data.draw(st.integers(0, len(raw) - 1))
        flipped = bytearray(raw)
        flipped[at] ^= data.draw(st.integers(1, 255))
        assert code_of(read, bytes(flipped)) in {"E320", "E321"}

    @bounded
    @given(data=st.data())
    def test_a_byte_more_or_less_is_refused(self, data, one_release):
        raw, read = one_release
        at = data.draw(st.integers(0, len(raw) - 1))
        more = raw[:at] + data.draw(st.binary(min_size=1, max_size=1)) + raw[at:]
        assert code_of(read, more) in {"E320", "E321"}
        assert code_of(read, raw[:at] + raw[at + 1 :]) in {"E320", "E321"}

    def test_the_line_ends_of_windows_are_no_change(self, one_release):
        raw, read = one_release
        assert alike(frozen(read(raw.replace(b"\n", b"\r\n"))), frozen(read(raw)))

    @pytest.mark.parametrize(
        "content",
        [b"", b"{}", b"[]", b"null", b"\0", b"\xff\xfe", b'{"release": 1}', b"[" * 100_000, b"release: 1\n"],
        ids=lambda content: repr(content[:20]),
    )
    def test_what_is_no_release_is_refused(self, content, one_release):
        assert code_of(one_release[1], content) == "E320"

    def test_another_form_asks_for_a_newer_tenderkit(self, one_release):
        raw, read = one_release
        assert code_of(read, raw.replace(b'"release": "1"', b'"release": "2"')) == "E321"
        assert code_of(read, b'{"release": "3"}') == "E321"

    def test_a_release_under_another_name_is_refused(self, one_release):
        raw, read = one_release
        assert code_of(read, raw, "1.0.1") == "E320"

    def test_a_release_with_the_right_digest_and_nothing_in_it_is_refused(self, one_release):
        empty = release_bytes({"release": "1", "group": "gadget", "version": "1.0.0"}, "sha256:0")
        assert code_of(one_release[1], empty) == "E320"

    def test_check_finds_it_whether_or_not_anybody_uses_it(self, tmp_path):
        criteria = released(tmp_path)
        change(release_file(criteria), '"baseline": "500"', '"baseline": "400"')
        for paths in ((), (release_file(criteria),)):
            run = tenderkit("check", *paths, "--format", "json", folder=tmp_path)
            assert [(p["file"], p["code"]) for p in json.loads(run.out)] == [
                ("criteria/gadget/releases/1.0.0.yaml", "E320")
            ]

    def test_check_takes_a_release_file_for_what_it_is(self, tmp_path):
        assert tenderkit("check", release_file(released(tmp_path)), folder=tmp_path).code == 0

    @pytest.mark.parametrize("arguments", [("build", "gadget"), ("show", "gadget"), ("diff", "gadget"), ("list",)])
    def test_every_command_refuses_it_and_names_it(self, arguments, tmp_path):
        criteria = released(tmp_path)
        change(release_file(criteria), '"baseline": "500"', '"baseline": "400"')
        run = tenderkit(*arguments, folder=tmp_path)
        assert run.code == 1
        assert "criteria/gadget/releases/1.0.0.yaml  E320  this release was changed since it was made" in run.err

    def test_an_older_release_that_was_changed_stops_a_new_one(self, tmp_path):
        criteria = released(tmp_path)
        change(release_file(criteria), '"baseline": "500"', '"baseline": "400"')
        raised(criteria, "2.0.0")
        run = release(tmp_path)
        assert run.code == 1
        assert set(problems(run)) == {"E320"}
        assert not release_file(criteria, "2.0.0").exists()


class TestWhatStandsInTheWay:
    """Nothing is written while something stands in the way, and all of it is told."""

    @pytest.fixture
    def criteria(self, tmp_path):
        return released(tmp_path)

    def test_findings_of_check(self, criteria, tmp_path):
        change(criteria / CIRCULARITY, "{{ cycles }} cycles and", "{{ cicles }} cycles and")
        raised(criteria, "1.0.1")
        run = release(tmp_path)
        assert run.code == 1
        assert "E301" in problems(run)
        assert not release_file(criteria, "1.0.1").exists()

    def test_an_entry_that_is_missing_or_empty(self, criteria, tmp_path):
        change(criteria / "gadget" / "set.yaml", "version: 1.0.0", "version: 1.0.1")
        change(criteria / CIRCULARITY, "batteries wear out", "batteries get old")
        change(criteria / DUTCH, "accu's slijten", "accu's worden oud")
        assert problems(release(tmp_path)) == ["E322"]
        notes = criteria / "gadget" / "CHANGES.md"
        notes.write_text("## 1.0.1\n\n## 1.0.0\n\nFirst.\n", encoding="utf-8")
        run = release(tmp_path)
        assert "criteria/gadget/CHANGES.md:1:1  E322  the entry for version 1.0.1 says nothing" in run.err
        notes.write_text("# Changes\n\n## [1.0.1] - 2026-11-21\n\n### Fixed\n\nWords.\n", encoding="utf-8")
        assert release(tmp_path).code == 0

    def test_a_byte_order_mark_and_line_ends_of_windows_do_not_hide_the_entry(self, criteria, tmp_path):
        change(criteria / "gadget" / "set.yaml", "version: 1.0.0", "version: 1.0.1")
        change(criteria / CIRCULARITY, "batteries wear out", "batteries get old")
        change(criteria / DUTCH, "accu's slijten", "accu's worden oud")
        (criteria / "gadget" / "CHANGES.md").write_bytes(b"\xef\xbb\xbf## 1.0.1\r\n\r\n- Words.\r\n")
        assert release(tmp_path).code == 0

    @pytest.mark.parametrize(
        "heading", ["## 1.0.10", "## 11.0.1", "## 1.0.1.1", "## 1.0.1-rc1", "Version 1.0.1", "# 1.0.1"]
    )
    def test_the_entry_of_another_version_does_not_count(self, heading, criteria, tmp_path):
        change(criteria / "gadget" / "set.yaml", "version: 1.0.0", "version: 1.0.1")
        (criteria / "gadget" / "CHANGES.md").write_text(f"{heading}\n\nWords.\n", encoding="utf-8")
        assert "E322" in problems(release(tmp_path))

    def test_a_changelog_that_is_no_text_or_a_folder(self, criteria, tmp_path):
        change(criteria / "gadget" / "set.yaml", "version: 1.0.0", "version: 1.0.1")
        notes = criteria / "gadget" / "CHANGES.md"
        notes.write_bytes(b"\xff\xfe\0## 1.0.1")
        assert "E322" in problems(release(tmp_path))
        notes.unlink()
        notes.mkdir()
        assert "E322" in problems(release(tmp_path))

    @pytest.mark.parametrize(
        ("changes", "too_small", "enough_"),
        [
            ([("baseline: 500", "baseline: 600")], "1.99.0", "2.0.0"),
            ([("baseline: 500", "baseline: 400")], "1.0.9", "1.1.0"),
            ([("status: proposed", "status: adopted")], None, "1.0.1"),
        ],
    )
    def test_a_version_number_that_is_too_small(self, changes, too_small, enough_, criteria, tmp_path):
        for old, new in changes:
            change(criteria / CIRCULARITY, old, new)
        if too_small:
            raised(criteria, too_small)
            run = release(tmp_path)
            assert problems(run) == ["E323"]
            assert "too small a step from 1.0.0" in run.err
            assert "battery" in run.err
            change(criteria / "gadget" / "set.yaml", f"version: {too_small}", "version: 1.0.0")
        raised(criteria, enough_)
        assert release(tmp_path).code == 0

    def test_nothing_that_changed(self, criteria, tmp_path):
        raised(criteria, "1.1.0")
        run = release(tmp_path)
        assert problems(run) == ["E323"]
        assert "nothing changed since version 1.0.0" in run.err

    def test_a_version_below_the_newest_one(self, criteria, tmp_path):
        raised(criteria, "0.9.0")
        change(criteria / CIRCULARITY, "baseline: 500", "baseline: 400")
        assert problems(release(tmp_path)) == ["E323"]

    def test_the_first_release_may_have_any_number(self, tmp_path):
        assert release_file(released(tmp_path / "first", "0.3.7"), "0.3.7").is_file()


class TestWhatOnlyAReaderCanTell:
    """Somebody reads it and says what it means, or the version is enough for every meaning."""

    @pytest.fixture
    def criteria(self, tmp_path):
        criteria = released(tmp_path)
        change(criteria / CIRCULARITY, "a *gauge*", "a *meter*")
        change(criteria / DUTCH, "een *meter*", "een *wijzer*")
        return criteria

    @pytest.mark.parametrize(
        ("version", "meaning", "codes"),
        [
            ("1.0.1", None, ["E327"]),
            ("1.1.0", None, ["E327"]),
            ("2.0.0", None, []),
            ("1.0.1", "words", []),
            ("1.0.1", "looser", ["E323"]),
            ("1.1.0", "looser", []),
            ("1.1.0", "stricter", ["E323"]),
            ("2.0.0", "stricter", []),
        ],
    )
    def test_the_version_fits_what_was_read(self, version, meaning, codes, criteria, tmp_path):
        raised(criteria, version)
        run = release(tmp_path, *([f"--means=battery={meaning}"] if meaning else []))
        assert problems(run) == codes
        assert release_file(criteria, version).exists() is (not codes)

    def test_the_way_to_say_it_is_told_at_the_place_of_the_words(self, criteria, tmp_path):
        raised(criteria, "1.1.0")
        run = release(tmp_path)
        said = " ".join(run.err.split())
        assert re.search(r"gadget/circularity.yaml:\d+:\d+ E327 only a reader can tell", said)
        assert "say --means battery=words if they say the same" in said
        assert "minor: battery changed (requirement): cannot tell, read it" in run.err

    @pytest.mark.parametrize(
        ("said", "hint"),
        [
            ("battery=good", "write battery=words, =looser or =stricter"),
            ("battery", "write battery=words, =looser or =stricter"),
            ("batery=words", "did you mean 'battery'?"),
            ("repair=words", "to be read are: battery"),
        ],
    )
    def test_what_nobody_can_mean_is_refused(self, said, hint, criteria, tmp_path):
        raised(criteria, "1.1.0")
        run = release(tmp_path, "--means", said)
        assert run.code == 2
        assert hint in run.err

    def test_of_an_award_criterion_a_minor_version_is_enough(self, tmp_path):
        criteria = released(tmp_path)
        change(criteria / "gadget/co2.yaml", "The electricity used in", "The energy used in")
        change(criteria / "gadget/nl/co2.yaml", "De stroom die in een", "De energie die in een")
        raised(criteria, "1.1.0")
        assert problems(release(tmp_path)) == []

    def test_the_scope_is_named_set(self, tmp_path):
        criteria = released(tmp_path)
        change(criteria / "gadget/set.yaml", "of every kind", "of any kind")
        change(criteria / "gadget/nl/set.yaml", "van elke soort", "van alle soorten")
        raised(criteria, "1.0.1")
        assert problems(release(tmp_path)) == ["E327"]
        assert release(tmp_path, "--means", "set=words").code == 0

    def test_lines_that_end_elsewhere_are_what_was_released(self, tmp_path):
        criteria = released(tmp_path)
        change(criteria / CIRCULARITY, "cycles and loses", "cycles and\n    loses")
        run = release(tmp_path)
        assert (run.code, "released already, and is the same" in run.err) == (0, True)


class TestATranslationThatLags:
    """Both texts are shown."""

    @pytest.fixture
    def criteria(self, tmp_path):
        return released(tmp_path)

    def test_it_is_told_with_the_source_as_it_was_and_is_and_with_the_translation(self, criteria, tmp_path):
        change(criteria / CIRCULARITY, "A test report according", "A long report of a test according")
        raised(criteria, "1.1.0")
        run = release(tmp_path)
        assert problems(run) == ["E324"]
        said = " ".join(run.err.split())
        assert "'verification' of 'battery' changed, and its 'nl' text did not" in said
        assert "the source was “A test report according to EN 61960" in said
        assert "is now “A long report of a test according" in said
        assert "still is “Een testrapport volgens" in said
        assert re.search(r"gadget/nl/circularity.yaml:\d+:\d+  E324", run.err)

    def test_what_changed_far_into_a_text_is_shown_too(self, criteria, tmp_path):
        long, lang = "word " * 60, "woord " * 60
        for file, text in ((CIRCULARITY, long), (DUTCH, lang)):
            old = (
                "    BUYER ONLY: batteries wear out.\n"
                if file == CIRCULARITY
                else "    ALLEEN INKOPER: accu's slijten.\n"
            )
            change(criteria / file, old, f"    {text}first.\n")
        raised(criteria, "1.0.1")
        assert release(tmp_path).code == 0
        change(criteria / CIRCULARITY, f"{long}first", f"{long}second")
        raised(criteria, "1.0.2")
        said = " ".join(release(tmp_path).err.split())
        assert "word first.”" in said
        assert "word second.”" in said

    @pytest.mark.parametrize(
        ("file", "old", "new", "name"),
        [
            (CIRCULARITY, "        - a spare battery", "        - another battery", "battery"),
            (CIRCULARITY, "title: Repair", "title: Repairs", "repair"),
            (CIRCULARITY, "A list of repairs.", "The list of repairs.", "repair"),
            ("gadget/social.yaml", "title: Funding", "title: Money", "wages"),
            ("gadget/social.yaml", 'expected: "States who pays."', 'expected: "Says who pays."', "wages"),
            ("gadget/co2.yaml", "not counted.", "uncounted.", "power"),
            ("gadget/set.yaml", "of every kind", "of any kind", "set"),
            ("gadget/set.yaml", "plural: gadgets", "plural: devices", "set"),
            ("registers/labels.yaml", "Every label that asks", "Each label that asks", "good-device"),
            ("registers/law.yaml", "about: Technical specifications", "about: The specifications", "directive"),
        ],
    )
    def test_every_text_that_has_a_translation_counts(self, file, old, new, name, criteria, tmp_path):
        change(criteria / file, old, new)
        raised(criteria, "2.0.0")
        run = release(tmp_path)
        assert problems(run) == ["E324"]
        assert f"of '{name}' changed" in " ".join(run.err.split())
        assert release(tmp_path, "--translation-stands", name).code == 0

    def test_a_translation_that_followed_is_fine(self, criteria, tmp_path):
        change(criteria / CIRCULARITY, "title: Repair", "title: Repairs")
        change(criteria / DUTCH, "title: Reparatie", "title: Reparaties")
        raised(criteria, "1.0.1")
        assert release(tmp_path).code == 0

    def test_lines_that_end_elsewhere_are_no_change_to_translate(self, criteria, tmp_path):
        change(
            criteria / CIRCULARITY,
            "      A plan within 20 working days; after",
            "      A plan within 20\n      working days; after",
        )
        change(criteria / CIRCULARITY, "strategy: buy-less", "strategy: buy-better")
        raised(criteria, "1.0.1")
        assert release(tmp_path).code == 0

    def test_a_renamed_criterion_still_knows_its_texts(self, criteria, tmp_path):
        change(criteria / CIRCULARITY, "- id: repair\n", "- id: mending\n  replaces: repair\n")
        change(criteria / DUTCH, "repair:\n", "mending:\n")
        change(criteria / CIRCULARITY, "BUYER ONLY: repair saves.", "BUYER ONLY: mending saves.")
        raised(criteria, "1.0.1")
        run = release(tmp_path)
        assert problems(run) == ["E324"]
        assert "'rationale' of 'mending'" in run.err
        assert release(tmp_path, "--translation-stands", "mending").code == 0

    def test_a_name_that_nothing_has_is_refused(self, criteria, tmp_path):
        run = release(tmp_path, "--translation-stands", "batery")
        assert run.code == 2
        assert "did you mean 'battery'?" in run.err


class TestDryRun:
    """It shows everything and writes nothing."""

    def test_it_says_which_change_asks_for_which_number(self, tmp_path):
        criteria = released(tmp_path)
        change(criteria / CIRCULARITY, "baseline: 500", "baseline: 600")
        change(criteria / "gadget" / "co2.yaml", "weight: 10", "weight: 12")
        change(criteria / "gadget" / "set.yaml", "cpv: [30213100-6]", "cpv: [30213300-8]")
        raised(criteria, "2.0.0")
        run = release(tmp_path, "--dry-run")
        assert (run.code, run.out) == (0, "")
        assert run.err.splitlines() == [
            "since 1.0.0 the changes ask for a major version",
            "  patch: set.yaml changed (cpv)",
            "  minor: power changed (scoring.weight)",
            "  major: battery changed (parameters.cycles)",
            "gadget 2.0.0 can be released",
        ]
        assert not release_file(criteria, "2.0.0").exists()

    def test_it_tells_everything_that_stands_in_the_way(self, tmp_path):
        criteria = released(tmp_path)
        change(criteria / CIRCULARITY, "A test report according", "A report of a test according")
        change(criteria / "gadget" / "set.yaml", "version: 1.0.0", "version: 1.0.1")
        run = release(tmp_path, "--dry-run")
        assert run.code == 1
        assert set(problems(run)) == {"E322", "E323", "E324"}

    def test_it_says_so_when_nothing_is_in_the_way_of_the_first_release(self, tmp_path):
        criteria = small(tmp_path)
        raised(criteria, "1.0.0")
        run = release(tmp_path, "--dry-run")
        assert (run.code, run.err) == (0, "gadget 1.0.0 can be released\n")
        assert not (criteria / "gadget" / "releases").exists()


@pytest.mark.parametrize(
    ("bump", "least"), [(Bump.NONE, "1.2.3"), (Bump.PATCH, "1.2.4"), (Bump.MINOR, "1.3.0"), (Bump.MAJOR, "2.0.0")]
)
def test_a_version_is_enough_from_the_least_that_a_change_asks_for(bump, least):
    below = {"1.2.3": "1.2.2", "1.2.4": "1.2.3", "1.3.0": "1.2.99", "2.0.0": "1.99.99"}[least]
    assert enough("1.2.3", least, bump)
    assert enough("1.2.3", "10.0.0", bump)
    assert not enough("1.2.3", below, bump)


KILLED = """
import os, sys
point, folder = int(sys.argv.pop(1)), sys.argv.pop(1)
seen = 0
def watch(event, arguments):
    global seen
    if event in {"open", "os.mkdir", "os.rename", "os.chmod", "os.remove"} and folder in str(arguments[0]):
        if event != "open" or isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR):
            seen += 1
            if seen == point:
                os._exit(137)
real = os.fsync
def half(handle):
    if point == 0:
        os.ftruncate(handle, os.fstat(handle).st_size // 2)
        os._exit(137)
    real(handle)
os.fsync = half
from tenderkit.cli import main
sys.addaudithook(watch)
main()
"""


def test_killed_at_any_point_nothing_is_half_written(tmp_path):
    criteria = small(tmp_path)
    raised(criteria, "1.0.0")
    path = release_file(criteria)
    whole = release_bytes(frozen(loaded(criteria)), Library(criteria, tmp_path).digest_of_files("gadget"))
    for point in range(20):
        command = [sys.executable, "-c", KILLED, str(point), str(path.parent), "release", "gadget"]
        done = subprocess.run([*command, "--date", "2026-11-21"], cwd=tmp_path, capture_output=True, check=False)
        assert not path.exists() or path.read_bytes() == whole
        assert tenderkit("list", "--versions", folder=tmp_path).code == 0
        if done.returncode == 0:
            break
        assert done.returncode == 137, done.stderr
    assert point >= 4
    assert path.read_bytes() == whole


class TestWhereThingsAre:
    """What else lies in the folder of releases, or stands in its place."""

    def test_other_files_in_it_are_passed_over(self, tmp_path):
        criteria = released(tmp_path)
        folder = criteria / "gadget" / "releases"
        for name in (
            "notes.txt",
            "1.0.yaml",
            "v2.0.0.yaml",
            ".tenderkit-x.tmp",
            "2.0.0.yml",
            "\u0661.0.0.yaml",
            "01.0.0.yaml",
        ):
            (folder / name).write_text("?", encoding="utf-8")
        run = tenderkit("list", "--versions", "--format", "json", folder=tmp_path)
        assert json.loads(run.out)[0]["releases"] == ["1.0.0"]
        assert tenderkit("build", "gadget", folder=tmp_path).code == 0

    def test_a_folder_with_the_name_of_a_release_cannot_be_read(self, tmp_path):
        criteria = released(tmp_path)
        release_file(criteria, "2.0.0").mkdir()
        run = tenderkit("build", "gadget", folder=tmp_path)
        assert (run.code, problems(run)) == (1, ["E101"])

    def test_a_release_that_may_not_be_read_is_told(self, tmp_path):
        criteria = released(tmp_path)
        refused = release_file(criteria)
        real = Path.read_bytes

        def read(path):
            if path.name == refused.name:
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
            return real(path)

        with mock.patch.object(Path, "read_bytes", read):
            run = tenderkit("build", "gadget", folder=tmp_path)
        assert (run.code, problems(run)) == (1, ["E101"])
        assert os.strerror(errno.EACCES) in run.err

    def test_where_no_folder_can_be_made_nothing_is_written(self, tmp_path):
        criteria = small(tmp_path)
        raised(criteria, "1.0.0")
        (criteria / "gadget" / "releases").write_text("in the way", encoding="utf-8")
        run = release(tmp_path)
        assert run.code == 3
        assert "Traceback" not in run.err

    def test_the_criteria_that_come_with_tenderkit_cannot_be_released(self, tmp_path):
        shipped = tmp_path / "_data" / "criteria"
        shutil.copytree(small(tmp_path / "made"), shipped)
        empty = tmp_path / "empty"
        empty.mkdir()
        with mock.patch("tenderkit.criteria.places.packaged", lambda name: tmp_path / "_data" / name):
            run = release(empty)
        assert run.code == 2
        assert "not yours to release" in run.err
        assert not (shipped / "gadget" / "releases").exists()

    def test_a_version_cannot_be_released(self, tmp_path):
        released(tmp_path)
        run = tenderkit("release", "gadget@1.0.0", folder=tmp_path)
        assert run.code == 2
        assert "leave out the @" in run.err

    def test_an_unknown_group_gets_a_suggestion(self, tmp_path):
        small(tmp_path)
        run = tenderkit("release", "gadgett", folder=tmp_path)
        assert run.code == 2
        assert "did you mean 'gadget'?" in run.err


class TestFormerIds:
    """`replaces` may name a criterion that only an earlier release has."""

    def renamed(self, criteria, origin="repair"):
        change(criteria / CIRCULARITY, "- id: repair\n", f"- id: mending\n  replaces: {origin}\n")
        change(criteria / DUTCH, "repair:\n", "mending:\n")

    def test_an_id_of_an_earlier_release_is_known(self, tmp_path):
        criteria = released(tmp_path)
        self.renamed(criteria)
        assert tenderkit("check", folder=tmp_path).code == 0
        assert tenderkit("build", "gadget@draft", folder=tmp_path).code == 0
        raised(criteria, "1.0.1")
        assert release(tmp_path).code == 0
        assert tenderkit("build", "gadget@1.0.1", folder=tmp_path).code == 0

    def test_an_id_that_none_ever_had_is_not(self, tmp_path):
        criteria = released(tmp_path)
        self.renamed(criteria, "repairr")
        run = tenderkit("check", folder=tmp_path)
        assert problems(run) == ["E304"]
        assert "did you mean 'repair'?" in run.out

    def test_without_a_release_a_criterion_that_is_gone_is_not_known(self, tmp_path):
        self.renamed(small(tmp_path))
        assert problems(tenderkit("check", folder=tmp_path)) == ["E304"]

    def test_a_damaged_release_hides_its_ids_and_is_told_itself(self, tmp_path):
        criteria = released(tmp_path)
        self.renamed(criteria)
        release_file(criteria).write_text("{", encoding="utf-8")
        assert set(problems(tenderkit("check", folder=tmp_path))) == {"E304", "E320"}


def test_a_changelog_of_a_later_version_does_no_harm(tmp_path):
    criteria = small(tmp_path)
    noted(criteria, "3.0.0")
    raised(criteria, "1.0.0")
    assert release(tmp_path).code == 0
