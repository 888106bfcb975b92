"""The edition of a table is read off its own labels, never off the year."""

from __future__ import annotations

import pytest

from gongkai.tables import understand
from tables.tools import FORMS, lines

OLD = FORMS.editions["2019"].tables["requests"]
NEW = FORMS.editions["2021"].tables["requests"]
SECOND = "第二十条第（五）项\n信息内容 {head}\n行政许可 {figures}\n"
OLD_SECOND = SECOND.format(
    head="上一年项目数量 本年增/减 处理决定数量", figures="7 0 1"
)
NEW_SECOND = SECOND.format(head="本年处理决定数量", figures="7")


def third(form, *, without=(), bare=False):
    """Print table 三 of an edition, zeros but for one request."""
    counted = {"received", "granted", "disposed"}
    text = "三、收到和处理政府信息公开申请情况\n申请人情况\n"
    for row in form.rows:
        if row.id not in without:
            label = "" if bare else row.label
            number = 1 if row.id in counted else 0
            text += f"{label} {number} 0 0 0 0 0 {number}\n"
    return text


def editions(text):
    tables = understand(lines(text), FORMS).tables
    return {name: table.form for name, table in tables.items()}


@pytest.mark.parametrize("form", [OLD, NEW], ids=["2019", "2021"])
def test_a_table_is_known_by_the_rows_that_only_its_edition_has(form):
    assert editions(third(form))["requests"] == form.edition


def test_the_year_of_the_report_says_nothing():
    text = "某县2023年政府信息公开工作年度报告\n" + third(OLD)

    assert editions(text)["requests"] == "2019"


def test_each_table_tells_its_own_edition():
    found = editions(f"二、主动公开政府信息情况\n{NEW_SECOND}{third(OLD)}")

    assert found["proactive_disclosure"] == "2021"
    assert found["requests"] == "2019"


@pytest.mark.parametrize(
    ("second", "edition"), [(OLD_SECOND, "2019"), (NEW_SECOND, "2021")]
)
def test_a_table_that_lost_its_tail_follows_the_table_before_it(second, edition):
    lost = {r.id for r in OLD.rows[15:]} | {r.id for r in NEW.rows[15:]}
    text = f"二、主动公开政府信息情况\n{second}{third(OLD, without=lost)}"

    assert editions(text)["requests"] == edition


def test_a_table_that_tells_nothing_and_has_no_neighbour_stays_unknown():
    lost = {r.id for r in OLD.rows[15:]} | {r.id for r in NEW.rows[15:]}
    table = understand(lines(third(OLD, without=lost)), FORMS).tables["requests"]

    assert table.form == ""
    assert {row for row, _ in table.cells} == {row.id for row in OLD.rows[:15]}


@pytest.mark.parametrize("form", [OLD, NEW], ids=["2019", "2021"])
def test_a_table_without_labels_is_known_by_the_number_of_its_rows(form):
    assert editions(third(form, bare=True))["requests"] == form.edition


def test_a_row_that_only_one_edition_has_tells_it_though_it_is_misread():
    text = f"二、主动公开政府信息情况\n{NEW_SECOND}{third(OLD)}"

    found = editions(text.replace("其他处理", "其他外理"))

    assert found["requests"] == "2019"


def test_a_misread_head_of_a_group_does_not_tell_the_edition_in_which_it_is_a_row():
    lost = {"otherwise_closed.amendment_overdue", "otherwise_closed.fee_overdue"}
    text = third(NEW, without=lost).replace("3.其他", "（六）其他外理 3.其他")

    found = editions(f"二、主动公开政府信息情况\n{NEW_SECOND}{text}")

    assert found["requests"] == "2021"


@pytest.mark.parametrize("form", [OLD, NEW], ids=["2019", "2021"])
def test_a_page_number_within_the_head_is_no_row(form):
    text = third(form, bare=True).replace("申请人情况\n", "商业\n2\n企业\n")

    assert editions(text)["requests"] == form.edition
