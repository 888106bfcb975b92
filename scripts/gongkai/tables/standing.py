"""Tell which lone numbers may be pages' by how far they stand from all others."""

from __future__ import annotations

from itertools import pairwise
from statistics import mode
from typing import TYPE_CHECKING

from gongkai.tables.lone import PAGE, may_be_page
from gongkai.tables.text.items import Fragment, Run, sole_runs, stands_beside, trimmed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.tables.labels import Labels
    from gongkai.tables.text.items import Item

_FAR = 1000  # lines, where nothing is
_FEW = 3  # lone figures to one that stands apart


def set_apart(items: Sequence[Item]) -> frozenset[int]:
    """Give the lines of lone numbers between empty lines, where others have none.

    Beside rows with their figures on the line of the label, such a number may be a
    page's; so may the few that stand so among lone figures, and one among words alone.
    """
    lone = [at for at, item in enumerate(items) if may_be_page(item)]
    if not lone:  # as in most tables
        return frozenset()
    edges = [(item.first, item.last) for item in items]
    gaps = [after[0] - before[1] for before, after in pairwise(edges)]
    gaps = [gap for gap in gaps if gap > 0]
    if not gaps:
        return frozenset()
    step = mode(gaps)
    beside = [at for at, i in enumerate(items) if at and stands_beside(items, at)]
    lone = [at for at in lone if at not in beside]
    near = {at: _gaps_beside(edges, at) for at in lone}
    if step > 1:
        far = [at for at, gaps in near.items() if min(gaps) >= step < max(gaps)]
        if len(far) >= len(beside):
            far = [] if beside else _farthest(items, edges, lone)
        return frozenset(edges[at][0] for at in far)
    apart = frozenset(edges[at][0] for at in lone if min(near[at]) > 1)
    alone = sum(isinstance(i, Run) and len(i.tokens) == 1 for i in items)
    sole = sum(isinstance(i, Run) for i in items) == 1
    few = sole or _FEW * len(apart) <= alone
    return apart if few or len(beside) > len(lone) else frozenset()


def _farthest(
    items: Sequence[Item], edges: Sequence[tuple[int, int]], lone: Sequence[int]
) -> list[int]:
    """Give the lone numbers farther below the words before them than other figures.

    They need not be of their row: a page may end below its label.
    """
    below = {
        at: edges[at][0] - edges[at - 1][1]
        for at, item in enumerate(items)
        if at and isinstance(item, Run) and isinstance(items[at - 1], Fragment)
    }
    farthest, next_to_it = [*sorted(below.values(), reverse=True), 0, 0][:2]
    few = farthest == next_to_it or len(below) < _FEW
    return [] if few else [at for at in lone if below.get(at) == farthest]


def apart_within(
    items: Sequence[Item], placed: Mapping[str, Sequence[Run | None]]
) -> frozenset[int]:
    """Give the first lines of rows with a number between empty lines among figures.

    Where only few stand so of those on lines of their own, it may be a page's.
    """
    runs = [run for own in placed.values() for run in own if run and not run.cells]
    if not any(run.first < run.last for run in runs):  # as in most tables
        return frozenset()
    step = usual_step(items)
    filled = {n for item in items for n in (item.first, item.last)}
    filled |= {token.line for run in runs for token in run.tokens}
    found = {
        (run.first, token.line)
        for run in runs
        for token in (run.tokens[0], run.tokens[-1])
        if run.first < run.last
        and PAGE.fullmatch(token.printed)
        and filled.isdisjoint(range(token.line - step, token.line))
        and filled.isdisjoint(range(token.line + 1, token.line + step + 1))
    }
    few = _FEW * len(found) <= len({t.line for run in runs for t in run.tokens})
    return frozenset(first for first, _ in found) if few else frozenset()


