"""Table four is one row of figures, or three."""

from __future__ import annotations

from gongkai.inference.state import LOST
from gongkai.tables.strip import strip_readings
from tables.tools import DISPUTES, items, labels


def read(text):
    found = strip_readings(items(text), DISPUTES, labels(DISPUTES))
    return {
        row: [[token and token.printed for token in reading] for reading in readings]
        for row, readings in found.items()
    }


def test_fifteen_figures_are_cut_in_the_order_of_the_form():
    found = read("行政复议 行政诉讼\n1 0 0 0 1 2 0 0 0 2 0 3 0 0 3")

    assert found["litigation.direct"] == [["2", "0", "0", "0", "2"]]


def test_ten_figures_may_belong_to_any_two_groups():
    found = read("行政复议 行政诉讼\n1 0 0 0 1 2 0 0 0 2")

    assert [] in found["reconsideration"]  # it may be lost
    assert ["1", "0", "0", "0", "1"] in found["reconsideration"]


def test_figures_that_moved_up_in_their_cells_are_placed_by_their_sums():
    found = read("行政复议\t行政诉讼\n0\t0\t6\t6\t0\t0\t0\t6\t6\t0\t0\t0\t0\t\t")

    assert ["0", "0", "6", "6", "0"] not in found["reconsideration"]


def test_an_empty_cell_that_ends_a_line_keeps_figures_in_place():
    found = read("行政复议\t行政诉讼\n1\t0\t0\t2\t3\t4\t1\t0\t0\t5\t0\t0\t0\t0\t")

    assert found["litigation.direct"] == [["4", "1", "0", "0", "5"]]


def test_sixteen_figures_say_nothing():
    found = read("行政复议 行政诉讼\n1 0 0 0 1 2 0 0 0 2 0 3 0 0 3 4")

    assert found["reconsideration"] == [[None] * 5]


def test_a_page_number_is_no_part_of_a_short_strip():
    found = read("行政复议 行政诉讼\n2\n行政诉讼\n1 0 0 0 1 2 0 0 0 2 0 3")

    assert found["reconsideration"] == [[None] * 5]


def test_a_page_number_before_the_heads_makes_a_short_strip_no_whole_one():
    found = read("行政复议 行政诉讼\n3\n结果维持 总计\n0 0 2 0 0 0 0 0 11 4 7 5 27 0")

    assert found["reconsideration"] == [[None] * 5]


def test_a_strip_that_ends_on_a_line_of_its_own_is_whole():
    found = read("行政复议 行政诉讼\n1 0 0 0 1 2 0 0 0 2 0 3 0 0\n3")

    assert found["litigation.after_reconsideration"] == [["0", "3", "0", "0", "3"]]


def test_no_figure_is_no_row():
    assert read("行政复议 行政诉讼")["reconsideration"] == [list(LOST)]
