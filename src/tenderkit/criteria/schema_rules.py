"""What goes with what in an entry, as JSON Schema: editors then say what `check` says, at the field it says it of."""

from __future__ import annotations

from typing import Any, TypeAlias

from tenderkit.criteria.model import FIELDS_OF_KINDS
from tenderkit.words.terms import Kind, Level, Relation

_Schema: TypeAlias = dict[str, Any]

_LEVELS = [level.value for level in Level]
_BY_PRODUCT = "market"
"""Every kind but one must have it, though not in common, where it depends on the product."""


_PROVEN = "verification"
"""What is handed in stands there, or as data in `proof`."""


def _given(*names: str) -> _Schema:
    return {"required": list(names)}


def _any_given(*names: str) -> _Schema:
    return {"anyOf": [_given(name) for name in names]}


def _without(*names: str) -> _Schema:
    return {"properties": dict.fromkeys(names, False)}


def _of_kind(kinds: frozenset[Kind]) -> _Schema:
    return {"properties": {"kind": {"enum": [kind.value for kind in Kind if kind in kinds]}}, **_given("kind")}


def _if(condition: _Schema, then: _Schema, otherwise: _Schema | None = None) -> _Schema:
    return {"if": condition, "then": then, **({"else": otherwise} if otherwise else {})}


def _examples(*types: str) -> _Schema:
    return {"properties": {"example": {"items": {"type": list(types)}}}}


_NO_CHOICES = {"not": _given("choices")}
_OF_KINDS = [
    *(
        _if(
            _of_kind(kinds),
            {} if field == _BY_PRODUCT else _any_given("verification", "proof") if field == _PROVEN else _given(field),
            _if(_of_kind(frozenset(Kind) - kinds), _without(field)),
        )
        for field, kinds in FIELDS_OF_KINDS.items()
    ),
    _if(_of_kind(frozenset({Kind.MEASURE})), {**_given("strategy"), **_without("labels")}),
]
_ONE_VALUE = _if(_given("value"), _without(*_LEVELS))
_NUMBERS = {"properties": {name: {"pattern": r"^-?[0-9]+(\.[0-9]+)?$"} for name in ("value", *_LEVELS)}}
_METHODS = ("linear", "bands", "judged")
_PUBLISHED = ("relation", "source", "clause", "value")

RULES: dict[str, list[_Schema]] = {
    "Criterion": _OF_KINDS,
    "AddedCriterion": _OF_KINDS,
    "Parameter": [
        _ONE_VALUE,
        _if({"not": _any_given(*_LEVELS)}, _given("value")),
        _if({"allOf": [_any_given(*_LEVELS), _NO_CHOICES]}, _given("stricter")),
        _if(_given("choices"), _without("stricter"), _NUMBERS),
    ],
    "OwnValues": [_ONE_VALUE],
    "Basis": [
        _if(_given("market"), _without(*_PUBLISHED), _given("relation", "source")),
        _if(
            {
                "properties": {"relation": {"enum": [Relation.STRICTER.value, Relation.LAXER.value]}},
                **_given("relation"),
            },
            _given("value"),
        ),
    ],
    "LevelBases": [_any_given(*_LEVELS)],
    "Scoring": [
        _if({"not": _any_given("bands", "judged")}, _given("linear")),
        _if(_given("linear"), _without("bands", "judged")),
        _if(_given("bands"), _without("judged")),
        _if(_given("judged"), _examples("object"), _examples("string", "number")),
    ],
    "FollowUp": [_any_given("remedy", "steps")],
    "Addition": [_if({"not": _given("requirement")}, _given("verification"))],
}
"""Rules between the fields of an entry, by the name of its model."""

CHOICES: tuple[tuple[tuple[str, str], ...], ...] = (
    (("common", "TakenCriterion"), ("", "Criterion")),
    (("drop", "DroppedCriterion"), ("add", "AddedCriterion"), ("", "ChangedCriterion")),
    (("title", "CriterionTexts"), ("requirement", "CriterionTexts"), ("", "TakenTexts")),
)
"""Where an entry is of one of several sorts: the field that only one has, with its model; the last is any other."""


def choice(told: tuple[tuple[str, str], ...]) -> _Schema:
    """Return the schema of an entry of one of several sorts, which says what is wrong with the sort that it is."""
    (field, name), *others = told
    reference = {"$ref": f"#/$defs/{name}"}
    return _if(_given(field), reference, choice(tuple(others))) if others else reference
