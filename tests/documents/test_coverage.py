"""`tenderkit coverage` says which points of a yardstick the criteria meet, which not, and where they go beyond it."""

import json
import re

import docx
import pytest
import yaml
from lxml import etree

from tenderkit.cli.console import print_blocks
from tenderkit.criteria.library import Library, packaged
from tenderkit.documents.coverage import cover
from tenderkit.versions.freeze import frozen, release_bytes
from tests.support import DAY, ROOT, SHIPPED, change, loaded, place, small, tenderkit

YARDSTICKS = """\
index:
  title: The index <of> gadgets
  source: handbook
  note: |
    Compares *subjects*, no thresholds.
  checked: 2026-11-20
  points:
    P1: {title: Battery & charger, area: Life, kind: specification, levels: [low, high]}
    P2: {title: Repairs, area: Life, kind: contract, levels: [low]}
    P3: {title: Spare screens, area: Life, kind: specification, levels: [high], note: rarely asked}
    P4: {title: Screens of watches, area: Power, products: [watch]}
    P5: {title: Power of all sorts, area: Power, kind: specification, levels: [low, high]}
plans:
  title: Two plans
  source: website
  by: strategy
  note: |
    Every criterion may name one.
  checked: 2026-11-20
  points:
    buy-less: {title: Buy less}
    use-longer: {title: Use longer}
"""

DUTCH = """\
index:
  title: De index <van> apparaatjes
  note: |
    Vergelijkt *onderwerpen*, geen drempels.
  areas: {Life: Levensduur, Power: Stroom}
  levels: {low: laag, high: hoog}
  points:
    P1: {title: Accu en lader}
    P2: {title: Reparaties}
    P3: {title: Reserveschermen, note: zelden gevraagd}
    P4: {title: Schermen van horloges}
    P5: {title: Allerlei stroomverbruik}
plans:
  title: Twee plannen
  note: |
    Elk criterium mag er een noemen.
  points:
    buy-less: {title: Minder kopen}
    use-longer: {title: Langer gebruiken}
"""

BATTERY = """\
  meets:
    - {yardstick: index, point: P1, covers: part, levels: [baseline]}
    - {yardstick: index, point: P1, covers: full, levels: [significant, ambitious]}
"""
REPAIR = "  strategy: use-longer\n  meets:\n    - {yardstick: index, point: P2, covers: full, levels: [ambitious]}\n"
FEWER = "  meets: [{yardstick: index, point: P5, covers: part}]\n"
POWER = "  meets: [{yardstick: index, point: P5, covers: part}]\n"

CIRCULARITY = "gadget/circularity.yaml"
MEETS = [
    (CIRCULARITY, "  title: Battery & charger\n", f"  title: Battery & charger\n{BATTERY}"),
    (CIRCULARITY, "  title: Repair\n", f"  title: Repair\n{REPAIR}"),
    (CIRCULARITY, "  title: Buy fewer gadgets\n", f"  title: Buy fewer gadgets\n{FEWER}"),
    ("gadget/co2.yaml", "  title: Power\n", f"  title: Power\n{POWER}"),
]


def measured(folder, *changes):
    """Write the small criteria folder with two yardsticks, and with criteria that answer their points."""
    criteria = small(folder, *MEETS)
    (criteria / "registers" / "yardsticks.yaml").write_text(YARDSTICKS, encoding="utf-8")
    (criteria / "registers" / "nl" / "yardsticks.yaml").write_text(DUTCH, encoding="utf-8")
    for file, old, new in changes:
        change(criteria / file, old, new)
    return criteria


@pytest.fixture
def folder(tmp_path):
    measured(tmp_path)
    return tmp_path


def data(folder, *options, group="gadget"):
    run = tenderkit("coverage", group, "--format", "json", *options, folder=folder)
    assert run.code == 0, run.err
    return json.loads(run.out)


def points(folder, yardstick="index", group="gadget"):
    """Return the points of a yardstick by id."""
    (comparison,) = data(folder, "--yardstick", yardstick, group=group)["yardsticks"]
    return {point["id"]: point for point in comparison["points"]}


def states(point):
    return [point["at"][level]["state"] for level in ("baseline", "significant", "ambitious")]


