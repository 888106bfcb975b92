"""Doubt rows of two lines where the lines of a table do not make rows otherwise.

A row that is too long for its line goes on below. But where the figures of a row stand
a little higher or lower than each other, converters set them on lines of their own, any
of them and above the label as well as below: two lines that are as wide as a row may be
of two rows, or of one whose figures stand in another order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeGuard

from gongkai.tables.text.items import Run, runs_of, stands_beside

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gongkai.forms import TableForm
    from gongkai.tables.text.items import Item

_MANY = 3  # lines that make no row with those next to them, which is no chance


def ragged(
    items: Sequence[Item], candidates: Iterable[Sequence[Run | None]], form: TableForm
) -> frozenset[int]:
    """Give the first lines of rows of two lines, if many lines make no row."""
    rows = [run for run in runs_of(candidates) if _is_of_lines(run)]
    if not rows:
        return frozenset()  # as in most tables
    width = len(form.columns)
    spare = sum(_is_spare(items, at, width) for at in range(len(items)))
    return frozenset(run.first for run in rows) if spare >= _MANY else frozenset()


def _is_of_lines(run: Run) -> bool:
    lines = {token.line for token in run.tokens}
    return not run.cells and 1 < len(lines) < len(run.tokens)


def _is_spare(items: Sequence[Item], at: int, width: int) -> bool:
    """Tell whether a line of few figures makes a row with neither of its neighbours."""
    run = items[at]
    if not _is_piece(run) or stands_beside(items, at) or 2 * len(run.tokens) > width:
        return False
    around = (*items[max(0, at - 1) : at], *items[at + 1 : at + 2])
    runs = [item for item in around if isinstance(item, Run)]
    return bool(runs) and all(
        _is_piece(other) and len(run.tokens) + len(other.tokens) != width
        for other in runs
    )


def _is_piece(item: Item) -> TypeGuard[Run]:
    return isinstance(item, Run) and not item.cells and item.first == item.last
