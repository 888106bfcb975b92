"""Nothing is inferred of a row whose figures sums leave no room for."""

from __future__ import annotations

import pytest

from gongkai.model import Status
from gongkai.tables import understand
from tables.tools import FORMS, REQUESTS, lines

ROWS = {
    "received": "54 3 9 8 _ 2 76",
    "granted": "50 2 9 8 _ _ 69",
    "withheld.state_secret": "_ _ _ _ _ 1 1",
    "unavailable.not_held": "4 _ _ _ _ _ 4",
    "not_processed.published_work": "_ _ _ _ _ 1 1",
    "not_processed.excessive": "_ 1 2 _ _ _ 1",  # officials wrote 2 for none
    "disposed": "54 3 9 8 _ 2 76",
}

# a page of a program that keeps its layout; ~ are ten spaces
LOST = """
三、依申请公开政府信息情况
~~   自然人~~~       法人或其他组织        总计
~~~  商业        科研   社会         法律        其他
~~~  企业        机构   公益         服务
~~~~       组织         机构
~    一、本年新收   5554     351        9   178~        92       6184
~    二、上年结转    145~~ 15~~        160
三、本年度办       （一）予以公开   4499     248        6   147~        67       4967
~~~        1
\f某镇 2024 年政府信息公开工作年度报告
  理结果~  （二）部分公开    134   12~ 9   4   159
~        4.保护第三方   210   13       1   3   2   229
        （四）无法提    1.本机关不掌   250   18~ 3   6   277
~        4.无正当理由   207   12       1   5   4   229
~        大量反复申请
~~~         2
\f某镇 2024 年政府信息公开工作年度报告
~         2.申请人~~  1~  2~~~~     1
~       收费通知要求
~      四、结转下年度         128~ 8~  1~ 17~~~154
"""


def test_a_wrong_figure_among_empty_cells_is_not_taken_for_a_nought():
    first, *organisations, total = (column.label for column in REQUESTS.columns)
    head = "\n".join(
        "\t".join(line)
        for line in (
            ["", "申请人情况"],
            [first, "法人或其他组织", total],
            organisations,
        )
    )
    rows = [
        "\t".join([row.label, *ROWS.get(row.id, "_ _ _ _ _ _ _").split()])
        for row in REQUESTS.rows
    ]
    text = "\n".join(["三、收到和处理政府信息公开申请情况", head, *rows])
    table = understand(lines(text.replace("_", "")), FORMS).tables["requests"]

    assert table.cells["not_processed.excessive", "research"].value in {2, None}
    assert table.cells["granted", "total"].value == 69


def test_the_total_of_a_row_that_lost_figures_is_the_least_it_has():
    """With those of the rows around it nothing is left for a row of 1, 2 and 1."""
    cells = (
        understand(lines(LOST.replace("~", " " * 10)), FORMS).tables["requests"].cells
    )

    assert cells["otherwise_closed.fee_overdue", "research"].value in {2, None}
    assert cells["received", "total"].value == 6184


ALONE = {
    "received": "124 145 169 0 49 58 545",
    "brought_forward": "0 0 4 1 0 2 7",
    "granted": "119 126 102 1 49 60 457",
    "not_processed.petition": "2 19 71 0 0 0 92",
    "not_processed.published_work": "1",  # officials left its total blank, and theirs
    "disposed": "121 145 173 1 49 60 549",
    "carried_forward": "3 0 0 0 0 0 3",
}


@pytest.mark.parametrize("figure", ["1", "7"])
def test_a_figure_alone_behind_a_label_leaves_no_noughts_in_its_row(figure):
    told = {**ALONE, "not_processed.published_work": figure}
    rows = [
        "\n".join([row.label, *told.get(row.id, "0 0 0 0 0 0 0").split()])
        for row in REQUESTS.rows
    ]
    text = "\n".join(["三、收到和处理政府信息公开申请情况", *rows])
    table = understand(lines(text), FORMS).tables["requests"]

    own = [c for (row, _), c in table.cells.items() if row.endswith("published_work")]
    assert {cell.status for cell in own} == {Status.ILLEGIBLE}
    assert table.cells["disposed", "total"].value == 549


def test_a_number_behind_a_row_of_dashes_leaves_them_their_noughts():
    """The label goes on below its figures, and the number stands behind its end."""
    wrapped = "3.要求 - - - - - - -\n提供公开\n出版物\n4"
    rows = [
        wrapped
        if row.id.endswith("published_work")
        else f"{row.label} {ALONE.get(row.id, '0 0 0 0 0 0 0')}"
        for row in REQUESTS.rows
    ]
    text = "\n".join(["三、收到和处理政府信息公开申请情况", *rows])
    table = understand(lines(text), FORMS).tables["requests"]

    own = [c for (row, _), c in table.cells.items() if row.endswith("published_work")]
    assert {cell.value for cell in own} == {0}