def problems(folder):
    run = tenderkit("check", "--select", "E", "--format", "json", folder=folder)
    return json.loads(run.out)


class TestData:
    def test_a_point_is_met_as_far_as_the_criterion_says_at_each_level(self, folder):
        assert states(points(folder)["P1"]) == ["part", "full", "full"]

    def test_a_point_is_met_only_at_the_levels_where_its_criterion_answers_it(self, folder):
        assert states(points(folder)["P2"]) == ["none", "none", "full"]

    def test_a_point_that_nobody_answers_is_not_met(self, folder):
        point = points(folder)["P3"]
        assert states(point) == ["none"] * 3
        assert [at["criteria"] for at in point["at"].values()] == [[], [], []]

    def test_two_parts_stay_a_part(self, folder):
        point = points(folder)["P5"]
        assert states(point) == ["part"] * 3
        assert [answer["id"] for answer in point["at"]["baseline"]["criteria"]] == ["power", "fewer"]

    def test_one_criterion_that_covers_all_of_it_is_enough_beside_one_that_covers_a_part(self, tmp_path):
        measured(tmp_path, ("gadget/co2.yaml", "point: P5, covers: part", "point: P5, covers: full"))
        assert states(points(tmp_path)["P5"]) == ["full"] * 3

    def test_a_point_about_another_product_does_not_apply_and_is_not_counted(self, folder):
        (index,) = data(folder, "--yardstick", "index")["yardsticks"]
        assert {point["id"] for point in index["points"] if not point["applies"]} == {"P4"}
        for level, met in (("baseline", (0, 2, 2)), ("significant", (1, 1, 2)), ("ambitious", (2, 1, 1))):
            count = index["summary"][level]
            assert (count["full"], count["part"], count["none"]) == met

    def test_an_answer_names_its_criterion_with_theme_and_kind_measures_included(self, folder):
        power, fewer = points(folder)["P5"]["at"]["baseline"]["criteria"]
        named = {"id": "power", "title": "Power", "theme": "co2", "kind": "award", "covers": "part"}
        assert power == {**named, "asks": [], "when": {}, "state": "part", "levels": {"low": "part", "high": "part"}}
        assert (fewer["theme"], fewer["kind"]) == ("circularity", "measure")

    def test_criteria_that_answer_no_point_go_beyond_with_their_levels(self, folder):
        (index,) = data(folder, "--yardstick", "index")["yardsticks"]
        beyond = {each["id"]: each["levels"] for each in index["beyond"]}
        assert beyond == {
            "solder": ["significant", "ambitious"],
            "recycled": ["ambitious"],
            "forced-labour": ["baseline", "significant", "ambitious"],
            "staff": ["baseline", "significant", "ambitious"],
            "wages": ["baseline", "significant", "ambitious"],
        }
        assert [index["summary"][level]["beyond"] for level in index["summary"]] == [3, 4, 5]

    def test_the_matrix_counts_each_theme_alone(self, folder):
        (index,) = data(folder, "--yardstick", "index")["yardsticks"]
        matrix = index["matrix"]
        assert [matrix["circularity"][level]["part"] for level in matrix["circularity"]] == [2, 1, 1]
        assert [matrix["co2"][level]["part"] for level in matrix["co2"]] == [1, 1, 1]
        assert matrix["toxicity"]["ambitious"] == {
            **dict.fromkeys(("full", "part", "served", "law"), 0),
            "none": 4,
            "beyond": 2,
        }

    def test_areas_and_levels_of_the_yardstick_are_counted_too(self, folder):
        (index,) = data(folder, "--yardstick", "index")["yardsticks"]
        assert [index["areas"]["Life"]["ambitious"][name] for name in ("full", "part", "none")] == [2, 0, 1]
        assert [index["levels"]["low"]["ambitious"][name] for name in ("full", "part", "none")] == [2, 1, 0]
        assert list(index["levels"]) == ["low", "high"]

    def test_a_strategy_is_served_and_never_covered(self, folder):
        plans = points(folder, "plans")
        assert states(plans["buy-less"]) == states(plans["use-longer"]) == ["served"] * 3
        assert [a["kind"] for a in plans["buy-less"]["at"]["baseline"]["criteria"]] == ["measure"]
        assert [a["id"] for a in plans["use-longer"]["at"]["baseline"]["criteria"]] == ["repair"]

    def test_a_criterion_of_common_is_passed_over_where_it_names_what_is_not_this_sets(self, tmp_path):
        criteria = measured(tmp_path, (CIRCULARITY, "point: P1, covers: part", "point: P4, covers: part"))
        for path, taken in (
            ("circularity.yaml", "- common: battery\n  levels: [significant]\n"),
            ("nl/circularity.yaml", ""),
        ):
            theirs, own = criteria / "common" / path, criteria / "gadget" / path
            text = own.read_text(encoding="utf-8")
            end = text.index("- id: repair" if taken else "repair:")
            theirs.parent.mkdir(parents=True, exist_ok=True)
            theirs.write_text(text[:end], encoding="utf-8")
            own.write_text(f"{taken}{text[end:]}", encoding="utf-8")
        assert problems(tmp_path) == []
        assert states(points(tmp_path)["P1"]) == ["none", "full", "none"]

    def test_the_newest_release_is_compared_unless_the_draft_is_asked_for(self, folder):
        criteria = folder / "criteria"
        (criteria / "gadget" / "releases").mkdir()
        (criteria / "gadget" / "releases" / "1.10.0.yaml").write_bytes(
            release_bytes(frozen(loaded(criteria)), "sha256:0")
        )
        change(criteria / CIRCULARITY, REPAIR, "")
        assert states(points(folder)["P2"]) == ["none", "none", "full"]
        assert states(points(folder, group="gadget@draft")["P2"]) == ["none"] * 3
        assert data(folder)["edition"] == "1.10.0"
        for group, said in (("gadget", False), ("gadget@draft", True)):
            out = tenderkit("coverage", group, folder=folder).out
            assert ("draft, not released" in " ".join(out.split())) is said

    def test_nothing_of_it_is_read_for_an_annex(self, folder):
        (folder / "criteria" / "registers" / "yardsticks.yaml").write_text("nonsense: [", encoding="utf-8")
        assert tenderkit("build", "gadget", "--date", DAY, "--format", "json", folder=folder).code == 0


