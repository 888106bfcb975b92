"""Say what was noticed while the tables were read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.checks.arithmetic import withheld_sums
from gongkai.clean import quoted
from gongkai.model import Finding, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gongkai.forms import Forms
    from gongkai.model import Table
    from gongkai.tables import Understood


def noticed(
    understood: Understood, tables: Mapping[str, Table], forms: Forms
) -> Iterator[Finding]:
    """Yield a finding for each oddity of the layout or of a token."""
    for (name, row, column), by in understood.confirmed.items():
        form = forms.table(name, tables[name].form)
        cell = tables[name][row, column]
        yield Finding(
            rule="lookalike-digit",
            kind=Kind.MISPRINT,
            claim=f"{form.label}{quoted(form.row[row].label)}"
            f"印作 {cell.printed}，读作 {cell.value}",
            detail=f"字母当是数字之误：勾稽关系（{by}）只容 {cell.value}。",
            lines=(int(cell.line),) if cell.line.isdigit() else (),
            cells=(f"{name}.{row}.{column}",),
            section=form.section,
        )
    for name, label, line in understood.added:
        form = forms.table(name, tables[name].form)
        yield Finding(
            rule="unknown-row",
            kind=Kind.DOUBT,
            claim=f"{form.label}多出一行{quoted(label)}",
            detail="表式没有这一行，其数未收入表中；源文照存。",
            lines=(line,),
            section=form.section,
        )
    for name, label, line in understood.columns:
        form = forms.table(name, tables[name].form)
        yield Finding(
            rule="unknown-column",
            kind=Kind.DOUBT,
            claim=f"{form.label}的表头多出一列{quoted(label)}",
            detail="表式没有这一列，其数未收入表中；各行的数凭单元格分得清的才收。",
            lines=(line,) if line else (),
            section=form.section,
        )
    for name, row in understood.repeated:
        form = forms.table(name, tables[name].form)
        yield Finding(
            rule="duplicate-label",
            kind=Kind.DOUBT,
            claim=f"{form.label}{quoted(form.row[row].label)}出现两次而数字不同",
            detail="无从断定哪一行为准。",
            cells=tuple(f"{name}.{row}.{c.id}" for c in form.row[row].columns),
            section=form.section,
        )
    for name, line in understood.unnamed:
        form = forms.table(name, tables[name].form)
        yield Finding(
            rule="unnamed-sum",
            kind=Kind.CONTRADICTION,
            claim=f"{form.label}有一行没有行名，其数与总计不合",
            detail="行名失落，不能断定是哪一行；但不论是哪一行，各项之和都不等于总计。"
            "此行的数不收入表中，源文照存。",
            lines=(line,),
            section=form.section,
            contradicts=True,
        )
    yield from _astray(understood, tables, forms)
    for name, broken in understood.broken.items():
        form = forms.table(name, tables[name].form)
        told = {row for table, row in understood.astray if table == name}
        yield from withheld_sums(tables[name], form, broken, told)
    if understood.annex:
        yield Finding(
            rule="annexed-report",
            kind=Kind.DOUBT,
            claim="文后附有另一机关的年度报告",
            detail="标题所称不是本报告的机关；标题以下的表格不收入本报告，源文照存。",
            lines=(understood.annex,),
        )
    for name in understood.contradictory:
        form = forms.table(name, tables[name].form)
        yield Finding(
            rule="no-reading-adds-up",
            kind=Kind.DOUBT,
            claim=f"{form.label}的残缺之处，怎样读都与表式的勾稽关系不合",
            detail="表中或有数字误印。残缺各格不作推断，读得出的数字照录。",
            section=form.section,
        )


def _astray(
    understood: Understood, tables: Mapping[str, Table], forms: Forms
) -> Iterator[Finding]:
    """Yield a finding for each row that adds up only in another order."""
    for name, row in understood.astray:
        form = forms.table(name, tables[name].form)
        own = [tables[name][row, column.id] for column in form.row[row].columns]
        if any(cell.value is not None for cell in own):
            continue
        printed = "、".join(cell.printed for cell in own)
        ends = {int(n) for cell in own for n in cell.row_line.split("-") if n.isdigit()}
        yield Finding(
            rule="row-astray",
            kind=Kind.DOUBT,
            claim=f"{form.label}{quoted(form.row[row].label)}一行照印的次序不合计",
            detail=f"原文依次印作 {printed}，换一个次序才相合：或为原文填错，"
            "或为转换文字时次序错乱，无从断定。此行的数不收入表中。",
            lines=tuple(sorted(ends)),
            cells=tuple(f"{name}.{row}.{c.id}" for c in form.row[row].columns),
            section=form.section,
        )


def edition_mismatches(
    year: int, tables: Mapping[str, Table], forms: Forms
) -> Iterator[Finding]:
    """Yield a finding where tables follow an edition that is not the year's."""
    due = [e for e, form in forms.editions.items() if year in form.years]
    followed: dict[str, list[str]] = {}
    for table in tables.values():
        if table.form and table.id in forms.varying:
            followed.setdefault(table.form, []).append(
                forms.table(table.id, table.form).label
            )
    for edition, labels in followed.items():
        if due and edition not in due:
            yield Finding(
                rule="edition-mismatch",
                kind=Kind.DOUBT,
                claim=f"{'、'.join(labels)}用的是 {edition} 年表式",
                detail=f"{year} 年度的报告应当用 {due[0]} 年表式"
                f"（{forms.editions[due[0]].instrument}）。表式据表中的栏目认定，不据年度。",
            )


def applied_corrections(tables: Mapping[str, Table], forms: Forms) -> Iterator[Finding]:
    """Yield a finding for each printed figure that a declared correction changed.

    Cells of a row in which no one figure could be read are told together.
    """
    for name, table in tables.items():
        form = forms.table(table.id, table.form)
        together: dict[tuple[str, str, str], dict[str, str]] = {}
        for (row, column), cell in table.cells.items():
            if cell.corrected:
                alone = column if cell.printed else ""
                told = together.setdefault((row, alone, cell.corrected), {})
                told[column] = str(cell.value)
        for (row, alone, reason), values in together.items():
            where, was = form.row[row].label, "原不能定读"
            if alone:
                where += f"／{form.column[alone].label}"
                was = f"印作 {table[row, alone].printed}"
            yield Finding(
                rule="correction-applied",
                kind=Kind.MISPRINT,
                claim=f"{form.label}{quoted(where)}{was}，"
                f"校作 {'、'.join(values.values())}",
                detail=reason,
                cells=tuple(f"{name}.{row}.{column}" for column in values),
                section=form.section,
            )
