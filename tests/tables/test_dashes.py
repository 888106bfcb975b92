"""Marks of pages are left out, though their dashes stand on lines of their own."""

from __future__ import annotations

import pytest

from gongkai.tables.text.dashes import without_dashes
from tables.tools import lines


def kept(*texts):
    return [line.text for line in without_dashes(lines("\n".join(texts))) if line.text]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (["-", "1", "-"], ["-", "2", "-"]),
        (["-", "", "1", "-"], ["-", "-", "", "2"]),
        (["1", "—", "—"], ["—", "2", "行政处罚", "—"]),
        (["—", "1", "—"], ["—", "行政处罚", "2", "—"]),
        (["-", "7", "-"], ["-", "8", "-"]),
    ],
)
def test_marks_that_number_pages_in_turn_are_left_out(one, two):
    assert kept("规章", *one, "行政许可", "12", "行政强制", *two, "5") == [
        *("规章", "行政许可", "12", "行政强制"),
        *(text for text in two if "行" in text),
        "5",
    ]


@pytest.mark.parametrize(
    "texts",
    [
        ["-", "1", "-", "规章", "-", "0", "2"],  # one mark is none
        ["-", "1", "-", "规章", "-", "3", "-"],
        ["-", "1", "-", "规章", "-", "1", "-"],
        ["-", "1", "-", "规章", "-", "2", "-", "行政许可", "-", "-"],
        ["-", "1", "-", "规章", "-", "2", "-", "行政许可", "-", "3"],
        ["-", "1", "2", "-", "规章", "-", "3", "-"],
    ],
)
def test_dashes_that_may_stand_for_nothing_stay(texts):
    assert kept(*texts) == texts
