"""Labels and counts place the rows; what they leave open stays open."""

from __future__ import annotations

import pytest

from gongkai.tables import understand
from gongkai.tables.joining import joined, without_slashes
from gongkai.tables.rows import place
from tables.tools import DISCLOSURE, FORMS, REQUESTS, items, labels, lines, read_row

LABELS = labels(REQUESTS)
LATER = labels(FORMS.editions["2021"].tables["requests"])


def placed(text, of=LABELS):
    return place(joined(items(text), of), of, 7)


def starts(found, row):
    return [run and run.tokens[0].printed for run in found.runs[row]]


GENERAL = ("rules", "normative_documents")


def test_rows_in_the_wrong_order_keep_their_figures():
    found = placed(
        "3.补正后申请内容仍不明确 0 0 0 0 0 0 0\n"
        "2.重复申请 8 0 0 0 0 0 8\n"
        "1.信访举报投诉类申请 9 0 0 0 0 0 9\n"
        "3.要求提供公开出版物 0 0 0 0 0 0 0\n"
    )

    assert starts(found, "not_processed.repeat") == ["8"]
    assert starts(found, "not_processed.petition") == ["9"]


def test_figures_between_the_halves_of_a_label_belong_to_it():
    found = placed("1.信访举报\n9 0 0 0 0 0 9\n投诉类申请\n2.重复申请 8 0 0 0 0 0 8\n")

    assert starts(found, "not_processed.petition") == ["9"]


def test_figures_between_the_halves_of_a_label_of_no_form_may_be_of_no_row():
    text = (
        "1.信访举报\n9 0 0 0 0 0 9\n投诉类申请\n便民服\n8 0 0 0 0 0 8\n务指南\n"
        "3.要求提供\n7 0 0 0 0 0 7\n公开出版物\n"
    )
    named = text.replace("便民服", "2.重复").replace("务指南", "申请")

    assert starts(placed(text), "not_processed.repeat") == ["8", None]
    assert starts(placed(named), "not_processed.repeat") == ["8"]


def test_words_of_a_head_within_a_label_do_not_make_it_one_of_no_form():
    found = placed(
        "1.本机关不掌握相关政府信息 8 6 0 0 0 0 14\n"
        "本  （四）无  2.没有现成信息  3  2  0  0  0  0  5\n年  法提供  需要另行制作\n"
        "3.补正后申请内容仍不明确 1 0 0 0 1 0 2\n"
    )

    assert starts(found, "unavailable.needs_creation") == ["3"]


def test_an_ordinal_whose_words_are_lost_is_no_beginning_of_the_next_label():
    found = placed(
        "4.保护第三方合法权益 0 0 0 0 0 0 0\n"
        "5.?????????? 5 0 0 0 0 0 5\n"
        "6.属于四类过程性信息 6 0 0 0 0 0 6\n"
        "7.属于行政执法案卷 0 0 0 0 0 0 0\n"
    )

    assert starts(found, "withheld.internal_affairs") == ["5"]
    assert starts(found, "withheld.process_information") == ["6"]


def test_an_ordinal_whose_words_are_lost_ends_before_the_letters_of_a_head_too():
    found = placed(
        "3.?????????? 0 0 0 0 0 0 0\n"
        "度办 1.信访举报投诉类申请 1 0 0 0 0 0 1\n"
        "理结 2.重复申请 0 0 0 0 0 0 0\n"
    )

    assert starts(found, "not_processed.petition") == ["1"]


def test_the_strip_of_the_next_table_is_no_row():
    found = placed(
        "5.要求行政机关确认或重新出具已获取信息 0 0 0 0 0 0 0\n"
        "1.申请人无正当\n理由逾期不补正\n（六）、行政机关不再\n1 0 0 0 1 0 2\n"
        "其他处处理其政府信息\n"
        "2.????? 7 0 0 0 2 0 9\n"
        "3.?? 5 0 0 1 0 2 8\n"
        "（?）?? 106 0 0 10 21 16 153\n"
        "?、????????? 0 0 0 0 0 1 1\n"
        "6 0 2 0 8 8 0 0 7 15 0 0 7 0 7\n",
        LATER,
    )

    assert starts(found, "otherwise_closed.amendment_overdue") == ["1"]
    assert starts(found, "disposed") == ["106"]


