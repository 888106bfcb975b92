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


HEADED = "结果维持\t结果纠正\t其他结果\t尚未审结\t总计"
GROUPED = f"""（一）行政复议
{HEADED}
（二）行政诉讼（未经复议直接起诉）
{HEADED}
0\t1\t0\t0\t1
（三）行政诉讼（复议后起诉）
{HEADED}
2\t0\t0\t0\t2
2\t0\t0\t0\t2"""
YEARS = f"""类别\t本份\t{HEADED}
行政复议\t2023\t1\t1\t0\t8\t10
未经复议直接起诉\t2023\t\t0\t1\t0\t
复议后起诉\t2023\t57\t0\t0\t1\t58"""


def told(text):
    title = "四、政府信息公开行政复议、行政诉讼情况\n"
    cells = understand(lines(title + text), FORMS).tables["disputes"].cells
    return {key: cell.value for key, cell in cells.items()}


def test_a_row_printed_twice_is_not_that_of_a_group_that_lost_its_own():
    found = told(GROUPED)

    assert found.get(("reconsideration", "overturned")) is None
    assert found.get(("litigation.direct", "upheld")) in {None, 0}


def test_a_year_before_the_figures_of_a_group_is_none_of_them():
    assert 2023 not in told(YEARS).values()
