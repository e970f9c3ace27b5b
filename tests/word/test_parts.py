"""What holds for every part of a Word file that is written."""

from lxml import etree

from tests.word import house_files as files
from tests.word.docx_kit import NS, VALUES, build, parts_of


def test_each_part_in_words_own_language_names_the_namespace_of_relationships():
    draft = build("<p>x</p><ul><li>y</li></ul>", values=VALUES | {"draft": "DRAFT"})
    for data in (build("<p>x</p>"), build("<p>x</p>", files.word_file(files.p("{{ annex }}"))), draft):
        parts = {name: etree.fromstring(text) for name, text in parts_of(data).items() if name.endswith(".xml")}
        ours = {name: root for name, root in parts.items() if root.tag.startswith(f"{{{NS['w']}}}")}
        assert {name.rpartition("/")[2].removesuffix(".xml").rstrip("1") for name in ours} >= {
            "document",
            "styles",
            "footer",
        }
        assert {name: root.nsmap.get("r") for name, root in ours.items()} == dict.fromkeys(ours, NS["r"])
