"""Columns without headings are of any length that sums leave them."""

from __future__ import annotations

from gongkai.tables import understand
from tables.tools import FORMS, REQUESTS, lines

ABOVE = "三、收到和处理政府信息公开申请情况\n"
BELOW = "四、政府信息公开行政复议、行政诉讼情况\n"
FROM = REQUESTS.row_place["withheld.state_secret"]
ROWS = [row.id for row in REQUESTS.rows][FROM:]  # the page before them is lost
NOUGHTS = {row: [0] * 7 for row in ROWS}
FILLED = {
    "unavailable.not_held": [3, 0, 0, 0, 0, 0, 3],
    "not_processed.repeat": [4, 2, 0, 0, 0, 0, 6],
    "disposed": [9, 2, 0, 0, 0, 0, 11],
    "carried_forward": [1, 0, 0, 0, 0, 1, 2],
}
MOVED = {"withheld.state_secret": [0] * 6, "withheld.barred_by_law": [0] * 6}
MOVED_ONE = {"withheld.process_information": [0] * 6}
ALONE = {"disposed": [5, 0, 0, 0, 0, 0, 5]}


def in_columns(rows):
    """Print the figures of rows down their columns, those behind a lost one above."""
    return [own[at] for at in range(7) for own in rows.values() if len(own) > at]


def in_rows(rows):
    return [figure for own in rows.values() for figure in own]


def read(figures, rows=ROWS):
    """Read table 三 with these figures a line each below all labels."""
    labels = "".join(f"{REQUESTS.row[row].label}\n" for row in rows)
    text = ABOVE + labels + "".join(f"{figure}\n" for figure in figures) + BELOW
    cells = understand(lines(text), FORMS).tables["requests"].cells
    return {row: [cells[row, c.id].value for c in REQUESTS.columns] for row in rows}


def test_columns_that_nothing_parts_are_told_by_sums_though_cells_are_lost():
    true = NOUGHTS | FILLED

    found = read(in_columns(true | MOVED))

    assert all(found[row][:5] == own[:5] for row, own in true.items())
    rows = ("unavailable.not_held", "not_processed.repeat", "disposed")
    assert all(found[row] == true[row] for row in rows)


def test_columns_that_nothing_parts_may_be_of_any_length():
    """A row may have lost its only figure and its total, instead of two a nought."""
    other = NOUGHTS | ALONE | {"withheld.state_secret": [0] * 5}
    figures = in_columns(NOUGHTS | ALONE | MOVED)
    assert figures == in_columns(other)

    found = read(figures)

    assert found["withheld.state_secret"] != [0] * 7
    assert found["disposed"] == ALONE["disposed"]


def test_figures_that_nothing_parts_may_stand_row_by_row():
    found = read(in_rows(NOUGHTS | FILLED | MOVED))

    for row, told in found.items():
        true = (NOUGHTS | FILLED)[row]
        assert all(n in {None, own} for n, own in zip(told, true, strict=True))


def test_columns_that_nothing_parts_are_not_told_of_rows_whose_labels_are_unknown():
    text = "".join(
        f"{REQUESTS.row[row].label}\n" if row != "not_processed.repeat" else "9.张三\n"
        for row in ROWS
    )
    figures = in_columns(NOUGHTS | FILLED | MOVED)
    text = ABOVE + text + "".join(f"{figure}\n" for figure in figures) + BELOW

    cells = understand(lines(text), FORMS).tables["requests"].cells

    assert {cell.value for cell in cells.values()} == {None}


def test_columns_that_nothing_parts_are_not_told_where_any_row_may_have_no_figure():
    """Its label stands without any: then the first column is short, as all others."""
    alone = {"received": [5, 0, 0, 0, 0, 0, 5], "disposed": [4, 0, 0, 0, 0, 0, 4]}
    alone["withheld.internal_affairs"] = [3, 0, 0, 0, 0, 0, 3]
    alone["not_processed.reconfirmation"] = [1, 0, 0, 0, 0, 0, 1]
    alone["carried_forward"] = [1, 0, 0, 0, 0, 0, 1]
    true = {row.id: [0] * 7 for row in REQUESTS.rows} | alone
    torn = {"received": [5, 0, 0, 0, 0, 5], "unavailable.still_unclear": []}

    found = read(in_columns(true | MOVED_ONE | torn), [*true])

    assert all(
        told in {None, own}
        for row in true
        for told, own in zip(found[row], true[row], strict=True)
    )
