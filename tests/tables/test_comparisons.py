"""Figures of another year beside a form's column are never taken for its own."""

from __future__ import annotations

import pytest

import synthetic
from gongkai.model import Status
from gongkai.reports import compose
from gongkai.tables import understand
from tables.tools import FORMS, lines

TABLE = """二、主动公开政府信息情况
第二十条第（五）项
信息内容\t{head}
行政许可\t{licences}
第二十条第（六）项
信息内容\t本年处理决定数量
行政处罚\t64
行政强制\t9
"""
OWN = "本年处理决定数量"


def licences(head, figures, gap="\t"):
    text = TABLE.format(head=head, licences=figures).replace("\t", gap)
    table = understand(lines(text), FORMS).tables["proactive_disclosure"]
    assert table["penalties", "decisions"].value == 64
    return table["licences", "decisions"]


@pytest.mark.parametrize(
    ("head", "figures", "told"),
    [
        (f"{OWN}\t上年数", "83\t71", 83),
        (f"上年数\t{OWN}", "71\t83", 83),
        (f"上年数\t{OWN}", "\t83", 83),
        (f"{OWN}\t同比（%）", "83\t5", 83),
        (f"{OWN}\t上年处理决定数量", "83\t71", 83),
    ],
)
def test_cells_tell_the_figure_of_the_year(head, figures, told):
    assert licences(head, figures).value == told


@pytest.mark.parametrize(
    ("head", "figures"),
    [
        (f"{OWN}\t上年数", "\t71"),
        (f"{OWN}\t上年处理决定数量", "\t71"),
        (f"{OWN}\t同比", "\t71"),
        (f"上年数\t{OWN}", "71\t"),
        (f"{OWN}\t上年数", "71\t"),  # it may have been pushed to the left
        ("2022年\t2021年", "\t71"),
        (f"2022年{OWN}\t2021年{OWN}", "\t71"),
    ],
)
def test_a_lone_figure_is_not_published_as_the_year_s(head, figures):
    assert licences(head, figures).value is None


@pytest.mark.parametrize("figures", ["71", "83\t71"])
def test_without_cells_nobody_knows_which_figure_is_whose(figures):
    cell = licences(f"{OWN}\t上年数", figures, gap=" ")

    assert cell.status is Status.ILLEGIBLE


@pytest.mark.parametrize("head", [OWN, "2022年处理决定数量", "本年处理\t决定数量"])
def test_a_head_of_the_form_s_own_words_is_no_other_column(head):
    assert licences(head, "83").value == 83


@pytest.mark.parametrize(
    ("name", "misread", "other"),
    [
        ("现行有效件数", "现行有枚件数", ""),
        ("本年收费金额（单位：万元）", "本年收费金额（工位：万元）", ""),
        (OWN, "本年处理央定数量", ""),
        (OWN, "上年处理决定数量", "上年处理决定数量"),
    ],
)
def test_a_name_with_one_character_misread_is_no_other_column(name, misread, other):
    text = (
        "二、主动公开政府信息情况\n第二十条第（一）项\n"
        "信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t0\t1\t17\n"
        f"{TABLE.format(head=OWN, licences=83).partition(chr(10))[2]}"
        "第二十条第（八）项\n信息内容\t本年收费金额（单位：万元）\n行政事业性收费\t7\n"
    )
    told = understand(lines(text.replace(name, misread)), FORMS)

    assert {name for _, name, _ in told.columns} == {other} - {""}
    cells = told.tables["proactive_disclosure"].cells
    assert cells["rules", "in_force"].value == 17
    assert (cells["licences", "decisions"].value == 83) is not bool(other)
    assert cells["charges", "amount"].value == 70000


@pytest.mark.parametrize(
    ("name", "told"), [("和理决定数量", True), ("累计决定数量", False)]
)
def test_so_is_one_between_spaces_beside_the_other_words_of_its_head(name, told):
    text = (
        "二、主动公开政府信息情况\n第二十条第（五）项\n"
        f"信息内容   上一年项目数量   本年增/减   {name}\n"
        "行政许可   3   +1   4\n其他对外管理服务事项   0   0   0\n"
    )
    table = understand(lines(text), FORMS).tables["proactive_disclosure"]

    assert (table["licences", "decisions"].value == 4) is told


def test_the_misread_label_of_a_group_is_no_other_column():
    text = TABLE.format(head=OWN, licences=83).replace(
        "第二十条第（六）", "笫二十条第（六）"
    )
    table = understand(lines(text), FORMS).tables["proactive_disclosure"]

    assert table["penalties", "decisions"].value == 64
    assert table["coercive_measures", "decisions"].value == 9


def test_the_column_of_the_year_before_is_one_of_the_first_form_s_own():
    text = """二、主动公开政府信息情况
第二十条第（五）项
信息内容\t上年项目数量\t本年增/减\t处理决定数量
行政许可\t12\t-3\t83
其他对外管理服务事项\t4\t0\t6
"""

    table = understand(lines(text), FORMS).tables["proactive_disclosure"]

    assert table["licences", "items_last_year"].value == 12
    assert table["licences", "decisions"].value == 83


def test_a_reader_is_told_of_the_column():
    text = TABLE.format(head=f"{OWN}\t上年数", licences="83\t71")

    report = compose(synthetic.source(year=2022), lines(text), FORMS)

    (finding,) = [f for f in report.findings if f.rule == "unknown-column"]
    assert "上年数" in finding.claim
    assert finding.lines == (3,)


