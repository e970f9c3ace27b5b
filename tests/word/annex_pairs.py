"""Pairs of annexes for the tests of tracked changes: a drawn one, and the same after some edits.

An annex is nested lists, `[kind, ...]`; a text is a list of pieces, `[kind, words]`. A link leads
to a section if the annex has it, and is plain text if not, so that deleting a section changes text
elsewhere too, as in a real annex.
"""

from __future__ import annotations

import functools
import itertools
import random
from typing import NamedTuple

from hypothesis import strategies as st

from tests.word.docx_kit import page

WORDS = [
    *("the", "battery", "keeps", "80", "0.5", "%", "of", "its", "capacity", "after", "EN", "61960-3:2017"),
    *("cycles,", "or", "more;", "R&D", "<5", "(new)"),
]
PIECES = ["plain"] * 8 + ["strong", "em", "code", "away", "here", "spoken", "br", "field"]
ROWS = ["Requirement", "Proof", "Points", "Labels"]
TEXT_KINDS = ["p", "p", "p", "note", "ul", "ol"]


class Pair(NamedTuple):
    """The HTML of two versions of an annex."""

    old: str
    new: str


def pair(seed: int) -> Pair:
    """Return two versions of an annex, always the same ones for a number."""
    maker = Maker(random.Random(seed))  # noqa: S311 - nothing is kept secret with it
    old = maker.annex()
    return Pair(html_of(old), html_of(maker.edited_annex(old)))


# A number and not all its choices: Hypothesis would take minutes to make a failing pair smaller.
pairs = st.integers(0, 2**32).map(pair)


class Maker:
    """Makes annexes, and edits them; chance decides on everything."""

    def __init__(self, chance: random.Random) -> None:
        self.random = chance
        self.ids = (f"s{number}" for number in itertools.count())

    def annex(self):
        return [["title", self.text()], self.table("facts"), *self.some(self.section, 1, 4)]

    def edited_annex(self, blocks):
        title, *others = blocks
        return [self.edited_one(title), *self.edited(others, self.block)]

    def some(self, make, least, most):
        return [make() for _ in range(self.random.randint(least, most))]

    def text(self):
        return [self.piece() for _ in range(self.random.randint(1, 4))]

    def piece(self):
        words = " ".join(self.random.choices(WORDS, k=self.random.randint(1, 6)))
        return [self.random.choice(PIECES), f"{words} "]

    def block(self, makers=("section", "flow", "flow", "heading", "criterion")):
        return getattr(self, self.random.choice(makers))()

    def heading(self):
        return [self.random.choice(["h1", "h2", "h3"]), self.text()]

    def flow(self):
        kind = self.random.choice(TEXT_KINDS)
        return [kind, self.some(self.item, 1, 3) if kind in {"ul", "ol"} else self.text()]

    def item(self, *, nested=True):
        more = []
        if nested and self.random.random() < 0.3:
            more.append([self.random.choice(["ul", "ol"]), [self.item(nested=False)]])
        if self.random.random() < 0.2:
            more.append(["p", self.text()])
        return ["li", self.text(), more]

    def section(self):
        inner = self.some(lambda: self.block(("flow", "part", "criterion")), 0, 2)
        return ["section", next(self.ids), [self.heading(), *inner, self.criterion()]]

    def part(self):
        return ["section", next(self.ids), [self.heading(), self.flow()]]

    def criterion(self):
        return self.table("criterion")

    def table(self, kind):
        caption = self.text() if self.random.random() < 0.2 else []
        return ["table", kind, caption, [], self.some(self.row, 1, 4)]

    def row(self):
        return ["tr", self.random.choice(ROWS), self.some(self.in_cell, 1, 3)]

    def in_cell(self):
        return self.inner_table() if self.random.random() < 0.1 else self.flow()

    def inner_table(self):
        head, row = (["tr", name, [self.flow()]] for name in ("Code", "Points"))
        return ["table", "", [], [head] if self.random.random() < 0.5 else [], [row]]

    def edited(self, many, make):
        """Return a list with parts left out, put in, reworded and moved; of the rest, the parts' own parts are."""
        result = []
        for one in many:
            chance = self.random.random()
            if chance < 0.1:
                continue
            if chance < 0.2:
                result.append(make())
            result.append(self.edited_one(one) if chance < 0.6 else one)
        if len(result) > 1 and self.random.random() < 0.1:
            result.append(result.pop(self.random.randrange(len(result) - 1)))
        return result

    def edited_one(self, one):
        match one:
            case ["section", name, blocks]:
                return ["section", name, self.edited(blocks, self.block)]
            case ["ul" | "ol" as kind, items]:
                has_lists = any(part[0] != "p" for item in items for part in item[2])
                make = functools.partial(self.item, nested=has_lists)
                return [kind, self.edited(items, make) or [make()]]
            case ["li", text, more]:
                return ["li", self.reworded(text), self.edited(more, lambda: ["p", self.text()])]
            case ["table", kind, caption, head, rows]:
                caption = self.random.choice([caption, [], self.text()])
                return ["table", kind, caption, head, self.edited(rows, self.row) or [self.row()]]
            case ["tr", name, blocks]:
                return ["tr", name, self.edited(blocks, self.in_cell) or [self.in_cell()]]
            case [kind, text]:
                return [kind, self.reworded(text)]

    def reworded(self, text):
        result = []
        for kind, words in text:
            chance = self.random.random()
            if chance < 0.2:
                result.append(self.piece())
            elif chance < 0.4:
                result.append([kind, words.replace(self.random.choice(WORDS), self.random.choice(WORDS))])
            elif chance < 0.9:
                result.append([kind, words])
        return result


