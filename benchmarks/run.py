"""The numbers of tenderkit: `python benchmarks/run.py` prints them as one Markdown table.

Every row compares two programs that run in turns, as whole processes, on the same machine in the
same minute; only their ratio is compared with the goal. Each run takes minutes; `--quick` gives a
first look. `--write` puts the table into docs/performance.md.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Final

from generate import GROUP
from measure import Program, ProgramFailed, Spread, alternate, run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from measure import Comparison, Sample

HERE: Final = Path(__file__).resolve().parent
PAGE: Final = HERE.parent / "docs" / "performance.md"
BEGIN: Final = "<!-- benchmarks/run.py --write: begin -->"
END: Final = "<!-- benchmarks/run.py --write: end -->"

RUN: Final = "from tenderkit.cli import main; main()"
"""Runs tenderkit's command, of whichever tenderkit the path leads to."""

LOADED: Final = """
import atexit, sys
from tenderkit.cli import main
ours = {*sys.stdlib_module_names, "tenderkit", "__main__"}
loaded = lambda: [name for name, it in sys.modules.items() if getattr(it, "__spec__", None)]
found = lambda: [name for name in loaded() if name.partition(".")[0] not in ours]
atexit.register(lambda: print(*found(), sep="\\n", file=open("imports.txt", "w")))
main()
"""
"""Runs tenderkit's command and writes down the modules of other packages that it loaded, in their order."""

BEFORE: Final = "029b90e"
"""The commit that builds are held against."""

LOAD_BOTH: Final = """
import gc, sys
gc.disable()
from pathlib import Path
from tenderkit.criteria.library import Library
from tenderkit.versions.store import open_set
library = Library(Path(sys.argv[1]), Path())
versions = [open_set(library, name) for name in sys.argv[2:]]
"""
"""Reads two versions of a set and does nothing with them."""

READ_CSV: Final = """
import csv, sys
with open(sys.argv[1], encoding="utf-8", newline="") as file:
    for row in csv.reader(file):
        pass
"""
"""Reads a CSV file and does nothing with it."""

READ_JSON: Final = """
import json, sys
for name in sys.argv[1:]:
    with open(name, "rb") as file:
        json.loads(file.read())
"""
"""Parses JSON files and does nothing with them."""

DAY: Final = "2026-11-21"
"""The date of every annex."""

BUILD: Final = f"build laptop --level baseline --date {DAY} --output laptop.docx --force".split()
"""The build of the laptop annex."""

SIZES: Final = (40, 400, 4000)
MARKET_ROWS: Final = 100_000
RESPONSES: Final = 100
"""How many responses are collected."""

OUTCOMES: Final = 1000
"""How many outcomes are added up."""

QUICK: Final = 10
"""A quick run divides the sizes by this."""

FEWER: Final = 3
"""Runs of the row with pandoc, which takes half a minute for one."""

DEFAULT_RUNS: Final = 7

DISTURBING: Final = 0.6
"""The load by other programs from which the table says so."""

TABLE: Final = (
    "| What | Compared with | Goal | Ratio (least to most) | By processor time | Verdict | Time | Peak memory | Runs |",
    "|---|---|---|---|---|---|---|---|---|",
)


class CannotRun(Exception):  # noqa: N818 - names the event
    """Something that all rows need is missing; the message says what to do."""


class NotHere(Exception):  # noqa: N818 - names the event
    """A row cannot be measured on this machine; the message says why."""


