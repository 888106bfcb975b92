"""Where officials filled in totals alone, cells behind labels say that they are."""

from __future__ import annotations

from gongkai.tables import understand
from gongkai.tables.sole import are_sole_totals
from tables.tools import FORMS, REQUESTS, items, lines

HEAD = (
    "三、收到和处理政府信息公开申请情况\n勾稽关系\t申请人情况\n"
    "自然人\t法人或其他组织\t总计\n商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\n"
)
ROWS = (
    "一、本年新收政府信息公开申请数量\t\t\t\t\t\t\t31\n"
    "三、本年度办理结果\t（一）予以公开\t\t\t\t\t\t\t8\n"
    "（二）部分公开\t\t\t\t\t\t\t0\n"
)


def test_a_figure_seven_cells_behind_its_label_is_the_total():
    cells = understand(lines(HEAD + ROWS), FORMS).tables["requests"].cells

    assert cells["received", "total"].value == 31
    assert cells["granted", "total"].value == 8
    assert cells["received", "natural_person"].value is None


def test_one_figure_in_another_cell_leaves_all_in_doubt():
    assert are_sole_totals(items(ROWS), 7)
    assert not are_sole_totals(items(ROWS.replace("\t\t8", "\t8")), 7)
    assert not are_sole_totals(items(ROWS.replace("\t\t31", "\t1\t31")), 7)


def test_a_label_may_span_cells_of_groups_where_most_do_not():
    rows = ROWS.replace("数量\t", "数量\t\t\t")

    assert are_sole_totals(items(rows), 7)
    assert not are_sole_totals(items(rows.replace("31", "31\t")), 7)
    assert not are_sole_totals(items(rows.replace("31", "\t31")), 7)
    assert not are_sole_totals(items(rows.replace("公开\t", "公开\t\t")), 7)


def test_noughts_are_totals_where_nearly_all_rows_have_one():
    rows = "\n".join(f"{row.label}\t\t\t\t\t\t\t0" for row in REQUESTS.rows)

    assert are_sole_totals(items(rows), 7)
    assert not are_sole_totals(items("\n".join(rows.split("\n")[:9])), 7)


def test_rows_without_cells_tell_nothing():
    assert not are_sole_totals(items(ROWS.replace("\t", " ")), 7)
