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
            *[_suggested(one, forms) for one in finding.suggestions],
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
        label = cell_label(cells[0], forms)
        if len(cells) > 1:
            form, row, _ = _parts(cells[0], forms)
            known = form and form.row.get(row)
            label = (
                f"{form.label}{quoted(short(known.label))}" if form and known else row
            )
        yield f'<a href="#{plain(cells[0])}">{plain(label)}</a>'
    if len(rows) > MOST:
        yield f"<span>等 {len(rows)} 行</span>"
    if not finding.lines and not finding.cells and finding.section:
        yield f'<a href="#{plain(finding.section)}">所在章节</a>'


def _parts(
    cell: str, forms: Mapping[str, TableForm]
) -> tuple[TableForm | None, str, str]:
    table, _, rest = cell.partition(".")
    row, _, column = rest.rpartition(".")
    return forms.get(table), row, column


def _suggested(one: Suggestion, forms: Mapping[str, TableForm]) -> str:
    cell = f"{one.table}.{one.row}.{one.column}"
    label = cell_label(cell, forms)
    return (
        f'<span class="g-sug"><a href="#{plain(cell)}">{plain(label)}</a>'
        f"　印作 {plain(one.printed)}，若作 {plain(one.suggested)} 则合</span>"
    )
