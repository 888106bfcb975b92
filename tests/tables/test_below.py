"""Numbers below their labels where other rows of table two have theirs beside them."""

from __future__ import annotations

import re

import pytest

from gongkai.tables import understand
from tables.tools import FORMS, lines

TEXT = """\
二、主动公开政府信息情况
第二十条第（一）项
信息内容 本年制发件数 本年废止件数 现行有效件数
规章 0 0 0
行政规范性文件 17 3 125
第二十条第（五）项
信息内容 本年处理决定数量
行政许可 269
第二十条第（六）项
信息内容 本年处理决定数量
{}
第二十条第（八）项
信息内容 本年收费金额（单位：万元）
行政事业性收费 883 万元
"""


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("行政处罚 7\n行政强制\n2", [7, None]),
        ("行政处罚 0\n2\n行政强制", [0, None]),
        ("行政处罚\n2\n行政强制 5", [None, 5]),
        ("行政处罚 7\n行政强制\n102", [7, 102]),
        ("行政处罚\n7\n行政强制\n2", [7, 2]),
        ("2\n行政处罚\n行政强制\n7", [None, None]),
        ("行政处罚\n2\n行政强制\n3", [None, None]),
        ("2\n行政处罚\n行政强制\n3", [None, None]),
    ],
    ids=[
        "below",
        "above",
        "between",
        "no-page's",
        "two",
        "each-side",
        "next",
        "below-a-head",
    ],
)
def test_a_number_beside_no_words_may_be_that_of_the_page(rows, told):
    cells = understand(lines(TEXT.format(rows)), FORMS).tables["proactive_disclosure"]

    found = [cells[row, "decisions"] for row in ("penalties", "coercive_measures")]
    assert [cell.value for cell in found] == told


def test_so_may_one_between_a_head_and_an_emptied_label():
    text = TEXT.format("行政处罚 0\n行政强制 7").replace("行政许可 269", "4\n行政许可")
    cells = understand(lines(text), FORMS).tables["proactive_disclosure"]

    assert cells["licences", "decisions"].value is None
    assert cells["coercive_measures", "decisions"].value == 7


@pytest.mark.parametrize("within", ["", "2\n"])
def test_numbers_that_are_all_of_an_empty_table_may_be_those_of_pages(within):
    empty = re.sub(r" [0-9].*", "", TEXT.format(f"行政处罚\n{within}行政强制"))
    table = understand(lines(empty + "3\n"), FORMS).tables["proactive_disclosure"]

    assert {cell.value for cell in table.cells.values()} == {None}
