"""Digits nearer to each other than figures are may be those of one figure."""

from __future__ import annotations

from gongkai.tables.doubts.tight import tight
from gongkai.tables.joining import joined
from tables.tools import REQUESTS, items, labels

FIRST, SECOND = "一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量"
ROWS = FIRST + "\n\n{}\n\n" + SECOND + "\n\n{}"


def doubted(*rows):
    return tight(joined(items(ROWS.format(*rows)), labels(REQUESTS)))


def test_digits_without_an_empty_line_between_them_may_be_those_of_one_figure():
    whole = "179\n\n5\n\n0\n\n0\n\n0\n\n0\n\n184"

    assert doubted("282\n8\n\n51\n\n7\n\n0\n\n65\n\n26", whole) == {3}
    assert not doubted(whole, whole)


def test_where_no_empty_lines_part_figures_none_stands_nearer():
    assert not doubted("1\n0\n0\n0\n0\n0\n1", "1\n\n0\n0\n0\n0\n0\n1")


def test_empty_lines_strewn_between_figures_tell_no_digits_from_figures():
    strewn = "179\n\n\n5\n\n0\n\n\n0\n\n\n\n0\n\n0\n\n\n184"
    torn = strewn.replace("184", "18\n4")

    assert not doubted(strewn, strewn)
    assert doubted(strewn, torn) == {24}


def test_where_many_figures_are_torn_only_the_steps_behind_noughts_tell():
    """No figure begins with 0, so that no rest of one stands behind it."""
    torn = "1\n7\n\n\n0\n\n0\n\n\n0\n\n\n\n0\n\n0\n\n\n1\n7"

    assert doubted(torn, torn) == {3, 26}
