"""JSON Schemas of the files in `criteria/`, for editors that check YAML while it is typed."""

from __future__ import annotations

import ast
import inspect
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from tenderkit.criteria import (
    authored_model,
    basis_model,
    case_model,
    duty_model,
    eforms_model,
    impact_model,
    market_model,
    model,
    overlay_model,
    profile_model,
    proof_model,
    registers,
    statement_model,
    tender_model,
    translation_model,
)
from tenderkit.criteria.criteria_set import SOURCE_LANGUAGE
from tenderkit.criteria.places import packaged
from tenderkit.criteria.schema_rules import CHOICES, RULES, choice
from tenderkit.criteria.shape import closest, listed
from tenderkit.criteria.source import Plain, read_yaml
from tenderkit.criteria.wording_groups import FREE, is_needed
from tenderkit.words.errors import UsageError
from tenderkit.words.terms import Level

if TYPE_CHECKING:
    from collections.abc import Callable

SCHEMAS: dict[str, Any] = {
    "criteria": authored_model.AuthoredFile,
    "set": model.SetInfo,
    "set-translation": translation_model.SetTexts,
    "translation": translation_model.AuthoredTranslation,
    "labels": registers.LabelsFile,
    "labels-translation": registers.LabelTextsFile,
    "law": registers.LawFile,
    "law-translation": registers.LawTextsFile,
    "sources": registers.SourcesFile,
    "yardsticks": registers.YardsticksFile,
    "yardsticks-translation": registers.YardstickTextsFile,
    "tender": tender_model.TenderFile,
    "statement": statement_model.StatementFile,
    "market": market_model.MarketFile,
    "market-translation": market_model.MarketTextsFile,
    "duties": duty_model.DutiesFile,
    "profile": profile_model.Profile,
    "impact": impact_model.ImpactFile,
    "eforms": eforms_model.EformsFile,
    "workspace": overlay_model.WorkspaceFile,
    "overlay": overlay_model.OverlayFile,
    "overlay-translation": overlay_model.OverlayTranslation,
}
"""The kinds of file in `criteria/`, by the name of their schema."""

WORDING = "wording"
COUNTRY = "wording-country"
"""The kinds of file in `templates/wording/`, whose schemas are made from the words there are: those of a language, and
what a country has otherwise."""

_UNITS = {"type": "object", "additionalProperties": {"type": "string", "minLength": 1}}
"""Words by unit, or signs; not every one has one."""

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_of(name: str) -> dict[str, Any]:
    """Return the JSON Schema of a kind of file.

    Raises:
        UsageError: there is no such kind.
    """
    if name in {WORDING, COUNTRY}:
        path = packaged("templates") / "wording" / f"{SOURCE_LANGUAGE}.yaml"
        needed = is_needed if name == WORDING else lambda _: False
        return {"$schema": _DIALECT, "title": name, **_like(read_yaml(path).data, needed)}
    if name not in SCHEMAS:
        known = (*SCHEMAS, WORDING, COUNTRY)
        raise UsageError(f"unknown schema '{name}'", closest(name, known) or f"there are {listed(known)}")
    schema = TypeAdapter(SCHEMAS[name]).json_schema()
    described = _descriptions()
    for definition in (schema, *schema.get("$defs", {}).values()):
        title = definition.get("title", "")
        texts = described.get(title, {})
        for field, properties in definition.get("properties", {}).items():
            if field in texts and "description" not in properties:
                properties["description"] = texts[field]
        if title in RULES:
            definition["allOf"] = RULES[title]
        if SCHEMAS[name] is tender_model.TenderFile:
            _let_empty(definition)
    return {"$schema": _DIALECT, "title": name, **_without_title(_as_read(schema))}


def _let_empty(definition: dict[str, Any]) -> None:
    """Let each field be empty that need not be there, and each reason, answer and quantity: it is still to decide."""
    for field, properties in definition.get("properties", {}).items():
        if field not in definition.get("required", ()):
            described = {key: properties.pop(key) for key in ("description", "default") if key in properties}
            definition["properties"][field] = {**_or_empty(properties), **described}
        if field in {"without", "quantities"}:
            entries = definition["properties"][field]["patternProperties"]
            entries.update({pattern: _or_empty(entry) for pattern, entry in entries.items()})


def _or_empty(schema: dict[str, Any]) -> dict[str, Any]:
    if "type" in schema and "enum" not in schema:
        kinds = schema["type"]
        return {**schema, "type": [*(kinds if isinstance(kinds, list) else [kinds]), "null"]}
    return {"anyOf": [schema, {"type": "null"}]}


def _as_read(schema: Any) -> Any:  # noqa: ANN401 - any part of a schema
    """Return a schema that says what reading a file does: no other names, nothing empty, and one sort of entry each."""
    if isinstance(schema, list):
        return [_as_read(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    kinds = schema.get("oneOf") or schema.get("anyOf") or ()
    names = [str(kind.get("$ref", "")).rpartition("/")[2] for kind in kinds]
    if found := next((told for told in CHOICES if set(names) == {told[-1][1], *(name for _, name in told[:-1])}), None):
        return choice(found)
    parts = {key: _as_read(part) for key, part in schema.items() if not (key == "default" and part is None)}
    if parts.get("items") == {"$ref": f"#/$defs/{Level.__name__}"}:
        parts["uniqueItems"] = True
    if "patternProperties" in parts:
        parts.setdefault("additionalProperties", False)
    return parts


def _like(words: Plain, needed: Callable[[tuple[str, ...]], bool], path: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return the schema of a file with the same words as another; units may be added, and what is not needed lack."""
    if isinstance(words, dict):
        required = [key for key in words if needed((*path, key))]
        return {
            "type": "object",
            "properties": {
                key: _UNITS if (*path, key) in FREE and key != "units" else _like(word, needed, (*path, key))
                for key, word in words.items()
            },
            **({"required": required} if required else {}),
            "additionalProperties": {"type": "string"} if words.keys() >= {"years", "%"} else False,
        }
    if isinstance(words, list):
        return {"type": "array", "items": {"type": "string", "minLength": 1}, "minItems": 1}
    return {"type": "string", "minLength": 1}


def _without_title(schema: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in schema.items() if key != "title"}


def _descriptions() -> dict[str, dict[str, str]]:
    """Return what the models' source says about each field, in the string below it.

    Pydantic can read these too, but does so at every import, which doubles the time of one.
    """
    found: dict[str, dict[str, str]] = {}
    for node in (
        node
        for module in (
            proof_model,
            basis_model,
            case_model,
            model,
            authored_model,
            translation_model,
            registers,
            overlay_model,
            duty_model,
            market_model,
            profile_model,
            impact_model,
            eforms_model,
            tender_model,
            statement_model,
        )
        for node in ast.parse(inspect.getsource(module)).body
    ):
        if not isinstance(node, ast.ClassDef):
            continue
        fields = found.setdefault(node.name, {})
        for parent in (base.id for base in node.bases if isinstance(base, ast.Name)):
            fields |= found.get(parent, {})
        for statement, following in zip(node.body, node.body[1:], strict=False):
            if (
                isinstance(statement, ast.AnnAssign)
                and isinstance(statement.target, ast.Name)
                and isinstance(following, ast.Expr)
                and isinstance(following.value, ast.Constant)
            ):
                fields[statement.target.id] = str(following.value.value)
    return found
