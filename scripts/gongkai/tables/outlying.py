"""Drop what stands outside the cells of a table, between lines: it is of the page.

Where all rows have their figures in cells, and no empty line parts them, a number
between empty lines is in no cell: a page ends there. Taken for a row it would lead the
labels astray, or part the rows. So are words that the form does not know, between the
cells of a head and those of a row: taken for a part of the head they would name a
column that no row has.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from gongkai.tables.labels import Trust
from gongkai.tables.lone import PAGE
from gongkai.tables.text.items import Run, trimmed

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from gongkai.forms import TableForm
    from gongkai.tables.labels import Labels
    from gongkai.tables.text.items import Item

_ENOUGH = 3  # rows in cells to a number outside
_WORDS = re.compile(r"[\u4e00-\u9fff]{3,}[^\d元]")  # no unit, nor a year


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


def without_words_outside(
    items: Sequence[Item], form: TableForm, labels: Labels
) -> Sequence[Item]:
    """Give items without such words, if no row has more figures than the form."""
    found = [
        item
        for before, item, after in zip(items, items[1:], items[2:], strict=False)
        if _is_outside(item, before, after) and _is_unknown(item, labels)
    ]
    if not found:  # as in most tables
        return items
    runs = [item for item in items if isinstance(item, Run)]
    if any(not run.cells or len(trimmed(run.tokens)) > form.width for run in runs):
        return items
    return [item for item in items if item not in found]


def _is_outside(item: Item, before: Item, after: Item) -> bool:
    """Tell whether words stand between words in cells of other lines, in none."""
    if isinstance(before, Run) or isinstance(item, Run) or isinstance(after, Run):
        return False
    return item.at < 0 <= after.at and before.at > 0


def _is_unknown(item: Item, labels: Labels) -> bool:
    """Tell whether words are none of the form, nor of any column beside its own."""
    if isinstance(item, Run) or not _WORDS.fullmatch(item.key):
        return False
    known = labels.holds(item.key) or labels.compares(item.key)
    return not known and labels.match(item.key).trust is Trust.NONE
