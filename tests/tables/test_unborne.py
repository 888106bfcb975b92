"""What sums tell of short columns is withheld where no printed figure bears it out."""

from __future__ import annotations

import pytest

from gongkai.model import Cell, Status
from gongkai.tables.apart.turned import Columned
from gongkai.tables.doubts.unborne import borne_out
from tables.tools import REQUESTS, items

ROWS = tuple(REQUESTS.row)


@pytest.mark.parametrize(("placed", "told"), [("0 1", None), ("0 0", 0)])
def test_a_figure_that_nobody_can_place_leaves_its_column_open(placed, told):
    """No total is told to hold it: it may stand in any row that has a place for it."""
    (run,) = items(placed)
    zeros = (run.tokens[0],) * len(ROWS)
    readings = {c.id: (zeros,) for c in REQUESTS.columns}
    readings["other"] = ((None,) * len(ROWS),)
    way = Columned(
        readings, turned=True, loose={"other": run.tokens}, printed=ROWS, rows=ROWS
    )
    cells = {
        (c, row): Cell(Status.READ, "0", 0, "1", "1") for c in readings for row in ROWS
    }
    cells |= {
        ("other", row): Cell(Status.INFERRED, "", 0, f"row:{row}", "1") for row in ROWS
    }
    cells["other", "granted"] = Cell(Status.ILLEGIBLE, "", None, "1", "1")

    found = borne_out(cells, way, REQUESTS)

    assert found["other", "disposed"].value == told
    assert found["total", "disposed"].value == 0
