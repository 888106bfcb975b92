"""Rows of figures that single spaces part are told by their cells, empty ones too."""

from __future__ import annotations

from gongkai.model import Line
from gongkai.tables import understand
from gongkai.tables.text.spaced import spaced
from tables.tools import FORMS, REQUESTS, lines

ROWS = [  # of the form of 2019, in its order; empty cells are zeros
    *("15 0   3 0 18", "2 0  0  0 2", "3  0 0 0 0 3", "    0  0", "0   0   0"),
    *("1 0  0  0 1", "  0 0   0", " 0 0 0   0", "0 0 0 0  0 0", "0 0  0   "),
    *(" 0    0 0", "  0  0  ", "5    1 0 6", "5 0     5", "1 0   1  2"),
    *("0 0  0 0  0", "1    1 0 2", "0 0 0 0  0 0", " 0   0 0 0", "  0 0 0  0"),
    *("1  0 0   1", "17 0  0 3 0 20", "0  0   0 0"),
]
EDITION = (
    "二、主动公开政府信息情况\n信息内容 本年新制作数量 本年新公开数量 对外公开总数量\n"
    "规章 0 0 0\n规范性文件 1 1 4\n"
)
HEAD = (
    "三、收到和处理政府信息公开申请情况\n"
    "申请人情况\n自然人 法人或其他组织 总计\n"
    "商业企业 科研机构 社会公益组织 法律服务机构 其他\n"
)


def cut(*rows):
    """Give the lines that are cut into cells, by their places."""
    found = spaced([Line(n, row) for n, row in enumerate(rows, start=1)])
    return {line.number: line.text.split("\t") for line in found if "\t" in line.text}


def test_each_single_space_is_a_border_where_all_rows_have_as_many():
    cells = cut(*ROWS)

    assert cells[1] == ["15", "0", "", "", "3", "0", "18"]
    assert cells[4] == ["", "", "", "", "0", "", "0"]
    assert cells[10] == ["0", "0", "", "0", "", "", ""]
    assert len(cells) == len(ROWS)


def test_the_mark_of_a_page_stands_between_rows():
    assert len(cut(*ROWS[:9], "", "第 5 页 共 9 页", *ROWS[9:])) == len(ROWS)
    assert len(cut(*ROWS[:4], "- 4 -", *ROWS[4:], "3 1 1 0 0 0 5")) == len(ROWS) + 1


def test_a_row_that_lost_a_cell_is_left_where_another_has_all_its_figures():
    whole = "3 1 1 0 0 0 5"

    assert 1 not in cut("15 0   3 18", *ROWS[1:], whole)
    assert len(cut("15 0   3 18", *ROWS[1:], whole)) == len(ROWS)
    assert not cut("15 0   3 18", *ROWS[1:])  # each may have lost one


def test_two_spaces_are_a_border_where_no_single_one_is():
    wide = ["3  1  0  5", "2  2  0  6", "0  0  0  0"] * 4
    beside = [line for row in ROWS for line in ("予以公开", row)]

    assert not cut(*wide)
    assert not cut(*beside)


def test_figures_set_in_columns_or_without_empty_cells_are_not_cut():
    assert not cut(*["3 1 1 0 0 0 5"] * 9)
    assert not cut(*ROWS, "3  1  1  0  0  0  5")
    assert not cut(*ROWS[:5])


def test_a_table_without_labels_is_read_by_the_empty_cells_of_its_rows():
    text = EDITION + HEAD + "\n".join(ROWS)
    cells = understand(lines(text), FORMS).tables["requests"].cells

    told = {
        row: [cells[row, column.id].value for column in REQUESTS.columns]
        for row in ("unavailable.not_held", "not_processed.repeat", "disposed")
    }
    assert told == {
        "unavailable.not_held": [5, 0, 0, 0, 1, 0, 6],
        "not_processed.repeat": [1, 0, 0, 0, 1, 0, 2],
        "disposed": [17, 0, 0, 0, 3, 0, 20],
    }
