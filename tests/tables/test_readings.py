"""A row beside a column that the form does not have is read without its figure."""

from __future__ import annotations

import pytest

from gongkai.tables.readings import wider_readings
from tables.tools import REQUESTS, items


@pytest.mark.parametrize(
    ("row", "read"),
    [
        ("2 0 0 0 0 0 2 23", ["2 0 0 0 0 0 2"]),
        ("2 0 0 0 0 0 3 23", ["2 0 0 0 0 0 3"]),  # officials added wrongly
        ("22 174 0 0 0 2 0 176", []),  # the number stands first
        ("11 10 1 0 1 2 2 5", []),  # two are one figure
        ("22\t174\t0\t0\t0\t2\t0\t176", ["22 174 0 0 0 2 0"]),  # cells place it
    ],
)
def test_a_row_that_adds_up_otherwise_alone_is_not_read(row, read):
    (run,) = items(row)
    found = wider_readings([run], REQUESTS, (7,))

    assert [" ".join(token.printed for token in own) for own in found] == read
