"""Page numbers are told from figures by where they stand and by how they count."""

from __future__ import annotations

import pytest

from gongkai.tables.text.pagination import page_lines
from tables.tools import lines


def pages(text):
    found = page_lines(lines(text))
    return [line.text.strip() for line in lines(text) if line.number in found]


def paged(marks, between=("0", "4", "12", "0", "7")):
    """Print figures one a line, and the marks among them, each after an empty line."""
    return "\n".join(
        text for mark in marks for text in (*between, "", mark, "", *between)
    )


def test_marks_of_every_kind_that_count_on_are_pages():
    assert pages(paged(["- 1 -", "2 / 9", "3", "第 4 页 共 9 页", "\f5"])) == [
        *("- 1 -", "2 / 9", "3", "第 4 页 共 9 页", "5")
    ]


def test_a_number_outside_of_the_cells_of_rows_that_bars_close_is_a_page():
    rows = "| 行政许可 | 0 |\n{}\n\n| 行政处罚 | 7 |"

    assert pages(rows.format(4)) == ["4"]
    assert pages(rows.format(0)) == pages(rows.format("| 4 |")) == []
    assert pages("|\n4\n|\n7\n|") == []  # a bar parts figures one a line


@pytest.mark.parametrize("mark", ["P. 8 |", "P. 8 |||||", "第 5 页 共 9 页 |||"])
def test_a_mark_in_the_first_cell_of_an_empty_row_is_a_page(mark):
    assert pages(f"（四）无法提供 |\n{mark}\n|\n0 |") == [mark]


def test_a_mark_in_traditional_characters_is_a_page():
    assert pages("0\n第 2 頁\n6") == ["第 2 頁"]


def test_a_mark_in_the_radicals_of_a_font_is_a_page():
    assert pages("0\n第10⻚ 共19⻚\n6") == ["第10⻚ 共19⻚"]


def test_a_mark_set_as_a_heading_is_a_page():
    assert pages("5 0 5\n#### - 2 -\n2 2 4") == ["#### - 2 -"]


def test_a_mark_set_as_an_item_of_a_list_is_a_page():
    assert pages("- 5\n- — 5 —\n- 2") == ["- — 5 —"]


@pytest.mark.parametrize(
    "mark", ["－　3　－", "－3－", "― 3 ―", "●3●", "<3>", "—\u00a03\u00a0—"]
)
def test_a_mark_in_characters_of_another_width_is_a_page(mark):
    assert pages(f"0 0 18 0\n{mark}\n0 0 0 0") == [mark]


def test_figures_above_the_heads_of_pages_are_none_of_their_numbers():
    head = "某镇政府信息公开工作年度报告"

    assert pages(f"5\n0\n{head}\n3\n2\n11\n{head}\n3") == []
    assert pages(f"5\n1\n{head}\n3\n2\n11\n{head}\n4") == []
    assert pages(f"5\n1\n{head}\n规章\n2\n2\n{head}\n0") == ["1", head, "2", head]


def test_dashes_in_cells_around_a_figure_are_no_mark():
    assert pages("规章\n-\t1\t-") == []


def test_numbers_set_apart_that_do_not_count_on_are_figures():
    assert pages(paged(["3", "9", "4", "11"])) == []


def test_two_numbers_in_turn_may_be_chance():
    assert pages(paged(["3", "4"])) == []


def test_no_page_is_the_first_of_a_series_from_nought():
    assert pages(paged(["0", "1", "2"])) == []


def test_a_number_between_empty_lines_is_a_page_only_where_they_are_no_rule():
    rows = [f"规章 {n} 0" for n in range(10)]

    assert pages("\n".join((*rows, "", "3", "", *rows))) == ["3"]
    assert pages("\n\n".join((*rows, "3", *rows))) == []


def test_a_number_that_counts_more_pages_than_the_text_has_is_a_figure():
    rows = [f"规章 {n} 0" for n in range(10)]

    assert pages("\n".join((*rows, "", "4", "", *rows))) == ["4"]
    assert pages("\n".join((*rows, "", "248", "", *rows))) == []


