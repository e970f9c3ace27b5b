"""The fields of a notice in XML: the lots of a contract notice, and with a result notice what was bought."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from tenderkit.notice.eforms import NAMESPACES
from tenderkit.notice.fields import Award, Energy, LotNotice
from tenderkit.sheets.xml import read_xml
from tenderkit.words.archive import DamagedError
from tenderkit.words.errors import UsageError
from tenderkit.words.fields import is_number

if TYPE_CHECKING:
    from collections.abc import Iterator

_SCOPE = "eed-scope"
_ITEM = "energy-efficiency-item"


def read_notice(data: bytes, name: str) -> tuple[tuple[LotNotice, ...], bool]:
    """Return the fields of the lots of a notice, and whether it is a result notice.

    Args:
        data: the notice, as a file.
        name: how the file is called.

    Raises:
        UsageError: it is no notice of eForms, or has no lots.
    """
    try:
        root = read_xml(data)
    except DamagedError as error:
        raise UsageError(f"{name} is no XML that can be read: {error}", "name a notice of eForms") from error
    lots = [lot for lot in _all(root, ".//cac:ProcurementProjectLot") if _id(lot)]
    results = {_text(each, "efac:TenderLot/cbc:ID"): each for each in _all(root, ".//efac:LotResult")}
    if not lots:
        raise UsageError(f"{name} has no lots", "name a notice of eForms with cac:ProcurementProjectLot in it")
    read = tuple(_lot(lot, results.get(_id(lot))) for lot in lots)
    return read, bool(results)


def _lot(lot: Any, result: Any) -> LotNotice:  # noqa: ANN401 - lxml ships no types
    types = list(_all(lot, "cac:ProcurementProject/cac:ProcurementAdditionalType"))

    def codes(name: str) -> tuple[str, ...]:
        found = (each.find("cbc:ProcurementTypeCode", NAMESPACES) for each in types)
        return tuple(_own(code) for code in found if code is not None and code.get("listName") == name)

    described = (_text(each, "cbc:ProcurementType") for each in types if _listed(each) == "strategic-procurement")
    terms = (
        _text(each, "cbc:Description")
        for each in _all(lot, "cac:TenderingTerms/cac:ContractExecutionRequirement")
        if (code := each.find("cbc:ExecutionRequirementCode", NAMESPACES)) is not None
        and code.get("listName") == "conditions"
    )
    return LotNotice(
        id=_id(lot),
        strategic=codes("strategic-procurement"),
        description=next((text for text in described if text), ""),
        green=codes("environmental-impact"),
        social=codes("social-objective"),
        innovative=codes("innovative-acquisition"),
        gpp=codes("gpp-criteria"),
        awards=tuple(_awards(lot)),
        terms=next(terms, ""),
        energy=_energy(lot, result),
        line=lot.sourceline or 0,
    )


def _awards(lot: Any) -> Iterator[Award]:  # noqa: ANN401 - lxml ships no types
    for each in _all(
        lot, "cac:TenderingTerms/cac:AwardingTerms/cac:AwardingCriterion/cac:SubordinateAwardingCriterion"
    ):
        weight, unit = None, "per-exa"
        for parameter in _all(each, ".//efac:AwardCriterionParameter"):
            code = parameter.find("efbc:ParameterCode", NAMESPACES)
            if code is not None and code.get("listName") == "number-weight":
                unit, weight = _own(code), _number(_text(parameter, "efbc:ParameterNumeric"))
        kind = _text(each, "cbc:AwardingCriterionTypeCode")
        yield Award(kind, _text(each, "cbc:Name"), _text(each, "cbc:Description"), weight, unit)


def _energy(lot: Any, result: Any) -> Energy:  # noqa: ANN401 - lxml ships no types
    applies, item, basis = None, "", ""
    for each in _all(lot, "cac:TenderingTerms//efac:StrategicProcurement"):
        scope = each.find("efbc:ApplicableLegalBasis", NAMESPACES)
        if scope is not None and scope.get("listName") == _SCOPE:
            applies = {"true": True, "false": False}.get(_own(scope))
            details = "efac:StrategicProcurementInformation/efac:ProcurementDetails"
            item = _text(each, f"{details}/efbc:AssetCategoryCode")
            basis = _text(each, f"{details}/efbc:LegalFrameworkCode")
    found = Energy(applies, item, basis)
    for each in _all(result, ".//efac:ProcurementDetails") if result is not None else ():
        category = each.find("efbc:AssetCategoryCode", NAMESPACES)
        if category is None or category.get("listName") != _ITEM:
            continue
        metrics = {
            _text(metric, "efbc:AssetMetricCode"): _number(_text(metric, "efbc:AssetMetricNumeric"))
            for metric in _all(each, "efac:AssetMetric")
        }
        found = found._replace(
            item=_own(category),
            basis=_text(each, "efbc:LegalFrameworkCode"),
            label=_text(each, "efac:AssetLabel/efbc:LabelCode"),
            kwh=metrics.get("nrg-con-yr"),
            saved=metrics.get("nrg-sav-yr"),
            number=_number(_text(each, "efac:StrategicProcurementStatistics/efbc:StatisticsNumeric")),
        )
    return found


def _all(element: Any, path: str) -> Iterator[Any]:  # noqa: ANN401 - lxml ships no types
    yield from element.iterfind(path, NAMESPACES)


def _text(element: Any, path: str) -> str:  # noqa: ANN401 - lxml ships no types
    found = element.find(path, NAMESPACES)
    return "" if found is None else _own(found)


def _own(element: Any) -> str:  # noqa: ANN401 - lxml ships no types
    return (element.text or "").strip()


def _listed(element: Any) -> str:  # noqa: ANN401 - lxml ships no types
    code = element.find("cbc:ProcurementTypeCode", NAMESPACES)
    return "" if code is None else code.get("listName", "")


def _id(lot: Any) -> str:  # noqa: ANN401 - lxml ships no types
    found = lot.find("cbc:ID", NAMESPACES)
    return "" if found is None or found.get("schemeName", "Lot") != "Lot" else _own(found)


def _number(text: str) -> Decimal | None:
    return Decimal(text) if is_number(text) else None