def test_a_label_left_over_has_no_figures_behind_what_is_left_of_the_next():
    found = placed(
        "6.属于四类\n0 0 0 0 0 0 0\n过程性信息\n"
        "7.属于行\n政执法案卷\n"
        "8.属于\n3 0 0 1 0 0 4\n"
        "1.本机关不掌握\n9 0 0 0 0 0 9\n相关政府信息\n"
    )

    assert starts(found, "withheld.enforcement_file") == ["3", None]
    assert starts(found, "withheld.administrative_inquiry") == ["3", None]


def test_the_last_label_above_all_rows_of_the_form_does_not_have_the_first_of_them():
    rows = "\n".join(f"{at} 0 0 0 0 0 {at}" for at, _ in enumerate(LATER.order))

    found = placed(f"四、结转下年度继续办理\n{rows}", LATER)

    assert starts(found, "carried_forward") == ["24"]


def test_a_label_left_over_takes_no_figures_from_its_other_side():
    text = (
        "规章\n10 0 0\n规范性文件\n4 15 1\n第二十条第（五）项\n"
        "信息内容 本年处理决定数量\n行政许可\n771\n第二十条第（六）项\n"
        "信息内容 本年处理决定数量\n5\n行政强制\n"
        "第二十条第（八）项\n行政事业性收费\n0"
    )
    of = labels(DISCLOSURE)

    found = place(joined(items(text), of), of, 3)

    assert starts(found, "licences") == ["771"]
    assert starts(found, "coercive_measures") == ["5", None]


def test_the_stroke_of_a_heading_set_from_top_to_bottom_is_no_row():
    of = labels(FORMS.editions["2019"].tables["proactive_disclosure"])
    text = (
        "第二十条第（一）项\n规范性文件\n7\n8\n9\n"  # the row before it is lost
        "第二十条第（五）项\n本\n年\n增\n/\n减\n行政许可 4 0 0"
    )

    found = place(joined(without_slashes(items(text), of), of), of, 3)

    assert starts(found, "rules") == ["7", None]
    assert starts(found, "normative_documents") == ["7", None]


def test_a_run_without_a_label_may_stand_for_any_row_of_its_gap():
    found = placed(
        "（一）予以公开 1 0 0 0 0 0 1\n"
        "7 0 0 0 0 0 7\n"
        "2.其他法律行政法规禁止公开 0 0 0 0 0 0 0"
    )

    assert starts(found, "partly_granted") == ["7", None]
    assert starts(found, "withheld.state_secret") == ["7", None]


def test_a_name_among_those_of_other_columns_is_no_label_of_a_row():
    text = (
        "三、收到和处理政府信息公开申请情况\n"
        "\t\t\t自然人\t法人或其他组织\t\t\t\t\t总计\n"
        "\t\t\t\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t 行政检查"
        "\t\t\t33\t0\t0\t0\t0\t33\t5\n"
        "三、本年度办理结果\t（七）总计\t\t3\t1\t0\t0\t0\t0\t4"
    )

    tables = understand(lines(text), FORMS).tables

    cell = tables["requests"].cells.get(("otherwise_closed.other", "total"))
    assert cell is None or cell.value is None


def test_a_name_above_figures_out_of_its_place_is_the_label_of_its_row():
    """No sums would tell: the officials have its figures wrong."""
    found = placed(
        "5.要求行政机关确认或重新出具已获取信息 0 0 0 0 0 0 0\n"
        "总计\n7 0 0 0 0 0 8\n"
        "（六）其他处理 1 0 0 0 0 0 1\n"
        "四、结转下年度继续办理 0 0 0 0 0 0 0\n"
    )

    assert starts(found, "disposed") == ["7"]
    assert starts(found, "otherwise_closed") == ["1"]


