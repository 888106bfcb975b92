"""A row beside a column that the form does not have is read without its figure."""

from __future__ import annotations

import pytest

from gongkai.tables.readings import readings, wider_readings
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


@pytest.mark.parametrize(
    "row",
    [
        "3 1 0 0 0 0 4 5%",
        "5% 3 1 0 0 0 0 4",
        "3 1 0 0 0 0 4 75% -51%",
        "3 1 5% 4",
    ],
)
def test_so_many_of_a_hundred_are_no_count(row):
    (run,) = items(row)
    found = readings([run], 7)

    assert found
    assert not any(t and "%" in t.printed for reading in found for t in reading)


def test_one_among_a_figure_for_each_column_keeps_its_place_and_tells_nothing():
    """Or it is none of the row's, which has lost another."""
    (run,) = items("3 1 0 5% 0 0 4")

    found, *others = readings([run], 7)

    assert {" ".join(t.printed for t in way if t) for way in others} == {"3 1 0 0 0 4"}

    assert [t.printed for t in found] == ["3", "1", "0", "5%", "0", "0", "4"]
    assert [t.count() for t in found] == [3, 1, 0, None, 0, 0, 4]
