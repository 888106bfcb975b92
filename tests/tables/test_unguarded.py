"""Where no sums tell, figures below the heads of others leave their labels open."""

from __future__ import annotations

import pytest

from tables.tools import read_row

ABOVE = (
    "第二十条第（一）项\n信息内容 本年制发件数 本年废止件数 现行有效件数\n"
    "{rules}规章\n4 5 6\n行政规范性文件\n"
    "第二十条第（五）项\n信息内容 本年处理决定数量\n307\n行政许可\n"
    "第二十条第（六）项\n信息内容 本年处理决定数量\n308\n行政处罚\n309\n行政强制\n"
    "第二十条第（八）项\n信息内容 本年收费金额（单位：万元）\n310.5\n行政事业性收费\n"
)
TITLE = "二、主动公开政府信息情况\n"


@pytest.mark.parametrize(
    ("rules", "below", "charges"),
    [("1 2 3\n", "", 3105000), ("", "7\n其他主动公开文件\n", None)],
    ids=["all rows", "a blank row, and one of no form"],
)
def test_rows_moved_below_the_heads_of_others_leave_those_that_fit_in_doubt(
    rules, below, charges
):
    text = TITLE + ABOVE.format(rules=rules) + below

    assert read_row(text, "proactive_disclosure", "charges") == [charges]


def test_a_torn_line_among_those_of_the_next_table_is_none_of_this_one():
    """They follow the last row, as the page with their labels and head is lost."""
    above = (
        "第二十条第（一）项\t\t\t\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n"
        "规章\t1\t2\t3\n行政规范性文件\t4\t5\t6\n"
        "第二十条第（五）项\t\t\t\n信息内容\t本年处理决定数量\n行政许可\t307\n"
        "第二十条第（六）项\t\t\t\n信息内容\t本年处理决定数量\n"
        "行政处罚\t308\n行政强制\t309\n"
    )
    torn = "|".join("0" * 6)
    below = f"{torn}|0\n{torn}|0\n{torn}\n{torn}|0\n{torn}|0\n"

    assert read_row(TITLE + above + below, "proactive_disclosure", "charges") == [None]
    assert read_row(TITLE + above, "proactive_disclosure", "penalties") == [308]


@pytest.mark.parametrize(("end", "charges"), [("行政事业性收费\n", 0), ("", None)])
def test_a_last_figure_whose_label_is_lost_may_be_that_of_the_next_table(end, charges):
    head, _, _ = ABOVE.format(rules="1 2 3\n").partition("310.5")
    below = "二、上年结转政府信息公开申请数量\n三、本年度办理结果\n"

    text = f"{TITLE}{head}\n0\n{end}{below}"

    assert read_row(text, "proactive_disclosure", "charges") == [charges]
    assert read_row(text, "proactive_disclosure", "coercive_measures") == [309]
