"""A number more than table two has cells may be a page's: lone figures are doubted."""

from __future__ import annotations

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