def test_where_many_figures_stand_apart_none_is_a_page():
    text = paged(["1", "2", "3"]) + "\n\n" + paged(["0", "17", "0", "5", "8"])

    assert pages(text) == []


def test_one_mark_with_a_count_of_pages_stands_in_its_turn():
    rows = "| 行政许可 | 3 |\n| 行政处罚 | 4 |\n" * 5

    assert pages(f"{rows}\n\n1\n\n{rows}\n\n2 / 9\n\n{rows}\n\n\f3\n\n{rows}") == [
        *("1", "2 / 9", "3")
    ]


def test_a_long_series_is_told_though_its_marks_stand_not_all_alike():
    text = "".join(
        f"{figures}\n\n\n{page}\n\n" if page % 2 else f"{figures}\n\n{page}\n\n\n"
        for page in range(1, 9)
        for figures in ["0\n\n40\n\n12\n\n0\n\n97\n\n30"]
    )

    assert pages(f"{text}5") == [str(page) for page in range(1, 9)]


def test_where_a_figure_may_be_the_next_page_none_is_told():
    text = "".join(
        f"0\n\n40\n\n12\n\n0\n\n97\n\n\n{page}\n\n\n{page}\n\n\n0\n\n"
        for page in range(1, 9)
    )

    assert pages(text) == []


def test_a_zero_behind_empty_cells_is_no_page_though_it_is_set_apart():
    text = "\n".join(
        (*map(str, range(1, 30)), "", "", "0", "", "合计", "5", "6", "", "")
    )

    assert pages(text) == []


@pytest.mark.parametrize(
    "mark",
    [
        "2024/1/31 10:23",
        "11/28/26, 3:23 AM 某县2023年政府信息公开工作年度报告",
        "https://www.example.gov.cn/zwgk/2023.html",
        "file:///tmp/a.html   2/3",
    ],
)
def test_what_a_browser_sets_around_each_page_is_no_figure(mark):
    assert page_lines(lines(f"规章 0 0 3\n{mark}\n行政许可 12")) == {2}


@pytest.mark.parametrize("row", ["12/3 4", "2024 1 31", "1/2", "10:23 4"])
def test_figures_and_lone_fractions_are_no_marks_of_a_browser(row):
    assert not page_lines(lines(f"规章 0 0 3\n{row}\n行政许可 12"))


@pytest.mark.parametrize(
    "mark",
    ["- 5/9 -", "-- 4 of 9 --", "4 of 9", "Page 3 of 9", "Page 3/9", "3 | Page", "[7]"],
)
def test_a_page_of_pages_is_a_mark_however_it_is_written(mark):
    assert pages(f"规章\n{mark}\n6") == [mark]


def test_a_lone_fraction_and_a_figure_beside_a_bar_are_no_mark():
    assert not pages("2 / 12\n3 | 4\n-5 of\n- 5/9\n")


def test_rising_numbers_before_the_running_heads_of_pages_are_theirs():
    head = "2023年政府信息公开工作年度报告"
    text = f"{head}\n公开\n5\n{head}\n39\n0\n0\n8\n申请\n0\n11\n{head}\n0\n11"

    assert pages(text) == [head, "5", head, "11", head]


def test_numbers_before_a_head_that_fall_are_figures():
    head = "2023年政府信息公开工作年度报告"

    assert not pages(f"公开\n5\n{head}\n39\n0\n3\n{head}\n0\n7")


APART = "行政许可 {row}\n\n{below}\n\n第二十条\n\n行政处罚 0\n\n行政强制"


@pytest.mark.parametrize("below", ["60", "60\n\n\n"])
def test_a_number_next_to_figures_may_be_their_digits_where_all_lines_are_apart(below):
    assert pages(APART.format(row="509", below=below)) == []
    assert pages(APART.format(row="", below=below)) == ["60"]


