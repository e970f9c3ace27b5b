"""The follow-up plan and its calendar: everything once, on its day, in words, and the same bytes each time."""

import datetime
import re

import icalendar
import pytest

from tenderkit.contract.calendar import calendar_of
from tenderkit.contract.plan import plan_of
from tenderkit.contract.promised import Certificate, Promised
from tenderkit.contract.together import shared
from tenderkit.documents.papers import paper
from tenderkit.documents.render import DocumentHtml
from tenderkit.words.seal import is_untouched
from tests.contract.contract_kit import SIGNED, contract, duties, term
from tests.support import templates

LEVELS = ["baseline", "significant", "ambitious"]
LABEL = Certificate("Good Label 10", "12-3", "Alfa", datetime.date(2028, 5, 31), ("TS 1.3",))
PROMISED = (Promised(1, "Lot 1: Laptops", "Alfa", (), (LABEL,)),)


def plan(level="baseline", *groups, language="en", promised=()):
    about = duties(level, *groups, language=language), term(), promised
    return plan_of(*about, contract(level, *groups, language=language), templates().wording(language))["plan"]


def calendar(level="baseline", language="en", promised=(), date=None, **choice):
    found = contract(level, language=language, **choice)
    found = found._replace(date=date or found.date)
    asked = duties(level, language=language, **choice)
    return calendar_of(asked, term(), promised, found, templates().wording(language))


def events(data):
    return icalendar.Calendar.from_ical(data).walk("VEVENT")


