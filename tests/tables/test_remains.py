"""What is left of two rows, run together, is no row."""

from __future__ import annotations

import pytest

from gongkai.model import Status
from gongkai.tables import understand
from gongkai.tables.doubts.remains import remains
from gongkai.tables.joining import joined
from gongkai.tables.rows import place
from tables.tools import FORMS, REQUESTS, items, labels, lines

TOLD = {"received", "partly_granted", "disposed"}
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


@pytest.mark.parametrize("left", ["0 0 0 0 0", "0 1 32", "0 0 50 5 1 0 1 1 58"])
def test_so_may_one_of_fewer_figures_than_others_or_of_more(left):
    text = "".join(
        "\n".join([row.label, *own.split(), ""])
        for row in REQUESTS.rows
        for own in [left if row.id == "received" else "0 0 0 0 0 0 0"]
        if row.id != "brought_forward"
    )
    own = labels(REQUESTS)
    placed = place(joined(items(text), own), own, 7)

    assert remains(placed.runs, placed.seen, REQUESTS) == {2}


def test_with_the_next_row_there_it_is_a_slip():
    found = told("", [*LEFT[2:3] * 6, LEFT[-1]])

    assert [cell.value for cell in found] == [0, 0, 0, 0, 0, 0, 193]


@pytest.mark.parametrize(("end", "read"), [("密", None), ("其他情形）", 3)])
def test_the_end_of_another_label_names_no_row(end, read):
    """The lines from the middle of one label to the end of the next are lost."""
    text = "三、收到和处理政府信息公开申请情况\n申请人情况\n"
    for row in REQUESTS.rows:
        figures = "3 0 0 0 0 0 3" if row.id in TOLD else "0 0 0 0 0 0 0"
        label = row.label
        if row.id == "partly_granted":
            label = f"（二）部分公开（区分处\n{end}"
        if row.id != "withheld.state_secret":
            text += f"{label} {figures}\n"
    cells = understand(lines(text), FORMS).tables["requests"].cells

    assert cells["partly_granted", "total"].value == read
