"""A page's number right behind a label is no figure of a row that lacks blanks."""

from __future__ import annotations

import pytest

from gongkai.tables.doubts.topped import topped
from gongkai.tables.text.items import Run
from tables.tools import REQUESTS, items

SHORT = {"granted": "0\n0\n0", "withheld.state_secret": "0\n0"}


def first_lines(rows):
    placed = {row: (one_run(figures),) for row, figures in rows.items()}
    return topped(placed, REQUESTS)


def one_run(figures):
    return Run(tuple(token for run in items(figures) for token in run.tokens))


@pytest.mark.parametrize(
    "figures", ["5\n0\n0\n0\n0\n0", "5\n2\n0\n2", "5\n0", "12\n0\n0"]
)
def test_a_row_that_lacks_blanks_lacks_no_total(figures):
    assert first_lines({**SHORT, "partly_granted": figures}) == {1}


@pytest.mark.parametrize(
    "figures",
    [
        "5\n0\n0\n5",  # the total stands
        "0\n0\n0",
        "5 0 0\n0",  # no line of its own
        "105\n0\n0",  # reports have fewer pages
        "5",
        "5\n1\n0",
    ],
)
def test_other_rows_are_in_no_doubt_for_it(figures):
    assert not first_lines({**SHORT, "partly_granted": figures})


def test_a_row_of_a_table_without_gaps_may_have_lost_its_total():
    whole = {"granted": "0\n0\n0\n0\n0\n0\n0", "partly_granted": "5\n0\n0\n0\n0\n0"}

    lacking = {row.id: "5\n0\n0\n0\n0\n0" for row in REQUESTS.rows}

    assert not first_lines(whole)
    assert not first_lines(lacking)  # the column of the totals
