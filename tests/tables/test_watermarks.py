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


def test_a_letter_among_others_on_their_own_lines_stands_for_no_digit():
    """An address is set across the page, and its letters fall between the cells."""
    mark = ["", *"www", "行政强制", "", "o", ".g", "行政事业性收费", "2199"]

    assert left(mark) == ["", "", "", "", "行政强制", "", "", "", *mark[-2:]]
    assert left([*"www", ".g 0", "12 o", "p. 3"])[3:] == ["0", "12", "p. 3"]
    assert left(["行政强制", "o", "l", "O"]) == ["行政强制", "o", "l", "O"]


def test_an_amount_before_its_head_is_not_read_past_a_letter_of_a_mark():
    rows = ["第二十条第（六）项", "信息内容", "本年处理决定数量", "行政处罚", "103049"]
    rows += ["行政强制", *"wo", ".g", "第二十条第（八）项", "信息内容"]
    rows += ["行政事业性收费", "2199", "本年收费金额（单位：万元）", *"ww", "0万元"]
    table = understand(lines("\n\n".join(rows)), FORMS).tables["proactive_disclosure"]

    assert table.cells["charges", "amount"].value is None
    assert table.cells["penalties", "decisions"].value == 103049


def left(texts):
    return [line.text for line in without_watermarks(lines("\n".join(texts)), WORDS)]
