"""Say what a table determines that is printed column by column, and has lost cells.

Where a row has lost a cell, those behind it stand in its place, and it has none below
the last head. So the last columns are short, and nothing tells which rows lack a figure
there, nor where these have lost theirs. A reading gives each row a figure of each
column in turn, or fewer, until all are used up in their order. Where no heading stands
between columns, nothing tells where one ends, but that none is longer than one before
it. What bounds leave open is not held to be determined, though a search through all
readings might tell more.
"""

from __future__ import annotations

from itertools import combinations, pairwise
from math import prod
from typing import TYPE_CHECKING, NamedTuple

from corpus.settling import equations, settle

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from corpus.draw import Key
    from corpus.settling import Bounds, Number, Values
    from gongkai.forms import TableForm

    Keys = tuple[Key, ...]  # of a printed row
    Bound = tuple[Number, Number | None]

MOST = 4000  # ways to use up the short columns; beyond, nothing is determined


class Figure(NamedTuple):
    """A figure as printed, and its line."""

    value: Number
    line: int


class _Step(NamedTuple):
    """A row with its figures, and how many of the short columns are used up then."""

    before: tuple[int, ...]
    after: tuple[int, ...]
    figures: Values


def settled(
    rows: Mapping[Keys, Sequence[Figure]],
    form: TableForm,
    worded: frozenset[int] | None = None,
) -> Bounds | None:
    """Give the bounds of all cells; None where the columns are no such ones.

    `rows` are the figures of each row that stand. None are such columns if no row is
    short, or if cells were left empty. `worded` are the lines on which words stand, if
    they are known: columns between which there are none may be of any length.
    """
    printed = {keys: own for keys, own in rows.items() if own}
    order = sorted(printed, key=lambda keys: printed[keys][0].line)
    columns = _columns([printed[keys] for keys in order])
    if not columns or len(columns[-1]) == len(order):
        return None
    nothing: Bounds = {key: (0, None) for keys in rows for key in keys}
    found = _as_cut(columns, order, rows, form)
    if not found:
        return nothing
    for cut in _cuts(_joined_columns(columns, worded), len(order)):
        other = _as_cut(cut, order, rows, form) if cut != columns else {}
        for key, bounds in other.items():
            found[key] = _either(found[key], bounds)
        if found == nothing:
            break
    return found


def _either(one: Bound, other: Bound) -> Bound:
    highs = (one[1], other[1])
    most = None if highs[0] is None or highs[1] is None else max(highs)
    return min(one[0], other[0]), most


def _as_cut(
    columns: Sequence[Sequence[Figure]],
    order: Sequence[Keys],
    rows: Iterable[Keys],
    form: TableForm,
) -> Bounds:
    """Give the bounds of all cells with columns of these lengths; none if none fits."""
    width = len(order[0])
    bounds: Bounds = {key: (0, None) for keys in rows for key in keys}
    if prod(len(order) - len(column) + 1 for column in columns) > MOST:
        return bounds
    steps = [*_steps(columns, len(order))]
    choices = {keys: [(None,) * len(keys)] for keys in rows if keys not in order}
    for keys, own in zip(order, steps, strict=True):
        figures = dict.fromkeys(step.figures for step in own)
        choices[keys] = [way for told in figures for way in _laid(told, width)]
    while all(choices.values()) and settle(bounds, [*equations(form)], choices):
        before = {keys: len(ways) for keys, ways in choices.items()}
        left = [{_figures(way) for way in choices[keys]} for keys in order]
        steps = _joined(steps, left)
        for keys, own in zip(order, steps, strict=True):
            told = {step.figures for step in own}
            choices[keys] = [way for way in choices[keys] if _figures(way) in told]
        if before == {keys: len(ways) for keys, ways in choices.items()}:
            return bounds
    return {}


def _joined_columns(
    columns: Sequence[list[Figure]], worded: frozenset[int] | None
) -> list[tuple[list[Figure], int]]:
    """Give the figures that nothing parts, and how many columns they are."""
    found = [([*columns[0]], 1)]
    for above, column in pairwise(columns):
        between = range(above[-1].line + 1, column[0].line)
        figures, number = found[-1]
        if worded is None or not worded.isdisjoint(between):
            found.append(([*column], 1))
        else:
            found[-1] = ([*figures, *column], number + 1)
    return found


def _cuts(
    joined: Sequence[tuple[list[Figure], int]], rows: int
) -> Iterator[list[list[Figure]]]:
    """Yield all ways to cut the columns, none longer than one before it."""
    cuts: list[list[list[Figure]]] = [[]]
    for figures, number in joined:
        cuts = [
            [*cut, *more]
            for cut in cuts
            for more in _parts(figures, number, len(cut[-1]) if cut else rows)
        ]
    yield from (cut for cut in cuts if len(cut[0]) == rows)


def _parts(
    figures: list[Figure], number: int, most: int
) -> Iterator[list[list[Figure]]]:
    if not number:
        yield []
        return
    for size in range(min(most, len(figures)), (len(figures) - 1) // number, -1):
        for rest in _parts(figures[size:], number - 1, size):
            yield [figures[:size], *rest]


def _columns(rows: Sequence[Sequence[Figure]]) -> list[list[Figure]]:
    """Give the columns as they stand in the text; none if rows are not their rows."""
    width = max(map(len, rows), default=0)
    columns = [[row[at] for row in rows if len(row) > at] for at in range(width)]
    lines = [figure.line for column in columns for figure in column]
    return columns if all(a < b for a, b in pairwise(lines)) else []


def _steps(columns: Sequence[Sequence[Figure]], rows: int) -> Iterator[list[_Step]]:
    """Yield what each row may be, after all that those before it may be."""
    whole = [column for column in columns if len(column) == rows]
    short = [column for column in columns if len(column) < rows]
    states = {(0,) * len(short)}
    for at in range(rows):
        own = [
            _Step(
                before,
                tuple(n + (c < more) for c, n in enumerate(before)),
                (
                    *[column[at].value for column in whole],
                    *[short[c][before[c]].value for c in range(more)],
                ),
            )
            for before in states
            for more in range(len(short) + 1)
            if all(before[c] < len(short[c]) for c in range(more))
            and all(
                len(column) - n - (c < more) < rows - at
                for c, (n, column) in enumerate(zip(before, short, strict=True))
            )
        ]
        states = {step.after for step in own}
        yield own


def _joined(
    steps: Sequence[list[_Step]], left: Sequence[set[Values]]
) -> list[list[_Step]]:
    """Give the steps that lead from nothing used up to all, by figures left."""
    kept = [
        [step for step in own if step.figures in told]
        for own, told in zip(steps, left, strict=True)
    ]
    reached = {step.before for step in steps[0]}
    for at, own in enumerate(kept):
        kept[at] = [step for step in own if step.before in reached]
        reached = {step.after for step in kept[at]}
    wanted = {max(reached, default=())}
    for at, own in reversed([*enumerate(kept)]):
        kept[at] = [step for step in own if step.after in wanted]
        wanted = {step.before for step in kept[at]}
    return kept


def _laid(figures: Values, width: int) -> Iterator[Values]:
    """Yield every way to lay the figures of a row on its columns, in order."""
    for places in combinations(range(width), len(figures)):
        told = dict(zip(places, figures, strict=True))
        yield tuple(told.get(place) for place in range(width))


def _figures(way: Values) -> Values:
    return tuple(value for value in way if value is not None)
