"""Rows are as high as their texts need in what is seen of their cells."""

from tenderkit.sheets.looks import heights
from tenderkit.sheets.sheet import Content, Look, Sheet, area


def test_a_column_that_is_folded_away_gives_a_merged_text_no_room():
    row = (Content("word " * 12, Look.NOTE),)
    merged = (area((0, 0), (0, 2)),)
    seen = Sheet("S", (20.0, 40.0, 20.0), (row,), merges=merged)
    assert 0 not in heights(seen)
    assert heights(seen._replace(folded=(1,)))[0] > 0
