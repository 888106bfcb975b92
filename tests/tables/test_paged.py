"""A number more than table two has cells may be a page's: lone figures are doubted."""

from __future__ import annotations

import pytest

from gongkai.model import Status
from gongkai.tables import understand
from tables.tools import FORMS, lines

ABOVE = """\
二、主动公开政府信息情况
第二十条第（五）项
信息内容
行政许可
本年处理决定数量
8
"""
BELOW = """
第二十条第（八）项
信息内容
行政事业性收费
本年收费金额（单位：万元）
0
"""


def coercive(text):
    cells = understand(lines(f"{ABOVE}{text}{BELOW}"), FORMS).tables
    table = cells["proactive_disclosure"].cells
    return [
        table[row, "decisions"].value
        if table[row, "decisions"].status is Status.READ
        else None
        for row in ("penalties", "coercive_measures")
    ]


def test_a_number_between_the_label_of_a_group_and_its_head_is_no_figure():
    head = "第二十条第（六）项\n{}信息内容\n行政处罚\n行政强制\n本年处理决定数量\n4\n6"

    assert coercive(head.format("2\n")) in ([None, None], [4, 6])


def test_a_number_before_the_title_of_a_page_and_another_is_no_figure():
    head = "第二十条第（六）项\n信息内容\n本年处理决定数量\n行政处罚\n3\n行政强制\n"

    assert coercive(f"{head}5\n某县人民政府年度报告\n764") == [3, None]
    assert coercive(f"{head}764") == [3, 764]


def test_a_number_before_the_title_of_a_page_alone_may_be_either():
    head = "第二十条第（六）项\n信息内容\n本年处理决定数量\n行政处罚\n3\n行政强制"

    assert coercive(f"{head}\n5\n某县政府信息公开年报") == [3, None]
    assert coercive(f"{head} 5\n某县政府信息公开年报") == [3, 5]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("行政处罚\n41\n其他文件\n8\n行政强制\n50", [41, 50]),
        ("行政处罚\n41\n某县人民政府\n8\n行政强制\n50", [None, None]),  # of a page
        ("行政处罚\n41\n8\n行政强制\n50", [None, None]),
    ],
)
def test_each_label_has_its_figure_where_one_is_of_no_form(text, told):
    found = coercive(f"第二十条第（六）项\n信息内容\n本年处理决定数量\n{text}")

    assert [figure for figure in found if figure] == [f for f in told if f]


def test_figures_before_their_labels_are_read_beside_one_of_no_form():
    text = """二、主动公开政府信息情况
第二十条第（一）项
信息内容\t本年制发件数\t本年废止件数\t现行有效件数
0\t0\t1
规章
12\t4\t90
行政规范性文件
第二十条第（五）项
信息内容\t本年处理决定数量
6000
行政许可
第二十条第（六）项
信息内容\t本年处理决定数量
41
行政处罚
50
行政强制
8
其中：网上申请数量
第二十条第（八）项
信息内容\t本年收费金额（单位：万元）
0
行政事业性收费
"""
    told = understand(lines(text), FORMS).tables["proactive_disclosure"].cells

    assert told["penalties", "decisions"].value == 41
    assert told["coercive_measures", "decisions"].value == 50


def test_words_that_stand_twice_may_top_pages():
    head = "第二十条第（六）项\n信息内容\n本年处理决定数量\n行政处罚\n3\n行政强制\n"

    assert coercive(f"{head}5\n其他文件\n764") == [3, 5]
    assert coercive(f"{head}5\n其他文件\n764\n其他文件\n7")[1] is None


def test_a_label_of_no_form_among_columns_has_a_figure_where_all_are_headed():
    text = f"{ABOVE}{BELOW}".replace("行政许可\n", "行政许可\n便民服务指南\n")
    text = text.replace("数量\n8", "数量\n46\n9")
    cells = understand(lines(text), FORMS).tables["proactive_disclosure"].cells

    assert cells["licences", "decisions"].value == 46