def test_so_are_two_names_that_changed_places():
    found = placed(
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请 "
        "1 0 0 0 0 0 1\n"
        "总计\n20 3 0 0 1 1 25\n"
        "（六）其他处理\n其他\n2 0 0 0 0 0 2\n"
        "四、结转下年度继续办理 0 0 0 0 0 0 0",
        LATER,
    )

    assert starts(found, "disposed") == ["20"]
    assert starts(found, "otherwise_closed.other") == ["2"]


def test_so_is_a_name_behind_the_label_of_a_group():
    found = placed(
        "5.要求行政机关确认或重新出具已获取信息 0 0 0 0 0 0 0\n"
        "（六）其他处理 其他 5 0 0 0 0 0 5\n"
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请 "
        "0 0 0 0 0 0 0\n"
        "（七）总计 8 0 0 0 0 0 8\n",
        LATER,
    )

    assert starts(found, "otherwise_closed.other") == ["5"]
    assert starts(found, "otherwise_closed.amendment_overdue") == [None]


def test_a_name_belongs_to_the_figures_right_behind_it():
    found = placed(
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请 "
        "1 0 0 0 0 0 1 总计 20 3 0 0 1 1 25 （六）其他处理 其它 2 0 0 0 0 0 2 "
        "四、结转下年度继续办理 0 0 0 0 0 0 0",
        LATER,
    )

    assert "20" in starts(found, "disposed")
    assert "20" not in starts(found, "otherwise_closed.other")


def test_a_row_that_no_form_has_is_set_aside():
    found = placed(
        "1.信访举报投诉类申请 9 0 0 0 0 0 9\n"
        "便民服务指南 7 0 0 0 0 0 7\n"
        "2.重复申请 8 0 0 0 0 0 8\n"
    )

    assert [label for label, _ in found.added] == ["便民服务指南"]
    assert starts(found, "not_processed.repeat") == ["8"]


def test_a_row_printed_twice_with_other_figures_is_told():
    found = placed("2.重复申请 8 0 0 0 0 0 8\n2.重复申请 9 0 0 0 0 0 9\n")

    assert found.clashes == ("not_processed.repeat",)


def test_the_two_figures_of_a_table_of_years_make_no_second_row():
    found = placed(
        "2.重复申请 8 0 0 0 0 0 8\n3.要求提供公开出版物 0 0 0 0 0 0 0\n2.重复申请 8 5\n"
    )

    assert not found.clashes
    assert starts(found, "not_processed.repeat") == ["8"]


def test_torn_labels_in_another_order_keep_their_figures():
    found = placed(
        "2.重复申请 8 0 0 0 0 0 8\n"
        "4.无正当理由\n大量反复申请\n5 0 0 0 0 0 5\n"
        "3.要求提供\n公开出版物\n6 0 0 0 0 0 6\n"
        "5.要求行政机关确认或重新出具已获取信息 9 0 0 0 0 0 9\n"
    )

    assert starts(found, "not_processed.excessive") == ["5"]
    assert starts(found, "not_processed.published_work") == ["6"]


def test_a_label_torn_around_its_figures_holds_another_part_of_it_alone():
    """逾期不补正 alone tells the row as well, and 无正当理由 begins another label."""
    found = placed(
        "4.无正当理由\n大量反复申请\n2 0 0 0 0 0 2\n（六）其他处理\n"
        "1.申请人\n无正当理由 1 0 0 0 0 0 1\n逾期不补正、\n行政机关\n不再处理其\n"
        "政府信息\n公开申请\n",
        of=LATER,
    )

    assert "1" not in starts(found, "not_processed.excessive")
    assert starts(found, "otherwise_closed.amendment_overdue") == ["1"]


def test_the_halves_of_a_label_may_have_a_letter_of_the_head_between_them():
    found = placed(
        "3.要求提供公开出版物 9 0 0 0 0 0 9\n不予处 4.无正当理由大量反\n"
        "理 复申请 5 0 0 0 0 0 5\n"
    )

    assert starts(found, "not_processed.excessive") == ["5"]
    assert "5" not in starts(found, "not_processed.repeat")


