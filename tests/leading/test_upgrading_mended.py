"""An overlay that was mended for its next base is taken, whatever became of the criteria it changes."""

import json
import re

import pytest

from tests.support import DAY, change, place, tenderkit
from tests.workspace_kit import REASON, built, criteria_of, found, workspace


def block(text, name, *, key):
    """Return the entry of a criterion in a theme file or a translation."""
    return re.search(rf"^{re.escape(key.format(name))}\n(?:(?:  .*)?\n)*", text, re.MULTILINE)[0]


@pytest.fixture
def third(makers):
    """Return the makers with a third release: a criterion split, one renamed again, and a new one."""
    gadget = makers / "criteria" / "gadget"
    for file, key in (("social.yaml", "- id: {}"), ("nl/social.yaml", "{}:")):
        path = gadget / file
        text = path.read_text(encoding="utf-8")
        old = block(text, "forced-labour", key=key)
        first = key.format("forced-labour")
        entries = []
        for name, title in (("makers-labour", "A"), ("staff-labour", "B"), ("child-labour", "C")):
            entry = old.replace(first, key.format(name)).replace("title: ", f"title: {title} ")
            if file == "social.yaml" and name != "child-labour":
                entry = entry.replace("  kind:", "  replaces: forced-labour\n  kind:")
            entries.append(entry)
        text = text.replace(old, "".join(entries))
        text = text.replace("- id: crew\n  replaces: staff\n", "- id: team\n  replaces: crew\n").replace(
            "crew:\n", "team:\n"
        )
        path.write_text(text, encoding="utf-8", newline="\n")
    change(gadget / "set.yaml", "2.0.0", "3.0.0")
    notes = gadget / "CHANGES.md"
    notes.write_text(f"## 3.0.0\n\nThird.\n\n{notes.read_text(encoding='utf-8')}", encoding="utf-8")
    run = tenderkit("release", "gadget", "--date", DAY, folder=makers)
    assert run.code == 0, run.out + run.err
    return makers


PARTS = {
    "extra": (
        "  extra:\n    guidance: |\n      Ours too.\n",
        "  extra:\n    guidance: |\n      Ook het onze.\n",
    ),
    "texts": (
        "  texts:\n    title: Ours\n    verification: |\n      A letter.\n",
        "  title: Van ons\n  verification: |\n    Een brief.\n",
    ),
    "market": (
        '  market: {offer: wide, basis: "We asked.", checked: 2026-11}\n',
        '  market: {basis: "Gevraagd."}\n',
    ),
}


def mended(makers, name, part, version):
    overlay, dutch = PARTS[part]
    return workspace(makers, f"- change: {name}\n{REASON}{overlay}", f"{name}:\n{dutch}", version)


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize(
    ("old", "new", "name", "seen"),
    [
        ("1.10.0", "2.0.0", "crew", {}),
        ("2.0.0", "3.0.0", "team", {}),
        ("1.10.0", "3.0.0", "team", {}),
        ("2.0.0", "3.0.0", "makers-labour", {"title"}),
        ("2.0.0", "3.0.0", "staff-labour", {"title"}),
        ("2.0.0", "3.0.0", "child-labour", {}),
    ],
    ids=lambda value: str(value) if isinstance(value, str) else "",
)
def test_a_change_of_what_was_renamed_split_or_is_new(old, new, name, seen, part, third):
    own = mended(third, name, part, old)
    run = tenderkit("upgrade", "gadget", new, "--format", "json", folder=own)
    assert run.code == 0, run.out + run.err
    data = json.loads(run.out)
    assert data["ready"]
    # What a split part says otherwise than the whole did is shown, where the overlay puts its own text in its place.
    told = [(p["code"], p["file"]) for p in data["problems"]]
    split = part == "texts" and "title" in seen
    assert told == ([("E336", "overlay/gadget.yaml"), ("E336", "overlay/nl/gadget.yaml")] if split else [])
    run = tenderkit("upgrade", "gadget", new, "--apply", folder=own)
    assert run.code == 0, run.err
    assert found(own) == []
    assert name in criteria_of(built(own))


def test_values_are_held_against_what_the_criterion_was(makers):
    gadget = makers / "criteria" / "gadget"
    for file, text in (("circularity.yaml", "- id: battery\n"), ("nl/circularity.yaml", "battery:\n")):
        change(
            gadget / file, text, text.replace("battery", "accu") + ("  replaces: battery\n" if "nl" not in file else "")
        )
    change(gadget / "circularity.yaml", "baseline: 1000, significant: 2000", "baseline: 1100, significant: 2000")
    change(gadget / "set.yaml", "2.0.0", "3.0.0")
    (gadget / "CHANGES.md").write_text("## 3.0.0\n\nThird.\n", encoding="utf-8")
    assert tenderkit("release", "gadget", "--date", DAY, folder=makers).code == 0
    own = workspace(makers, f"- change: accu\n{REASON}  parameters:\n    cycles: {{baseline: 1050}}\n", "", "2.0.0")
    run = tenderkit("upgrade", "gadget", "3.0.0", "--format", "json", folder=own)
    (told,) = json.loads(run.out)["problems"]
    assert (told["code"], "1050 for 'accu.cycles' at baseline is now laxer" in told["message"]) == ("E337", True)


