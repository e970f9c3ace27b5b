"""What points to something missing: registers, other criteria, units."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tenderkit.criteria.basis import bases
from tenderkit.criteria.shape import closest, listed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from tenderkit.criteria.criteria_set import CriteriaSet
    from tenderkit.criteria.model import Criterion
    from tenderkit.criteria.registers import Label
    from tenderkit.criteria.source import PathKey, Source
    from tenderkit.documents.wording import Wording
    from tenderkit.words.errors import Problem


def check(criteria_set: CriteriaSet, wordings: Mapping[str, Wording]) -> Iterator[Problem]:
    """Yield every id that is in no register or set, and every unit that has no word."""
    registers = criteria_set.registers
    yield from _labels(criteria_set)
    ids = {criterion.id: criterion for _, _, criterion in criteria_set.criteria()}
    for theme, index, criterion in criteria_set.criteria():
        source = criteria_set.sources[theme]
        for n, label in enumerate(criterion.labels):
            path = (index, "labels", n, "label")
            yield from _known(label.label, registers.labels, "label", "registers/labels.yaml", source, path)
            entry = registers.labels.get(label.label)
            yield from _edition(label.label, entry, label.edition, source, (index, "labels", n, "edition"))
        for n, reference in enumerate(criterion.sources):
            path = (index, "sources", n, "source")
            yield from _known(reference.source, registers.sources, "source", "registers/sources.yaml", source, path)
        for place, basis in bases(criterion):
            if basis.source is not None:
                below = (index, *place, "source")
                yield from _known(basis.source, registers.sources, "source", "registers/sources.yaml", source, below)
        for n, law in enumerate(criterion.law):
            yield from _known(law, registers.law, "law", "registers/law.yaml", source, (index, "law", n))
        if criterion.replaces:
            yield from _replaces(criterion, ids, criteria_set.former, source, index)
        for n, needed in enumerate(criterion.needs):
            yield from _needed(criterion, needed, ids, source, (index, "needs", n))
        yield from _units(criterion, wordings, source, index)


def _labels(criteria_set: CriteriaSet) -> Iterator[Problem]:
    """Yield the sources that labels name and the register has not, and editions that a label has not itself."""
    file = criteria_set.labels_source
    for name, label in criteria_set.registers.labels.items():
        named: list[tuple[tuple[PathKey, ...], str]] = [
            *(((name, "sources", n), reference) for n, reference in enumerate(label.sources)),
            *(((name, "credibility", n, "source"), found.source) for n, found in enumerate(label.credibility)),
        ]
        for path, reference in named:
            yield from _known(reference, criteria_set.registers.sources, "source", "registers/sources.yaml", file, path)
        for n, proof in enumerate(label.proves):
            yield from _edition(name, label, proof.edition, file, (name, "proves", n, "edition"))


def _edition(
    name: str, label: Label | None, edition: str | None, source: Source, path: tuple[PathKey, ...]
) -> Iterator[Problem]:
    editions = [each.edition for each in label.editions] if label else []
    if edition and editions and edition not in editions:
        message = f"unknown edition '{edition}' of label '{name}'"
        yield source.problem("E304", path, message, f"the register has {listed(editions)}")


def _known(
    name: str, register: Iterable[str], what: str, file: str, source: Source, path: tuple[PathKey, ...]
) -> Iterator[Problem]:
    if name not in register:
        begins = [known for known in register if known.startswith(f"{name}-")] if name else []
        near = f"did you mean '{begins[0]}'?" if len(begins) == 1 else closest(name, register)
        lists = "tenderkit labels" if what == "label" else f"tenderkit show {what}"
        hint = near or f"'{lists}' lists those there are; one of your own stands in {file}"
        yield source.problem("E304", path, f"unknown {what} '{name}'", hint)


def _replaces(
    criterion: Criterion, ids: Mapping[str, Criterion], former: Collection[str], source: Source, index: int
) -> Iterator[Problem]:
    """Yield what is wrong with the id of a criterion of the set, or of one that an earlier release had."""
    path = (index, "replaces")
    replaced = ids.get(criterion.replaces or "")
    if replaced is None:
        if criterion.replaces in former:
            return
        hint = closest(criterion.replaces or "", {*ids, *former})
        yield source.problem("E304", path, f"unknown criterion '{criterion.replaces}'", hint)
        return
    shared = [level.value for level in criterion.applies_at if level in replaced.applies_at]
    if shared:
        message = f"'{criterion.id}' and '{replaced.id}', which it replaces, both apply at {listed(shared)}"
        yield source.problem("E210", path, message, "give each its own `levels`")


def _needed(
    criterion: Criterion, needed: str, ids: Mapping[str, Criterion], source: Source, path: tuple[PathKey, ...]
) -> Iterator[Problem]:
    if needed not in ids:
        yield source.problem("E304", path, f"unknown criterion '{needed}'", closest(needed, ids))
        return
    missing = [level.value for level in criterion.applies_at if level not in ids[needed].applies_at]
    if missing:
        message = f"'{criterion.id}' needs '{needed}', which does not apply at {listed(missing)}"
        yield source.problem("E210", path, message, "let both apply at the same levels")


def _units(criterion: Criterion, wordings: Mapping[str, Wording], source: Source, index: int) -> Iterator[Problem]:
    units: list[tuple[tuple[PathKey, ...], str]] = [
        ((index, "parameters", name, "unit"), parameter.unit)
        for name, parameter in criterion.parameters.items()
        if parameter.unit
    ]
    units += [
        ((index, "proof", name, "columns", column, "unit"), told.unit)
        for name, item in criterion.proof.items()
        for column, told in (item.columns or {}).items()
        if told.unit
    ]
    if criterion.scoring:
        for method in ("linear", "bands"):
            rule = getattr(criterion.scoring, method)
            if rule:
                units.append(((index, "scoring", method, "unit"), rule.unit))
    for path, unit in units:
        for language, wording in wordings.items():
            known = wording.words["units"]
            if isinstance(known, dict) and unit not in known:
                hint = closest(unit, known) or f"add it to templates/wording/{language}.yaml"
                yield source.problem("E305", path, f"unit '{unit}' has no word in '{language}'", hint)
