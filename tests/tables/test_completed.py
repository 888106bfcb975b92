"""Figures that a narrow cell has cut are completed where the whole of them adds up."""

from __future__ import annotations

import pytest

from gongkai.tables import understand
from gongkai.tables.completed import completed
from gongkai.tables.sums import adds_up
from tables.tools import FORMS, REQUESTS, items, labels, lines, shown

HEAD = "三、收到和处理政府信息公开申请情况\n申请人情况\n"
ZEROS = "0 0 0 0 0 0 0"
SOUND = {
    "received": "0 5417 0 0 0 0 5417",
    "unavailable.not_held": "0 3934 0 0 0 0 3934",
    "unavailable.needs_creation": "0 1483 0 0 0 0 1483",
    "disposed": "0 5417 0 0 0 0 5417",
}


def table(printed):
    """Print table three, some rows on lines of their own words and figures."""
    rows = {r.id: f"{r.label} {SOUND.get(r.id, ZEROS)}" for r in REQUESTS.rows}
    return HEAD + "\n".join((rows | printed).values())


def told(text, row):
    cells = understand(lines(text), FORMS).tables["requests"].cells
    return [cells[row, column.id].value for column in REQUESTS.columns]


def whole(text):
    found = completed(
        items(text), 7, lambda tokens: adds_up(tokens, REQUESTS), labels(REQUESTS)
    )
    return [item for item in shown(found) if not isinstance(item, str)]


@pytest.mark.parametrize(
    "text",
    [
        "重复申请 2 0 37 0 0 0 372\n（五）不 19 1",
        "（五）不 37 372\n重复申请 2 0 19 0 0 0 1",
        "重复申请 2 0 37 0 0 0 372\n\n（五）不 19 1\n\n予处理",
        "重复申请 | 2 | 0 | 37 | 0 | 0 | 0 | 372\n（五）不 | 19 | 1",
        "（四）无 37 372\n重复申请 2 0 19 0 0 0 1",  # no mark for nothing
    ],
)
def test_digits_beside_words_of_the_head_complete_the_row_next_to_them(text):
    assert whole(text) == [["2", "0", "3719", "0", "0", "0", "3721"]]


@pytest.mark.parametrize(
    "text",
    [
        "重复申请 0 0 39 0 0 0 39\n（五）不 34 34",  # adds up as printed
        "重复申请 0 0 39 0 0 0 41\n（五）不 34 34",  # in no way
        "（五）不 371 37\n重复申请 0 0 9 0 0 0 19",  # in two: 3719, or 3710 and 9
        "重复申请 0 0 371 0 0 0 37\n\n\n（五）不\n9 19",  # not next to it
        "重复申请\t2\t0\t37\t0\t0\t0\t372\n四、结转下年度继续办理\t19\t\t\t\t\t\t1",
        "重复申请 0 0 0\n371 0 0 37\n（五）不 9 19",  # a row on two lines
    ],
)
def test_other_digits_are_left_where_they_stand(text):
    assert whole(text) == [i for i in shown(items(text)) if not isinstance(i, str)]


def test_digits_that_may_complete_two_rows_complete_none():
    text = "重复申请 0 0 371 0 0 0 37\n9 19\n公开出版物 20 20 20 5 20 20 "

    assert len(whole(text + "105")) == 2
    assert len(whole(text + "5")) == 3


def test_a_completed_row_is_read():
    text = table({"unavailable.not_held": "本机关不掌握 0 393 0 0 0 0 39\n4 34"})

    assert told(text, "unavailable.not_held") == [0, 3934, 0, 0, 0, 0, 3934]


def test_columns_tell_whether_figures_that_add_up_are_whole():
    cut = table({"unavailable.not_held": "本机关不掌握 0 39 0 0 0 0 39\n法提供 34 34"})

    assert told(cut, "unavailable.not_held") == [0, 3934, 0, 0, 0, 0, 3934]


def test_figures_that_may_be_cut_are_withheld_where_nothing_tells():
    rows = {
        "received": f"新收政府信息公开申请 {ZEROS[:-1]}9",  # a slip: no sum tells
        "unavailable.not_held": "本机关不掌握 0 39 0 0 0 0 39\n法提供 34 34",
    }

    assert told(table(rows), "unavailable.not_held") == [0, None, 0, 0, 0, 0, None]


def test_the_number_of_a_page_beside_a_row_that_adds_up_is_none_of_its_digits():
    rows = {"unavailable.not_held": "本机关不掌握 0 3934 0 0 0 0 3934\n3"}

    assert told(table(rows), "unavailable.not_held") == [0, 3934, 0, 0, 0, 0, 3934]


def test_a_strip_is_completed():
    text = "四、行政复议、行政诉讼情况\n行政复议 行政诉讼\n"
    text += "0 0 6 0 6 9 1 93 0 1 1 0 3 0 4\n03"
    cells = understand(lines(text), FORMS).tables["disputes"].cells

    assert cells["litigation.direct", "total"].value == 103


def test_noughts_of_another_row_tell_nothing_of_the_one_above():
    """Added to figures and to their total they leave every sum as it is."""
    blank = {row.id: row.label for row in REQUESTS.rows}
    figures = {"disposed": "（七）总计 25 0 0 0 0 0 25"}
    figures["carried_forward"] = "四、结转下年度继续办理 0 0"

    assert told(table(blank | figures), "disposed") == [25, 0, 0, 0, 0, 0, 25]


