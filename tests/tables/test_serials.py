"""Serial numbers count the rows of a table and are no figures of it."""

from __future__ import annotations

import pytest

from gongkai.numerals import Nature
from gongkai.tables.serials import unnumbered, without_serials
from gongkai.tables.text.items import Run
from tables.tools import DISCLOSURE, REQUESTS, items, shown

ROWS_OF_ONE_LINE = list(enumerate(REQUESTS.rows[3:14], start=1))

NUMBERED = "1\t规章\t0\t0\t2\n2\t规范性文件\t3\t1\t20\n3\t行政许可\t"


def runs(**figures):
    return {
        row: (next(i for i in items(f"栏 {text}") if isinstance(i, Run)),)
        for row, text in figures.items()
    }


def figures(found):
    return {row: [t.printed for t in run.tokens] for row, (run,) in found.items()}


def test_numbers_that_count_the_rows_before_their_labels_are_left_out():
    left = shown(without_serials(items(NUMBERED)))

    assert left == ["规章", ["0", "0", "2"], "规范性文件", ["3", "1", "20"], "行政许可"]


def test_a_program_counts_the_rows_of_each_table_from_0():
    text = "0\t信息内容\t件数\n1\t行政许可\t7\n0\t信息内容\t件数\n1\t行政处罚\t"
    assert shown(without_serials(items(text)))[-1] == "行政处罚"
    zeros = "0\t规章\t甲\n0\t规范性文件\t乙\n0\t行政许可\t1\n"
    assert shown(without_serials(items(zeros))) == shown(items(zeros))


@pytest.mark.parametrize(
    "text",
    [
        NUMBERED.replace("3\t行", "2\t行"),  # they do not count on
        "4\t规章\n9\t规范性文件\n12\t行政许可",  # figures before their labels
        "规章\t1\n规范性文件\t2\n行政许可\t3",
    ],
)
def test_other_figures_stay(text):
    assert shown(without_serials(items(text))) == shown(items(text))


def test_rows_one_figure_too_wide_lose_their_numbers():
    found = runs(rules="1 0 0 2", licences="2 48", penalties="3 7")

    assert figures(unnumbered(found, DISCLOSURE)) == {
        "rules": ["0", "0", "2"],
        "licences": ["48"],
        "penalties": ["7"],
    }


def test_figures_of_rows_that_are_not_too_wide_stay():
    found = runs(rules="1 0 2", licences="2", penalties="3")

    assert unnumbered(found, DISCLOSURE) == found


def test_figures_that_may_be_serial_numbers_are_doubted():
    told = {"licences": "1", "penalties": "2", "coercive_measures": "3"}
    found = unnumbered(runs(**told, charges="4"), DISCLOSURE)

    assert {run.tokens[0].nature for (run,) in found.values()} == {Nature.ODD}


def test_numbers_before_labels_without_cells_must_count_on_one_by_one():
    texts = [row.label for row in REQUESTS.rows[3:12]]
    rows = [f"{n} {label}\n0 0 0 0 0 0 0" for n, label in enumerate(texts, start=4)]
    found = items("\n".join(rows))
    torn = items("\n".join([*rows[:4], *rows[5:]]))

    assert sum(isinstance(i, Run) for i in without_serials(found)) == len(rows)
    assert without_serials(torn) == torn


def test_where_rows_share_a_line_the_number_of_the_next_is_the_last_figure():
    rows = [
        f"{n}\t{row.label.replace('|', '')}\t0\t{n % 3}" for n, row in ROWS_OF_ONE_LINE
    ]
    found = without_serials(items("\t".join(rows)))

    assert [[t.printed for t in i.tokens] for i in found if isinstance(i, Run)] == [
        ["0", str(n % 3)] for n, _ in ROWS_OF_ONE_LINE
    ]


def test_numbers_of_lines_leave_a_gap_where_a_line_is_empty():
    labels = ("规章", "0", "2", "1", "行政许可", "0", "行政处罚", "5", "行政强制", "6")
    numbers = (10, *range(12, 21))
    text = "\n".join(f"{n}\t{w}" for n, w in zip(numbers, labels, strict=True))

    assert shown(without_serials(items(text)))[:2] == ["规章", ["0"]]
    turned = "\n".join(reversed(text.split("\n")))
    assert shown(without_serials(items(turned))) == shown(items(turned))


def test_numbers_of_a_program_may_stand_before_those_of_an_office():
    rows = [f"{n + 2} {n} {row.label} 0 3 0" for n, row in ROWS_OF_ONE_LINE]
    found = without_serials(items("\n".join(rows)))

    assert [[t.printed for t in i.tokens] for i in found if isinstance(i, Run)] == [
        ["0", "3", "0"] for _ in ROWS_OF_ONE_LINE
    ]


def test_numbers_of_a_program_rise_also_over_lost_rows():
    kept = [at for at in range(25) if at not in {1, 12, 13, 16}]
    rows = [f"{at}   {REQUESTS.rows[at % 23].label}   5   0   5" for at in kept]
    text = "\n".join(rows).replace("|", "")
    damaged = text.replace("\n21 ", "\n2 ")

    for numbered in (text, damaged):
        left = shown(without_serials(items(numbered)))

        assert [figures for figures in left[1::2] if len(figures) != 3] == []
