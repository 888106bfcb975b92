"""Labels stand before figures or behind them, and blank rows leave labels over."""

from __future__ import annotations

from gongkai.tables import understand
from tables.tools import FORMS, lines

BLANK = """\
二、主动公开政府信息情况
第二十条第（一）项
信息内容 本年制发件数 本年废止件数 现行有效件数
规章
77 189
行政规范性文件
第二十条第（五）项
信息内容 本年处理决定数量
行政许可
第二十条第（六）项
信息内容 本年处理决定数量
248594
行政处罚
336509
行政强制
第二十条第（八）项
信息内容 本年收费金额（单位：万元）
行政事业性收费
7
便民服务指南
"""


def told(text):
    cells = understand(lines(text), FORMS).tables["proactive_disclosure"].cells
    return {key: cell.value for key, cell in cells.items()}


def test_figures_between_a_head_and_a_label_stand_before_labels():
    """Blank rows leave more labels over than a lost one does."""
    found = told(BLANK)

    assert {v for (row, _), v in found.items() if row == "charges"} == {None}
    assert found["penalties", "decisions"] in {248594, None}
    assert found["coercive_measures", "decisions"] in {336509, None}
