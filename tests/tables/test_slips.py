"""What sums say is withheld where one official's slip would say otherwise."""

from __future__ import annotations

import pytest

from gongkai.inference import Decided
from gongkai.model import Cell, Status
from gongkai.tables.doubts.against import not_against
from gongkai.tables.doubts.slips import slipped
from gongkai.tables.doubts.spare import Spare
from tables.tools import REQUESTS, items

STANDING = {"exchanged": "13 2 0 1 1 17 0", "wrong": "13 2 0 1 1 0 18"}
TOLD = [13, 2, 0, 1, 1, 0, 17]


def tokens(printed):
    (run,) = items(printed)
    return run.tokens


@pytest.mark.parametrize(
    ("printed", "places"),
    [
        (STANDING["exchanged"], {5, 6}),
        (STANDING["wrong"], {6}),
        ("13 2 O l 1 0 18", {6}),
        ("13 2 0 1 1 0 17", set()),
        ("13 2 1 1 0 17 0", set()),  # moved up: more than officials have wrong
    ],
)
def test_two_figures_of_a_row_may_be_a_slip(printed, places):
    assert slipped(TOLD, tokens(printed)) == places


@pytest.mark.parametrize("printed", STANDING.values())
def test_nothing_is_inferred_of_a_row_that_stands_whole_but_for_a_slip(printed):
    keys = [("granted", column.id) for column in REQUESTS.columns]
    cells = [Cell(Status.INFERRED, "", value, "outcomes", "106-120") for value in TOLD]
    decided = Decided(cells=dict(zip(keys, cells, strict=True)))
    spare = Spare({}, {"granted": tokens(printed)}, ())

    told = not_against(decided, spare, REQUESTS)

    assert {cell.value for cell in told.cells.values()} == {None}
