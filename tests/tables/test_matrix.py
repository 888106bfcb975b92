"""Table two with all its columns in one head, or each figure behind its names."""

from __future__ import annotations

import pytest

from gongkai.tables import understand
from tables.tools import DISCLOSURE, FORMS, lines

TITLE = "二、主动公开政府信息情况"
FIGURES = {
    "rules": "3 0 74",
    "normative_documents": "0 0 5",
    "licences": "12",
    "penalties": "0",
    "coercive_measures": "4",
    "charges": "31",
}
TRUE = [int(f) for own in FIGURES.values() for f in own.split()]
TRUE[-1] *= 10_000
COLUMNS = [*DISCLOSURE.columns]
HEAD = "| 信息内容 | " + " | ".join(c.label for c in COLUMNS) + " |"
EMPTY = "行政强制 | 本年处理决定数量 |  |"
NAMED = [
    (row.label, column.label, figure)
    for row in DISCLOSURE.rows
    for column, figure in zip(row.columns, FIGURES[row.id].split(), strict=True)
]


def matrix(nothing):
    """Write every row under the one head, with marks where it has no column."""
    text = [HEAD]
    for row in DISCLOSURE.rows:
        ids = [column.id for column in row.columns]
        own = dict(zip(ids, FIGURES[row.id].split(), strict=True))
        cells = [own.get(column.id, nothing) for column in COLUMNS]
        text.append(f"| {row.label} | {' | '.join(cells)} |")
    return text


def told(*text):
    tables = understand(lines("\n".join([TITLE, *text])), FORMS).tables
    cells = tables["proactive_disclosure"].cells if tables else {}
    keys = [(row.id, column.id) for row in DISCLOSURE.rows for column in row.columns]
    return [cells[key].value if key in cells else None for key in keys]


@pytest.mark.parametrize("nothing", ["", "-", "—", "/"])
def test_a_row_has_the_figures_under_its_own_columns(nothing):
    text = matrix(nothing)

    assert told(*text) == TRUE
    blank = [line.replace("| 0 |", "|  |").replace("| 0 |", "|  |") for line in text]
    assert told(*blank) == [figure or None for figure in TRUE]


def test_a_figure_under_the_column_of_another_group_is_of_no_row():
    moved = [line.replace("| 12 | - |", "| - | 12 |") for line in matrix("-")]

    assert told(*moved) == [*TRUE[:6], None, *TRUE[7:]]


def test_a_row_that_has_lost_a_cell_is_not_read():
    torn = [line.replace("| 3 | 0 |", "| 3 |") for line in matrix("-")]

    assert told(*torn) == [None, None, None, *TRUE[3:]]


def test_the_name_of_a_column_may_stand_in_brackets_behind_that_of_its_row():
    rows = [f"| {row}（{column}） | {figure} |" for row, column, figure in NAMED]

    assert told("| 信息内容 | 数量 |", "|---|---|", *rows) == TRUE
    lost = [row for row in rows if "行政许可" not in row]
    assert told("| 信息内容 | 数量 |", "|---|---|", *lost) == [
        *TRUE[:6],
        None,
        *TRUE[7:],
    ]


def test_a_number_outside_all_cells_is_no_figure_of_an_empty_one():
    rows = [f"| {row} | {column} | {figure} |" for row, column, figure in NAMED]
    del rows[3]
    text = "\n".join(rows).replace("行政强制 | 本年处理决定数量 | 4 |", f"{EMPTY}\n4")

    assert told(text)[8] is None


def test_the_number_of_a_page_and_of_all_is_no_figure_of_the_row_around_it():
    heads = ["第二十条第（一）项", "信息内容", *(c.label for c in COLUMNS[:3])]
    text = [
        word
        for row in DISCLOSURE.rows
        for word in (row.label, *FIGURES[row.id].split())
    ]
    text[text.index("74")] = "7 / 12"

    assert told(*heads, *text)[:3] == [None, None, None]


@pytest.mark.parametrize("mark", ["", "本年处理决定数量："])
def test_figures_below_the_name_of_a_row_before_a_lost_one_may_be_its(mark):
    text = [
        word
        for row in DISCLOSURE.rows
        for word in (
            row.label,
            *(
                (f"{c.label}：{f}" if mark else f)
                for c, f in zip(row.columns, FIGURES[row.id].split(), strict=True)
            ),
        )
    ]
    at = text.index("行政强制")
    own = text.pop(at - 1)
    text.remove("行政强制")

    assert own.endswith("0")
    assert told(*text)[7:9] == [None, None]


def test_in_a_list_most_of_which_is_blank_the_few_figures_are_of_their_names():
    rows = [f"- {row}{column}：" for row, column, _ in NAMED]
    for at in (1, 4, 5):
        rows[at] += "4"

    assert told(*rows) == [None, 4, None, None, 4, 4, None, None, None, None]


def test_empty_cells_behind_names_move_no_figure_to_the_next_row():
    rows = [f"| {row}（{column}） |  |" for row, column, _ in NAMED]
    for at in (2, 5, 8):
        rows[at] = rows[at].replace("|  |", f"| {at} |")
    del rows[6]

    assert told("| 信息内容 | 数量 |", "|---|---|", *rows) == [
        *(None, None, 2, None, None, 5, None, None, 8, None),
    ]


def test_cells_beside_names_of_rows_alone_are_no_list():
    heads = ["本年制发件数", "本年废止件数", "现行有效件数"]
    text = [
        "\t".join(["信息内容", *heads]),
        "规章\t\t\t",
        "行政规范性文件\t\t\t19",
        "信息内容\t本年处理决定数量\t\t",
        "行政许可\t\t\t",
        "行政处罚\t128\t\t",
        "行政强制\t36\t\t",
        "信息内容\t本年收费金额（单位：万元）\t\t",
        "行政事业性收费\t152\t\t",
    ]

    assert told(*text)[5:] == [19, None, 128, 36, 1520000]