def html_of(blocks) -> str:
    """Return the HTML of an annex."""
    ids = set(_ids(blocks))
    return page("".join(_block(block, ids) for block in blocks))


def _ids(blocks):
    for block in blocks:
        if block[0] == "section":
            yield block[1]
            yield from _ids(block[2])


def _block(block, ids) -> str:  # noqa: PLR0911 - one for each kind
    match block:
        case ["section", name, blocks]:
            return f'<section id="{name}">{"".join(_block(one, ids) for one in blocks)}</section>'
        case ["ul" | "ol" as kind, items]:
            return f"<{kind}>{''.join(_block(item, ids) for item in items)}</{kind}>"
        case ["li", text, more]:
            return f"<li>{_text(text, ids)}{''.join(_block(one, ids) for one in more)}</li>"
        case ["table", kind, caption, head, rows]:
            name = f' class="{kind}"' if kind else ""
            top = f"<caption>{_text(caption, ids)}</caption>" if caption else ""
            heads = f"<thead>{''.join(_block(row, ids) for row in head)}</thead>" if head else ""
            return f"<table{name}>{top}{heads}<tbody>{''.join(_block(row, ids) for row in rows)}</tbody></table>"
        case ["tr", name, blocks]:
            return f"<tr><th>{name}</th><td>{''.join(_block(one, ids) for one in blocks)}</td></tr>"
        case ["title" | "note" as kind, text]:
            return f'<p class="{kind}">{_text(text, ids)}</p>'
        case [kind, text]:
            return f"<{kind}>{_text(text, ids)}</{kind}>"


def _text(text, ids) -> str:
    return "".join(_piece(kind, words, ids) for kind, words in text)


def _piece(kind, words, ids) -> str:  # noqa: PLR0911 - one for each kind
    words = words.replace("&", "&amp;").replace("<", "&lt;")
    goal = f"s{len(words) % 7}"
    match kind:
        case "strong" | "em":
            return f"<{kind}>{words}</{kind}>"
        case "spoken":
            return f'<span lang="{"sv" if len(words) % 2 else "de"}">{words}</span>'
        case "code":
            return f'<span class="code">{words}</span>'
        case "away":
            return f'<a href="https://example.org/{len(words) % 3}">{words}</a>'
        case "here" if goal in ids:
            return f'<a href="#{goal}">{words}</a>'
        case "br":
            return f"{words}<br/>"
        case "field":
            return f'<textarea name="f" title="t">{words}</textarea>'
        case _:
            return words
