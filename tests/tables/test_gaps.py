"""Rows whose empty cells a program printed as empty lines are read cell by cell."""

from __future__ import annotations

import pytest

from gongkai.model import Status
from gongkai.tables import understand
from gongkai.tables.text.gaps import without_gaps
from gongkai.tables.vocabulary import Vocabulary
from tables.tools import DISCLOSURE, FORMS, REQUESTS, lines

WORDS = Vocabulary(FORMS)
TITLE = "三、收到和处理政府信息公开申请情况"
END = "五、存在的主要问题及改进情况"
ROWS = {
    "received": "_ 5 1 _ _ _ 6",
    "granted": "_ 3 1 _ _ _ 4",
    "withheld.process_information": "_ 1 _ _ _ _ 1",
    "disposed": "_ 4 1 _ _ _ 5",
    "carried_forward": "_ 1 _ _ _ _ 1",
}
HEADS = ["申请人情况", *(column.label for column in REQUESTS.columns)]


def printed(rows, between, end=0):
    """Print cells one a line, `between` empty ones behind each, one for a blank."""
    cells = [cell for row in rows for cell in row]
    text = "".join(f"{c}\n{chr(10) * between}" if c != "_" else "\n" for c in cells)
    return f"{TITLE}\n\n{text}{chr(10) * end}{END}\n"


def table(between=1, end=0, **told):
    rows = [
        [row.label, *({**ROWS, **told}.get(row.id, "_ _ _ _ _ _ _").split())]
        for row in REQUESTS.rows
    ]
    return printed([HEADS, *rows], between, end)


def cells(text, row, table_id="requests"):
    found = understand(lines(text), FORMS).tables[table_id].cells
    return [cell for (of, _), cell in found.items() if of == row]


@pytest.mark.parametrize(("between", "end"), [(0, 0), (1, 0), (0, 2), (1, 3)])
def test_an_empty_line_more_is_an_empty_cell(between, end):
    text = table(between, end)

    assert [c.value for c in cells(text, "received")] == [0, 5, 1, 0, 0, 0, 6]
    assert [c.value for c in cells(text, "carried_forward")] == [0, 1, 0, 0, 0, 0, 1]
    assert [c.value for c in cells(text, "granted")][1] == 3


def test_rows_keep_the_lines_they_were_printed_on():
    found = without_gaps(lines(table()), WORDS)
    row = next(line for line in found if line.text.startswith("一、"))

    assert row.text == "一、本年新收政府信息公开申请数量\t\t5\t1\t\t\t\t6"
    assert (row.last - row.number, row.blanks) == (10, (1, 4, 5, 6))


@pytest.mark.parametrize("lost", range(11))
def test_no_figure_moves_where_a_line_is_lost(lost):
    """A lost figure leaves the empty line behind it, as an empty cell does."""
    own = table().split("\n")
    del own[own.index("一、本年新收政府信息公开申请数量") + 1 + lost]

    told = [cell.value for cell in cells("\n".join(own), "received")]

    assert all(
        value in {truth, None}
        for value, truth in zip(told, [0, 5, 1, 0, 0, 0, 6], strict=True)
    )


def test_no_row_need_add_up_where_all_totals_are_blank():
    blank = {row: told[: told.rindex(" ")] + " _" for row, told in ROWS.items()}

    own = cells(table(**blank), "received")

    assert [cell.value for cell in own[1:3]] == [5, 1]
    assert own[-1].status in {Status.BLANK, Status.INFERRED}


def test_empty_lines_that_part_rows_are_no_cells_of_a_lost_column():
    figures = dict.fromkeys(("received", "granted", "disposed"), "26 5 2 3 1 37")
    rows = [
        [row.label, *figures.get(row.id, "0 0 0 0 0 0").split()]
        for row in REQUESTS.rows
    ]
    rows[4][3] = rows[9][2] = rows[12][5] = ""
    blocks = ["\n".join(row) for row in [HEADS, *rows]]

    text = f"{TITLE}\n\n" + "\n\n".join(blocks) + f"\n\n{END}\n"

    assert [cell.value for cell in cells(text, "received")][-1] == 37


def test_a_number_among_empty_lines_may_be_that_of_a_page():
    own = table().split("\n")
    at = own.index("2.其他法律行政法规禁止公开") + 4
    text = "\n".join([*own[:at], "3", *own[at + 1 :]])

    assert all(c.value in {0, None} for c in cells(text, "withheld.barred_by_law"))


def test_a_wrong_total_beside_figures_is_told_as_printed():
    own = understand(lines(table(0, received="0 5 1 0 0 0 3")), FORMS)

    assert own.tables["requests"]["received", "total"].value == 3
    assert "row:received" in own.broken["requests"]


def test_a_last_row_is_not_filled_up_by_the_gap_behind_its_table():
    text = table(carried_forward="_ 1 _ _ _ _", end=1)

    assert {c.value for c in cells(text, "carried_forward")[1:6]} <= {0, 1, None}
    assert cells(table(carried_forward="_ " * 7, end=1), "carried_forward")[
        0
    ].status in {Status.BLANK, Status.INFERRED}


def test_figures_behind_the_end_of_a_wrapped_label_are_laid_beside_no_other():
    label = "3.危及“三安全一稳定”"
    told = {**ROWS, "withheld.security_and_stability": "1 _ _ _ _ _ 1"}
    wrapped = table(0, **told).replace(label, "3.危及\n三安全\n一稳定")

    assert without_gaps(lines(wrapped), WORDS) == lines(wrapped)


def test_empty_lines_of_no_meaning_tell_no_cells():
    rows = [[row.label, "1", "2", "3"] for row in DISCLOSURE.rows[:2]]
    text = printed(rows, 1).replace("2\n", "\n\n2\n", 1)

    assert without_gaps(lines(text), WORDS) == lines(text)


@pytest.mark.parametrize(
    ("before", "behind", "told"),
    [
        (10, 0, "\t" * 10 + "17\t5\t7\t4\t33"),
        (10, 10, "\t" * 5 + "17\t5\t7\t4\t33" + "\t" * 5),  # two lines for each
        (10, 3, ""),
        (5, 6, ""),
    ],
)
def test_only_all_its_cells_tell_of_a_strip(before, behind, told):
    heads = "行政复议\n\n行政诉讼\n\n" + "结果维持\n\n结果纠正\n\n总计\n\n" * 3
    title = "四、政府信息公开行政复议、行政诉讼情况"
    strip = "\n" * before + "17\n\n5\n\n7\n\n4\n\n33\n\n" + "\n" * behind
    text = lines(f"{title}\n\n{heads}{strip}{END}")

    found = without_gaps(text, WORDS)

    assert (told in [line.text for line in found]) if told else (found == text)
