"""A row added wrongly beside a column of no form is read as it stands."""

from __future__ import annotations

import pytest

from gongkai.tables import understand
from tables.tools import FEW_REQUESTS, FORMS, REQUESTS, lines

ROW = "not_processed.repeat"
HEAD = "自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计 其中网上申请\n"


def read(printed, between=" "):
    """Give a row, beside others that have a figure of a column of no form behind."""
    rows = [
        f"{row.label} {printed}"
        if row.id == ROW
        else f"{row.label} {FEW_REQUESTS.get(row.id, '0 0 0 0 0 0 0')} {at % 2}"
        for at, row in enumerate(REQUESTS.rows)
    ]
    text = "申请人情况\n" + HEAD + "\n".join(rows)
    cells = (
        understand(lines(text.replace(" ", between)), FORMS).tables["requests"].cells
    )
    return [cells[ROW, column.id].value for column in REQUESTS.columns]


@pytest.mark.parametrize(
    ("printed", "row"),
    [
        ("3 0 0 0 0 0 3 1", [3, 0, 0, 0, 0, 0, 3]),
        ("3 0 0 0 0 0 0 3", [3, 0, 0, 0, 0, 0, 0]),  # the total is wrong
        ("3 3 0 0 0 0 0 3", [None] * 7),  # what stands first may be the last
    ],
)
def test_a_wrong_total_beside_a_column_of_no_form_is_read_as_printed(printed, row):
    assert read(printed) == row


def test_figures_on_lines_of_their_own_may_stand_in_another_order():
    assert read("3 0 0 0 0 0 0 3", "\n") == [None] * 7
