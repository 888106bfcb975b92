"""What is printed in a row that nobody can read is told cell by cell, if it may be."""

from __future__ import annotations

import pytest

import synthetic
from gongkai.checks.readings import noticed
from gongkai.model import Cell, Status
from gongkai.tables import understand
from gongkai.tables.doubts.cells import each_as_printed
from tables.tools import FORMS, REQUESTS, lines


def unread(printed):
    """Give the figures of a row withheld together, cell by cell."""
    cells = {
        ("granted", column.id): Cell(Status.ILLEGIBLE, printed, None, "9", "9")
        for column in REQUESTS.columns
    }
    told = each_as_printed(synthetic.table(REQUESTS, cells).cells, REQUESTS)
    return [told["granted", column.id].printed for column in REQUESTS.columns]


def test_each_cell_has_its_own_figure_where_there_is_one_for_each():
    assert unread("4 0 0 ０ 0 0 12") == ["4", "0", "0", "０", "0", "0", "12"]


@pytest.mark.parametrize("printed", ["4 0 0 0 0 4", "4 0 0 O 0 0 4", ""])
def test_else_all_have_all_that_is_printed(printed):
    assert unread(printed) == [printed] * 7


def test_a_wrong_sum_is_told_though_the_mark_of_a_page_parts_the_label():
    """The page may have cut the row, and a figure with it."""
    text = "三、收到和处理政府信息公开申请情况\n" + "".join(
        f"{row.label}\n" + "0\n" * 7 for row in REQUESTS.rows
    )
    own = "二、上年结转政府信息公开申请数量\n" + "0\n" * 7
    torn = "二、上年结转政府信息公开\n36\n1\n0\n0\n0\n37\n0\nP. 8\n申请数量\n"
    assert own in text

    found = understand(lines(text.replace(own, torn)), FORMS)

    (told,) = noticed(found, found.tables, FORMS)
    assert "0 ≠ 36 + 1 + 37" in told.claim
    assert found.tables["requests"].cells["brought_forward", "other"].value is None
