"""`tenderkit statement NEW --since OLD`: who joined and left, and which volumes, levels and dates changed."""

import json

from hypothesis import given
from hypothesis import strategies as st

from tenderkit.criteria.statement_model import Ask, Demand, Organisation, StatementFile
from tenderkit.joint.demand import planned
from tenderkit.joint.statement import Statement
from tenderkit.joint.statement_changes import compare_statements
from tenderkit.words.terms import Level
from tests.joint.statement_kit import STATEMENT, changed, flat, run, words
from tests.support import bounded, numbers

LATER = changed(
    ("date: 2027-01-15", "date: 2027-07-01"),
    ("Gemeente Voorbeeld", "Gemeente Nieuw"),
    ("least: 14000, most: 16500", "least: 15000, most: 16500"),
    ("laptop, level: significant, v", "laptop, level: ambitious, v"),
    ("tender: 2027-09-01", "tender: 2027-10"),
    ("level: significant, tenders_from: 2029-01", "level: ambitious, tenders_from: 2028-07"),
    ("end: 2027-03-15", "end: 2027-04-15"),
)


def since(folder, *options, new=LATER, old=STATEMENT):
    """Run the command on two statements."""
    (folder / "old.yaml").write_text(old, encoding="utf-8")
    return run(folder, "--since", "old.yaml", *options, text=new)


def test_each_sort_of_change_is_told(tmp_path):
    told = flat(since(tmp_path).out)
    for said in (
        "What changed since 15 January 2027",
        "Joined. Gemeente Nieuw",
        "Left. Gemeente Voorbeeld",
        "Laptops, level significant ambitious",
        "Laptops, in tenders from January 2029 July 2028",
        "Laptops, 2027 14 800 to 17 300 15 800 to 17 300",
        "Ville d'Exemple: Laptops, 2027 14 000 to 16 500 15 000 to 16 500",
        "Ville d'Exemple: Laptops, level significant ambitious",
        "Ville d'Exemple: Laptops, tender 1 September 2027 October 2027",
        "Market consultation, until 15 March 2027 15 April 2027",
    ):
        assert said in told


def test_nothing_changed_is_said(tmp_path):
    assert "Nothing changed." in since(tmp_path, new=STATEMENT).out


def test_a_name_in_other_capitals_is_the_same_organisation(tmp_path):
    assert "Nothing changed." in since(tmp_path, new=changed(("Ville d'Exemple", "VILLE D'EXEMPLE"))).out


def test_data_have_numbers_and_markdown_has_tables(tmp_path):
    found = json.loads(since(tmp_path, "--format", "json").out)["changes"]
    assert (found["joined"], found["left"]) == (["Gemeente Nieuw"], ["Gemeente Voorbeeld"])
    assert found["totals"] == [
        {
            "what": "volume",
            "about": "laptop",
            "year": "2027",
            "old": {"least": 14800, "most": 17300},
            "new": {"least": 15800, "most": 17300},
        }
    ]
    markdown = since(tmp_path, "--format", "markdown", "--lang", "nl").out
    assert "| Laptops, in aanbestedingen vanaf | januari 2029 | juli 2028 |" in markdown


def test_a_word_file_has_it_as_a_section_of_the_whole_statement(tmp_path, ooxml_errors):
    assert since(tmp_path, "-o", "s.docx").code == 0
    told = words(tmp_path / "s.docx")
    assert "What changed since 15 January 2027" in told
    assert "Who signs" in told
    assert ooxml_errors(tmp_path / "s.docx") == []


def test_an_earlier_table_can_be_held_against_it(tmp_path):
    rows = "organisation,set,level,year,quantity\nVille d'Exemple,laptop@3.0.0,baseline,2027,9000\n"
    (tmp_path / "old.csv").write_text(rows, encoding="utf-8")
    told = flat(run(tmp_path, "--since", "old.csv").out)
    assert "What changed since old.csv" in told
    assert "Ville d'Exemple: Laptops, 2027 9000 14 000 to 16 500" in told


demands = st.dictionaries(
    st.sampled_from(["laptop", "smartphone"]),
    st.dictionaries(st.sampled_from(["2027", "2028"]), st.integers(1, 9).map(str), min_size=1),
)
groups = st.dictionaries(st.sampled_from(["A", "B", "C"]), demands, min_size=1)


def stated(organisations):
    """Return a statement of organisations with their volumes."""
    told = tuple(
        Organisation(
            name=name,
            demand=tuple(
                Demand(set=group, volumes={year: numbers(number)[0] for year, number in years.items()})
                for group, years in of_groups.items()
            ),
        )
        for name, of_groups in organisations.items()
    )
    asks = tuple(Ask(set=f"{group}@3.0.0", level=Level.BASELINE) for group in ("laptop", "smartphone"))
    info = StatementFile(format="1", asks=asks, organisations=told)
    return Statement(None, None, info, ())


@given(groups, groups)
@bounded
def test_what_changed_in_the_sum_is_what_came_went_and_changed_in_the_parts(before, after):
    old, new = stated(before), stated(after)
    changes = compare_statements(old, new)
    assert changes.nothing == (before == after)
    assert set(changes.joined) == after.keys() - before.keys()
    assert set(changes.left) == before.keys() - after.keys()
    for change in changes.totals:
        was, now = (planned(each)[change.about].years.get(change.year) for each in (old, new))
        assert (change.old, change.new) == (was, now)
