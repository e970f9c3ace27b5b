"""The fields that the Energy Efficiency Directive (EU) 2023/1791, Article 7, asks of a notice: BT-810 to BT-815."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from tenderkit.impact.case import Case
from tenderkit.impact.computing import electricity
from tenderkit.notice.fields import ENERGY_LABEL, Energy
from tenderkit.tenders.duties import read_duties
from tenderkit.words.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tenderkit.criteria.tender_model import LotFile, TenderFile
    from tenderkit.impact.register import Register
    from tenderkit.notice.codes import Codes
    from tenderkit.tenders.duties import Concern

DUTY: Final = "eed-article-7"
"""The duty in `duties.yaml`."""


def applies(info: TenderFile, duties: Sequence[Concern]) -> tuple[bool | None, bool]:
    """Say whether the directive applies to a tender, and whether that depends on something still to decide.

    It does above the EU thresholds, in the countries where the duty holds; elsewhere a notice says nothing of it.
    """
    if info.country is None:
        return None, True
    concern = next((each for each in duties if each.id == DUTY), None)
    if concern is None:
        return (False if info.country in read_duties()[DUTY].countries else None), False
    return (True, False) if concern.certain else (None, True)


def of_lot(
    group: str, known: tuple[bool | None, bool], codes: Codes, awarded: tuple[Decimal, Decimal] | None, label: str = ""
) -> Energy:
    """Return the fields of a lot.

    Args:
        group: the product group.
        known: whether the directive applies, and whether that is unsure.
        codes: the codes there are.
        awarded: in a result notice how much electricity all devices use and how much is saved, in kWh a year.
        label: in a result notice the class of the energy label of what was bought.
    """
    does, unsure = known
    group_codes = codes.group(group)
    if does is not True or group_codes is None:
        return Energy(does, unsure=unsure)
    found = Energy(does, group_codes.item, group_codes.basis)
    if awarded is None:
        return found
    if group_codes.basis == ENERGY_LABEL:
        return found._replace(label=label)
    return found._replace(kwh=awarded[0], saved=awarded[1])


def awarded_electricity(lot: LotFile, group: str, country: str, register: Register) -> tuple[Decimal, Decimal] | None:
    """Return how much electricity all devices of a lot use and how much is saved, in whole kWh a year (BT-813, BT-814).

    It is that of `impact` in the lot, else that of the register; without `kwh_now` nothing is claimed as saved.
    None where nobody says how many devices they are, or there are no factors for them.
    """
    said = lot.impact
    if lot.quantity is None:
        return None
    case = Case(
        group=group,
        title="",
        quantity=lot.quantity,
        country=country,
        years=Decimal(1),
        refurbished=said.refurbished_share or Decimal(0),
        kwh_now=said.kwh_now,
        kwh=said.kwh,
    )
    try:
        return electricity(case, register)
    except UsageError:
        return None
