"""What is wrong in the fields of a notice, whoever wrote them: above all what the EU's own rules let pass.

The Schematron rules of SDK 1.15.1 accept a goal without its strategic code, `none` beside others, a strategic code
without any goal, and weights that miss 100 % by up to a point for each criterion.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from tenderkit.notice.fields import ENERGY_LABEL, LISTS, LONGEST, NONE
from tenderkit.notice.goals import STRATEGIC
from tenderkit.words.errors import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tenderkit.notice.codes import Codes
    from tenderkit.notice.fields import Energy, LotNotice

_WHOLE = {"per-exa": Decimal(100), "dec-exa": Decimal(1)}
"""What exact weights come to, by their unit; points come to anything."""


class Finding(NamedTuple):
    """Something that is wrong in the fields of a lot."""

    code: str
    lot: int
    """Its number in the notice, from 0."""
    message: str
    hint: str
    severity: Severity = Severity.ERROR


def check(lots: Sequence[LotNotice], codes: Codes, *, result: bool = False) -> Iterator[Finding]:
    """Yield what is wrong in a notice.

    Args:
        lots: the fields of its lots.
        codes: the codes there are.
        result: whether it is a result notice.
    """
    for number, lot in enumerate(lots):
        for code, message, hint in (
            *_known(lot, codes),
            *_none(lot),
            *_goals(lot),
            *_texts(lot),
            *_weights(lot, result=result),
            *_energy(lot, result=result),
        ):
            yield Finding(code, number, f"{lot.id}: {message}", hint)
        if lot.energy.estimated:
            message = "BT-813 is that of typical devices, not of what was bought"
            hint = "write `kwh` of what was bought under `impact` in the lot, and `kwh_now` of today's devices"
            yield Finding("E375", number, f"{lot.id}: {message}", hint, Severity.WARNING)
        if lot.energy.unsure:
            message = (
                "whether the Energy Efficiency Directive applies (BT-810) depends on `country`, `value` and `buyer`"
            )
            yield Finding("E374", number, f"{lot.id}: {message}", "write them in the tender", Severity.WARNING)


def differs(lots: Sequence[LotNotice], tender: Sequence[LotNotice]) -> Iterator[Finding]:
    """Yield where a notice says other goals than the criteria of the tender serve, and other weights."""
    wanted = {lot.id: lot for lot in tender}
    for number, lot in enumerate(lots):
        if lot.id not in wanted:
            message = f"{lot.id}: the tender has no such lot"
            yield Finding("E376", number, message, f"it has {', '.join(wanted)}", Severity.WARNING)
            continue
        ours = wanted[lot.id]
        for field, name in (("BT-774", "green"), ("BT-775", "social"), ("BT-805", "gpp")):
            said, served = set(getattr(lot, name)), set(getattr(ours, name))
            for code in sorted(said - served):
                message = f"{lot.id}: {field} says {code}, and no criterion of the tender serves that"
                yield Finding("E376", number, message, "take it out, or choose such criteria", Severity.WARNING)
            for code in sorted(served - said):
                message = f"{lot.id}: {field} lacks {code}, which criteria of the tender serve"
                yield Finding("E376", number, message, "add it", Severity.WARNING)
        weights = sorted(each.weight for each in lot.awards if each.weight is not None)
        of_tender = sorted(each.weight for each in ours.awards if each.weight is not None)
        if weights and of_tender and weights != of_tender:
            told = ", ".join(f"{weight:f}" for weight in of_tender)
            message = f"{lot.id}: the award criteria weigh otherwise than in the tender"
            yield Finding("E376", number, message, f"there they weigh {told} %", Severity.WARNING)


def _coded(lot: LotNotice) -> dict[str, tuple[str, ...]]:
    energy = lot.energy
    return {
        "BT-06": lot.strategic,
        "BT-774": lot.green,
        "BT-775": lot.social,
        "BT-776": lot.innovative,
        "BT-805": lot.gpp,
        "BT-539": tuple(each.type for each in lot.awards),
        "BT-811(a)": (energy.basis,) if energy.basis else (),
        "BT-811(b)": (energy.item,) if energy.item else (),
        "BT-812": (energy.label,) if energy.label else (),
    }


_WHOLE_LISTS = ("BT-06", "BT-774", "BT-775", "BT-776", "BT-805", "BT-539", "BT-812")
"""The fields whose lists ship whole, so that a code that is not there is none."""


def _known(lot: LotNotice, codes: Codes) -> Iterator[tuple[str, str, str]]:
    for field in _WHOLE_LISTS:
        for code in _coded(lot)[field]:
            if not codes.known(LISTS[field], code):
                there = ", ".join(codes.file.lists[LISTS[field]].codes)
                yield "E377", f"{field} has no code '{code}'", f"there are {there}"


def _none(lot: LotNotice) -> Iterator[tuple[str, str, str]]:
    for field, said in (("BT-06", lot.strategic), ("BT-805", lot.gpp)):
        if NONE in said and len(said) > 1:
            others = ", ".join(code for code in said if code != NONE)
            yield "E379", f"{field} says `{NONE}` beside {others}", f"take out `{NONE}`, or all others"


def _goals(lot: LotNotice) -> Iterator[tuple[str, str, str]]:
    goals = {"BT-774": lot.green, "BT-775": lot.social, "BT-776": lot.innovative}
    for field, code in STRATEGIC.items():
        if goals[field] and NONE in lot.strategic:
            told = ", ".join(goals[field])
            yield (
                "E379",
                f"BT-06 says `{NONE}`, and {field} says {told}",
                f"write {code} in BT-06, or leave {field} out",
            )
        elif goals[field] and code not in lot.strategic:
            yield "E372", f"{field} has goals, and BT-06 has no {code}", f"add {code} to BT-06"
        elif code in lot.strategic and not goals[field]:
            yield "E372", f"BT-06 says {code}, and {field} names no goal", f"add one to {field}, or take {code} out"


def _texts(lot: LotNotice) -> Iterator[tuple[str, str, str]]:
    if lot.strategic and NONE not in lot.strategic and not lot.description.strip():
        yield "E373", "BT-06 has no description (BT-777)", "write in a few sentences what is asked"
    texts = [("BT-777", lot.description), ("BT-70", lot.terms)]
    for each in lot.awards:
        texts += [("BT-734", each.name), ("BT-540", each.description)]
        if not each.description.strip():
            yield "E373", f"the award criterion '{each.name}' has no description (BT-540)", "say what earns points"
    for field, text in texts:
        if len(text) > LONGEST[field]:
            yield "E373", f"{field} has {len(text)} characters, more than {LONGEST[field]}", "shorten it"


def _weights(lot: LotNotice, *, result: bool) -> Iterator[tuple[str, str, str]]:
    units = {each.unit for each in lot.awards}
    if not lot.awards:
        return
    if any(each.weight is None for each in lot.awards):
        yield "E378", "weights of award criteria are still to decide", "write `price` and `quality` under `award`"
    elif len(units) > 1:
        yield "E378", f"award criteria are weighted in {', '.join(sorted(units))}", "give all weights in one unit"
    elif (unit := next(iter(units))) in _WHOLE:
        total = sum((each.weight or Decimal(0) for each in lot.awards), Decimal(0))
        if total != _WHOLE[unit]:
            yield "E378", f"the weights come to {total:f}, not to {_WHOLE[unit]:f}", "make them add up (BT-541)"
    elif result and not unit.endswith("-exa"):
        yield "E378", f"a result notice has exact weights, and these are {unit}", "give them as per-exa"


def _energy(lot: LotNotice, *, result: bool) -> Iterator[tuple[str, str, str]]:
    energy = lot.energy
    if energy.applies and not energy.item:
        yield "E374", "BT-810 is true, and BT-811 names no item", "write computer, or mob-pho-ta"
    if energy.applies is False and energy.item:
        yield "E374", "BT-810 is false, and BT-811 names an item", "take one of them out"
    if result and energy.item:
        yield from _awarded(energy)


def _awarded(energy: Energy) -> Iterator[tuple[str, str, str]]:
    """Yield what is wrong in what a result notice says of what was bought."""
    if energy.basis == ENERGY_LABEL:
        if not energy.label:
            yield "E375", "BT-812 is missing: the class of the energy label of what was bought", "give it with --label"
        if energy.kwh is not None or energy.saved is not None:
            yield "E375", "BT-813 and BT-814 stand beside the energy label", "leave them out"
    else:
        if energy.label:
            yield "E375", f"BT-812 says a label, and BT-811 {energy.basis}", "take the label out"
        for field, value in (("BT-813", energy.kwh), ("BT-814", energy.saved)):
            if value is None:
                hint = "write the quantity, and kwh and kwh_now under `impact` in the lot"
                yield "E375", f"{field} is missing: kWh a year", hint
    if energy.number is None:
        yield "E375", "BT-815 is missing: how many items", "write the quantity of the lot"
