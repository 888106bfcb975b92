"""Rows whose cells stand otherwise than those of all others are not read."""

from __future__ import annotations

import pytest

from gongkai.tables import understand
from gongkai.tables.doubts.misplaced import in_labels, stretched
from tables.tools import FORMS, REQUESTS, items, lines

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
    assert not in_labels(items(TABLE.format(third="3.危及“三安全一稳定”")))
    assert in_labels(items(TABLE.format(third="3"))) == {9}

    tables = understand(lines(TABLE.format(third="3")), FORMS).tables
    cells = tables["requests"]
    assert cells["withheld.security_and_stability", "natural_person"].value is None
    assert cells["received", "natural_person"].value == 4
    assert cells["received", "total"].value == 4


@pytest.mark.parametrize(
    "more",
    ["|5||7|\n|6||7|", "|五|5.标签|7|"],
    ids=["as often as labels", "beside words"],
)
def test_other_figures_in_the_cells_of_labels_are_doubted_less(more):
    text = "\n".join(f"|{n}类|{n}.标签|7|" for n in "一二三四") + f"\n{more}\n"

    assert not in_labels(items(text))


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
