"""Tables below lines of dashes are laid out by what stands below each group."""

from __future__ import annotations

import unicodedata

import pytest

from gongkai.dashed import expand_dashed, without_narrow_rules
from gongkai.read import decode
from gongkai.tables import understand
from tables.tools import DISPUTES, FORMS, lines

SIMPLE = """
  ------ ---- ----
  规章   新   旧
  许可        12
  合计   7
  ------ ---- ----
其余
"""
BARRED = """
-----------------
规章   新    旧
------ ---- -----
行政        12
许可   7

合计   1
       2    19
-----------------
"""
NAMES = tuple(column.label for column in DISPUTES.rows[0].columns)


def laid(text):
    return [line.text for line in expand_dashed(lines(text.strip("\n")))]


def test_a_cell_is_what_stands_below_its_dashes():
    rows = ["规章\t新\t旧", "许可\t\t12", "合计\t7\t"]

    assert laid(SIMPLE) == [*rows, "其余"]


def test_rows_between_bars_go_on_to_the_next_empty_line():
    assert laid(BARRED) == ["规章\t新\t旧", "行政许可\t7\t12", "合计\t1/2\t19/"]


def test_a_row_has_the_numbers_of_its_first_and_its_last_line():
    rows = list(expand_dashed(lines(BARRED.strip("\n"))))

    assert [(row.number, row.last) for row in rows] == [(2, 0), (4, 5), (7, 8)]


@pytest.mark.parametrize(
    "spoilt",
    [
        SIMPLE.replace("许可        12", "许可       12"),  # a figure between columns
        SIMPLE.replace("许可        12", "许可\t\t12"),
        SIMPLE.rstrip().removesuffix("其余").rstrip().removesuffix("----"),
        SIMPLE.replace(" ---- ----\n  规", "\n  规"),  # other dashes above than below
    ],
)
def test_a_table_that_does_not_keep_its_columns_is_left_as_it_is(spoilt):
    assert laid(spoilt) == spoilt.strip("\n").split("\n")


def test_blank_cells_of_table_four_are_told_by_the_dashes():
    figures = ("5", "", "", "2", "7", "8", "", "", "1", "9", *[""] * 5)
    ruler = " ".join(["-" * 16] * 15)
    groups = (("行政复议", 5), ("未经复议直接起诉", 5), ("复议后起诉", 5))
    heads = [name for group, size in groups for name in (group, *[""] * (size - 1))]
    text = "\n".join(
        (
            "四、政府信息公开行政复议、行政诉讼情况",
            ruler,
            *(_row(cells) for cells in (heads, NAMES * 3, figures)),
            ruler,
        )
    )
    cells = understand(decode(text.encode(), "x.txt"), FORMS).tables["disputes"].cells

    assert cells["reconsideration", "pending"].value == 2
    assert cells["litigation.direct", "pending"].value == 1
    assert cells["litigation.after_reconsideration", "total"].value is None


def _row(cells):
    return "".join(cell + " " * (17 - _width(cell)) for cell in cells).rstrip()


def _width(text):
    return sum(1 + (unicodedata.east_asian_width(c) == "W") for c in text)


NARROW = "-  -  -  -  -"


@pytest.mark.parametrize(
    ("rows", "left"),
    [
        (["4  1  1  1  7"], ["4  1  1  1  7"]),
        (["4  1  1  1  7", NARROW, "0  1  -  1  2"], None),
        (["4  1  1  11  17"], [NARROW, "4  1  1  11  17", NARROW]),
        (["4 1 1 1 7"], [NARROW, "4 1 1 1 7", NARROW]),
        ([], [NARROW, NARROW]),
    ],
)
def test_dashes_right_above_and_below_figures_as_wide_are_no_cells(rows, left):
    told = lines("\n".join(("四、诉讼", NARROW, *rows, NARROW, "五、问题")))
    found = [line.text for line in without_narrow_rules(told)]

    assert found == ["四、诉讼", *(rows if left is None else left), "五、问题"]


def test_a_row_between_narrow_rules_is_not_the_one_between_blank_rows():
    head = "四、因政府信息公开被申请行政复议、提起行政诉讼情况"
    text = f"{head}\n{NARROW}\n4  1  1  1  7\n{NARROW}\n"
    table = understand(decode(text.encode(), "x.txt"), FORMS).tables["disputes"]

    assert {cell.value for cell in table.cells.values()} == {None}
