"""Digits that are no figure, right beside one or below it, are the rest of it."""

from __future__ import annotations

import pytest

from gongkai.tables import understand
from gongkai.tables.doubts.rests import above_digits
from tables.tools import FORMS, REQUESTS, items, lines

HEAD = (
    "二、主动公开政府信息情况\n第二十条第（九）项\n信息内容 | 采购项目数量 | 采购总金额"
)

PENALTIES = "二、主动公开政府信息情况\n第二十条第（六）项\n信息内容\t本年处理决定数量\n"


@pytest.mark.parametrize("rest", ["03万元", "03 万元", ".5万元", "048元"])
def test_digits_with_their_unit_below_a_row_are_the_rest_of_its_last_figure(rest):
    text = f"{HEAD}\n政府集\n中采购 | 39 | 12\n{rest}\n"

    cells = understand(lines(text), FORMS).tables["proactive_disclosure"].cells

    assert cells["procurement", "amount"].value is None


@pytest.mark.parametrize("below", ["第二十条", "万元", "\n03万元", "0项目说明"])
def test_what_is_no_rest_of_a_figure_leaves_the_row_above_it(below):
    assert above_digits(items(f"政府集中采购 | 39 | 12\n{below}")) == frozenset()


def test_a_figure_below_a_label_and_digits_that_end_in_a_point_may_be_their_rest():
    """The row has 12.0 first, and its label took the digits before the point."""
    few = {"received": "12.\n0 2 0 0 0 0 14.0", "granted": "12 2 0 0 0 0 14"}
    few["disposed"] = few["granted"]
    text = "三、收到和处理政府信息公开申请情况\n" + "\n".join(
        f"{row.label} {few.get(row.id, '0 0 0 0 0 0 0')}" for row in REQUESTS.rows
    )

    cells = understand(lines(text), FORMS).tables["requests"].cells

    assert cells["received", "natural_person"].value in {None, 12}
    assert cells["received", "business"].value == 2


def test_where_no_sums_tell_nothing_below_such_digits_is_read():
    text = f"{HEAD}\n政府集中采购 12.\n5 4万元\n"

    cells = understand(lines(text), FORMS).tables["proactive_disclosure"].cells

    assert {cell.value for cell in cells.values()} == {None}


@pytest.mark.parametrize(
    "bracket", ["（其中修订 {} 件）", "(其中修订{}件)", "【其中修订 {} 件】"]
)
def test_a_remark_whose_figure_is_lost_is_no_figure(bracket):
    text = (
        "二、主动公开政府信息情况\n第二十条第（六）项\n信息内容 本年处理决定数量\n"
        f"行政处罚 18 {bracket.format(3)}\n行政强制 {bracket.format(1692)}\n"
    )
    found = understand(lines(text), FORMS).tables["proactive_disclosure"].cells

    assert found["penalties", "decisions"].value == 18
    assert found["coercive_measures", "decisions"].value is None


@pytest.mark.parametrize("before", ["o", "l2", "?", "约", ""])
@pytest.mark.parametrize("row", ["| {} | {} |", "{}\t{}"])
def test_a_remark_in_the_cell_of_no_figure_is_no_figure(row, before):
    cell = f"{before}（其中修订 3 件）"
    text = f"{PENALTIES}行政处罚\t67\n{row.format('行政强制', cell)}\n"

    cells = understand(lines(text), FORMS).tables["proactive_disclosure"].cells

    assert cells["penalties", "decisions"].value == 67
    assert cells["coercive_measures", "decisions"].value is None


def test_a_row_of_figures_within_an_open_bracket_is_no_remark():
    text = "二、主动公开政府信息情况\n第二十条第（一）项\n"
    text += "信息内容 本年制发件数 本年废止件数 现行有效件数\n规章 0 0 0\n"
    cells = understand(lines(f"{text}行政规范性文件（份 5 1 30\n）"), FORMS)
    table = cells.tables["proactive_disclosure"].cells

    assert [table["normative_documents", c].value for c in ("issued", "in_force")] == [
        5,
        30,
    ]


@pytest.mark.parametrize(
    "row", ["行政 12 强制\t2461", "行政 12 强制 2461", "| 行政 12 强制 | 2461 |"]
)
def test_of_two_figures_one_within_the_label_neither_is_read(row):
    text = f"{PENALTIES}行政处罚\t67\n{row}\n"

    cells = understand(lines(text), FORMS).tables["proactive_disclosure"].cells

    assert cells["penalties", "decisions"].value == 67
    assert cells["coercive_measures", "decisions"].value is None


def test_a_figure_within_its_label_is_read_where_none_stands_behind():
    text = f"{PENALTIES}行政处罚\t67\n行政 12 强制\n"

    cells = understand(lines(text), FORMS).tables["proactive_disclosure"].cells

    assert cells["coercive_measures", "decisions"].value == 12
