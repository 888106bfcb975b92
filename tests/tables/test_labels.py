"""A label is recognised however it was printed, or not at all."""

from __future__ import annotations

import pytest

from gongkai.clean import match_key
from gongkai.tables import understand
from gongkai.tables.labels import Trust
from tables.tools import DISCLOSURE, FORMS, REQUESTS, labels, lines

LABELS = labels(REQUESTS)


@pytest.mark.parametrize("edition", list(FORMS.editions))
def test_every_label_of_the_form_is_its_own(edition):
    form = FORMS.editions[edition].tables["requests"]

    for row in form.rows:
        match = labels(form).match(match_key(row.label))
        assert (match.trust, match.row) == (Trust.EXACT, row.id)


@pytest.mark.parametrize(
    ("printed", "trust", "row"),
    [
        ("4、保护第三方合法权益", Trust.EXACT, "withheld.third_party_rights"),
        ("４．保護第三方合法權益", Trust.EXACT, "withheld.third_party_rights"),
        ("保护第三方 合法权益", Trust.EXACT, "withheld.third_party_rights"),
        ("（三）不予公开1.属于国家秘密", Trust.EXACT, "withheld.state_secret"),
        ("三、本年度办理结果（一）予以公开", Trust.EXACT, "granted"),
        ("三、本年度办理结果-（七）总计", Trust.EXACT, "disposed"),
        ("年（七）合计", Trust.EXACT, "disposed"),
        ("十二、总计", Trust.HEAD, ""),
        ("复申请", Trust.NONE, ""),  # 重复申请, or 反复申请
        ("9.其他情形", Trust.NONE, ""),  # it ends a label, but begins none
        ("执法案卷", Trust.PART, "withheld.enforcement_file"),
        ("4.保护弟三方合法权益", Trust.ALIKE, "withheld.third_party_rights"),
        ("一、木年新收政府信息公开申请数量", Trust.ALIKE, "received"),
        ("二、上年绐转政俯信息公开申请数量", Trust.ALIKE, "brought_forward"),
        ("一、上年绐转政俯信息公开申请数量", Trust.NONE, ""),  # the ordinal of another
        ("一、去年新收政府信息公开申请数量", Trust.NONE, ""),  # of another year
        ("（三）不予公开", Trust.HEAD, ""),  # three quarters of 予以公开
        ("其他", Trust.HEAD, ""),  # a column, and two rows
        ("总计", Trust.HEAD, ""),
        ("政务新媒体", Trust.NONE, ""),
    ],
)
def test_a_label_is_told_as_surely_as_it_can_be(printed, trust, row):
    match = LABELS.match(match_key(printed))

    assert (match.trust, match.row) == (trust, row)


def test_a_label_may_stand_behind_the_heads_of_all_its_groups():
    form = FORMS.editions["2021"].tables["requests"]

    match = labels(form).match(match_key("三、本年度办理结果-（六）其他处理-3.其他"))

    assert (match.trust, match.row) == (Trust.EXACT, "otherwise_closed.other")


@pytest.mark.parametrize("scrap", ["（六）", "（六）其", "其"])
def test_a_numbered_label_may_stand_behind_some_letters_of_its_group(scrap):
    form = FORMS.editions["2021"].tables["requests"]

    match = labels(form).match(match_key(f"{scrap} 3.其他"))

    assert (match.trust, match.row) == (Trust.EXACT, "otherwise_closed.other")
    assert not labels(form).match(match_key(f"{scrap} 9.其他")).row
    assert not LABELS.match(match_key(f"{scrap} 3.其他")).row  # 2019 has no such row


def test_a_heading_may_carry_its_unit():
    form = FORMS.editions["2019"].tables["proactive_disclosure"]

    assert (
        labels(form).heads.column_of(match_key("采购总金额（单位：万元）")) == "amount"
    )
    assert labels(form).heads.column_of(match_key("采购总金额")) == "amount"
    assert not labels(form).heads.column_of(match_key("采购总金额分布"))


@pytest.mark.parametrize(
    ("printed", "told"),
    [
        ("行政检查", False),  # only 行政, as many others
        ("行政奖励", False),
        ("行政规范牲文件", True),
        ("范性文件", True),
        ("其他行政规范性文忤", True),
    ],
)
def test_words_that_share_a_beginning_alone_are_no_label_misread(printed, told):
    assert labels(DISCLOSURE).resembles(printed, "normative_documents") is told


def test_a_row_of_no_form_is_not_the_one_whose_figures_are_lost():
    text = (
        "二、主动公开政府信息情况\n第二十条第（一）项\n"
        "信息内容 本年制发件数 本年废止件数 现行有效件数\n"
        "规章 0 0 0\n行政检查 1 32 0\n行政规范性文件\n"
        "第二十条第（五）项\n信息内容 本年处理决定数量\n行政许可 38\n"
    )
    cells = understand(lines(text), FORMS).tables["proactive_disclosure"].cells

    assert cells["normative_documents", "issued"].value is None
    assert cells["licences", "decisions"].value == 38


def test_figures_behind_one_label_are_not_those_of_the_next_on_their_line():
    text = (
        "二、主动公开政府信息情况\n第二十条第（一）项 信息内容 本年制发件数\n"
        " 本年废止件数 现行有效件数 规章 763 0 0\n"
        "行政规范性文件 1844 1722 1998 第二十条第\n"
        "（五）项 信息内容 本年处理决定数量 行政\n"
        "许可 1047 第二十条第（六）项 信息内容 本\n"
        "年处理决定数量 行政处罚 1154 行政强制\n"
        "1983 第二十条第（八）项 信息内容 本年收\n"
        "费金额（单位：万元） 行政事业性收费\n25.7283万元\n"
    )
    cells = understand(lines(text), FORMS).tables["proactive_disclosure"].cells

    assert cells["normative_documents", "in_force"].value == 1998
    assert cells["coercive_measures", "decisions"].value in {1983, None}
