"""Tables drawn with rules are laid out by what stands between the same edges."""

from __future__ import annotations

import pytest

from gongkai.ruled import expand_ruled
from gongkai.ruled.boxes import join_boxes
from tables.tools import lines

SPANS = """
+--------+-------------+
| 规章   | 本年        |
|        +------+------+
|        | 新   | 旧   |
+========+======+======+
| 行政   |      | 12   |
| 许可   | 7    |      |
+--------+------+------+
| 合计   | 19          |
+--------+-------------+
"""


def laid(text):
    return [line.text for line in expand_ruled(lines(text.strip("\n")))]


def test_the_words_of_a_cell_may_stand_on_any_line_of_its_row():
    assert laid(SPANS) == [
        "规章\t本年\t",
        "\t新\t旧",
        "行政许可\t7\t12",
        "合计\t19\t",
    ]


def test_the_bars_of_lines_within_a_cell_are_no_edges():
    """Programs that keep the breaks of a cell begin each of its lines with one."""
    text = """
+--------+--------+----+
| | 甲   | 乙     |    |
+========+========+====+
| | 行政 | 7      | 12 |
| | 许可 |        |    |
+--------+--------+----+
| | 收费 | 1      |    |
+--------+--------+----+
"""

    assert laid(text) == ["甲\t乙\t", "行政许可\t7\t12", "收费\t1\t"]


def test_a_row_has_the_number_of_its_first_line_with_words():
    text = "+----+----+\n|    |    |\n| 甲 | 1  |\n+----+----+\n其余"

    assert [line.number for line in expand_ruled(lines(text))] == [3, 5]


def test_figures_on_different_lines_of_a_cell_stay_apart():
    text = "+----+----+\n| 甲 | 1  |\n|    | 2  |\n+----+----+"

    assert laid(text) == ["甲\t1/2"]


def test_no_figure_of_rows_that_nothing_parts_is_one():
    """They may stand in other cells than those of the row that is named last."""
    text = """
+------+-------+-------+---+
| 总计 | 规章  | 5     | 7 |
| 结转 | 0     | 1     |   |
+------+-------+-------+---+
"""

    assert laid(text) == ["总计结转\t规章0/\t5/1\t7/"]


def test_each_line_is_a_row_where_a_rule_parts_the_head_alone():
    text = """
+------+------+------+
| 项目 | 本年 | 合计 |
+------+------+------+
| 规章 |      |      |
|      | 新   | 旧   |
| 许可 | 7    | 12   |
| 处罚 | 1    |      |
+------+------+------+
"""

    assert laid(text) == [
        "项目\t本年\t合计",
        "规章\t\t",
        "\t新\t旧",
        "许可\t7\t12",
        "处罚\t1\t",
    ]


def test_a_cell_of_the_head_may_span_corners_of_the_rule_above_it():
    text = """
+------+------+------+
| 申请情况    | 总计 |
+------+------+------+
| 许可 | 4    | 5    |
+------+------+------+
"""

    assert laid(text) == ["申请情况\t\t总计", "许可\t4\t5"]


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("| 项目             | 计   |", "| “安全”     | 4   | 5    |"),
        ("| 项目             | 计   |", "| “安全”   | 4   | 5    |"),
        ("| 项目               | 计    |", "| “安全”       | 4   | 5    |"),
    ],
    ids=["characters are wide", "quotes too", "nothing is"],
)
def test_so_it_may_whatever_the_tool_took_for_wide(head, row):
    rule = "+------------+-----+------+"

    assert laid(f"{rule}\n{head}\n{rule}\n{row}\n{rule}") == [
        "项目\t\t计",
        "“安全”\t4\t5",
    ]


def test_words_keep_nothing_of_the_attributes_that_were_given_to_them():
    text = """
+------------+----------------------+
| [甲]{.a}   | [[]{lang="EN-US"}[24 |
|            | ]{style="x:          |
|            | y"}]{.b}             |
+------------+----------------------+
"""

    assert laid(text) == ["甲\t24"]
    assert laid("[第三]{.u}部分") == ["第三部分"]


@pytest.mark.parametrize(
    "text",
    [
        "+----+----+\n| 甲 | 1   |\n+----+----+",
        "+----+----+\n| 甲 | 1  |",
        "+----+----+",
        "甲 +3\n乙 -2",
        "规章 | 3 |",
    ],
)
def test_what_is_not_ruled_throughout_stays_as_it_is(text):
    assert laid(text) == text.split("\n")