def ending_rows(placed: Mapping[str, Sequence[Run | None]]) -> frozenset[int]:
    """Give the first lines of rows that go on, or begin, with a number of one line.

    Where rows have their figures side by side, a cell of theirs is empty, and the
    number may be that of the page which they end, or begin.
    """
    runs = {
        id(run): run
        for own in placed.values()
        for run in own
        if run and not run.cells and len(run.tokens) > 1
    }.values()
    parted = [run for run in runs if run.first < run.last]
    if not parted or len(runs) < (1 + _FEW) * len(parted):
        return frozenset()
    return frozenset(run.first for run in parted if _has_lone_end(run))


def _has_lone_end(run: Run) -> bool:
    """Tell whether a number at either end of a run is alone on its line."""
    first, *_, last = run.tokens
    lines = [token.line for token in run.tokens]
    return any(
        lines.count(token.line) == 1 and PAGE.fullmatch(token.printed)
        for token in (first, last)
    )


def _gaps_beside(edges: Sequence[tuple[int, int]], at: int) -> tuple[int, int]:
    """Give how far an item stands from what is before and after it, if anything is."""
    before = edges[at][0] - edges[at - 1][1] if at else _FAR
    after = edges[at + 1][0] - edges[at][1] if at + 1 < len(edges) else _FAR
    return before, after


def without_apart(
    runs: Mapping[str, tuple[Run | None, ...]], items: Sequence[Item], form: TableForm
) -> dict[str, tuple[Run | None, ...]]:
    """Leave numbers that stand apart out of rows which have all figures without."""
    apart = set_apart(items)
    found = dict(runs)
    for row, own in runs.items() if apart else ():
        kept = tuple(run for run in own if run is None or run.first not in apart)
        width = len(form.row[row].columns)
        if len(kept) == 1 and kept[0] and len(trimmed(kept[0].tokens)) == width:
            found[row] = kept
    return found


def usual_step(items: Sequence[Item]) -> int:
    """Give how far most lines of a table are from the next with anything on it."""
    told = set()
    for item in items:
        told.update(
            [token.line for token in item.tokens]
            if isinstance(item, Run)
            else [item.first, item.last]
        )
    steps = [after - line for line, after in pairwise(sorted(told))]
    return mode(steps) if steps else 1


def unsettled(
    items: Sequence[Item], runs: Mapping[str, Sequence[Run | None]], labels: Labels
) -> frozenset[int]:
    """Give the lines of lone numbers whose label is not whole beside them.

    Where another lone number is surely in no row, pages end in the table, and nobody
    knows which of its lone numbers are theirs: if not those that stand apart.
    """
    placed = {run.first for run in sole_runs(runs).values()}
    spare = {i.first for i in items if may_be_page(i) and i.first not in placed}
    if not spare or spare <= set_apart(items):
        return frozenset()
    return frozenset(
        item.first
        for at, item in enumerate(items)
        if isinstance(item, Run)
        and may_be_page(item)
        and not any(
            isinstance(other, Fragment) and labels.exact(other.key)
            for other in (*items[max(0, at - 1) : at], *items[at + 1 : at + 2])
        )
    )


def unlabelled(
    items: Sequence[Item], runs: Mapping[str, Sequence[Run | None]], labels: Labels
) -> frozenset[int]:
    """Give the lines of lone numbers in rows of which no label stands beside them.

    Most rows have theirs: such a row is lost, and the number may be a page's. What ends
    the table may be the next one's, as its head is lost too.
    """
    told = sole_runs(runs)
    end = items[-1].first if items and isinstance(items[-1], Run) else 0
    alone = {
        run.first
        for run in told.values()
        if may_be_page(run) or (run.first == end and not run.cells)
    }
    if not alone:  # as in most tables
        return frozenset()
    around = {
        id(item.tokens[0]): [
            other.key
            for other in (*items[max(0, at - 1) : at], *items[at + 1 : at + 2])
            if isinstance(other, Fragment)
        ]
        for at, item in enumerate(items)
        if isinstance(item, Run)
    }
    near = {row: around.get(id(run.tokens[0]), ()) for row, run in told.items()}
    bare = {
        run
        for row, run in told.items()
        if not any(labels.resembles(key, row) for key in near[row])
    }
    if 2 * len(bare) > len(told):
        return frozenset()
    return frozenset(alone.intersection(run.first for run in bare))
