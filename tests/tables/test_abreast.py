"""Rows that follow each other without a word may stand column by column."""

from __future__ import annotations

from gongkai.tables.doubts.abreast import abreast
from gongkai.tables.joining import joined
from tables.tools import FORMS, items, labels

FORM = FORMS.editions["2019"].tables["proactive_disclosure"]
ROWS = "行政许可\n\n{}\n\n其他对外管理服务事项"


def doubted(figures):
    text = ROWS.format("\n\n".join(figures.split()))
    return abreast(joined(items(text), labels(FORM)), FORM)


def test_rows_without_a_word_between_them_may_stand_column_by_column():
    assert doubted("1670 176 98 0 0 135571") == {3, 5, 7, 9, 11, 13}


def test_one_row_may_not_nor_rows_whose_figures_are_all_the_same():
    assert not doubted("1670 98 0")
    assert not doubted("0 0 0 0 0 0")
