"""Lines that make no rows together tell that none of two lines is one."""

from __future__ import annotations

from gongkai.tables.doubts.ragged import ragged
from gongkai.tables.rows import place
from gongkai.tables.strip import strip_readings
from gongkai.tables.strip.heights import at_two_heights
from tables.tools import DISPUTES, REQUESTS, items, labels, lines

ROW = "重复申请 2 7 105 2 6\n4 126\n"
SPARE = """\
1.属于国家秘密 0 0 1
6
2.其他法律行政法规禁止公开 0 1 0 0
12 0
3.危及“三安全一稳定” 0 0 0 0
0
"""


def doubted(text):
    stream = items(text)
    placed = place(stream, labels(REQUESTS), len(REQUESTS.columns))
    return ragged(stream, placed.runs.values(), REQUESTS)


def test_a_row_of_two_lines_is_doubted_among_lines_that_make_no_row():
    assert doubted(SPARE + ROW) == {7}


def test_a_row_of_two_lines_among_rows_is_one():
    assert not doubted(ROW + SPARE[:20])
    assert not doubted(ROW.replace("重复", "1.信访举报投诉类") + ROW)


def test_lines_of_a_strip_of_which_a_longer_one_follows_are_in_no_order():
    strip = "行政复议 行政诉讼\n{}\n"
    jagged = strip.format("0\n0 0 0 0 0 0 0 0 0 0\n0 1 1 0")
    groups = strip.format("0 0 0 1 1\n0 0 0 0 0\n2 0 0 0 2")

    assert told(jagged) == [None] * 5
    assert told(groups) == [2, 0, 0, 0, 2]


def told(text):
    found = strip_readings(items(text), DISPUTES, labels(DISPUTES))
    found = at_two_heights(found, lines(text), DISPUTES)
    return [t.count() for t in found["litigation.after_reconsideration"][0]]
