"""Doubt figures between an emptied label and figures below words of no row.

Where every label stands right above its figures, those below the label of a group, or
below a word of no form, are of no row; but as many stand there as rows have, if one has
lost its own. Nobody knows then which rows have moved by one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.tables.labels import Trust
from gongkai.tables.text.items import Fragment, stands_beside

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.tables.labels import Labels
    from gongkai.tables.text.items import Item

_OWN = 0.8  # share of the rows whose label stands right above their figures


def unowned(items: Sequence[Item], labels: Labels) -> frozenset[int]:
    """Give the first lines of runs from an emptied label to figures of no row."""
    keys = [item.key if isinstance(item, Fragment) else "" for item in items]
    runs = [at for at, key in enumerate(keys) if not key]
    apart = [at for at in runs if not stands_beside(items, at)]
    if not apart:  # as in most tables
        return frozenset()
    whole = [labels.match(key).trust is Trust.EXACT for key in keys]
    if True not in whole[: runs[0]] or True in whole[runs[-1] :]:
        return frozenset()
    emptied = [
        at
        for at in range(runs[-1])
        if whole[at] and (whole[at + 1] or keys[at + 1] in labels.heads.above_rows)
    ]
    others = [at for at in apart if _is_of_no_row(keys[at - 1], labels)]
    below = sum(whole[at - 1] for at in apart)
    if not (emptied and others) or below < _OWN * sum(whole):
        return frozenset()
    first, last = min(*emptied, *others), max(*emptied, *others)
    return frozenset(items[at].first for at in runs if first <= at <= last)


def _is_of_no_row(key: str, labels: Labels) -> bool:
    """Tell whether words are the label of a group, or no part of any label."""
    if key in labels.heads.above_rows or key in labels.twofold:
        return True
    return bool(key) and labels.match(key).trust is Trust.NONE and not labels.holds(key)
