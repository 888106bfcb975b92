"""A tab behind the only cell of a line ends that cell, and parts it from none."""

from __future__ import annotations

import pytest

from gongkai.model import Line
from gongkai.read import decode
from gongkai.tables import understand
from gongkai.trailing import untrailed
from tables.tools import FORMS, without_totals

ROW = ["规章", "0", "+ 3", "7件", "2154.97万元"]


def read(texts):
    return [line.text for line in untrailed([Line(n, t) for n, t in enumerate(texts)])]


@pytest.mark.parametrize("end", ["\t", "\t ", "\t\u00a0"])
def test_tabs_behind_cells_that_stand_alone_are_taken_off(end):
    assert read([cell + end for cell in ROW * 3]) == ROW * 3


def test_few_figures_may_stand_beside_empty_cells():
    few = [f"{cell}\t" for cell in ROW]
    assert read(few) == few


def test_tabs_stay_where_others_part_cells():
    rows = [f"{n}\t\t" for n in range(9)] + [f"{n}\t0\t" for n in range(9)]
    assert read(rows) == rows


def test_lines_set_otherwise_end_a_stretch_of_cells():
    cells = [f"{n}\t" for n in range(9)]
    assert read([*cells, "规章\t0\t", "1\t"]) == [
        *(cell[:-1] for cell in cells),
        "规章\t0\t",
        "1\t",
    ]


def test_a_table_with_a_paragraph_to_each_cell_is_read_as_copied():
    rows = without_totals({}).split("\n")
    text = "\n".join(row.rstrip("\t").replace("\t", "\t\n") for row in rows)
    whole = text.replace("\n0\n", "\n0\t\n0\n")

    table = understand(decode(whole.encode(), "text"), FORMS).tables["requests"]

    assert {str(cell.value) for cell in table.cells.values()} == {"0"}
