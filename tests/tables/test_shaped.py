"""Rows that no sums guard are told by their shape, if labels stand apart or nowhere."""

from __future__ import annotations

from itertools import groupby, islice

import pytest

from gongkai.tables import understand
from tables.tools import FORMS, lines

OLD = FORMS.editions["2019"].tables["proactive_disclosure"]
NEW = FORMS.editions["2021"].tables["proactive_disclosure"]
HEADING = "二、主动公开政府信息情况\n"
FIGURES = {
    OLD: ["1 2 3", "4 5 6", "7 +8 9", "10 0 11", "12 -1 13", "2 0 1", "3 0", "5 6万元"],
    NEW: ["0 0 1", "18 297 169", "336190", "695464", "7921", "10894万元"],
}


def read(text):
    cells = understand(lines(HEADING + text), FORMS).tables["proactive_disclosure"]
    return {key: cell.value for key, cell in cells.cells.items()}


def told(form, printed):
    """Give the figures as they stand, cell by cell."""
    found = [figure for line in printed for figure in line.split()]
    keys = [(row.id, column.id) for row in form.rows for column in row.columns]
    return dict(zip(keys, found, strict=True))


def is_read(form, found):
    """Tell whether every figure but the amount is read as it stands."""
    wanted = told(form, FIGURES[form])
    counts = {key: n for key, n in wanted.items() if not n.endswith("元")}
    return all(found.get(key) == int(n) for key, n in counts.items())


@pytest.mark.parametrize("form", FIGURES)
def test_lines_as_wide_as_the_rows_of_a_form_are_these_rows(form):
    assert is_read(form, read("\n".join(FIGURES[form])))


@pytest.mark.parametrize("form", FIGURES)
def test_so_are_lines_below_the_labels_of_all_rows(form):
    labels = "\n".join(row.label for row in form.rows)

    assert is_read(form, read(f"{labels}\n" + "\n".join(FIGURES[form])))


@pytest.mark.parametrize("form", FIGURES)
@pytest.mark.parametrize("at", range(6))
def test_nothing_is_told_where_a_line_is_lost(form, at):
    printed = FIGURES[form][:at] + FIGURES[form][at + 1 :]

    assert set(read("\n".join(printed)).values()) <= {None}


@pytest.mark.parametrize("form", FIGURES)
def test_nor_where_a_number_farther_off_may_be_a_page_s(form):
    *printed, last = FIGURES[form]
    printed += [""] * 2 + ["4" if form is NEW else last]

    assert set(read("\n".join(printed)).values()) <= {None}


def test_nor_where_a_figure_cannot_stand_in_its_column():
    """Only a change has a sign: columns were moved."""
    printed = [n.replace("7 +8 9", "+7 8 9") for n in FIGURES[OLD]]

    assert set(read("\n".join(printed)).values()) <= {None}


def test_nor_where_other_words_stand_among_the_lines():
    printed = [*FIGURES[NEW][:3], "外商投资审批", *FIGURES[NEW][3:]]

    assert set(read("\n".join(printed)).values()) <= {None}


@pytest.mark.parametrize("form", FIGURES)
@pytest.mark.parametrize("size", [2, 3, 5])
def test_so_are_lines_of_several_tables_in_markdown_without_heads(form, size):
    rows = [line.split() for line in FIGURES[form]]
    text = ""
    for at in range(0, len(rows), size):
        part = rows[at : at + size]
        width = max(map(len, part))
        cells = [[""] * width, ["---"] * width]
        cells += [row + [""] * (width - len(row)) for row in part]
        text += "\n".join(f"| {' | '.join(row)} |" for row in cells) + "\n\n"

    assert is_read(form, read(text))


@pytest.mark.parametrize("form", FIGURES)
def test_so_are_lines_below_the_labels_of_each_part(form):
    parts = [[*own] for _, own in groupby(form.rows, lambda row: row.path)]
    printed = iter(FIGURES[form])
    text = "\n".join(
        "\n".join([*(row.label for row in own), "", *islice(printed, len(own))])
        for own in parts
    )

    assert is_read(form, read(text))
    short = read(text.replace(f"{FIGURES[form][0]}\n", ""))
    assert {short["rules", column.id] for column in form.rows[0].columns} <= {None}


def test_a_group_whose_rows_stand_one_by_one_is_no_part():
    labels = [row.label for row in NEW.rows]
    figures = FIGURES[NEW]
    own = [*zip(labels[:4], figures[:4], strict=True), labels[4:], ["7", "479"]]
    cells = read("\n".join("\n".join(part) for part in own))

    assert cells["coercive_measures", "decisions"] is None


def test_words_behind_the_last_line_are_no_label_of_a_row():
    labels = "\n".join(row.label for row in OLD.rows)
    text = f"{labels}\n" + "\n".join(FIGURES[OLD])

    assert is_read(OLD, read(f"{text}\n注：行政许可数据含下属单位。"))
