"""The tables of a wiki are laid out by their own marks."""

from __future__ import annotations

import pytest

from gongkai.notation import expand_notations
from gongkai.read import decode
from tables.tools import lines

ROWS = ["规章\t\t0\t2", "行政许可\t\t\t48", "其他\t\t1\t3"]
CELLS = """{| class="wikitable"
|-
| 规章
|
| 0
| 2
|-
| <span lang="EN-US">行政许可</span>
|
|
| '''48'''
|-
| 其他
|
| 1
| 3
|}"""
LINES = """{| class="wikitable" style="text-align: left;"
|+ <!-- caption -->
|-
! colspan="2" | 规章 !! 0 !! 2
|-
| colspan=3 style="width:9em" | 行政许可 || align="right"| 48
|-
| rowspan="1" colspan="2"| 其他 || 1 || 3
|}"""
KEPT = ["规章\t0\t2", "行政许可\t\t48", "其他\t1\t3"]  # no cell begins in the second


def laid(text):
    return [line.text for line in decode(text.encode(), "case.txt")]


@pytest.mark.parametrize(
    ("text", "rows"), [(CELLS, ROWS), (LINES, KEPT), (CELLS[:-3], ROWS)]
)
def test_a_row_is_what_stands_between_two_marks(text, rows):
    assert laid(text) == rows
    assert laid(f"{text}\n\n三、其他\n\n{text}") == [*rows, "", "三、其他", "", *rows]


def test_a_row_stands_on_the_line_of_its_mark():
    found = decode(f"二、主动公开\n{CELLS}".encode(), "case.txt")

    assert [line.number for line in found] == [1, 3, 8, 13]


def test_words_on_the_next_line_are_of_the_same_cell():
    assert laid(CELLS.replace("规章", "规\n章"))[0] == ROWS[0].replace("规", "规 ")


@pytest.mark.parametrize(
    "text", ["|-\n| 0\n|-\n| 1\n|-", "| - | 0 |\n|-|-|\n| 1 | 2 |"]
)
def test_bars_without_a_beginning_are_no_table_of_a_wiki(text):
    assert [line.text for line in expand_notations(lines(text))] == text.split("\n")
