"""Doubt rows whose cells stand otherwise than those of all other rows.

Where all else of a label is lost, its number stands among the figures; and a border too
many makes a blank cell of nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from gongkai.tables.text.layout import Fragment, Run, trimmed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.forms import TableForm
    from gongkai.tables.text.layout import Item

_ENOUGH = 3  # rows that stand so by no chance
_MOST = 4  # times as many rows as stand otherwise


def in_labels(items: Sequence[Item]) -> frozenset[int]:
    """Give the lines without any words on which a figure stands in a label's cell.

    Other lines of as many cells have words in it, and hardly any has a figure.
    """
    runs = [item for item in items if isinstance(item, Run) and item.cells]
    cells = {run.first: run.cells for run in runs}
    worded = [i for i in items if isinstance(i, Fragment) and i.line in cells]
    words = Counter((cells[item.line], item.at) for item in worded)
    figures: dict[tuple[int, int], set[int]] = defaultdict(set)
    for run in runs:
        for token in run.tokens:
            if not token.padding:
                figures[run.cells, token.at].add(token.line)
    return frozenset(
        line
        for cell, own in figures.items()
        if len(own) * _MOST <= words[cell] >= _ENOUGH
        for line in own - {item.line for item in worded}
    )


def stretched(items: Sequence[Item], form: TableForm) -> frozenset[int]:
    """Give the lines of rows with a blank cell more than all rows have figures.

    All others have as many figures, fewer than the form has columns.
    """
    rows = [trimmed(i.tokens) for i in items if isinstance(i, Run) and i.cells]
    filled = Counter(len(row) for row in rows if not any(t.padding for t in row))
    usual, often = max(filled.items(), key=lambda told: told[1], default=(0, 0))
    if not 1 < usual < len(form.columns):
        return frozenset()
    more = [row for row in rows if len(row) > usual]
    if often < max(_ENOUGH, _MOST * len(more)):
        return frozenset()
    return frozenset(
        row[0].line for row in more if sum(not t.padding for t in row) == usual
    )
