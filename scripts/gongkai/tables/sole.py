"""Read rows in which officials filled in nothing but the total, by cells behind labels.

Where the cells of a head keep no grid with those of the rows, the empty cells that lie
between a label and the only figure of its line still say which column it is.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from gongkai.numerals import Nature, Token
from gongkai.tables.text.layout import Fragment, Run, trimmed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.inference.state import Reading
    from gongkai.tables.text.layout import Item

_ENOUGH = 3  # rows that are no chance


def are_sole_totals(items: Sequence[Item], width: int) -> bool:
    """Tell whether the only figure of each line stands in the last cell of a row.

    Some row must have cases.
    """
    rows = [
        (before, item)
        for before, item in pairwise(items)
        if isinstance(item, Run) and trimmed(item.tokens)
    ]
    return (
        len(rows) >= _ENOUGH
        and all(_is_last(before, run, width) for before, run in rows)
        and any(token.number for _, run in rows for token in trimmed(run.tokens))
    )


def sole_total(run: Run, width: int) -> Reading:
    """Give a row whose only figure is its total: what stands before it is empty."""
    (total,) = trimmed(run.tokens)
    empty = Token("", Nature.BLANK, line=total.line, padding=True)
    return (*[empty] * (width - 1), total)


def _is_last(before: Item, run: Run, width: int) -> bool:
    """Tell whether a figure stands as far behind the label of its line as totals do."""
    figures = trimmed(run.tokens)
    return (
        isinstance(before, Fragment)
        and len(figures) == 1
        and before.line == run.first == run.last
        and 0 <= before.at == figures[0].at - width
    )
