"""Where heads and rows keep one grid, a cell says by its place which column it is."""

from __future__ import annotations

import pytest

from gongkai.tables import understand
from gongkai.tables.grid import by_cells, find_grid
from gongkai.tables.text.items import Run
from tables.tools import FEW_REQUESTS, FORMS, REQUESTS, items, labels, lines

HEAD = (
    "申请人情况\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计\n"
)
LABELS = labels(REQUESTS)
LATER = FORMS.editions["2021"].tables["requests"]
ROWS = (
    "2.重复申请\t8\t\t\t\t\t\t8\n"
    "3.要求提供公开出版物\t\t\t3\t\t\t\t3\n"
    "4.无正当理由大量反复申请\t1\t\t\t\t\t1\t2\n"
)


def runs(text):
    return [item for item in items(text) if isinstance(item, Run)]


def told(reading):
    return [token.printed for token in reading]


def test_an_empty_cell_keeps_its_place_between_figures():
    grid = find_grid(items(HEAD + ROWS), REQUESTS, LABELS)

    assert [told(grid.reading(run)) for run in runs(ROWS)] == [
        ["8", "", "", "", "", "", "8"],
        ["", "", "3", "", "", "", "3"],
        ["1", "", "", "", "", "1", "2"],
    ]


@pytest.mark.parametrize("remark", ["无", "7"], ids=["of words", "of figures"])
def test_a_column_of_no_form_is_stepped_over(remark):
    head = HEAD.replace("自然人", "序列说明\t自然人")
    rows = "".join(
        line.replace("\t", f"\t{remark}\t", 1)
        for line in ROWS.splitlines(keepends=True)
    )

    grid = find_grid(items(head + rows), REQUESTS, LABELS)

    assert told(grid.reading(runs(rows)[0])) == ["8", "", "", "", "", "", "8"]
    assert told(grid.reading(runs(rows)[1])) == ["", "", "3", "", "", "", "3"]


def test_two_rows_are_too_few_to_believe_in_a_grid():
    two = "".join(ROWS.splitlines(keepends=True)[:2])

    assert find_grid(items(HEAD + two), REQUESTS, LABELS) is None


def test_a_figure_outside_the_heads_breaks_the_grid():
    head = HEAD.replace("自然人", "\t自然人")
    empty, filled = (
        "".join(
            r.replace("\t", f"\t{cell}\t", 1) for r in ROWS.splitlines(keepends=True)
        )
        for cell in ("", "5")
    )

    assert find_grid(items(head + empty), REQUESTS, LABELS)
    assert find_grid(items(head + filled), REQUESTS, LABELS) is None


def test_a_head_that_lost_a_column_makes_no_grid():
    assert find_grid(items(HEAD.replace("\t其他", "") + ROWS), REQUESTS, LABELS) is None


@pytest.mark.parametrize("cells", ["8\t\t8", "8\t\t\t\t\t\t8\t8"])
def test_a_line_of_fewer_or_more_cells_does_not_keep_the_grid(cells):
    grid = find_grid(items(HEAD + ROWS), REQUESTS, LABELS)
    (other,) = runs(f"2.重复申请\t{cells}")

    assert grid.reading(other) is None


def test_where_officials_fill_in_nothing_but_totals_no_row_has_moved():
    rows = (
        "1.信访举报投诉类申请\t\t\t\t\t\t\t31\n"
        "2.重复申请\t\t\t\t\t\t\t8\n"
        "3.要求提供公开出版物\t\t\t\t\t\t\t0\n"
    )
    table = understand(
        lines("三、收到和处理政府信息公开申请情况\n" + HEAD + rows), FORMS
    ).tables["requests"]

    assert table["not_processed.petition", "total"].value == 31
    assert table["not_processed.petition", "other"].value is None


def test_a_row_pushed_to_the_left_by_a_lost_cell_is_not_read_by_its_cells():
    """其他 lost its neighbour: 1 and 13 stand a cell before their places."""
    text = "三、收到和处理政府信息公开申请情况\n" + HEAD + ROWS
    text += "（七）总计\t9\t\t3\t\t1\t13\t\n"

    table = understand(lines(text), FORMS).tables["requests"]

    assert table["disposed", "legal_services"].value in {None, 0}
    assert table["disposed", "other"].value in {None, 1}
    assert table["disposed", "total"].value in {None, 13}


def test_a_line_of_as_many_cells_as_columns_is_read_by_its_cells():
    (run,) = runs("\t\t3\t\t\t\t3")

    assert told(by_cells(run, 7)) == ["", "", "3", "", "", "", "3"]


