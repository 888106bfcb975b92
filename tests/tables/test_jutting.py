"""Figures a little higher or lower than their row may be of any of its columns."""

from __future__ import annotations

import pytest

from gongkai.tables import understand
from tables.tools import FORMS, REQUESTS, lines

HEAD = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）\n"
ZEROS = " ".join("0" * 7)


def told(row):
    """Give a row of table three, of which two are printed so, and balance."""
    text = "\n".join(
        row.format(own.label, begun=own.label[:13], rest=own.label[13:])
        if own.id in {"brought_forward", "carried_forward"}
        else f"{own.label} {ZEROS}"
        for own in REQUESTS.rows
    )
    text = text.replace(ZEROS, "7 0 0 0 0 0 7", 1).replace(ZEROS, "7 0 0 0 0 0 7", 1)
    cells = understand(lines(HEAD + text), FORMS).tables["requests"].cells
    return [cells["brought_forward", c.id].value for c in REQUESTS.columns]


@pytest.mark.parametrize(
    "row",
    [
        "  {}            5\n      64   0   0   0   0   69",  # 64 5, or 5 64
        "{} 26\n4070 75 79 357 332 4939",
        "0 0\n{} 6 0 0 0 6",
        "152 216\n{} 48件 5件 2件 0件 9件\n件 件",  # 152, 48, 5, 2, 0, 9, 216
        "5 9\n{} 4 0 0 0 0",
        "{begun} 0 0 0 0 0 99\n{rest} 99",  # 99 first, or last but one
        "{begun} 1\n14 0 0 1 1 17\n{rest}",  # they stand within the label
        "{begun} 1\n\n14 0 0 1 1 17\n\n{rest}",
    ],
)
def test_a_row_with_figures_above_or_below_is_read_where_only_one_way_adds_up(row):
    assert None in told(row)


@pytest.mark.parametrize(
    ("row", "figures"),
    [
        ("{} 4 5 0 0\n0 0 9", [4, 5, 0, 0, 0, 0, 9]),  # it goes on at the margin
        ("  {} 0 0 0\n      0 0 0 0", [0] * 7),
        ("9\n{} 4 5 0 0 0 0", [4, 5, 0, 0, 0, 0, 9]),  # only a total is so great
    ],
)
def test_a_row_that_goes_on_is_read_in_its_order(row, figures):
    assert told(row) == figures


def test_rows_that_are_cut_anywhere_though_they_have_room_do_not_go_on():
    """One lacks its last figure, the other its first and its total."""
    few = {"received": "5 0 0 0 0 0 5", "brought_forward": "2 0 0 0 0\n0 2"}
    few |= {"disposed": "5 0 0 0 0 0 5", "carried_forward": "0 0 0 0 0 2\n2"}
    text = "\n".join(f"{row.label} {few.get(row.id, ZEROS)}" for row in REQUESTS.rows)
    cells = understand(lines(HEAD + text), FORMS).tables["requests"].cells

    assert cells["carried_forward", "natural_person"].value is None
    assert cells["carried_forward", "other"].value is None
    assert cells["carried_forward", "total"].value == 2
    assert cells["granted", "other"].value == 0


def test_figures_that_may_be_exchanged_stay_where_their_row_adds_up():
    """Rows are cut anywhere; sums would have 0 2 0 of what is printed as 2 0 0."""
    few = {"received": "0 2 0\n0 0 0 2", "granted": "2 0 0 0 0\n0 2"}
    few |= {"disposed": "0 2 0 0 0 0 2"}
    text = "\n".join(f"{row.label} {few.get(row.id, ZEROS)}" for row in REQUESTS.rows)
    cells = understand(lines(HEAD + text), FORMS).tables["requests"].cells

    assert cells["granted", "natural_person"].value in {None, 2}
    assert cells["granted", "business"].value in {None, 0}
    assert cells["granted", "total"].value == 2


def test_marks_for_nothing_in_rows_that_go_on_are_noughts_where_sums_say_so():
    few = {"received": "2 / /\n/ / / 2", "granted": "2 / / / / /\n2"}
    few |= {"disposed": "2 / / / / / 2"}
    nothing = " ".join("/" * 7)
    text = "\n".join(f"{row.label} {few.get(row.id, nothing)}" for row in REQUESTS.rows)
    cells = understand(lines(HEAD + text), FORMS).tables["requests"].cells

    assert cells["granted", "business"].value == 0
    assert cells["received", "other"].value == 0
