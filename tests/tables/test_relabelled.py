"""Neighbouring rows whose labels stand together out of order are in doubt."""

from __future__ import annotations

from itertools import permutations

import pytest

from gongkai.tables import understand
from tables.tools import FORMS, REQUESTS, lines

NOUGHTS = "0 0 0 0 0 0 0"
FIGURES = {
    "received": "18 1 2 5 0 5 31",
    "granted": "6 0 0 0 0 0 6",
    "withheld.enforcement_file": "0 0 2 0 0 0 2",
    "withheld.administrative_inquiry": "0 0 0 5 0 5 10",
    "unavailable.not_held": "2 0 0 0 0 0 2",
    "unavailable.needs_creation": "10 1 0 0 0 0 11",
    "disposed": "18 1 2 5 0 5 31",
}
LABELS = {row.id: row.label for row in REQUESTS.rows}
THREE = (
    "withheld.administrative_inquiry",
    "unavailable.not_held",
    "unavailable.needs_creation",
)


def written(rows, figures, *, a_line):
    """Write table three with some labels in another order, before these figures."""
    text = ["三、收到和处理政府信息公开申请情况", "申请人情况"]
    text += [column.label for column in REQUESTS.columns]
    first = min(rows, key=REQUESTS.row_place.__getitem__)
    for row, label in LABELS.items():
        if row == first:
            text += [*map(LABELS.get, rows), *map(FIGURES.get, figures)]
        elif row not in rows:
            text += [label, FIGURES.get(row, NOUGHTS)]
    written = "\n".join(text)
    return written.replace(" ", "\n") if a_line else written


def cells(text):
    return understand(lines(text), FORMS).tables["requests"].cells


@pytest.mark.parametrize("a_line", [False, True])
@pytest.mark.parametrize(
    "rows", [THREE[1::-1], THREE[:0:-1], *[*permutations(THREE)][1:]]
)
def test_figures_are_read_as_no_others_whichever_stand_as_they_should(rows, a_line):
    ordered = sorted(rows, key=REQUESTS.row_place.__getitem__)
    for figures in (rows, ordered):
        found = cells(written(rows, figures, a_line=a_line))
        told = {key: cell.value for key, cell in found.items()}

        for row in LABELS:
            own = map(int, FIGURES.get(row, NOUGHTS).split())
            for column, figure in zip(REQUESTS.columns, own, strict=True):
                assert told[row, column.id] in {figure, None}, (row, column.id)
        assert told["granted", "total"] == 6


def test_rows_of_other_columns_do_not_change_places():
    text = """行政许可176件。
        行政规范性文件
        行政强制
        102
        第二十条第（一）项
        -


        296
        本年收费金额（单位：万元）
        行政事业性收费
        2593
        第二十条第（八）项"""

    found = understand(lines(text), FORMS).tables["proactive_disclosure"].cells

    assert found["normative_documents", "issued"].value is None
