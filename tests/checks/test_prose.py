"""Prose contradicts a table only where it clearly speaks of the same thing."""

from __future__ import annotations

import pytest

from gongkai.checks import prose
from gongkai.model import Block, Cell, Kind, Line, Section, Span, Status, Table
from gongkai.read import read_lines
from gongkai.sections import split
from gongkai.tables import reconstruct

REQUESTS = {
    "received": 54,
    "brought_forward": 2,
    "granted": 22,
    "withheld.internal_affairs": 3,
    "disposed": 53,
    "carried_forward": 3,
}
DISPUTES = {
    "reconsideration": 20,
    "litigation.direct": 14,
    "litigation.after_reconsideration": 5,
}


def table(forms, name, totals):
    form = forms.editions["2021"].tables[name]
    return Table(
        name,
        "2021",
        {
            (row, column): (
                Cell(Status.MISSING)
                if totals.get(row, 0) is None
                else Cell(Status.READ, "0", totals.get(row, 0), "9")
            )
            for row, column in form.keys
        },
    )


def tables(forms, requests=None, disputes=None):
    return {
        "requests": table(forms, "requests", REQUESTS | (requests or {})),
        "disputes": table(forms, "disputes", DISPUTES | (disputes or {})),
    }


def section(text, name="overview"):
    block = Block((Span(text),), 1, 1)
    return Section(name, "", "", (Line(1, text),), (block,))


def findings(forms, text, name="overview", **lost):
    found = prose.check([section(text, name)], tables(forms, **lost), forms, 2022)
    return [(finding.kind, finding.contradicts) for finding in found]


@pytest.mark.parametrize(
    "text",
    [
        "2022年共收到政府信息公开申请54件。",
        "共受理政府信息公开申请56件，其中当面申请9件。",
        "累计受理、办理各类组织和公民向本机关申请公开政府信息54件。",
        "全年新收到54件政府信息公开申请，已办结53件。",
        "上年结转政府信息公开申请2件，结转下年度继续办理3件。",
        "办结政府信息公开申请53件，其中予以公开22件，不予公开3件。",
        "因政府信息公开引起行政复议20起，行政诉讼19件。",
        "办理政府信息公开申请53件。",
        "2021年共收到政府信息公开申请17件。",
        "上年共收到政府信息公开申请17件。",
        "其中县财政局收到政府信息公开申请17件。",
        "各部门收到政府信息公开申请17件。",
        "截至6月收到政府信息公开申请17件。",
        "通过网站收到政府信息公开申请17件。",
        "依申请公开文件共计181件。",
        "办理人大代表建议207件、政协提案419件，受理投诉举报28件。",
        "全年行政复议案件5000件。",
        "无因政府信息公开行政复议被纠错的情况。",
        "均无败诉。",
        "未收到减免费用的申请。",
        "受理政府信息公开申请50余件。",
        "没有开展诉讼",
    ],
)
def test_what_fits_or_speaks_of_something_else_is_silent(text, forms):
    lost = {} if "没有" not in text else {"disputes": dict.fromkeys(DISPUTES, 0)}
    assert findings(forms, text, **lost) == []


@pytest.mark.parametrize(
    "text",
    [
        "2022年共收到政府信息公开申请45件。",
        "本机关全年受理办理公民、法人和其他组织申请公开政府信息45件。",
        "收到政府信息公开申请54件，已办结50件。",
        "结转下年度继续办理1件。",
        "上年结转1件。",
        "因政府信息公开引起行政复议2起。",
        "因政府信息公开引起行政诉讼20件。",
        "答复信息公开申请，不予公开30件。",
        "全年未发生行政复议、行政诉讼。",
        "无因政府信息公开引起的举报、行政复议和诉讼。",
        "2022年未收到政府信息公开申请。",
        "本年度没有收到公民、法人和其他组织的政府信息公开申请。",
        "全街共受理政府信息公开申请总数1件。",
        "街道未发生有关政府信息公开工作的举报、投诉、行政复议或提起行政诉讼等情况。",
        "未因政府信息公开工作被申请行政复议、提起行政诉讼。",
        "没有产生信息公开方面的行政复议、诉讼和申诉。",
    ],
)
def test_what_no_figure_of_the_table_bears_out_is_a_contradiction(text, forms):
    assert findings(forms, text) == [(Kind.CONTRADICTION, True)]


def test_what_a_lost_row_may_explain_stays_open(forms):
    lost = {"received": None, "brought_forward": None}
    text = "2022年共受理政府信息公开申请55件。"
    (finding,) = prose.check([section(text)], tables(forms, requests=lost), forms, 2022)

    assert (finding.kind, finding.contradicts) == (Kind.OPEN, False)
    assert "若上年结转1件" in finding.detail
    assert finding.lines == (1, 9)


def test_a_wider_scope_stays_open(forms):
    text = "全县共收到政府信息公开申请99件。"

    assert findings(forms, text) == [(Kind.OPEN, False)]


def test_the_office_of_a_government_may_be_less_than_the_body(forms):
    text = "2022年，市政府办公室收到政府信息公开申请38件，均按期答复。"
    assert findings(forms, text) == [(Kind.OPEN, False)]


def test_a_second_figure_beside_a_right_one_stays_open(forms):
    text = "2022年收到政府信息公开申请54件。又受理政府信息公开申请8件。"

    assert findings(forms, text) == [(Kind.OPEN, False)]


