"""Doubt rows that do not end in their totals as others do, or have the only empty cell.

A short row that ends in too little seems to have lost its total, and the sums tell
where the rest of it stands; but where officials got the total wrong, another figure is
lost. A row that ends in its total before a mark for nothing, or has the one empty cell
of the table and does not add up, has lost a cell, and another stands in it.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from gongkai.numerals import Nature
from gongkai.tables.text.layout import Run, trimmed
from gongkai.tables.widths import adds_up

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.forms import TableForm
    from gongkai.numerals import Token
    from gongkai.tables.text.layout import Item

_ENOUGH = 3  # rows of as many cells that end in their totals, which is no chance


def ending_in_less(items: Sequence[Item], form: TableForm) -> frozenset[int]:
    """Give the first lines of such rows; a row with a figure for each column is none.

    Officials add wrongly in one: where more rows end so, totals are lost.
    """
    runs = [item for item in items if isinstance(item, Run) and item.cells]
    ends = {run: end for run in runs if (end := _end(run)) is not None}
    often = Counter(end for run, end in ends.items() if _is_summed(run))
    wrong = [run for run in ends if not _is_summed(run)]
    rarely = Counter(ends[run] for run in wrong)
    return frozenset(
        run.first
        for run in wrong
        if often[ends[run]] >= _ENOUGH
        and rarely[ends[run]] == 1
        and len(trimmed(run.tokens)) < len(form.columns)
        and _more(run) < 0
    )


def made_up(items: Sequence[Item], form: TableForm) -> frozenset[int]:
    """Give the first lines of whole rows in which a cell of no column may stand."""
    width = len(form.columns)
    runs = [item for item in items if isinstance(item, Run) and item.cells]
    rows = {run: row for run in runs if len(row := trimmed(run.tokens)) == width}
    if sum(map(_is_summed, rows)) < _ENOUGH:
        return frozenset()
    gaps = [run for run, row in rows.items() if any(token.padding for token in row)]
    alone = gaps if len(gaps) == 1 else []
    return frozenset(
        run.first
        for run, row in rows.items()
        if (run in alone and not adds_up(row, form)) or _ends_in_nothing(row)
    )


def _ends_in_nothing(row: Sequence[Token]) -> bool:
    """Tell whether a mark for nothing stands behind the sum of all before it."""
    *others, total, last = row
    told = [token.count() or 0 for token in others]
    return last.nature is Nature.BLANK and total.count() == sum(told) > 0


def _end(run: Run) -> tuple[int, int] | None:
    """Give the number of cells of a row, and the last one with a figure in it."""
    tokens = trimmed(run.tokens)
    told = [token.count() for token in tokens if token.count() is not None]
    return (run.cells, tokens[-1].at) if len(told) > 1 and any(told) else None


def _is_summed(run: Run) -> bool:
    """Tell whether the last figure of a row is the sum of the others, and no 0."""
    return _more(run) == 0 and any(token.count() for token in run.tokens)


def _more(run: Run) -> int:
    """Give by how much the last figure of a row is more than the sum of the others."""
    *others, total = (token.count() or 0 for token in trimmed(run.tokens))
    return total - sum(others)
