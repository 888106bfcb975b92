"""Tables printed column by column are read down, and doubted where cells are lost."""

from __future__ import annotations

import pytest

from gongkai.model import Status
from gongkai.tables import understand
from gongkai.tables.apart.ways import columned
from tables.tools import DISCLOSURE, FORMS, REQUESTS, items, labels, lines

ROWS = (
    "一、本年新收政府信息公开申请数量\n"
    "二、上年结转政府信息公开申请数量\n"
    "（一）予以公开\n"
    "（七）总计\n"
    "四、结转下年度继续办理\n"
)
GENERAL = ("rules", "normative_documents")
NAMES = [column.label for column in REQUESTS.columns]
SOUND = [  # received, brought forward, granted, disposed, carried forward
    [40, 3, 38, 38, 5],
    [7, 0, 6, 6, 1],
    [0, 0, 0, 0, 0],
    [2, 1, 3, 3, 0],
    [0, 0, 0, 0, 0],
    [1, 0, 1, 1, 0],
    [50, 4, 48, 48, 6],
]
EXCHANGED = ("withheld.administrative_inquiry", "unavailable.not_held")


def printed(columns, names=NAMES, rows=ROWS):
    return rows + "".join(
        f"{name}\n" + "".join(f"{figure}\n" for figure in column)
        for name, column in zip(names, columns, strict=True)
    )


def ways(text, form=REQUESTS):
    return columned(items(text), form, labels(form))


def values(reading):
    return [token and token.printed for token in reading]


def read(text):
    """Give what is published of the rows, by row and column."""
    table = understand(lines(text), FORMS).tables["requests"]
    return {
        row: [
            table.cells[row, column.id].value
            if (row, column.id) in table.cells
            else None
            for column in REQUESTS.columns
        ]
        for row in ("received", "brought_forward", "disposed", "carried_forward")
    }


WHOLE = {
    "received": [40, 7, 0, 2, 0, 1, 50],
    "brought_forward": [3, 0, 0, 1, 0, 0, 4],
    "disposed": [38, 6, 0, 3, 0, 1, 48],
    "carried_forward": [5, 1, 0, 0, 0, 0, 6],
}


def test_whole_columns_give_each_row_one_reading():
    (way,) = ways(printed(SOUND))

    assert not way.turned
    assert [values(r) for r in way.readings["received"]] == [
        ["40", "7", "0", "2", "0", "1", "50"]
    ]
    assert read(printed(SOUND)) == WHOLE


@pytest.mark.parametrize("at", [0, 3, 5])
def test_a_column_that_lost_one_figure_is_told_by_its_sums(at):
    columns = [list(column) for column in SOUND]
    del columns[at][1 if at != 5 else 0]

    assert read(printed(columns)) == WHOLE


def test_a_row_that_lost_a_cell_pushes_the_others_to_the_left():
    rows = list(zip(*SOUND, strict=True))
    rows[0] = (40, 7, 0, 2, 1, 50)  # legal services are lost, which had none
    columns = [[row[at] for row in rows if at < len(row)] for at in range(7)]

    assert read(printed(columns)) == WHOLE


def test_several_rows_may_be_as_columns():
    rows = list(zip(*SOUND, strict=True))
    rows[0], rows[3] = (40, 7, 0, 2, 1, 50), (38, 6, 3, 0, 1, 48)
    columns = [[row[at] for row in rows if at < len(row)] for at in range(7)]

    assert read(printed(columns)) == WHOLE


def as_columns(rows):
    return [[row[at] for row in rows if at < len(row)] for at in range(len(rows[0]))]


def without_a_column(at, start):
    """Give the rows of SOUND, of which a column is lost from one row on."""
    rows = list(zip(*SOUND, strict=True))
    return [*rows[:start], *([*row[:at], *row[at + 1 :]] for row in rows[start:])]


@pytest.mark.parametrize("at", [2, 4, 6])
@pytest.mark.parametrize("lost", [0, 3, 6])
def test_rows_pushed_into_a_lost_column_are_told_below_moved_headings(at, lost):
    *columns, last = as_columns(without_a_column(at, start=2))
    names = [*NAMES[:lost], *NAMES[lost + 1 :]]
    columns[-1] = [*columns[-1], *last]  # below the last heading that is left

    assert read(printed(columns, names)) == WHOLE


@pytest.mark.parametrize("lost", [3, 6])
def test_whole_columns_of_which_one_lost_its_heading_are_told_with_a_wrong_total(lost):
    *columns, totals = SOUND
    columns = [*columns, [5, *totals[1:]]]  # 50 would be right
    columns[lost - 1 : lost + 1] = [columns[lost - 1] + columns[lost]]
    names = [*NAMES[:lost], *NAMES[lost + 1 :]]

    assert read(printed(columns, names)) == WHOLE | {
        "received": [*WHOLE["received"][:-1], 5]
    }


def test_totals_below_the_heading_before_theirs_are_told_though_one_is_wrong():
    later = FORMS.editions["2021"].tables["requests"]
    counts = dict.fromkeys((row.id for row in later.rows), (0, 0, 0, 0, 0, 0)) | {
        "received": (79, 25, 0, 0, 8, 112),
        "granted": (29, 12, 0, 0, 3, 44),
        "partly_granted": (2, 0, 0, 0, 0, 5),  # 2 would be right
        "withheld.state_secret": (1, 0, 0, 0, 0, 1),
        "withheld.barred_by_law": (1, 0, 0, 0, 0, 1),
        "withheld.third_party_rights": (3, 1, 0, 0, 0, 4),
        "withheld.enforcement_file": (3, 1, 0, 0, 0, 4),
        "unavailable.not_held": (20, 2, 0, 0, 2, 24),
        "unavailable.needs_creation": (3, 0, 0, 0, 0, 3),
        "unavailable.still_unclear": (1, 1, 0, 0, 3, 5),
        "not_processed.repeat": (4, 2, 0, 0, 0, 6),
        "not_processed.published_work": (5, 1, 0, 0, 0, 6),
        "not_processed.excessive": (1, 0, 0, 0, 0, 1),
        "not_processed.reconfirmation": (4, 0, 0, 0, 0, 4),
        "otherwise_closed.amendment_overdue": (2, 3, 0, 0, 0, 5),
        "disposed": (79, 23, 0, 0, 8, 110),
        "carried_forward": (0, 2, 0, 0, 0, 2),
    }
    rows = "".join(f"{row.label}\n" for row in later.rows)
    columns = [*zip(*counts.values(), strict=True), ()]
    found = read(printed(columns, NAMES, f"{rows}申请人情况\n"))

    assert {row[-1] for row in found.values()} <= {None, 0}
    assert {row[-2] for row in found.values()} <= {None, 0}


