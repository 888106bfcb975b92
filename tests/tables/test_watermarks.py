"""What is printed across the pages parts no rows."""

from __future__ import annotations

import pytest

from gongkai.tables import understand
from gongkai.tables.text.watermarks import without_watermarks
from gongkai.tables.vocabulary import Vocabulary
from tables.tools import FORMS, REQUESTS, lines

WORDS = Vocabulary(FORMS)
HEAD = "三、收到和处理政府信息公开申请情况\n申请人情况\n自然人\n总计\n"


def told(marked, mark="内部资料"):
    """Read rows of 7, a figure a line, with a mark behind some of the figures."""
    text = HEAD
    for at, row in enumerate(REQUESTS.rows):
        figures = ["5", "0", "0", "1", "0", "0", "6"] if at in {0, 21} else ["0"] * 7
        if at == 3:
            figures = ["2", "0", "0", "1", "0", "0", "3"]
        if at == 12:
            figures = ["3", "0", "0", "0", "0", "0", "3"]
        for place in marked.get(at, ()):
            figures[place] += f"  {mark}"
        text += "\n".join([row.label, *figures, ""])
    table = understand(lines(text), FORMS).tables["requests"]
    return [table.cells[row.id, "total"].value for row in REQUESTS.rows]


def test_words_at_the_end_of_many_lines_of_figures_leave_the_rows_whole():
    marked = {1: [6], 6: [3, 4], 11: [2], 12: [3], 14: [1]}

    assert None not in told({})
    assert told(marked) == told({})


def test_words_that_stand_once_beside_a_figure_among_labels_stay():
    few = ["行政许可", "12 内部资料", "行政处罚"]

    assert left(few) == few


@pytest.mark.parametrize("form", ["{} 人民", "人民 {}", "甲 {} 乙"])
def test_a_piece_of_a_mark_beside_a_figure_of_a_column_parts_no_row(form):
    column = ["0", "12", "0", "3"]
    marked = [column[0], form.format(12), *column[2:]]

    assert left(marked) == column


def test_pieces_of_marks_may_stand_on_lines_in_turn():
    assert left(["0", "13 人民", "人民 0", "4"]) == ["0", "13", "0", "4"]
    assert left(["0", "13 人民", "人民 0", "许可"]) == ["0", "13", "人民 0", "许可"]


@pytest.mark.parametrize("text", ["第 2 页", "共 5 页", "其他 12", "规 12", "12 件"])
def test_other_words_beside_a_figure_stay(text):
    assert left(["0", text, "0"]) == ["0", text, "0"]


def left(texts):
    return [line.text for line in without_watermarks(lines("\n".join(texts)), WORDS)]
