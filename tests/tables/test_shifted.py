"""Between figures and a label left over, each row may have its neighbour's figures."""

from __future__ import annotations

from gongkai.tables.doubts.shifted import add_neighbours
from gongkai.tables.joining import joined
from gongkai.tables.rows import place
from tables.tools import REQUESTS, items, labels

LABELS = labels(REQUESTS)
TORN = (
    "1.本机关不掌握相关政府信息\n2.没有现成信息需要另行制作 {}\n供 {}\n{} 5 0 0 0 0 0 5"
)
ROWS = (
    "1.本机关不掌握相关政府信息",
    *"4567890",
    "2.没有现成信息需要另行制作",
    *"5678901",
    "1.信访举报投诉类申请",
    *"1234567",
    *"0000000",  # of the label that follows
    "2.重复申请",
    *"2345678",
    "3.要求提供公开出版物",
    "4.无正当理由大量反复申请",
    *"3456789",
)


def starts(text, row):
    found = place(joined(items(text), LABELS), LABELS, 7)
    return [run and run.tokens[0].printed for run in found.runs[row]]


def test_figures_of_no_label_and_a_label_without_figures_cast_doubt_between():
    text = TORN.format("0 0 0 0 0 0 0", "2 1 0 1 0 0 4", "3.补正后申请内容仍不明确")

    assert starts(text, "unavailable.not_held") == [None, "0"]
    assert starts(text, "unavailable.needs_creation") == ["0", "2"]
    assert starts(text, "unavailable.still_unclear") == ["5"]


def test_a_piece_of_a_row_is_no_row_left_over():
    text = TORN.format("0 0 0 0 0 0 0", "2 1", "3.补正后申请内容仍不明确")

    assert starts(text, "unavailable.needs_creation") == ["0"]


def test_where_labels_stand_before_and_after_figures_rows_have_either():
    text = "\n".join(ROWS)

    assert set(starts(text, "not_processed.repeat")) == {"0", "2"}
    assert set(starts(text, "not_processed.published_work")) >= {"2"}


def test_two_rows_stuck_together_count_for_two():
    options = {"a": [1], "b": [3], "c": [5], "d": []}
    runs = {1: run(7), 3: run(13), 5: run(7)}

    add_neighbours(options, runs, [*options], 7)

    assert options == {"a": [1], "b": [3], "c": [5, 3], "d": [5]}


def run(size):
    return items(" ".join("0" * size))[0]