@dataclass(frozen=True, slots=True)
class Goal:
    """What the ratio of the first program's time to the second's should be."""

    most: float | None = None
    least: float | None = None

    def __str__(self) -> str:
        """Return the goal as it stands in the table."""
        if self.most is not None:
            return f"at most {self.most:g}"
        return "none" if self.least is None else f"at least {self.least:g}"

    def verdict(self, ratio: float) -> str:
        """Say whether a ratio reaches the goal, and by how much it does not."""
        if self.most is None and self.least is None:
            return "for information"
        beyond = ratio - self.most if self.most is not None else (self.least or 0) - ratio
        return "holds" if beyond <= 0 else f"misses by {beyond:.2f}"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table: what is compared, the goal, and how to get the two programs ready."""

    name: str
    what: str
    against: str
    goal: Goal
    programs: Callable[[Workshop], tuple[Program, Program]]
    most_runs: int | None = None


GROUPS: Final = ("laptop", "smartphone", "tablet")

READING: Final = {
    f"check --date {DAY}": Goal(most=6),
    f"release {GROUP} --dry-run --date {DAY}": Goal(most=6),
    f"show {GROUP}": Goal(),
    "list": Goal(),
    "labels": Goal(),
    f"coverage {GROUP}": Goal(),
}
"""Commands that read a whole set, and how long they may take beside its build."""


class Workshop:
    """A temporary folder with what the programs need, made by child processes when first asked for.

    Why children: a process that starts another lends it its own memory (see `measure.run`).
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._tenderkit = _tenderkit()
        self._variables = _variables(folder)

    def program(self, name: str, *command: str | Path) -> Program:
        """Return a program that runs in the folder."""
        return Program(name, tuple(map(str, command)), self.folder, self._variables)

    def python(self, name: str, *arguments: str | Path) -> Program:
        """Return a program of this Python."""
        return self.program(name, sys.executable, *arguments)

    def tenderkit(self, *arguments: str | Path) -> Program:
        """Return a program of tenderkit's command."""
        return self.program("tenderkit", self._tenderkit, *arguments)

    def build(self) -> Program:
        """Return the build of the laptop annex."""
        return self.tenderkit(*BUILD)

    def tender(self, lots: int, *groups: str) -> Program:
        """Return the build of a tender with so many lots, of these product groups in turn."""
        entries = "".join(f"  - {{set: {groups[n % len(groups)]}, quantity: 100}}\n" for n in range(lots))
        file = self.folder / f"tender-{lots}.yaml"
        file.write_text(f"format: 1\ndate: {DAY}\nlots:\n{entries}", encoding="utf-8")
        return self.tenderkit("tender", "build", file, "--output", self.folder / f"tender-{lots}", "--force")

    def responses(self) -> tuple[Path, list[Path]]:
        """Return a tender with the responses to it."""
        built, file = self.folder / "tender-1", self.folder / "tender-1.yaml"
        if not (built / "responses").is_dir():
            run(self.tender(1, GROUPS[0]))
            run(self.python("responses", HERE / "responses.py", built, str(RESPONSES)))
        return file, sorted((built / "responses").iterdir())

    def collect(self) -> Program:
        """Return the reading of all responses to a tender."""
        file, responses = self.responses()
        return self.tenderkit("tender", "collect", file, *responses, "--format", "json")

    def bare_reader(self) -> Program:
        """Return a program that only reads the same responses."""
        return self.python("reader", HERE / "bare_reader.py", *self.responses()[1])

    def outcomes(self) -> list[Path]:
        """Return the outcomes of many contracts."""
        folder = self.folder / "outcomes"
        if not folder.is_dir():
            run(self.python("outcomes", HERE / "outcomes.py", folder, str(OUTCOMES)))
        return sorted(folder.iterdir())

    def collective(self) -> Program:
        """Return what adds up these outcomes."""
        return self.tenderkit("--quiet", "collective", *self.outcomes(), "--format", "json")

    def read_json(self) -> Program:
        """Return a program that only parses the same files with Python's json module."""
        return self.python("json", "-c", READ_JSON, *self.outcomes())

    def catalogue(self) -> Program:
        """Return the catalogue of all shipped sets."""
        return self.tenderkit("catalogue", self.folder / "site", "--date", DAY, "--force")

    def one_by_one(self) -> Program:
        """Return a program that builds each annex of that catalogue with a command of its own."""
        listed = self.folder / "site" / "catalogue.json"
        if not listed.is_file():
            run(self.catalogue())
        return self.python("one by one", HERE / "one_by_one.py", self._tenderkit, listed, DAY)

    def imports(self) -> Program:
        """Return a program that only imports the modules of other packages that this build does."""
        run(self.python("loaded", "-c", LOADED, *BUILD))
        names = (self.folder / "imports.txt").read_text(encoding="utf-8").split()
        return self.python("imports", "-c", f"import {', '.join(names)}")

    def before(self, program: Program) -> Program:
        """Return a program of tenderkit's as it was at an earlier commit.

        Raises:
            NotHere: this is no repository with that commit.
        """
        folder = self.folder / "before"
        if not folder.is_dir():
            source = self.folder / "before.tar"
            command = ["git", "-C", str(HERE.parent), "archive", "--output", str(source), BEFORE]
            if shutil.which("git") is None or subprocess.run(command, capture_output=True, check=False).returncode:
                raise NotHere(f"there is no git repository with commit {BEFORE}")
            shutil.unpack_archive(source, folder, filter="data")
        variables = {**self._variables, "PYTHONPATH": str(folder / "src")}
        return Program("before", (sys.executable, "-c", RUN, *program.command[1:]), self.folder, variables)

    def build_generated(self, count: int, form: str = "docx") -> Program:
        """Return the build of a generated set."""
        arguments = f"build {GROUP} --level baseline --date {DAY} --output {count}.{form} --force".split()
        return self.tenderkit("--criteria", self._criteria(count), *arguments)

    def build_released(self, count: int) -> Program:
        """Return the build of a generated set that was released."""
        arguments = f"build {GROUP}@1.0.0 --level baseline --date {DAY} --output {count}.docx --force".split()
        return self.tenderkit("--criteria", self._versions(count), *arguments)

    def reading(self, count: int, command: str) -> Program:
        """Return a command that reads a generated set."""
        return self.tenderkit("--criteria", self._criteria(count), *command.split())

    def html(self, count: int) -> Path:
        """Return the annex of a generated set as HTML."""
        path = self.folder / f"{count}.html"
        if not path.is_file():
            run(self.build_generated(count, "html"))
        return path

    def diff(self, count: int) -> Program:
        """Return the comparison of two versions of a generated set."""
        return self.tenderkit("--criteria", self._versions(count), "diff", GROUP)

    def load_both(self, count: int) -> Program:
        """Return a program that only reads these two versions."""
        versions = (f"{GROUP}@1.0.0", f"{GROUP}@draft")
        return self.python("reading", "-c", LOAD_BOTH, self._versions(count), *versions)

    def market(self, count: int) -> Program:
        """Return the count of a file of market data."""
        return self.tenderkit("--quiet", "market", "smartphone", "--level", "significant", self._market_data(count))

    def read_csv(self, count: int) -> Program:
        """Return a program that only reads the same file with Python's csv module."""
        return self.python("csv", "-c", READ_CSV, self._market_data(count))

    def _market_data(self, count: int) -> Path:
        path = self.folder / f"market-{count}.csv"
        if not path.is_file():
            run(self.python("market_data", HERE / "market_data.py", path, str(count)))
        return path

    def docxtpl(self) -> Program:
        """Return docxtpl's rendering of the laptop annex, with a template and data made for it."""
        annex, template, data = (self.folder / name for name in ("laptop.html", "template.docx", "data.json"))
        run(self.tenderkit(*f"build laptop --level baseline --date {DAY} --output {annex.name} --force".split()))
        run(self.python("prepare", HERE / "docxtpl_template.py", annex, template, data))
        return self.python("docxtpl", HERE / "docxtpl_annex.py", template, data, self.folder / "docxtpl.docx")

    def _criteria(self, count: int) -> Path:
        folder = self.folder / f"criteria-{count}"
        if not folder.is_dir():
            self._generate(folder, count)
            run(self.tenderkit("check", folder))
        return folder

    def _generate(self, folder: Path, count: int) -> None:
        run(self.python("generate", HERE / "generate.py", folder, str(count)))
        (folder / GROUP / "CHANGES.md").write_text("## 1.0.0\n\nThe first one.\n", encoding="utf-8")

    def _versions(self, count: int) -> Path:
        """Return a folder with a generated set that was released, and whose draft is a version later."""
        folder = self.folder / f"versions-{count}"
        if not folder.is_dir():
            self._generate(folder, count)
            run(self.tenderkit("--criteria", folder, "release", GROUP, "--date", DAY))
            run(self.python("generate", HERE / "generate.py", folder, str(count), "--later"))
        return folder


