"""House styles as users bring them: their styles, texts, headers and sections stay, the annex fits in."""

from __future__ import annotations

import io

import docx
import pytest

from tenderkit.word import write_docx
from tenderkit.words.errors import BuildFailed
from tests.word import house_files as files
from tests.word.docx_kit import (
    BASE,
    NS,
    VALUES,
    R,
    W,
    build,
    edited,
    fingerprint,
    page,
    parts_of,
    root_of,
    style_names,
    text_of,
    with_part,
    with_relationship,
    xpath,
    zipped,
)

EVERYTHING = (
    '<p class="title">T</p><section id="s"><h1>One</h1><h2>Two</h2><h3>Three</h3>'
    '<p><strong>b</strong> <em>i</em> <a href="#s">l</a> <a href="https://example.eu">x</a></p>'
    "<ul><li>u<ul><li>v</li></ul></li></ul><ol><li>o<ol><li>q</li></ol></li></ol><ol><li>again</li></ol>"
    '<table class="criterion"><colgroup><col width="20%"/><col width="80%"/></colgroup><tbody><tr><th>r</th>'
    "<td><p>c</p><ul><li>d</li></ul><ol><li>e</li></ol></td></tr></tbody></table></section>"
)
HOUSES = {
    "ours": lambda: BASE,
    "dutch": files.dutch,
    "bare": files.bare,
    "skeleton": files.skeleton,
    "cover page": files.cover_page,
    "text box": files.text_box,
    "sections": files.sections,
    "notes": files.notes,
    "template": files.as_template,
}


def failed(body: str, house: bytes, **options) -> list[tuple[str, str]]:
    """Return code and message of the problems of a build that must fail."""
    with pytest.raises(BuildFailed) as caught:
        build(body, house, **options)
    return [(problem.code, problem.message) for problem in caught.value.problems]


def part_text(data: bytes, part: str) -> str:
    """Return the text of a part, a line for each paragraph that is not in another."""
    paragraphs = root_of(data, part).xpath("//w:p[not(ancestor::w:p)]", namespaces=NS)
    return "\n".join(text_of(paragraph) for paragraph in paragraphs)


@pytest.mark.parametrize("house", HOUSES)
class TestEveryHouseStyle:
    def test_the_file_is_valid(self, house, assert_valid):
        assert_valid(build(EVERYTHING, HOUSES[house]()))

    def test_python_docx_reads_it(self, house):
        document = docx.Document(io.BytesIO(build(EVERYTHING, HOUSES[house]())))
        names = [paragraph.style.name for paragraph in document.paragraphs if paragraph.text]
        assert {"Heading 1", "Heading 2", "Heading 3", "Body Text"} <= set(names)

    def test_no_placeholder_is_left(self, house):
        for name, content in parts_of(build(EVERYTHING, HOUSES[house]())).items():
            if name.endswith(".xml") and name.startswith("word/"):
                assert "{{" not in "".join(root_of(zipped_part(content)).itertext()), name

    def test_style_ids_and_list_ids_are_unique(self, house):
        data = build(EVERYTHING, HOUSES[house]())
        for part, path in (
            ("word/styles", "//w:style/@w:styleId"),
            ("word/styles", "//w:style/w:name/@w:val"),
            ("word/numbering", "//w:num/@w:numId"),
            ("word/numbering", "//w:abstractNum/@w:abstractNumId"),
        ):
            (name,) = [one for one in parts_of(data) if one.startswith(part)]
            found = [value.lower() for value in xpath(data, path, name)]
            assert len(found) == len(set(found))
            assert found

    def test_every_style_and_list_that_is_named_exists(self, house):
        data = build(EVERYTHING, HOUSES[house]())
        (styles,) = [part for part in parts_of(data) if part.startswith("word/styles")]
        (numbering,) = [part for part in parts_of(data) if part.startswith("word/numbering")]
        ids = set(xpath(data, "//w:style/@w:styleId", styles))
        links = "//w:basedOn/@w:val | //w:next/@w:val | //w:link/@w:val"
        used = "//w:pStyle/@w:val | //w:rStyle/@w:val | //w:tblStyle/@w:val"
        assert set(xpath(data, links, styles)) <= ids
        assert set(xpath(data, used)) | set(xpath(data, used, numbering)) <= ids
        lists = set(xpath(data, "//w:num/@w:numId", numbering))
        named = set(xpath(data, "//w:numPr/w:numId/@w:val"))
        named |= set(xpath(data, "//w:numPr/w:numId/@w:val", styles))
        assert named <= lists
        definitions = set(xpath(data, "//w:abstractNum/@w:abstractNumId", numbering))
        assert set(xpath(data, "//w:num/w:abstractNumId/@w:val", numbering)) <= definitions


