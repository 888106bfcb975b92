"""Beside the lost row of the sum, no row has more than sums leave without it."""

from __future__ import annotations

import pytest

from gongkai.tables import understand
from tables.tools import FEW_REQUESTS, FORMS, REQUESTS, lines

ZEROS = "0 0 0 0 0 0 0"


def read(carried):
    """Read a table with its figures above the labels, and one lost beside its row."""
    out = ["三、收到和处理政府信息公开申请情况"]
    for row in REQUESTS.rows:
        own = (
            carried if row.id == "carried_forward" else FEW_REQUESTS.get(row.id, ZEROS)
        )
        out += [own, row.label] if row.id != "disposed" else []
    cells = understand(lines("\n".join(out)), FORMS).tables["requests"].cells
    return {
        row: [cells[row, column.id].value for column in REQUESTS.columns]
        for row in ("received", "carried_forward", "granted")
    }


@pytest.mark.parametrize(
    ("carried", "told"), [(FEW_REQUESTS["disposed"], None), (ZEROS, 0)]
)
def test_what_is_carried_is_no_more_than_came_in_and_is_not_closed(carried, told):
    found = read(carried)

    assert found["carried_forward"] == [told] * 7
    assert found["received"] == [16, 2, 1, 0, 0, 0, 19]
    assert found["granted"] == [1, 1, 0, 0, 0, 0, 2]
