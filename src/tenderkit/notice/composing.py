"""The fields of a composed tender, lot by lot."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from tenderkit.documents.award.cost_text import life_cycle_rules, price_rules
from tenderkit.documents.plain import plain_text
from tenderkit.notice import energy
from tenderkit.notice.fields import NONE, Award, LotNotice, Served
from tenderkit.notice.goals import ENVIRONMENTAL_SELECTION, GOALS, SELECTION, STRATEGIC
from tenderkit.notice.weights import adding_up
from tenderkit.versions.store import open_set
from tenderkit.words.terms import Kind, Theme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tenderkit.criteria.criteria_set import CriteriaSet
    from tenderkit.criteria.library import Library
    from tenderkit.documents.annex import AnnexCriterion
    from tenderkit.documents.dossier import Dossier, Lot
    from tenderkit.impact.register import Register
    from tenderkit.making.tender import Composed
    from tenderkit.notice.codes import Codes
    from tenderkit.tenders.tender import Tender
    from tenderkit.views.screen import Screen

_EU_GPP = "eu-gpp-2021"
"""The yardstick with the EU's criteria for green public procurement."""

_KINDS = (Kind.SELECTION, Kind.SPECIFICATION, Kind.AWARD, Kind.CONTRACT)


class Asked(NamedTuple):
    """What the buyer says of the notice, besides what the tender holds."""

    result: bool = False
    """Whether it is a result notice."""
    gpp: tuple[str, ...] = ()
    """BT-805, where he says it himself."""
    labels: tuple[tuple[str, str], ...] = ()
    """BT-812: the number of a lot, and the class of the energy label of what was bought there."""


def fields_of(
    tender: Tender,
    composed: Composed,
    library_of: Callable[[str], Library],
    codes: Codes,
    register: Register,
    screen: Screen,
    asked: Asked,
) -> tuple[LotNotice, ...]:
    """Return the fields of each lot.

    Args:
        tender: the tender.
        composed: the same, composed.
        library_of: returns the criteria to use for a set, such as `laptop@1.0.0`.
        codes: the codes there are.
        register: the factors of electricity in use.
        screen: the words in its language.
        asked: what the buyer says besides.

    Raises:
        UsageError: a set is not there.
        BuildFailed: a set is wrong.
    """
    known = energy.applies(tender.info, composed.duties)
    dossier = composed.dossier
    found = []
    for entry, lot in zip(tender.info.lots, dossier.lots, strict=True):
        criteria_set = open_set(library_of(entry.set), entry.set, dict.fromkeys(("en", dossier.language)))
        awarded = None
        if asked.result:
            awarded = energy.awarded_electricity(entry, lot.annex.group, tender.info.country or "", register)
        label = dict(asked.labels).get(str(lot.number), "")
        of_energy = energy.of_lot(lot.annex.group, known, codes, awarded, label)
        if asked.result and of_energy.basis:
            estimated = of_energy.kwh is not None and entry.impact.kwh is None
            of_energy = of_energy._replace(number=lot.quantity, estimated=estimated)
        notice = _of_lot(lot, dossier, screen)
        pairs = tuple(product(asked.gpp, notice.green)) if asked.gpp else tuple(_gpp(lot, criteria_set))
        gpp = asked.gpp or tuple(dict.fromkeys(code for code, _ in pairs)) or (NONE,)
        identifier = lot_id(lot.number, len(dossier.lots))
        found.append(notice._replace(id=identifier, gpp=gpp, gpp_goals=pairs, energy=of_energy))
    return tuple(found)


def lot_id(number: int, lots: int) -> str:
    """Return the technical identifier of a lot; a procedure that is not divided into lots has one with the number 0."""
    return f"LOT-{number if lots > 1 else 0:04}"


