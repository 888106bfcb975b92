"""Labels of table two are paired with figures on either side, where all are so told."""

from __future__ import annotations

import pytest

from gongkai.tables import understand
from tables.tools import FORMS, lines

BLOCKS = """二、主动公开政府信息情况
第二十条第（一）项
信息内容
本年新制作数量
本年新公开数量
对外公开总数量
规章
1
2
3
行政规范性文件
43
23
151
上一年项目数量
本年增/减
处理决定数量
行政许可
1323
+1
1915
其他对外管理服务事项
1202
0
2244
上一年项目数量
本年增/减
处理决定数量
行政处罚
46
0
7
行政强制
2825
-6
388
第二十条第（五）项
信息内容
第二十条第（六）项
信息内容
第二十条第（八）项
信息内容
上一年项目数量
本年增/减
12
+4
行政事业性收费
第二十条第（九）项
信息内容
采购项目数量
采购总金额（万元）
9
5.5
政府集中采购
三、收到和处理政府信息公开申请情况
"""


def told(text):
    table = understand(lines(text), FORMS).tables["proactive_disclosure"]
    values: dict[str, list[int | None]] = {}
    for (row, _), cell in table.cells.items():
        values.setdefault(row, []).append(cell.value)
    return values


def test_labels_stand_before_the_figures_of_some_groups_and_behind_those_of_others():
    values = told(BLOCKS)

    assert values["normative_documents"] == [43, 23, 151]
    assert values["licences"] == [1323, 1, 1915]
    assert values["coercive_measures"] == [2825, -6, 388]
    assert values["charges"] == [12, 4]
    assert values["procurement"] == [9, 55000]


@pytest.mark.parametrize(
    "lost",
    ["43\n23\n151\n", "23\n", "行政强制\n", "行政事业性收费\n", "12\n+4\n", "规章\n"],
)
def test_where_a_row_or_figure_is_lost_no_labels_are_paired(lost):
    whole, values = told(BLOCKS), told(BLOCKS.replace(lost, ""))

    for row, own in values.items():
        assert own == whole[row] or set(own) <= {None}


def test_a_number_more_pairs_none():
    values = told(BLOCKS.replace("行政处罚\n46\n0", "行政处罚\n46\n5\n0"))

    assert values["penalties"] == [None] * 3
