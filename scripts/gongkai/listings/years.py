"""Write the list of years, and for each year its reports and what may be added."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from gongkai.listings.coverage import Shelf, body_name, counts, key, report_link
from gongkai.listings.figures import headline_cell, headlines, linked
from gongkai.markdown import addresses
from gongkai.markdown.frames import CLOSING, count, heads, opening
from gongkai.markdown.front import page
from gongkai.markdown.words import CAVEAT, LEVEL, STANDING, breaking, plain, standing
from gongkai.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai.forms import Forms
    from gongkai.listings.figures import Headline
    from gongkai.model import Report

LIST = "years/"
ADDED = (
    "只把同一级人民政府的数相加，从不跨级：上级的数字可能已含下级。"
    "政府以外的机关不计入；报告未必齐全，合计只是已收录各份之和。"
)
MOST = 300  # reports listed one by one; beyond that the places list them


def years(shelf: Shelf, forms: Forms) -> Iterator[tuple[str, str]]:
    """Write the list, then every year that has a report."""
    yield addresses.file(LIST), _list(shelf)
    for year, reports in shelf.of_year.items():
        here = addresses.year(year)
        yield addresses.file(here), _year(shelf, forms, year, reports, here)


def _list(shelf: Shelf) -> str:
    lines = [
        "# 年份",
        "",
        '<p class="g-own">报告年度是报告所述的那一年，不是公布的那一年。</p>',
        "",
        opening("t-years", "各年收录", "份", "g-narrow"),
        heads("报告年度", "报告", *STANDING.values()),
        "<tbody>",
    ]
    for year, reports in shelf.of_year.items():
        tally = Counter(report.standing for report in reports)
        numbers = (len(reports), *(tally[one] for one in STANDING))
        lines.append(
            f'<tr><th scope="row" class="s1"><a href="{year}/">{year} 年</a></th>'
            f"{''.join(map(count, numbers))}</tr>"
        )
    lines += ["</tbody>", CLOSING]
    return page({"kind": "years", "title": "年份"}, lines)


def _year(
    shelf: Shelf, forms: Forms, year: int, reports: Sequence[Report], here: str
) -> str:
    top = addresses.relative(here, LIST)
    lines = [
        '<header class="g-title">',
        f'<p class="g-crumb"><a href="{top}">年份</a><span>{year} 年</span></p>',
        f"<h1>{year} 年度报告</h1>",
        f'<p class="g-own">收录 {len(reports)} 份。</p>',
        "</header>",
        "",
        "## 报告 {#reports}",
        "",
        key(),
        "",
        *_reports(shelf, forms, reports, here),
        "## 同级合计 {#totals}",
        "",
        f'<p class="g-own">{ADDED}</p>',
        "",
        *_totals(forms, reports),
    ]
    return page({"kind": "year", "title": f"{year} 年度报告"}, lines)


def _reports(
    shelf: Shelf, forms: Forms, reports: Sequence[Report], here: str
) -> Iterator[str]:
    if len(reports) > MOST:
        yield counts(shelf, shelf.children.get("", ()), here)
        yield ""
        return
    lines = [line for line in headlines(forms) if _balance(line, forms)]
    labels = [breaking(line.hinted) for line in lines]
    yield opening("t-reports", "各份报告", f"单位：{plain(lines[0].unit)}", "g-yr")
    yield heads("机关", "核验", *labels) + "<tbody>"
    for report in reports:
        figures = "".join(linked(report, line, here) for line in lines)
        link = report_link(report, here, body_name(report.source.body))
        yield (
            f'<tr><th scope="row" class="s1"><span>{link}</span></th>'
            f'<td class="w">{standing(report.standing)}</td>{figures}</tr>'
        )
    yield f"</tbody>{CLOSING}"
    yield ""


def _totals(forms: Forms, reports: Sequence[Report]) -> Iterator[str]:
    lines = headlines(forms)
    labels = [breaking(line.hinted) for line in lines]
    unit = f"单位：{plain(lines[0].unit)}"
    yield opening("t-totals", "同级人民政府合计", unit)
    yield heads("级别", "报告", *labels) + "<tbody>"
    for level, word in LEVEL.items():
        alike = [r for r in reports if _is_government(r, level)]
        if alike:
            sums = "".join(_sum(alike, line) for line in lines)
            yield (
                f'<tr><th scope="row" class="s1">{word}</th>'
                f"<td>{len(alike)}</td>{sums}</tr>"
            )
    yield f"</tbody>{CLOSING}"
    cells = (headline_cell(report, line) for report in reports for line in lines)
    if any(cell and cell.status is Status.INFERRED for cell in cells):
        yield ""
        yield f'<p class="g-note">{CAVEAT}</p>'


def _sum(reports: Sequence[Report], line: Headline) -> str:
    """Add what is known, and say of how many reports it is the sum."""
    cells = [headline_cell(report, line) for report in reports]
    values = [int(cell.value) for cell in cells if cell and cell.value is not None]
    if not values:
        return '<td class="m"><b>缺</b></td>'
    short_of = len(reports) - len(values)
    note = f"<small>另 {short_of} 份无数</small>" if short_of else ""
    nothing = "" if sum(values) else ' class="z"'
    return f"<td{nothing}>{sum(values)}{note}</td>"


def _is_government(report: Report, level: object) -> bool:
    body = report.source.body
    return body.id == body.jurisdiction.code and body.jurisdiction.level is level


def _balance(line: Headline, forms: Forms) -> bool:
    return forms.tables(line.table)[-1].row[line.row].term
