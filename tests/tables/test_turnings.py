"""Figures one a line where a page turns among them: its number may be one of them."""

from __future__ import annotations

import re

from tables.tools import FEW_REQUESTS, REQUESTS, read_row

TITLE = "某县政府信息公开工作年度报告"
COLUMNS = "自然人\n商业企业\n科研机构\n社会公益组织\n法律服务机构\n其他\n总计"


def rules_text(figures):
    return f"""\
二、主动公开政府信息情况
第二十条第（一）项
信息内容
本年制发件数
本年废止件数
现行有效件数
规章
{figures}
行政规范性文件
11
2
30
第二十条第（五）项
信息内容
本年处理决定数量
行政许可
764
"""


def rules(figures, tail=""):
    return read_row(rules_text(figures) + tail, "proactive_disclosure", "rules")


def requests():
    rows = [
        "\n".join([row.label, *told.split()])
        for row in REQUESTS.rows
        for told in [FEW_REQUESTS.get(row.id, "0 0 0 0 0 0 0")]
    ]
    return "\n".join(["三、收到和处理政府信息公开申请情况", COLUMNS, *rows])


def granted(figures):
    own = "（一）予以公开\n" + FEW_REQUESTS["granted"].replace(" ", "\n")
    text = requests()
    assert own in text
    return read_row(
        text.replace(own, f"（一）予以公开\n{figures}"), "requests", "granted"
    )


def test_a_number_beside_a_repeated_title_may_be_that_of_the_page():
    assert rules(f"3\n6\n{TITLE}\n8") == [None] * 3
    assert rules(f"3\n{TITLE}\n6\n8") == [None] * 3


def test_a_number_that_alone_has_no_bar_behind_it_is_in_no_cell():
    def told(figures):
        text = rules_text(figures) + requests()
        closed = re.sub(r"^(\d+)$", r"\1 |", text, flags=re.MULTILINE)
        return read_row(
            closed.replace("6 |\n\n", "6\n\n"), "proactive_disclosure", "rules"
        )

    assert told("3\n\n6\n\n8\n9") == [3, 8, 9]
    assert told("3\n\n6\n\n8") == [None] * 3


def test_a_number_beside_a_form_feed_may_be_that_of_the_page():
    assert rules("3\n6\n\f\n8") == [None] * 3
    assert rules("3\n\f6\n8") == [None] * 3
    assert rules("3 |\n6 |\n\f\n8 |") == [None] * 3


def test_a_number_between_empty_lines_may_be_that_of_the_page():
    assert rules("3\n\n6\n\n8", tail=requests()) == [None] * 3
    assert rules("3\n6\n8", tail=requests()) == [3, 6, 8]


def test_a_number_before_that_of_all_pages_fills_no_empty_cell():
    assert rules("3\n8\n6 / 9") == [None] * 3
    assert rules("3\n8\n2023/1/31 10:22\n6/9") == [None] * 3


def test_no_page_has_a_nought_or_hundreds_for_its_number():
    assert rules("3\n0\n\f\n0") == [3, 0, 0]
    assert rules("3\n1600\n\f\n1800") == [3, 1600, 1800]


def test_numbers_that_stand_at_some_turns_alone_are_those_of_no_page():
    assert rules("3\n6\n\f\n8\n\f") == [None] * 3
    assert rules("3\n6\n8\n\f") == [None] * 3
    assert rules("3\n6\n\f\n0\n\f") == [3, 6, 0]


def test_a_row_whose_sums_hold_has_no_page_among_its_figures():
    assert granted(f"1\n1\n0\n{TITLE}\n0\n0\n0\n2") == [1, 1, 0, 0, 0, 0, 2]
    assert granted("1\n1\n\f\n0\n0\n0\n0\n2") == [1, 1, 0, 0, 0, 0, 2]


def test_a_row_whose_sums_do_not_hold_may_have_one():
    assert granted(f"1\n1\n6\n{TITLE}\n0\n0\n0\n2") == [None] * 7
    assert granted("1\n1\n0\n6\n\f\n0\n0\n2") == [None] * 7
