"""One cell may hold two figures, and two may be one figure."""

from __future__ import annotations

import pytest

from gongkai.tables.doubts.split import split
from gongkai.tables.text.items import Run
from tables.tools import REQUESTS, items


def doubted(line):
    runs = [item for item in items(line) if isinstance(item, Run)]
    return bool(split({"granted": runs}, REQUESTS))


@pytest.mark.parametrize(
    "line",
    [
        "（一）予以公开\t2 1\t9\t0\t0\t0\t0\t",  # a figure in two parts, no total
        "（一）予以公开\t5 9\t1 8\t0\t2\t0\t0\t",
        "（一）予以公开\t1 4\t1\t0\t2\t0\t0",  # two parts, and a column is lost
        "（一）予以公开\t11\t0\t0\t\t0\t1\t0\t",  # a cell more than columns
        "（一）予以公开 2 9 5,8 2,0,0 0 3 7",  # words of several figures
        "（一）予以公开|24376||0|0|0|80|399",  # 243 and 76 beside an empty cell
        "（一）予以公开|10|0|0|0|0|212|212",  # 2 and 12, said twice
        "（一）予以公开|148|38|0|0||0|2 188",  # two cells, and no thousands
        "（一）予以公开|0|382||0|41|0||2 425",
    ],
)
def test_a_row_that_adds_up_only_if_cut_otherwise_is_doubted(line):
    assert doubted(line)


@pytest.mark.parametrize(
    "line",
    [
        "（一）予以公开\t2 1\t9\t0\t0\t0\t12",  # two cells in one, and the row adds up
        "（一）予以公开|24376||0|0|0|80|400",
        "（一）予以公开|10|0|0|0|0|212|200",
        "（一）予以公开|2 100|88|0|0|0|0|2 188",
    ],
)
def test_officials_who_added_wrongly_are_believed(line):
    assert not doubted(line)


@pytest.mark.parametrize(
    ("other", "held"),
    [
        ("（二）部分公开 2 50 6 0 0 1 614 1 672", True),  # whose thousands spaces part
        ("（二）部分公开 2 50 6 0 0 614 672", False),
    ],
)
def test_two_figures_may_be_one_where_spaces_part_the_thousands_of_others(other, held):
    row, beside = (
        next(item for item in items(line) if isinstance(item, Run))
        for line in ("（一）予以公开 0 19 0 2 471 0 0", f"\n{other}")
    )
    found = split({"granted": [row], "partly_granted": [beside]}, REQUESTS)

    assert (row.first in found) is held
