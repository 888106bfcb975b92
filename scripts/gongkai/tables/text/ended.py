"""Give a label back its last character that was read as a counter: 12 项.

Where a narrow cell wraps 属于行政查询事项 before its last character, the number of the
row stands before that, and a figure seems to count items.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gongkai.tables.text.items import Fragment, Run

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai.tables.labels import Labels
    from gongkai.tables.text.items import Item

_COUNTED = re.compile(r"(\d{1,2})\s*(\D+)")


def with_ends(items: Sequence[Item], labels: Labels) -> Iterator[Item]:
    """Yield the items, the number of a row and the end of its label being words."""
    before: Item | None = None
    for item in items:
        end = _end(before, item, labels)
        if end and isinstance(item, Run):
            yield end
            if rest := item.tokens[1:]:
                yield item._replace(tokens=rest)
        else:
            yield item
        before = item


def _end(before: Item | None, item: Item, labels: Labels) -> Fragment | None:
    """Give the end of the label that stands above, if a run begins with it."""
    if not isinstance(before, Fragment) or not isinstance(item, Run) or item.cells:
        return None
    first = item.tokens[0]
    counted = _COUNTED.fullmatch(first.printed) if first.counted else None
    if counted is None or before.line >= first.line:
        return None
    number, counter = counted.groups()
    if not labels.ends_in(before.key + counter):
        return None
    return Fragment(f"{number}.{counter}", number + counter, first.line, first.line)
