"""Numbers that name columns or rows are no figures."""

from __future__ import annotations

import pytest

from gongkai.tables.text.numbered import unnumbered
from tables.tools import lines

COUNTED = """\
|  | 0 | 1 | 2 |
|---|---|---|---|
| 0 | 规章 | 4 | 1 |
| 1 | 其他 | 0 | 2 |"""


def left(text):
    return [line.text for line in unnumbered(lines(text))]


@pytest.mark.parametrize(
    "head",
    [
        "0\t1\t2\t3\t4",
        "| 1 | 2 | 3 | 4 | 5 | 6 |",
        "   0  1  2  3  4  5  6",
        "栏次\t1\t2\t3\t4\t5\t6\t7",
        "Unnamed: 0\tUnnamed: 1",
        "Unnamed: 0_level_0 | Unnamed: 1_level_0",
    ],
)
def test_a_line_that_counts_columns_is_dropped(head):
    assert left(f"{head}\n规章\t4\t1\t2") == ["规章\t4\t1\t2"]


@pytest.mark.parametrize(
    "row",
    [
        "0\t1\t2\t3",  # three cases and their sum
        "0\t1\t2\t3\t5",
        "2\t3\t4\t5\t6\t7",
        "规章\t0\t1\t2\t3\t4",
        "0",
    ],
)
def test_any_other_line_is_kept(row):
    assert left(row) == [row]


def test_a_name_for_want_of_a_head_is_an_empty_cell():
    assert left("Unnamed: 0\t自然人\tUnnamed: 2") == ["\t自然人\t"]


def test_numbers_of_rows_are_emptied_below_a_line_that_counts_columns():
    rule = "|---|---|---|---|"

    assert left(COUNTED) == [rule, "|| 规章 | 4 | 1 |", "|| 其他 | 0 | 2 |"]


def test_figures_below_no_such_line_are_no_numbers_of_rows():
    text = COUNTED.replace("|  | 0 | 1 | 2 |", "|  | 甲 | 乙 | 丙 |")

    assert left(text) == text.split("\n")


def test_a_column_that_does_not_count_on_is_kept():
    text = COUNTED.replace("| 1 | 其他", "| 7 | 其他")

    assert left(text) == text.split("\n")
