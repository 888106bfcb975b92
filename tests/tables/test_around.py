"""Figures may stand within the label of their row, as on the page of a PDF."""

from __future__ import annotations

import pytest

from gongkai.tables.doubts.around import around
from tables.tools import REQUESTS, items, labels


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("5.属于三类内部\n1\n0\n0\n事务信息", {2}),
        ("2.没有现成信\n1 0 0 0 0 0 1\n息需要另行制\n作\n3.补正后", {2}),
        ("5.属于三类内部 1\n0 0 0 0 0 1\n事务信息", {1}),
        ("5.属于三类内部事务信息\n1\n0\n6.属于四类过程性信息", set()),
        ("7.属于行政执法案卷\n0\n8.属于行政查询事项\n0", set()),
        ("5.属于三类内部|0|0|\n事务信息|||", set()),  # a row of cells goes on
    ],
)
def test_figures_are_found_that_stand_within_a_label(text, lines):
    assert around(items(text), labels(REQUESTS)) == lines
