"""Rows that no identity guards are read whole, with the unit that is printed."""

from __future__ import annotations

import pytest

from gongkai.model import Status
from gongkai.tables import understand
from gongkai.tables.money import UnitWords, scales, units_named
from tables.tools import DISCLOSURE, FORMS, items, lines, read_row

CHARGES = "第二十条第（八）项\n信息内容\t{head}\n行政事业性收费\t{figure}\n"
RULES = "第二十条第（一）项\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n"
BEFORE = "二、主动公开政府信息情况\n"


def cells(text):
    return understand(lines(BEFORE + text), FORMS).tables["proactive_disclosure"]


def named(text, form):
    words = UnitWords(FORMS.marks, form)
    return scales(units_named(items(text), lines(text), words))


def charge(head, figure):
    return cells(RULES + CHARGES.format(head=head, figure=figure))["charges", "amount"]


@pytest.mark.parametrize(
    ("head", "scale"),
    [
        ("本年收费金额（单位：万元）", 10_000),
        ("本年收费金额(万元)", 10_000),
        ("本年收费金额（单位：元）", 1),
        ("本年收费金额（百万元）", 1_000_000),
        ("本年收费金额（人民币万元）", 10_000),
        ("本年收费金额（万元人民币）", 10_000),
        ("本年收费金额（万元/元）", None),
        ("本年收费金额（元或万元）", None),
        ("本年收费金额（万元）（单位：元）", None),
        ("本年收费金额", None),
    ],
)
def test_the_unit_is_the_one_that_the_head_names(head, scale):
    text = CHARGES.format(head=head, figure="5")
    told = named(text, DISCLOSURE)

    assert told.get(("charges", "amount")) == scale


@pytest.mark.parametrize(
    ("head", "figure", "yuan"),
    [
        ("本年收费金额（单位：万元）", "10894", 108_940_000),
        ("本年收费金额", "184719元", 184_719),
        ("本年收费金额（单位：万元）", "184719元", 184_719),  # its own goes before
        ("本年收费金额", "2154.97万元", 21_549_700),
        ("本年收费金额", "0", 0),  # nothing needs no unit
    ],
)
def test_money_is_told_in_yuan(head, figure, yuan):
    assert charge(head, figure).value == yuan


IN_WAN = "本年收费金额（单位：万元）"
LABEL = "行政事业性收费"


@pytest.mark.parametrize(
    ("here", "instead"),
    [
        (LABEL, f"{LABEL}（元）"),
        ("信息内容", "单位：元\n信息内容"),
        ("88\n", "88\n注：金额单位为元\n"),
        ("88\n", "88\n注：以元计。收费项目的依据是县财政局公布的目录，逐项列明。\n"),
        ("88\n", "￥88\n"),
    ],
    ids=["label", "above", "below", "prose below", "sign"],
)
def test_money_of_which_two_units_are_named_is_not_known(here, instead):
    text = CHARGES.format(head=IN_WAN, figure="88").replace(here, instead)

    cell = cells(RULES + text)["charges", "amount"]

    assert (cell.status, cell.value) == (Status.ILLEGIBLE, None)


@pytest.mark.parametrize(
    ("figure", "yuan"), [("0", 0), ("￥0", 0), ("88元", 88), ("￥88万元", 880_000)]
)
def test_nothing_and_a_figure_with_a_unit_of_its_own_are_known_all_the_same(
    figure, yuan
):
    text = CHARGES.format(head=IN_WAN, figure=figure).replace(LABEL, f"{LABEL}（元）")

    assert cells(RULES + text)["charges", "amount"].value == yuan


@pytest.mark.parametrize(
    ("head", "below", "yuan"),
    [
        ("本年收费金额", "", 88),
        ("本年收费金额（元）", "", 88),
        ("本年收费金额", "注：金额单位为万元\n", None),
    ],
)
def test_a_sign_of_money_says_yuan_unless_something_says_otherwise(head, below, yuan):
    text = RULES + CHARGES.format(head=head, figure="￥88") + below

    assert cells(text)["charges", "amount"].value == yuan


