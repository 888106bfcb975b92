"""Cells that stand on lines of their own, a bar behind each, are put back into rows."""

from __future__ import annotations

import pytest

from gongkai.model import Status
from gongkai.tables import understand
from gongkai.tables.text.barred import side_by_side
from gongkai.tables.vocabulary import Vocabulary
from tables.tools import FORMS, lines

WORDS = Vocabulary(FORMS)
TITLE = ["第二十条第（一）项 |", "|||"]
HEAD = ["信息内容 |", "本年制发件数 |", "本年废止件数 |", "现行有效件数 |"]
RULES = ["规章 |", "4 |", "1 |", "12 |"]


def rows(text):
    found = side_by_side(lines("\n".join(text)), WORDS)
    return [(line.number, line.last, line.text) for line in found]


def test_a_row_has_the_cells_that_the_bars_for_lacking_ones_tell():
    assert rows([*TITLE, *HEAD, *RULES]) == [
        (1, 0, "第二十条第（一）项\t\t\t"),
        (3, 6, "信息内容\t本年制发件数\t本年废止件数\t现行有效件数"),
        (7, 10, "规章\t4\t1\t12"),
    ]


def test_an_empty_cell_keeps_its_place():
    assert rows([*TITLE, *HEAD, "规章 |", "|", "1 |", "12 |"])[-1] == (
        7,
        10,
        "规章\t\t1\t12",
    )


@pytest.mark.parametrize(
    "text",
    [
        ["| ", " 第二十条第（一）项  | |||", "| ", " 规章 | ", " 4 |", " 1 | ", " 2 |"],
        [
            "第二十条第（一）项 | |||",
            "规章",
            "|",
            "4 | 1 |",
            "2 |",
            "行政许可 |",
            "0 |",
            "0 | 3 |",
        ],
    ],
)
def test_bars_may_frame_the_rows_and_stand_on_lines_of_their_own(text):
    assert "规章\t4\t1\t2" in [row for _, _, row in rows(text)]


def test_a_title_between_two_tables_is_in_no_row():
    title = "三、收到和处理政府信息公开申请情况"
    found = rows([*TITLE, *HEAD, *RULES, title, *TITLE, *HEAD, *RULES])
    assert [row for _, _, row in found].count(title) == 1
    assert sum(row == "规章\t4\t1\t12" for _, _, row in found) == 2


def test_where_a_cell_is_lost_the_cells_stay_on_their_lines():
    text = [*TITLE, *HEAD, "规章 |", "4 |", "12 |", *TITLE, *HEAD, *RULES]
    assert [row for _, _, row in rows(text)][5:8] == ["规章", "4", "12"]


def test_loose_cells_leave_no_empty_lines_that_would_part_figures():
    found = rows([*TITLE, *HEAD, "规章 |", "|", "1 |", *TITLE, *HEAD, *RULES])
    assert [row for _, _, row in found][5:7] == ["规章", "1"]


GROUP = ["第二十条第（五）项 |", "|||", "信息内容 |", "本年处理决定数量 |", "||"]


@pytest.mark.parametrize("mark", ["7", "/", "", "7件"])
def test_no_bar_may_stand_for_cells_that_the_last_row_lacks(mark):
    blank = ["规章 |", "|", "1 |", "|"]
    text = [*TITLE, *HEAD, *blank, *GROUP, "行政许可 |", "3 |", "||"]

    found = rows([*text, "行政事业性收费 |", f"{mark} |"])

    assert [row for _, _, row in found][2::3] == ["规章\t\t1\t", "行政许可\t3\t\t"]
    assert found[-1][-1] == f"行政事业性收费\t{mark}"


@pytest.mark.parametrize("cells", [["4", "1"], ["/", "无"], ["", ""]])
def test_a_last_row_that_lost_a_cell_tells_no_rows(cells):
    last = ["规范性文件 |", *(f"{cell} |" for cell in cells)]
    found = rows([*TITLE, *HEAD, *RULES, *TITLE, *HEAD, *RULES, *TITLE, *HEAD, *last])

    assert "规章" in [row for _, _, row in found]


def test_a_figure_without_a_bar_of_its_own_is_no_figure_of_the_row():
    found = rows([*TITLE, *HEAD, "规章 |", "4 |", "7", "1 |", "12 |"])
    assert found[-1] == (7, 11, "规章\t4\t7/1\t12")
    blank = rows([*TITLE, *HEAD, *RULES, "行政 |", "4 |", "7", "|", "12 |"])
    assert blank[-1] == (11, 15, "行政\t4\t7/\t12")


def test_numbers_between_the_only_empty_lines_are_those_of_pages():
    """They do not rise, so that nothing else tells of them."""
    cells = ["规章 |", "4 |", "", "7", "", "1 |", "12 |"]
    cells += ["规范性文件 |", "5 |", "", "2", "", "3 |", "9 |"]
    text = [*TITLE, *HEAD, *cells]

    assert [row for _, _, row in rows(text)][-2:] == [
        "规章\t4\t1\t12",
        "规范性文件\t5\t3\t9",
    ]
    assert rows([*text[:-2], "|", "9 |"])[-1][-1] == "规范性文件\t5\t\t9"
    above = [*text[:6], "", "3", "", *text[6:]]
    assert rows(above)[-2][-1] == "规章\t4\t1\t12"
    assert rows([*text[:-1], "", "9 |"])[-1][-1] == "规范性文件\t5\t2/3\t9"
    assert rows([*text[:-2], "3", "|", "9 |"])[-1][-1] == "规范性文件\t5\t2/3/\t9"


