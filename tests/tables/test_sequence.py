"""Figures in the form's order are read though some labels stand elsewhere."""

from __future__ import annotations

import pytest

from gongkai.tables.apart.sequence import sequence_readings
from gongkai.tables.joining import joined
from tables.tools import REQUESTS, items, labels, read_apart

ROWS = {row.id: row.label for row in REQUESTS.rows}
WIDTH = len(REQUESTS.columns)
MOVED = ("unavailable.not_held", "unavailable.needs_creation", "not_processed.petition")
FIGURES = {
    "received": "6 2 1 0 0 0 9",
    "granted": "1 1 0 0 0 0 2",
    "withheld.state_secret": "0 0 1 0 0 0 1",
    "unavailable.needs_creation": "1 1 0 0 0 0 2",
    "not_processed.repeat": "3 0 0 0 0 0 3",
    "otherwise_closed": "1 0 0 0 0 0 1",
    "disposed": "6 2 1 0 0 0 9",
}


def printed(*, moved=MOVED, figures=FIGURES, page=None, behind=""):
    """Write figures one a line, the labels of `moved` at the end of the page."""
    written = []
    for row, label in ROWS.items():
        if row not in moved:
            written.append(label)
        written.extend(figures.get(row, "0 0 0 0 0 0 0").split())
        if row == behind:
            written.append(page)
    written.extend(ROWS[row] for row in moved)
    return "\n\n".join(written)


def read(text):
    return read_apart(sequence_readings, text)


EXPECTED = {row: {FIGURES.get(row, "0 0 0 0 0 0 0")} for row in ROWS}


def test_figures_are_read_in_order_though_labels_of_some_stand_at_the_end():
    assert read(printed()) == EXPECTED


@pytest.mark.parametrize(
    "behind", ["received", "granted", "unavailable.not_held", "carried_forward"]
)
def test_a_page_number_among_the_figures_is_left_out(behind):
    assert read(printed(page="7", behind=behind)) == EXPECTED


def test_pages_that_do_not_count_on_are_none():
    assert read(printed(page="7\n\n7", behind="granted")) is None


def test_labels_that_stand_before_other_rows_tell_that_the_order_is_another():
    figures = (
        printed()
        .replace(ROWS["granted"], "X")
        .replace(ROWS["partly_granted"], ROWS["granted"])
    )

    assert read(figures.replace("X", ROWS["partly_granted"])) is None


def test_rows_of_labels_that_stand_together_follow_them():
    """One may be that of the last, and others stand late among them."""
    figures = [FIGURES.get(row, "0 0 0 0 0 0 0").split() for row in ROWS]
    text = [*ROWS.values()]
    together = ["\n".join(text[:2]), *figures[0], *figures[1]]
    for at, label in enumerate(text[2:15], start=2):
        together += [label, *figures[at]]
    together += [x for own in figures[15:20] for x in own]
    together += [*text[15:], *(x for own in figures[20:] for x in own)]

    assert read("\n\n".join(together)) == EXPECTED
    assert read("\n\n".join([*together[:-24], *together[-21:], *text[20:]])) is None


def test_labels_out_of_order_tell_nothing():
    assert read(printed(moved=MOVED[::-1])) is None


def test_a_row_that_officials_added_wrongly_is_doubted_alone():
    wrong = FIGURES | {"granted": "1 1 0 0 0 0 3"}
    found = sequence_readings(
        joined(items(printed(figures=wrong)), labels(REQUESTS)),
        REQUESTS,
        labels(REQUESTS),
    )

    assert {token.nature.name for token in found["granted"][0]} == {"ODD"}
    assert {token.nature.name for token in found["received"][0]} == {"NUMBER"}


def test_two_wrong_rows_are_no_slip_of_officials():
    wrong = FIGURES | {"granted": "1 1 0 0 0 0 3", "received": "6 2 1 0 0 0 8"}

    assert read(printed(figures=wrong)) is None


def test_columns_that_do_not_add_up_tell_that_figures_moved():
    assert read(printed(figures=FIGURES | {"granted": "0 1 1 0 0 0 2"})) is None
