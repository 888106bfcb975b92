"""Rows that end otherwise than in their totals, as all others do, may lack a figure."""

from __future__ import annotations

from gongkai.tables import understand
from gongkai.tables.doubts.summing import added_wrongly, ending_in_less, made_up
from tables.tools import FORMS, REQUESTS, items, lines

ROWS = (
    "|\t一、本年新收政府信息公开申请数量\t|\t22\t|\t5\t|\t1\t|\t28\t|",
    "|\t（一）予以公开\t|\t11\t|\t3\t|\t1\t|\t15\t|",
    "|\t（七）总计\t|\t23\t|\t5\t|\t1\t|\t29\t|",
)
OTHER = "|\t2.重复申请\t|\t\t|\t1\t|\t\t|\t{}\t|"


def doubted(*rows):
    text = "\n".join(rows).replace("\t", " ")
    return ending_in_less(items(text), REQUESTS)


def test_a_row_that_alone_ends_in_less_than_its_sum_may_have_a_wrong_total():
    assert doubted(*ROWS, OTHER.format("0")) == {4}


def test_totals_may_be_lost_where_several_rows_end_so():
    assert not doubted(*ROWS, OTHER.format("0"), OTHER.format("0"))


def test_a_row_that_ends_in_more_has_lost_a_figure_before_its_total():
    assert not doubted(*ROWS, OTHER.format("3"))


def test_rows_with_figures_where_its_label_stands_say_nothing_of_the_end_of_a_row():
    """The label of its group stands before its own: its cells are moved by one."""
    whole = "{}|22|5|0|1|0|0|28||"
    names = ("一、本年新收政府信息公开申请数量", "（一）予以公开", "（七）总计")
    moved = "（四）无法提供|1.本机关不掌握相关政府信息|2|0|0|0|0|0||"

    assert not doubted(*map(whole.format, names), moved)
    in_line = "|{}|22|5|0|1|0|28||"
    assert doubted(*map(in_line.format, names), moved) == {4}


SLIPPED = {  # the columns hold; the row ends in less than its one figure
    "received": "15 4 1    20",
    "granted": " 3     1",
    "withheld.state_secret": "  1    1",
    "unavailable.needs_creation": "12 1     13",
    "not_processed.repeat": "3      3",
    "disposed": "15 4 1    20",
}


def test_what_sums_tell_of_such_a_row_leaves_room_for_all_its_figures():
    """The sums ask for 3 in total: then the 1 would stand nowhere."""
    names = "\t".join(column.label for column in REQUESTS.columns)
    rows = (
        "\t".join([row.label, *SLIPPED.get(row.id, "      0").split(" ")])
        for row in REQUESTS.rows
    )
    text = "\n".join([f"申请人情况\t{names}", *rows])

    cells = understand(lines(text), FORMS).tables["requests"].cells

    assert cells["granted", "total"].value in {1, None}
    assert cells["not_processed.repeat", "total"].value == 3


WHOLE = [
    "一、本年新收政府信息公开申请数量\t4\t2\t1\t0\t0\t0\t7",
    "（一）予以公开\t0\t1\t0\t0\t0\t0\t1",
    "2.重复申请\t2\t0\t1\t0\t0\t0\t3",
]
GAP = "1.信访举报投诉类申请\t0\t0\t0\t\t0\t0\t1"


def doubted_whole(*rows):
    return made_up(items("\n".join(rows)), REQUESTS)


def test_a_mark_for_nothing_behind_the_sum_of_a_row_is_a_cell_of_another_column():
    row = "1.信访举报投诉类申请\t26\t0\t0\t0\t0\t{}\t无"

    assert doubted_whole(*WHOLE, row.format(26)) == {4}
    assert not doubted_whole(*WHOLE, row.format(25))
    assert not doubted_whole(*WHOLE[:2], row.format(26))  # no totals are known


def test_the_one_empty_cell_of_a_table_may_stand_for_a_lost_one():
    assert doubted_whole(*WHOLE, GAP) == {4}
    assert not doubted_whole(*WHOLE, GAP, GAP)  # officials leave cells empty
    assert not doubted_whole(*WHOLE, GAP.replace("1", "0").replace("0.", "1."))


LOST = {  # one of the columns before the totals is lost
    "received": "14 0 0 0 0 14",
    "withheld.state_secret": "2 0 0 0 0 2",
    "not_processed.repeat": "1 0 0 0 0 1",
    "not_processed.published_work": "8 0 0 0 0 8",
    "disposed": "11 0 0 0 3 11",
    "carried_forward": "3 0 0 0 0 3",
}


def test_nothing_is_inferred_beside_a_wrong_sum_where_all_rows_lack_a_column():
    """The 3 may be of the column for which 0 would be inferred."""
    text = "\n".join(
        "\t".join([row.label, *LOST.get(row.id, "0 0 0 0 0 0").split(), ""])
        for row in REQUESTS.rows
    )

    cells = understand(lines(text), FORMS).tables["requests"].cells

    assert {cells["disposed", c.id].value for c in REQUESTS.columns[1:6]} == {None}


def test_a_row_that_has_lost_a_figure_of_its_own_is_not_added_wrongly():
    own = "|\t2.重复申请\t|\t\t|\t1\t|\t\t|\t0\t|"
    whole = "|\t2.重复申请\t|\t2\t|\t1\t|\t1\t|\t0\t|"

    def wrong(row):
        return added_wrongly(
            items("\n".join([*ROWS, row]).replace("\t", " ")), REQUESTS
        )

    assert wrong(whole) == {4}
    assert not wrong(own)
