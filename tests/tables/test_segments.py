"""Figures that stand page by page are read where labels and sums allow it."""

from __future__ import annotations

from itertools import pairwise

import pytest

from gongkai.tables.apart.segments import segment_readings
from tables.tools import FEW_REQUESTS as FIGURES
from tables.tools import REQUESTS, read_apart

ROWS = {row.id: row.label for row in REQUESTS.rows}
WIDTH = len(REQUESTS.columns)
EXPECTED = {row: {FIGURES.get(row, "0 0 0 0 0 0 0")} for row in ROWS}
PLAIN, COLUMNS, HALVES = (0, WIDTH), tuple(range(WIDTH + 1)), (0, 4, WIDTH)


def by_level(row):
    return len(REQUESTS.row[row].path)


def printed(*pages, figures=FIGURES, order=tuple(ROWS), named_by=None):
    """Write pages, each its labels and then its figures; (rows, borders) is a page.

    `named_by` sorts the labels of a page.
    """
    written = []
    left = list(order)
    for size, borders in pages:
        rows, left = left[:size], left[size:]
        named = sorted(rows, key=named_by) if named_by else rows
        written.extend(ROWS[row] for row in named)
        for start, end in pairwise(borders):
            for row in rows:
                own = figures.get(row, "0 0 0 0 0 0 0").split()
                written.extend(own[start:end])
    return "\n\n".join(written)


def read(text, seen=tuple(ROWS)):
    return read_apart(segment_readings, text, seen)


@pytest.mark.parametrize("first", [PLAIN, COLUMNS, HALVES])
@pytest.mark.parametrize("then", [COLUMNS, HALVES])
def test_pages_are_told_by_their_sums(first, then):
    text = printed((4, first), (len(ROWS) - 4, then))

    assert read(text) == EXPECTED


def test_zeros_say_the_same_however_they_stand():
    text = printed((4, COLUMNS), (len(ROWS) - 4, COLUMNS), figures={})

    assert read(text) == {row: {"0 0 0 0 0 0 0"} for row in ROWS}


def test_few_rows_tell_nothing():
    few = {row: FIGURES[row] for row in ("received", "disposed")}
    few["granted"] = few["received"]

    assert read(printed((len(ROWS), COLUMNS), figures=few)) is None


@pytest.mark.parametrize("figures", [FIGURES, {}])
def test_a_page_number_among_the_figures_is_left_out(figures):
    text = printed((4, COLUMNS), (len(ROWS) - 4, COLUMNS), figures=figures)
    at = text.rindex("0\n\n0\n\n0")

    assert read(f"{text[:at]}31\n\n{text[at:]}") == read(text)


def test_labels_out_of_the_forms_order_tell_that_rows_stand_otherwise():
    order = [*ROWS][::-1]
    text = printed((len(ROWS), COLUMNS), order=order)

    assert read(text, tuple(order)) is None


@pytest.mark.parametrize("then", [COLUMNS, HALVES])
def test_labels_may_stand_level_by_level(then):
    text = printed((3, COLUMNS), (len(ROWS) - 3, then), named_by=by_level)

    assert text.index(ROWS["carried_forward"]) < text.index(ROWS["partly_granted"])
    assert read(text, seen=()) == EXPECTED


def test_a_page_number_may_stand_among_figures_below_labels_by_level():
    text = printed((3, COLUMNS), (len(ROWS) - 3, COLUMNS), named_by=by_level)
    at = text.rindex("0\n\n0\n\n0")

    assert read(f"{text[:at]}31\n\n{text[at:]}", seen=()) == EXPECTED


def test_rows_of_one_level_that_stand_otherwise_are_not_read():
    order = [*ROWS]
    order[6:8] = order[7], order[6]
    text = printed(
        (3, COLUMNS), (len(ROWS) - 3, COLUMNS), order=order, named_by=by_level
    )

    assert read(text, seen=()) is None


def test_labels_by_level_whose_page_has_too_few_figures_are_not_read():
    text = printed((3, COLUMNS), (len(ROWS) - 3, COLUMNS), named_by=by_level)
    at = text.index(ROWS["received"])

    assert (
        read(f"{text[:at]}{text[at:].replace(ROWS['granted'], '', 1)}", seen=()) is None
    )


