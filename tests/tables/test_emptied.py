"""Officials who leave the totals of table three empty leave those of table four so."""

from __future__ import annotations

import pytest

from tables.tools import DISPUTES, REQUESTS, read_row, without_totals

HEAD = "结果维持 结果纠正 其他结果 尚未审结 总计"
STRIP = f"四、行政复议、行政诉讼情况\n行政复议 行政诉讼\n{HEAD} {HEAD} {HEAD}\n"
FIGURES = "0 0 0 0 7 2 2 5 0 0 0 0"  # 7 2 2 5 0 may be a whole row, added wrongly
ROWS = {
    "received": "3 1 0 0 0 0",
    "granted": "2 1 0 0 0 0",
    "partly_granted": "1 0 0 0 0 0",
    "disposed": "3 1 0 0 0 0",
}


def test_a_strip_without_totals_is_told_where_those_of_table_three_are_empty():
    text = without_totals(ROWS) + STRIP + FIGURES

    assert read_row(text, "disputes", "litigation.direct")[:4] == [7, 2, 2, 5]


CHANCE = "0\t0\t2\t0\t0\t2\t"  # 其他 has as many as all others, and no total is it
NONE = "2.重复申请\t0\t0\t0\t0\t0\t0\t"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (NONE, f"2.重复申请\t{CHANCE}"),
        (NONE, "2.重复申请\t0\t0\t0\t0\t0"),
        (NONE, f"7\n{NONE}"),
    ],
    ids=[
        "a row ends in its sum by chance",
        "a row has lost a figure",
        "a page's number",
    ],
)
def test_a_row_that_differs_says_nothing_against_all_others(old, new):
    text = (without_totals(ROWS) + STRIP + FIGURES).replace(old, new)

    assert new in text
    assert read_row(text, "disputes", "litigation.direct")[:4] == [7, 2, 2, 5]


def test_rows_with_each_figure_on_a_line_of_its_own_tell_it_too():
    table = without_totals(ROWS).replace("\t", "\n").replace("\n\n", "\n")
    strip = FIGURES.replace(" ", "\n")

    text = table + STRIP + strip

    assert read_row(text, "disputes", "litigation.direct")[:4] == [7, 2, 2, 5]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("1\t0\t0\t0\t0\t0\t", "1\t0\t0\t0\t0\t0\t1"),
        ("1\t0\t0\t0\t0\t0\t", "1\t\t\t\t\t\t"),
        (FIGURES, f"{FIGURES}\n3"),
        (FIGURES, f"{FIGURES[:-2]}\n3"),
        (FIGURES, f"3\n{FIGURES[2:]}"),
        (FIGURES, f"{FIGURES[:-2]} 3".replace(" ", "\n")),
        (FIGURES, "0 0 0 0 20 5 37 35 0 0 0 0"),
    ],
    ids=[
        "a total is printed",
        "other cells are empty",
        "a number stands beside",
        "a number stands below, and a figure is lost",
        "a number stands above, and a figure is lost",
        "a number stands below figures one a line, and one is lost",
        "a figure may be two, and another their total",
    ],
)
def test_it_is_not_told_where_anything_else_may_be_missing(old, new):
    text = (without_totals(ROWS) + STRIP + FIGURES).replace(old, new)

    assert read_row(text, "disputes", "litigation.direct") == [None] * 5


def in_columns(form, columns):
    return "".join(
        f"{column.label}\n" + "".join(f"{figure}\n" for figure in figures)
        for column, figures in zip(form.columns, columns, strict=True)
    )


@pytest.mark.parametrize(("lost", "told"), [([], [7, 2, 2, 5]), ([0], [None] * 4)])
def test_columns_of_table_three_tell_it_where_those_of_the_totals_are_empty(lost, told):
    labels = "".join(f"{row.label}\n" for row in REQUESTS.rows)
    figures = [3, 0, 3, *[0] * 18, 3, 0]
    noughts = [0] * len(figures)
    columns = [figures, *[noughts] * 4, noughts[len(lost) :], []]
    groups = [[[0]] * 4, [[7], [2], [2], [5]], [[0]] * 4]
    strip = "".join(in_columns(DISPUTES, [*group, []]) for group in groups)
    text = (
        f"三、收到和处理政府信息公开申请情况\n{labels}{in_columns(REQUESTS, columns)}"
        f"四、行政复议、行政诉讼情况\n{strip}"
    )

    assert read_row(text, "disputes", "litigation.direct")[:4] == told
