"""Read the cells of a delimited table where its heads and rows keep one grid."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gongkai.numerals import Nature
from gongkai.tables.labels import Trust
from gongkai.tables.layout import Fragment, Run, trimmed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.forms import TableForm
    from gongkai.inference.state import Reading
    from gongkai.numerals import Token
    from gongkai.tables.labels import Labels
    from gongkai.tables.layout import Item

_ENOUGH = 3  # whole rows that must keep the grid before it is believed
_SHORT = 14  # characters of a heading that the form does not have


@dataclass(frozen=True, slots=True)
class Grid:
    """Where the columns of the form stand among the cells of a line."""

    places: tuple[int, ...]  # index of the cell, for each column
    cells: int  # in a line
    surely: bool  # figures pushed aside by a lost cell are ruled out
    edge: int  # the last cell that most rows fill

    def reading(self, run: Run) -> Reading | None:
        """Give the row by its cells; None where its line does not keep the grid."""
        if run.cells != self.cells or run.first != run.last:
            return None
        tokens = {token.at: token for token in run.tokens}
        empty = _empty(run.tokens[0])
        if not self.surely and tokens.get(self.edge, empty).padding:
            return None
        return tuple(tokens.get(at, empty) for at in self.places)


def _empty(sample: Token) -> Token:
    return type(sample)("", Nature.BLANK, line=sample.line, padding=True)


def by_cells(run: Run, width: int) -> Reading:
    """Give a row whose line has exactly one cell for each column."""
    tokens = {token.at: token for token in run.tokens}
    empty = _empty(run.tokens[0])
    return tuple(tokens.get(at, empty) for at in range(width))


def find_grid(items: Sequence[Item], form: TableForm, labels: Labels) -> Grid | None:
    """Find the grid that heads and rows share; None where any figure breaks it."""
    runs = [i for i in items if isinstance(i, Run) and i.cells and trimmed(i.tokens)]
    if len(runs) < _ENOUGH:
        return None
    first = runs[0].first
    heads = [
        i for i in items if isinstance(i, Fragment) and i.line < first and i.at >= 0
    ]
    at = {
        labels.column[head.key]: head.at for head in heads if head.key in labels.column
    }
    places = tuple(at.get(column.id, -1) for column in form.columns)
    if -1 in places or list(places) != sorted(set(places)):
        return None
    foreign = {head.at for head in heads if _is_foreign(head, labels)} - set(places)
    cells = max(run.cells for run in runs)
    if places[-1] >= cells:
        return None
    allowed = set(places) | foreign
    words = {
        item.at
        for item in items
        if isinstance(item, Fragment) and item.line >= first and item.at >= 0
    }
    if words & allowed:
        return None
    kept = [run for run in runs if run.cells == cells]
    for run in kept:
        if not {token.at for token in run.tokens if not token.padding} <= allowed:
            return None
    if len(kept) < _ENOUGH:
        return None
    totals = any(not _at(run, places[-1]).padding for run in kept)
    if not totals and (foreign or not _overfull(kept, places)):
        return None
    edge = max(
        (
            p
            for p in foreign
            if 2 * sum(not _at(r, p).padding for r in kept) > len(kept)
        ),
        default=places[-1],
    )
    return Grid(places, cells, surely=not totals, edge=max(edge, places[-1]))


def _at(run: Run, place: int) -> Token:
    return next((t for t in run.tokens if t.at == place), _empty(run.tokens[0]))


def _is_foreign(head: Fragment, labels: Labels) -> bool:
    return len(head.key) <= _SHORT and labels.match(head.key).trust is Trust.NONE


def _overfull(runs: Sequence[Run], places: Sequence[int]) -> bool:
    """Tell whether rows without a last figure cannot be rows pushed to the left.

    They cannot where the last figure of some row, taken for its total, falls short of
    the figures before it.
    """
    for run in runs:
        row = [token for token in (_at(run, at) for at in places) if not token.padding]
        counts = [token.count() or 0 for token in row]
        if len(counts) > 1 and sum(counts[:-1]) > counts[-1]:
            return True
    return False
