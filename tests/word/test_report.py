"""A look at a house style tells what it holds before it is used."""

from __future__ import annotations

from pathlib import Path

from tenderkit.word import CODES
from tenderkit.word.house.report import HouseStyleReport, PlaceholderFound, RoleFound, inspect_house_style
from tenderkit.word.vocabulary.roles import Role
from tests.word import house_files as files
from tests.word.docx_kit import BASE, VALUES


def look(data: bytes) -> HouseStyleReport:
    return inspect_house_style(data, VALUES, BASE, name="ours.docx")


def test_our_own_house_style_has_every_role():
    report = look(BASE)
    assert [found.role for found in report.found] == [role.value for role in Role]
    assert report.added == ()
    assert report.has_annex
    assert report.own_edges
    assert report.problems == ()
    assert {found.where for found in report.placeholders} == {"footer 1"}


def test_roles_are_found_by_name_and_told_with_their_ids():
    report = look(files.dutch())
    assert RoleFound("heading 1", "Kop1") in report.found
    assert RoleFound("List Bullet", "Lijstopsomteken") in report.found
    assert "heading 3" in report.added
    assert "heading 1" not in report.added
    assert {found.role for found in report.found} | set(report.added) == {role.value for role in Role}


def test_placeholders_are_told_with_the_part_they_stand_in():
    report = look(files.cover_page())
    assert set(report.placeholders) == {
        PlaceholderFound("tender.reference", "the text", known=True),
        PlaceholderFound("tender.organisation", "header 1", known=True),
        PlaceholderFound("set.title", "header 2", known=True),
        PlaceholderFound("set.version", "footer 1", known=True),
    }
    assert report.has_annex


def test_text_boxes_count_once_and_content_controls_count():
    found = [(one.name, one.where) for one in look(files.text_box()).placeholders]
    names = ["set.digest", "set.title", "set.version", "tender.organisation", "tender.reference"]
    assert sorted(found) == [(name, "the text") for name in names]


def test_an_unknown_name_comes_with_the_nearest_one_and_a_problem():
    report = look(files.dutch(files.p("{{ tender.referense }} {{ zzz }}")))
    assert report.placeholders == (
        PlaceholderFound("tender.referense", "the text", known=False, suggestion="tender.reference"),
        PlaceholderFound("zzz", "the text", known=False),
    )
    assert [problem.code for problem in report.problems] == ["E440", "E440"]
    assert not report.has_annex


def test_all_roles_are_judged_not_only_those_one_annex_uses():
    wrong = files.style("character", "X", "Tenderkit Note")
    house = files.edited(files.dutch(), styles=lambda xml: xml.replace("</w:styles>", f"{wrong}</w:styles>"))
    assert [problem.code for problem in look(house).problems] == ["E442"]


def test_a_misplaced_annex_is_a_problem():
    assert [problem.code for problem in look(files.dutch(files.p("see {{ annex }}"))).problems] == ["E441"]


def test_a_file_without_headers_and_footers_says_so():
    assert not look(files.dutch()).own_edges
    assert look(files.cover_page()).own_edges


def test_a_look_changes_nothing():
    data = files.cover_page()
    assert look(data) == look(data)


def test_the_page_for_users_names_every_style_and_every_code():
    text = (Path(__file__).parents[2] / "docs" / "house-style.md").read_text(encoding="utf-8")
    assert [role.value for role in Role if role.value not in text] == []
    assert [code for code in CODES if f"| {code} |" not in text] == []


def test_the_page_for_template_writers_names_every_style():
    text = (Path(__file__).parents[2] / "docs" / "annex-html.md").read_text(encoding="utf-8")
    assert [role.value for role in Role if role.value not in text and role is not Role.FOOTER] == []
