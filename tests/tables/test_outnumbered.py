"""A figure below two labels is not the first one's, unless both have one."""

from __future__ import annotations

import pytest

from gongkai.tables import understand
from gongkai.tables.doubts.outnumbered import outnumbered, overfull
from gongkai.tables.joining import joined
from gongkai.tables.text.items import Run
from tables.tools import DISCLOSURE, FORMS, items, labels, lines

BLANK = """\
二、主动公开政府信息情况
第二十条第（一）项
规章
行政规范性文件
1
其他主动公开文件
173
0
13
第二十条第（五）项
行政许可
240492
第二十条第（六）项
行政处罚
行政强制
238153
第二十条第（八）项
行政事业性收费
网站标识码 6100000585
联系电话 029-87294925
"""


def doubted(text, row):
    """Doubt the figures of a text, of which the last are given to one row."""
    found = items(text)
    last = [item for item in found if isinstance(item, Run)][-1]
    placed = {r.id: (last if r.id == row else None,) for r in DISCLOSURE.rows}
    return outnumbered(found, placed, DISCLOSURE, labels(DISCLOSURE))


def test_a_figure_below_two_labels_is_not_counted_off_to_the_first():
    table = understand(lines(BLANK), FORMS).tables["proactive_disclosure"]

    assert table.cells["licences", "decisions"].value == 240492
    assert table.cells["penalties", "decisions"].value is None


@pytest.mark.parametrize(
    ("text", "row", "line"),
    [
        ("行政许可\n12\n行政处罚\n行政强制\n7", "penalties", {5}),
        ("行政许可\n12\n行政处罚\n行政强制\n7", "coercive_measures", set()),
        ("规章\n规范性文件\n1 0 3", "rules", {3}),
        ("规章\n1 0", "rules", set()),  # below one label
        ("规章\n规范性文件\n4\n行政许可", "licences", set()),  # before its own
        ("行政处罚\n行政强制\n7 8", "penalties", set()),  # enough for both
        ("行政处罚\n行政强制 7", "penalties", set()),  # beside a label
    ],
)
def test_figures_too_few_for_the_labels_above_are_the_nearest_ones_or_doubted(
    text, row, line
):
    assert doubted(text, row) == line


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (("licences", "penalties", "coercive_measures"), {1, 5, 8}),
        (("rules", "penalties", "normative_documents"), set()),  # one: a page's number
    ],
)
def test_rows_with_figures_too_many_were_given_those_of_others(rows, found):
    """Labels printed behind their table leave its first figures to the next one."""
    told = items("5\n1\n6\n行政许可\n7\n8\n行政处罚\n9\n行政强制")
    runs = [run for run in joined(told, labels(DISCLOSURE)) if isinstance(run, Run)]
    placed = {row: (run,) for row, run in zip(rows, runs, strict=True)}

    assert overfull(told, placed, DISCLOSURE, labels(DISCLOSURE)) == found


def test_rows_beside_their_labels_keep_their_figures():
    told = items("行政许可 5 1\n行政处罚 7 8\n行政强制 9")
    runs = [run for run in told if isinstance(run, Run)]
    names = ("licences", "penalties", "coercive_measures")
    placed = {row: (run,) for row, run in zip(names, runs, strict=True)}

    assert not overfull(told, placed, DISCLOSURE, labels(DISCLOSURE))


def test_rows_behind_heads_of_columns_are_those_of_others():
    """In one line, labels stand before all figures, and these column by column."""
    text = (
        "二、主动公开政府信息情况\n第二十条第（一）项 信息内容 规章 规范性文件 "
        "第二十条第（五）项 信息内容 行政许可 "
        "第二十条第（六）项 信息内容 行政处罚 行政强制 "
        "第二十条第（八）项 信息内容 行政事业性收费 "
        "本年制发件数 0 3 本年处理决定数量 5 本年处理决定数量 18 1 "
        "本年收费金额（单位：万元） 7 本年废止件数 0 0 现行有效件数 0 2"
    )

    table = understand(lines(text), FORMS).tables["proactive_disclosure"]

    assert table.cells["penalties", "decisions"].value != 7
