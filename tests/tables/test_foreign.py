"""A column of no form stands at one place in all rows, and where the head says."""

from __future__ import annotations

import pytest

from gongkai.tables import understand
from tables.tools import FORMS, REQUESTS, lines

NAMES = [column.label for column in REQUESTS.columns]
HEADING = "三、收到和处理政府信息公开申请情况\n"
ZEROS = "0 0 0 0 0 0 0 0"
WRONG = "withheld.barred_by_law"


def read(rows, names=()):
    head = "\t".join(["申请人情况", *names]) + "\n" if names else ""
    told = (f"{row.label} {rows.get(row.id, ZEROS)}" for row in REQUESTS.rows)
    text = HEADING + head + "\n".join(told).replace(" ", "\t")
    cells = understand(lines(text), FORMS).tables["requests"].cells
    return {
        row.id: [cells[row.id, column.id].value for column in REQUESTS.columns]
        for row in REQUESTS.rows
    }


@pytest.mark.parametrize("name", ["序号", "网上申请", "上年数", "法人小计"])
@pytest.mark.parametrize("at", [0, 3, 6, 7])
def test_the_head_says_where_it_stands_though_a_row_is_added_wrongly(name, at):
    own = {
        "received": [8, 0, 0, 0, 0, 0, 8],
        "granted": [7, 0, 0, 0, 0, 0, 7],
        WRONG: [0, 1, 0, 0, 0, 0, 1],
        "disposed": [8, 0, 0, 0, 0, 0, 8],
    }
    printed = {
        row: " ".join(map(str, [*figures[:at], 0, *figures[at:]]))
        for row, figures in own.items()
    }

    found = read(printed, [*NAMES[:at], name, *NAMES[at:]])

    assert found == {row.id: own.get(row.id, [0] * 7) for row in REQUESTS.rows}


def test_no_two_rows_have_it_at_different_places():
    """All rows add up, if the one that is added wrongly has it where no other has."""
    rows = {
        "received": "0 8 0 0 0 0 0 8",
        "granted": "0 7 0 0 0 0 0 7",
        WRONG: "0 0 1 0 0 0 0 1",
        "disposed": "0 8 0 0 0 0 0 8",
    }

    found = read(rows)

    assert {found["received"][0], found["disposed"][0]} <= {8, None}
    assert found[WRONG][1] in {1, None}


def test_one_figure_tells_no_place_where_officials_may_have_added_wrongly():
    found = read({WRONG: "0 0 0 10 0 0 0 0"})

    assert found[WRONG][2] is None
    assert found["received"] == [0] * 7


def test_the_head_does_not_say_so_where_figures_add_up_beside_an_empty_column():
    """What stands in the column that it names is a figure of the form's first."""
    rows = {
        "received": "9 2 0 1 0 0  12",
        "granted": "3 1 0 0 0 0  4",
        "not_processed.petition": "5 1 0 1 0 0  7",
        "disposed": "9 2 0 1 0 0  12",
    }
    empty = "0 0 0 0 0 0  0"

    found = read(
        {row.id: rows.get(row.id, empty) for row in REQUESTS.rows}, ["序号", *NAMES]
    )

    assert {found[row][0] for row in rows} <= {None, 9, 3, 5}


def test_a_column_of_one_figure_explains_no_wrong_sum_where_officials_have_two():
    rows = {
        "received": "0 3 0 0 0 0 0 3",
        "granted": "0 2 0 0 0 0 0 2",
        WRONG: "0 0 0 0 0 1 0 0",
        "withheld.enforcement_file": "0 0 0 0 0 0 0 10",
        "not_processed.petition": "0 1 0 0 0 0 0 1",
        "disposed": "0 3 0 0 0 0 0 3",
    }

    found = read(rows)

    assert found["received"][:2] in ([3, 0], [None, None])
    assert found[WRONG][4] in {1, None}