def test_libreoffice_shows_every_house_style(soffice, tmp_path):
    paths = [tmp_path / f"{house}.docx" for house in HOUSES]
    for path in paths:
        path.write_bytes(build(EVERYTHING, HOUSES[path.stem]()))
    shown = soffice("pdf", *paths)
    small = [path.stem for path in paths if (shown / f"{path.stem}.pdf").stat().st_size <= 1000]
    assert small == []


def zipped_part(content: bytes) -> bytes:
    """Return a file whose document part is this one."""
    return files.zipped({"word/document.xml": content})


class TestStyles:
    def test_styles_are_found_by_their_english_names(self):
        ids = xpath(build(EVERYTHING, files.dutch()), "//w:body//w:pStyle/@w:val")
        assert {"Kop1", "Kop2", "Plattetekst", "Lijstopsomteken", "Lijstnummering"} <= set(ids)
        assert not {"Heading1", "Heading2", "BodyText", "ListBullet", "ListNumber"} & set(ids)

    def test_names_are_compared_without_case(self):
        house = files.renamed(files.dutch(), 'w:val="heading 1"', 'w:val="Heading 1"')
        assert "Kop1" in xpath(build("<h1>x</h1>", house), "//w:pStyle/@w:val")

    def test_styles_that_are_there_stay_as_they_are(self):
        before, after = (
            {
                style.get(f"{{{W}}}styleId"): style.find(f"{{{W}}}rPr/{{{W}}}color")
                for style in root_of(data, "word/styles.xml").findall(f"{{{W}}}style")
            }
            for data in (files.dutch(), build(EVERYTHING, files.dutch()))
        )
        assert after["Kop1"].get(f"{{{W}}}val") == before["Kop1"].get(f"{{{W}}}val") == "AA3300"
        assert set(before) <= set(after)

    def test_missing_styles_hang_on_the_users_own_default_style(self):
        root = root_of(build(EVERYTHING, files.dutch()), "word/styles.xml")
        based = root.xpath("//w:style[w:name/@w:val='Tenderkit Table Text']/w:basedOn/@w:val", namespaces=NS)
        assert based == ["Standaard"]
        table = root.xpath("//w:style[w:name/@w:val='Tenderkit Criterion']/w:basedOn/@w:val", namespaces=NS)
        assert table == ["Standaardtabel"]
        assert len(root.xpath("//w:style[@w:default='1'][@w:type='paragraph']", namespaces=NS)) == 1

    def test_only_styles_that_the_annex_uses_are_added(self):
        names = set(style_names(build("<h1>x</h1>", files.dutch())).values())
        assert not any(name.startswith("Tenderkit") for name in names)

    def test_an_id_that_is_taken_by_another_style_is_not_used_again(self):
        taken = files.style("paragraph", "TenderkitNote", "Something else")
        house = edited(files.dutch(), styles=lambda xml: xml.replace("</w:styles>", f"{taken}</w:styles>"))
        names = style_names(build('<p class="note">x</p>', house))
        assert names["TenderkitNote"] == "Something else"
        assert names["TenderkitNote2"] == "Tenderkit Note"

    def test_added_styles_take_the_accent_colour_of_the_headings(self):
        def colours(house, name):
            root = root_of(build(EVERYTHING, house), "word/styles.xml")
            return root.xpath(f"//w:style[w:name/@w:val='{name}']/w:rPr/w:color/@w:val", namespaces=NS)

        assert colours(files.dutch(), "Tenderkit Table Heading") == ["AA3300"]
        light = files.renamed(files.dutch(), "AA3300", "FFEEDD")
        assert colours(light, "Tenderkit Table Heading") == ["auto"]
        assert colours(files.bare(), "Tenderkit Table Heading") == ["1B3A5C"]

    def test_our_heading_numbers_do_not_mix_with_headings_of_the_user(self):
        styles = files.style("paragraph", "N", "Normal", default=True) + files.style("paragraph", "H", "heading 1")
        house = files.word_file(files.p("{{ annex }}"), styles)
        root = root_of(build("<h1>x</h1><h2>y</h2>", house), "word/styles.xml")
        assert not root.xpath("//w:style[w:name/@w:val='heading 2']//w:numPr", namespaces=NS)

    def test_headings_that_are_all_ours_are_numbered(self):
        data = build("<h1>x</h1><h2>y</h2>", files.bare())
        (part,) = [one for one in parts_of(data) if one.startswith("word/numbering")]
        assert xpath(data, "//w:lvl/w:pStyle/@w:val", part) == ["Heading1", "Heading2"]

    def test_a_style_of_the_wrong_type_is_a_problem(self):
        wrong = files.style("character", "X", "Tenderkit Note") + files.style("paragraph", "Y", "Hyperlink")
        house = edited(files.dutch(), styles=lambda xml: xml.replace("</w:styles>", f"{wrong}</w:styles>"))
        found = failed('<p class="note"><a href="https://example.eu">x</a></p>', house)
        assert found == [
            ("E442", "the style 'Hyperlink' is a paragraph style; it must be a character style"),
            ("E442", "the style 'Tenderkit Note' is a character style; it must be a paragraph style"),
        ]
        assert fingerprint(build("<p>x</p>", house))[0] == "Body Text: x"

    def test_headings_without_keep_with_next_get_it(self):
        (line, *_) = fingerprint(build("<h2>x</h2>", files.dutch()))
        assert line == "Heading 2 keep: x"
        (line, *_) = fingerprint(build("<h1>x</h1>", files.dutch()))
        assert line == "Heading 1: x"

    def test_styles_that_name_a_language_speak_that_of_the_annex(self):
        data = build("<p>x</p>", files.dutch(), lang="fr")
        assert set(xpath(data, "//w:lang/@w:val", "word/styles.xml")) == {"fr-FR"}
        assert xpath(data, "//w:docDefaults//w:lang/@w:eastAsia", "word/styles.xml") == ["en-US"]

    def test_a_file_without_defaults_gets_a_language(self):
        data = build("<p>x</p>", files.bare(), lang="nl")
        assert xpath(data, "//w:docDefaults/w:rPrDefault/w:rPr/w:lang/@w:val", "word/styles.xml") == ["nl-NL"]


