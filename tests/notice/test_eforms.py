"""The XML: valid in a notice by the SDK's own schemas, and the same in every field as the table."""

import copy

import pytest
from lxml import etree

from tenderkit.notice.codes import read_codes
from tenderkit.notice.eforms import NAMESPACES
from tenderkit.notice.reading import read_notice
from tests.notice.notice_kit import LAPTOPS, TENDER, fields, find, notice, schema, sdk, told, values

AWARD_NOTICE = """\
<ContractAwardNotice xmlns="urn:oasis:names:specification:ubl:schema:xsd:ContractAwardNotice-2" {spaces}>
  <ext:UBLExtensions><ext:UBLExtension><ext:ExtensionContent><efext:EformsExtension>
    <efac:NoticeResult/>
  </efext:EformsExtension></ext:ExtensionContent></ext:UBLExtension></ext:UBLExtensions>
  <cbc:ID schemeName="notice-id">f42be27e-09cf-4f0e-a745-63ec689631e6</cbc:ID>
  <cbc:ContractFolderID>4805c409-5939-4be9-8abd-837f7a5fee23</cbc:ContractFolderID>
  <cbc:IssueDate>2027-03-01+01:00</cbc:IssueDate>
  <cac:ContractingParty>
    <cac:Party>
      <cac:PartyIdentification><cbc:ID schemeName="organization">ORG-0001</cbc:ID></cac:PartyIdentification>
    </cac:Party>
  </cac:ContractingParty>
  <cac:TenderResult><cbc:AwardDate>2027-02-01+01:00</cbc:AwardDate></cac:TenderResult>
</ContractAwardNotice>
"""


def written(*options, text=LAPTOPS):
    """Return the fragment of a tender."""
    run = told(*options, "--format", "eforms", text=text)
    assert run.code == 0, run.err
    return etree.fromstring(run.raw)


def put(lot, ours):
    """Put what the fragment says of a lot into the lot of a notice, each element where the schema has it."""
    terms, of_terms = find(lot, "cac:TenderingTerms")[0], find(ours, "cac:TenderingTerms")[0]
    for element in of_terms:
        name = etree.QName(element).localname
        if name == "UBLExtensions":
            terms.insert(0, copy.deepcopy(element))
        else:
            after = find(terms, "cac:ContractExecutionRequirement")[-1]
            after.addnext(copy.deepcopy(element))
    project = find(lot, "cac:ProcurementProject")[0]
    (commodity,) = find(project, "cac:MainCommodityClassification")
    for element in find(ours, "cac:ProcurementProject/cac:ProcurementAdditionalType"):
        commodity.addprevious(copy.deepcopy(element))


def example(folder):
    """Return the example notice of the SDK."""
    return etree.parse(folder / "examples" / "notices" / "cn_24_minimal.xml")


class TestAgainstTheSdk:
    def test_its_own_example_is_valid(self):
        assert schema(sdk(), "ContractNotice").validate(example(sdk()))

    @pytest.mark.parametrize("language", ["en", "nl"])
    def test_a_fragment_is_valid_within_a_contract_notice(self, language):
        document = example(sdk())
        (lot,) = find(document.getroot(), "cac:ProcurementProjectLot")
        (ours,) = find(
            written(text=LAPTOPS.replace("language: en", f"language: {language}")), "cac:ProcurementProjectLot"
        )
        put(lot, ours)
        validator = schema(sdk(), "ContractNotice")
        assert validator.validate(document), validator.error_log
        assert find(lot, "cac:TenderingTerms/cac:AwardingTerms")

    def test_every_lot_of_several_is_valid(self):
        document = example(sdk())
        (lot,) = find(document.getroot(), "cac:ProcurementProjectLot")
        whole = copy.deepcopy(lot)
        for number, ours in enumerate(find(written(text=TENDER), "cac:ProcurementProjectLot")):
            mine = lot if not number else copy.deepcopy(whole)
            if number:
                lot.addnext(mine)
            put(mine, ours)
        validator = schema(sdk(), "ContractNotice")
        assert validator.validate(document), validator.error_log

    def test_what_is_not_in_its_place_is_not_valid(self):
        document = example(sdk())
        (lot,) = find(document.getroot(), "cac:ProcurementProjectLot")
        lot.append(copy.deepcopy(find(written(), ".//cac:ProcurementAdditionalType")[0]))
        assert not schema(sdk(), "ContractNotice").validate(document)

    def test_the_schema_looks_into_what_the_extension_holds(self):
        document = example(sdk())
        (lot,) = find(document.getroot(), "cac:ProcurementProjectLot")
        (ours,) = find(written(), "cac:ProcurementProjectLot")
        (scope,) = find(ours, ".//efbc:ApplicableLegalBasis")
        scope.addnext(copy.deepcopy(scope))
        put(lot, ours)
        assert not schema(sdk(), "ContractNotice").validate(document)

    def test_results_are_valid_within_a_result_notice(self):
        spaces = " ".join(f'xmlns:{name}="{uri}"' for name, uri in NAMESPACES.items())
        document = etree.ElementTree(etree.fromstring(AWARD_NOTICE.format(spaces=spaces)))
        (results,) = find(document.getroot(), ".//efac:NoticeResult")
        for element in written("--result", "--label", "2=A", text=TENDER):
            if isinstance(element.tag, str):
                result = copy.deepcopy(element)
                etree.SubElement(result, f"{{{NAMESPACES['cbc']}}}ID", schemeName="result").text = "RES-0001"
                result.insert(0, result[-1])
                results.append(result)
        validator = schema(sdk(), "ContractAwardNotice")
        validator.validate(document)
        assert [error.message for error in validator.error_log] == []
        assert len(find(results, "efac:LotResult")) == 2


