"""Cells that stand a line each, behind the names of their row and their column."""

from __future__ import annotations

from random import Random

import pytest

from gongkai.model import Status
from gongkai.tables import understand
from tables.tools import FEW_REQUESTS, FORMS, REQUESTS, lines

TITLE = "三、收到和处理政府信息公开申请情况"
COLUMNS = [column.label for column in REQUESTS.columns]
ROWS = [
    (row.label, [f.strip("~") for f in FEW_REQUESTS.get(row.id, "0 " * 7).split()])
    for row in REQUESTS.rows
]
BY_ROWS = [
    (label, column, figure)
    for label, figures in ROWS
    for column, figure in zip(COLUMNS, figures, strict=True)
]
BY_COLUMNS = sorted(BY_ROWS, key=lambda cell: COLUMNS.index(cell[1]))
SHAPES = {
    "bars": [f"| {row} | {column} | {figure} |" for row, column, figure in BY_ROWS],
    "tabs": [f"{row}\t{column}\t{figure}" for row, column, figure in BY_ROWS],
    "colon": [f"- {row} {column}：{figure}" for row, column, figure in BY_ROWS],
    "brackets": [f"{row}（{column}）\t{figure}" for row, column, figure in BY_ROWS],
    "equals": [f"{row}|{column}={figure}" for row, column, figure in BY_ROWS],
    "groups": [
        f"| 三/（三）/{row} | {col} | {figure} |" for row, col, figure in BY_ROWS
    ],
    "column first": [
        f"| {col} | {row} | {figure} |" for row, col, figure in BY_COLUMNS
    ],
    "row once": [
        f"| {row if column == COLUMNS[0] else ''} | {column} | {figure} |"
        for row, column, figure in BY_ROWS
    ],
    "a table a column": [
        line
        for at, column in enumerate(COLUMNS)
        for line in (
            f"### {column}",
            "| 指标 | 数量 |",
            "|---|---|",
            *(f"| {label} | {figures[at]} |" for label, figures in ROWS),
        )
    ],
}


def understood(cells):
    return understand(lines("\n".join([TITLE, *cells])), FORMS)


def figures(cells):
    """Give the figures published by the names of their cells."""
    table = understood(cells).tables.get("requests")
    return {
        key: str(cell.value)
        for key, cell in (table.cells if table else {}).items()
        if cell.status in {Status.READ, Status.INFERRED}
    }


TRUE = {
    (row.id, column.id): figure
    for row, (_, own) in zip(REQUESTS.rows, ROWS, strict=True)
    for column, figure in zip(REQUESTS.columns, own, strict=True)
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_figure_behind_the_names_of_its_row_and_column_is_theirs(shape):
    assert figures(SHAPES[shape]) == TRUE


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("seed", range(4))
def test_lost_lines_cost_their_own_figures_alone(shape, seed):
    """Lines are lost singly and as a page, a page number stands in between."""
    rng = Random(seed)  # noqa: S311 - the same holes each time
    cells = list(SHAPES[shape])
    for _ in range(3):
        del cells[rng.randrange(len(cells))]
    at = rng.randrange(len(cells))
    cells[at : at + rng.randrange(12)] = ["- 4 -"]
    found = figures(cells)

    assert {key: figure for key, figure in found.items() if TRUE[key] != figure} == {}


def test_cells_tell_their_lines():
    cells = SHAPES["bars"]
    table = understood(cells).tables["requests"]
    at = 2 + len(COLUMNS)  # below the title and the cells of the first row

    assert table.cells["brought_forward", "natural_person"].line == f"{at}-{at + 6}"


def test_rows_of_two_columns_below_a_column_whose_name_is_lost_are_not_mixed():
    cells = [line for line in SHAPES["a table a column"] if "科研" not in line]

    assert not {k: f for k, f in figures(cells).items() if TRUE[k] != f}


def test_names_of_columns_alone_are_no_cells():
    assert figures(COLUMNS) == {}


@pytest.mark.parametrize("shape", ["bars", "column first"])
def test_two_years_behind_the_same_names_are_two_reports(shape):
    other = [line.replace(" 2 ", " 3 ").replace(" 1 ", " 4 ") for line in SHAPES[shape]]

    assert understood([*SHAPES[shape], *other]).refused


def test_a_row_of_a_list_that_does_not_add_up_may_have_the_figures_of_the_next():
    """The page between took the end of one row, and the label of the next."""
    listed = [
        line
        for label, own in ROWS
        for line in (
            label,
            *(f"- {c}：{f}" for c, f in zip(COLUMNS, own, strict=True)),
        )
    ]
    start = listed.index("2.重复申请")
    mixed = ["3", "0", "0", "0", "0", "0", "0"]
    listed[start : start + 16] = [
        "2.重复申请",
        *(f"- {column}：{f}" for column, f in zip(COLUMNS, mixed, strict=True)),
    ]
    found = figures(listed)

    assert ("not_processed.repeat", "total") not in found
    assert {key: figure for key, figure in found.items() if TRUE[key] != figure} == {}


@pytest.mark.parametrize("shape", ["bars", "row once", "a table a column"])
def test_lines_of_other_tables_are_none_of_its_cells(shape):
    """Their heads name 其他 and 总计 too, and their rows have a figure each."""
    second = (
        "二、主动公开政府信息情况\n| 信息内容 | 本年处理决定数量 |\n| 行政许可 | 7 |"
    )
    fourth = (
        "四、政府信息公开行政复议、行政诉讼情况\n"
        "| 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |\n"
        "结果维持\n1\n总计\n1"
    )
    text = "\n".join([second, TITLE, *SHAPES[shape], fourth])
    cells = understand(lines(text), FORMS).tables["requests"].cells

    assert {key: str(cells[key].value) for key in TRUE} == TRUE


def test_a_mark_for_nothing_behind_the_figure_of_another_year_is_a_cell():
    years = [
        f"| {row} | {column} | {'7 | 6' if at % 4 else '1 | /'} |"
        for at, (row, column, _) in enumerate(BY_ROWS)
    ]

    assert figures(years) == {}


def test_empty_cells_of_a_row_that_the_last_edition_lacks_are_laid_out_too():
    """Left as words they hid the row, and those of the last edition were inferred."""
    cells = [line.replace("：0", "：-") for line in SHAPES["colon"]]
    at = next(n for n, line in enumerate(cells) if "其他处理" in line) + 3
    cells[at:at] = ["某县2019年政府信息公开工作年度报告", ""]
    cells[at - 3] = cells[at - 3].replace("-", "0", 2).replace("0", "-", 1)

    found = understood(cells).tables["requests"]

    assert found.form == "2019"
    assert found["disposed", "total"].value == 19


@pytest.mark.parametrize("blank", ["", "0", "-"])
@pytest.mark.parametrize(
    "way", ["| {} | {} | {} | {} |", "{}\t{}\t{}\t{}", "{} {}：{}，{}"]
)
def test_two_figures_behind_the_names_of_a_cell_are_those_of_two_years(way, blank):
    """Where one of the two is empty, the other year's was read."""
    cells = [
        way.format(row, column, int(figure) + 100 * at, "" if blank == "" else blank)
        if figure == "0"
        else way.format(row, column, int(figure) + 7, figure)
        for row, figures in ROWS
        for at, (column, figure) in enumerate(zip(COLUMNS, figures, strict=True))
    ]
    table = understood(cells).tables.get("requests")

    assert not table or not [c for c in table.cells.values() if c.value]
