"""Two versions of an annex as tracked changes: accepting gives the new one, rejecting the old one."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import HealthCheck, given, settings

from tenderkit.word import write_docx, write_tracked_docx
from tests.word.annex_pairs import pairs
from tests.word.docx_kit import BASE, page
from tests.word.revisions_kit import ACCEPTED, REJECTED, assert_sound, outline

DAY = datetime.date(2026, 11, 21)


def tracked(old: str, new: str, house: bytes = BASE, *, author: str = "A. Buyer") -> bytes:
    return write_tracked_docx(old, new, house, base_style=BASE, author=author, date=DAY)


def assert_both_come_back(old: str, new: str) -> bytes:
    data = tracked(old, new)
    assert_sound(data)
    assert outline(data, ACCEPTED) == outline(write_docx(new, BASE, base_style=BASE))
    assert outline(data, REJECTED) == outline(write_docx(old, BASE, base_style=BASE))
    return data


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(pairs)
def test_any(pair):
    assert_both_come_back(*pair)
