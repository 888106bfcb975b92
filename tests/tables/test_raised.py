"""What stands above the line of its row may be of any of its columns."""

from __future__ import annotations

import pytest

from gongkai.model import Status
from gongkai.tables import understand
from tables.tools import FORMS, REQUESTS, lines

HEAD = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）\n"
ZEROS = " ".join("0" * 7)


def cells(row):
    """Read table three, of which two rows are printed so, and balance each other."""
    text = "\n".join(
        row.format(own.label)
        if own.id in {"received", "carried_forward"}
        else f"{own.label} {ZEROS}"
        for own in REQUESTS.rows
    )
    return understand(lines(HEAD + text), FORMS).tables["requests"].cells


@pytest.mark.parametrize(
    "row",
    [
        "152 216\n{} 48件 5件 2件 0件 9件\n件 件",  # 152, 48, 5, 2, 0, 9, 216
        "5 9\n{} 4 0 0 0 0",
    ],
)
def test_a_row_whose_pieces_fit_together_in_several_ways_is_not_read(row):
    found = cells(row)

    assert found["received", "natural_person"].status is Status.ILLEGIBLE
    assert found["received", "business"].value in {None, 0}
    assert found["granted", "total"].value == 0


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("9\n{} 4 5 0 0 0 0", (4, 5, 0, 0, 0, 0, 9)),  # only a total is so great
        ("{} 4 5 0 0\n0 0 9", (4, 5, 0, 0, 0, 0, 9)),  # it begins beside its label
        ("0 0\n{} 0 0 0 0 0", (0,) * 7),
    ],
)
def test_a_row_whose_pieces_fit_together_in_one_way_is_read(row, told):
    found = cells(row)

    assert tuple(found["received", c.id].value for c in REQUESTS.columns) == told
