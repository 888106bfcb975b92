"""A column that the form does not have is found by its figures and by its name."""

from __future__ import annotations

import pytest

from gongkai.tables.heads import foreign_head, invented_head, names_subtotal
from gongkai.tables.sums import adds_up
from gongkai.tables.widths import (
    beside_sums,
    fits_nowhere,
    foreign_column,
    without_remarks,
)
from tables.tools import REQUESTS, items, labels, shown

HEAD = "申请人情况\n自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计\n"


INVENTED = HEAD + "本年新收件数\n上年结转件数\n办结件数\n其他\n备注\n合计\n"
IN_ONE_LINE = HEAD + "本年新收件数 上年结转件数 办结件数 其他 备注 合计\n"
RECEIVED = "一、本年新收政府信息公开申请数量 "


def rows(*figures, times=16):
    return items("\n".join(figures * times))


def test_a_column_of_no_form_is_found_by_its_figures():
    found = rows("3 0 0 0 0 1 4 1", "2 2 0 0 0 0 4 1", times=4)

    assert foreign_column(found, REQUESTS, named=False) == (7,)


def test_a_column_of_subtotals_stands_before_the_totals_though_one_of_them_is_wrong():
    found = rows("0 0 0 10 0 0 10 0", *["0 0 0 0 0 0 0 0"] * 7, times=1)

    assert foreign_column(found, REQUESTS, named=True) == (7,)
    assert 7 not in foreign_column(found, REQUESTS, named=True, subtotal=True)


def test_words_that_the_form_does_not_have_name_a_column():
    own = HEAD + "一、本年新收政府信息公开申请数量 1 0 0 0 0 0 1"

    assert not foreign_head(items(own), labels(REQUESTS))
    assert foreign_head(items(own.replace("总计", "总计 备注说明")), labels(REQUESTS))


def test_the_title_of_the_report_below_a_head_that_ends_a_page_names_no_column():
    title = "安乐镇政府信息公开年报\n"
    row = RECEIVED + "1 0 0 0 0 0 1"
    within = HEAD.replace("总计", f"\n{title}总计")

    assert not foreign_head(items(HEAD + title + row), labels(REQUESTS))
    assert not foreign_head(items(within + row), labels(REQUESTS))
    assert foreign_head(items(within + row + f"\n0 0\n{title}0"), labels(REQUESTS))


def test_a_word_that_all_cells_of_a_group_repeat_is_misread_once():
    spread = "\t".join(["法人或其他祖织"] * 5)
    text = HEAD.replace("\n", f"\n{spread}\n", 1) + f"{RECEIVED}1 0 0 0 0 0 1"

    assert not foreign_head(items(text), labels(REQUESTS))


def test_a_column_of_subtotals_is_told_by_its_name():
    own = (
        HEAD.replace("总计", "小计 总计")
        + "一、本年新收政府信息公开申请数量 1 0 0 0 0 0 0 1"
    )

    assert foreign_head(items(own), labels(REQUESTS))
    assert names_subtotal(items(own), labels(REQUESTS))
    assert not names_subtotal(items(HEAD), labels(REQUESTS))


def test_of_which_before_a_column_of_its_own_is_no_misread_name():
    head = HEAD.replace("其他 ", "").replace("\n", "\n其中：\n网上申请\n", 1)

    assert foreign_head(items(head + f"{RECEIVED}1"), labels(REQUESTS))


def test_a_torn_head_names_no_column_of_its_own():
    torn = (
        "申请人情况\n商 科 社 法 其\n业 研 会 律 他\n企 机 公 服\n业 构 益 务\n"
        "1 0 0 0 0 0 1"
    )

    assert not foreign_head(items(torn), labels(REQUESTS))


def test_one_word_of_remarks_is_the_same_in_either_script():
    text = items("2 0 0 0 0 0 2 无\n2 0 0 0 0 2 無\n1 0 0 0 0 0 1 无")

    kept = without_remarks(text, REQUESTS, named=True)

    assert shown(kept)[1] == ["2", "0", "0", "0", "0", "2"]


def test_remarks_beside_a_lost_column_are_left_out():
    found = rows("3 0 0 0 1 4 无", "2 2 0 0 0 4", times=4)

    assert (
        shown(without_remarks(found, REQUESTS, named=True))
        == [
            ["3", "0", "0", "0", "1", "4"],
            ["2", "2", "0", "0", "0", "4"],
        ]
        * 4
    )


@pytest.mark.parametrize(("times", "told"), [(2, True), (1, False)])
def test_where_no_head_names_them_several_rows_must_end_in_remarks(times, told):
    found = rows("0 0 0 0 0 0 9 无", "2 2 0 0 0 0 4 无", times=times)

    assert (without_remarks(found, REQUESTS, named=False) is not None) is told


def test_marks_for_nothing_are_no_remarks():
    totals = rows("0 0 0 0 0 0 无", "2 2 0 0 0 0 4", times=4)
    anywhere = rows("0 0 无 0 0 0 无", "2 2 0 0 0 4", times=4)

    assert without_remarks(totals, REQUESTS, named=True) is None
    assert without_remarks(anywhere, REQUESTS, named=True) is None