def served(lot: Lot) -> tuple[Served, ...]:
    """Return the goals that the criteria of a lot serve, each with the kinds of criteria that do."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for criterion in lot.annex.criteria():
        for goal in GOALS[criterion.theme] if criterion.kind in _KINDS else ():
            found.setdefault(goal, {})[criterion.kind.value] = None
    order = [goal for goals in GOALS.values() for goal in goals]
    kinds = [kind.value for kind in _KINDS]
    return tuple(Served(*goal, tuple(sorted(found[goal], key=kinds.index))) for goal in sorted(found, key=order.index))


def _of_lot(lot: Lot, dossier: Dossier, screen: Screen) -> LotNotice:
    goals = served(lot)
    by_field = {field: tuple(each.code for each in goals if each.field == field) for field in STRATEGIC}
    strategic = tuple(code for field, code in STRATEGIC.items() if by_field[field])
    criteria = list(lot.annex.criteria())
    return LotNotice(
        id="",
        title=lot.title,
        closing=dossier.closing.isoformat() if dossier.closing else "",
        strategic=strategic or (NONE,),
        description=_description(lot, criteria, screen) if strategic else "",
        green=by_field["BT-774"],
        social=by_field["BT-775"],
        innovative=by_field["BT-776"],
        selection=tuple(
            (SELECTION.get(c.theme, ENVIRONMENTAL_SELECTION), plain_text(c.title))
            for c in criteria
            if c.kind is Kind.SELECTION
        ),
        awards=_awards(lot, dossier, screen),
        terms=_terms(criteria, screen),
    )


def _description(lot: Lot, criteria: Sequence[AnnexCriterion], screen: Screen) -> str:
    """Return BT-777: which criteria they are, of what, and where they stand."""
    annex, wording = lot.annex, screen.wording
    words = [wording.word("themes", theme.value) for theme in Theme if any(c.theme is theme for c in criteria)]
    themes = [word[:1].lower() + word[1:] for word in words]
    kinds = [screen("notice", "kinds", kind.value) for kind in _KINDS if any(c.kind is kind for c in criteria)]
    return screen(
        "notice",
        "texts",
        "description",
        product=annex.title,
        themes=wording.enumerate(themes),
        kinds=wording.enumerate(kinds),
        set=f"{annex.group} {annex.edition}",
        level=wording.word("levels", annex.level.value),
    )


def _awards(lot: Lot, dossier: Dossier, screen: Screen) -> tuple[Award, ...]:
    """Return the price and the award criteria with weights that add up; those of the buyer's own are named as open."""
    scored = {c.id: c for c in lot.annex.criteria() if c.scoring is not None}
    if not scored:
        return ()
    wording, shares = screen.wording, dossier.share
    points = {name: c.scoring.points for name, c in scored.items() if c.scoring}
    weights = adding_up(points, shares) if shares is not None else {}
    rules = " ".join((*life_cycle_rules(dossier, wording), *price_rules(dossier, wording)))
    kind = "cost" if dossier.life_cycle else "price"
    name = screen("notice", "texts", kind)
    found = [Award(kind, name, rules or name, dossier.price)]
    for each, criterion in scored.items():
        scoring = criterion.scoring
        text = plain_text(f"{criterion.requirement} {scoring.measure if scoring else ''}")
        found.append(Award("quality", plain_text(criterion.title), text, weights.get(each)))
    if dossier.quality is not None and shares is not None and dossier.quality > shares:
        own = screen("notice", "texts", "own_quality")
        found.append(Award("quality", own, own, dossier.quality - shares, open=True))
    return tuple(found)


def _terms(criteria: Sequence[AnnexCriterion], screen: Screen) -> str:
    """Return BT-70: the clauses of the contract, by their titles."""
    titles = [plain_text(c.title) for c in criteria if c.kind is Kind.CONTRACT]
    return screen("notice", "texts", "terms", clauses="; ".join(titles)) if titles else ""


def _gpp(lot: Lot, criteria_set: CriteriaSet) -> Iterator[tuple[str, str]]:
    """Yield the codes of BT-805, each with the goals that such criteria serve, those of the EU first.

    `eu` are criteria that answer a whole point of the EU's own, `other` are the rest; national ones are for the buyer
    to name.
    """
    found: dict[tuple[str, str], None] = {}
    for each in lot.annex.criteria():
        of_eu = any(
            point.yardstick == _EU_GPP
            and point.covers == "full"
            and (point.levels is None or lot.annex.level in point.levels)
            for point in criteria_set.find(each.id)[2].meets
        )
        for field, goal in GOALS[each.theme]:
            if field == "BT-774":
                found["eu" if of_eu else "other", goal] = None
    yield from sorted(found, key=lambda pair: pair[0] != "eu")
