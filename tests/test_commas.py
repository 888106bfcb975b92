"""Commas part cells only where several rows of a text agree on it."""

from __future__ import annotations

import pytest

from gongkai.commas import comma_cells, tabbed
from gongkai.numerals import Numerals
from tables.tools import FORMS, lines

ROWS = "行政许可,48\n行政处罚,15\n行政强制,7\n"


def cells(text):
    return comma_cells(lines(text), Numerals(FORMS.marks))


def test_rows_that_agree_are_cut():
    assert cells(ROWS) == {
        1: ["行政许可", "48"],
        2: ["行政处罚", "15"],
        3: ["行政强制", "7"],
    }


def test_a_quoted_cell_is_whole():
    assert cells(ROWS + '行政许可,"1,820"')[4] == ["行政许可", "1,820"]


def test_spaces_behind_a_quoted_cell_that_ends_its_line_are_none_of_it():
    assert cells(ROWS + '行政许可,"1,820"  ')[4] == ["行政许可", "1,820"]


@pytest.mark.parametrize(
    "text",
    [
        "行政许可,48\n行政处罚,15",  # two may be chance
        "办件1,820\n规章 1,204\n行政许可 3,641\n行政处罚 1,500",  # thousands
        "1,820\n1,204\n3,641\n1,500\n1,120",
        "网站120条,微信30条\n微博20条,公报8条\n专栏3个,大厅2处",
        ROWS.replace(",", "，"),
    ],
)
def test_other_commas_part_nothing(text):
    assert cells(text) == {}


@pytest.mark.parametrize(
    "line",
    [
        "1,820",  # a figure of another layout
        "行政许可,48。",
        "行政许可\t1,820",
        '行政许可,"48',
        "2022年,全县公开1,820条",
    ],
)
def test_a_line_that_is_no_row_is_left_whole(line):
    assert 4 not in cells(ROWS + line)


def test_a_head_and_a_row_as_wide_agree():
    head = "信息内容,本年制发件数,本年废止件数,现行有效件数"

    assert cells(f"{head}\n规章,0,0,2")[2] == ["规章", "0", "0", "2"]


def test_spaces_before_quoted_cells_are_none_of_them():
    rows = '  "行政许可", "48"\n "行政处罚","15"\n    "行政强制","1,820"\n'

    assert list(cells(rows).values())[2] == ["行政强制", "1,820"]


def test_thousands_that_nobody_quoted_are_told_by_the_other_rows():
    assert cells(ROWS + "行政许可,1,820")[4] == ["行政许可", "1,820"]


def test_thousands_that_may_be_put_together_in_several_ways_are_left():
    rows = "规章,1,2,3\n行政规范性文件,4,5,6\n规章,7,8,9\n"

    assert cells(rows + "规章,2,0,179,856")[4] == ["规章", "2", "0", "179,856"]
    assert cells(rows + "规章,1,234,567,8,9")[4] == ["规章", "1,234,567", "8", "9"]
    assert 4 not in cells(rows + "规章,179,856,28,134,225")


def test_a_row_that_neither_way_agrees_with_the_others_is_left_whole():
    assert 4 not in cells(ROWS + "行政许可,1,820,5,320,4")


def test_one_row_of_figures_under_as_many_heads_is_cut():
    head = ",".join(list("甲乙丙丁戊") * 3)
    figures = ",".join(["2", "0", "", "0", "2"] * 3)

    assert cells(f"{head}\n{figures}")[2] == figures.split(",")
    assert cells(figures) == {}


def test_so_it_is_under_heads_that_span_columns():
    head = ",".join([*"甲乙丙丁戊", "己", "", "", "", "", "庚", "", "", "", ""])
    figures = ",".join(["2", "0", "", "0", "2"] * 3)

    assert cells(f"{head}\n{figures}")[2] == figures.split(",")
    assert cells(f"甲,,\n{figures}") == {}


def test_lines_are_laid_out_with_tabs():
    laid = tabbed(lines(ROWS + "其他,"), Numerals(FORMS.marks))

    assert laid[0].text == "行政许可\t48"
    assert [line.number for line in laid] == [1, 2, 3, 4]


def test_semicolons_part_cells_as_well():
    laid = tabbed(
        lines(ROWS.replace(",", ";") + "信息内容;;\n其他;1,234"), Numerals(FORMS.marks)
    )
    assert [line.text for line in laid][:4] == [
        "行政许可\t48",
        "行政处罚\t15",
        "行政强制\t7",
        "信息内容\t\t",
    ]
    assert laid[4].text == "其他\t1,234"


BELOW = ROWS + "维持,纠正,其余,未结,合计\n{}"


def test_figures_alone_are_cut_where_each_stands_below_a_word():
    assert cells(BELOW.format("10,4,7,0,21"))[5] == ["10", "4", "7", "0", "21"]


@pytest.mark.parametrize("figures", ["10,4,7,21", "1,104,7,0,1112", "10,4,约7,0,21"])
def test_nor_where_one_is_lacking_or_may_be_thousands(figures):
    assert 5 not in cells(BELOW.format(figures))
