"""A number between empty lines, outside the cells of all rows, is that of a page."""

from __future__ import annotations

import pytest

from gongkai.tables import understand
from gongkai.tables.outlying import without_outlying
from gongkai.tables.text.items import Run
from tables.tools import DISCLOSURE, FORMS, REQUESTS, items, lines

ROW = "\t".join("0" * 7)
PAGES = "\n3\n\n\n2\n"  # if they rose, they would not even be items


def kept(text, form=REQUESTS):
    """Tell whether a number outside cells is left."""
    found = without_outlying(items(text), form)
    return any(isinstance(item, Run) and not item.cells for item in found)


def test_pages_end_between_rows():
    assert not kept("\n".join(["总计", *[ROW] * 4, PAGES, *[ROW] * 4]))


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ([*[ROW] * 4, "3", "2", *[ROW] * 4], REQUESTS),  # no empty lines
        ([*[ROW] * 4, "\n0\n", *[ROW] * 4], REQUESTS),  # no page
        ([*[ROW] * 4, PAGES, "", *[ROW] * 2, "", *[ROW] * 2], REQUESTS),  # others too
        ([*[ROW] * 4, ROW[:-2], PAGES, *[ROW] * 4], REQUESTS),  # its last figure
        ([ROW, PAGES, ROW], REQUESTS),  # too few rows
        (["规章\t0\t0\t0"] * 4 + ["行政许可", PAGES, "行政处罚"], DISCLOSURE),
    ],
)
def test_any_other_number_stays(text, form):
    assert kept("\n".join(["总计", *text]), form)


def test_labels_keep_their_side_where_a_page_ends():
    """Rows stand before their labels; with a number more, nobody would know."""
    form = FORMS.editions["2019"].tables["proactive_disclosure"]
    parts = ["二、主动公开政府信息情况"]
    group = ""
    for at, row in enumerate(form.rows):
        if row.path[-1] != group:
            group = row.path[-1]
            names = "\t".join(column.label for column in row.columns)
            parts += [group, f"信息内容\t{names}"]
        parts.append("\t".join(str(97 * at % 50 + n) for n in range(len(row.columns))))
        parts += ["", {1: "3", 5: "2"}[at], ""] if at in {1, 5} else []
        parts.append(row.label)
    cells = understand(lines("\n".join(parts)), FORMS).tables[form.id].cells

    assert cells["normative_documents", "made"].value == 97 % 50
    assert cells["penalties", "decisions"].value == 97 * 4 % 50 + 2


HEADED = "信息内容\t上一年项目数量\t本年增/减\t处理决定数量"
OUTSIDE = """二、主动公开政府信息情况
第二十条第（五）项
{head}
{outside}
行政许可\t3\t0\t{last}
其他对外管理服务事项\t5\t-1\t0
"""


def read(outside, head=HEADED, last="7"):
    text = OUTSIDE.format(outside=outside, head=head, last=last)
    cells = understand(lines(text), FORMS).tables["proactive_disclosure"].cells
    return cells["licences", "decisions"].value


@pytest.mark.parametrize("words", ["内部资料", "某某县人民政府", "扫一扫在手机打开"])
def test_words_outside_cells_name_no_column(words):
    assert read(words) == 7
    assert read(words, last="7\t9") is None


@pytest.mark.parametrize("words", ["上年同期数量", "环比增长"])
def test_words_outside_cells_that_may_name_a_column_still_do(words):
    assert read(words) is None


def test_words_outside_cells_are_no_column_of_a_table_with_sums():
    names = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]
    rows = ["\t".join(["", *names, "总计"]), "内部资料"]
    rows += [f"{row.label}\t" + "\t".join("0" * 7) for row in REQUESTS.rows]
    rows[2] = rows[2][: -len("0\t0\t0\t0\t0\t0\t0")] + "\t".join("4000002")
    text = "三、收到和处理政府信息公开申请情况\n" + "\n".join(rows)
    cells = understand(lines(text), FORMS).tables["requests"].cells

    assert cells["received", "total"].value == 2
    assert cells["received", "natural_person"].value == 4
