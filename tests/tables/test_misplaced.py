"""Rows whose cells stand otherwise than those of all others are not read."""

from __future__ import annotations

import pytest

from gongkai.tables import understand
from gongkai.tables.doubts.misplaced import left_of_labels, stretched, within_labels
from tables.tools import FORMS, REQUESTS, items, labels, lines

OWN = labels(REQUESTS)

TABLE = """三、收到和处理政府信息公开申请情况
||自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他|总计|
|一、本年新收政府信息公开申请数量||4|0|0|0|0|0||
|二、上年结转政府信息公开申请数量||0|0|0|0|0|0||
||（一）予以公开|0|0|0|0|0|0||
||（二）部分公开|0|0|0|0|0|0||
||1.属于国家秘密|0|0|0|0|0|0||
||2.其他法律行政法规禁止公开|0|0|0|0|0|0||
||{third}|4|0|0|0|0|0||
||4.保护第三方合法权益|0|0|0|0|0|0||
"""


def test_the_number_of_a_lost_label_is_no_figure():
    assert not left_of_labels(
        items(TABLE.format(third="3.危及“三安全一稳定”")), REQUESTS, OWN
    )
    assert left_of_labels(items(TABLE.format(third="3")), REQUESTS, OWN) == {9}

    tables = understand(lines(TABLE.format(third="3")), FORMS).tables
    cells = tables["requests"]
    assert cells["withheld.security_and_stability", "natural_person"].value is None
    assert cells["received", "natural_person"].value == 4
    assert cells["received", "total"].value == 4


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("{}7.属于行政执法案卷 0 0 0\n8 0 0 0 0 0 0 0\n（四）无法提供\n", {5}),
        ("{}7.属于行政执法案卷|0|0|0|\n|8|0|0|0|\n（四）无法提供|\n", {5}),
        ("{}7.属于行政执法案卷 0 0 0\n9 0 0 0 0 0 0 0\n（四）无法提供\n", set()),
        ("{}\n1 3 0 0 0 0 0 3\n2.重复申请 0 0 0\n", {5}),
        ("{}7.属于行政执法案卷\n8 0 0 0 0 0 8\n属于行政查询\n", set()),
        ("7.属于行政执法案卷\n8 0 8\n8.属于行政查询事项\n0 0 0\n", set()),
    ],
)
def test_the_number_is_the_one_that_the_labels_around_leave(text, lines):
    rows = (
        "4.保护第三方合法权益 0 0 0\n5.属于三类内部事务信息 0 0 0\n（七）总计 0 0 0\n"
    )

    assert left_of_labels(items(text.format(rows)), REQUESTS, OWN) == lines


def test_a_row_as_long_as_the_others_begins_with_no_number():
    """A column that the form does not have stands beside all rows."""
    labelled = [
        "（七）总计",
        "1.信访举报投诉类申请",
        "2.重复申请",
        "3.要求提供公开出版物",
    ]
    rows = "".join(f"{label} 2 0 0 1 0 7 1 1\n" for label in labelled)
    rows += "4 2 0 0 1 0 7 1 1\n"

    assert not left_of_labels(items(rows.replace("4 2 0", "4 0")), REQUESTS, OWN)
    assert left_of_labels(items(rows), REQUESTS, OWN) == {5}
    assert not left_of_labels(items("\n".join(labelled)), REQUESTS, OWN)


def test_where_no_label_has_a_number_none_is_lost():
    """其他 is the name of a column as well, and no word of its row for sure."""
    rows = "保护第三方合法权益 0 0 0\n属于三类内部事务信息 0 0 0\n（七）总计 0 0 0\n"
    text = f"{rows}申请人无正当理由逾期不补正 0 0 0\n其他 1 0 0 0 0 0 1\n"

    assert not left_of_labels(items(text), REQUESTS, OWN)


def test_a_row_does_not_lend_the_number_of_a_label_to_another():
    text = """三、收到和处理政府信息公开申请情况
自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计
一、本年新收政府信息公开申请数量 2 0 0 0 0 02
二、上年结转政府信息公开申请数量 0 0 0 0 0 0 0
（一）予以公开 2 0 0 0 0 0 2
""" + "".join(
        f"{row.label} 0 0 0 0 0 0 0\n"
        for row in FORMS.editions["2021"].tables["requests"].rows[3:]
    ).replace("8.属于行政查询事项", "8").replace(
        "（七）总计 0 0 0 0 0 0 0", "（七）总计 2 0 0 0 0 0 2"
    )

    cells = understand(lines(text), FORMS).tables["requests"]

    assert cells["received", "total"].value != 8


ROWS = (
    "本年新收政府信息公开申请数量\t9\t3\t0\t0\t0\t0\n上年结转\t0\t1\t0\t0\t0\t0\n"
    "予以公开\t4\t2\t0\t0\t0\t0\n部分公开\t1\t0\t0\t0\t0\t0\n重复申请\t{}\n"
)


@pytest.mark.parametrize(
    ("last", "doubted"),
    [
        ("1\t\t0\t0\t0\t0\t0", True),
        ("1\t0\t0\t0\t0\t0", False),
        ("1\t0\t0\t0\t0\t0\t1", False),  # as wide as the form is
        ("1\t\t0\t0\t0\t0", False),  # as many cells as all others
    ],
)
def test_a_blank_cell_more_than_others_have_figures_is_none(last, doubted):
    assert bool(stretched(items(ROWS.format(last)), REQUESTS)) is doubted


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("1.属于国家秘密 0|1|0||0|0|0|1", {2}),  # 1 0 0 0, or 0 1 0 0
        ("1.属于国家秘密 0|1|0|0|0|0|1", set()),
        ("1.属于国家秘密|1|0||0|0|0|1", set()),
    ],
)
def test_a_figure_in_the_cell_of_the_label_may_be_that_of_an_empty_one(row, found):
    others = "2.重复申请|0|0|0|0|0|0|0\n"

    assert within_labels(items(f"{others}{row}\n{others}")) == found
    assert not within_labels(items(f"{row}\n{row}"))
