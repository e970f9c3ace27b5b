"""Every command explains itself, stands in the README, and starts without loading what it does not need."""

import re
import subprocess
import sys

import pytest

from tenderkit.cli import commands
from tests.support import ROOT, tenderkit


def walk(commands, path=()):
    """Yield every command, and those below it, with the words that call it."""
    for name, command in commands.items():
        yield (*path, name), command
        yield from walk(getattr(command, "commands", {}), (*path, name))


COMMANDS = dict(walk({name: commands.command(name) for name in commands.COMMANDS}))
LEAVES = {path: command for path, command in COMMANDS.items() if not getattr(command, "commands", None)}
HEAVY = ["docx", "jinja2", "lxml", "markdown_it", "pydantic", "rich", "yaml"]


def names(paths):
    return [" ".join(path) for path in paths]


def test_the_commands_are_those_the_design_promises():
    assert {"list", "show", "build", "check", "schema"} <= {path[0] for path in COMMANDS}


@pytest.mark.parametrize("path", COMMANDS, ids=names(COMMANDS))
def test_every_command_and_each_of_its_options_says_what_it_is_for(path):
    command = COMMANDS[path]
    assert command.help
    assert len(command.help.splitlines()[0]) > 15
    for parameter in command.params:
        assert getattr(parameter, "help", None), f"{parameter.name} has no help"


@pytest.mark.parametrize("path", LEAVES, ids=names(LEAVES))
def test_every_command_shows_an_example_of_itself(path):
    assert re.search(rf"Examples?:\s+tenderkit {' '.join(path)}\b", LEAVES[path].help)


@pytest.mark.parametrize("path", COMMANDS, ids=names(COMMANDS))
def test_every_command_stands_in_the_readme(path):
    assert f"tenderkit {' '.join(path)}" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", [(), *COMMANDS], ids=["tenderkit", *names(COMMANDS)])
@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_help_goes_to_standard_output_and_ends_with_0(path, flag, tmp_path):
    run = tenderkit(*path, flag, folder=tmp_path)
    assert run.code == 0
    assert " ".join(("tenderkit", *path)) in run.out
    assert run.err == ""


def test_the_help_names_each_command_once_under_those_who_need_it(tmp_path):
    lines = tenderkit("--help", folder=tmp_path).out.splitlines()
    listed = "\n".join(lines[lines.index(f"{commands.PROCURERS}:") :]).split("\n\n")
    groups = {head: [line.split()[0] for line in rest] for head, *rest in map(str.splitlines, listed) if rest}
    assert list(groups) == [f"{each}:" for each in (commands.PROCURERS, commands.LEADS, commands.PROGRAMS)]
    assert {"list", "show", "labels", "build"} <= set(groups[f"{commands.PROCURERS}:"])
    assert [name for names in groups.values() for name in names] == list(commands.COMMANDS)


def test_the_help_fits_one_screen(tmp_path):
    assert len(tenderkit("--help", folder=tmp_path).out.splitlines()) <= 46


@pytest.mark.parametrize("path", LEAVES, ids=names(LEAVES))
def test_every_command_takes_the_options_of_the_application_and_says_so(path, tmp_path):
    told = tenderkit(*path, "--help", folder=tmp_path).out
    for option in ("--criteria", "--templates", "-q, --quiet"):
        assert told.count(f"  {option}") == 1


def test_the_commands_in_the_readme_exist():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = "".join(re.findall(r"```sh\n(.*?)```", readme, re.DOTALL))
    called = re.findall(r"\btenderkit ([a-z][a-z-]*)", shown)
    assert len(called) > 5
    assert {(name,) for name in called} <= COMMANDS.keys()


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], [], ["build", "--help"], ["check", "-h"]])
def test_help_loads_nothing_heavy(arguments, tmp_path):
    program = (
        "import sys\n"
        "from tenderkit.cli import main\n"
        "sys.argv = ['tenderkit', *sys.argv[1:]]\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        f"print(*(set({HEAVY}) & set(sys.modules)), file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stderr.splitlines()[-1] == ""


def test_building_html_loads_no_word_writer(tmp_path):
    program = (
        "import sys\n"
        "from tenderkit.cli import main\n"
        "sys.argv = ['tenderkit', '-q', 'build', 'laptop', '--format', 'html', '-o', 'a.html']\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print(sorted({'docx', 'tenderkit.word'} & set(sys.modules)), file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=True
    )
    assert done.stderr == "[]\n"


def test_the_version_is_that_of_the_package(tmp_path):
    from importlib.metadata import version

    assert tenderkit("--version", folder=tmp_path).out == f"tenderkit {version('tenderkit')}\n"
