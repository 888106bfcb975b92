"""Doubt rows of several lines behind which the label of the next row is lost.

Where each cell has a line, and bars say which of them are a row, a lost block may begin
within one row and end within the next: the head of the one and the tail of the other
stand under one label, and nothing names the second.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from gongkai.inference.equations import places_of
from gongkai.model import INFERRED, READ
from gongkai.tables.doubts.cells import illegible_in, not_inferred

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gongkai.forms import Forms, Row, TableForm
    from gongkai.model import Cell, Table

    Cells = Mapping[tuple[str, str], Cell]


def without_bereft(
    tables: Mapping[str, Table],
    ends: Mapping[int, int],
    forms: Forms,
    broken: Mapping[str, Sequence[str]],
) -> Mapping[str, Table]:
    """Withhold rows before a lost one that no sum bears out, set a cell a line.

    With them goes what sums over their figures tell of lost rows. `ends` are the last
    lines of the rows that take several; `broken` the equations of each table that do
    not hold.
    """
    found = dict(tables)
    for name, table in tables.items() if ends else ():
        form = next(f for f in forms.tables(name) if table.form in {"", f.edition})
        places = {*places_of(broken.get(name, ()))}
        rows = {
            row
            for row in _before_lost(table.cells, form, ends)
            if not (form.identities and _is_borne_out(row, table.cells, form, places))
        }
        if rows:
            cells = illegible_in(_without_lost(table.cells), rows)
            found[name] = replace(table, cells=cells)
    return found


def _before_lost(
    cells: Cells, form: TableForm, ends: Mapping[int, int]
) -> Iterator[str]:
    """Yield the rows of several lines behind which a row of the same columns is lost.

    A row that some reports of this edition do not have is no lost one, nor is any where
    the text ends.
    """
    seen = [row.id for row in form.rows if any(_lines(row, cells))]
    for row, behind in pairwise(form.rows):
        if row.id in seen[-1:]:
            return
        if behind.columns != row.columns or behind.label in form.recognised_by:
            continue
        firsts = {int(told.partition("-")[0]) for told in _lines(row, cells)}
        several = any(ends.get(first, first) > first for first in firsts)
        if several and behind.id not in seen:
            yield row.id


def _lines(row: Row, cells: Cells) -> Iterator[str]:
    """Yield the lines of a row, for each cell that stands in the text."""
    for column in row.columns:
        told = cells[row.id, column.id].row_line if (row.id, column.id) in cells else ""
        if told.partition("-")[0].isdigit():
            yield told


def _is_borne_out(
    row: str, cells: Cells, form: TableForm, broken: frozenset[str] | set[str]
) -> bool:
    """Tell whether the figures that stand in a row add up; what is inferred is nought.

    Another figure that columns tell may be one of the lost row.
    """
    own = [cells[row, column.id] for column in form.row[row].columns]
    return row not in broken and all(
        cell.value is not None and (cell.status is READ or not cell.value)
        for cell in own
    )


def _without_lost(cells: Cells) -> Cells:
    """Withhold what is inferred of lost rows in columns that hold any figure but 0."""
    filled = {column for (_, column), cell in cells.items() if cell.value}
    return {
        key: not_inferred(cell)
        if cell.status is INFERRED and not cell.row_line and key[1] in filled
        else cell
        for key, cell in cells.items()
    }