@pytest.mark.parametrize(
    "text",
    [
        "共登记处理政府信息公开申请120件，又受理54件。",
        "收到政府信息公开申请60件（含撤回6件）。",
        "办结政府信息公开申请50件，另有结转的3件也已办结。",
        "收到政府信息公开申请61件次。",
        "受理申请公开政府信息60条。",
        "县政府收到政府信息公开申请17件。",
        "政府信息公开行政复议60件，其中结转40件。",
    ],
)
def test_what_a_part_or_a_looser_count_may_explain_stays_open(text, forms):
    assert {*findings(forms, text)} <= {(Kind.OPEN, False)}


@pytest.mark.parametrize(
    "text",
    [
        "近三年累计收到政府信息公开申请1498件。",
        "条例实施以来共受理政府信息公开申请3000件。",
        "受理公共服务申请公开事项1200件。",
        "征地拆迁类政府信息公开申请33件。",
        "某自然资源局收到政府信息公开申请24件。",
        "市本级收到政府信息公开申请11件。",
        "EMS收到政府信息公开申请14件。",
        "延期办理政府信息公开申请7件。",
        "按时办结政府信息公开申请50件。",
        "办结复议申请，上年结转4件。",
        "共收到复议申请200件，其中信息公开类20件。",
        "审理政府信息公开行政复议案件30件。",
        "以县政府为被告的政府信息公开行政诉讼6件。",
        "县教育局未收到政府信息公开申请。",
        "未收到要求公开国家秘密的申请。",
        "未发生因工作失误引发的行政诉讼。",
        "上级机关政府信息公开申请17件。",
        "收到组织提出的政府信息公开申请17件。",
        "本届政府以来，共收到政府信息公开申请300件。",
        "近三年来，共受理政府信息公开申请317件。",
        "2019年至2022年，收到政府信息公开申请317件。",
        "2020—2022年，收到政府信息公开申请317件。",
        "本年度共登记政府信息公开申请60件。",
        "主动公开政府信息1000条，依申请公开政府信息60条。",
        "政府信息依申请公开事项60项。",
        "政府信息公开申请已办结的，上年结转申请已办结9件。",
        "上年结转4件行政复议案件。",
        "公开行政诉讼案件60件。",
        "没有向社会公开行政复议案件。",
        "没有涉及行政诉讼的政府信息。",
        "涉及本县的政府信息公开行政诉讼1件败诉。",
        "作为复议机关，受理政府信息公开行政复议60件。",
        "政府信息公开行政诉讼14件，复议后起诉5件。",
        "未收到信息公开申请人的反馈。",
        "未收到申请公开政府信息处理费。",
    ],
)
def test_words_that_may_narrow_what_a_figure_counts_leave_it_open(text, forms):
    assert findings(forms, text) == []


def test_the_name_of_the_body_narrows_nothing(forms):
    title = Section(
        "preamble", "", "丙县人民政府2022年政府信息公开工作年度报告", (), ()
    )
    told = section("2022年丙县人民政府共收到政府信息公开申请45件。")
    (found,) = prose.check([title, told], tables(forms), forms, 2022)

    assert found.contradicts


def test_plans_for_the_next_year_are_not_held_against_the_table(forms):
    assert findings(forms, "共收到政府信息公开申请1件。", name="problems") == []


@pytest.mark.parametrize(
    "text",
    [
        "公开信息100条，其中网站60条、微信40条。",
        "公开文件246件，其中公布50件，依申请提供187件，不予公布9件。",
        "公开文件856件，包括：1. 上网86件，其中发文39件。2. 公示51件；3. 微博719件。",
        "留言178件，其中：甲类41件，占比26%；乙类137件，占比74%。",
        "公开信息351件（其中：规章6件、规范性文件34件），会议68场。",
        "公开信息100条，其中网站60条。",
        "公开信息455条，其中动态242条，公告156条。",
        "公开信息100余条，其中网站60条，微信20条。",
        "公开信息100条，其中网站60条，点击8次。",
        "发布信息500条，其中通过网站发布480条，通过微信同步发布450条。",
        "公开信息100条，其中原创60条、转载50条（含重复10条）。",
    ],
)
def test_parts_that_make_the_whole_or_do_not_claim_to_are_silent(text, forms):
    assert findings(forms, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "公开信息4891条：其中网站2908条，微信487条，微博496条；另细化357条。",
        "公开信息100条，其中网站60条、微信50条。",
        "公开文件99件，包括：1. 上网60件。2. 公示51件。",
    ],
)
def test_parts_that_do_not_make_the_whole_change_no_standing(text, forms):
    assert findings(forms, text) == [(Kind.OPEN, False)]


EXPECTED = {
    "000": [("prose-unverifiable", False, 29)],
    "001": [],
    "002": [("prose-contradicts-table", True, 23)],
    "003": [],
    "004": [("prose-sum", False, 17)],
}


def test_the_originals_say_of_themselves(originals, forms):
    for path in originals:
        lines = read_lines(path, path.name)
        found = prose.check(
            split(lines, forms),
            reconstruct(lines, forms),
            forms,
            2021 if path.name.startswith("001") else 2020,
        )
        assert [(f.rule, f.contradicts, f.lines[0]) for f in found] == (
            EXPECTED[path.name[:3]]
        )
