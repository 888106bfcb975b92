"""A report saved twice is one report; two reports in one text are refused."""

from __future__ import annotations

import pytest

from gongkai.model import Cell, Status, Table
from gongkai.tables import understand
from gongkai.tables.copies import agreed
from gongkai.tables.refusals import TwoReports
from laid_out import laid_out
from printed import disputes as disputes_of
from tables.tools import FORMS, REQUESTS, lines

TITLE = "某县{year}年政府信息公开工作年度报告\n"
SECTION = "三、收到和处理政府信息公开申请情况\n申请人情况\n"


def printing(year=2020, **rows):
    """Print table 三 with `rows` as given, else two requests, both granted."""
    two = dict.fromkeys(("received", "granted", "disposed"), "2 0 0 0 0 0 2")
    text = TITLE.format(year=year) + SECTION
    for row in REQUESTS.rows:
        figures = {**two, **rows}.get(row.id, "0 0 0 0 0 0 0")
        text += f"{row.label} {figures}\n"
    return text


def understood(*printings):
    return understand(lines("\n".join(printings)), FORMS)


def test_a_report_saved_twice_is_read_once():
    found = understood(printing(), printing())

    assert not found.refused
    assert found.tables == understood(printing()).tables


def test_reports_under_titles_of_two_years_are_refused():
    found = understood(printing(2019), printing(2020))

    assert "2019、2020年" in found.refused
    assert not found.tables


def test_the_same_table_with_many_other_figures_is_refused():
    other = printing(
        received="31 4 0 0 0 0 35",
        granted="31 4 0 0 0 0 35",
        disposed="31 4 0 0 0 0 35",
    )

    found = understood(printing(received="7 5 0 0 0 0 12"), other)

    assert "同一张表印了两次而数字不同" in found.refused


def test_the_same_table_without_labels_and_with_other_figures_is_refused():
    heads = "第二十条第（一）项\n信息内容\n本年制发件数\n本年废止件数\n现行有效件数\n"
    section = "二、主动公开政府信息情况\n" + heads

    found = understood(section + "规章\n1\n2\n3\n", section + "7\n8\n9\n")

    assert "同一张表印了两次而数字不同" in found.refused


def test_the_printing_that_tells_more_is_the_one_that_is_read():
    torn = printing().partition("（二）部分公开")[0]

    found, whole = (
        list(laid_out({"requests": understood(*texts).tables["requests"]}))
        for texts in ((torn, printing()), (printing(),))
    )

    assert found == whole


def test_a_table_of_no_printing_has_the_form_that_another_table_tells():
    """Table 四 alone tells no form; the printing of table 三 does."""
    zeros = " ".join("0" * 15)
    disputes = "\n".join(disputes_of(zeros)) + "\n"
    first = TITLE.format(year=2020) + disputes

    found = understood(first, disputes + printing()).tables

    assert found["proactive_disclosure"].form == "2019"
    assert {c.status for c in found["proactive_disclosure"].cells.values()} == {
        Status.MISSING
    }


def test_a_figure_that_two_printings_tell_differently_is_withheld():
    found = understood(printing(), printing(granted="2 0 0 0 0 0 3"))

    cell = found.tables["requests"]["granted", "total"]
    assert not found.refused
    assert cell.status is Status.ILLEGIBLE
    assert found.tables["requests"]["granted", "natural_person"].value == 2


@pytest.mark.parametrize("between", ["", "2021年政策汇编\n", "发布日期：2021-01-22\n"])
def test_other_years_between_the_printings_are_no_titles(between):
    assert not understood(printing(), between + printing()).refused


def table(*rows):
    """Make a table of rows; None is a blank cell."""
    cells = {
        (f"row{n}", f"column{at}"): Cell(Status.BLANK)
        if value is None
        else Cell(Status.READ, str(value), value)
        for n, row in enumerate(rows)
        for at, value in enumerate(row)
    }
    return Table("requests", "2021", cells)


def test_figures_among_other_blanks_are_illegible():
    one = table((None, 4, 4), (7, None, 7), (None, 2, 2))
    other = table((4, None, 4), (None, 7, 7), (None, 2, 2))

    found = agreed(one, [other]).cells

    assert [cell.status for cell in found.values()] == [
        *[Status.ILLEGIBLE, Status.ILLEGIBLE, Status.READ] * 2,
        *[Status.BLANK, Status.READ, Status.READ],
    ]


@pytest.mark.parametrize("other", [(5, None, 5), (None, 5, 5)])
def test_other_figures_are_of_another_report(other):
    with pytest.raises(TwoReports):
        agreed(table(*[(None, 4, 4)] * 3), [table(*[other] * 3)])


def test_figures_at_the_place_of_a_printed_nought_are_of_another_report():
    with pytest.raises(TwoReports):
        agreed(table(*[(0, 4, 4)] * 2), [table(*[(4, 0, 4)] * 2)])


