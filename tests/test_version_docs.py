"""The pages on versions and buyer groups tell a story, and every command in it does what is shown."""

import re
import shlex
import shutil

import pytest
import yaml

from tests.support import DAY, ROOT, change, small, tenderkit
from tests.version_kit import committed, noted

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


def test_the_hook_of_the_page_is_one_we_offer():
    offered = {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
    hooks, workflow = (yaml.safe_load(block) for block in blocks("buyer-groups.md", "yaml"))
    assert {hook["id"] for repository in hooks["repos"] for hook in repository["hooks"]} <= offered
    assert "check" in workflow["jobs"]


def test_the_commands_of_the_workflow_work(folder):
    committed(folder)
    workflow = yaml.safe_load(blocks("buyer-groups.md", "yaml")[1])
    steps = [step["run"] for step in workflow["jobs"]["check"]["steps"] if "run" in step]
    called = [step.partition(">>")[0] for step in steps if step.startswith("tenderkit ")]
    assert len(called) == 2
    for command in called:
        words = shlex.split(command.replace("origin/${{ github.base_ref }}", "HEAD~1"))[1:]
        dated = ["--date", DAY] if words[0] == "check" else []
        run = tenderkit(*words, *dated, folder=folder)
        assert run.code == 0, run.err + run.out
    assert run.out.startswith("# Laptops: what changed from 1.0.0")


def test_the_pre_commit_hook_checks_the_criteria_and_passes_no_files():
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert re.match(hook["files"], "criteria/laptop/nl/co2.yaml")
    assert re.match(hook["files"], "criteria/laptop/releases/1.0.0.yaml")
    assert not re.match(hook["files"], "README.md")
    assert (hook["entry"], hook["pass_filenames"]) == ("tenderkit check", False)