def test_tables_drawn_with_boxes_may_stand_one_on_another():
    text = """\
┌────┬────┐
│许可│4   │
│    │9   │
└────┴────┘
┌────┬────┬──┐
│处罚│　0 │7 │
└────┴────┴──┘"""
    assert laid(text) == ["许可\t4/9", "处罚\t0\t7"]


@pytest.mark.parametrize(
    "marks",
    [
        "┏━┳┓┣╋┫┗┻┛┃",
        "╔═╤╗╟┼╢╚╧╝│",
        "╒═╤╕╞╪╡╘╧╛│",
        "╭─┬╮├┼┤╰┴╯│",
        "┍━┯┑┝┿┥┕┷┙│",
        "┌╌┬┐├┼┤└┴┘┆",
    ],
    ids=["heavy", "double", "fancy", "round", "mixed", "dashed"],
)
def test_boxes_are_drawn_with_marks_of_any_weight(marks):
    """Programs name these grids; each has its own marks, and means the same."""
    text = """\
a------b--c
| 许可 |23|
|      |1 |
d------e--f
| 处罚 |7 |
g------h--i"""
    drawn = dict(zip("a-bcdefghi|", marks, strict=True))

    assert laid(text.translate(str.maketrans(drawn))) == ["许可\t23/1", "处罚\t7"]


def test_names_of_columns_stand_above_a_row_that_no_rule_parts_from_them():
    text = """
+------+------+------+------+
| 复议 |      |      |      |
| 情况 |      |      |      |
+------+------+------+------+
| 维持 | 纠正 | 其他 | 总计 |
|      | 结果 |      |      |
| 1    | 0    | 2    | 3    |
+------+------+------+------+
"""

    assert laid(text) == ["复议情况\t\t\t", "维持\t纠正结果\t其他\t总计", "1\t0\t2\t3"]


def test_below_a_single_word_figures_are_those_of_its_row():
    text = """
+------+----+----+----+
| 新收 | 约 | 2  | 4  |
|      | 2  | 0  |    |
+------+----+----+----+
"""

    assert laid(text) == ["新收\t约2/\t2/0\t4/"]


@pytest.mark.parametrize("figure", ["2", "42"])
def test_figures_with_room_in_their_cells_do_not_go_on_below(figure):
    text = f"""
+------+------+------+------+
| 新收 | {figure:2}   | 26   | 45   |
|      | 64   | 9    | 33   |
+------+------+------+------+
"""

    assert laid(text) == [f"新收\t{figure}\t26\t45", "\t64\t9\t33"]


def test_what_draws_no_table_stays_as_printed():
    text = "─ 4 ─\n│ 许可 │ 3 │\n┌──┐\n其余"
    assert laid(text) == text.split("\n")


def test_lines_of_several_figures_are_rows_though_nothing_parts_them():
    text = """
+----------+------+------+------+
| 申请人   | 自然 | 商业 | 总计 |
| 情况     | 人   | 企业 |      |
+----------+------+------+------+
| 一、本年 | 12   | 0    | 12   |
| 新收     |      |      |      |
| 二、上年 |      |      |      |
| 结转     | 3    | 1    | 4    |
+----------+------+------+------+
"""

    assert laid(text) == [
        "申请人情况\t自然人\t商业企业\t总计",
        "一、本年\t12\t0\t12",
        "新收\t\t\t",
        "二、上年\t\t\t",
        "结转\t3\t1\t4",
    ]


def test_figures_that_fill_their_cells_may_go_on_below():
    text = """
+------+----+----+----+
| 新收 | 42 | 26 | 45 |
|      | 64 | 9  | 33 |
+------+----+----+----+
"""

    assert laid(text) == ["新收\t42/64\t26/9\t45/33"]


def test_a_row_tells_the_last_of_its_lines():
    text = "+------+----+\n| 结转 | 1  |\n| 下年 |    |\n+------+----+"

    assert [(line.number, line.last) for line in expand_ruled(lines(text))] == [(2, 3)]


