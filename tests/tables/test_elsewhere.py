"""Figures behind a label that begins their line are read as no other row's."""

from __future__ import annotations

import pytest

from gongkai.tables import understand
from tables.tools import FORMS, REQUESTS, lines

NOUGHTS = "0 0 0 0 0 0 0"
FIGURES = {
    "received": "17 0 0 0 0 0 17",
    "granted": "6 0 0 0 0 0 6",
    "partly_granted": "4 0 0 0 0 0 4",
    "withheld.internal_affairs": "5 0 0 0 0 0 5",
    "not_processed.repeat": "2 0 0 0 0 0 2",
    "disposed": "17 0 0 0 0 0 17",
}
ROWS = {row.id: row.label for row in REQUESTS.rows}
HEAD = "三、收到和处理政府信息公开申请情况\n申请人情况\n" + "\n".join(
    column.label for column in REQUESTS.columns
)


def cells(text):
    return understand(lines(text), FORMS).tables["requests"].cells


def test_the_end_of_a_label_stands_before_its_own_row():
    figures = FIGURES | {"withheld.internal_affairs": NOUGHTS}
    figures["withheld.security_and_stability"] = "5 0 0 0 0 0 5"
    text = [HEAD]
    for row, label in ROWS.items():
        if row == "withheld.state_secret":
            moved = figures["withheld.security_and_stability"]
            text += ["1.属于 国家秘", "开", moved, f"密 {NOUGHTS}"]
        elif row == "withheld.security_and_stability":
            text[-1] += f" {label}"
        elif row == "withheld.barred_by_law":
            text[-1] += f" {label} {NOUGHTS}"
        else:
            text += [f"{label} {figures.get(row, NOUGHTS)}"]
    found = cells("\n".join(text))

    assert found["withheld.state_secret", "total"].value in {0, None}
    assert found["withheld.security_and_stability", "total"].value in {5, None}
    assert found["granted", "total"].value == 6


SORTED = """
三、收到和处理政府信息公开申请情况
自然人法人或其他组织 总计
商业企业科研
社会公益组织法律服务机构其他
机构
10 1 0 0 0 0 11
一、本年新收 政府信息公开申请数量
2 1 0 0 0 0 3
（一）予以公开 3 0 0 0 0 0 3 （二）部分公开
~
（三）不予公开 1.属于国家秘密 ~ 2.其他法律行政法规 禁止公开
二、上年结转政府信息公开申请数量 ~ 三、本年度办理结果
~
3.危及“三安全一稳定” 1 0 0 0 0 0 1 4.保护第三方合法权益 ~ 5.属于三类 内部事务信息
~
6.属于四类 过程性信息
~
7.属于行政 执法案卷
~
8.属于行政查询事项 ~ （四）无法提供 1.本机关不掌握 相关政府信息
~
2.没有现成信息需要另行制作 ~ 3.补正后申请内容仍不明确 1 0 0 0 0 0 1 （五）不予处理
1.信访举报投诉类申请 ~ 2.重复申请 ~ 3.要求提供公开出版物 ~
4.无正当理由大量反复申请 2 0 0 0 0 0 2 5.要求行政机关确认或重新出具 已获取信息
（六）其他处理 ~ （七）总计 9 1 0 0 0 0 10 四、结转下年度继续办理 1 0 0 0 0 0 1
"""  # ~ for a row of noughts


def test_a_row_that_is_nobodys_may_be_that_of_a_label_behind_another_row():
    found = cells(SORTED.replace("~", NOUGHTS))

    assert found["partly_granted", "total"].value in {3, None}
    assert found["granted", "total"].value in {3, None}
    assert found["disposed", "total"].value == 10


def test_a_label_may_begin_behind_the_names_of_columns():
    """Its end stands before its figures: the label behind them has others."""
    *names, last = (column.label for column in REQUESTS.columns)
    first, then, third, *others = ROWS
    label, end = ROWS[first][:-3], ROWS[first][-3:]
    text = ["三、收到和处理政府信息公开申请情况\n申请人情况", last, *names[:-2]]
    text += [f"{' '.join(names[-2:])} {label}"]
    text += [f"{end} {FIGURES[first]} {ROWS[then][:-3]}"]
    text += [f"{ROWS[third]} {FIGURES[third]}", f"{ROWS[then][-3:]} {NOUGHTS}"]
    text += [f"{ROWS[row]} {FIGURES.get(row, NOUGHTS)}" for row in others]
    found = cells("\n".join(text))

    assert found[first, "total"].value in {17, None}
    assert found[then, "total"].value in {0, None}
    assert found[third, "total"].value == 6


