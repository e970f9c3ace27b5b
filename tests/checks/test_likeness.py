"""Likeness of criteria: what is found fast is what comparing every two criteria finds."""

from types import SimpleNamespace

from hypothesis import given, settings
from hypothesis import strategies as st

from tenderkit.checks.legal.likeness import beside
from tenderkit.words.terms import Kind, Level

IDS = [f"criterion-{number}" for number in range(20)]
SHARED = [f"shared{number}" for number in range(9)]


def subject(name, draw):
    """Return a criterion that shares words with the others: many are just alike, and many are just not."""
    return SimpleNamespace(
        words=frozenset(draw.sample(SHARED, draw.randint(0, 9))) | {f"own{n}" for n in range(draw.randint(0, 6))},
        criterion=SimpleNamespace(
            id=name,
            kind=draw.choice((Kind.AWARD, Kind.SPECIFICATION)),
            applies_at=draw.sample(list(Level), draw.randint(1, 3)),
            needs=draw.sample(IDS, draw.randint(0, 1)),
        ),
    )


def one_by_one(awards, others):
    """Yield what belongs together, by the definition: at least five words each, and three in five of them shared."""
    for award in awards:
        for other in others:
            fewest = min(len(award.words), len(other.words))
            alike = fewest >= 5 and 5 * len(award.words & other.words) >= 3 * fewest
            meet = set(award.criterion.applies_at) & set(other.criterion.applies_at)
            if meet and (alike or other.criterion.id in award.criterion.needs):
                yield award, other, alike


@settings(deadline=None)
@given(st.randoms(use_true_random=True))
def test_what_is_beside_is_what_comparing_every_two_finds(draw):
    criteria = [subject(name, draw) for name in IDS]
    kinds = {kind: [each for each in criteria if each.criterion.kind is kind] for kind in Kind}
    found = list(beside(SimpleNamespace(of_kind=kinds.__getitem__), Kind.SPECIFICATION))
    assert found == list(one_by_one(kinds[Kind.AWARD], kinds[Kind.SPECIFICATION]))
