"""Every rule of the legal check has a case, and what all of them share: data, acceptance, the command line."""

import importlib
import json
import pkgutil
import re

import pytest

import tests.checks.rules
from tenderkit.checks.legal.elsewhere import HELD, LEFT_OUT
from tenderkit.checks.legal.rules import RULES
from tests.checks.rules.kit import changed, criterion, findings
from tests.support import PROBLEM_KEYS, ROOT, SMALL, place, tenderkit

AREAS = {"G": 10, "SP": 12, "LB": 13, "Q": 11, "A": 16, "C": 4, "P": 13, "V": 11}
KNOWN = {f"{area}{number:02}" for area, last in AREAS.items() for number in range(1, last + 1)}
"""Every rule that was thought of, whether or not a machine can hold it."""

CO2 = "gadget/co2.yaml"
VAGUE = criterion(requirement="The case is durable.")
ACCEPTED = criterion(requirement="The case is durable.", accept={"SP01": "Everybody knows what a durable case is."})


def cases():
    """Return the cases of all modules of this package."""
    names = [
        module.name for module in pkgutil.iter_modules(tests.checks.rules.__path__) if module.name.startswith("test_")
    ]
    modules = [importlib.import_module(f"tests.checks.rules.{name}") for name in names]
    return [case for module in modules for case in getattr(module, "CASES", ())]


def checked(criteria, *options):
    run = tenderkit("--criteria", criteria, "check", "--format", "json", *options, folder=criteria)
    problems = json.loads(run.out)
    assert all(list(problem) == PROBLEM_KEYS for problem in problems)
    return run.code, [problem["code"] for problem in problems]


class TestCompleteness:
    def test_every_rule_is_tried_from_both_sides(self):
        assert {case.rule for case in cases() if case.breaks and case.keeps} == set(RULES)

    def test_every_rule_thought_of_is_a_function_or_held_or_left_out_with_a_reason(self):
        assert sorted([*RULES, *HELD, *LEFT_OUT]) == sorted(KNOWN)

    def test_a_rule_comes_after_those_of_its_area_with_lower_numbers(self):
        for area in AREAS:
            ids = [rule_id for rule_id in RULES if rule_id.rstrip("0123456789") == area]
            assert ids == sorted(ids)

    def test_the_small_set_breaks_no_rule(self):
        assert findings(SMALL) == []


class TestData:
    @pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
    def test_a_rule_says_what_why_and_how_to_mend(self, rule):
        assert rule.basis
        assert rule.message[0].islower() or rule.message.split()[0].isupper()
        assert rule.mend[0].islower()
        assert not rule.message.endswith(".")
        assert not rule.mend.endswith(".")
        assert rule.why[0].isupper()
        assert rule.why.endswith(".")
        assert rule.why.count(". ") <= 1

    @pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
    def test_a_basis_is_an_article_a_judgment_or_plain_reason(self, rule):
        plain = r"(?:clarity|logic|transparency|proportionality)\b"
        assert re.match(rf"(?:(?:Delegated )?(?:Directive|Regulation) \(?|Court of Justice, [CT]-|{plain})", rule.basis)

    @pytest.mark.parametrize("reason", [*HELD.values(), *LEFT_OUT.values()], ids=[*HELD, *LEFT_OUT])
    def test_what_is_no_function_has_a_reason_in_one_sentence(self, reason):
        assert len(reason.split()) > 4
        assert reason[0].islower()
        assert not reason.endswith(".")


class TestBrokenData:
    @pytest.mark.parametrize(
        "fields",
        [
            {"labels": [{"label": "no-such-label", "edition": "1", "covers": "full"}]},
            {"law": ["no-such-law"]},
            {"sources": [{"source": "no-such-source"}]},
            {"needs": ["no-such-criterion"], "replaces": "no-such-criterion"},
            {"levels": ["baseline"], "adds": {"ambitious": {"requirement": "Six feet."}}},
            {"parameters": {"feet": {"unit": "cm", "stricter": "higher", "value": "four"}}},
            {"parameters": {"feet": {"unit": "cm", "baseline": "four", "ambitious": 5}}},
            {"parameters": {"feet": {"unit": "cm"}}},
            {"parameters": {"feet": {"value": 4, "legal_minimum": {"law": "no-such-law", "value": 4}}}},
            {"requirement": "{{ nobody }} {{"},
        ],
        ids=lambda fields: next(iter(fields)),
    )
    @pytest.mark.parametrize("kind", ["selection", "specification", "award", "contract"])
    def test_what_other_checks_report_makes_no_rule_stumble(self, kind, fields, tmp_path):
        scoring = {
            "weight": 5,
            "measure": "Feet.",
            "bands": {"unit": "cm", "stricter": "higher", "steps": [{"bound": "{{ feet }}", "share": 100}]},
            "example": [5],
        }
        other = criterion("award", id="more", needs=["extra"], scoring=scoring)
        findings(changed(tmp_path, (*criterion(kind, **fields), *other)))