class TestJson:
    def test_its_keys_are_those_of_the_documentation(self, folder):
        page = (ROOT / "docs" / "coverage.md").read_text(encoding="utf-8")
        promised = set(re.findall(r"`(\w+)`", page[page.index("## JSON") :]))

        def keys(value):
            if isinstance(value, dict):
                fixed = not value.keys() & {"baseline", "co2", "Life", "low", "high", "mobile"}
                yield from value if fixed else ()
                for item in value.values():
                    yield from keys(item)
            elif isinstance(value, list):
                for item in value:
                    yield from keys(item)

        own = [data(folder, "--yardstick", name) for name in ("index", "plans")]
        assert set(keys(own)) <= promised

    def test_there_is_one_object_for_each_yardstick_in_the_order_of_the_register(self, folder):
        assert [each["id"] for each in data(folder)["yardsticks"]] == ["index", "plans", "eu-gpp-2021", "cfit"]

    def test_it_is_in_the_language_asked(self, folder):
        index, plans, *_ = data(folder, "--lang", "nl")["yardsticks"]
        assert index["points"][0]["title"] == "Accu en lader"
        assert (index["points"][0]["area"], index["points"][0]["levels"]) == ("Levensduur", ["laag", "hoog"])
        assert index["points"][2]["note"] == "zelden gevraagd"
        assert plans["title"] == "Twee plannen"


