"""Read the rows of a strip that are printed one a line, each beside its label."""

from __future__ import annotations

from itertools import groupby, pairwise
from operator import attrgetter
from typing import TYPE_CHECKING

from gongkai.tables.doubts.wrapped import goes_on
from gongkai.tables.labels import Trust
from gongkai.tables.strip.cells import in_last_cells
from gongkai.tables.strip.shares import run_together
from gongkai.tables.sums import can_hold, placements
from gongkai.tables.text.items import Fragment, Run, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference.state import Reading
    from gongkai.tables.labels import Labels
    from gongkai.tables.text.items import Item


def own_lines(
    items: Sequence[Item], form: TableForm, labels: Labels
) -> dict[str, tuple[Reading, ...]]:
    """Read rows that are printed one a line, each beside its label.

    One whose cells are those of a row with all its figures has lost none of them. One
    whose last figure stands below 总计 is not read where it does not add up as it does.
    """
    found: dict[str, tuple[Reading, ...]] = {}
    rows = list(_labelled(items, labels))
    width = len(form.columns)
    whole = {
        _cells(label, run)
        for _, label, run in rows
        if run.cells and _is_filled(run, width)
    }
    ends = _heads_end(items, labels)
    for row, label, run in rows:
        tokens = trimmed(run.tokens)
        if len(tokens) == width and row not in found:
            torn = goes_on(items, {row: (run,)}, form)
            found[row] = ((None,) * width if torn else tokens,)
        elif 0 < len(tokens) < width:
            own = in_last_cells(run, width) if run.cells else None
            if own and _cells(label, run) in whole:
                found[row] = (own,)
            elif own and tokens[-1].at in ends and not can_hold(own, form):
                found[row] = ((None,) * width,)
            else:
                placed = placements(tokens, width)
                found[row] = (*placed, *run_together(tokens, width))
    return found


def _labelled(
    items: Sequence[Item], labels: Labels
) -> Iterator[tuple[str, Fragment, Run]]:
    """Yield the rows beside their labels: of which row, the label, and its figures."""
    for before, run in pairwise(items):
        if not isinstance(before, Fragment) or not isinstance(run, Run):
            continue
        match = labels.match(before.key)
        if match.trust is Trust.EXACT and match.row and before.line == run.first:
            yield match.row, before, run


def _is_filled(run: Run, width: int) -> bool:
    tokens = trimmed(run.tokens)
    figures = [token for token in tokens if not token.padding]
    return len(figures) == len(tokens) == width == tokens[-1].at - tokens[0].at + 1


def _heads_end(items: Sequence[Item], labels: Labels) -> set[int]:
    """Give the cells in which lines end that name all columns in order, a cell each."""
    lines = [tuple(own) for _, own in groupby(items, attrgetter("first"))]
    order = labels.heads.order_of_columns
    found = set()
    for line in lines:
        names = [item for item in line if isinstance(item, Fragment)][-len(order) :]
        told = tuple(labels.heads.column_of(name.key) for name in names)
        if told == order and names[-1].at - names[0].at == len(order) - 1:
            found.add(names[-1].at)
    return found


def _cells(label: Fragment, run: Run) -> tuple[int, int, int]:
    """Give the cell of a label, that of the last figure, and how many its line has."""
    tokens = trimmed(run.tokens) or run.tokens
    return label.at, tokens[-1].at, run.cells
