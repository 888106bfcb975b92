"""Copies of a cell over several columns are no figures of columns of their own."""

from __future__ import annotations

import pytest

from gongkai.tables import understand
from tables.tools import FORMS, lines

GROUP = "第二十条第（{}）项"
NAMES = "信息内容 上一年项目数量 本年增/减 处理决定数量"
TEXT = "\n".join(
    [
        "二、主动公开政府信息情况",
        " ".join([GROUP.format("五")] * 4),
        NAMES,
        "行政许可 671 3 229746",
        "其他对外管理服务事项 1803 6 518",
        " ".join([GROUP.format("六")] * 4),
        NAMES,
        "行政处罚 526 4 2113",
        "行政强制 9 362 1020",
        " ".join([GROUP.format("八")] * 4),
        "信息内容 上一年项目数量 上一年项目数量 本年增/减",
        "行政事业性收费 {}",
    ]
)


@pytest.mark.parametrize(("gap", "last"), [(" ", ""), ("\t", ""), ("\t", "\t")])
def test_two_copies_of_a_figure_are_no_figures_of_two_columns(gap, last):
    text = TEXT.format("14 14").replace(" ", gap) + last
    cells = understand(lines(text), FORMS).tables["proactive_disclosure"].cells

    assert cells["charges", "change"].value in {None, 0}
    assert cells["penalties", "decisions"].value == 2113


def test_a_row_with_all_copies_is_read():
    text = TEXT.format("14 14 440").replace(" ", "\t")
    cells = understand(lines(text), FORMS).tables["proactive_disclosure"].cells

    assert cells["charges", "items_last_year"].value == 14
    assert cells["charges", "change"].value == 440


@pytest.mark.parametrize("last", ["", "\t"])
def test_two_figures_that_differ_are_no_copies(last):
    text = TEXT.format("14 440").replace(" ", "\t") + last
    cells = understand(lines(text), FORMS).tables["proactive_disclosure"].cells

    assert cells["charges", "items_last_year"].value == 14
    assert cells["charges", "change"].value == 440


def test_two_equal_figures_below_names_that_stand_once_are_no_copies():
    text = TEXT.format("14 14").replace(" ", "\t") + "\t"
    once = text.replace(
        "上一年项目数量\t上一年项目数量\t本年增/减", "上一年项目数量\t本年增/减\t"
    )
    cells = understand(lines(once), FORMS).tables["proactive_disclosure"].cells

    assert cells["charges", "items_last_year"].value == 14
    assert cells["charges", "change"].value == 14
