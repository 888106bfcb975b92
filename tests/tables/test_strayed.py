"""A line of figures behind the next heading, or before all, is of a row without any."""

from __future__ import annotations

import pytest

from gongkai.tables import understand
from tables.tools import FEW_REQUESTS, FORMS, REQUESTS, lines

HEADING = "三、收到和处理政府信息公开申请情况\n"
NEXT = "四、政府信息公开行政复议、行政诉讼情况"
ZEROS = "0 0 0 0 0 0 0"


def read(strayed, before=""):
    """Read table three whose row of repeats has its figures outside of it."""
    own = FEW_REQUESTS | {"not_processed.repeat": ""}
    told = [f"{row.label} {own.get(row.id, ZEROS)}" for row in REQUESTS.rows]
    rest = [*told, "", NEXT, strayed, "行政复议", "行政诉讼"]
    text = before + HEADING + "\n".join(rest)
    cells = understand(lines(text), FORMS).tables["requests"].cells
    return [
        cells["not_processed.repeat", column.id].value for column in REQUESTS.columns
    ]


def test_one_that_is_added_wrongly_is_not_overruled_by_sums():
    """The row was inferred from the others, though its figures are printed."""
    assert read("3 0 1 0 0 0 3")[2] is None


def test_nor_is_one_that_stands_before_the_heading():
    assert read("", before="3 0 1 0 0 0 3\n\n")[2] is None
    assert read("", before="3 0 0 0 0 0 3\n\n")[2] == 0


def test_nor_is_one_behind_words_that_nobody_knows():
    """A torn label was taken for words of the table before."""
    assert read("", before="重复的那种申请  3 0 1 0 0 0 3\n\n")[2] is None
    assert read("", before="重复的那种申请  3 0 0 0 0 0 3\n\n")[2] == 0


@pytest.mark.parametrize("strayed", ["3 0 0 0 0 0 3", "3 0 0 0 0"])
def test_one_that_says_what_sums_do_or_is_no_row_changes_nothing(strayed):
    assert read(strayed) == [3, 0, 0, 0, 0, 0, 3]


OPEN = ("brought_forward", "granted", "not_processed.repeat")


def read_first(strayed):
    """Read a row that sums tell to be 0, beside two that lack their figures, too."""
    own = FEW_REQUESTS | dict.fromkeys(OPEN, "")
    told = [f"{row.label} {own.get(row.id, ZEROS)}" for row in REQUESTS.rows]
    text = HEADING + "\n".join([*told, "", NEXT, *strayed, "行政复议", "行政诉讼"])
    cells = understand(lines(text), FORMS).tables["requests"].cells
    return {cells[OPEN[0], column.id].value for column in REQUESTS.columns}


@pytest.mark.parametrize("last", ["0 0 0 0 0 0 10", "1 1 0 0 0 0 2"])
def test_each_needs_a_row_of_its_own_to_which_sums_leave_as_much(last):
    """Two are open: to none of them the columns leave 10, and a third finds no room."""
    others = ["1 1 0 0 0 0 2", "3 0 0 0 0 0 3"]
    assert read_first([*others, ZEROS]) == {0}
    assert read_first([*others, last]) == {None}
