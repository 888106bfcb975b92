"""No sum pushes a figure out of the column below whose name it stands."""

from __future__ import annotations

import unicodedata

import pytest

from gongkai.model import Status
from gongkai.tables import understand
from tables.tools import DISPUTES, FORMS, REQUESTS, lines

STRIP = "0 0 7 4 10 4 2 0 . 6 . 0 0 . 0"  # the first total is wrong, . is a blank cell
BLANKS = ["0 . . . . . 0", "0 0 . . 0 . 0", "0 . . . . 0 .", ". 0 0 0 . 0 ."]
SLIP = "10 0 0 . 0 0 0"


def line(*cells, width=18):
    """Set cells below each other as a screen shows them."""
    found = ""
    for cell in cells:
        wide = sum(unicodedata.east_asian_width(c) in "WF" for c in cell)
        found += ("" if cell == "." else cell) + " " * (width - wide - len(cell))
        found += " " if cell == "." else ""
    return found.rstrip()


def disputes():
    names = [column.label for column in DISPUTES.columns] * 3
    text = "四、政府信息公开行政复议、行政诉讼情况\n行政复议 行政诉讼\n"
    text += f"{line(*names)}\n{line(*STRIP.split())}"
    return understand(lines(text), FORMS).tables["disputes"].cells


def requests(*head):
    text = "三、收到和处理政府信息公开申请情况\n申请人情况\n"
    text += "\n".join(line("", *names, width=44) for names in head) + "\n"
    for at, row in enumerate(REQUESTS.rows):
        figures = SLIP if row.id == "carried_forward" else BLANKS[at % len(BLANKS)]
        if row.id != "disposed":  # its line is lost
            text += line(row.label, *figures.split(), width=44) + "\n"
    return understand(lines(text), FORMS).tables["requests"].cells


def test_a_total_that_is_wrong_pushes_no_figure_into_the_next_group():
    found = disputes()
    told = {
        key: cell.value for key, cell in found.items() if cell.value not in {None, 0}
    }

    assert not told
    assert found["reconsideration", "total"].status is not Status.INFERRED


@pytest.mark.parametrize("wrapped", [False, True])
def test_no_total_is_inferred_where_another_one_stands_below_its_name(wrapped):
    names = [column.label for column in REQUESTS.columns]
    head = [names]
    if wrapped:
        head = [[name[:3] for name in names], [name[3:] or "." for name in names]]
    found = requests(*head)

    assert found["carried_forward", "total"].value is None
    assert found["carried_forward", "natural_person"].value == 10


def test_a_head_among_marks_that_are_no_words_is_looked_through_once():
    """Each mark began every name, and all ways through many lines were tried."""
    marks = "\n".join(['"]'] * 60)
    text = f"三、收到和处理政府信息公开申请情况\n申请人情况\n{marks}\n"
    text += f"{REQUESTS.rows[0].label} 1 0 0 2\n"

    cells = understand(lines(text), FORMS).tables["requests"].cells

    assert cells["received", "total"].value is None
