"""Among more figures than a row has, those that stand together need not be the row."""

from __future__ import annotations

import pytest

from gongkai.tables import understand
from gongkai.tables.doubts.crowded import crowded
from gongkai.tables.joining import whole_rows
from tables.tools import FORMS, REQUESTS, items, lines, shown

LABELS = [row.label for row in REQUESTS.rows]


def test_a_piece_of_a_row_printed_twice_leaves_the_row_unread():
    text = "\n".join(
        [
            *(f"{label}\n" + "0\n" * 6 + "0" for label in LABELS[:2]),
            f"{LABELS[2]}\n0\n8\n3\n0\t0\n8\n19\n3\n0\n0\n8\n19",
            *(f"{label}\n" + "0\n" * 6 + "0" for label in LABELS[3:6]),
        ]
    )

    table = understand(lines(text), FORMS).tables["requests"]

    assert table.cells["granted", "natural_person"].value != 8
    assert table.cells["granted", "business"].value != 19


def test_two_whole_rows_and_a_row_that_adds_up_are_no_crowd():
    def lines_of(text):
        return crowded(items(text), REQUESTS)

    assert lines_of("甲\n0 8\t3 0\n3 5 1 0 0 0 9") == frozenset()
    assert lines_of("甲\n1 0 0 0 0 0 1\n3 5 1 0 0 0 8") == frozenset()


def test_the_last_row_of_a_part_does_not_run_on_into_the_next_part():
    first = [f"{label}\t1\t0\t0\t0" for label in LABELS[:6]]
    text = "\n".join([*first, "", *(["25\t4958\t6010"] * 6)])

    assert shown(whole_rows(items(text), 7))[11] == ["1", "0", "0", "0"]


def test_rows_torn_between_two_lines_run_on():
    text = "\n".join(f"{label}\t1\t0\t0\t0\n0\t0\t1" for label in LABELS[:6])

    assert shown(whole_rows(items(text), 7))[1] == list("1000001")


def test_a_speck_read_as_a_figure_before_the_total_leaves_the_row_unread():
    text = "\n".join(
        [
            *(f"{label} 0件 0件 0件 0件 0件 0件 0件" for label in LABELS[:4]),
            f"{LABELS[4]} 0件 0件 0件 0件 0件 0件 1 . 0件",
            *(f"{label} 0件 2件 0件 0件 0件 0件 2件" for label in LABELS[5:8]),
        ]
    )

    table = understand(lines(text), FORMS).tables["requests"]

    assert table.cells["withheld.state_secret", "total"].value is None
    assert table.cells["withheld.barred_by_law", "total"].value == 2


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("甲\n2 0 0 1 0 0 2\n\n3\n\n乙\n0 0 0 0 0 0 0", set()),
        ("甲\n2 0 0 1 0 0 2\n3\n乙\n0 0 0 0 0 0 0", {2}),
        ("甲\n2 0 0 1 0 0 2\n\n3\n\n乙\n\n0 0 0 0 0 0 0\n\n丙\n1\n2", {2}),
    ],
)
def test_a_number_between_empty_lines_where_no_row_stands_so_is_a_page(text, found):
    """With it the last figures of the row would add up."""
    assert crowded(items(text), REQUESTS) == found