def test_a_head_of_columns_without_figures_is_invented():
    whole, short = RECEIVED + "3 0 0 0 0 1 4\n", RECEIVED + "2 2 0 0 0 4\n"

    def told(text):
        return invented_head(items(text), REQUESTS, labels(REQUESTS))

    assert told(INVENTED + whole + short)
    assert told(IN_ONE_LINE + whole + short)
    assert not told(IN_ONE_LINE + short)
    assert not told(INVENTED + short)
    assert told(INVENTED + short * 3)
    none = RECEIVED + "0 0 0 0 0 0\n"
    assert told(INVENTED + none * 2)
    assert not told(INVENTED + none + none.replace(" 0\n", "\n"))
    assert not told(INVENTED.replace(" 总计", "") + none * 2)
    assert told(
        INVENTED.replace("科研机构 社会公益组织", "科研\n机构\n社会公益组织")
        + short * 3
    )
    assert not told(INVENTED.replace(" 总计", "") + short * 3)
    assert not told(INVENTED.replace("科研机构", "其中：网上申请") + short * 3)
    assert not told(INVENTED + whole + RECEIVED + "3 0 0 0 1 4 1\n")
    assert not told(HEAD.replace("总计", "总计\n备注") + whole)
    slip = RECEIVED + "3 0 0 0 0 1 5\n"
    assert told(INVENTED + whole * 4 + slip)
    assert not told(INVENTED + whole * 3 + slip)
    noughts = [f"{row.label} 0 0 0 0 0 0 0\n" for row in REQUESTS.rows[1:]]
    assert told(INVENTED + slip + "".join(noughts))
    assert not told(INVENTED + slip + "".join(noughts[1:]))
    assert not told(INVENTED.replace(" 总计", "") + slip + "".join(noughts))
    short_row = noughts[0].replace(" 0\n", "\n")
    assert not told(INVENTED + slip + short_row + "".join(noughts[1:]))


@pytest.mark.parametrize(
    "head",
    [
        "加第四项之和） 申请人情况 备注\n",  # the end of the corner's words
        "申请人\n情况 备注\n",
        "申请人情况\n自然人\n4\n备注\n",  # between them ends a page
    ],
)
def test_a_head_of_which_the_first_word_is_torn_may_name_a_column_of_no_form(head):
    row = "一、本年新收政府信息公开申请数量 4 0 0 0 0 1 5 无\n"

    assert foreign_head(items(head + row), labels(REQUESTS))
    assert not foreign_head(items(head.replace("备注", "总计") + row), labels(REQUESTS))


def test_a_column_of_another_year_is_told_by_its_name():
    own = HEAD + RECEIVED + "1 0 0 0 0 0 1 2"

    assert foreign_head(items(own.replace("总计", "总计 上年数")), labels(REQUESTS))
    assert foreign_head(items(own.replace("总计", "总计\t上年")), labels(REQUESTS))


@pytest.mark.parametrize(
    ("names", "row", "unread"),
    [
        ("自然人\t小计", "8\t2\t0\t0\t0\t0\t10", True),  # lacks a column of the form
        ("自然人\t小计", "8\t2\t2\t0\t0\t0\t0\t10", False),
        ("上年数\t自然人\t小计", "5\t8\t2\t2\t0\t0\t0\t0\t10", True),
        ("自然人", "8\t2\t0\t0\t0\t0\t10", False),
    ],
)
def test_rows_beside_subtotals_may_lack_a_column_though_they_add_up(names, row, unread):
    head = HEAD.replace(" ", "\t").replace("自然人", names).replace("情况", "情况\t\t")
    text = items(head + RECEIVED.strip() + "\t" + row)

    assert beside_sums(text, REQUESTS, labels(REQUESTS)) is unread


def test_rows_too_wide_of_which_no_one_place_is_another_s_are_told():
    """Totals stand first here, and figures of another year before them."""
    first = rows("7 2 0 0 0 1 1 0", "4 3 1 0 0 1 1 0", times=4)
    last = rows("2 0 0 0 1 1 4 7", "3 1 0 0 1 1 6 0", times=4)

    assert fits_nowhere(first, REQUESTS)
    assert not fits_nowhere(last, REQUESTS)


def test_a_torn_head_is_known_by_the_name_of_its_first_column():
    torn = "申请人 比例\n情况\n自然人 法人或 合计\n小计 商业企 科研机\n" + RECEIVED

    assert names_subtotal(items(torn + "1 0 0 1"), labels(REQUESTS))


def test_beside_rows_with_blanks_all_wide_rows_must_bear_out_the_last_column():
    """The column may stand elsewhere: officials added wrongly in none of these."""
    noughts = [*["0 0 0 0 0 0 0 0"] * 7, *["0 0 0 0 0 0 0"] * 9]
    borne = rows("1 0 0 2 0 0 3 1", "4 0 0 0 0 1 5 2", *noughts, times=1)
    against = rows("0 0 0 5 0 5 0 0", *noughts, times=1)

    assert foreign_column(borne, REQUESTS, named=True) == (7,)
    assert foreign_column(against, REQUESTS, named=True) == ()
    assert foreign_column(rows(*noughts, times=1), REQUESTS, named=True) == ()


def test_a_share_tells_that_the_figures_beside_it_are_the_form_s():
    """A row that officials added wrongly adds up without one of them and with it."""
    found = rows("3 0 0 0 0 1 16% 4", times=4)
    found += rows("0 8 0 0 0 0 5% 0", times=1)

    assert foreign_column(found, REQUESTS, named=True, subtotal=True) == (6,)


def test_one_row_alone_tells_no_column_of_no_form():
    """Officials may have added wrongly in it, or in the row that it speaks for."""
    noughts = ["0 0 0 0 0 0 0 0"] * 8
    found = rows("0 404 0 0 0 0 0 0", "0 0 0 1 0 0 3 4", *noughts, times=1)

    assert {1, 5} <= {*foreign_column(found, REQUESTS, named=False)}


@pytest.mark.parametrize(
    ("row", "holds"), [("l 0 0 0 O 0 1", True), ("0 0 0 0 O 0 10", False)]
)
def test_a_row_adds_up_with_the_digits_that_letters_stand_for(row, holds):
    (run,) = items(row)

    assert adds_up(run.tokens, REQUESTS) is holds
