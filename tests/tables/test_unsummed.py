"""A row that ends in its sum and an empty cell has lost a cell before it."""

from __future__ import annotations

import pytest

from gongkai.model import Cell, Status
from gongkai.tables.doubts.unsummed import unsummed
from tables.tools import REQUESTS

OTHER = ("outcomes:other",)


def row(values, row="granted"):
    columns = [column.id for column in REQUESTS.columns]
    cells = [Cell(Status.READ, str(n), n) for n in values] + [Cell(Status.BLANK)]
    return {(row, c): cell for c, cell in zip(columns, cells, strict=True)}


@pytest.mark.parametrize("values", [[3, 0, 0, 0, 0, 3], [0, 0, 0, 0, 0, 2]])
def test_a_figure_before_an_empty_cell_is_doubted_where_its_column_breaks(values):
    assert unsummed(row(values), REQUESTS, OTHER) == {"granted"}


def test_a_row_that_ends_in_nothing_more_has_left_its_total_empty():
    assert not unsummed(row([3, 0, 0, 0, 0, 0]), REQUESTS, OTHER)


def test_where_the_column_adds_up_its_figure_stands_there():
    assert not unsummed(row([3, 0, 0, 0, 0, 3]), REQUESTS, ("outcomes:total",))


def test_where_all_rows_end_in_their_sums_or_more_a_column_is_lost_before():
    cells = row([3, 0, 0, 0, 0, 3]) | row([1, 0, 0, 0, 1, 2], "disposed")
    more = row([2, 0, 0, 0, 0, 5], "received")
    less = row([2, 0, 0, 0, 0, 1], "received")

    assert unsummed(cells | more, REQUESTS, ()) == {"granted", "disposed", "received"}
    assert not unsummed(cells | less, REQUESTS, ())
    assert not unsummed(row([3, 0, 0, 0, 0, 3]), REQUESTS, ())


def test_three_rows_that_end_in_more_than_their_sums_have_lost_a_column_too():
    cells = row([3, 0, 0, 0, 0, 9]) | row([1, 0, 0, 0, 1, 7], "disposed")

    assert not unsummed(cells, REQUESTS, ())
    assert len(unsummed(cells | row([2, 0, 0, 0, 0, 5], "received"), REQUESTS, ())) == 3


def test_one_figure_among_noughts_and_empty_totals_may_stand_in_any_column():
    """Six figures and an empty cell may as well be a row that lost one of them."""
    noughts = {k: c for r in REQUESTS.row for k, c in row([0] * 6, r).items()}
    wrong = noughts | row([0, 0, 1, 0, 0, 0], "disposed")
    borne_out = wrong | row([1, 0, 0, 0, 0, 0], "received")
    broken = ("balance:research", "outcomes:research")

    assert unsummed(wrong, REQUESTS, broken) == {"disposed"}
    assert not unsummed(borne_out, REQUESTS, broken)
    assert not unsummed(noughts, REQUESTS, ())
