"""What follows on a miss is the step of the contract that is next, and none is chosen where it does not say."""

from decimal import Decimal

import pytest

from tenderkit.contract.clauses import clauses_of
from tenderkit.contract.judging import judge
from tenderkit.contract.ladder import ladder_for, ladders_of, possible_steps
from tenderkit.contract.record import Record
from tests.contract.contract_kit import duties
from tests.contract.verdict_kit import clause, day, duty, item, paper, step

TIME = (
    step("put_right", "put-right", within="20 working days"),
    step("suspended", "suspension"),
    step("end", "termination", within="3 months"),
)
"""One thing: put right, or else."""

AGAIN = (
    step("below", "plan", "in_time", within="20 working days"),
    step("again", "penalty", "in_time", amount="50 EUR"),
    step("third", "substitution", "in_time"),
)
"""A value that is missed again and again."""

SHARE = item("share_in_time", "value", "%", ["in_time >= 90"])


def years(steps, items=()):
    """Return what is due in three years."""
    return [duty(number, f"{2027 + number}-03-28", items, steps) for number in (1, 2, 3)]


def of(steps):
    """Return what is due for a clause with these steps."""
    return years(steps)[0]


def after_notice(on, noticed="2028-04-03"):
    """Return the next step for a paper that is not in, some time after the notice of Monday, 3 April 2028."""
    first = years(TIME)[0]
    return clause([first], [paper(first, None, complete=False, noticed=noticed)], on=on).next


class TestPapers:
    def test_before_the_notice_the_first_step_is_next(self):
        found = after_notice("2030-01-01", noticed=None)
        assert (found.step.id, found.until, found.later.id) == ("put_right", None, "suspended")

    @pytest.mark.parametrize(
        ("on", "name", "until"),
        [
            ("2028-04-04", "put_right", "2028-05-01"),
            ("2028-05-01", "put_right", "2028-05-01"),
            ("2028-05-02", "suspended", None),
            ("2028-08-01", "suspended", None),
            ("2028-08-02", "suspended", None),
        ],
    )
    def test_a_period_that_ran_out_brings_the_next_step(self, on, name, until):
        found = after_notice(on)
        assert (found.step.id, found.until and found.until.isoformat()) == (name, until)
        assert found.later.id == {"put_right": "suspended", "suspended": "end"}[name]

    def test_each_paper_is_put_right_anew(self):
        due = years(TIME)
        found = clause(due, [paper(each, None, complete=False) for each in due], on="2031-01-01").next
        assert (found.step.id, found.before) == ("put_right", 2)

    def test_the_paper_that_is_furthest_up_decides(self):
        due = years(TIME)
        papers = [paper(due[0], None, None, noticed="2028-04-03"), paper(due[1], None, complete=False)]
        found = clause(due, papers, on="2029-06-01").next
        assert (found.step.id, found.noticed) == ("suspended", day("2028-04-03"))

    def test_a_notice_is_about_its_own_miss(self):
        due = years(TIME)
        papers = [paper(due[0], "2028-04-20", noticed="2028-04-03"), paper(due[1], None, complete=False)]
        found = clause(due, papers, on="2029-06-01").next
        assert (found.step.id, found.noticed) == ("put_right", None)

    def test_what_came_in_the_end_needs_no_step(self):
        due = years(TIME)
        found = clause(due, [paper(due[0], "2028-05-30", noticed="2028-04-03")], on="2028-06-01")
        assert (found.state.value, found.next) == ("late", None)


class TestValues:
    def missed(self, *numbers):
        """Return the next step when the value was missed in the years of these numbers, and kept in the others."""
        due = years(AGAIN, [SHARE])
        papers = [paper(each, f"{2027 + each.number}-03-20") for each in due]
        values = {f"{each.id}.share_in_time": Decimal(80 if each.number in numbers else 95) for each in due}
        on = day("2030-06-01")
        (found,) = clauses_of(judge(due, Record(tuple(papers), measured=values), {}, on), on)
        return found.next

    def test_each_further_miss_brings_the_next_step(self):
        assert [self.missed(*range(1, number + 1)).step.id for number in (1, 2, 3)] == ["below", "again", "third"]

    def test_a_kept_year_between_changes_nothing(self):
        assert self.missed(1, 3).step.id == "again"
        assert self.missed() is None

    def test_how_often_it_was_missed_before_and_what_it_costs_is_told(self):
        found = self.missed(2, 3)
        assert (found.before, found.step.amount) == (1, (50, "EUR"))


class TestWhichLadder:
    def test_a_step_that_mends_begins_a_ladder(self):
        steps = (*TIME, step("late", "plan"), step("failed", "suspension"), step("banned", "repayment"))
        assert [[each.id for each in ladder] for ladder in ladders_of(steps)] == [
            ["put_right", "suspended", "end"],
            ["late", "failed"],
            ["banned"],
        ]

    def test_steps_about_a_value_are_not_for_papers(self):
        assert ladder_for(of(AGAIN), "") == ()
        assert ladder_for(of((*TIME, *AGAIN)), "") == TIME
        assert ladder_for(of((*TIME, *AGAIN)), "in_time") == AGAIN

    def test_a_value_without_steps_of_its_own_has_those_for_everything(self):
        assert ladder_for(of(TIME), "share") == TIME

    def test_where_several_could_be_meant_none_is_chosen(self):
        steps = (*TIME, step("late", "plan"))
        assert ladder_for(of(steps), "share") == ()
        assert ladder_for(of(steps), "") == TIME
        assert ladder_for(of(()), "") == ()

    def test_a_step_about_a_paper_is_for_that_paper_alone(self):
        own = step("late", "withholding", "share_in_time")
        due = years((*TIME, own), [SHARE])[0]
        assert ladder_for(due, "") == (own,)
        assert ladder_for(due._replace(items=()), "") == TIME

    def test_the_take_back_clause_has_three(self):
        asked = [each for each in duties("baseline", "laptop@draft") if each.criterion == "take-back"]
        report = next(each for each in asked if each.id.endswith("year@1"))
        found = {name: [each.id for each in ladder_for(report, name)] for name in ("", "in_time", "reused")}
        assert found == {"": ["report"], "in_time": ["late", "below"], "reused": ["reuse", "two_years"]}
        operators = next(each for each in asked if each.id.endswith("signature"))
        assert possible_steps(operators) == ()
        assert [each.id for each in possible_steps(report)] == ["late", "below", "report", "reuse", "two_years"]
