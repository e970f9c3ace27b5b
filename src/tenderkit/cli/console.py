"""Everything that is printed for people: the only module that knows rich.

What users wrote is always printed as plain text, never as markup.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from tenderkit.cli.changes import pieces_of
from tenderkit.documents.coverage_text import Grid, Heading
from tenderkit.words.errors import OutputFailed, Severity
from tenderkit.words.terms import Level, Theme

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import TextIO

    from rich.console import JustifyMethod

    from tenderkit.documents.coverage_text import Block
    from tenderkit.documents.difference import Difference
    from tenderkit.views.card_text import Card
    from tenderkit.words.errors import Problem

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "blue"}

_ROLES = {"full": "green", "part": "yellow", "none": "red", "strong": "bold", "note": "dim", "part of it": "bold cyan"}
"""How a cell looks, by its role; its word alone says all."""

_LEAST_ROOM = 24
"""Columns that the last cell of a row needs to be read with ease."""

_NO_RULE = {"held": "cannot be broken", "form": "is about the form of the files", "left_out": "is not checked"}


def _out(stream: TextIO | None = None) -> Console:
    return Console(file=stream or sys.stdout, markup=False, highlight=False, emoji=False, soft_wrap=True)


def _fitted() -> Console:
    """Return a console that breaks lines between words at a terminal, and leaves them whole elsewhere."""
    console = _out()
    console.soft_wrap = not _is_screen(console)
    return console


def _is_screen(console: Console) -> bool:
    """Say whether somebody reads along; rich takes a pipe for a terminal where FORCE_COLOR is set."""
    return console.file is not None and console.file.isatty()


def _err() -> Console:
    return Console(file=sys.stderr, markup=False, highlight=False, emoji=False, soft_wrap=True)


def write(text: str) -> None:
    """Write text to stdout as it is."""
    if sys.stdout is None:  # closed by whoever started us
        raise OutputFailed("cannot write the result: standard output is closed")
    sys.stdout.write(text)


def print_data(data: Any) -> None:  # noqa: ANN401 - whatever a command prints
    """Print data as JSON on stdout."""
    write(json.dumps(data, ensure_ascii=False, indent=2) + "\n")
    sys.stdout.flush()


def print_message(message: str, hint: str = "", *, style: str = "bold red", label: str = "error: ") -> None:
    """Print a message with its hint on stderr; a suggestion stands in the same sentence."""
    console = _err()
    if hint.startswith("did you mean"):
        message, hint = f"{message}; {hint}", ""
    console.print(Text.assemble((label, style), message))
    if hint:
        console.print(Text(f"hint: {hint}", style="dim"))


def print_problems(problems: Sequence[Problem], *, to_stdout: bool = False) -> None:
    """Print problems with the line they are in, and count them."""
    console = _out() if to_stdout else _err()
    for problem in problems:
        label = "" if problem.severity is Severity.ERROR else f"{problem.severity.value}: "
        style, place = _STYLES[problem.severity], str(problem.place)
        _put(console, (place, "bold"), ("  ", ""), (problem.code, style), (f"  {label}{problem.message}", ""))
        if problem.excerpt.strip():
            _print_excerpt(console, problem)
        if problem.hint:
            _put(console, (f"   hint: {problem.hint}", "dim"))
    if problems:
        console.print(Text(_counted(problems)))


def print_summaries(summaries: Sequence[Mapping[str, Any]], titles: Mapping[str, str]) -> None:
    """Print product groups with their criteria per theme and level."""
    console = _out()
    for summary in summaries:
        languages = ", ".join(summary["languages"])
        console.print(
            Text.assemble(
                (summary["id"], "bold"),
                f"  {titles[summary['id']]}, version {summary['version']}, languages: {languages}",
            )
        )
        table = Table(box=None, padding=(0, 2), pad_edge=True)
        table.add_column("criteria")
        for level in Level:
            table.add_column(level.value, justify="right")
        for theme in Theme:
            table.add_row(theme.value, *(str(summary["criteria"][level.value][theme.value]) for level in Level))
        table.add_row("all", *(str(sum(summary["criteria"][level.value].values())) for level in Level), style="bold")
        table.add_row("measures", *(str(summary["measures"][level.value]) for level in Level), style="dim")
        console.print(table)


def print_blocks(blocks: Iterable[Block], stream: TextIO | None = None) -> None:
    """Print headings, paragraphs and tables, as wide as the terminal."""
    console = Console(file=stream or sys.stdout, markup=False, highlight=False, emoji=False)
    before: Block | None = None
    for block in blocks:
        if before and not isinstance(before, Heading) and not isinstance(block, Grid):
            console.print()
        if isinstance(block, Heading):
            console.print(Text(block.text, style="bold underline" if block.top else "bold"))
        elif isinstance(block, Grid):
            console.print(_table(block))
        else:
            console.print(Text(block.text))
        before = block


def _table(grid: Grid) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, show_header=bool(grid.heads))
    width = len(grid.heads) or max(map(len, grid.rows))
    for number in range(width):
        head = Text(grid.heads[number]) if grid.heads else ""
        justify: JustifyMethod = "right" if grid.numbers and number != grid.wide else "left"
        table.add_column(head, header_style="bold", justify=justify, no_wrap=number != grid.wide, overflow="fold")
    for number, row in enumerate(grid.rows):
        before = [Text("")] * grid.wide if len(row) == 1 else []
        if before and number:
            table.add_row()
        table.add_row(*before, *(Text(cell.text, style=_ROLES.get(cell.role, "")) for cell in row))
    return table


def print_versions(groups: Iterable[Mapping[str, Any]]) -> None:
    """Print the versions of product groups, newest first."""
    console = _out()
    for group in groups:
        console.print(Text(group["id"], style="bold"))
        draft = f"  {group['id']}@draft  "
        draft += f"version {group['draft']} in set.yaml" if group["draft"] else "cannot be read: see tenderkit check"
        if group["releases"] and group["draft"]:
            told = {True: "differs from", False: "the same as", None: "cannot be held against"}
            draft += f", {told[group['differs']]} the newest release"
        console.print(Text(draft))
        for number, version in enumerate(group["releases"]):
            console.print(Text(f"  {group['id']}@{version}{'  newest release' if not number else ''}"))


def print_house_style(name: str, report: Mapping[str, Any]) -> None:
    """Print what a Word file offers as a house style."""
    console = _out()
    problems = report["problems"]
    if Severity.ERROR.value not in [problem["severity"] for problem in problems]:
        console.print(Text(f"{name} can be used as a house style", style="bold"))
    for problem in problems:
        style = _STYLES[Severity(problem["severity"])]
        console.print(Text.assemble((problem["code"], style), f"  {problem['message']}"))
        if problem["hint"]:
            console.print(Text(f"   hint: {problem['hint']}", style="dim"))
    if report["found"]:
        console.print(Text(f"styles found: {', '.join(report['found'])}"))
    if report["added"]:
        console.print(Text(f"styles that will be added from tenderkit's: {', '.join(report['added'])}"))
    if report["found"] or report["added"]:
        annex = (
            "the annex stands where {{ annex }} stands"
            if report["annex"]
            else "no {{ annex }}: the annex follows the text"
        )
        console.print(Text(annex))
        edges = (
            "its own header and footer stay"
            if report["header_or_footer"]
            else "no header or footer: it gets tenderkit's footer"
        )
        console.print(Text(edges))
    for placeholder in report["placeholders"]:
        state = "" if placeholder["known"] else "  (unknown name)"
        console.print(Text(f"placeholder {placeholder['name']} in {placeholder['where']}{state}"))


def print_lines(lines: Sequence[tuple[str, ...]]) -> None:
    """Print cells below each other under a line of headings; the last ones may be as long as they are.

    At a terminal they are fitted to it: the last ones are broken between words or, where there is little room for
    that, each row takes several lines.
    """
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]) - 1)]
    console = _fitted()
    room = console.width - sum(widths) - 2 * len(widths)
    if not console.soft_wrap and room < min(_LEAST_ROOM, max(len(line[-1]) for line in lines)):
        _print_stacked(console, lines)
        return
    table = Table.grid(padding=(0, 2, 0, 0))
    for width in widths:
        table.add_column(width=width, no_wrap=True)
    table.add_column()
    for number, line in enumerate(lines):
        style = "" if number else "bold"
        if console.soft_wrap:
            cells = [cell.ljust(width) for cell, width in zip(line, widths, strict=False)]
            console.print(Text("  ".join([*cells, line[-1]]), style=style))
        table.add_row(*map(Text, line), style=style)
    if not console.soft_wrap:
        console.print(table)


def _print_stacked(console: Console, lines: Sequence[tuple[str, ...]]) -> None:
    """Print each row as its first and its last cell, and below them the others with their headings."""
    heads, *rows = lines
    for first, *others, last in rows:
        console.print(Text.assemble((first, "bold"), f"  {last}"))
        facts = ", ".join(f"{head} {cell}" for head, cell in zip(heads[1:], others, strict=False))
        console.print(Padding(Text(facts, style="dim"), (0, 0, 0, 2)))


def print_note(text: str) -> None:
    """Print a remark about a result on stderr."""
    console = _err()
    console.soft_wrap = not _is_screen(console)
    console.print(Text(text, style="dim"))


def print_card(card: Card) -> None:
    """Print everything about one thing, section by section."""
    console = _fitted()
    console.print(Text(card.title, style="bold"))
    console.print(Text(card.facts, style="dim"))
    for section in card.sections:
        if section.heading:
            console.print()
            console.print(Text(section.heading, style="bold"))
        for name, text in section.lines:
            console.print(Text.assemble((f"{name}: ", "cyan"), text) if name else Text(text))


def print_annex_facts(facts: Mapping[str, Any]) -> None:
    """Print what an annex was built of, and what became of it."""

    def coded(names: Iterable[str]) -> str:
        return ", ".join(f"{facts['criteria'].get(name, '')} {name}".strip() for name in names)

    console = _out()
    title = f"{facts['set']} {facts['version']}, level {facts['level']}, {facts['language']}"
    earlier = facts.get("compared")
    if earlier:
        title = f"{earlier['set']} {earlier['version']} ({earlier['digest']}) compared with {title}"
    console.print(Text(title, style="bold"))
    rows = {
        "edition": facts.get("edition"),
        "digest": facts["digest"],
        "changes by": "{name} ({digest})".format(**facts["overlay"]) if facts.get("overlay") else None,
        "date": facts["date"],
        "contracting authority": facts.get("organisation"),
        "reference": facts.get("reference"),
        "share of the award criteria": f"{facts['share']} %" if "share" in facts else None,
        "themes": ", ".join(facts["themes"]),
        "only": ", ".join(facts["only"]),
        "without": ", ".join(facts["without"]),
        "own values": ", ".join(f"{name} = {value}" for name, value in facts["values"].items()),
        "criteria": str(len(facts["criteria"])),
        "built with": f"tenderkit {facts['tenderkit']}",
        "state": facts["state"],
        "missing chapters": ", ".join(facts["missing_chapters"]),
        "missing criteria": coded(facts["missing"]),
        "edited": coded(name for name in facts["edited"] or () if name not in facts["missing"]),
        "edited outside the criteria": "yes" if facts["edited_around"] else "",
    }
    for name, value in rows.items():
        if value:
            console.print(Text.assemble((f"{name}: ", "cyan"), value))


def print_difference(difference: Difference, stream: TextIO | None = None) -> None:
    """Print what changed: what went is struck out, what came is underlined, and without colours in brackets."""
    console = _out(stream)
    console.print(Text(difference.title, style="bold"))
    console.print(Text(difference.summary))
    if difference.bump:
        console.print(Text(difference.bump))
    for part in difference.parts:
        console.print()
        console.print(Text(part.heading, style="bold"))
        for entry in part.entries:
            _put(console, (entry.title, "cyan"), (f"  {entry.id}  {entry.about}".rstrip(), ""))
            for line in entry.lines:
                _put(console, *pieces_of(line, colours=console.is_terminal))


def print_rule(rule: Mapping[str, Any]) -> None:
    """Print what a rule of the legal check asks."""
    console = _out()
    for name, said in _NO_RULE.items():
        if name in rule:
            console.print(Text.assemble((rule["id"], "bold"), f"  {said}: ", rule[name]))
            return
    style = _STYLES[Severity(rule["severity"])]
    console.print(Text.assemble((rule["id"], style), f"  {rule['severity']}: {rule['message']}"))
    for name in ("why", "mend", "basis", "accept"):
        console.print(Text.assemble((f"{name}: ", "cyan"), rule[name]))


def _print_excerpt(console: Console, problem: Problem) -> None:
    number = str(problem.place.line)
    line = problem.excerpt.rstrip()
    if not line.isprintable():
        line = "".join(character if character.isprintable() else " " for character in line)
    start = max(0, problem.place.column - 60)
    _put(console, (f"   {number} | {line[start : start + 110]}", ""))
    _put(console, (f"   {' ' * len(number)} | {' ' * (problem.place.column - 1 - start)}^", "bold red"))


def _put(console: Console, *pieces: tuple[str, str]) -> None:
    """Print a line; plain ones without rich, which takes a minute for a hundred thousand."""
    plain = "".join(text for text, _ in pieces)
    if console.color_system is None and plain.isprintable():
        console.file.write(f"{plain}\n")
    else:
        console.print(Text.assemble(*pieces))


def _counted(problems: Sequence[Problem]) -> str:
    numbers = Counter(problem.severity for problem in problems)
    several = {each for each in numbers if numbers[each] > 1 and each is not Severity.INFO}
    return ", ".join(f"{numbers[s]} {s.value}{'s' if s in several else ''}" for s in Severity if s in numbers)
