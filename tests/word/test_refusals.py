"""House styles that are broken, foreign or unsafe: one clear problem each, never a traceback."""

from __future__ import annotations

import contextlib
import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tenderkit.word import CODES
from tenderkit.word.house.report import inspect_house_style
from tenderkit.words.errors import BuildFailed
from tests.word import house_files as files
from tests.word.docx_kit import BASE, build, edited, parts_of, with_relationship, zipped

OLE = bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 600


def ole(name: str) -> bytes:
    """Return the beginning of an OLE file that holds a stream of this name."""
    return OLE + name.encode("utf-16-le")


def with_type(old: str, new: str) -> bytes:
    """Return our house style with another content type."""
    return files.renamed(BASE, old, new)


def as_zip(**entries: bytes) -> bytes:
    """Return a zip file of entries."""
    return zipped({name.replace("__", "."): content for name, content in entries.items()})


def bomb() -> bytes:
    """Return a small file that unpacks to more than a house style can be."""
    return zipped(parts_of(BASE) | {"word/media/image1.bmp": bytes(60_000_000)})


def many_parts() -> bytes:
    """Return a file with more parts than a house style can have."""
    return zipped(parts_of(BASE) | {f"word/media/{n}.png": b"" for n in range(2_100)})


def encrypted_entry() -> bytes:
    """Return a zip file whose first entry says that it is encrypted."""
    data = bytearray(BASE)
    data[6] |= 1
    at = data.find(b"PK\x01\x02")
    data[at + 8] |= 1
    return bytes(data)


def twice() -> bytes:
    """Return a file that holds two parts whose names differ in case only."""
    return zipped(parts_of(BASE) | {"word/Document.xml": b"<x/>"})


