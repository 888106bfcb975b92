"""Write the files that stand beside a report's page."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from gongkai.dataset.rows import units
from gongkai.dataset.tables import cells_csv
from gongkai.dataset.writing import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gongkai.forms import Forms
    from gongkai.model import Cell, Finding, Report, Table, Value


def beside(report: Report, forms: Forms) -> Iterator[tuple[str, bytes]]:
    """Yield the name and content of each file; the source as its bytes came."""
    text = json.dumps(describe(report, forms), ensure_ascii=False, indent=1)
    yield "report.json", f"{text}\n".encode()
    yield "cells.csv", cells_csv([report], forms)
    yield "source.txt", report.source.path.read_bytes()


def describe(report: Report, forms: Forms) -> dict[str, Any]:
    """Give everything known of a report as plain JSON values."""
    source = report.source
    place = source.body.jurisdiction
    return {
        "report": report.id,
        "title": report.title,
        "printed_title": report.printed_title,
        "body": {
            "id": source.body.id,
            "name": source.body.name,
            "code": place.code,
            "place": place.name,
            "level": place.level.value,
        },
        "year": source.year,
        "issuer": report.issuer,
        "period": [day.isoformat() for day in report.period or ()],
        "standing": report.standing.value,
        "counts": {status.value: n for status, n in report.counts.items()},
        "source": {
            "sha256": source.sha256,
            "extent": source.extent.value,
            "url": source.url,
            "retrieved": source.retrieved.isoformat() if source.retrieved else "",
        },
        "contact": {
            name: getattr(report.contact, name)
            for name in report.contact.__dataclass_fields__
        },
        "sections": [
            {
                "id": section.id,
                "title": section.title,
                "printed": section.printed,
                "blocks": [
                    {
                        "text": block.text,
                        "level": block.level,
                        "lines": [block.first, block.last],
                    }
                    for block in section.blocks
                ],
            }
            for section in report.sections
        ],
        "tables": [_table(table, forms) for table in report.tables.values()],
        "checks": [
            {
                "table": check.table,
                "identity": check.identity,
                "says": check.says,
                "where": check.where,
                "left": check.left,
                "right": check.right,
                "verdict": check.verdict.value,
            }
            for check in report.checks
        ],
        "findings": [_finding(finding) for finding in report.findings],
    }


def _table(table: Table, forms: Forms) -> dict[str, Any]:
    unit = units(forms, table)
    return {
        "id": table.id,
        "form": table.form,
        "cells": [
            {
                "row": row,
                "column": column,
                "unit": unit[row, column],
                **_cell(cell),
            }
            for (row, column), cell in table.cells.items()
        ],
    }


def _cell(cell: Cell) -> dict[str, Any]:
    told = {
        "printed": cell.printed,
        "value": _number(cell.value),
        "status": cell.status.value,
        "line": cell.line,
        "remark": cell.remark,
        "corrected": cell.corrected,
    }
    optional = ("remark", "corrected")
    return {key: told[key] for key in told if told[key] or key not in optional}


def _number(value: Value | None) -> int | str | None:
    """Keep an amount with fen exact: JSON's own numbers are read as floats."""
    if isinstance(value, Decimal):
        whole = value == value.to_integral_value()
        return int(value) if whole else plain(value)
    return value


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "kind": finding.kind.value,
        "section": finding.section,
        "claim": finding.claim,
        "detail": finding.detail,
        "lines": list(finding.lines),
        "cells": list(finding.cells),
        "contradicts": finding.contradicts,
        "suggestions": [
            {
                "table": change.table,
                "row": change.row,
                "column": change.column,
                "printed": change.printed,
                "suggested": change.suggested,
                "line": change.line,
            }
            for change in finding.suggestions
        ],
    }