class TestPlan:
    @pytest.mark.parametrize("language", ["en", "nl"])
    @pytest.mark.parametrize("level", LEVELS)
    def test_all_that_has_a_day_stands_in_the_chapter_of_its_quarter(self, level, language):
        found = plan(level, language=language)
        told = [task for quarter in found.quarters for task in quarter.tasks]
        dated = [
            each for each in shared(duties(level, language=language), contract(level, language=language)) if each.due
        ]
        assert len(told) == len(dated) + 2  # the end of the contract, and a year before it
        assert [task.day for task in told] == sorted(task.day for task in told)
        ids = [quarter.id for quarter in found.quarters]
        assert ids == [f"_quarter-{year}-{number}" for year in range(2027, 2033) for number in (1, 2, 3, 4)][: len(ids)]
        for quarter in (quarter for quarter in found.quarters if quarter.tasks):
            ((year, number),) = {(task.day.year, (task.day.month - 1) // 3) for task in quarter.tasks}
            assert quarter.id == f"_quarter-{year}-{number + 1}"
            assert {title for _, titles in quarter.days for title in titles} == {task.title for task in quarter.tasks}

    def test_what_two_lots_have_in_the_same_words_is_read_once(self):
        found = plan()
        (task,) = [t for q in found.quarters for t in q.tasks if t.title.startswith("Yearly") and t.day.year == 2028]
        assert task.codes == ("CC 1.1", "CC 2.1")
        codes = [code for row in found.clauses for code in row.codes]
        assert len(codes) == len(set(codes)) == 14
        assert all(len(row.codes) == 2 for row in found.clauses)

    def test_what_lots_ask_with_other_values_stays_apart(self):
        found = plan("ambitious")
        apart = [row for row in found.clauses if row.clause.title == "Delivery without air freight"]
        assert [row.codes for row in apart] == [("CC 1.3",), ("CC 2.2",)]

    def test_words_for_the_products_stand_side_by_side(self):
        (row,) = [row for row in plan().clauses if row.clause.title == "Take-back, erasure and reuse"]
        assert "share of the laptops/smartphones collected" in row.clause.look
        assert "for each laptop/smartphone" in " ".join(row.own) or "for each laptop/smartphone" in str(row)

    @pytest.mark.parametrize("language", ["en", "nl"])
    @pytest.mark.parametrize("level", LEVELS)
    def test_no_mark_is_left_in_a_text(self, level, language):
        assert not re.search("[\x00-\x08]", repr(plan(level, language=language)).replace("\\x", "\x01"))

    @pytest.mark.parametrize("level", LEVELS)
    def test_what_an_event_decides_stands_apart_with_how_soon(self, level):
        found = plan(level)
        assert all(task.day is None and task.comes for task in found.whenever)
        assert any("Within 2 weeks: " in line for task in found.whenever for line in task.comes)

    def test_a_step_of_several_clauses_is_told_once_and_named_by_its_number_in_the_annex(self):
        found, tender, wording = plan(), contract(), templates().wording("en")
        values = {**paper("contract-annex", tender, wording), "selection": {}}
        annex = "".join(DocumentHtml("contract-annex.html.j2", values, wording, templates().folders))
        numbered = re.findall(r"<ol>(.*?)</ol>", annex.replace("\xa0", " "), re.DOTALL)[-1]
        assert re.findall(r"<li>(.*?)</li>", numbered, re.DOTALL) == list(found.standard)
        assert {number for row in found.clauses for number in row.standard} <= {
            str(number) for number in range(1, len(found.standard) + 1)
        }
        assert not any(step in found.standard for row in found.clauses for step in row.own)

    def test_only_measures_with_a_time_are_the_buyers_own_work(self):
        titles = {title for title, _ in plan().measures}
        assert "Minimum years of use" in titles
        assert "Configurations by role" not in titles
        assert "Configurations by role" in {title for title, _ in plan("ambitious").measures}

    def test_a_certificate_that_ends_is_in_the_plan(self):
        found = plan(promised=PROMISED)
        (task,) = [t for q in found.quarters for t in q.tasks if "Good Label 10" in t.title]
        assert (task.day, "TS 1.3" in task.look) == (LABEL.until, True)

    def test_a_certificate_that_ends_after_the_contract_is_not(self):
        later = PROMISED[0]._replace(certificates=(LABEL._replace(until=datetime.date(2040, 1, 1)),))
        assert not any("Good Label" in t.title for q in plan(promised=(later,)).quarters for t in q.tasks)

    def test_a_small_set_of_ones_own_has_a_plan_too(self):
        found = plan("significant", "gadget")
        titles = [task.title for quarter in found.quarters for task in quarter.tasks]
        assert titles == ["Repair", "The contract ends in a year", "The contract ends"]


class TestCalendar:
    @pytest.mark.parametrize("language", ["en", "nl"])
    @pytest.mark.parametrize("level", LEVELS)
    def test_it_is_what_outlook_reads(self, level, language):
        data = calendar(level, language, PROMISED)
        (whole,) = icalendar.Calendar.from_ical(data, multiple=True)
        assert whole["METHOD"] == "PUBLISH"
        assert {each.name for each in whole.walk()} == {"VCALENDAR", "VEVENT", "VALARM"}
        for event in whole.walk("VEVENT"):
            assert event["DTSTART"].params["VALUE"] == "DATE"
            assert event["DTEND"].dt - event["DTSTART"].dt == datetime.timedelta(days=1)
            assert event["TRANSP"] == "TRANSPARENT"
            (alarm,) = event.walk("VALARM")
            assert alarm["TRIGGER"].dt == datetime.timedelta(days=-14)
            assert str(event["SUMMARY"]).endswith(f": {contract().title}")
            assert str(event["DESCRIPTION"]).startswith(f"{contract().title}; 2026-014; Alfa")
            assert {"UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "SUMMARY", "DESCRIPTION"} <= {*event}
        for line in data.split(b"\r\n"):
            assert len(line) <= 75

    @pytest.mark.parametrize("language", ["en", "nl"])
    def test_it_keeps_to_what_is_documented_of_outlooks_reading(self, language):
        """Each rule with its section of [MS-OXCICAL], its number in [MS-STANOICAL], or its section of RFC 5545."""
        data = calendar("ambitious", language, PROMISED)
        lines = data.replace(b"\r\n ", b"").decode().split("\r\n")
        # RFC 5545, 3.1: lines end in CR and LF and are folded, and no character is cut
        assert b"\n" not in data.replace(b"\r\n", b"")
        assert [line.decode() for line in data.split(b"\r\n")]
        # RFC 5545, 3.7.3 and 3.7.4: who made it, once, and its version
        assert sum(line.startswith("PRODID:") for line in lines) == lines.count("VERSION:2.0") == 1
        # MS-OXCICAL 2.1.3.1.1.1: one that is published asks nobody to take part
        assert lines.count("METHOD:PUBLISH") == 1
        assert not any(line.startswith(("ATTENDEE", "ORGANIZER", "BEGIN:VTODO", "BEGIN:VTIMEZONE")) for line in lines)
        # MS-OXCICAL 2.1.3.1.1.20.8 and .10: a whole day begins and ends at midnight, in no time zone
        days = [line for line in lines if line.startswith(("DTSTART", "DTEND"))]
        assert days
        assert all(re.fullmatch(r"DT(?:START|END);VALUE=DATE:\d{8}", line) for line in days)
        # MS-OXCICAL 2.1.3.1.1.20.28: the property for whole days with times is not written
        assert not any(line.startswith("X-MICROSOFT-CDO-ALLDAYEVENT") for line in lines)
        # MS-OXCICAL, VALARM; MS-STANOICAL V0060: a reminder has a trigger, as a duration
        assert lines.count("TRIGGER:-P14D") == lines.count("BEGIN:VALARM") == lines.count("BEGIN:VEVENT")
        # RFC 5545, 3.8.4.7: an id is of one event
        uids = [line for line in lines if line.startswith("UID:")]
        assert len(uids) == len({*uids}) == lines.count("BEGIN:VEVENT")

    def test_all_that_has_a_day_is_in_it_on_that_day(self):
        found = {str(event["UID"]): event["DTSTART"].dt for event in events(calendar("ambitious"))}
        dated = [each for each in shared(duties("ambitious"), contract("ambitious")) if each.due]
        expected = {f"{each.shown.id}@2026-014": each.due for each in dated}
        ends = {"before-end@2026-014": datetime.date(2030, 2, 28), "end@2026-014": datetime.date(2031, 2, 28)}
        assert found == {**expected, **ends}

    def test_a_calendar_that_is_made_again_updates_what_was_imported(self):
        old, new = calendar(), calendar(date=datetime.date(2027, 6, 1))
        for before, after in zip(events(old), events(new), strict=True):
            assert before["UID"] == after["UID"]
            assert int(before["SEQUENCE"]) < int(after["SEQUENCE"])
            assert before["DTSTAMP"].dt < after["DTSTAMP"].dt

    def test_its_events_are_not_those_of_another_tender(self):
        own, other = ({str(e["UID"]) for e in events(calendar(reference=name))} for name in ("2026-014", "2026-015"))
        assert not own & other

    def test_without_reference_and_title_they_are_not_those_of_another_either(self):
        bare = contract()._replace(reference="", title="")
        words = templates().wording("en")
        made = [
            calendar_of(duties(), term(), (), found, words)
            for found in (bare, bare._replace(date=datetime.date(2027, 6, 1)), bare._replace(organisation="Village"))
        ]
        own, again, other = ({str(event["UID"]) for event in events(data)} for data in made)
        assert own == again
        assert not own & other

    def test_the_same_contract_gives_the_same_bytes_and_a_change_is_seen(self):
        data = calendar("ambitious")
        assert data == calendar("ambitious")
        assert is_untouched(data)
        assert not is_untouched(data.replace(b"CC 1.1", b"CC 1.2", 1))
        assert not is_untouched(data + b"\r\n")


def test_the_days_of_a_contract_that_is_signed_later_move_with_it():
    early, late = (duties(signed=SIGNED + datetime.timedelta(days=n)) for n in (0, 31))
    assert {each.id for each in early} == {each.id for each in late}
    assert all(a.due < b.due for a, b in zip(early, late, strict=True) if a.due and a.id == b.id)
