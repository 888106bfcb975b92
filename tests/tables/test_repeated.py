"""A cell that spans a row is not read as the figure of each of its columns."""

from __future__ import annotations

import pytest

from gongkai.tables import understand
from tables.tools import FORMS, lines

TEXT = """三、收到和处理政府信息公开申请情况
一、本年新收政府信息公开申请数量\t6\t1\t0\t0\t0\t0\t7
（一）予以公开\t{row}
（七）总计\t6\t1\t0\t0\t0\t0\t7
"""


def granted(row):
    text = TEXT.format(row="\t".join(row))
    table = understand(lines(text), FORMS).tables["requests"]
    return {cell.value for (row, _), cell in table.cells.items() if row == "granted"}


@pytest.mark.parametrize("figure", ["6100007", "7"])
def test_one_figure_in_every_column_is_one_cell(figure):
    assert granted([figure] * 7) == {None}


def test_nothing_in_every_column_is_nothing():
    assert granted(["0"] * 7) == {0}
