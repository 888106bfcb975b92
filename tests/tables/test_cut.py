"""Lines that end at a set width of the page may have lost digits, and figures."""

from __future__ import annotations

import pytest

from gongkai.model import Status
from gongkai.read import decode
from gongkai.tables import understand
from gongkai.tables.text.cut import cut_lines
from tables.tools import FORMS, lines

PROSE = "\n".join(["字" * 40] * 3)
ROW = "标" * 30 + "    0    1"


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        (PROSE, {1, 2, 3}),
        (f"{PROSE}\n{ROW}", {1, 2, 3, 4}),
        (f"{PROSE}\n{ROW[:-1]}", {1, 2, 3}),
        (f"{PROSE}\n{'字' * 41}", set()),  # one is longer
        ("\n".join(["字" * 20] * 5), set()),  # of a narrow cell
        ("\n".join([ROW] * 9), set()),  # a column of figures ends there
        ("\n".join([f"{ROW}    无"] * 9), set()),  # one of remarks
        ("\n".join([f"| {ROW} |  |"] * 9), set()),  # whole rows
        (f"{PROSE}\n{'x' * 80}", {1, 2, 3, 4}),  # as wide on a screen
    ],
)
def test_lines_as_wide_as_the_page_are_cut(text, cut):
    assert cut_lines(lines(text)) == cut


TABLES = """二、主动公开政府信息情况
信息内容 本年制发件数 本年废止件数 现行有效件数
规章 4 0 12
{rules}
三、收到和处理政府信息公开申请情况
自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计
一、本年新收政府信息公开申请数量 9 1 0 0 0 0 10
{granted}
"""
LABEL = "（一）予以公开"


def read(granted, prose=PROSE):
    rules = "行政规范性文件".ljust(33) + "0 0 214"
    text = f"{prose}\n{TABLES.format(rules=rules, granted=granted)}"
    tables = understand(lines(text), FORMS).tables
    columns = FORMS.editions["2021"].tables["requests"].columns
    return (
        tables["proactive_disclosure"]["normative_documents", "in_force"],
        [tables["requests"]["granted", column.id] for column in columns],
    )


def test_figures_at_the_edge_are_read_only_where_sums_guard_them():
    whole = read(LABEL.ljust(27) + "0 0 0 0 0 4 4")
    short = read(LABEL.ljust(31) + "3 1 0 0 1")

    assert whole[0].value is short[0].value is None
    assert [cell.value for cell in whole[1]] == [0, 0, 0, 0, 0, 4, 4]
    assert not any(cell.status is Status.INFERRED for cell in short[1])


@pytest.mark.parametrize(("total", "said"), [("1", None), ("2", 2)])
def test_a_total_at_the_edge_that_begins_its_sum_has_lost_digits(total, said):
    _, row = read(LABEL.ljust(26) + f"0 0 0 0 0 15 {total}")

    assert row[-1].value == said


def test_empty_cells_at_the_edge_have_lost_no_digits():
    _, row = read(LABEL.ljust(40, "\t"))

    assert not any(cell.value for cell in row)


def test_where_the_page_has_no_edge_they_are_read():
    assert read(LABEL, prose="")[0].value == 214


ISSUED = "二、主动公开政府信息情况", "信息内容 本年制发件数 本年废止件数 现行有效件数"


def page(row, wide=""):
    cells = "".join(f"<td>{cell}</td>" for cell in ISSUED[1].split())
    figures = "<td>".join(row.split())
    head = f"<html><body><p>{ISSUED[0]}</p><table>{wide}<tr>{cells}</tr>"
    return f"{head}<tr><td>规章</td><td>{figures}"


def broken_off(text, table):
    return understand(decode(text.encode(), "a.txt"), FORMS).tables[table]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("\n".join([*ISSUED, "规章 4 0 12"]), None),
        ("\n".join([*ISSUED, "规章 4 0 12\n"]), 12),
        ("\n".join([*ISSUED, "规章 4 0 12件"]), 12),
        ("\n".join([*ISSUED, "规章 4 0 12", "三、"]), 12),
        ("\n".join([*ISSUED, "| 规章 | 4 | 0 | 12"]), None),
        ("\n".join([*ISSUED, "| 规章 | 4 | 0 | 12 |"]), 12),
        (page("4 0 12"), None),
        (page("4 0 12</td>"), 12),
        (page("4 0 12</td></tr></table></body></html>"), 12),
        (page("4 0 12", "<tr><th colspan=6></tr>"), None),  # empty cells behind it
    ],
)
def test_the_last_figure_of_a_text_that_breaks_off_may_have_lost_digits(text, said):
    table = broken_off(text, "proactive_disclosure")

    row = [table["rules", at].value for at in ("issued", "repealed", "in_force")]
    assert row == [4, 0, said]


