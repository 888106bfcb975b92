"""Doubt the numbers on lines of their own where other rows have theirs beside them.

A figure of such a table may have been pushed below its label, where a line is broken;
but where it is lost, or its cell empty, the number of the page stands there as well.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from gongkai.tables.lone import may_be_page
from gongkai.tables.text.layout import Fragment, Run, stands_beside

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.tables.labels import Labels
    from gongkai.tables.text.layout import Item

_FEW = 3  # rows beside their labels to a number that is not
_SEVERAL = 2
_PAGES = 99  # that a report may have


def pushed_below(items: Sequence[Item], labels: Labels) -> frozenset[int]:
    """Give the lines of lone numbers beside no words, if few figures stand so.

    Behind its label and the name of its column, a figure is no number of a page; but
    one may be, above the label that follows a head. Several are each the next to that
    before.
    """
    runs = [at for at, item in enumerate(items) if isinstance(item, Run)]
    apart = [at for at in runs if not stands_beside(items, at)]
    pages = {
        item.first: int(item.tokens[0].printed)
        for at in apart
        if isinstance(item := items[at], Run)
        and may_be_page(item)
        and not _is_named(items[max(at - 2, 0) : at], labels)
        and int(item.tokens[0].printed) <= _PAGES
    }
    if len(runs) < (1 + _FEW) * len(apart):
        follow = all(two == one + 1 for one, two in pairwise(pages.values()))
        if len(pages) < _SEVERAL or not follow or len(runs) < _SEVERAL * len(apart):
            return frozenset()
    return frozenset(pages)


def _is_named(above: Sequence[Item], labels: Labels) -> bool:
    """Tell whether words name a row and a column, as in a row written out in a line."""
    keys = [item.key for item in above if isinstance(item, Fragment)]
    return any(labels.match(key).row for key in keys) and any(
        name in keys[-1] for name in labels.column
    )