class TestLists:
    def test_a_list_that_restarts_keeps_the_users_own_format(self):
        data = build("<ol><li>a</li></ol><ol><li>b</li></ol>", files.dutch())
        ids = xpath(data, "//w:body//w:numId/@w:val")
        assert len(set(ids)) == 2
        for num_id in ids:
            num = f"//w:num[@w:numId='{num_id}']"
            assert xpath(data, f"{num}/w:abstractNumId/@w:val", "word/numbering.xml") == ["7"]
            assert xpath(data, f"{num}//w:startOverride/@w:val", "word/numbering.xml") == ["1"]

    def test_a_list_style_without_a_list_gets_ours(self):
        house = files.renamed(files.dutch(), files.numbers(4), "")
        house = files.renamed(house, files.numbers(3), "")
        data = build("<ul><li>a</li></ul><ol><li>b</li></ol>", house)
        forms = []
        for num_id in xpath(data, "//w:body//w:numId/@w:val"):
            abstract = xpath(data, f"//w:num[@w:numId='{num_id}']/w:abstractNumId/@w:val", "word/numbering.xml")[0]
            level = f"//w:abstractNum[@w:abstractNumId='{abstract}']/w:lvl[@w:ilvl='0']/w:numFmt/@w:val"
            forms += xpath(data, level, "word/numbering.xml")
        assert forms == ["bullet", "decimal"]

    def test_the_indentation_that_a_style_sets_itself_stays(self):
        own = files.numbers(4).replace("</w:pPr>", '<w:ind w:left="1111" w:hanging="222"/></w:pPr>')
        house = files.renamed(files.dutch(), files.numbers(4), own)
        data = build("<ol><li>a</li></ol>", house)
        (num_id,) = xpath(data, "//w:body//w:numId/@w:val")
        path = f"//w:num[@w:numId='{num_id}']/w:lvlOverride/w:lvl/w:pPr/w:ind/@w:left"
        assert xpath(data, path, "word/numbering.xml") == ["1111"]


