"""The Markdown of criterion texts, to safe HTML; numbers and dates in the reader's language.

Criterion texts are data: they are never run as a template. A placeholder `{{ name }}` is
replaced by a value and nothing else, after the Markdown is parsed, so a value cannot turn
into markup. What the subset has not (headings, images, code, quotations, HTML) is found
with its line, never dropped.
"""

from __future__ import annotations

import re
from functools import cache
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from tenderkit.criteria.shape import closest
from tenderkit.words.fields import WEB_ADDRESS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from decimal import Decimal

    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_PLACEHOLDER = re.compile(r"\{\{ ?([a-z][a-z0-9_]*(?:\.[a-z0-9_]+)?) ?\}\}")

_MARKUP = re.compile(r"[*_\[\]`\\~|\t]|<(?=[A-Za-z/!?])|\{\{|\}\}")
"""Inline markup, table cells, tabs."""

_SIGNS = re.compile(r"[*_\[\]`\\~|\t<{}]")
"""The signs that markup is made of: looking for one takes a tenth of the time."""

_LINE_MARK = re.compile(r"[- +=>\#]|\d+[.)]")
"""How lines begin in lists, headings, rules, quotations and indented code."""

_GAP = re.compile(r"(\n{2,})")
_ITEM = re.compile(r"(?:[-+*]|\d+[.)]) ")

_PRODUCT = ("product.singular", "product.plural")
"""What stands for the set's word for its product, and is put in before a text comes here."""


class Finding(NamedTuple):
    """Something wrong in a text; `line` counts from 0 at the text's first line."""

    code: str
    line: int
    message: str
    hint: str = ""


def to_html(text: str, values: Mapping[str, str]) -> tuple[str, tuple[Finding, ...]]:
    """Turn a criterion text into HTML blocks.

    Args:
        text: Markdown with placeholders.
        values: what stands for each placeholder, as plain text.

    Returns:
        Well-formed HTML of the closed subset of docs/annex-html.md, and what is wrong in the text.
    """
    body = text.strip("\n")
    blocks = _flat_blocks(body)
    html, findings = _parsed(body, values) if blocks is None else _flat_html(blocks, values)
    blank = len(text) - len(text.lstrip("\n"))
    return html, tuple(found._replace(line=found.line + blank) for found in findings)


def placeholders(text: str) -> frozenset[str]:
    """Return the names of the placeholders in a text."""
    return frozenset(_PLACEHOLDER.findall(text))


def fill(text: str, values: Mapping[str, str]) -> str:
    """Put values into the placeholders of a plain text.

    Raises:
        KeyError: a placeholder has no value.
    """
    return _PLACEHOLDER.sub(lambda found: values[found.group(1)], text)


def join_addition(text: str, addition: str) -> str:
    """Put an addition after a text: a list goes on with the list before it."""
    starts = [line for line in text.rstrip().splitlines() if line and not line[0].isspace()]
    goes_on = starts and _ITEM.match(starts[-1]) and _ITEM.match(addition.lstrip("\n"))
    return text.rstrip() + ("\n" if goes_on else "\n\n") + addition.strip("\n") + "\n"


def number(value: Decimal, decimal_mark: str, group_mark: str = "\u00a0") -> str:
    """Write a decimal for readers: its own digits, a mark for decimals and, from 10 000, between groups of three."""
    sign, digits = ("\u2212", f"{-value:f}") if value < 0 else ("", f"{value:f}")
    whole, point, fraction = digits.partition(".")
    if len(whole) > 4:  # noqa: PLR2004 - four digits are read at a glance (ISO 80000-1 leaves them ungrouped)
        whole = f"{int(whole):,}".replace(",", group_mark)
    return f"{sign}{whole}{decimal_mark if point else ''}{fraction}"


class _Block(NamedTuple):
    """A paragraph (no tag), or a list whose items are text on one line each; `marked` where some of it is markup."""

    line: int
    tag: str
    texts: list[str]
    marked: bool


