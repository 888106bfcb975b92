"""Columns printed in another order are put in the form's, or nobody knows them."""

from __future__ import annotations

import pytest

from gongkai.inference.state import UNREAD
from gongkai.numerals import Nature
from gongkai.tables.doubts.order import in_order
from gongkai.tables.readings import readings
from gongkai.tables.text.items import Run
from tables.tools import REQUESTS, items, labels

USUAL = "自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计\n"
TOTAL_FIRST = "总计\t" + USUAL.replace("\t总计", "")
ROWS = ("received", "brought_forward", "granted", "partly_granted")
SOUND = "4 1 0 0 0 0 5\n2 0 1 0 0 0 3\n6 0 0 2 0 0 8\n1 1 0 0 0 0 2\n"
TURNED = "5 4 1 0 0 0 0\n3 2 0 1 0 0 0\n8 6 0 0 2 0 0\n2 1 1 0 0 0 0\n"


def _arguments(head, figures):
    text = items(head + figures)
    runs = [item for item in text if isinstance(item, Run)]
    read = {row: readings([run], 7) for row, run in zip(ROWS, runs, strict=True)}
    return read, text, REQUESTS, labels(REQUESTS)


def ways(head, figures):
    found = in_order(*_arguments(head, figures))
    return [
        [[token and token.printed for token in way] for way in found[row]]
        for row in ROWS
    ]


def put(head, figures):
    return [way[0] if way else UNREAD for way in ways(head, figures)]


def printed(figures):
    return [line.split() for line in figures.splitlines()]


def test_rows_that_add_up_stay_as_they_are():
    assert put(USUAL, SOUND) == printed(SOUND)


def test_a_total_that_the_head_names_first_is_put_last():
    assert put(TOTAL_FIRST, TURNED) == printed(SOUND)


def test_a_head_is_not_believed_where_the_rows_add_up_without_it():
    assert put(TOTAL_FIRST, SOUND) == printed(SOUND)


def test_an_official_who_adds_wrongly_in_a_row_moves_no_column():
    slip = SOUND.replace("6 0 0 2 0 0 8", "6 0 0 2 0 0 9")

    assert put(USUAL, slip) == printed(slip)


def test_most_rows_wrong_under_the_usual_head_are_known_to_nobody():
    assert put(USUAL, TURNED) == [UNREAD] * 4


def test_an_order_in_which_a_row_still_does_not_add_up_is_known_to_nobody():
    assert put(TOTAL_FIRST, TURNED.replace("8 6 0 0", "9 6 0 0")) == [UNREAD] * 4


def test_one_whole_row_that_bears_a_head_out_moves_the_rows_with_gaps_too():
    """Beside 8 stand 6 and 2, nobody knows where; but 8 comes before them."""
    short = "0 0 0 0 0 0 0\n3 2 0 1 0 0 0\n8 6 2\n0 0 0 0 0 0 0\n"

    found = ways(TOTAL_FIRST, short)

    assert found[1] == [["2", "0", "1", "0", "0", "0", "3"]]
    assert ["6", None, None, "2", None, None, "8"] in found[2]
    assert {way[6] for way in found[2]} == {"8", None}


def test_where_no_row_tells_each_may_be_read_either_way():
    """A figure repeated at both ends adds up from either."""
    both = "7 0 0 0 0 0 7\n2 0 0 0 0 0 2\n9 0 0 0 0 0 9\n0 0 0 0 0 0 0\n"

    found = ways(TOTAL_FIRST, both)

    assert found[0] == [
        ["7", "0", "0", "0", "0", "0", "7"],
        ["0", "0", "0", "0", "0", "7", "7"],
    ]
    assert found[3] == [["0"] * 7]


def test_a_total_named_a_line_above_its_columns_stands_where_it_always_does():
    head = "申请人情况\t总计\n" + USUAL.replace("\t总计", "")
    both = "7 0 0 0 0 0 7\n2 0 0 0 0 0 2\n9 0 0 0 0 0 9\n0 0 0 0 0 0 0\n"

    assert ways(head, both)[0] == [["7", "0", "0", "0", "0", "0", "7"]]


TORN = "自然人\n{}科研机构\n法律服务机构\n社会公益组织\n商业企业\n其他\n{}"


def test_a_torn_head_that_names_the_total_early_says_nothing_of_the_order():
    assert put(TORN.format("总计\n", ""), SOUND) == printed(SOUND)


def test_under_a_torn_head_in_another_order_each_row_may_be_read_both_ways():
    found = ways(TORN.format("", "总计\n"), SOUND)

    assert found[0] == [list("4100005"), list("4010005")]
    assert found[3] == [list("1100002"), list("1010002")]


def test_a_head_on_one_line_says_in_which_order_the_columns_of_a_group_stand():
    head = USUAL.replace("商业企业\t科研机构", "科研机构\t商业企业")

    assert put(head, SOUND)[0] == list("4010005")


def test_a_head_in_cells_that_names_some_columns_otherwise_puts_all_in_doubt():
    head = USUAL.replace("商业企业\t科研机构", "科研机构\t商亚企亚").replace(
        "其他", "商业企业"
    )
    found = next(iter(in_order(*_arguments(head, SOUND)).values()))

    assert [token.nature is Nature.ODD for token in found[0]] == [
        False,
        *[True] * 5,
        False,
    ]
    assert put(USUAL.replace("\t商业企业", "\t商亚企亚"), SOUND) == printed(SOUND)


@pytest.mark.parametrize(
    ("head", "doubted"),
    [
        ("商业 自然 科研 社会 法律 其他 总计\n企业 人 机构 公益 服务\n组织 机构\n", 6),
        ("法律 商业 科研 社会 自然 其他 总计\n", 6),
        ("自然 商业 科研 社会 法律 其他 总计\n企业 人 机构 公益 服务\n", 0),
        ("申请人情况 自然人 总计\n商业 科研 社会 法律 其他\n", 0),
    ],
)
def test_a_line_of_a_torn_head_that_names_a_column_among_a_groups_puts_all_in_doubt(
    head, doubted
):
    found = next(iter(in_order(*_arguments(head, SOUND)).values()))

    assert sum(token.nature is Nature.ODD for token in found[0]) == doubted


def test_an_order_that_a_torn_head_names_is_not_believed_though_rows_add_up_so():
    head = "总计\n自然人\n" + TORN.format("", "").removeprefix("自然人\n")

    assert put(head, TURNED) == [UNREAD] * 4


def test_words_of_no_form_hide_no_column_that_a_line_names_before_its_place():
    """The beginnings of names tell, also the one that a group's label ends in."""
    head = "自然人 商业企业 科研机构 社会公益组织 其他 法律服务机构 总计 上年总计\n"
    read = in_order(*_arguments(head, SOUND.replace("4 1 0 0 0 0 5", "4 1 0 0 1 2 8")))
    (told,) = read["received"]

    assert [token.nature for token in told[4:6]] == [Nature.ODD] * 2
