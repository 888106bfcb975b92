"""Labels stand before figures or behind them, and blank rows leave labels over."""

from __future__ import annotations

import re

import pytest

from gongkai.tables import understand
from tables.tools import FEW_REQUESTS, FORMS, REQUESTS, lines

BLANK = """\
二、主动公开政府信息情况
第二十条第（一）项
信息内容 本年制发件数 本年废止件数 现行有效件数
规章
77 189
行政规范性文件
第二十条第（五）项
信息内容 本年处理决定数量
行政许可
第二十条第（六）项
信息内容 本年处理决定数量
248594
行政处罚
336509
行政强制
第二十条第（八）项
信息内容 本年收费金额（单位：万元）
行政事业性收费
7
便民服务指南
"""
LEFT_OUT = """\
二、主动公开政府信息情况
第二十条第（一）项
信息内容
本年制发件数
本年废止件数
现行有效件数
规章
0
行政规范性文件
第二十条第（五）项
信息内容
本年处理决定数量
行政许可
270
第二十条第（六）项
信息内容
本年处理决定数量
行政处罚
24
行政强制
第二十条第（八）项
信息内容
本年收费金额（单位：万元）
行政事业性收费
"""


def told(text):
    cells = understand(lines(text), FORMS).tables["proactive_disclosure"].cells
    return {key: cell.value for key, cell in cells.items()}


def test_figures_between_a_head_and_a_label_stand_before_labels():
    """Blank rows leave more labels over than a lost one does."""
    found = told(BLANK)

    assert {v for (row, _), v in found.items() if row == "charges"} == {None}
    assert found["penalties", "decisions"] in {248594, None}
    assert found["coercive_measures", "decisions"] in {336509, None}


@pytest.mark.parametrize("licences", ["270", "0"])
def test_the_one_figure_of_a_group_of_one_row_tells_that_labels_stand_before(licences):
    """Pages leave out empty cells: as many labels are left over on either side."""
    found = told(LEFT_OUT.replace("270", licences))

    assert found["licences", "decisions"] == int(licences)
    assert found["penalties", "decisions"] == 24
    assert found["rules", "issued"] is None  # in any of three columns
    assert found["coercive_measures", "decisions"] is None


@pytest.mark.parametrize(
    ("lost", "instead"),
    [
        ("270\n", "7\n"),  # the number of a page
        ("第二十条第（六）项\n信息内容\n本年处理决定数量\n", ""),  # lost with a label
        ("270\n|行政强制\n", ""),  # of which the figure may be
    ],
)
def test_what_may_be_no_figure_of_that_group_tells_no_side(lost, instead):
    found = told(re.sub(lost, instead, LEFT_OUT))

    assert found["penalties", "decisions"] is None
    assert found["licences", "decisions"] is None


@pytest.mark.parametrize("lone", ["0", "1"])
def test_totals_alone_and_whole_rows_take_turns_with_their_labels(lone):
    whole = {
        "received": "18 2 0 0 0 0 20",
        "granted": "4 0 0 0 0 0 4",
        "partly_granted": "3 0 0 0 0 0 3",
        "withheld.state_secret": "2 0 0 0 0 0 2",
        "withheld.barred_by_law": "1 0 0 0 0 0 1",
        "withheld.security_and_stability": "1 0 0 0 0 0 1",
        "withheld.enforcement_file": "3 2 0 0 0 0 5",
        "not_processed.published_work": "1 0 0 0 0 0 1",
        "not_processed.reconfirmation": "1 0 0 0 0 0 1",
        "otherwise_closed": "2 0 0 0 0 0 2",
        "disposed": "18 2 0 0 0 0 20",
        "carried_forward": "0 0 0 0 0 0 0",
    }
    text = "三、收到和处理政府信息公开申请情况\n申请人情况\n自然人\n总计\n"
    for row in REQUESTS.rows:
        if row.id not in {"unavailable.not_held", "unavailable.needs_creation"}:
            text += f"{row.label}\n{whole.get(row.id, '0')}\n"
    text = text.replace("属于三类内部事务信息\n0", f"属于三类内部事务信息\n{lone}")

    table = understand(lines(text), FORMS).tables["requests"]

    read = table.cells["withheld.enforcement_file", "business"].value
    assert read == (2 if lone == "0" else None)  # 1 may be the number of a page


@pytest.mark.parametrize("first", [3, 8])
@pytest.mark.parametrize("groups", [True, False])
def test_both_ends_may_be_torn_where_groups_stand_right_above_labels(first, groups):
    """The first label and the last figures are lost: all others stand in pairs."""
    out, opened = ["三、收到和处理政府信息公开申请情况"], ()
    for row in REQUESTS.rows[first:]:
        out += [group for group in row.path if groups and group not in opened]
        opened = (*opened, *row.path)
        out += [row.label, FEW_REQUESTS.get(row.id, "0 0 0 0 0 0 0")]
    out[1:] = out[out.index(REQUESTS.rows[first].label) + 1 : -1]
    tables = understand(lines("\n".join(out)), FORMS).tables

    found = tables["requests"].cells["carried_forward", "total"].value
    assert found == (None if groups else 19)


FEW = {  # all other rows are blank, and so are the totals
    "received": "12 0 0 0 0 0",
    "granted": "8 0 0 0 0 0",
    "withheld.enforcement_file": "1 0 0 0 0 0",
    "unavailable.needs_creation": "1 0 0 0 0 0",
    "not_processed.published_work": "1 0 0 0 0 0",
    "otherwise_closed": "1 0 0 0 0 0",
    "disposed": "12 0 0 0 0 0",
}


@pytest.mark.parametrize(("granted", "told"), [(8, 12), (9, None)])
def test_of_labels_on_both_sides_those_own_figures_by_which_all_sums_hold(
    granted, told
):
    """Most rows are blank: each figure stands between two labels."""
    figures = FEW | {"granted": f"{granted} 0 0 0 0 0"}
    rows = [[row.label, figures.get(row.id, "")] for row in REQUESTS.rows]
    text = "三、收到和处理政府信息公开申请情况\n申请人情况\n" + "\n".join(
        line for row in rows for line in row if line
    )

    cells = understand(lines(text), FORMS).tables["requests"].cells

    assert cells["disposed", "natural_person"].value == told


HEADED = "三、收到和处理政府信息公开申请情况\n申请人情况\n" + "\n".join(
    column.label for column in REQUESTS.columns
)
KEPT = [row for row in REQUESTS.rows if not row.id.startswith("unavailable")]


def on_either_side(first):
    """Read rows of noughts but for the `first`, each above a label, one of no form."""
    labels = [*(row.label for row in KEPT), "其他主动公开文件"]
    figures = [first, *["0 0 0 0 0 0 0"] * len(KEPT)]
    text = [
        HEADED,
        *(part for pair in zip(figures, labels, strict=True) for part in pair),
    ]
    return understand(lines("\n".join(text)), FORMS).tables["requests"].cells


def test_noughts_before_a_label_and_behind_it_are_noughts_of_its_row():
    """A label of no form stands at the end, and nobody knows on which side they do."""
    cells = on_either_side("0 0 0 0 0 0 0")

    assert {cells[row.id, "total"].value for row in KEPT} == {0}


def test_what_one_side_alone_gives_a_label_is_not_told():
    cells = on_either_side("4 0 0 0 0 0 4")

    assert cells["received", "total"].value in {4, None}
    assert cells["brought_forward", "total"].value in {0, None}