def test_headings_of_no_form_cut_no_pushed_columns():
    columns = as_columns(without_a_column(4, start=2))
    names = [*NAMES[1:], ""]
    text = ROWS + "".join(
        f"{name}\n" * bool(name)
        + "".join(f"{figure}\n" for figure in column[:2])
        + f"数据{number}\n"
        + "".join(f"{figure}\n" for figure in column[2:])
        for number, (name, column) in enumerate(zip(names, columns, strict=True))
    )

    assert read(text) == WHOLE


def cut_by(words, columns, names, at):
    """Print columns, each with a word of another head before the figure at a place."""
    return ROWS + "".join(
        f"{name}\n" * bool(name)
        + "".join(f"{figure}\n" for figure in column[:at])
        + f"{word}\n" * bool(word)
        + "".join(f"{figure}\n" for figure in column[at:])
        for word, name, column in zip(words, names, columns, strict=True)
    )


INVENTED = [f"数据{number}" for number in range(1, 8)]
COUNTS = [
    "本年新收件数",
    "上年结转件数",
    "办结件数",
    "结转件数",
    "其他",
    "备注",
    "合计",
]


@pytest.mark.parametrize("words", [INVENTED, COUNTS])
@pytest.mark.parametrize("lost", [0, 3, 6])
@pytest.mark.parametrize("at", [0, 2, 4])
def test_another_head_cuts_each_column_at_one_height_below_moved_headings(
    words, lost, at
):
    names = [*NAMES[:lost], *NAMES[lost + 1 :], ""]

    assert read(cut_by(words, SOUND, names, at)) == WHOLE


@pytest.mark.parametrize("at", [0, 2])
def test_another_head_cuts_columns_of_which_one_lost_its_heading(at):
    names = [name if name != NAMES[3] else "" for name in NAMES]

    assert read(cut_by(COUNTS, SOUND, names, at)) == WHOLE


@pytest.mark.parametrize("heights", [(1, 3), (2, 4)])
def test_the_head_once_more_and_another_cut_each_column_at_two_heights(heights):
    text = ROWS
    for name, word, column in zip(NAMES, COUNTS, SOUND, strict=True):
        words = dict(zip(heights, (word, name), strict=True))
        printed = [
            f"{words[at]}\n{n}" if at in words else n for at, n in enumerate(column)
        ]
        text += "".join(f"{line}\n" for line in (name, *printed))

    assert read(text) == WHOLE


def test_another_head_cuts_columns_of_rows_that_lost_a_cell():
    rows = list(zip(*SOUND, strict=True))
    rows[3] = (38, 6, 3, 0, 1, 48)  # research is lost, which had none
    names = [*NAMES[:2], *NAMES[3:], ""]

    assert read(cut_by(COUNTS, as_columns(rows), names, 2)) == WHOLE


def test_words_below_all_figures_head_no_column():
    text = cut_by(COUNTS, SOUND, [*NAMES[1:], ""], 0)

    assert read(f"{text}具体数据见下表\n") == WHOLE


def test_a_wrong_total_is_told_in_columns_right_above_which_another_head_stands():
    columns = [*[[0] * 5] * 6, [10, 0, 0, 0, 0]]

    found = read(cut_by(INVENTED, columns, NAMES, 0))

    assert found["received"] == [0, 0, 0, 0, 0, 0, 10]


def test_the_same_head_once_more_cuts_columns_of_which_one_lost_its_heading():
    rows = list(zip(*SOUND, strict=True))
    rows[3] = (38, 6, 3, 0, 1, 48)  # research is lost, which had none
    names = [*NAMES[1:], ""]  # the first is lost, and the others moved up

    assert read(cut_by(names, as_columns(rows), names, 2)) == WHOLE


def test_a_column_of_no_form_may_follow_moved_headings():
    columns = [*SOUND[:6], [*SOUND[6], 1, 0, 0, 1, 0]]
    names = [*NAMES[:2], *NAMES[3:], "其中：网上申请"]

    assert read(printed(columns, names)) == WHOLE


def test_words_of_a_column_of_no_form_are_pushed_below_the_totals():
    rows = [list(row) for row in zip(*SOUND, strict=True)]
    del rows[0][4]
    columns = [list(column) for column in zip(*(row[:6] for row in rows), strict=True)]
    columns += [["无", 4, 48, 48, 6], ["无", "无"]]

    assert read(printed(columns, [*NAMES, "备注"])) == WHOLE


@pytest.mark.parametrize("lost", [0, 3, 6])
@pytest.mark.parametrize("at", [0, 4])
def test_words_of_a_column_of_no_form_stand_below_figures_pushed_there(at, lost):
    """A column is lost from the third row on, and a heading."""
    *columns, last = as_columns(without_a_column(at, start=2))
    names = [*NAMES[:lost], *NAMES[lost + 1 :], "备注"]

    assert read(printed([*columns, [*last, "无", "无", "无"]], names)) == WHOLE


def test_words_of_a_column_of_no_form_fill_no_short_column():
    columns = [list(column) for column in SOUND]
    columns[6] = [50, 4, 48]  # two rows lost a cell, and have their totals before
    columns[5] = [1, 0, 1, 48, 6]
    columns[4] = [0, 0, 0, 1, 0]
    found = read(printed([*columns, ["无", "无"]], [*NAMES, "备注"]))

    assert found == {  # or a row stands whole, and officials got its last figures wrong
        **WHOLE,
        "disposed": [38, 6, 0, 3, None, None, 48],
        "carried_forward": [5, 1, 0, 0, 0, None, None],
    }


