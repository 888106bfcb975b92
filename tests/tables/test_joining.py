"""Figures that a layout sets apart from their row are joined to it."""

from __future__ import annotations

from gongkai.tables import understand
from gongkai.tables.joining import joined, whole_rows, with_whole_heads
from gongkai.tables.sites import label_sites
from gongkai.tables.text.items import Run
from tables.tools import FORMS, REQUESTS, items, labels, lines, shown

DISCLOSURE_2019 = FORMS.editions["2019"].tables["proactive_disclosure"]
WIDTH = 7
SHORT = "\t（二）部分公开\t1\t0\t0\t0\t0\t1\t\n"


def rows(text):
    found = whole_rows(items(text), WIDTH)
    runs = [item for item in found if isinstance(item, Run)]
    return [" ".join(token.printed for token in run.tokens) for run in runs]


def test_a_nought_below_an_empty_last_cell_is_that_cells_whatever_the_row_adds_up_to():
    assert rows(SHORT + "0\n") == ["1 0 0 0 0 1 0"]


def test_a_nought_below_a_row_without_cells_that_lacks_one_is_its_last_figure():
    """No page has the number 0. 9 and 0 are exchanged: nothing adds up."""
    assert rows("7.属于行政执法案卷 8 0 0 1 0 9\n0\n") == ["8 0 0 1 0 9 0"]
    assert rows("7.属于行政执法案卷 8 0 0 1 0 9\n3\n") == ["8 0 0 1 0 9", "3"]


def test_what_may_be_a_page_or_another_row_is_joined_to_none():
    assert rows(SHORT + "3\n") == ["1 0 0 0 0 1", "3"]
    assert rows(SHORT + "\n0\n") == ["1 0 0 0 0 1", "0"]
    assert rows(SHORT.rstrip() + "\n0\n") == ["1 0 0 0 0 1", "0"]


def test_a_row_on_two_lines_is_as_wide_as_others_with_a_column_of_no_form():
    """Noughts on its first line, taken alone, would be all that the sums ask for."""
    wide = "".join(f"{row.label} 0 0 0 0 0 0 0 1\n" for row in REQUESTS.rows[1:4])

    assert rows(f"本年新收 0 0 0\n10 0 0 0 1\n{wide}")[0] == "0 0 0 10 0 0 0 1"


def test_the_number_of_a_page_fills_no_row_up_where_all_lack_a_column():
    short = "".join(f"{row.label} 0 0 0 0 0 0\n" for row in REQUESTS.rows[1:4])

    for number, last in (("\n3", ["0 0 0 0 0", "0 3"]), ("3", ["0 0 0 0 0 0 3"])):
        found = joined(
            items(f"{short}不予公开 0 0 0 0 0\n0\n{number}\n"), labels(REQUESTS)
        )
        runs = [item for item in whole_rows(found, WIDTH) if isinstance(item, Run)]
        told = [" ".join(token.printed for token in run.tokens) for run in runs]
        assert told[3:] == last


def test_two_lines_of_cells_as_many_as_columns_are_no_row_together():
    """A row with nothing but its total stands above one that has lost its label."""
    blank = "\t" * 7
    found = items(f"2.没有现成信息需要另行制作{blank}0\n\t\t1\t\t\t\t\t1")

    assert whole_rows(found, 7) == found


def test_a_character_of_a_label_set_from_top_to_bottom_is_no_mark_for_nothing():
    label, heading = "（\n四）\n无\n法\n提\n供\n0", "0\n无\n法律服务机构\n0"

    found = joined(items(f"{label}\n{heading}"), labels(REQUESTS))

    figures = ["0", "0", "无"]
    assert shown(found) == ["四）无法提", "供", figures, "法律服务机构", ["0"]]


def test_a_row_between_two_lines_of_as_many_figures_is_joined_to_neither():
    """The figures of a row and its total, 130 and 132, are printed over two lines."""
    label = "5.属于三类内部事务信息"

    assert rows(f"13 13\n{label} 0 0 0 0 2\n0 2") == ["13 13", "0 0 0 0 2", "0 2"]
    assert rows(f"\n{label} 0 0 0 0 2\n0 2") == ["0 0 0 0 2 0 2"]


def test_a_misread_label_goes_on_in_words_that_a_head_has_too():
    known = labels(REQUESTS)
    text = "一、本年新收攻\n府信息公开申请\n数量\n二、上年结转政\n府信息公开申请\n数量"

    found = [(s.row, s.first) for s in label_sites(joined(items(text), known), known)]

    assert found == [("received", 0), ("brought_forward", 3)]


BY_COLUMNS = """\
二、主动公开政府信息情况
第二十条第（五）项
信息内容
行政许可
其他对外管理服务事项
上一年项目数
量
2423
3
本年
增/减
0
1
处理决定数
量
297
1061
第二十条第（九）项
信息内容
政府集中采购
采购项目
数量
13
采购总金额（万元）
26.8
"""


def test_the_heading_of_a_column_may_take_several_lines():
    table = understand(lines(BY_COLUMNS), FORMS).tables["proactive_disclosure"]

    assert table.cells["licences", "items_last_year"].value == 2423
    assert table.cells["other_services", "decisions"].value == 1061
    assert table.cells["procurement", "projects"].value == 13


def test_words_that_are_no_heading_together_stay_apart():
    heads = items("上一年项目\n数量\n本年收费\n数量\n行政许可")

    assert shown(with_whole_heads(heads, labels(DISCLOSURE_2019))) == [
        "上一年项目数量",
        "本年收费",
        "数量",
        "行政许可",
    ]