def test_labels_far_from_their_figures_leave_open_which_come_first():
    zeros = "0\n" * 7
    clear = (
        f"一、本年新收政府信息公开申请数量\n4\n0\n0\n1\n0\n0\n5\n"
        f"二、上年结转政府信息公开申请数量\n{zeros}（一）予以公开\n{zeros}"
    )
    lump = (
        "7.属于行政执法案卷\n8.属于行政查询事项\n1.本机关不掌握相关政府信息\n"
        "2.没有现成信息需要另行制作\n3.补正后申请内容仍不明确\n2.重复申请\n"
        "3.要求提供公开出版物\n4.无正当理由大量反复申请\n（七）总计\n"
    )

    assert not placed(clear).doubtful
    assert placed(clear + lump + "1\n0\n0\n" * 6).doubtful


def test_a_row_on_two_lines_lacks_the_column_that_all_rows_lack():
    found = placed(
        "1.信访举报投诉类申请 9 0 0 0 0 0\n2.重复申请 8 0 0 0 0 0\n"
        "（六）其他处理 2 0 0 0 0 0\n（七）总计 15 0 0\n0 0 1\n"
    )

    assert [len(run.tokens) for run in found.runs["disposed"]] == [6]
    assert found.runs["carried_forward"] == (None,)


def test_a_zero_below_its_label_is_a_row_and_no_page_number():
    found = placed(
        "\n".join(
            f"{row.label}\n{'0' if n == 4 else f'{n} 0 0 0 0 0 {n}'}"
            for n, row in enumerate(REQUESTS.rows)
        )
    )

    assert starts(found, "withheld.state_secret") == ["0"]
    assert starts(found, "withheld.barred_by_law") == ["5"]


def test_figures_on_both_sides_of_one_label_are_no_second_report():
    text = (
        "0\n0\n0\n0\n5.属于三类内部事务信息 0 0 0\n0\n0\n0\n7\n"
        "3.补正后申请内容仍不明确 0 0 0\n1\n1\n0\n23\n1.信访举报投诉类申请 19 2 0\n"
    )

    assert placed(text).clashes == ()


def test_words_before_the_figures_of_a_lost_label_are_no_part_of_the_next():
    found = placed("七\n口计\n34 0 0 0 0 0 34\n四、结转下\n年度继续办理\n5 0 0 0 0 0 5")

    assert "34" not in starts(found, "carried_forward")


def test_of_figures_within_a_label_and_as_many_behind_it_none_is_told_to_be_its_own():
    """The next label stands on the line of its end: the order of rows tells."""
    rows = {row.id: f"{row.label} 0 0 0 0 0 0 0" for row in REQUESTS.rows}
    rows["not_processed.excessive"] = "4.无正当理由\n2 0 0 0 0 0 2\n大量反复申请 5.重新"
    rows["not_processed.reconfirmation"] = "3 0 0 0 0 0 3"
    text = "\n".join(rows.values()).replace("5.重新\n", "5.重新 ")

    found = placed(text)

    assert "3" not in starts(found, "not_processed.excessive")


def test_figures_that_begin_the_next_line_are_those_of_the_label_that_ends_this_one():
    text = (
        "二、主动公开政府信息情况\n第二十条第（一）项 信息\n内容 本年新制作数量 本年\n"
        "新公开数量 对外公开总数\n量 规章 0 0 3 规范性文件\n 9 9 9 第二十条第（五）\n"
        "项 信息内容 上一年项目数\n量 本年增/减 处理决定数\n量 行政许可 1017 ＋4 0 \n"
        "其他对外管理服务事项 2 0\n 106935"
    )
    table = understand(lines(text), FORMS).tables["proactive_disclosure"]
    total = [table.cells[row, "total_disclosed"].value for row in GENERAL]

    assert total == [3, 9]


