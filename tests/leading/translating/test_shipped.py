"""What is shipped, in every language and as every kind of file: it comes back as it was, and each slip is found."""

import datetime
import functools
import io
import re

import openpyxl
import pytest
from lxml import etree

from tenderkit.criteria.library import Library
from tenderkit.documents.templates import find_templates
from tenderkit.leading.translating.checking import UnitWords, faults
from tenderkit.leading.translating.exporting import entries
from tenderkit.leading.translating.importing import import_file
from tenderkit.leading.translating.units import to_translate
from tenderkit.leading.translating.workbook import write_table
from tenderkit.leading.translating.xliff import read_xliff, write_xliff
from tenderkit.leading.translating.xliff1 import write_xliff1
from tenderkit.words.errors import BuildFailed, Severity
from tests.support import DAY, ROOT, SHIPPED

GROUPS = ("laptop", "smartphone", "tablet", "common")
LANGUAGES = ("nl", "fr", "de", "nb")
FORMS = ("xliff", "xliff1", "xlsx")
PLACEHOLDER = re.compile(r"\{\{ (\w+) \}\} ?")
NUMBER = re.compile(r"(?<![\w.,/-])\d+(?![\w.,/-])")


@functools.cache
def library():
    return Library(SHIPPED, ROOT)


@functools.cache
def texts(group, language):
    """Return the units, and those of a set as translators see them."""
    found = to_translate(library(), group, language)
    return found, entries(library(), found, None)


def exported(group, language, form):
    given = texts(group, language)[1]
    if form == "xlsx":
        return write_table(language, given, group, datetime.date.fromisoformat(DAY))
    return (write_xliff if form == "xliff" else write_xliff1)(language, given)


def words(language):
    wording = find_templates(None, ROOT).wording
    return UnitWords(
        *({name: str(word) for name, word in wording(each).group("units").items()} for each in ("en", language))
    )


def imported(data):
    return import_file(lambda _: library(), data, "back", words)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("group", GROUPS)
def test_what_nobody_changed_comes_back_without_a_change(group, language, form):
    back = imported(exported(group, language, form))
    assert back.texts == len(texts(group, language)[0].units) > 0
    assert (back.changes, back.warnings, back.untranslated) == ((), (), 0)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("group", GROUPS)
def test_a_translation_that_is_right_is_taken_as_a_new_one(group, language):
    found = texts(group, language)[0]
    anew = found._replace(units=tuple(unit._replace(translation=None) for unit in found.units))
    back = read_xliff(exported(group, language, "xliff"), "back")
    problems = list(faults(anew, back, "back", words(language)))
    assert [problem for problem in problems if problem.severity is Severity.ERROR] == []
    assert len(problems) < len(found.units) / 20  # a warning that comes too often is read by nobody


@pytest.mark.slow
@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_a_workbook_that_libreoffice_saved_comes_back_without_a_change(form, soffice, tmp_path):
    made = tmp_path / "tablet.xlsx"
    made.write_bytes(exported("tablet", "fr", "xlsx"))
    back = imported((soffice(form, made) / f"tablet.{form}").read_bytes())
    assert back.texts == len(texts("tablet", "fr")[0].units)
    assert (back.changes, back.warnings, back.untranslated) == ((), (), 0)


def slips(units):
    """Return, by code, the text that is changed by mistake, and what stands there then; None where it is deleted."""
    found = {}
    for unit in units:
        text = unit.translation or ""
        tag, number = PLACEHOLDER.search(text), NUMBER.search(PLACEHOLDER.sub("", text))
        if "E392" not in found:
            found["E392"] = unit.key, None
        elif "E309" not in found and tag:
            found["E309"] = unit.key, text.replace(tag.group(), "", 1)
        elif "E310" not in found and number and not tag:
            found["E310"] = unit.key, f"{text[: number.start()]}9{text[number.start() :]}"
        elif "E397" not in found and tag and unit.units.get(tag.group(1)) in {"working days", "%"}:
            found["E397"] = unit.key, f"{text.replace(tag.group(), '', 1).rstrip()} {tag.group().strip()}."
    return found


def set_in_workbook(data, changes):
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book.worksheets[0]
    for row in [row for row in sheet.iter_rows() if row[0].value in changes]:
        row[-1].value = changes[row[0].value]
    for row in reversed([row for row in sheet.iter_rows() if row[0].value in changes]):
        if changes[row[0].value] is None:
            sheet.delete_rows(row[0].row)
    book.save(kept := io.BytesIO())
    return kept.getvalue()


def set_in_xliff(data, changes):
    """Write texts as a tool does: a placeholder stays the tag that it is in the source."""
    root = etree.fromstring(data)
    core = root.nsmap[None]
    for unit in [*root.iter(f"{{{core}}}unit", f"{{{core}}}trans-unit")]:
        if (key := unit.get("name") or unit.get("resname")) not in changes:
            continue
        target = next(unit.iter(f"{{{core}}}target"))
        if changes[key] is None:
            unit.getparent().remove(unit)
            continue
        tags = {tag.get("equiv") or tag.get("equiv-text"): tag for tag in target}
        first, *rest = re.split(r"(\{\{.*?\}\})", changes[key])
        for child in list(target):
            target.remove(child)
        target.text = first
        for written, text in zip(rest[::2], rest[1::2], strict=True):
            tag = etree.SubElement(target, tags[written].tag, tags[written].attrib)
            tag.tail = text
    return etree.tostring(root)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("group", GROUPS)
def test_a_deleted_text_a_lost_or_moved_placeholder_and_another_number_are_each_found(group, language, form):
    made = slips(texts(group, language)[0].units)
    assert set(made) == {"E392", "E309", "E310", "E397"}
    change = set_in_workbook if form == "xlsx" else set_in_xliff
    with pytest.raises(BuildFailed) as failed:
        imported(change(exported(group, language, form), dict(made.values())))
    told = [problem for problem in failed.value.problems if problem.code in {"E392", "E309", "E310", "E311", "E397"}]
    for code, (key, _) in made.items():
        codes = {code, "E311"} if code == "E310" else {code}  # a number may be that of a standard
        assert [problem for problem in told if problem.code in codes and f"'{key}'" in problem.message], (code, key)
    assert {problem.message.split("'")[1] for problem in told if problem.code == "E392"} == {made["E392"][0]}
