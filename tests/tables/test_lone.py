"""A lone number between empty lines may be a page's where other lines have none."""

from __future__ import annotations

import pytest

from gongkai.numerals import Nature, Token
from gongkai.tables import understand
from gongkai.tables.joining import joined
from gongkai.tables.lone import without_pages_above
from gongkai.tables.readings import readings
from gongkai.tables.standing import apart_within, set_apart
from gongkai.tables.text.items import Fragment, Run
from tables.tools import DISCLOSURE, FORMS, REQUESTS, items, labels, lines

TABLE = (
    "公告\n9\n规章 0 0\n行政许可 800\n本年{}处理决定\n数量\n行政处罚{}\n行政强制 245"
)


@pytest.mark.parametrize(
    ("in_head", "behind", "apart"),
    [
        ("\n\n2\n\n", "", {7}),
        ("\n", "\n\n3\n\n", {10}),
        ("\n", "\n3", set()),  # directly below its label
        ("\n2\n", "", set()),
    ],
)
def test_a_number_between_empty_lines_stands_apart(in_head, behind, apart):
    assert set_apart(items(TABLE.format(in_head, behind))) == apart


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("{}\n申请人情况\n自然人 总计\n0 0 0 0 0 0 0\n1 0 0 0 0 0 1", False),
        ("{}\n申请人情况\n自然人 总计\n1\n0\n0\n0\n0\n0\n1", True),
        ("{}\n申请人情况\n0 0 0 0 0 0 0\n1 0 0 0 1", True),
        ("{}\n（一）予以公开\n0 0 0 0 0 0 0", True),
        ("（一）予以公开\n{}\n申请人情况\n0 0 0 0 0 0 0", True),
    ],
)
@pytest.mark.parametrize("pages", ["3\n\n2", "10\n\n\n\n11\n\n\n12"])
def test_pages_that_end_above_the_head_are_no_figures(text, kept, pages):
    own = labels(REQUESTS)
    given = joined(items(text.format(pages)), own)
    found = without_pages_above(given, own, 7)

    assert len(given) - len(found) == (not kept)


def test_nothing_stands_apart_where_lines_are_spaced():
    text = TABLE.format("\n\n2\n\n", "").replace("\n\n", "\n").replace("\n", "\n\n")

    assert not set_apart(items(text))


def test_figures_that_all_stand_alone_are_figures():
    assert not set_apart(items("行政许可\n\n800\n\n行政处罚\n行政强制\n\n2\n\n合计"))


def test_the_few_that_stand_apart_among_lone_figures_may_be_of_pages():
    text = "规章\n800\n行政许可\n7\n行政处罚\n12\n行政强制\n\n2\n\n合计"

    assert set_apart(items(text)) == {9}


@pytest.mark.parametrize(("line", "found"), [(6, {6}), (5, set())])
def test_one_that_stands_apart_among_words_alone_may_be_of_a_page(line, found):
    words = items("规章\n行政许可\n行政处罚\n行政强制")
    number = Run((Token("80", Nature.NUMBER, line, 80),))
    below = Fragment("合计", "合计", *[line + len(found) + 1] * 2)

    assert set_apart([*words, number, below]) == found


@pytest.mark.parametrize(("below", "found"), [(3, {7}), (2, set())])
def test_between_spaced_lines_one_that_stands_farther_off_may_be_of_a_page(
    below, found
):
    rows = items("规章 5\n\n行政许可 1839\n\n行政处罚")
    number = Run((Token("2", Nature.NUMBER, 7, 2),))
    last = items("\n" * (6 + below) + "行政强制 8")

    assert set_apart([*rows, number, *last]) == found


def apart(text):
    found = joined(items(text), labels(DISCLOSURE))
    return apart_within(found, {"": [i for i in found if isinstance(i, Run)]})


def test_a_number_between_empty_lines_among_figures_may_be_of_a_page():
    """The row below its figures has lost one, and looks whole with the number."""
    rest = "\n".join(["政府集中采购", *[f"规章\n{n}\n{n}\n{n}" for n in range(5)]])

    assert apart(f"采购总金额\n\n2\n\n1748\n{rest}") == {3}
    assert not apart(f"采购总金额\n2\n1748\n{rest}")
    assert not apart("采购总金额\n\n2\n\n1748\n\n政府集中采购")


