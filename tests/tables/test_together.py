"""Figures that stand together are cut where sums leave one way."""

from __future__ import annotations

import pytest

from gongkai.numerals import Nature, Token
from gongkai.tables.together import cut, in_groups
from tables.tools import DISPUTES


@pytest.mark.parametrize(
    ("digits", "ways"),
    [
        ("9370100101", ["93 7 0 1 0 0 101"]),
        ("1650387622162063", ["1650 387 6 2 2 16 2063"]),
        ("2100004", []),  # does not add up
        ("10100020", []),  # five figures add up as well
    ],
)
def test_a_row_is_cut_in_each_way_that_adds_up(digits, ways):
    found = cut(Token(digits, Nature.ODD), 7)

    assert [" ".join(t.printed for t in row if t) for row in found] == ways


@pytest.mark.parametrize(
    ("digits", "figures"),
    [
        ("101021000101214", "1 0 1 0 2 1 0 0 0 1 0 1 2 1 4"),
        ("5403120002250005", "5 4 0 3 12 0 0 0 2 2 5 0 0 0 5"),
        ("10102100010121", ""),  # a cell is lost
    ],
)
def test_a_strip_is_cut_into_rows_that_add_up(digits, figures):
    found = in_groups(Token(digits, Nature.NUMBER), DISPUTES)

    assert " ".join(token.printed for token in found) == figures
