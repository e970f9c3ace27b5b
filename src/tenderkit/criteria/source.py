"""YAML text to plain data and positions.

YAML is read as text first: every scalar stays a string (an empty one is None), so `1.10`
stays a version and `no` stays a word; the model converts. What makes YAML surprising
(duplicate keys, anchors, aliases, tags, several documents) is an error with its place.
"""

from __future__ import annotations

import re
from dataclasses import fields
from typing import TYPE_CHECKING, Any, cast

import yaml

from tenderkit.criteria.characters import illegal, illegal_characters, illegal_problem
from tenderkit.criteria.conflicts import conflicts
from tenderkit.criteria.position import PathKey, Plain, Position, Source
from tenderkit.criteria.syntax import MAX_DEPTH, TOO_DEEP, strange_space, syntax_problem
from tenderkit.words.errors import BuildFailed, Place, Problem

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["LARGE", "MAX_BYTES", "MAX_DEPTH", "PathKey", "Plain", "Position", "Source", "parse_yaml", "read_yaml"]

MAX_BYTES = 8_000_000
"""A larger file is refused: no criteria file comes near it."""

_NOTHING = frozenset(("", "~", "null", "Null", "NULL"))
"""What says in YAML that there is nothing, where it stands without quotation marks."""

LARGE = 200_000
"""Characters from which a file is read without its positions: few are ever asked for in one so large."""