SECTION = "二、主动公开政府信息情况\n信息内容 本年处理决定数量\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("行政\n0\n许可\n3\n行政处罚\n7", [None, None]),
        ("行政许可\n3\n行政处罚\n7\n行政强制\n0", [3, 7]),
        ("行政\n许可 3\n行政处罚\n7\n行政强制 0", [3, 7]),
    ],
)
def test_beside_a_number_in_no_row_another_may_be_of_a_page_too(text, told):
    cells = understand(lines(SECTION + text), FORMS).tables["proactive_disclosure"]

    found = [cells[row, "decisions"].value for row in ("licences", "penalties")]
    assert found == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("行政\n36\n许可\n信息内容\n\n3\n\n行政\n8\n处罚\n行政强制\n0", [36, 8, 0]),
        ("行政许可\n36\n行政\n处罚\n8\n3\n信息内容\n行政强制\n0", [36, None, 0]),
    ],
)
def test_where_pages_stand_apart_no_other_number_is_one(text, told):
    cells = understand(lines(SECTION + text), FORMS).tables["proactive_disclosure"]

    rows = ("licences", "penalties", "coercive_measures")
    assert [cells[row, "decisions"].value for row in rows] == told


@pytest.mark.parametrize(
    ("last", "told"),
    [
        ("行政事业性收费\n124", 1_240_000),
        ("行政事业性收费\n4", None),
        ("三、本年度\n4\n办理结果", None),
    ],
    ids=["labelled", "labelled, or a page's", "its row is lost"],
)
def test_a_lone_number_is_no_row_s_whose_label_is_lost(last, told):
    text = SECTION + "行政许可 36\n行政处罚 8\n行政强制 0\n第二十条第（八）项\n"
    text += f"信息内容 本年收费金额（单位：万元）\n{last}\n"
    cells = understand(lines(text), FORMS).tables["proactive_disclosure"]

    assert cells["charges", "amount"].value == told
    assert cells["coercive_measures", "decisions"].value == 0


def test_a_row_that_is_whole_has_no_number_that_stands_apart():
    text = (
        "二、主动公开政府信息情况\n信息内容 本年制发件数 本年废止件数 现行有效件数\n"
        "规章 0 0 0\n规范性\n文件\n1 0 {}\n3\n{}第二十条第（五）项\n行政许可 4\n"
    )

    def read(*around):
        table = understand(lines(text.format(*around)), FORMS).tables
        cells = table["proactive_disclosure"]
        return cells["normative_documents", "in_force"].value

    assert read("7\n", "\n") == 7
    assert read("7", "") is None


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("5 / 7\n规章\n行政规范性文件 1 5\n行政许可 12\n行政处罚 3", [None] * 3),
        ("规章 5 / 7\n行政规范性文件 1 0 5\n行政许可 12", [5, None, 7]),
        ("规章\n5 / 7\n行政规范性文件\n1 / 5\n行政许可\n/", [5, None, 7]),
        ("规章\n5 / 7\n行政规范性文件\n1 0 5\n行政许可\n12", [None] * 3),
    ],
)
def test_a_page_and_the_number_of_pages_are_no_row_unless_strokes_are_marks(rows, told):
    text = "二、主动公开政府信息情况\n信息内容 本年制发件数 本年废止件数 现行有效件数\n"
    cells = understand(lines(text + rows), FORMS).tables["proactive_disclosure"].cells

    assert [cells["rules", c].value for c in ("issued", "repealed", "in_force")] == told


def test_a_number_behind_a_short_row_may_make_up_a_sum():
    short = Run(tuple(t for item in items("0\n1\n0\n0\n0\n1\n2") for t in item.tokens))

    told = readings([short], 7)

    assert len(told) > 1
    assert [token.printed for token in told[0]] == [*"0100012"]
    assert all("2" not in [t.printed for t in row if t] for row in told[1:])


def test_one_that_stands_farther_below_words_than_any_other_may_be_of_a_page():
    rows = "\n\n".join(f"{row}\n{n}" for row, n in (("行政许可", 800), ("行政处罚", 7)))
    text = f"第二十条\n\n{rows}\n\n行政强制\n121\n\n信息内容\n\n行政事业性收费{{}}1\n\n"
    spaced = text.replace("\n", "\n\n")

    assert set_apart(items(spaced.format("\n\n\n\n"))) == {31}
    assert not set_apart(items(spaced.format("\n\n")))


SIDE_BY_SIDE = """\
二、主动公开政府信息情况
第二十条第（五）项
信息内容
上一年项目数量
本年增/减
处理决定数量
行政许可
 34 1 2423
其他对外管理服务事项
 3 -66 8
第二十条第（六）项
信息内容
上一年项目数量
本年增/减
处理决定数量
行政处罚
 297 3 1
行政强制
 2423 34 6
第二十条第（八）项
信息内容
上一年项目数量
本年增/减
行政事业性收费
 2423
7

第二十条第（九）项
信息内容
采购项目数量
采购总金额
政府集中采购 1061 26.8万元
"""


def test_a_number_below_rows_that_stand_side_by_side_may_be_a_page_s():
    """The row that ends the page has an empty cell, which nothing shows."""
    table = understand(lines(SIDE_BY_SIDE), FORMS).tables["proactive_disclosure"]

    assert table.cells["charges", "change"].value is None
    assert table.cells["coercive_measures", "decisions"].value == 6
    assert table.cells["procurement", "projects"].value == 1061
