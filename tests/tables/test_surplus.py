"""Numbers in a group are pages' where as many stand apart as there are too many."""

from __future__ import annotations

import pytest

from gongkai.tables.surplus import without_surplus
from tables.tools import DISCLOSURE, items, labels, shown

HEAD = (
    "第二十条第（五）项\n信息内容 本年处理决定数量\n行政许可 90\n"
    "第二十条第（一）项\n信息内容 本年制发件数 本年废止件数 现行有效件数\n"
)
FIRST, SECOND = ["1", "2", "3"], ["4", "5", "6"]


def left(body):
    """Give the figures of the group of two rows, of three columns each."""
    text = HEAD + body
    kept = without_surplus(items(text), DISCLOSURE, labels(DISCLOSURE))
    return [item for item in shown(kept) if isinstance(item, list)][1:]


def printed(own, lone, other, gap="\n\n\n"):
    between = gap.join(["", *lone, ""])
    rows = ["规章\n" + "\n".join(own), "行政规范性文件\n" + "\n".join(other)]
    return between.join(rows) + "\n"


def alone(*figures):
    return [[figure] for own in figures for figure in own]


def test_one_that_stands_apart_is_a_page_s_where_the_group_has_one_too_many():
    assert left(printed(FIRST, ["7"], SECOND)) == alone(FIRST, SECOND)


@pytest.mark.parametrize(
    ("lone", "other"),
    [
        (["7"], SECOND[:2]),  # it may be the figure that a row lacks
        (["7", "8"], SECOND[:2]),  # so may one of two be, and nobody knows which
        (["7", "8"], SECOND[:1]),
    ],
)
def test_more_than_are_too_many_are_kept(lone, other):
    assert left(printed(FIRST, lone, other)) == alone(FIRST, lone, other)


def test_one_that_stands_no_farther_from_the_rows_than_their_figures_do_is_kept():
    body = printed(FIRST, ["7"], SECOND, gap="\n")

    assert left(body) == alone(FIRST, ["7"], SECOND)


def test_one_of_two_too_many_is_kept_where_the_other_stands_among_the_figures():
    assert ["7"] in left(printed([*FIRST, "9"], ["7"], SECOND))


def test_one_beside_words_of_no_form_is_kept():
    body = printed(FIRST, ["7"], SECOND).replace("行政规范", "村务公开情况\n行政规范")

    assert left(body) == alone(FIRST, ["7"], SECOND)
