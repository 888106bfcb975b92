"""Rows are read by both sides of labels where each holds whole rows and all sums."""

from __future__ import annotations

import pytest

from gongkai.inference.state import LOST
from gongkai.numerals import Nature, Token
from gongkai.tables.bothsides import on_both_sides
from gongkai.tables.options import Options
from tables.tools import REQUESTS

NOUGHTS = (0, 0, 0, 0, 0, 0, 0)


def side(**rows):
    """Give the readings on one side; the rows that are not named hold noughts."""
    told = {row: rows.get(row.replace(".", "_"), NOUGHTS) for row in REQUESTS.row}
    return Options({row: (_reading(figures),) for row, figures in told.items()})


def _reading(figures):
    if not figures:
        return LOST
    return tuple(
        None if n is None else Token(str(n), Nature.NUMBER, line=1, number=n)
        for n in figures
    )


def total(*sides):
    decided = on_both_sides(sides, REQUESTS, {})
    return decided and decided.cells["not_processed.repeat", "total"].value


def test_what_both_tell_is_so():
    assert total(side(), side()) == 0


def test_what_they_tell_otherwise_is_not_known():
    three = {"not_processed_repeat": (3, 0, 0, 0, 0, 0, 3)}
    sums = dict.fromkeys(("received", "disposed"), (3, 0, 0, 0, 0, 0, 3))

    decided = on_both_sides([side(), side(**three, **sums)], REQUESTS, {})

    assert decided.cells["not_processed.repeat", "total"].value is None
    assert decided.cells["not_processed.petition", "total"].value == 0


@pytest.mark.parametrize(
    "other",
    [
        {"received": (1, 0, 0, 0, 0, 0, 2)},  # a sum is broken
        {"received": (0, 0, 0, 0, 0, 0, None)},  # a row lacks a figure
        {"received": ()},  # another row is lost there
    ],
)
def test_nothing_is_told_where_one_side_is_not_sound_and_whole_as_the_other(other):
    assert total(side(), side(**other)) is None
    assert total(side(**other), side()) is None


def test_nor_where_one_cannot_be_read():
    assert total(side(), None) is None


def test_rows_that_are_lost_on_both_are_told_by_sums():
    lost = {"not_processed_repeat": ()}

    assert total(side(**lost), side(**lost)) == 0