CUT = {  # labels of several lines, whose figures stand between these
    "brought_forward": ("二、上年结转", "政府信息公开申请数量"),
    "withheld.barred_by_law": ("2.其他法律", "行政法规禁止公开"),
    "unavailable.not_held": ("1.本机关不掌握", "相关政府信息"),
}


def cut(figures, behind=None):
    """Write table three with these labels cut, and more lines behind some rows."""
    text = [HEAD]
    for row, label in ROWS.items():
        first, *rest = CUT.get(row, (label,))
        own = figures.get(row, NOUGHTS)
        text += [first, own, *rest] if rest else [f"{label} {own}"]
        text += (behind or {}).get(row, [])
    return "\n".join(text)


def unread(found):
    return {row for (row, _), cell in found.items() if cell.value is None}


def test_a_row_that_a_page_s_number_may_be_part_of_is_not_nobodys():
    """It does not add up, and what stands behind it may be a digit of its."""
    figures = FIGURES | {"withheld.barred_by_law": "1 0 0 0 0 2 0\n3"}

    assert unread(cells(cut(figures))) == {"withheld.barred_by_law"}


@pytest.mark.parametrize("granted", ["6 0 0 0 0 0 6", "6 0 0 0 0 0 7"])
def test_a_row_that_is_nobodys_is_a_local_one_where_all_others_have_their_own(granted):
    local = ["其他主动公开", "9 0 0 0 0 0 9", "文件"]
    found = cells(cut(FIGURES | {"granted": granted}, {"partly_granted": local}))

    assert not unread(found)


def test_a_label_out_of_order_has_the_figures_behind_it():
    """Where labels and rows take turns, none of these is nobody's."""
    figures = FIGURES | {
        "unavailable.not_held": "1 0 0 0 0 0 1",
        "unavailable.needs_creation": "2 0 0 0 0 0 2",
        "unavailable.still_unclear": "4 0 0 0 0 0 4",
    }
    figures |= {"withheld.internal_affairs": NOUGHTS, "not_processed.repeat": NOUGHTS}
    text = [HEAD]
    for row, label in ROWS.items():
        own = figures.get(row, NOUGHTS)
        halves = CUT.get(row) or ("3.补正后申请", "内容仍不明确")
        text += [*halves, own] if "".join(halves) == label else [f"{label} {own}"]
    (needed,) = (n for n, line in enumerate(text) if line.startswith("2.没有"))
    text.insert(needed + 3, text.pop(needed))
    found = cells("\n".join(text))

    assert not unread(found)
    rows = ("not_held", "needs_creation", "still_unclear")
    totals = [found[f"unavailable.{row}", "total"].value for row in rows]
    assert totals == [1, 2, 4]


ABOVE = """
三、收到和处理政府信息公开申请情况
申请人情况
法人或其他组织
自然人
其他
总计 商业 企业
科研 机构
社会 公益 组织
法律 服务 机构
5 0 0 0 0 0 5
一、本年新收 政府信息公开 申请数量
~
二、上年结转 政府信息公开 申请数量
三、本 年度办 理结果
1 0 0 0 0 0 1
（一）予以公开 {granted} （二）部分公开 （区分处理的， 只计这一情形， 不计其他情形）
（三） 不予公
1.属于 国家秘
~
开
密
~
2.其他 法律 行政法 规 禁止公 开
~
3.危及 “三安 全一稳 定”
~
4.保护 第三方 合法权 益
~
5.属于 三类 内部事 务信息
~
6.属于 四类 过程性 信息
1 0 0 0 0 0 1
7.属于 行政 执法案 卷
~
8.属于 行政 查询事 项
1.本机 关不掌
~
握 相关政 府信息
2.没有 现成信
（四） 无法提
~
供
息 需要另 行制作
~
3.补正 后申请 内容仍 不明确
（五） 不予处
~
理
1.信访 举报 投诉类 申请
2.重复 申请 ~
~
3.要求 提供 公开出 版物
1 0 0 0 0 0 1
4.无正 当理由 大量反 复申请
~
5.要求 行政机
关 确认或 重新出 具 已获取 信息
（六）其他处理 ~ （七）总计 5 0 0 0 0 0 5 四、结转下年度 继续办理 ~
"""


