"""Lines of figures keep their places as rows though labels are lost."""

from __future__ import annotations

from gongkai.tables.apart.linewise import line_by_line
from gongkai.tables.joining import joined
from tables.tools import REQUESTS, items, labels, shown

ROWS = [row.id for row in REQUESTS.rows]
FIGURES = {
    "received": "6 2 1 0 0 0 9",
    "granted": "1 1 0 0 0 0 2",
    "withheld.state_secret": "0 0 1 0 0 0 1",
    "unavailable.needs_creation": "1 1 0 0 0 0 2",
    "not_processed.repeat": "4 0 0 0 0 0 4",
    "disposed": "6 2 1 0 0 0 9",
}


def parted(text):
    form_labels = labels(REQUESTS)
    return shown(line_by_line(joined(items(text), form_labels), REQUESTS, form_labels))


def printed(figures=FIGURES, zero="0"):
    return "\n".join(figures.get(row, zero) for row in ROWS)


def is_parted(text):
    return len(parted(text)) == len(ROWS)


def test_each_zero_is_a_row_where_every_line_is_one():
    assert parted(printed()) == [FIGURES.get(row, "0").split() for row in ROWS]


def test_lines_that_are_not_as_many_as_the_rows_stay_joined():
    assert not is_parted(printed() + "\n0")


def test_lines_whose_columns_do_not_add_up_stay_joined():
    assert not is_parted(printed(FIGURES | {"granted": "2 1 0 0 0 0 3"}))


def test_a_figure_alone_may_be_a_total():
    assert not is_parted(printed(FIGURES | {"carried_forward": "3"}))


def test_numbers_of_pages_among_the_lines_are_left_out():
    whole = printed(zero="0 0 0 0 0 0 0").split("\n")

    assert parted("\n".join((*whole[:9], "", "3", "", "2", "", *whole[9:]))) == [
        line.split() for line in whole
    ]


def test_remarks_beside_some_rows_are_no_part_of_them():
    figures = {row: f"{own} 无" for row, own in FIGURES.items()}
    rows = printed(figures | {"brought_forward": "0 无", "disposed": "6 2 1 0 0 0 9"})

    assert parted(rows) == [FIGURES.get(row, "0").split() for row in ROWS]


def test_zeros_with_labels_among_them_stay_joined():
    labelled = printed().replace("\n0\n0\n", "\n0\n0\n2.重复申请\n", 1)

    assert ["0", "0"] in parted(labelled)