def test_columns_must_add_up():
    moved = FIGURES | {"granted": "1 0 1 0 0 0 2"}

    assert read(printed((len(ROWS), COLUMNS), figures=moved)) is None


def test_figures_on_the_line_of_a_label_are_those_of_its_row():
    text = printed((len(ROWS), COLUMNS)).replace("\n\n16", " 16", 1)

    assert read(text) is None


def test_a_column_that_follows_the_heading_of_another_is_not_read():
    blocks = printed((len(ROWS), COLUMNS)).split("\n\n")
    at = len(ROWS) + 5 * len(ROWS)
    headed = [*blocks[:at], "自然人", *blocks[at:]]

    assert read("\n\n".join(headed)) is None
    headed[at] = "其他"
    assert read("\n\n".join(headed)) == EXPECTED


def test_a_figure_before_all_words_is_none_of_the_tables():
    text = printed((4, COLUMNS), (len(ROWS) - 4, COLUMNS))
    slip = printed(
        (22, COLUMNS), (1, PLAIN), figures={"carried_forward": "1 0 0 0 0 0 0"}
    )

    assert read(f"0\n\n{text}") == EXPECTED
    assert read(slip) is None
    assert read(f"0\n\n{slip}") is None  # the 1 is no page's number


def with_late_label(text, label):
    """Move a label below all figures, with nothing behind it."""
    assert f"{label}\n\n" in text
    return f"{text.replace(f'{label}{chr(10)}{chr(10)}', '', 1)}\n\n{label}"


def test_a_label_below_all_figures_that_none_follow_is_only_late():
    row = "withheld.state_secret"
    text = printed((4, PLAIN), (len(ROWS) - 4, PLAIN))
    late = with_late_label(text, ROWS[row])

    found = read(late, [*(r for r in ROWS if r != row), row])

    assert all(EXPECTED[row] <= found[row] for row in ROWS)


def test_a_row_that_stands_with_its_figures_elsewhere_is_not_late():
    row = "withheld.state_secret"
    order = [*(r for r in ROWS if r != row), row]

    assert read(printed(*((1, PLAIN) for _ in order), order=order), order) is None


def test_rows_that_add_up_as_printed_are_kept_however_many_other_ways_do():
    few = {
        "received": "17 2 0 0 0 0 19",
        "granted": "7 1 0 0 0 0 8",
        "partly_granted": "1 0 0 0 0 0 1",
        "withheld.internal_affairs": "1 1 0 0 0 0 2",
        "withheld.enforcement_file": "1 0 0 0 0 0 1",
        "unavailable.not_held": "1 0 0 0 0 0 1",
        "unavailable.needs_creation": "1 0 0 0 0 0 1",
        "not_processed.petition": "2 0 0 0 0 0 2",
        "not_processed.excessive": "1 0 0 0 0 0 1",
        "not_processed.reconfirmation": "1 0 0 0 0 0 1",
        "disposed": "16 2 0 0 0 0 18",
        "carried_forward": "1 0 0 0 0 0 1",
    }

    found = read(printed((len(ROWS), PLAIN), figures=few))

    assert all(few.get(row, "0 0 0 0 0 0 0") in found[row] for row in ROWS)


def test_zeros_say_the_same_wherever_their_labels_stand():
    order = [*ROWS][::-1]
    text = printed((len(ROWS), COLUMNS), figures={}, order=order)

    assert read(text, tuple(order)) == {row: {"0 0 0 0 0 0 0"} for row in ROWS}
    assert read(text.replace(ROWS["granted"], ""), tuple(order)) is None


def test_words_of_the_head_are_no_part_of_a_label_that_stands_whole_below():
    row = "withheld.state_secret"
    text = "其他\n\n法律\n\n服务\n\n机构\n\n" + with_late_label(
        printed((4, PLAIN), (len(ROWS) - 4, PLAIN)), ROWS[row]
    )
    order = [*(r for r in ROWS if r != row), row]

    found = read(text, ["withheld.barred_by_law", *order])

    assert all(EXPECTED[row] <= found[row] for row in ROWS)
