"""Figures in cells of their own are not moved where officials added wrongly."""

from __future__ import annotations

import pytest

from gongkai.tables import understand
from tables.tools import FORMS, REQUESTS, lines

ROWS = {
    "received": "_ 31 _ _ _ 2 33",
    "withheld.barred_by_law": "_ _ _ _ 1 _ _",  # in no sum
    "not_processed.petition": "_ 31 _ _ _ _ 31",
    "otherwise_closed": "_ _ _ _ _ 2 2",
    "disposed": "_ 31 _ _ _ 2 33",
}


@pytest.mark.parametrize("wrong", [True, False])
def test_a_wrong_sum_moves_no_figure_out_of_its_cell(wrong):
    """The columns would add up one to the left, with the last one lost."""
    rows = dict(ROWS)
    if not wrong:
        del rows["withheld.barred_by_law"]
    text = [
        "三、收到和处理政府信息公开申请情况",
        *(column.label for column in REQUESTS.columns),
    ]
    for row in REQUESTS.rows:
        figures = rows.get(row.id, "_ _ _ _ _ _ _").replace("_", "").split(" ")
        text.append("\t".join([row.label, *figures]))
    found = understand(lines("\n".join(text)), FORMS).tables["requests"].cells

    for row, own in rows.items():
        told = [cell.value for (of, _), cell in found.items() if of == row]
        truth = [int(f) if f != "_" else 0 for f in own.split()]
        assert all(v in {t, None} for v, t in zip(told, truth, strict=True))
