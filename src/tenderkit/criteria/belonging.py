"""Where a field belongs that stands where it does not: told from the models, so that a new field is known at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from tenderkit.criteria import (
    authored_model,
    basis_model,
    case_model,
    duty_model,
    impact_model,
    model,
    overlay_model,
    profile_model,
    proof_model,
    registers,
    statement_model,
    tender_model,
    translation_model,
)
from tenderkit.words.frozen import Frozen, fields

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tenderkit.criteria.source import PathKey

_TAGGED: dict[str, type[Frozen]] = {
    "own": model.Criterion,
    "taken": authored_model.TakenCriterion,
    "changed": overlay_model.ChangedCriterion,
    "dropped": overlay_model.DroppedCriterion,
    "added": overlay_model.AddedCriterion,
}
"""What an entry of a list is, by its tag in pydantic's locations."""

_NEVER: dict[type[Frozen], str] = {
    authored_model.TakenCriterion: "`{name}` is that of common: where yours is another, write a criterion of your own",
    overlay_model.ChangedCriterion: "`{name}` cannot be changed: `drop` the criterion, and `add` one with another id",
    overlay_model.DroppedCriterion: "what is dropped has a `reason` only: to change it, write `change` for `drop`",
    model.Criterion: "`{name}` stands in an overlay only: see docs/own-criteria.md",
}
"""What is said of a field that has no place in an entry at all, but in others."""

_OFFSETS = frozenset({"offset", "offsets", "compensation", "compensated", "carbon_neutral", "climate_neutral"})
"""What people take off a footprint."""

_HOMES = {
    "texts": "`texts`, where it takes the place of that of the base,",
    "extra": "`extra`, where it comes after the text there is",
}


def field_names() -> tuple[str, ...]:
    """Return the names of all fields that files can hold."""
    modules = (
        model,
        authored_model,
        basis_model,
        case_model,
        proof_model,
        translation_model,
        registers,
        overlay_model,
        duty_model,
        profile_model,
        impact_model,
        statement_model,
        tender_model,
    )
    everything = tuple(value for module in modules for value in vars(module).values())
    models = [m for m in everything if isinstance(m, type) and issubclass(m, Frozen)]
    return tuple(sorted({"add", *(name for kind in models for name in fields(kind))}))


def belongs(name: str, inside: tuple[PathKey, ...], loc: tuple[PathKey, ...], shape: Any) -> str:  # noqa: ANN401
    """Say where a field belongs that was found in the wrong place; nothing where no file has one of that name.

    Args:
        name: the field.
        inside: the path of what it was found in.
        loc: pydantic's location of it, which names the sort of entry.
        shape: what the file is held against.
    """
    if name in _OFFSETS and inside[-1:] == ("impact",):
        return "offsets never count (Directive (EU) 2024/825): leave it out"
    if name not in field_names():
        return ""
    entry = next((_TAGGED[tag] for tag in loc if tag in _TAGGED), None) or next(_models(shape), Frozen)
    translation = "Texts" in entry.__name__
    homes = dict.fromkeys(_homes(entry, name))
    if translation and name == "texts" and inside:
        hint = f"write what stands in it directly under {inside[0]}, without `texts:`"
    elif name in fields(entry) and len(inside) > (1 if _has_entries(shape) else 0):
        hint = f"it belongs to the whole entry and not to `{inside[-1]}`: indent it less"
    elif homes:
        hint = f"move it under {' or '.join(_HOMES.get(home, f'`{home}`') for home in list(homes)[:2])}"
    elif translation:
        hint = "a translation holds texts only; `{name}` stands in the file of the source language, for all languages"
    elif entry in _NEVER:
        hint = _NEVER[entry]
    else:
        file = "tender" if shape is tender_model.TenderFile else "authoring"
        hint = f"fields of this name stand elsewhere: see docs/{file}.md"
    return hint.format(name=name)


def _has_entries(shape: Any) -> bool:  # noqa: ANN401 - whatever pydantic takes as a type
    return not (isinstance(shape, type) and issubclass(shape, Frozen))


def _models(kind: Any) -> Iterator[type[Frozen]]:  # noqa: ANN401 - a type
    """Yield the models in a type."""
    if isinstance(kind, type) and issubclass(kind, Frozen):
        yield kind
    for part in get_args(kind):
        yield from _models(part)


def _homes(kind: type[Frozen], name: str, path: str = "") -> Iterator[str]:
    """Yield the paths below a model at which a field of a name stands, without the names of entries."""
    for field, hint in fields(kind).items():
        for inner in _models(hint):
            below = f"{path}.{field}" if path else field
            if name in fields(inner):
                yield below
            else:
                yield from _homes(inner, name, below)
