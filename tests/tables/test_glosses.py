"""A gloss that the end of a line breaks is taken out: 信(x / in)息."""

from __future__ import annotations

import pytest

from gongkai.tables.text.glosses import without_glosses
from tables.tools import lines, read_row


def left(text):
    return [line.text for line in without_glosses(lines(text))]


@pytest.mark.parametrize(
    ("printed", "bare"),
    [
        ("没有现成信(x\nin)息需要", "没有现成信\n息需要"),
        ("公(\ngong)开", "公\n开"),
        ("四类(lei\n)过程性", "四类\n过程性"),
        ("性收\n(shou)费", "性收\n费"),
        ("性收\n\n(shou)费", "性收\n\n费"),
        ("|性收|  |\n|(shou)费|3 |", "|性收|  |\n|费|3 |"),
        ("现成信(x  0  0  1\nin)息需要", "现成信  0  0  1\n息需要"),
        ("现成信(x\n0 0 1\nin)息", "现成信\n0 0 1\n息"),
        ("總(\n总)计", "總\n计"),
    ],
)
def test_the_pieces_of_a_gloss_are_left_out(printed, bare):
    assert left(printed) == bare.split("\n")


@pytest.mark.parametrize(
    "printed", ["部分公开(\n区分处理", "文(wen)件", "数据(a\n条", "(ab) 见附件"]
)
def test_other_brackets_stay(printed):
    assert left(printed) == printed.split("\n")


def test_a_row_that_offices_added_is_not_the_one_whose_gloss_is_broken():
    text = (
        "二、主动公开政府信息情况\n第二十条第（一）项\n"
        "信息内容 本年制发件数 本年废止件数 现行有效件数\n规章\n0 0 0\n"
        "行政规范性文\n(wen)件\n1 0 2\n其他主动公开\n文件\n39 100 114\n"
    )

    found = read_row(text, "proactive_disclosure", "normative_documents")

    assert found == [1, 0, 2]
