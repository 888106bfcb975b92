"""Make reports of nowhere, so that pages can be tested without a real source."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from gongkai.model import (
    MISSING,
    Block,
    Body,
    Cell,
    Check,
    Contact,
    Extent,
    Finding,
    Jurisdiction,
    Kind,
    Level,
    Line,
    Report,
    Section,
    Source,
    Span,
    Status,
    Suggestion,
    Table,
    Verdict,
)

PROVINCE = Jurisdiction("990000", "甲省", Level.PROVINCE, "")
PREFECTURE = Jurisdiction("990100", "乙市", Level.PREFECTURE, "990000")
COUNTY = Jurisdiction("990121", "丙县", Level.COUNTY, "990100")
PLACES = (PROVINCE, PREFECTURE, COUNTY)
BODY = Body("990121", "丙县人民政府", COUNTY)


def read(value, line, printed=None):
    return Cell(Status.READ, str(value) if printed is None else printed, value, line)


def table(form, figures=None, *, line=20):
    """Fill a table with zeros read from one line a row, then put in `figures`."""
    cells = {}
    for number, row in enumerate(form.rows):
        for column in row.columns:
            cells[row.id, column.id] = read(0, str(line + number))
    return Table(form.id, form.edition, {**cells, **(figures or {})})


def paragraph(text, line, *, level=0, **span):
    return Block((Span(text, **span),), line, line, level)


def section(form, blocks=(), lines=(), printed=None):
    heading = form.heading if printed is None else printed
    return Section(form.id, form.heading, heading, tuple(lines), tuple(blocks))


def source(body=BODY, year=2020, **more):
    settings = {
        "path": Path("source.txt"),
        "name": "source.txt",
        "sha256": "0" * 64,
        "body": body,
        "year": year,
        "url": "http://www.example.gov.cn/2020.html",
        "retrieved": date(2026, 11, 20),
        "extent": Extent.FULL,
    }
    return Source(**(settings | more))


def report(forms, *, edition="2019", tables=None, sections=None, **more):
    """Make a report whose every cell is 0, except what is given."""
    form = forms.editions[edition]
    lines = tuple(Line(number, f"第{number}行") for number in range(1, 61))
    settings = {
        "source": source(),
        "title": "丙县2020年政府信息公开工作年度报告",
        "printed_title": "丙县政府信息公开年报",
        "issuer": "丙县人民政府办公室",
        "period": (date(2020, 1, 1), date(2020, 12, 31)),
        "contact": Contact(office="丙县人民政府办公室", phone="0000-1234567"),
        "sections": sections
        or tuple(
            section(s, [paragraph(f"{s.title}一段。", 3 + n)])
            for n, s in enumerate(form.sections)
        ),
        "tables": {t.id: table(t) for t in form.tables.values()} | (tables or {}),
        "checks": (),
        "findings": (),
        "lines": lines,
    }
    return Report(**(settings | more))


def noisy(forms):
    """Make a report with one of everything that a page can show."""
    form = forms.editions["2019"]
    requests, disputes = form.tables["requests"], form.tables["disputes"]
    proactive = form.tables["proactive_disclosure"]
    figures = {
        ("received", "natural_person"): read(12, "20"),
        ("received", "total"): read(13, "20", "1 3"),
        ("received", "business"): Cell(Status.INFERRED, "", 1, "row:received"),
        ("granted", "natural_person"): read(5, "22"),
        ("granted", "total"): read(5, "22"),
        ("withheld.state_secret", "total"): Cell(Status.ILLEGIBLE, "1O", None, "24"),
        ("withheld.barred_by_law", "other"): Cell(Status.BLANK, "", None, "25"),
        ("unavailable.not_held", "natural_person"): read(4, "32"),
        ("unavailable.not_held", "total"): read(4, "32"),
        ("not_processed.repeat", "total"): read(4, "36"),
        ("disposed", "total"): read(13, "41"),
        ("carried_forward", "total"): MISSING,
        ("carried_forward", "research"): Cell(
            Status.READ, "3", 8, "42", corrected="与上年相符"
        ),
    }
    money = {
        ("procurement", "amount"): read(21549700, "30", "2154.97万元"),
        ("licences", "change"): read(54, "22", "+ 54"),
        ("charges", "change"): MISSING,
        ("charges", "items_last_year"): MISSING,
    }
    finding = Finding(
        "figures-differ",
        Kind.CONTRADICTION,
        "正文与表不合",
        "正文作 11 件，表作 13 件。",
        lines=(4,),
        cells=("requests.received.total",),
        section="overview",
        contradicts=True,
        suggestions=(Suggestion("requests", "received", "total", "13", "11", "20"),),
    )
    checks = (
        Check(
            "requests",
            "row",
            "总计等于各类申请人之和",
            "granted",
            "5",
            "5 + 0",
            Verdict.HOLDS,
        ),
        Check(
            "requests",
            "row",
            "总计等于各类申请人之和",
            "received",
            "13",
            "12 + 2",
            Verdict.BROKEN,
        ),
        Check(
            "requests",
            "balance",
            "第一项加第二项之和",
            "total",
            "13",
            "13 + 缺",
            Verdict.UNDECIDED,
        ),
    )
    return report(
        forms,
        tables={
            "proactive_disclosure": table(proactive, money, line=12),
            "requests": table(requests, figures),
            "disputes": table(
                disputes,
                {
                    ("reconsideration", "other"): read(1, "44"),
                    ("reconsideration", "total"): read(1, "44"),
                },
                line=44,
            ),
        },
        findings=(finding,),
        checks=checks,
    )
