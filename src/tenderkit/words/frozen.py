"""What stands in a file, as classes that are declared once and made in two ways.

What people wrote is made by pydantic, which checks every rule of a field. A release was checked so when it was made:
`made` checks its shape alone (which fields there are, and whether each holds a text, a number, a list or one of its
words), for importing pydantic and building its validators takes longer than all the rest of a build.
"""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal
from functools import cache, partial
from types import MappingProxyType, UnionType
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    Final,
    Literal,
    Self,
    Union,
    cast,
    dataclass_transform,
    get_args,
    get_origin,
    get_type_hints,
)

from tenderkit.words.fields import is_number

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

NO_ENTRIES: Final = cast("dict[Any, Any]", MappingProxyType({}))
"""A mapping with nothing in it, as the default of a field."""

NOT_THE_SHAPE: Final = (LookupError, TypeError, ValueError)
"""What `made` raises."""

_FIELDS: Final[dict[Any, dict[str, Any]]] = {}


@dataclass_transform(frozen_default=True, kw_only_default=True)
class Frozen:
    """Values with names; a class attribute is the default of a field that was not given."""

    def __init__(self, **values: Any) -> None:  # noqa: ANN401 - those of its fields
        vars(self).update(values)

    @property
    def given(self) -> dict[str, Any]:
        """The values of the fields that were given, in the order of the file format."""
        values = vars(self)
        return {name: values[name] for name in fields(type(self)) if name in values}

    def _replace(self, **values: Any) -> Self:  # noqa: ANN401 - those of its fields
        """Return a copy with other values, as a named tuple does."""
        return type(self)(**{**self.given, **values})

    def _asdict(self) -> dict[str, Any]:
        """Return the values that are not None, as a named tuple does."""
        values = {name: getattr(self, name) for name in fields(type(self))}
        return {name: value for name, value in values.items() if value is not None}

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a {type(self).__name__} never changes")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, type(self)) and self._asdict() == other._asdict()

    def __hash__(self) -> int:
        return hash(tuple(self._asdict().items()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self.given.items())})"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:  # noqa: ANN401 - pydantic's
        from pydantic_core.core_schema import no_info_after_validator_function  # noqa: PLC0415 - as the text above says

        def plain(model: Any) -> Frozen:  # noqa: ANN401 - the model below
            given = model.model_fields_set
            return cls(**{name: value for name, value in vars(model).items() if name in given})

        return no_info_after_validator_function(plain, handler.generate_schema(_model(source)))


def fields(kind: Any) -> dict[str, Any]:  # noqa: ANN401 - a subclass of `Frozen`
    """Return the types of a class's fields, with their rules."""
    if kind not in _FIELDS:
        _FIELDS[kind] = get_type_hints(kind, include_extras=True)
    return _FIELDS[kind]


@cache
def _model(kind: Any) -> Any:  # noqa: ANN401 - a class, and a pydantic model
    """Return the pydantic model of what a class declares."""
    from pydantic import ConfigDict, Field, create_model  # noqa: PLC0415 - as the text above says

    def default(name: str) -> Any:  # noqa: ANN401 - as declared
        found = getattr(kind, name, ...)
        return Field(default_factory=dict) if found is NO_ENTRIES else found

    config = ConfigDict(extra="forbid", defer_build=True)
    declared: dict[str, Any] = {name: (_written(hint), default(name)) for name, hint in fields(kind).items()}
    return create_model(kind.__name__, __config__=config, __doc__=kind.__doc__, __module__=kind.__module__, **declared)


def _written(hint: Any) -> Any:  # noqa: ANN401 - a type
    """Return the type of what is written in a field: only one that is left out is None."""
    if get_origin(hint) is Annotated:
        return Annotated[(_written(hint.__origin__), *hint.__metadata__)]
    if get_origin(hint) in {Union, UnionType}:
        return Union[tuple(kind for kind in get_args(hint) if kind is not type(None))]  # noqa: UP007 - of a list
    return hint


@cache
def made(kind: Any) -> Callable[[Any], Any]:  # noqa: ANN401 - a class or a type of its fields
    """Return what makes a kind of value of a release's data, whose values are all texts.

    It raises one of `NOT_THE_SHAPE` where the data has another shape.
    """
    origin = get_origin(kind)
    if origin is not None:
        return _SHAPES[origin](get_args(kind))
    if issubclass(kind, Frozen):
        return _fields_of(kind)
    found: Callable[[Any], Any] = _PLAIN.get(kind, kind)
    return found


def _fields_of(kind: type[Frozen]) -> Callable[[Any], Frozen]:
    makers: dict[str, Callable[[Any], Any]] = {}
    needed = {name for name in fields(kind) if not hasattr(kind, name)}

    def make(data: Any) -> Frozen:  # noqa: ANN401 - whatever is there
        if not makers:  # when it is first needed: most releases have no use for some classes
            makers.update({name: made(hint) for name, hint in fields(kind).items()})
        if not needed <= _typed(dict, data).keys():
            raise LookupError(kind)
        return kind(**{name: makers[name](value) for name, value in data.items()})

    return make


def _first_of(kinds: Sequence[Any]) -> Callable[[Any], Any]:
    *first, last = (made(kind) for kind in kinds if kind is not type(None))

    def make(data: Any) -> Any:  # noqa: ANN401 - whatever is there
        for maker in first:
            with suppress(*NOT_THE_SHAPE):
                return maker(data)
        return last(data)

    return make if first else last


def _list_of(kinds: Sequence[Any]) -> Callable[[Any], Any]:
    item = made(kinds[0])
    return lambda data: tuple([item(each) for each in _typed(list, data)])


def _entries_of(kinds: Sequence[Any]) -> Callable[[Any], Any]:
    entry = made(kinds[1])
    return lambda data: {name: entry(each) for name, each in _typed(dict, data).items()}


def _typed(kind: type, data: Any) -> Any:  # noqa: ANN401 - whatever is there
    if type(data) is not kind:
        raise TypeError(kind)
    return data


def _number(data: Any) -> Decimal:  # noqa: ANN401 - whatever is there
    if not is_number(_typed(str, data)):
        raise ValueError(data)
    return Decimal(data)


_PLAIN: Final[dict[Any, Callable[[Any], Any]]] = {
    str: partial(_typed, str),
    Decimal: _number,
    bool: {"true": True, "false": False}.__getitem__,
}
"""How texts become values; other kinds are words, which are called with the text."""

_SHAPES: Final[dict[Any, Callable[[Sequence[Any]], Callable[[Any], Any]]]] = {
    Annotated: lambda kinds: made(kinds[0]),
    Literal: lambda words: {word: word for word in words}.__getitem__,
    Union: _first_of,
    UnionType: _first_of,
    dict: _entries_of,
    tuple: _list_of,
}