@pytest.mark.parametrize(
    "text",
    [
        f"重复申请 4 0 0 0 0 0\n4\n公开出版物 {ZEROS}",
        f"重复\n4 0 0 0 0 0\n4\n申请\n公开出版物 {ZEROS}",
        f"重复申请 | 4 | 0 | 0 | 0 | 0 | 0 | \n4\n公开出版物 {ZEROS}",
    ],
)
def test_a_lone_number_below_a_row_that_lacks_its_total_is_the_total(text):
    rows = "".join(f"\n{row.label} {ZEROS}" for row in REQUESTS.rows[:4])

    assert whole(text + rows)[0] == ["4", "0", "0", "0", "0", "0", "4"]


@pytest.mark.parametrize(
    "text",
    [
        f"重复申请 4 0 0 0 0 0\n5\n公开出版物 {ZEROS}",  # no sum
        f"重复申请 4 0 0 0 0 0\n\n4\n公开出版物 {ZEROS}",  # not next to it
        "重复申请 4 0 0 0 0 0\n4\n公开出版物 0 0 0 0 0 0",  # other rows lack one too
        f"重复申请 | 4 |  | 0 | 0 | 0 | 0 | 0\n4\n公开出版物 {ZEROS}",  # another cell
    ],
)
def test_other_lone_numbers_are_left_below_the_row(text):
    rows = "".join(f"\n{row.label} {ZEROS}" for row in REQUESTS.rows[:4])

    assert [str(t) for t in whole(text + rows)[0]] != [
        "4",
        "0",
        "0",
        "0",
        "0",
        "0",
        "4",
    ]


@pytest.mark.parametrize(("figure", "found"), [("4002", 7), ("402", 6), ("0", 6)])
def test_where_many_rows_lack_a_figure_a_page_is_no_total_but_more_is(figure, found):
    text = f"重复申请 {figure} 0 0 0 0 0\n{figure}\n公开出版物 0 0 0 0 0 0"

    assert len(whole(text)[0]) == found


def test_a_row_on_two_lines_is_read_beside_a_slip():
    printed = {"received": "0 5417 9 0 0 0 5417", "granted": "4 0 0 0 0 0\n4"}
    text = table({row: f"{REQUESTS.row[row].label} {printed[row]}" for row in printed})

    assert told(text, "granted") == [4, 0, 0, 0, 0, 0, 4]


def test_figures_of_another_row_that_add_up_are_no_digits_of_the_one_below():
    """As many digits before figures and their total leave its sum as it is."""
    text = HEAD + (
        "1.属于国家秘密 22206 14 22218\n"  # a slip, which the sums below tell against
        "1.本机关不掌握相关政府信息 24570 24570\n"
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"
        " 15218 0 15218\n"
        "3.其他 327 38 365\n"
        "（七）总计 24067 25841 16634 38 15526 851 82957\n"
    )

    assert told(text, "disposed") == [24067, 25841, 16634, 38, 15526, 851, 82957]


def test_a_row_with_blank_cells_that_adds_up_is_no_digits_of_one_with_a_slip():
    rows = "2.重复申请\t15752\t281\t\t\t\t\t16033\n"
    rows += "3.要求提供公开出版物\t30251\t756\t\t\t\t\t31017"

    assert whole(rows)[1] == ["30251", "756", "", "", "", "", "31017"]


def test_a_figure_before_those_that_make_a_row_with_it_is_no_total_of_another():
    """The row above has lost a cell, and adds up with it by chance."""
    rows = "1.信访举报投诉类申请 1 0 0 0 0 1\n2.重复申请 2\n0 0 0 0 0 2\n"
    rows += "".join(f"{row.label} {ZEROS}\n" for row in REQUESTS.rows[:7])

    assert whole(rows)[:3] == [list("100001"), ["2"], list("000002")]


def test_a_nought_is_not_all_of_a_row_that_goes_on_below_and_is_added_wrongly():
    label = "二、上年结转\n政府信息公开\n0\n0 0 0 0 1 0\n申请数量"
    text = table({"brought_forward": label, "not_processed.repeat": ""})

    assert told(text, "brought_forward")[-2] in {1, None}


def test_nor_is_what_goes_on_below_a_nought_a_row_that_lost_a_cell():
    """Sums without two rows would tell a total for it, and figures for them."""
    broken = {"disposed": "（七）总计\n0\n0 0 1 0 0 0", "received": ""}
    noughts = {row.id: f"{row.label} {ZEROS}" for row in REQUESTS.rows}
    text = table(noughts | broken | {"not_processed.repeat": ""})

    assert told(text, "disposed")[2] is None
    assert told(text, "received")[2] is None


def test_no_row_is_on_two_lines_where_all_lack_a_column_and_totals_alone_stand():
    """Rows have no labels: those of noughts have but their total, an indent before."""
    rows = dict.fromkeys((row.id for row in REQUESTS.rows), "0 0 0 0 0 0")
    rows |= {
        "received": "89 7 0 1 3 101",  # 1 is lost with the column of others
        "brought_forward": "4 0 0 0 0 4",
        "granted": "86 7 0 1 3 98",
        "partly_granted": "4 0 0 0 0 4",
        "not_processed.repeat": "3 0 0 0 0 3",
        "disposed": "93 7 0 1 3 105",
        "withheld.internal_affairs": "     0",
        "carried_forward": "     0",
    }
    first = (
        "二、主动公开政府信息情况\n第二十条第（一）项\n"
        "信息内容 本年新制作数量 本年新公开数量 对外公开总数量\n"
        "规章 0 0 0\n规范性文件 0 0 0\n"
    )
    text = first + HEAD + "\n".join(rows.values())

    assert told(text, "partly_granted")[2:5] == [0, 0, 0]
