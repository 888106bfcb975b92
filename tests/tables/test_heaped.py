"""Pieces of a row that add up in another order too are no certain row."""

from __future__ import annotations

import pytest

from gongkai.inference.state import UNREAD
from gongkai.tables.apart.readers import read_apart
from gongkai.tables.apart.sequence import sequence_readings
from gongkai.tables.doubts.heaped import any_heaped, heaped
from gongkai.tables.rows import place
from gongkai.tables.sheet import Sheet
from gongkai.tables.text.items import Run
from tables.tools import FEW_REQUESTS, REQUESTS, items, labels


def doubted(text):
    tokens = tuple(token for run in items(text) for token in run.tokens)
    return bool(heaped([[Run(tokens)]], REQUESTS))


@pytest.mark.parametrize(
    "row",
    [
        "0 0\n0\n2\n0 0 2",  # 2 may stand first: it is as tall as its unit below it
        "0 0 1\n1\n0 0\n2",
    ],
)
def test_a_row_whose_pieces_add_up_in_another_order_too_is_doubted(row):
    assert doubted(row)


@pytest.mark.parametrize(
    "row",
    [
        "0 0\n0\n0\n0 0 0",  # in any order the same
        "2 0 0\n0 0 0 2",  # its beginning and its end
        "0\n0\n2\n0\n0\n0\n2",  # a cell a line
        "54 5\n0\n0\n0\n0\n59",  # of which one holds two figures
        "0 0 0 2 0 0 2",
    ],
)
def test_a_row_that_stands_as_it_must_is_believed(row):
    assert not doubted(row)


def test_a_table_of_such_rows_is_not_read_in_the_order_of_its_figures():
    """Labels stand apart, as pdfminer prints them; all sums hold in this order too."""
    text = "".join(
        "{}\n{} {}\n{}\n{}\n{} {} {}\n".format(
            row.label, *FEW_REQUESTS.get(row.id, "0 0 0 0 0 0 0").split()
        )
        for row in REQUESTS.rows
    )
    moved = text.replace("（一）予以公开\n", "").replace(
        "（六）其他处理\n", "（一）予以公开\n（六）其他处理\n"
    )
    found = items(moved)
    sheet = Sheet(
        found,
        place(found, labels(REQUESTS), len(REQUESTS.columns)),
        REQUESTS,
        labels(REQUESTS),
    )

    assert sequence_readings(found, REQUESTS, sheet.labels)
    assert {*read_apart(sheet).values()} == {UNREAD}


@pytest.mark.parametrize(
    ("zeros", "heap"),
    [
        ("0\n0\n0\n0\n0\n0 0", False),  # all rows are cut at their first five columns
        ("0 0 0\n0\n0 0 0", True),  # nor is anything whole
        ("0 0 0 0 0 0 0", True),
        ("0\n0\n0\n0\n0\n0\n0", True),  # cut everywhere: that tells nothing
    ],
)
def test_a_row_that_is_cut_only_where_all_rows_are_stands_in_order(zeros, heap):
    rows = ["54 5\n0\n0\n0\n0 59", *[zeros] * 3]
    own = {
        str(n): [tuple(t for run in items("\n" * 9 * n + row) for t in run.tokens)]
        for n, row in enumerate(rows)
    }

    assert any_heaped(own, REQUESTS) is heap