class TestAcceptance:
    def test_a_finding_that_is_accepted_with_a_reason_is_not_told(self, tmp_path):
        assert findings(changed(tmp_path, ACCEPTED)) == []

    def test_what_one_criterion_accepts_is_told_of_another(self, tmp_path):
        other = criterion(id="other", requirement="The case is durable.")
        assert [p.code for p in findings(changed(tmp_path, (*ACCEPTED, *other)))] == ["SP01"]

    def test_a_finding_on_the_set_is_accepted_in_set_yaml(self, tmp_path):
        criteria = changed(tmp_path, [("gadget/set.yaml", "accept: {SP08", "accept: {SP09")])
        assert sorted(p.code for p in findings(criteria)) == ["E313", "SP08"]

    def test_a_finding_on_a_label_is_accepted_in_the_register(self, tmp_path):
        old = ("registers/labels.yaml", "checked: 2026-11-21", "checked: 2024-01-01")
        new = (old[0], old[1], f'{old[2]}\n  accept: {{V06: "Its owner closed in 2024; the facts are final."}}')
        told = findings(changed(tmp_path / "told", [old]))
        assert [p.code for p in told] == ["V06"]
        assert findings(changed(tmp_path / "accepted", [new])) == []

    def test_an_acceptance_that_nothing_needs_is_a_warning_at_its_rule(self, tmp_path):
        criteria = changed(tmp_path, criterion(accept={"SP01": "It was needed once."}))
        [found] = findings(criteria)
        assert found.code == "E313"
        assert found.severity == "warning"
        assert (found.place.line, found.place.column) == place(criteria / CO2, '"SP01"')
        assert found.message == "'extra' accepts SP01, which finds nothing here"

    @pytest.mark.parametrize("name", ["SP99", "ZZ01", "G01"])
    def test_an_acceptance_of_an_unknown_rule_is_an_error_at_its_name(self, name, tmp_path):
        criteria = changed(tmp_path, criterion(accept={name: "Whatever it may mean."}))
        [found] = findings(criteria)
        assert (found.code, found.severity) == ("E304", "error")
        assert (found.place.line, found.place.column) == place(criteria / CO2, f'"{name}"')
        assert found.message == f"unknown rule '{name}'"
        assert found.hint


class TestCommandLine:
    def test_findings_are_told_with_the_others(self, tmp_path):
        assert checked(changed(tmp_path, VAGUE)) == (1, ["SP01"])

    def test_a_warning_does_not_fail(self, tmp_path):
        warning = criterion("contract", effort="high")
        assert checked(changed(tmp_path, warning)) == (0, ["G03"])

    @pytest.mark.parametrize(
        ("options", "expected"),
        [
            (["--select", "SP"], ["SP01"]),
            (["--select", "SP01"], ["SP01"]),
            (["--select", "G", "--select", "SP01"], ["G03", "SP01"]),
            (["--select", "LB"], []),
            (["--ignore", "SP"], ["G03"]),
            (["--ignore", "SP01", "--ignore", "G"], []),
            (["--select", "SP", "--ignore", "SP01"], []),
        ],
    )
    def test_select_and_ignore_take_an_id_or_its_beginning(self, options, expected, tmp_path):
        both = criterion("contract", requirement="The case is durable.", effort="high")
        code, found = checked(changed(tmp_path, both), *options)
        assert sorted(found) == expected
        assert code == int("SP01" in expected)

    def test_the_day_is_the_one_that_is_told(self, tmp_path):
        criteria = changed(tmp_path, [])
        assert checked(criteria, "--date", "2026-11-21") == (0, [])
        code, found = checked(criteria, "--date", "2028-11-21")
        assert code == 0
        assert set(found) >= {"V06"}

    @pytest.mark.parametrize("rule_id", sorted(KNOWN))
    def test_every_rule_can_be_explained(self, rule_id, tmp_path):
        run = tenderkit("check", "--explain", rule_id.lower(), folder=tmp_path)
        assert run.code == 0
        for told in RULES[rule_id][1:6] if rule_id in RULES else (HELD.get(rule_id) or LEFT_OUT[rule_id],):
            assert " ".join(str(told).split()) in " ".join(run.out.split())

    def test_an_explanation_is_data_too(self, tmp_path):
        run = tenderkit("check", "--explain", "SP03", "--format", "json", folder=tmp_path)
        told = json.loads(run.out)
        assert told["id"] == "SP03"
        assert told["severity"] == "error"
        assert told["mend"] == RULES["SP03"].mend

    def test_an_unknown_rule_cannot_be_explained(self, tmp_path):
        run = tenderkit("check", "--explain", "SP1", folder=tmp_path)
        assert run.code == 2
        assert "unknown rule 'SP1'" in run.err


class TestPage:
    """docs/checks.md tells the rules as they are; the message of a failure is what has to stand there."""

    def rows(self, heading, stop):
        page = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")
        part = page.partition(f"\n## {heading}\n")[2].partition(f"\n## {stop}\n")[0]
        return [line for line in part.splitlines() if re.match(r"\| [A-Z]+\d\d \|", line)]

    def test_the_page_has_every_rule_with_its_severity_in_the_order_of_the_code(self):
        expected = [f"| {rule.id} | {rule.severity.value} | {rule.message} |" for rule in RULES.values()]
        assert self.rows("The rules", "What the file format holds") == expected

    @pytest.mark.parametrize(
        ("heading", "stop", "rules"),
        [
            ("What the file format holds", "What no machine can decide", HELD),
            ("What no machine can decide", "the end", LEFT_OUT),
        ],
        ids=["held", "left-out"],
    )
    def test_the_page_has_what_is_no_function_with_its_reason(self, heading, stop, rules):
        expected = [f"| {name} | {reason} |" for name, reason in rules.items()]
        assert sorted(self.rows(heading, stop)) == sorted(expected)

    def test_every_code_that_the_page_names_is_one(self):
        page = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")
        assert set(re.findall(r"\b(?:G|SP|LB|Q|A|C|P|V)\d\d\b", page)) == KNOWN
