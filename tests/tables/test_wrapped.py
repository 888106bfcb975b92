"""A figure that goes on in the next line is no whole figure."""

from __future__ import annotations

import pytest

from gongkai.tables import understand
from gongkai.tables.doubts.wrapped import (
    behind_labels,
    behind_words,
    below_first,
    cut_short,
    goes_on,
    pieced,
    wrapped,
)
from gongkai.tables.text.items import Run
from tables.tools import DISCLOSURE, FORMS, REQUESTS, items, lines


def doubted(text):
    return wrapped(items(text), DISCLOSURE)


@pytest.mark.parametrize(
    "text",
    [
        "行政许可| 12\n048\n行政处罚| 7",
        "行政许可 12\n0\n4\n8\n行政处罚 7",
        "规章\t0\t3\t58\n01\n行政许可\t4",
        "规章\t0\t3\t58\n\n\t\t\t\t01\n行政许可\t4\n行政处罚\t2",  # a cell of two
        "行政许可\t14\n57\t第二十条第（六）项\t行政处罚\t8",
        "行政许可 12\n\n048\n\n第二十条\n\n行政处罚 7",  # no line without an empty one
    ],
)
def test_digits_below_a_whole_row_may_be_its_last(text):
    assert doubted(text) == {1}


@pytest.mark.parametrize(
    "text",
    [
        "行政许可\n12\n行政处罚\n7",  # a figure a line
        "行政许可 12\n\n3\n\n行政处罚 7\n行政强制 8\n信息内容",  # set apart
        "行政许可 12\n2 行政处罚 7\n3 行政强制 8",  # numbers of rows
        "行政许可\t12\t\n2\t行政处罚\t7",  # the row ends in a cell of its own
        "规章 0 3 58\n4 5 6\n行政许可 4",  # a row without its label
    ],
)
def test_other_figures_below_a_row_are_none_of_its(text):
    assert not doubted(text)


@pytest.mark.parametrize(
    ("row", "doubts"),
    [("12 0 0 0 1 0 1\n3", True), ("12 0 0 0 1 0 13\n3", False)],
)
def test_digits_behind_a_row_that_does_not_add_up_may_end_its_total(row, doubts):
    found = items(f"国家秘密\n{row}\n重复申请 0 0 0 0 0 0 0")
    rows = {"withheld.state_secret": [found[1]]}

    assert bool(goes_on(found, rows, REQUESTS)) is doubts


def test_as_many_digits_as_a_row_has_figures_may_be_those_of_another_row():
    found = items("规范性文件 15 15 156\n17 17 5\n信息内容")
    row, below = found[1], found[2]

    assert goes_on(found, {"rules": [row]}, DISCLOSURE) == {1}
    assert not goes_on(found, {"rules": [row], "licences": [below]}, DISCLOSURE)


def test_a_row_made_of_lines_before_more_digits_is_none():
    found = items("规章 | 7\n7 | 7\n7 | 4\n5\n规范性文件 | 1 | 8 | 6")
    runs = [item for item in found if isinstance(item, Run)]
    row = Run((*runs[0].tokens, *runs[1].tokens))

    assert goes_on(found, {"rules": [row]}, DISCLOSURE) == {1}


def test_a_row_that_begins_beside_its_label_ends_on_its_line():
    found = items("其他对外管理服务事项 | 2\n0\n7\n9 | +15 | 0\n行政处罚\n4\n5\n6")
    beside, *rest = (item for item in found if isinstance(item, Run))
    below = Run(tuple(t for run in rest[-3:] for t in run.tokens))
    rows = {"other_services": [Run((*beside.tokens, *rest[0].tokens))]}

    assert pieced(found, rows) == {1}
    assert not pieced(found, {"penalties": [below]})


@pytest.mark.parametrize(
    "text", ["行政许可 | 8\n1\n7\n行政处罚 | 3", "行政许可\t8\n1\n7"]
)
def test_a_lone_figure_in_cells_may_go_on_below(text):
    found = items(text)
    rows = {"licences": [item for item in found[:2] if isinstance(item, Run)]}

    assert goes_on(found, rows, DISCLOSURE) == {1}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("（一）予以公开 |  | \n | 0 | 6 | 0 | 0 | 0 | 1 | 7 |", {1}),
        ("| 行政许可 |  | \n38 |", {1}),
        ("（一）予以公开\t\t\n\t\t\n（二）部分公开\t1", set()),  # blank as well
        ("（一）予以公开 |  | \n\n\n 7 |", set()),  # farther below
        (
            "（一）予以公开 |  | \n（二）部分公开 | 1 | 1",
            set(),
        ),  # with words of its own
        ("（一）予以公开 |  | \n1 | 1 | （二）部分公开", set()),
    ],
)
def test_empty_cells_before_figures_without_words_are_no_blank_row(text, found):
    assert cut_short(items(text)) == found


