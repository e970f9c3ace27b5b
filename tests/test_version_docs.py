"""The pages on versions and buyer groups tell a story, and every command in it does what is shown."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tenderkit.versions.compare import Direction, compare
from tests.support import DAY, ROOT, change, loaded, small, tenderkit
from tests.version_kit import committed, git, noted
from tests.workspace_kit import OVERLAY, OVERLAY_NL, workspace

PAGES = ("versions.md", "buyer-groups.md")


def blocks(page, language):
    """Return the code blocks of a page in a language."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def story(page):
    """Return the commands of a page in order, each with the lines that it prints; `...` stands for any."""
    steps = []
    for block in blocks(page, "console"):
        for line in block.splitlines():
            if line.startswith("$ tenderkit "):
                steps.append((shlex.split(line[2:])[1:], []))
            elif line and line != "...":
                steps[-1][1].append(line)
    return steps


@pytest.fixture
def folder(tmp_path):
    """Return a folder in which the set of the story was released, and has changed since."""
    criteria = small(
        tmp_path,
        ("gadget/set.yaml", "version: 1.10.0", "version: 1.0.0"),
        ("registers/labels.yaml", "products: [gadget]", "products: [laptop]"),
    )
    for name in ("set.yaml", "nl/set.yaml"):
        path = criteria / "gadget" / name
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("title: Gadgets", "title: Laptops"), encoding="utf-8")
    noted(criteria, "1.0.0")
    shutil.move(criteria / "gadget", criteria / "laptop")
    assert tenderkit("release", "laptop", "--date", DAY, folder=tmp_path).code == 0
    committed(tmp_path)
    for file, old, new in (
        ("set.yaml", "version: 1.0.0", "version: 1.1.0"),
        ("circularity.yaml", "baseline: 500", "baseline: 400"),
        ("circularity.yaml", "title: Repair\n", "title: Repairs\n"),
        ("nl/circularity.yaml", "title: Reparatie\n", "title: Reparaties\n"),
    ):
        change(criteria / "laptop" / file, old, new)
    notes = criteria / "laptop" / "CHANGES.md"
    notes.write_text(f"{notes.read_text(encoding='utf-8')}\n## 1.1.0\n\nShorter lives.\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("page", PAGES)
def test_every_command_of_the_story_prints_what_is_shown(page, folder):
    steps = story(page)
    assert len(steps) >= 7
    for words, lines in steps:
        dated = ["--date", DAY] if words[0] in {"build", "release"} else []
        run = tenderkit(*words, *dated, folder=folder)
        assert run.code == 0, run.err
        printed = run.out + run.err
        for line in lines:
            assert line.removesuffix("...").strip() in printed, f"{' '.join(words)}:\n{printed}"


def test_the_json_shown_is_what_is_printed(folder):
    (block,) = blocks("versions.md", "json")
    shown, printed = yaml.safe_load(block), yaml.safe_load(
        tenderkit("diff", "laptop", "--format", "json", folder=folder).out
    )  # fmt: skip
    printed["changes"] = [change for change in printed["changes"] if change["criterion"] == "battery"]
    assert printed == shown


CIRCULARITY, DUTCH, CO2 = "gadget/circularity.yaml", "gadget/nl/circularity.yaml", "gadget/co2.yaml"
SOLDER = ("gadget/toxicity.yaml", "- id: solder\n  kind: specification", "- id: solder\n  kind: {}")
PROOF = '{label: good-device, edition: "2", criterion: "4.1", covers: part}'
NEW = """- id: fresh
  kind: {}
  title: Fresh
  subject: The gadget.
  priority: 1
  effort: low
  status: proposed
  requirement: It is fresh.
  verification: A letter.
  rationale: So.
  guidance: So.
  sources:
    - {{source: handbook}}

- id: repair
"""


def edit(old, new, file=CIRCULARITY):
    return (file, old, new)


def kind(old, new):
    """Return a change of kind, and what stood there before."""
    file, asked, other = SOLDER
    return [(file, other.format(old), other.format(new))], [] if old == "specification" else [
        (file, asked, other.format(old))
    ]


# The beginning of each row of the table, with changes of the small set and what they ask for.
EXAMPLES = {
    "a stricter value": [(edit("baseline: 500", "baseline: 600"), "major")],
    "a looser value": [(edit("baseline: 500", "baseline: 400"), "minor")],
    "a new unit": [(edit("unit: cycles,", "unit: years,"), "major")],
    "another number or turning word": [
        (edit("    - a charger\n", "    - 2 chargers\n"), "major"),
        (edit("cycles and loses", "cycles or loses"), "major"),
        (edit("used in a year", "used in 2 years", CO2), "cannot tell: minor"),
    ],
    "one more sentence or list item": [
        (edit("    - a charger\n", "    - a charger\n    - a case\n"), "major"),
        (edit("used in a year.", "used in a year. It is bought.", CO2), "cannot tell: minor"),
    ],
    "a sentence or list item that went": [
        (edit("    - a charger\n", ""), "cannot tell: minor"),
        (edit("a *gauge*", "a *meter*"), "cannot tell: minor"),
    ],
    "the same words": [
        (edit("after two late", "after 2 late"), "patch"),
        (edit("    - a *gauge*\n    - a charger\n", "    - a charger\n    - A gauge\n"), "patch"),
    ],
    "what the set is for": [
        (edit("every kind", "any kind", "gadget/set.yaml"), "cannot tell: minor"),
        (edit("of every kind", "of 3 kinds", "gadget/set.yaml"), "major"),
        (edit("plural: gadgets", "plural: devices", "gadget/set.yaml"), "cannot tell: minor"),
    ],
    "an addition at a level": [
        (edit("- a second charger\n      verif", "- a second charger\n        - a bag\n      verif"), "major"),
        (edit("    ambitious:\n      requirement: |\n        - a second charger\n", "    ambitious:\n"), "minor"),
    ],
    "a criterion that is new": [
        (edit("- id: repair\n", NEW.format("contract")), "major"),
        (edit("- id: repair\n", NEW.format("measure")), "minor"),
    ],
    "a criterion that is gone": [("removed", "minor")],
    "an award criterion that becomes": [(kind("award", "specification"), "major")],
    "a specification that becomes": [(kind("specification", "award"), "minor")],
    "a label that no longer proves": [(edit(f"  labels:\n    - {PROOF}\n", ""), "major")],
    "a label that newly proves": [(edit("covers: part", "covers: full"), "minor")],
    "other words in the proof": [
        (edit("A test report according", "A report of a test according"), "minor"),
        (edit("frequency: quarterly", "frequency: monthly"), "minor"),
        (edit("weight: 10", "weight: 12", CO2), "minor"),
        (edit("A list of repairs.", "A log of repairs."), "minor"),
    ],
    "what counts as equivalent": [
        (edit("at least **300**", "at least **400**", "registers/labels.yaml"), "minor"),
        (edit("[en, nl]", "[en]", "gadget/set.yaml"), "minor"),
    ],
    "title, link with": [
        (edit("title: Repair\n", "title: Repairs\n"), "patch"),
        (edit("[30213100-6]", "[30213300-8]", "gadget/set.yaml"), "patch"),
    ],
    "what only the buyer reads": [
        (edit("batteries wear out", "batteries get old"), "patch"),
        (edit("date: 2020-05", "date: 2021-05", "registers/sources.yaml"), "patch"),
    ],
    "a criterion that was renamed": [("renamed", "patch")],
    "a criterion that was split": [],  # tests/versions/test_compare.py
    "a parameter that has another name": [("parameter", "patch")],
    "a field that the comparison does not know": [],  # tests/criteria/test_field_roles.py
}
SPECIAL = {
    "renamed": [edit("- id: battery\n", "- id: accu\n  replaces: battery\n"), edit("battery:\n", "accu:\n", DUTCH)],
    "parameter": [
        edit("loss: {", "drain: {"),
        edit("{{ loss }}", "{{ drain }}"),
        edit("{{ loss }}", "{{ drain }}", DUTCH),
    ],
}


def rows_of_the_table():
    text = (
        (ROOT / "docs" / "versions.md").read_text(encoding="utf-8").partition("| Change | Asks for |\n|---|---|\n")[2]
    )
    return dict(line.strip("|").split(" | ") for line in text.partition("\n\n")[0].splitlines())


def test_every_row_of_the_table_has_an_example_and_no_other():
    rows = [row.strip() for row in rows_of_the_table()]
    assert [next((start for start in EXAMPLES if row.startswith(start)), row) for row in rows] == list(EXAMPLES)


@pytest.mark.parametrize(
    ("row", "example", "bump"), [(row, *each) for row, examples in EXAMPLES.items() for each in examples]
)
def test_the_comparison_does_what_the_table_says(row, example, bump, tmp_path):
    changes, before = example if isinstance(example, tuple) and isinstance(example[0], list) else (example, [])
    changes = SPECIAL.get(changes, [changes]) if isinstance(changes, str | tuple) else changes
    old, new = small(tmp_path / "old", *before), small(tmp_path / "new", *before)
    if example == "removed":
        change(old / CIRCULARITY, "- id: repair\n", NEW.format("contract"))
    else:
        for file, was, is_now in changes:
            change(new / file, was, is_now)
    found = compare(loaded(old), loaded(new), "en")
    open_ = any(field.direction is Direction.UNKNOWN for each in found.changes for field in each.fields)
    assert f"{'cannot tell: ' if open_ else ''}{found.required_bump}" == bump


def test_the_hook_of_the_page_is_one_we_offer():
    offered = {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
    hooks, workflow, _ = (yaml.safe_load(block) for block in blocks("buyer-groups.md", "yaml"))
    assert {hook["id"] for repository in hooks["repos"] for hook in repository["hooks"]} <= offered
    assert "check" in workflow["jobs"]


def run_workflow(folder, base):
    """Run the steps of the workflow that the page shows as GitHub does, and return what the summary says."""
    bash = shutil.which("bash")
    if bash is None or os.name == "nt":
        pytest.skip("there is no bash")
    workflow = yaml.safe_load(blocks("buyer-groups.md", "yaml")[1])
    steps = [step["run"] for step in workflow["jobs"]["check"]["steps"] if "run" in step]
    called = [step for step in steps if "tenderkit " in step and not step.startswith("pip ")]
    assert len(called) == 2
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    summary = folder.parent / "summary.md"
    own = {**os.environ, "PATH": path, "BASE": base, "GITHUB_STEP_SUMMARY": str(summary)}
    for step in called:
        done = subprocess.run([bash, "-e", "-c", step], cwd=folder, env=own, capture_output=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    return summary.read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_workflow_tells_what_changed_in_each_group_and_survives_a_new_one(folder):
    shutil.copytree(folder / "criteria" / "laptop", folder / "criteria" / "monitor")
    shutil.rmtree(folder / "criteria" / "monitor" / "releases")
    committed(folder)
    told = run_workflow(folder, "HEAD~1")
    assert told.startswith("# Laptops: what changed from 1.0.0")
    assert told.endswith("# monitor is new\n")


@pytest.fixture
def hook():
    """Return the pre-commit hook that we offer."""
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    return hook


def hooked(hook, folder):
    """Run a hook as pre-commit does, with the files that it wants of all there are; None where it wants none."""
    files = git(folder, "ls-files").split()
    wanted = [file for file in files if re.search(hook["files"], file)]
    words = shlex.split(hook["entry"])[1:]
    return tenderkit(*words, *wanted, folder=folder) if wanted else None


@pytest.mark.parametrize("folder", ["", "sub/folder/"])
def test_the_pre_commit_hook_wants_what_check_reads_in_any_folder(folder, hook):
    wanted = (
        "criteria/laptop/nl/co2.yaml", "criteria/laptop/releases/1.0.0.yaml", "criteria/laptop/CHANGES.md",
        "criteria/registers/law.yaml", "tenderkit.yaml", "overlay/laptop.yaml", "overlay/nl/laptop.yaml",
        "overlay/registers/sources.yaml",
    )  # fmt: skip
    assert all(re.search(hook["files"], folder + file) for file in wanted)
    unwanted = ("README.md", "CHANGES.md", "mycriteria/x.yaml", "tenderkit.yaml.md", "docs/overlay.yaml")
    assert not any(re.search(hook["files"], folder + file) for file in unwanted)


def test_the_hook_finds_what_is_wrong_in_criteria_and_workspaces_that_stand_in_folders(makers, hook):
    own = workspace(makers, OVERLAY, OVERLAY_NL)
    top = makers.parent
    (top / "deploy" / "overlay").mkdir(parents=True)
    (top / "deploy" / "overlay" / "x.yaml").write_text("kind: of something else\n", encoding="utf-8")
    committed(top)
    assert hooked(hook, top).code == 0
    change(own / "overlay" / "gadget.yaml", "change: battery", "change: batery")
    change(makers / "criteria" / "gadget" / "set.yaml", "format: 1", "format: 2")
    run = hooked(hook, top)
    assert run.code == 1
    assert re.findall(r"^(\S+?):\S+  (E\d+)", run.out, re.MULTILINE)[:1] == [
        ("makers/criteria/gadget/set.yaml", "E204")
    ]
    assert ("own/overlay/gadget.yaml", "E331") in re.findall(r"^(\S+?):\S+  (E\d+)", run.out, re.MULTILINE)


def test_the_hook_says_nothing_of_files_that_are_none_of_ours(hook, tmp_path):
    (tmp_path / "overlay").mkdir()
    (tmp_path / "overlay" / "x.yaml").write_text("kind: of something else\n", encoding="utf-8")
    committed(tmp_path)
    assert hooked(hook, tmp_path).code == 0
