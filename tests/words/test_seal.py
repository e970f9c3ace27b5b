"""A built file knows whether anybody changed it since."""

import io
import json
import re
import zipfile
from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tenderkit.words.seal import is_untouched, seal_html, seal_json, seal_of_parts, sealed
from tests.support import DAY, SMALL, tenderkit
from tests.word import house_files as files
from tests.word.docx_kit import BASE, build, page, parts_of, with_relationship, zipped

BUILT = build('<section id="s"><h1>x</h1><p><a href="https://example.eu">y</a></p></section>')
SEAL = re.compile(rb'<annex xmlns="urn:tenderkit:annex:1" content="(sha256:[0-9a-f]{64})">')


def with_custom_xml(data: bytes, xml: str, name: str = "item1") -> bytes:
    """Return a file with a custom XML part, as document management systems add."""
    parts = parts_of(with_relationship(data, "word/document.xml", "customXml", f"/customXml/{name}.xml", "Internal"))
    rels = "word/_rels/document.xml.rels"
    parts[rels] = parts[rels].replace(b"rId900", f"rId9{len(parts)}".encode())
    return zipped(parts | {f"customXml/{name}.xml": xml.encode()})


def saved_by_python_docx(data: bytes) -> bytes:
    """Return a file opened and saved again, nothing changed."""
    target = io.BytesIO()
    docx.Document(io.BytesIO(data)).save(target)
    return target.getvalue()


FOREIGN = [
    '<x xmlns="urn:somebody" content="sha256:' + "0" * 64 + '"/>',
    '<annex xmlns="urn:somebody:annex:1" content="">ours</annex>',
    '<?xml version="1.0"?><fields><annex xmlns="urn:tenderkit:annex:1"/></fields>',
]


class TestBuiltFiles:
    @pytest.mark.parametrize(
        "house",
        [
            BASE,
            BUILT,
            files.dutch(),
            files.cover_page(),
            files.text_box(),
            files.as_template(),
            *[with_custom_xml(files.dutch(), xml) for xml in FOREIGN],
            *[with_custom_xml(files.dutch(), xml, "Item1") for xml in FOREIGN],
            with_custom_xml(with_custom_xml(files.dutch(), FOREIGN[0]), FOREIGN[1], "item2"),
        ],
    )
    def test_they_are_untouched(self, house):
        assert is_untouched(build("<p>x</p>", house))

    def test_the_seal_stands_in_the_root_of_our_part(self):
        (part,) = [data for data in parts_of(BUILT).values() if SEAL.search(data)]
        assert SEAL.search(part)[1].decode() == seal_of_parts(parts_of(BUILT))

    def test_the_custom_xml_of_a_house_style_stays(self):
        data = build("<p>x</p>", with_custom_xml(files.dutch(), FOREIGN[0]))
        assert parts_of(data)["customXml/item1.xml"].decode() == FOREIGN[0]
        assert SEAL.search(parts_of(data)["customXml/item2.xml"])

    def test_an_annex_without_a_selection_is_sealed_as_well(self):
        assert b"selection" not in page("<p>x</p>").encode()
        assert is_untouched(build("<p>x</p>"))

    def test_a_copy_with_other_times_and_another_order_is_untouched(self):
        assert is_untouched(zipped(dict(reversed(parts_of(BUILT).items()))))


