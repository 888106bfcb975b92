"""Figures one a line, a page's number among them, and as many lost."""

from __future__ import annotations

import pytest

from tables.tools import FEW_REQUESTS, REQUESTS, read_row

HEADING = "三、收到和处理政府信息公开申请情况"
NAMES = [column.label for column in REQUESTS.columns]
ZEROS = "0 0 0 0 0 0 0"


def by_rows(told):
    rows = FEW_REQUESTS | told
    lines = [HEADING, "申请人情况", *NAMES]
    for row in REQUESTS.rows:
        lines += [row.label, *rows.get(row.id, ZEROS).split()]
    return "\n".join(lines)


def by_columns(column, figures):
    lines = [HEADING, "申请人情况", *(row.label for row in REQUESTS.rows)]
    for at, name in enumerate(NAMES):
        own = [FEW_REQUESTS.get(row.id, ZEROS).split()[at] for row in REQUESTS.rows]
        lines += [name, *(figures if at == column else own)]
    return "\n".join(lines)


def read(text, row):
    return read_row(text, "requests", row)


@pytest.mark.parametrize("figures", ["7 1 1 0 0 0 0", "1 0 0 0 0 2 7", "1 7 1 0 0 0 2"])
def test_a_number_moves_figures_up_to_the_one_that_is_lost(figures):
    found = read(by_rows({"granted": figures}), "granted")

    for said, figure in zip(found, (1, 1, 0, 0, 0, 0, 2), strict=True):
        assert said in {None, figure}


@pytest.mark.parametrize("figures", ["0 3 0 0 0 0 3", "3 0 0 0 0 3 0", "4 0 0 0 0 0 3"])
def test_what_officials_exchange_or_get_wrong_stays_as_printed(figures):
    text = by_rows({"not_processed.repeat": figures})

    assert read(text, "not_processed.repeat") == [*map(int, figures.split())]


def test_so_does_what_they_exchange_between_two_columns():
    rows = {**FEW_REQUESTS, "received": "16 2 19 0 0 0 1"}
    lines = [HEADING, "申请人情况", *(row.label for row in REQUESTS.rows)]
    for at, name in enumerate(NAMES):
        own = [rows.get(row.id, ZEROS).split()[at] for row in REQUESTS.rows]
        lines += [name, *own]

    assert read("\n".join(lines), "received") == [16, 2, 19, 0, 0, 0, 1]


@pytest.mark.parametrize("page", ["7", "- 7 -"])
def test_it_is_in_doubt_where_a_number_of_a_page_stands_among_figures(page):
    text = by_rows({"not_processed.repeat": "4 0 0 0 0 0 3"})
    label = REQUESTS.row["disposed"].label

    found = read(text.replace(label, f"{page}\n{label}"), "not_processed.repeat")

    assert found[0] is None
    assert {*found[1:-1]} <= {0, None}


def test_numbers_of_pages_rise():
    text = by_rows({"not_processed.repeat": "4 0 0 0 0 0 3"})
    label = REQUESTS.row["disposed"].label

    found = read(text.replace(label, f"- 2 -\n{label}"), "not_processed.repeat")

    assert found == [4, 0, 0, 0, 0, 0, 3]


def test_more_is_not_what_officials_got_wrong():
    text = by_rows({"not_processed.repeat": "8 0 2 0 0 9 3"})

    for said, figure in zip(
        read(text, "not_processed.repeat"), (3, 0, 0, 0, 0, 0, 3), strict=True
    ):
        assert said in {None, figure}


def test_numbers_move_figures_in_two_rows():
    moved = {"granted": "1 0 0 0 0 7 2", "unavailable.needs_creation": "1 3 2 0 0 0 12"}
    text = by_rows(moved)

    assert read(text, "granted")[5] is None
    assert read(text, "granted")[1] in {1, None}
    assert read(text, "unavailable.needs_creation")[1] is None


def test_sums_that_nobody_knows_bear_no_figure_out():
    moved = {"granted": "1 0 0 0 0 7 2", "unavailable.not_held": "0 0 0 -5- 0 0 0"}

    found = read(by_rows(moved), "granted")

    for said, figure in zip(found, (1, 1, 0, 0, 0, 0, 2), strict=True):
        assert said in {None, figure}


def test_years_move_figures_too():
    found = read(by_rows({"granted": "1 2021 0 0 0 0 2"}), "granted")

    assert found[1] is None


def test_so_it_does_in_columns():
    own = [FEW_REQUESTS.get(row.id, ZEROS).split()[0] for row in REQUESTS.rows]
    at = list(REQUESTS.row).index("unavailable.not_held")
    assert own[at + 1] == "12"
    moved = [*own[:at], "6", *own[at : at + 1], *own[at + 2 :]]
    text = by_columns(0, moved)

    assert read(text, "unavailable.not_held")[0] in {0, None}
    assert read(text, "unavailable.needs_creation")[0] in {12, None}


def test_a_year_is_no_figure_that_officials_got_wrong():
    text = by_rows({"withheld.enforcement_file": "0 0 2021 0 0 0 0"})

    assert read(text, "withheld.enforcement_file") == [0, 0, None, 0, 0, 0, 0]


def test_nor_is_one_where_rows_are_lost_that_would_tell_of_its_column():
    whole = by_rows({"withheld.enforcement_file": "0 0 2021 0 0 0 0"})
    found = read(
        whole[: whole.index(REQUESTS.row["disposed"].label)],
        "withheld.enforcement_file",
    )

    assert found[2] is None
    assert {*found} <= {None, 0}
