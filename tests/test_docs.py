"""What the documents show works, and what they link to is there."""

import copy
import itertools
import json
import re
import shlex
import shutil
from typing import get_args

import openpyxl
import pytest
import yaml

from tenderkit.criteria.library import packaged
from tenderkit.criteria.schema import SCHEMAS
from tenderkit.criteria.source import parse_yaml
from tenderkit.words.frozen import Frozen, fields
from tests.documents.test_platform import ENGLISH
from tests.documents.test_platform import template as platform_template
from tests.joint.outcome_kit import outcome
from tests.joint.outcome_kit import written as write_outcomes
from tests.joint.test_uses import tenders
from tests.market.market_kit import computers, phones
from tests.support import CHECKED, ROOT, SHIPPED, change, small, tenderkit

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
NAMES = [path.relative_to(ROOT).as_posix() for path in PAGES]
GUIDE = (ROOT / "docs" / "authoring.md").read_text(encoding="utf-8")


def fenced(text, language):
    """Return the code blocks of a page in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def commands(text):
    """Return the commands of a page."""
    lines = [line for block in fenced(text, "sh") for line in block.replace("\\\n", " ").splitlines()]
    return [line.split("#")[0].strip() for line in lines if line.startswith("tenderkit ")]


BLOCKS = fenced(GUIDE, "yaml")
FRAGMENTS = [block for block in BLOCKS if block.startswith(" ")]
COMMANDS = [
    (path.name, command) for path in PAGES for command in dict.fromkeys(commands(path.read_text(encoding="utf-8")))
]


MARKET = ("market", "market-translation")
"""The schemas whose fields stand on a page of their own."""

FILES = [(block[2 : block.index("\n")], block) for block in BLOCKS if block.startswith("# criteria/")]
"""The files of the authors' guide: path and content; a path that comes again adds to its file."""


def written(folder, end=""):
    """Write the files of the authors' guide as it says, up to a heading, and return the folder."""
    known = GUIDE[: GUIDE.index(f"\n## {end}\n")] if end else GUIDE
    for file, text in FILES:
        if text in known:
            path = folder / file
            path.parent.mkdir(parents=True, exist_ok=True)
            before = path.read_text(encoding="utf-8") if path.exists() else ""
            path.write_text(before + text, encoding="utf-8", newline="\n")
    return folder


def as_text(block):
    """Return what YAML holds, every value as text."""
    return copy.deepcopy(parse_yaml(block, "authoring.md").data)


def edited(path, criterion, fields):
    """Put fields in the place of a criterion's own."""
    entries = as_text(path.read_text(encoding="utf-8"))
    (entry,) = [entry for entry in entries if entry.get("id") == criterion]
    entry.update(fields)
    path.write_text(yaml.safe_dump(entries, allow_unicode=True, sort_keys=False), encoding="utf-8", newline="\n")


def unprinted(heading, folder, *lines):
    """Return the lines that the authors' guide shows below a heading and that its commands do not print."""
    section = GUIDE[GUIDE.index(f"\n## {heading}\n") :].split("\n## ")[1]
    runs = [tenderkit(*shlex.split(line)[1:], folder=folder) for line in lines]
    printed = " ".join(" ".join(run.out + run.err for run in runs).split())
    wanted = [" ".join(line.split()) for block in fenced(section, "text") for line in block.splitlines()]
    return [line for line in wanted if line.removesuffix("...") not in printed]


def found(folder):
    """Return what the check finds, in one line each."""
    run = tenderkit("check", "--date", CHECKED, "--format", "json", folder=folder)
    return [f"{each['file']}:{each['line']} {each['code']} {each['message']}" for each in json.loads(run.out)]


@pytest.mark.parametrize("path", PAGES, ids=NAMES)
def test_every_link_to_a_file_leads_somewhere(path):
    for target in links(path):
        assert (path.parent / target.partition("#")[0]).exists(), target


@pytest.mark.parametrize("path", PAGES, ids=NAMES)
def test_every_link_to_a_heading_leads_to_one(path):
    for target in links(path):
        file, _, anchor = target.partition("#")
        page = path.parent / file if file else path
        if anchor and page.suffix == ".md":
            assert anchor in anchors(page), target


