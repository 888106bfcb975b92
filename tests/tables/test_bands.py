"""Bands of rows, each printed some columns at a time, are laid where all adds up."""

from __future__ import annotations

from itertools import pairwise

import pytest

from gongkai.tables.apart.bands import band_readings
from tables.tools import FEW_REQUESTS as FIGURES
from tables.tools import REQUESTS, read_apart

ROWS = {row.id: row.label for row in REQUESTS.rows}
NAMES = "\n".join(ROWS.values())
ZEROS = "0 0 0 0 0 0 0"
TEN, REST = [*ROWS][:10], [*ROWS][10:]


def block(rows, columns, between="\n", figures=FIGURES):
    """Print some columns of rows, row by row."""
    own = [figures.get(row, ZEROS).split()[slice(*columns)] for row in rows]
    return "\n".join(between.join(row) for row in own)


def band(rows, *widths, **how):
    """Print rows block by block, an empty line between the blocks."""
    ends = [sum(widths[:n]) for n in range(len(widths) + 1)]
    return "\n\n".join(block(rows, columns, **how) for columns in pairwise(ends))


def read(*parts):
    return read_apart(band_readings, "\n\n".join(parts))


def expected(figures=FIGURES):
    return {row: {figures.get(row, ZEROS)} for row in ROWS}


@pytest.mark.parametrize(
    "parts",
    [
        (band(TEN, 7), band(REST, *[1] * 7)),
        (band(TEN, 2, 3, 2), band(REST, *[1] * 5, 2)),
        (band(TEN, *[1] * 7), band(REST[:5], 7), band(REST[5:], 3, 4)),
        (band(TEN, 2, 5, between=" "), band(REST, *[1] * 7)),
    ],
)
def test_rows_in_turn_and_columns_in_turn_make_one_table(parts):
    assert read(NAMES, *parts) == expected()


def test_first_figures_behind_labels_leave_other_columns_to_bands_of_their_own():
    labelled = "\n".join(
        f"{ROWS[row]}\n{FIGURES.get(row, ZEROS).split()[0]}" for row in ROWS
    )
    bands = [
        "\n\n".join(block(rows, (at, at + 1)) for at in range(1, 7))
        for rows in (TEN, REST)
    ]

    assert read(labelled, *bands) == expected()


def test_names_of_columns_in_turn_head_rows_and_the_last_of_them_no_column():
    heads = (
        "自然人\n\n商业企业\n\n科研机构\n\n社会公益组织\n\n法律服务机构\n\n其他\n\n总计"
    )

    assert read(NAMES, heads, band(TEN, 7), band(REST, *[1] * 7)) == expected()
    assert read(NAMES, "总计", band(TEN, 7), band(REST, *[1] * 7)) is None


@pytest.mark.parametrize("page", ["2\n\n", "\n\n2"])
def test_a_number_alone_beside_words_may_be_a_page(page):
    text = page + "\n".join([*ROWS.values()][10:]) if page[0] == "2" else ""
    names = "\n".join([*ROWS.values()][:10])
    after = "" if text else "\n".join([*ROWS.values()][10:]) + page

    assert read(names, band(TEN, 7), text + after, band(REST, *[1] * 7)) == expected()


def test_where_rows_fit_in_several_bands_all_ways_are_given():
    """One request, withheld: nothing tells whether rows or columns stand in turn."""
    one = dict.fromkeys(("received", "withheld.state_secret", "disposed"), ZEROS)
    one = dict.fromkeys(one, "1 0 0 0 0 0 1")

    found = read(NAMES, band([*ROWS], *[1] * 7, figures=one))

    assert found is None or all(one.get(r, ZEROS) in ways for r, ways in found.items())


@pytest.mark.parametrize(
    "text",
    [
        (band(TEN, 7), band(REST, *[1] * 7).replace("13", "14")),
        (band(TEN, 7), band(REST[1:], *[1] * 7)),
    ],
)
def test_figures_that_add_up_in_no_bands_or_lack_some_are_not_read(text):
    assert read(NAMES, *text) is None


def test_rows_in_another_order_are_not_told_by_sums():
    names = NAMES.replace(ROWS["granted"] + "\n", "") + "\n" + ROWS["granted"]

    assert read(names, band(TEN, 7), band(REST, *[1] * 7)) is None


def test_a_column_below_another_heading_is_not_read():
    last = "法律服务机构\n" + band(REST, *[1] * 7)

    assert read(NAMES, band(TEN, 7), last) is None


def _all_zero(names, *, more=0):
    """Print labels from the last on, and as many zeros in pieces as there are cells."""
    zeros = ["0"] * (len(ROWS) * len(REQUESTS.columns) + more)
    pieces = [zeros[:16], zeros[16:100], zeros[100:]]
    words = [names[len(names) // 2 :], names[: len(names) // 2], []]
    pairs = zip(words, pieces, strict=True)
    return ["\n".join(part) for pair in pairs for part in pair]


def test_zeros_in_each_cell_are_read_in_any_order():
    assert read(*_all_zero([*ROWS.values()])) == expected({})
    assert read(*_all_zero([*ROWS.values()][1:])) == expected({})


@pytest.mark.parametrize(("lost", "more"), [(0, -1), (0, 1), (0, -7), (2, 0)])
def test_zeros_that_are_too_few_or_whose_labels_are_lost_tell_nothing(lost, more):
    assert read(*_all_zero([*ROWS.values()][lost:], more=more)) is None


def test_zeros_and_another_number_are_not_all_zero():
    parts = _all_zero([*ROWS.values()])
    parts[1] = parts[1].replace("0", "1", 1)

    assert read(*parts) is None