def test_a_unit_named_twice_is_one_unit():
    text = CHARGES.format(head=IN_WAN, figure="88").replace(LABEL, f"{LABEL}（万元）")

    assert cells(RULES + text)["charges", "amount"].value == 880_000


@pytest.mark.parametrize(
    ("head", "scale"),
    [
        ("本年收费金额（单位：万\n信息内容 元）", 10_000),
        ("本年收费金额（单位：万\n信息内容\n元）", 10_000),
        ("本年收费金额（百\n信息内容 万元）", 1_000_000),
        ("本年收费金额（单位：万\n信息内 元）\n容", None),
        ("本年收费金额（单位：方元）", None),  # what stands for 万 was not read
        ("本年收费金额（单\n信息内容 位：元）", 1),
    ],
)
def test_a_unit_broken_by_the_cell_beside_it_is_the_whole_one_or_none(head, scale):
    text = f"第二十条第（八）项\n{head}\n行政事业性收费 5\n"
    told = named(text, DISCLOSURE)

    assert told.get(("charges", "amount")) == scale


def test_a_unit_broken_by_another_columns_head_is_the_whole_one():
    form = FORMS.editions["2019"].tables["proactive_disclosure"]
    text = (
        "第二十条第（九）项\n采购总金额（单位：万\n信息内容 采购项目数量\n元）\n"
        "政府集中采购 3 5\n"
    )
    told = named(text, form)

    assert told["procurement", "amount"] == 10_000


def test_an_amount_without_a_unit_is_not_known():
    assert charge("本年收费金额", "10894").status is Status.ILLEGIBLE


@pytest.mark.parametrize("row", ["3\t1", "3\t1\t20\t4"])
def test_a_row_of_too_few_or_too_many_figures_is_not_guessed(row):
    table = cells(f"{RULES}规章\t0\t0\t1\n行政规范性文件\t{row}\n")

    found = [
        table["normative_documents", c] for c in ("issued", "repealed", "in_force")
    ]

    assert {cell.value for cell in found} == {None}
    assert table["rules", "in_force"].value == 1


def test_an_empty_cell_under_its_head_keeps_the_others_in_place():
    table = cells(f"{RULES}规章\t0\t0\t1\n行政规范性文件\t3\t\t20\n")

    assert table["normative_documents", "issued"].value == 3
    assert table["normative_documents", "repealed"].value is None
    assert table["normative_documents", "in_force"].value == 20


def test_a_figure_repeated_in_every_cell_of_its_head_is_one_figure():
    twice = RULES.replace("本年制发件数", "本年制发件数\t本年制发件数")
    table = cells(f"{twice}规章\t0\t0\t0\t1\n行政规范性文件\t3\t3\t1\t20\n")

    assert table["normative_documents", "issued"].value == 3
    assert table["normative_documents", "repealed"].value == 1
    assert table["normative_documents", "in_force"].value == 20


def test_a_figure_pushed_into_a_lost_cell_is_not_believed():
    table = cells(f"{RULES}规章\t0\t0\t1\n行政规范性文件\t3\t20\t\n")

    assert table["normative_documents", "repealed"].value is None


def test_where_a_figure_stands_behind_the_last_head_none_is_of_the_head_above_it():
    """A cell of no column parts labels and figures, which the heads do not have."""
    table = cells(f"{RULES}规章\t\t244\t87\t\n行政规范性文件\t\t3\t1\t20\n")

    assert {table["rules", c].value for c in ("issued", "repealed", "in_force")} == {
        None
    }
    assert table["normative_documents", "in_force"].value == 20


def test_a_mark_below_a_word_of_no_form_is_no_figure_of_its_row():
    head = RULES.rstrip() + "\t备注\n"
    table = cells(f"{head}规章\t\t752\t549\t无\n行政规范性文件\t3\t1\t20\t\n")

    assert table["rules", "issued"].value is None
    assert table["rules", "repealed"].value in {None, 752}
    assert table["normative_documents", "in_force"].value == 20


def test_a_unit_of_which_a_character_was_not_read_is_none():
    text = (
        "二、主动公开政府信息情况\n第二十条第（八）项\n"
        "信息内容 本年收费金额（单位：口元）\n行政事业性收费 94.24\n"
    )

    table = understand(lines(text), FORMS).tables["proactive_disclosure"]

    assert table.cells["charges", "amount"].value is None


