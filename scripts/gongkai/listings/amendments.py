"""Write the page of declared corrections: what was printed, what is read, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.listings.coverage import report_link
from gongkai.listings.written import words_at
from gongkai.markdown import addresses
from gongkai.markdown.front import page
from gongkai.markdown.remarks import cell_label
from gongkai.markdown.report import table_forms
from gongkai.markdown.tables import cell_id
from gongkai.markdown.words import as_printed, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gongkai.forms import Forms
    from gongkai.listings.written import Text
    from gongkai.model import Archive, Report

HERE = "corrections/"


def corrections(
    archive: Archive, forms: Forms, texts: Mapping[str, Text]
) -> tuple[str, str]:
    """Write the page, with every correction declared for a report published here."""
    text = texts.get("corrections")
    title = text.title if text else "更正"
    corrected = [report for report in archive.reports if report.source.corrections]
    lines = [
        f"# {title}",
        "",
        words_at(text, HERE) if text else "",
        "",
        "## 已作的更正 {#declared}",
        "",
    ]
    if corrected:
        lines.append('<ul class="g-list">')
        lines += [line for report in corrected for line in _declared(report, forms)]
        lines.append("</ul>")
    else:
        lines.append('<p class="g-own">目前没有：各表的数字都照源文所印。</p>')
    return addresses.file(HERE), page({"kind": "text", "title": title}, lines)


def _declared(report: Report, forms: Forms) -> Iterator[str]:
    used = table_forms(report.tables, forms)
    source = report.source
    there = addresses.report(source.body, source.year)
    for one in source.corrections:
        anchor = cell_id(one.table, one.row, one.column)
        link = addresses.relative(HERE, f"{there}#{anchor}")
        yield (
            f"<li>{report_link(report, HERE)}，"
            f'<a href="{link}">{plain(cell_label(anchor, used))}</a>：'
            f"{as_printed(one.printed)}，订为“{plain(one.corrected)}”。"
            f"{plain(one.reason)}</li>"
        )
