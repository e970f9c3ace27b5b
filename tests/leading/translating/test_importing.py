"""What a translator does to a file by mistake is found and told, and then nothing is written."""

import re
import shutil

import openpyxl
import pytest
from lxml import etree

from tests.leading.translating.test_round_trip import CORE, UNCHANGED, export, files, texts, units
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
        (delete_unit, "E392", "is not in the file"),
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


@pytest.mark.parametrize("edit", [empty_target, remove_target])
def test_a_text_that_is_not_translated_stays_and_is_told(tmp_path, edit):
    run, unchanged = edited(tmp_path, edit)
    assert (run.code, unchanged) == (0, True)
    assert "E394  warning: 'gadget/circularity/battery.requirement' is not translated" in run.err
    assert "what stands in the criteria stays" in run.err
    assert re.search(r"\b1 of \d+ texts are not translated yet", run.err)


def test_a_translation_can_be_handed_in_half_done(tmp_path):
    criteria = small(tmp_path)
    kept = texts(criteria / "gadget/nl/circularity.yaml")
    shutil.rmtree(criteria / "gadget/nl")
    export(tmp_path, "-o", "half.xlsx")
    book = openpyxl.load_workbook(tmp_path / "half.xlsx")
    rows = {row[0].value: row[5] for row in book.worksheets[0].iter_rows()}
    rows["gadget/circularity/battery.title"].value = kept["battery"]["title"]
    rows["gadget/circularity/battery.requirement"].value = kept["battery"]["requirement"]
    book.save(tmp_path / "half.xlsx")
    run = tenderkit("translate", "import", "half.xlsx", folder=tmp_path)
    assert run.code == 0, run.err
    assert "2 texts written in criteria/gadget/nl/circularity.yaml" in run.err
    assert "'gadget/circularity/battery' is not translated: subject, " in " ".join(run.err.split())
    written = texts(criteria / "gadget/nl/circularity.yaml")
    assert written == {"battery": {name: kept["battery"][name] for name in ("title", "requirement")}}
    assert "E307" in tenderkit("check", folder=tmp_path).out
    export(tmp_path, "-o", "rest.xlf")
    assert units(tmp_path / "rest.xlf")["gadget/circularity/battery.title"].find(f".//{{{CORE}}}target").text


def test_what_no_longer_fits_the_criteria_is_told_and_the_rest_is_written(tmp_path):
    """While a translator was at work, a title was changed, a text was deleted, and another was added."""
    criteria = small(tmp_path)
    export(tmp_path, "-o", "t.xlsx")
    change(criteria / "gadget/circularity.yaml", "title: Repair\n", "title: Repairs\n")
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    rows = {row[0].value: row for row in book.worksheets[0].iter_rows()}
    rows["gadget/circularity/battery.title"][5].value = "Accu & lader, allebei"
    rows["gadget/circularity/repair.title"][5].value = "Herstel"
    rows["gadget/circularity/battery.subject"][0].value = "gadget/circularity/battery.what"
    book.save(tmp_path / "t.xlsx")
    before = texts(criteria / "gadget/nl/circularity.yaml")
    run = tenderkit("translate", "import", "t.xlsx", folder=tmp_path)
    assert run.code == 0, run.err
    assert "E395  warning: 'gadget/circularity/repair.title'" in run.err
    assert "E393  warning: 'gadget/circularity/battery.what'" in run.err
    assert "E392  warning: 'gadget/circularity/battery.subject'" in run.err
    before["battery"]["title"] = "Accu & lader, allebei"
    assert texts(criteria / "gadget/nl/circularity.yaml") == before


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


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("=A1+1", "E398"),
        ("#NAME?", "has a formula or its error"),
        ("- Accu", "E396"),
        ("Accu\ten lader", "has a tab"),
    ],
)
def test_what_a_sheet_makes_of_a_text_is_told(tmp_path, text, said):
    criteria = small(tmp_path)
    before = files(criteria)
    export(tmp_path, "-o", "t.xlsx")
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    cell = next(row[5] for row in book.worksheets[0].iter_rows() if row[0].value == "gadget/circularity/battery.title")
    cell.value = text
    book.save(tmp_path / "t.xlsx")
    run = tenderkit("translate", "import", "t.xlsx", folder=tmp_path)
    assert run.code == 1
    assert said in run.err
    assert cell.coordinate in run.err
    assert files(criteria) == before


def rearranged(folder, edit):
    """Change the sheet of an export, and import it."""
    export(folder, "-o", "t.xlsx")
    book = openpyxl.load_workbook(folder / "t.xlsx")
    edit(book.worksheets[0])
    book.save(folder / "t.xlsx")
    return tenderkit("translate", "import", "t.xlsx", folder=folder)


def turn_round(sheet):
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    for number, row in enumerate(reversed(rows), start=2):
        for column, value in enumerate(row, start=1):
            sheet.cell(number, column).value = value


def write_other_blanks_and_line_ends(sheet):
    for row in sheet.iter_rows(min_row=2):
        if row[5].value:
            row[5].value = row[5].value.replace(" %", "\u00a0%").replace("{{ ", "{{\u202f").replace("\n", "\r\n")


def write_heads_otherwise(sheet):
    sheet.cell(1, 1).value, sheet.cell(1, 6).value = "Key ", "Translation: NL"


