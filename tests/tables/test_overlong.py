"""A page number among the figures of a row shows in the lines that the row takes."""

from __future__ import annotations

import pytest

from gongkai.model import Line
from gongkai.tables.doubts.overlong import (
    ending_apart,
    ending_in_page,
    filled_by_page,
    filled_up,
    gapped,
    overfilled,
    overlong,
)
from gongkai.tables.joining import joined
from gongkai.tables.text.items import Run
from tables.tools import DISCLOSURE, REQUESTS, items, labels

WHOLE = ("2", "1", "0", "0", "0", "1", "4")
LABELS = (
    "属于国家秘密 其他法律行政法规禁止公开 属于行政执法案卷 属于行政查询事项 重复申请"
)
SIX = ("2", "1", "0", "0", "0", "3")


def doubted(*figures, among=WHOLE, by=overlong):
    """Print rows one figure a line under their labels; give the doubted figures."""
    rows = [among] * 4 + [figures]
    text = "\n".join(
        line
        for label, row in zip(LABELS.split(), rows, strict=True)
        for line in (label, *row)
    )
    found = by(joined(items(text), labels(REQUESTS)), REQUESTS)
    return [text.split("\n")[line - 1] for line in sorted(found)]


def test_a_row_of_a_line_too_many_that_does_not_add_up_is_doubted():
    assert doubted("5", "2", "", "0", "0", "0", "1", "3") == ["5"]


@pytest.mark.parametrize(("mark", "found"), [("—6—", []), ("注：", ["5"])])
def test_the_mark_of_a_page_is_no_line_of_a_row(mark, found):
    def by(own, form):
        return overlong(own, form, [Line(at, mark) for at in range(36)])

    assert doubted("5", "2", "", "0", "0", "0", "1", "3", by=by) == found


def test_a_row_that_adds_up_is_not():
    assert doubted("2", "", "", "0", "0", "0", "0", "2") == []


def test_a_wrong_sum_of_as_many_lines_as_others_is_the_officials():
    assert doubted("2", "", "0", "0", "0", "1", "4") == []


def test_among_rows_of_six_figures_one_of_seven_is_doubted():
    assert doubted("1", "0", "0", "0", "0", "1", "6", among=SIX) == ["1"]


def test_among_rows_of_six_figures_a_page_may_make_up_the_sum_of_one():
    assert doubted("1", "1", "0", "0", "0", "2", "", "4", among=SIX) == ["1"]


def test_among_rows_of_six_figures_a_page_may_look_like_the_total_of_one():
    """Of 0 0 0 0 0 2 the lost figure was 2, and so is the number of the page."""
    row = ("0", "0", "0", "0", "0", "2", "2")

    assert doubted(*row, among=SIX, by=filled_by_page) == ["0"]
    assert doubted(*row, by=filled_by_page) == []  # others are whole


def test_among_rows_of_six_figures_no_page_stands_behind_what_is_less_than_the_rest():
    row = ("2", "1", "0", "0", "0", "0", "3")

    assert doubted(*row, among=SIX, by=filled_by_page) == []


def test_where_every_other_line_is_empty_a_row_takes_two_for_a_figure():
    apart = tuple(line for figure in SIX for line in ("", figure))
    whole = tuple(line for figure in ("1", *SIX[:-1], "4") for line in ("", figure))

    assert doubted(*whole, among=apart) == []
    assert doubted(*whole[:6], "", *whole[6:], among=apart) == ["1"]


def test_a_wrong_sum_among_rows_that_kept_a_column_is_the_officials():
    kept = "\n".join(("信访举报投诉类申请", *WHOLE, "要求提供公开出版物", *WHOLE))
    wrong = ("1", "0", "0", "0", "0", "1", "6")
    rows = "\n".join("\n".join((label, *SIX)) for label in LABELS.split())
    text = "\n".join((rows, kept, "补正后申请内容仍不明确", *wrong))

    assert not overlong(joined(items(text), labels(REQUESTS)), REQUESTS)


def test_a_number_may_stand_for_a_lost_figure_where_one_is_too_many_elsewhere():
    lost = ("2", "1", "0", "8", "0", "1", "4")

    assert doubted(*lost, by=filled_up) == []
    assert doubted(*lost, among=(*WHOLE, "7"), by=filled_up) == ["2"]


