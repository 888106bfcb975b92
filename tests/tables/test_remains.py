"""What is left of two rows, run together, is no row."""

from __future__ import annotations

from gongkai.model import Status
from gongkai.tables import understand
from tables.tools import FORMS, REQUESTS, lines

LEFT = [
    "5",
    "2",
    "0",
    "0",
    "0",
    "29",
    "193",
]  # the head of one row, the tail of the next


def told(without, figures):
    text = "三、收到和处理政府信息公开申请情况\n申请人情况\n"
    for row in REQUESTS.rows:
        own = figures if row.id == "unavailable.still_unclear" else ["0"] * 7
        text += "" if row.id == without else "\n".join([row.label, *own, ""])
    cells = understand(lines(text), FORMS).tables["requests"].cells
    return [
        cells["unavailable.still_unclear", column.id] for column in REQUESTS.columns
    ]


def test_a_row_that_does_not_add_up_before_a_lost_one_may_be_left_of_two():
    found = told("not_processed.petition", LEFT)

    assert not any(cell.value for cell in found)
    assert found[-1].status is Status.ILLEGIBLE


def test_with_the_next_row_there_it_is_a_slip():
    found = told("", LEFT)

    assert [cell.printed for cell in found if cell.status is Status.READ] == LEFT
