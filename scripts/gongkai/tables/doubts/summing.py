"""Doubt rows that do not end in their totals as others do, or have the only empty cell.

A short row that ends in too little seems to have lost its total, and the sums tell
where the rest of it stands; but where officials got the total wrong, another figure is
lost. A row that ends in its total before a mark for nothing, or has the one empty cell
of the table and does not add up, has lost a cell, and another stands in it.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from gongkai.numerals import Nature
from gongkai.tables.sums import adds_up
from gongkai.tables.text.items import Fragment, Run, trimmed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.tables.text.items import Item

_ENOUGH = 3  # rows of as many cells that end in their totals, which is no chance


def ending_in_less(items: Sequence[Item], form: TableForm) -> frozenset[int]:
    """Give the first lines of such rows; a row with a figure for each column is none.

    Officials add wrongly in one: where more rows end so, totals are lost. Rows with
    figures in the cell of its label say nothing of its cells: the label of a group
    before its own has moved them.
    """
    runs = [item for item in items if isinstance(item, Run) and item.cells]
    width = len(form.columns)
    if all(len(trimmed(run.tokens)) >= width for run in runs):  # as in most tables
        return frozenset()
    told = [(run, end, _is_summed(run)) for run in runs if (end := _end(run))]
    rarely = Counter(end for _, end, summed in told if not summed)
    short = [
        (run, end)
        for run, end, summed in told
        if not summed
        and rarely[end] == 1
        and len(trimmed(run.tokens)) < width
        and _more(run) < 0
    ]
    if not short:  # as mostly
        return frozenset()
    sums = [(end, trimmed(run.tokens)[0].at) for run, end, summed in told if summed]
    labels = _labels(items)
    return frozenset(
        run.first
        for run, end in short
        if sum(own == end and at > labels.get(run.first, -1) for own, at in sums)
        >= _ENOUGH
    )


def _labels(items: Sequence[Item]) -> Mapping[int, int]:
    """Give the cell of the words before a run, by its first line."""
    return {
        run.first: words.at
        for words, run in pairwise(items)
        if isinstance(words, Fragment) and isinstance(run, Run)
    }


def added_wrongly(items: Sequence[Item], form: TableForm) -> frozenset[int]:
    """Give the first lines of such rows that have as many figures as most rows have.

    They lack the column that all lack, and no other figure: their total is wrong.
    """
    runs = [item for item in items if isinstance(item, Run) and item.cells]
    sizes = {run.first: len(own) for run in runs if (own := trimmed(run.tokens))}
    often = Counter(sizes.values())
    usual = max(often, key=often.__getitem__, default=0)
    if usual == len(form.columns) or 2 * often[usual] <= len(sizes):
        return frozenset()
    found = ending_in_less(items, form)
    return frozenset(line for line in found if sizes[line] == usual)


def made_up(items: Sequence[Item], form: TableForm) -> frozenset[int]:
    """Give the first lines of whole rows in which a cell of no column may stand."""
    width = len(form.columns)
    runs = [item for item in items if isinstance(item, Run) and item.cells]
    rows = [run for run in runs if len(trimmed(run.tokens)) == width]
    gaps = [run for run in rows if any(token.padding for token in trimmed(run.tokens))]
    alone = [run for run in gaps[:1] if not adds_up(trimmed(run.tokens), form)]
    found = [*filter(_ends_in_nothing, rows), *(alone if len(gaps) == 1 else ())]
    if not found or sum(map(_is_summed, rows)) < _ENOUGH:
        return frozenset()
    return frozenset(run.first for run in found)


def _ends_in_nothing(run: Run) -> bool:
    """Tell whether a mark for nothing stands behind the sum of all before it."""
    *others, total, last = trimmed(run.tokens)
    if last.nature is not Nature.BLANK:
        return False
    told = [token.count() or 0 for token in others]
    return total.count() == sum(told) > 0


def _end(run: Run) -> tuple[int, int] | None:
    """Give the number of cells of a row, and the last one with a figure in it."""
    tokens = trimmed(run.tokens)
    told = [n for token in tokens if (n := token.count()) is not None]
    return (run.cells, tokens[-1].at) if len(told) > 1 and any(told) else None


def _is_summed(run: Run) -> bool:
    """Tell whether the last figure of a row is the sum of the others, and no 0."""
    return _more(run) == 0 and any(token.count() for token in run.tokens)


def _more(run: Run) -> int:
    """Give by how much the last figure of a row is more than the sum of the others."""
    *others, total = (token.count() or 0 for token in trimmed(run.tokens))
    return total - sum(others)
