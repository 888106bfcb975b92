"""Doubt the numbers on lines of their own where other rows have theirs beside them.

A figure of such a table may have been pushed below its label, where a line is broken;
but where it is lost, or its cell empty, the number of the page stands there as well.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from gongkai.tables.lone import PAGES, may_be_page
from gongkai.tables.sites import is_padding, label_sites
from gongkai.tables.text.items import Fragment, Run, stands_beside

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from gongkai.tables.labels import Labels
    from gongkai.tables.text.items import Item

_FEW = 3  # rows beside their labels to a number that is not
_SEVERAL = 2


def pushed_below(items: Sequence[Item], labels: Labels) -> frozenset[int]:
    """Give the lines of lone numbers beside no words, if few figures stand so.

    So they do above their labels, or below a line of these. Behind a label and the name
    of its column, a figure is no number of a page. Several are each the next to that
    before, and so are they where a table has no other figures.
    """
    runs = [
        at
        for at, item in enumerate(items)
        if isinstance(item, Run) and not is_padding(item)
    ]
    apart = [at for at in runs if not stands_beside(items, at)]
    if not apart:  # as in most tables
        return frozenset()
    sites = list(label_sites(items, labels))
    near = {at for site in sites for at in range(site.first, site.last + 2)}
    written_out = {at for at in apart if _is_behind(at, near, items, labels)}
    behind = [at for at in apart if at in near or at in written_out]
    pages = {
        at: int(item.tokens[0].printed)
        for at in apart
        if isinstance(item := items[at], Run)
        and may_be_page(item)
        and at not in written_out
        and int(item.tokens[0].printed) <= PAGES
    }
    sides = behind, [at for at in apart if at not in behind]
    few = [at for side in sides if len(runs) >= (1 + _FEW) * len(side) for at in side]
    follow = all(two == one + 1 for one, two in pairwise(pages.values()))
    several = len(pages) >= _SEVERAL and len(runs) >= _SEVERAL * len(apart)
    if follow and (several or len(pages) == len(runs)):
        few = apart
    return frozenset(items[at].first for at in few if at in pages)


def _is_behind(
    at: int, near: Collection[int], items: Sequence[Item], labels: Labels
) -> bool:
    """Tell whether a label and a column's name stand before, as in rows written out."""
    above = items[at - 1]
    return (
        isinstance(above, Fragment)
        and any(name in above.key for name in labels.heads.column)
        and at - 1 in near
    )
