"""What stands alone where a figure should is read, or makes its cell illegible."""

from __future__ import annotations

import pytest

from gongkai.numerals import Nature, Numerals
from gongkai.tables.text.alone import alone, alone_among, alone_in
from gongkai.tables.text.items import Run
from tables.tools import FORMS, items

NUMERALS = Numerals(FORMS.marks)


@pytest.mark.parametrize(
    ("text", "number", "remark"),
    [
        ("1 250", 1250, ""),
        ("12 340 567", 12340567, ""),
        ("十", None, ""),
        ("十二", 12, ""),
        ("二十", 20, ""),
        ("两百零四", 204, ""),
        ("零", 0, ""),
        ("零件", 0, ""),
        ("十二件", 12, ""),
        ("〇", 0, ""),
        ("无（0）", 0, "无"),
        ("36*", 36, "*"),
        ("36注1", 36, "注1"),
        ("1,036（注2）", 1036, "(注2)"),
        ("**3 600**", 3600, ""),
    ],
)
def test_a_cell_of_its_own_is_one_figure(text, number, remark):
    token = alone(text, NUMERALS)

    assert token.printed == text
    assert token.remark == remark
    assert token.count() == number


@pytest.mark.parametrize(
    ("text", "guess"),
    [
        *(("五", 5), ("一", 1), ("○", 0), ("二〇", None), ("（5）", None)),
        *(("约12.5", None), ("2项12.5", None), ("近120", None), ("120以上", None)),
        *(("无（3）", None), ("13①*", None)),
    ],
)
def test_what_cannot_be_read_for_sure_is_odd(text, guess):
    token = alone(text, NUMERALS)

    assert (token.nature, token.guess) == (Nature.ODD, guess)


@pytest.mark.parametrize(
    "text",
    [
        "（六）1.申请",
        "22 （七）总计",
        "4（二）部分公开",
        "重2.复申请",
        "2\\. 重复",
        "12",
        "0 250",
        "规章",
        "3.其他",
        "3. 其 他",
        "数据1",
        "（一）",
        "第3项",
        "万",
        "无",
    ],
)
def test_words_and_plain_figures_are_left_to_the_line(text):
    assert alone(text, NUMERALS) is None


@pytest.mark.parametrize(
    ("cells", "places"),
    [
        (["行政许可", "十二"], [1]),
        (["十二", "行政许可", "3"], []),  # an ordinal before the label
        (["行政许可", "8", "含3件"], []),  # a remark
        (["行政许可", "含3件", "8"], [1]),
        (["行政许可 行政处罚", "5 120"], []),  # two rows in one
        (["规章", "1 250", "0 3", "7"], []),
        (["五"], []),
        (["0", "0", "五", "0", "5"], [2]),
    ],
)
def test_figures_stand_behind_the_last_words_of_a_row(cells, places):
    assert sorted(alone_in(cells, NUMERALS)) == places


def test_a_line_without_cells_must_be_a_row_of_figures():
    row = ["总计", "0", "0", "十二", "0", "0"]

    assert list(alone_among(row, NUMERALS)) == [3]
    assert not alone_among(["附件", "十二"], NUMERALS)


@pytest.mark.parametrize(
    ("text", "change"),
    [("增3", 3), ("减2", -2), ("新增 12 件", 12), ("减少1,204项", -1204), ("增0", 0)],
)
def test_a_rise_or_a_fall_is_a_figure_of_a_signed_column_alone(text, change):
    token = alone(text, NUMERALS)

    assert token.printed == text
    assert token.count(signed=True) == change
    assert token.count() is None


def test_a_rise_of_a_rise_is_no_figure():
    assert alone("增+3", NUMERALS).nature is Nature.ODD


def test_a_counter_without_a_number_is_an_empty_cell():
    found = alone_in(["重复申请", "件", "3件", "件"], NUMERALS)

    assert {at: token.nature for at, token in found.items()} == {
        1: Nature.BLANK,
        3: Nature.BLANK,
    }


def test_zeros_in_words_make_a_line_a_row_as_figures_do():
    words = ["属于其他", "零", "0", "零", "5", "零", "零", "5"]

    assert [*alone_among(words, NUMERALS)] == [1, 3, 5, 6][::-1]
    assert len(alone_among(["零"] * 7, NUMERALS)) == 7
    assert [*alone_in(["零件", "零件", "9279"], NUMERALS)] == [1, 0]
    assert not alone_in(["零件", "属于其他", "9279"], NUMERALS)


def test_the_ordinal_of_a_label_that_goes_on_below_is_no_figure_of_its_line():
    figures = ["47", "0", "77", "0", "0", "124"]

    assert not alone_among(["4.", *figures], NUMERALS)
    assert not alone_in(["", "4.", *figures], NUMERALS)  # all words are lost
    assert [*alone_in(["", "0", "4.", *figures], NUMERALS)] == [2]
    assert alone_among(["0.", *figures], NUMERALS)


def test_a_row_may_begin_with_a_numeral_of_a_label_set_upright():
    """The words 三、本年度办理结果 stand a character each beside the rows."""
    assert not alone_among(["三", *"0000001"], NUMERALS)
    assert alone_among(["一", *"000000"], NUMERALS)  # a dash, misread
    assert alone_among(["属于其他", "三", *"000003"], NUMERALS)
    assert not alone_in(["三", "298", "143", "3", "4", "1", "449"], NUMERALS)
    assert not alone_in(["", "三", "298", "无", "3", "4", "1"], NUMERALS)


@pytest.mark.parametrize(
    ("line", "falls"),
    [
        ("行政处罚 3 减4 5", [None, -4, None]),
        ("行政事业性收费 2 增加1", [None, 1]),
        ("行政许可：上一年项目数量 3，本年增/减 减4，处理决定数量 5", [None, -4, None]),
        ("行政许可 较上年 减4 5", [None]),
    ],
)
def test_a_fall_behind_a_figure_or_the_name_of_its_column_is_one_in_a_line(line, falls):
    found = [run for run in items(line) if isinstance(run, Run)]

    told = [token.number if token.change else None for r in found for token in r.tokens]
    assert told == falls