def test_misread_names_of_two_columns_are_those_of_no_other():
    """Each column of the form has one; nothing tells then that a row lost a figure."""
    rows = {
        "received": "3 2 1 1 0 0 7",
        WRONG: "1 0 0 1 0 0 3",
        "not_processed.repeat": "2 2 0 0 0 0 4",
        "disposed": "3 2 0 1 0 0 6",
        "carried_forward": "0 0 1 0 0 0 1",
    }
    told = {row.id: rows.get(row.id, "0 0 0 0 0 0 0") for row in REQUESTS.rows}
    misread = {"自然人": "自然入", "其他": "共他"}

    found = read(told, [misread.get(name, name) for name in NAMES])

    assert found == {row: [*map(int, told[row].split())] for row in found}


@pytest.mark.parametrize("names", [["占比", *NAMES], [*NAMES, "占比"]])
@pytest.mark.parametrize("at", [0, 6, 7])
def test_cells_tell_where_it_stands_though_noughts_are_empty(at, names):
    """A figure alone in a row was read as its total, and those before it moved."""
    own = {
        "received": ["8", "", "", "2", "", "1", "11"],
        "granted": ["7", "", "", "1", "", "1", "9"],
        "partly_granted": ["1", "", "", "1", "", "", "2"],
        WRONG: [""] * 7,
        "outcomes.total": ["8", "", "", "2", "", "1", "11"],
    }
    own = {row.id: own.get(row.id, [""] * 7) for row in REQUESTS.rows}
    beside = {"granted": "3", "partly_granted": "1", WRONG: "2"}
    rows = [
        "\t".join(
            [row.label, *own[row.id][:at], beside.get(row.id, ""), *own[row.id][at:]]
        )
        for row in REQUESTS.rows
    ]
    head = "\t".join(["申请人情况", *names]) + "\n" if names else ""

    cells = understand(lines(HEADING + head + "\n".join(rows)), FORMS).tables[
        "requests"
    ]
    told = {
        row: [cells.cells[row, column.id].value for column in REQUESTS.columns]
        for row in own
    }

    for row, figures in own.items():
        counts = [int(figure or 0) for figure in figures]
        lost = at == len(NAMES) and row not in beside  # a cell may be, before its end
        for found, count in zip(told[row], counts, strict=True):
            assert found in ({count, None} if lost or not count else {count})


def test_short_rows_without_cells_tell_that_it_stands_beside_them():
    """Rows add up without their last figure: it was read as their total, or another."""
    printed = {
        "received": "354 18 12 6 390 1",
        "brought_forward": "3",
        "granted": "285 13 12 6 316 3",
        "partly_granted": "5 5 3",
        WRONG: "2 2",
        "withheld.process_information": "12 1 13 1",
        "unavailable.not_held": "1 2 3 1",
        "unavailable.needs_creation": "26 2 28",
        "outcomes.total": "331 18 12 6 367",
        "carried_forward": "23 23",
    }
    told = (f"{row.label} {printed.get(row.id, '')}" for row in REQUESTS.rows)

    tables = understand(lines(HEADING + "\n".join(told)), FORMS).tables
    cells = tables["requests"].cells

    assert cells["received", "total"].value in {390, None}
    assert cells["received", "research"].value in {0, None}
    assert cells["received", "legal_services"].value in {12, 0, None}
    assert cells["brought_forward", "total"].value is None


def test_a_row_added_wrongly_has_no_lost_cell_where_most_end_before_that_column():
    """Nor is its last figure but one the total, and the total of no form."""
    beside = {"received": "1", "granted": "3", "partly_granted": "1", "disposed": "2"}
    noughts = ["0"] * 7
    own = {row.id: noughts for row in REQUESTS.rows} | {
        WRONG: [*noughts[:5], "10", "0"]
    }
    told = "\n".join(
        "\t".join([row.label, *own[row.id], beside.get(row.id, "")])
        for row in REQUESTS.rows
    )
    cells = understand(lines(HEADING + told), FORMS).tables["requests"].cells

    assert cells[WRONG, "total"].value in {0, None}
    assert cells["received", "total"].value == 0