def test_columns_of_which_most_rows_do_not_add_up_stand_below_others_headings():
    columns = [
        *SOUND[:1],
        *SOUND[2:],
        [1, 0, 0, 1, 1],
    ]  # of no form, in the totals' place

    told = read(printed(columns)).values()  # noughts stand so wherever columns do
    assert {figure for row in told for figure in row} <= {None, 0}


def test_columns_before_one_of_no_form_below_the_last_heading_are_told():
    """The totals are lost, and no heading: each column but the last adds up."""
    other = [1, 0, 0, 1, 1]
    told = read(printed([*SOUND[:-1], other]))
    wrong = read(printed([[40, 3, 38, 38, 7], *SOUND[1:-1], other]))  # 5 would be right

    assert told == {row: [*own[:-1], None] for row, own in WHOLE.items()}
    assert {figure for row in wrong.values() for figure in row} == {None}


def test_two_figures_run_together_push_the_others_to_the_left():
    rows = list(zip(*SOUND, strict=True))
    rows[0] = (407, 0, 2, 0, 1, 50)
    columns = [[row[at] for row in rows if at < len(row)] for at in range(7)]

    assert read(printed(columns)) == WHOLE  # the columns tell that 407 is 40 and 7


def test_a_lost_heading_between_others_is_told_by_its_neighbours():
    names = [name for name in NAMES if name != "科研机构"]
    columns = [SOUND[0], [*SOUND[1], *SOUND[2]], *SOUND[3:]]

    assert read(printed(columns, names)) == WHOLE


def test_the_first_heading_may_be_lost():
    text = ROWS + "".join(f"{figure}\n" for figure in SOUND[0])

    assert read(text + printed(SOUND[1:], NAMES[1:], rows="")) == WHOLE


def test_headings_that_moved_by_one_column_put_no_figure_under_a_wrong_one():
    names = [*NAMES[:5], "总计", "其中：网上申请"]  # 其他 is lost, the next moved up

    found = read(printed(SOUND, names))

    for row, figures in found.items():
        for figure, true in zip(figures, WHOLE[row], strict=True):
            assert figure in {None, true}


def test_a_column_of_no_form_is_left_out():
    columns = [*SOUND, [1, 0, 0, 1, 0]]

    assert read(printed(columns, [*NAMES, "其中：网上申请"])) == WHOLE


def test_a_label_that_is_a_heading_too_is_a_row_where_it_stands_among_rows():
    rows = ROWS.replace("（七）", "其他\n（七）").replace("（一）予以公开\n", "")
    columns = [[c[0], c[1], c[2], c[3], c[4]] for c in SOUND]

    assert read(printed(columns, rows=rows)) == WHOLE


def test_an_officials_slip_is_published_as_printed():
    columns = [list(column) for column in SOUND]
    columns[6][0] = 51

    assert read(printed(columns))["received"] == [40, 7, 0, 2, 0, 1, 51]


def test_a_column_of_which_little_stands_contradicts_no_sum_silently():
    columns = [list(column) for column in SOUND]
    columns[6] = [50, 4, 49, 6]  # one total is lost, and one is wrong

    assert read(printed(columns))["disposed"][6] in {None, 49}


def test_a_short_column_that_nothing_guards_is_unread():
    text = (
        "规章\n行政规范性文件\n"
        "本年制发件数\n0\n3\n本年废止件数\n1\n现行有效件数\n0\n20\n"
    )

    (way,) = ways(text, DISCLOSURE)

    assert [values(r) for r in way.readings["normative_documents"]] == [
        ["3", None, "20"]
    ]


@pytest.mark.parametrize("lengths", [(2, 2, 1), (2, 1, 1), (2, 2, 0)])
def test_columns_whose_last_one_is_short_may_be_of_rows_that_moved_to_the_left(lengths):
    """A row that lost its first cell stands so: 0 is 废止 then, and 29 现行有效."""
    names = ["本年制发件数", "本年废止件数", "现行有效件数"]
    columns = [["7", "0"], ["1", "29"], ["6", "3"]]
    text = "规章\n行政规范性文件\n" + "".join(
        f"{name}\n" + "".join(f"{figure}\n" for figure in column[:length])
        for name, column, length in zip(names, columns, lengths, strict=True)
    )

    (way,) = ways(text, DISCLOSURE)

    assert values(*way.readings["rules"]) == [None] * 3
    assert values(*way.readings["normative_documents"]) == [None] * 3


def test_a_group_without_figures_leaves_those_of_the_others():
    text = (
        "第二十条第（一）项\n信息内容\n规章\n行政规范性文件\n"
        "本年制发件数\n0\n3\n本年废止件数\n1\n0\n现行有效件数\n2\n20\n"
        "第二十条第（五）项\n信息内容\n行政许可\n本年处理决定数量\n"
        "第二十条第（六）项\n信息内容\n行政处罚\n行政强制\n本年处理决定数量\n12\n7\n"
    )

    (way,) = ways(text, DISCLOSURE)

    assert {row: values(*readings) for row, readings in way.readings.items()} == {
        "rules": ["0", "1", "2"],
        "normative_documents": ["3", "0", "20"],
        "licences": [],
        "penalties": ["12"],
        "coercive_measures": ["7"],
        "charges": [],
    }


def test_columns_that_are_all_one_figure_too_long_lack_a_label():
    lost = ROWS.replace("（一）予以公开\n", "")

    assert not [way for way in ways(printed(SOUND, rows=lost)) if way.turned]


def test_columns_from_which_more_than_a_few_figures_are_lost_give_no_rows():
    columns = [list(column) for column in SOUND[:6]]
    columns[1].insert(2, 3)  # of a row of no form; the totals are lost

    assert all(way.turned for way in ways(printed(columns, NAMES[:6])))


def test_a_row_of_no_form_makes_columns_that_nothing_guards_doubtful():
    text = (
        "规章\n行政规范性文件\n"
        "本年制发件数\n0\n3\n本年废止件数\n0\n1\n现行有效件数\n0\n20\n"
        "行政许可\n行政处罚\n其中：网上办理\n行政强制\n"
        "本年处理决定数量\n0\n12\n7\n"  # one of four is blank, nobody knows which
    )

    (way,) = ways(text, DISCLOSURE)

    assert [
        values(*way.readings[row])
        for row in ("normative_documents", "licences", "penalties", "coercive_measures")
    ] == [["3", "1", "20"], [None], [None], [None]]


