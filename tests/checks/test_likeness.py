"""Likeness of criteria: what is found fast is what comparing every two criteria finds."""

from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from tenderkit.checks.legal.likeness import beside
from tenderkit.words.terms import Kind, Level

IDS = [f"criterion-{number}" for number in range(8)]
SHARED = [f"shared{number}" for number in range(9)]


@st.composite
def subjects(draw):
    """Return criteria that share words: many pairs are just alike, and many are just not."""
    return [
        SimpleNamespace(
            words=frozenset(draw(st.sets(st.sampled_from(SHARED))))
            | {f"own{n}" for n in range(draw(st.integers(0, 6)))},
            criterion=SimpleNamespace(
                id=name,
                kind=draw(st.sampled_from((Kind.AWARD, Kind.SPECIFICATION))),
                applies_at=draw(st.lists(st.sampled_from(Level), min_size=1, unique=True)),
                needs=draw(st.lists(st.sampled_from(IDS), max_size=1)),
            ),
        )
        for name in IDS
    ]


def one_by_one(awards, others):
    """Yield what belongs together, by the definition: at least five words each, and three in five of them shared."""
    for award in awards:
        for other in others:
            fewest = min(len(award.words), len(other.words))
            alike = fewest >= 5 and 5 * len(award.words & other.words) >= 3 * fewest
            meet = set(award.criterion.applies_at) & set(other.criterion.applies_at)
            if meet and (alike or other.criterion.id in award.criterion.needs):
                yield award, other, alike


@given(subjects())
def test_what_is_beside_is_what_comparing_every_two_finds(criteria):
    kinds = {kind: [each for each in criteria if each.criterion.kind is kind] for kind in Kind}
    found = list(beside(SimpleNamespace(of_kind=kinds.__getitem__), Kind.SPECIFICATION))
    assert found == list(one_by_one(kinds[Kind.AWARD], kinds[Kind.SPECIFICATION]))
