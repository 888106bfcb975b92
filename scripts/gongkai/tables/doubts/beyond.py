"""Leave to no row a line among those of another table, which has lost its labels.

Where a page is lost with the heading and the head of a table, its lines follow the last
row of the one before. Most have more figures than two rows of that one. One that has
lost some of them may not: it is no row that has lost its label.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from gongkai.tables.text.items import Run, stands_beside, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.tables.text.items import Item

_ROWS = 2  # rows merged in one line; more figures are those of another table


def without_others(
    placed: Mapping[str, Sequence[Run | None]], items: Sequence[Item], form: TableForm
) -> Mapping[str, Sequence[Run | None]]:
    """Give the runs of each row, without those that stand among another table's."""
    most = _ROWS * form.width
    others = {
        run.first
        for lines in _bare_lines(items)
        if any(len(trimmed(run.tokens)) > most for run in lines)
        for run in lines
    }
    if not others:  # as in nearly all tables
        return placed
    return {
        row: [run if run and run.first not in others else None for run in own]
        for row, own in placed.items()
    }


def _bare_lines(items: Sequence[Item]) -> Iterator[list[Run]]:
    """Yield the lines of nothing but figures that follow each other."""
    bare = (
        item if isinstance(item, Run) and not stands_beside(items, at) else None
        for at, item in enumerate(items)
    )
    for is_bare, lines in groupby(bare, lambda run: run is not None):
        if is_bare:
            yield [run for run in lines if run]
