"""Rows that all lack a figure lack that of one column, or nobody knows which."""

from __future__ import annotations

from gongkai.tables import understand
from tables.tools import FORMS, REQUESTS, lines

PRINTED = {  # the column of legal services is lost
    "received": "1 1 0 1 0 3",
    "brought_forward": "0 0 0 0 0 1",
    "granted": "0 0 0 0 0 1",
    "withheld.process_information": "0 1 0 1 0 2",
    "disposed": "1 1 0 1 0 4",
}
EXCESSIVE = "not_processed.excessive"


def read(printed):
    text = "\n".join(
        f"{row.label} {printed.get(row.id, '0 0 0 0 0 0')}" for row in REQUESTS.rows
    )
    cells = understand(lines(text), FORMS).tables["requests"].cells
    return {
        row.id: [cells[row.id, column.id].value for column in REQUESTS.columns]
        for row in REQUESTS.rows
    }


def test_a_wrong_sum_beside_a_lost_column_does_not_move_the_other_rows():
    rows = read(PRINTED | {EXCESSIVE: "1 0 0 0 0 2"})

    assert rows["received"][1:] == [None] * 6


def test_a_wrong_sum_beside_a_lost_column_leaves_what_it_cannot_move():
    rows = read(
        {
            "received": "27 0 0 0 1 0 28",  # the column of research is lost below
            "granted": "24 0 0 1 0 25",
            EXCESSIVE: "3 0 0 0 0 0",  # by the sums of the total column
            "disposed": "27 0 0 1 0 28",
        }
    )

    assert rows["granted"] == [24, 0, 0, 0, 1, 0, 25]
    assert rows[EXCESSIVE][0] == 3
    assert rows[EXCESSIVE][-1] is None


def test_rows_do_not_lack_several_columns_because_one_sum_is_wrong():
    rows = read(
        {
            "received": "127 0 0 0 0 223",  # the column of businesses is lost
            "granted": "66 0 0 0 0 124",
            "partly_granted": "2 0 0 0 0 2",
            "withheld.security_and_stability": "1 0 0 0 0 3",
            "withheld.internal_affairs": "2 0 0 0 0 2",
            "withheld.enforcement_file": "3 0 0 0 0 4",
            "unavailable.not_held": "27 0 0 0 0 43",
            "unavailable.needs_creation": "1 0 0 0 0 5",
            "unavailable.still_unclear": "1 0 0 0 0 4",
            "not_processed.petition": "4 0 0 0 0 8",
            "not_processed.repeat": "1 0 0 0 0 3",
            EXCESSIVE: "3 0 0 0 0 5",
            "not_processed.reconfirmation": "5 0 0 0 0 6",
            "otherwise_closed": "1 0 0 0 0 4",  # and this sum is wrong
            "disposed": "117 0 0 0 0 210",
            "carried_forward": "10 0 0 0 0 13",
        }
    )

    assert rows["received"][-1] is None


def test_rows_that_have_lost_figures_of_their_own_do_not_lack_one_column():
    rows = read(
        {
            "received": "20 3 0 0 5 1 29",  # most rows have lost their totals
            "granted": "12 0 0 3 0 15",  # these two another figure
            "partly_granted": "8 0 0 1 0 9",
            "unavailable.not_held": "0 3 0 0 1 1",
            "disposed": "20 3 0 0 5 1",
        }
    )

    assert rows["granted"] == [12, 0, 0, 0, 3, 0, 15]
    assert rows["disposed"] == [20, 3, 0, 0, 5, 1, 29]


def test_a_row_is_not_wrong_in_most_of_its_figures():
    rows = read(
        {
            "received": "40 30 20 10 15 115",  # the column of research is lost
            "granted": "20 10 5 4 6 45",
            "withheld.enforcement_file": "20 20 0 15 6 70",  # but of this row others
            "disposed": "40 30 20 10 15 115",
        }
    )

    assert rows["received"] == [40, 30, 0, 20, 10, 15, 115]
    assert rows["withheld.enforcement_file"] == [20, 20, 0, 15, 6, 9, 70]


def test_a_wrong_sum_beside_a_lost_column_does_not_move_rows_that_end_in_totals():
    rows = read(
        {
            "received": "11 5 7 4 2 48",  # the column of businesses is lost
            "brought_forward": "0 0 1 0 0 3",
            "withheld.state_secret": "0 0 0 0 0 4",
            "withheld.enforcement_file": "0 0 0 0 0 1",
            "withheld.administrative_inquiry": "0 0 0 0 0 2",
            EXCESSIVE: "2 0 1 0 0 3",
            "not_processed.reconfirmation": "0 1 1 0 0 2",
            "otherwise_closed": "9 4 6 3 2 38",
            "disposed": "11 5 8 6 2 50",
            "carried_forward": "0 0 0 1 0 1",
        }
    )

    assert rows["received"][:6] == [None] * 6
