"""Columns in an unknown order are read as far as all orders say the same."""

from __future__ import annotations

import pytest

from gongkai.tables import understand
from gongkai.tables.apart.shuffled import shuffled_readings
from tables.tools import FEW_REQUESTS, FORMS, REQUESTS, lines, read_apart

ROWS = {row.id: row.label for row in REQUESTS.rows}
SHUFFLED = (0, 2, 3, 4, 5, 1, 6)
HEADS = (
    "申请人情况\n法人或其他组织\n商业企业\n科研机构\n社会公益组织\n法律服务机构\n其他"
)


def printed(figures=FEW_REQUESTS, rows=tuple(ROWS), heads=HEADS):
    own = [figures.get(row, "0 0 0 0 0 0 0").split() for row in ROWS]
    first, *others, total = ([row[at] for row in own] for at in SHUFFLED)
    words = [ROWS[row] for row in rows]
    middle = [figure for column in others for figure in column]
    parts = [*words, "自然人", *first, heads, *middle, "总计", *total]
    return "\n\n".join(parts)


def read(text):
    return read_apart(shuffled_readings, text)


def test_what_all_orders_say_is_read_and_columns_between_their_heading_and_words():
    found = read(printed())

    assert found["brought_forward"] == {"0 0 0 0 0 0 0"}
    assert {tuple(way.split()[::6]) for way in found["received"]} == {("16", "19")}
    assert {"16 2 1 0 0 0 19", "16 0 0 0 1 2 19"} < found["received"]


def test_where_a_heading_is_lost_no_other_tells_whose_its_figures_are():
    found = read(printed(heads=HEADS.replace("科研机构\n", "")))

    assert {way.split()[0] for way in found["received"]} == {"16", "2", "1", "0"}


def test_columns_must_add_up():
    assert read(printed(FEW_REQUESTS | {"granted": "1 0 1 0 0 0 2"})) is None


def test_labels_out_of_the_forms_order_tell_that_rows_stand_otherwise():
    assert read(printed(rows=tuple(ROWS)[::-1])) is None


SLIP = {
    "received": "7 0 0 0 0 0 7",
    "granted": "6 0 0 0 0 6 0",  # its total stands before the column 其他
    "withheld.internal_affairs": "1 0 0 0 0 0 1",
    "disposed": "7 0 0 0 0 0 7",
}


def by_rows(turned, *, labelled):
    """Write rows one after another, two of them a column at a time."""
    own = {row: SLIP.get(row, "0 0 0 0 0 0 0").split() for row in ROWS}
    text = ["三、收到和处理政府信息公开申请情况", "申请人情况"]
    text += [column.label for column in REQUESTS.columns]
    text += [] if labelled else [*ROWS.values()]
    for row, figures in own.items():
        if turned and row == turned[0]:
            pairs = zip(*(own[each] for each in turned), strict=True)
            text += [figure for pair in pairs for figure in pair]
        elif row not in turned:
            text += [ROWS[row]] if labelled else []
            text += figures
    return "\n\n".join(text)


@pytest.mark.parametrize(
    ("turned", "labelled"),
    [((), True), (("granted", "partly_granted"), False)],
)
def test_two_figures_that_officials_exchanged_are_no_order_of_columns(turned, labelled):
    text = by_rows(turned, labelled=labelled)
    cells = understand(lines(text), FORMS).tables["requests"].cells

    assert cells["granted", "other"].value in {6, None}
    assert cells["granted", "total"].value in {0, None}


def test_what_no_exchange_of_two_figures_changes_is_read():
    """Where columns may have moved instead, the other rows are the same either way."""
    text = by_rows(("granted", "partly_granted"), labelled=False)
    cells = understand(lines(text), FORMS).tables["requests"].cells
    told = [key for key, cell in cells.items() if cell.value is not None]

    assert cells["granted", "other"].value in {6, None}
    assert cells["granted", "total"].value in {0, None}
    assert len(told) > len(cells) - 2 * len(REQUESTS.columns)