_LOADER = cast("type[yaml.SafeLoader]", getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def read_yaml(path: Path, shown: str | None = None) -> Source:
    """Read a YAML file.

    Args:
        path: the file.
        shown: the path as it is shown to people; the path itself unless told.

    Raises:
        BuildFailed: the file cannot be read, is not UTF-8, is not YAML, or uses what is refused.
    """
    file = shown or path.as_posix()
    try:
        size = path.stat().st_size
        raw = path.read_bytes() if size <= MAX_BYTES else b""
    except OSError as error:
        reason = error.strerror or type(error).__name__
        problem = Problem(
            "E101", Place(file), f"cannot read the file: {reason}", "is the path right, and may you read it?"
        )
        raise BuildFailed([problem]) from error
    if size > MAX_BYTES:
        message = f"the file has {size:,} bytes, more than the {MAX_BYTES:,} that are allowed"
        raise BuildFailed([Problem("E101", Place(file), message, "split it, or look whether it is the right file")])
    return parse_yaml(_decode(raw, file), file)


def parse_yaml(text: str, file: str) -> Source:
    """Turn YAML text into plain data with positions.

    Raises:
        BuildFailed: with all problems up to the first one that stops the parser.
    """
    if unresolved := conflicts(text, file):
        raise BuildFailed(unresolved)
    if strange := illegal_characters(text, file):
        raise BuildFailed(strange)
    if len(text) >= LARGE:
        try:
            return Source(file, _bare(text), _Later(text, file), text)
        except (_Stopped, yaml.YAMLError):
            pass  # the other reader tells what is wrong, and where
    return _placed(text, file)


def _bare(text: str) -> Plain:  # noqa: C901, PLR0912 - one loop over a million events
    """Return the plain data of a text that is YAML and nothing else.

    Raises:
        YAMLError: it is no YAML.
        _Stopped: there is something in it that `_Reader` has a word to say about.
    """
    roots: list[Plain] = []
    inside: Any = roots
    stack: list[Any] = []
    names: dict[str, str] = {}
    key = None
    value: Any
    scalar, mapping, sequence = yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent
    ends = yaml.MappingEndEvent, yaml.SequenceEndEvent
    for event in iter(_LOADER(text).get_event, None):
        kind = event.__class__
        if kind is scalar:
            value, style = event.value, event.style
            if event.anchor or event.tag or (style == '"' and _escaped_illegally(event)):
                raise _Stopped
            if key is None and inside.__class__ is dict:
                if value == "<<" or value >= "\x80" or value in inside or value in _NOTHING:
                    raise _Stopped
                key = names.setdefault(value, value)  # a field is named thousands of times
                continue
            if not style and value in _NOTHING:
                value = None
        elif kind is mapping or kind is sequence:
            if event.anchor or event.tag or len(stack) >= MAX_DEPTH or (inside.__class__ is dict and key is None):
                raise _Stopped
            value = {} if kind is mapping else []
        elif kind in ends:
            inside = stack.pop()
            continue
        elif kind is yaml.AliasEvent or (kind is yaml.DocumentStartEvent and roots):
            raise _Stopped
        else:
            continue
        if inside.__class__ is dict:
            inside[key] = value
            key = None
        else:
            inside.append(value)
        if kind is not scalar:
            stack.append(inside)
            inside = value
    return roots[0] if roots else None


def _placed(text: str, file: str) -> Source:
    """Turn YAML text into plain data with positions.

    Raises:
        BuildFailed: as `parse_yaml`.
    """
    lines = tuple(text.splitlines())
    reader = _Reader(file, lines)
    try:
        for event in iter(_LOADER(text).get_event, None):
            reader.take(event)
    except yaml.MarkedYAMLError as error:
        reader.problems.append(syntax_problem(error, file, lines))
    except yaml.YAMLError as error:
        reader.problems.append(Problem("E104", Place(file), f"not YAML: {error}"))
    except _Stopped:
        pass
    if reader.problems:
        raise BuildFailed(reader.problems)
    return Source(file, reader.data, reader.root, text)


def _escaped_illegally(event: yaml.ScalarEvent) -> re.Match[str] | None:
    """Return the first character that only an escape in double quotation marks can have made."""
    return (illegal(event.value) or re.search("\r", event.value)) if event.style == '"' else None


def _start(event: yaml.Event) -> tuple[int, int]:
    """Return line and column where an event begins, counted from 1."""
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _decode(raw: bytes, file: str) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        message = f"not a UTF-8 text file: byte 0x{raw[error.start]:02X}"
        hint = "save it as UTF-8 (in most editors: Save as, Encoding, UTF-8)"
        raise BuildFailed([Problem("E102", Place(file, line, column), message, hint)]) from error


class _Later(Position):
    """The root of a file that was read without positions: the file is read again when one is asked for."""

    __slots__ = ("_file", "_text")

    def __init__(self, text: str, file: str) -> None:
        self._text, self._file = text, file

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - one of the fields of a position
        root = _placed(self._text, self._file).root
        for each in fields(Position):
            setattr(self, each.name, getattr(root, each.name))
        return getattr(self, name)


class _Stopped(Exception):  # noqa: N818 - stops the parser, never leaves this module
    pass


class _Reader:
    """Builds plain data and positions from YAML events, without recursion."""

    def __init__(self, file: str, lines: tuple[str, ...]) -> None:
        self.file = file
        self.lines = lines
        self.problems: list[Problem] = []
        self.data: Plain = None
        self.root = Position(1, 1)
        self._stack: list[tuple[list[Plain] | dict[str, Plain], Position]] = []
        self._key: tuple[str, int, int] | None = None
        self._documents = 0

    def take(self, event: yaml.Event) -> None:
        """Take the next event of the parser."""
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, yaml.MappingStartEvent):
            self._open(event, {})
        elif isinstance(event, yaml.SequenceStartEvent):
            self._open(event, [])
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self._stack.pop()
        elif isinstance(event, yaml.AliasEvent):
            self._refuse("E106", event, f"alias *{event.anchor}", "write the value out")
            self._put(None, self._position(event))
        elif isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self._refuse("E108", event, "a second document in the file", "delete the line `---`")

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        self._look(event)
        style = event.style
        if found := _escaped_illegally(event):
            place = Place(self.file, *_start(event))
            self.problems.append(illegal_problem(found.group(), place, self._excerpt(place.line)))
        value = None if not style and event.value in _NOTHING else event.value
        if self._stack and isinstance(self._stack[-1][0], dict) and self._key is None:
            self._take_key(event, value)
        else:
            self._put(value, self._position(event, style))

    def _take_key(self, event: yaml.ScalarEvent, value: str | None) -> None:
        mapping = cast("dict[str, Plain]", self._stack[-1][0])
        key = value or ""
        if key == "<<":
            self._refuse("E106", event, "merge key <<", "write the fields out")
        elif not key:
            self._refuse("E109", event, "a field without a name", "write a name before the colon")
        elif key[0].isspace() and not event.style:
            self._refuse("E104", event, *strange_space(key))
        elif key in mapping:
            first = self._stack[-1][1].children[key].key or (0, 0)
            hint = f"it stands on line {first[0]} already; delete one of the two"
            self._refuse("E105", event, f"duplicate field '{key}'", hint)
        self._key = (key, *_start(event))

    def _open(self, event: yaml.CollectionStartEvent, empty: list[Plain] | dict[str, Plain]) -> None:
        self._look(event)
        if self._stack and isinstance(self._stack[-1][0], dict) and self._key is None:
            hint = "write one name before the colon; put quotation marks around a text that begins with { or ["
            self._refuse("E109", event, "a field name that is not a text", hint)
            raise _Stopped
        if len(self._stack) >= MAX_DEPTH:
            self._refuse("E110", event, *TOO_DEEP)
            raise _Stopped
        position = self._position(event)
        self._put(empty, position)
        self._stack.append((empty, position))

    def _put(self, value: Plain, position: Position) -> None:
        if not self._stack:
            self.data, self.root = value, position
            return
        parent, parent_position = self._stack[-1]
        if isinstance(parent, dict):
            key, line, column = self._key or ("", position.line, position.column)
            position.key = (line, column)
            self._key = None
            if key not in parent:
                parent[key] = value
                parent_position.children[key] = position
        else:
            parent_position.children[len(parent)] = position
            parent.append(value)

    def _look(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.anchor:
            self._refuse("E106", event, f"anchor &{event.anchor}", "write the value out where it is needed")
        if event.tag and event.tag != "!":
            self._refuse("E107", event, f"tag {event.tag}", "delete it; types come from the field")

    def _refuse(self, code: str, event: yaml.Event, what: str, hint: str) -> None:
        line, column = _start(event)
        message = what if code in {"E104", "E105", "E108", "E109", "E110"} else f"{what} is not allowed"
        self.problems.append(Problem(code, Place(self.file, line, column), message, hint, excerpt=self._excerpt(line)))

    def _excerpt(self, line: int) -> str:
        return self.lines[line - 1] if 0 < line <= len(self.lines) else ""

    @staticmethod
    def _position(event: yaml.Event, style: str | None = None) -> Position:
        return Position(*_start(event), style=style)