@pytest.mark.parametrize("granted", ["2 0 0 0 0 0 2", "2 0 0 0 0 2"])
def test_a_label_keeps_the_figures_on_its_line_though_it_has_lost_one(granted):
    """Those above it are the next one's, whose label ends below."""
    found = cells(ABOVE.format(granted=granted).replace("~", NOUGHTS))

    assert found["granted", "total"].value in {2, None}
    assert found["partly_granted", "total"].value in {1, None}


SLIP = "0 1 0 0 0 0 0"
GROUP = "三、本年度办理结果\t（三）不予公开"


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("withheld.third_party_rights", f"{GROUP}\t"),
        ("unavailable.not_held", "\t（四）无法提供\t"),
        ("withheld.third_party_rights", "\t\t"),
    ],
    ids=["within a group", "where it begins", "beside nothing"],
)
def test_what_sums_tell_of_a_row_without_label_is_withheld_where_others_stand(
    row, words
):
    """Its label is lost, and officials have added wrongly in it."""
    text = [HEAD]
    for other in REQUESTS.rows:
        own = SLIP if other.id == row else FIGURES.get(other.id, NOUGHTS)
        heads = [*other.path, other.label][-3:]
        label = "\t".join([*heads, *heads[-1:] * (3 - len(heads))])
        text += ["\t".join([words if other.id == row else label, *own.split()])]
    found = cells("\n".join(text))

    assert found[row, "business"].value in {1, None}
    assert found["granted", "total"].value == 6


def test_noughts_of_a_row_that_stands_there_are_no_lost_ones():
    """A row of no form has figures; those of no row of the form are lost."""
    text = [HEAD]
    for row, label in ROWS.items():
        first = "3 0 1 0 0 0" if row in {"received", "granted", "disposed"} else ""
        text += [label, first or "0 0 0 0 0 0"]
        if row == "unavailable.still_unclear":
            text += ["其他主动公开文件", "32 0 0 0 0 0 32"]
    found = cells("\n".join(text))

    assert found["received", "natural_person"].value == 3
    assert found["withheld.state_secret", "natural_person"].value == 0
    assert found["not_processed.repeat", "total"].value == 0


@pytest.mark.parametrize("column", ["", "\t3"], ids=["", "column of no form"])
@pytest.mark.parametrize("words", ["小计", "见附件", "备", "1", "4.", "合法权益"])
def test_so_it_is_where_its_label_is_torn_or_another(words, column):
    lost = "withheld.third_party_rights"
    text = [f"{HEAD}\n其中网上申请" if column else HEAD]
    for row, label in ROWS.items():
        own = SLIP if row == lost else FIGURES.get(row, NOUGHTS)
        named = words if row == lost else label
        text += ["\t".join([named, *own.split()]) + column]
    found = cells("\n".join(text))

    assert found[lost, "business"].value in {1, None}
    assert found["granted", "total"].value == 6


def test_a_row_of_no_form_tells_nothing_of_a_row_that_is_lost_elsewhere():
    rows = {row: FIGURES.get(row, NOUGHTS) for row in ROWS}
    text = [f"{ROWS[row]}\t{own}" for row, own in rows.items() if row != "granted"]
    text.insert(text.index(f"{ROWS['disposed']}\t{rows['disposed']}"), f"其中 {SLIP}")
    found = cells("\n".join([HEAD, *text]))

    assert found["granted", "total"].value == 6


def test_rows_that_have_figures_are_none_in_whose_place_a_row_of_no_form_stands():
    """All totals are left out, so that which columns the noughts are of is not told."""
    text = [f"{label}    0    0    0    0    0    0" for label in ROWS.values()]
    text.insert(1, "其他主动公开文件    37    0    0    0    0    0    37")
    found = cells("\n".join([HEAD, *text]))

    assert found["granted", "natural_person"].value == 0
