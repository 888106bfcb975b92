"""Rows wider or narrower than the form are read only where that is told."""

from __future__ import annotations

from gongkai.tables.widths import foreign_column, foreign_head, lost_column
from tables.tools import REQUESTS, items, labels

HEAD = "申请人情况\n自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计\n"


def rows(*figures, times=16):
    return items("\n".join(figures * times))


def test_the_column_that_alone_can_be_lost_is_found():
    # without the first column every row still adds up only if that one is lost
    found = rows(
        "2 0 0 0 0 5", "0 3 0 0 0 9", "0 0 1 0 0 4", "0 0 0 6 0 8", "0 0 0 0 7 9"
    )

    assert lost_column(found, REQUESTS) is None  # the others may be lost as well


def test_a_lost_total_is_found():
    assert lost_column(rows("3 2 1 1 1 0"), REQUESTS) == 6


def test_one_row_that_lost_another_cell_decides_nothing():
    found = items("\n".join(["1 0 0 0 0 1"] * 16 + ["3 2 1 1 1 0"]))

    assert lost_column(found, REQUESTS) is None


def test_a_column_of_no_form_is_found_by_its_figures():
    found = rows("3 0 0 0 0 1 4 1", "2 2 0 0 0 0 4 1", times=4)

    assert foreign_column(found, REQUESTS, named=False) == (7,)


def test_words_that_the_form_does_not_have_name_a_column():
    own = HEAD + "一、本年新收政府信息公开申请数量 1 0 0 0 0 0 1"

    assert not foreign_head(items(own), labels(REQUESTS))
    assert foreign_head(items(own.replace("总计", "总计 备注说明")), labels(REQUESTS))


def test_a_torn_head_names_no_column_of_its_own():
    torn = (
        "申请人情况\n商 科 社 法 其\n业 研 会 律 他\n企 机 公 服\n业 构 益 务\n"
        "1 0 0 0 0 0 1"
    )

    assert not foreign_head(items(torn), labels(REQUESTS))