def test_below_the_labels_of_several_groups_nothing_is_read():
    text = (
        "规章\n行政规范性文件\n行政处罚\n行政强制\n"
        "本年制发件数\n1\n3\n5\n7\n本年处理决定数量\n11\n13\n17\n19\n"
    )

    (way,) = ways(text, DISCLOSURE)

    assert not any(any(reading) for found in way.readings.values() for reading in found)


def test_columns_with_gaps_below_a_lost_heading_may_be_two():
    names = [name for name in NAMES if name != "法律服务机构"]
    columns = [[f for f in column if f] for column in SOUND[:4]]
    columns += [[2, 1, 1], [50, 4, 48, 48, 6]]  # what was of others is legal services'
    below = [*columns[:4], columns[4], [1, 1, 1, 50, 4, 48, 48, 6]]

    found = read(printed(below, names))

    for row, figures in found.items():
        for figure, true in zip(figures, WHOLE[row], strict=True):
            assert figure in {None, true}


def test_columns_of_few_figures_below_a_lost_heading_tell_no_rows():
    columns = [[f for f in column if f][:2] or [0, 0] for column in SOUND[:6]]

    assert not ways(printed(columns, NAMES[:6]))


def test_a_column_that_breaks_its_sums_beside_a_short_one_is_doubted():
    columns = [list(column) for column in SOUND]
    columns[5], columns[6] = [50, 4, 48, 47, 6], [1, 0]  # two headings are misplaced

    assert [row[5] for row in read(printed(columns)).values()] == [None] * 4


def test_labels_out_of_the_forms_order_are_rows_as_the_sums_say():
    ids = [row.id for row in REQUESTS.rows]
    true = dict.fromkeys(ids, 0) | {
        "received": 9,
        "brought_forward": 1,
        "granted": 6,
        "partly_granted": 2,
        "not_processed.repeat": 1,
        "disposed": 9,
        "carried_forward": 1,
    }
    labels_in_form = [row.label for row in REQUESTS.rows]
    groups_first = [*labels_in_form[:2], labels_in_form[-1], *labels_in_form[2:-1]]
    column = list(true.values())
    zeros = [0] * len(column)
    columns = [column, *[zeros] * 5, column]

    found = read(printed(columns, rows="\n".join(groups_first) + "\n"))

    assert found["received"] == [9, 0, 0, 0, 0, 0, 9]
    assert found["disposed"] == [9, 0, 0, 0, 0, 0, 9]
    assert found["carried_forward"] == [1, 0, 0, 0, 0, 0, 1]


def test_figures_beside_their_labels_are_no_columns():
    text = (
        "自然人 总计\n"
        "一、本年新收政府信息公开申请数量 4 0 0 0 0 1 5\n"
        "（一）予以公开 1 0 0 0 0 0 1"
    )

    assert not ways(text)


def test_figures_below_two_headings_may_stand_by_rows_or_by_columns():
    told = understand(
        lines(
            "二、主动公开政府信息情况\n信息内容\n规章\n规范性文件\n"
            "本年新制作数量\n本年新公开数量\n19\n169\n13\n86\n"
            "政府集中采购\n本年增/减\n2\n9237.6\n"
        ),
        FORMS,
    ).tables["proactive_disclosure"]

    assert not any(told.cells[row, "newly_disclosed"].value for row in GENERAL)


@pytest.mark.parametrize(
    ("other", "totals"),
    [([3, 38, 38, 5], [50, 4]), ([50, 4, 48, 48, 6], ["无", "无"])],
    ids=["almost whole", "whole, words of a column of no form below the totals"],
)
def test_few_totals_behind_a_column_with_more_cases_may_have_moved_into_it(
    other, totals
):
    columns = [[40], [7], [0], [2], [0], other, totals]

    assert not any(way.turned for way in ways(printed(columns)))


@pytest.mark.parametrize("carried", [0, 1])
def test_of_two_orders_that_a_slip_allows_none_is_taken(carried):
    """Labels by their levels, figures in the form's order: both leave sums broken."""
    levels = [0, 1, 22, 2, 3, 20, 21, *range(4, 20)]
    rows = "\n".join(REQUESTS.rows[at].label for at in levels) + "\n"
    slip = [0] * 21 + [10, carried]  # a total of none of the outcomes
    text = printed([slip, *([[0] * 23] * 6)], rows=rows)

    table = understand(lines(text), FORMS).tables["requests"]

    for row in ("disposed", "not_processed.excessive"):
        assert table.cells[row, "natural_person"].value is None


def test_of_two_orders_none_is_taken_where_a_slip_among_blanks_excludes_one():
    """Labels by their levels, figures in the form's order: no outcomes make up 4."""
    levels = [0, 1, 22, 2, 3, 20, 21, *range(4, 20)]
    rows = "\n".join(REQUESTS.rows[at].label for at in levels) + "\n"
    slip = [3, 1, 1, *[0] * 4, "－", *[0] * 13, 4, 0]
    text = printed([slip, *([[0] * 23] * 5), slip], rows=rows)

    table = understand(lines(text), FORMS).tables["requests"]

    for row in ("disposed", "carried_forward"):
        assert table.cells[row, "natural_person"].value is None


def test_without_totals_a_column_without_figures_may_be_the_first():
    told = read(printed([*SOUND[1:6], []], names=NAMES[:-1]))

    assert {value for row in told.values() for value in row} == {None}


def test_a_row_of_no_form_keeps_its_place_where_labels_stand_by_their_levels():
    """Nor do sums that all break let rows pass that stand in another order."""
    levels = [0, 1, 22, 2, 3, 20, 21, *range(4, 20)]
    names = [REQUESTS.rows[at].label for at in levels]
    names.insert(names.index(REQUESTS.rows[11].label) + 1, "9.其他情形")
    column = [52, 3, 19, 5, *[1, 0, 2, 0, 4, 0, 0, 3], 6, *[7, 0, 0, 2, 0, 0, 1, 4]]
    column += [0, 54, 1]
    assert len(column) == len(names)
    zeros = [0] * len(column)
    short = [n for at, n in enumerate(column) if at != 1]

    text = printed([column, *[zeros] * 5, short], rows="\n".join(names) + "\n")
    table = understand(lines(text), FORMS).tables["requests"]

    ids = [row.id for row in REQUESTS.rows]
    true = dict(zip(ids, [*column[:12], *column[13:]], strict=True))
    told = {row: table.cells[row, "natural_person"].value for row in ids}
    assert {row: n for row, n in told.items() if n not in {None, true[row]}} == {}


