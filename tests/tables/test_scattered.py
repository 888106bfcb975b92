"""Where most rows have lost figures to others, a whole one must add up."""

from __future__ import annotations

from gongkai.tables.doubts.scattered import scattered
from tables.tools import REQUESTS, items

WHOLE, WRONG, PART = "1 0 0 0 0 0 1", "1 0 0 0 0 0 12", "3 4"


def doubted(*rows):
    runs = items("\n".join(rows))
    placed = {f"row {at}": (run,) for at, run in enumerate(runs)}
    return scattered(placed, REQUESTS)


def test_a_row_that_does_not_add_up_is_doubted_among_parts_of_rows():
    assert doubted(WHOLE, WRONG, PART, PART, PART) == {"row 1"}


def test_a_row_that_officials_added_wrongly_is_not_among_whole_ones():
    assert doubted(WHOLE, WRONG, WHOLE, PART) == frozenset()


def test_rows_in_cells_stand_where_they_were_printed():
    assert doubted("1|0|0|0|0|0|12", "3|4", "5|6", "7|8") == frozenset()


def test_a_row_that_officials_added_wrongly_is_not_among_totals():
    assert doubted(WHOLE, WRONG, "0", "4", "0", "0", "0") == frozenset()
