"""Figures among the words of several rows on one line are ordinals of their labels."""

from __future__ import annotations

import pytest

from gongkai.tables import understand
from gongkai.tables.doubts.interleaved import interleaved
from tables.tools import FORMS, REQUESTS, items, lines

ZEROS = " 0" * len(REQUESTS.columns)
LABELS = "（五 处 ） 理 不予 4、 3 无 、 正 要 2 当 求 、 理 提 重 由 供 复 大 公 申 量"


def test_a_line_of_several_rows_is_told_by_its_figures():
    assert interleaved(items(f"{LABELS}{ZEROS * 3}"), REQUESTS) == {1}


@pytest.mark.parametrize(
    "line",
    [
        f"重复申请{ZEROS}",
        f"重复申请{ZEROS} 0",
        f"重复申请{ZEROS} 要求提供公开出版物{ZEROS}{ZEROS}",  # a table in one line
    ],
)
def test_a_line_on_which_a_row_stands_is_not_doubted(line):
    assert not interleaved(items(line), REQUESTS)


def test_an_ordinal_among_interleaved_words_is_no_figure():
    three = ["not_processed.repeat", "not_processed.published_work"]
    three.append("not_processed.excessive")
    text = ""
    for row in REQUESTS.rows:
        figures = " 7 0 0 0 0 0 7" if row.id in {"received", "disposed"} else ZEROS
        if row.id not in three:
            text += f"{row.label}{figures}\n"
        elif row.id == three[0]:
            text += f"{LABELS}{ZEROS} 7 0 0 0 0 0 7{ZEROS}\n"

    table = understand(lines(text), FORMS).tables["requests"]

    assert {table[row, "natural_person"].value for row in three} == {None}
