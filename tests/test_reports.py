"""A report is composed from its lines; the originals come out as they must."""

from __future__ import annotations

import pytest

import synthetic
from gongkai.assemble import find, from_files
from gongkai.errors import SourceError
from gongkai.model import Line, Standing, Status
from gongkai.reports import compose

STANDINGS = {
    "640000-general-office-2020": Standing.VERIFIED,
    "640121102-2020": Standing.INCONSISTENT,
    "640200-2021": Standing.VERIFIED,
    "640422-2020": Standing.INCOMPLETE,
    "640521-2020": Standing.INCOMPLETE,
}
TITLES = {
    "640521-2020": "中宁县2020年政府信息公开工作年度报告",
    "640200-2021": "石嘴山市2021年政府信息公开工作年度报告",
    "640121102-2020": "永宁县望远镇2020年政府信息公开工作年度报告",
    "640000-general-office-2020": "自治区人民政府办公厅2020年政府信息公开工作年度报告",
    "640422-2020": "西吉县2020年政府信息公开工作年度报告",
}


def lines(text):
    return [Line(number, line) for number, line in enumerate(text.split("\n"), start=1)]


@pytest.fixture(scope="module")
def reports(originals, catalogue, forms):
    given, _ = find(originals)
    archive = from_files(given, catalogue, forms)
    assert not archive.quarantined
    return {report.id: report for report in archive.reports}


def test_the_originals_have_their_standings(reports):
    assert {name: report.standing for name, report in reports.items()} == STANDINGS


def test_the_originals_have_their_titles(reports):
    assert {name: report.title for name, report in reports.items()} == TITLES


def test_what_the_originals_say_twice_differently_is_found(reports):
    rules = {name: {f.rule for f in r.findings} for name, r in reports.items()}

    assert "prose-contradicts-table" in rules["640121102-2020"]
    assert "prose-unverifiable" in rules["640521-2020"]
    assert "page-mark-in-prose" in rules["640521-2020"]
    assert "prose-sum" in rules["640422-2020"]
    assert "missing-table" in rules["640422-2020"]


def test_a_text_without_a_table_is_incomplete_and_not_empty(forms):
    report = compose(synthetic.source(), lines("丙县2020年年度报告\n\n已公开。"), forms)

    assert report.standing is Standing.INCOMPLETE
    assert {f.rule for f in report.findings} >= {"missing-table"}
    assert set(report.tables) == {"proactive_disclosure", "requests", "disputes"}
    assert sum(report.counts.values()) == 0


def test_two_reports_in_one_text_are_refused(forms):
    form = forms.table("requests", "2019")
    twice = "\n".join(
        f"{row.label} {n} 0 0 0 0 0 {n}" for n in (1, 2) for row in form.rows
    )

    with pytest.raises(SourceError, match="两份报告"):
        compose(synthetic.source(), lines(twice), forms)


def test_a_figure_is_traced_to_its_line(forms):
    text = "\n\n（七）总计 4 0 0 0 0 0 4"
    report = compose(synthetic.source(), lines(f"三、申请人情况{text}"), forms)

    cell = report.tables["requests"]["disposed", "total"]
    assert (cell.status, cell.value, cell.line) == (Status.READ, 4, "3")
