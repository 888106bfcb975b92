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


def received(excessive):
    rows = PRINTED | {EXCESSIVE: excessive}
    text = "\n".join(
        f"{row.label} {rows.get(row.id, '0 0 0 0 0 0')}" for row in REQUESTS.rows
    )
    cells = understand(lines(text), FORMS).tables["requests"].cells
    return [cells["received", column.id].value for column in REQUESTS.columns]


def test_a_wrong_sum_beside_a_lost_column_does_not_move_the_other_rows():
    assert received("1 0 0 0 0 2") == [None] * 7
