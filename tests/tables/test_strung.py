"""Rows whose figures are strung on one mark, or told in brackets behind their sum."""

from __future__ import annotations

import pytest

from gongkai.tables import understand
from tables.tools import FEW_REQUESTS, FORMS, REQUESTS, lines

TITLE = "三、收到和处理政府信息公开申请情况"
ROWS = {
    row: FEW_REQUESTS.get(row.id, "0 0 0 0 0 0 0").replace("~", "").split()
    for row in REQUESTS.rows
}
TRUE = [int(figure) for figures in ROWS.values() for figure in figures]
NAMES = [column.label for column in REQUESTS.columns]


def told(*text):
    tables = understand(lines("\n".join([TITLE, *text])), FORMS).tables
    cells = tables["requests"].cells if tables else {}
    keys = [(row.id, column.id) for row in REQUESTS.rows for column in row.columns]
    return [cells[key].value if key in cells else None for key in keys]


@pytest.mark.parametrize("mark", ["/", " / ", "、", "，", "；"])
@pytest.mark.parametrize("around", ["{}：{}", "- {}（{}）", "**{}** {}"])
def test_figures_strung_on_a_mark_are_those_of_the_columns_in_order(mark, around):
    rows = [around.format(row.label, mark.join(f)) for row, f in ROWS.items()]

    assert told(*rows) == TRUE


def test_a_row_on_strokes_that_has_lost_a_figure_has_no_empty_cells():
    rows = [f"{row.label}：{' / '.join(f)}" for row, f in ROWS.items()]
    torn = [
        row.replace("12 / 1 / 0 / 0 / 0 / 0 / 13", "12 / 0 / 0 / 13") for row in rows
    ]

    assert {*zip(told(*torn), TRUE, strict=True)} <= {(f, f) for f in TRUE} | {
        (None, f) for f in TRUE
    }


def test_the_sum_of_a_row_may_stand_before_its_figures():
    def clause(figures):
        *own, total = figures
        named = "，".join(f"{n}{f}件" for n, f in zip(NAMES, own, strict=False))
        return f"{total}件（{named}）"

    assert told(*(f"{row.label}：{clause(f)}" for row, f in ROWS.items())) == TRUE


def test_the_number_of_a_page_and_of_all_is_no_row_that_is_lost():
    rows = ["\t".join([row.label, *f]) for row, f in ROWS.items()]
    at = next(n for n, row in enumerate(rows) if "重复申请" in row)
    rows[at] = "7 / 12"
    rows[at - 2 : at - 1] = []
    found = told(*rows)

    assert not any(f not in {None, true} for f, true in zip(found, TRUE, strict=True))