def links(path):
    """Return the targets of a page's links, without those to the web."""
    text = re.sub(r"```.*?```|`[^`\n]*`", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    return [target for target in re.findall(r"\]\(([^)\s]+)\)", text) if not re.match(r"[a-z]+:", target)]


def anchors(path):
    """Return the anchors that GitHub gives the headings of a page."""
    text = re.sub(r"^```.*?^```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("path", PAGES, ids=NAMES)
def test_no_page_names_a_folder_of_one_machine(path):
    assert not re.search(r"/home/|/tmp/|[A-Z]:\\\\", path.read_text(encoding="utf-8"))


def test_the_authors_guide_shows_every_kind_of_file():
    named = {file for file, _ in FILES}
    assert len(FRAGMENTS) + len(FILES) == len(BLOCKS)
    assert {file.rpartition("/")[2] for file in named if "registers" in file} == {
        "labels.yaml",
        "law.yaml",
        "sources.yaml",
        "yardsticks.yaml",
    }
    assert {"criteria/monitor/set.yaml", "criteria/monitor/co2.yaml", "criteria/monitor/nl/co2.yaml"} <= named


@pytest.mark.parametrize("block", BLOCKS, ids=range(len(BLOCKS)))
def test_an_example_in_the_authors_guide_is_yaml_as_we_read_it(block):
    source = parse_yaml(block, "authoring.md")
    assert source.data
    yaml.safe_load(block)


def test_the_first_set_of_the_authors_guide_has_no_findings_and_is_built_as_it_says(tmp_path):
    folder = written(tmp_path, "Your own criterion")
    assert found(folder) == []
    assert unprinted("Your first set in ten minutes", folder, "tenderkit check", "tenderkit build monitor") == []
    assert (folder / "monitor-baseline-en.docx").exists()


def test_the_own_criterion_of_the_authors_guide_has_the_finding_that_it_tells_of(tmp_path):
    folder = written(tmp_path, "Accept a finding")
    assert unprinted("Accept a finding", folder, "tenderkit check") == []
    assert len(found(folder)) == 1


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("level", ["baseline", "significant", "ambitious"])
def test_the_set_of_the_authors_guide_is_built_in_both_languages_at_every_level(level, language, tmp_path):
    folder = written(tmp_path, "Where the ids come from")
    assert found(folder) == []
    run = tenderkit("build", "monitor", "--level", level, "--lang", language, "--format", "json", folder=folder)
    assert run.code == 0, run.err
    chapters = json.loads(run.out)["annex"]["chapters"]
    ids = [each["id"] for chapter in chapters for group in chapter["groups"] for each in group["criteria"]]
    assert ids == ["display-energy-class", "candidate-list-declaration"]


def test_all_files_of_the_authors_guide_together_have_no_findings(tmp_path):
    assert found(written(tmp_path)) == []


def test_what_the_authors_guide_adds_to_the_registers_can_be_cited(tmp_path):
    folder = written(tmp_path)
    cited = [re.search(rf"`(\{{{kind}: [^`]*\}})`", GUIDE)[1] for kind in ("source", "label")]
    sources, labels = ([as_text(entry)] for entry in cited)
    edited(folder / "criteria/monitor/co2.yaml", "display-energy-class", {"sources": sources, "labels": labels})
    assert found(folder) == []
    run = tenderkit("coverage", "monitor", "--yardstick", "city-goals-2027", "--lang", "nl", folder=folder)
    assert run.code == 0, run.err


@pytest.mark.parametrize(
    "block", FRAGMENTS, ids=[f"{text.split(':')[0].strip()}-{n}" for n, text in enumerate(FRAGMENTS)]
)
def test_a_part_of_a_criterion_in_the_authors_guide_has_no_findings_in_one(block, tmp_path):
    fields = as_text(block)
    if fields.keys() & {"scoring", "follow_up"}:
        file, criterion = ("co2", "power") if "scoring" in fields else ("circularity", "repair")
        group = small(tmp_path) / "gadget"
    else:
        file, criterion = "co2", "display-energy-class"
        group = written(tmp_path, "Where the ids come from") / "criteria" / "monitor"
    if "EN 301 549" in block:  # it takes the place of what is accepted
        (group / "set.yaml").write_text(FILES[0][1], encoding="utf-8", newline="\n")
    if fields.keys() & {"requirement", "scoring"}:  # the texts that named the criterion's own values are gone
        fields.setdefault("parameters", {})
    edited(group / f"{file}.yaml", criterion, fields)
    change(group / "set.yaml", "[en, nl]", "[en]")
    if "cases" in fields:
        with (group / "set.yaml").open("a", encoding="utf-8") as file:
            file.write('questions:\n  refurbished: {text: "May they be refurbished?"}\n')
    assert found(tmp_path) == []


@pytest.mark.parametrize(
    ("method", "offers", "points"), [("linear:", 1, ["4"]), ("bands:", 3, ["0", "5", "10"]), ("judged:", 1, ["7"])]
)
def test_the_scoring_examples_of_the_authors_guide_earn_what_its_rules_say(method, offers, points, tmp_path):
    (block,) = [each for each in FRAGMENTS if method in each]
    gadget = small(tmp_path) / "gadget"
    edited(gadget / "co2.yaml", "power", {**as_text(block), "parameters": {}})
    change(gadget / "set.yaml", "[en, nl]", "[en]")
    run = tenderkit("build", "gadget", "--only", "power", "--format", "json", folder=tmp_path)
    assert run.code == 0, run.err
    (chapter,) = json.loads(run.out)["annex"]["chapters"]
    examples = chapter["groups"][0]["criteria"][0]["scoring"]["examples"]
    assert len(examples) == offers
    assert [str(example["points"]) for example in examples] == points


def models(shape):
    """Return the models in a type, and in their fields."""
    if isinstance(shape, type) and issubclass(shape, Frozen):
        return {shape}.union(*map(models, fields(shape).values()))
    return set().union(*map(models, get_args(shape)))


@pytest.mark.parametrize(
    "name",
    sorted(
        SCHEMAS.keys()
        - {
            "tender",
            "duties",
            "impact",
            "eforms",
            "profile",
            "workspace",
            "overlay",
            "overlay-translation",
            "statement",
        }
        - {*MARKET}
    ),
)
def test_the_authors_guide_names_every_schema_and_every_field_in_it(name):
    assert f"`{name}`" in GUIDE
    named = {field for model in models(SCHEMAS[name]) for field in fields(model)}
    missing = {field for field in named if not re.search(rf"`{field}`", GUIDE)}
    assert missing == set()


@pytest.mark.parametrize(("name", "page"), [("profile", "national-law.md"), ("statement", "statement.md")])
def test_another_page_names_every_field_of_its_schema(name, page):
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    named = {field for model in models(SCHEMAS[name]) for field in fields(model)}
    assert {field for field in named if not re.search(rf"`{field}`", text)} == set()


def test_the_tender_shown_is_decided_and_so_is_its_life_cycle_cost(tmp_path):
    text = (ROOT / "docs" / "tender.md").read_text("utf-8")
    example, cost, *_ = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    file = tmp_path / "tender.yaml"
    file.write_text(example, encoding="utf-8", newline="\n")
    run = tenderkit("tender", "check", "tender.yaml", folder=tmp_path)
    assert run.err.endswith("nothing is open\n"), run.err
    dearer = re.sub(r"award:\n(  .*\n)+", lambda _: cost, example).replace("level: baseline", "level: significant")
    dearer = dearer.replace("    without:\n", "    without:\n      energy-consumption-award: It counts in the price.\n")
    file.write_text(dearer, encoding="utf-8", newline="\n")
    run = tenderkit("tender", "check", "tender.yaml", folder=tmp_path)
    assert run.code == 0, run.err


@pytest.mark.parametrize(("page", "command"), COMMANDS, ids=[command[10:60] for _, command in COMMANDS])
def test_every_command_shown_works_as_shown(page, command, tmp_path):
    folder = written(tmp_path) if page == "authoring.md" else tmp_path
    words = shlex.split(command.partition(" > ")[0])[1:]
    _files_named(folder, tmp_path, words)
    if words[0] in {"statement", "collective"}:
        words = _of_many(folder, words)
    if "tender.yaml" in words and words[1] != "new":
        example = re.search(r"```yaml\n(.*?)```", (ROOT / "docs" / "tender.md").read_text("utf-8"), re.DOTALL)
        (folder / "tender.yaml").write_text(example[1], encoding="utf-8", newline="\n")
    if words[:2] == ["tender", "collect"]:
        _respond(folder, [folder / name for name in words if name.endswith((".docx", ".xlsx"))])
    if words[:2] == ["tender", "outcome"]:
        signed = words[words.index("--signed") + 1]
        assert tenderkit("tender", "plan", "tender.yaml", "--signed", signed, folder=folder).code == 0
    run = tenderkit(*words, folder=folder)
    assert run.code == 0, run.err


def _files_named(folder, root, words):
    """Write the files that a command names, but those of a tender."""
    for option, name in itertools.pairwise(words):
        if not name.endswith(".docx") or option in {"--output", "-o"}:
            continue
        (root / name).parent.mkdir(exist_ok=True)
        shutil.copyfile(packaged("templates") / "house-style.docx", root / name)
    if "template.xlsx" in words:
        (folder / "template.xlsx").write_bytes(platform_template(ENGLISH))
    for name in words if words[0] == "market" else ():
        if name.endswith((".csv", ".xlsx")):
            market_file(root / name)
    if "--write" in words or words[:2] == ["translate", "import"]:
        shutil.copytree(SHIPPED, root / "criteria")
    if words[:2] == ["translate", "import"]:
        assert tenderkit("translate", "export", "laptop", "--to", "fr", "-o", words[2], folder=folder).code == 0


def _of_many(folder, words):
    """Write the files that a command for many buyers names, and return the command with what a shell makes of it."""
    page = (ROOT / "docs" / "statement.md").read_text(encoding="utf-8")
    (yaml_example,) = fenced(page, "yaml")
    (csv_example,) = fenced(page, "text")
    for name in ("statement.yaml", "new.yaml", "old.yaml"):
        (folder / name).write_text(yaml_example, encoding="utf-8", newline="\n")
    (folder / "members.csv").write_text(csv_example, encoding="utf-8", newline="\n")
    for name in ("outcomes", "tenders"):
        (folder / name).mkdir(exist_ok=True)
    write_outcomes(folder / "outcomes", [outcome(number) for number in range(3)])
    tenders(folder / "tenders", ("A", 4, "baseline"))
    found = {
        word: sorted(path.relative_to(folder).as_posix() for path in folder.glob(word)) for word in words if "*" in word
    }
    return [each for word in words for each in found.get(word, [word])]


def market_file(path):
    """Write a file with market data under a name that a page uses."""
    rows = [["supplier", "model", "warranty.years"], ["Alder", "A1", "3"]]
    if path.name == "eprel.csv":
        phones(path.parent, {})
    elif path.name == "computers.csv":
        computers(path.parent, {})
    elif path.suffix == ".csv":
        path.write_text("\n".join(map(",".join, rows)), encoding="utf-8")
    else:
        workbook = openpyxl.Workbook()
        for row in rows:
            workbook.active.append(row)
        workbook.save(path)


def _respond(folder, paths):
    """Put the forms of a tender, not filled in, where responses are looked for."""
    run = tenderkit("tender", "build", "tender.yaml", "--only", "response", "--output", "forms", folder=folder)
    assert run.code == 0, run.err
    for path in paths:
        path.parent.mkdir(exist_ok=True)
        shutil.copyfile(folder / "forms" / f"response{path.suffix}", path)


README = (ROOT / "README.md").read_text(encoding="utf-8")
TOUR = README[README.index("\n## Five minutes for procurers\n") : README.index("\n## Five minutes for authors\n")]


@pytest.mark.slow
def test_the_tour_works_word_for_word_in_an_empty_folder_and_replaces_nothing(tmp_path):
    for command in commands(TOUR):
        words = shlex.split(command)[1:]
        if "--house-style" in words and not (own := tmp_path / words[words.index("--house-style") + 1]).exists():
            shutil.copyfile(packaged("templates") / "house-style.docx", own)
        before = {path: path.read_bytes() for path in tmp_path.iterdir()}
        run = tenderkit(*words, folder=tmp_path)
        assert run.code == 0, run.err
        assert {path: path.read_bytes() for path in before} == before
        assert words[0] != "build" or len(list(tmp_path.iterdir())) == len(before) + 1


def test_the_readme_counts_the_criteria_of_each_level_as_they_are(tmp_path):
    counts = []
    for level in ("baseline", "significant", "ambitious"):
        built = tenderkit("build", "laptop", "--level", level, "--format", "json", folder=tmp_path)
        counts.append(len(json.loads(built.out)["selection"]["criteria"]))
    assert f"`laptop-baseline-en.docx`: {counts[0]} criteria" in README
    said = re.search(
        r"`baseline` \((\d+) criteria for laptops.*`significant` \((\d+)\) and `ambitious` \((\d+)\)", README
    )
    assert [int(number) for number in said.groups()] == counts


def test_the_tour_counts_criteria_and_measures_as_they_are(tmp_path):
    rows = json.loads(tenderkit("show", "laptop", "--level", "baseline", "--format", "json", folder=tmp_path).out)
    measures = sum(row["kind"] == "measure" for row in rows)
    built = json.loads(tenderkit("build", "laptop", "--format", "json", folder=tmp_path).out)["selection"]["criteria"]
    refurbished = len(rows) - measures - len(built)
    said = (
        f"lists {len(rows)}: {len(built)} for the annex, {refurbished} more for a lot of refurbished devices alone, and"
    )
    assert f"{said} {measures} measures" in TOUR


INLINE = sorted({line for line in re.findall(r"`(tenderkit [^`]+)`", GUIDE) if "release" not in line})


@pytest.mark.parametrize("command", INLINE)
def test_every_command_named_in_the_authors_guide_works_in_its_folder(command, tmp_path):
    run = tenderkit(*shlex.split(command)[1:], folder=written(tmp_path))
    assert run.code == 0, run.err


def test_the_tour_of_the_readme_works_word_for_word_in_an_empty_folder(tmp_path):
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    tour = readme[readme.index("## Five minutes for procurers") : readme.index("## Five minutes for authors")]
    for command in commands(tour):
        run = tenderkit(*shlex.split(command)[1:], folder=tmp_path)
        assert run.code == 0, command + run.err
