"""Cells that a program printed below the text of their page are no other tables."""

from __future__ import annotations

import pytest

from gongkai.model import Status
from gongkai.tables import understand
from gongkai.tables.text.exported import parted_copies
from tables.tools import FEW_REQUESTS, FORMS, REQUESTS, lines

SECTION = "三、收到和处理政府信息公开申请情况\n申请人情况\n"


def page(**rows):
    """Print table 三 as the words of a page: the second line of a label behind it."""
    text = SECTION
    for row in REQUESTS.rows:
        figures = {**FEW_REQUESTS, **rows}.get(row.id, "0 0 0 0 0 0 0")
        text += f"{row.label[:8]} {figures}\n{row.label[8:]}\n"
    return text


def cells(border="\t", **rows):
    """Print table 三 in cells, one row a line."""
    text = ""
    for row in REQUESTS.rows:
        figures = {**FEW_REQUESTS, **rows}.get(row.id, "0 0 0 0 0 0 0")
        text += border.join([row.label, *figures.split()]) + "\n"
    return text


def figures(text):
    """Give what table 三 says, each row on a line, None where it is withheld."""
    found = understand(lines(text), FORMS)
    assert not found.refused
    return {
        key: None if cell.status is Status.ILLEGIBLE else cell.value
        for key, cell in found.tables["requests"].cells.items()
    }


@pytest.mark.parametrize("border", ["\t", " | "])
def test_cells_that_repeat_the_page_are_its_tables(border):
    assert figures(page() + cells(border)) == figures(cells())


def test_where_the_digits_of_a_page_are_torn_cells_are_withheld():
    """Figures in narrow cells go on below: 16 is printed as 1 and 6, 12 as 1 and 2."""
    torn = {
        "received": "1 2 1 0 0 0 1\n6 9",
        "disposed": "1 2 1 0 0 0 1\n6 9",
        "unavailable.needs_creation": "1 1 0 0 0 0 1\n2 3",
    }
    whole = figures(cells())

    found = figures(page(**torn) + cells())

    assert found["granted", "total"] == 2
    assert {key for key, value in found.items() if value not in {None, whole[key]}} == (
        set()
    )


def test_cells_that_say_more_than_the_page_are_no_copy():
    """Another year's table repeats the labels, and has figures of its own."""
    text = lines(page() + cells(granted="8 0 0 0 0 0 8"))

    assert parted_copies(text) == (text,)


def test_cells_alone_are_one_part():
    text = lines(SECTION + cells())

    assert parted_copies(text) == (text,)


def test_each_page_is_held_against_the_cells_that_follow_it():
    text = lines(page() + cells() + page() + cells())

    pages, own = parted_copies(text)

    assert [line.text for line in own] == cells().split("\n")[:-1] * 2
    assert all("\t" not in line.text for line in pages)


def test_bars_alone_on_their_lines_are_no_cells():
    text = lines(SECTION + cells().replace("\t", "\n|\n"))

    assert parted_copies(text) == (text,)


def test_cells_of_figures_alone_repeat_no_page():
    """Rows of noughts have one figure, the others cells; all digits are above."""
    text = "联系电话：0000-1234569\n" * 12 + SECTION
    for row in REQUESTS.rows:
        own = FEW_REQUESTS.get(row.id, "0").replace(" ", "\t")
        text += f"{row.label}\n{own}\n"

    assert len(parted_copies(lines(text))) == 1
    assert figures(text)["received", "total"] == 19
