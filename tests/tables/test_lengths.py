"""Columns as long as the form need no labels; others are doubted with theirs."""

from __future__ import annotations

import pytest

from gongkai.tables import understand
from gongkai.tables.apart.lengths import among_levels, among_siblings, whole_form
from tables.tools import FORMS, REQUESTS, lines

IDS = [row.id for row in REQUESTS.rows]
LEVELS = [0, 1, 22, 2, 3, 20, 21, *range(4, 20)]  # labels as converters print them
NAMES = [REQUESTS.rows[at].label for at in LEVELS]
COLUMN = [52, 3, 20, 5, *[1, 0, 2, 0, 4, 0, 0, 3], *[7, 0, 0, 2, 0, 0, 1, 4], 5, 54, 1]
TRUE = dict(zip(IDS, COLUMN, strict=True))
ZEROS = [0] * len(COLUMN)


def text(names, columns):
    return "\n".join(names) + "".join(
        f"\n{column.label}\n" + "\n".join(map(str, figures))
        for column, figures in zip(REQUESTS.columns, columns, strict=True)
    )


def told(names, columns=(COLUMN, *[ZEROS] * 5, COLUMN), column="natural_person"):
    """Give what is published of one column."""
    table = understand(lines(text(names, columns)), FORMS).tables["requests"]
    return {
        row: table.cells[row, column].value
        for row in IDS
        if table.cells[row, column].value is not None
    }


def damaged(at, label):
    return [*NAMES[:at], label, *NAMES[at + 1 :]]


def without(at, column=COLUMN):
    return [*column[:at], *column[at + 1 :]]


@pytest.mark.parametrize(
    ("at", "label"), [(3, "（一）予公开"), (0, "一、新收口申请数"), (18, "2.重复请")]
)
def test_a_damaged_label_shifts_no_figure(at, label):
    assert told(damaged(at, label)) == TRUE


@pytest.mark.parametrize("at", [0, 3, 8, 22])
def test_a_lost_label_shifts_no_figure(at):
    assert told(without(at, NAMES)) == TRUE


def test_beside_a_row_of_no_form_a_lost_label_may_have_lost_its_figures():
    """Figures for as many rows as the form has are not those of its rows then."""
    left = without(8, [row.label for row in REQUESTS.rows])
    names = [*left[:2], "便民服务指南", *left[2:]]
    column = [*COLUMN[:2], 36, *without(8)[2:]]
    found = told(names, (column, *[ZEROS] * 5, column))

    assert found
    assert all(found[row] == TRUE[row] for row in found)


def test_a_damaged_head_takes_the_place_of_no_lost_label():
    names = [*NAMES[:2], "三、本年度办理结口", *NAMES[2:8], *NAMES[9:]]

    assert told(names) == TRUE


def test_a_damaged_label_beside_columns_of_another_length_leaves_nothing_told():
    """One row is lost with its label, another label is damaged."""
    names = [name for name in damaged(3, "（一）予公开") if name != NAMES[12]]
    short = without(LEVELS[12])
    columns = (short, *[ZEROS[1:]] * 5, short)

    assert told(names, columns).items() <= TRUE.items()


def test_short_columns_beside_whole_ones_lack_figures_and_no_label():
    names = without(9, NAMES)
    columns = (COLUMN, ZEROS, ZEROS[1:], ZEROS, ZEROS, ZEROS[1:], COLUMN)

    assert told(names, columns, "total") == TRUE


def test_labels_of_a_group_in_another_order_leave_its_rows_open():
    """Either rows stand as their labels do, or two labels changed their places."""
    names = [*NAMES[:18], NAMES[20], NAMES[19], NAMES[18], *NAMES[21:]]
    found = told(names)

    assert found.items() <= TRUE.items()
    assert {*TRUE} - {*found} == {IDS[15], IDS[17]}


def test_two_neighbours_of_a_group_stand_as_their_labels_do():
    names = [*NAMES[:18], NAMES[19], NAMES[18], *NAMES[20:]]
    one, other = (IDS[LEVELS[at]] for at in (18, 19))

    assert told(names) == {**TRUE, one: TRUE[other], other: TRUE[one]}


def test_a_watermark_in_columns_cuts_none_of_them():
    columns = [list(map(str, COLUMN)), *([*map(str, ZEROS)] for _ in range(5))]
    columns.append(list(map(str, COLUMN)))
    for column, at in ((0, 3), (0, 10), (2, 8), (4, 15), (6, 5), (6, 12)):
        columns[column][at] = f"章 {columns[column][at]}"

    assert told(NAMES, columns) == TRUE


def test_the_edition_is_told_by_the_length_of_columns():
    head = "第二十条第（一）项\n信息内容 本年制发件数 本年废止件数 现行有效件数\n"
    general = f"{head}规章 0 0 0\n行政规范性文件 0 0 0\n"
    names = damaged(5, "（六）其他处口")  # the one label that only this edition has
    body = text(names, (COLUMN, *[ZEROS] * 5, COLUMN))

    table = understand(lines(general + body), FORMS).tables["requests"]

    assert table.form == "2019"
    assert {row: table.cells[row, "total"].value for row in IDS} == TRUE


def test_rows_of_a_group_keep_the_order_of_their_labels():
    printed = [IDS[at] for at in (0, 22, 3, 2, 5, 4)]
    rows = [*IDS[:6], IDS[22]]

    assert among_siblings(printed, rows, REQUESTS) == tuple(
        IDS[at] for at in (0, 1, 3, 2, 5, 4, 22)
    )


def test_parts_whose_labels_stand_elsewhere_tell_no_rows():
    assert whole_form([[IDS[0]], [IDS[20]]], [10, 13], REQUESTS) is not None
    assert whole_form([[IDS[20]], [IDS[0]]], [10, 13], REQUESTS) is None
    assert whole_form([[IDS[0]], [IDS[20]]], [10, 12], REQUESTS) is None


def test_rows_of_a_level_stand_as_their_labels_do():
    printed = [IDS[at] for at in (0, 22, 2, 3, 5, 15, 14, 16)]

    assert among_levels(printed, printed, REQUESTS) == tuple(
        IDS[at] for at in (0, 2, 3, 5, 15, 14, 16, 22)
    )


def test_rows_of_two_groups_may_be_swapped_where_labels_stand_by_levels():
    """Both rows may have the one figure that tells them apart."""
    column = [*COLUMN[:14], 1, 0, *COLUMN[16:]]
    swapped = [NAMES[at] for at in (*range(17), 18, 17, *range(19, 23))]
    found = told(swapped, (column, *[ZEROS] * 5, column))

    assert IDS[14] not in found
    assert IDS[15] not in found
    assert found[IDS[16]] == column[16]