HEADED = "第二十条第（六）项\n信息内容 本年处理决定数量\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("行政处罚\n\n2\n\n10\n行政强制\n0", [10, 0]),
        ("行政处罚\n10\n行政强制\n\n2\n\n331321", [10, 331321]),
        ("\n2\n\n行政处罚\n10\n行政强制\n0", [10, 0]),
    ],
)
def test_a_number_too_many_that_stands_apart_from_all_lines_is_a_page_s(text, told):
    assert coercive(HEADED + text) == told


@pytest.mark.parametrize(
    "text",
    [
        "行政处罚\n10\n行政强制\n331321\n21",  # one figure in a narrow cell
        "行政处罚\n10\n行政强制\n\n2\n\n7\n",  # the figure stands apart, too
        "行政处罚\n10\n便民服务\n\n2\n\n331321\n行政强制",  # a row of no form
    ],
)
def test_a_number_too_many_may_be_any(text):
    told = coercive(HEADED + text)

    assert told[0] in {None, 10}
    assert told[1] is None


def test_a_figure_that_stands_as_others_do_is_no_page_s():
    text = "二、主动公开政府信息情况\n第二十条第（一）项\n信息内容\n"
    text += "本年制发件数\n本年废止件数\n现行有效件数\n"
    text += "规章\n2 1 6\n行政规范性文件\n5 1 30\n"
    text += "第二十条第（五）项\n信息内容\n本年处理决定数量\n行政许可\n\n12\n\n3\n"
    text += f"{HEADED}行政处罚\n\n7\n行政强制\n\n4\n"
    cells = understand(lines(text), FORMS).tables["proactive_disclosure"].cells

    assert cells["licences", "decisions"].value in {None, 12}


def test_a_number_below_words_is_a_page_s_where_all_rows_stand_on_one_line():
    text = "二、主动公开政府信息情况\n第二十条第（一）项\n信息内容\n"
    text += "本年制发件数 本年废止件数 现行有效件数\n规章 1 0 4\n"
    text += "行政规范性\n5\n文件\n3 0 7\n"
    cells = understand(lines(text), FORMS).tables["proactive_disclosure"].cells
    row = ("issued", "repealed", "in_force")

    assert [cells["rules", c].value for c in row] == [1, 0, 4]
    assert [cells["normative_documents", c].value for c in row] == [3, 0, 7]


def test_a_number_there_gives_no_row_the_figures_of_the_group():
    """Two pages, and two blank rows: there are as many figures as labels."""
    text = """\
二、主动公开政府信息情况
第二十条第（一）项
信息内容\t本年制发件数\t本年废止件数\t现行有效件数
规章
行政规范性文件
59\t37\t281
第二十条第（五）项
信息内容\t本年处理决定数量
行政许可
第二十条第（六）项

2

信息内容\t本年处理决定数量
行政处罚
596
行政强制
80342
第二十条第（八）项

3

信息内容\t本年收费金额（单位：万元）
行政事业性收费
827.1696
"""

    cells = understand(lines(text), FORMS).tables["proactive_disclosure"].cells

    assert cells["licences", "decisions"].value is None
    assert cells["penalties", "decisions"].value in {596, None}
    assert cells["coercive_measures", "decisions"].value in {80342, None}


@pytest.mark.parametrize("dash", "-—－")
def test_a_number_between_dashes_on_lines_of_their_own_is_no_row(dash):
    heads = "第二十条第（一）项\n信息内容\n本年制发件数\n本年废止件数\n现行有效件数\n"
    rows = f"规章\n{dash}\n1\n{dash}\n行政规范性文件\n0\n{{}}\n8\n"

    def rules(other):
        text = f"二、主动公开政府信息情况\n{heads}{rows.format(other)}"
        cells = understand(lines(f"{text}第二十条第（五）项\n"), FORMS).tables
        return cells["proactive_disclosure"]["rules", "repealed"].value

    assert rules("0") is None
    assert rules(dash) == 1  # they write nothing so
