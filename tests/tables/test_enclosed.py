"""Figures between marks are no tokens, but nothing is inferred against them."""

from __future__ import annotations

import pytest

from gongkai.model import Status
from gongkai.tables import understand
from gongkai.tables.doubts.enclosed import encloses_figures
from tables.tools import FEW_REQUESTS, FORMS, REQUESTS, items, lines


def disposed(figures):
    told = {**FEW_REQUESTS, "disposed": figures}
    text = "\n".join(
        f"{row.label} {told.get(row.id, '0 0 0 0 0 0 0')}" for row in REQUESTS.rows
    )
    cells = understand(lines(text), FORMS).tables["requests"].cells
    return cells["disposed", "total"]


@pytest.mark.parametrize("marks", ["''", "“”", '""', "<>", "【】"])
def test_nothing_is_inferred_where_figures_stand_between_marks(marks):
    figures = " ".join(
        marks[0] + n + marks[1] for n in ["17", "2", "1", "0", "0", "0", "20"]
    )

    assert disposed(figures).status is not Status.INFERRED


def test_a_lost_row_is_inferred_where_none_do():
    assert disposed("").value == 19


@pytest.mark.parametrize("text", ["受理“3”件", "（二）部分公开", "2021.1.1. 规章"])
def test_a_number_between_marks_in_words_is_none(text):
    assert not encloses_figures(items(text))


def test_nothing_is_inferred_where_rows_stand_one_below_the_other_in_their_cells():
    assert disposed("17/3/1/0/0 2/0/0/0/1").status is not Status.INFERRED
    assert not encloses_figures(items("2021/12/31"))


def test_nothing_is_inferred_where_a_figure_stands_before_the_words_of_the_next_line():
    text = "\n".join(
        "\t".join([row.label, *FEW_REQUESTS.get(row.id, "0 0 0 0 0 0 0").split()])
        for row in REQUESTS.rows
    )
    before, after = (REQUESTS.row[r].label for r in ("brought_forward", "granted"))
    zeros = "\t".join("0" * 6)
    text = text.replace(f"{before}\t{zeros}\t0\n", f"{before}\t{zeros}\t10 三、结果\t")
    cells = understand(lines(text), FORMS).tables["requests"].cells

    assert after in text.split("\n")[1]
    assert cells["brought_forward", "total"].value in {None, 10}
