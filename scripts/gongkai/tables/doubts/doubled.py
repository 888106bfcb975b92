"""Doubt rows read as if they had lost their sum, though their last figure is the sum.

Where a column is lost, 0 76 0 0 0 76 has lost a zero before its sum. That its sum is
lost, and 152, is a reading that only an official's slip elsewhere can leave alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.model import ILLEGIBLE, INFERRED, MISSING, READ

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.model import Cell, Value


def doubled(cells: Mapping[tuple[str, str], Cell], form: TableForm) -> frozenset[str]:
    """Give the rows whose sum is inferred as the double of the last figure printed.

    Where all rows are read, or another of six figures has lost its sum, they are sure.
    """
    if not form.row_sums or all(c.status is not ILLEGIBLE for c in cells.values()):
        return frozenset()
    columns = [column.id for column in form.columns]
    rows = {
        row.id: [cells.get((row.id, column), MISSING) for column in columns]
        for row in form.rows
    }
    found = set()
    for parts, total in _sums(form):
        lost = {row: own for row, own in rows.items() if _lacks(own, parts, total)}
        twice = {r for r, o in lost.items() if o[total].value == 2 * _last(o, parts)}
        if len(twice) == len(lost):
            found |= twice
    return frozenset(found)


def _sums(form: TableForm) -> Iterator[tuple[tuple[int, ...], int]]:
    """Yield the places of the parts of each sum of a row, and that of the sum."""
    for sides in form.row_sums:
        for parts, sums in (sides, sides[::-1]):
            if len(sums) == 1:
                yield parts, sums[0]


def _lacks(own: Sequence[Cell], parts: Sequence[int], total: int) -> bool:
    """Tell whether a row has all parts of a sum printed, and the sum inferred."""
    return (
        own[total].status is INFERRED
        and bool(own[total].value)
        and all(own[at].status is READ for at in parts)
    )


def _last(own: Sequence[Cell], parts: Sequence[int]) -> Value:
    return own[max(parts)].value or 0
