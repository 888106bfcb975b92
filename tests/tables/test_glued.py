"""Other rows tell how figures that stand together may not be cut."""

from __future__ import annotations

import pytest

from gongkai.tables.doubts.glued import thousands_glued, without_totals
from gongkai.tables.text.items import Run
from tables.tools import DISCLOSURE, REQUESTS, items

ROW = "危及“三安全一稳定” 0000011"


@pytest.mark.parametrize(
    ("zeros", "doubts"),
    [
        ("国家秘密000000\n重复申请000000", True),
        ("国家秘密 000000\n重复申请 000000", True),
        ("国家秘密0000000\n重复申请000000\n一事000000", False),  # a cell is lost
        ("国家秘密0000000\n重复申请0000000", False),
        ("国家秘密000000", False),
        ("国家秘密 000002\n重复申请 000011", True),  # a column is lost
        ("国家秘密0000000\n重复申请000011", False),
    ],
)
def test_where_zeros_are_one_too_few_the_totals_are_blank(zeros, doubts):
    found = items(f"{zeros}\n{ROW}")

    assert bool(without_totals(found, REQUESTS)) is doubts


@pytest.mark.parametrize(
    ("other", "row", "doubts"),
    [
        ("000", "2 434081 436", True),
        ("000", "2 43 41", False),
        ("0 0 0", "2 434081 436", False),
    ],
)
def test_a_space_in_a_glued_row_may_part_thousands_alone(other, row, doubts):
    runs = [i for i in items(f"规章 {other}\n规范性文件 {row}") if isinstance(i, Run)]
    placed = dict(
        zip(("rules", "normative_documents"), ([r] for r in runs), strict=True)
    )

    assert bool(thousands_glued(placed, DISCLOSURE)) is doubts