def test_numbers_above_and_below_a_label_may_be_one_figure():
    assert pages("信息内容\n\n233\n\n行政许可\n\n719\n\n第二十条") == []


def test_figures_that_count_on_within_the_lines_of_a_page_are_no_pages():
    words = [f"第{n}行文字" for n in range(30)]
    text = [*words, "", "0", "", "0", "", "1", "", "2", "", "0", "", "3", "", *words]

    assert pages("\n".join(text)) == []


def test_two_lines_of_figures_that_follow_each_other_are_no_numbers_of_pages():
    rows = "\n".join(["0", "4", "12", "0", "7"] * 2)
    text = f"{rows}\n\n1\n\n{rows}\n\n2\n\n{{}}3\n\n{rows}"

    assert pages(text.format("")) == []
    assert pages(text.format(rows + "\n\n")) == ["1", "2", "3"]


@pytest.mark.parametrize(("number", "is_page"), [("64", False), ("3", True)])
def test_a_number_set_apart_counts_no_more_pages_than_lines_before_it_fill(
    number, is_page
):
    figures = "0\n\n40\n\n12\n\n0\n\n97\n\n30\n\n" * 8

    found = pages(f"{figures}\n{number}\n\n\n{figures}")

    assert found == ([number] if is_page else [])


def test_a_form_feed_ends_the_last_page_below_its_number():
    page = "规章\n\n0\n\n规范性文件\n\n{}\n\n"

    assert pages(page.format(1) + "\f" + page.format(2) + "\f") == ["1", "2"]
    assert pages(page.format(4) + "\f" + page.format(2) + "\f") == []
    assert pages(page.format(1) + "\f" + page.format(2)) == []


@pytest.mark.parametrize("mark", ["第\n{}\n页", "—\n{}\n—", "-\n\n{}\n\n-"])
def test_a_mark_may_have_a_line_for_each_of_its_words(mark):
    one, two = mark.format(1), mark.format(2)

    assert pages(paged([one, two])) == [*one.split(), *two.split()]


def test_each_of_its_words_may_be_bold():
    one, two = ("\n\n".join(f"**{word}**" for word in ("—", n, "—")) for n in "12")

    assert pages(paged([one, two])) == [*one.split(), *two.split()]


def test_dashes_around_one_number_may_be_cells_with_nothing_in_them():
    assert pages("0\n—\n2\n—\n0") == []
    assert pages("0\n—\n2\n—\n0\n—\n3\n—\n—\n5") == []
    assert pages("0\n—\n2\n—\n0\n—\n2\n—\n0") == []


def test_figures_that_end_their_rows_as_noughts_do_are_no_pages():
    """What ends a row stands farther from the next line than figures do."""
    rows = [f"规章\n0\n0\n{n}\n\n" for n in (0, 1, 0, 0, 0, 2, 3, 0, 0)]

    assert pages("".join(rows)) == []
    rows = [row.replace("0\n\n", "0\n") for row in rows]
    assert pages("".join(rows)) == ["1", "2", "3"]


def test_the_number_of_the_last_page_may_end_the_text():
    page = [f"第{n}行文字" for n in range(30)]
    figures = ["行政许可", "9", "0", "0", "行政强制", "0", "20"]
    text = [*page, *figures, "1", "", *page, *figures, "2", "", *page, "3"]

    found = page_lines(lines("\n".join(text)))

    assert found == {38, 77, 109}
    assert not page_lines(lines("\n".join([*text[:-1], "7"])))


@pytest.mark.parametrize("mark", ["- {} / 9", "* {}/9"])
def test_pages_of_a_count_stand_in_lists_too(mark):
    """It is no figure with its sign, beside a mark for nothing."""
    marks = [mark.format(page) for page in (2, 3, 4)]
    rows = "行政许可 3\n行政处罚 4\n"

    assert pages("".join(f"{rows}{mark}\n" for mark in marks) + rows) == marks
    assert pages(f"{rows}{marks[0]}\n{rows}") == []
