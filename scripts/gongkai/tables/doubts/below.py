"""Doubt the numbers on lines of their own where other rows have theirs beside them.

A figure of such a table may have been pushed below its label, where a line is broken;
but where it is lost, or its cell empty, the number of the page stands there as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.tables.lone import may_be_page
from gongkai.tables.text.layout import Fragment, Run, stands_beside

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.tables.labels import Labels
    from gongkai.tables.text.layout import Item

_FEW = 3  # rows beside their labels to a number that is not
_PAGES = 99  # that a report may have


def pushed_below(items: Sequence[Item], labels: Labels) -> frozenset[int]:
    """Give the lines of lone numbers beside no words, if few figures stand so.

    Behind the name of its column, a figure is no number of a page.
    """
    runs = [at for at, item in enumerate(items) if isinstance(item, Run)]
    apart = [at for at in runs if not stands_beside(items, at)]
    if len(runs) < (1 + _FEW) * len(apart):
        return frozenset()
    return frozenset(
        item.first
        for at in apart
        if isinstance(item := items[at], Run)
        and may_be_page(item)
        and not _is_named(items[at - 1 : at], labels)
        and int(item.tokens[0].printed) <= _PAGES
    )


def _is_named(above: Sequence[Item], labels: Labels) -> bool:
    """Tell whether words name a column, as those of a row written out in a line do."""
    keys = [item.key for item in above if isinstance(item, Fragment)]
    return any(name in key for key in keys for name in labels.column)
