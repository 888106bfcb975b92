"""Figures a little lower than the rest of their row are printed on the next line."""

from __future__ import annotations

import pytest

from gongkai.numerals import Nature
from gongkai.tables.strip import strip_readings
from gongkai.tables.strip.heights import at_two_heights
from tables.tools import DISPUTES, items, labels, lines

HEAD = "行政复议 行政诉讼\n"


def weighed(strip, above=""):
    """Give all ways to read each row, below lines of other tables."""
    first = above.count("\n")
    printed = [i for i in items(above + HEAD + strip) if i.first > first]
    found = strip_readings(printed, DISPUTES, labels(DISPUTES))
    return at_two_heights(found, lines(above + HEAD + strip), DISPUTES)


def told(strip, above=""):
    """Give what each row may be, below lines of other tables."""
    return {
        row: {" ".join(token.printed for token in way) for way in ways}
        for row, ways in weighed(strip, above).items()
    }


def doubted(strip):
    """Give the rows of which no figure is trusted."""
    return {
        row
        for row, ways in weighed(strip).items()
        if all(token.nature is Nature.ODD for way in ways for token in way)
    }


def test_figures_of_an_indented_line_may_be_of_any_columns():
    """The first of them may stand before 1, or between it and its total."""
    strip = " 0   0   0   0   0   1   0   1   0   0   0\n     0    0   0   0"

    assert {"1 0 0 0 1", "0 0 1 0 1"} <= told(strip)["litigation.direct"]
    assert told(strip)["reconsideration"] == {"0 0 0 0 0"}


@pytest.mark.parametrize(
    "strip",
    [
        "1\n0 8 2 11 11 0 0 0 11 0 0 0 0 0",
        "0 0 0 0 0 0 0 0 0 0 0 0 0 3\n3",
        "0 0 0 0 0\n0 0 1 0 1 0 0 0 0 0",
    ],
)
def test_figures_of_two_lines_may_be_of_any_columns_where_others_jut_out(strip):
    above = "（七）总计 2 0 0 0 0 1 3\n0\n四、结转下年度继续办理 0 0 0 0 0\n0\n"

    assert all(len(ways) == 1 for ways in told(strip).values())
    assert any(len(ways) > 1 for ways in told(strip, above).values())


@pytest.mark.parametrize(
    "strip",
    [
        "1 0 1 0 2 0 0 0 0 0 0\n0 0 0 0",  # it goes on at the margin
        "1 0 1 0 2\n  0 0 0 0 0 0 0 0 0 0",
        "1 0 1 0 2 0 0 0 0 0\n  0 0 0 0 0",
    ],
)
def test_a_strip_that_goes_on_is_read_in_its_order(strip):
    assert told(strip)["reconsideration"] == {"1 0 1 0 2"}


def test_rows_that_do_not_add_up_are_doubted_where_they_may_with_what_stands_below():
    wrapped = "2 0 1 3 0 0 0 0 0 0 0 0 0 0\n0"  # 2 0 1 0 3
    slipped = "2 0 1 0 4 0 0 0 0 0 0 0 0 0\n0"

    assert doubted(wrapped) == {"reconsideration"}
    assert doubted(slipped) == set()
