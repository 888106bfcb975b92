"""Doubt rows that end in an empty cell, though the figure before it is their sum.

Where a cell is lost, those behind it move on, and the empty one stands last: 3 0 0 0 0
3 and nothing is a 3 with its sum. The column that it moved into does not add up then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.model import MISSING, Status

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from gongkai.forms import TableForm
    from gongkai.model import Cell


def unsummed(
    cells: Mapping[tuple[str, str], Cell], form: TableForm, broken: Collection[str]
) -> frozenset[str]:
    """Give the rows whose last printed figure is their sum, in a column that breaks."""
    *parts, last, total = (column.id for column in form.columns)
    if not any(name.endswith(f":{last}") for name in broken):
        return frozenset()
    return frozenset(
        row.id
        for row in form.rows
        if cells.get((row.id, total), MISSING).status is Status.BLANK
        and (end := cells.get((row.id, last), MISSING).value)
        and end == sum(cells.get((row.id, at), MISSING).value or 0 for at in parts)
    )
