"""Numbers that name columns or rows are no figures."""

from __future__ import annotations

import pytest

from gongkai.tables.text.numbered import unnumbered
from tables.tools import lines

COUNTED = """\
|  | 0 | 1 | 2 |
|---|---|---|---|
| 0 | 规章 | 4 | 1 |
| 1 | 其他 | 0 | 2 |"""


def left(text):
    return [line.text for line in unnumbered(lines(text))]


@pytest.mark.parametrize(
    "head",
    [
        "0\t1\t2\t3\t4",
        "| 1 | 2 | 3 | 4 | 5 | 6 |",
        "   0  1  2  3  4  5  6",
        "栏次\t1\t2\t3\t4\t5\t6\t7",
        "Unnamed: 0\tUnnamed: 1",
        "Unnamed: 0_level_0 | Unnamed: 1_level_0",
    ],
)
def test_a_line_that_counts_columns_is_dropped(head):
    assert left(f"{head}\n规章\t4\t1\t2") == ["规章\t4\t1\t2"]


@pytest.mark.parametrize(
    "row",
    [
        "0\t1\t2\t3",  # three cases and their sum
        "0\t1\t2\t3\t5",
        "2\t3\t4\t5\t6\t7",
        "规章\t0\t1\t2\t3\t4",
        "0",
    ],
)
def test_any_other_line_is_kept(row):
    assert left(row) == [row]


def test_rows_are_counted_though_empty_lines_part_them():
    assert left(COUNTED.replace("\n", "\n\n"))[-1] == left(COUNTED)[-1]


@pytest.mark.parametrize("page", ["7", "- 7 -", "—7—"])
def test_rows_are_counted_though_the_number_of_a_page_stands_among_them(page):
    within = COUNTED.replace("\n| 0", f"\n{page}\n| 0")

    assert left(within)[-2:] == left(COUNTED)[-2:]


def test_a_name_for_want_of_a_head_is_an_empty_cell():
    assert left("Unnamed: 0\t自然人\tUnnamed: 2") == ["\t自然人\t"]


def test_numbers_of_rows_are_emptied_below_a_line_that_counts_columns():
    rule = "|---|---|---|---|"

    assert left(COUNTED) == [rule, "|| 规章 | 4 | 1 |", "|| 其他 | 0 | 2 |"]


def test_figures_below_no_such_line_are_no_numbers_of_rows():
    text = COUNTED.replace("|  | 0 | 1 | 2 |", "|  | 甲 | 乙 | 丙 |")

    assert left(text) == text.split("\n")


def test_a_column_that_does_not_count_on_is_kept():
    text = COUNTED.replace("| 1 | 其他", "| 7 | 其他")

    assert left(text) == text.split("\n")


ROWS = [
    "规章 4 1",
    "4 0 0",
    "件 2 2",
    "许可 0 1",
    "处罚 5 0",
    "强制 0 0",
    "其他 1 1",
    "7 7",
]


@pytest.mark.parametrize("gap", ["  ", "\t", " | "])
def test_numbers_of_rows_under_a_head_that_says_so_are_left_out(gap):
    numbered = [f"{n}{gap}{row}" for n, row in enumerate(ROWS, start=1)]

    found = left("\n".join([f"序号{gap}名称", *numbered]))

    assert [text.strip(" \t|") for text in found[1:]] == ROWS


def test_such_numbers_may_stand_above_their_labels():
    labels = [f"{n}.标题{letter}" for n, letter in enumerate("甲乙丙丁戊己庚辛")]
    lines_ = [
        text for n, label in enumerate(labels, 1) for text in (str(n), label, "0")
    ]

    found = left("\n".join(["序号", *lines_]))

    assert [text for text in found if text.strip()] == [
        "序号",
        *(text for label in labels for text in (label, "0")),
    ]


@pytest.mark.parametrize("head", ["名称", "序号"])
def test_figures_that_do_not_count_the_rows_stay(head):
    first = range(2, 10) if head == "序号" else range(1, 9)
    rows = [f"{n} {row}" for n, row in zip(first, ROWS, strict=True)]

    assert left("\n".join([head, *rows])) == [head, *rows]


