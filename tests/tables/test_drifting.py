"""Empty cells say nothing where the columns of a page were guessed."""

from __future__ import annotations

from gongkai.tables.drifting import without_drift
from gongkai.tables.readings import readings
from tables.tools import REQUESTS, items, shown

BLANK = ["", "", ""]


def rows(text, before="|  |  |  |  "):
    wide = "\n".join(before + line for line in text.split("\n"))
    found = shown(without_drift(items(wide), REQUESTS))
    return [row for row in found if isinstance(row, list)]


def test_a_line_with_figures_of_two_columns_in_one_cell_has_no_empty_ones():
    text = """\
| 1.本机关不掌握 |  | 6 | 0 0 | 0 | 0 | 131 |   |
| 2.没有现成信息 |  | 0 | 8 0 | 0 | 0 |     | 8 |"""

    assert rows(text) == [["6", "0", "0", "0", "0", "131"], [*"080008"]]


def test_a_row_of_more_columns_than_the_form_has_is_not_told_by_its_empty_cells():
    text = """\
| 一、本年新收 | 13 | 15 | 2 | 5 |  |  | 2 | 37 |
| 1.信访举报类 |    | 1  |   |   |  |  |   | 1  |
| 2.重复申请类 | 3  |    |   |   |  |  |   | 3  |"""

    assert rows(text)[1] == ["1", "1"]
    assert rows(text)[2] == ["3", *BLANK, *BLANK, "3"]  # too many to be a row


DRIFT = """\
| 一、本年新收 | 76 |   | 3 | 9 | 7 | 0 | 188 |
| 二、上年结转 |    | 0 | 9 | 1 | 0 | 0 | 45  |
| 1.属于国家秘密 | 19 |   | 0 | 0 | 0 | 0 | 82  |
| 2.重复申请 |    | 2 | 0 | 0 | 0 | 0 | 17  |"""


def test_cells_of_which_no_row_fills_two_are_of_one_column():
    assert rows(DRIFT)[0] == ["76", "3", "9", "7", "0", "188"]
    assert rows(DRIFT)[2] == ["19", "0", "0", "0", "0", "82"]


def test_empty_cells_stay_where_rows_add_up_with_them_or_other_rows_fill_both():
    sound = DRIFT.replace("188", "95").replace("82", "19")
    for text in (sound, DRIFT + "\n| 三、其他 | 1 | 2 | 0 | 0 | 0 | 0 | 3 |"):
        assert rows(text)[0][1] == ""


def test_cells_are_counted_from_the_label_which_may_fill_two():
    text = """\
| 一、本年新收 | 6 | 2 |  |  |  | 1 | 9 |  |
| 三、本年度办理结果 | （一）予以公开 | 7 | 2 |  |  |  |  | 9 |"""

    assert rows(text)[0] == ["6", "2", *BLANK, "1", "9"]
    assert rows(text)[1] == ["7", "2", *BLANK, "", "9"]


def test_empty_cells_stay_in_lines_of_no_more_cells_than_labels_and_columns_need():
    assert rows(DRIFT, before="|  |  |  ")[0][1] == ""


def test_two_figures_in_the_space_of_one_are_told_by_the_sum_of_their_row():
    told = readings(
        [items("| ２４４２１４６０２ | 159 无 | 240 | 无 ２９４２２ |")[0]], 7
    )

    assert ["２４４２１", "４６０２", "159", "无", "240", "无", "２９４２２"] in [
        [token.printed if token else None for token in row] for row in told
    ]


def test_empty_cells_say_nothing_beside_rows_in_no_cells_at_all():
    text = (
        "|  | （七）总计 |  | 8 | 7 |  | 5 3 | 23 |\n| 3.其他 |  | 1 |  | 1 |  |  | 2 |"
    )
    bare = "1.属于国家秘密\n2 2\n禁止公开\n"

    assert shown(without_drift(items(bare + text), REQUESTS))[-1] == ["1", "1", "2"]
    assert shown(without_drift(items(text), REQUESTS))[-1][1] == ""


def test_a_cell_that_is_always_empty_says_nothing_in_rows_that_lack_a_figure_either():
    """A head over two cells leaves the second one empty, in every row."""
    text = """\
| 一、本年新收 |  | 9 | 4 | 0 | 1 | 0 | 2 | 16 |
| 二、上年结转 |  | 1 | 0 | 0 | 0 | 0 | 0 | 1 |
| 1.属于国家秘密 |  | 3 | 2 | 0 | 1 | 0 | 6 |  |"""
    cells = text.replace("| 9", "| 9 | ").replace("| 1 | 0", "| 1 |  | 0")
    cells = cells.replace("| 3 | 2", "| 3 |  | 2")

    assert rows(cells)[0] == [*"940102", "16"]
    assert rows(cells)[2] == [*"320106"]
