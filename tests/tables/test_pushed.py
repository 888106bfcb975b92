"""Rows of columns that are short are cut only where none is longer than one before."""

from __future__ import annotations

from gongkai.numerals import Nature, Token
from gongkai.tables.apart.columns import Part
from gongkai.tables.apart.pushed import standing
from tables.tools import REQUESTS


def test_columns_of_which_a_later_one_is_longer_make_no_rows():
    rows = tuple(REQUESTS.row)
    sizes = [len(rows), len(rows) - 3, *[len(rows)] * 5]
    figure = Token("7", Nature.NUMBER, number=7)
    columns = {
        column.id: [figure] * size
        for column, size in zip(REQUESTS.columns, sizes, strict=True)
    }
    part = Part(rows, columns, tuple(columns.values()), sure=False)

    assert standing(part, REQUESTS) == {}
