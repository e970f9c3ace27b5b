"""Forty faults planted in criteria get forty findings, each on its line; mended, the same criteria get none.

The folder `faulty` says in comments what is wrong where, and what should stand there instead.
"""

import json
import re
import shutil

from tests.support import DAY, TESTS, tenderkit

FAULTY = TESTS / "checks" / "faulty"
FAULTS = 40
MARK = re.compile(r"# fault: (?P<code>\w+)(?:, (?P<below>\d+) lines? below)?$")
MENDED = re.compile(r"\s*# mended:(?P<text>.*)")
ADDED = re.compile(r"# added: ")


def planted(criteria):
    """Return code, file and line of the faults that comments in the files of a folder mark."""
    return sorted(
        (mark["code"], path.relative_to(criteria).as_posix(), number + int(mark["below"] or 0))
        for path in criteria.rglob("*.yaml")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        for mark in MARK.finditer(line)
    )


def mend(text):
    """Return a file's text with its mends in the places of its faults."""
    lines = []
    faulty = 0
    for line in text.splitlines():
        mark, mended = MARK.search(line), MENDED.match(line)
        if mended:
            before = lines[faulty]
            indent = " " * (len(before) - len(before.lstrip()))
            lines[faulty] = f"{indent}{mended['text'].strip()}"
        else:
            faulty = len(lines) + int(mark["below"] or 0) if mark else faulty
            lines.append(ADDED.sub("", line))
    return "\n".join(lines) + "\n"


def found(folder):
    run = tenderkit("--criteria", folder, "check", "--date", DAY, "--format", "json", folder=folder)
    return sorted((problem["code"], problem["file"], problem["line"]) for problem in json.loads(run.out))


def test_forty_faults_are_planted_in_every_area():
    codes = [code for code, _, _ in planted(FAULTY)]
    assert len(codes) == FAULTS
    assert {re.sub(r"\d.*", "", code) for code in codes} == {"E", "G", "SP", "LB", "Q", "A", "C", "P", "V"}


def test_each_planted_fault_is_found_on_its_line_and_nothing_else():
    assert found(FAULTY) == planted(FAULTY)


def test_a_set_alone_is_told_the_faults_in_its_own_files_and_in_what_it_takes_from_common():
    run = tenderkit("check", "headset", "--date", DAY, "--format", "json", folder=FAULTY)
    assert [(problem["code"], problem["file"]) for problem in json.loads(run.out)] == [
        ("V09", "common/circularity.yaml")
    ]


def test_the_mended_criteria_have_no_findings(tmp_path):
    criteria = tmp_path / "mended"
    shutil.copytree(FAULTY, criteria)
    for path in criteria.rglob("*.yaml"):
        path.write_text(mend(path.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
    assert found(criteria) == []