@pytest.mark.parametrize("spaces", [2, 1, 6])
def test_tools_differ_in_the_widths_of_quotes_and_of_all_characters(spaces):
    rule = "+------------+---+"
    text = f"{rule}\n| 危及“安全{' ' * spaces}| 1 |\n{rule}"

    assert laid(text) == ["危及“安全\t1"]


SQUEEZED = """
+--+----+---+
| 危 | | 1 |
| 及 | 安全 | |
+==+====+===+
| 规章 | | +2 |
+--+----+---+
"""


def test_a_table_may_be_drawn_with_its_spaces_squeezed():
    assert laid(SQUEEZED) == ["危及\t安全\t1", "规章\t\t+2"]


def test_empty_lines_may_stand_between_all_lines_of_a_table():
    apart = SPANS.strip("\n").replace("\n", "\n\n")

    assert laid(apart) == laid(SPANS)


def test_tables_that_an_empty_line_parts_are_two():
    two = "+----+\n| 甲 |\n+----+\n\n+------+\n| 甲乙 |\n+------+"

    assert laid(two) == ["甲", "", "甲乙"]


def test_torn_figures_are_none_also_where_the_edges_of_a_drawing_do_not_meet():
    text = """
+---+------+----+----+----+
| （ |    | 自 | 商 | 总 |
+---+------+----+----+----+
|   | 信访 | 1  | -  | 1  |
|   | 举报 | 32 |    | 32 |
+---+------+----+----+----+
|   | 重复 | 2  | -  | 2  |
+---+------+----+----+----+
"""
    rows = [line for line in laid(text) if not line.startswith("+")]

    assert rows == [
        "| （ |    | 自 | 商 | 总 |",
        "||信访举报|1/32|-|1/32|",
        "|   | 重复 | 2  | -  | 2  |",
    ]


def test_rows_between_two_rules_are_not_torn_where_no_width_tears_figures():
    text = """
+----+---+---+
| 表 | 自 | 商 | 总 |
+----+---+---+
| 信访 | 1 | 0 | 1 |
| 举报类 | 32 | 1 | 33 |
+----+---+---+
"""
    rows = [line for line in laid(text) if not line.startswith("+")]

    assert rows == [
        "| 表 | 自 | 商 | 总 |",
        "| 信访 | 1 | 0 | 1 |",
        "| 举报类 | 32 | 1 | 33 |",
    ]


BOXES = """
|项目          |              |自然人|总计|
|三、本年度办理|（一）予以公开|0     |0   |
|结果          |              |      |    |
|              |（五）不予处理|1     |1   |
|              |1.要求行政机关|      |    |
|              |重新出具      |      |    |
|              |（五）不予处理|      |    |
|              |（六）其他1.申|2     |4   |
|              |请人逾期      |      |    |
"""


def boxes(text):
    return [line.text for line in join_boxes(lines(text.strip("\n")))]


def test_lines_that_go_on_in_full_cells_belong_to_the_row_above():
    """Without rules between rows, 1.要求… begins none: its cell had no room left."""
    assert boxes(BOXES)[1:] == [
        "|三、本年度办理结果|（一）予以公开|0|0|",
        "||（五）不予处理1.要求行政机关重新出具|1|1|",
        "|              |（五）不予处理|      |    |",
        "||（六）其他1.申请人逾期|2|4|",
    ]


@pytest.mark.parametrize(
    "changes",
    [
        {"开|0     |0   |": "开|      |    |", "    |      |": "    |0     |"},
        {"自然人|": "自然人 |"},
        {"总计|\n": "总计|\n|--------------|--------------|------|----|\n"},
        {"请人逾期": "逾期    ", "结果": "    ", "1.": "2 ", "不予处理": "不予    "},
    ],
    ids=["label in the middle", "no fixed width", "Markdown", "not full"],
)
def test_cells_are_joined_only_where_words_are_cut_at_a_width(changes):
    text = BOXES
    for old, new in changes.items():
        text = text.replace(old, new, 1)

    assert boxes(text) == text.strip("\n").split("\n")


def test_a_number_begins_a_row_where_its_cell_has_one_already():
    """That row is blank: 2.重复申请 is no word that goes on."""
    text = BOXES.replace("1.要求行政机关", "1.申请重复几遍").replace(
        "重新出具      ", "2.重复申请    "
    )

    assert "|              |2.重复申请    |      |    |" in boxes(text)
