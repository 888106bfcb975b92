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


def test_a_sum_before_an_empty_cell_is_doubted_where_its_column_breaks():
    assert unsummed(row([3, 0, 0, 0, 0, 3]), REQUESTS, OTHER) == {"granted"}


@pytest.mark.parametrize("values", [[3, 0, 0, 0, 0, 2], [0, 0, 0, 0, 0, 0]])
def test_a_row_that_ends_in_no_sum_has_left_its_own_empty(values):
    assert not unsummed(row(values), REQUESTS, OTHER)


def test_where_the_column_adds_up_its_figure_stands_there():
    assert not unsummed(row([3, 0, 0, 0, 0, 3]), REQUESTS, ("outcomes:total",))