@pytest.mark.parametrize("gap", [" ", "\t", "\n"])
@pytest.mark.parametrize(("total", "said"), [(10, 10), (1, None)])
def test_a_total_where_a_text_breaks_off_is_told_by_its_sum_alone(total, said, gap):
    label = "三、收到和处理政府信息公开申请情况\n一、本年新收政府信息公开申请数量"
    figures = [9, 1, 0, 0, 0, 0, total]

    table = broken_off(gap.join([label, *map(str, figures)]), "requests")

    columns = FORMS.editions["2021"].tables["requests"].columns
    row = [table["received", column.id].value for column in columns]
    assert row == [*figures[:-1], said]


@pytest.mark.parametrize(("total", "said"), [(13, 13), (1, None)])
def test_a_total_of_table_four_is_that_of_its_group(total, said):
    title = "四、政府信息公开行政复议、行政诉讼情况"
    figures = [22, 0, 0, 3, 25, 1, 0, 2, 0, 3, 6, 2, 4, 1, total]
    labels = [c.label for c in FORMS.editions["2021"].tables["disputes"].columns]
    head = " ".join(labels * 3)

    table = broken_off(f"{title}\n{head}\n{' '.join(map(str, figures))}", "disputes")

    assert [cell.value for cell in table.cells.values()] == [*figures[:-1], said]


@pytest.mark.parametrize(("total", "said"), [(6, 6), (2, None)])
def test_a_whole_table_of_a_figure_a_line_that_adds_up_ends_with_its_total(total, said):
    title = "四、政府信息公开行政复议、行政诉讼情况"
    figures = [*[0] * 10, 3, 1, 2, 0, total]
    labels = [c.label for c in FORMS.editions["2021"].tables["disputes"].columns] * 3
    text = "\n".join(f"{x}\n{n}" for x, n in zip(labels, figures, strict=True))

    table = broken_off(f"{title}\n{text}", "disputes")

    assert list(table.cells.values())[-1].value == said


def test_a_total_beside_a_letter_tells_nothing_where_a_text_breaks_off():
    label = "三、收到和处理政府信息公开申请情况\n一、本年新收政府信息公开申请数量"

    table = broken_off(f"{label} 9 D 0 0 0 0 12", "requests")

    assert table["received", "business"].value is None
    assert table["received", "total"].value is None


def test_a_figure_where_a_text_breaks_off_within_a_column_is_no_page_that_is_none():
    """Officials give a total of 1 where nobody asked: what sums tell is not that."""
    form = FORMS.editions["2021"].tables["requests"]
    labels = [row.label for row in form.rows]
    noughts = "\n".join(f"{c.label}\n" + "0\n" * len(labels) for c in form.columns)
    rows = "\n".join(["三、收到和处理政府信息公开申请情况", *labels])
    text = f"{rows}\n{noughts}".removesuffix("0\n" * 12) + "1"

    table = broken_off(text, "requests")

    assert table["unavailable.needs_creation", "total"].value in {1, None}


SAID = "本机关依法公开。\n全年业务顺利。"
RECEIVED = "三、收到和处理政府信息公开申请情况\n一、本年新收政府信息公开申请数量"


@pytest.mark.parametrize(
    ("text", "row", "said"),
    [
        (f"{SAID}\n{RECEIVED} 9 1 0 0 0 0 10\n", "received", 10),
        (f"{SAID}\n{RECEIVED} 9 1 0 0 0 0 1\n", "received", None),
        (f"{SAID}\n{RECEIVED} 9 1 0 0 0 0 1\n\n", "received", None),
        (f"{SAID}\n{RECEIVED} 1 0 0 0 0 1\n", "received", None),  # of 1 0 0 0 0 10 11
        (f"{RECEIVED} 9 1 0 0 0 0 1\n", "received", 1),
        (f"{SAID}\n| {RECEIVED} | 9 | 1 | 0 | 0 | 0 | 0 | 1 |\n", "received", 1),
        (f"{SAID}\n{RECEIVED} 9 1 0 0 0 0 1\n五、存在问题\n", "received", 1),
        ("\n".join([*ISSUED, "规章 4 0 12\n"]), "rules", 12),
        ("\n".join([SAID, *ISSUED, "规章 4 0 12\n"]), "rules", None),
    ],
)
def test_a_text_that_breaks_off_may_end_with_its_line(text, row, said):
    table = "requests" if row == "received" else "proactive_disclosure"
    found = broken_off(text, table).cells

    assert [cell.value for (own, _), cell in found.items() if own == row][-1] == said
