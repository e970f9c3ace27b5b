"""A tender as text: what is written comes back when it is read."""

from hypothesis import given
from hypothesis import strategies as st

from tenderkit.criteria.characters import illegal
from tenderkit.criteria.source import parse_yaml
from tenderkit.tenders.writing import tender_text
from tests.support import bounded

LINES = st.one_of(
    st.text(min_size=1, max_size=30),
    st.text(alphabet="@-_.:#&*!|>'\"%`{}[],? a1nyo~=\\", min_size=1, max_size=8),
    st.sampled_from(["@acme", "yes", "No", "null", "~", "---", "- a", "a: b", "a #b", "1.10", "2027-01-01", "<<", "="]),
).filter(lambda text: "\n" not in text and "\r" not in text and not illegal(text))


@bounded
@given(LINES, LINES)
def test_any_text_on_one_line_comes_back_as_it_was(text, other):
    data = {"title": text, "lots": [{"without": {"no": other}}]}
    assert parse_yaml(tender_text(data), "tender.yaml").data == data


def test_what_cannot_be_mistaken_is_written_without_quotation_marks():
    text = tender_text({"set": "laptop@2.0.0", "title": "@acme", "date": "2027-01-01", "answer": "yes"})
    for told in ("set: laptop@2.0.0\n", 'title: "@acme"\n', "date: 2027-01-01\n", 'answer: "yes"\n'):
        assert told in text
