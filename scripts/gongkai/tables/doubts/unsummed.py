"""Doubt rows that end in an empty cell, behind a figure that may be their sum.

Where a cell is lost, those behind it move on, and the empty one stands last: 3 0 0 0 0
3 and nothing is a 3 with its sum. The column that this moved into does not add up; or
it has the sums of all rows, where a whole column is lost. Among noughts nothing tells
which column that is, nor where the one figure stands that breaks it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.inference.equations import places_of
from gongkai.model import MISSING, READ, Status

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from gongkai.forms import TableForm
    from gongkai.model import Cell, Value


_SUMS = 2  # rows that end in their sum or more, if no row ends in less


def unsummed(
    cells: Mapping[tuple[str, str], Cell], form: TableForm, broken: Collection[str]
) -> frozenset[str]:
    """Give the rows without a total whose last figure may be it."""
    if not form.identities:
        return frozenset()
    *parts, last, total = (column.id for column in form.columns)
    ends: dict[str, tuple[Value, Value]] = {}  # row → what it ends in, and its sum
    blank = set()
    for row in form.rows:
        status = cells.get((row.id, total), MISSING).status
        if status is READ:  # as in most rows
            continue
        *others, end = (
            cells.get((row.id, at), MISSING).value or 0 for at in (*parts, last)
        )
        ends[row.id] = end, sum(others)
        if status is Status.BLANK:
            blank.add(row.id)
    if broken and len(blank) == len(form.rows) and (alone := _alone(cells, broken)):
        return alone
    found = frozenset(row for row, (end, _) in ends.items() if end)
    if any(name.endswith(f":{last}") for name in broken):
        return found & blank
    if any(end < others for end, others in ends.values()):
        return frozenset()
    sums = sum(end == others > 0 for end, others in ends.values())
    empty = found <= blank and len(found) > _SUMS
    return found if sums >= _SUMS or empty else frozenset()


def _alone(
    cells: Mapping[tuple[str, str], Cell], broken: Collection[str]
) -> frozenset[str]:
    """Give the only row with figures, if all of these break the sums of their columns.

    Those of a column that adds up bear out that the columns stand as printed.
    """
    places = {*places_of(broken)}
    filled = [key for key, cell in cells.items() if cell.value]
    rows = frozenset(row for row, _ in filled)
    told = len(rows) > 1 or any(column not in places for _, column in filled)
    return frozenset() if told else rows