def test_the_rest_of_a_row_of_two_lines_is_not_the_one_row_of_the_label_behind_it():
    found = placed(
        "一、本年新收政府信息公开申请数量 9 0\n"
        "0 0 0 9 二、上年结转政府信息公开申请数量\n"
        "1 0 0 0 0 0 1 （一）予以公开 4 0\n"
        "0 0 0 4 四、结转下年度继续办理\n2 0 0 0 0 0 2"
    )

    assert "1" in starts(found, "brought_forward")
    assert "2" in starts(found, "carried_forward")


@pytest.mark.parametrize(
    ("words", "lost"),
    [("（七）总汁", []), ("八、总汁", [None]), ("（七）附注", [None])],
)
def test_a_row_with_the_number_and_a_letter_of_a_label_is_not_another(words, lost):
    found = placed(
        "（六）其他处理 0 0 0 0 0 0 0\n"
        f"{words} 3 0 0 0 0 0 0\n"
        "四、结转下年度继续办理 0 0 0 0 0 0 0\n"
    )

    assert starts(found, "disposed") == ["3", *lost]


LOCAL = """\
二、主动公开政府信息情况
第二十条第（一）项
信息内容 本年制发件数 本年废止件数 现行有效件数
0 1 0
规章
201 248 186
行政规范性文件
第二十条第（五）项
信息内容 本年处理决定数量
15
行政许可
0
便民服务指南
第二十条第（六）项
信息内容 本年处理决定数量
2975
行政处罚
行政强制
第二十条第（八）项
信息内容 本年收费金额（单位：万元）
0.00
行政事业性收费
"""


def test_a_figure_of_a_row_of_no_form_counts_off_no_row():
    """行政强制 is blank: 2975 is the first of two rows, though two figures stand."""
    table = understand(lines(LOCAL), FORMS).tables["proactive_disclosure"]
    told = {key: cell.value for key, cell in table.cells.items()}

    assert told["coercive_measures", "decisions"] is None
    assert told["penalties", "decisions"] in {2975, None}
    assert told["normative_documents", "issued"] == 201


BLANK = {"brought_forward", "withheld.barred_by_law", "not_processed.petition"}
SHORT = {  # noughts are left blank, and so are three rows
    row.id: f"{at} {at}"
    for at, row in enumerate(REQUESTS.rows, start=1)
    if row.id not in BLANK
}


def apart(figures, *, before):
    """Print labels and figures on lines of their own, the labels before or after."""
    pairs = [(row.label, figures.get(row.id, "")) for row in REQUESTS.rows]
    return "\n".join(t for p in pairs for t in (p if before else p[::-1]) if t)


@pytest.mark.parametrize("before", [True, False], ids=["before", "after"])
def test_short_rows_have_the_label_beside_them_where_others_are_blank(before):
    found = placed(apart(SHORT, before=before))

    assert {row: starts(found, row) for row in SHORT} == {
        row: [figures.split()[0]] for row, figures in SHORT.items()
    }
    assert all(starts(found, row) == [None] for row in BLANK)


def test_where_one_row_has_no_label_beside_it_rows_below_two_may_be_of_either():
    text = apart(SHORT, before=True).replace("3.补正后申请内容仍不明确\n", "")

    assert starts(placed(text), "granted") == ["3", None]


def test_a_misread_label_parts_the_one_before_it_from_its_figures_on_one_line():
    found = placed(
        "7.属于行政执法案卷 0 0 0 0 1 0 1 8.属于行政查询事项 "
        "1.本单位不掌握相关政府信息 89 0 0 3 0 4 96 "
        "2.没有现成信息需要另行制作 5 0 0 0 0 0 5\n"
    )

    assert starts(found, "withheld.administrative_inquiry") != ["89"]
    assert starts(found, "unavailable.not_held") == ["89"]


