"""Table four with its outcomes as rows, and the kinds of dispute as columns."""

from __future__ import annotations

import pytest

from gongkai.model import Status
from gongkai.tables import understand
from tables.tools import DISPUTES, FORMS, lines

TITLE = "四、政府信息公开行政复议、行政诉讼情况"
OUTCOMES = [column.label for column in DISPUTES.columns]
FIGURES = ["37 16 4", "9 0 1", "19 12 0", "2 7 5", "67 35 10"]
ROWS = [
    f"| {o} | {f.replace(' ', ' | ')} |" for o, f in zip(OUTCOMES, FIGURES, strict=True)
]
HEAD = "| 结果 | 行政复议 | 行政诉讼（未经复议直接起诉） | 行政诉讼（复议后起诉） |"
TWO_LINES = "|  | 行政复议 | 行政诉讼 |  |\n|  |  | 未经复议直接起诉 | 复议后起诉 |"
TRUE = [int(f.split()[kind]) for kind in range(3) for f in FIGURES]


def told(*text):
    found = understand(lines("\n".join([TITLE, *text])), FORMS).tables
    cells = found["disputes"].cells if "disputes" in found else {}
    keys = [(row.id, column.id) for row in DISPUTES.rows for column in row.columns]
    known = {Status.READ, Status.INFERRED}
    return [
        cells[k].value if k in cells and cells[k].status in known else None
        for k in keys
    ]


@pytest.mark.parametrize("head", [HEAD, TWO_LINES])
def test_each_kind_of_dispute_has_the_figures_below_its_name(head):
    assert told(head, *ROWS) == TRUE
    tabs = [line.strip("| ").replace(" | ", "\t") for line in (HEAD, *ROWS)]
    assert told(*tabs) == TRUE


@pytest.mark.parametrize("lost", range(5))
def test_a_lost_outcome_is_inferred_from_the_others(lost):
    assert told(HEAD, *ROWS[:lost], *ROWS[lost + 1 :]) == TRUE


@pytest.mark.parametrize(
    "torn",
    [
        ROWS,  # without the head
        [HEAD.replace("行政复议 | ", "", 1), *ROWS],
        [HEAD, *(row.replace(" 0 |", "", 1) for row in ROWS)],
    ],
)
def test_figures_of_which_nobody_knows_the_kind_are_not_read(torn):
    assert not any(told(*torn))
