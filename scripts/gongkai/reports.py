"""Compose a report from its source; the only module that knows every stage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.checks import prose, text
from gongkai.checks.arithmetic import broken_identities, gaps, ledger
from gongkai.checks.parted import run_together
from gongkai.checks.readings import (
    applied_corrections,
    edition_mismatches,
    noticed,
)
from gongkai.checks.suggestions import suspected_misprints
from gongkai.corrections import correct
from gongkai.errors import SourceError
from gongkai.facts import facts
from gongkai.model import Report, Table
from gongkai.numerals import Numerals
from gongkai.sections import split
from gongkai.tables import understand

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gongkai.forms import Forms
    from gongkai.model import Check, Finding, Line, Source


def compose(source: Source, lines: Sequence[Line], forms: Forms) -> Report:
    """Give the report that `lines` hold.

    Raises SourceError where they cannot be one report, CorrectionError where a declared
    correction does not apply.
    """
    understood = understand(lines, forms)
    if understood.refused:
        raise SourceError(
            source.name,
            understood.refused,
            "请把每份报告存成一个文件。",
            understood.refused_line,
        )
    sections = split(lines, forms)
    said = facts(sections, source.body.name, source.year)
    tables = _corrected(understood.tables, source, lines, forms)
    checks = tuple(
        check
        for table in tables.values()
        for check in ledger(table, forms.table(table.id, table.form))
    )
    return Report(
        source=source,
        title=said.title,
        printed_title=said.printed_title,
        issuer=said.issuer,
        period=said.period,
        contact=said.contact,
        sections=sections,
        tables=tables,
        checks=checks,
        findings=(
            *_of_tables(tables, checks, lines, forms),
            *noticed(understood, tables, forms),
            *edition_mismatches(source.year, tables, forms),
            *applied_corrections(tables, forms),
            *prose.check(sections, tables, forms, source.year),
            *text.check(sections, forms),
        ),
        lines=tuple(lines),
    )


def _corrected(
    tables: Mapping[str, Table], source: Source, lines: Sequence[Line], forms: Forms
) -> dict[str, Table]:
    if not source.corrections:
        return dict(tables)
    numerals = Numerals(forms.marks)
    return {
        name: correct(
            table,
            forms.table(table.id, table.form),
            source,
            lines,
            numerals,
        )
        for name, table in tables.items()
    }


def _of_tables(
    tables: Mapping[str, Table],
    checks: Sequence[Check],
    lines: Sequence[Line],
    forms: Forms,
) -> Iterator[Finding]:
    for name, table in tables.items():
        form = forms.table(name, table.form)
        own = [check for check in checks if check.table == name]
        yield from broken_identities(table, form, own)
        yield from _only(
            *suspected_misprints(table, form, own, lines, forms),
            *run_together(table, form, lines, forms),
        )
        yield from gaps(table, form)


def _only(*suspected: Finding) -> tuple[Finding, ...]:
    """Give what is suspected where it is one thing; of two, either may be wrong."""
    return suspected if len(suspected) == 1 else ()