class TestHtml:
    @pytest.mark.parametrize(("language", "locale"), [("en", "en-GB"), ("nl", "nl-NL")])
    def test_the_page_is_well_formed_stands_alone_and_names_its_language(self, language, locale, folder):
        run = tenderkit("coverage", "gadget", "--format", "html", "--lang", language, folder=folder)
        root = etree.fromstring(run.raw)
        assert root.get("lang") == locale
        assert not root.xpath("//script | //link | //img | //@src | //@style")
        assert "url(" not in run.out
        assert "@import" not in run.out

    def test_it_prints_with_repeated_heads_and_whole_rows(self, folder):
        run = tenderkit("coverage", "gadget", "--format", "html", folder=folder)
        root = etree.fromstring(run.raw)
        style = root.findtext(".//style")
        assert "@page { size: A4" in style
        assert "thead { display: table-header-group; }" in style
        assert re.search(r"^tr \{ break-inside: avoid;", style, re.MULTILINE)
        tables = root.findall(".//table")
        assert tables
        assert all(table[0].tag == "thead" for table in tables)

    def test_every_state_is_a_word_too(self, folder):
        options = ("--yardstick", "index", "--format", "html")
        root = etree.fromstring(tenderkit("coverage", "gadget", *options, folder=folder).raw)
        words = {
            state: {cell.text for cell in root.xpath(f"//td[@class='{state}']")} for state in ("full", "part", "none")
        }
        assert words["full"] == {"full"}
        assert words["part"] == {"part"}
        assert words["none"] == {"no"}

    def test_text_of_the_registers_is_escaped_and_the_note_is_markdown(self, folder):
        out = tenderkit("coverage", "gadget", "--format", "html", folder=folder).out
        assert "<h2>The index &lt;of&gt; gadgets</h2>" in out
        assert "Compares <em>subjects</em>" in out

    def test_the_dutch_page_has_no_english_words_of_ours(self, folder):
        options = ("--yardstick", "index", "--format", "html", "--lang", "nl")
        out = tenderkit("coverage", "gadget", *options, folder=folder).out
        english, dutch = (
            yaml.safe_load((ROOT / "templates" / "wording" / f"{language}.yaml").read_text(encoding="utf-8"))
            for language in ("en", "nl")
        )
        text = " ".join(etree.fromstring(out.encode()).find("body").itertext())

        def words(tree):
            for value in tree.values():
                if isinstance(value, dict):
                    yield from words(value)
                else:
                    yield from (part.strip() for part in re.split(r"\{\{.*?\}\}", str(value)) if len(part.strip()) > 3)

        ours = {word for key in ("coverage", "themes", "levels") for word in words(english[key])}
        theirs = {word for key in ("coverage", "themes", "levels") for word in words(dutch[key])}
        assert len(ours) > 30
        assert [word for word in ours - theirs if re.search(rf"\b{re.escape(word)}\b", text)] == []
        assert not re.search(r"\b(Life|Power|low|high|specification|award)\b", text)

    def test_a_file_that_somebody_changed_is_left_as_it_is(self, folder):
        build = ("coverage", "gadget", "--output", "page.html")
        assert tenderkit(*build, folder=folder).code == 0
        assert tenderkit(*build, folder=folder).code == 0
        page = folder / "page.html"
        page.write_text(page.read_text(encoding="utf-8").replace("index", "INDEX"), encoding="utf-8")
        run = tenderkit(*build, folder=folder)
        assert run.code == 3
        assert "--force" in run.err
        assert "INDEX" in page.read_text(encoding="utf-8")
        assert tenderkit(*build, "--force", folder=folder).code == 0
        assert "INDEX" not in page.read_text(encoding="utf-8")

    def test_the_template_can_be_overridden_and_a_mistake_in_it_has_a_place(self, folder):
        own = folder / "mine"
        own.mkdir()
        (own / "coverage.html.j2").write_text("<p>{{ coverage.set }}</p>\n{{ coverage.sett }}", encoding="utf-8")
        run = tenderkit("--templates", own, "coverage", "gadget", "--format", "html", folder=folder)
        assert run.code == 1
        assert "coverage.html.j2:2:1  E401" in run.err
        assert "tenderkit coverage --format json" in run.err


