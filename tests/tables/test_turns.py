"""Some figures of a strip may stand below the names of their columns, one by one."""

from __future__ import annotations

from gongkai.tables import understand
from tables.tools import DISPUTES, FORMS, lines

NAMES = "结果\n维持\n结果\n纠正\n其他\n结果\n尚未\n审结\n总计"
FIRST = (
    "行政复议\n结果\n维持\n{}\n结果\n纠正\n{}\n"
    "行政诉讼\n其他\n结果\n{}\n尚未\n审结\n{}\n总计\n{}"
)
OTHERS = f"未经复议直接起诉\n复议后起诉\n{NAMES}\n{NAMES}"


def read(first, others):
    text = "\n".join([FIRST.format(*first), OTHERS, *others.split()])
    title = "四、政府信息公开行政复议、行政诉讼情况\n"
    found = understand(lines(title + text.replace("\n", "\n\n")), FORMS)
    cells = found.tables["disputes"].cells
    told = {key: cell.value for key, cell in cells.items()}
    return [told.get((row.id, c.id)) for row in DISPUTES.rows for c in row.columns]


def test_figures_behind_their_names_are_read_in_the_order_of_the_form():
    found = read("01102", "2 1 0 0 3 0 0 4 0 4")

    assert found == [0, 1, 1, 0, 2, 2, 1, 0, 0, 3, 0, 0, 4, 0, 4]


def test_none_is_read_where_sums_do_not_hold_or_one_is_lost():
    assert set(read("01102", "2 1 0 0 3 0 4 0 0 5")) == {None}
    assert set(read("01102", "2 1 0 0 3 0 0 4 0")) == {None}
