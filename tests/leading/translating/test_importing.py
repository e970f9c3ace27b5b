"""What a translator does to a file by mistake is found and told, and then nothing is written."""

import openpyxl
import pytest
from lxml import etree

from tests.leading.translating.test_round_trip import CORE, export, files
from tests.support import change, small, tenderkit

KEY = "gadget/circularity/battery.requirement"


def edited(folder, edit, key=KEY):
    """Export, change the unit of a key as a translator's tool would, and import."""
    criteria = small(folder)
    before = files(criteria)
    export(folder)
    path = folder / "gadget-nl.xlf"
    tree = etree.parse(path)
    unit = next(each for each in tree.iter(f"{{{CORE}}}unit") if each.get("name") == key)
    edit(unit, unit.find(f".//{{{CORE}}}target"))
    tree.write(path, encoding="utf-8", xml_declaration=True)
    run = tenderkit("translate", "import", path.name, folder=folder)
    return run, files(criteria) == before


def lose_placeholder(unit, target):
    tag = target.find(f"{{{CORE}}}ph")
    target.text += tag.tail
    target.remove(tag)


def move_to_other_text(unit, target):
    other = unit.getparent().find(f".//{{{CORE}}}unit[@name='{KEY.replace('requirement', 'title')}']//{{{CORE}}}target")
    tag = target.find(f"{{{CORE}}}ph")
    target.text += tag.tail
    tag.tail = ""
    other.append(tag)


def write_another_number(unit, target):
    target.text = f"In 2031: {target.text}"


def lose_an_item(unit, target):
    last = target[-1]
    last.tail = last.tail.replace("- een lader", "Een lader.")


def lose_the_percent_sign(unit, target):
    target[-1].tail = target[-1].tail.replace("%", "procent")


def empty_target(unit, target):
    for child in list(target):
        target.remove(child)
    target.text = ""


def remove_target(unit, target):
    target.getparent().remove(target)


def delete_unit(unit, target):
    unit.getparent().remove(unit)


def rename_unit(unit, target):
    unit.set("id", "battery.requirements")


def edit_source(unit, target):
    unit.find(f".//{{{CORE}}}source").text = "Another source "


def add_a_tag(unit, target):
    etree.SubElement(target, f"{{{CORE}}}pc", id="x1").text = "vet"


def write_html(unit, target):
    target[-1].tail += "\n\n<b>vet</b>"


@pytest.mark.parametrize(
    ("edit", "code", "said"),
    [
        (lose_placeholder, "E309", "the translation lacks {{ cycles }}"),
        (move_to_other_text, "E309", "the translation lacks {{ cycles }}"),
        (write_another_number, "E310", "the translation has number 2031"),
        (lose_an_item, "E396", "has 1 list items, and its source 2"),
        (lose_the_percent_sign, "E397", "has 0 values in %, and its source 1"),
        (empty_target, "E394", "is not translated"),
        (remove_target, "E394", "is not translated"),
        (delete_unit, "E392", "is missing"),
        (rename_unit, "E393", "is no text of gadget"),
        (edit_source, "E395", "has another source than the criteria"),
        (add_a_tag, "E399", "has a tag <pc>"),
        (write_html, "E302", "HTML"),
    ],
)
def test_each_slip_is_told_with_its_text_and_nothing_is_written(tmp_path, edit, code, said):
    run, unchanged = edited(tmp_path, edit)
    assert run.code == 1
    assert unchanged
    assert code in run.err
    assert said in " ".join(run.err.split())
    assert KEY in run.err
    assert "gadget-nl.xlf" in run.err


def move_away_from_its_unit(unit, target):
    tag = target.find(f"{{{CORE}}}ph")
    target.text += tag.tail.lstrip().rstrip(".\n") + " "
    tag.tail = "."


def test_a_placeholder_moved_away_from_its_unit_is_found(tmp_path):
    run, unchanged = edited(tmp_path, move_away_from_its_unit, "gadget/circularity/repair.requirement")
    assert (run.code, unchanged) == (1, True)
    assert "E397" in run.err
    assert "{{ days }} stands without a unit; its unit is 'werkdagen'" in " ".join(run.err.split())


@pytest.mark.parametrize(
    ("key", "text", "said"),
    [
        ("gadget/circularity/battery.title", "Accu " * 20, "80 is the most"),
        ("gadget/circularity/battery.title", "Accu\nen lader", "has several lines"),
    ],
)
def test_a_title_is_short_and_on_one_line(tmp_path, key, text, said):
    def edit(unit, target):
        target.text = text

    run, unchanged = edited(tmp_path, edit, key)
    assert (run.code, unchanged) == (1, True)
    assert "E398" in run.err
    assert said in run.err


def test_a_word_that_the_termbase_replaces_is_told_and_written(tmp_path):
    def edit(unit, target):
        target.text = "Accu & oplader"

    run, unchanged = edited(tmp_path, edit, "gadget/circularity/battery.title")
    assert (run.code, unchanged) == (0, False)
    assert "the word for 'charger' is 'lader'" in " ".join(run.err.split())


