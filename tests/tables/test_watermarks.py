"""What is printed across the pages parts no rows."""

from __future__ import annotations

from gongkai.tables import understand
from tables.tools import FORMS, REQUESTS, lines

HEAD = "三、收到和处理政府信息公开申请情况\n申请人情况\n自然人\n总计\n"


def told(marked, mark="内部资料"):
    """Read rows of 7, a figure a line, with a mark behind some of the figures."""
    text = HEAD
    for at, row in enumerate(REQUESTS.rows):
        figures = ["5", "0", "0", "1", "0", "0", "6"] if at in {0, 21} else ["0"] * 7
        if at in {3, 12}:
            figures = ["2", "0", "0", "1", "0", "0", "3"]
        for place in marked.get(at, ()):
            figures[place] += f"  {mark}"
        text += "\n".join([row.label, *figures, ""])
    table = understand(lines(text), FORMS).tables["requests"]
    return [table.cells[row.id, "total"].value for row in REQUESTS.rows]


def test_words_at_the_end_of_many_lines_of_figures_leave_the_rows_whole():
    marked = {1: [6], 6: [3, 4], 11: [2], 12: [3], 14: [1]}

    assert told(marked) == told({})


def test_words_that_stand_there_once_stay():
    assert told({12: [3]}) != told({})