def test_what_was_renamed_twice_or_split_after_that_is_found(third):
    overlay = f"- drop: staff\n{REASON}\n- drop: forced-labour\n{REASON}"
    own = workspace(third, overlay)
    run = tenderkit("upgrade", "gadget", "3.0.0", "--format", "json", folder=own)
    hints = [p["hint"] for p in json.loads(run.out)["problems"] if p["code"] == "E331"]
    assert hints == ["'team' took its place", "'makers-labour' and 'staff-labour' took its place"]


def test_the_messages_say_for_which_version_to_mend_and_what_other_commands_say_until_then(makers):
    own = workspace(makers, f"- drop: staff\n{REASON}")
    run = tenderkit("upgrade", "gadget", "2.0.0", folder=own)
    assert run.code == 1
    assert "nothing was changed: mend the errors for 2.0.0, and say the same again" in run.err
    assert "until it is applied, other commands hold your overlay against 1.10.0" in run.err
    change(own / "overlay" / "gadget.yaml", "staff", "crew")
    run = tenderkit("upgrade", "gadget", "2.0.0", folder=own)
    assert run.code == 0
    assert "until then, other commands hold your overlay against 1.10.0" in run.err
    assert [p["code"] for p in found(own)] == ["E331"]
    assert tenderkit("upgrade", "gadget", "2.0.0", "--apply", folder=own).code == 0
    assert found(own) == []


class TestChangesNothing:
    """A change that changes nothing is said by `check` and `upgrade`."""

    @pytest.mark.parametrize(
        ("entry", "dutch"),
        [
            ("", ""),
            ("  parameters: {cycles: {baseline: 500}}\n", ""),
            ("  parameters: {cycles: {baseline: 500.0, significant: 800}, loss: {value: 0.50}}\n", ""),
            ("  levels: [ambitious, baseline, significant]\n", ""),
            ("  texts: {title: Battery & charger}\n", "  title: Accu & lader\n"),
        ],
        ids=["a reason alone", "a value", "numbers written otherwise", "levels", "a text"],
    )
    def test_as_a_whole(self, entry, dutch, makers):
        own = workspace(makers, f"- change: battery\n{REASON}{entry}", f"battery:\n{dutch}" if dutch else "")
        (told,) = found(own)
        assert (told["code"], told["severity"], told["line"]) == ("E339", "warning", 1)
        assert told["message"] == "the change of 'battery' changes nothing"
        assert tenderkit("check", folder=own).code == 0

    def test_in_a_part(self, makers):
        entry = "  parameters:\n    cycles: {baseline: 500, significant: 900}\n"
        own = workspace(makers, f"- change: battery\n{REASON}{entry}")
        (told,) = found(own)
        line, column = place(own / "overlay" / "gadget.yaml", "500")
        assert (told["code"], told["line"], told["column"]) == ("E339", line, column)
        assert told["message"] == "'parameters.cycles.baseline' of 'battery' is what the base says already"

    @pytest.mark.parametrize(
        ("entry", "dutch"),
        [
            ("  texts: {title: Battery & charger}\n", "  title: Accu\n"),
            ("  extra: {guidance: More.}\n", "  extra: {guidance: Meer.}\n"),
            ("  sources: [{source: website, clause: '9'}]\n", ""),
            ("  parameters: {loss: {value: 0.4}}\n", ""),
        ],
    )
    def test_nothing_is_said_of_one_that_changes_something_in_any_language(self, entry, dutch, makers):
        own = workspace(makers, f"- change: battery\n{REASON}{entry}", f"battery:\n{dutch}" if dutch else "")
        assert [p for p in found(own) if p["code"] == "E339"] == []

    def test_upgrade_tells_what_the_next_base_says_itself(self, makers):
        own = workspace(
            makers, f"- change: battery\n{REASON}  parameters: {{cycles: {{baseline: 1000, significant: 2000}}}}\n"
        )
        assert found(own) == []
        run = tenderkit("upgrade", "gadget", "2.0.0", "--format", "json", folder=own)
        assert [(p["code"], p["severity"]) for p in json.loads(run.out)["problems"]] == [("E339", "warning")]
