"""Doubt a reading that moves figures of rows which have a cell for each column.

Behind its label each row has as many cells as the form has columns, empty ones too. If
sums break with every figure in its own cell, and hold with all moved by one, a column
of empty cells may stand before the others and the last be lost; or officials added
wrongly, and left the first one blank.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.numerals import NUMBER
from gongkai.tables.grid import by_cells
from gongkai.tables.text.items import Fragment, Run, trimmed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference import Decided
    from gongkai.inference.state import Reading
    from gongkai.tables.text.items import Item

_ENOUGH = 3  # rows of as many cells that tell that all have as many


def cellwise(
    readings: Mapping[str, Sequence[Reading]], items: Sequence[Item], form: TableForm
) -> Mapping[str, Sequence[Reading]] | None:
    """Give the rows with each figure in its cell; None where any has other cells."""
    width = len(form.columns)
    runs = _beside_labels(items, width + 1)
    if runs is None or len(runs) < _ENOUGH:
        return None
    found: dict[str, tuple[Reading, ...]] = {}
    for row, ways in readings.items():
        own = {token.line for way in ways for token in way if token}
        if len(own) > 1:
            return None
        if run := runs.get(max(own, default=0)):
            way = by_cells(run, width + 1)[1:]
            if _printed(way) not in map(_printed, ways):
                return None  # the table has its columns in another order
            found[row] = (way,)
    return found


def moved_from(
    own: Mapping[str, Sequence[Reading]], decided: Decided, form: TableForm
) -> frozenset[tuple[str, str]]:
    """Give the cells decided to hold another figure than stands in them."""
    told = {
        (row, column.id): token.count() if token and token.nature is NUMBER else None
        for row, ways in own.items()
        for column, token in zip(form.columns, ways[0], strict=True)
    }
    return frozenset(
        key
        for key, count in told.items()
        if decided.cells[key].value not in {None, count or 0}
    )


def _printed(way: Reading) -> Sequence[str]:
    return [token.printed if token else "" for token in way]


def _beside_labels(items: Sequence[Item], cells: int) -> Mapping[int, Run] | None:
    """Give the runs by their lines; None where not all have so many cells."""
    found: dict[int, Run] = {}
    for before, run in zip([None, *items], items, strict=False):
        if not isinstance(run, Run) or not trimmed(run.tokens):
            continue
        if not isinstance(before, Fragment) or (before.line, before.at) != (
            run.first,
            0,
        ):
            return None
        if run.cells != cells:
            return None
        found[run.first] = run
    return found
