"""Short rows are read by the places of their figures, where all rows keep theirs."""

from __future__ import annotations

import unicodedata
from types import MappingProxyType

import pytest

from gongkai.tables import understand
from tables.tools import FORMS, REQUESTS, lines

PITCH = 14  # columns of the page from one column of the table to the next
ROWS = {  # . is a blank cell; nobody can tell by sums where a lone figure stands
    "received": "9 . 4 2 . . 15",
    "brought_forward": ". . . . . . .",
    "granted": "2 . . 1 . . 3",
    "partly_granted": ". . 4 . . . 4",
    "unavailable.not_held": "5 . . . . . 5",
    "not_processed.repeat": ". . . 1 . . 1",
    "disposed": "7 . 4 2 . . 13",
    "carried_forward": "2 . . . . . 2",
}
WHOLE = {
    "withheld.barred_by_law": "0 0 0 0 0 0 0",
    "unavailable.still_unclear": "0 0 0 0 0 0 0",
}
NAMES = [column.label for column in REQUESTS.columns]


def screen(text):
    return sum(1 + (unicodedata.east_asian_width(c) in "WF") for c in text)


def line(label, cells, *, count=len, left=40, edge="left"):
    """Set cells in their places, by characters or as a screen counts."""
    found = label
    for at, cell in enumerate(cells):
        off = {"left": 0, "middle": screen(cell) // 2, "right": screen(cell)}[edge]
        place = left + PITCH * at - off
        found += (" " * (place - count(found)) + cell) if cell != "." else ""
    return found


def table(rows, *, head=True, moved=MappingProxyType({}), between=None, off=0, **how):
    text = ["三、收到和处理政府信息公开申请情况", "申请人情况"]
    text += [line("", NAMES, **how)] if head else NAMES
    for row in REQUESTS.rows:
        own = {**how, "left": 40 + off + moved.get(row.id, 0)}
        cells = rows.get(row.id, ". . . . . . .").split()
        text += [line(row.label, cells, **own)]
        text += between.get(row.id, []) if between else []
    return understand(lines("\n".join(text)), FORMS).tables["requests"].cells


def told(cells):
    """Give the figures of the rows that sums leave open."""
    row = "received", "granted", "partly_granted", "disposed"
    return [" ".join(str(cells[r, c.id].value) for c in REQUESTS.columns) for r in row]


AS_THEY_STAND = ["9 0 4 2 0 0 15", "2 0 0 1 0 0 3", "0 0 4 0 0 0 4", "7 0 4 2 0 0 13"]


@pytest.mark.parametrize("edge", ["left", "middle", "right"])
@pytest.mark.parametrize("count", [len, screen])
def test_figures_below_names_are_their_columns(count, edge):
    assert told(table(ROWS, count=count, edge=edge)) == AS_THEY_STAND


@pytest.mark.parametrize("count", [len, screen])
def test_figures_below_those_of_whole_rows_are_their_columns(count):
    found = table({**ROWS, **WHOLE}, count=count, head=False)

    assert told(found) == AS_THEY_STAND


@pytest.mark.parametrize(("pitch", "told_so"), [(2, False), (3, False), (4, True)])
def test_columns_too_narrow_for_their_figures_are_not_told_by_places(pitch, told_so):
    """Names set upright leave two columns of a page each; words push figures on."""
    tall = max(map(len, NAMES))
    names = (name.ljust(tall) for name in NAMES)
    head = [
        " " * 40 + (" " * (pitch - 1)).join(letters).rstrip()
        for letters in zip(*names, strict=True)
    ]
    body = [
        row.label
        + " " * (40 - len(row.label))
        + "".join(
            ("" if cell == "." else cell).ljust(pitch)
            for cell in ROWS.get(row.id, ". . . . . . .").split()
        )
        for row in REQUESTS.rows
    ]
    text = ["三、收到和处理政府信息公开申请情况", "申请人情况", *head, *body]
    cells = understand(lines("\n".join(text)), FORMS).tables["requests"].cells

    assert (told(cells) == AS_THEY_STAND) is told_so


def test_no_place_tells_a_column_without_names_and_whole_rows():
    assert told(table(ROWS, head=False)) != AS_THEY_STAND


@pytest.mark.parametrize("moved", ["unavailable.not_held", "carried_forward"])
def test_no_row_is_read_by_places_where_one_stands_out_of_line(moved):
    assert told(table(ROWS, moved={moved: 6})) != AS_THEY_STAND
    assert told(table(ROWS, moved={moved: 3})) == AS_THEY_STAND


def test_figures_stand_beside_the_names_of_their_columns_where_all_do():
    """Where characters are counted, lines of words and of figures drift apart."""
    assert told(table(ROWS, off=-4)) == AS_THEY_STAND


def test_no_row_is_read_by_places_where_a_figure_stands_in_no_row():
    """It may be the rest of one that a narrow cell broke."""
    torn = {"granted": [line("", ["7", ".", ".", ".", ".", ".", "7"])]}

    assert told(table(ROWS, between=torn)) != AS_THEY_STAND


def test_rows_that_lost_a_cell_are_not_read_by_places():
    """What stands behind it moved on, and the last place is empty."""
    rows = {**ROWS, **WHOLE, "partly_granted": "0 0 4 0 0 4 ."}
    found = table(rows)

    assert found["partly_granted", "other"].value != 4


def test_a_table_in_which_officials_added_wrongly_is_not_read_by_places():
    rows = {**ROWS, "received": "9 . 4 2 . . 16"}

    assert table(rows)["granted", "public_interest"].value is None


def test_no_figure_is_read_below_names_that_are_set_otherwise():
    """Figures at the right of their cells are near the names behind, at the left."""
    assert told(table(ROWS, off=9)) != AS_THEY_STAND
    assert table(ROWS, off=9)["granted", "research"].value is None


def test_pages_that_stand_further_right_are_read_each_by_its_own_rows():
    later = {row.id: 3 for row in REQUESTS.rows[12:]}
    rows = {
        **ROWS,
        "withheld.barred_by_law": "0 0 0 0 0 0 0",
        "withheld.internal_affairs": "0 0 0 0 0 0 0",
        "unavailable.still_unclear": "0 0 0 0 0 0 0",
        "not_processed.excessive": "0 0 0 0 0 0 0",
    }
    page = {REQUESTS.rows[11].id: ["", "— 3 —", ""]}

    assert told(table(rows, head=False, moved=later, between=page)) == AS_THEY_STAND


def test_no_place_tells_of_which_row_figures_without_a_label_are():
    """They may be those of the one row of 其他处理, or of any of its three."""
    unlabelled = "withheld.third_party_rights", "otherwise_closed"
    text = ["三、收到和处理政府信息公开申请情况", "申请人情况", line("", NAMES)]
    for row in REQUESTS.rows:
        label = "" if row.id in unlabelled else row.label
        text += [line(label, ["0"] * len(NAMES))]
    found = understand(lines("\n".join(text)), FORMS).tables["requests"].cells

    assert not [
        key
        for key in found
        if key[0] not in REQUESTS.row and found[key].value is not None
    ]


def test_places_put_no_figure_elsewhere_where_the_totals_stand_first():
    names = [NAMES[-1], *NAMES[:-1]]
    text = ["三、收到和处理政府信息公开申请情况", "申请人情况", line("", names)]
    for row in REQUESTS.rows:
        *own, total = {**ROWS, **WHOLE}.get(row.id, ". . . . . . .").split()
        text += [line(row.label, [total, *own])]
    found = understand(lines("\n".join(text)), FORMS).tables["requests"].cells

    assert found["received", "total"].value in {None, 15}
    assert found["partly_granted", "research"].value in {None, 4}
    assert found["not_processed.repeat", "other"].value in {None, 0}
