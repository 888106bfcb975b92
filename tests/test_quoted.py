"""Rows of a spreadsheet whose cells hold several lines are put together."""

from __future__ import annotations

import pytest

from gongkai.notation import expand_notations
from tables.tools import lines

SHEET = """\
信息内容,"本年处理
决定数量",备注
"1.信访举报投诉类
申请",21,"无
此项"
"共
12
34",0,"甲""乙"
"""
TOLD = [
    '信息内容,"本年处理决定数量",备注',
    '"1.信访举报投诉类申请",21,"无此项"',
    '"共12 34",0,"甲""乙"',
    "",
]


@pytest.mark.parametrize("border", ",;\t")
def test_a_cell_goes_on_until_its_quotes_end(border):
    found = list(expand_notations(lines(SHEET.replace(",", border))))

    assert [line.text for line in found] == [t.replace(",", border) for t in TOLD]
    assert [(line.number, line.last) for line in found[:3]] == [(1, 2), (3, 5), (6, 8)]


@pytest.mark.parametrize(
    "text",
    [
        'a,"b\n1,2\n' * 2 + "3",
        '一、"总体"情况,"甲\n乙\n丙\n丁',
        '规章,"3\n' * 5,
    ],
)
def test_quotes_that_do_not_end_put_nothing_together(text):
    assert [line.text for line in expand_notations(lines(text))] == text.split("\n")
