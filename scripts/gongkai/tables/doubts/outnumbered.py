"""Doubt figures below more labels than they are rows, unless the nearest has them.

Where labels stand on lines of their own and a cell is blank, the next label follows at
once. If runs are counted off to rows, the figure below both goes to the first one.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from gongkai.tables.labels import Trust
from gongkai.tables.text.items import Fragment, Run, stands_beside, trimmed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.tables.labels import Labels
    from gongkai.tables.text.items import Item

_MOVED = 2  # rows with figures too many, which one page number does not explain


def outnumbered(
    items: Sequence[Item],
    placed: Mapping[str, Sequence[Run | None]],
    form: TableForm,
    labels: Labels,
) -> frozenset[int]:
    """Give the lines of figures too few for the labels right above them."""
    found: set[int] = set()
    above: list[str] = []
    at = 0
    for worded, group in groupby(items, lambda item: isinstance(item, Fragment)):
        block = list(group)
        at += len(block)
        if worded:
            matches = [labels.match(i.key) for i in block if isinstance(i, Fragment)]
            above = [m.row for m in matches if m.row and m.trust is Trust.EXACT]
            continue
        runs = [item for item in block if isinstance(item, Run)]
        lacking = sum(len(form.row[row].columns) for row in above)
        few = sum(len(trimmed(run.tokens)) for run in runs) < lacking
        apart = not stands_beside(items, at - len(block))
        if few and apart and any(runs[0] in placed[row] for row in above[:-1]):
            found.update(run.first for run in runs)
    return frozenset(found)


def overfull(
    items: Sequence[Item],
    placed: Mapping[str, Sequence[Run | None]],
    form: TableForm,
    labels: Labels,
) -> frozenset[int]:
    """Give the lines of figures apart from labels, if several are too many for theirs.

    Rows have columns of their own number each: such rows were given to the labels of
    others, and so may all be. Words before figures are no label if they head a column.
    """
    beside = {
        id(item)
        for at, item in enumerate(items)
        if stands_beside(items, at) and not _is_head(items[at - 1], labels)
    }
    own = [
        (run, len(form.row[row].columns))
        for row, runs in placed.items()
        for run in runs
        if run is not None and not run.cells and id(run) not in beside
    ]
    over = sum(len(trimmed(run.tokens)) > width for run, width in own)
    return frozenset(run.first for run, _ in own) if over >= _MOVED else frozenset()


def _is_head(item: Item, labels: Labels) -> bool:
    return isinstance(item, Fragment) and labels.match(item.key).trust is Trust.HEAD