def test_where_rows_take_few_lines_their_other_figures_are_lost():
    assert doubted("0", "0", "0", "0", "0", "1", "3", among=("4",)) == []


def test_where_totals_are_lost_no_row_adds_up():
    six = ("2", "1", "0", "0", "0", "1")

    assert doubted("5", "1", "", "0", "0", "0", "3", among=six) == []


def test_without_identities_rows_with_empty_lines_are_doubted_beside_torn_ones():
    text = "规章\n17\n2045\n1\n3906\n4\n行政规范性文件\n\n0\n1028\n33"
    found = joined(items(text), labels(DISCLOSURE))
    torn, gap = (item for item in found if isinstance(item, Run))
    runs = {"rules": [torn], "normative_documents": [gap]}

    assert gapped(found, runs, DISCLOSURE) == {torn.first, gap.first}
    assert not gapped(found, {"normative_documents": [gap]}, DISCLOSURE)


def test_where_empty_lines_part_all_figures_they_are_none_of_a_row_s_own():
    text = "规章\n\n17\n\n0\n\n4\n\n行政规范性文件\n\n0\n\n8\n\n33\n\n\n3"
    found = joined(items(text), labels(DISCLOSURE))
    rules, paged_on = (item for item in found if isinstance(item, Run))
    runs = {"rules": [rules], "normative_documents": [paged_on]}

    assert gapped(found, runs, DISCLOSURE) == {paged_on.first}


def paged_among(row, others):
    rows = zip([*LABELS.split(), "要求提供公开出版物"], [*others, row], strict=True)
    text = "\n".join(line for label, own in rows for line in (label, *own))
    return bool(ending_in_page(joined(items(text), labels(REQUESTS)), REQUESTS))


def test_a_short_row_that_adds_up_but_for_a_number_behind_it_is_doubted():
    """Zeros were left out, and the page ends behind the row."""
    rows = [WHOLE, ("7", "7"), ("2", "0", "1", "3"), ("5", "0", "5"), ("9", "0")]

    assert paged_among(("18", "0", "0", "0", "18", "2"), rows)
    assert not paged_among(("18", "0", "0", "0", "0", "18"), rows)
    assert not paged_among(("18", "0", "0", "0", "18", "0"), rows)


def test_where_all_rows_are_as_long_they_lack_the_same_column_and_no_zeros():
    assert not paged_among(("18", "0", "0", "0", "18", "2"), [SIX] * 5)


def test_where_no_row_ends_in_its_total_the_column_of_totals_is_lost():
    rows = [("2", "1", "0", "1"), ("7", "0"), ("2", "0", "1"), ("5", "0", "1"), ("9",)]

    assert not paged_among(("18", "0", "0", "0", "18", "2"), rows)


def too_many(*runs, head="自然人"):
    printed = items(f"申请人情况\n{head}\n一、本年新收政府信息公开申请数量")
    return overfilled(printed, runs, REQUESTS, labels(REQUESTS))


def test_a_row_of_too_many_cells_that_adds_up_without_none_of_them_is_doubted():
    """Its first figure stands behind the words of its label, in their cell."""
    (run,) = items("|  |  | 0 |  | 0 | 0 |  | 0 | 0 | 10 |  |")
    (whole,) = items("| 10 |  | 0 |  | 0 | 0 |  | 0 | 0 | 10 |  |")

    assert too_many([run])
    assert not too_many(
        [run], head="其中：网上申请"
    )  # a column that the form does not have
    assert not too_many([whole], [None])


def test_a_last_figure_that_an_empty_line_parts_from_its_row_may_be_a_page_number():
    row = "行政处罚\n176\n12\n2274\n行政强制\n68\n26\n{}2\n第二十条第（八）项"

    def told(printed):
        return ending_apart(joined(items(printed), labels(REQUESTS)))

    assert told(row.format("\n")) == {6}
    assert not told(row.format(""))
    assert not told(row.format("\n").replace("\n", "\n\n"))
    assert not told(row.format("\n").replace("176", "176\n"))  # lines stray anywhere