@pytest.mark.parametrize("blank", [" ", "0"])
def test_rows_that_bear_two_years_are_refused(blank):
    text = SECTION
    for row in REQUESTS.rows:
        text += f"{row.label}（2025年）\n" + f"{blank}\n" * 7
        text += f"{row.label}（2024年）\n" + "2\n0\n0\n0\n0\n0\n2\n"

    found = understand(lines(text), FORMS)

    assert "2024、2025年" in found.refused


def test_years_beside_the_figures_of_rows_are_refused():
    text = SECTION
    for row in REQUESTS.rows:
        text += f"{row.label}\t2025年\t0\t0\t0\t0\t0\t0\t0\n"
        text += "\t2024年\t2\t0\t0\t0\t0\t0\t2\n"

    found = understand(lines(text), FORMS)

    assert "2024、2025年" in found.refused


def test_a_table_that_begins_again_below_another_year_is_refused():
    table = printing().removeprefix(TITLE.format(year=2020))
    head, rows = table.split("\n", 1)
    blank = rows.replace(" 0", "").replace(" 2", "")

    two = understand(lines(f"{head}\n2021年\n{blank}\n2020年\n{rows}"), FORMS)
    one = understand(lines(f"{head}\n2021年\n{rows}2020年\n"), FORMS)

    assert "2021、2020年" in two.refused
    assert not one.refused


def test_columns_of_the_same_rows_with_other_figures_are_refused():
    labels = [row.label for row in REQUESTS.rows]
    names = [
        "自然人",
        "商业企业",
        "科研机构",
        "社会公益组织",
        "法律服务机构",
        "其他",
        "总计",
    ]

    def columns(figure):
        text = "\n".join(labels) + "\n"
        for name in names:
            own = [
                figure
                if row.id in {"received", "granted", "disposed"}
                and name in {"自然人", "总计"}
                else "0"
                for row in REQUESTS.rows
            ]
            text += "\n".join([name, *own]) + "\n"
        return text

    twice = understand(lines(SECTION + columns("2") + columns("31")), FORMS)

    assert "数字不同" in twice.refused


def test_two_tables_with_a_few_other_figures_are_refused():
    second = "第二十条第（六）项\n信息内容 本年处理决定数量\n行政处罚 {}\n行政强制 {}\n"
    bare = "0 0 0 0 0 0 0"
    none = printing(received=bare, granted=bare, disposed="2 0 0 0 0 0 5")
    other = printing().removeprefix(TITLE.format(year=2020))
    other = other.replace(" 2", " 6")

    found = understood(none + second.format(7, 15), other + second.format(6, 8))

    assert "同一张表印了两次" in found.refused


def test_columns_headed_by_two_years_in_turn_are_refused():
    """The figures of the first stand one a line, those of the second side by side."""
    rows = "\n".join(
        "\n".join((row.label, *"000000", "0 5 0 0 0 0 0 5")) for row in REQUESTS.rows
    )
    heads = SECTION + "2020年 2019年 " * 7 + "\n"

    assert (
        "表头有2019、2020年"
        in understood(TITLE.format(year=2020) + heads + rows).refused
    )


def test_a_table_that_begins_again_below_another_year_than_the_title_is_refused():
    totals = "\n".join(f"{row.label}" + "\t" * 7 + "0" for row in REQUESTS.rows)
    whole = "\n".join(
        "\t".join((row.label, *["2", "0", "0", "0", "0", "0", "2"]))
        for row in REQUESTS.rows
    )
    first = TITLE.format(year=2020) + SECTION + totals

    assert "2020、2019年" in understood(first, "2019年", whole).refused


@pytest.mark.parametrize(
    ("heading", "told"),
    [
        ("附：2019年数据", "2020、2019年"),
        ("2019年政府信息公开工作年度报告附表", "2020、2019年"),
        ("上年度情况对比", "2020、上年"),
        ("（去年同期数据）", "2020、去年"),
        ("附：２０１９年数据", "2020、2019年"),
    ],
)
def test_the_heading_of_what_is_compared_tells_of_two_years(heading, told):
    table = printing().removeprefix(TITLE.format(year=2020))
    blank = table.replace(" 0", "").replace(" 2", "")

    assert told in understood(TITLE.format(year=2020) + blank, heading, table).refused
    assert told in understood(TITLE.format(year=2020), heading, table).refused
    own = (
        heading.replace("2019", "2020")
        .replace("２０１９", "２０２０")
        .replace("上", "本")
        .replace("去", "今")
    )
    assert not understood(TITLE.format(year=2020), own, table).refused


def test_table_four_printed_again_below_such_a_heading_is_refused():
    heads = "四、政府信息公开行政复议、行政诉讼情况\n行政复议 行政诉讼\n"
    strip = "结果维持 结果纠正 其他结果 尚未审结 总计 " * 3 + "\n"
    first = f"{TITLE.format(year=2020)}{heads}{strip}8 6 8 22 6 1 7 3 3\n五、问题\n"

    assert understood(first, "上年度情况对比", f"{strip}{'0 ' * 15}").refused
    assert not understood(first, "上年度情况对比").refused


def test_a_year_above_the_only_table_is_none_of_two_reports():
    assert not understood(printing(2020).replace(SECTION, SECTION + "2019年\n")).refused