class TestWord:
    def test_a_word_file_says_what_the_terminal_says_of_all_points(self, folder):
        run = tenderkit("coverage", "gadget", "--lang", "nl", "-o", "a.docx", folder=folder)
        assert run.code == 0, run.err
        document = docx.Document(str(folder / "a.docx"))
        rows = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
        texts = [paragraph.text for paragraph in document.paragraphs]
        shown = tenderkit("coverage", "gadget", "--lang", "nl", "--all", folder=folder, COLUMNS="2000").out
        lines = [re.split(r"\s{2,}", line.strip()) for line in shown.splitlines() if line.strip()]
        told = [*texts, *(" ".join(dict.fromkeys(row)) for row in rows)]
        assert {" ".join(dict.fromkeys(line)) for line in lines} <= {" ".join(each.split()) for each in told}
        assert texts[0] == "Dekking: Apparaatjes"

    def test_without_a_name_it_gets_one_that_says_what_it_is(self, folder):
        assert tenderkit("coverage", "gadget", "--format", "docx", folder=folder).code == 0
        assert (folder / "gadget-coverage-en.docx").exists()

    def test_it_is_valid(self, folder, ooxml_errors):
        assert tenderkit("coverage", "gadget", "-o", "a.docx", folder=folder).code == 0
        assert ooxml_errors(folder / "a.docx") == []

    def test_a_mistake_in_its_template_has_a_place(self, folder, tmp_path):
        text = (packaged("templates") / "coverage_word.html.j2").read_text(encoding="utf-8")
        for new, code in (("<div/>", "E403"), ("{{ covrage }}", "E401")):
            own = tmp_path / code
            own.mkdir()
            changed = text.replace("</body>", f"{new}</body>")
            (own / "coverage_word.html.j2").write_text(changed, encoding="utf-8")
            run = tenderkit("--templates", own, "coverage", "gadget", "-o", "a.docx", folder=folder)
            assert run.code == 1
            assert "coverage_word.html.j2" in run.err
            assert code in run.err


class TestText:
    @pytest.mark.parametrize("columns", ["60", "80", "200"])
    @pytest.mark.parametrize("language", ["en", "nl"])
    @pytest.mark.parametrize("options", [[], ["--all"]])
    def test_no_line_is_wider_than_the_terminal_and_no_word_of_a_state_is_cut(self, options, columns, language, folder):
        run = tenderkit("coverage", "gadget", "--lang", language, *options, folder=folder, COLUMNS=columns)
        assert run.code == 0, run.err
        assert max(map(len, run.out.splitlines())) <= int(columns)
        assert "…" not in run.out
        assert ("full" if language == "en" else "volledig") in run.out

    def test_points_stand_with_their_states_and_their_criteria(self, folder):
        lines = [
            re.split(r"\s{2,}", line.strip())
            for line in tenderkit("coverage", "gadget", "--all", folder=folder).out.splitlines()
        ]
        at = lines.index(["P1", "Battery & charger", "part", "full", "full"])
        assert lines[at + 1] == ["battery", "part", "full", "full"]
        at = lines.index(["P5", "Power of all sorts", "part", "part", "part"])
        assert lines[at + 1] == ["power (award criterion)", "part", "part", "part"]
        assert lines[at + 2] == ["fewer (measure)", "part", "part", "part"]

    def test_points_not_met_are_listed_and_those_of_other_products_named(self, folder):
        out = tenderkit("coverage", "gadget", "--yardstick", "index", "--all", folder=folder).out
        unmet = out[out.index("Points met at no level") : out.index("Point by point")]
        assert "P3  Spare screens" in unmet
        assert "P1" not in unmet
        assert "P4 Screens of watches" in out[out.index("other products than gadgets") :]

    def test_unless_all_is_asked_for_it_shows_numbers_what_is_not_met_and_what_that_rests_on(self, folder):
        run = tenderkit("coverage", "gadget", "--yardstick", "index", folder=folder, COLUMNS="200")
        order = [
            "points met in full",
            "Points met at no level",
            "P3",
            "What this comparison can tell",
            "Our criteria name the points",
        ]
        places = [run.out.index(each) for each in order]
        assert places == sorted(places)
        assert "Point by point" not in run.out
        assert len(run.out) < len(tenderkit("coverage", "gadget", "--yardstick", "index", "--all", folder=folder).out)
        assert "--all" in run.err
        out = tenderkit("coverage", "gadget", "--yardstick", "plans", folder=folder).out
        assert re.search(r"Buy less +1 \(1\) +1 \(1\) +1 \(1\)", out)
        assert "wages" not in out

    @pytest.mark.parametrize("form", ["text", "html"])
    def test_points_not_met_stand_under_their_area(self, form, tmp_path):
        out = tenderkit("coverage", "laptop", "--yardstick", "eu-gpp-2021", "--format", form, folder=tmp_path).out
        unmet = out[out.index("Points met at no level") :]
        area = unmet.index("Product lifetime extension")
        assert area < unmet.index("TS7") < unmet.index("AC2") < unmet.index("AC3")

    def test_a_strategy_shows_how_many_criteria_serve_it_and_how_many_of_them_are_measures(self, folder):
        out = tenderkit("coverage", "gadget", "--yardstick", "plans", "--all", folder=folder).out
        assert re.search(r"Buy less +1 \(1\) +1 \(1\) +1 \(1\)", out)
        assert re.search(r"Use longer +1 +1 +1 *\n", out)
        assert "wages (award criterion)" in out[out.index("Criteria that name no strategy") :]

    def test_user_text_is_no_markup(self, tmp_path):
        measured(tmp_path, ("registers/yardsticks.yaml", "title: Spare screens", "title: 'Spare [bold]screens[/]'"))
        assert "Spare [bold]screens[/]" in tenderkit("coverage", "gadget", folder=tmp_path).out

    def test_nothing_is_printed_for_nothing(self, capsys):
        print_blocks([])
        assert capsys.readouterr().out == ""