class TestFragment:
    def test_it_names_the_version_and_the_licence_of_the_codes(self):
        run = told("--format", "eforms")
        assert "eForms SDK 1.15.1" in run.out
        assert "CC BY 4.0" in run.out
        assert etree.fromstring(run.raw).get("sdk") == "1.15.1"

    def test_read_back_it_says_what_the_table_says(self):
        lots, result = read_notice(told("--format", "eforms").raw, "lots.xml")
        assert not result
        for lot, rows in zip(lots, fields(), strict=True):
            assert list(lot.strategic) == values(rows, "BT-06")
            assert list(lot.green) == values(rows, "BT-774")
            assert list(lot.social) == values(rows, "BT-775")
            assert list(lot.gpp) == values(rows, "BT-805")
            assert [lot.description] == values(rows, "BT-777")
            assert [f"{each.weight:f}" for each in lot.awards] == values(rows, "BT-541")
            assert [lot.energy.item] == values(rows, "BT-811(b)")

    def test_texts_bear_the_language_of_the_notice(self):
        root = written(text=LAPTOPS.replace("language: en", "language: nl"))
        assert {each.get("languageID") for each in root.iter("{*}Description")} == {"NLD"}

    def test_what_stands_in_the_criteria_is_no_markup(self):
        assert "<p>" not in "".join(written(text=TENDER).itertext())

    def test_a_procedure_without_lots_has_the_number_0(self):
        assert [each.text for each in find(written(), "cac:ProcurementProjectLot/cbc:ID")] == ["LOT-0000"]

    def test_it_is_not_written_while_something_in_it_is_wrong(self, tmp_path):
        run = notice(tmp_path, "--format", "eforms", text=LAPTOPS.replace("award: {price: 60, quality: 40}\n", ""))
        assert run.code == 1
        assert run.out == ""
        assert "E378" in run.err

    def test_it_goes_to_a_file_and_is_never_written_over_somebodys_work(self, tmp_path):
        options = ("--format", "eforms", "--output", "lots.xml")
        assert notice(tmp_path, *options).code == notice(tmp_path, *options).code == 0
        (tmp_path / "lots.xml").write_text("<mine/>", encoding="utf-8")
        assert notice(tmp_path, *options).code == 3


def test_the_codes_that_ship_are_those_of_the_sdk_with_its_labels():
    codes = read_codes()
    assert codes.sdk == "1.15.1"
    for name, ours in codes.file.lists.items():
        tree = etree.parse(sdk() / "codelists" / f"{name}.gc")
        rows = {}
        for row in tree.iter("Row"):
            cells = {cell.get("ColumnRef"): cell.findtext("SimpleValue") for cell in row}
            rows[cells["code"]] = {"en": cells["eng_label"], "nl": cells["nld_label"]}
        assert ours.version == tree.findtext("Identification/Version")
        for code, labels in ours.codes.items():
            assert labels == rows[code]
