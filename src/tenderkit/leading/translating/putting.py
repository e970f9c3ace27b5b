"""Texts put into a YAML file of a language: comments, layout and what is unchanged stay, character for character."""

from __future__ import annotations

import copy
import json
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, cast

import yaml

from tenderkit.criteria.editing import CannotPut
from tenderkit.criteria.source import Plain, parse_yaml
from tenderkit.words.errors import BuildFailed

if TYPE_CHECKING:
    from collections.abc import Sequence

_LOADER: Final = cast("type[yaml.SafeLoader]", getattr(yaml, "CSafeLoader", yaml.SafeLoader))
_STEP: Final = 2
_LONGEST: Final = 80
"""Characters of a `basis` that still stands between braces."""

_BLOCKS: Final = {"|", ">"}


def put_text(text: str, path: tuple[str, ...], value: str, order: Sequence[tuple[str, ...]], *, prose: bool) -> str:
    """Return the text of a file of translations in which a text stands at a path.

    Args:
        text: the file, in which nothing is wrong; it may be empty.
        path: the fields that lead to it, and in a list its number from 0 on; those that are missing are made.
        value: the text, without a line end at its end.
        order: the paths of all texts of the file in the order of the source, for where a new one comes.
        prose: whether a new text of several lines may come of it: it is written line by line.

    Raises:
        CannotPut: what stands there cannot be changed without changing more.
    """
    end = "\r\n" if "\r\n" in text else "\n"
    whole = text.replace("\r\n", "\n")
    node = yaml.compose(whole, Loader=_LOADER)
    became = _edited(whole, node, path, value, order, prose=prose)
    try:
        found = parse_yaml(became, "").data
    except BuildFailed as error:
        raise CannotPut from error
    if not _same(found, _with(parse_yaml(whole, "").data, path, value)):
        raise CannotPut
    return became.replace("\n", end)


def _edited(
    text: str,
    root: Any,  # noqa: ANN401 - a node of YAML
    path: tuple[str, ...],
    value: str,
    order: Sequence[tuple[str, ...]],
    *,
    prose: bool,
) -> str:
    node, column = root, 0
    for depth, key in enumerate(path):
        if isinstance(node, yaml.SequenceNode):
            if not key.isdecimal() or int(key) > len(node.value) or not node.value:
                raise CannotPut
            if int(key) == len(node.value):
                return _appended(text, node, path[depth + 1 :], value)
            flow, node = bool(node.flow_style), node.value[int(key)]
            column = node.start_mark.column - _STEP
            continue
        if not isinstance(node, yaml.MappingNode):
            if node is None:
                return text.rstrip("\n") + ("\n" if text.strip() else "") + _lines(path, value, 0, prose=prose)
            raise CannotPut
        column = node.value[0][0].start_mark.column if node.value else 0
        found = next((each for name, each in node.value if name.value == key), None)
        if found is None:
            return _added(text, node, path[:depth], path[depth:], value, order, prose=prose)
        flow, node = bool(node.flow_style), found
    if not isinstance(node, yaml.ScalarNode):
        raise CannotPut
    start, stop = node.start_mark.index, node.end_mark.index
    if node.style in _BLOCKS:
        stop = len(text[:stop].rstrip())
        return text[:start] + _block(value, column + _STEP) + text[stop:]
    return text[:start] + _scalar(value, column, flow=flow) + text[stop:]


def _appended(text: str, node: Any, rest: tuple[str, ...], value: str) -> str:  # noqa: ANN401 - the same
    """Return the text with an item at the end of a list: a text, or the first field of what has several."""
    last = node.value[-1]
    if len(rest) > 1:
        raise CannotPut
    if node.flow_style:
        item = _flow({rest[0]: value} if rest else value)
        return f"{text[: last.end_mark.index]}, {item}{text[last.end_mark.index :]}"
    column = last.start_mark.column - _STEP
    end = text.find("\n", _end(last, text))
    before, after = (text, "") if end < 0 else (text[:end], text[end + 1 :])
    name = f"{rest[0]}: " if rest else ""
    return f"{before}\n{' ' * column}- {name}{_scalar(value, column + _STEP * len(rest), flow=False)}\n{after}"


