"""A page's number is no reason to mend what officials exchanged."""

from __future__ import annotations

import pytest

from gongkai.tables import understand
from tables.tools import FORMS, REQUESTS, lines

HEAD = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）\n"
ZEROS = " ".join("0" * 7)


def test_a_row_of_all_its_figures_that_adds_up_does_not_end_in_a_page_s_number():
    """Officials exchanged two of them: without the last, all sums hold."""
    few = {"received": "3 1 0 0 0 0 4", "disposed": "3 1 0 0 0 0 4"}
    few |= {"granted": "2 0 0 0 0 0 2", "withheld.state_secret": "0"}
    few |= {"partly_granted": "1 0 0 0 0 1 2"}
    rows = (f"{row.label} {few.get(row.id, ZEROS)}" for row in REQUESTS.rows)
    text = HEAD + "\n".join(rows).replace(" ", "\n")
    cells = understand(lines(text), FORMS).tables["requests"].cells

    assert cells["partly_granted", "other"].value in {1, None}
    assert cells["partly_granted", "total"].value in {2, None}
    assert cells["withheld.state_secret", "total"].value is None
    assert cells["granted", "natural_person"].value == 2


def granted(row):
    """Read a row of a table in which all others say three."""
    few = {"received": "3 0 0 0 0 0 3", "granted": row, "disposed": "3 0 0 0 0 0 3"}
    rows = (f"{r.label} {few.get(r.id, ZEROS)}" for r in REQUESTS.rows)
    cells = understand(lines(HEAD + "\n".join(rows)), FORMS).tables["requests"].cells
    assert cells["received", "natural_person"].value == 3
    return [cells["granted", column.id].value for column in REQUESTS.columns]


@pytest.mark.parametrize("row", ["0 3 1% 0 0 0 3", "3 0 0 0 0% 3 0", "0 3 0 0 0 3 1%"])
def test_a_share_is_no_reason_to_mend_what_officials_exchanged(row):
    """It may be a figure of the row, though all sums hold without it."""
    told = granted(row)

    printed = [int(figure) if figure.isdigit() else None for figure in row.split()]
    assert all(n in {None, m} for n, m in zip(told, printed, strict=True) if m)


def test_a_share_may_stand_beside_the_figures_of_a_row_that_lost_a_cell():
    told = granted("3 0 0 0 0 0% 0")

    assert told[0] == 3
    assert told[-1] in {None, 3}