def rows(*, quick: bool = False) -> tuple[Row, ...]:
    """Return the rows; quick ones have smaller sets, for which there is no goal."""
    small, middle, large, market_rows = (size // (QUICK if quick else 1) for size in (*SIZES, MARKET_ROWS))
    return (
        Row(
            "imports",
            "`tenderkit build laptop --level baseline`",
            "a Python process that only imports the modules of other packages that it loads",
            Goal(most=1.3),
            lambda shop: (shop.build(), shop.imports()),
        ),
        Row(
            "before",
            "the same build",
            f"the same at commit {BEFORE}",
            Goal(most=0.7),
            lambda shop: (shop.build(), shop.before(shop.build())),
        ),
        Row(
            "docxtpl",
            "the same build",
            "a minimal docxtpl script that renders the same annex from prepared data",
            Goal(most=1.25),
            lambda shop: (shop.build(), shop.docxtpl()),
        ),
        Row(
            "tender",
            "`tenderkit tender build`, three lots: laptops, smartphones and tablets",
            "the build of one annex, `tenderkit build laptop --level baseline`",
            Goal(most=3),
            lambda shop: (shop.tender(3, *GROUPS), shop.build()),
        ),
        Row(
            "tender-size",
            "`tenderkit tender build`, 20 lots of laptops",
            "the same with 10 lots",
            Goal(most=2),
            lambda shop: (shop.tender(20, "laptop"), shop.tender(10, "laptop")),
        ),
        Row(
            "collect",
            f"`tenderkit tender collect` of {RESPONSES} responses, half in Word and half in Excel",
            "a script that only reads the same files, with python-docx and openpyxl",
            Goal(most=5),
            lambda shop: (shop.collect(), shop.bare_reader()),
            FEWER,
        ),
        Row(
            "collective",
            f"`tenderkit collective` of {OUTCOMES:,} outcomes",
            "a Python process that only parses the same files with the json module",
            Goal(most=5),
            lambda shop: (shop.collective(), shop.read_json()),
        ),
        Row(
            "catalogue",
            "`tenderkit catalogue`, all shipped sets, versions and languages",
            "the builds of the Word annexes in it, one by one",
            Goal(most=0.4),
            lambda shop: (shop.catalogue(), shop.one_by_one()),
            FEWER,
        ),
        Row(
            "middle",
            f"build of a set of {middle:,} criteria",
            f"the same with {small:,}",
            Goal(),
            lambda shop: (shop.build_generated(middle), shop.build_generated(small)),
        ),
        Row(
            "large",
            f"build of a set of {large:,} criteria",
            f"the same with {middle:,}",
            Goal() if quick else Goal(most=11),
            lambda shop: (shop.build_generated(large), shop.build_generated(middle)),
        ),
        Row(
            "large-before",
            "the same",
            f"the same at commit {BEFORE}",
            Goal() if quick else Goal(most=0.6),
            lambda shop: (shop.build_generated(large), shop.before(shop.build_generated(large))),
        ),
        Row(
            "released-before",
            f"build of a release of {large:,} criteria",
            f"the same at commit {BEFORE}",
            Goal() if quick else Goal(most=0.6),
            lambda shop: (shop.build_released(large), shop.before(shop.build_released(large))),
        ),
        Row(
            "pandoc",
            f"pandoc, HTML of {large:,} criteria to Word",
            "tenderkit, from the criteria to the same Word annex",
            Goal() if quick else Goal(least=5),
            lambda shop: (_pandoc(shop, large), shop.build_generated(large)),
            FEWER,
        ),
        Row(
            "diff",
            f"`tenderkit diff` of two versions with {large:,} criteria each, of which a tenth changed",
            "a Python process that only reads the two",
            Goal() if quick else Goal(most=1.25),
            lambda shop: (shop.diff(large), shop.load_both(large)),
        ),
        Row(
            "diff-size",
            "the same",
            f"the same with {middle:,} criteria",
            Goal() if quick else Goal(most=11),
            lambda shop: (shop.diff(large), shop.diff(middle)),
        ),
        Row(
            "market",
            f"`tenderkit market smartphone` on {market_rows:,} rows in the shape of EPREL",
            "a Python process that only reads the same file with the csv module",
            Goal() if quick else Goal(most=5),
            lambda shop: (shop.market(market_rows), shop.read_csv(market_rows)),
        ),
        *(_beside_build(command, large, Goal() if quick else goal) for command, goal in READING.items()),
        Row(
            "help",
            "`tenderkit --help`",
            '`python -c "import typer"`',
            Goal(most=1.1),
            lambda shop: (shop.tenderkit("--help"), shop.python("typer", "-c", "import typer")),
        ),
    )


def _beside_build(command: str, count: int, goal: Goal) -> Row:
    """Return the row of a command that reads a generated set."""
    what = f"`tenderkit {command}`, a set of {count:,} criteria"
    programs = lambda shop: (shop.reading(count, command), shop.build_generated(count))  # noqa: E731 - as in `rows`
    return Row(command.partition(" ")[0], what, "the build of the same set", goal, programs, FEWER)


def measured(row: Row, shop: Workshop, runs: int) -> str:
    """Measure a row and return it as a line of the table."""
    runs = min(runs, row.most_runs or runs)
    try:
        first, second = row.programs(shop)
    except NotHere as reason:
        return _line(row.what, row.against, str(row.goal), *["n/a"] * 2, f"left out: {reason}", *["n/a"] * 2, "0")
    comparison = alternate(first, second, runs, lambda line: print(f"  {line}", file=sys.stderr))
    ratio = comparison.ratio
    return _line(
        row.what,
        row.against,
        str(row.goal),
        f"**{ratio.median:.2f}** ({ratio.least:.2f} to {ratio.most:.2f})",
        f"{comparison.cpu_ratio.median:.2f}" if comparison.cpu_ratio else "n/a",
        row.goal.verdict(ratio.median),
        _times(comparison),
        f"{_memory(comparison.first)} : {_memory(comparison.second)}",
        str(runs),
    )


def machine() -> str:
    """Describe the machine in general words."""
    memory = ""
    if hasattr(os, "sysconf") and "SC_PHYS_PAGES" in os.sysconf_names:
        size = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
        memory = f" and {size / 2**30:.0f} GiB of memory"
    packages = ", ".join(f"{name} {version(name)}" for name in ("tenderkit", "docxtpl", "pydantic", "typer"))
    return (
        f"Measured on {platform.system()} with {os.cpu_count()} cores{memory}: "
        f"Python {platform.python_version()}, {packages}, {_pandoc_version()}."
    )


def load() -> float:
    """Return how many programs wanted a core in the last minute, as far as the system tells."""
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0


def disturbed(before: float, after: float) -> str:
    """Say so when other programs used the machine; `after` counts ours too."""
    most = max(before, after - 1)
    if most < DISTURBING:
        return ""
    return (
        f" Other programs used the machine meanwhile (load {most:.1f} without ours): "
        "the spread is wide, and the ratio by processor time says more."
    )


def write(page: Path, content: Iterable[str]) -> None:
    """Put lines between the marks of a page.

    Raises:
        CannotRun: the page has no marks.
    """
    text = page.read_text(encoding="utf-8")
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise CannotRun(f"{page} has no place for the table: put '{BEGIN}' and '{END}' into it")
    table = "\n".join(content)
    page.write_text(f"{before}{begin}\n\n{table}\n\n{end}{after}", encoding="utf-8", newline="\n")


def _variables(folder: Path) -> dict[str, str]:
    """Return our environment without what changes how Python and tenderkit work.

    Bytecode and temporary files, compiled templates among them, go into `folder`. The warm-up
    leaves them there, so every program finds its own, as from the second run after an installation.
    """
    kept = {
        name: value
        for name, value in os.environ.items()
        if name in {"PYTHONPATH", "PYTHONHOME"} or not name.startswith(("PYTHON", "TENDERKIT"))
    }
    return {**kept, "PYTHONPYCACHEPREFIX": str(folder / "bytecode"), "TMPDIR": str(folder)}


def _line(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _times(comparison: Comparison) -> str:
    spreads = (Spread.of([s.seconds for s in samples]) for samples in (comparison.first, comparison.second))
    return " : ".join(f"{s.median:.2f} s ({s.least:.2f} to {s.most:.2f})" for s in spreads)


def _memory(samples: Sequence[Sample]) -> str:
    peaks = [sample.peak for sample in samples if sample.peak is not None]
    if not peaks:
        return "n/a"
    peak, least = Spread.of(peaks).median, max(sample.least_peak for sample in samples)
    return f"{'under ' if peak <= least else ''}{peak / 2**20:,.0f} MiB"


def _tenderkit() -> str:
    scripts = sysconfig.get_path("scripts")
    found = shutil.which("tenderkit", path=scripts)
    if found is None:
        raise CannotRun(f"no tenderkit in {scripts}: run `pip install -e '.[dev]'` with this Python first")
    return found


def _pandoc(shop: Workshop, count: int) -> Program:
    found = shutil.which("pandoc")
    if found is None:
        raise NotHere("there is no pandoc on the PATH")
    return shop.program("pandoc", found, "-f", "html", "-t", "docx", shop.html(count), "-o", "pandoc.docx")


def _pandoc_version() -> str:
    found = shutil.which("pandoc")
    if found is None:
        return "no pandoc"
    said = subprocess.run([found, "--version"], capture_output=True, text=True, check=False).stdout
    return said.partition("\n")[0].strip()


def _arguments() -> argparse.Namespace:
    names = [row.name for row in rows()]
    parser = argparse.ArgumentParser(description="Measure tenderkit beside other programs, as whole processes.")
    parser.add_argument("--runs", type=int, metavar="N", help=f"measured runs of each program ({DEFAULT_RUNS})")
    parser.add_argument("--only", action="append", choices=names, help="only this row; can be given more than once")
    parser.add_argument("--quick", action="store_true", help=f"{FEWER} runs, and sets of a tenth of the size")
    parser.add_argument("--write", action="store_true", help=f"put the table into docs/{PAGE.name}")
    given = parser.parse_args()
    if given.write and (given.quick or given.only):
        parser.error("--write is for a whole run: leave out --quick and --only")
    if given.runs is not None and given.runs < 1:
        parser.error("--runs needs at least 1")
    given.runs = given.runs or (FEWER if given.quick else DEFAULT_RUNS)
    return given


def main() -> None:
    """Measure what the command line asks for, and print or write the table."""
    given = _arguments()
    chosen = [row for row in rows(quick=given.quick) if not given.only or row.name in given.only]
    lines = list(TABLE)
    before = load()
    try:
        with tempfile.TemporaryDirectory(prefix="tenderkit-benchmarks-") as folder:
            shop = Workshop(Path(folder))
            for row in chosen:
                print(f"{row.name}:", file=sys.stderr)
                lines.append(measured(row, shop, given.runs))
        content = [*lines, "", machine() + disturbed(before, load())]
        print("\n".join(content))
        if given.write:
            write(PAGE, content)
    except (CannotRun, ProgramFailed) as error:
        sys.exit(f"error: {error}")


if __name__ == "__main__":
    main()
