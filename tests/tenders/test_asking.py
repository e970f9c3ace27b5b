"""What `tender new` asks at a terminal: what cannot be taken is asked again, and nothing that was answered is lost."""

import re

import pytest
import typer

from tenderkit.cli import asking
from tests.support import SMALL, at_terminal, small, tenderkit


@pytest.fixture
def new(tmp_path):
    """Return a function that starts a tender at a terminal where these lines are typed, and gives what it wrote."""

    def run(*lines, options=()):
        done = at_terminal("tender", "new", "t.yaml", *options, typed="\n".join((*lines, "")), folder=tmp_path)
        assert done.code == 0, done.out
        return (tmp_path / "t.yaml").read_text("utf-8"), done.out

    return run


def test_a_slip_is_asked_again_at_its_own_question(new):
    sets = ("gadgt", "gadget@9.9.9", " Gadget ")
    answers = ("perhaps", "Yes")
    text, shown = new("Gadgets", "Town", "R 1", *sets, "basic", "Baseline", "800 stuks", "1.000", "800", "n", *answers)
    for told in ("title: Gadgets\n", "organisation: Town\n", "set: gadget\n", "level: baseline\n", "quantity: 800\n"):
        assert told in text
    assert 'mobile: "yes"' in text
    for told in (
        "did you mean 'gadget'?",
        "no version 9.9.9",
        "'basic'",
        "'800 stuks'",
        "write it as 1000",
        "yes or no",
    ):
        assert told in shown
    assert "For all lots: " in shown


@pytest.mark.parametrize("text", ["a {{ b }}", "a\N{RIGHT-TO-LEFT OVERRIDE}b", "a\x1b[31mb", "a\x07b", "a\udcffb"])
class TestWhatNoFileCanHold:
    def test_is_refused_as_an_option(self, tmp_path, text):
        options = ("--yes", "--set", "gadget", "--organisation", text)
        run = tenderkit("--criteria", SMALL, "tender", "new", *options, folder=tmp_path)
        assert run.code == 2
        assert "--organisation holds" in run.err
        assert not list(tmp_path.iterdir())

    def test_is_asked_again(self, monkeypatch, text):
        typed = iter([text, "Town"])
        monkeypatch.setattr(typer, "prompt", lambda *_, **__: next(typed))
        assert asking.line("Contracting authority") == "Town"


def test_what_is_no_text_is_asked_again(monkeypatch):
    def typed(*_, **__):
        monkeypatch.setattr(typer, "prompt", lambda *_, **__: "Town")
        return b"\xff".decode()

    monkeypatch.setattr(typer, "prompt", typed)
    assert asking.line("Contracting authority") == "Town"


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--lang", "xx"), "no words for documents in the language 'xx'"),
        (("--set", "gadget@9.9.9"), "no version 9.9.9"),
        (("--set", "gadget", "--quantity", "1.000"), "write it as 1000"),
        (("--set", "gadget", "--quantity", "0"), "'0' is no number of devices"),
        (("--set", "gadget", "--answer", "mobile=perhaps"), "answer yes or no"),
    ],
)
def test_options_are_looked_at_before_the_first_question(tmp_path, options, told):
    run = at_terminal("tender", "new", *options, folder=tmp_path)
    assert run.code == 2
    assert told in run.out
    assert "Title of the tender" not in run.out


def test_an_answer_to_what_a_further_lot_asks_is_taken(new):
    text, _ = new("", "", "", "gadget", "", "", "n", options=("--answer", "mobile=no"))
    assert 'mobile: "no"' in text


def test_each_of_several_lots_has_a_condition_of_its_own(tmp_path):
    asked = "questions:\n  condition: {text: Which?, answers: [new, refurbished, either]}\n"
    criteria = small(
        tmp_path,
        ("gadget/set.yaml", "questions:\n", asked),
        ("gadget/nl/set.yaml", "questions:\n", "questions:\n  condition: {text: Welke?}\n"),
    )
    typed = "\n\n\n\n\n\n\nn\nnew\n\neither\n"
    options = ("--set", "gadget", "--set", "gadget")
    run = at_terminal("--criteria", criteria, "tender", "new", "t.yaml", *options, folder=tmp_path, typed=typed)
    assert run.code == 0, run.out
    assert "gadget: Which? (new/refurbished/either): " in run.out
    assert re.findall("condition: (.+)", (tmp_path / "t.yaml").read_text("utf-8")) == ["new", "either"]


def test_a_lot_named_by_an_option_is_asked_its_level_and_quantity(new):
    text, shown = new("", "", "", "ambitious", "90", "n", "Ja", options=("--set", "gadget"))
    assert "gadget: Level (" in shown
    for told in ("level: ambitious", "quantity: 90", 'mobile: "yes"'):
        assert told in text


@pytest.mark.parametrize(("last", "taken"), [("Nee", '"no"'), ("J", '"yes"'), ("yes", '"yes"'), ("", "")])
def test_it_is_asked_in_the_language_of_the_tender(new, last, taken):
    answers = ("Apparaatjes", "Stad", "K 1", "gadget", "Basis", "800", "nee", "misschien", last)
    text, shown = new(*answers, options=("--lang", "nl"))
    for words in (
        "Titel van de aanbesteding: ",
        "Aanbestedende dienst: ",
        "Kenmerk van de aanbesteding: ",
        "Productgroep (gadget): ",
        "Niveau (basis, significant, ambitieus; leeg is basis): ",
        "Aantal apparaten: ",
        "Nog een perceel? [ja/Nee]: ",
        "Voor alle percelen: ",
        "(ja/nee): ",
        "antwoord met ja of nee",
    ):
        assert words in shown
    assert f"mobile: {taken}".rstrip() in text


def test_a_question_is_asked_in_the_words_of_the_set_and_its_answers_by_their_names(tmp_path):
    criteria = small(
        tmp_path,
        (
            "gadget/set.yaml",
            "questions:\n",
            "questions:\n  condition: {text: Which?, answers: [new, refurbished, either]}\n",
        ),
        ("gadget/nl/set.yaml", "questions:\n", "questions:\n  condition: {text: Welke apparaatjes?}\n"),
    )
    typed = "\n\n\ngadget\n\n\nn\nAllebei\n\n"
    run = at_terminal("--criteria", criteria, "tender", "new", "t.yaml", "--lang", "nl", folder=tmp_path, typed=typed)
    assert run.code == 0, run.out
    assert "Voor alle percelen: Welke apparaatjes? (nieuw/refurbished/allebei): " in run.out
    assert "condition: either" in (tmp_path / "t.yaml").read_text("utf-8")
