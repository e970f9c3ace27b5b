"""A value put into the text of a YAML file: comments, layout and line ends stay as they are."""

from __future__ import annotations

import copy
import json
import re
from typing import TYPE_CHECKING, Any, Final, cast

import yaml

from tenderkit.criteria.source import Plain, parse_yaml
from tenderkit.words.errors import BuildFailed

if TYPE_CHECKING:
    from tenderkit.criteria.source import PathKey

_BARE: Final = re.compile("[A-Za-z0-9][A-Za-z0-9._-]*")
_LOADER: Final = cast("type[yaml.SafeLoader]", getattr(yaml, "CSafeLoader", yaml.SafeLoader))
_STEP: Final = 2


class CannotPut(Exception):  # noqa: N818 - its readers say what that means for them
    """A value cannot be put into a file so that this and nothing else in it is different."""


def put(text: str, path: tuple[PathKey, ...], value: Plain) -> str:
    """Return the text of a YAML file in which a value stands at a path.

    Fields on the way there that are missing are made; one that holds a text on the way there holds fields then.

    Args:
        text: the file, in which nothing is wrong.
        path: from the root to a field, by way of entries that are there.
        value: a text, or fields with their values, which are written on one line.

    Raises:
        CannotPut: it stands there in a way that cannot be changed without changing more.
    """
    became = _Edit(text).put(path, value)
    wanted = _with(parse_yaml(text, "").data, path, value)
    try:
        found = parse_yaml(became, "").data
    except BuildFailed as error:
        raise CannotPut from error
    if found != wanted:
        raise CannotPut
    return became


def flowed(value: Plain) -> str:
    """Write a value on one line: a text, in quotation marks where it needs them, or fields between braces."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flowed(item)}" for key, item in value.items()) + "}"
    text = str(value)
    return text if _BARE.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def _with(data: Plain, path: tuple[PathKey, ...], value: Plain) -> Plain:
    """Return plain data with a value at a path."""
    changed: Any = copy.deepcopy(data)
    inside = changed
    *parents, last = path
    for key in parents:
        if isinstance(inside, dict) and not isinstance(inside.get(str(key)), dict | list):
            inside[key] = {}
        inside = inside[key]
    inside[last] = value
    return cast("Plain", changed)


class _Edit:
    """One change of a text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._line_end = "\r\n" if "\r\n" in text else "\n"

    def put(self, path: tuple[PathKey, ...], value: Plain) -> str:
        """Return the text with a value at a path."""
        node: Any = yaml.compose(self._text, Loader=_LOADER)
        for number, key in enumerate(path):
            found = _child(node, key)
            if found is None:
                return self._added(node, path[number:], value)
            if number + 1 < len(path) and isinstance(found, yaml.ScalarNode):
                return self._opened(
                    found, flow=bool(node.flow_style), column=_column(node), path=path[number + 1 :], value=value
                )
            node = found
        return self._replaced(node, path, value)

    def _replaced(self, node: Any, path: tuple[PathKey, ...], value: Plain) -> str:  # noqa: ANN401 - a node of YAML
        """Return the text with a value in the place of another one."""
        if isinstance(node, yaml.MappingNode) and not node.flow_style:
            keys = [key.value for key, _ in node.value]
            if not isinstance(value, dict) or keys != [*value]:
                raise CannotPut
            text = self._text
            for key, item in value.items():
                text = _Edit(text).put((*path, key), item)
            return text
        start, end = node.start_mark.index, _end(node, self._text)
        return f"{self._text[:start]}{flowed(value)}{self._text[end:]}"

    def _added(self, node: Any, path: tuple[PathKey, ...], value: Plain) -> str:  # noqa: ANN401 - the same
        """Return the text with a field behind the last one of a mapping."""
        if not isinstance(node, yaml.MappingNode) or not node.value:
            raise CannotPut
        end = _end(node.value[-1][1], self._text)
        if node.flow_style:
            return f"{self._text[:end]}, {path[0]}: {flowed(_nested(path[1:], value))}{self._text[end:]}"
        return self._below(end, _column(node), path, value)

    def _opened(self, node: Any, *, flow: bool, column: int, path: tuple[PathKey, ...], value: Plain) -> str:  # noqa: ANN401 - the same
        """Return the text with fields in the place of a text."""
        start, end = node.start_mark.index, _end(node, self._text)
        if flow:
            return f"{self._text[:start]}{flowed(_nested(path, value))}{self._text[end:]}"
        before = self._text[:start].rstrip(" ")
        shorter = _Edit(f"{before}{self._text[end:]}")
        return shorter._below(len(before), column + _STEP, path, value)

    def _below(self, index: int, column: int, path: tuple[PathKey, ...], value: Plain) -> str:
        """Return the text with a field of a mapping in lines of their own, below the line of a character."""
        *parents, last = (str(key) for key in path)
        lines = [f"{' ' * (column + _STEP * n)}{key}:" for n, key in enumerate(parents)]
        lines.append(f"{' ' * (column + _STEP * len(parents))}{last}: {flowed(value)}")
        found = re.compile(r"\r?\n|\Z").search(self._text, index)
        at = found.start() if found else len(self._text)
        return f"{self._text[:at]}{self._line_end}{self._line_end.join(lines)}{self._text[at:]}"


def _nested(path: tuple[PathKey, ...], value: Plain) -> Plain:
    """Return fields one in the other, with a value in the innermost."""
    for key in reversed(path):
        value = {str(key): value}
    return value


def _child(node: Any, key: PathKey) -> Any:  # noqa: ANN401 - a node of YAML
    """Return what stands at a key of a mapping or a place of a list."""
    if isinstance(node, yaml.SequenceNode) and isinstance(key, int):
        return node.value[key] if key < len(node.value) else None
    if isinstance(node, yaml.MappingNode):
        return next((value for name, value in node.value if name.value == key), None)
    return None


def _column(node: Any) -> int:  # noqa: ANN401 - the same
    """Return how far in the fields of a mapping stand."""
    return int(node.value[0][0].start_mark.column)


def _end(node: Any, text: str) -> int:  # noqa: ANN401 - the same
    """Return where a value ends: comments and empty lines behind it are none of it."""
    while not isinstance(node, yaml.ScalarNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    end = int(node.end_mark.index)
    return len(text[:end].rstrip()) if isinstance(node, yaml.ScalarNode) and node.style in {"|", ">"} else end