def test_letters_of_a_head_before_a_torn_label_make_no_row_of_no_form():
    found = placed(
        "5.要求行政机关确认或重新出具已获取信息 6 0 0 0 0 0 6\n"
        "（六）其 1.申请人无正当理由 3 0 0 0 0 0 3\n"
        "他处理 逾期不补正,行政机\n关不再处理其政府信\n息公开申请\n"
        "4 0 0 0 0 0 4\n"
        "3.其他 5 0 0 0 0 0 5\n",
        LATER,
    )

    assert not found.added
    assert starts(found, "otherwise_closed.amendment_overdue") == ["3"]
    assert starts(found, "otherwise_closed.fee_overdue") == ["4"]


@pytest.mark.parametrize(
    "beside",
    [
        "2.没有现成信息\n果 （四）无法提供 需要另行制作 {}",
        "2.没有现成信息 三、本年 {}\n需要另行制作 度办理",
    ],
)
def test_a_row_whose_label_shares_its_line_with_a_head_of_rows_is_no_other(beside):
    """A row of no form stands below it, whose label is on the lines around it."""
    zeros = "0 0 0 0 0 0 0"
    other = "其他主动公开文\n 1 1 3 10 15 7 6\n件"
    printed = {"unavailable.needs_creation": f"{beside.format(zeros)}\n{other}"}
    text = "\n".join(
        printed.get(row.id, f"{row.label} {zeros}") for row in REQUESTS.rows
    )
    head = "三、收到和处理政府信息公开申请情况\n申请人情况\n"
    cells = understand(lines(head + text), FORMS).tables["requests"].cells

    told = [cells["unavailable.needs_creation", c.id].value for c in REQUESTS.columns]
    assert told in ([None] * 7, [0] * 7)


def test_words_of_a_label_above_the_row_before_it_take_no_figures_of_that_row():
    """Programs that read pictures write the top of a narrow cell first."""
    found = placed(
        "二、\n上年结转\n一、本年新收政府信息公开申请数量\n6\n0\n0\n0\n0\n0\n6\n"
        "政府信息公开申请数量\n2\n0\n0\n0\n0\n0\n2\n（一）予以公开\n3\n0\n0\n0\n0\n0\n3\n"
        "1.属于国家秘密\n0\n0\n0\n0\n0\n0\n0\n"
        "2.其他法律行政法规禁止公开\n1\n0\n0\n0\n0\n0\n1\n"
    )

    assert starts(found, "received") == ["6"]
    assert starts(found, "brought_forward") == ["2"]


def test_a_row_that_is_printed_again_is_none_of_a_row_beside_it():
    """Its label has lost its ordinal, and those around it name no figures."""
    again = "新收政府信息公开申请数量\t16\t2\t1\t0\t0\t0\t19"
    text = f"""三、收到和处理政府信息公开申请情况
4.无正当理由大量反复申请
1.信访举报投诉类申请\t7\t0\t0\t0\t0\t0\t7
（七）总计\t16\t2\t1\t0\t0\t0\t19
（六）其他处理
{again}
1.属于国家秘密
{again}
1.属于国家秘密
二、上年结转政府信息公开申请数量
5.属于三类内部事务信息
"""
    table = understand(lines(text), FORMS).tables["requests"]

    secret = [c.value for (row, _), c in table.cells.items() if "secret" in row]
    assert not any(secret)


def test_words_of_a_row_in_the_head_are_not_the_label_of_its_figures():
    own = {"received": "3 0 0 0 0 0 3", "disposed": "3 0 0 0 0 0 3"}
    rows = "\n".join(  # below each other on one page, side by side on the next
        row.label + ("\n" if at < 10 else " ") + own.get(row.id, "0 0 0 0 0 0 0")
        for at, row in enumerate(REQUESTS.rows)
    )
    heads = "三、收到和处理政府信息公开申请情况\n予以公开\n部分公开件数\n办理结果\n"

    found = read_row(heads + rows, "requests", "received")

    assert found == [3, 0, 0, 0, 0, 0, 3]


@pytest.mark.parametrize("amount", ["5007.64", "5007"])
def test_a_number_between_the_halves_of_a_label_is_not_told_for_the_figure_above(
    amount,
):
    text = (
        "二、主动公开政府信息情况\n第二十条第（六）项 信息内容 本年处理决定数量 "
        "行政处罚 0 行政强制 0 第二十条第（八）项 信息内容 "
        f"本年收费金额（单位：万元） 行政事业性 {amount}\n5\n收费\n"
    )

    assert read_row(text, "proactive_disclosure", "charges") == [None]