STRICT = files.renamed(
    BASE,
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
POWERPOINT = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
MACRO_TEMPLATE = "application/vnd.ms-word.template.macroEnabledTemplate.main+xml"
DTD = '<!DOCTYPE x [<!ENTITY e "y">]>'


def dtd_in(part: str, encoding: str = "utf-8") -> bytes:
    """Return our house style with a DTD in a part."""
    parts = parts_of(BASE)
    text = parts[part].decode().replace('encoding="UTF-8"', f'encoding="{encoding}"')
    parts[part] = text.replace("?>", f"?>{DTD}", 1).encode(encoding)
    return zipped(parts)


def field(code: str) -> bytes:
    """Return our house style with a field."""
    run = f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{code}</w:instrText></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    return edited(BASE, document=lambda xml: xml.replace("<w:p>", f"<w:p>{run}{end}</w:p><w:p>", 1))


BAD = {
    "empty": (b"", "E430", "not a Word file"),
    "text": (b"hello", "E430", "not a Word file"),
    "HTML": (b"\n<html></html>", "E430", "text or HTML"),
    "PDF": (b"%PDF-1.7 ...", "E430", "PDF"),
    "RTF": (b"{\\rtf1 ...}", "E430", "RTF"),
    "truncated": (BASE[: len(BASE) // 2], "E430", "damaged"),
    "only a zip header": (b"PK\x03\x04", "E430", "damaged"),
    "damaged inside": (BASE[:400] + bytes(40) + BASE[440:], "E430", "damaged"),
    "encrypted entry": (encrypted_entry(), "E430", "damaged"),
    "two parts of one name": (twice(), "E430", "same name"),
    "password": (ole("EncryptedPackage"), "E431", "password"),
    "old .doc": (ole("WordDocument"), "E431", "before 2007"),
    ".docm": (with_type(MAIN, MACROS), "E432", "macros"),
    ".dotm": (with_type(MAIN, MACRO_TEMPLATE), "E432", "macros"),
    "macros inside": (
        with_relationship(
            zipped(parts_of(BASE) | {"word/vba.bin": OLE}), "word/document.xml", "vbaProject", "vba.bin", "Internal"
        ),
        "E432",
        "macros",
    ),
    "Excel": (with_type(MAIN, EXCEL), "E433", "Excel"),
    "PowerPoint": (with_type(MAIN, POWERPOINT), "E433", "PowerPoint"),
    "OpenDocument": (as_zip(mimetype=b"application/vnd.oasis.opendocument.text"), "E433", "OpenDocument"),
    "other zip": (as_zip(a__txt=b"x"), "E433", "zip file of another kind"),
    "Strict": (STRICT, "E434", "Strict"),
    "zip bomb": (bomb(), "E435", "times its size"),
    "many parts": (many_parts(), "E435", "2,1"),
    "no document": (files.without_part(BASE, "document.xml$"), "E436", "no main document part"),
    "no relationships": (files.without_part(BASE, r"^_rels/.rels$"), "E436", "no main document part"),
    "broken content types": (
        zipped(parts_of(BASE) | {"[Content_Types].xml": b"<Types"}),
        "E436",
        "[Content_Types].xml",
    ),
    "broken document": (edited(BASE, document=lambda xml: xml[:-5]), "E436", "word/document.xml"),
    "broken styles": (edited(BASE, styles=lambda xml: xml.replace("</w:style>", "", 1)), "E436", "word/styles.xml"),
    "no body": (edited(BASE, document=lambda xml: xml.replace("w:body", "w:bodi")), "E436", "no body"),
    "missing part": (files.without_part(BASE, "styles.xml$"), "E436", "word/styles.xml, which is missing"),
    "DTD in the document": (dtd_in("word/document.xml"), "E436", "DTD"),
    "DTD in UTF-16": (dtd_in("word/settings.xml", "utf-16"), "E436", "DTD"),
    "DTD in a relationships part": (dtd_in("word/_rels/document.xml.rels"), "E436", "DTD"),
    "linked picture": (
        with_relationship(BASE, "word/document.xml", "image", "https://a.example/x.png"),
        "E438",
        "image: https://a.example/x.png",
    ),
    "OLE link": (with_relationship(BASE, "word/document.xml", "oleObject", "file:///C:/x.xlsx"), "E438", "oleObject"),
    "subdocument": (with_relationship(BASE, "word/document.xml", "subDocument", "other.docx"), "E438", "subDocument"),
    "frame": (with_relationship(BASE, "word/settings.xml", "frame", "https://a.example"), "E438", "frame"),
    "picture in a footer": (with_relationship(BASE, "word/footer1.xml", "image", "x.png"), "E438", "word/footer1.xml"),
    "field that includes": (field(' INCLUDEPICTURE "https://a.example/x.png" '), "E438", "INCLUDEPICTURE"),
    "field that runs": (field("ddeauto c:\\\\x.exe"), "E438", "ddeauto"),
    "signed": (
        with_relationship(BASE, "", "digital-signature/origin", "word/footer1.xml", "Internal"),
        "E439",
        "signature",
    ),
}


@pytest.mark.parametrize("case", BAD)
class TestBadFiles:
    def test_a_build_refuses_it_with_one_problem(self, case):
        data, code, words = BAD[case]
        with pytest.raises(BuildFailed) as caught:
            build("<p>x</p>", data)
        (problem,) = caught.value.problems
        assert problem.code == code
        assert words in problem.message
        assert problem.hint
        assert problem.place.file == "ours.docx"
        assert code in CODES

    def test_a_look_at_it_reports_the_same_problem(self, case):
        data, code, _ = BAD[case]
        report = inspect_house_style(data, ["set.title"], BASE)
        assert [problem.code for problem in report.problems] == [code]
        assert not report.found


class TestHarmlessFiles:
    @pytest.mark.parametrize(
        "data",
        [
            with_relationship(BASE, "word/document.xml", "hyperlink", "https://example.eu"),
            files.as_template(),
            field(" PAGE "),
            zipped(parts_of(BASE) | {"word/media/big.bmp": bytes(10_000_000)}),
            zipped({name.replace("/", "\\"): content for name, content in parts_of(BASE).items()}),
        ],
        ids=["hyperlink", "template", "page field", "picture", "backslashes"],
    )
    def test_they_are_taken(self, data):
        assert build("<p>x</p>", data)

    def test_several_reasons_are_told_at_once(self):
        data = with_relationship(field("LINK x"), "", "digital-signature/origin", "word/footer1.xml", "Internal")
        data = with_relationship(data, "word/document.xml", "image", "https://a.example/i")
        with pytest.raises(BuildFailed) as caught:
            build("<p>x</p>", data)
        assert [problem.code for problem in caught.value.problems] == ["E438", "E438", "E439"]


@pytest.mark.slow
class TestDamage:
    """Whatever is done to a file, the answer is a document or a problem."""

    @settings(max_examples=300, deadline=None)
    @given(at=st.integers(0, len(BASE) - 1), bits=st.integers(1, 255))
    def test_a_byte_that_flips_never_ends_in_another_exception(self, at, bits):
        data = bytearray(BASE)
        data[at] ^= bits
        self._survives(bytes(data))

    @settings(max_examples=50, deadline=None)
    @given(st.integers(0, len(BASE) - 1))
    def test_a_file_that_is_cut_never_ends_in_another_exception(self, length):
        self._survives(BASE[:length])

    @settings(max_examples=300, deadline=None)
    @given(
        part=st.sampled_from(sorted(parts_of(BASE))),
        at=st.floats(0, 1),
        new=st.sampled_from(["", "w:", '"', "<", "rId9", "0", "-1", "x", "/>", "w:val", "{{ a }}"]),
    )
    def test_text_that_changes_inside_a_part_never_ends_in_another_exception(self, part, at, new):
        parts = parts_of(BASE)
        where = int(at * len(parts[part]))
        parts[part] = parts[part][:where] + new.encode() + parts[part][where + 3 :]
        self._survives(zipped(parts))

    def _survives(self, data: bytes) -> None:
        with contextlib.suppress(BuildFailed):
            result = build("<h1>x</h1><ol><li>y</li></ol><table><tbody><tr><td>z</td></tr></tbody></table>", data)
            assert zipfile.is_zipfile(io.BytesIO(result))
