"""Read rows that lack one column where officials added one of them wrongly.

A column is lost from all rows of a table. The sums then make the wrong row lack another
column, or leave no way to read any row. The others tell all the same what each way says
in which they lack one and the same column, and one row is as it is printed.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gongkai.inference import common, decide, weigh
from gongkai.inference.state import LOST
from gongkai.model import READ
from gongkai.tables.doubts.holes import adds_up_without, in_one_column, torn_holes
from gongkai.tables.doubts.rotated import are_doubled
from gongkai.tables.doubts.slips import WRONG
from gongkai.tables.moved import are_totals
from gongkai.tables.sums import can_hold, placements

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference import Decided
    from gongkai.inference.state import Reading
    from gongkai.numerals import Token
    from gongkai.tables.columnwise import Scales
    from gongkai.tables.options import Options

_LAST = 2  # from the end, the place of the last figure of a row that lacks one
_ROWS = 12  # that lack a figure each: so many have not lost one of their own


def weighing_slips(
    decided: Decided,
    form: TableForm,
    readings: Mapping[str, Sequence[Reading]],
    printed: Mapping[str, Sequence[Reading]],
    scales: Scales,
) -> Decided:
    """Leave of rows that cannot lack one column what a slip in one of them allows."""
    torn = torn_holes(decided.cells, readings, form)
    if not torn:
        return decided
    ways = common([decided, *_with_slips(form, printed, torn, scales)]).cells
    cells = {k: ways[k] if k[0] in torn else c for k, c in decided.cells.items()}
    return replace(decided, cells=cells)


def lacking_one_column(
    decided: Decided, form: TableForm, options: Options, scales: Scales
) -> Decided:
    """Read rows of which no count is, where each of them lacks one figure.

    A column may be lost from the page on which they stand: all others are whole, and
    add up. What is lost is not inferred: some sum is wrong. The column of totals is not
    taken for lost where rows end in theirs. A row is not read that may lack one more,
    as its last figure may be another's beside a column of no form.
    """
    rows = dict(_short_rows(options, form))
    if any(cell.value for (row, _), cell in decided.cells.items() if row in rows):
        return decided
    filled = any(token.count() for own in rows.values() for token in own)
    others = {row: ways for row, ways in options.readings.items() if row not in rows}
    if not filled or len(rows) < _ROWS or not _are_whole(others, form):
        return decided
    readings = {**options.readings, **_placed(rows, form)}
    holes = range(len(form.columns))
    if any(adds_up_without(readings, rows, hole, form) for hole in holes):
        return decided  # no sum need be wrong
    ways = [*_with_slips(form, readings, rows, scales)]
    if not ways or any(are_doubled(way, form) for way in ways):
        return decided
    told = common(ways)
    cells = {
        key: cell
        for key, cell in told.cells.items()
        if key[0] in rows
        and any(way.cells[key].status is READ for way in ways)
        and not any(way.count(None) > 1 for way in options.readings[key[0]])
    }
    return replace(told, cells={**decided.cells, **cells})


def _are_whole(readings: Mapping[str, Sequence[Reading]], form: TableForm) -> bool:
    """Tell whether all rows may be lost, or have all their figures and add up."""
    return all(
        LOST in ways
        or (len(ways) == 1 and None not in ways[0] and can_hold(ways[0], form))
        for ways in readings.values()
    )


def _short_rows(
    options: Options, form: TableForm
) -> Iterator[tuple[str, tuple[Token, ...]]]:
    """Yield the rows that lack one figure, also those that nobody can read.

    A row that may be lost as well has figures that may be another's.
    """
    for row, ways in options.readings.items():
        if LOST in ways:
            continue
        short = {tuple(t for t in way if t) for way in ways if way.count(None) == 1}
        found = short or {tuple(options.withheld.get(row, ()))}
        own = next(iter(found))
        if len(found) == 1 and len(own) == len(form.columns) - 1:
            yield row, own


def _placed(
    rows: Mapping[str, tuple[Token, ...]], form: TableForm
) -> dict[str, Sequence[Reading]]:
    """Give the readings of rows, with their totals if they end in these."""
    counts = [[token.count() or 0 for token in own] for own in rows.values()]
    ended = are_totals(counts, len(form.columns) - _LAST)
    return {
        row: tuple(
            way
            for way in placements(own, len(form.columns))
            if not ended or way[-1] is not None
        )
        for row, own in rows.items()
    }


def _with_slips(
    form: TableForm,
    readings: Mapping[str, Sequence[Reading]],
    torn: Collection[str],
    scales: Scales,
) -> Iterator[Decided]:
    """Give what rows say that lack one column, if officials added wrongly in one.

    The wrong row is as printed, and no sum tells anything of it or by it; but no more
    of its figures are wrong than two that were exchanged. Or it has lost a figure of
    its own, and its sum is right.
    """
    width = len(form.columns)
    unknown: tuple[Reading, ...] = ((None,) * width,)
    for row, told in in_one_column(readings, torn, form):
        others = {**told, row: unknown}
        weighed = weigh(form, others)
        if weighed.contradiction or weighed.broken:
            continue
        decided = decide(form, others, scales)
        alone = decide(form, {row: told[row]}, scales)
        own = {key: alone.cells[key] for key in alone.cells if key[0] == row}
        asked = [(decided.cells[key].value, own[key].value) for key in own]
        if sum(None not in pair and pair[0] != pair[1] for pair in asked) <= WRONG:
            yield replace(decided, cells=decided.cells | own)
        figures = [token for token in told[row][0] if token]
        apart = decide(form, {**told, row: [*placements(figures, width)]}, scales)
        if not (apart.contradiction or apart.broken):
            yield apart
