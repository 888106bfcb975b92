"""Two years in the rows of one table are two reports: neither is read."""

from __future__ import annotations

import pytest

from gongkai.tables import understand
from tables.tools import FORMS, lines

HEAD = "二、主动公开政府信息情况\n信息内容\t本年处理决定数量\n"
ROWS = {"行政许可": (3, 4), "行政处罚": (7, 0), "行政强制": (5, 6)}


def refused(way):
    text = HEAD + "".join(way(row, *two) for row, two in ROWS.items())
    return understand(lines(text), FORMS).refused


@pytest.mark.parametrize(
    ("before", "own"),
    [("上年", "本年"), ("去年", "今年"), ("上期", "本期"), ("2022年", "2023年")],
)
@pytest.mark.parametrize(
    "way",
    [
        "{row}（{before}数据）\t{one}\n{row}（{own}数据）\t{other}\n",
        "{row}\t{before}\t{one}\n\t{own}\t{other}\n",
        "| {row} | {before} | {one} |\n| | {own} | {other} |\n",
        "{row}\n{before}\n{one}\n{own}\n{other}\n",
    ],
)
def test_rows_of_two_years_are_refused(way, before, own):
    assert refused(
        lambda row, one, other: way.format(
            row=row, before=before, own=own, one=one, other=other
        )
    )


def test_the_year_of_the_report_alone_is_no_comparison():
    assert not refused(lambda row, _, own: f"{row}（2023年）\t{own}\n")
