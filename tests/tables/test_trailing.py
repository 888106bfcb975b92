"""A column of no form stands behind the totals of rows that leave blanks out."""

from __future__ import annotations

import pytest

from gongkai.tables import understand
from tables.tools import FORMS, REQUESTS, lines

HEAD = """三、收到和处理政府信息公开申请情况
申请人情况
其中：
网上申请
自然人
法人或其他组织
总计
商业企业
科研机构
社会公益组织
法律服务机构
其他
"""
FEW = {
    "received": "17 2 0 0 0 0 19 0",
    "granted": "1 1 0 0 0 2 {}",
    "withheld.state_secret": "1 0 1 0",
    "unavailable.needs_creation": "12 1 0 13 1",
    "not_processed.repeat": "3 0 0 3 0",
    "disposed": "17 2 0 0 0 0 19 1",
}


def told(last, **others):
    """Give what is read of the second row."""
    few = {**FEW, **others}
    rows = (f"{row.label} {few.get(row.id, '0 0 0')}" for row in REQUESTS.rows)
    text = HEAD + "\n".join(rows).format(last)
    cells = understand(lines(text), FORMS).tables["requests"].cells
    return [cells["granted", column.id].value for column in REQUESTS.columns]


def test_the_last_figure_of_all_rows_is_of_no_sum():
    assert told("1") == [1, 1, 0, 0, 0, 0, 2]


WHOLE = {
    "withheld.state_secret": "1 0 0 0 0 0 1 0",
    "unavailable.needs_creation": "12 1 0 0 0 0 13 1",
    "not_processed.repeat": "3 0 0 0 0 0 3 1",
}


@pytest.mark.parametrize(
    ("disposed", "total"),
    [
        ("2 0 0 0 0 19 1", 19),  # 17 is lost
        ("0 0 0 0 0 0 2", None),  # it may be a total, or of that column
    ],
)
def test_what_is_too_little_for_a_total_is_none_where_rows_have_lost_cells(
    disposed, total
):
    few = {row.id: "0 0 0 0 0 0 0 0" for row in REQUESTS.rows} | FEW | WHOLE
    few |= {"disposed": disposed, "granted": "1 1 0 0 0 2 1"}
    text = HEAD + "\n".join(f"{row.label} {few[row.id]}" for row in REQUESTS.rows)
    cells = understand(lines(text), FORMS).tables["requests"].cells

    assert cells["disposed", "total"].value == total
    assert cells["granted", "total"].value == (total and 2)


@pytest.mark.parametrize(
    ("last", "others"),
    [
        ("1", {"not_processed.repeat": "3 0 0 3"}),
        ("1", {"received": "17 2 0 0 0 19"}),
    ],
)
def test_where_a_row_does_not_tell_nobody_knows(last, others):
    assert told(last, **others) != [1, 1, 0, 0, 0, 0, 2]
