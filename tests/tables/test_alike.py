"""Figures that are all noughts are those of their cells, however they stand."""

from __future__ import annotations

import pytest

from gongkai.model import Status
from gongkai.tables import understand
from tables.tools import DISPUTES, FORMS, lines

OUTCOMES = [column.label for column in DISPUTES.columns]
HEADS = ["行政复议", "行政诉讼", *OUTCOMES, "未经复议直接起诉", "复议后起诉"]
TORN = [*OUTCOMES, f"{OUTCOMES[-1]} {OUTCOMES[0][:-1]}", *OUTCOMES[1:]]


def boxes(*last, heads=HEADS):
    return [*heads, *["0"] * 10, *TORN, *["0"] * 4, OUTCOMES[0][-1], *last]


def disputes(words):
    text = "\n\n".join(["四、政府信息公开行政复议、行政诉讼情况", *words])
    cells = understand(lines(text), FORMS).tables["disputes"].cells.values()
    return {(cell.status, cell.value) for cell in cells}


def test_as_many_noughts_as_cells_are_all_of_them():
    assert disputes(boxes("0")) == {(Status.READ, 0)}


@pytest.mark.parametrize(
    "words",
    [boxes(), boxes("1"), boxes("/"), boxes("0", "0"), boxes("0", heads=HEADS[:4])],
)
def test_fewer_noughts_other_figures_and_lost_names_leave_it_open(words):
    assert (Status.READ, 0) not in disputes(words)
