"""`tenderkit check PATH` takes a criteria folder, a set's folder or single files, named in any way."""

import json
import shutil

import pytest

from tests.support import small, tenderkit

WRONG = [
    ("gadget/co2.yaml", "kind: award", "kind: awrd"),
    ("registers/law.yaml", "about: Technical specifications\n", ""),
]


@pytest.fixture
def criteria(tmp_path):
    return small(tmp_path, *WRONG)


def files_in(run):
    assert run.code == 1, run.err
    return [problem["file"] for problem in json.loads(run.out)]


def check(*paths, folder):
    return tenderkit("check", *paths, "--format", "json", folder=folder)


@pytest.mark.parametrize("path", [None, "criteria", ".", "criteria/gadget", "./criteria/../criteria/gadget/"])
def test_a_folder_is_checked_with_the_registers_it_uses(path, criteria):
    run = check(*[path] if path else [], folder=criteria.parent)
    assert files_in(run) == ["criteria/gadget/co2.yaml", "criteria/registers/law.yaml"]


def test_paths_are_shown_as_seen_from_the_working_folder(criteria):
    assert "co2.yaml" in files_in(check(".", folder=criteria / "gadget"))
    assert "co2.yaml" in files_in(check(folder=criteria / "gadget"))
    assert files_in(check(".", folder=criteria)) == ["gadget/co2.yaml", "registers/law.yaml"]


@pytest.mark.parametrize("path", ["criteria/gadget/co2.yaml", "criteria/registers/law.yaml"])
def test_of_a_single_file_only_its_own_problems_are_shown(path, criteria):
    assert files_in(check(path, folder=criteria.parent)) == [path]


def test_a_single_file_is_checked_against_the_others_of_its_set(tmp_path):
    small(
        tmp_path,
        ("gadget/circularity.yaml", "label: good-device", "label: good-devise"),
        ("gadget/nl/circularity.yaml", "gaat {{ cycles }} cycli", "gaat vele cycli"),
    )
    for path, code in (("circularity.yaml", "E304"), ("nl/circularity.yaml", "E309")):
        (problem,) = json.loads(check(f"criteria/gadget/{path}", folder=tmp_path).out)
        assert problem["code"] == code


def test_a_file_in_a_neighbouring_folder_is_checked_against_the_others_of_its_set(tmp_path):
    (tmp_path / "here").mkdir()
    small(tmp_path / "there", ("gadget/circularity.yaml", "label: good-device", "label: good-devise"))
    (problem,) = json.loads(check("../there/criteria/gadget/circularity.yaml", folder=tmp_path / "here").out)
    assert problem["code"] == "E304"
    assert problem["file"].endswith("there/criteria/gadget/circularity.yaml")


def test_a_file_named_through_a_link_is_checked_against_the_others_of_its_set(tmp_path):
    small(tmp_path / "there", ("gadget/circularity.yaml", "label: good-device", "label: good-devise"))
    try:
        (tmp_path / "link").symlink_to(tmp_path / "there", target_is_directory=True)
    except OSError:
        pytest.skip("this system lets no one make links")
    (problem,) = json.loads(check("link/criteria/gadget/circularity.yaml", folder=tmp_path).out)
    assert problem["code"] == "E304"


def test_several_paths_are_checked_together_and_nothing_is_said_twice(criteria):
    run = check("criteria/gadget/co2.yaml", "criteria", "criteria/gadget", folder=criteria.parent)
    assert files_in(run) == ["criteria/gadget/co2.yaml", "criteria/registers/law.yaml"]


def test_each_product_group_of_a_folder_is_checked(criteria):
    shutil.copytree(criteria / "gadget", criteria / "widget")
    files = files_in(check(folder=criteria.parent))
    assert files == ["criteria/gadget/co2.yaml", "criteria/registers/law.yaml", "criteria/widget/co2.yaml"]


