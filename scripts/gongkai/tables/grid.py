"""Read the cells of a delimited table where its heads and rows keep one grid."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from gongkai.numerals import Nature
from gongkai.tables.doubts.marking import doubted
from gongkai.tables.labels import Trust
from gongkai.tables.sums import adds_up
from gongkai.tables.text.items import Fragment, Run, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference.state import Reading
    from gongkai.numerals import Token
    from gongkai.tables.labels import Labels
    from gongkai.tables.text.items import Item

_ENOUGH = 3  # whole rows that must keep the grid before it is believed
_SHIFTED = 3  # rows to one that fills the last column before it is no column of theirs
_SHORT = 14  # characters of a heading that the form does not have


@dataclass(frozen=True, slots=True)
class Grid:
    """Where the columns of the form stand among the cells of a line."""

    places: tuple[int, ...]  # index of the cell, for each column
    cells: int  # in a line
    edge: int  # the last cell that rows fill: a lost cell would leave it empty
    beside_words: bool  # a column of no form stands there, whose words may move over
    totals: bool  # some row fills the last column
    nothing_else: bool  # and none fills any other

    def reading(self, run: Run) -> Reading | None:
        """Give the row by its cells; None where its line does not keep the grid."""
        if run.cells != self.cells or run.first != run.last:
            return None
        tokens = run.by_cell
        if tokens is None:
            return None
        empty = _empty(run.tokens[0])
        last = tokens.get(self.edge, empty)
        if self.edge >= 0 and (
            last.padding or (self.beside_words and last.nature is Nature.BLANK)
        ):
            return None
        reading = tuple(tokens.get(at, empty) for at in self.places)
        return reading if self.totals or not _ends_in_total(reading) else None

    def readings(
        self, runs: Sequence[Run | None], form: TableForm
    ) -> tuple[Reading, ...]:
        """Give the readings of a row; none where a line of it does not keep the grid.

        Where the first cell is empty and the row does not add up, all may have moved;
        but not where officials filled in the totals alone.
        """
        kept = [self.reading(run) if run else None for run in runs]
        if not all(kept):
            return ()
        return tuple(
            dict.fromkeys(
                row if self.nothing_else or not _has_moved(row, form) else doubted(row)
                for row in kept
                if row
            )
        )


def _has_moved(row: Reading, form: TableForm) -> bool:
    first, *_, last = row
    empty = first is not None and first.padding
    return empty and bool(last and last.number) and not adds_up(row, form)


def _ends_in_total(reading: Sequence[Token]) -> bool:
    """Tell whether the figure before the last cell may be the total of the others."""
    *rest, last = [token.count() or 0 for token in reading[:-1]]
    return 0 < last >= sum(rest)


def _empty(sample: Token) -> Token:
    return type(sample)("", Nature.BLANK, line=sample.line, padding=True)


def by_cells(run: Run, width: int) -> Reading:
    """Give a row whose line has exactly one cell for each column."""
    tokens = run.by_cell
    if tokens is None:
        return (None,) * width
    empty = _empty(run.tokens[0])
    return tuple(tokens.get(at, empty) for at in range(width))


def leave_room(found: Iterable[Sequence[Reading]]) -> bool:
    """Tell whether some row has an empty cell before one of its figures."""
    return any(
        first.padding and not last.padding
        for ways in found
        for way in ways
        for first, last in pairwise(token for token in way if token)
    )


def find_grid(items: Sequence[Item], form: TableForm, labels: Labels) -> Grid | None:
    """Find the grid that heads and rows share; None where any figure breaks it."""
    runs = [i for i in items if isinstance(i, Run) and i.cells and trimmed(i.tokens)]
    if len(runs) < _ENOUGH or are_pushed(runs):
        return None
    first = runs[0].first
    heads = [
        i for i in items if isinstance(i, Fragment) and i.line < first and i.at >= 0
    ]
    at = {
        labels.heads.column[head.key]: head.at
        for head in heads
        if head.key in labels.heads.column
    }
    places = tuple(at.get(column.id, -1) for column in form.columns)
    cells = max(run.cells for run in runs)
    if -1 in places or list(places) != sorted(set(places)) or places[-1] >= cells:
        return None
    foreign = {head.at for head in heads if _is_foreign(head, labels)} - set(places)
    allowed = set(places) | foreign
    words = {
        item.at
        for item in items
        if isinstance(item, Fragment) and item.line >= first and item.at >= 0
    }
    kept = [run for run in runs if run.cells == cells]
    filled = {t.at for run in kept for t in run.tokens if not t.padding}
    if words & allowed or not filled <= allowed or len(kept) < _ENOUGH:
        return None
    ends = sum(not _at(run, places[-1]).padding for run in kept)
    totals = ends > 0
    if totals and _SHIFTED * ends < len(kept):
        return None  # a column is lost, and the few rows that reach so far have moved
    before = sum(not _at(run, places[-2]).padding for run in kept)
    if not totals and (foreign or before < _ENOUGH or not _overfull(kept, places)):
        return None  # a column before the totals may be lost
    edges = [p for p in allowed if _is_filled(kept, p)] + [places[-1]] * totals
    edge = max(edges, default=-1)
    return Grid(
        places,
        cells,
        edge,
        beside_words=bool(foreign),
        totals=totals,
        nothing_else=filled == {places[-1]},
    )


def are_pushed(runs: Sequence[Run]) -> bool:
    """Tell whether the rows that reach furthest right all begin a cell behind others.

    An empty cell for the label of a group has pushed them: all lack the same column.
    """
    rows = [trimmed(run.tokens) for run in runs]
    end = max((row[-1].at for row in rows), default=0)
    begin = [row[0].at for row in rows if row[-1].at == end]
    before = [row[0].at for row in rows if row[-1].at != end]
    return bool(before) and max(before) + 1 == min(begin)


def _is_filled(runs: Sequence[Run], place: int) -> bool:
    """Tell whether most rows have a figure at a place."""
    return 2 * sum(not _at(run, place).padding for run in runs) > len(runs)


def _at(run: Run, place: int) -> Token:
    found = next((t for t in run.tokens if t.at == place), None)
    return found or _empty(run.tokens[0])


def _is_foreign(head: Fragment, labels: Labels) -> bool:
    return len(head.key) <= _SHORT and labels.match(head.key).trust is Trust.NONE


def _overfull(runs: Sequence[Run], places: Sequence[int]) -> bool:
    """Tell whether rows without a last figure cannot be rows pushed to the left.

    They cannot where the last figure of most rows that reach as far, taken for the
    total, falls short of the figures before it. In a row or two a total may be lost.
    """
    short = rows = 0
    for run in runs:
        if _at(run, places[-2]).padding:
            continue
        row = [token for token in (_at(run, at) for at in places) if not token.padding]
        counts = [token.count() or 0 for token in row]
        if len(counts) > 1 and any(counts):
            rows += 1
            short += sum(counts[:-1]) > counts[-1]
    return 2 * short > rows