def _flat_blocks(body: str) -> list[_Block] | None:
    """Take a text apart that has, as nearly all have, no blocks but paragraphs and flat lists; None for any other."""
    if "\n" not in body and body[:1].isalnum() and not body[-1].isspace() and (marked := _mark(body)) is not None:
        return [_Block(0, "", [body], marked)]
    blocks: list[_Block] = []
    line, stripped = 0, False
    for part in _GAP.split(body) if "\n\n" in body else (body,):
        if not part.startswith("\n"):
            tag, lines = _unmarked(part.split("\n"))
            again = blocks and blocks[-1].tag == tag != ""  # the parser makes them one list
            texts = [text.strip() for text in lines] if tag else [lines[0].lstrip(), *lines[1:]]
            texts[-1] = texts[-1].rstrip()
            stripped = stripped or texts != lines
            marks = {_mark(text) for text in lines}
            if again or None in marks or not all(texts) or (True in marks and not all(t[0].isalnum() for t in texts)):
                return None
            blocks.append(_Block(line, tag, texts, True in marks))
        line += part.count("\n")
    # The parser takes fewer characters for white space.
    return None if stripped and any(block.marked for block in blocks) else blocks


def _unmarked(lines: list[str]) -> tuple[str, list[str]]:
    """Return the tag of a list and its items without their marks; lines that are none as they are."""
    if lines[0].startswith("- ") and all(line.startswith("- ") for line in lines):
        return "ul", [line[2:] for line in lines]
    if lines[0].startswith("1. ") and all(line.startswith(f"{n}. ") for n, line in enumerate(lines, start=1)):
        return "ol", [line.partition(" ")[2] for line in lines]
    return "", lines


def _mark(line: str) -> bool | None:
    """Say whether a line of text holds inline markup besides placeholders; None where it may be more than text."""
    signs = _SIGNS.search(line)
    if signs:
        line = _PLACEHOLDER.sub("x", line)
    if line.endswith(" ") or _LINE_MARK.match(line):
        return None
    if not signs or not _MARKUP.search(line):
        return False
    return None if "\t" in line or "|" in line else True


def _flat_html(blocks: list[_Block], values: Mapping[str, str]) -> tuple[str, tuple[Finding, ...]]:
    findings: list[Finding] = []
    parts = []
    for block in blocks:
        html = _marked_html if block.marked else _plain_html
        texts = ["\n".join(block.texts)] if block.marked and not block.tag else block.texts
        written = [html(text, line, values, findings) for line, text in enumerate(texts, start=block.line)]
        if block.tag:
            parts.append(f"<{block.tag}><li>{'</li><li>'.join(written)}</li></{block.tag}>")
        else:
            parts.append(f"<p>{' '.join(written)}</p>")
    return "".join(parts), tuple(findings)


def _plain_html(text: str, line: int, values: Mapping[str, str], findings: list[Finding]) -> str:
    pieces = _PLACEHOLDER.split(text) if "{{" in text else [text]
    for index in range(1, len(pieces), 2):
        name = pieces[index]
        if name not in values:
            findings.append(_unknown(name, line, values))
        pieces[index] = values.get(name, "")
    return escape("".join(pieces), quote=False)


def _marked_html(text: str, line: int, values: Mapping[str, str], findings: list[Finding]) -> str:
    writer = _Writer(values)
    for token in _parser().parseInline(text):
        writer.inline(token, line)
    findings += writer.findings
    return "".join(writer.parts)


def _parsed(body: str, values: Mapping[str, str]) -> tuple[str, tuple[Finding, ...]]:
    writer = _Writer(values)
    writer.blocks(_parser().parse(body))
    return "".join(writer.parts), tuple(writer.findings)


def _unknown(name: str, line: int, values: Iterable[str]) -> Finding:
    known = list(values)
    hint = closest(name, (*known, *_PRODUCT)) or (
        f"its parameters are {', '.join(sorted(known))}" if known else "the criterion has no parameters"
    )
    return Finding("E301", line, f"unknown parameter '{name}' in a placeholder", hint)


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - few texts need it

    parser = MarkdownIt("commonmark", {"html": True}).enable("table").disable(["entity", "reference"])
    parser.inline.ruler.before("escape", "placeholder", _placeholder_rule)
    return parser


def _placeholder_rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the parser calls it so
    found = _PLACEHOLDER.match(state.src, state.pos)
    if not state.src.startswith("{{", state.pos) or (not found and state.src.startswith("{{{", state.pos)):
        return False
    if not silent:
        token = state.push("placeholder", "", 0)
        token.content = found.group(1) if found else ""
    state.pos = found.end() if found else state.pos + 2
    return True


_REFUSED = {
    "heading_open": ("a heading", "write a paragraph; a line of # or = or - makes a heading"),
    "hr": ("a horizontal line", "delete it; for a hyphen at the start of a line write \\-"),
    "code_block": ("an indented block", "indent the text as the line above it"),
    "fence": ("a code block", "delete the ``` or ~~~"),
    "code_inline": ("code", "for a backquote write \\`"),
    "blockquote_open": ("a quotation", "for the sign > at the start of a line write \\>"),
    "html_block": ("HTML", "for the sign < write \\<"),
    "html_inline": ("HTML", "for the sign < write \\<"),
    "image": ("an image", "annexes hold text only; for an exclamation mark before a link write \\!"),
}

