"""Set a body's headline figures over the years, as a table and, where it pays, drawn.

The headlines are what the forms themselves mark: the terms of the balance, else every
row, each in the column that is declared as the sum of the others.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gongkai.forms import HINT
from gongkai.markdown import addresses
from gongkai.markdown.frames import CLOSING, heads, opening
from gongkai.markdown.tables import cell_id, figure, marking
from gongkai.markdown.words import CAVEAT, absence, plain, short
from gongkai.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gongkai.forms import Forms, Row
    from gongkai.model import Body, Cell, Report

FEWEST = 3  # years with a figure, below which a chart says less than its table
HEIGHT = 130  # of the tallest bar, in pixels
FLOOR = 160


@dataclass(frozen=True, slots=True)
class Headline:
    """A figure that every report has: a row of a table in its column of sums."""

    table: str
    row: str
    column: str
    hinted: str  # its label, with the breaks that the form declares
    unit: str

    @property
    def label(self) -> str:
        """Give the label alone."""
        return self.hinted.replace(HINT, "")


def headlines(forms: Forms) -> tuple[Headline, ...]:
    """Give the figures that one would follow from year to year."""
    return tuple(
        Headline(name, row.id, sums[0].left[0], _told(row), table.unit)
        for name in forms.table_ids
        for table in forms.tables(name)[-1:]
        if (sums := table.row_identities)
        for row in [row for row in table.rows if row.term] or table.rows
    )


def headline_cell(report: Report, headline: Headline) -> Cell | None:
    """Give the cell of a headline figure in a report."""
    table = report.tables.get(headline.table)
    return table.cells.get((headline.row, headline.column)) if table else None


def series(
    body: Body, reports: Mapping[int, Report], forms: Forms, here: str
) -> Iterator[str]:
    """Set a body's headline figures against years, and draw the first of them."""
    lines = headlines(forms)
    years = range(min(reports), max(reports) + 1)
    drawing = _drawing(reports, years, lines[0], body.name)
    if drawing:
        yield drawing
        yield ""
    unit = f"单位：{plain(lines[0].unit)}"
    yield opening(f"t-{body.id}", plain(body.name), unit, "g-narrow")
    yield heads("项目", *map(str, years)) + "<tbody>"
    for line in lines:
        cells = "".join(_cell(reports.get(year), line, here) for year in years)
        yield f'<tr><th scope="row" class="s1">{plain(line.label)}</th>{cells}</tr>'
    yield f"</tbody>{CLOSING}"
    yield ""
    if _any_inferred(reports, lines):
        yield f'<p class="g-note">{CAVEAT}</p>'
        yield ""


def linked(report: Report, line: Headline, here: str) -> str:
    """Write a headline figure of a report, with a link to its cell."""
    cell = headline_cell(report, line)
    if cell is None:
        return '<td class="m"><b>缺</b></td>'
    source = report.source
    anchor = cell_id(line.table, line.row, line.column)
    there = f"{addresses.report(source.body, source.year)}#{anchor}"
    return (
        f"<td{marking(cell)}>"
        f'<a href="{addresses.relative(here, there)}">{figure(cell)}</a></td>'
    )


def _told(row: Row) -> str:
    """Name a row so that it is understood outside its table: there are many sums."""
    return f"：{HINT}".join(short(label) for label in (*row.path[-1:], row.hinted))


def _cell(report: Report | None, line: Headline, here: str) -> str:
    return linked(report, line, here) if report else f"<td>{absence()}</td>"


def _any_inferred(reports: Mapping[int, Report], lines: Sequence[Headline]) -> bool:
    cells = (headline_cell(r, line) for r in reports.values() for line in lines)
    return any(cell and cell.status is Status.INFERRED for cell in cells)


def _drawing(
    reports: Mapping[int, Report], years: Sequence[int], line: Headline, caption: str
) -> str:
    """Draw bars that never shrink their words; a gap is a gap."""
    cells = {y: headline_cell(reports[y], line) for y in years if y in reports}
    values = {y: int(c.value) for y, c in cells.items() if c and c.value is not None}
    if sum(value > 0 for value in values.values()) < FEWEST:
        return ""
    tallest, step = max(values.values()), 100 / len(years)
    shapes = []
    for number, year in enumerate(years):
        middle = step * (number + 0.5)
        value = values.get(year)
        if value is None:
            mark = f'<text x="{middle:.2f}%" y="{FLOOR - 6}">缺</text>'
        else:
            height = HEIGHT * value / tallest
            mark = (
                f'<rect x="{middle - step / 4:.2f}%" width="{step / 2:.2f}%"'
                f' y="{FLOOR - height:.1f}" height="{height:.1f}"/>'
                f'<text x="{middle:.2f}%" y="{FLOOR - height - 6:.1f}">{value}</text>'
            )
        shapes.append(
            f'{mark}<text x="{middle:.2f}%" y="{FLOOR + 20}" class="yr">{year}</text>'
        )
    spoken = f"{line.label}，{years[0]} 至 {years[-1]} 年，数字见下表"
    return (
        f'<figure class="g-fig"><figcaption>{plain(line.label)}'
        f"<small>{plain(caption)}，{plain(line.unit)}</small></figcaption>"
        f'<svg class="g-ts" role="img" aria-label="{plain(spoken)}" width="100%"'
        f' height="{FLOOR + 30}"><line x1="0" x2="100%" y1="{FLOOR}" y2="{FLOOR}"/>'
        f"{''.join(shapes)}</svg></figure>"
    )
