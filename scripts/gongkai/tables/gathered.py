"""Doubt rows gathered from lines of one figure each, where no rows are set so.

Programs that print cell by cell set every row so. Others print pieces of columns, one
figure a line: as many of them as a row has are no row.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from gongkai.tables.layout import Run, stands_beside
from gongkai.tables.widths import adds_up

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gongkai.forms import TableForm
    from gongkai.tables.layout import Item

_NEAR = 1  # figures more or less than rows of the table have: one is lost, or no figure


def gathered(items: Sequence[Item], form: TableForm) -> frozenset[int]:
    """Give the first lines of the rows that may be pieces of columns."""
    runs = list(_gathered(items))
    if is_set_by_cells(items, len(form.columns)):
        return frozenset()
    return frozenset(run.first for run in runs if len(run.tokens) > 1)


def patched(
    candidates: Iterable[Sequence[Run | None]], form: TableForm
) -> frozenset[int]:
    """Give the first lines of rows made of pieces of lines that do not add up.

    A piece may be the next row's. Where each figure has a line, no pieces are chosen.
    """
    return frozenset(
        run.first
        for runs in candidates
        for run in runs
        if run is not None
        and 1 < len({token.line for token in run.tokens}) < len(run.tokens)
        and not (len(run.tokens) == len(form.columns) and adds_up(run.tokens, form))
    )


def is_set_by_cells(items: Sequence[Item], width: int) -> bool:
    """Tell whether most figures that stand one a line stand there as rows do."""
    sizes = Counter(len(run.tokens) for run in _gathered(items))
    usual = max(sizes, key=lambda size: (sizes[size], size), default=0)
    figures = sum(size * n for size, n in sizes.items())
    alike = sum(size * n for size, n in sizes.items() if abs(size - usual) <= _NEAR)
    return abs(usual - width) <= _NEAR and 2 * alike > figures


def in_rows(items: Sequence[Item], width: int) -> list[Item]:
    """Cut figures that follow each other into rows, where they are set cell by cell.

    No label stands between two rows where one label stands before its figures and the
    next one after them. Several figures may share a line where cells are narrow.
    """
    if not is_set_by_cells(items, width):
        return list(items)
    whole: list[Item] = []
    apart: list[Run] = []
    for at, item in enumerate(items):
        if isinstance(item, Run) and not item.cells and not stands_beside(items, at):
            apart.append(item)
            continue
        whole.extend(_cut(apart, width))
        apart = []
        whole.append(item)
    return [*whole, *_cut(apart, width)]


def _cut(runs: Sequence[Run], width: int) -> Iterator[Run]:
    """Cut the figures of some runs into rows, if they are whole rows."""
    tokens = [token for run in runs for token in run.tokens]
    if len(tokens) % width:
        yield from runs
        return
    for start in range(0, len(tokens), width):
        yield Run(tuple(tokens[start : start + width]))


def _gathered(items: Sequence[Item]) -> Iterator[Run]:
    """Yield the runs of figures that have a line each, and lone ones beside nothing."""
    for at, item in enumerate(items):
        if not isinstance(item, Run) or item.cells:
            continue
        if len({token.line for token in item.tokens}) < len(item.tokens):
            continue
        if len(item.tokens) > 1 or not stands_beside(items, at):
            yield item