def test_such_numbers_may_stand_between_lines_of_figures():
    rows = [f"0 0 0\n{n} 标题{n}" if n != 4 else "0 0 0\n4" for n in range(1, 11)]

    found = left("\n".join(["序号", *rows]))

    assert [text.split() for text in found[1:]] == [
        own for n in range(1, 11) for own in (["0"] * 3, [f"标题{n}"] if n != 4 else [])
    ]


def test_a_row_that_an_office_added_has_no_number():
    rows = [f"{number} 0 4" for number in range(1, 13)]
    text = "\n".join(["序号 事项", *rows[:6], "3 0 3 3", *rows[6:]])

    assert [line.split()[0] for line in left(text)[1:]] == [*"000000", "3", *"000000"]


@pytest.mark.parametrize("gap", ["\n", "\n\t\n", "\n\n"])
def test_numbers_of_columns_may_stand_one_a_line_between_words(gap):
    text = gap.join(["其他", "1", "2", "3", "4", "5", "6", "7", "规章", "1", "0"])

    assert [t for t in left(text) if t.strip()] == ["其他", "规章", "1", "0"]


@pytest.mark.parametrize(
    "figures", ["1 2 3 4", "1 2 3 4 5 7", "0 1 2 3 4 5", "1 2 3 6"]
)
def test_other_figures_one_a_line_are_kept(figures):
    text = ["其他", *figures.split(), "规章"]

    assert left("\n".join(text)) == text


@pytest.mark.parametrize("gap", ["\n\t\n", "\n \n"])
def test_blank_lines_stand_between_numbers_of_rows_and_their_labels(gap):
    rows = [(str(n), f"标题{n}", "0", "0") for n in range(1, 10)]

    found = left(gap.join(["序号", *map(gap.join, rows)]))

    assert [text for text in found if text.strip()] == [
        "序号",
        *(text for row in rows for text in row[1:]),
    ]


def test_any_space_may_stand_behind_the_number_of_a_row():
    rows = [f"{n}\u00a0{row}" for n, row in enumerate(ROWS, start=1)]

    assert [t.strip() for t in left("\n".join(["序号", *rows]))[1:]] == ROWS


def test_figures_that_begin_as_the_number_of_the_next_row_does_are_left_alone():
    """Which of the two fives numbers the row below the first of them nobody knows."""
    labels = ["予以公开", "部分公开", "属于国家秘密", "危及稳定", "重复申请"]
    rows = [f"{n} {label} 0 0 0" for n, label in enumerate([*"甲乙丙丁"], start=1)]
    rows += ["部分公开", "5 0 0 0 0 0 5", "5", "1、国家秘密 0 0 0"]
    rows += [f"{n} {label} 0 0 0" for n, label in enumerate(labels, start=6)]
    text = "\n".join(["序号 类别", *rows])

    assert "5 0 0 0 0 0 5" in left(text)
    assert "  甲 0 0 0" in left(text)


@pytest.mark.parametrize("word", ["Column", "数据", "列"])
def test_words_that_count_columns_are_left_out_with_their_numbers(word):
    head = "\t".join(["项目", *(f"{word} {n}" for n in range(1, 5))])

    assert left(f"{head}\n规章\t4\t1\t2") == ["项目\t\t\t\t", "规章\t4\t1\t2"]
    assert left(f"规章\t{word} 4\t1") == [f"规章\t{word} 4\t1"]


def test_names_of_columns_that_count_on_one_a_line_are_dropped():
    named = "列1\n自然人\n5\n数量2\n商业企业\n0\nColumn 3\n总计\n5"

    assert left(named) == ["自然人", "5", "商业企业", "0", "总计", "5"]


@pytest.mark.parametrize(
    "named", ["列1\n5\n列2\n0", "列1\n5\n列3\n0\n列5\n5", "列2\n列3"]
)
def test_names_that_are_few_or_do_not_count_on_are_kept(named):
    assert left(named) == named.split("\n")


def test_names_of_columns_in_one_line_may_be_of_several_words():
    assert left("项目\t列1\t数量2\tColumn 3\n规章\t4\t1\t2")[1:] == ["规章\t4\t1\t2"]


def test_words_before_figures_that_do_not_count_on_are_no_names():
    assert left("规章\t数量 4\t数量 1\t数量 5") == ["规章\t数量 4\t数量 1\t数量 5"]
