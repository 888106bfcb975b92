"""A row of several lines before a lost one may hold the figures of both."""

from __future__ import annotations

import pytest

from gongkai.tables import understand
from tables.tools import FORMS, REQUESTS, lines, read_row

DISCLOSURE = (
    "二、主动公开政府信息情况 第二十条第（一）项 信息内容 本年制发件数 本年废止件数 "
    "现行有效件数 规章 0 0 0 行政规范性文件 11 2 30 第二十条第（五）项 信息内容 "
    "本年处理决定数量 行政许可 764 第二十条第（六）项 信息内容 本年处理决定数量 "
    "行政处罚 31 行政强制 51 第二十条第（八）项 信息内容 本年收费金额（单位：万元） "
    "行政事业性收费 0 "
).replace(" ", "\n|\n")


def requests(figures, without=""):
    return read_row(written(figures, without), "requests", "withheld.state_secret")


def written(figures, without=""):
    text = "三、收到和处理政府信息公开申请情况\n|\n申请人情况\n|\n"
    for row in REQUESTS.rows:
        own = figures if row.id == "withheld.state_secret" else "0 0 0 0 0 0 0"
        cells = [row.label, *own.split()]
        text += "" if row.id == without else "".join(f"{cell}\n|\n" for cell in cells)
    return text


def test_a_row_that_does_not_add_up_before_a_lost_one_may_be_of_two():
    lost = "withheld.barred_by_law"

    assert requests("0 0 0 0 0 4 45", lost) == [None] * 7
    assert requests("0 0 28", lost) == [None] * 7
    assert requests("0 0 0 0 0 4 4", lost) == [0, 0, 0, 0, 0, 4, 4]


def test_where_the_next_row_is_there_it_is_a_slip():
    assert requests("0 0 0 0 0 4 45") == [0, 0, 0, 0, 0, 4, 45]


def test_no_sum_tells_in_table_two_whose_figure_it_is():
    whole = DISCLOSURE + written("0 0 0 0 0 0 0")
    torn = whole.replace("31\n|\n行政强制\n|\n", "")

    assert read_row(whole, "proactive_disclosure", "penalties") == [31]
    assert read_row(torn, "proactive_disclosure", "penalties") == [None]


@pytest.mark.parametrize("figures", ["_ 0 _ _ _ _ 32", "0 0 32"])
def test_what_only_sums_over_such_a_row_tell_of_the_lost_one_is_not_known(figures):
    """The row has lost its tail, and the next one its label and its head."""
    lost = "withheld.barred_by_law"
    text = written(figures, lost).replace("_\n", "")
    for row in ("received", "disposed"):
        label, noughts = REQUESTS.row[row].label, "\n|\n0" * 5
        text = text.replace(
            f"{label}\n|\n0{noughts}\n|\n0\n", f"{label}\n|\n32{noughts}\n|\n32\n"
        )

    cells = understand(lines(text), FORMS).tables["requests"].cells

    assert text.count("32\n") == 2 + 2 + 1
    for row, told in (
        ("withheld.state_secret", [None] * 7),
        (lost, [None, *[0] * 5, None]),
    ):
        assert [cells[row, column.id].value for column in REQUESTS.columns] == told
