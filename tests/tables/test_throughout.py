"""Columns may run through all groups of a table, heading after heading."""

from __future__ import annotations

import re

from gongkai.tables import understand
from tables.tools import FORMS, lines

LABELS = (
    "第二十条第（一）项\n信息内容\n规章\n规范性文件\n第二十条第（五）项\n信息内容\n行政许可\n"
    "其他对外管理服务事项\n第二十条第（六）项\n信息内容\n行政处罚\n行政强制\n"
    "第二十条第（八）项\n信息内容\n行政事业性收费\n第二十条第（九）项\n信息内容\n政府集中采购\n"
)
FIRST = (
    "本年新制作数量\n1\n2\n上一年项目数量\n3\n4\n上一年项目数量\n5\n6\n"
    "上一年项目数量\n7\n采购项目数量\n8\n"
)
SECOND = (
    "本年新公开数量\n9\n10\n本年增/减\n-11\n12\n本年增/减\n13\n14\n采购总金额\n15元\n"
)
THIRD = (
    "对外公开总数量\n16\n17\n处理决定数量\n18\n19\n处理决定\n数量\n20\n21\n"
    "本年增/减\n22\n"
)


def read(*columns):
    text = f"二、主动公开政府信息情况\n{LABELS}\n" + "\n".join(columns)
    cells = understand(lines(text), FORMS).tables["proactive_disclosure"].cells
    return [cell.value for cell in cells.values()]


def test_each_heading_has_the_figures_of_its_group():
    assert read(FIRST, SECOND, THIRD) == [
        *(1, 9, 16, 2, 10, 17),
        *(3, -11, 18, 4, 12, 19, 5, 13, 20, 6, 14, 21),
        *(7, 22, 8, 15),
    ]


def test_a_heading_that_lacks_a_figure_leaves_all_unread():
    assert read(FIRST, SECOND.replace("12\n", ""), THIRD) == [None] * 22


def test_a_number_set_apart_may_be_that_of_a_page():
    assert read(FIRST, SECOND.replace("12\n", "\n\n5\n\n"), THIRD) == [None] * 22


def test_figures_may_stand_farther_below_headings_than_below_each_other():
    apart = [
        re.sub(r"(?<=[^\d\n])\n(?=[-+\d])", "\n\n", column)
        for column in (FIRST, SECOND, THIRD)
    ]

    assert read(*apart) == read(FIRST, SECOND, THIRD)


def test_a_number_far_behind_the_last_figure_is_that_of_a_page():
    assert read(FIRST, SECOND, THIRD.replace("22\n", "\n8\n")) == [None] * 22
    assert read(FIRST, THIRD, SECOND + "\n\n3\n") == read(FIRST, THIRD, SECOND)


def test_a_lost_heading_leaves_all_unread():
    assert read(FIRST, SECOND, THIRD.replace("处理决定数量\n18", "18")) == [None] * 22


def test_a_number_among_the_labels_is_no_figure_of_a_lost_heading():
    labels = LABELS.replace("规章\n", "规章\n2\n")
    text = f"二、主动公开政府信息情况\n{labels}\n{FIRST}\n{SECOND}\n{THIRD}"

    cells = understand(lines(text), FORMS).tables["proactive_disclosure"].cells

    assert cells["rules", "made"].value is None


def test_a_bracket_that_closes_a_heading_may_have_a_line_of_its_own():
    wrapped = SECOND.replace("采购总金额", "采购总金额（万元\n）")

    assert read(FIRST, wrapped, THIRD) == read(FIRST, SECOND, THIRD)


def test_a_character_of_headings_and_labels_may_be_misread():
    sound = read(FIRST, SECOND, THIRD)
    text = f"二、主动公开政府信息情况\n{LABELS}\n{FIRST}\n{SECOND}\n{THIRD}"
    for whole, misread in (
        ("处罚", "处罸"),
        ("数量", "数置"),
        ("公开数量", "公幵数量"),
    ):
        misprinted = text.replace(whole, misread)
        cells = (
            understand(lines(misprinted), FORMS).tables["proactive_disclosure"].cells
        )

        assert [cell.value for cell in cells.values()] == sound


def test_headings_that_two_columns_are_as_like_to_are_those_of_none():
    text = FIRST.replace("本年新制作数量", "本年新公作数量")

    assert read(text, SECOND, THIRD) == [None] * 22


def test_a_number_above_all_words_of_a_whole_table_is_that_of_a_page():
    assert read_below("10", FIRST) == read(FIRST, SECOND, THIRD)
    assert read_below("10", FIRST.replace("1\n", "", 1)) == [None] * 22


def read_below(number, first):
    text = f"二、主动公开政府信息情况\n\n{number}\n\n{LABELS}\n{first}{SECOND}{THIRD}"
    cells = understand(lines(text), FORMS).tables["proactive_disclosure"].cells
    return [cell.value for cell in cells.values()]
