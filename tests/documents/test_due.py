"""What is handed in, gathered over a document."""

from types import SimpleNamespace

from tenderkit.documents.due import due_by_moment
from tenderkit.words.terms import Form, Moment


def asks(code, *items):
    """Return a criterion that asks each year for these texts, each with its form."""
    proof = [
        SimpleNamespace(
            due="Every year",
            items=[SimpleNamespace(at=Moment.YEAR, within=None, text=text, form=form) for form, text in items],
        )
    ]
    return SimpleNamespace(code=code, proof=proof), f"id-{code}"


def rows(*criteria):
    return [
        ([code for code, _ in places], text)
        for _, part in due_by_moment(criteria, before_award=False)
        for places, text in part
    ]


class TestOverLots:
    def test_a_value_stands_below_the_document_that_it_is_drawn_from(self):
        share = (Form.VALUE, "from that report: the share")
        found = rows(
            asks("CC 1.1", (Form.LIST, "a report on laptops"), share),
            asks("CC 2.1", (Form.LIST, "a report on phones"), share),
        )
        assert found == [
            (["CC 1.1"], "a report on laptops"),
            (["CC 1.1"], "from that report: the share"),
            (["CC 2.1"], "a report on phones"),
            (["CC 2.1"], "from that report: the share"),
        ]

    def test_what_is_asked_of_both_in_the_same_words_stands_once(self):
        both = ((Form.LIST, "a report"), (Form.VALUE, "from that report: the share"))
        assert rows(asks("CC 1.1", *both), asks("CC 2.1", *both)) == [
            (["CC 1.1", "CC 2.1"], "a report"),
            (["CC 1.1", "CC 2.1"], "from that report: the share"),
        ]
