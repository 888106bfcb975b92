"""Rows of figures below as many labels are of these, not of a label that is lost."""

from __future__ import annotations

import pytest

from gongkai.tables import understand
from tables.tools import FORMS, lines

TEXT = """\
二、主动公开政府信息情况
信息内容
上一年项目数量
本年增/减
处理决定数量
行政许可
其他对外管理服务事项

34 0 775
16062 -4 8

{label}行政强制

0 69 59

第二十条第（八）项
信息内容
上一年项目数量
本年增/减
行政事业性收费

39 0

第二十条第（九）项
信息内容
采购项目数量
采购总金额
政府集中采购

874001 876481.28万元
"""


@pytest.mark.parametrize("label", ["", "行政处罚\n\n7 0 9\n\n"])
def test_the_second_of_two_below_two_labels_is_not_that_of_one_that_is_lost(label):
    told = understand(lines(TEXT.format(label=label)), FORMS).tables
    cells = told["proactive_disclosure"].cells

    assert cells["penalties", "items_last_year"].value in {7 if label else None, None}
    assert cells["charges", "items_last_year"].value == 39
