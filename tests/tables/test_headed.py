"""Which column stands right below the names of several no word tells, and no sum."""

from __future__ import annotations

import pytest

from gongkai.tables import understand
from tables.tools import FEW_REQUESTS, FORMS, REQUESTS, lines

IDS = [column.id for column in REQUESTS.columns]
NAMES = [column.label for column in REQUESTS.columns]
ROWS = {
    row.id: FEW_REQUESTS.get(row.id, "0 0 0 0 0 0 0").split() for row in REQUESTS.rows
}


def printed(order, head, gap="\n\n"):
    """Write labels, and columns in an order, a head right above the second one."""
    columns = ["\n".join(own[at] for own in ROWS.values()) for at in order]
    columns[1] = f"法人或其他组织\n{head}\n{columns[1]}"
    labels = "\n".join(row.label for row in REQUESTS.rows)
    head = "三、收到和处理政府信息公开申请情况\n申请人情况\n\n自然人\n\n总计"
    return "\n\n".join((head, labels, gap.join(columns)))


def read(text):
    cells = understand(lines(text), FORMS).tables["requests"].cells
    return {row: [str(cells[row, c].value) for c in IDS] for row in ROWS}


@pytest.mark.parametrize("order", [[0, 1, 2, 3, 4, 5, 6], [0, 2, 1, 3, 4, 5, 6]])
def test_the_column_below_a_line_of_names_may_be_that_of_any(order):
    found = read(printed(order, " ".join(NAMES[1:6])))

    assert found["received"] == ["16", *["None"] * 5, "19"]
    assert {*found["partly_granted"]} == {"0"}


@pytest.mark.parametrize("order", [[0, 1, 2, 3, 4, 5, 6], [0, 2, 1, 3, 4, 5, 6]])
def test_names_may_be_wrapped_within_the_block(order):
    found = read(printed(order, f"{NAMES[1]} {NAMES[2][:3]}\n{NAMES[2][3:]}"))

    assert found["received"] == ["16", "None", "None", "0", "0", "0", "19"]


def test_columns_that_no_empty_line_parts_stand_as_they_are_named():
    found = read(printed(range(7), " ".join(NAMES[1:6]), gap="\n"))

    assert found == ROWS