class TestChangedFiles:
    @pytest.mark.parametrize("name", sorted(parts_of(BUILT)))
    def test_no_entry_can_be_changed_taken_out_or_renamed(self, name):
        parts = parts_of(BUILT)
        for other in (
            {**parts, name: parts[name] + b"\n"},
            {**parts, name: b"\n" + parts[name]},
            {**parts, name: parts[name].replace(b"e", b"E", 1)},
            {key: data for key, data in parts.items() if key != name},
            {f"{key}x" if key == name else key: data for key, data in parts.items()},
        ):
            assert not is_untouched(zipped(other))

    @settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.sampled_from(sorted(parts_of(BUILT))), st.floats(0, 1, exclude_max=True), st.integers(1, 255))
    def test_no_byte_of_an_entry_can_be_changed(self, name, at, bits):
        parts = {key: bytearray(data) for key, data in parts_of(BUILT).items()}
        parts[name][int(at * len(parts[name]))] ^= bits
        assert not is_untouched(zipped({key: bytes(data) for key, data in parts.items()}))

    def test_no_entry_can_be_added(self):
        assert not is_untouched(zipped(parts_of(BUILT) | {"word/new.xml": b"<x/>"}))

    @pytest.mark.filterwarnings("ignore:Duplicate name")
    def test_no_entry_can_stand_twice(self):
        target = io.BytesIO(BUILT)
        with zipfile.ZipFile(target, "a") as archive:
            archive.writestr("word/document.xml", parts_of(BUILT)["word/document.xml"])
        assert not is_untouched(target.getvalue())

    def test_a_second_seal_is_none(self):
        parts = {name: data for name, data in parts_of(BUILT).items() if SEAL.search(data)}
        (name,) = parts
        assert not is_untouched(zipped(parts_of(BUILT) | {"customXml/item9.xml": parts[name]}))

    def test_the_selection_cannot_be_changed(self):
        script = '<script type="application/json" id="selection">{"level": "baseline"}</script>'
        parts = parts_of(build("<p>x</p>", head=script))
        assert is_untouched(zipped(parts))
        changed = parts["customXml/item1.xml"].replace(b"baseline", b"ambitious")
        assert not is_untouched(zipped({**parts, "customXml/item1.xml": changed}))

    def test_python_docx_changes_a_file_by_saving_it(self):
        assert not is_untouched(saved_by_python_docx(BUILT))

    def test_libreoffice_changes_a_file_by_saving_it(self, soffice, tmp_path):
        path = tmp_path / "annex.docx"
        path.write_bytes(BUILT)
        assert not is_untouched((soffice("docx", path) / "annex.docx").read_bytes())

    @settings(max_examples=200, deadline=None)
    @given(st.integers(0, len(BUILT) - 1), st.integers(1, 255))
    def test_damage_never_ends_in_an_exception(self, at, bits):
        data = bytearray(BUILT)
        data[at] ^= bits
        is_untouched(bytes(data))
        is_untouched(BUILT[:at])

    @pytest.mark.parametrize("data", [b"", b"PK", b"PK\x05\x06" + bytes(18), b"<p>x</p>", b"{}", b"[]", b"1", b"\xff"])
    def test_other_files_are_not_ours(self, data):
        assert not is_untouched(data)

    def test_a_house_style_is_not_ours(self):
        assert not is_untouched(BASE)


class TestOtherForms:
    def test_html_and_json_are_sealed_too(self):
        assert is_untouched(seal_html("<p>x</p>"))
        assert is_untouched(seal_json({"a": 1}))
        assert not is_untouched(seal_html("<p>x</p>").replace(b"x", b"y"))
        assert not is_untouched(seal_json({"a": 1}).replace(b"1", b"2"))
        assert not is_untouched(json.dumps({"content": "sha256:0", "a": 1}).encode())

    def test_a_seal_is_not_sealed(self):
        room = b'<?xml version="1.0"?>\n<annex xmlns="urn:tenderkit:annex:1" content="">x</annex>'
        parts = {"a": b"1", "b": room}
        assert seal_of_parts(parts) == seal_of_parts(sealed(parts, "b"))
        assert list(sealed(parts, "b")) == ["a", "b"]


class TestCommand:
    def build(self, folder: Path, *options: object):
        return tenderkit("--criteria", SMALL, "build", "gadget", "--date", DAY, "-o", "a.docx", *options, folder=folder)

    @pytest.mark.parametrize("house", [None, with_custom_xml(files.dutch(), FOREIGN[0])], ids=["ours", "foreign"])
    def test_a_built_file_is_built_again_without_force(self, house, tmp_path):
        options = []
        if house:
            (tmp_path / "house.docx").write_bytes(house)
            options = ["--house-style", "house.docx"]
        assert self.build(tmp_path, *options).code == 0
        first = (tmp_path / "a.docx").read_bytes()
        assert self.build(tmp_path, *options).code == 0
        assert (tmp_path / "a.docx").read_bytes() == first
        assert self.build(tmp_path, "--level", "ambitious").code == 0
        assert (tmp_path / "a.docx").read_bytes() != first

    def test_a_file_edited_with_python_docx_is_kept(self, tmp_path):
        assert self.build(tmp_path).code == 0
        path = tmp_path / "a.docx"
        document = docx.Document(str(path))
        document.add_paragraph("By hand.")
        document.save(str(path))
        before = path.read_bytes()
        run = self.build(tmp_path)
        assert (run.code, path.read_bytes()) == (3, before)
        assert "--force" in run.err
