"""Figures whose last digits stand on another line are rejoined where sums tell how."""

from __future__ import annotations

import pytest

from gongkai.numerals import Numerals
from gongkai.tables.joining import joined
from gongkai.tables.readings import readings
from gongkai.tables.sums import can_hold
from gongkai.tables.text.items import Run
from gongkai.tables.torn import continued, rejoined, with_torn
from tables.tools import FORMS, REQUESTS, items, labels, shown


def told(text):
    """Give the ways to read the last row of a text that add up."""
    found = with_torn(joined(items(text), labels(REQUESTS)), 7)
    run = [item for item in found if isinstance(item, Run)][-1]
    return {
        tuple(token.printed for token in reading)
        for reading in readings([run], 7)
        if can_hold(reading, REQUESTS)
    }


def test_digits_above_and_below_a_row_may_stand_anywhere_in_it():
    assert told("申请人情况\n 99   101\n重复申请 2 0 13 0 0\n 8   3") == {
        ("998", "2", "0", "13", "0", "0", "1013"),
        ("2", "998", "0", "13", "0", "0", "1013"),
        ("2", "0", "998", "13", "0", "0", "1013"),
        ("2", "0", "13", "998", "0", "0", "1013"),
        ("2", "0", "13", "0", "998", "0", "1013"),
        ("2", "0", "13", "0", "0", "998", "1013"),
    }


def test_last_digits_may_add_up_without_the_first():
    found = told("申请人情况\n 24    24\n重复申请 2 0 4 0 0\n 15    21")

    assert {row[0] for row in found} == {"2", "2415"}


def test_a_row_stands_between_the_lines_of_its_label_where_it_adds_up():
    text = "新收政府信息公开申请 128 1991\n6958 22 70 5 47\n数量 14 6"

    assert {row[-1] for row in told(text)} == {"19916"}

    other = items(text.replace("6958", "6957"))
    assert shown(with_torn(other, 7)) == shown(other)


def test_a_row_on_two_lines_is_one_though_the_row_before_it_is_too():
    text = "重复申请 2 0 4 0\n11 12 29\n属于行政执法案卷 3 0 0 1\n10 16 30"

    assert shown(with_torn(items(text), 7)) == shown(items(text))


def test_figures_beside_a_label_of_their_own_are_not_torn():
    text = "重复申请 24 24\n属于行政执法案卷 2 0 4 0 0\n15 21"

    assert shown(with_torn(items(text), 7)) == shown(items(text))


def test_digits_one_a_line_are_rejoined_where_they_add_up():
    assert told("重复申请\n210\n4\n13\n0\n0\n2\n0\n211\n9") == {
        ("2104", "13", "0", "0", "2", "0", "2119")
    }


def test_digits_parted_within_a_cell_are_rejoined_where_they_add_up():
    assert told("| 重复申请 | 210 4 | 13 | 0 | 0 | 2 | 0 | 211 9 |") == {
        ("2104", "13", "0", "0", "2", "0", "2119")
    }


def test_a_figure_never_begins_with_nothing_nor_ends_in_another_cell():
    assert not list(rejoined(items("重复申请 0 0 0 0 0 0 0 1")[1].tokens, 1))
    assert not list(rejoined(items("重复申请\t1\t0\t2")[1].tokens, 1))


def test_a_rejoined_figure_stands_on_both_its_lines():
    tokens = items("21\n4")

    ((token,),) = rejoined([run.tokens[0] for run in tokens], 1)

    assert (token.count(), token.line, token.until) == (214, 1, 2)


def put_together(text):
    return shown(continued(items(text), Numerals(FORMS.marks)))


@pytest.mark.parametrize(
    ("printed", "told"),
    [
        ("6\n,311", "6,311"),
        ("6 ,311", "6,311"),
        ("6\n，311\n，002", "6，311，002"),
        ("1,204\n,311.5", "1,204,311.5"),
        ("2154\n.97", "2154.97"),
        ("411430.\n84", "411430.84"),
    ],
)
def test_a_figure_in_several_spans_is_one(printed, told):
    text = f"行政许可\n{printed}\n行政处罚\n12"

    assert put_together(text) == ["行政许可", [told], "行政处罚", ["12"]]


@pytest.mark.parametrize("printed", ["6311\n,311", "6\n,31", "，311", "6\n\n\n,311"])
def test_what_no_figure_goes_on_with_stays_as_it_is(printed):
    text = f"行政许可\n{printed}\n行政处罚"

    assert put_together(text) == shown(items(text))


def test_two_figures_one_digit_long_may_be_the_digits_of_one():
    text = "重复申请\n" + "1\n1\n0\n0\n0\n0\n0\n11"

    assert told(text) == {
        ("11", "0", "0", "0", "0", "0", "11"),
        ("1", "10", "0", "0", "0", "0", "11"),
    }


def test_spaces_within_a_row_may_part_the_digits_of_a_figure():
    assert told("重复申请 7 3 0 0 1 0 1 1") == {("7", "3", "0", "0", "1", "0", "11")}
    assert told("重复申请\t7\t3\t0\t0\t1\t0\t1\t1") == set()
