"""One pass over the rows of a table: who meets what. Rows are not kept; what is said of each text is said once."""

from __future__ import annotations

import re
from collections import Counter
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from tenderkit.market.judging import Verdict, judge_of
from tenderkit.market.recognising import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from tenderkit.market.asked import Asked
    from tenderkit.market.recognising import Fit, Spot

_MARKS: Final = re.compile(r"[^\w&+]+")
_FORMS: Final = frozenset(
    ("ab", "ag", "as", "asa", "bv", "co", "company", "corp", "corporation", "gmbh", "group", "holding", "holdings",
     "inc", "incorporated", "international", "kg", "limited", "llc", "ltd", "nv", "oy", "oyj", "plc", "pty", "sa",
     "sarl", "sas", "se", "spa", "srl")
)  # fmt: skip
"""What stands behind the names of companies and is no part of them."""


class Tally:
    """What was seen of one sort of data, in one file or in several.

    Args:
        asked: what is counted, in the order of the bits: what stands in one of the files at least.
    """

    def __init__(self, asked: Sequence[Asked]) -> None:
        self.asked = tuple(asked)
        self.rows = 0
        self.others: Counter[str] = Counter()
        """Rows of other sorts of device, by what they say they are."""
        self.nameless = 0
        """Rows without a supplier or a model."""
        self.broken = 0
        """Rows with more cells than there are columns."""
        self.repeats = 0
        """Rows that say nothing new: the same supplier, and the same values."""
        self.wildcards = 0
        self.models: Counter[tuple[str, int]] = Counter()
        """Models by supplier as written and by what they do not meet, one bit for each."""
        self.keys = _Keys()
        """Which suppliers are one, by how they are written."""
        self.looks: dict[str, tuple[Spot, bool, Counter[Any]]] = {}
        """What stands in the columns that are looked at besides, by how many models."""
        self.read: dict[str, tuple[Spot, set[str]]] = {}
        """What was read, by the key of what is asked, with texts that could not be believed."""
        self._seen: set[int] = set()

    def bit(self, number: int, verdict: Verdict) -> int:
        """Return the bit of a verdict on the n-th of what is asked; nothing where it is met."""
        return 1 << (number * (len(Verdict) - 1) + verdict - 1) if verdict else 0

    def take(self, fit: Fit, wildcard: str | None) -> None:
        """Look at all rows of a table.

        Args:
            fit: the table, and what stands in which column.
            wildcard: what stands in a model's name for any character.
        """
        silent, tests = self._tests(fit)
        looks = [(itemgetter(*spot.columns), self._look(name, spot, fit)) for name, spot in fit.also.items()]
        supplier, model, same = fit.supplier, fit.model, itemgetter(*fit.same)
        keys, seen, models = self.keys, self._seen, self.models
        for row in self._of_the_group(fit):
            name = row[supplier]
            key = keys[name]
            if not key or not row[model]:
                self.nameless += 1
                continue
            values = hash((key, same(row)))  # the values themselves would fill the memory
            if values in seen:
                self.repeats += 1
                continue
            seen.add(values)
            bits = silent
            for texts, verdicts in tests:
                bits |= verdicts[texts(row)]
            models[name, bits] += 1
            for texts, counter in looks:
                counter[texts(row)] += 1
            if wildcard is not None and wildcard in row[model]:
                self.wildcards += 1

    def _look(self, name: str, spot: Spot, fit: Fit) -> Counter[Any]:
        return self.looks.setdefault(name, (spot, fit.comma, Counter()))[2]

    def _tests(self, fit: Fit) -> tuple[int, list[tuple[Callable[[Sequence[str]], Any], _Bits]]]:
        """Return what is not stated in this table at all, and how to judge the rest, column by column."""
        silent = 0
        tests: dict[tuple[int, ...], _Bits] = {}
        for number, each in enumerate(self.asked):
            spot = fit.read.get(each.key)
            if spot is None:
                silent |= self.bit(number, Verdict.SILENT)
                continue
            strange = self.read.setdefault(each.key, (spot, set()))[1]
            bits = {verdict: self.bit(number, verdict) for verdict in Verdict}
            judge = judge_of(each, spot.reading, comma=fit.comma)
            tests.setdefault(spot.columns, _Bits()).judges.append((judge, bits, strange))
        return silent, [(itemgetter(*columns), verdicts) for columns, verdicts in tests.items()]

    def _of_the_group(self, fit: Fit) -> Iterator[Sequence[str]]:
        """Yield the rows of the product group, each as long as there are columns."""
        width, kind, wanted = fit.width, fit.kind, frozenset(fit.kinds)
        kinds = _Plain()
        for row in fit.rows:
            if len(row) != width:
                if not any(row):
                    continue
                if any(row[width:]):
                    self.rows += 1
                    self.broken += 1
                    continue
                row = [*row[:width], *[""] * (width - len(row))]  # noqa: PLW2901 - the same row, as long as all others
            self.rows += 1
            if kind is not None and kinds[row[kind]] not in wanted:
                self.others[row[kind]] += 1
                continue
            yield row


class _Bits(dict[Any, int]):
    """The bits of each text, judged when it comes for the first time."""

    def __init__(self) -> None:
        super().__init__()
        self.judges: list[tuple[Callable[[Sequence[str]], Verdict], Mapping[Verdict, int], set[str]]] = []
        """What says of a text what it meets, the bit of each verdict, and texts that could not be believed."""

    def __missing__(self, text: Any) -> int:  # noqa: ANN401 - one text, or several
        texts, found = as_texts(text), 0
        for judge, bits, strange in self.judges:
            verdict = judge(texts)
            if verdict is Verdict.STRANGE:
                strange.add(" / ".join(texts))
            found |= bits[verdict]
        self[text] = found
        return found


def as_texts(text: Any) -> tuple[str, ...]:  # noqa: ANN401 - one text, or several
    """Return what was taken from a row as texts: of one column it is a text alone."""
    return text if isinstance(text, tuple) else (text,)


class _Keys(dict[str, str]):
    """Suppliers as they are told apart: whatever their capitals and the form of the company."""

    def __missing__(self, name: str) -> str:
        words = _MARKS.sub(" ", name.casefold().replace(".", "")).split()
        while len(words) > 1 and words[-1] in _FORMS:
            words.pop()
        key = self[name] = " ".join(words)
        return key


class _Plain(dict[str, str]):
    """What a column says, made plain once."""

    def __missing__(self, text: str) -> str:
        found = self[text] = plain(text)
        return found