_BLOCKS = {
    "paragraph": "p",
    "bullet_list": "ul",
    "list_item": "li",
    "table": "table",
    "thead": "thead",
    "tbody": "tbody",
    "tr": "tr",
    "th": "th",
    "td": "td",
    "strong": "strong",
    "em": "em",
}

_LIST_DEPTH = 2
_ADDRESS = re.compile(rf"{WEB_ADDRESS}|mailto:[^\s@<>]+@[^\s@<>]+")


class _Writer:
    """Writes parsed Markdown as HTML and notes what the subset has not."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self.values = values
        self.parts: list[str] = []
        self.findings: list[Finding] = []
        self._depth = 0

    def blocks(self, tokens: Sequence[Token]) -> None:
        """Write block tokens."""
        line = 0
        for token in tokens:
            line = token.map[0] if token.map else line
            if token.type == "inline":
                self.inline(token, line)
            elif token.type in _REFUSED:
                self._refuse(token.type, line)
            elif not token.hidden:
                self._tag(token, line)

    def _tag(self, token: Token, line: int) -> None:
        name, _, edge = token.type.rpartition("_")
        if name == "table":
            self._table(edge, line)
        if name in {"bullet_list", "ordered_list"}:
            self._depth += token.nesting
            if edge == "open" and self._depth > _LIST_DEPTH:
                self._find("E302", line, "a list of more than two levels", "make it two levels, or a paragraph")
        if name == "ordered_list":
            if edge == "open" and token.attrs.get("start", 1) != 1:
                self._find(
                    "E302",
                    line,
                    "a numbered list that does not start at 1",
                    "start it at 1, or write \\. after the number",
                )
            self.parts.append("<ol>" if edge == "open" else "</ol>")
        elif name in _BLOCKS:
            right = "right" in str(token.attrs.get("style", ""))
            mark = ' class="number"' if right else ""
            self.parts.append(f"<{_BLOCKS[name]}{mark}>" if edge == "open" else f"</{_BLOCKS[name]}>")

    def _table(self, edge: str, line: int) -> None:
        if edge == "open" and self._depth:
            self._find("E302", line, "a table in a list", "put it after the list")
        if edge == "close" and self.parts[-1] == "</thead>":
            self._find("E302", line, "a table without rows", "add a row, or delete it")

    def inline(self, block: Token, line: int) -> None:
        """Write what stands in a paragraph."""
        for token in block.children or ():
            if token.type == "text":
                self.parts.append(escape(token.content, quote=False))
            elif token.type == "softbreak":
                line += 1
                self.parts.append(" ")
            elif token.type == "hardbreak":
                line += 1
                self.parts.append("<br/>")
            elif token.type == "placeholder":
                self._value(token.content, line)
            elif token.type == "link_open":
                self._link(token, line)
            elif token.type == "link_close":
                self._link_end(line)
            elif token.type in _REFUSED:
                self._refuse(token.type, line)
            else:
                self._tag(token, line)

    def _value(self, name: str, line: int) -> None:
        if not name:
            self._find("E302", line, "a broken placeholder", "write {{ name }}; for two braces as text write \\{\\{")
        elif name not in self.values:
            self.findings.append(_unknown(name, line, self.values))
        self.parts.append(escape(self.values.get(name, ""), quote=False))

    def _link(self, token: Token, line: int) -> None:
        address = str(token.attrs.get("href", ""))
        if not _ADDRESS.fullmatch(address):
            self._find("E302", line, f"a link to '{address}'", "write the whole address, with https:// in front")
        if "%7B%7B" in address:
            self._find("E302", line, "a placeholder in the address of a link", "write the address out")
        if "title" in token.attrs:
            self._find("E302", line, "a link with a title", "write the title into the text")
        self.parts.append(f'<a href="{escape(address)}">')

    def _link_end(self, line: int) -> None:
        if self.parts[-1].startswith("<a "):
            self._find("E302", line, "a link without a text", "write the text between the square brackets")
        self.parts.append("</a>")

    def _refuse(self, token_type: str, line: int) -> None:
        what, hint = _REFUSED[token_type]
        self._find("E302", line, f"{what} in a text", hint)

    def _find(self, code: str, line: int, what: str, hint: str) -> None:
        self.findings.append(Finding(code, line, f"{what} is not allowed", hint))