@pytest.mark.parametrize(
    "edit",
    [
        turn_round,
        write_other_blanks_and_line_ends,
        write_heads_otherwise,
        lambda sheet: sheet.delete_cols(2),
        lambda sheet: sheet.insert_cols(2),
        lambda sheet: sheet.insert_rows(1),
        lambda sheet: sheet.delete_cols(4, 2),
    ],
)
def test_a_sheet_that_was_sorted_or_rearranged_is_read_all_the_same(tmp_path, edit):
    criteria = small(tmp_path)
    before = files(criteria)
    run = rearranged(tmp_path, edit)
    assert run.code == 0
    assert UNCHANGED.fullmatch(run.err), run.err
    assert files(criteria) == before


@pytest.mark.parametrize(("column", "name"), [(1, "'key'"), (3, "'source'"), (6, "'translation: ...'")])
def test_a_column_that_is_gone_is_named(tmp_path, column, name):
    small(tmp_path)
    run = rearranged(tmp_path, lambda sheet: sheet.delete_cols(column))
    assert run.code == 2
    assert f"there is no {name}" in " ".join(run.err.split())


def test_a_term_that_was_left_out_is_told_and_written(tmp_path):
    def edit(unit, target):
        target.text = "Accu en iets erbij"

    run, unchanged = edited(tmp_path, edit, "gadget/circularity/battery.title")
    assert (run.code, unchanged) == (0, False)
    assert "E353  warning: 'gadget/circularity/battery.title' has no 'lader', the word for 'charger'" in run.err


def test_a_source_with_other_blanks_says_that_the_tool_laid_it_out_anew(tmp_path):
    def edit(unit, target):
        unit.find(f".//{{{CORE}}}source").text += "\n          "

    run, unchanged = edited(tmp_path, edit)
    assert (run.code, unchanged) == (1, True)
    assert "has other blanks or line ends in its source" in " ".join(run.err.split())


def mark_and_number(unit, target):
    """Write as tools do: a remark around words, attributes of their own, segments in another order than the source."""
    unit.set("{urn:example:tool}seen", "yes")
    segment = target.getparent()
    segment.set("state", "reviewed")
    unit.remove(segment)
    for number, (source, text) in enumerate((("Battery & ", "lader"), ("charger", "Accu & ")), start=1):
        part = etree.SubElement(unit, f"{{{CORE}}}segment", id=f"s{number}")
        etree.SubElement(part, f"{{{CORE}}}source").text = source
        into = etree.SubElement(part, f"{{{CORE}}}target", order=str(3 - number))
        mark = etree.SubElement(into, f"{{{CORE}}}mrk", id=f"m{number}", type="comment")
        mark.text = text


def test_segments_in_another_order_and_marks_of_a_tool_are_read(tmp_path):
    run, unchanged = edited(tmp_path, mark_and_number, "gadget/circularity/battery.title")
    assert (run.code, unchanged) == (0, True), run.err


def test_a_character_that_tools_write_by_its_code_is_told(tmp_path):
    def edit(unit, target):
        target.text = "Accu en"
        etree.SubElement(target, f"{{{CORE}}}cp", hex="0001").tail = " lader"

    run, unchanged = edited(tmp_path, edit, "gadget/circularity/battery.title")
    assert (run.code, unchanged) == (1, True)
    assert "has a character U+0001" in run.err


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
        (b"key;source;translation\n", "a workbook as .xlsx or .ods, never as CSV"),
    ],
)
def test_what_is_no_translation_is_refused(tmp_path, content, said):
    small(tmp_path)
    (tmp_path / "x.xlf").write_bytes(content)
    run = tenderkit("translate", "import", "x.xlf", folder=tmp_path)
    assert run.code == 2
    assert said in run.err
    assert "Traceback" not in run.err


@pytest.mark.parametrize("language", ["nl-NL", "NL", "nl_BE"])
def test_the_country_that_a_tool_asks_for_does_not_matter(tmp_path, language):
    small(tmp_path)
    export(tmp_path)
    path = tmp_path / "gadget-nl.xlf"
    path.write_text(path.read_text("utf-8").replace('trgLang="nl"', f'trgLang="{language}"'), "utf-8")
    run = tenderkit("translate", "import", path.name, folder=tmp_path)
    assert run.code == 0
    assert UNCHANGED.fullmatch(run.err), run.err


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_other_encodings_and_line_ends_are_read(tmp_path, encoding):
    small(tmp_path)
    export(tmp_path)
    path = tmp_path / "gadget-nl.xlf"
    text = path.read_text("utf-8").replace('encoding="UTF-8"', f'encoding="{encoding[:6]}"').replace("\n", "\r\n")
    path.write_bytes(text.replace("utf-8", "UTF-8").encode(encoding))
    run = tenderkit("translate", "import", path.name, folder=tmp_path)
    assert run.code == 0
    assert UNCHANGED.fullmatch(run.err), run.err


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
        (("gadget", "--to", "nl", "--format", "xliff1", "-o", "a.xlsx"), "does not go with"),
        (("gadget", "--to", "nl", "-o", "a.csv"), "name a .xlf or .xlsx file"),
        (("common", "--to", "nl"), "no common/ of their own"),
    ],
)
def test_an_export_that_cannot_be_says_why(tmp_path, arguments, said):
    small(tmp_path)
    run = tenderkit("translate", "export", *arguments, folder=tmp_path)
    assert run.code == 2
    assert said in run.err
