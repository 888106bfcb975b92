"""The figure below a label in parts that ends a table is none of a page."""

from __future__ import annotations

import pytest

from gongkai.tables import understand
from tables.tools import FORMS, lines

SPACED = """二、主动公开政府信息情况

第二十条第（一）项

信息内容 本年制发件数 本年废止件数 现行有效件数

规章 0 0 0

行政规范性文件 229 274 218

第二十条第（五）项

信息内容 本年处理决定数量

行政许可 47

第二十条第（六）项

信息内容 本年处理决定数量

行政处罚 8

行政强制 218539

第二十条第（八）项

信息内容 本年收费金额（单位：万元）

{}{}三、收到和处理政府信息公开申请情况
"""


def charged(label, below="\n\n", behind="\n其他事项。\n" * 9):
    """Give what is told of the last row of table two."""
    text = SPACED.format(label, below) + behind
    tables = understand(lines(text), FORMS).tables
    return tables["proactive_disclosure"].cells["charges", "amount"].value


@pytest.mark.parametrize("below", ["\n", "\n\n"])
def test_a_label_on_several_lines_has_its_figure_below(below):
    assert charged("行政\n\n事业性\n\n收费\n\n842", below) == 8420000


def test_a_heading_may_stand_as_far_below_as_others_do():
    far = "\n\n\n".join(f"{n}、其他事项\n\n没有。\n\n没有。" for n in "四五六")

    assert charged("行政\n\n事业性\n\n收费\n\n842", "\n\n\n", far) == 8420000


@pytest.mark.parametrize(
    ("label", "below"),
    [
        ("行政事业性收费\n\n842", "\n\n"),  # others have theirs beside the label
        ("行政\n\n事业性\n\n收费\n\n842", "\n\n\n"),  # set apart from what follows
        ("行政\n\n事业性\n\n收费\n\n\n842", "\n\n"),
    ],
)
def test_any_other_number_at_the_end_may_be_a_page(label, below):
    assert charged(label, below) is None


BELOW = """二、主动公开政府信息情况
第二十条第（一）项
信息内容\t本年制发件数\t本年废止件数\t现行有效件数
规章{gap}0\t0\t0
行政规范性文件{gap}210\t99\t179
第二十条第（五）项
信息内容\t本年处理决定数量
行政许可
12
第二十条第（六）项
信息内容\t本年处理决定数量
行政处罚
3
行政强制
50
第二十条第（八）项
信息内容\t本年收费金额（单位：万元）
行政事业性收费
59
"""


@pytest.mark.parametrize(("gap", "told"), [("\n", [12, 3, 50]), ("\t", [None] * 3)])
def test_a_single_figure_below_its_label_has_no_border(gap, told):
    """Where other rows stand beside their labels, an empty cell may stand there."""
    found = understand(lines(BELOW.format(gap=gap)), FORMS).tables
    cells = found["proactive_disclosure"].cells
    rows = ("licences", "penalties", "coercive_measures")

    assert [cells[row, "decisions"].value for row in rows] == told


@pytest.mark.parametrize(("behind", "told"), [("\n\n\n", 218539), ("\n\n", None)])
def test_a_number_before_the_only_wide_gap_is_no_rest_of_a_figure(behind, told):
    text = SPACED.replace("218539\n\n", f"218539\n\n2{behind}")
    found = understand(lines(text.format("行政事业性收费 84", "\n\n")), FORMS).tables
    cells = found["proactive_disclosure"].cells

    assert cells["coercive_measures", "decisions"].value == told


def test_a_letter_behind_a_figure_is_none_of_its_digits_where_its_row_adds_up():
    """A wrong sum elsewhere tells nothing against it."""
    form = FORMS.editions["2021"].tables["requests"]
    few = {
        "received": "5 1 0 0 0 0 6本",
        "granted": "5 1 0 0 0 0 5",
        "disposed": "5 1 0 0 0 0 6",
        "carried_forward": "0 0 0 0 0 0 3果",
    }
    rows = [f"{row.label} {few.get(row.id, '0 0 0 0 0 0 0')}" for row in form.rows]
    text = "\n".join(["三、收到和处理政府信息公开申请情况", *rows])
    cells = understand(lines(text), FORMS).tables["requests"].cells

    assert cells["received", "total"].value == 6
    assert cells["granted", "total"].value == 5
    assert cells["carried_forward", "total"].value is None
