"""Tell by short rows that a column stands beside them that the form does not have.

Where noughts are left empty, few rows have a figure more than the form has columns, or
none has. But rows with a figure of that column do not add up, and do without it: in
several rows of a table no wrong sum of officials does that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.tables.text.items import Run, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai.forms import TableForm
    from gongkai.tables.text.items import Item

_ENOUGH = 3  # rows that add up without one of their figures
_OTHERS = 3  # rows that do not add up to each that does so: totals may be lost
_FEWEST = 3  # figures of a row of which one may be too many
_SLIPS = 1  # rows that officials added wrongly, and that tell no place


def unplaced(items: Sequence[Item], form: TableForm) -> tuple[int, ...]:
    """Give the places at which rows tell that a column of no form may stand."""
    width = len(form.columns)
    wrong = [
        counts
        for item in items
        if isinstance(item, Run) and not item.cells
        if any(counts := [token.count() or 0 for token in trimmed(item.tokens)])
        and sum(counts[:-1]) != counts[-1]
    ]
    if len(wrong) < _ENOUGH:
        return ()  # as in most tables
    rows = [(row, {*_places(row, width)}) for row in wrong]
    told = [places for _, places in rows if places]
    if len(told) < _ENOUGH or _OTHERS * len(told) < len(wrong):
        return ()
    if not any(places and sum(map(bool, row)) > _FEWEST for row, places in rows):
        return ()  # two figures that are alike may be so by chance
    borne = [sum(at in places for places in told) for at in range(width + 1)]
    least = max(borne) - _SLIPS
    return tuple(at for at, rows in enumerate(borne) if rows >= least)


def _places(counts: Sequence[int], width: int) -> Iterator[int]:
    """Yield the places of a figure without which a row adds up to its last one.

    Behind it stand the total, and those that are between them.
    """
    size = len(counts)
    if not _FEWEST <= size <= width + 1:
        return
    for at, count in enumerate(counts):
        *others, total = [*counts[:at], *counts[at + 1 :]]
        if count and total and sum(others) == total:
            behind = size - 1 - at
            yield from range(at, width - behind + 1) if behind else (width,)
