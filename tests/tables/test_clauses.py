"""Rows that are written as clauses keep what tells their edition."""

from __future__ import annotations

from gongkai.tables import understand
from tables.tools import FEW_REQUESTS, FORMS, REQUESTS, lines

THIRD = "三、收到和处理政府信息公开申请情况\n" + "\n".join(
    f"{row.label}\t" + FEW_REQUESTS.get(row.id, "0 " * 7).strip().replace(" ", "\t")
    for row in REQUESTS.rows
)


def second(*rows):
    text = "\n".join(["二、主动公开政府信息情况", *rows, THIRD])
    found = understand(lines(text), FORMS).tables
    assert found["requests"].form == "2019"
    return found["proactive_disclosure"]


def test_names_that_one_edition_alone_has_are_kept_where_nothing_else_tells_it():
    """A table three of 2019 lent its edition, and its names, to those of 2021."""
    table = second(
        "规章：本年制发件数：66件；本年废止件数：76件；现行有效件数：2件",
        "行政规范性文件：本年制发件数：0件；本年废止件数：200件；现行有效件数：0件",
    )

    assert not [cell for cell in table.cells.values() if cell.value is not None]


def test_a_row_without_figures_tells_no_other_edition():
    table = second(
        "规章\t1\t5\t",
        "行政规范性文件\t72\t\t290",
        "行政许可\t294",
        "行政处罚\t81",
        "行政强制\t",
    )

    assert table.form != "2019"