def _added(
    text: str,
    node: Any,  # noqa: ANN401 - a node of YAML
    before: tuple[str, ...],
    rest: tuple[str, ...],
    value: str,
    order: Sequence[tuple[str, ...]],
    *,
    prose: bool,
) -> str:
    """Return the text with a field among those of a mapping, where the source has it."""
    depth = len(before)
    ordered = list(dict.fromkeys(path[depth] for path in order if path[:depth] == before and len(path) > depth))
    earlier = ordered[: ordered.index(rest[0])] if rest[0] in ordered else ordered
    names = [key.value for key, _ in node.value]
    behind = next((names.index(name) for name in reversed(earlier) if name in names), None)
    if node.flow_style:
        _, last = node.value[-1]
        nested: Plain = value
        for key in reversed(rest[1:]):
            nested = {key: nested}
        return f"{text[: last.end_mark.index]}, {rest[0]}: {_flow(nested)}{text[last.end_mark.index :]}"
    column = node.value[0][0].start_mark.column
    lines = _lines(rest, value, column, prose=prose)
    if behind is None:
        at = text.rfind("\n", 0, node.value[0][0].start_mark.index) + 1
        return text[:at] + lines + ("\n" if not depth else "") + text[at:]
    at = text.find("\n", _end(node.value[behind][1], text))
    if at < 0:
        return f"{text}\n{chr(10) if not depth else ''}{lines}"
    return text[: at + 1] + ("\n" if not depth else "") + lines + text[at + 1 :]


def _lines(path: tuple[str, ...], value: str, column: int, *, prose: bool) -> str:
    """Return the lines of a field and of those that lead to it."""
    *parents, last = path
    dash = "- " if parents[-1:] == ["0"] else ""
    parents = parents[:-1] if dash else parents
    indent = column + _STEP * len(parents)
    prose = prose or (last == "basis" and len(value) > _LONGEST)
    if parents and not prose and last in {"text", "basis"} and "\n" not in value:
        parents, shown, indent = parents[:-1], f"{{{last}: {_flow(value)}}}", indent - _STEP
        last = path[-2]
    else:
        inner = indent + len(dash)
        shown = _block(value, inner + _STEP) if prose else _scalar(value, inner, flow=False)
    lines = [f"{' ' * (column + _STEP * n)}{key}:" for n, key in enumerate(parents)]
    name = "-" if last == "0" else f"{dash}{last}:"
    return "\n".join([*lines, f"{' ' * indent}{name} {shown}"]) + "\n"


def _block(value: str, indent: int) -> str:
    """Return a text line by line, without the line end behind it."""
    if value != value.strip("\n") or value.startswith((" ", "\t")):
        raise CannotPut
    lines = [f"{' ' * indent}{line}" if line.strip() else "" for line in value.split("\n")]
    return "|\n" + "\n".join(lines)


def _scalar(value: str, column: int, *, flow: bool) -> str:
    if flow:
        return _flow(value)
    if "\n" in value:
        return _block(value, column + _STEP)
    try:
        is_plain = parse_yaml(f"x: {value}\n", "").data == {"x": value} and " #" not in value
    except BuildFailed:
        is_plain = False
    return value if is_plain and value[:1] not in "'\"{[|>" else json.dumps(value, ensure_ascii=False)


def _flow(value: Plain) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(item)}" for key, item in value.items()) + "}"
    return json.dumps(str(value), ensure_ascii=False)


def _end(node: Any, text: str) -> int:  # noqa: ANN401 - the same
    """Return where a value ends: comments and empty lines behind it are none of it."""
    while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        node = node.value[-1][1] if isinstance(node, yaml.MappingNode) else node.value[-1]
    end = int(node.end_mark.index)
    return len(text[:end].rstrip()) if isinstance(node, yaml.ScalarNode) and node.style in _BLOCKS else end


def _with(data: Plain, path: tuple[str, ...], value: str) -> Plain:
    changed: Any = copy.deepcopy(data) or {}
    inside, last = changed, path[-1]
    for key, following in pairwise(path):
        new: Any = [] if following == "0" else {}
        if isinstance(inside, list):
            inside.extend([new] if int(key) == len(inside) else [])
            inside = inside[int(key)]
        else:
            inside = inside.setdefault(key, new)
    if isinstance(inside, list):
        inside[int(last) : int(last) + 1] = [value]
    else:
        inside[last] = value
    return cast("Plain", changed)


def _same(one: Plain, other: Plain) -> bool:
    """Say whether two files hold the same, whatever line ends stand behind a text."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_same(value, other[key]) for key, value in one.items())
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    return (one.rstrip("\n") == other.rstrip("\n")) if isinstance(one, str) and isinstance(other, str) else one == other
