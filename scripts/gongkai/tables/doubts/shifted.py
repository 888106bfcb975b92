"""Doubt rows that may have the figures of their neighbours.

Where some labels stand before their figures and others after them, a run of figures is
left over in one place and a label in another, and every row between them may have its
own figures or those next to them.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from gongkai.tables.text.items import trimmed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from gongkai.tables.text.items import Run

_LOST = 1  # figures that a row may lack and still be told from a piece of one


@dataclass(frozen=True, slots=True)
class _Gap:
    """Rows that have no run of their own, and runs of no row, in the same place."""

    rows: Sequence[str]
    runs: Sequence[int]
    uneven: int  # whole runs left over; rows left over, if negative


def add_neighbours(
    options: Mapping[str, list[int | None]],
    runs: Mapping[int, Run],
    labelled: Collection[str],
    width: int,
) -> None:
    """Give rows between a run left over and a label left over those next to theirs.

    `labelled` are the rows whose label stands somewhere. All go by their places in the
    stream; `options` has the rows in the form's order.
    """
    own = {row: found[0] for row, found in options.items() if len(found) == 1}
    bare = [row for row in options if row in labelled and own.get(row) is None]
    if not bare:
        return  # no label is left over
    taken = frozenset(own.values())
    rows_in = {at: _rows_in(run, width) for at, run in runs.items()}
    kept = list(_in_turn((at, row) for row, at in own.items() if at in runs))
    free = [
        at
        for at, count in rows_in.items()
        for _ in range(max(1, count) - (at in taken))
    ]
    whole = {at for at, count in rows_in.items() if count}
    gaps = list(_gaps(kept, [*options], bare, free, whole))
    for first, last in _opposite([gap.uneven for gap in gaps]):
        within, part = kept[first:last], gaps[first : last + 1]
        rows = {*(row for _, row in within), *(row for gap in part for row in gap.rows)}
        ats = [*(at for at, _ in within), *(at for gap in part for at in gap.runs)]
        ordered = [row for row in options if row in rows]
        for row, at in _in_order(ordered, sorted(at for at in ats if at in whole)):
            options[row].extend([at] if at not in options[row] else [])


def _rows_in(run: Run, width: int) -> int:
    """Count the rows whose figures a run may be; 0 if it is a piece of one."""
    return (len(trimmed(run.tokens)) + _LOST) // width


def _in_turn(pairs: Iterable[tuple[int | None, str]]) -> Iterator[tuple[int, str]]:
    """Yield the runs of rows that stand in the order of the rows."""
    last = -1
    for at, row in pairs:
        if at is not None and at > last:
            yield at, row
            last = at


def _gaps(
    kept: Sequence[tuple[int, str]],
    order: Sequence[str],
    bare: Sequence[str],
    free: Collection[int],
    whole: Collection[int],
) -> Iterator[_Gap]:
    """Give what is left over before, between and after the rows that have their run."""
    place = {row: at for at, row in enumerate(order)}
    left, above = -1, -1
    for right, below in (*((at, place[row]) for at, row in kept), (None, len(order))):
        rows = [row for row in bare if above < place[row] < below]
        own = [at for at in free if left <= at and (right is None or at < right)]
        over = sum(at in whole for at in own) - len(rows)
        yield _Gap(rows, own, over if over > 0 else min(0, len(own) - len(rows)))
        left, above = right or 0, below


def _opposite(uneven: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pair each place where runs are left over with the next ones where rows are."""
    places = [at for at, over in enumerate(uneven) if over]
    for first, last in combinations(places, 2):
        between = {uneven[at] > 0 for at in places if first < at < last}
        if (uneven[first] > 0) != (uneven[last] > 0) and len(between) < 2:  # noqa: PLR2004
            yield first, last


def _in_order(rows: Sequence[str], runs: Sequence[int]) -> Iterator[tuple[str, int]]:
    """Yield what each row may have if no more than must be are left out."""
    less, more = max(0, len(rows) - len(runs)), max(0, len(runs) - len(rows))
    for step, row in enumerate(rows):
        for at in runs[max(0, step - less) : step + more + 1]:
            yield row, at
