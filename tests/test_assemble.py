"""The same sources give the same archive, however the work is shared."""

from __future__ import annotations

import pytest

from gongkai import assemble
from gongkai.errors import ArchiveError, DeclarationError

REPORT = (
    "中宁县{year}年政府信息公开工作年度报告\n\n本报告由中宁县人民政府办公室编制。\n\n"
    "一、总体情况\n\n本年继续做好政府信息公开工作，统计期限为{year}年1月1日至12月31日。\n"
)
YEARS = range(2009, 2026)


@pytest.fixture
def folder(tmp_path):
    for year in YEARS:
        (tmp_path / f"{year}.txt").write_text(REPORT.format(year=year), "utf-8")
        (tmp_path / f"{year}-empty.txt").write_bytes(b"")
    return tmp_path


def test_many_processes_give_what_one_gives(folder, forms, catalogue, monkeypatch):
    found, _ = assemble.find([folder])
    monkeypatch.setattr(assemble.os, "cpu_count", lambda: 1)
    alone = assemble.from_files(found, catalogue, forms)
    monkeypatch.setattr(assemble.os, "cpu_count", lambda: 3)
    shared = assemble.from_files(found, catalogue, forms)

    assert len(found) > assemble.FEW
    assert [report.source.year for report in alone.reports] == list(YEARS)
    assert len(alone.quarantined) == len(YEARS)
    assert shared == alone


def test_progress_is_told_report_by_report(folder, forms, catalogue):
    found, _ = assemble.find([folder / "2020.txt", folder / "2021.txt"])
    told = []

    assemble.from_files(found, catalogue, forms, lambda *step: told.append(step))
    assert told == [(1, 2), (2, 2)]


def test_the_places_of_a_report_lead_up_to_the_province(folder, forms, catalogue):
    found, _ = assemble.find([folder / "2020.txt"])
    archive = assemble.from_files(found, catalogue, forms)

    assert list(archive.jurisdictions) == ["640000", "640500", "640521"]


def test_a_text_that_is_declared_keeps_its_declaration(catalogue, forms):
    declared = catalogue.sources[0]
    found, _ = assemble.find([declared.path])
    archive = assemble.from_files(found, catalogue, forms)

    assert archive.reports[0].source == declared


def test_of_the_catalogue_only_those_named_are_composed(catalogue, forms):
    wanted = catalogue.sources[0].report_id
    archive = assemble.from_catalogue(catalogue, forms, only=frozenset({wanted}))

    assert [report.id for report in archive.reports] == [wanted]


def slip(_item):
    raise DeclarationError("content/x.yml", "line 3", "what is wrong", "what is right")


def test_a_slip_found_in_another_process_is_told_in_full(monkeypatch):
    monkeypatch.setattr(assemble.os, "cpu_count", lambda: 2)

    with pytest.raises(ArchiveError, match=r"content/x\.yml: line 3: what is wrong"):
        list(assemble._map(slip, range(assemble.FEW + 1), None))  # noqa: SLF001
