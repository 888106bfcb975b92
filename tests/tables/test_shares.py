"""A last column of shares is no figure of the form, whatever else is lost."""

from __future__ import annotations

import pytest

from gongkai.tables import understand
from gongkai.tables.shares import without_shares
from tables.tools import FEW_REQUESTS, FORMS, REQUESTS, items, lines, shown

HEAD = "二、行政许可 1\n三、收到和处理政府信息公开申请情况\n"


def table(figures):
    return "\n".join(
        f"{row.label} {figures(FEW_REQUESTS.get(row.id, '0 0 0 0 0 0 0'))} {at}%"
        for at, row in enumerate(REQUESTS.rows)
    )


def read(text, row):
    cells = understand(lines(text), FORMS).tables["requests"].cells
    return [cells[row, column.id].value for column in REQUESTS.columns]


def test_rows_keep_their_figures_before_shares():
    text = table(lambda figures: figures).replace(" 0%", " 占比", 1)

    assert read(text, "received") == [16, 2, 1, 0, 0, 0, 19]
    assert read(text, "unavailable.needs_creation") == [12, 1, 0, 0, 0, 0, 13]


def test_a_share_stands_for_no_total_where_a_figure_is_lost():
    text = table(lambda figures: figures.replace("0 ", "", 1))

    assert read(text, "received")[6] in {None, 19}
    assert read(text, "received")[0] in {None, 16}


@pytest.mark.parametrize(
    "text", ["0 0 5%\n3 4\n1 0\n2 2", "5%\n6%\n7%", "0 1% 2\n" * 4]
)
def test_rows_that_do_not_end_with_shares_are_left_as_they_are(text):
    assert without_shares(items(text)) is None


def test_a_row_without_a_share_keeps_its_last_figure():
    found = without_shares(
        items("规章\n3 4 7％\n许可\n0 0 0‰\n处罚\n1 2 3%\n强制\n5 6")
    )

    assert shown(found or ()) == [
        *("规章", ["3", "4"], "许可", ["0", "0"]),
        *("处罚", ["1", "2"], "强制", ["5", "6"]),
    ]
