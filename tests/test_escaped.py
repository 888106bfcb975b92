"""What Markdown marks as no sign of a list is read as it would be shown."""

from __future__ import annotations

import pytest

from gongkai.notation import expand_notations
from gongkai.tables import understand
from tables.tools import FORMS, lines

TABLE = r"""第二十条第（五）项
| 信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量 |
| --- | --- | --- | --- |
| 行政许可 | 3 | {} | 15 |
| 其他对外管理服务事项 | 3 | 0 | 15 |
"""


@pytest.mark.parametrize(
    ("printed", "value"), [(r"\+ 3", 3), (r"\+3", 3), (r"\-3", -3), (r"\- 3", -3)]
)
def test_a_sign_stands_behind_a_stroke_where_it_would_begin_a_list(printed, value):
    told = expand_notations(lines(TABLE.format(printed)))
    table = understand([*told], FORMS).tables["proactive_disclosure"]

    assert table["licences", "change"].value == value


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (r"\- 4 -", "- 4 -"),
        (r"1\. 属于国家秘密", "1. 属于国家秘密"),
        (r"\#12", "#12"),
        (r"处理决定数\n量", "处理决定数量"),
        (r"本年增/\n减", "本年增/减"),
        (r"1338\n3", r"1338\n3"),
        (r"1 \| 2", r"1 \| 2"),  # it would part cells
        (r"C:\报告", r"C:\报告"),
    ],
)
def test_a_stroke_before_a_mark_is_left_out(text, told):
    (line,) = expand_notations(lines(text))

    assert line.text == told


def test_the_head_of_a_column_may_end_a_line_within_its_cell():
    head = r"信息内容\t上一年项目\n数量\t本年增/减\t处理决定数\n量".replace(r"\t", "\t")
    told = expand_notations(lines(f"第二十条第（五）项\n{head}\n行政许可\t3\t0\t15"))
    table = understand([*told], FORMS).tables["proactive_disclosure"]

    assert table["licences", "decisions"].value == 15
