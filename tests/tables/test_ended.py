"""The last character of a label is no counter of the number that stands before it."""

from __future__ import annotations

import pytest

from gongkai.tables.text.ended import with_ends
from tables.tools import REQUESTS, items, labels, shown


def ended(text):
    return shown(with_ends(items(text), labels(REQUESTS)))


def test_the_number_of_a_row_before_the_end_of_its_label_is_no_figure():
    found = ended("8.属于行\n政查询事\n12 项 17 0 0 17")

    assert found == ["8.属于行", "政查询事", "12.项", ["17", "0", "0", "17"]]


@pytest.mark.parametrize(
    "text",
    [
        "8.属于行政查询事项\n12 项 0 0 0 0 0 12 项",
        "3.要求提供公开出版物\n12 件 0 0 0 0 0 12 件",
        "政查询事\t12项\t0\t0",
    ],
)
def test_what_counts_behind_a_whole_label_is_a_figure(text):
    assert ended(text) == shown(items(text))
