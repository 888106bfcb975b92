"""The head that stands on every page is no label, and parts no row."""

from __future__ import annotations

import pytest

from gongkai.tables.text.running import without_running_heads
from gongkai.tables.vocabulary import Vocabulary
from tables.tools import FORMS, lines

WORDS = Vocabulary(FORMS)
HEAD = "内部资料"


def left(*texts):
    return [line.text for line in without_running_heads(lines("\n".join(texts)), WORDS)]


@pytest.mark.parametrize("form", ["{}", "- {} -", "— {} —", "第 {} 页"])
def test_a_head_below_page_numbers_is_left_out_with_them(form):
    one, two = form.format(1), form.format(2)
    text = [HEAD, "标题", "0 0", one, "", f"\f{HEAD}", "3", two]

    assert left(*text) == ["", "标题", "0 0", "", "", "", "3", two]
    more = left(*text, HEAD, "13")
    assert more == ["", "标题", "0 0", "", "", "", "3", "", "", "13"]


def test_the_number_above_a_head_is_a_figure_if_it_does_not_count_on():
    text = [HEAD, "标题", "0", "4", HEAD, "3"]

    assert left(*text) == text
    marked = left(HEAD, "标题", "0", "- 4 -", HEAD, "行政许可")
    assert marked == ["", "标题", "0", "", "", "行政许可"]


@pytest.mark.parametrize("above", ["0", "0 |", "|", "行政许可", "总计"])
def test_the_number_above_the_first_head_again_is_a_figure_among_cells(above):
    text = [HEAD, "标题", above, "1", HEAD, "3", "说明。", "2"]

    assert left(*text) == text
    marked = left(HEAD, "标题", above, "- 1 -", HEAD, "3", "- 2 -")
    assert marked == ["", "标题", above, "", "", "3", "- 2 -"]


@pytest.mark.parametrize("words", ["行政许可", "信息内容"])
def test_a_label_is_no_head_of_pages(words):
    text = [words, "标题", "0", "1", words, "3", "2"]

    assert left(*text) == text


def test_words_that_also_stand_elsewhere_are_no_head_of_pages():
    text = [HEAD, "标题", "0", "- 1 -", HEAD, "许可", HEAD, "- 2 -"]

    assert left(*text) == text


PROSE = "坚持先审后发，分级审核，内容准确。"
TITLE = "某某县2022年年度报告"


@pytest.mark.parametrize(
    "head", ["某某县人民政府", TITLE, f"{TITLE} 2022 年", "www.example.gov.cn"]
)
def test_words_that_part_a_sentence_too_are_of_the_pages(head):
    text = [PROSE, head, PROSE, "行政许可", head, "3", "行政处罚", head, "5", head]

    told = [PROSE, PROSE, "行政许可", "3", "行政处罚", "5"]
    assert left(*text) == (text if head[0] == "w" else told)


@pytest.mark.parametrize("head", ["行政许可", "本单位：件", "三、其他", "2022", "申请"])
def test_labels_and_units_that_part_sentences_are_left(head):
    text = [PROSE, head, PROSE, "行政处罚", head, "3", "行政强制", head, "5"]

    assert left(*text) == text


@pytest.mark.parametrize(
    "row", ["村务公开 3 0 0", "政务公开3", "村务公开 12 件", "行政许可 3"]
)
def test_rows_that_part_sentences_are_left(row):
    """A row of no form may be the same in three tables, and stand below a sentence."""
    text = [PROSE, row, PROSE, "规章 0 0 0", row, "行政许可 5", row, PROSE]

    assert left(*text) == text


def test_words_in_tables_alone_are_left():
    text = [PROSE, HEAD, "3", "行政处罚", HEAD, "3", "行政强制", HEAD, "5", PROSE]

    assert left(*text) == text
