"""Drop the numbers of pages that stand outside the cells of a table, between lines.

Where all rows have their figures in cells, and no empty line parts them, a number
between empty lines is in no cell: a page ends there. Taken for a row it would lead the
labels astray, or part the rows.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from gongkai.tables.lone import PAGE
from gongkai.tables.text.items import Run, trimmed

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from gongkai.forms import TableForm
    from gongkai.tables.text.items import Item

_ENOUGH = 3  # rows in cells to a number outside


def without_outlying(items: Sequence[Item], form: TableForm) -> Sequence[Item]:
    """Give items without such numbers.

    A row of one column may have no border, and behind one that lacks a figure the
    number may be it.
    """
    found = [i for i in items if isinstance(i, Run) and not i.cells]
    widths = {len(row.columns) for row in form.rows}
    if not found or 1 in widths:  # as in most tables
        return items
    rows = sum(isinstance(item, Run) for item in items) - len(found)
    if rows < _ENOUGH * len(found) or not all(map(_may_be_pages, found)):
        return items
    begun = next(at for at, item in enumerate(items) if isinstance(item, Run))
    for before, item in pairwise(items[max(begun - 1, 0) :]):
        beside = before in found or item in found
        if beside != (item.first - before.last > 1):
            return items
        if item in found and before not in found and not _is_whole(before, widths):
            return items
    return [item for item in items if item not in found]


def _is_whole(item: Item, widths: Collection[int]) -> bool:
    """Tell whether an item is words, or as many figures as some row has."""
    return not isinstance(item, Run) or len(trimmed(item.tokens)) in widths


def _may_be_pages(run: Run) -> bool:
    """Tell whether a run is numbers that pages may have, parted by empty lines."""
    return all(PAGE.fullmatch(token.printed) for token in run.tokens) and all(
        then.line - token.line > 1 for token, then in pairwise(run.tokens)
    )