def test_figures_right_behind_the_first_label_are_its_own_though_rows_before_are_lost():
    found = placed(
        "2.重复\n申请\n7 0 0 0 0 0 7\n3.要求提供公开出版物 1 0 0 0 0 0 1\n"
        "（七）总计 9 0 0 0 0 0 9\n四、结转下年度继续办理 2 0 0 0 0 0 2"
    )

    assert starts(found, "not_processed.repeat") == ["7"]
    assert starts(found, "received") == [None]


def test_a_subtotal_of_an_office_is_not_the_total_whose_label_is_misread():
    rows = [f"{row.label} 1 0 0 0 0 0 1" for row in REQUESTS.rows]
    at, *_ = (n for n, row in enumerate(REQUESTS.rows) if row.id == "disposed")
    rows[at] = "（七）总汁 23 0 0 0 0 0 23"
    end, *_ = (n for n, row in enumerate(rows) if row.startswith("8.属于行政查询"))
    rows.insert(end + 1, "合计 8 0 0 0 0 0 8")

    assert "23" in starts(placed("\n".join(rows) + "\n"), "disposed")


@pytest.mark.parametrize("end", ["", "\t", "\t\t\t"])
def test_figures_below_a_label_that_ends_its_line_are_its_own_beside_a_lost_row(end):
    found = placed(
        "1.信访举报投诉类申请\t9\t0\t0\t0\t0\t0\t9\n"
        f"2.重复申请{end}\n8\t0\t0\t0\t0\t0\t8\n"
        "4.无正当理由大量反复申请\t0\t0\t0\t0\t0\t0\t0\n"
    )

    assert starts(found, "not_processed.repeat") == ["8"]
    assert starts(found, "not_processed.published_work") == [None]


@pytest.mark.parametrize("head", ["第二十条第（八）项\n信息内容\t本年收费金额\n", ""])
def test_an_ordinal_beside_figures_begins_no_label_that_has_its_own(head):
    found = place(
        joined(
            items(f"行政处罚\t5\n2.\t7\n{head}行政事业性收费\t31.2\n"),
            labels(DISCLOSURE),
        ),
        labels(DISCLOSURE),
        3,
    )

    assert starts(found, "charges") == ["31.2"]


@pytest.mark.parametrize("end", ["", "\t", "\t\t", "\t\t\t\t\t\t\t"])
def test_empty_cells_behind_the_rest_of_a_label_are_no_figures_of_its_own(end):
    found = placed(
        "6.属于四类过程性信息\t0\t0\t0\t0\t0\t0\t0\n"
        f"7.\t1\t0\t0\t0\t0\t0\t1\n属于行政执法案卷{end}\n"
        "8.属于行政查询事项\t0\t0\t0\t0\t0\t0\t0\n"
    )

    assert starts(found, "withheld.enforcement_file") == ["1"]


@pytest.mark.parametrize(
    ("label", "lost"), [("其他主动公开文件", True), ("其他处埋", False)]
)
def test_a_label_that_begins_as_a_short_one_may_be_of_no_row(label, lost):
    found = placed(
        "5.要求行政机关确认或重新出具已获取信息 1 0 0 0 0 0 1\n"
        f"{label} 3 0 0 0 0 0 3\n（七）总计 9 0 0 0 0 0 9\n"
    )

    assert (None in found.runs["otherwise_closed"]) is lost


def test_figures_beside_the_head_of_a_group_may_be_of_no_row():
    text = (
        "3.补正后申请内容仍不明确 0 0 0 0 0 0 0\n"
        "（五）不予处理 0 1 0 0 0 0 0\n1.信访举报投诉类申请\n2.重复申请 8 0 0 0 0 0 8\n"
    )

    found = placed(text)

    assert starts(found, "not_processed.petition") == ["0", None]
