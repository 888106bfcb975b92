"""Leave out the numbers of columns, where a narrow page breaks the line of them.

Programs of data frames print 0 1 2 3 and so on above a table, each above its column;
what of it stands on a line of its own looks like a row of figures.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from gongkai.tables.text.items import Run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.tables.text.items import Item

_ENOUGH = 7  # numbers that count on from 0, which no figures do


def without_counting(items: Sequence[Item]) -> Sequence[Item]:
    """Give the items without runs, one behind the other, that count on from 0."""
    starts = [
        at
        for (at, item), after in pairwise(enumerate(items))
        if isinstance(item, Run)
        and isinstance(after[1], Run)
        and item.tokens[0].printed == "0"
        and _goes_on(item, 0)
    ]
    if not starts:  # as in most texts
        return items
    out = {at for start in starts for at in _counting(items, start)}
    return [item for at, item in enumerate(items) if at not in out]


def _counting(items: Sequence[Item], start: int) -> Sequence[int]:
    """Give the places of the runs that count on from one, if they are many."""
    found: list[int] = []
    number = 0
    for at, item in enumerate(items[start:], start=start):
        if not isinstance(item, Run) or not _goes_on(item, number):
            break
        found.append(at)
        number += len(item.tokens)
    return found if number >= _ENOUGH and len(found) > 1 else ()


def _goes_on(item: Item, number: int) -> bool:
    return isinstance(item, Run) and all(
        token.printed == str(at) for at, token in enumerate(item.tokens, start=number)
    )
