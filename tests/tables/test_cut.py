"""Lines that end at a set width of the page may have lost digits, and figures."""

from __future__ import annotations

import pytest

from gongkai.model import Status
from gongkai.tables import understand
from gongkai.tables.text.cut import cut_lines
from tables.tools import FORMS, lines

PROSE = "\n".join(["字" * 40] * 3)
ROW = "标" * 30 + "    0    1"


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        (PROSE, {1, 2, 3}),
        (f"{PROSE}\n{ROW}", {1, 2, 3, 4}),
        (f"{PROSE}\n{ROW[:-1]}", {1, 2, 3}),
        (f"{PROSE}\n{'字' * 41}", set()),  # one is longer
        ("\n".join(["字" * 20] * 5), set()),  # of a narrow cell
        ("\n".join([ROW] * 9), set()),  # a column of figures ends there
        ("\n".join([f"{ROW}    无"] * 9), set()),  # one of remarks
        ("\n".join([f"| {ROW} |  |"] * 9), set()),  # whole rows
        (f"{PROSE}\n{'x' * 80}", {1, 2, 3, 4}),  # as wide on a screen
    ],
)
def test_lines_as_wide_as_the_page_are_cut(text, cut):
    assert cut_lines(lines(text)) == cut


TABLES = """二、主动公开政府信息情况
信息内容 本年制发件数 本年废止件数 现行有效件数
规章 4 0 12
{rules}
三、收到和处理政府信息公开申请情况
自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计
一、本年新收政府信息公开申请数量 9 1 0 0 0 0 10
{granted}
"""
LABEL = "（一）予以公开"


def read(granted, prose=PROSE):
    rules = "行政规范性文件".ljust(33) + "0 0 214"
    text = f"{prose}\n{TABLES.format(rules=rules, granted=granted)}"
    tables = understand(lines(text), FORMS).tables
    columns = FORMS.editions["2021"].tables["requests"].columns
    return (
        tables["proactive_disclosure"]["normative_documents", "in_force"],
        [tables["requests"]["granted", column.id] for column in columns],
    )


def test_figures_at_the_edge_are_read_only_where_sums_guard_them():
    whole = read(LABEL.ljust(27) + "0 0 0 0 0 4 4")
    short = read(LABEL.ljust(31) + "3 1 0 0 1")

    assert whole[0].value is short[0].value is None
    assert [cell.value for cell in whole[1]] == [0, 0, 0, 0, 0, 4, 4]
    assert not any(cell.status is Status.INFERRED for cell in short[1])


@pytest.mark.parametrize(("total", "said"), [("1", None), ("2", 2)])
def test_a_total_at_the_edge_that_begins_its_sum_has_lost_digits(total, said):
    _, row = read(LABEL.ljust(26) + f"0 0 0 0 0 15 {total}")

    assert row[-1].value == said


def test_empty_cells_at_the_edge_have_lost_no_digits():
    _, row = read(LABEL.ljust(40, "\t"))

    assert not any(cell.value for cell in row)


def test_where_the_page_has_no_edge_they_are_read():
    assert read(LABEL, prose="")[0].value == 214