def test_the_criteria_option_says_what_is_checked_when_no_path_is_given(criteria, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    run = tenderkit("--criteria", "../criteria", "check", "--format", "json", folder=tmp_path / "elsewhere")
    assert len(files_in(run)) == 2


@pytest.mark.parametrize("path", ["nowhere", "nowhere/co2.yaml", "empty"])
def test_a_path_that_holds_no_criteria_is_wrong_usage(path, criteria, tmp_path):
    (tmp_path / "empty").mkdir()
    run = check(path, folder=tmp_path)
    assert run.code == 2
    assert run.raw == b""
    assert path in run.err
    assert "hint:" in run.err


def test_no_problems_is_said_on_standard_error_and_not_when_asked_to_be_quiet(tmp_path):
    small(tmp_path)
    run = tenderkit("check", folder=tmp_path)
    assert (run.code, run.raw) == (0, b"")
    assert "no problems found in " in run.err
    assert "criteria (gadget)" in run.err
    run = tenderkit("--quiet", "check", folder=tmp_path)
    assert (run.code, run.raw, run.err) == (0, b"", "")


def test_without_problems_json_is_an_empty_list(tmp_path):
    small(tmp_path)
    assert json.loads(check(folder=tmp_path).out) == []


def test_a_missing_translation_does_not_hide_what_is_wrong_in_the_source(tmp_path):
    folder = small(tmp_path, ("gadget/circularity.yaml", "label: good-device", "label: good-devise"))
    (folder / "gadget" / "nl" / "co2.yaml").unlink()
    found = {problem["code"] for problem in json.loads(check(folder=tmp_path).out)}
    assert found == {"E304", "E307"}


def test_a_common_criterion_in_the_wrong_theme_is_sent_to_the_right_file(tmp_path):
    folder = small(tmp_path)
    path = folder / "gadget" / "co2.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "\n- common: due-diligence\n", encoding="utf-8")
    (problem,) = [p for p in json.loads(check(folder=tmp_path).out) if p["code"] == "E304"]
    assert problem["hint"] == "it stands in common/social.yaml: move the line to social.yaml"


def test_a_sentence_that_begins_with_the_product_is_told(tmp_path):
    small(tmp_path, ("gadget/circularity.yaml", "A gadget is repaired", "{{ product.plural }} are repaired"))
    (problem,) = json.loads(check(folder=tmp_path).out)
    assert (problem["code"], problem["severity"]) == ("E315", "warning")


def test_a_word_is_no_reason_to_accept_a_finding(tmp_path):
    folder = small(tmp_path)
    path = folder / "gadget" / "co2.yaml"
    path.write_text(path.read_text(encoding="utf-8").rstrip() + '\n  accept: {SP08: "the tender"}\n', encoding="utf-8")
    (problem,) = json.loads(check(folder=tmp_path).out)
    assert problem["code"] == "E207"
    assert "is no reason" in problem["message"]


class TestForGitHub:
    """GitHub looks for a file from the root of the repository, whatever the working folder is."""

    def files(self, folder, *paths, **environment):
        run = tenderkit("check", *paths, "--format", "github", folder=folder, **environment)
        assert run.code == 1, run.err
        return [line.partition("file=")[2].partition(",")[0] for line in run.out.splitlines()]

    @pytest.mark.parametrize("inside", [".", "procure", "procure/criteria", "procure/criteria/gadget"])
    def test_paths_count_from_the_folder_that_git_keeps(self, inside, tmp_path):
        small(tmp_path / "procure", *WRONG)
        (tmp_path / ".git").mkdir()
        paths = ["procure/criteria"] if inside == "." else []
        expected = ["procure/criteria/gadget/co2.yaml", "procure/criteria/registers/law.yaml"]
        assert sorted(self.files(tmp_path / inside, *paths)) == expected

    def test_a_worktree_of_git_and_a_folder_named_by_its_whole_path(self, tmp_path):
        criteria = small(tmp_path / "tree", *WRONG)
        (tmp_path / "tree" / ".git").write_text("gitdir: elsewhere\n", encoding="utf-8")
        (tmp_path / "other").mkdir()
        assert self.files(tmp_path / "other", criteria)[0] == "criteria/gadget/co2.yaml"

    def test_without_git_they_count_from_the_folder_that_github_names(self, tmp_path):
        criteria = small(tmp_path / "sub", *WRONG)
        assert self.files(criteria, GITHUB_WORKSPACE=str(tmp_path))[0] == "sub/criteria/gadget/co2.yaml"
        assert self.files(criteria, GITHUB_WORKSPACE=str(tmp_path / "other"))[0] == "gadget/co2.yaml"

    def test_a_workspace_and_its_tenderkit_yaml_are_annotated_too(self, own):
        (own.parent / ".git").mkdir()
        (own / "tenderkit.yaml").write_text("format: 2\n", encoding="utf-8")
        assert set(self.files(own)) == {"own/tenderkit.yaml"}


def test_a_workspace_that_stands_in_a_folder_is_checked_where_it_is_named(own):
    overlay = own / "overlay" / "gadget.yaml"
    overlay.write_text(
        overlay.read_text(encoding="utf-8").replace("change: battery", "change: batery"), encoding="utf-8"
    )
    for path in ("own", "own/overlay", "own/overlay/gadget.yaml"):
        run = check(path, folder=own.parent)
        assert set(files_in(run)) <= {"own/overlay/gadget.yaml", "own/overlay/nl/gadget.yaml"}
        assert "E331" in {problem["code"] for problem in json.loads(run.out)}


def test_whole_checks_all_that_a_file_belongs_to_and_nothing_else(tmp_path):
    criteria = small(tmp_path / "sub", *WRONG)
    (tmp_path / ".git").mkdir()  # what other tests wrote beside it is none of it
    (tmp_path / "x.yaml").write_text("a: 1\n", encoding="utf-8")
    run = check("--whole", "x.yaml", "sub/criteria/gadget/toxicity.yaml", folder=tmp_path)
    assert files_in(run) == ["sub/criteria/gadget/co2.yaml", "sub/criteria/registers/law.yaml"]
    shutil.rmtree(criteria)
    run = tenderkit("check", "--whole", "x.yaml", folder=tmp_path)
    assert (run.code, run.out) == (0, "")
