"""Digits in the line above a row may be the first of its figures."""

from __future__ import annotations

import pytest

from gongkai.tables.doubts.stumps import stumps
from gongkai.tables.joining import joined
from gongkai.tables.rows import place
from gongkai.tables.text.items import Run
from tables.tools import DISCLOSURE, REQUESTS, items, labels


def doubted(text, form):
    found = joined(items(text), labels(form))
    runs = place(found, labels(form), max(len(row.columns) for row in form.rows)).runs
    return stumps(found, runs, form, labels(form))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("行政处罚 0\n20394\n行政强制 5\n行政事业性收费 3", 3),
        ("行政处罚 0\n\n20394\n\n行政强制 5\n\n行政事业性收费 3", 5),
        ("行政许可\n8\n行政处罚\n0\n20394\n行政强制\n61\n", 7),
        (
            "规章 0 0 0\n规范性文件 0 0 0\n行政许可 4\n12021\n行政处罚 3\n行政强制 0",
            5,
        ),
    ],
)
def test_digits_above_a_row_may_be_its_first(text, line):
    assert doubted(text, DISCLOSURE) == {line}


@pytest.mark.parametrize(
    "text",
    [
        "行政处罚\n20394\n行政强制\n5\n行政事业性收费\n3",  # each has its own
        "行政处罚 0\n行政强制 5",
        "行政许可\n8\n信息内容\n\n4\n\n行政处罚\n3\n行政强制\n7",  # a page
        "12\n信息内容 本年处理决定数量\n第二十条\n第六项\n行政处罚 3",  # far above
        "行政许可 0\n信息内容\n2\n（单位：件）\n行政处罚 5\n行政强制 6",  # in a head
        "行政许可 4\n\n3\n\n行政处罚 5\n行政强制 6\n行政事业性收费\n7",  # set apart
    ],
)
def test_other_digits_are_none_of_the_rows(text):
    assert not doubted(text, DISCLOSURE)


ROWS = (
    "1.属于国家秘密 0 0 0 0 0 0 0\n{above}\n2.其他法律行政法规禁止公开 {row}\n"
    "3.危及“三安全一稳定” 0 0 0 0 0 0 0\n"
)


@pytest.mark.parametrize(
    ("above", "row", "doubts"),
    [
        ("184 184", "2 0 0 0 0 5 7", True),  # a figure and its total are both cut
        ("１８ １８", "２ ０ ０ ０ ０ ５ ７", True),
        ("184 184", "6 2 0 0 0 0 5 7", True),  # the row has a number of its own
        ("184", "2 0 0 0 0 5 9", True),
        ("184", "2 0 0 0 0 5 7", False),  # a page
    ],
)
def test_of_rows_that_sum_up_two_figures_are_cut_or_none(above, row, doubts):
    found = doubted(ROWS.format(above=above, row=row), REQUESTS)

    assert found == ({3} if doubts else frozenset())


def test_the_number_of_a_row_before_its_label_is_no_digits_above_it():
    numbered = ROWS.replace("{above}\n2.", "{above}\n6 2.")

    found = doubted(numbered.format(above="4 4", row="6 0 0 0 0 0 6"), REQUESTS)

    assert found == {3}


def test_digits_that_end_the_lines_above_a_row_may_be_its_first_behind_a_nought():
    row = "16 13\n无\n19\n1 32\n7\n4\n0\n18\n18"
    text = f"本年新收政府信息公开申请数量 63\n{row}\n上年结转政府信息公开申请数量\n"

    assert doubted(text + "无\n0\n1\n5\n无\n无\n6", REQUESTS) == {12}


def test_a_run_that_only_may_be_the_row_aboves_may_hold_the_first_digits():
    found = items("另行制作 1 29 0 0 0 0 30\n1 1\n仍不明确 2 0 0 0 0 0 2")
    above, digits, row = (item for item in found if isinstance(item, Run))
    runs = {
        "unavailable.needs_creation": (above, digits),
        "unavailable.still_unclear": (row,),
    }

    own = runs | {"unavailable.not_held": (digits,)}
    assert stumps(found, runs, REQUESTS, labels(REQUESTS)) == {3}
    assert not stumps(found, own, REQUESTS, labels(REQUESTS))
