"""Fields as XML: for each lot the elements that belong into it, in the places where a notice of UBL has them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

from tenderkit.words.errors import UsageError
from tenderkit.words.languages import base_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tenderkit.notice.codes import Codes
    from tenderkit.notice.fields import Award, Energy, LotNotice

NAMESPACES: Final = {
    "cac": "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2",
    "cbc": "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2",
    "ext": "urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2",
    "efac": "http://data.europa.eu/p27/eforms-ubl-extension-aggregate-components/1",
    "efext": "http://data.europa.eu/p27/eforms-ubl-extensions/1",
    "efbc": "http://data.europa.eu/p27/eforms-ubl-extension-basic-components/1",
}

FRAGMENT: Final = "urn:tenderkit:eforms:1"
"""The namespace of the element around the lots, which is no part of a notice."""

LANGUAGES: Final = {"en": "ENG", "nl": "NLD", "de": "DEU", "fr": "FRA", "sv": "SWE", "nb": "NOR", "da": "DAN"}
"""Codes of languages as notices write them."""


def fragment(lots: Sequence[LotNotice], codes: Codes, language: str, *, result: bool = False) -> str:
    """Return the lots as XML, with what each says of sustainability.

    Args:
        lots: their fields.
        codes: the codes, for the version of the SDK.
        language: that of the texts, two letters.
        result: whether it is a result notice, whose fields of energy stand in the results.

    Raises:
        UsageError: nobody says how notices write the language.
    """
    language = base_of(language)
    if language not in LANGUAGES:
        raise UsageError(f"notices have no language '{language}'", f"there are {', '.join(LANGUAGES)}")
    writer = _Writer(LANGUAGES[language])
    spaces = " ".join(f'xmlns:{name}="{uri}"' for name, uri in NAMESPACES.items())
    what = "the lot results of a result notice" if result else "the lots of a contract notice"
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f"<!-- For {what}: put each element where it stands here into the one with the same name there.",
        f"     eForms SDK {codes.sdk}, whose codes these are: {codes.file.publisher}, {codes.file.licence}. -->",
        f'<fragment xmlns="{FRAGMENT}" sdk="{codes.sdk}" {spaces}>',
        *(line for lot in lots for line in (writer.result(lot) if result else writer.lot(lot))),
        "</fragment>",
    ]
    return "\n".join(lines) + "\n"


class _Writer:
    """Writes elements in one language.

    Args:
        language: its code in notices.
    """

    def __init__(self, language: str) -> None:
        self._language = language

    def lot(self, lot: LotNotice) -> Iterator[str]:
        """Yield a lot with its fields, in the order of the schema."""
        yield "<cac:ProcurementProjectLot>"
        yield f'  <cbc:ID schemeName="Lot">{escape(lot.id)}</cbc:ID>'
        terms = [*self._extension(lot.energy), *self._terms(lot), *self._awarding(lot)]
        if terms:
            yield from ("  <cac:TenderingTerms>", *(f"    {line}" for line in terms), "  </cac:TenderingTerms>")
        types = list(self._types(lot))
        if types:
            yield from ("  <cac:ProcurementProject>", *(f"    {line}" for line in types), "  </cac:ProcurementProject>")
        yield "</cac:ProcurementProjectLot>"

    def result(self, lot: LotNotice) -> Iterator[str]:
        """Yield the result of a lot with its fields of energy."""
        energy = lot.energy
        if not energy.item:
            return
        yield "<efac:LotResult>"
        yield "  <efac:StrategicProcurement>"
        yield "    <efac:StrategicProcurementInformation>"
        yield "      <efac:ProcurementDetails>"
        yield from (f"        {line}" for line in self._details(energy))
        yield "      </efac:ProcurementDetails>"
        yield "    </efac:StrategicProcurementInformation>"
        yield "  </efac:StrategicProcurement>"
        yield f'  <efac:TenderLot><cbc:ID schemeName="Lot">{escape(lot.id)}</cbc:ID></efac:TenderLot>'
        yield "</efac:LotResult>"

    def _details(self, energy: Energy) -> Iterator[str]:
        yield _code("efbc:AssetCategoryCode", "energy-efficiency-item", energy.item)
        yield _code("efbc:LegalFrameworkCode", "energy-efficiency-basis", energy.basis)
        if energy.label:
            label = _code("efbc:LabelCode", "energy-efficiency-label", energy.label)
            yield f"<efac:AssetLabel>{label}</efac:AssetLabel>"
        for name, value in (("nrg-con-yr", energy.kwh), ("nrg-sav-yr", energy.saved)):
            if value is not None:
                metric = _code("efbc:AssetMetricCode", "metric-type", name)
                number = f"<efbc:AssetMetricNumeric>{value:f}</efbc:AssetMetricNumeric>"
                yield f"<efac:AssetMetric>{metric}{number}</efac:AssetMetric>"
        if energy.number is not None:
            number = f"<efbc:StatisticsNumeric>{energy.number:f}</efbc:StatisticsNumeric>"
            yield f"<efac:StrategicProcurementStatistics>{number}</efac:StrategicProcurementStatistics>"

    def _extension(self, energy: Energy) -> Iterator[str]:
        """Yield BT-810 and BT-811."""
        if energy.applies is None:
            return
        yield from ("<ext:UBLExtensions><ext:UBLExtension><ext:ExtensionContent><efext:EformsExtension>",)
        yield "  <efac:StrategicProcurement>"
        yield "    " + _code("efbc:ApplicableLegalBasis", "eed-scope", "true" if energy.applies else "false")
        if energy.item:
            item = _code("efbc:AssetCategoryCode", "energy-efficiency-item", energy.item)
            basis = _code("efbc:LegalFrameworkCode", "energy-efficiency-basis", energy.basis)
            details = f"<efac:ProcurementDetails>{item}{basis}</efac:ProcurementDetails>"
            yield f"    <efac:StrategicProcurementInformation>{details}</efac:StrategicProcurementInformation>"
        yield "  </efac:StrategicProcurement>"
        yield "</efext:EformsExtension></ext:ExtensionContent></ext:UBLExtension></ext:UBLExtensions>"

    def _terms(self, lot: LotNotice) -> Iterator[str]:
        """Yield BT-70."""
        if lot.terms:
            code = _code("cbc:ExecutionRequirementCode", "conditions", "performance")
            text = self._text("cbc:Description", lot.terms)
            yield f"<cac:ContractExecutionRequirement>{code}{text}</cac:ContractExecutionRequirement>"

    def _awarding(self, lot: LotNotice) -> Iterator[str]:
        """Yield BT-539, BT-734, BT-540, BT-541 and BT-5421."""
        if lot.awards:
            yield "<cac:AwardingTerms><cac:AwardingCriterion>"
            for each in lot.awards:
                yield from (f"  {line}" for line in self._criterion(each))
            yield "</cac:AwardingCriterion></cac:AwardingTerms>"

    def _criterion(self, award: Award) -> Iterator[str]:
        yield "<cac:SubordinateAwardingCriterion>"
        unit = _code("efbc:ParameterCode", "number-weight", award.unit)
        number = f"<efbc:ParameterNumeric>{award.weight or Decimal(0):f}</efbc:ParameterNumeric>"
        yield "  <ext:UBLExtensions><ext:UBLExtension><ext:ExtensionContent><efext:EformsExtension>"
        yield f"    <efac:AwardCriterionParameter>{unit}{number}</efac:AwardCriterionParameter>"
        yield "  </efext:EformsExtension></ext:ExtensionContent></ext:UBLExtension></ext:UBLExtensions>"
        yield "  " + _code("cbc:AwardingCriterionTypeCode", "award-criterion-type", award.type)
        yield "  " + self._text("cbc:Name", award.name)
        yield "  " + self._text("cbc:Description", award.description)
        yield "</cac:SubordinateAwardingCriterion>"

    def _types(self, lot: LotNotice) -> Iterator[str]:
        """Yield BT-06, BT-777, BT-774, BT-775, BT-776 and BT-805, one element for each code."""
        told = (
            ("strategic-procurement", lot.strategic),
            ("environmental-impact", lot.green),
            ("social-objective", lot.social),
            ("innovative-acquisition", lot.innovative),
            ("gpp-criteria", lot.gpp),
        )
        for name, codes in told:
            for code in codes:
                text = ""
                if name == "strategic-procurement" and lot.description:
                    text = self._text("cbc:ProcurementType", lot.description)
                typed = _code("cbc:ProcurementTypeCode", name, code)
                yield f"<cac:ProcurementAdditionalType>{typed}{text}</cac:ProcurementAdditionalType>"

    def _text(self, name: str, text: str) -> str:
        return f'<{name} languageID="{self._language}">{escape(text)}</{name}>'


def _code(name: str, codes: str, value: str) -> str:
    return f"<{name} listName={quoteattr(codes)}>{escape(value)}</{name}>"
