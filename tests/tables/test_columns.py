"""Tables printed column by column are read down, and doubted where cells are lost."""

from __future__ import annotations

from gongkai.tables.columns import column_readings
from tables.tools import DISCLOSURE, REQUESTS, items, labels

ROWS = (
    "一、本年新收政府信息公开申请数量\n"
    "二、上年结转政府信息公开申请数量\n"
    "（一）予以公开\n"
)
NAMES = [column.label for column in REQUESTS.columns]


def printed(columns):
    return ROWS + "".join(
        f"{name}\n" + "".join(f"{figure}\n" for figure in column)
        for name, column in zip(NAMES, columns, strict=True)
    )


def values(reading):
    return [token and token.printed for token in reading]


def test_whole_columns_give_each_row_one_reading():
    text = printed(
        [[4, 1, 2], [0, 0, 0], [0, 0, 0], [0, 0, 0], [0, 0, 0], [1, 0, 1], [5, 1, 3]]
    )

    found = column_readings(items(text), REQUESTS, labels(REQUESTS))

    assert [values(r) for r in found["received"]] == [
        ["4", "0", "0", "0", "0", "1", "5"]
    ]
    assert [values(r) for r in found["granted"]] == [
        ["2", "0", "0", "0", "0", "1", "3"]
    ]


def test_where_the_last_column_is_short_any_row_may_have_lost_a_cell():
    text = printed(
        [[4, 1, 2], [0, 0, 0], [0, 0, 0], [0, 0, 0], [0, 0, 0], [1, 0, 3], [5, 1]]
    )

    found = column_readings(items(text), REQUESTS, labels(REQUESTS))

    assert ["2", None, "0", "0", "0", "0", "3"] in [values(r) for r in found["granted"]]
    assert len(found["received"]) > 1


def test_a_short_column_that_nothing_guards_is_unread():
    text = (
        "规章\n行政规范性文件\n"
        "本年制发件数\n0\n3\n本年废止件数\n1\n现行有效件数\n0\n20\n"
    )

    found = column_readings(items(text), DISCLOSURE, labels(DISCLOSURE))

    assert [values(r) for r in found["normative_documents"]] == [["3", None, "20"]]


def test_figures_beside_their_labels_are_no_columns():
    text = (
        "自然人 总计\n"
        "一、本年新收政府信息公开申请数量 4 0 0 0 0 1 5\n"
        "（一）予以公开 1 0 0 0 0 0 1"
    )

    assert column_readings(items(text), REQUESTS, labels(REQUESTS)) is None