def test_zeros_run_together_leave_columns_as_long_and_moved():
    """Labels stand by their levels; rows add up in any order, and columns in none."""
    form = FORMS.editions["2021"].tables["requests"]
    levels = [0, 1, 24, 2, 3, 23, *range(4, 23)]
    rows = "\n".join(form.rows[at].label for at in levels) + "\n"
    column = [3, *[0] * 7, 1000001, *[0] * 7, "0000000", 1, 1, 0, 0, 0, 0, 3, 0]
    zeros = [0] * 24
    assert len(column) == len(form.rows)
    text = printed([column, *[zeros] * 5, column], rows=rows)

    table = understand(lines(text), FORMS).tables["requests"]

    told = {row: cell.value for (row, c), cell in table.cells.items() if c == "total"}
    assert set(told.values()) <= {None}


def test_figures_below_words_of_several_headings_are_not_lost():
    columns = [list(column) for column in SOUND]
    columns[2][2] = 3  # an official's slip
    between = [figure for column in columns[1:6] for figure in column]
    names = ["自然人", "申请人情况\n" + "".join(NAMES[1:6]), "总计"]

    found = read(printed([columns[0], between, columns[6]], names))

    assert found["received"] in (WHOLE["received"], [None] * 7)
    table = understand(lines(printed([columns[0], between, columns[6]], names)), FORMS)
    cells = table.tables["requests"].cells
    assert cells["granted", "research"].value in {3, None}


@pytest.mark.parametrize("order", [[6, 0, 1, 2, 3, 4, 5], [0, 6, 1, 2, 3, 4, 5]])
def test_columns_in_another_order_are_told_by_their_headings(order):
    names = [NAMES[at] for at in order]

    assert read(printed([SOUND[at] for at in order], names)) == WHOLE
    slips = [list(SOUND[at]) for at in order]
    slips[order.index(0)] = [7, 0, 6, 6, 0]  # not the figures of this heading
    assert set(read(printed(slips, names))["received"]) == {None}


@pytest.mark.parametrize("rows", [[0, 1, 3, 2, 4], [0, 1, 2, 4, 3]])
def test_a_row_called_as_a_column_is_may_stand_out_of_its_place(rows):
    told = ROWS.replace("（七）总计", "总计").splitlines()
    columns = [[column[at] for at in rows] for column in SOUND]
    text = printed(columns, rows="".join(f"{told[at]}\n" for at in rows))

    for row, figures in read(text).items():
        assert all(n in {None, t} for n, t in zip(figures, WHOLE[row], strict=True))


@pytest.mark.parametrize("slip", [0, 1])
def test_it_may_stand_first_of_all_labels(slip):
    form = FORMS.editions["2021"].tables["requests"]
    row = "otherwise_closed.other"
    order = [row, *(other.id for other in form.rows if other.id != row)]
    counts = {"received": 9, "granted": 4, row: 5, "disposed": 9}
    labels = "".join(
        f"{'其他' if own == row else form.row[own].label}\n" for own in order
    )
    columns = [
        [counts.get(own, 0) if at in {0, 6} else 0 for own in order] for at in range(7)
    ]
    columns[2][3] = slip
    text = "三、收到和处理政府信息公开申请情况\n申请人情况\n"
    cells = understand(lines(text + printed(columns, rows=labels)), FORMS)

    found = {own: cells.tables["requests"].cells[own, "total"].value for own in order}
    assert found == {own: counts.get(own, 0) for own in order}


@pytest.mark.parametrize("size", [2, 3])
def test_so_they_are_where_headings_are_wrapped(size):
    order = [0, 1, 2, 3, 5, 4, 6]
    names = [NAMES[at] for at in order]
    wrapped = [
        "\n".join(name[at : at + size] for at in range(0, len(name), size))
        for name in names
    ]

    assert read(printed([SOUND[at] for at in order], wrapped)) == WHOLE


def test_short_columns_below_headings_in_another_order_are_no_others():
    order = [0, 6, 1, 2, 3, 4, 5]
    columns = [list(SOUND[at]) for at in order]
    del columns[3][0]

    found = read(printed(columns, [NAMES[at] for at in order]))

    for row, figures in found.items():
        assert all(n in {None, t} for n, t in zip(figures, WHOLE[row], strict=True))


def test_an_empty_column_among_headed_ones_has_moved_none():
    columns = [*SOUND[:4], [], *SOUND[5:]]

    told = read(printed(columns))

    assert told["received"] == [40, 7, 0, 2, None, 1, 50]
    assert told["carried_forward"] == [5, 1, 0, 0, None, 0, 6]


def test_of_short_columns_no_cell_is_told_to_be_blank():
    """Blank cells at their end are no cells: the others may stand a row further."""
    blank = [""] * 15
    columns = [
        ["14", "0", "", "9", *blank, "5", "", "14"],
        *[["0", "0", "", "0", *blank, "0", "", "0"]] * 5,
        ["14", "0", "", "9", *blank, "5", "", "14"],
    ]
    body = [
        f"{name}\t" + "\t".join(figures)
        for name, figures in zip(NAMES, columns, strict=True)
    ]
    rows = "\t".join(row.label for row in REQUESTS.rows)

    table = understand(lines(rows + "\n" + "\n".join(body)), FORMS).tables["requests"]

    assert Status.BLANK not in {cell.status for cell in table.cells.values()}


def test_the_name_of_the_totals_before_their_column_is_no_row():
    text = (
        "".join(f"{row.label}\n" for row in REQUESTS.rows)
        + "自然人 40   8  2      3      27    40\n商业企业 5        5      0       5\n"
        + "科研机构   0\n社会公益组织     0                 0\n"
        + "法律服务机构 3                3  0   3\n其他\n"
        + "总计 48   8  2   5   3     3 27    48\n"
    )

    assert {value for row in read(text).values() for value in row} == {None}


