"""Doubt short rows where no nought is printed, but one of them asks for another figure.

Where officials print no nought, what a row lacks is 0. One that adds up only with
another figure has lost it, or a digit, or they added wrongly: then what is told by it
of where the figures of other short rows stand is not sure either.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.model import INFERRED, MISSING, READ
from gongkai.tables.sums import adds_up

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference.state import Reading
    from gongkai.model import Cell

_SEVERAL = 6  # rows that lack a figure before noughts are told to be left out
_FEW = 3  # of them that ask for one; more have lost a column


def against_noughts(
    cells: Mapping[tuple[str, str], Cell],
    form: TableForm,
    readings: Mapping[str, Sequence[Reading]],
) -> frozenset[str]:
    """Give the rows that lack figures, in a table of which a few ask for one.

    A row that has a cell for each column, empty or not, and adds up so, lacks none.
    """
    if not form.row_sums or any(_is_read(c) and not c.value for c in cells.values()):
        return frozenset()  # as nearly always
    rows = {
        row.id: [cells.get((row.id, column.id), MISSING) for column in form.columns]
        for row in form.rows
    }
    printed = {row: own for row, own in rows.items() if any(map(_is_read, own))}
    short = {row: own for row, own in printed.items() if not all(map(_is_read, own))}
    asking = sum(map(_asks, short.values()))
    return (
        frozenset(row for row in short if not _is_summed(readings.get(row, ()), form))
        if len(short) >= _SEVERAL and 0 < asking <= _FEW
        else frozenset()
    )


def _is_read(cell: Cell) -> bool:
    return cell.status is READ


def _asks(own: Sequence[Cell]) -> bool:
    """Tell whether a row asks for a figure before its sum."""
    *parts, total = own
    return _is_read(total) and any(
        cell.status is INFERRED and cell.value for cell in parts
    )


def _is_summed(ways: Sequence[Reading], form: TableForm) -> bool:
    """Tell whether a row stands in its cells, with a total that is their sum."""
    if len(ways) != 1 or not ways[0] or None in ways[0]:
        return False
    total = ways[0][-1]
    return bool(total and total.count()) and adds_up(ways[0], form)
