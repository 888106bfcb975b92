"""Figures under the title of another body are never taken for the report's own."""

from __future__ import annotations

import pytest

import synthetic
from gongkai.model import Status
from gongkai.reports import compose
from gongkai.tables import understand
from printed import requests
from tables.tools import FORMS, lines

FORM = FORMS.editions["2021"].tables["requests"]
TITLE = "{name}2022年政府信息公开工作年度报告\n"
SECTION = "三、收到和处理政府信息公开申请情况\n申请人情况\n"
LAST = "五、存在的主要问题及改进情况\n本年没有问题。\n"
SIX = "6\t0\t0\t0\t0\t0\t6"
ANNEXED = dict.fromkeys(("received", "granted", "disposed"), SIX)
EMPTY = {row.id: "\t" * 6 for row in FORM.rows}


def text(own, name="附件：清河县柳林镇", above="清河县"):
    """Print a report of 清河县, and another table 三 behind it under another title."""
    parts = [TITLE.format(name=above), SECTION, own, LAST]
    parts += [TITLE.format(name=name) if name else "", SECTION]
    return "".join(parts) + "\n".join(requests(FORM, ANNEXED)) + "\n"


def published(found):
    return [c.value for c in found.tables["requests"].cells.values() if c.value]


@pytest.mark.parametrize(
    "own",
    ["\n".join(requests(FORM, EMPTY)) + "\n", "详见所附。\n"],
    ids=["empty cells", "no table"],
)
def test_the_table_of_another_body_does_not_fill_an_empty_one(own):
    found = understand(lines(text(own)), FORMS)

    assert found.annex == len(text(own).partition("附件")[0].splitlines()) + 1
    assert not published(found)


@pytest.mark.parametrize(
    "name", ["清河县", "清河县人民政府", "某市清河县", "附件1：清河县"]
)
def test_another_title_of_the_same_body_annexes_nothing(name):
    found = understand(lines(text("", name)), FORMS)

    assert not found.annex
    assert published(found) == [6] * 6


def test_titles_before_the_first_section_are_those_of_other_pages():
    menu = TITLE.format(name="柳林镇") + TITLE.format(name="清河县")

    found = understand(lines(menu + text("", name="清河县")), FORMS)

    assert not found.annex
    assert published(found) == [6] * 6


def test_a_table_printed_again_without_a_title_fills_no_empty_cells():
    """Nobody can tell whose it is: two readings of one cell are two reports."""
    empty = "\n".join(requests(FORM, EMPTY)) + "\n"

    assert understand(lines(text(empty, name="")), FORMS).refused


def test_a_reader_is_told_of_the_annexed_report():
    source = lines(text("详见所附。\n"))

    report = compose(synthetic.source(year=2022), source, FORMS)

    (finding,) = [f for f in report.findings if f.rule == "annexed-report"]
    assert source[finding.lines[0] - 1].text.startswith("附件")
    cells = report.tables["requests"].cells.values()
    assert {cell.status for cell in cells} <= {Status.MISSING}
