"""Read rows in which officials filled in nothing but the total, by cells behind labels.

Where the cells of a head keep no grid with those of the rows, the empty cells that lie
between a label and the only figure of its line still say which column it is.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from gongkai.numerals import Nature, Token
from gongkai.tables.text.items import Fragment, Run, trimmed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.inference.state import Reading
    from gongkai.tables.text.items import Item

_ENOUGH = 3  # rows that are no chance
_NEARLY_ALL = 20  # rows of the form
_LEVELS = 2  # of labels above that of a row, whose cells it may span


def are_sole_totals(items: Sequence[Item], width: int) -> bool:
    """Tell whether the only figure of each line stands in the last cell of a row.

    Some row must have cases, or nearly all rows be there: noughts bear out no place. A
    label may span cells, that those of the rows in groups have; of most it does not.
    """
    rows = [
        (before, item)
        for before, item in pairwise(items)
        if isinstance(item, Run) and trimmed(item.tokens)
    ]
    spanned = [_cells_spanned(before, run, width) for before, run in rows]
    return (
        len(rows) >= _ENOUGH
        and all(0 <= cells <= _LEVELS for cells in spanned)
        and 2 * spanned.count(0) > len(rows)
        and (
            len(rows) >= _NEARLY_ALL
            or any(token.number for _, run in rows for token in trimmed(run.tokens))
        )
    )


def sole_total(run: Run, width: int) -> Reading:
    """Give a row whose only figure is its total: what stands before it is empty."""
    (total,) = trimmed(run.tokens)
    empty = Token("", Nature.BLANK, line=total.line, padding=True)
    return (*[empty] * (width - 1), total)


def _cells_spanned(before: Item, run: Run, width: int) -> int:
    """Count the cells between a label and those of its row; -1 where that is none.

    The figure stands as far behind the label of its line as totals do, or farther, and
    in the last cell.
    """
    figures = trimmed(run.tokens)
    if (
        not isinstance(before, Fragment)
        or before.at < 0
        or len(figures) > 1
        or not before.line == run.first == run.last
    ):
        return -1
    spanned = figures[0].at - width - before.at
    return spanned if spanned <= 0 or figures[0].at == run.cells - 1 else -1
