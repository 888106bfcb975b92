"""Doubt a row among more figures than a row has, of which others add up.

A piece of a row printed twice leaves figures before it or behind it. As many of them as
a row has stand together, but they need not be the row. Nor need they where a speck of a
scanned page, read as 1, stands before the last figure.
"""

from __future__ import annotations

from itertools import combinations, groupby, pairwise
from typing import TYPE_CHECKING

from gongkai.tables.lone import may_be_page
from gongkai.tables.sums import adds_up
from gongkai.tables.text.items import Run, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai.forms import TableForm
    from gongkai.tables.text.items import Item


_SPECKS = 2  # figures of a line that may be none


def crowded(items: Sequence[Item], form: TableForm) -> frozenset[int]:
    """Give the first lines of whole rows that do not add up, as figures beside them do.

    Two whole rows are two rows.
    """
    width = len(form.columns)
    stretches = list(_stretches(items))
    pages = _pages(items) if stretches else frozenset()
    return frozenset(
        run.first
        for among in stretches
        for runs in [[run for run in among if run.first not in pages]]
        if width < sum(len(run.tokens) for run in runs) < 2 * width
        for run in runs
        if len(run.tokens) == width
        and not adds_up(run.tokens, form)
        and _hold_a_row(runs, form)
    )


def _stretches(items: Sequence[Item]) -> Iterator[list[Run]]:
    """Yield the runs that no word parts, where there are several."""
    for together, group in groupby(items, key=lambda item: isinstance(item, Run)):
        runs = [item for item in group if isinstance(item, Run)] if together else []
        if len(runs) > 1:
            yield runs


def _pages(items: Sequence[Item]) -> frozenset[int]:
    """Give the lines of lone numbers between empty lines, where no row stands so."""
    gaps = [1, *(item.first - before.last for before, item in pairwise(items)), 1]
    apart = [
        item
        for item, above, below in zip(items, gaps, gaps[1:], strict=False)
        if isinstance(item, Run) and min(above, below) > 1
    ]
    lone = all(map(may_be_page, apart))
    return frozenset(item.first for item in apart if lone)


def _hold_a_row(runs: Sequence[Run], form: TableForm) -> bool:
    """Tell whether figures that follow each other add up as a row.

    Of a line any may be none, if that leaves as many as a row has.
    """
    tokens = [token for run in runs for token in trimmed(run.tokens)]
    width = len(form.columns)
    if len({token.line for token in tokens}) == 1 and len(tokens) <= width + _SPECKS:
        return any(adds_up(way, form) for way in combinations(tokens, width))
    return any(
        adds_up(tuple(tokens[at : at + width]), form)
        for at in range(len(tokens) - width + 1)
    )