def decided(text):
    """Give the counts of the rows of one column, one a row; None where none is told."""
    table = cells(f"{RULES}规章\t0\t0\t0\n行政规范性文件\t1\t0\t5\n{text}")
    rows = "licences", "penalties", "coercive_measures"
    return [table[row, "decisions"].value for row in rows]


SINGLE = (
    "第二十条第（五）项\n信息内容\t本年处理决定数量\n行政许可\t{}\n"
    "第二十条第（六）项\n信息内容\t本年处理决定数量\n行政处罚\t{}\n行政强制\t{}\n"
)


def test_a_figure_that_a_wide_cell_repeats_is_one():
    text = SINGLE.format("0\t0\t0", "3\t3\t3", "11\t11\t11")

    assert decided(text) == [0, 3, 11]


def test_a_digit_twice_may_be_a_figure_of_two_where_other_cells_are_not_repeated():
    text = SINGLE.format("4\t70", "8", "3\t3")

    assert decided(text) == [None, 8, None]


def test_digits_apart_may_make_a_row_whole_where_empty_cells_are_left_out():
    heads = "信息内容\n上一年项目数量\n本年增/减\n处理决定数量\n"
    rows = "行政许可\n{}\n行政处罚\n4\n1\n1\n行政强制\n0\n0\n0\n"
    whole, overfull = (
        cells(heads + rows.format(licences))
        for licences in ("17\n0\n230", "1\n7\n0\n2\n30")
    )

    assert whole["penalties", "decisions"].value == 1
    assert overfull["penalties", "decisions"].status is Status.ILLEGIBLE
    assert overfull["coercive_measures", "decisions"].value == 0


def test_a_figure_with_a_point_in_a_column_of_counts_is_the_money_of_its_row():
    """Cells of unequal height are printed in another order: the amount, the count."""
    text = "信息内容\t采购项目数量\t采购总金额（万元）\n政府集中采购\n2184.5\n7\n"
    found = cells(text)

    assert found["procurement", "amount"].value is None
    assert found["procurement", "projects"].value is None


DECISIONS = """\
第二十条第（五）项
信息内容\t本年处理决定数量{unit}
行政许可{behind}\t{figure}
第二十条第（六）项
信息内容\t本年处理决定数量
行政处罚\t17
行政强制\t0
"""


@pytest.mark.parametrize(
    "unit", ["（万件）", "（单位：万件）", "(万)", "（单位：万元）"]
)
@pytest.mark.parametrize(
    ("figure", "count"), [("7", None), ("0", 0), ("1.2万", 12_000)]
)
def test_nobody_knows_a_count_of_which_the_head_names_a_scale(unit, figure, count):
    text = RULES + "规章\t0\t0\t0\n行政规范性文件\t4\t5\t6\n" + DECISIONS

    found = cells(text.format(unit=unit, behind="", figure=figure))

    assert found["licences", "decisions"].value == count
    assert found["normative_documents", "in_force"].value == 6


@pytest.mark.parametrize(
    ("unit", "behind", "count"),
    [("（单位：件）", "", 7), ("", "（件）", 7), ("", "（万件）", None)],
)
def test_so_it_is_of_a_label_but_of_no_other_unit(unit, behind, count):
    text = RULES + DECISIONS

    found = cells(text.format(unit=unit, behind=behind, figure="7"))

    assert found["licences", "decisions"].value == count
    assert found["penalties", "decisions"].value == 17


def test_a_figure_below_the_head_of_another_column_is_not_read_past_an_empty_cell():
    """Heads that are wrapped over lines of a table tell no cell."""
    text = (
        "二、主动公开政府信息情况\n第二十条第（一）项\n"
        "| 信息内容 | 本年 | | 本年废止件数 | | 现行 | |\n"
        "| | 制发 | | | | 有效 | |\n| | 件数 | | | | 件数 | |\n"
        "| 规章 | 1 | | 2 | | 3 | |\n| 行政规范性文件 | 17 | | 66 | | | |\n"
    )

    assert read_row(text, "proactive_disclosure", "normative_documents") == [None] * 3