@pytest.mark.parametrize(
    ("text", "doubts"),
    [
        ("公开出版物 3 0 0 0 0 0 3\n予处理 0 0", True),
        ("仍不 2 0 0 0 0 0 2\n明确\n7 7", True),
        ("公开出版物 3 0 0 0 0 0 3\n予处理 0", False),  # it may be a page's
        ("公开出版物 3 0 0 0 0 0 3\n重复申请 0 1 0 0 0 0 1", False),
        ("公开出版物 3 0 0 0 0 0 3\n\n\n予处理 0 0", False),
        ("公开出版物 3 0 0 0 0 0 3\n19 4 大量反复申请", False),
    ],
)
def test_a_figure_and_its_total_may_both_go_on_behind_the_end_of_the_label(
    text, doubts
):
    found = items(text)
    rows = {"not_processed.published_work": [found[1]]}

    assert bool(behind_words(found, rows, REQUESTS)) is doubts


def test_figures_behind_the_next_label_are_those_of_its_row():
    found = items("公开出版物 3 0 0 0 0 0 3\n大量反复申请 5 5")
    rows = {"not_processed.published_work": [found[1]]}

    own = rows | {"not_processed.excessive": [found[3]]}
    assert behind_words(found, rows, REQUESTS) == {1}
    assert not behind_words(found, own, REQUESTS)


@pytest.mark.parametrize(
    ("text", "doubts"),
    [
        ("15 0 48 行政许可\n24\n7 0 2 行政处罚", True),
        ("15 0 48 行政许可\n\n24\n\n7 0 2 行政处罚\n7 0 2 行政强制\n信息内容", False),
        ("15 0 48 行政许可\n24 0 2 行政处罚", False),
        ("15 0 48 行政许可\n24 第二十条", False),
    ],
)
def test_digits_below_a_row_before_its_label_may_be_the_rest_of_any_figure(
    text, doubts
):
    found = items(text)
    rows = {
        "licences": [found[0]],
        "penalties": [i for i in found if isinstance(i, Run)],
    }

    assert behind_labels(found, rows) == ({1} if doubts else set())


@pytest.mark.parametrize(
    ("figures", "doubts"), [("1|0|0|0|0|21|33", True), ("12|0|0|0|0|21|33", False)]
)
def test_digits_below_a_row_in_cells_may_be_its_own_beside_a_column_of_no_form(
    figures, doubts
):
    found = items(
        f"3.危及“三安全一稳定”|{figures}|4\n2\n4.保护第三方合法权益|0|0|0|0|0|0|0|4"
    )
    rows = {"withheld.security_and_stability": [found[1]]}

    assert bool(goes_on(found, rows, REQUESTS)) is doubts


def test_money_may_go_on_with_a_point_in_it():
    assert doubted("行政事业性收费\t15\n95.6456") == {1}


@pytest.mark.parametrize(
    ("figures", "doubts"),
    [
        ("0\t0\t0", False),  # no figure begins with a nought
        ("0\t7\t0", True),
        ("/\t0\t/", False),
        ("0\t0\t-", True),  # a fall by one
    ],
)
def test_digits_end_no_row_of_noughts(figures, doubts):
    assert bool(doubted(f"规章\t{figures}\n1")) is doubts


def test_digits_end_no_figure_with_its_unit():
    assert not doubted("行政事业性收费\t15.4万元\n1")


def test_figures_beside_words_of_two_labels_are_those_of_the_label_that_goes_on():
    """The cells beside the rest of the label are empty; sums say 0, and it says 2."""
    form = FORMS.editions["2021"].tables["requests"]
    row = "otherwise_closed.amendment_overdue"
    empty, noughts = "|  " * 7, "|0 " * 6 + "|  "
    wrapped = [
        f"  |1．申请人无正当{empty}",
        f"  |理由逾期不补正，{empty}",
        "  |行政机关不再处理|0 |0 |2 |0 |0 |0 |  ",
        f"  |其政府信息公开申{empty}",
        f"（六）其|请 {empty}",
    ]
    printed = [
        f"|  |  |{line}|"
        for own in form.rows
        for line in (wrapped if own.id == row else [f"  |{own.label}{noughts}"])
    ]

    table = understand(lines("\n".join(printed)), FORMS).tables["requests"]

    assert table.cells[row, "research"].value in {2, None}


def test_a_figure_behind_a_label_is_the_first_of_those_below_it():
    found = items("2.重复申请 225\n2 3 0 0 2 23 2\n")
    first, rest = (item for item in found if isinstance(item, Run))

    assert below_first(found, {"repeat": [rest]}) == {2}
    assert not below_first(found, {"repeat": [first], "petition": [rest]})
    apart = items("2.重复申请 225\n\n2 3 0 0 2 23 2\n")
    assert not below_first(apart, {"repeat": [apart[-1]]})
