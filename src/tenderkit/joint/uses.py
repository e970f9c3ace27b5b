"""Which criteria organisations use, leave out or change, counted by set and version.

What counts is organisations: one that leaves a criterion out in two lots left it out once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from tenderkit.words.fields import is_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tenderkit.joint.outcomes import Kept


class Known(NamedTuple):
    """A criterion of a set."""

    title: str
    """Empty where only its id is known."""
    kind: str
    theme: str


class OwnValue(NamedTuple):
    """A value in the place of the set's."""

    criterion: str
    parameter: str
    before: str
    value: str
    unit: str = ""
    reason: str = ""


class Step(NamedTuple):
    """What a workspace does with a criterion: `drop`, `change` or `add`."""

    criterion: str
    operation: str
    parts: tuple[str, ...]
    """What it changes, such as `levels` or `requirement`."""
    reason: str = ""
    title: str = ""


class Used(NamedTuple):
    """What an organisation made of a set: in a lot, or in its workspace."""

    organisation: str
    """Its plain name."""
    group: str
    version: str
    level: str
    """Empty for a workspace, which is for every level."""
    asked: Mapping[str, Known]
    """The criteria that apply there, those left out too."""
    without: Mapping[str, str]
    """Those left out, each with the reason, where it is known."""
    values: tuple[OwnValue, ...] = ()
    steps: tuple[Step, ...] = ()


@dataclass(slots=True)
class CriterionUse:
    """How a criterion is used: by organisations."""

    known: Known
    asked: set[str] = field(default_factory=set)
    """For whom it applies."""
    left_out: set[str] = field(default_factory=set)
    """In a lot, or in a workspace."""
    own_values: set[str] = field(default_factory=set)
    changed: set[str] = field(default_factory=set)
    """In a workspace: its texts, levels, proof and the like."""
    values: dict[tuple[str, str, str, str], set[str]] = field(default_factory=dict)
    """By parameter, the set's value, the own value, and the unit."""
    parts: dict[str, set[str]] = field(default_factory=dict)
    """What workspaces change, such as `requirement`."""
    reasons: list[str] = field(default_factory=list)

    @property
    def touched(self) -> int:
        """How many organisations leave it out or change it."""
        return len(self.left_out | self.own_values | self.changed)


@dataclass(slots=True)
class SetUse:
    """How a version of a set is used."""

    organisations: set[str] = field(default_factory=set)
    levels: dict[str, set[str]] = field(default_factory=dict)
    criteria: dict[str, CriterionUse] = field(default_factory=dict)
    added: dict[str, set[str]] = field(default_factory=dict)
    """Criteria of their own, by title."""


def count_uses(used: Iterable[Used], kept: Iterable[Kept] = ()) -> dict[tuple[str, str], SetUse]:
    """Count, by product group and version, what organisations made of sets.

    Args:
        used: what lots and workspaces say.
        kept: outcomes.
    """
    found: dict[tuple[str, str], SetUse] = {}
    for each in used:
        _take(found.setdefault((each.group, each.version), SetUse()), each)
    for outcome in kept:
        _take_outcome(found, outcome)
    return dict(sorted(found.items()))


def _take(use: SetUse, used: Used) -> None:
    organisation = used.organisation
    use.organisations.add(organisation)
    if used.level:
        use.levels.setdefault(used.level, set()).add(organisation)
    criteria = use.criteria
    for name, known in used.asked.items():
        of_criterion = criteria.get(name)
        if of_criterion is None:
            of_criterion = criteria[name] = CriterionUse(known)
        elif known.title and not of_criterion.known.title:
            of_criterion.known = of_criterion.known._replace(title=known.title)
        elif known.kind and not of_criterion.known.kind:
            of_criterion.known = of_criterion.known._replace(kind=known.kind, theme=known.theme)
        of_criterion.asked.add(organisation)
    for name, reason in used.without.items():
        _reasoned(_of(criteria, name), reason).left_out.add(organisation)
    for own in used.values:
        if _same(own.before, own.value):
            continue
        of_criterion = _reasoned(_of(criteria, own.criterion), own.reason)
        of_criterion.own_values.add(organisation)
        key = own.parameter, own.before, own.value, own.unit
        of_criterion.values.setdefault(key, set()).add(organisation)
    for step in used.steps:
        _take_step(use, organisation, step)


def _take_step(use: SetUse, organisation: str, step: Step) -> None:
    if step.operation == "add":
        use.added.setdefault(step.title or step.criterion, set()).add(organisation)
        return
    of_criterion = _reasoned(_of(use.criteria, step.criterion), step.reason)
    of_criterion.asked.add(organisation)
    if step.operation == "drop":
        of_criterion.left_out.add(organisation)
    elif step.parts:
        of_criterion.changed.add(organisation)
        for part in step.parts:
            of_criterion.parts.setdefault(part, set()).add(organisation)


def _same(one: str, other: str) -> bool:
    """Say whether two values are the same, as 3 and 3.0 are."""
    return one == other or (is_number(one) and is_number(other) and Decimal(one) == Decimal(other))


def _of(criteria: dict[str, CriterionUse], name: str) -> CriterionUse:
    if name not in criteria:
        criteria[name] = CriterionUse(Known("", "", ""))
    return criteria[name]


def _reasoned(use: CriterionUse, reason: str) -> CriterionUse:
    if reason and reason not in use.reasons:
        use.reasons.append(reason)
    return use


def _take_outcome(uses: dict[tuple[str, str], SetUse], kept: Kept) -> None:
    """Add what an outcome says of the use of criteria; it holds no reasons.

    Why not by way of `Used`: a thousand outcomes name a hundred thousand criteria.
    """
    organisation = kept.organisation
    for lot in kept.outcome.lots:
        key = lot.group, lot.version
        use = uses.get(key)
        if use is None:
            use = uses[key] = SetUse()
        criteria = use.criteria
        for each in lot.criteria:
            of_criterion = criteria.get(each.id)
            if of_criterion is None:
                of_criterion = criteria[each.id] = CriterionUse(Known("", each.kind.value, each.theme.value))
            of_criterion.asked.add(organisation)
        without = {each.id: "" for each in lot.without}
        known = {each.id: Known(each.title, "", "") for each in lot.without}
        values = tuple(
            OwnValue(each.criterion, each.parameter, each.before, each.value, each.unit or "") for each in lot.values
        )
        _take(use, Used(organisation, *key, lot.level.value, known, without, values))
