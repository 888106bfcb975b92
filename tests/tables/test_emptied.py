"""Officials who leave the totals of table three empty leave those of table four so."""

from __future__ import annotations

import pytest

from tables.tools import read_row, without_totals

HEAD = "结果维持 结果纠正 其他结果 尚未审结 总计"
STRIP = f"四、行政复议、行政诉讼情况\n行政复议 行政诉讼\n{HEAD} {HEAD} {HEAD}\n"
FIGURES = "0 0 0 0 7 2 2 5 0 0 0 0"  # 7 2 2 5 0 may be a whole row, added wrongly
ROWS = {
    "received": "3 1 0 0 0 0",
    "granted": "2 1 0 0 0 0",
    "partly_granted": "1 0 0 0 0 0",
    "disposed": "3 1 0 0 0 0",
}


def test_a_strip_without_totals_is_told_where_those_of_table_three_are_empty():
    text = without_totals(ROWS) + STRIP + FIGURES

    assert read_row(text, "disputes", "litigation.direct")[:4] == [7, 2, 2, 5]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("1\t0\t0\t0\t0\t0\t", "1\t0\t0\t0\t0\t0\t1"),
        ("1\t0\t0\t0\t0\t0\t", "1\t\t\t\t\t\t"),
        (FIGURES, f"{FIGURES}\n3"),
        (FIGURES, "0 0 0 0 20 5 37 35 0 0 0 0"),
    ],
    ids=[
        "a total is printed",
        "other cells are empty",
        "a number stands beside",
        "a figure may be two, and another their total",
    ],
)
def test_it_is_not_told_where_anything_else_may_be_missing(old, new):
    text = (without_totals(ROWS) + STRIP + FIGURES).replace(old, new)

    assert read_row(text, "disputes", "litigation.direct") == [None] * 5
