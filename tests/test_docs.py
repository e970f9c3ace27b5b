"""What the documents show works, and what they link to is there."""

import json
import re
import shlex
import shutil

import pytest
import yaml

from tenderkit.library import packaged
from tenderkit.model import CriteriaFile, SetInfo, TranslationFile
from tenderkit.registers import LabelsFile, LawFile, SourcesFile, YardsticksFile, YardstickTextsFile
from tenderkit.shape import validate
from tenderkit.source import parse_yaml

from .support import ROOT, change, small, tenderkit

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
NAMES = [path.relative_to(ROOT).as_posix() for path in PAGES]
GUIDE = (ROOT / "docs" / "authoring.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```yaml\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
COMMANDS = [
    line.split("#")[0].strip()
    for path in PAGES
    for block in re.findall(r"^```sh\n(.*?)^```", path.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    for line in block.replace("\\\n", " ").splitlines()
    if line.startswith("tenderkit ")
]


@pytest.mark.parametrize("path", PAGES, ids=NAMES)
def test_every_link_to_a_file_leads_somewhere(path):
    text = re.sub(r"```.*?```|`[^`\n]*`", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if not re.match(r"[a-z]+:|#", target):
            assert (path.parent / target.partition("#")[0]).exists(), target


@pytest.mark.parametrize("path", PAGES, ids=NAMES)
def test_no_page_names_a_folder_of_one_machine(path):
    assert not re.search(r"/home/|/tmp/|[A-Z]:\\\\", path.read_text(encoding="utf-8"))


def test_the_authors_guide_shows_every_kind_of_file():
    assert len(BLOCKS) >= 9


@pytest.mark.parametrize("block", BLOCKS, ids=range(len(BLOCKS)))
def test_an_example_in_the_authors_guide_is_yaml_as_we_read_it(block):
    source = parse_yaml(block, "authoring.md")
    assert source.data
    yaml.safe_load(block)


@pytest.mark.parametrize(
    ("begin", "shape"),
    [
        ("format: 1", SetInfo),
        ("- id: battery-endurance", CriteriaFile),
        ("battery-endurance:", TranslationFile),
        ("tco-certified:", LabelsFile),
        ("dir-2014-24-art-42:", LawFile),
        ("eu-gpp-2021:", SourcesFile),
        ("city-goals-2027:\n  title: Goals", YardsticksFile),
        ("city-goals-2027:\n  title: Doelen", YardstickTextsFile),
    ],
)
def test_a_whole_example_in_the_authors_guide_fits_the_file_it_shows(begin, shape):
    (block,) = [each for each in BLOCKS if re.sub(r"^#.*\n", "", each).startswith(begin)]
    source = parse_yaml(block, "authoring.md")
    _, problems = validate(shape, source)
    assert [f"{problem.place.line}: {problem.message}" for problem in problems] == []


@pytest.mark.parametrize(
    ("method", "offers", "points"), [("linear:", 1, ["4"]), ("bands:", 3, ["0", "5", "10"]), ("judged:", 1, ["7"])]
)
def test_the_scoring_examples_of_the_authors_guide_earn_what_its_rules_say(method, offers, points, tmp_path):
    (block,) = [each for each in BLOCKS if method in each and "example:" in each]
    criteria = small(tmp_path)
    theme = criteria / "gadget" / "co2.yaml"
    text = theme.read_text(encoding="utf-8")
    own = text[text.index("  scoring:\n") : text.index("  rationale:")]
    text = re.sub(r"  parameters:\n.*\n", "", text.replace(own, block))
    theme.write_text(text, encoding="utf-8", newline="\n")
    change(criteria / "gadget" / "set.yaml", "[en, nl]", "[en]")
    run = tenderkit("build", "gadget", "--only", "power", "--format", "json", folder=tmp_path)
    assert run.code == 0, run.err
    (chapter,) = json.loads(run.out)["annex"]["chapters"]
    examples = chapter["groups"][0]["criteria"][0]["scoring"]["examples"]
    assert len(examples) == offers
    assert [str(example["points"]) for example in examples] == points


@pytest.mark.parametrize("command", dict.fromkeys(COMMANDS), ids=lambda command: command[10:60])
def test_every_command_shown_works_as_shown(command, tmp_path):
    words = shlex.split(command.partition(" > ")[0])[1:]
    for name in (word for word in words if word.endswith(".docx")):
        shutil.copyfile(packaged("templates") / "house-style.docx", tmp_path / name)
    run = tenderkit(*words, folder=tmp_path)
    assert run.code == 0, run.err
