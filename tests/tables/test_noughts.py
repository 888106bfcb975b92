"""Where no nought is printed, a row that asks for a figure tells nothing of others."""

from __future__ import annotations

import pytest

from gongkai.model import Cell, Status
from gongkai.numerals import Nature, Token
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

    found = against_noughts(cells, REQUESTS, {})

    assert len(found) == doubted


def test_a_row_that_adds_up_by_its_cells_lacks_no_figure():
    cells = {
        (row.id, column.id): Cell(Status.READ, value=3)
        for row in REQUESTS.rows[:8]
        for column in REQUESTS.columns
    }
    cells |= {(row.id, "research"): Cell(Status.BLANK) for row in REQUESTS.rows[:8]}
    cells["received", "research"] = Cell(Status.INFERRED, value=17)
    three, blank = (
        Token("3", Nature.NUMBER, line=1, number=3),
        Token("", Nature.BLANK, line=1),
    )
    total = Token("15", Nature.NUMBER, line=1, number=15)
    whole = (three, three, blank, three, three, three, total)
    short = (*whole[:-1], Token("16", Nature.NUMBER, line=1, number=16))

    found = against_noughts(
        cells, REQUESTS, {"granted": (whole,), "partly_granted": (short,)}
    )

    assert "partly_granted" in found
    assert "granted" not in found
