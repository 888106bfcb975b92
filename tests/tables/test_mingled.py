"""Figures of two years in one table add up neither across nor down."""

from __future__ import annotations

from gongkai.tables import understand
from tables.tools import FORMS, REQUESTS, lines

DISCLOSURE = (
    "二、主动公开政府信息情况\n信息内容 本年制发件数 本年废止件数 现行有效件数\n"
    "规章 0 0 0\n行政规范性文件 3 1 20\n"
)


def refused(figures):
    text = DISCLOSURE + "三、收到和处理政府信息公开申请情况\n申请人情况\n"
    for at, row in enumerate(REQUESTS.rows):
        text += f"{row.label} {figures(at, row.id)}\n"
    return understand(lines(text), FORMS).refused


def test_a_table_that_adds_up_neither_across_nor_down_is_refused():
    def figures(at, _row):
        return " ".join(str((at * step) % 11) for step in (3, 4, 5, 6, 7, 8, 9))

    assert "两份报告" in refused(figures)


def test_a_lost_column_beside_one_of_no_form_leaves_the_columns_sound():
    counts = {"received": 20, "disposed": 19, "brought_forward": 0}

    def figures(at, row):
        number = counts.get(row, 1)
        return f"{number} 0 {number} 0 0 0 {at % 2}"  # the totals are lost

    assert not refused(figures)


def test_slips_in_some_rows_are_an_officials():
    counts = {"received": 20, "disposed": 19, "brought_forward": 0}

    def figures(at, row):
        number = counts.get(row, 1)
        return f"{number} 0 0 0 0 0 {number + (at < 3)}"

    assert not refused(figures)


def test_two_years_a_cell_a_line_are_two_reports():
    """All rows hold twice as many figures as the form has columns for."""
    printed = ["三、收到和处理政府信息公开申请情况"]
    for row in REQUESTS.rows:
        printed += [
            row.label,
            *["2", "1", "0", "1", "0", "0", "0", "0", "0", "0", "0", "0", "2", "2"],
        ]

    assert understand(lines("\n".join(printed)), FORMS).refused


def test_rows_that_end_in_a_remark_lack_a_figure_and_are_no_other_years():
    """自然人 is lost from some row on, and 无 stands in a column of remarks."""
    named = [column.label for column in REQUESTS.columns]
    whole = {"received": "16 3 0 0 1 0 20", "brought_forward": "0 0 0 0 0 0 0"}
    short = {
        "granted": "3 0 0 0 0 7 无",
        "withheld.state_secret": "0 0 0 0 0 2 无",
        "unavailable.not_held": "0 0 0 1 0 6 无",
        "not_processed.petition": "0 0 0 0 0 3 无",
        "not_processed.repeat": "0 0 0 0 0 2 无",
        "disposed": "3 0 0 1 0 20 无",
        "carried_forward": "0 0 0 0 0 0 无",
    }
    text = DISCLOSURE + "三、收到和处理政府信息公开申请情况\n"
    text += "\n".join(["申请人情况", " ".join([*named, "备注"]), ""])
    for row in REQUESTS.rows:
        text += f"{row.label} {(whole | short).get(row.id, '0 0 0 0 0 0')}\n"
    understood = understand(lines(text), FORMS)

    assert not understood.refused
    cells = understood.tables["requests"].cells
    assert cells["granted", "business"].value == 3
    assert cells["granted", "total"].value == 7
