"""Borders around cells that stand one a line part nothing."""

from __future__ import annotations

import pytest

from gongkai.tables.text.framed import without_frames
from tables.tools import lines

ROWS = "规章 0 0 2\n规范性文件 18 0 169\n行政许可 5 0 5\n行政处罚 1 0 1"


def framed(mark="\t", rows=ROWS, between=""):
    """Print each cell on a line of its own between marks."""
    cells = [cell for row in rows.split("\n") * 2 for cell in row.split()]
    return f"\n{between}".join(f"{mark}{cell}{mark}" for cell in cells)


def text(printed):
    return [line.text for line in without_frames(lines(printed)) if line.text]


@pytest.mark.parametrize("mark", ["\t", "|"])
@pytest.mark.parametrize("between", ["", "\t\n", "|\n"])
def test_borders_around_one_cell_a_line_are_taken_off(mark, between):
    assert text(framed(mark, between=between)) == (ROWS + "\n" + ROWS).split()


def test_strings_of_one_label_are_put_together_and_lines_around_the_table_left():
    found = text("首页\t9\n" + framed().replace("规范性", "规范\t性"))

    assert found[0] == "首页\t9"
    assert "规范性文件" in found


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\t169\t", "\t0\t169\t"),  # two cells
        ("\t169\t", "\t—\t—\t"),  # two empty ones
        ("\t169\t", "\t\t169\t"),  # an empty one before it
        ("\t行政许可\t", "\t行政许可\t\t\t"),  # and behind
    ],
)
def test_borders_of_several_cells_stay(old, new):
    printed = framed().replace(old, new, 1)

    assert text(printed) == printed.split("\n")


def test_borders_stay_where_figures_do_not_begin_as_words_do():
    printed = framed().replace("\t规", "规").replace("\t行", "行")

    assert text(printed) == printed.split("\n")
