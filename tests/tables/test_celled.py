"""A row with a cell for each column behind its label has each figure in its column."""

from __future__ import annotations

import pytest

from gongkai.model import Status
from gongkai.tables import understand
from tables.tools import FORMS, REQUESTS, lines

COLUMNS = [column.id for column in REQUESTS.columns]
# heads that keep no grid with the rows: labels of groups span cells beside them
HEAD = """\
三、收到和处理政府信息公开申请情况
申请人情况
自然人\t法人或其他组织\t总计
商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他"""
LACKING = {  # totals are left empty, and one application is counted twice
    "received": "6 5 0 0 0 0 ",
    "granted": "4 2 0 0 0 0 ",
    "withheld.state_secret": "2 0 0 0 0 0 ",
    "not_processed.repeat": "0 3 0 0 0 0 3",
    "disposed": "6 4 0 0 0 0 ",
    "carried_forward": "0 0 0 0 0 0 ",
}
ALONE = {  # all but the totals is empty where it is nought; some totals are wrong
    "received": "5      5",
    "brought_forward": " 1     0",
    "granted": "3      0",
    "withheld.state_secret": " 1     1",
    "not_processed.repeat": "1      1",
    "disposed": "4 1     5",
    "carried_forward": "1      1",
}


def written(rows, other, beyond=0):
    found = [HEAD]
    for row in REQUESTS.rows:
        spans = 2 - len(row.path)
        figures = rows.get(row.id, other).split(" ")
        label = [*row.path[-1:], row.label, *[""] * spans]
        found.append("\t".join([*label, *figures, *[""] * beyond]))
    return "\n".join(found)


def published(text):
    table = understand(lines(text), FORMS).tables["requests"]
    return {
        key: cell.value
        for key, cell in table.cells.items()
        if cell.status in {Status.READ, Status.INFERRED}
    }


def figures(rows, other):
    return {
        (row.id, column): int(figure)
        for row in REQUESTS.rows
        for column, figure in zip(
            COLUMNS, rows.get(row.id, other).split(" "), strict=True
        )
        if figure
    }


@pytest.mark.parametrize("beyond", [0, 2])
@pytest.mark.parametrize(
    ("rows", "other"), [(LACKING, "0 0 0 0 0 0 "), (ALONE, "      0")]
)
def test_sums_that_do_not_hold_move_no_figure_of_whole_rows(rows, other, beyond):
    found = published(written(rows, other, beyond))

    told = figures(rows, other)
    assert {key: found.get(key) for key in told} == told


def test_figures_may_be_others_where_rows_may_end_in_their_totals():
    """A column is lost from all rows, and an empty cell stands behind them."""
    lost = {
        "received": "6 0 0 0 0 6 ",
        "granted": "4 0 0 0 0 4 ",
        "withheld.state_secret": "2 0 0 0 0 2 ",
        "disposed": "6 0 0 0 0 7 ",
    }
    found = published(written(lost, "0 0 0 0 0 0 "))

    assert found.get(("received", "other")) in {None, 0}


def test_a_figure_before_an_empty_cell_may_be_two():
    merged = {**ALONE, "not_processed.repeat": "12  0 0 0 0 3", "disposed": "5 3     8"}
    found = published(written(merged, "      0"))

    assert found.get(("not_processed.repeat", "natural_person")) != 12


def test_a_row_that_begins_with_an_empty_cell_may_have_moved():
    moved = {**ALONE, "not_processed.repeat": " 1 0 0 0 0 4"}
    found = published(written(moved, "      0"))

    assert found.get(("not_processed.repeat", "business")) != 1
