"""Each bad file is reported with what is wrong in it, where, and nothing else."""

import functools
import json
import shutil

import pytest

from tests.support import PROBLEM_KEYS, SMALL, TESTS, tenderkit

BAD = TESTS / "checks" / "bad"
FILES = sorted(BAD.rglob("*.yaml"))
NAMES = [path.relative_to(BAD).with_suffix("").as_posix() for path in FILES]


@functools.cache
def checked(path):
    return tenderkit("--criteria", SMALL, "check", path.name, "--format", "json", folder=path.parent)


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_check_reports_exactly_what_stands_beside_the_bad_file(path):
    expected = path.with_suffix(".expected").read_text(encoding="utf-8").splitlines()
    found = json.loads(checked(path).out)
    told = [f"{p['line']}:{p['column']} {p['code']} {p['message']} | {p['hint']}" for p in found]
    assert len(told) == len(expected), "\n".join(told)
    for finding, line in zip(told, expected, strict=True):
        place_and_message, _, hint = line.partition(" | ")
        message, _, told_hint = finding.rpartition(" | ")
        assert message.startswith(place_and_message)
        assert hint in told_hint


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_check_ends_with_1_and_never_with_a_traceback(path):
    run = checked(path)
    assert run.code == 1
    assert run.err == ""
    for problem in json.loads(run.out):
        assert list(problem) == PROBLEM_KEYS
        assert problem["severity"] == "error"
        assert problem["file"] == path.name


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_the_place_reported_is_in_the_file(path):
    lines = path.read_text(encoding="utf-8").splitlines() or [""]
    for problem in json.loads(checked(path).out):
        assert 1 <= problem["line"] <= len(lines)
        assert 1 <= problem["column"] <= len(lines[problem["line"] - 1]) + 1


def test_each_bad_file_has_its_expectation_and_each_expectation_its_file():
    assert {path.with_suffix("") for path in FILES} == {path.with_suffix("") for path in BAD.rglob("*.expected")}


def test_as_text_a_finding_shows_its_place_its_line_a_caret_and_a_hint():
    path = BAD / "wrong-kind.yaml"
    run = tenderkit("--criteria", SMALL, "check", path.name, folder=BAD)
    first, excerpt, caret, hint, count = run.out.splitlines()
    assert first.startswith("wrong-kind.yaml:2:9  E204  unknown value for 'kind' 'specifications'")
    assert excerpt == "   2 |   kind: specifications"
    assert caret.index("^") == excerpt.index("specifications")
    assert "did you mean 'specification'?" in hint
    assert count == "1 error"


def test_for_github_a_finding_is_an_annotation_at_its_place(tmp_path):
    shutil.copy(BAD / "wrong-kind.yaml", tmp_path)
    run = tenderkit("--criteria", SMALL, "check", "wrong-kind.yaml", "--format", "github", folder=tmp_path)
    assert run.out.startswith("::error file=wrong-kind.yaml,line=2,col=9,title=E204::unknown value for 'kind'")
    assert run.out.count("\n") == 1
