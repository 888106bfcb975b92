"""Write the findings: what stands where, and what would mend it, in plain words."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from gongkai.clean import quoted
from gongkai.markdown import addresses
from gongkai.markdown.words import KIND, plain, short

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.model import Finding, Suggestion

MOST = 4  # places a finding links to; beyond that they are counted


def remarks(
    findings: Sequence[Finding], forms: Mapping[str, TableForm], here: str, source: str
) -> Iterator[str]:
    """Write each finding with links to both its places and to its explanation."""
    for number, finding in enumerate(findings, start=1):
        explained = addresses.relative(here, addresses.finding(finding.rule))
        claim = f"<b>{KIND[finding.kind]}</b>{plain(finding.claim)}"
        links = [
            *_links(finding, forms, source),
            f'<a href="{explained}">此类校语说明</a>',
        ]
        parts = [
            f'<section class="g-find"><h3 id="finding-{number}">{claim}</h3>',
            f"<p>{plain(finding.detail)}",
            *_suggested(finding.suggestions, forms),
            f'<span class="g-at">{"".join(links)}</span></p></section>',
        ]
        yield "\n".join(parts)


def cell_label(cell: str, forms: Mapping[str, TableForm]) -> str:
    """Name a cell by its labels, `requests.received.total` as the form prints it."""
    form, row, column = _parts(cell, forms)
    if form is None or row not in form.row or column not in form.column:
        return cell
    return (
        f"{form.label}{quoted(short(form.row[row].label))}{form.column[column].label}"
    )


def _links(
    finding: Finding, forms: Mapping[str, TableForm], source: str
) -> Iterator[str]:
    """Lead to the lines and the cells; to the row where several cells of it speak."""
    for line in finding.lines[:MOST]:
        yield f'<a href="{source}#L{line}">源文第 {line} 行</a>'
    if len(finding.lines) > MOST:
        yield f"<span>等 {len(finding.lines)} 行</span>"
    rows = [list(g) for _, g in groupby(finding.cells, lambda c: c.rpartition(".")[0])]
    for cells in rows[:MOST]:
        yield _link(cells, forms)
    if len(rows) > MOST:
        yield f"<span>等 {len(rows)} 行</span>"
    if not finding.lines and not finding.cells and finding.section:
        yield f'<a href="#{plain(finding.section)}">所在章节</a>'


def _link(cells: Sequence[str], forms: Mapping[str, TableForm]) -> str:
    """Lead to a cell by its name; to several of a row by the name of the row."""
    label = cell_label(cells[0], forms)
    if len(cells) > 1:
        form, row, _ = _parts(cells[0], forms)
        known = form and form.row.get(row)
        label = f"{form.label}{quoted(short(known.label))}" if form and known else row
    return f'<a href="#{plain(cells[0])}">{plain(label)}</a>'


def _parts(
    cell: str, forms: Mapping[str, TableForm]
) -> tuple[TableForm | None, str, str]:
    table, _, rest = cell.partition(".")
    row, _, column = rest.rpartition(".")
    return forms.get(table), row, column


def _suggested(
    suggestions: Sequence[Suggestion], forms: Mapping[str, TableForm]
) -> Iterator[str]:
    """Write what each token would be; cells of a row without one are one change."""
    for (_, row, _), group in groupby(
        suggestions, lambda one: (one.table, one.row, one.printed and one.column)
    ):
        changes = list(group)
        cells = [f"{one.table}.{row}.{one.column}" for one in changes]
        was = f"印作 {plain(changes[0].printed)}，" if changes[0].printed else ""
        values = "、".join(plain(one.suggested) for one in changes)
        link = _link(cells, forms)
        yield f'<span class="g-sug">{link}　{was}若作 {values} 则合</span>'
