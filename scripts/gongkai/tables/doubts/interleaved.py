"""Doubt the figures among the words of a line on which several rows are interleaved.

Where a converter takes rows for one line, it sets all their characters side by side:
the ordinals of their labels (4、 3 无、 正 要 2 当) are no figures of theirs.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from gongkai.tables.readings import SURPLUS
from gongkai.tables.text.items import Run, trimmed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.forms import TableForm
    from gongkai.tables.text.items import Item


def interleaved(items: Sequence[Item], form: TableForm) -> frozenset[int]:
    """Give the lines that hold more figures side by side than a row, and no row."""
    width = len(form.columns)
    sizes = defaultdict(set)
    for item in items:
        if isinstance(item, Run) and not item.cells and item.first == item.last:
            sizes[item.first].add(len(trimmed(item.tokens)))
    return frozenset(
        line
        for line, own in sizes.items()
        if max(own) > width + SURPLUS and width not in own
    )