def test_changed_texts_are_written_and_everything_else_stays(tmp_path):
    criteria = small(tmp_path)
    path = criteria / "gadget/nl/circularity.yaml"
    change(path, "battery:\n", "# for reviewers\nbattery:\n")
    change(path, "  title: Accu & lader\n", "  title: Accu & lader   # short\n")
    before = path.read_text("utf-8")
    export(tmp_path, "-o", "t.xlsx")
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    rows = {row[0].value: row[5] for row in book.worksheets[0].iter_rows()}
    rows["gadget/circularity/battery.title"].value = "Accu: en lader"
    rows[
        "gadget/circularity/battery.verification"
    ].value = "Een rapport volgens EN 61960-3:2017.\n\nOf zie [het boek](https://example.org/a?b=1&c=2)."
    rows["gadget/circularity/battery.proof.number.text"].value = 'het "aantal" cycli'
    book.save(tmp_path / "t.xlsx")
    shown = tenderkit("translate", "import", "t.xlsx", "--dry-run", folder=tmp_path)
    assert shown.code == 0, shown.err
    assert '+  title: "Accu: en lader"   # short' in shown.out
    assert path.read_text("utf-8") == before
    run = tenderkit("translate", "import", "t.xlsx", folder=tmp_path)
    assert run.code == 0, run.err
    expected = (
        before.replace("title: Accu & lader ", 'title: "Accu: en lader" ')
        .replace(
            "    Een testrapport volgens EN 61960-3:2017, of zie [het handboek](https://example.org/a?b=1&c=2).\n",
            "    Een rapport volgens EN 61960-3:2017.\n\n    Of zie [het boek](https://example.org/a?b=1&c=2).\n",
        )
        .replace("{text: het aantal cycli}", '{text: "het \\"aantal\\" cycli"}')
    )
    assert path.read_text("utf-8") == expected


def test_a_fault_in_a_workbook_is_told_with_its_cell(tmp_path):
    criteria = small(tmp_path)
    before = files(criteria)
    export(tmp_path, "-o", "t.xlsx")
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    cell = next(row[5] for row in book.worksheets[0].iter_rows() if row[0].value == KEY)
    cell.value = cell.value.replace("{{ cycles }}", "veel")
    book.save(tmp_path / "t.xlsx")
    run = tenderkit("translate", "import", "t.xlsx", folder=tmp_path)
    assert run.code == 1
    assert f"t.xlsx 'Translation nl'!{cell.coordinate}" in run.err
    assert "E309" in run.err
    assert files(criteria) == before


def test_segments_that_a_tool_made_are_joined_again(tmp_path):
    def edit(unit, target):
        segment = target.getparent()
        for text in ("Accu & ", "lader"):
            part = etree.SubElement(unit, f"{{{CORE}}}segment")
            etree.SubElement(part, f"{{{CORE}}}source").text = {"Accu & ": "Battery & ", "lader": "charger"}[text]
            etree.SubElement(part, f"{{{CORE}}}target").text = text
        unit.remove(segment)

    run, unchanged = edited(tmp_path, edit, "gadget/circularity/battery.title")
    assert (run.code, unchanged) == (0, True), run.err


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is no XLIFF file"),
        (b"<xliff version='1.2' xmlns='urn:oasis:names:tc:xliff:document:1.2'/>", "holds no translations"),
        (b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>", "declares a DTD"),
        (f"<xliff xmlns='{CORE}' version='2.0' srcLang='en' trgLang='nl'/>".encode(), "holds no translations"),
        (b"PK nothing", "is"),
    ],
)
def test_what_is_no_translation_is_refused(tmp_path, content, said):
    small(tmp_path)
    (tmp_path / "x.xlf").write_bytes(content)
    run = tenderkit("translate", "import", "x.xlf", folder=tmp_path)
    assert run.code == 2
    assert said in run.err
    assert "Traceback" not in run.err


def test_what_came_with_tenderkit_is_not_written(tmp_path):
    export(tmp_path, group="laptop@draft")
    run = tenderkit("translate", "import", "laptop-nl.xlf", folder=tmp_path)
    assert run.code == 2
    assert "came with tenderkit" in run.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("gadget", "--to", "en"), "English is what is translated from"),
        (("gadget", "--to", "fr"), "gadget is not written in 'fr'"),
        (("gadget@1.0.0", "--to", "nl"), "is released"),
        (("gadget", "--to", "nl", "--since", "9.9.9"), "9.9.9"),
        (("gadget", "--to", "nl", "--format", "xliff", "-o", "a.xlsx"), "does not go with"),
        (("common", "--to", "nl"), "no common/ of their own"),
    ],
)
def test_an_export_that_cannot_be_says_why(tmp_path, arguments, said):
    small(tmp_path)
    run = tenderkit("translate", "export", *arguments, folder=tmp_path)
    assert run.code == 2
    assert said in run.err