def test_show_names_the_points_that_a_criterion_answers(folder):
    out = tenderkit("show", "gadget/battery", folder=folder).out
    assert "meets: index P1, in part at baseline\n" in out
    assert "meets: index P1, in full at significant, ambitious\n" in out


class TestUsage:
    @pytest.mark.parametrize(
        ("options", "said"),
        [
            (["--yardstick", "indx"], "unknown yardstick 'indx'; did you mean 'index'?"),
            (["--yardstick", "zzz"], "there are index, plans, eu-gpp-2021 and cfit"),
            (["--lang", "fr"], "unknown language 'fr'"),
            (["--output", "page.txt"], "cannot write a .txt file"),
            (["--output", "page"], "cannot write text to a file"),
            (["--output", "page.html", "--format", "json"], "does not go with"),
            (["--format", "htm"], "did you mean 'html'?"),
        ],
    )
    def test_wrong_usage_is_told_with_a_mend(self, options, said, folder):
        run = tenderkit("coverage", "gadget", *options, folder=folder)
        assert run.code == 2
        assert said in " ".join(run.err.split())
        assert sorted(path.name for path in folder.iterdir()) == ["criteria"]

    def test_a_folder_that_names_no_yardsticks_is_held_against_those_of_tenderkit(self, tmp_path):
        small(tmp_path)
        run = tenderkit("coverage", "gadget", "--format", "json", folder=tmp_path)
        assert [each["id"] for each in json.loads(run.out)["yardsticks"]] == ["eu-gpp-2021", "cfit"]

    def test_a_mistake_in_the_criteria_stops_it(self, tmp_path):
        measured(tmp_path, ("gadget/co2.yaml", "point: P5", "point: P6"))
        run = tenderkit("coverage", "gadget", folder=tmp_path)
        assert run.code == 1
        assert "unknown point 'P6'" in run.err