def test_a_total_that_moved_over_a_lost_cell_keeps_no_grid():
    rows = (
        "1.信访举报投诉类申请\t20\t4\t0\t1\t0\t6\t\n"
        "2.重复申请\t8\t1\t0\t0\t2\t1\t\n"
        "3.要求提供公开出版物\t7\t2\t1\t0\t0\t3\t\n"
        "4.无正当理由大量反复申请\t5\t0\t1\t0\t2\t8\t\n"
    )

    grid = find_grid(items(HEAD + rows), REQUESTS, LABELS)

    assert [bool(grid.reading(run)) for run in runs(rows)] == [True, True, True, False]


def test_rows_that_end_in_their_totals_a_cell_early_keep_no_grid():
    """A column is lost, and officials left most totals empty."""
    rows = (
        "一、本年新收政府信息公开申请数量\t41\t18\t26\t0\t0\t85\t\n"
        "1.信访举报投诉类申请\t20\t4\t9\t1\t0\t\t\n"
        "2.重复申请\t8\t1\t0\t0\t0\t\t\n"
        "3.要求提供公开出版物\t7\t2\t1\t0\t0\t\t\n"
        "4.无正当理由大量反复申请\t5\t0\t1\t0\t0\t\t\n"
        "（七）总计\t40\t7\t11\t1\t0\t59\t\n"
        "四、结转下年度继续办理\t1\t11\t15\t0\t0\t27\t\n"
    )

    assert find_grid(items(HEAD + rows), REQUESTS, LABELS) is None


def test_few_rows_that_reach_beyond_the_others_keep_no_grid():
    lost = "\n".join(row.rpartition("\t")[0] + "\t" for row in ROWS.splitlines() * 3)
    moved = ROWS.splitlines()[0]

    assert find_grid(items(HEAD + lost + "\n" + moved), REQUESTS, LABELS) is None


def test_rows_framed_by_borders_have_no_empty_cells_at_their_ends():
    """Lines of five figures have seven cells, where those of the head have no frame."""
    head = (
        "自然人|法人或其他组织|总计\n商业企业|科研机构|社会公益组织|法律服务机构|其他\n"
    )
    figures = {"received": 587, "granted": 379, "partly_granted": 208, "disposed": 587}
    rows = "".join(f"| {figures.get(r.id, 0)} | 0 | 0 | 0 | 0 |\n" for r in LATER.rows)

    found = understand(
        lines(f"三、收到和处理政府信息公开申请情况\n{head}{rows}"), FORMS
    )

    cells = found.tables["requests"].cells
    assert cells["granted", "business"].value != 379


def test_blank_cells_of_bare_rows_keep_their_places_beside_a_column_of_no_form():
    """Only totals of noughts are filled, and the other column holds a 1 or a 0."""
    own = {row: "|".join(told.split()) for row, told in FEW_REQUESTS.items()}
    printed = [own.get(row.id, "||||||0") for row in LATER.rows]
    rows = [f"{row}|{at % 2}" for at, row in enumerate(printed)]
    head = "申请人情况 其中：网上申请\n自然人 法人或其他组织 总计\n"

    cells = understand(lines(head + "\n".join(rows)), FORMS).tables["requests"].cells

    assert cells["received", "total"].value == 19
    assert {cells[row.id, "total"].value for row in LATER.rows} == {19, 2, 1, 13, 3, 0}
    assert cells["carried_forward", "total"].value == 0


GAPS = {  # . is an empty cell; all other rows have one request, of a natural person
    "received": "60 10 . . 4 24",
    "brought_forward": "2 3 . . 2 .",
    "granted": "36 6 . . 1 22",
    "withheld.state_secret": ". 4 . . . 2",
    "not_processed.repeat": "6 2 . . 2 .",
    "disposed": "58 12 . . 3 24",
    "carried_forward": "4 1 . . 3 .",
}


@pytest.mark.parametrize("lost", [False, True])
def test_without_totals_no_grid_is_believed_in_which_columns_break(lost):
    """The first column is lost from some row on, and rows are filled up."""
    true = {
        row.id: GAPS.get(row.id, "1 . . . . .").replace(".", "").split(" ")
        for row in REQUESTS.rows
    }
    short = ("disposed", "carried_forward") if lost else ()
    rows = "\n".join(
        "\t".join([row.label, *true[row.id][row.id in short :], "", ""])
        if row.id in short
        else "\t".join([row.label, *true[row.id], ""])
        for row in REQUESTS.rows
    )
    text = f"三、收到和处理政府信息公开申请情况\n{HEAD}{rows}\n"
    found = understand(lines(text), FORMS).tables["requests"]

    told = [
        (int(cell), found[row, column.id].value)
        for row in ("disposed", "carried_forward")
        for column, cell in zip(REQUESTS.columns, true[row], strict=False)
        if cell
    ]
    assert all(value in {None, cell} for cell, value in told)
    assert lost or (58, 58) in told