def test_a_column_greater_than_the_totals_stands_below_the_heading_of_another():
    moved = [column[:-1] for column in SOUND[:5]] + [SOUND[6], [1, 1, 0, 1, 0]]
    text = "三、收到和处理政府信息公开申请情况\n" + printed(moved)
    cells = understand(lines(text), FORMS).tables["requests"].cells

    assert not any(cell.value for cell in cells.values())


def test_only_the_totals_are_lost_where_figures_before_them_are_less_than_others():
    *columns, _ = [list(column) for column in SOUND]
    columns[1].remove(0)  # of those that were carried over

    told = read(printed([*columns, []]))
    shifted = read(printed([*columns[:4], columns[5], SOUND[6], []]))

    assert told["received"][2:6] == WHOLE["received"][2:6]
    assert told["carried_forward"][:6] == WHOLE["carried_forward"][:6]
    assert {*shifted["received"]} == {None}


@pytest.mark.parametrize(("lost", "told"), [(1, 0), (2, None)])
def test_noughts_above_empty_totals_are_all_that_a_table_with_one_less_holds(
    lost, told
):
    """Two may be those that are equal in sum: came in, and was carried over."""
    zeros = [0] * len(REQUESTS.rows)
    names = "".join(f"{row.label}\n" for row in REQUESTS.rows)
    text = printed([*[zeros] * 5, zeros[lost:], []], rows=names)

    cells = understand(lines(text), FORMS).tables["requests"].cells

    assert {cell.value for cell in cells.values()} == {told}


def test_figures_that_a_row_of_no_form_may_have_leave_the_others_open():
    """Only totals are filled, but for those of a row of subtotals in all columns."""
    names = [row.label for row in REQUESTS.rows]
    names.insert(12, "小计")
    total = [8, 1, *[0] * 5, 6, 0, 0, 3, 0, 9, *[0] * 9, 9, 0]
    parts = [*[""] * 12, "{}", *[""] * 7, 0, "", "", ""]
    columns = [[str(p).format(n) for p in parts] for n in (8, 0, 0, 0, 1, 0)]
    text = "\t".join(["申请人情况", *names]) + "".join(
        "\n" + "\t".join([name, *map(str, column)])
        for name, column in zip(NAMES, [*columns, total], strict=True)
    )

    assert read(text)["received"] == [*[None] * 6, 8]


def moved_headings(lost, *last):
    """Give columns with a wrong total below headings of which one is lost."""
    names = [name for name in NAMES if name != NAMES[lost]]
    columns = [*SOUND[:-1], [50, 4, 48, 48, 7]]
    return printed([*columns, *last], [*names, "备注", *[""] * len(last)])


@pytest.mark.parametrize("lost", range(1, 6))
def test_words_behind_whole_columns_tell_that_no_cell_was_as_columns(lost):
    told = read(moved_headings(lost, ["无", "无"]))

    assert told == {**WHOLE, "carried_forward": [5, 1, 0, 0, 0, 0, 7]}


@pytest.mark.parametrize("remarks", [[1, 0, 0, 0, 0], ["无", "无"]])
def test_a_column_that_stands_below_a_heading_of_no_form_is_not_lost(remarks):
    told = read(moved_headings(6, remarks))

    assert told == {**WHOLE, "carried_forward": [5, 1, 0, 0, 0, 0, 7]}


def test_a_heading_of_no_form_among_the_figures_leaves_no_column_short():
    """That of the totals is lost, and stands again in the head of another table."""
    columns = [*SOUND[:5], [0], [0, 0, 0, 0, 9], [4, 47, 47, 6]]  # 49 were received

    told = read(printed(columns, [*NAMES[:6], "备注", "合计"]))

    assert told["received"][6] in {9, None}


def test_a_row_as_if_cells_had_moved_up_may_be_one_that_officials_got_wrong():
    """A cell of no form is lost, or one of the row whose last figures were swapped."""
    columns = [*SOUND[:5], [1, 0, 1, 1, 6], [50, 4, 48, 48, 0], [0, 1, 0, 0]]

    told = read(printed(columns, [*NAMES, "其中：网上申请"]))

    assert told == {**WHOLE, "carried_forward": [5, 1, 0, 0, 0, None, None]}


@pytest.mark.parametrize("lost", [(5, 3), (5, 0)])
def test_a_total_among_short_columns_that_no_figure_bears_out_tells_no_row(lost):
    zeros = [0] * len(REQUESTS.rows)
    short = [zeros[n:] for n in lost]
    totals = [0, 0, 2, *zeros[5:]]
    columns = [short[0], *[zeros] * 3, short[1], zeros, totals]
    text = printed(columns, rows="".join(f"{row.label}\n" for row in REQUESTS.rows))

    cells = understand(lines(text), FORMS).tables["requests"].cells

    assert all(cells[row.id, "total"].value is None for row in REQUESTS.rows)


def test_a_letter_for_a_digit_in_a_column_speaks_against_its_sums():
    """The total beside the letter says 1: it is a slip, or the letter is no 0."""
    rows = {row.id: [0] * len(NAMES) for row in REQUESTS.rows}
    rows["received"] = rows["disposed"] = [2, 0, 0, 0, 0, 0, 2]
    rows["granted"] = [1, 0, 0, 0, 0, 0, 1]
    rows["unavailable.needs_creation"] = ["O", 0, 0, 0, 0, 0, 1]
    del rows["partly_granted"]
    names = "".join(f"{REQUESTS.row[row].label}\n" for row in rows)
    text = printed(as_columns([*rows.values()]), rows=names)

    cells = understand(lines(text), FORMS).tables["requests"].cells

    assert cells["received", "natural_person"].value == 2
    assert cells["partly_granted", "natural_person"].value is None
    assert cells["partly_granted", "total"].value is None


