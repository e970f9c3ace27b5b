"""The fields of a part as wholes, however they are cut into runs and however they nest."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from lxml import etree

from tenderkit.word.vocabulary.ooxml import Element, wtag

if TYPE_CHECKING:
    from collections.abc import Iterable

_SIMPLE: Final = wtag("fldSimple")
_CHARACTER: Final = wtag("fldChar")
_KIND: Final = wtag("fldCharType")
_INSTRUCTION: Final = wtag("instr")
_TEXTS: Final = tuple(map(wtag, ("instrText", "delInstrText", "t", "delText")))
_NAME: Final = re.compile(r"\s*([A-Za-z]+)")


@dataclass(slots=True, eq=False)
class Field:
    """A field: the element that it begins with, and its instruction as far as it is known.

    `made` is what stands before a field that makes the rest of its name, None where no field does.
    """

    element: Element
    made: str | None = None
    in_code: bool = True
    _code: list[str] = field(default_factory=list)

    @property
    def instruction(self) -> str:
        """What the field is to do; a field within it stands there with what it shows."""
        return "".join(self._code)

    @property
    def name(self) -> str:
        """The first word of the instruction, in capitals."""
        found = _NAME.match(self.instruction)
        return found[1].upper() if found else ""

    def can_be(self, names: Iterable[str]) -> bool:
        """Tell whether this is a field of one of these names, or can become one when it is updated."""
        made = self.made
        return self.name in names or (made is not None and any(name.startswith(made) for name in names))

    def add(self, text: str) -> None:
        """Add to the instruction."""
        self._code.append(text)

    def hold(self) -> None:
        """Take note that a field begins within the instruction."""
        before = self.instruction.lstrip()
        if self.made is None and len(before.split(maxsplit=1)) < 2 and before == before.rstrip():  # noqa: PLR2004
            self.made = before.upper()


def fields_in(root: Element) -> list[Field]:
    """Return the fields of a part, outer ones before those in them."""
    fields = _Fields()
    for event, element in etree.iterwalk(root, events=("start", "end"), tag=(_SIMPLE, _CHARACTER, *_TEXTS)):
        if element.tag == _SIMPLE:
            (fields.begin if event == "start" else fields.leave)(element)
        elif event == "start" and element.tag == _CHARACTER:
            fields.mark(element)
        elif event == "start":
            fields.text(element.text or "")
    return fields.found


class _Fields:
    """The fields met so far, and those that go on."""

    def __init__(self) -> None:
        self.found: list[Field] = []
        self._open: list[Field] = []

    def _outer(self) -> Field | None:
        """Return the field whose instruction goes on here: what a field in it shows belongs to it."""
        return next((one for one in reversed(self._open) if one.in_code), None)

    def begin(self, element: Element) -> None:
        outer = self._outer()
        if outer is not None:
            outer.hold()
        instruction = element.get(_INSTRUCTION)
        new = Field(element, in_code=instruction is None)
        new.add(instruction or "")
        self.found.append(new)
        self._open.append(new)

    def leave(self, element: Element) -> None:
        # What begins in it and does not end there ends with it.
        if element in [one.element for one in self._open]:
            while self._open.pop().element is not element:
                pass

    def mark(self, element: Element) -> None:
        kind = element.get(_KIND)
        if kind == "begin":
            self.begin(element)
        elif self._open and self._open[-1].element.tag == _CHARACTER:
            if kind == "separate":
                self._open[-1].in_code = False
            elif kind == "end":
                self._open.pop()

    def text(self, text: str) -> None:
        outer = self._outer()
        if outer is not None:
            outer.add(text)
