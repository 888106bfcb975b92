"""Numbers before every line are of the program that printed it, not of the report."""

from __future__ import annotations

import pytest

from gongkai.counted import uncounted, unindexed, unquoted
from gongkai.model import Line

CELLS = ["行政事业性收费", "66", "", "0"] * 8


def read(texts):
    return [line.text for line in uncounted([Line(n, t) for n, t in enumerate(texts)])]


@pytest.mark.parametrize("form", ["{:6}\t{}", "{:>3}: {}", "{:4} | {}", "{} {}"])
def test_numbers_that_count_the_lines_are_taken_off(form):
    counted = [form.format(n, cell) for n, cell in enumerate(CELLS, start=41)]
    assert read(counted) == CELLS


@pytest.mark.parametrize("form", ["**{}\t{}**", "## {}\t{}"])
def test_a_number_may_stand_behind_the_mark_of_bold_words_or_of_a_heading(form):
    counted = [
        (form if n % 5 == 0 else "{}\t{}").format(n, cell)
        for n, cell in enumerate(CELLS)
    ]
    assert [text.strip("*# ") for text in read(counted)] == CELLS


def test_empty_lines_may_bear_no_number():
    every = [f"{n}\t{cell}" if cell else "" for n, cell in enumerate(CELLS)]
    filled = iter(range(1, 99))
    some = [f"{next(filled)}\t{cell}" if cell else "" for cell in CELLS]
    assert read(every) == read(some) == CELLS


def test_figures_that_do_not_count_on_stay():
    rows = [f"{n} 0 0" for n in (*range(20), 7, 21)]
    assert read(rows) == rows
    assert read(CELLS) == CELLS


def test_the_mark_of_a_quotation_is_taken_off_where_every_line_has_it():
    rows = [f",{n},0" for n in range(25)]
    quoted = [Line(n, f"> {row}") for n, row in enumerate(rows)]

    assert [line.text for line in unquoted(quoted)] == rows
    assert unquoted([*quoted, Line(99, "0")]) == [*quoted, Line(99, "0")]


@pytest.mark.parametrize("gap", ["  ", " | ", ",", "\t"])
def test_the_numbers_of_the_rows_and_columns_of_a_data_frame_are_taken_off(gap):
    """A row that lost a cell else has as many figures as its form."""
    rows = [gap.join(["规章", f"{n}", "0", "7"]) for n in range(11)]
    texts = [
        "表",
        gap.join(["  ", "0", "1", "2", "3"]),
        *(f"{n:>2}{gap}{row}" for n, row in enumerate(rows)),
        "",
        f"11{gap}其他",
        "2 0 0",
    ]
    found = unindexed([Line(n, text) for n, text in enumerate(texts)])

    assert [line.text.strip().replace("\t", gap) for line in found] == [
        *("表", "", *rows),
        *("", "其他", "2 0 0"),
    ]


def test_the_cells_of_a_data_frame_may_have_several_lines():
    """Their rows are counted on below: where some are not, figures change places."""
    texts = [",0,1,2,3", "0,信息内容,本年", "制发", "件数,废止,有效", "1,规章,4,0,7"]
    found = unindexed([Line(n, text) for n, text in enumerate(texts)])

    assert [line.text for line in found][-2:] == ["件数,废止,有效", "规章,4,0,7"]


def test_a_data_frame_may_be_one_of_markdown():
    texts = [
        "|   | 0 | 1 | 2 | 3 |",
        "|--:|:--|:--|:--|:--|",
        "| 0 | 规章 | 0 | 1 | 2 |",
    ]
    found = unindexed([Line(n, text) for n, text in enumerate(texts)])

    assert [line.text for line in found] == ["", "", "| 规章 | 0 | 1 | 2 |"]


@pytest.mark.parametrize("texts", [["0 1 2 3", "5 6 7 8"], ["0 1 2", "0 0 0"]])
def test_figures_that_count_by_chance_stay(texts):
    found = unindexed([Line(n, text) for n, text in enumerate(texts)])

    assert [line.text for line in found] == texts
