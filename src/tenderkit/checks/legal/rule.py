"""A rule of the legal check: its id, severity, legal basis and message are data, its test one function."""

from __future__ import annotations

from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from tenderkit.words.errors import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from tenderkit.checks.legal.reading import Look, Owner, Sentence, Subject, Words
    from tenderkit.criteria.source import PathKey, Source


class Finding(NamedTuple):
    """A place where a rule is broken."""

    owner: Owner
    """What may accept it."""
    source: Source
    path: tuple[PathKey, ...]
    detail: str = ""
    """What was found there: a word, a name, a value."""
    line: int = 0
    """The line within a text, counted from 0."""
    at_key: bool = False
    beside: tuple[str, ...] = ()
    """Other criteria that it is about."""
    instead: Mapping[str, str] = MappingProxyType({})
    """Values of parameters of its criterion that would be right."""


class Rule(NamedTuple):
    """A rule: what it finds, on which law it rests, why it matters, and how to mend what it finds."""

    id: str
    severity: Severity
    basis: str
    """The legal basis, or what else the rule rests on."""
    message: str
    why: str
    mend: str
    find: Callable[[Look], Iterator[Finding]]

    def problem(self, finding: Finding) -> Problem:
        """Return a finding as a problem with its place."""
        return finding.source.problem(
            self.id,
            finding.path,
            f"{self.message}: {finding.detail}" if finding.detail else self.message,
            self.mend,
            severity=self.severity,
            at_key=finding.at_key,
            text_line=finding.line,
        )


def _rule(
    severity: Severity,
    id: str,  # noqa: A002 - as the rule's field
    *,
    basis: str,
    message: str,
    why: str,
    mend: str,
) -> Callable[[Callable[[Look], Iterator[Finding]]], Rule]:
    return lambda find: Rule(id, severity, basis, message, why, mend, find)


error, warning, info = (partial(_rule, severity) for severity in Severity)
"""Make a rule of that severity of the function that finds where it is broken."""


def at(subject: Subject, *parts: PathKey, detail: str = "", at_key: bool = False) -> Finding:
    """Return a finding at a field of a criterion; the criterion's id when no field is named."""
    return Finding(subject.owner, subject.source, (*subject.path, *(parts or ("id",))), detail, at_key=at_key)


def in_sentence(sentence: Sentence, *details: str) -> Finding:
    """Return a finding in a sentence."""
    text = sentence.of
    return Finding(text.owner, text.source, text.path, ", ".join(details), sentence.line)


def wherever(sentences: Iterable[Sentence], words: Words, *, unless: Iterable[Words] = ()) -> Iterator[Finding]:
    """Yield the sentences that hold one of the words of their language, and none of those that take it back."""
    for sentence in sentences:
        found = sentence.finds(words)
        if found and not any(map(sentence.holds, unless)):
            yield in_sentence(sentence, *found)
