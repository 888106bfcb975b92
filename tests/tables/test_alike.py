"""Figures that are all noughts are those of their cells, however they stand."""

from __future__ import annotations

import pytest

from gongkai.model import Status
from gongkai.tables import understand
from tables.tools import DISPUTES, FORMS, REQUESTS, lines, read_row

OUTCOMES = [column.label for column in DISPUTES.columns]
HEADS = ["行政复议", "行政诉讼", *OUTCOMES, "未经复议直接起诉", "复议后起诉"]
TORN = [*OUTCOMES, f"{OUTCOMES[-1]} {OUTCOMES[0][:-1]}", *OUTCOMES[1:]]


def boxes(*last, heads=HEADS):
    return [*heads, *["0"] * 10, *TORN, *["0"] * 4, OUTCOMES[0][-1], *last]


def disputes(words):
    text = "\n\n".join(["四、政府信息公开行政复议、行政诉讼情况", *words])
    cells = understand(lines(text), FORMS).tables["disputes"].cells.values()
    return {(cell.status, cell.value) for cell in cells}


def test_as_many_noughts_as_cells_are_all_of_them():
    assert disputes(boxes("0")) == {(Status.READ, 0)}


@pytest.mark.parametrize(
    "words",
    [
        *(boxes(), boxes("1"), boxes("/"), boxes("0", "0"), boxes("0", "2")),
        *(boxes("0", heads=HEADS[:4]), boxes(heads=[*HEADS[:3], "1", *HEADS[3:]])),
    ],
)
def test_fewer_noughts_other_figures_and_lost_names_leave_it_open(words):
    assert (Status.READ, 0) not in disputes(words)


@pytest.mark.parametrize("mark", [["2"], ["—", "2", "—"]])
def test_the_mark_of_a_page_among_the_names_above_is_no_figure(mark):
    heads = [*HEADS[:3], *mark, *HEADS[3:]]

    assert disputes(boxes("0", heads=heads)) == {(Status.READ, 0)}
    assert disputes(boxes("0", "甲", *mark)) == {(Status.READ, 0)}


@pytest.mark.parametrize(("noughts", "read"), [(161, True), (160, False), (162, False)])
def test_among_the_noughts_of_table_three_too(noughts, read):
    labels = [
        *(row.label for row in REQUESTS.rows),
        *(c.label for c in REQUESTS.columns),
    ]
    figures = [*"0" * 30, "-", "1", "-", *"0" * (noughts - 30)]
    text = "\n\n".join(
        ["三、收到和处理政府信息公开申请情况", *labels, *figures, "四、"]
    )
    cells = understand(lines(text), FORMS).tables["requests"].cells.values()

    assert all((cell.status, cell.value) == (Status.READ, 0) for cell in cells) is read


def test_noughts_that_no_sums_guard_are_none_of_a_blank_row():
    text = (
        "二、主动公开政府信息情况\n第二十条第（一）项\n"
        "信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n"
        "规章\t0\t0\t0\n行政规范性文件\t0\t0\t0\n"
        "第二十条第（五）项\n信息内容\t本年处理决定数量\n行政许可\t\n"
        "其他对外管理服务事项\t0\n"
        "第二十条第（六）项\n信息内容\t本年处理决定数量\n行政处罚\t0\n行政强制\t0\n"
        "第二十条第（八）项\n信息内容\t本年收费金额（单位：万元）\n行政事业性收费\t0\n"
    )

    assert read_row(text, "proactive_disclosure", "licences") == [None]