class TestPlace:
    def test_nothing_else_remains_of_the_default_file(self):
        assert fingerprint(build("<p>x</p>")) == ["Body Text: x", "section"]

    def test_the_annex_takes_the_place_of_its_paragraph_also_when_split_over_runs(self):
        assert fingerprint(build("<p>x</p>", files.cover_page())) == [
            "Heading 1: Aanbesteding",
            "-: Ref: TN-2026-0417<proofErr>!",
            "-:",
            "Body Text: x",
            "-: Na de bijlage",
            "section",
        ]

    def test_without_its_paragraph_the_annex_comes_last(self):
        found = fingerprint(build("<p>x</p>", files.dutch(files.p("before"))))
        assert found == ["-: before", "Body Text: x", "section"]

    def test_without_its_paragraph_the_annex_comes_in_the_last_section(self):
        end = f"<w:p><w:pPr>{files.SECTION}</w:pPr></w:p>"
        house = files.dutch(files.p("before") + end + files.p("last"), files.LANDSCAPE)
        data = build("<table><tbody><tr><td>x</td></tr></tbody></table>", house)
        assert fingerprint(data)[:3] == ["-: before", "- section:", "-: last"]
        assert xpath(data, "//w:gridCol/@w:w") == ["14000"]

    def test_widths_follow_the_section_of_the_paragraph(self):
        data = build("<table><tbody><tr><td>x</td></tr></tbody></table>", files.sections())
        assert xpath(data, "//w:tblW/@w:w") == ["14000"]

    def test_columns_of_text_count(self):
        section = files.SECTION.replace("</w:sectPr>", '<w:cols w:num="2" w:space="708"/></w:sectPr>')
        data = build("<table><tbody><tr><td>x</td></tr></tbody></table>", files.dutch(section=section))
        assert xpath(data, "//w:tblW/@w:w") == [str((11906 - 2 * 1417 - 708) // 2)]

    def test_a_section_that_ends_in_the_paragraph_still_ends_there(self):
        ends = f"<w:p><w:pPr>{files.LANDSCAPE}</w:pPr>{files.r('{{ annex }}')}</w:p>"
        data = build("<table><tbody><tr><td>x</td></tr></tbody></table>", files.dutch(ends + files.p("after")))
        found = [line for line in fingerprint(data) if not line.startswith(" ")]
        assert found == ["Tenderkit Table (14000)", "Tenderkit After Table:", "- section:", "-: after", "section"]

    def test_a_page_break_before_the_annex_stays(self):
        broken = f'<w:p><w:r><w:br w:type="page"/></w:r>{files.r("{{ annex }}")}</w:p>'
        data = build("<p>x</p>", files.dutch(broken))
        assert xpath(data, "//w:br/@w:type") == ["page"]
        assert fingerprint(data)[1:] == ["Body Text: x", "section"]

    def test_bookmarks_in_the_paragraph_stay_whole(self):
        marked = (
            f'<w:p><w:bookmarkStart w:id="7" w:name="theirs"/>{files.r("{{ annex }}")}<w:bookmarkEnd w:id="7"/></w:p>'
        )
        data = build('<section id="theirs"><p>x</p></section>', files.dutch(marked))
        names = xpath(data, "//w:bookmarkStart/@w:name")
        assert names[0] == "theirs"
        assert len({name.lower() for name in names}) == 2
        assert sorted(xpath(data, "//w:bookmarkStart/@w:id")) == sorted(xpath(data, "//w:bookmarkEnd/@w:id"))
        assert len(set(xpath(data, "//w:bookmarkStart/@w:id"))) == 2

    def test_a_content_control_around_the_paragraph_gives_way(self):
        house = files.dutch(files.control("anything", files.p("{{ annex }}")))
        assert fingerprint(build("<p>x</p>", house)) == ["Body Text: x", "section"]

    def test_a_capital_and_a_hard_space_do_no_harm(self):
        house = files.dutch(files.p("{{\u00a0Annex }}"))
        assert fingerprint(build("<p>x</p>", house)) == ["Body Text: x", "section"]

    def test_text_of_the_annex_is_never_taken_for_a_placeholder(self):
        assert fingerprint(build("<p>{{ tender.reference }} {{ annex }} {{ no }}</p>"))[0] == (
            "Body Text: {{ tender.reference }} {{ annex }} {{ no }}"
        )

    @pytest.mark.parametrize(
        ("body", "message"),
        [
            (files.p("{{ annex }}") * 2, "{{ annex }} stands 2 times"),
            (files.p("see {{ annex }}"), "{{ annex }} stands in a paragraph with other words"),
            (
                '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="9"/></w:tblGrid><w:tr><w:tc>'
                + files.p("{{ annex }}")
                + "</w:tc></w:tr></w:tbl>"
                + files.p("x"),
                "{{ annex }} stands in a table, a text box or the like",
            ),
        ],
    )
    def test_a_place_where_no_chapter_can_stand_is_a_problem(self, body, message):
        assert failed("<p>x</p>", files.dutch(body)) == [("E441", message)]

    def test_the_annex_cannot_stand_in_a_header(self):
        house = files.with_edges(files.dutch(files.p("x")), header=files.p("{{ annex }}"))
        assert failed("<p>x</p>", house) == [("E441", "{{ annex }} stands in header 1")]

    def test_other_prefixes_for_the_same_names_do_no_harm(self, assert_valid):
        house = edited(BASE, document=lambda xml: xml.replace("w:", "x:").replace("xmlns:w=", "xmlns:x="))
        data = build('<p><a href="https://example.eu">x</a></p>', house)
        assert xpath(data, "//w:hyperlink//w:t/text()") == ["x"]
        assert_valid(data)


class TestPlaceholders:
    def test_headers_and_footers_of_every_kind_are_filled(self):
        data = build("<p>x</p>", files.cover_page())
        assert part_text(data, "word/header10.xml") == "Ministry of R&D"
        assert part_text(data, "word/header20.xml") == "Voorblad Laptops"
        assert part_text(data, "word/footer30.xml") == "1.0.0 pagina"
        assert part_text(data, "word/footer40.xml") == "geen"

    def test_a_placeholder_keeps_the_look_of_the_run_it_begins_in(self):
        data = build("<p>x</p>", files.cover_page())
        runs = root_of(data).xpath("//w:p[2]/w:r", namespaces=NS)
        assert [text_of(run) for run in runs] == ["Ref: ", "TN-2026-0417", "", "", "", "!"]
        assert runs[1].find(f"{{{W}}}rPr") is None

    def test_text_boxes_are_filled_in_both_of_their_forms(self):
        data = build("<p>x</p>", files.text_box())
        found = ["".join(box.itertext()) for box in xpath(data, "//w:txbxContent")]
        assert found == ["Doos TN-2026-0417"] * 2
        assert xpath(data, "string(//w:body/w:p[1]/w:r[last()]/w:t)") == " na de doos Laptops"

    def test_content_controls_of_that_name_are_filled_and_others_stay(self):
        data = build("<p>x</p>", files.text_box())
        found = {
            control.xpath("string(w:sdtPr/w:tag/@w:val)", namespaces=NS): (
                "".join(control.find(f"{{{W}}}sdtContent").itertext()),
                control.find(f"{{{W}}}sdtPr/{{{W}}}showingPlcHdr") is not None,
            )
            for control in xpath(data, "//w:sdt")
        }
        assert found == {
            "tender.organisation": ("Ministry of R&D", False),
            "set.version": ("1.0.0", False),
            "set.digest": ("sha256:3f9a", False),
            "somebody.else": ("stays", True),
        }

    def test_a_filled_control_takes_the_look_it_was_given_not_the_grey_one(self):
        data = build("<p>x</p>", files.text_box())
        look = xpath(data, "//w:sdt[w:sdtPr/w:tag/@w:val='set.version']/w:sdtContent/w:r/w:rPr/*")
        assert [element.tag for element in look] == [f"{{{W}}}b"]

    def test_a_control_that_is_bound_to_other_data_is_set_free(self):
        bound = files.control("set.title", files.p("x"), '<w:dataBinding w:xpath="/a" w:storeItemID="{0}"/>')
        data = build("<p>x</p>", files.dutch(bound + files.p("{{ annex }}")))
        assert not xpath(data, "//w:dataBinding")

    def test_numbers_of_controls_stay_apart_and_within_what_word_takes(self):
        theirs = files.control("x", files.p("x"), '<w:id w:val="2147483647"/>') + files.control(
            "y", files.p("y"), '<w:id w:val="7"/>'
        )
        field = '<textarea name="n" title="t">z</textarea>'
        data = build(f"<p>{field}{field}</p>", files.dutch(theirs + files.p("{{ annex }}")))
        numbers = [int(value) for value in xpath(data, "//w:sdtPr/w:id/@w:val")]
        assert len(set(numbers)) == 4
        assert max(numbers) == 2**31 - 1

    def test_a_picture_control_is_left_alone(self):
        house = files.dutch(files.control("set.title", files.p("x"), "<w:picture/>") + files.p("{{ annex }}"))
        assert xpath(build("<p>y</p>", house), "string(//w:sdtContent//w:t)") == "x"

    def test_footnotes_are_filled(self):
        assert part_text(build("<p>x</p>", files.notes()), "word/footnotes.xml").endswith("Zie TN-2026-0417")

    def test_several_placeholders_in_one_paragraph_are_filled(self):
        body = files.p("{{ set.title }}{{set.version}} and {{ set", ".title }}{{ SET.version }}.") + files.p(
            "{{ annex }}"
        )
        assert fingerprint(build("<p>x</p>", files.dutch(body)))[0] == "-: Laptops1.0.0 and Laptops1.0.0."

    def test_a_value_is_text_and_spaces_in_it_stay(self):
        data = build(
            "<p>x</p>", files.dutch(files.p("{{ v }}") + files.p("{{ annex }}")), values=VALUES | {"v": " <a & b>  "}
        )
        assert text_of(xpath(data, "//w:p[1]")[0]) == " <a & b>  "

    def test_a_value_that_looks_like_a_placeholder_is_not_filled_again(self):
        values = VALUES | {"v": "{{ set.title }}"}
        data = build("<p>x</p>", files.dutch(files.p("{{ v }}") + files.p("{{ annex }}")), values=values)
        assert fingerprint(data)[0] == "-: {{ set.title }}"

    def test_deleted_text_and_braces_around_a_tab_are_no_placeholders(self):
        deleted = '<w:p><w:del w:id="1" w:author="a"><w:r><w:delText>{{ gone }}</w:delText></w:r></w:del></w:p>'
        data = build("<p>x</p>", files.dutch(deleted + files.p("{{ annex }}")))
        assert xpath(data, "//w:delText/text()") == ["{{ gone }}"]

    def test_an_unknown_name_is_a_problem_that_names_the_place_and_the_nearest_name(self):
        house = files.with_edges(files.dutch(), header=files.p("{{ tender.", "referense }}"))
        with pytest.raises(BuildFailed) as caught:
            build("<p>x</p>", house)
        (problem,) = caught.value.problems
        assert problem.code == "E440"
        assert problem.place.file == "ours.docx"
        assert problem.message == (
            "unknown placeholder '{{ tender.referense }}' in header 1; did you mean '{{ tender.reference }}'?"
        )
        assert "set.digest" in problem.hint

    def test_a_placeholder_that_does_not_end_is_a_problem(self):
        house = files.dutch(files.p("{{ set.title }") + files.p("{{ annex }}"))
        assert failed("<p>x</p>", house) == [("E440", "a placeholder in the text begins with '{{' and does not end")]

    def test_all_problems_are_told_at_once(self):
        house = files.dutch(files.p("{{ one }}") + files.p("{{ two }} {{ annex }}"))
        assert [code for code, _ in failed("<p>x</p>", house)] == ["E440", "E440", "E441"]


class TestFooter:
    def test_a_file_without_headers_and_footers_gets_our_footer(self):
        data = build("<p>x</p>", files.dutch())
        (footer,) = [part for part in parts_of(data) if "footer" in part]
        assert part_text(data, footer) == "Laptops 1.0.0 · sha256:3f9a\tpage 1 of 1"

    def test_its_page_number_stands_at_the_edge_of_the_text(self):
        data = build("<p>x</p>", files.dutch(section=files.LANDSCAPE))
        tabs = "//w:style[w:name/@w:val='footer']//w:tab/@w:pos"
        assert xpath(data, tabs, "word/styles.xml") == ["14000"]
        assert xpath(data, "//w:ptab/@w:alignment", "word/footer1.xml") == ["right"]

    def test_every_section_gets_it(self):
        data = build("<p>x</p>", files.sections())
        assert xpath(data, "//w:sectPr/w:footerReference/@w:type") == ["default", "even"] * 3

    def test_empty_headers_do_not_count(self):
        data = build("<p>x</p>", files.with_edges(files.dutch(), header=files.p(""), footer=files.p("")))
        texts = [part_text(data, part) for part in parts_of(data) if part.startswith("word/footer")]
        assert sorted(texts) == ["", "Laptops 1.0.0 · sha256:3f9a\tpage 1 of 1"]
        assert len(xpath(data, "//w:sectPr/w:footerReference[@w:type='default']")) == 1

    @pytest.mark.parametrize("edge", ["header", "footer", "header_first"])
    def test_own_headers_and_footers_stay_as_they_are(self, edge):
        house = files.with_edges(files.dutch(), **{edge: files.p("own")})
        data = build("<p>x</p>", house)
        found = [part_text(data, part) for part in parts_of(data) if part.startswith(("word/footer", "word/header"))]
        assert found == ["own"]

    def test_a_picture_alone_is_content(self):
        picture = "<w:p><w:r><w:pict/></w:r></w:p>"
        data = build("<p>x</p>", files.with_edges(files.dutch(), header=picture))
        assert not [part for part in parts_of(data) if "footer" in part]


class TestPackage:
    def test_parts_that_nobody_touches_keep_their_bytes(self):
        theme = '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"  name="x"/>'
        house, _ = with_part(files.dutch(), "theme", "theme1.xml", theme)
        assert parts_of(build("<p>x</p>", house))["word/theme1.xml"] == theme.encode()

    def test_names_of_parts_are_found_in_another_case(self, assert_valid):
        parts = parts_of(files.with_edges(files.dutch(), header=files.p("{{ set.title }}")))
        renamed = {
            name.replace("word/styles", "word/Styles").replace("word/_rels/d", "word/_rels/D"): data
            for name, data in parts.items()
        }
        data = build("<p>x</p>", zipped(renamed))
        assert "Kop 1 Char" in style_names(data).values()
        assert_valid(data)

    def test_a_new_part_gets_a_name_that_differs_by_more_than_case(self, assert_valid):
        house = with_relationship(files.dutch(), "word/document.xml", "header", "Footer1.xml", "Internal")
        header = f'<w:hdr xmlns:w="{W}"><w:p/></w:hdr>'.encode()
        kind = b"application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
        override = b'<Override PartName="/word/Footer1.xml" ContentType="%s"/></Types>' % kind
        parts = parts_of(house)
        types = parts["[Content_Types].xml"].replace(b"</Types>", override)
        data = build("<p>x</p>", zipped({**parts, "[Content_Types].xml": types, "word/Footer1.xml": header}))
        assert {name for name in parts_of(data) if "ooter" in name} == {"word/Footer1.xml", "word/footer2.xml"}
        assert_valid(data)

    def test_links_to_a_place_in_the_file_stay(self):
        house = with_relationship(files.dutch(), "word/document.xml", "hyperlink", "#start", "Internal")
        relationships = parts_of(build("<p>x</p>", house))["word/_rels/document.xml.rels"]
        assert b'Target="#start"' in relationships

    def test_relationships_of_other_programs_that_lead_nowhere_are_left_out(self):
        house = files.dutch()
        parts = parts_of(with_relationship(house, "word/document.xml", "x", "gone.xml", "Internal"))
        name = "word/_rels/document.xml.rels"
        parts[name] = parts[name].replace(f"{R}/x".encode(), b"urn:somebody:x")
        assert b"gone.xml" not in parts_of(build("<p>x</p>", zipped(parts)))[name]

    def test_parts_that_nothing_leads_to_are_left_out(self):
        data = build("<p>x</p>", zipped(parts_of(files.dutch()) | {"word/alone.xml": b"<x/>"}))
        assert "word/alone.xml" not in parts_of(data)

    def test_a_long_chain_of_parts_is_no_trouble(self):
        row = '<Relationship Id="rId1" Type="urn:next" Target="{}.xml"/>'
        space = "http://schemas.openxmlformats.org/package/2006/relationships"
        chain = {}
        for number in range(900):
            rows = f'<Relationships xmlns="{space}">{row.format(number + 1)}</Relationships>'
            chain[f"word/{number}.xml"] = b"<x/>"
            chain[f"word/_rels/{number}.xml.rels"] = rows.encode()
        house = with_relationship(files.dutch(), "word/document.xml", "next", "0.xml", "Internal")
        data = build("<p>x</p>", zipped(parts_of(house) | chain))
        assert "word/899.xml" in parts_of(data)

    def test_ids_of_relationships_are_given_once(self):
        body = "".join(f'<p><a href="https://example.eu/{n}">x</a></p>' for n in range(50))
        data = build(body, with_relationship(files.dutch(), "word/document.xml", "hyperlink", "https://example.eu"))
        rows = root_of(data, "word/_rels/document.xml.rels")
        assert len({row.get("Id") for row in rows}) == len(rows)
        assert {row.get("Target") for row in rows} >= {f"https://example.eu/{n}" for n in range(50)}
        used = xpath(data, "//w:hyperlink/@r:id")
        targets = {row.get("Id"): row.get("Target") for row in rows}
        assert [targets[one] for one in used] == [f"https://example.eu/{n}" for n in range(50)]

    def test_a_template_becomes_a_document(self):
        types = parts_of(build("<p>x</p>", files.as_template()))["[Content_Types].xml"]
        assert b"template.main+xml" not in types
        assert b"document.main+xml" in types

    def test_an_annex_can_be_a_house_style(self, assert_valid):
        first = build('<section id="s"><p>one</p></section>')
        second = build('<section id="s"><p>two</p></section>', first)
        names = xpath(second, "//w:bookmarkStart/@w:name")
        texts = [f"Body Text: #{name}({text})#" for name, text in zip(names, ("one", "two"), strict=True)]
        assert [line for line in fingerprint(second) if "Body" in line] == texts
        assert len(set(names)) == 2
        assert_valid(second)

    def test_tracked_changes_and_comments_stay(self):
        changed = (
            '<w:p><w:ins w:id="1" w:author="a"><w:r><w:t>new</w:t></w:r></w:ins>'
            '<w:commentRangeStart w:id="0"/><w:r><w:t>said</w:t></w:r><w:commentRangeEnd w:id="0"/>'
            '<w:r><w:commentReference w:id="0"/></w:r></w:p>'
        )
        comments = (
            f'<w:comments xmlns:w="{W}"><w:comment w:id="0" w:author="a">{files.p("why")}</w:comment></w:comments>'
        )
        house, _ = with_part(files.dutch(changed + files.p("{{ annex }}")), "comments", "comments.xml", comments)
        data = build("<p>x</p>", house)
        assert xpath(data, "//w:ins//w:t/text()") == ["new"]
        assert parts_of(data)["word/comments.xml"] == comments.encode()

    def test_the_properties_of_the_house_style_do_not_shine_through(self):
        document = docx.Document(io.BytesIO(files.dutch()))
        document.core_properties.author = "Somebody"
        document.core_properties.last_modified_by = "Somebody"
        target = io.BytesIO()
        document.save(target)
        data = build("<p>x</p>", target.getvalue())
        assert not [name for name, content in parts_of(data).items() if b"Somebody" in content]

    def test_a_default_house_style_that_lacks_a_style_is_a_problem(self):
        with pytest.raises(BuildFailed) as caught:
            write_docx(page("<h1>x</h1>"), files.bare(), base_style=files.bare())
        assert [p.code for p in caught.value.problems] == ["E443"]
        assert "'heading 1'" in caught.value.problems[0].message
