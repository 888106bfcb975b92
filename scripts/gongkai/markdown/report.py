"""Compose a report's page: head, findings, six sections, ledger, citation."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING

from gongkai.clean import match_key
from gongkai.markdown import addresses
from gongkai.markdown.citation import citation
from gongkai.markdown.colophon import colophon
from gongkai.markdown.evidence import cards, lines_of
from gongkai.markdown.front import page
from gongkai.markdown.ledger import ledger
from gongkai.markdown.prose import paragraphs, text
from gongkai.markdown.reading import chart, linear
from gongkai.markdown.remarks import remarks
from gongkai.markdown.tables import statutory
from gongkai.markdown.words import CAVEAT, plain
from gongkai.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gongkai.forms import Forms, SectionForm, TableForm
    from gongkai.markdown.colophon import Setting
    from gongkai.model import Jurisdiction, Report, Section, Table

LEGEND = (
    '<p class="g-leg" id="legend"><span><i>12</i>读出</span>'
    '<span class="i"><b>推</b><span>0</span> 推得</span>'
    '<span class="k"><b>空</b> 原为空格</span>'
    '<span class="q"><b>疑</b><span>1O</span> 不能定读</span>'
    '<span class="m"><b>缺</b> 源文无此格</span></p>'
)


def report_page(report: Report, forms: Forms, setting: Setting) -> str:
    """Write the page of a report."""
    here = addresses.report(report.source.body, report.source.year)
    used = table_forms(report.tables, forms)
    address = f"{setting.site_url.rstrip('/')}/{here}" if setting.site_url else ""
    lines = [
        *colophon(report, forms, setting, here),
        *_findings(report, used, here),
        *_preamble(report),
        *chain.from_iterable(
            _section(report, section, used) for section in forms.sections
        ),
        "## 勾稽核验 {#ledger}",
        "",
        ledger(report.checks, used),
        "",
        "## 引用与下载 {#cite}",
        "",
        citation(report, address),
        _downloads(here),
    ]
    return page(_matter(report, setting.places), lines)


def table_forms(tables: Mapping[str, Table], forms: Forms) -> dict[str, TableForm]:
    """Give the form that each table is set by.

    Where nothing in the text tells the edition, it is the first one that has every
    row seen; the rows that were not seen are left out of the page.
    """
    return {name: _form(table, forms.tables(name)) for name, table in tables.items()}


def _form(table: Table, editions: Sequence[TableForm]) -> TableForm:
    fits = (
        form
        for form in editions
        if table.form == form.edition
        or (not table.form and set(table.cells) <= set(form.keys))
    )
    return next(fits, editions[-1])


def _matter(report: Report, places: Sequence[Jurisdiction]) -> dict[str, object]:
    source = report.source
    return {
        "kind": "report",
        "title": report.title,
        "report": {
            "id": report.id,
            "body": source.body.id,
            "body_name": source.body.name,
            "code": source.body.jurisdiction.code,
            "year": source.year,
            "level": str(source.body.jurisdiction.level),
            "standing": str(report.standing),
            "places": [place.code for place in places],
            "place_names": [place.name for place in places],
            "extent": str(source.extent),
        },
    }


def _findings(
    report: Report, forms: Mapping[str, TableForm], here: str
) -> Iterator[str]:
    yield "## 校语 {#findings}"
    yield ""
    if not report.findings:
        yield '<p class="g-own">未见出入。</p>'
        yield ""
    for remark in remarks(report.findings, forms, here, "source/"):
        yield remark
        yield ""


def _preamble(report: Report) -> Iterator[str]:
    before = [s for s in report.sections if s.id == "preamble" and s.blocks]
    for section in before:
        title = match_key(report.printed_title)
        blocks = [b for b in section.blocks if match_key(b.text) != title]
        if blocks:
            yield "## 卷首 {#preamble}"
            yield ""
        for _, block in paragraphs(blocks, section.id):
            yield block
            yield ""


def _section(
    report: Report, form: SectionForm, used: Mapping[str, TableForm]
) -> Iterator[str]:
    """Set one of the six sections; each stands, whether the source has it or not."""
    section = next((s for s in report.sections if s.id == form.id), None)
    printed = section.printed if section else ""
    yield f"## {text(printed or form.heading)} {{#{form.id}}}"
    yield ""
    tables = [(n, f) for n, f in used.items() if f.section == form.id]
    if section is None or not (section.blocks or section.lines or tables):
        yield '<p class="g-note">源文没有这一节。</p>'
        yield ""
        return
    if not printed:
        yield '<p class="g-note">源文没有这一节的标题，此处按表式补出。</p>'
        yield ""
    elif match_key(form.title) not in match_key(printed):
        yield f'<p class="g-note">表式中此节题为“{plain(form.title)}”。</p>'
        yield ""
    yield from _body(report, section, tables)


def _body(
    report: Report, section: Section, tables: Sequence[tuple[str, TableForm]]
) -> Iterator[str]:
    """Set the prose with each table where its first figure stands in the source."""
    start = min((_start(report.tables[name]) for name, _ in tables), default=0.0)
    written = list(paragraphs(section.blocks, section.id))
    for _, block in (b for b in written if not tables or b[0] < start):
        yield block
        yield ""
    for name, form in tables:
        yield from _table(report, report.tables[name], form)
    for _, block in (b for b in written if tables and b[0] >= start):
        yield block
        yield ""


def _start(table: Table) -> float:
    return min(lines_of(table.cells.values()), default=float("inf"))


def _table(report: Report, table: Table, form: TableForm) -> Iterator[str]:
    tables = list(report.tables)
    if table.id == tables[0]:
        yield LEGEND
        yield ""
        if report.counts[Status.INFERRED]:
            yield f'<p class="g-note">{CAVEAT}</p>'
            yield ""
    if not table.cells:
        yield f'<p class="g-note">源文没有{plain(form.label)}可读的行。</p>'
        yield ""
        return
    if not table.form:
        yield '<p class="g-note">此表的表式未能判定，只列出源文可见的行。</p>'
        yield ""
    count = Counter(line.number for line in report.lines)
    alone = {line.number: line for line in report.lines if count[line.number] == 1}
    for part in (
        linear(table, form) if form.column_tree else "",
        statutory(table, form),
        '<div class="g-notes">\n'
        + "\n".join(cards(table, form, alone, "source/"))
        + "\n</div>",
        chart(table, form),
    ):
        if part:
            yield part
            yield ""


def _downloads(here: str) -> str:
    mistake = addresses.relative(here, "corrections/")
    return (
        '<p class="g-dl"><b>下载</b><a href="report.json">JSON</a>'
        '<a href="cells.csv">CSV</a><a href="source.txt">源文</a>'
        f'<a href="{mistake}">报告错误</a></p>'
    )
