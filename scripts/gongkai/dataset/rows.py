"""Spread an archive over the rows of the published tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gongkai.dataset.writing import Row
    from gongkai.forms import Forms
    from gongkai.model import Archive, Body, Jurisdiction, Report, Table

TABLES = {"proactive_disclosure": "表二", "requests": "表三", "disputes": "表四"}


def units(forms: Forms, table: Table) -> Mapping[tuple[str, str], str]:
    """Tell of every cell whether the form counts pieces there, or money (`yuan`).

    Where nothing tells the edition of a table, all are asked, the oldest first.
    """
    editions = [form for form in forms.tables(table.id) if form.edition == table.form]
    known: dict[tuple[str, str], str] = {}
    for form in editions or forms.tables(table.id):
        for row in form.rows:
            for column in row.columns:
                known.setdefault((row.id, column.id), column.unit)
    return known


def rows_of(report: Report, forms: Forms) -> Iterator[Row]:
    """Yield a row a cell of a report, tables and cells in the order of the form."""
    body = report.source.body
    for table in report.tables.values():
        unit = units(forms, table)
        for (row, column), cell in table.cells.items():
            yield (
                report.id,
                body.id,
                body.jurisdiction.code,
                report.source.year,
                table.form,
                table.id,
                row,
                column,
                cell.printed,
                cell.value,
                unit[row, column],
                cell.status.value,
                cell.line,
            )


def cell_rows(archive: Archive, forms: Forms) -> Iterator[Row]:
    """Yield a row a cell, by report."""
    for report in archive.reports:
        yield from rows_of(report, forms)


def report_rows(archive: Archive, _forms: Forms) -> Iterator[Row]:
    """Yield a row a report."""
    for report in archive.reports:
        source, contact = report.source, report.contact
        first, last = report.period or (None, None)
        yield (
            report.id,
            source.body.id,
            source.body.jurisdiction.code,
            source.year,
            report.title,
            report.printed_title,
            report.issuer,
            first.isoformat() if first else "",
            last.isoformat() if last else "",
            report.standing.value,
            *(
                report.tables[table].form if table in report.tables else ""
                for table in TABLES
            ),
            *report.counts.values(),
            len(report.findings),
            source.extent.value,
            source.url,
            source.retrieved.isoformat() if source.retrieved else "",
            source.sha256,
            contact.office,
            contact.address,
            contact.postcode,
            contact.phone,
            contact.fax,
            contact.email,
            contact.website,
        )


def body_rows(archive: Archive, _forms: Forms) -> Iterator[Row]:
    """Yield a row a body that has a report here."""
    years: dict[str, list[int]] = {}
    for report in archive.reports:
        years.setdefault(report.source.body.id, []).append(report.source.year)
    for body in published(archive):
        place = body.jurisdiction
        yield (
            body.id,
            body.name,
            place.code,
            len(years[body.id]),
            min(years[body.id]),
            max(years[body.id]),
        )


def place_rows(archive: Archive, _forms: Forms) -> Iterator[Row]:
    """Yield a row a jurisdiction, by code."""
    for place in sorted(archive.jurisdictions.values(), key=_by_code):
        yield (place.code, place.name, place.level.value, place.parent, place.website)


def check_rows(archive: Archive, _forms: Forms) -> Iterator[Row]:
    """Yield a row a sum of the form, by report."""
    for report in archive.reports:
        for check in report.checks:
            yield (
                report.id,
                check.identity,
                check.where,
                check.left,
                check.right,
                check.verdict.value,
                check.table,
                check.says,
            )


def finding_rows(archive: Archive, _forms: Forms) -> Iterator[Row]:
    """Yield a row a finding, by report."""
    for report in archive.reports:
        for finding in report.findings:
            yield (
                report.id,
                finding.rule,
                finding.kind.value,
                finding.section,
                finding.claim,
                finding.detail,
                " ".join(map(str, finding.lines)),
                " ".join(finding.cells),
                finding.contradicts,
            )


def correction_rows(archive: Archive, _forms: Forms) -> Iterator[Row]:
    """Yield a row a correction that was made."""
    for report in archive.reports:
        for made in report.source.corrections:
            yield (
                report.id,
                made.table,
                made.row,
                made.column,
                made.printed,
                made.corrected,
                made.reason,
            )


def quarantine_rows(archive: Archive, _forms: Forms) -> Iterator[Row]:
    """Yield a row a source that could not be read."""
    for refused in archive.quarantined:
        yield (refused.name, refused.reason, refused.remedy, refused.line or None)


def published(archive: Archive) -> list[Body]:
    """Give the bodies that have a report here, by id."""
    bodies = {r.source.body.id: r.source.body for r in archive.reports}
    return [bodies[id_] for id_ in sorted(bodies)]


def _by_code(place: Jurisdiction) -> str:
    return place.code