def test_figures_above_their_label_are_no_years_of_a_head():
    text = """二、主动公开政府信息情况
第二十条第（五）项
信息内容\t上一年项目数量\t本年增/减\t处理决定数量
2013\t+6\t2047
行政许可
17\t0\t5
其他对外管理服务事项
第二十条第（六）项
信息内容\t上一年项目数量\t本年增/减\t处理决定数量
8\t0\t3
行政处罚
2\t-1\t1
行政强制
"""
    table = understand(lines(text), FORMS).tables["proactive_disclosure"]

    assert table["licences", "items_last_year"].value == 2013
    assert table["licences", "decisions"].value == 2047


def test_a_year_before_the_name_of_a_column_makes_it_no_other(forms):
    text = "第二十条第（八）项\n信息内容\t{}\n行政事业性收费\t2154.97\n"
    head = "2024年收费金额（单位：万元）"
    of_year = understand(
        lines(TABLE.format(head=OWN, licences="83") + text.format(head)), forms
    )
    assert of_year.tables["proactive_disclosure"]["charges", "amount"].value == 21549700


@pytest.mark.parametrize("head", [f"{OWN}\t2023年", f"{OWN}\t2023年数量"])
def test_a_year_alone_names_a_column(head):
    assert licences(head, "\t71").value is None


PROCUREMENT = """第二十条第（九）项
信息内容{head}
{row}
"""


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("  采购项目数量  采购总金额", "1976  865.2002 万元\n政府集中采购"),
        (" 采购项目数量采购总金\n\n额（单位：万元）", "政府集中采购  1976  865.2002"),
    ],
    ids=["a fraction is no year", "a name goes on"],
)
def test_what_is_no_other_column_of_table_two(head, row):
    text = "二、主动公开政府信息情况\n信息内容  上一年项目数量  本年增/减\n"
    if row[0].isdigit():
        text += "0  +48\n行政事业性收费\n"
    else:
        text += "行政事业性收费  0  +48\n"
    text += PROCUREMENT.format(head=head, row=row)

    table = understand(lines(text), FORMS).tables["proactive_disclosure"]

    assert table["procurement", "projects"].value == 1976
    assert table["procurement", "amount"].value == 8652002


def test_a_row_that_an_office_added_is_no_head():
    text = """二、主动公开政府信息情况
第二十条第（一）项
信息内容  本年新制作数量  本年新公开数量  对外公开总数量
规
4  1  5
章
其中：网
6  0  6
上申请数量
规范性
7  0  9
文件
"""

    table = understand(lines(text), FORMS).tables["proactive_disclosure"]

    assert table["rules", "made"].value == 4
    assert table["normative_documents", "total_disclosed"].value == 9


@pytest.mark.parametrize("item", ["第二十条第（一）项", "第二十条（一）项"])
def test_words_before_the_label_of_a_group_name_none_of_its_columns(item):
    """Where one line holds label, head and first row, they stand right before it."""
    head = f"{item} 信息内容 本年制发件数 本年废止件数 现行有效件数"
    text = f"本年度主动公开情况统计如下表：\n{head} 规章 7 1 4 行政规范性文件 4 0 9\n"

    found = understand(lines("二、主动公开政府信息情况\n" + text), FORMS)

    table = found.tables["proactive_disclosure"]
    figures = [table["rules", name].value for name in ("issued", "repealed")]
    assert figures == [7, 1]


@pytest.mark.parametrize(
    "title", ["某县政府信息公开年报", "某县某局政府信息公开工作年度报告"]
)
def test_the_head_of_a_page_names_no_column(title):
    assert licences(f"{OWN}\n{title}", "83").value == 83


FLAT = """二、主动公开政府信息情况
{head}
规章{gap}本年制发件数\t4\t1
规章{gap}本年废止件数\t2\t0
规章{gap}现行有效件数\t9\t7
行政许可{gap}本年处理决定数量\t{licences}
行政处罚{gap}本年处理决定数量\t12\t30
行政强制{gap}本年处理决定数量\t0\t6
"""


def flat(head, licences, gap=""):
    text = FLAT.format(head=head, licences=licences, gap=gap)
    table = understand(lines(text), FORMS).tables["proactive_disclosure"]
    return [table[row, "decisions"].value for row in ("licences", "coercive_measures")]


@pytest.mark.parametrize("gap", ["", "\t"])
@pytest.mark.parametrize("licences", ["83", "\t83", "83\t", "71\t83"])
@pytest.mark.parametrize(
    "head",
    [
        "信息内容\t2022年\t2023年",
        "信息内容\t上年\t本年",
        "信息内容\t2023年数量\t2022年数量\n第二十条第（一）项",
        "",  # but most rows have two figures
    ],
)
def test_a_head_above_all_groups_names_the_columns_of_all(head, licences, gap):
    assert flat(head, licences, gap) == [None, None]


def test_two_years_named_behind_the_label_of_each_figure():
    text = "二、主动公开政府信息情况\n" + "\n".join(
        f"- {row}本年处理决定数量：上年同期 {one}，本年 {other}"
        for row, one, other in (
            ("行政许可", 0, 0),
            ("行政处罚", 0, 1),
            ("行政强制", 0, 1),
        )
    )
    text += "\n- 行政事业性收费本年收费金额（单位：万元）：上年同期 1，本年 \n"
    table = understand(lines(text), FORMS).tables["proactive_disclosure"]

    assert table["coercive_measures", "decisions"].value is None


def test_a_sentence_above_a_table_names_no_column():
    text = """二、主动公开政府信息情况
具体情况如下表：
信息内容\t本年制发件数\t本年废止件数\t现行有效件数
规章\t0\t1\t5
"""
    table = understand(lines(text), FORMS).tables["proactive_disclosure"]

    assert table["rules", "in_force"].value == 5