def test_a_column_behind_the_totals_moves_none_though_noughts_are_left_out():
    """Its figures seem the totals of rows whose noughts are left out."""
    rows = {
        "received": "16 10 1 1 28 0",
        "brought_forward": "1 0 1 1",
        "granted": "3 3 0 6 0",
        "partly_granted": "1 0 0 1 0",
        "withheld.state_secret": "1 0 0 0 1 1",
        "withheld.process_information": "1 0 0 0 0 1 0",
        "withheld.enforcement_file": "1 0 0 0 0 1 0",
        "withheld.administrative_inquiry": "0 0 1",
        "unavailable.needs_creation": "3 1 0 0 1 1 6 0",
        "unavailable.still_unclear": "3 3 0 0 6 0",
        "not_processed.petition": "1 0 0 1 0",
        "not_processed.excessive": "1 0 0 0 1 0",
        "not_processed.reconfirmation": "1 0 0 1 0",
        "otherwise_closed": "1 0 0 1 1",
        "disposed": "15 9 0 1 1 26 0",
        "carried_forward": "2 1 0 0 3 0",
    }
    old = FORMS.editions["2019"].tables["requests"]
    told = (f"{row.label} {rows.get(row.id, '0 0 0 0')}" for row in old.rows)
    head = "\n".join(["申请人情况", "其中：网上申请", *NAMES])
    text = f"{HEADING}{head}\n" + "\n".join(told)

    cells = understand(lines(text), FORMS).tables["requests"].cells
    needed = [cells["unavailable.needs_creation", name].value for name in old.column]

    assert needed == [3, 1, 0, 0, 1, 1, 6]


def test_one_row_that_adds_up_tells_where_columns_stand_if_no_other_says_else():
    """Below a break of the page rows lack a column, and are as wide as the form."""
    rows = {
        "received": "12 0 0 0 0 1 13 0",
        "granted": "1 0 0 0 0 0 1 0",
        "withheld.state_secret": "0 0 0 0 0 0 0 1",
        "withheld.barred_by_law": "1 0 0 0 0 0 1 0",
        "unavailable.not_held": "1 0 0 0 0 0 1 0",
        "unavailable.needs_creation": "3 0 0 0 0 3 0",
        "unavailable.still_unclear": "4 0 0 0 0 4 0",
        "not_processed.repeat": "1 0 0 0 0 1 0",
        "otherwise_closed": "0 0 0 0 1 1 0",
        "disposed": "11 0 0 0 1 12 0",
        "carried_forward": "1 0 0 0 0 1 0",
    }
    lost = [row.id for row in REQUESTS.rows][13:]
    told = rows | {row: rows.get(row, ZEROS[2:]) for row in lost}

    above = ["其中：网上申请\n自然人", "法人或其他组织", "总计\n商业企业"]
    found = read(told, [*above, *NAMES[2:-1]])

    assert found["received"] == [12, 0, 0, 0, 0, 1, 13]
    assert found["disposed"][0] == 11
    assert found["disposed"][-2:] == [1, 12]


@pytest.mark.parametrize("at", [0, 3, 7])
def test_beside_a_column_that_the_head_names_rows_without_its_figure_tell_no_slip(at):
    """All have lost a cell: that of the totals, or the 1 is the local column's."""
    names = "\n".join([*NAMES[:at], "其中：网上申请", *NAMES[at:]])
    rows = "\n".join(
        f"{row.label} 0 0 0 0 0 0 {int(row.id == WRONG)}" for row in REQUESTS.rows
    )
    text = f"{HEADING}申请人情况\n{names}\n{rows}"

    cells = understand(lines(text), FORMS).tables["requests"].cells

    assert not any(cells[WRONG, column.id].value for column in REQUESTS.columns)
