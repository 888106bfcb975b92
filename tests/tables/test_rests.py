"""Digits that are no figure, right beside one or below it, are the rest of it."""

from __future__ import annotations

import pytest

from gongkai.tables import understand
from gongkai.tables.doubts.rests import above_digits
from tables.tools import FORMS, items, lines

HEAD = (
    "二、主动公开政府信息情况\n第二十条第（九）项\n信息内容 | 采购项目数量 | 采购总金额"
)


@pytest.mark.parametrize("rest", ["03万元", "03 万元", ".5万元", "048元"])
def test_digits_with_their_unit_below_a_row_are_the_rest_of_its_last_figure(rest):
    text = f"{HEAD}\n政府集\n中采购 | 39 | 12\n{rest}\n"

    cells = understand(lines(text), FORMS).tables["proactive_disclosure"].cells

    assert cells["procurement", "amount"].value is None


@pytest.mark.parametrize("below", ["第二十条", "万元", "\n03万元", "0项目说明"])
def test_what_is_no_rest_of_a_figure_leaves_the_row_above_it(below):
    assert above_digits(items(f"政府集中采购 | 39 | 12\n{below}")) == frozenset()