REGISTER = "registers/yardsticks.yaml"
DUTCH_REGISTER = "registers/nl/yardsticks.yaml"
MISTAKES = {
    "unknown yardstick": ("gadget/co2.yaml", "yardstick: index", "yardstick: indx", "indx", "E304", "index"),
    "unknown point": ("gadget/co2.yaml", "point: P5", "point: P55", "P55", "E304", "P5"),
    "point of another product": ("gadget/co2.yaml", "point: P5", "point: P4", "P4", "E304", "watch"),
    "level where it does not apply": (
        "gadget/toxicity.yaml",
        "  levels: [ambitious]\n",
        "  levels: [ambitious]\n  meets: [{yardstick: index, point: P3, covers: full, levels: [baseline]}]\n",
        "[baseline]",
        "E210",
        "ambitious",
    ),
    "the same point twice at a level": (
        CIRCULARITY,
        "covers: part, levels: [baseline]",
        "covers: part",
        "P1, covers: full",
        "E210",
        "levels",
    ),
    "point of a strategy": (
        "gadget/co2.yaml",
        "yardstick: index, point: P5",
        "yardstick: plans, point: buy-less",
        "plans",
        "E209",
        "strategy: buy-less",
    ),
    "unknown source": (REGISTER, "source: handbook", "source: hanbook", "hanbook", "E304", "handbook"),
    "unknown strategy": (REGISTER, "buy-less: {title", "buy-les: {title", "buy-les", "E304", "buy-less"),
    "heading in a note": (REGISTER, "Compares *subjects*", "# Compares", "# Compares", "E302", "paragraph"),
    "no translation of a yardstick": (DUTCH_REGISTER, "plans:\n", "plan:\n", "index:", "E307", "plans"),
    "translation of an unknown yardstick": (DUTCH_REGISTER, "plans:\n", "plan:\n", "plan:", "E308", "plans"),
    "no translation of a point": (DUTCH_REGISTER, "    P2: {title: Reparaties}\n", "", "P1:", "E307", ""),
    "translation of an unknown point": (DUTCH_REGISTER, "    P2:", "    P22:", "P22", "E308", "P2"),
    "no translation of an area": (DUTCH_REGISTER, ", Power: Stroom", "", "{Life", "E307", ""),
    "no translation of a level": (DUTCH_REGISTER, ", high: hoog", "", "{low", "E307", ""),
    "no translation of a note": (DUTCH_REGISTER, ", note: zelden gevraagd", "", "{title: Reserve", "E307", ""),
    "translation of a note that is not there": (
        DUTCH_REGISTER,
        "{title: Reparaties}",
        "{title: Reparaties, note: vaak}",
        "note: vaak",
        "E308",
        "say it in the source",
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_reported_at_its_place_with_a_hint(name, tmp_path):
    file, old, new, needle, code, hint = MISTAKES[name]
    criteria = measured(tmp_path, (file, old, new))
    found = [problem for problem in problems(tmp_path) if problem["code"] == code]
    shown = [(each["file"], each["line"]) for each in found]
    assert (f"criteria/{file}", place(criteria / file, needle)[0]) in shown
    assert any(hint in each["hint"] for each in found)


def test_the_small_folder_with_yardsticks_has_no_mistake(folder):
    assert problems(folder) == []


def test_a_folder_without_yardsticks_knows_none(tmp_path):
    small(tmp_path, *MEETS[:1])
    (first, second) = problems(tmp_path)
    assert first["code"] == second["code"] == "E304"
    assert "registers/yardsticks.yaml" in first["hint"]


def test_a_missing_translation_of_the_yardsticks_is_reported(folder):
    (folder / "criteria" / DUTCH_REGISTER).unlink()
    assert {(each["code"], each["file"]) for each in problems(folder)} == {("E307", f"criteria/{DUTCH_REGISTER}")}


@pytest.mark.parametrize(("path", "title"), [(REGISTER, "title: Two plans"), (DUTCH_REGISTER, "title: Twee plannen")])
def test_the_register_can_be_checked_alone(path, title, tmp_path):
    measured(tmp_path, (path, title, title.replace("title", "titel")))
    run = tenderkit("check", f"criteria/{path}", "--format", "json", folder=tmp_path)
    assert {problem["file"] for problem in json.loads(run.out)} == {f"criteria/{path}"}


@pytest.mark.parametrize("group", Library(SHIPPED, ROOT).groups())
@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_shipped_yardsticks_can_be_held_against_every_shipped_set(group, language):
    yardsticks = Library(SHIPPED, ROOT).shelf.yardsticks((language,))
    assert list(yardsticks.entries) == ["eu-gpp-2021", "cfit"]
    assert len(yardsticks.entries["eu-gpp-2021"].points) == 46
    coverage = cover(loaded(SHIPPED, group), yardsticks, yardsticks.entries, language)
    index, strategies = coverage.yardsticks
    assert {point.id for point in index.elsewhere} >= {"TS19", "TS20", "AC6"}
    assert any(point.criteria for point in index.points)
    assert all(point.criteria for point in strategies.points)
    assert all("None" not in (point.title, point.area) for point in index.points)
