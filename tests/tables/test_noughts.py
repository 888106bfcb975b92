"""Where no nought is printed, a row that asks for a figure tells nothing of others."""

from __future__ import annotations

import pytest

from gongkai.model import Cell, Status
from gongkai.tables.doubts.noughts import against_noughts
from tables.tools import REQUESTS


@pytest.mark.parametrize(
    ("asking", "nought", "doubted"),
    [(1, None, 8), (1, 0, 0), (0, None, 0), (5, None, 0)],
)
def test_rows_that_lack_figures_are_doubted_together(asking, nought, doubted):
    cells = {}
    for at, row in enumerate(REQUESTS.rows[:8]):
        for column in REQUESTS.columns:
            cells[row.id, column.id] = Cell(Status.READ, value=3)
        cells[row.id, "research"] = Cell(Status.BLANK)
        if at < asking:
            cells[row.id, "research"] = Cell(Status.INFERRED, value=17)
    cells["received", "other"] = Cell(Status.READ, value=3 if nought is None else 0)

    found = against_noughts(cells, REQUESTS)

    assert len(found) == doubted
