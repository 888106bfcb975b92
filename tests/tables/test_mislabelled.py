"""Figures behind the whole label of a row that has its own are no other row's."""

from __future__ import annotations

from gongkai.tables import understand
from gongkai.tables.doubts.mislabelled import mislabelled
from tables.tools import FORMS, REQUESTS, items, labels, lines

COPY = "1.属于国家秘密 6 0 0 0 0 0 6\n1.属于国家秘密 2 0 0 0 0 0 2\n"


def test_a_row_printed_twice_is_not_the_lost_one_below_it():
    found = items(COPY)
    rows = {"withheld.state_secret": [found[1]], "withheld.barred_by_law": [found[3]]}

    assert mislabelled(found, rows, labels(REQUESTS)) == {2}


def test_a_label_that_no_other_row_has_too_may_be_misprinted():
    found = items("1.属于国家秘密 2 0 0 0 0 0 2\n")
    rows = {"withheld.barred_by_law": [found[1]]}

    assert not mislabelled(found, rows, labels(REQUESTS))


def test_nothing_is_read_of_a_row_in_whose_place_another_is_printed_again():
    rows = [
        f"{row.label} 0 0 0 0 0 0 0\n"
        for row in REQUESTS.rows
        if row.id not in {"withheld.state_secret", "withheld.barred_by_law"}
    ]
    text = "".join([*rows[:4], COPY, *rows[4:]])

    table = understand(lines(text), FORMS).tables["requests"]
    row = [table.cells["withheld.barred_by_law", c.id] for c in REQUESTS.columns]
    assert {cell.value for cell in row} <= {None, 0}
