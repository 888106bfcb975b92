"""A figure above the heading of its own column is that of a column before it."""

from __future__ import annotations

from gongkai.tables import understand
from tables.tools import FORMS, lines, read_row

TEXT = """二、主动公开政府信息情况
第二十条第（一）项
信息内容
规章
行政规范性文件
第二十条第（五）项
信息内容
行政许可
第二十条第（六）项
信息内容
本年制发件数
本年处理决定数量
本年处理决定数量
本年废止件数
5
现行有效件数
行政处罚
行政强制
第二十条第（八）项
信息内容
行政事业性收费
2992
本年收费金额（单位：万元）
49515.0507
"""


def test_a_figure_right_below_the_heading_takes_its_place():
    """Columns go down over a page; 2992 is a number of decisions."""
    cells = understand(lines(TEXT), FORMS).tables["proactive_disclosure"].cells

    assert cells["charges", "amount"].value in {495150507, None}


def test_figures_among_the_names_of_their_columns_leave_their_group_in_doubt():
    """They are another row's where what is tall was printed behind what is not."""
    text = (
        "二、主动公开政府信息情况\n第二十条第（一）项\n信息内容\n本年制发件数\n"
        "本年废止件数\n{}现行有效件数\n{}规章\n4\n0\n7\n行政规范性文件\n"
        "第二十条第（五）项\n信息内容\n本年处理决定数量\n307\n行政许可\n"
    )
    among = text.format("231\n238\n1\n", "")
    below = text.format("", "231\n238\n1\n")

    assert read_row(among, "proactive_disclosure", "rules") == [None] * 3
    assert read_row(among, "proactive_disclosure", "normative_documents") == [None] * 3
    assert read_row(below, "proactive_disclosure", "rules") == [231, 238, 1]


def test_figures_below_two_heads_of_a_group_stand_in_columns():
    """0, 57 and 0 are the columns 规章, 行政规范性文件 and none of one row."""
    text = (
        "二、主动公开政府信息情况\n信息内容\n规章\n行政规范性\n\n本年制发件数\n\n"
        "本年废止件数\n0\n\n57\n\n0\n\n文件\n\n信息内容\n行政许可\n\n"
        "第二十条第（一）项\n现行\n有效件数\n0\n156\n第二十条第（五）项\n"
        "本年处理决定数量\n99138\n"
    )

    assert read_row(text, "proactive_disclosure", "normative_documents") == [None] * 3


def test_a_row_below_a_short_one_may_have_its_figures_where_others_went_down():
    text = (
        "二、主动公开政府信息情况\n第二十条第（五）项\n信息内容 上一年项目数量\n"
        "本年增/减\n处理决定数量\n行政许可\n1949\n其他对外管理服务事项\n145\n111\n24\n"
        "信息内容 上一年项目数量\n本年增/减\n处理决定数量\n"
        "第二十条第（六）项\n行政处罚\n"
        "行政强制\n1356\n信息内容 上一年项目数量\n行政事业性收费\n20\n-5\n2066\n1334\n"
        "第二十条第（八）项\n本年增/减\n+211\n"
    )
    sound = text.replace("2066\n1334\n", "")

    assert read_row(text, "proactive_disclosure", "other_services") == [None] * 3
    assert read_row(sound, "proactive_disclosure", "other_services") == [145, 111, 24]
