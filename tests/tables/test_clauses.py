"""Rows that are written as clauses keep what tells their edition."""

from __future__ import annotations

from gongkai.model import Status
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


NAMES = [column.label for column in REQUESTS.columns]
FEW = frozenset(FEW_REQUESTS)


def clauses(row, few=FEW_REQUESTS, tail="。", empty=""):
    figures = few.get(row.id, "0 " * 7).split()
    told = [f"{n}{f}件" for n, f in zip(NAMES, figures, strict=True) if f != "0"]
    return f"{row.label}：{'、'.join(told) or empty}{tail}"


def third(few=FEW_REQUESTS, changed=None, **how):
    told = {row.id: clauses(row, few, **how) for row in REQUESTS.rows} | (changed or {})
    text = "\n".join(["三、收到和处理政府信息公开申请情况", *told.values()])
    return understand(lines(text), FORMS)


def of(found, row):
    table = found.tables["requests"]
    return [table[row, column.id] for column in REQUESTS.columns]


def test_rows_of_few_clauses_are_read_where_they_add_up():
    found = third(empty="")

    for row, figures in FEW_REQUESTS.items():
        told = [cell.value or 0 for cell in of(found, row)]
        assert told == [int(figure) for figure in figures.split()]


def test_a_row_of_clauses_that_officials_have_wrong_is_read_as_it_stands():
    wrong = FEW_REQUESTS | {"not_processed.repeat": "3 0 0 0 0 2 3"}

    found = third(wrong)

    told = of(found, "not_processed.repeat")
    assert [told[at].value for at in (0, 5, 6)] == [3, 2, 3]
    assert Status.INFERRED not in {told[at].status for at in (0, 5, 6)}


def test_a_row_with_other_words_among_its_clauses_is_unread_and_not_lost():
    wrong = FEW_REQUESTS | {"not_processed.repeat": "3 0 0 0 0 2 3"}
    label = "2.重复申请"
    torn = f"{label}：自然人3件（其中网络1件）、其他2件、总计3件。"

    found = third(wrong, {"not_processed.repeat": torn})

    told = of(found, "not_processed.repeat")
    assert {cell.status for cell in told} == {Status.ILLEGIBLE}


def test_a_figure_that_goes_on_in_the_next_line_is_not_read():
    row = "unavailable.needs_creation"
    cut = "2.没有现成信息需要另行制作：自然人1\n2件、商业企业1件、总计13件。"

    assert of(third(changed={row: cut}), row)[0].value in {12, None}


def test_rows_that_tell_nothing_but_their_sum():
    changed = {
        row.id: f"{row.label}：共0件" for row in REQUESTS.rows[5:] if row.id not in FEW
    }

    found = third(changed=changed)

    assert of(found, "withheld.enforcement_file")[6].value == 0
