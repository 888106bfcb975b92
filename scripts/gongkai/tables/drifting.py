"""Take no meaning from empty cells where the columns of a page were guessed.

Programs that find no rules on a page make columns of where words begin. Figures of one
column come to stand in several then, so that a row has empty cells among its figures
that nobody printed, and figures of two columns in one cell.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from gongkai.tables.sums import adds_up
from gongkai.tables.text.items import Fragment, Run, trimmed

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.numerals import Token
    from gongkai.tables.text.items import Item

_BEFORE = 4  # cells before the figures of a row at most: its number, and its labels
_OFTEN = 2  # rows that fill a cell of a column that they share


def without_drift(items: Sequence[Item], form: TableForm) -> Sequence[Item]:
    """Leave out the empty cells of rows that stand in no columns of the form."""
    width = len(form.columns)
    begins = {i.line: i.at + 1 for i in items if isinstance(i, Fragment) and i.at >= 0}
    groups: dict[int, list[Run]] = defaultdict(list)
    for item in items:
        if (
            isinstance(item, Run)
            and item.cells > width + _BEFORE
            and item.first == item.last
        ):
            groups[item.cells].append(item)
    loose = {
        id(run): tokens
        for runs in groups.values()
        for run, tokens in _loose([r for r in runs if trimmed(r.tokens)], begins, form)
    }
    if _are_mixed(items):
        runs = (i for i in items if isinstance(i, Run) and trimmed(i.tokens))
        loose = {id(run): _filled(run) for run in runs}
    if not loose:
        return items
    return [
        item._replace(tokens=loose[id(item)])
        if isinstance(item, Run) and id(item) in loose
        else item
        for item in items
    ]


def _are_mixed(items: Sequence[Item]) -> bool:
    """Tell whether some rows stand in cells, and others on lines without any.

    Those without have several figures beside their label, or are several.
    """
    rows = [i for i in items if isinstance(i, Run) and trimmed(i.tokens)]
    bare = [run for run in rows if not run.cells]
    figures = sum(len(run.tokens) for run in bare if len(run.tokens) > 1)
    return len(bare) < len(rows) and figures >= _OFTEN


def _loose(
    runs: Sequence[Run], begins: Mapping[int, int], form: TableForm
) -> list[tuple[Run, tuple[Token, ...]]]:
    """Give the rows of as many cells whose empty cells say nothing, and what is left.

    The cells of a row begin behind its label, which may fill one of them or two. Cells
    that are always empty say nothing in rows that lack a figure either.
    """
    gapped = [run for run in runs if any(t.padding for t in trimmed(run.tokens))]
    if not gapped:
        return []
    filled = [frozenset(t.at for t in _filled(run)) for run in runs]
    columns = frozenset().union(*filled)
    if len(columns) == len(form.columns) and any(
        _is_whole(run, form) for run in gapped
    ):
        return [(run, _within(run, columns)) for run in gapped]
    return [(run, _filled(run)) for run in _vainly_gapped(gapped, runs, begins, form)]


def _vainly_gapped(
    gapped: Sequence[Run],
    runs: Sequence[Run],
    begins: Mapping[int, int],
    form: TableForm,
) -> Sequence[Run]:
    """Give the rows none of whose empty cells says anything."""
    width = len(form.columns)
    filled = [frozenset(t.at for t in _filled(run)) for run in runs]
    places = [t.at - begins.get(t.line, 0) for run in runs for t in _filled(run)]
    if max(places) - min(places) >= width:
        return [run for run in gapped if len(trimmed(run.tokens)) == width]
    shared = _shared(filled)
    between = [
        run
        for run in gapped
        if any(t.padding and t.at in shared for t in trimmed(run.tokens))
    ]
    if any(_is_broken(run, form) for run in between):
        return between
    return [run for run in gapped if run.by_cell is None]


def _shared(rows: Sequence[Collection[int]]) -> frozenset[int]:
    """Give the cells side by side that several rows fill, but no row both of them."""
    often = Counter(at for row in rows for at in row)
    places = sorted(at for at, count in often.items() if count >= _OFTEN)
    return frozenset(
        at
        for pair in pairwise(places)
        if pair[1] == pair[0] + 1 and not any({*pair} <= {*row} for row in rows)
        for at in pair
    )


def _is_broken(run: Run, form: TableForm) -> bool:
    """Tell whether a row of all columns does not add up with its empty cells."""
    tokens = trimmed(run.tokens)
    return len(tokens) == len(form.columns) and not adds_up(tokens, form)


def _is_whole(run: Run, form: TableForm) -> bool:
    """Tell whether the figures of a row alone are as many as columns, and add up."""
    tokens = _filled(run)
    return len(tokens) == len(form.columns) and adds_up(tokens, form)


def _within(run: Run, columns: Collection[int]) -> tuple[Token, ...]:
    """Give what stands in some cells of a row, and the empty cells around them."""
    first, last = min(columns), max(columns)
    return tuple(t for t in run.tokens if t.at in columns or not first < t.at < last)


def _filled(run: Run) -> tuple[Token, ...]:
    return tuple(token for token in run.tokens if not token.padding)
