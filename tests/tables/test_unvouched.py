"""One row that does not add up, and no other, is no row of a table."""

from __future__ import annotations

from gongkai.model import Cell, Status
from gongkai.tables.doubts.unvouched import unvouched
from tables.tools import DISPUTES, REQUESTS


def row(values, row="granted", lines="9-15"):
    columns = [column.id for column in REQUESTS.columns]
    return {
        (row, column): Cell(Status.READ, str(n), n, "9", lines)
        for column, n in zip(columns, values, strict=True)
    }


WRONG = row([191, 0, 13, 97, 17, 0, 0])


def test_the_only_row_that_is_read_must_add_up():
    assert unvouched(WRONG, REQUESTS, ("row:granted",)) == {"granted"}
    assert not unvouched(WRONG, REQUESTS, ())
    assert not unvouched(WRONG, DISPUTES, ("row:granted",))


def test_a_figure_of_another_row_vouches_for_one_added_wrongly():
    total = {("partly_granted", "total"): Cell(Status.READ, "3", 3)}

    assert not unvouched(WRONG | total, REQUESTS, ("row:granted",))


def test_figures_on_one_line_are_a_row_though_none_else_is_read():
    alone = row([191, 0, 13, 97, 17, 0, 0], lines="9")

    assert not unvouched(alone, REQUESTS, ("row:granted",))


def test_rows_with_lines_of_their_own_are_no_columns():
    others = {
        (r.id, column.id): Cell(Status.ILLEGIBLE, "", None, line, line)
        for line, r in zip(map(str, range(20, 60)), REQUESTS.rows, strict=False)
        for column in REQUESTS.columns
        if r.id != "granted"
    }
    assert not unvouched(others | WRONG, REQUESTS, ("row:granted",))

    lost = {key: cell for key, cell in others.items() if key[0] != "received"}
    assert unvouched(lost | WRONG, REQUESTS, ("row:granted",)) == {"granted"}
