"""A row whose last figure is the sum of the others has not lost its sum."""

from __future__ import annotations

from gongkai.model import Cell, Status
from gongkai.tables.doubts.doubled import doubled
from tables.tools import REQUESTS

SHIFTED = [0, 76, 0, 0, 0, 76]
OPEN = {("received", "total"): Cell(Status.ILLEGIBLE)}


def row(values, total, row="granted"):
    columns = [column.id for column in REQUESTS.columns]
    cells = [Cell(Status.READ, str(n), n) for n in values]
    cells.append(Cell(Status.INFERRED, "", total))
    return {(row, c): cell for c, cell in zip(columns, cells, strict=True)}


def test_a_sum_inferred_as_the_double_of_the_last_figure_is_doubted():
    assert doubled(row(SHIFTED, 152) | OPEN, REQUESTS) == {"granted"}


def test_other_inferred_sums_are_not():
    assert not doubled(row([0, 76, 0, 0, 0, 7], 83) | OPEN, REQUESTS)
    assert not doubled(row([0, 0, 0, 0, 0, 0], 0) | OPEN, REQUESTS)


def test_a_sum_is_not_doubted_where_all_rows_are_read_or_another_has_lost_it():
    other = row([3, 0, 0, 0, 0, 0], 3, "disposed")

    assert not doubled(row(SHIFTED, 152), REQUESTS)
    assert not doubled(row(SHIFTED, 152) | OPEN | other, REQUESTS)