def test_a_row_before_the_rows_that_lack_a_column_may_have_a_slip():
    """It stands whole, or lacks a cell, and a row of zeros behind it stands whole."""
    received, _, granted, disposed, carried = map(list, zip(*SOUND, strict=True))
    wrong, zeros = [3, 0, 0, 1, 0, 4, 0], [0] * len(NAMES)
    lacking = [row[:4] + row[5:] for row in (zeros, zeros, granted, disposed, carried)]
    columns = as_columns([received, wrong, zeros, *lacking])
    names = ROWS.replace(
        "（七）总计",
        "（二）部分公开\n1.属于国家秘密\n2.其他法律行政法规禁止公开\n（七）总计",
    )

    told = read(printed(columns, rows=names))

    assert told["received"] == WHOLE["received"]
    assert told["brought_forward"] == [3, 0, 0, 1, 0, None, None]


def with_ten_in_the_first_row(rows):
    """Write zeros below the labels of rows, one 10, and one row that lacks a cell."""
    cells = [[0] * len(NAMES) for _ in rows]
    cells[0][4] = 10
    del cells[4][0]
    return printed(as_columns(cells), rows="".join(f"{row.label}\n" for row in rows))


def test_a_figure_that_may_be_a_slip_tells_nothing_of_rows_that_are_not_printed():
    """The total of the only figure is lost, or another cell of a row of zeros.

    No row says how many were disposed of, nor how many were carried over.
    """
    form = FORMS.editions["2021"].tables["requests"]

    told = read(with_ten_in_the_first_row(form.rows[:-2]))

    assert told["received"] == [0, 0, 0, 0, 10, 0, None]
    assert {*told["carried_forward"]} == {None}


def test_a_figure_in_the_place_of_a_row_of_another_edition_is_not_left_out():
    """Six columns have a figure for the row that the newest edition does not have."""
    assert 0 not in read(with_ten_in_the_first_row(REQUESTS.rows[:-2]))["received"]


@pytest.mark.parametrize(
    ("columns", "rows"),  # the columns without some noughts, and rows as they stood
    [
        (
            [
                "3 0 3 3 0",
                "1 1 2",
                "1 0 1 1 0",
                "0 0 0 0 0",
                "1 0 1 1",
                "1 1",
                "7 6 6 1",
            ],
            ["3 1 1 0 1 1 7", "0 0 0 0 0 0 0", "3 2 1 0 1 0 6", "0 0 0 0 0 1 1"],
        ),
        (
            ["0 0 0", "0 0 0 0 0", "2 0 1 1 1", "1 1 2", "0 0", "1 0 1 1 0", "4 3 3 1"],
            ["0 0 2 1 0 1 4", "0 0 0 0 0 0 0", "0 0 1 2 0 1 3", "0 0 1 0 0 0 1"],
        ),
        (
            ["1 0 1 1 0", "0 0", "3 3 3", "0 0", "1 1 1 1", "1 1 1", "4 2 6 6"],
            ["1 0 3 0 1 0 4", "0 0 0 0 1 1 2", "1 0 3 0 1 1 6", "0 0 0 0 0 0 0"],
        ),
        (
            ["3 3 3", "2 0 2 2 0", "1 0 1 1 0", "0 0 1", "0 0", "3 0 3 3 0", "9 9 9 0"],
            ["3 2 1 0 0 3 9", "0 0 0 0 0 0 0", "3 2 1 0 0 3 9", "0 0 0 0 0 0 0"],
        ),
    ],
)
def test_a_slip_beside_short_columns_puts_their_figures_nowhere_else(columns, rows):
    told = read(printed([column.split() for column in columns]))

    for row, figures in zip(told.values(), rows, strict=True):
        assert {(at, value) for at, value in enumerate(row) if value is not None} <= {
            (at, int(figure)) for at, figure in enumerate(figures.split())
        }


def test_a_figure_of_a_column_that_nobody_can_read_is_not_told_to_be_nothing():
    """Two figures are run together, and officials have 1 for 0 in the same column."""
    rows = {row.id: [0] * len(NAMES) for row in REQUESTS.rows}
    rows["received"] = rows["disposed"] = [30, 0, 0, 0, 0, 2, 32]
    rows["granted"] = [7, 0, 0, 0, 0, 2, 9]
    rows["unavailable.not_held"] = [23, 0, 0, 0, 0, "023"]
    rows["not_processed.repeat"] = [0, 0, 0, 0, 0, 1, 0]
    names = "".join(f"{REQUESTS.row[row].label}\n" for row in rows)
    text = printed(as_columns([*rows.values()]), rows=names)

    cells = understand(lines(text), FORMS).tables["requests"].cells

    assert cells["not_processed.repeat", "natural_person"].value == 0
    assert cells["not_processed.repeat", "other"].value is None


def test_figures_run_together_in_a_row_push_those_after_them_to_the_left():
    """The column that holds two as one is whole; the last one lacks a figure."""
    rows = {row.id: [0] * len(NAMES) for row in REQUESTS.rows}
    rows["received"] = rows["disposed"] = [30, 0, 10, 0, 0, 2, 42]
    rows["granted"] = [7, 0, 10, 0, 0, 2, 19]
    rows["unavailable.not_held"] = [23, 0, 0, 0, 0, 0, 23]
    columns = as_columns([*rows.values()])
    for column, figure in zip(columns[1:], ["010", 0, 0, 2, 42], strict=False):
        column[0] = figure
    del columns[-1][0]
    names = "".join(f"{REQUESTS.row[row].label}\n" for row in rows)

    text = printed(columns, rows=names)
    cells = understand(lines(text), FORMS).tables["requests"].cells

    assert {key: cell.value for key, cell in cells.items()} == {
        (row, column.id): figure
        for row, figures in rows.items()
        for column, figure in zip(REQUESTS.columns, figures, strict=True)
    }


