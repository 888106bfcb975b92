"""Keep the readings of a row by which its last cell is the total, where a head says so.

A row that lacks figures may have lost its total, and add up by that. But the last cell
of a line of cells stands below the last name of the head: what fills it is no figure of
the columns before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.tables.grid import are_pushed
from gongkai.tables.text.items import Fragment, Run, trimmed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference.state import Reading
    from gongkai.tables.labels import Labels
    from gongkai.tables.text.items import Item


def endmost(
    found: Mapping[str, Sequence[Reading]],
    runs: Mapping[str, Sequence[Run | None]],
    items: Sequence[Item],
    form: TableForm,
    labels: Labels,
) -> dict[str, Sequence[Reading]]:
    """Give the readings, those of a row that fills the last cell ending with it."""
    last = _last_cell(items, form, labels)
    if last < 0:
        return dict(found)
    ends = {
        row: run.tokens[-1]
        for row, own in runs.items()
        for run in own
        if run is not None and len(own) == 1 and run.cells == last + 1
    }
    ends = {row: end for row, end in ends.items() if end.at == last and not end.padding}
    for row in _without_totals({row: runs[row][0] for row in ends}):
        del ends[row]
    return {
        row: tuple(way for way in ways if way and way[-1] is ends[row]) or ways
        if row in ends
        else ways
        for row, ways in found.items()
    }


def _without_totals(ending: Mapping[str, Run | None]) -> Sequence[str]:
    """Give the rows that fill all their cells, and end in less than their sum.

    They have a cell less than others and lost their totals, where more rows have them:
    those end in their sum, or in more, where a column with figures is lost.
    """
    counts = {
        row: [token.count() for token in run.tokens]
        for row, run in ending.items()
        if run and not any(token.padding for token in run.tokens)
    }
    over = {
        row: 2 * (own[-1] or 0) - sum(filter(None, own))
        for row, own in counts.items()
        if None not in own and any(own)
    }
    lost = [row for row, more in over.items() if more < 0]
    return lost if 2 * len(lost) < len(over) else []


def _last_cell(items: Sequence[Item], form: TableForm, labels: Labels) -> int:
    """Give the place of the last cell of rows, if the head names the totals there.

    No column may be named in the cells of labels: such a head has lost its corner, and
    its names stand too far left.
    """
    runs = [i for i in items if isinstance(i, Run) and i.cells and trimmed(i.tokens)]
    if not runs:
        return -1
    words = [item for item in items if isinstance(item, Fragment) and item.at >= 0]
    heads = {
        word.at: labels.heads.column[word.key]
        for word in words
        if word.line < runs[0].first and word.key in labels.heads.column
    }
    if are_pushed(runs):
        return -1
    cells = max(run.cells for run in runs)
    lines = {run.first for run in runs}
    first = max((word.at for word in words if word.line in lines), default=-1) + 1
    total = form.columns[-1].id
    named = {at for at, column in heads.items() if column == total}
    return cells - 1 if named == {cells - 1} and min(heads) >= first else -1
