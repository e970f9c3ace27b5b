"""The workflow that publishes a catalogue does what its page says."""

import re
import shlex

import yaml

from tests.support import DAY, ROOT, small, tenderkit


def workflow():
    """Return the workflow that the page shows, as GitHub reads it."""
    text = (ROOT / "docs" / "buyer-groups.md").read_text(encoding="utf-8")
    blocks = map(yaml.safe_load, re.findall(r"^```yaml\n(.*?)^```", text, re.MULTILINE | re.DOTALL))
    (found,) = [block for block in blocks if block.get("name") == "catalogue"]
    return found


def test_the_workflow_may_publish_and_runs_after_each_merge():
    found = workflow()
    assert found[True] == {"push": {"branches": ["main"]}, "workflow_dispatch": None}  # `on` is true in YAML 1.1
    assert found["permissions"] == {"contents": "read", "pages": "write", "id-token": "write"}
    (job,) = found["jobs"].values()
    used = [step["uses"].partition("@")[0] for step in job["steps"] if "uses" in step]
    assert used[-2:] == ["actions/upload-pages-artifact", "actions/deploy-pages"]
    names = [step["id"] for step in job["steps"] if "id" in step]
    assert job["environment"]["url"] == f"${{{{ steps.{names[-1]}.outputs.page_url }}}}"


def test_the_commands_of_the_workflow_make_what_it_publishes(tmp_path):
    small(tmp_path)
    (job,) = workflow()["jobs"].values()
    lines = [
        line for step in job["steps"] for line in step.get("run", "").splitlines() if line.startswith("tenderkit ")
    ]
    assert len(lines) == 2
    for line in lines:
        words = shlex.split(line, comments=True)[1:]
        dated = ["--date", DAY] if words[0] == "catalogue" else []
        run = tenderkit(*words, *dated, folder=tmp_path)
        assert run.code == 0, run.out + run.err
    (published,) = [step["with"]["path"] for step in job["steps"] if "upload" in step.get("uses", "")]
    assert (tmp_path / published / "index.html").is_file()