def test_a_letter_among_figures_that_nobody_can_place_is_not_told_to_be_nothing():
    """It says 1, which officials had wrong; five noughts are blank."""
    rows = {row.id: [0] * len(NAMES) for row in REQUESTS.rows}
    rows["received"] = rows["disposed"] = [5, 0, 0, 1, 0, 0, 6]
    rows["granted"] = [5, 0, 0, 0, 0, 0, 5]
    rows["partly_granted"] = [0, 0, 0, 1, 0, 0, 1]
    rows["withheld.barred_by_law"] = [0, 0, 0, "l", 0, 0, 0]
    columns = as_columns([*rows.values()])
    columns[3] = [n for at, n in enumerate(columns[3]) if at not in {4, 8, 12, 14}]
    del columns[6][10]
    names = "".join(f"{REQUESTS.row[row].label}\n" for row in rows)

    cells = (
        understand(lines(printed(columns, rows=names)), FORMS).tables["requests"].cells
    )

    assert ("withheld.barred_by_law", "public_interest") in cells
    assert cells["withheld.barred_by_law", "public_interest"].value is None


def test_figures_below_a_heading_of_no_form_are_not_left_out_for_sums_to_hold():
    """They are those of the column that lacks its heading; an official had 25 wrong."""
    rows = {row.id: [0] * len(NAMES) for row in REQUESTS.rows}
    rows["received"][5] = 25
    names = "".join(f"{REQUESTS.row[row].label}\n" for row in rows)
    heads = [*NAMES[:5], "此外", NAMES[6]]

    text = printed(as_columns([*rows.values()]), heads, names)
    cells = understand(lines(text), FORMS).tables["requests"].cells

    assert cells["received", "other"].value in {25, None}


def test_a_first_label_that_nobody_can_read_leaves_no_row_to_another():
    """What stands for it has its ordinal; the next label is damaged, and in two."""
    rows = ROWS.replace("一、本年新收政府信息公开申请数量", "一、木午新攻")
    rows = rows.replace("二、上年结转政府信息公开申请数量", "二、上年结转政\n数置")

    found = read(printed(SOUND, rows=rows))

    assert found["brought_forward"][0] in {None, 3}


def test_labels_of_which_one_is_lost_are_rows_as_they_stand_or_in_the_forms_order():
    """The sums of columns are the same in both."""
    (at,) = (n for n, row in enumerate(REQUESTS.rows) if row.id == EXCHANGED[0])
    names = [row.label for row in REQUESTS.rows]
    names[at : at + 2] = reversed(names[at : at + 2])
    natural = [1, *[0] * (len(names) - 3), 1, 0]
    natural[at] = 1
    noughts = [[0] * len(names)] * 5
    text = printed([natural, *noughts, natural], rows="\n".join([*names[1:], ""]))
    cells = understand(lines(text), FORMS).tables["requests"].cells

    assert cells["received", "total"].value == 1
    assert [cells[row, "total"].value for row in EXCHANGED] == [None, None]


def test_a_column_of_no_form_behind_empty_totals_is_not_theirs():
    """Marks for nothing are added up by no figure."""
    marks = [["－"] * len(ROWS.split())] * 6
    text = printed([*marks, [], [1, 0, 1, 1, 0]], [*NAMES, "其中：网上申请"])

    assert {row: own[-1] for row, own in read(text).items()} == dict.fromkeys(WHOLE)


@pytest.mark.parametrize("names", [NAMES, NAMES[:-1]])
def test_whole_columns_whose_sums_hold_tell_that_no_other_cell_is_lost(names):
    """Without totals any row may have lost a cell, with those behind it moved up."""
    *columns, last, _ = [list(column) for column in SOUND]
    last = [0] * (len(last) - 1)

    told = read(printed([*columns, last, []][: len(names)], names))
    columns[0] = [41, 3, 38, 38, 5]  # another cell may stand there
    wrong = read(printed([*columns, last, []][: len(names)], names))

    assert told["received"][:6] == [40, 7, 0, 2, 0, 0]
    assert told["carried_forward"][:6] == [5, 1, 0, 0, 0, 0]
    assert {*wrong["received"]} == {None}


def test_the_rest_of_a_groups_label_below_it_is_no_row_of_its_own():
    """Labels stand in columns, too, and officials added wrongly: that is published."""
    labels = [
        [row.label for row in REQUESTS.rows if len(row.path) == depth]
        for depth in range(3)
    ]
    labels[0].insert(2, "三、本年度办理结\n果")
    rows = "".join(f"{label}\n" for column in labels for label in column)
    counted = {"received", "granted", "disposed"}
    told = [
        [number if row.id in counted else 0 for row in REQUESTS.rows]
        for number in (4, 2, 1, 0, 0, 1, 8)
    ]
    wrong = REQUESTS.row_place["withheld.third_party_rights"]
    told[-1][wrong] = 3

    found = understand(lines(printed(told, rows=rows)), FORMS)

    cells = found.tables["requests"].cells
    assert cells["received", "other"].value == 1
    assert cells["withheld.third_party_rights", "total"].value == 3
    assert "row:withheld.third_party_rights" in found.broken["requests"]


@pytest.mark.parametrize("group", ["三、本年度办理结果", "三、办理结果"])
def test_a_wrong_sum_leaves_all_else_where_a_group_has_a_shorter_label(group):
    """Groups and labels have columns of their own, as figures have."""
    tops = [(row.path[:1] or (row.label,))[0] for row in REQUESTS.rows]
    groups = [(*row.path[1:], row.label)[0] for row in REQUESTS.rows if row.path]
    owned = [row.label for row in REQUESTS.rows if len(row.path) > 1]
    words = [*dict.fromkeys(tops), "", *dict.fromkeys(groups), "", *owned, ""]
    figures = {row.id: WHOLE.get(row.id, [0] * 7) for row in REQUESTS.rows}
    figures["granted"] = WHOLE["disposed"]
    figures["withheld.state_secret"] = [0, 0, 0, 0, 0, 0, 1]
    columns = list(zip(*figures.values(), strict=True))
    text = "三、收到和处理政府信息公开申请情况\n" + printed(
        columns, rows="\n".join(words).replace("三、本年度办理结果", group) + "\n"
    )

    assert read(text) == WHOLE


def test_noughts_below_the_heading_before_the_totals_may_be_its_own_columns():
    """A column is lost with its heading, and with the totals all may stand one off."""
    columns = [[0] * len(ROWS.split())] * 4
    noughts = [*columns[:-1], columns[0] * 2]

    found = read(printed(noughts, names=[NAMES[1], *NAMES[3:6]]))

    assert found["received"] == [None, 0, None, 0, 0, 0, None]