def test_rows_of_one_line_each_are_left_alone():
    text = ["规章 | 4 | 1 | 12 |", "行政许可 | 7 | ||"] * 4
    assert [row for _, _, row in rows(text)] == text


FIGURES = ["1", "1", "0", "3", "5", "1", "0", "0", "6", "7"]
FIVE = ["结果维持", "结果纠正", "其他情况", "尚未审结", "总计"]


def upheld(*row_lines):
    """Give what is told of the first figure, under heads with bars for their cells."""
    heads = [
        "四、政府信息公开行政复议、行政诉讼情况",
        f"行政复议 | 行政诉讼 | {'|' * 13}",
        f"{' | '.join(FIVE)} | 未经复议直接起诉 | 复议后起诉 | {'|' * 8}",
        f"{' | '.join(FIVE * 2)} | {'|' * 5}",
    ]
    found = understand(lines("\n".join([*heads, *row_lines])), FORMS)
    return found.tables["disputes"]["reconsideration", "upheld"]


def test_bars_for_cells_that_a_row_lacks_tell_no_place():
    """Some converters leave empty cells out, and add as many bars at the end."""
    row = " | ".join(FIGURES)

    assert upheld(f"{row} | |||||").status is Status.ILLEGIBLE
    assert upheld(*(f"{figure} |" for figure in FIGURES), "|||||").value is None
    assert upheld("1 | 1 | |||||||||||||").status is Status.ILLEGIBLE


@pytest.mark.parametrize("gap", [" |  |  |  |  |  |", " | | | | | |"])
def test_empty_cells_that_are_kept_tell_the_place(gap):
    assert upheld(" | ".join(FIGURES) + gap).value == 1


EMPTY = ["|"] * 5


def test_rows_with_a_bar_for_every_column_are_told_by_their_labels():
    """An empty paragraph in a cell begins a line before its bar."""
    heads = ["申请人情况 | ", "自然人 | 法人或其他组织 | 总计 |", "商业企业 | 其他 |"]
    received = ["一、本年新收政府信息公开申请数量 | 25 |", *EMPTY[:4], "| 25 |"]
    secret = ["（三）不予公开 | 1.属于国家秘密 | 7 |", *EMPTY[:4], "| 7 |"]
    partly = ["（二）部分公开 |", *EMPTY, "|", "|"]

    found = [text for _, _, text in rows([*heads, *received, *secret, *partly])]

    assert found[-4:] == [
        "一、本年新收政府信息公开申请数量\t25\t\t\t\t\t\t25",
        "（三）不予公开",
        "1.属于国家秘密\t7\t\t\t\t\t\t7",
        "（二）部分公开\t\t\t\t\t\t\t",
    ]


def test_a_strip_with_a_bar_for_every_column_is_a_row():
    heads = ["行政复议 | 行政诉讼 |", "未经复议直接起诉 | 复议后起诉 |"]
    strip = [*EMPTY[:3], "| 0 | 1 |", *EMPTY, "|", "|", "| 0 |"]

    (_, _, row) = rows([*heads, *[f"{' | '.join(FIVE)} |"] * 3, *strip])[-1]

    assert row.split("\t") == [*[""] * 4, "0", "1", *[""] * 8, "0"]


def test_a_number_between_rows_leaves_each_row_its_line():
    text = [
        "| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |",
        "| 规章 |  | 2 |  |",
        "| 行政规范性文件 |  | 18 | 158 |",
        "3",
        "| 第二十条第（五）项 |  |  |  |",
    ]

    assert [row[2] for row in rows(text)] == [row for row in text if row != "3"]


WIDTHS = ["规章", "4", "1", "12", "规范性文件", "0", "0", "3", "行政许可", "7"]


@pytest.mark.parametrize("gaps", ["0000000000", "1000100110"])
def test_whole_rows_are_told_by_their_widths_however_far_apart_lines_stand(gaps):
    text = []
    for cell, gap in zip(WIDTHS, gaps, strict=True):
        text += [cell, *[""] * int(gap), "|", ""]

    told = [text for _, _, text in rows(text) if text]

    assert told == ["规章\t4\t1\t12", "规范性文件\t0\t0\t3", "行政许可\t7"]


@pytest.mark.parametrize("lost", [1, 9])
def test_no_row_is_told_by_its_width_where_one_has_lost_a_cell(lost):
    cells = WIDTHS[:lost] + WIDTHS[lost + 1 :]

    told = [text for _, _, text in rows("\n|\n".join([*cells, ""]).split("\n")) if text]

    assert told == cells


def test_a_number_without_a_bar_of_its_own_leaves_whole_rows_on_their_lines():
    text = "\n|\n".join([*WIDTHS[:2], "5\n1", *WIDTHS[3:], ""]).split("\n")

    assert [text for _, _, text in rows(text) if text] == [
        *WIDTHS[:2],
        "5",
        *WIDTHS[2:],
    ]


def test_the_number_of_a_page_above_a_label_is_no_figure_of_it():
    figures = [f"{n} |" for n in (4, 0, 0, 0, 0, 0)]
    text = ["（一）予以公开 |", *figures, "3 |", "||"]
    text += ["（三）不予公开 |", "", "3", "", "1.属于国家秘密 |", *figures, "3 | |"]
    text += ["（四）无法提供 |", "1.本机关不掌握 |", "2", *figures, "3 | |"]

    found = [row[-1] for row in rows(text)]

    assert found[-2].split("\t")[:3] == ["（三）不予公开", "1.属于国家秘密", "4"]
