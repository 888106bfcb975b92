"""Figures below the label of a group, or below words of no form, are no row's."""

from __future__ import annotations

import pytest

from gongkai.tables import understand
from tables.tools import FEW_REQUESTS, FORMS, REQUESTS, lines

ZEROS = "0 0 0 0 0 0 0"
LOST = "withheld.enforcement_file"
OTHERS = {  # words below which figures of no row stand → the row above them
    "（四）无法提供": "withheld.administrative_inquiry",
    "（五）不予处理": "unavailable.still_unclear",
    "合计": "not_processed.repeat",
}


def read(words, figures, between):
    """Read a table in which a row lost its figures, and those of no row stand below."""
    out = ["三、收到和处理政府信息公开申请情况", "申请人情况"]
    out += [column.label for column in REQUESTS.columns]
    for row in REQUESTS.rows:
        own = FEW_REQUESTS.get(row.id, ZEROS) if row.id != LOST else ""
        out += [row.label, *own.replace(" ", between).split("\n")]
        if row.id == OTHERS.get(words):
            out += [words, *figures.replace(" ", between).split("\n")]
    cells = understand(lines("\n".join(filter(None, out))), FORMS).tables["requests"]
    return {
        row.id: [cells.cells[row.id, column.id].value for column in REQUESTS.columns]
        for row in REQUESTS.rows
    }


@pytest.mark.parametrize("between", [" ", "\n"])
@pytest.mark.parametrize("figures", [ZEROS, "12 1 0 0 0 0 13"])
@pytest.mark.parametrize("words", OTHERS)
def test_no_row_has_moved_by_one_where_another_lost_its_own(words, figures, between):
    for row, found in read(words, figures, between).items():
        told = FEW_REQUESTS.get(row, ZEROS).split()
        assert all(n in {None, int(own)} for n, own in zip(found, told, strict=True))


@pytest.mark.parametrize("between", [" ", "\n"])
def test_all_others_are_read_where_none_of_no_row_stand_there(between):
    found = read("", "", between)

    del found[LOST]
    assert found == {
        row: [int(n) for n in FEW_REQUESTS.get(row, ZEROS).split()] for row in found
    }
