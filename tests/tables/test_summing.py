"""A short row that ends in too little may have lost another figure than its total."""

from __future__ import annotations

from gongkai.tables.doubts.summing import ending_in_less
from tables.tools import REQUESTS, items

ROWS = (
    "|\t一、本年新收政府信息公开申请数量\t|\t22\t|\t5\t|\t1\t|\t28\t|",
    "|\t（一）予以公开\t|\t11\t|\t3\t|\t1\t|\t15\t|",
    "|\t（七）总计\t|\t23\t|\t5\t|\t1\t|\t29\t|",
)
OTHER = "|\t2.重复申请\t|\t\t|\t1\t|\t\t|\t{}\t|"


def doubted(*rows):
    text = "\n".join(rows).replace("\t", " ")
    return ending_in_less(items(text), REQUESTS)


def test_a_row_that_alone_ends_in_less_than_its_sum_may_have_a_wrong_total():
    assert doubted(*ROWS, OTHER.format("0")) == {4}


def test_totals_may_be_lost_where_several_rows_end_so():
    assert not doubted(*ROWS, OTHER.format("0"), OTHER.format("0"))


def test_a_row_that_ends_in_more_has_lost_a_figure_before_its_total():
    assert not doubted(*ROWS, OTHER.format("3"))
