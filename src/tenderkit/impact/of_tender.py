"""The lots of a tender as cases."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tenderkit.impact import honesty
from tenderkit.impact.case import Case, Sheet
from tenderkit.versions.store import open_set
from tenderkit.words.errors import BuildFailed, UsageError, sorted_problems
from tenderkit.words.languages import base_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tenderkit.criteria.criteria_set import CriteriaSet
    from tenderkit.criteria.library import Library
    from tenderkit.criteria.tender_model import LotFile
    from tenderkit.impact.register import Register
    from tenderkit.tenders.tender import Tender
    from tenderkit.words.errors import Problem

_ALL = Decimal(100)

_REFURBISHED = "refurbished"
"""The question of a set whether refurbished devices may be offered."""


def cases_of(tender: Tender, library_of: Callable[[str], Library], register: Register) -> tuple[Case, ...]:
    """Return the lots of a tender as cases.

    How long devices are used is what the lot says, else what the measure of its set says at its level.

    Args:
        tender: the tender.
        library_of: returns the criteria to use for a set, such as `laptop@1.0.0`.
        register: the factors.

    Raises:
        BuildFailed: what is needed is missing or wrong; all of it is told with its place.
    """
    problems: list[Problem] = []
    cases: list[Case] = []
    for number in range(len(tender.info.lots)):
        try:
            cases.append(case_of(tender, number, library_of, register))
        except BuildFailed as error:
            problems += error.problems
    if problems:
        raise BuildFailed(sorted_problems(problems))
    return tuple(cases)


def case_of(tender: Tender, number: int, library_of: Callable[[str], Library], register: Register) -> Case:
    """Return one lot of a tender as a case.

    Args:
        tender: the tender.
        number: which of its lots, from 0.
        library_of: as in `cases_of`.
        register: the factors.

    Raises:
        BuildFailed: what is needed is missing or wrong; all of it is told with its place.
    """
    lot, country = tender.info.lots[number], tender.info.country or ""
    problems = [*_country_problems(tender, register)]
    try:
        criteria_set = open_set(library_of(lot.set), lot.set, dict.fromkeys(("en", tender.info.language)))
        case = _case(lot, criteria_set, register)._replace(country=country)
        honesty.refuse(case)
        if not problems:
            return case._replace(title=lot.title or _title(criteria_set, tender))
    except UsageError as error:
        problems.append(tender.problem(number, error if error.about else _of_set(error)))
    except BuildFailed as error:
        problems += error.problems
    raise BuildFailed(problems)


def _country_problems(tender: Tender, register: Register) -> Iterator[Problem]:
    country = tender.info.country
    if country is None:
        hint = "write its two letters, such as NL: what its electricity emits counts"
        yield tender.source.problem("E350", ("country",), "the country is still to decide", hint)
        return
    try:
        register.country(country)
    except UsageError as error:
        yield tender.source.problem("E350", ("country",), error.message, error.hint)


def _of_set(error: UsageError) -> UsageError:
    return UsageError(error.message, error.hint, ("set",))


def _title(criteria_set: CriteriaSet, tender: Tender) -> str:
    texts = criteria_set.texts.get(base_of(tender.info.language))
    found = texts.info.get(("title",)) if texts else None
    return found if isinstance(found, str) else criteria_set.info.title


def _case(lot: LotFile, criteria_set: CriteriaSet, register: Register) -> Case:
    """Return a lot as a case, without its title and the country.

    Raises:
        UsageError: there are no factors for it, or something is still to decide.
    """
    factors = register.group(criteria_set.id)
    said = lot.impact
    if lot.quantity is None:
        raise UsageError("the quantity is still to decide", "write how many devices, such as 800", ("quantity",))
    years = said.years or _value(lot, criteria_set, factors.used_for)
    if years is None:
        hint = "write `impact: {years: 6}` in the lot"
        raise UsageError("nobody says how many years these devices will be used", hint, ("impact", "years"))
    if said.refurbished_share and lot.answers.get(_REFURBISHED) == "no":
        message = f"{said.refurbished_share:f} % of the devices are to be refurbished, and none may be offered"
        raise UsageError(
            message, f'answer `{_REFURBISHED}: "yes"`, or leave the share out', ("impact", "refurbished_share")
        )
    sheet = said.sheet
    return Case(
        group=criteria_set.id,
        title="",
        quantity=lot.quantity,
        country="",
        years=years,
        years_now=said.years_now,
        over=said.over,
        refurbished=said.refurbished_share or Decimal(0),
        avoided=_ALL if said.avoided is None else said.avoided,
        kwh_now=said.kwh_now,
        kwh=said.kwh,
        sheet=Sheet(sheet.name, sheet.year, sheet.total, sheet.use_share) if sheet else None,
        supported=_value(lot, criteria_set, factors.supported_for),
        measure=said.years is None,
    )


def _value(lot: LotFile, criteria_set: CriteriaSet, name: str | None) -> Decimal | None:
    """Return the value of a parameter as chosen in a lot; None where its criterion is not in it."""
    owner, _, parameter = (name or "").partition(".")
    if owner in lot.without:
        return None
    own = lot.values.get(f"{owner}.{parameter}")
    for _, _, criterion in criteria_set.criteria():
        if criterion.id == owner and parameter in criterion.parameters and lot.level in criterion.applies_at:
            value = own.value if own else criterion.parameters[parameter].at(lot.level)
            return Decimal(value) if value is not None else None
    return None
