"""Lay a report out for a terminal: tables as understood, ledger, findings."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

import yaml
from rich.cells import cell_len

from gongkai.dataset import plain
from gongkai.model import Standing, Status, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gongkai.forms import Forms, Row, TableForm
    from gongkai.model import Archive, Cell, Check, Finding, Report, Suggestion, Table

LEGEND = "12 读出　12* 更正　[12] 推得　空 原表空白　?12? 无法确认　缺 原文缺此格"
LABEL = 40  # columns of the screen that the name of a row may take
WORDS = {
    Verdict.HOLDS: "hold",
    Verdict.BROKEN: "broken",
    Verdict.UNDECIDED: "undecided",
}
SIGNS = {Verdict.HOLDS: "=", Verdict.BROKEN: "≠", Verdict.UNDECIDED: "?"}
INDENT = "  "


def lay_out(report: Report, forms: Forms) -> Iterator[str]:
    """Yield the lines that show one report, with nothing in them that steers."""
    for line in _report(report, forms):
        yield "".join(c if c.isprintable() else "\ufffd" for c in line)


def _report(report: Report, forms: Forms) -> Iterator[str]:
    yield f"{report.id}  {report.title}  {report.standing.value}"
    told = [f"{n} {status.value}" for status, n in report.counts.items() if n]
    yield f"{INDENT}{report.source.name}: {', '.join(told) or 'no cells'}"
    for table in report.tables.values():
        yield ""
        yield from _table(table, _form(table, forms))
    yield ""
    yield from _ledger(report.checks)
    yield from _findings(report.findings, report.tables)


def summary(archive: Archive) -> str:
    """Say in one line what an archive holds."""
    counts = Counter(report.standing for report in archive.reports)
    line = _many(len(archive.reports), "report")
    if counts:
        told = (f"{counts[standing]} {standing.value}" for standing in Standing)
        line += f": {', '.join(told)}"
    if archive.quarantined:
        line += f"; {_many(len(archive.quarantined), 'file')} set aside"
    return line


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield rows as lines with even columns; the first is flush left.

    >>> list(aligned([["规章", "1"], ["a", "100"]]))
    ['规章    1', 'a     100']
    """
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    for first, *others in rows:
        line = first + " " * (widths[0] - cell_len(first))
        for text, width in zip(others, widths[1:], strict=True):
            line += INDENT + " " * (width - cell_len(text)) + text
        yield line.rstrip()


def _form(table: Table, forms: Forms) -> TableForm:
    """Give the form that a table follows; the newest that has its cells if unknown."""
    editions = forms.tables(table.id)
    for form in editions:
        if form.edition == table.form:
            return form
    fitting = [form for form in editions if set(table.cells) <= set(form.keys)]
    return (fitting or editions)[-1]


def _table(table: Table, form: TableForm) -> Iterator[str]:
    yield f"{INDENT}{form.label} {form.title}  ({table.form or 'form unknown'})"
    rows = [
        row
        for row in form.rows
        if any((row.id, column.id) in table.cells for column in row.columns)
    ]
    for columns, together in groupby(rows, key=lambda row: row.columns):
        lines = [["", *(column.label for column in columns)]]
        path: tuple[str, ...] = ()
        for row in together:
            for depth, label in enumerate(row.path):
                if row.path[: depth + 1] != path[: depth + 1]:
                    lines.append([INDENT * depth + label, *("" for _ in columns)])
            path = row.path
            lines.append(_row(table, row))
        yield from (INDENT * 2 + line for line in aligned(lines))


def _row(table: Table, row: Row) -> list[str]:
    figures = [
        _figure(table.cells[row.id, column.id], column.unit)
        if (row.id, column.id) in table.cells
        else ""
        for column in row.columns
    ]
    return [_cut(INDENT * len(row.path) + row.label), *figures]


def _cut(label: str) -> str:
    while cell_len(label) > LABEL:
        label = label.removesuffix("…")[:-1] + "…"
    return label


def _figure(cell: Cell, unit: str) -> str:
    figure = plain(cell.value) + ("元" if unit == "yuan" else "")
    match cell.status:
        case Status.READ:
            return figure + ("*" if cell.corrected else "")
        case Status.INFERRED:
            return f"[{figure}]"
        case Status.BLANK:
            return "空"
        case Status.ILLEGIBLE:
            return f"?{cell.printed}?"
        case Status.MISSING:
            return "缺"


def _ledger(checks: Sequence[Check]) -> Iterator[str]:
    counts = {v: sum(check.verdict is v for check in checks) for v in Verdict}
    told = ", ".join(f"{n} {WORDS[verdict]}" for verdict, n in counts.items() if n)
    told = told or "none"
    yield f"{INDENT}identities: {told}"
    for check in checks:
        if check.verdict is not Verdict.HOLDS:
            yield (
                f"{INDENT * 2}{check.verdict.value}  {check.table}.{check.where}  "
                f"{check.identity}: {check.left} {SIGNS[check.verdict]} {check.right}"
            )


def _findings(
    findings: Sequence[Finding], tables: Mapping[str, Table]
) -> Iterator[str]:
    yield f"{INDENT}findings: {len(findings)}"
    for finding in findings:
        where = ", ".join(map(str, finding.lines))
        place = f" (line {where})" if where else ""
        head = f"{finding.rule} [{finding.kind.value}]"
        yield f"{INDENT * 2}{head} {finding.claim}{place}"
        if finding.detail:
            yield f"{INDENT * 3}{finding.detail}"
    yield from _corrections(findings, tables)


def _corrections(
    findings: Sequence[Finding], tables: Mapping[str, Table]
) -> Iterator[str]:
    """Write all suggestions as the declaration that would apply them.

    It stands as far in as the report's other keys do, ready to paste beneath them: one
    block, since a report may have such a key once only.
    """
    declared = [
        _declared(change, finding.claim, tables)
        for finding in findings
        for change in finding.suggestions
    ]
    if not declared:
        return
    yield f"{INDENT * 2}if the source bears it out, declare with the report:"
    text = yaml.safe_dump(
        {"corrections": declared}, allow_unicode=True, sort_keys=False, width=1000
    )
    yield from (INDENT * 2 + line for line in text.splitlines())


def _declared(
    change: Suggestion, reason: str, tables: Mapping[str, Table]
) -> dict[str, str]:
    """Give one correction; its line only where the cell itself has none."""
    cell = tables[change.table][change.row, change.column]
    said = {
        "table": change.table,
        "row": change.row,
        "column": change.column,
        "printed": change.printed,
        "corrected": change.suggested,
        "reason": reason,
    }
    return said if cell.line else {**said, "line": change.line}
